"""Deadlines of the published rules on the dates of September 2020, and the arithmetic under them."""

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branch_app.domain.deadlines import (
    BankCalendar,
    Base,
    Deadline,
    Roll,
    Rule,
    Unit,
    add_months,
    calendar_from,
    due,
    rules_from,
)
from branch_app.domain.errors import BadDirectory
from branch_app.domain.wallets import directory_from
from branch_app.paths import resource

RULES = {rule.id: rule for rule in rules_from(tomllib.loads(resource("rules", "deadlines.toml").read_text("utf-8")))}
JAPAN = calendar_from(resource("rules", "bank_holidays.txt").read_text("utf-8"))
WEEKENDS = BankCalendar(frozenset())

FIRST, LAST, NOTICE = date(2020, 8, 30), date(2020, 9, 1), date(2020, 9, 10)

VECTORS = [
    ("JP-BANK-LOOKBACK", NOTICE, JAPAN, date(2020, 8, 11)),
    ("JP-BANK-2Y", FIRST, JAPAN, date(2022, 8, 30)),
    ("OP-PAYPAY", FIRST, JAPAN, date(2020, 10, 29)),
    ("OP-PAYPAY", LAST, JAPAN, date(2020, 10, 31)),
    ("OP-DBARAI-DOCS", NOTICE, JAPAN, date(2020, 10, 10)),
    ("OP-DBARAI-LOOKBACK", NOTICE, JAPAN, date(2020, 6, 12)),
    ("OP-KYASH", FIRST, JAPAN, date(2020, 9, 9)),
    ("OP-LINEPAY", FIRST, JAPAN, date(2020, 9, 29)),
    ("OP-FAMIPAY", FIRST, JAPAN, date(2020, 9, 29)),
    ("OP-RAKUTENPAY", FIRST, JAPAN, date(2020, 10, 29)),
    ("OP-AUPAY", FIRST, JAPAN, date(2020, 11, 28)),
    ("US-REGE-10", NOTICE, WEEKENDS, date(2020, 9, 24)),
    ("US-REGE-45", NOTICE, WEEKENDS, date(2020, 10, 25)),
    ("US-NACHA-60", LAST, WEEKENDS, date(2020, 10, 31)),
    ("US-REGE-60STMT", date(2020, 9, 15), WEEKENDS, date(2020, 11, 14)),
    ("UK-REG76", NOTICE, WEEKENDS, date(2020, 9, 11)),
    ("UK-REG74", FIRST, WEEKENDS, date(2021, 9, 30)),
    ("EU-71", LAST, WEEKENDS, date(2021, 10, 1)),
    ("EU-73", NOTICE, WEEKENDS, date(2020, 9, 11)),
    ("UK-APP-5", NOTICE, WEEKENDS, date(2020, 9, 17)),
    ("UK-APP-35", NOTICE, WEEKENDS, date(2020, 10, 29)),
    # 佐藤花子, debits of 27 and 28 August, at the counter on 10 September
    ("JP-BANK-NOTICE", date(2020, 8, 27), JAPAN, date(2020, 9, 26)),
    ("JP-BANK-NOTICE", date(2020, 8, 28), JAPAN, date(2020, 9, 27)),
    # ¥600,000 over two months, at the counter on 24 September
    ("JP-BANK-LOOKBACK", date(2020, 9, 24), JAPAN, date(2020, 8, 25)),
    # the operator is silent: ten business days with two holidays among them
    ("INT-ANSWER", NOTICE, JAPAN, date(2020, 9, 28)),
    ("INT-BLOCK", NOTICE, JAPAN, date(2020, 9, 10)),
    ("INT-CALLBACK", date(2020, 9, 18), JAPAN, date(2020, 9, 23)),
    ("INT-HQ", NOTICE, JAPAN, date(2020, 9, 15)),
]


@pytest.mark.parametrize(("rule_id", "base_on", "calendar", "expected"), VECTORS)
def test_published_rules_on_the_dates_of_the_incident(
    rule_id: str, base_on: date, calendar: BankCalendar, expected: date
) -> None:
    deadline = due(RULES[rule_id], base_on, calendar)
    assert (deadline.rule_id, deadline.base_on, deadline.due_on) == (rule_id, base_on, expected)


@pytest.mark.parametrize(("rule_id", "base_on", "by"), [
    ("OP-DBARAI-DOCS", NOTICE, date(2020, 10, 9)),  # due on a Saturday
    ("JP-BANK-NOTICE", date(2020, 8, 28), date(2020, 9, 25)),  # due on a Sunday
    ("JP-BANK-NOTICE", date(2020, 8, 23), date(2020, 9, 18)),  # due on a holiday after a holiday after a weekend
    ("OP-PAYPAY", FIRST, date(2020, 10, 29)),  # due on a Thursday
    ("JP-BANK-LOOKBACK", date(2020, 9, 7), date(2020, 8, 8)),  # a Saturday, but nothing is handed in
])
def test_hand_in_by_is_the_last_open_day_not_after_the_strict_one(rule_id: str, base_on: date, by: date) -> None:
    assert due(RULES[rule_id], base_on, JAPAN).hand_in_by == by


def test_a_rule_rolls_forward_only_if_it_says_so() -> None:
    strict = Rule("X", Base.CLAIM, 10, Unit.DAYS, "", "")
    rolling = Rule("X", Base.CLAIM, 10, Unit.DAYS, "", "", roll=Roll.NEXT)
    saturday = date(2020, 9, 19)
    assert due(strict, date(2020, 9, 9), JAPAN) == Deadline("X", date(2020, 9, 9), saturday, date(2020, 9, 18))
    wednesday = date(2020, 9, 23)
    assert due(rolling, date(2020, 9, 9), JAPAN) == Deadline("X", date(2020, 9, 9), wednesday, wednesday)


def test_the_kyash_limit_is_missed_when_the_victim_comes() -> None:
    deadline = due(RULES["OP-KYASH"], FIRST, JAPAN)
    assert deadline.missed(NOTICE)
    assert not deadline.missed(date(2020, 9, 9))


# -- the calendar -----------------------------------------------------------------------------------------------------


def test_the_holidays_of_september_2020_and_the_turn_of_the_year() -> None:
    assert JAPAN.add_business_days(date(2020, 9, 18), 1) == date(2020, 9, 23)
    assert JAPAN.add_business_days(date(2020, 9, 23), -1) == date(2020, 9, 18)
    for closed in (date(2020, 9, 21), date(2020, 9, 22), date(2020, 12, 31), date(2021, 1, 2), date(2020, 9, 19)):
        assert not JAPAN.is_business_day(closed)
    assert JAPAN.add_business_days(date(2020, 12, 30), 1) == date(2021, 1, 4)
    assert JAPAN.last_business_day_on_or_before(date(2021, 1, 3)) == date(2020, 12, 30)
    assert JAPAN.next_business_day_on_or_after(date(2020, 12, 31)) == date(2021, 1, 4)
    assert JAPAN.next_business_day_on_or_after(date(2020, 9, 23)) == date(2020, 9, 23)


def test_the_list_reaches_from_2015_to_2032_with_the_bank_days_of_every_year() -> None:
    for year in range(2015, 2033):
        for month, day in ((1, 1), (1, 2), (1, 3), (12, 31), (5, 3), (11, 3), (11, 23)):
            assert date(year, month, day) in JAPAN.holidays
    assert JAPAN.covers(date(2032, 6, 1))
    assert not JAPAN.covers(date(2033, 6, 1))
    assert not JAPAN.covers(date(2014, 6, 1))


def test_a_calendar_file_may_be_edited() -> None:
    edited = calendar_from("# comment\n\n2020-09-10 創立記念日\n2020-09-11\n")
    assert edited == BankCalendar(frozenset({date(2020, 9, 10), date(2020, 9, 11)}))
    with pytest.raises(BadDirectory) as refusal:
        calendar_from("2020-09-10 a\n2020/09/11 b\n")
    assert (refusal.value.where, refusal.value.problem) == ("bank_holidays[2]", "not a date: 2020/09/11")


near_days = st.dates(min_value=date(2014, 1, 1), max_value=date(2034, 1, 1))


@given(near_days, st.integers(-60, 60))
def test_business_days_are_open_days_counted_one_by_one(day: date, count: int) -> None:
    found = JAPAN.add_business_days(day, count)
    first, last = min(day, found), max(day, found)
    between = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert sum(JAPAN.is_business_day(one) for one in between if one != day) == abs(count)
    assert found == day or JAPAN.is_business_day(found)


@given(near_days)
def test_the_nearest_open_days_enclose_a_closed_one(day: date) -> None:
    before, after = JAPAN.last_business_day_on_or_before(day), JAPAN.next_business_day_on_or_after(day)
    assert before <= day <= after
    assert JAPAN.is_business_day(before)
    assert JAPAN.is_business_day(after)
    assert (before == after) == JAPAN.is_business_day(day)


@pytest.mark.parametrize(("day", "count", "expected"), [
    (date(2020, 8, 31), 1, date(2020, 9, 30)),
    (date(2020, 8, 30), 13, date(2021, 9, 30)),
    (date(2020, 1, 31), 1, date(2020, 2, 29)),
    (date(2020, 2, 29), 12, date(2021, 2, 28)),
    (date(2020, 2, 29), 48, date(2024, 2, 29)),
    (date(2020, 11, 15), 1, date(2020, 12, 15)),
    (date(2020, 12, 15), 1, date(2021, 1, 15)),
    (date(2020, 3, 31), -1, date(2020, 2, 29)),
    (date(2020, 1, 31), -1, date(2019, 12, 31)),
])
def test_months_end_with_the_last_day_of_a_shorter_month(day: date, count: int, expected: date) -> None:
    assert add_months(day, count) == expected


# -- the rule file ----------------------------------------------------------------------------------------------------


def test_services_and_rules_name_each_other() -> None:
    directory = directory_from(tomllib.loads(resource("rules", "wallet_services.toml").read_text("utf-8")))
    named = {(service.code, rule_id) for service in directory.services for rule_id in service.rule_ids}
    assert named == {(rule.service, rule.id) for rule in RULES.values() if rule.service}


def test_look_backs_are_told_by_their_sign() -> None:
    assert {rule.id for rule in RULES.values() if rule.looks_back} == {"JP-BANK-LOOKBACK", "OP-DBARAI-LOOKBACK"}


GOOD: dict[str, Any] = {
    "id": "X", "base": "claim", "length": 1, "unit": "days", "meaning_ja": "一", "meaning_en": "one"
}


@pytest.mark.parametrize(("change", "where", "problem"), [
    ({"base": "full moon"}, "deadlines.rules[X].base", "not a base: full moon"),
    ({"unit": "weeks"}, "deadlines.rules[X].unit", "not a unit: weeks"),
    ({"length": "10"}, "deadlines.rules[X].length", "not a int: 10"),
    ({"rol": "next"}, "deadlines.rules[X]", "unknown: rol"),
])
def test_a_bad_rule_is_refused_with_its_place(change: dict[str, Any], where: str, problem: str) -> None:
    assert len(rules_from({"version": "1", "rules": [GOOD]})) == 1
    with pytest.raises(BadDirectory) as refusal:
        rules_from({"version": "1", "rules": [GOOD | change]})
    assert (refusal.value.where, refusal.value.problem) == (where, problem)


def test_no_two_rules_have_one_id() -> None:
    with pytest.raises(BadDirectory) as refusal:
        rules_from({"version": "1", "rules": [GOOD, GOOD]})
    assert refusal.value.problem == "twice: X"


def test_a_file_without_rules_is_refused() -> None:
    with pytest.raises(BadDirectory) as refusal:
        rules_from({"version": "1", "rule": [GOOD]})
    assert refusal.value.problem == "unknown: rule"
