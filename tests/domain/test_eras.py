"""Every way the branch writes a date means the right day, on both sides of every change of era."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branch_app.domain.eras import ERAS, era_of, parse_date, wareki
from branch_app.domain.errors import UnreadableDate

TODAY = date(2020, 9, 10)

FIRST_AND_LAST_DAYS = [
    (date(2019, 5, 1), "令和元年5月1日", "R1.5.1"),
    (date(2019, 4, 30), "平成31年4月30日", "H31.4.30"),
    (date(1989, 1, 8), "平成元年1月8日", "H1.1.8"),
    (date(1989, 1, 7), "昭和64年1月7日", "S64.1.7"),
    (date(1926, 12, 25), "昭和元年12月25日", "S1.12.25"),
    (date(1926, 12, 24), "大正15年12月24日", "T15.12.24"),
    (date(1912, 7, 30), "大正元年7月30日", "T1.7.30"),
    (date(1912, 7, 29), "明治45年7月29日", "M45.7.29"),
    (date(1868, 1, 25), "明治元年1月25日", "M1.1.25"),
    (date(2020, 9, 10), "令和2年9月10日", "R2.9.10"),
]


def typed(day: date) -> str:
    """R2.9.10, as most people at a counter type it."""
    era = era_of(day)
    assert era
    return f"{era.letter}{day.year - era.began.year + 1}.{day.month}.{day.day}"


@pytest.mark.parametrize(("day", "long", "short"), FIRST_AND_LAST_DAYS)
def test_the_first_and_last_day_of_an_era_both_ways(day: date, long: str, short: str) -> None:
    assert wareki(day) == long
    assert parse_date(long, TODAY) == day
    assert parse_date(short, TODAY) == day


def test_days_before_all_eras_are_written_in_western_years() -> None:
    assert wareki(date(1868, 1, 24)) == "1868年1月24日"


@pytest.mark.parametrize("text", [
    "2020-09-10", "2020-9-10", "2020/9/10", "2020/09/10", "2020.9.10", "20200910", "2020年9月10日", "2.9.10",
    "02.09.10", "2年9月10日", "R2.9.10", "r2.9.10", "R2/9/10", "R2-9-10", "R02.09.10", "令和2年9月10日", "令2.9.10",
    "令和２年９月１０日",
    "２０２０－０９－１０", "２．９．１０", "Ｒ２．９．１０", " 2020 / 9 / 10 ", "令和 2年 9月 10日", "㋿2年9月10日",
])
def test_all_ways_to_type_one_day(text: str) -> None:
    assert parse_date(text, TODAY) == date(2020, 9, 10)


@pytest.mark.parametrize(("text", "day"), [
    ("1.5.1", date(2019, 5, 1)),
    ("1.4.30", date(1989, 4, 30)),  # 令和 had not begun
    ("31.4.30", date(2019, 4, 30)),
    ("31.5.1", date(1956, 5, 1)),  # 平成 was over
    ("64.1.7", date(1989, 1, 7)),
    ("45.3.2", date(1970, 3, 2)),
    ("2.9.30", date(2020, 9, 30)),  # a return visit, not 1990
    ("3.9.11", date(2021, 9, 11)),
    ("3.9.12", date(1991, 9, 12)),
])
def test_a_date_without_era_is_of_the_newest_era_it_can_be(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day


def test_the_same_digits_mean_another_year_later_on() -> None:
    assert parse_date("8.1.2", date(2020, 9, 10)) == date(1996, 1, 2)
    assert parse_date("8.1.2", date(2026, 1, 2)) == date(2026, 1, 2)
    assert parse_date("令8.1.2", date(2020, 9, 10)) == date(2026, 1, 2)


@pytest.mark.parametrize("text", [
    "", " ", "today", "2020-13-01", "2020-02-30", "20200230", "2020-9", "202009", "20/9/10", "2-9-10", "2020-9/10",
    "R0.9.10", "令和元年4月30日", "R1.4.30", "H31.5.1", "S64.1.8", "平成64年1月8日", "2020-09-10T10:00", "99.1.1",
    "0.1.1", "2020年9.10", "+2020-09-10", "٢٠٢٠-٠٩-١٠", "2020-09-10-", "K2.9.10",
])
def test_what_is_no_date_is_refused_with_the_text_as_typed(text: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        parse_date(text, TODAY)
    assert refusal.value.text == text


in_an_era = st.dates(min_value=ERAS[-1].began, max_value=date(2117, 12, 31))


@given(in_an_era, st.dates())
def test_what_is_written_reads_back_as_the_same_day(day: date, today: date) -> None:
    for text in (wareki(day), typed(day), day.isoformat(), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}"):
        assert parse_date(text, today) == day


@given(in_an_era.filter(lambda day: day < date(9999, 1, 1)))
def test_a_recent_day_reads_back_without_its_era(day: date) -> None:
    assert parse_date(typed(day)[1:], day) == day


@given(st.dates(min_value=date(2019, 5, 1), max_value=date(2090, 1, 1)), st.integers(0, 366))
def test_a_day_within_the_coming_year_is_never_taken_for_one_of_the_last_century(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert parse_date(typed(day)[1:], today) == day


@given(st.text(max_size=20) | st.text("0123456789.-/年月日令和元RHS", max_size=12))
def test_any_text_is_a_day_or_unreadable(text: str) -> None:
    with suppress(UnreadableDate):
        assert isinstance(parse_date(text, TODAY), date)
