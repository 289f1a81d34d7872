"""Which days the dates of a bank's CSV mean: most name their year; some leave out the era, some the year itself.

Decided once for the whole file, never for a line; what stays open is asked.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from branch_app.documents.readers.eras import CALENDARS, OLDEST_FILE, by_year, readings
from branch_app.documents.readers.eras import ERAS as JAPANESE
from branch_app.domain.eras import ERAS
from branch_app.domain.errors import AmbiguousDates

_YEARS_BACK = 10
_BEGAN = {name: era.began.year for era in ERAS for name in (era.name, era.name[0], era.letter)}
_REST = r"[-/.月]([0-9]{1,2})日?(?:\([日月火水木金土]\))?(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_WESTERN = re.compile(rf"([0-9]{{4}})(?:[-/.年]([0-9]{{1,2}}){_REST}|([0-9]{{2}})([0-9]{{2}}))")
_WITH_ERA = re.compile(rf"({'|'.join(_BEGAN)})\.?([0-9]{{1,2}}|元)[-/.年]([0-9]{{1,2}}){_REST}")
_SHORT = re.compile(rf"([0-9]{{1,2}})[-/.年]([0-9]{{1,2}}){_REST}|([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})")
_NO_YEAR = re.compile(rf"([0-9]{{1,2}}){_REST}")


class Written(NamedTuple):
    """A date as far as its cell tells: whole, or six digits without an era, or month and day without a year."""

    text: str
    day: date | None = None
    six: bytes = b""
    month_day: tuple[int, int] | None = None


class Way(NamedTuple):
    """One way to read the dates of a file, and the answer that decides for it.

    A way with a day that its calendar does not have is no reading, but tells that nobody meant an older one; `gone` is
    the first such day in the file.
    """

    answer: str
    days: list[date]
    gone: int | None = None


class NoSuchDay(ValueError):
    """The file must mean a year that does not have one of its days: which of the dates that is, and the day."""

    def __init__(self, place: int, day: str) -> None:
        super().__init__(day)
        self.place, self.day = place, day


def written_day(text: str) -> Written:
    """What a cell says. Raises ValueError when it is no date."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if found := _WESTERN.fullmatch(plain):
        return Written(plain, date(*(int(part) for part in found.groups() if part)))
    if found := _WITH_ERA.fullmatch(plain):
        era, year, month, day = found.groups()
        # Not held to the end of the era: some systems went on counting after April 2019.
        return Written(plain, date(_BEGAN[era] - 1 + (1 if year == "元" else int(year)), int(month), int(day)))
    if found := _SHORT.fullmatch(plain):
        six = "".join(part.zfill(2) for part in found.groups() if part).encode()
        if not readings(six):
            raise ValueError(text)
        return Written(plain, six=six)
    if found := _NO_YEAR.fullmatch(plain):
        month, day = int(found[1]), int(found[2])
        date(2000, month, day)
        return Written(plain, month_day=(month, day))
    raise ValueError(text)


def days_meant(dates: Sequence[Written], today: date, wanted: str | None, calendars: Sequence[str]) -> list[date]:
    """The days of a whole file, its dates all written alike and in the order the lines were booked.

    `wanted` is the answer to AmbiguousDates: a calendar, or for dates without a year the year of the last line.
    Raises NoSuchDay, and ValueError when no reading is possible, such as one that is not after today.
    """
    year = wanted if wanted and re.fullmatch(r"[0-9]{4}", wanted) else None
    if all(written.day for written in dates):
        return [written.day for written in dates if written.day]
    if all(written.six for written in dates):
        return _settle(dates, _by_calendar([written.six for written in dates], today, None if year else wanted,
                                           calendars), today)
    years = [int(year)] if year else range(today.year, today.year - _YEARS_BACK, -1)
    month_days = [written.month_day or (0, 0) for written in dates]
    return _settle(dates, [_counted_back(month_days, each) for each in years], today)


def _settle(dates: Sequence[Written], ways: list[Way], today: date) -> list[date]:
    possible = [way for way in ways if max(way.days) <= today + timedelta(days=1)]
    possible = [way for way in possible if today - max(way.days) <= OLDEST_FILE] or possible
    if not possible:
        raise ValueError
    real = [way for way in possible if way.gone is None]
    if not real:
        raise _no_such_day(dates, possible[0])
    possible = [way for way in real if way.days == sorted(way.days)] or real
    if len(possible) > 1:
        raise AmbiguousDates(dates[-1].text, tuple(way.days[-1] for way in possible),
                             tuple(way.answer for way in possible))
    return possible[0].days


def _no_such_day(dates: Sequence[Written], way: Way) -> NoSuchDay:
    place = way.gone or 0
    month, day = dates[place].month_day or (int(dates[place].six[2:4]), int(dates[place].six[4:]))
    return NoSuchDay(place, f"{way.days[place].year}-{month:02}-{day:02}")


def _by_calendar(sixes: Sequence[bytes], today: date, wanted: str | None,
                 calendars: Sequence[str]) -> list[Way]:
    meant = [readings(six) for six in sixes]
    about = [_about(six) | real for six, real in zip(sixes, meant, strict=True)]

    def way(answer: str, eras: Sequence[str]) -> Way:
        return Way(answer, [each[era] for each, era in zip(about, eras, strict=True)],
                   next((n for n, (real, era) in enumerate(zip(meant, eras, strict=True)) if era not in real), None))

    names = [name for name in (calendars or CALENDARS) if wanted in (None, name)]
    ways = [way(name, [name] * len(sixes)) for name in names if all(name in each for each in about)]
    if wanted in (None, *JAPANESE):
        # A file may cross from one era to the next.
        newest = [next((name for name in JAPANESE if name in each and each[name] <= today), "") for each in about]
        if all(newest) and (wanted is None or wanted in newest):
            ways.append(way(wanted or newest[-1], newest))
    return [each for n, each in enumerate(ways) if each.days not in [other.days for other in ways[:n]]]


def _about(six: bytes) -> dict[str, date]:
    """About which day it is in every calendar, also in one that lacks the day itself: 080229 of 2026."""
    days = {name: by_year(six, name) for name in CALENDARS}
    return {name: day for name, day in days.items() if day >= CALENDARS[name][1]}


def _counted_back(month_days: Sequence[tuple[int, int]], newest: int) -> Way:
    """The days when the last one lies in that year and each line is not later than the next."""
    days: list[date] = []
    gone, after, year = None, (12, 31), newest
    for place in range(len(month_days) - 1, -1, -1):
        month, day = month_days[place]
        year -= month_days[place] > after
        after = month_days[place]
        try:
            days.append(date(year, month, day))
        except ValueError:  # 29 February
            days.append(date(year, month, 28))
            gone = place
    return Way(f"{newest}", days[::-1], gone)
