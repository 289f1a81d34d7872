"""The days on which the bank is open."""

from functools import cache

from branch_app.domain.deadlines import BankCalendar, calendar_from
from branch_app.paths import resource


@cache
def bank_calendar() -> BankCalendar:
    """The bank's calendar, as shipped."""
    return calendar_from(resource("rules", "bank_holidays.txt").read_text("utf-8"))
