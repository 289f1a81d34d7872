"""Facts about the computer that stay on the screen until they are over: the disk, the clock, the file itself."""

import contextlib
import json
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.notices import NoticeKind, StandingNotice
from branch_app.domain.trail import Deed
from branch_app.operations.backups import failed_backup
from branch_app.operations.desk import Desk
from branch_app.store import room
from branch_app.store.column_types import read_time
from branch_app.store.database import damage_in
from branch_app.store.tables import TrailRow
from branch_app.store.trail_lines import CLOCK


def standing_notices(desk: Desk, *, look_at_file: bool = False) -> list[StandingNotice]:
    """What somebody should know of this computer just now, the heaviest first; lays the reserve again when it can.

    `look_at_file` also reads every page of the store, which takes half a second for a hundred megabytes.
    """
    folder = desk.database.path.parent
    found = _of_room(folder)
    with desk.database.read() as session:
        found += _of_clock(session, desk.now())
    if failed := failed_backup(desk):
        found.append(StandingNotice(NoticeKind.BACKUP_FAILED, failed=failed))
    if look_at_file and damage_in(desk.database):
        found.append(StandingNotice(NoticeKind.FILE_DAMAGED))
    return sorted(found, key=lambda notice: list(NoticeKind).index(notice.kind))


def _of_room(folder: Path) -> list[StandingNotice]:
    reserved, free = room.keep_reserve(folder), room.free_bytes(folder)
    if not reserved:
        return [StandingNotice(NoticeKind.RESERVE_USED, free // room.MEGABYTE)]
    return [StandingNotice(NoticeKind.LITTLE_ROOM, free // room.MEGABYTE)] if free < room.WARN_BELOW else []


def _of_clock(session: Session, now: datetime) -> list[StandingNotice]:
    """Whether the clock has still not caught up with what it said before it went back."""
    lines = TrailRow.subject == CLOCK, TrailRow.deed == str(Deed.CLOCK_WENT_BACK)
    newest: list[datetime] = []
    for details in session.scalars(select(TrailRow.details).where(*lines)):
        with contextlib.suppress(ValueError, KeyError, TypeError):
            newest.append(read_time(json.loads(details)["newest"]))
    return [StandingNotice(NoticeKind.CLOCK_BEHIND, newest=max(newest))] if newest and max(newest) > now else []
