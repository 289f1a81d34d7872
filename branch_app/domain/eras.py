"""Dates as the branch writes and types them: 令和2年9月10日, R2.9.10, 2.9.10, 2020-09-10, 20200910."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from branch_app.domain.errors import UnreadableDate
from branch_app.domain.identifiers import plain_digits


@dataclass(frozen=True)
class Era:
    """The years of one emperor; year 1 (元年) runs from the first day to the end of that calendar year."""

    name: str
    letter: str
    began: date

    def day(self, year: int, month: int, day: int) -> date:
        """The day of this era; raises ValueError when there is no such day in it."""
        found = date(self.began.year + year - 1, month, day)
        if era_of(found) != self:
            raise ValueError(found)
        return found


ERAS = (  # newest first
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 1, 25)),
)
_BY_NAME = {name: era for era in ERAS for name in (era.name, era.name[0], era.letter)}

_WESTERN = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2|年([0-9]{1,2})月|([0-9]{2}))([0-9]{1,2})日?")
_WITH_ERA = re.compile(rf"({'|'.join(_BY_NAME)})([0-9]{{1,2}}|元)[-/.年]([0-9]{{1,2}})[-/.月]([0-9]{{1,2}})日?")
_WITHOUT_ERA = re.compile(r"([0-9]{1,2})(?:\.([0-9]{1,2})\.|年([0-9]{1,2})月)([0-9]{1,2})日?")

# A date without era is of the past or, like a return visit or a deadline, not far ahead: 45.3.2 is never 2063.
_NOT_FAR_AHEAD = timedelta(days=366)


def era_of(day: date) -> Era | None:
    """The era a day belongs to; None before 明治."""
    return next((era for era in ERAS if day >= era.began), None)


def wareki(day: date) -> str:
    """令和2年9月10日, the first year as 元年; days before 明治 in western years."""
    era = era_of(day)
    if era is None:
        return f"{day.year}年{day.month}月{day.day}日"
    year = day.year - era.began.year + 1
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def parse_date(text: str, today: date) -> date:
    """The day a person typed, in any of the ways the branch writes dates, full-width digits included.

    Without an era (2.9.10) the newest era is meant in which the day exists and is not far ahead of today. Short years
    with slashes or hyphens are refused, because 20/9/10 has two meanings. Raises UnreadableDate.
    """
    typed = plain_digits(text).upper()
    try:
        if found := _WESTERN.fullmatch(typed):
            year, _, *months, day = found.groups()
            return date(int(year), int(next(filter(None, months))), int(day))
        if found := _WITH_ERA.fullmatch(typed):
            name, year, month, day = found.groups()
            return _BY_NAME[name].day(1 if year == "元" else int(year), int(month), int(day))
        if found := _WITHOUT_ERA.fullmatch(typed):
            year, *months, day = found.groups()
            return _newest(int(year), int(next(filter(None, months))), int(day), today)
    except ValueError:
        pass
    raise UnreadableDate(text)


def _newest(year: int, month: int, day: int, today: date) -> date:
    for era in ERAS:
        try:
            found = era.day(year, month, day)
        except ValueError:
            continue
        if found <= today + _NOT_FAR_AHEAD:
            return found
    raise ValueError
