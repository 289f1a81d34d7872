"""Looking up: whatever the customer can tell finds the customer, and only what was loaded is claimed to be known."""

from datetime import date, timedelta
from hashlib import sha256

import pytest

from branch_app.domain.books import AccountStatement
from branch_app.domain.errors import NotFound
from branch_app.domain.trail import Deed
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import open_customer, suggest_customers
from branch_app.operations.trail import read_trail
from tests.branches import KATO, KATO_OTHER, PLAIN, SATO, SUZUKI, Branch, account, entries, put_book


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1234567", {SATO}),
        ("１２３４５６７", {SATO}),
        ("101-1234567", {SATO}),
        ("0116-101-1-1234567", {SATO}),
        ("12345", {SATO, PLAIN}),  # the beginning of one account, the whole of another with its zeros left out
        ("0012345", {PLAIN}),
        ("2223331", {KATO, KATO_OTHER}),
        ("102-2223331", {KATO_OTHER}),
        ("1022223331", {KATO_OTHER}),
        (SATO, {SATO}),
        ("ｻﾄｳ", {SATO}),
        ("サトウ", {SATO}),
        ("さとう", {SATO}),
        ("ｻﾄｳ ﾊﾅｺ", {SATO}),
        ("ハナコ", {SATO}),
        ("佐藤", {SATO}),
        ("花子", {SATO}),
        ("satou", {SATO}),
        ("じょうのうち", {PLAIN}),
        ("ｼﾞﾖｳﾉｳﾁ", {PLAIN}),
        ("ジョウノウチ", {PLAIN}),
        ("03-1234-5678", {SATO}),
        ("０３１２３４５６７８", {SATO}),
        ("5678", {SATO}),
        ("090-1212", {KATO, KATO_OTHER}),
        ("090-1212-0001", {KATO}),  # written like the number of a case
        ("", set()),
        ("　", set()),
        ("%", set()),
        ("ソンザイシナイ", set()),
    ],
)
def test_one_box_takes_whatever_the_customer_can_tell(branch: Branch, typed: str, found: set[str]) -> None:
    assert {match.customer.number for match in suggest_customers(branch.teller, typed)} == found


def test_a_yucho_symbol_and_number_finds_the_account_behind_it(branch: Branch) -> None:
    from branch_app.store.tables import AccountRow  # noqa: PLC0415

    with branch.database.write() as session:
        session.add(AccountRow(bank="9900", branch="408", kind="1", number="1234567", customer_number=PLAIN))
    assert [m.customer.number for m in suggest_customers(branch.teller, "14030-12345671")] == [PLAIN]


def test_a_case_number_finds_its_customer(branch: Branch) -> None:
    number = open_case(branch.teller, SUZUKI).number
    assert [m.customer.number for m in suggest_customers(branch.teller, number)] == [SUZUKI]


def test_the_same_digits_at_two_branches_stay_two_accounts(branch: Branch) -> None:
    assert {t.service for t in open_customer(branch.teller, KATO).transfers} == {"linepay", "kyash"}
    assert {t.service for t in open_customer(branch.teller, KATO_OTHER).transfers} == {"paypay"}


def test_totals_by_service_and_month_with_the_cap_of_that_time(branch: Branch) -> None:
    (total,) = open_customer(branch.teller, SUZUKI).totals
    assert (total.service, total.count, total.yen, total.first_on) == ("docomo", 6, 600_000, date(2020, 8, 20))
    assert [(m.month, m.units, m.cap, m.left) for m in total.months] == [
        ("2020-08", 300_000, 300_000, 0),
        ("2020-09", 300_000, 300_000, 0),
    ]


def test_look_alikes_are_no_wallet(branch: Branch) -> None:
    assert all("ｹｲﾀｲ" not in t.description for t in open_customer(branch.teller, KATO).transfers)


def test_without_a_wallet_debit_the_reach_of_the_books_is_still_told(branch: Branch) -> None:
    file = open_customer(branch.teller, PLAIN)
    assert file.transfers == ()
    assert (file.history_from, file.history_to) == (date(2019, 8, 1), date(2020, 9, 9))


def test_an_account_without_books_is_not_taken_for_an_account_without_debits(branch: Branch) -> None:
    from branch_app.store.tables import AccountRow  # noqa: PLC0415

    with branch.database.write() as session:
        session.add(AccountRow(bank="0116", branch="101", kind="4", number="7654321", customer_number=PLAIN))
    reach = open_customer(branch.teller, PLAIN).history[account("101-4-7654321")]
    assert (reach.first, reach.last) == (None, None)


def test_a_debit_that_was_taken_back_is_shown_but_not_counted(branch: Branch) -> None:
    lines = list(entries([("2020-09-05", 7_000, "ﾍﾟｲﾍﾟｲ")]))
    lines.append(lines[0]._replace(record=9, booked_on=date(2020, 9, 6), yen=7_000, kind="19", balance=1_000_000))
    number = account("101-1-0012345")
    put_book(branch.manager, AccountStatement(number, "", date(2020, 9, 5), date(2020, 9, 9), 1_000_000, tuple(lines)))
    file = open_customer(branch.teller, PLAIN)
    assert [(t.yen, t.corrected_on) for t in file.transfers] == [(7_000, date(2020, 9, 6))]
    assert file.totals == ()


def lists(branch: Branch) -> list[int]:
    """How many people each list that left a line showed, oldest first."""
    lines = [line for line in read_trail(branch.manager) if line.deed == Deed.CUSTOMERS_LISTED]
    return [line.details["count"] for line in reversed(lines)]


def test_every_list_of_customers_leaves_a_line_without_the_words_typed(branch: Branch) -> None:
    suggest_customers(branch.teller, "ｻﾄｳ")
    line = read_trail(branch.manager)[0]
    assert (line.deed, line.who, line.subject) == (Deed.CUSTOMERS_LISTED, "0417", "")
    assert line.details == {"count": 1, "sha256": sha256("サトウ".encode()).hexdigest()}
    suggest_customers(branch.teller, "5678")
    assert lists(branch) == [1, 1]  # the same customer, by another search
    suggest_customers(branch.teller, "ソンザイシナイ")
    assert lists(branch) == [1, 1]  # nobody was shown


def test_going_on_typing_leaves_one_line_as_long_as_it_shows_nobody_new(branch: Branch) -> None:
    desk = branch.teller
    for typed in ("2", "22", "222", "2223331"):
        suggest_customers(desk, typed)
    assert lists(branch) == [3]
    branch.clock.moment += timedelta(minutes=1)
    suggest_customers(desk, "2223331")
    assert lists(branch) == [3, 2]
    suggest_customers(desk, "222")  # a letter less is a new search
    assert lists(branch) == [3, 2, 2]
    suggest_customers(branch.manager, "222")  # each desk for itself
    assert lists(branch) == [3, 2, 2, 2]


def test_a_list_that_was_cut_off_does_not_cover_whom_more_letters_show(branch: Branch) -> None:
    desk = branch.teller
    assert len(suggest_customers(desk, "222", limit=1)) == 1
    assert len(suggest_customers(desk, "2223331")) == 2
    assert lists(branch) == [1, 2]


def test_a_list_shows_only_the_end_of_a_telephone_number(branch: Branch) -> None:
    (match,) = suggest_customers(branch.teller, SATO)
    assert match.masked_phone == "***5678"


def test_who_looked_at_whom_is_in_the_trail(branch: Branch) -> None:
    open_customer(branch.teller, SATO)
    newest = read_trail(branch.manager)[0]
    assert (newest.deed, newest.who, newest.subject) == (Deed.CUSTOMER_LOOKED_UP, "0417", SATO)


def test_an_unknown_customer_is_told(branch: Branch) -> None:
    with pytest.raises(NotFound):
        open_customer(branch.teller, "99999999")
