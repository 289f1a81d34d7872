"""The days of a bank's CSV, in every calendar; what could mean two years is asked about."""

from datetime import date

import pytest

from branch_app.domain.errors import AmbiguousDates, BadRecord
from tests.documents.bank_files import RAKUTEN, TODAY, moves, read, refusal


@pytest.mark.parametrize(("written", "meant"), [
    ("2020/9/2", "2020-09-02"), ("2020-09-02", "2020-09-02"), ("20200902", "2020-09-02"), ("2020.9.2", "2020-09-02"),
    ("2020年09月02日", "2020-09-02"), ("２０２０年９月２日(水)", "2020-09-02"), ("2020/09/02 12:34", "2020-09-02"),
    ("R2.9.2", "2020-09-02"), ("令和2年9月2日", "2020-09-02"), ("令和元年5月1日", "2019-05-01"),
    ("H30.01.15", "2018-01-15"),
    ("平成 30 年 07 月 22 日", "2018-07-22"), ("H31.05.07", "2019-05-07"), ("300115", "2018-01-15"),
    ("30.01.15", "2018-01-15"),
])
def test_days_as_banks_write_them(written: str, meant: str) -> None:
    assert moves(f"{RAKUTEN}\n{written},1,1,x", date(2020, 9, 11)) == [(meant, 1)]


def test_two_digit_years_that_fit_two_calendars_are_asked_about() -> None:
    text = f"{RAKUTEN}\n120902,1,1,x\n130902,1,2,y"
    with pytest.raises(AmbiguousDates) as caught:
        read(text)
    assert (caught.value.digits, caught.value.candidates) == ("130902", (date(2001, 9, 2), date(2013, 9, 2)))
    assert moves(text, TODAY, "western") == [("2012-09-02", 1), ("2013-09-02", 1)]
    assert moves(text, TODAY, "heisei") == [("2000-09-02", 1), ("2001-09-02", 1)]
    assert refusal(text, "reiwa") == (3, 1, "取引日")


def test_a_file_may_cross_from_heisei_to_reiwa() -> None:
    assert moves(f"{RAKUTEN}\n310430,1,1,x\n010501,1,2,y") == [("2019-04-30", 1), ("2019-05-01", 1)]


def test_days_without_a_year_count_back_over_new_year() -> None:
    ja = "番号,明細区分,取扱日付,起算日,お支払金額,お預り金額,取引区分,残高,摘要"
    text = f"{ja}\n1,,12月30日,,,5,,5,x\n2,,1月4日,,,5,,10,x\n"
    assert moves(text, TODAY, "2021") == [("2020-12-30", 5), ("2021-01-04", 5)]
    leap = text.replace("1月4日", "2月29日")
    with pytest.raises(AmbiguousDates) as caught:
        read(leap)
    assert caught.value.candidates == (date(2024, 2, 29), date(2020, 2, 29))


@pytest.mark.parametrize("text", [
    f"{RAKUTEN}\n080201,1,1,x\n080229,1,2,y\n080301,1,3,z",  # 2026 has no 29 February; 1996 and 2008 had one
    f"{RAKUTEN}\n080229,1,1,x",
    "年月日（和暦）,お引出し,お預入れ,お取り扱い内容,残高\n08.02.01,1,,x,3\n08.02.29,1,,x,2",
])
@pytest.mark.parametrize("calendar", [None, "reiwa"])
def test_a_day_that_the_files_year_does_not_have_makes_it_no_older_file(text: str, calendar: str | None) -> None:
    (line,) = [number for number, row in enumerate(text.splitlines(), 1) if "02.29" in row or "0229" in row]
    with pytest.raises(BadRecord) as caught:
        read(text, TODAY, calendar)
    assert (caught.value.record, caught.value.expected) == (line, "a day that exists, not 2026-02-29")


def test_a_day_that_the_named_year_does_not_have_is_refused_on_its_own_line() -> None:
    ja = "番号,明細区分,取扱日付,起算日,お支払金額,お預り金額,取引区分,残高,摘要"
    text = f"{ja}\n1,,2月29日,,,5,,5,x\n2,,3月1日,,,5,,10,x\n"
    assert moves(text, TODAY, "2024") == [("2024-02-29", 5), ("2024-03-01", 5)]
    with pytest.raises(BadRecord) as caught:
        read(text, TODAY, "2025")
    assert (caught.value.record, caught.value.expected) == (2, "a day that exists, not 2025-02-29")


def test_a_leap_day_is_one_in_the_year_that_has_it() -> None:
    text = f"{RAKUTEN}\n080201,1,1,x\n080229,1,2,y"
    assert moves(text, date(2008, 3, 10)) == [("2008-02-01", 1), ("2008-02-29", 1)]
    assert moves(text, TODAY, "heisei") == [("1996-02-01", 1), ("1996-02-29", 1)]
    assert moves(f"{RAKUTEN}\n060229,1,1,x") == [("2024-02-29", 1)]
