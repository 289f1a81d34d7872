"""Which day six digits mean in a file that writes YYMMDD without naming the era."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from branch_app.domain.errors import AmbiguousDates

# Name -> the year before its year 1 (year 0 of the western century), and its first day. Heisei has no last day here:
# some hosts went on counting after April 2019 (310501, 320101).
CALENDARS = {
    "reiwa": (2018, date(2019, 5, 1)),
    "heisei": (1988, date(1989, 1, 8)),
    "western": (2000, date(2000, 1, 1)),
}
ERAS = ("reiwa", "heisei")  # one file may cross from one to the other
OLDEST_FILE = timedelta(days=3653)  # ten years: nobody brings an older file while a younger reading is possible
LONGEST_PERIOD = timedelta(days=9131)  # 25 years: the eras are 30 apart, so one period never holds both readings

ABSENT = (b"000000", b"      ")


class FileCalendar(NamedTuple):
    """How one file writes its years, and the day it was made."""

    calendars: tuple[str, ...]
    made: date
    name: str  # the answer that decides for it


def readings(digits: bytes) -> dict[str, date]:
    """Every day the digits can mean, by calendar; empty when they are no date in any."""
    found: dict[str, date] = {}
    if len(digits) == 6 and digits.isdigit():
        year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:])
        for calendar, (year_zero, first_day) in CALENDARS.items():
            with suppress(ValueError):
                meant = date(year_zero + year, month, day)
                if meant >= first_day:
                    found[calendar] = meant
    return found


def nearest(digits: bytes, calendars: Iterable[str], first: date, last: date) -> date | None:
    """The reading that lies in the period, else the one closest to it; None when the digits are no date in its era.

    The year chooses the era: 080229 is no day of 2026, and in a file of that year it does not mean Heisei 8 instead.
    """
    meant = readings(digits)

    def away(calendar: str) -> timedelta:
        about = by_year(digits, calendar)
        return max(first - about, about - last, timedelta(0))

    era = min(calendars, key=away, default="") if meant else ""
    return meant.get(era)


def by_year(digits: bytes, calendar: str) -> date:
    """About the day that digits mean which are a date in some calendar; in this one the day itself may be missing."""
    return date(CALENDARS[calendar][0] + int(digits[:2]), int(digits[2:4]), min(int(digits[4:]), 28))


def own_eras(first: bytes, last: bytes, since: date, to: date, calendar: FileCalendar) -> tuple[str, ...]:
    """The eras in which a header writes its period: two where it lies across a change of era."""
    return tuple(name for name in calendar.calendars
                 if readings(first).get(name) == since or readings(last).get(name) == to)


def period(first: bytes, last: bytes, calendar: FileCalendar) -> tuple[date | None, date | None]:
    """The days 勘定日(自) and (至) mean in a file made on that day; None for one that can mean none.

    (至) is the reading closest to the making of the file, (自) the latest one not after (至): across a change of era
    its digits are the greater ones (310426 to 010507).
    """
    to = nearest(last, calendar.calendars, calendar.made, calendar.made)
    if to is None:
        return None, None
    meant = readings(first)
    starts = [meant[name] for name in calendar.calendars if name in meant and meant[name] <= to]
    since = max(starts, default=None)
    return (None if since is None or to - since > LONGEST_PERIOD else since), to


def file_calendars(made: bytes, first: bytes, last: bytes, today: date,
                   wanted: str | None = None) -> list[FileCalendar]:
    """The ways to read a file's years that make sense, from its first header; decided once for the whole file.

    A file is not made after tomorrow (clocks differ) and, if any reading allows it, within the last ten years; where
    several readings remain, those with a period that ends when the file was made, or before, go first. `wanted` is
    the answer somebody already gave. No result: the day it was made is impossible, `day_wanted` says why; several:
    somebody must say.
    """
    possible = [FileCalendar(ERAS if name in ERAS else (name,), day, name) for name, day in readings(made).items()
                if day <= today + timedelta(days=1) and wanted in (None, name)]
    young = [way for way in possible if today - way.made <= OLDEST_FILE]
    if not young and _missing(made, today, wanted):
        return []
    possible = young or possible
    return [way for way in possible if _ends_when_made(first, last, way)] or possible


def day_wanted(made: bytes, today: date, wanted: str | None = None) -> str:
    """What should stand in place of a day that no file can have been made on."""
    if missing := _missing(made, today, wanted):
        return f"a day that exists, not {missing}"
    return f"YYMMDD, not after {today}" if readings(made) else "YYMMDD"


def _missing(made: bytes, today: date, wanted: str | None) -> str:
    """The day that digits mean in a year of the last ten, where that year does not have it: 080229 is 2026-02-29.

    Nobody means a day of 1996 or 2008 instead, which had one: see `OLDEST_FILE`.
    """
    meant = readings(made)
    if not made.isdigit():
        return ""
    for name, (_, first_day) in CALENDARS.items():
        with suppress(ValueError):
            about = by_year(made, name)
            if (name not in meant and wanted in (None, name) and first_day <= about <= today + timedelta(days=1)
                    and today - about <= OLDEST_FILE):  # fmt: skip
                return f"{about.year}-{made[2:4].decode()}-{made[4:].decode()}"
    return ""


def several(digits: str, ways: Iterable[FileCalendar]) -> AmbiguousDates:
    """The question that several ways to read a file's years leave open."""
    found = list(ways)
    return AmbiguousDates(digits, tuple(way.made for way in found), tuple(way.name for way in found))


def _ends_when_made(first: bytes, last: bytes, calendar: FileCalendar) -> bool:
    since, to = period(first, last, calendar)
    return since is not None and to is not None and to <= calendar.made
