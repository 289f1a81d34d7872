"""The `rescue` command, and what `restore` and `rescue` say to whoever may not give them: only what is true."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from branch_app import cli
from branch_app.domain.trail import Deed
from branch_app.operations.backups import make_backup
from branch_app.operations.cases import open_case
from branch_app.operations.statements import begin_statement, save_answer
from branch_app.operations.trail import read_trail
from tests.branches import KATO, OTHER_MANAGER, PASSWORD, SATO, Branch, a_branch
from tests.branches import MANAGER as FIRST

PAGE = 4096
Run = Callable[..., Result]


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    made = a_branch(tmp_path / "data")
    for customer in (SATO, KATO):
        number = open_case(made.teller, customer).number
        begin_statement(made.teller, number)
        save_answer(made.teller, number, "narrative", f"{customer}のお話。" * 800, "")
    made.database.close()
    return made


@pytest.fixture
def run(branch: Branch, tmp_path: Path) -> Run:
    """A command of two people, both with the right password."""
    password = tmp_path / "password"
    password.write_text(PASSWORD)

    def command(name: str, first: str, second: str, *rest: object) -> Result:
        words = [name, "--dir", branch.closed.folder, "--as", first, "--password-file", password,
                 "--second", second, "--second-password-file", password, *rest]  # fmt: skip
        result = CliRunner().invoke(cli.branch_app, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return command


def lines(branch: Branch) -> int:
    count = len(read_trail(branch.manager, 1000))
    branch.database.close()
    return count


def test_it_tells_what_it_wrote_what_is_lost_and_what_is_doubtful(branch: Branch, run: Run, tmp_path: Path) -> None:
    whole = branch.database.path.read_bytes()
    said = run("rescue", "0101", "0102", "--out", tmp_path / "whole")
    assert (said.exit_code, said.stdout) == (0, f"Statements written to {tmp_path / 'whole'}: 2.\n")
    branch.database.path.write_bytes(bytes(PAGE) + whole[PAGE:])
    said = run("rescue", "0101", "0102", "--out", tmp_path / "doubtful").stdout
    assert "nobody can tell whether they are whole and the last there was: 2." in said
    for page in range(len(whole) // PAGE, 0, -1):
        branch.database.path.write_bytes(whole[: (page - 1) * PAGE] + bytes(PAGE) + whole[page * PAGE :])
        said = run("rescue", "0101", "0102", "--out", tmp_path / f"lost-{page}").stdout
        if "could not be read any more: 1 (101-2020-000" in said:
            break
    else:
        pytest.fail("no page cost one of them")


@pytest.mark.parametrize(("command", "rest"), [("rescue", ("--out", "out")), ("restore", ("--reason", "故障", "none"))])
def test_one_person_is_not_two_and_hears_who_else_could(command: str, rest: tuple[str, ...], run: Run) -> None:
    said = run(command, FIRST.staff_number, FIRST.staff_number, *rest)
    assert said.exit_code == 1
    assert f"{OTHER_MANAGER.staff_number} {OTHER_MANAGER.name}" in said.stderr
    assert "nobody at this branch" not in said.stderr


@pytest.mark.parametrize(("command", "rest"), [("rescue", ("--out", "out")), ("restore", ("--reason", "故障", "none"))])
def test_where_the_staff_cannot_be_read_it_does_not_say_that_there_is_nobody(
    command: str, rest: tuple[str, ...], branch: Branch, run: Run
) -> None:
    whole = branch.database.path.read_bytes()
    with branch.database.read() as session:
        (root,) = session.connection().exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'staff'").one()
    branch.database.close()
    first = 0 if command == "restore" else root - 1  # a backup is put back where nothing can be read at all
    branch.database.path.write_bytes(whole[: first * PAGE] + bytes(PAGE) + whole[(first + 1) * PAGE :])
    said = run(command, FIRST.staff_number, FIRST.staff_number, *rest)
    assert said.exit_code == 1
    assert "the list of the staff cannot be read" in said.stderr
    assert "nobody at this branch" not in said.stderr


@pytest.mark.parametrize("command", ["rescue", "restore"])
def test_a_refusal_does_not_claim_a_line_that_nobody_wrote(
    command: str, branch: Branch, run: Run, tmp_path: Path
) -> None:
    backup = make_backup(branch.manager).name
    branch.database.close()
    rest = ("--out", tmp_path / "out") if command == "rescue" else ("--reason", "故障", backup)
    before = lines(branch)
    said = run(command, "0417", "0101", *rest)
    assert said.exit_code == 1
    assert "manager" in said.stderr
    assert "summary" not in said.stderr  # nobody asked for that
    assert "trail" not in said.stderr
    assert lines(branch) == before


def test_control_where_a_line_is_written_it_is_said(branch: Branch, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text(PASSWORD)
    words = ["verify", "--dir", branch.closed.folder, "--as", "0417", "--password-file", password]
    said = CliRunner().invoke(cli.branch_app, [str(word) for word in words])
    assert "The attempt is in the trail" in said.stderr
    assert Deed.REFUSED in {line.deed for line in read_trail(branch.manager, 5)}
    branch.database.close()
