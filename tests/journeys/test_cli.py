"""The `branch-app` command as an administrator or a script uses it: every command, both exit codes, no traceback."""

import errno
import json
from pathlib import Path

import keyring.backend
import pytest
from click.testing import Result
from openpyxl import load_workbook
from pypdf import PdfReader

from branch_app.cli.book import REASONS
from branch_app.domain.reviews import LookupReason
from branch_app.domain.staff import Role
from branch_app.domain.trail import Deed
from branch_app.operations.backups import make_backup
from branch_app.operations.blocks import place_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import find_customers
from branch_app.operations.sign_in import find_branch, sign_in, sign_out
from branch_app.operations.staff import add_person
from branch_app.operations.trail import read_trail
from branch_app.store.database import FILE_NAME
from branch_app.store.key_slots import read_slots
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import PASSWORD as EVERYBODYS
from tests.branches import SATO, a_branch
from tests.journeys.commands import PASSWORD, WHO, Run

CUSTOMERS = """customer_number,name,name_kana,birth_date,phone,postcode,address
00012345,佐藤　花子,ｻﾄｳ ﾊﾅｺ,1958-03-14,0312345678,1050001,架空県見本市1-1
00012346,=cmd|' /C calc'!A0,ﾀﾅｶ ﾕｳｼﾞ,1960-01-02,0312345679,1050001,架空県見本市1-2
"""
ACCOUNTS = """customer_number,bank_code,branch_code,account_type,account_number,opened_on,closed_on
00012345,0116,101,1,0012345,1990-04-01,
00012346,0116,101,1,0012346,1990-04-01,
"""
BOOK = a_book(
    a_group(a_line(-100_000, day="020827", note="ﾄﾞｺﾓｺｳｻﾞ"), a_line(-10_000, day="020828", note="ﾄﾞｺﾓｺｳｻﾞ"),
            a_line(-4_980, day="020805", note="ﾄﾞｺﾓｹｲﾀｲ"), number="0012345"),
    a_group(a_line(-3_000, day="020803", payer="ﾍﾟｲﾍﾟｲ"), number="0012346"),
)  # fmt: skip


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    """The statement first, so that the order on the command line must not matter."""
    paths = [tmp_path / name for name in ("statement.dat", "accounts.csv", "customers.csv")]
    for path, body in zip(paths, (BOOK, ACCOUNTS.encode(), CUSTOMERS.encode("cp932")), strict=True):
        path.write_bytes(body)
    return paths


@pytest.fixture
def with_books(branch: Path, books: list[Path], run: Run) -> Path:
    assert run("import", "--dir", branch, *WHO, *books).exit_code == 0
    return branch


def one_sentence(result: Result) -> str:
    """What was said on standard error, where exactly one line may stand; nothing on standard output."""
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.strip()


def test_import_prints_exactly_the_agreed_shape(branch: Path, books: list[Path], run: Run) -> None:
    result = run("import", "--dir", branch, *WHO, *books, "--json")
    statement, accounts, customers = json.loads(result.stdout)["files"]
    assert result.exit_code == 0
    assert list(statement) == ["path", "format", "sha256", "rows", "added", "already_known", "accounts", "wallet_rows",
                               "wallet_yen", "unclassified_rows", "findings", "refused"]  # fmt: skip
    assert statement["path"] == str(books[0])
    assert (statement["rows"], statement["added"], statement["already_known"], statement["accounts"]) == (4, 4, 0, 2)
    assert (statement["wallet_rows"], statement["wallet_yen"], statement["refused"]) == (3, 113_000, None)
    assert (customers["format"], customers["added"]) == ("customers", 2)
    assert (accounts["format"], accounts["added"]) == ("accounts", 2)


def test_an_import_before_which_no_backup_could_be_made_says_so_beside_its_report(
    branch: Path, books: list[Path], run: Run
) -> None:
    (branch / "backups").write_bytes(b"a file where the folder should be")
    result = run("import", "--dir", branch, *WHO, *books, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["files"][0]["refused"] is None
    assert str(branch / "backups") in result.stderr


def test_the_same_file_twice_adds_nothing(with_books: Path, books: list[Path], run: Run) -> None:
    result = run("import", "--dir", with_books, *WHO, books[0], "--json")
    assert [json.loads(result.stdout)["files"][0][key] for key in ("rows", "added", "already_known")] == [4, 0, 4]


def test_a_refused_file_is_exit_code_1_and_says_why(branch: Path, books: list[Path], run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.dat"
    broken.write_bytes(BOOK.replace(b"000000100000", b"000000100001", 1))
    result = run("import", "--dir", branch, *WHO, *books[1:], broken, tmp_path / "nowhere.dat", "--json")
    *_, refused, missing = json.loads(result.stdout)["files"]
    assert result.exit_code == 1
    assert isinstance(refused["refused"], str)
    assert {"record", "position", "message"} == set(refused["findings"][0])
    assert "nowhere.dat" in missing["refused"]
    assert refused["added"] == 0


def test_a_file_without_years_is_told_its_year(branch: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ja.csv"
    path.write_bytes("番号,明細区分,取扱日付,起算日,お支払金額,お預り金額,取引区分,残高,摘要\r\n"
                     "1,,4月30日,,3000,,振替,97000,ﾍﾟｲﾍﾟｲ\r\n".encode("cp932"))
    command = ("import", "--dir", branch, *WHO, "--account", "0116-101-1-0012345", path)
    assert "names no year" in run(*command).output
    told = run(*command, "--calendar", "2020")
    assert (told.exit_code, "2020-04-30" in told.output) == (0, True)
    assert run(*command, "--calendar", "20").exit_code == 2


def test_lookup_prints_exactly_the_agreed_shape(with_books: Path, run: Run) -> None:
    answer = json.loads(run("lookup", "--dir", with_books, *WHO, "００１２３４５", "--json").stdout)
    assert answer == {
        "customers": [{
            "customer_number": "00012345", "name": "佐藤　花子", "name_kana": "ｻﾄｳ ﾊﾅｺ",
            "accounts": [{
                "account": "0116-101-1-0012345",
                "services": [{"service": "docomo", "count": 2, "yen": 110_000, "months": {"2020-08": 110_000}}],
                "transfers": [
                    {"date": "2020-08-28", "yen": 10_000, "service": "docomo", "description": "ﾄﾞｺﾓｺｳｻﾞ"},
                    {"date": "2020-08-27", "yen": 100_000, "service": "docomo", "description": "ﾄﾞｺﾓｺｳｻﾞ"},
                ],
                "blocks": [],
            }],
        }],
        "history_from": "2020-08-01", "history_to": "2020-08-31",
    }  # fmt: skip


def test_lookup_tells_an_instructed_block_as_not_confirmed(with_books: Path, run: Run) -> None:
    desk = sign_in(find_branch(with_books), "0101", PASSWORD)
    (customer,) = find_customers(desk, "0012345")
    place_blocks(desk, customer.accounts[0].number, "*")
    sign_out(desk)
    blocks = json.loads(run("lookup", "--dir", with_books, *WHO, "さとう", "--json").stdout)["customers"][0][
        "accounts"][0]["blocks"]  # fmt: skip
    assert {block["state"] for block in blocks} == {"instructed, not confirmed"}
    said = run("lookup", "--dir", with_books, *WHO, "さとう").stdout
    assert "not confirmed" in said
    assert "blocked" not in said


def test_lookup_for_people_says_how_far_the_books_reach(with_books: Path, run: Run) -> None:
    said = run("lookup", "--dir", with_books, *WHO, "ｻﾄｳ").stdout
    assert "佐藤　花子" in said
    assert "¥110,000" in said
    assert "no data before" in said


@pytest.mark.parametrize("reason", REASONS)
def test_why_somebody_looked_stands_in_the_trail(with_books: Path, run: Run, reason: str) -> None:
    assert run("lookup", "--dir", with_books, *WHO, "--reason", reason, "00012345").exit_code == 0
    desk = sign_in(find_branch(with_books), "0101", PASSWORD)
    looked = [line for line in read_trail(desk) if line.deed is Deed.CUSTOMER_LOOKED_UP]
    assert [line.details["reason"] for line in looked] == [str(LookupReason[reason.upper().replace("-", "_")])]
    sign_out(desk)
    assert len(REASONS) == len(LookupReason)


def test_nobody_found_is_an_answer(with_books: Path, run: Run) -> None:
    assert run("lookup", "--dir", with_books, *WHO, "9999999").exit_code == 0
    answer = json.loads(run("lookup", "--dir", with_books, *WHO, "9999999", "--json").stdout)
    assert answer == {"customers": [], "history_from": None, "history_to": None}


def test_a_summary_with_names_says_who_could_approve_it_and_writes_nothing(
    with_books: Path, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "names.xlsx"
    refused = run("summary", "--dir", with_books, *WHO, "--out", out, "--unmasked")
    assert "approv" in one_sentence(refused)
    assert not out.exists()


def test_summary_writes_the_workbook(with_books: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "summary.xlsx"
    assert run("summary", "--dir", with_books, *WHO, "--out", out).exit_code == 0
    whole = {cell for sheet in load_workbook(out) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert 110_000 in whole
    assert run("summary", "--dir", with_books, *WHO, "--out", out, "--from", "2020-08-28",
               "--to", "2020-08-28").exit_code == 0  # fmt: skip
    part = {cell for sheet in load_workbook(out) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert 10_000 in part
    assert 110_000 not in part


def test_two_people_put_back_a_backup_or_one_with_an_approval(tmp_path: Path, run: Run) -> None:
    made = a_branch(tmp_path / "branch")
    backup = make_backup(made.manager)
    open_case(made.teller, SATO)
    made.database.close()
    password = tmp_path / "password"
    password.write_text(EVERYBODYS)
    both = ("--second", "0102", "--second-password-file", password, "--reason", "故障")
    command = ("restore", "--yes", "--dir", made.closed.folder, "--as", "0101", "--password-file", password)
    assert "0102" in run(*command, backup.name).stderr
    assert "0102" in one_sentence(run(*command, "--second", "0101", *both[2:], backup.name))
    assert run(*command, "--second", "0102", backup.name).exit_code == 2
    done = run(*command, *both, backup.name)
    assert done.exit_code == 0
    assert backup.name in done.stdout
    line = next(line for line in read_trail(made.manager) if line.deed is Deed.BACKUP_RESTORED)
    assert (line.who, line.details["approved_by"]) == ("0101", "0102")
    made.database.close()


def test_verify_is_content_with_a_whole_branch(with_books: Path, run: Run) -> None:
    result = run("verify", "--dir", with_books, *WHO)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "All is well" in result.stdout


def test_verify_finds_a_changed_line(with_books: Path, run: Run) -> None:
    desk = sign_in(find_branch(with_books), "0101", PASSWORD)
    raw = desk.database.raw_connection()
    triggers = raw.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='trail'").fetchall()
    for (trigger,) in triggers:
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute("UPDATE trail SET who='0422' WHERE number=2")
    raw.close()
    sign_out(desk)
    assert "Line 2 was changed" in one_sentence(run("verify", "--dir", with_books, *WHO))


def test_verify_says_a_sentence_when_the_file_is_damaged(with_books: Path, run: Run) -> None:
    path = with_books / FILE_NAME
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 0xFF
    path.write_bytes(body)
    one_sentence(run("verify", "--dir", with_books, *WHO))


@pytest.mark.parametrize("command", [
    ("import", "statement.dat"), ("lookup", "0012345"), ("summary", "--out", "x.xlsx"), ("verify",),
])  # fmt: skip
def test_what_a_person_can_get_wrong_is_one_sentence(command: tuple[str, ...], branch: Path, run: Run,
                                                     tmp_path: Path) -> None:  # fmt: skip
    name, *rest = command
    one_sentence(run(name, "--dir", tmp_path / "nothing", *WHO, *rest))
    wrong = one_sentence(run(name, "--dir", branch, *WHO, *rest, stdin="wrong\n"))
    assert wrong == one_sentence(run(name, "--dir", branch, "--as", "0999", "--password-file", "-", *rest))
    one_sentence(run(name, "--dir", branch, "--as", "0101", "--password-file", tmp_path / "no-file", *rest))
    one_sentence(run(name, "--dir", branch, "--as", "0101", "--password-file", tmp_path, *rest))


@pytest.mark.parametrize("command", [("import", "x.dat"), ("summary", "--out", "x.xlsx"), ("verify",)])
def test_a_teller_is_told_who_may(command: tuple[str, ...], branch: Path, run: Run) -> None:
    desk = sign_in(find_branch(branch), "0101", PASSWORD)
    add_person(desk, "0417", "山崎 みどり", Role.TELLER, "a long sentence for the teller")
    sign_out(desk)
    name, *rest = command
    said = one_sentence(run(name, "--dir", branch, "--as", "0417", "--password-file", "-", *rest,
                            stdin="a long sentence for the teller"))  # fmt: skip
    assert "manager" in said


def test_a_wrong_key_is_one_sentence(branch: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (memory,) = keyring.backend.get_all_keyring()
    number = read_slots(branch).branch.database_id
    memory.set_password("branch-app", number, "00" * 32)
    one_sentence(run("verify", "--dir", branch, *WHO))
    memory.delete_password("branch-app", number)
    one_sentence(run("verify", "--dir", branch, *WHO))


def test_a_workbook_nobody_can_write_is_one_sentence(with_books: Path, run: Run, tmp_path: Path) -> None:
    one_sentence(run("summary", "--dir", with_books, *WHO, "--out", tmp_path / "missing" / "x.xlsx"))


def test_setup_never_overwrites_and_refuses_weak_passwords(branch: Path, run: Run, tmp_path: Path) -> None:
    new = ("--bank", "0116", "--branch", "101", "--manager", "0101", "--password-file", "-")
    before = (branch / FILE_NAME).read_bytes()
    one_sentence(run("setup", "--dir", branch, *new))
    assert (branch / FILE_NAME).read_bytes() == before
    one_sentence(run("setup", "--dir", tmp_path / "weak", *new, stdin="short\n"))
    assert not (tmp_path / "weak" / FILE_NAME).exists()
    (tmp_path / "file").write_text("")
    one_sentence(run("setup", "--dir", tmp_path / "file" / "below", *new))


def test_setup_says_the_recovery_key_once_or_writes_its_sheets(run: Run, tmp_path: Path) -> None:
    new = ("--bank", "0116", "--branch", "101", "--manager", "0101", "--password-file", "-")
    said = run("setup", "--dir", tmp_path / "one", *new).stdout
    halves = [line.split(": ")[1] for line in said.splitlines() if line.startswith("Envelope")]
    assert [len(half.replace(" ", "")) for half in halves] == [28, 28]
    assert "two sealed envelopes" in said
    sheet = tmp_path / "recovery.pdf"
    said = run("setup", "--dir", tmp_path / "two", *new, "--recovery-sheet", sheet).stdout
    assert "Envelope 1:" not in said
    assert str(sheet) in said
    assert len(PdfReader(sheet).pages) == 2
    assert sheet.stat().st_mode & 0o077 == 0
    one_sentence(run("setup", "--dir", tmp_path / "three", *new, "--recovery-sheet", tmp_path / "no" / "x.pdf"))
    assert not (tmp_path / "three").exists()
    one_sentence(run("setup", "--dir", tmp_path / "two", *new, "--recovery-sheet", tmp_path / "again.pdf"))
    assert not (tmp_path / "again.pdf").exists()
    before = sheet.read_bytes()
    one_sentence(run("setup", "--dir", tmp_path / "two", *new, "--recovery-sheet", sheet))
    assert sheet.read_bytes() == before


@pytest.mark.parametrize("words", [
    ("setup", "--dir", "x", "--bank", "116", "--branch", "101", "--manager", "1", "--password-file", "-"),
    ("setup", "--dir", "x", "--bank", "0116", "--branch", "1O1", "--manager", "1", "--password-file", "-"),
    ("lookup", "--dir", "x"), ("import", "--dir", "x", *WHO), ("nonsense",), ("tour",),
    ("summary", "--dir", "x", *WHO, "--out", "y", "--from", "tomorrow"),
    ("summary", "--dir", "x", *WHO, "--out", "y", "--from", "2020-09-02", "--to", "2020-09-01"),
])  # fmt: skip
def test_wrong_usage_is_exit_code_2(words: tuple[str, ...], run: Run) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.expects_log
def test_a_fault_of_the_program_is_a_reference_not_a_traceback(with_books: Path, run: Run,
                                                               monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    def broken(*_: object) -> None:
        raise KeyError("佐藤花子 0012345")

    monkeypatch.setattr("branch_app.operations.lookup.find_customers", broken)
    said = one_sentence(run("lookup", "--dir", with_books, *WHO, "0012345"))
    assert "佐藤花子" not in said
    log = (with_books / "branch-app.log").read_text()
    assert "KeyError" in log
    assert "佐藤花子" not in log
    assert "0012345" not in log


@pytest.mark.expects_log
@pytest.mark.parametrize(("error", "says"), [
    (OSError(errno.ENOSPC, "no room"), "no room left for lookup"),
    (OSError(errno.EDQUOT, "no room", "/there/file"), "no room left for /there/file"),
    (OSError(errno.EIO, "no"), "the disk reported an error"),
    (OSError(errno.ENOENT, "no", "/there/file"), "may not write into the folder /there/file"),
    (OSError(errno.EMFILE, "no"), "reference"),
])  # fmt: skip
def test_what_the_disk_does_is_said_as_it_is(
    with_books: Path, run: Run, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr("branch_app.operations.lookup.find_customers", broken)
    assert says in one_sentence(run("lookup", "--dir", with_books, *WHO, "0012345"))


def test_the_terminal_speaks_japanese_where_the_locale_does(run: Run, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert any("ぁ" <= char <= "ん" for char in one_sentence(run("verify", "--dir", tmp_path / "nothing", *WHO)))
