"""The years of a type 03 file: which era its six digits mean, and days that an era does not have."""

from datetime import date

import pytest

from branch_app.domain.books import FindingKind
from branch_app.domain.errors import AmbiguousDates, BadRecord
from tests.bookmaking import a_book, a_group, a_line
from tests.documents.test_zengin import TWO, findings, read, refusal, statements


@pytest.mark.parametrize(("made", "first", "last", "day", "today", "meant"), [
    ("020910", "020801", "020831", "020815", date(2020, 9, 10), date(2020, 8, 15)),
    ("020910", "020801", "020831", "020815", date(2026, 11, 22), date(2020, 8, 15)),
    ("010508", "310426", "010507", "310430", date(2019, 5, 8), date(2019, 4, 30)),
    ("010508", "310426", "010507", "010501", date(2019, 5, 8), date(2019, 5, 1)),
    ("010508", "310426", "010507", "310501", date(2019, 5, 8), date(2019, 5, 1)),
    ("320105", "311201", "320104", "320101", date(2020, 1, 5), date(2020, 1, 1)),
    ("260724", "260701", "260723", "260710", date(2026, 7, 24), date(2026, 7, 10)),
    ("080606", "080501", "080531", "080520", date(2026, 6, 5), date(2026, 5, 20)),
    ("260724", "260701", "260723", "260710", date(2014, 7, 24), date(2014, 7, 10)),
])
def test_the_year_is_the_one_that_fits(
    made: str, first: str, last: str, day: str, today: date, meant: date
) -> None:
    (account,) = statements(a_book(a_group(a_line(day=day), made=made, first=first, last=last)), today)
    assert account.entries[0].booked_on == meant


def test_a_date_nobody_can_place_is_asked_about() -> None:
    data = a_book(a_group(a_line(day="120310"), made="120401", first="120301", last="120331"))
    with pytest.raises(AmbiguousDates) as caught:
        read(data, date(2026, 11, 22))
    assert (caught.value.digits, caught.value.candidates) == ("120401", (date(2000, 4, 1), date(2012, 4, 1)))
    for calendar, year in (("heisei", 2000), ("western", 2012)):
        (account,) = statements(data, date(2026, 11, 22), calendar)
        assert account.entries[0].booked_on == date(year, 3, 10)
    assert refusal(data, date(2026, 11, 22), "reiwa") == (1, 5, "作成日")


@pytest.mark.parametrize(("header", "place"), [
    ({"made": "020230"}, (1, 5, "作成日")),
    ({"made": "000000"}, (1, 5, "作成日")),
    ({"made": "021301"}, (1, 5, "作成日")),
    ({"made": "400101"}, (1, 5, "作成日")),  # in no calendar yet
    ({"first": "0208 1"}, (1, 11, "勘定日(自)")),
    ({"first": "020901"}, (1, 11, "勘定日(自)")),  # after (至); thirty years before it is no reading of it
    ({"last": "      "}, (1, 17, "勘定日(至)")),
])
def test_impossible_days_of_a_header(header: dict[str, str], place: tuple[int, int, str]) -> None:
    assert refusal(a_book(a_group(*TWO, **header))) == place


@pytest.mark.parametrize(("made", "expected"), [
    ("080229", "a day that exists, not 2026-02-29"),  # and none of 1996 or 2008, which had one
    ("080931", "a day that exists, not 2026-09-31"),
    ("081301", "YYMMDD"),
    ("400101", "YYMMDD, not after 2026-11-22"),
])
@pytest.mark.parametrize("calendar", [None, "reiwa"])
def test_a_file_that_was_made_on_no_day_says_so_and_asks_nothing(
    made: str, expected: str, calendar: str | None
) -> None:
    with pytest.raises(BadRecord) as caught:
        read(a_book(a_group(*TWO, made=made)), date(2026, 11, 22), calendar)
    assert (caught.value.position, caught.value.expected) == (5, expected)


def test_a_file_of_a_year_that_has_the_day_is_read_when_somebody_says_so() -> None:
    data = a_book(a_group(a_line(day="080215"), made="080229", first="080201", last="080228"))
    for calendar, year in (("heisei", 1996), ("western", 2008)):
        (account,) = statements(data, date(2026, 11, 22), calendar)
        assert account.entries[0].booked_on == date(year, 2, 15)
    (account,) = statements(data, date(2008, 3, 3))
    assert account.entries[0].booked_on == date(2008, 2, 15)


@pytest.mark.parametrize(("first", "last", "day"), [
    ("080201", "080301", "080229"), ("080201", "080301", "080230"),  # 2026 has no 29 February, 1996 had one
    ("080201", "080301", "280229"),  # nor has 2046; 2016 had one, and is no year of the file
    ("010501", "010531", "010430"),  # Reiwa began on 1 May; thirty years before is another file
])
def test_a_day_that_the_files_era_does_not_have_is_refused(first: str, last: str, day: str) -> None:
    made = "080302" if first == "080201" else "010601"
    data = a_book(a_group(a_line(), a_line(day=day), made=made, first=first, last=last))
    assert refusal(data, date(2026, 11, 22)) == (3, 10, "勘定日")


@pytest.mark.parametrize(("made", "first", "last", "day", "meant"), [
    ("080302", "080201", "080301", "080131", "2026-01-31"), ("080302", "080201", "080301", "090131", "2027-01-31"),
    ("080302", "080201", "080301", "310415", "2019-04-15"), ("010601", "010501", "010531", "310430", "2019-04-30"),
    ("320302", "320201", "320229", "320131", "2020-01-31"), ("010508", "310426", "010507", "280229", "2016-02-29"),
])
def test_a_real_day_outside_the_period_needs_a_word(made: str, first: str, last: str, day: str, meant: str) -> None:
    data = a_book(a_group(a_line(day=day), made=made, first=first, last=last))
    assert [(each.kind, each.stated) for each in findings(data, date(2026, 11, 22))] == [
        (FindingKind.OUTSIDE_PERIOD, meant)]


@pytest.mark.parametrize(("made", "first", "last", "day", "value_day", "meant"), [
    ("320302", "320201", "320229", "320229", "320228", date(2020, 2, 28)),  # a host that went on counting
    ("020302", "020201", "020229", "320229", "020228", date(2020, 2, 28)),  # in its lines only
    ("020910", "020801", "020831", "020815", "280229", date(2016, 2, 29)),  # the beginning of a deposit
    ("010601", "010501", "010531", "010507", "310426", date(2019, 4, 26)),
])
def test_days_of_the_other_era(made: str, first: str, last: str, day: str, value_day: str, meant: date) -> None:
    data = a_book(a_group(a_line(day=day, value_day=value_day), made=made, first=first, last=last))
    (account,) = statements(data, date(2020, 9, 11))
    assert account.entries[0].value_on == meant


def test_a_value_day_that_its_era_does_not_have_is_refused() -> None:
    data = a_book(a_group(a_line(day="080215", value_day="080229"), made="080302", first="080201", last="080301"))
    assert refusal(data, date(2026, 11, 22)) == (2, 16, "預入・払出日")
