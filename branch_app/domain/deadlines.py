"""By when something must be handed in: dated rules as data, and the calendar of the bank's open days.

Every operator has its own clock and the bank another, counted per debit or from a notice. Counting follows the Civil
Code: the first day is not counted, and the period ends with the end of its last day.
"""

import calendar as months
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from branch_app.domain.errors import BadDirectory
from branch_app.domain.plain_data import Certainty, value_from

_DAY = timedelta(days=1)
_SATURDAY = 5


class Base(StrEnum):
    """The event from which a rule counts."""

    NOTICE = "notice to the bank"  # the first one, even by telephone
    NOTICED = "loss noticed"
    EACH_DEBIT = "each debit"
    FIRST_DEBIT = "first debit"
    OPERATOR_REPORT = "report to the operator"
    CLAIM = "claim"
    STATEMENT_SENT = "statement sent"


class Unit(StrEnum):
    DAYS = "days"
    BUSINESS_DAYS = "business days"
    MONTHS = "months"
    YEARS = "years"


class Roll(StrEnum):
    """What becomes of a last day on which the bank is closed."""

    NONE = "none"  # it stays: operators may read "within n days" strictly
    NEXT = "next"  # the next business day is still in time


@dataclass(frozen=True)
class Rule:
    """One time limit. A negative length looks back: debits from that day on are covered.

    `service` is the code of the wallet service whose operator set the rule, empty where it holds for all; `country`
    is the law it comes from, empty for the bank's own targets.
    """

    id: str
    base: Base
    length: int
    unit: Unit
    meaning_ja: str
    meaning_en: str
    roll: Roll = Roll.NONE
    service: str = ""
    country: str = ""
    mark: Certainty = Certainty.OWN
    source: str = ""

    @property
    def looks_back(self) -> bool:
        return self.length < 0


@dataclass(frozen=True)
class Deadline:
    """One rule applied to one event.

    `due_on` is the strict last day (of a look-back: the first day covered); `hand_in_by` the last day not after it on
    which the bank is open to take the paper, the same as `due_on` for a look-back.
    """

    rule_id: str
    base_on: date
    due_on: date
    hand_in_by: date

    def missed(self, today: date) -> bool:
        """The last day is over. Look-backs are not missed: ask whether a debit is before `due_on`."""
        return today > self.due_on


@dataclass(frozen=True)
class BankCalendar:
    """The days on which the bank is closed besides Saturdays and Sundays: holidays and the turn of the year."""

    holidays: frozenset[date]

    def is_business_day(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and day not in self.holidays

    def last_business_day_on_or_before(self, day: date) -> date:
        while not self.is_business_day(day):
            day -= _DAY
        return day

    def next_business_day_on_or_after(self, day: date) -> date:
        while not self.is_business_day(day):
            day += _DAY
        return day

    def add_business_days(self, day: date, count: int) -> date:
        """The count-th business day after the day (before it, if negative); the day itself is not counted."""
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_business_day(day):
                day += step
        return day

    def covers(self, day: date) -> bool:
        """Whether the holidays of that year are known; beyond them only weekends are counted as closed."""
        return any(holiday.year == day.year for holiday in self.holidays)


def add_months(day: date, count: int) -> date:
    """The same day of another month, or the last one where that month is shorter: 08-31 + 1 month = 09-30."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def due(rule: Rule, base_on: date, calendar: BankCalendar) -> Deadline:
    """The deadline a rule sets for something that happened on that day."""
    last = _last_day(rule, base_on, calendar)
    if rule.roll == Roll.NEXT:
        last = calendar.next_business_day_on_or_after(last)
    by = last if rule.looks_back else calendar.last_business_day_on_or_before(last)
    return Deadline(rule.id, base_on, last, by)


def _last_day(rule: Rule, base_on: date, calendar: BankCalendar) -> date:
    match rule.unit:
        case Unit.DAYS:
            return base_on + timedelta(days=rule.length)
        case Unit.BUSINESS_DAYS:
            return calendar.add_business_days(base_on, rule.length)
        case Unit.MONTHS:
            return add_months(base_on, rule.length)
        case Unit.YEARS:
            return add_months(base_on, rule.length * 12)


# -- the rule files ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RuleFile:
    """What deadlines.toml holds."""

    version: str
    rules: tuple[Rule, ...]


def rules_from(data: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules from the plain data of deadlines.toml; raises BadDirectory with the row that cannot be used."""
    rules = value_from(RuleFile, data, "deadlines").rules
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise BadDirectory(f"deadlines.rules[{rule.id}]", f"twice: {rule.id}")
        seen.add(rule.id)
    return rules


def calendar_from(text: str) -> BankCalendar:
    """The calendar from bank_holidays.txt: a date and a name on each line, # begins a comment; raises BadDirectory."""
    holidays = set()
    for number, line in enumerate(text.splitlines(), 1):
        day, _, _name = line.partition(" ")
        if not day or day.startswith("#"):
            continue
        try:
            holidays.add(date.fromisoformat(day))
        except ValueError:
            raise BadDirectory(f"bank_holidays[{number}]", f"not a date: {day}") from None
    return BankCalendar(frozenset(holidays))
