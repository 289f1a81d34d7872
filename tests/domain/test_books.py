"""The place of a line in the book: one number that says account, day and which line of the day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from branch_app.domain.books import EPOCH, line_account, line_day, line_id, line_ids, line_nth, period_ids

accounts = st.integers(1, 1 << 26)
days = st.dates(date(1900, 1, 1), date(2079, 6, 1))
nths = st.integers(0, (1 << 20) - 1)


@given(accounts, days, nths)
def test_a_place_tells_account_day_and_line_again(account: int, day: date, nth: int) -> None:
    line = line_id(account, day, nth)
    assert (line_account(line), line_day(line), line_nth(line)) == (account, day, nth)
    assert line < 1 << 63


@given(accounts, st.lists(days, max_size=5), st.lists(st.integers(0, 4), max_size=9), st.integers(0, 9))
def test_lines_get_the_free_places_of_their_days_in_file_order(
    account: int, some: list[date], order: list[int], held: int
) -> None:
    booked = [some[place] for place in order if place < len(some)]
    taken = {day.toordinal() - EPOCH: held for day in some[:2]}
    ids = line_ids(account, [day.toordinal() - EPOCH for day in booked], taken)
    expected = []
    for row, day in enumerate(booked):
        before = held if day in some[:2] else 0
        expected.append(line_id(account, day, before + booked[:row].count(day)))
    assert ids == expected


@given(accounts, days, days, nths, accounts, days)
def test_a_period_holds_its_own_lines_and_no_other(
    account: int, one: date, other: date, nth: int, whose: int, when: date
) -> None:
    first, last = min(one, other), max(one, other)
    low, high = period_ids(account, first, last)
    inside = whose == account and first <= when <= last
    assert (low <= line_id(whose, when, nth) <= high) == inside
