"""Statements in other currencies: kept with their units, shown with their currency, and in no sum of yen."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from branch_app.domain.books import AccountStatement, Entry
from branch_app.domain.case_files import total_marked
from branch_app.domain.errors import NothingToClaim
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.money import amounts, money
from branch_app.domain.requests import RequestKind
from branch_app.domain.search import CustomerFile
from branch_app.domain.transfers import Mark
from branch_app.operations.book import account_lines
from branch_app.operations.case_files import list_case_entries, open_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.claims import prepare_claims
from branch_app.operations.imports import import_files, preview_files, word_facts
from branch_app.operations.lookup import find_customers, open_customer
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.operations.summaries import make_summary
from branch_app.operations.teaching import list_unclassified
from branch_app.store.tables import AccountRow
from branch_app.ui.import_words import control_words
from branch_app.ui.printout import import_report
from branch_app.ui.request_words import Matter, difference
from tests.branches import SATO, Branch, a_branch, account, put_book

ABROAD = AccountNumber("", "", "", "DE89370400440532013000", "EUR")
DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")


@pytest.fixture
def abroad(branch: Branch) -> Branch:
    """Sato has a second account, in euros: 12.50 and 7.25 to a wallet, 99.99 that nobody has classified."""
    with branch.database.write() as session:
        session.add(AccountRow(bank="", branch="", kind="", number=ABROAD.number, currency="EUR",
                               customer_number=SATO, opened_on=None, closed_on=None))
    lines = [(date(2020, 8, 27), -1250, "PAYPAL *SHOP"), (date(2020, 8, 28), -725, "PAYPAL *SHOP"),
             (date(2020, 8, 29), -9999, "UNKNOWN COLLECTOR")]
    found = tuple(Entry(place, day, None, units, "14", "", note, None)
                  for place, (day, units, note) in enumerate(lines, 1))
    put_book(branch.manager, AccountStatement(
        ABROAD, "", date(2020, 8, 1), date(2020, 9, 9), None, found, "EUR"), "abroad")  # fmt: skip
    return branch


@pytest.mark.parametrize(("units", "currency", "text"), [
    (123456, "EUR", "EUR 1,234.56"), (-5, "USD", "△USD 0.05"), (1234, "JPY", "¥1,234"), (1234, "KRW", "KRW 1,234"),
    (1234567, "BHD", "BHD 1,234.567"), (0, "CHF", "CHF 0.00")])  # fmt: skip
def test_money_has_its_code_and_the_decimals_of_its_currency(units: int, currency: str, text: str) -> None:
    assert money(units, currency) == text


def test_sums_of_several_currencies_stand_side_by_side() -> None:
    assert amounts({"JPY": 110_000, "EUR": 1975}) == "¥110,000 + EUR 19.75"
    assert amounts({}) == "¥0"


def test_wallet_debits_abroad_are_shown_and_in_no_sum_of_yen(abroad: Branch) -> None:
    file = open_customer(abroad.teller, SATO)
    assert [(t.currency, t.units, t.yen) for t in file.transfers if not t.account.in_yen] == [
        ("EUR", 725, 0), ("EUR", 1250, 0)]
    assert {(t.account.currency, t.units) for t in file.totals} == {("JPY", 110_000), ("EUR", 1975)}
    assert all(month.cap is None for total in file.totals if not total.account.in_yen for month in total.months)
    summary = make_summary(abroad.manager)
    plain = make_summary(a_branch(abroad.database.path.parent / "other").manager)
    assert [(line.debits, line.yen) for line in summary.services] == [
        (line.debits, line.yen) for line in plain.services]
    assert [(line.currency, line.debits, line.units) for line in summary.foreign] == [("EUR", 2, 1975)]
    assert sum(month.yen for month in summary.months) == sum(month.yen for month in plain.months)


def test_unclassified_money_abroad_is_counted_and_not_added_up(abroad: Branch) -> None:
    (wording,) = [each for each in list_unclassified(abroad.manager) if "UNKNOWN" in each.text]
    assert (wording.rows, wording.yen) == (1, 0)


def test_what_left_abroad_stands_in_the_statement_and_is_not_claimed_in_yen(abroad: Branch) -> None:
    case = open_case(abroad.teller, SATO).number
    begin_statement(abroad.teller, case)
    foreign = [t.id for t in open_customer(abroad.teller, SATO).transfers if not t.account.in_yen]
    mark_transfers(abroad.teller, case, foreign, Mark.NOT_MINE)
    with pytest.raises(NothingToClaim):
        prepare_claims(abroad.teller, case)
    own = [t.id for t in open_customer(abroad.teller, SATO).transfers if t.account.in_yen]
    mark_transfers(abroad.teller, case, own, Mark.NOT_MINE)
    forms = prepare_claims(abroad.teller, case)
    assert sum(form.total for form in forms) == 110_000
    assert all(t.account.in_yen for form in forms for t in form.transfers)
    file = open_case_file(abroad.teller, case)
    total = total_marked(file.customer.transfers, file.statement.marks if file.statement else {}, Mark.NOT_MINE)
    assert (total.count, total.yen, amounts(total.sums)) == (4, 110_000, "¥110,000 + EUR 19.75")
    (entry,) = list_case_entries(abroad.teller)
    assert (entry.claimed_count, entry.claimed_yen) == (2, 110_000)
    (line,) = make_summary(abroad.manager).foreign
    assert (line.claimed_debits, line.claimed_units) == (2, 1975)


def test_the_same_number_in_two_currencies_is_two_accounts_of_one_customer(branch: Branch) -> None:
    for currency, units in (("EUR", -1250), ("USD", -999)):
        entry = Entry(1, date(2020, 8, 27), None, units, "14", "", "PAYPAL *SHOP", None)
        put_book(branch.manager, AccountStatement(
            replace(ABROAD, currency=currency), "SATO", date(2020, 8, 1), date(2020, 8, 31), None, (entry,), currency),
            currency)  # fmt: skip
    (file,) = find_customers(branch.teller, ABROAD.number)
    assert [str(each.number) for each in file.accounts] == [f"{ABROAD.number} EUR", f"{ABROAD.number} USD"]
    assert {(total.account.currency, total.units) for total in file.totals} == {("EUR", 1250), ("USD", 999)}
    assert account("101-1-1234567").in_yen


# -- what is said of a file -------------------------------------------------------------------------------------------

MT940 = b""":20:REF\r\n:25:DE89370400440532013000\r\n:28C:1/1\r\n:60F:C200901EUR100,00\r
:61:2009010901D30,50NDDTNONREF\r\n:86:PAYPAL *SHOP\r\n:61:2009020902C1000,00NTRFNONREF\r\n:86:SALARY\r
:62F:C200902EUR1069,50\r\n-\r\n"""


def test_a_file_in_another_currency_is_added_up_in_it(branch: Branch, tmp_path: Path) -> None:
    path = tmp_path / "book.sta"
    path.write_bytes(MT940)
    (report,) = preview_files(branch.manager, [path])
    assert (report.wallet_sums, report.wallet_yen) == ((("EUR", 3050),), 0)
    assert control_words(report, "into") == "1, EUR 1,000.00 (the file states none)"
    assert control_words(report, "out") == "1, EUR 30.50 (the file states none)"
    assert "¥" not in import_report([report])
    assert "wallet debits: 1, EUR 30.50" in import_report([report])
    assert import_files(branch.manager, [path])[0].refused is None
    assert "¥" not in import_report(import_files(branch.manager, [path]))  # what only yen are kept of is not ¥0


def test_a_figure_that_differs_is_said_in_its_currency(branch: Branch, tmp_path: Path) -> None:
    path = tmp_path / "book.sta"
    path.write_bytes(MT940.replace(b"EUR1069,50", b"EUR1069,51"))
    (report,) = preview_files(branch.manager, [path])
    assert "the file says EUR 1,069.51, counted EUR 1,069.50" in import_report([report])
    matter = Matter(RequestKind.IMPORT_WORD, "", (word_facts(report),))
    assert any("EUR 1,069.51" in said for _, said in difference(matter))


# -- files that others wrote, read back out of the book ---------------------------------------------------------------


def imported(branch: Branch, path: Path) -> None:
    (report,) = import_files(branch.manager, [path])
    assert report.refused is None
    assert report.added == report.rows > 0
    assert report.wallet_yen == 0


def held(branch: Branch, number: str) -> list[CustomerFile]:
    return find_customers(branch.teller, number)


def booked(branch: Branch) -> dict[tuple[str, str], int]:
    """The sum of every account's lines, by number and currency, out of the stored pages."""
    with branch.database.read() as session:
        rows = list(session.query(AccountRow).filter(AccountRow.currency != "JPY"))
        return {(row.number, row.currency): sum(entry.yen for _line, entry in account_lines(session, row.id))
                for row in rows}


@pytest.mark.skipif(not DATA.exists(), reason="the sample files are not there")
@pytest.mark.parametrize(("name", "sums"), [
    # closing minus opening balance of each statement, as the file says them
    ("camt/camt053_multicurrency.xml", {("DE89370400440532013000", "EUR"): 1075025 - 1000000,
                                        ("US-ACCT-0099", "USD"): 240001 - 250000}),
    ("camt/camt053.v2.multi.statement.xml", {("NL26VAYB8060476890", "EUR"): 2000 - 1815}),
    ("mt940/rabobank_iban.sta", None), ("mt940/mbank.sta", None),
])  # fmt: skip
def test_a_file_abroad_comes_out_of_the_book_as_it_says_itself(
    branch: Branch, name: str, sums: dict[tuple[str, str], int] | None
) -> None:
    imported(branch, DATA / name)
    found = booked(branch)
    if sums is None:
        sums = _stated(DATA / name)
    assert found == sums
    for number, currency in found:
        (file,) = held(branch, number)
        assert currency in {each.number.currency for each in file.accounts}


def _stated(path: Path) -> dict[tuple[str, str], int]:
    """Closing minus opening balances of an MT940 file, in cents, read by hand."""
    found: dict[tuple[str, str], int] = {}
    text, number = path.read_text("latin-1"), ""
    for tag, value in re.findall(r"^:(25|60F|62F):([^\r\n]+)", text, re.MULTILINE):
        if tag == "25":
            number = value.strip()
        else:
            sign = (1 if value[0] == "C" else -1) * (1 if tag == "62F" else -1)
            whole, _, part = value[10:].partition(",")
            key = (number, value[7:10])
            found[key] = found.get(key, 0) + sign * int(whole + part.ljust(2, "0"))
    return found
