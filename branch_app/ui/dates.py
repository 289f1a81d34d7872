"""Days and times as people at the desk read them: eras in Japanese, ISO in English, on the branch's own clock."""

from datetime import date, datetime

from branch_app.domain.eras import wareki
from branch_app.ui.language import in_japanese


def day_text(day: date) -> str:
    """令和2年9月10日, or 2020-09-10."""
    return wareki(day) if in_japanese() else day.isoformat()


def clock_text(at: datetime) -> str:
    """10:03"""
    return f"{at.astimezone():%H:%M}"


def moment_text(at: datetime) -> str:
    """The day and the time of the day."""
    return f"{day_text(at.astimezone().date())} {clock_text(at)}"


def moment_seen_from(at: datetime, now: datetime) -> str:
    """The time alone when it was today, with its day otherwise."""
    today = at.astimezone().date() == now.astimezone().date()
    return clock_text(at) if today else moment_text(at)


def month_text(month: str) -> str:
    """A month written as 2020-08: 令和2年8月, or as it is."""
    return wareki(date.fromisoformat(f"{month}-01")).removesuffix("1日") if in_japanese() else month
