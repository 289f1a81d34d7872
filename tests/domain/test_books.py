"""The place of a line in the book: one number that says account, day and which line of the day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from branch_app.domain.books import first_line_ids, line_account, line_day, line_id, line_nth, period_ids

accounts = st.integers(1, 1 << 26)
days = st.dates(date(1900, 1, 1), date(2079, 6, 1))
nths = st.integers(0, (1 << 20) - 1)


@given(accounts, days, nths)
def test_a_place_tells_account_day_and_line_again(account: int, day: date, nth: int) -> None:
    line = line_id(account, day, nth)
    assert (line_account(line), line_day(line), line_nth(line)) == (account, day, nth)
    assert line < 1 << 63


@given(accounts, st.lists(days, max_size=5))
def test_many_days_at_once_give_the_same_places(account: int, some: list[date]) -> None:
    assert first_line_ids(account, some) == [line_id(account, day, 0) for day in some]


@given(accounts, days, days, nths, accounts, days)
def test_a_period_holds_its_own_lines_and_no_other(
    account: int, one: date, other: date, nth: int, whose: int, when: date
) -> None:
    first, last = min(one, other), max(one, other)
    low, high = period_ids(account, first, last)
    inside = whose == account and first <= when <= last
    assert (low <= line_id(whose, when, nth) <= high) == inside
