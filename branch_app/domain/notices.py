"""What stays on the screen until it is over: facts about the computer under the branch's data."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from branch_app.domain.backups import FailedBackup


class NoticeKind(StrEnum):
    """In order of weight, the heaviest first."""

    FILE_DAMAGED = "file damaged"
    RESERVE_USED = "reserve used up"
    BACKUP_FAILED = "backup failed"
    CLOCK_BEHIND = "clock behind"
    LITTLE_ROOM = "little room"


@dataclass(frozen=True)
class StandingNotice:
    """One of them. `free` is the room left on the disk in megabytes, `newest` the time the clock is behind of, `failed`
    the backup that could not be made."""

    kind: NoticeKind
    free: int = 0
    newest: datetime | None = None
    failed: FailedBackup | None = None
