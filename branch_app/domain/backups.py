"""Backups: whole copies of the branch's store, which managers and the recovery key open, and how long they stay."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from branch_app.domain.requests import Request
from branch_app.domain.trail import Head

LEAST_APART = timedelta(minutes=30)
"""Between two backups that nobody asked for."""
KEEP_ALL = timedelta(days=2)
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 12, 10, 12


class WhyBackup(StrEnum):
    ASKED = "asked"
    SIGN_OUT = "sign-out"
    DAY_END = "day-end"
    MIGRATION = "migration"
    ROTATION = "rotation"
    IMPORT = "import"
    RESTORE = "restore"
    NEW_KEYS = "new-keys"


class WhyUnusable(StrEnum):
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    OTHER_BRANCH = "other branch"
    TOO_NEW = "too new"
    SIGNATURE = "signature"
    NOT_OPENED = "not opened"
    NOT_SOUND = "not sound"
    FOREIGN_PARTS = "foreign parts"
    UNKNOWN_PAST = "unknown past"
    KEY_FILE = "key file"
    CAME_LATER = "came later"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself, signed by who made it. `head` is the newest trail line in it.

    `boxes` holds the key of the copy, sealed to each manager's public key and to that of the recovery key. `slots` is
    the SHA-256 of the slot file in it; older programs did not say.
    """

    name: str
    database_id: str
    bank: str
    branch: str
    schema: int
    made_at: datetime
    made_by: str
    why: WhyBackup
    head: Head
    rows: Mapping[str, int]
    sha256: str
    boxes: Mapping[str, str] = field(repr=False)
    signer: str = ""
    signature: str = field(default="", repr=False)
    slots: str = ""


@dataclass(frozen=True)
class Backup:
    """One backup in a list; `problem` is what is wrong with it as it lies there."""

    name: str
    folder: str
    made_at: datetime
    made_by: str
    why: WhyBackup
    size: int
    head: Head
    problem: WhyUnusable | None = None

    @property
    def fits_here(self) -> bool:
        """Whether it can be put back at this branch, whose own slot file stands: only elsewhere its copy is needed."""
        return self.problem in (None, WhyUnusable.KEY_FILE)


@dataclass(frozen=True)
class FailedBackup:
    """A backup that could not be made, and that no later one has made up for. `folder` is where it should have gone."""

    at: datetime
    why: WhyBackup
    folder: str
    no_room: bool


@dataclass(frozen=True)
class RestorePlan:
    """What putting back a backup would undo: `missing` is how many lines of the trail are not in it.

    `present` is None when the present store cannot be read. `facts` are what has to be asked for, `request` what was
    asked already and can still be decided on or used. `shared` is up to which line the present trail and that of the
    backup are the same.
    """

    backup: Manifest
    present: Head | None
    newest_at: datetime | None
    facts: Mapping[str, Any] = field(default_factory=dict)
    request: Request | None = None
    shared: int = 0

    @property
    def missing(self) -> int | None:
        return None if self.present is None else self.present.number - self.shared

    @property
    def put_aside(self) -> bool:
        """Whether the backup comes from a past that an earlier putting back has laid aside."""
        return self.present is not None and self.shared < self.backup.head.number


def due(made: Iterable[datetime], now: datetime) -> bool:
    """Whether enough time has passed for one more backup that nobody asked for."""
    newest = max(made, default=None)
    return newest is None or not timedelta() <= now - newest < LEAST_APART


def to_keep(made: Collection[datetime], now: datetime) -> set[datetime]:
    """Which backups stay: all of two days, then the newest of each of 12 days, 10 weeks and 12 months.

    Never none: the newest stays however old it is.
    """
    kept = {moment for moment in made if now - moment <= KEEP_ALL}
    for period, most in ((_day, KEEP_DAYS), (_week, KEEP_WEEKS), (_month, KEEP_MONTHS)):
        newest: dict[object, datetime] = {}
        for moment in sorted(made):
            newest[period(moment)] = moment
        kept.update(sorted(newest.values(), reverse=True)[:most])
    return kept


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return (moment.year, moment.month)
