"""Masters: customers and accounts come in, are corrected, renumbered and shared, and every change is said."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from branch_app.domain.blocks import ALL_SERVICES
from branch_app.domain.books import AccountStatement, Change, FileReport, FindingKind
from branch_app.domain.customers import HolderRole
from branch_app.domain.errors import MasterStays, UnknownCustomer
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.transfers import Mark
from branch_app.operations.account_numbers import accounts_called
from branch_app.operations.blocks import list_blocks, place_blocks
from branch_app.operations.case_files import open_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.claims import prepare_claims
from branch_app.operations.import_history import list_imports, take_back_import
from branch_app.operations.imports import import_files, preview_files
from branch_app.operations.lookup import open_customer, suggest_customers
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.operations.trail import read_trail
from tests.branches import KATO, KATO_OTHER, PLAIN, SATO, SUZUKI, Branch, a_branch, account, entries, put_book
from tests.documents.test_claim_form import words
from tests.documents.test_workbook import a_workbook

CUSTOMERS = "customer_number,name,name_kana,birth_date,phone,postcode,address"
ACCOUNTS = ("customer_number,bank_code,branch_code,account_type,account_number,opened_on,closed_on,"
            "old_branch_code,old_account_number,joint_holders")
SATO_ROW = f"{SATO},佐藤　花子,ｻﾄｳ ﾊﾅｺ,1958-03-14,03-1234-5678,1050001,架空県見本市みなと町1-1"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")


def take(branch: Branch, folder: Path, head: str, *rows: str, name: str = "master.csv") -> FileReport:
    """Import a master; its report."""
    path = folder / name
    path.write_text("\n".join([head, *rows]))
    (report,) = import_files(branch.manager, [path])
    return report


def an_account(holder: str, number: str, closed: str = "", old: str = "", joint: str = "") -> str:
    at, kind, digits = number.split("-")
    old_at, _, old_digits = old.split("-") if old else ("", "", "")
    return f"{holder},0116,{at},{kind},{digits},1999-04-01,{closed},{old_at},{old_digits},{joint}"


def changes(report: FileReport) -> list[tuple[FindingKind, str, str, str]]:
    return [(each.kind, each.stated, each.counted, each.subject) for each in report.findings
            if isinstance(each, Change)]


def numbers(branch: Branch, customer: str) -> list[str]:
    return [str(each.number) for each in open_customer(branch.teller, customer).accounts]


def found(branch: Branch, text: str) -> list[str]:
    return [match.customer.number for match in suggest_customers(branch.teller, text)]


# -- customers --------------------------------------------------------------------------------------------------------


def test_a_second_master_changes_what_changed_and_says_what_it_was(branch: Branch, tmp_path: Path) -> None:
    case = open_case(branch.teller, SATO).number
    report = take(branch, tmp_path, CUSTOMERS, SATO_ROW.replace("1958-03-14", "1958-03-15").replace("佐藤　", "左藤　"),
                  "00999999,新田　一,ﾆﾂﾀ ﾊｼﾞﾒ,,,,")
    assert (report.rows, report.added, report.changed, report.already_known) == (2, 1, 1, 0)
    assert changes(report) == [
        (FindingKind.NAME_CHANGED, "佐藤　花子", "左藤　花子", f"{SATO} ({case})"),
        (FindingKind.BIRTH_DATE_CHANGED, "1958-03-14", "1958-03-15", f"{SATO} ({case})")]
    assert open_customer(branch.teller, SATO).customer.birth_date == date(1958, 3, 15)
    again = take(branch, tmp_path, CUSTOMERS, SATO_ROW, name="newer.csv")
    assert (again.changed, len(changes(again))) == (1, 2)
    same = take(branch, tmp_path, CUSTOMERS, SATO_ROW, name="newer.csv")
    assert (same.changed, same.already_known, same.findings) == (0, 1, ())


def test_a_master_stands_in_the_list_of_files_and_in_the_trail_and_stays(branch: Branch, tmp_path: Path) -> None:
    take(branch, tmp_path, CUSTOMERS, SATO_ROW.replace("5678", "9999"))
    file = list_imports(branch.manager)[0]
    assert (file.name, file.format, file.rows, file.added) == ("master.csv", "customers", 1, 0)
    line = read_trail(branch.manager)[0]
    assert (line.details["rows"], line.details["changed"]) == (1, 1)
    assert line.details["changes"] == {"address or telephone changed": 1}
    with pytest.raises(MasterStays):
        take_back_import(branch.manager, file.id, "wrong")


def test_an_earlier_master_again_brings_back_what_it_said(branch: Branch, tmp_path: Path) -> None:
    """The same bytes a second time are not "known": another master may have come in between."""
    for phone in ("1111", "2222", "1111"):
        take(branch, tmp_path, CUSTOMERS, SATO_ROW.replace("5678", phone), name=f"{phone}.csv")
    assert open_customer(branch.teller, SATO).customer.phone == "03-1234-1111"
    assert [file.name for file in list_imports(branch.manager)[:2]] == ["2222.csv", "1111.csv"]


def test_a_preview_changes_nothing(branch: Branch, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(f"{CUSTOMERS}\n{SATO_ROW.replace('5678', '0000')}")
    (report,) = preview_files(branch.manager, [tmp_path / "m.csv"])
    assert (report.changed, len(changes(report))) == (1, 1)
    assert open_customer(branch.teller, SATO).customer.phone == "03-1234-5678"


def test_a_workbook_is_a_master_too(branch: Branch, tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    path.write_bytes(a_workbook(CUSTOMERS.split(","), ["00999999", "新田　一", "ﾆﾂﾀ ﾊｼﾞﾒ", None, None, None, None]))
    (report,) = import_files(branch.manager, [path])
    assert (report.format, report.added, report.refused) == ("customers", 1, None)
    assert found(branch, "にった") == ["00999999"]


# -- renumbered accounts ----------------------------------------------------------------------------------------------


def test_a_renumbered_account_keeps_its_transfers_and_is_found_by_both_numbers(
    branch: Branch, tmp_path: Path
) -> None:
    place_blocks(branch.teller, account("101-1-1234567"), ALL_SERVICES)
    report = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "202-1-7654321", old="101-1-1234567"))
    assert (report.added, report.changed) == (0, 1)
    assert changes(report)[0] == (FindingKind.RENUMBERED, "0116-101-1-1234567", "0116-202-1-7654321",
                                  "0116-202-1-7654321")
    file = open_customer(branch.teller, SATO)
    (one,) = file.accounts
    assert (str(one.number), one.old_numbers) == ("0116-202-1-7654321", (account("101-1-1234567"),))
    assert sum(transfer.yen for transfer in file.transfers) == 110_000
    assert {str(block.account) for block in list_blocks(branch.teller)} == {"0116-202-1-7654321"}
    for text in ("1234567", "101-1234567", "101-1-1234567", "0116-101-1-1234567", "7654321", "202-7654321"):
        assert found(branch, text) == [SATO]
    same = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "202-1-7654321", old="101-1-1234567"), name="again.csv")
    assert (same.added, same.changed, same.findings) == (0, 0, ())


def test_a_file_with_the_old_number_goes_to_the_account_of_today(branch: Branch, tmp_path: Path) -> None:
    take(branch, tmp_path, ACCOUNTS, an_account(SATO, "202-1-7654321", old="101-1-1234567"))
    tally = put_book(branch.manager, AccountStatement(
        account("101-1-1234567"), "ｻﾄｳ ﾊﾅｺ", date(2020, 9, 10), date(2020, 9, 11), None,
        entries([("2020-09-10", 5_000, "ﾄﾞｺﾓｺｳｻﾞ")])), "late")  # fmt: skip
    (finding,) = tally.findings
    assert (finding.kind, finding.stated, finding.counted) == (
        FindingKind.OLD_NUMBER, "0116-101-1-1234567", "0116-202-1-7654321")
    assert [transfer.yen for transfer in open_customer(branch.teller, SATO).transfers] == [5_000, 10_000, 100_000]


def test_two_accounts_may_change_their_numbers_with_each_other(branch: Branch, tmp_path: Path) -> None:
    report = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "101-1-2345678", old="101-1-1234567"),
                  an_account(SUZUKI, "101-1-1234567", old="101-1-2345678"))
    assert {kind for kind, *_ in changes(report)} == {FindingKind.RENUMBERED}
    assert numbers(branch, SATO) == ["0116-101-1-2345678"]
    assert numbers(branch, SUZUKI) == ["0116-101-1-1234567"]
    assert sum(transfer.yen for transfer in open_customer(branch.teller, SATO).transfers) == 110_000


def test_a_number_given_on_to_somebody_else_takes_nobodys_lines_along(branch: Branch, tmp_path: Path) -> None:
    """Plain's account was once what Sato's number is today: Sato's transfers stay Sato's."""
    report = take(branch, tmp_path, ACCOUNTS, an_account(PLAIN, "303-1-0000001", old="101-1-1234567"))
    assert [kind for kind, *_ in changes(report)] == [FindingKind.NOT_RENUMBERED]
    assert sum(transfer.yen for transfer in open_customer(branch.teller, SATO).transfers) == 110_000
    assert open_customer(branch.teller, PLAIN).transfers == ()
    assert sorted(found(branch, "101-1-1234567")) == [SATO, PLAIN]


def test_lines_under_both_numbers_become_one_account_each_line_once(branch: Branch, tmp_path: Path) -> None:
    """A statement with the new number came before the master: its lines, some of them known, join the old ones."""
    put_book(branch.manager, AccountStatement(
        account("202-1-7654321"), "ｻﾄｳ ﾊﾅｺ", date(2020, 8, 1), date(2020, 9, 9), 1_000_000,
        entries([("2020-08-27", 100_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-08-28", 10_000, "ﾄﾞｺﾓｺｳｻﾞ"),
                 ("2020-08-28", 20_000, "ﾄﾞｺﾓｺｳｻﾞ")])), "early")  # fmt: skip
    assert len(found(branch, "サトウ")) == 2
    report = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "202-1-7654321", old="101-1-1234567"))
    assert FindingKind.RENUMBERED in {kind for kind, *_ in changes(report)}
    file = open_customer(branch.teller, SATO)
    assert sorted(transfer.yen for transfer in file.transfers) == [10_000, 20_000, 100_000]
    assert numbers(branch, SATO) == ["0116-202-1-7654321"]
    assert found(branch, "サトウ") == [SATO]


def test_marked_lines_under_both_numbers_are_left_apart(branch: Branch, tmp_path: Path) -> None:
    """The control of the test above: what a statement speaks of never changes its place in the book."""
    put_book(branch.manager, AccountStatement(
        account("202-1-7654321"), "ｻﾄｳ ﾊﾅｺ", date(2020, 8, 1), date(2020, 9, 9), None,
        entries([("2020-08-29", 20_000, "ﾄﾞｺﾓｺｳｻﾞ")])), "early")  # fmt: skip
    for customer in found(branch, "サトウ"):
        case = open_case(branch.teller, customer).number
        begin_statement(branch.teller, case)
        lines = [transfer.id for transfer in open_customer(branch.teller, customer).transfers]
        mark_transfers(branch.teller, case, lines, Mark.NOT_MINE)
    report = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "202-1-7654321", old="101-1-1234567"))
    assert FindingKind.NOT_RENUMBERED in {kind for kind, *_ in changes(report)}
    assert numbers(branch, SATO) == ["0116-101-1-1234567", "0116-202-1-7654321"]


# -- closed accounts, other customers, joint holders ------------------------------------------------------------------


def test_a_closed_account_is_shown_as_such_found_and_can_be_blocked(branch: Branch, tmp_path: Path) -> None:
    """The master may be older than the host: stopping must never wait for it."""
    report = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "101-1-1234567", closed="2020-09-05"))
    assert changes(report) == [(FindingKind.ACCOUNT_DAYS_CHANGED, "1999-04-01 – ", "1999-04-01 – 2020-09-05",
                                "0116-101-1-1234567")]
    assert found(branch, "1234567") == [SATO]
    assert open_customer(branch.teller, SATO).accounts[0].closed_on == date(2020, 9, 5)
    assert len(place_blocks(branch.teller, account("101-1-1234567"), ALL_SERVICES)) == 2


def test_an_account_taken_from_a_customer_with_an_open_case_stays_in_the_case(branch: Branch, tmp_path: Path) -> None:
    case = open_case(branch.teller, SATO).number
    report = take(branch, tmp_path, ACCOUNTS, an_account(KATO, "101-1-1234567"))
    assert changes(report) == [(FindingKind.CASE_LEFT, SATO, KATO, f"0116-101-1-1234567 ({case})")]
    file = open_case_file(branch.teller, case)
    assert sum(transfer.yen for transfer in file.customer.transfers) == 110_000
    assert [(each.customer_number, each.role) for each in file.customer.accounts[0].holders] == [
        (KATO, HolderRole.MAIN), (SATO, HolderRole.FORMER)]
    without = take(branch, tmp_path, ACCOUNTS, an_account(KATO_OTHER, "101-1-2345678"), name="other.csv")
    assert [kind for kind, *_ in changes(without)] == [FindingKind.HOLDER_CHANGED]
    assert open_customer(branch.teller, SUZUKI).accounts == ()


def test_an_account_is_found_by_every_holder_and_names_them(branch: Branch, tmp_path: Path) -> None:
    report = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "101-1-1234567", joint=f"{KATO} {PLAIN}"))
    assert changes(report) == [(FindingKind.JOINT_HOLDERS_CHANGED, "", f"{KATO} {PLAIN}", "0116-101-1-1234567")]
    assert sorted(found(branch, "101-1234567")) == [SATO, KATO, PLAIN]
    file = open_customer(branch.teller, KATO)
    shared = next(each for each in file.accounts if each.joint)
    assert [(each.name, each.role) for each in shared.holders] == [
        ("佐藤　花子", HolderRole.MAIN), ("加藤　潤", HolderRole.JOINT), ("城之内　博", HolderRole.JOINT)]
    assert {transfer.account for transfer in file.transfers} == {account("101-1-1234567"), account("101-1-2223331")}
    (match,) = suggest_customers(branch.teller, KATO)
    assert account("101-1-1234567") in match.accounts
    fewer = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "101-1-1234567", joint=PLAIN), name="fewer.csv")
    assert changes(fewer)[0][1:3] == (f"{KATO} {PLAIN}", PLAIN)
    assert numbers(branch, KATO) == ["0116-101-1-2223331"]
    plain_head = ",".join(ACCOUNTS.split(",")[:7])
    silent = take(branch, tmp_path, plain_head, f"{SATO},0116,101,1,1234567,1999-04-01,", name="silent.csv")
    assert (silent.changed, len(open_customer(branch.teller, SATO).accounts[0].holders)) == (0, 2)


def test_a_holder_nobody_knows_refuses_the_file(branch: Branch, tmp_path: Path) -> None:
    report = take(branch, tmp_path, ACCOUNTS, an_account(SATO, "101-1-1234567", joint="00000404"))
    assert isinstance(report.refused, UnknownCustomer)
    assert open_customer(branch.teller, SATO).accounts[0].joint is False


def test_an_account_abroad_has_its_iban_and_its_currency(branch: Branch, tmp_path: Path) -> None:
    head = "customer_number,bank_code,branch_code,account_type,account_number,opened_on,closed_on,currency"
    report = take(branch, tmp_path, head, f"{SATO},,,,DE89 3704 0044 0532 0130 00,,,EUR")
    assert report.added == 1
    abroad = AccountNumber("", "", "", "DE89370400440532013000", "EUR")
    assert abroad in [each.number for each in open_customer(branch.teller, SATO).accounts]
    for text in ("DE89370400440532013000", "de89 3704 0044 0532 0130 00"):
        assert found(branch, text) == [SATO]
    assert replace(abroad, currency="JPY") != abroad


def test_what_a_file_calls_its_account_proposes_the_likeliest(branch: Branch, tmp_path: Path) -> None:
    take(branch, tmp_path, ACCOUNTS, an_account(SATO, "202-1-7654321", old="101-1-1234567"))
    with branch.database.read() as session:
        assert accounts_called(session, "本店 普通 2223331") == ("0116-101-1-2223331", "0116-102-1-2223331")
        assert accounts_called(session, "102 普通 2223331") == ("0116-102-1-2223331", "0116-101-1-2223331")
        assert accounts_called(session, "本店 当座 2223331") == ()
        assert accounts_called(session, "本店　普通　１２３４５６７") == ("0116-202-1-7654321",)
        assert accounts_called(session, "") == ()


def test_the_claim_form_names_the_old_number_and_every_holder(branch: Branch, tmp_path: Path) -> None:
    take(branch, tmp_path, ACCOUNTS, an_account(SATO, "202-1-7654321", old="101-1-1234567", joint=KATO))
    case = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, case)
    lines = [transfer.id for transfer in open_customer(branch.teller, SATO).transfers]
    mark_transfers(branch.teller, case, lines, Mark.NOT_MINE)
    (form,) = prepare_claims(branch.teller, case)
    text = words(form)
    for said in ("7654321", "旧店番・旧口座番号", "1234567", "佐藤", "加藤", "共同名義人"):
        assert said in text
