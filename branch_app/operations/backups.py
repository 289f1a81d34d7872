"""Backups: made by whoever is signed in, opened only by managers and the recovery key, thinned as they grow old."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.backups import Backup, FailedBackup, Manifest, WhyBackup, WhyUnusable, due, to_keep
from branch_app.domain.errors import (
    BackupFailed,
    BackupUnusable,
    BranchAppError,
    DatabaseDamaged,
    DiskFull,
    FolderUnusable,
    NoRoom,
    NotPermitted,
)
from branch_app.domain.staff import Permission, Role
from branch_app.domain.trail import Deed, Head
from branch_app.operations.closed_branch import ClosedBranch, current_slots
from branch_app.operations.desk import Desk
from branch_app.operations.key_work import desk_keys
from branch_app.operations.settings import settings_in
from branch_app.store.backups import (
    FOLDER,
    backup_places,
    copy_backup,
    drop_backup,
    has_its_keys,
    manifest_hash,
    read_manifest,
    sweep_parts,
    write_backup,
)
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.key_slots import RECOVERY
from branch_app.store.room import all_disk_errors, need_room
from branch_app.store.sealing import Keys
from branch_app.store.tables import BranchRow, PersonRow, TrailRow

FAILED = "backup"
"""The subject of the lines that say so, by which they are found."""
_CHANGES_NOTHING = tuple(map(str, (Deed.SIGNED_IN, Deed.SIGNED_OUT, Deed.DESK_LOCKED, Deed.DESK_UNLOCKED,
                                   Deed.BACKUP_MADE)))  # fmt: skip
"""Lines for which alone nobody needs another backup."""


def make_backup(desk: Desk, why: WhyBackup = WhyBackup.ASKED) -> Backup:
    """Copy the store as it stands into a folder of its own, read the copy again, and thin out the old ones.

    Raises NoRoom, DiskFull, DiskFailed and BackupFailed; then the older backups are all still there, and the trail says
    that it failed. A second folder that cannot be written is BackupFailed, too, but the first copy stands.
    """
    try:
        return _make(desk, why)
    except NotPermitted:
        raise
    except BranchAppError as error:
        _record_failure(desk, why, error)
        raise


def _make(desk: Desk, why: WhyBackup) -> Backup:
    closed, keys = desk_keys(desk)
    into, at = closed.folder / FOLDER, desk.now()
    with desk.ask(Permission.BACK_UP) as session:
        holders, second = _holders(session, desk), settings_in(session).second_backup_folder
    need_room(closed.folder)
    manifest = _write(closed, desk.database, keys, desk.person.staff_number, at, why, holders)
    copied = _copy_to_second(into / manifest.name, second)
    with desk.act(Permission.BACK_UP) as act:
        act.record(Deed.BACKUP_MADE, manifest.name, manifest=manifest_hash(manifest), why=str(why),
                   head=manifest.head.number, second_folder=copied if second else None)  # fmt: skip
    _thin(into, at)
    if second and copied:
        _thin(Path(second), at)
    if second and not copied:
        raise BackupFailed(second)
    return _as_backup(into / manifest.name)


def back_up_unasked(desk: Desk, why: WhyBackup) -> BranchAppError | None:
    """A backup that nobody asked for, and that may not hold up the work.

    After somebody got keys or a role: only a backup that knows of it lets them in, and opens for a new manager. An
    import can be taken back and a change of the keys survives a kill, and either may be urgent: they go on when the
    backup before them fails. New tables, from which there is no other way back, do not (`back_up_before_migration`).
    What went wrong is answered, stands in the trail, and is said in the window until one is made (`failed_backup`).
    """
    if desk.closed is None or desk.keys is None:
        return None
    try:
        make_backup(desk, why)
    except BranchAppError as error:
        return error
    return None


def back_up_when_due(desk: Desk, why: WhyBackup) -> BranchAppError | None:
    """As `back_up_unasked`, where one is due.

    Before work: unless one was made in the last half hour. At a sign-out: unless the newest one holds everything.
    """
    try:
        is_due = not _holds_everything(desk) if why is WhyBackup.SIGN_OUT else due(_moments(desk), desk.now())
    except BranchAppError as error:
        return error
    return back_up_unasked(desk, why) if is_due else None


def _moments(desk: Desk) -> list[datetime]:
    """When the backups were made that lie beside the store."""
    places = backup_places(desk.database.path.parent / FOLDER)
    return [moment for place in places if (moment := _made_at(place))]


def _holds_everything(desk: Desk) -> bool:
    """Whether the newest backup is there and whole, and nothing that it lacks stands in the trail.

    One that failed counts as something it lacks: a folder that came back gets its copy at the next sign-out.
    """
    with desk.database.read() as session:
        lines = select(TrailRow).order_by(TrailRow.number.desc()).limit(1)
        made = session.scalar(lines.where(TrailRow.deed == str(Deed.BACKUP_MADE)))
        newest = session.scalar(lines.where(TrailRow.deed.not_in(_CHANGES_NOTHING)))
        if made is None or _as_backup(desk.database.path.parent / FOLDER / made.subject).problem:
            return False
        return newest is None or newest.number <= made.as_line().details["head"]


def failed_backup(desk: Desk) -> FailedBackup | None:
    """The newest backup that failed, until one has been made in every folder where there should be one."""
    with desk.database.read() as session:
        lines = select(TrailRow).order_by(TrailRow.number.desc()).limit(1)
        failed = session.scalar(lines.where(TrailRow.subject == FAILED, TrailRow.deed == str(Deed.BACKUP_FAILED)))
        made = TrailRow.deed == str(Deed.BACKUP_MADE), ~TrailRow.details.contains('"second_folder":false')
        if failed is None or session.scalar(lines.where(TrailRow.number > failed.number, *made)):
            return None
        line = failed.as_line()
        return FailedBackup(line.at, WhyBackup(line.details["why"]), line.details["folder"], line.details["no_room"])


def _record_failure(desk: Desk, why: WhyBackup, error: BranchAppError) -> None:
    """Put the failure down, where the disk and the person's rights let anything be put down at all."""
    with suppress(BranchAppError), desk.act(Permission.BACK_UP) as act:
        act.record(Deed.BACKUP_FAILED, FAILED, why=str(why), error=type(error).__name__,
                   folder=str(getattr(error, "folder", desk.database.path.parent / FOLDER)),
                   no_room=isinstance(error, DiskFull | NoRoom))  # fmt: skip


def back_up_before_migration(closed: ClosedBranch, database: Database, keys: Keys, who: str, at: datetime) -> None:
    """A copy of a store whose tables are about to change, and which therefore cannot tell of it yet.

    Where there is no room or no way to write it, the tables stay as they are. Raises NoRoom, DiskFull, DiskFailed and
    BackupFailed.
    """
    need_room(closed.folder)
    with contextlib.closing(database.raw_connection()) as raw:
        holders = dict(_holders_in(raw, closed))
    _write(closed, database, keys, who, at, WhyBackup.MIGRATION, holders)


def list_backups(desk: Desk) -> list[Backup]:
    """Every finished backup beside the store and in the second folder, newest first, each once."""
    closed, _ = desk_keys(desk)
    with desk.ask(Permission.BACK_UP) as session:
        second = settings_in(session).second_backup_folder
    places = [*backup_places(closed.folder / FOLDER), *(backup_places(Path(second)) if second else ())]
    found: dict[str, Backup] = {}
    for place in places:
        backup = _as_backup(place)
        known = found.setdefault(backup.name, backup)
        if known.problem and not backup.problem:
            found[backup.name] = backup
    return sorted(found.values(), key=lambda backup: backup.name, reverse=True)


def _as_backup(place: Path) -> Backup:
    size = (place / FILE_NAME).stat().st_size if (place / FILE_NAME).exists() else 0
    try:
        said = read_manifest(place)
    except BackupUnusable as error:
        made = _made_at(place) or datetime.fromisoformat("1970-01-01T00:00:00+00:00")
        return Backup(place.name, str(place), made, "", WhyBackup.ASKED, size, Head(0, ""), WhyUnusable(error.defect))
    problem = None if size else WhyUnusable.CHANGED
    if size and not has_its_keys(place, said):
        problem = WhyUnusable.KEY_FILE
    return Backup(place.name, str(place), said.made_at, said.made_by, said.why, size, said.head, problem)


def _write(closed: ClosedBranch, database: Database, keys: Keys, who: str, at: datetime, why: WhyBackup,
           holders: Mapping[str, str]) -> Manifest:  # fmt: skip
    into = closed.folder / FOLDER
    facts = Manifest(_name(into, at, why), closed.branch.database_id, closed.branch.bank, closed.branch.branch, 0, at,
                     who, why, Head(0, ""), {}, "", {})  # fmt: skip
    try:
        with all_disk_errors(into):
            sweep_parts(into)
            return write_backup(database, into, facts, holders, keys.signing)
    except FolderUnusable:
        raise BackupFailed(str(into)) from None
    except sqlcipher.DatabaseError as error:
        if "malformed" in str(error):  # nothing is wrong with the place: what should be copied cannot be read
            raise DatabaseDamaged(str(database.path)) from None
        raise (DiskFull if "full" in str(error) else BackupFailed)(str(into)) from None


def _holders_in(raw: Any, closed: ClosedBranch) -> Iterator[tuple[str, str]]:
    """As `_holders`, from tables of whatever age."""
    if "sealing_key" in {row[1] for row in raw.execute("PRAGMA table_info(staff)")}:
        for number, public in raw.execute("SELECT staff_number, sealing_key FROM staff WHERE active AND role = ?",
                                          (str(Role.MANAGER),)):  # fmt: skip
            yield closed.holder(number), public
    for entry in current_slots(closed).of(RECOVERY):
        yield RECOVERY, entry.sealing_key


def _holders(session: Session, desk: Desk) -> dict[str, str]:
    """The public keys of those who may open backups. They come from the database, not from the slot file."""
    closed, _ = desk_keys(desk)
    managers = session.scalars(select(PersonRow).where(PersonRow.active, PersonRow.role == Role.MANAGER))
    holders = {closed.holder(row.staff_number): row.sealing_key for row in managers if row.sealing_key}
    recovery = session.execute(select(BranchRow)).scalar_one().recovery_key
    return {**holders, RECOVERY: recovery} if recovery else holders


def _name(into: Path, at: datetime, why: WhyBackup) -> str:
    """Sorted by name is sorted by time."""
    name = f"{at:%Y%m%dT%H%M%S.%fZ}-{why}"
    while (into / name).exists():
        name += "-again"
    return name


def _made_at(place: Path) -> datetime | None:
    with suppress(ValueError):
        return datetime.strptime(place.name.split("Z-")[0] + "+0000", "%Y%m%dT%H%M%S.%f%z")
    return None


def _copy_to_second(place: Path, second: str) -> bool:
    if not second:
        return False
    with suppress(OSError):
        copy_backup(place, Path(second))
        return True
    return False


def _thin(into: Path, now: datetime) -> None:
    whole = (place for place in backup_places(into) if _as_backup(place).fits_here)  # the others stand in for none
    made = {place: moment for place in whole if (moment := _made_at(place))}
    kept = to_keep(set(made.values()), now)
    for place in _unwanted(made.items(), kept):
        with suppress(OSError):
            drop_backup(place)


def _unwanted(made: Iterable[tuple[Path, datetime]], kept: set[datetime]) -> list[Path]:
    return [place for place, moment in made if moment not in kept]
