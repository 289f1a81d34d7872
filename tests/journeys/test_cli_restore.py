"""Putting back a backup at the command line: what is said to somebody who came later, and that it helps."""

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from branch_app.cli import branch_app
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Role
from branch_app.domain.trail import Deed
from branch_app.operations.backups import list_backups, make_backup
from branch_app.operations.cases import open_case
from branch_app.operations.requests import approve, ask
from branch_app.operations.staff import add_person, adding
from branch_app.operations.trail import read_trail
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import ADMINISTRATOR, MANAGER, OTHER_MANAGER, PASSWORD, SATO, a_branch

LATER = "0500"


def test_a_manager_who_came_after_the_backup_hears_with_whom_it_opens(tmp_path: Path) -> None:
    branch = a_branch(tmp_path / "branch")
    branch.database.close()
    (tmp_path / "book.dat").write_bytes(a_book(a_group(a_line(-1_000, note="ﾄﾞｺﾓｺｳｻﾞ"), number="1234567")))
    (tmp_path / "password").write_text(PASSWORD)

    def run(*words: object) -> tuple[int, str]:
        done = CliRunner().invoke(branch_app, [str(word) for word in words])
        return done.exit_code, done.output

    def at(command: str, who: str) -> tuple[object, ...]:
        return command, "--dir", tmp_path / "branch", "--as", who, "--password-file", tmp_path / "password"

    assert run(*at("import", MANAGER.staff_number), tmp_path / "book.dat")[0] == 0
    (made,) = list_backups(branch.manager)
    approve(branch.other_manager, ask(branch.manager, RequestKind.STAFF_CHANGE, LATER, adding("中村", Role.MANAGER),
                                      "why").id)  # fmt: skip
    add_person(branch.manager, LATER, "中村", Role.MANAGER, PASSWORD)
    branch.database.close()
    beside = ("--second-password-file", tmp_path / "password", "--reason", "故障")
    for alone in ((), ("--second", ADMINISTRATOR.staff_number, *beside)):
        code, said = run(*at("restore", LATER), *alone, made.name)
        assert code == 1
        assert "somebody who was a manager when it was made" in said
        assert "Do it together" in said
    code, said = run(*at("restore", LATER), "--second", OTHER_MANAGER.staff_number, *beside, "--yes", made.name)
    assert code == 0, said


def test_a_command_that_is_refused_signs_out_as_well(tmp_path: Path) -> None:
    branch = a_branch(tmp_path / "branch")
    branch.database.close()
    (tmp_path / "password").write_text(PASSWORD)
    words = ("summary", "--dir", tmp_path / "branch", "--as", "0417", "--password-file", tmp_path / "password", "--out",
             tmp_path / "out.xlsx")  # fmt: skip
    done = CliRunner().invoke(branch_app, [str(word) for word in words])
    assert done.exit_code == 1, done.output
    newest, before = read_trail(branch.manager)[:2]
    assert (newest.deed, before.deed) == (Deed.SIGNED_OUT, Deed.REFUSED)
    branch.database.close()


class Terminal(BytesIO):
    """Somebody who sits there and types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "changed", "said"),
    [
        (BytesIO(b"yes\n"), False, "there is no terminal to ask at. Give the command again with --yes"),
        (Terminal(b"y\n"), False, "Nothing was changed."),
        (Terminal(b"yes\n"), True, "was put back."),
    ],
)
def test_it_says_what_will_be_missing_and_goes_on_only_after_a_yes(
    tmp_path: Path, typed: BytesIO, changed: bool, said: str
) -> None:
    branch = a_branch(tmp_path / "branch")
    made = make_backup(branch.manager)
    open_case(branch.teller, SATO)
    branch.database.close()
    before = branch.database.path.read_bytes()
    (tmp_path / "password").write_text(PASSWORD)
    words = ("restore", "--dir", tmp_path / "branch", "--as", MANAGER.staff_number, "--password-file",
             tmp_path / "password", "--second", OTHER_MANAGER.staff_number, "--second-password-file",
             tmp_path / "password", "--reason", "故障", made.name)  # fmt: skip
    done = CliRunner().invoke(branch_app, [str(word) for word in words], input=typed)
    assert f"Lines of the trail that will be missing: 2, from line {made.head.number + 1} on" in done.stdout
    assert f"Backup {made.name}" in done.stdout
    assert said in done.output
    assert done.exit_code == (0 if changed else 1)
    assert (branch.database.path.read_bytes() != before) == changed
