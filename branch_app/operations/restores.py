"""Putting back a backup: two people, both there with their passwords, and nothing of the present is thrown away.

The people of the branch are not put back: who has left stays out, who came later stays in. It works while the present
store cannot be read, too: then the people are those of the backup whose keys still count.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from branch_app.domain.backups import Manifest, RestorePlan, WhyBackup, WhyUnusable
from branch_app.domain.errors import (
    BackupUnusable,
    BranchAppError,
    DiskFull,
    FolderUnusable,
    NotPermitted,
    OwnRequest,
    ReasonMissing,
    WrongKey,
)
from branch_app.domain.staff import Permission, Role, roles_with
from branch_app.domain.trail import Deed, Head
from branch_app.operations.backups import make_backup
from branch_app.operations.closed_branch import ClosedBranch, current_slots
from branch_app.operations.desk import Clock, Desk, add_line, utc_now
from branch_app.operations.key_work import masters
from branch_app.operations.sign_in import prove
from branch_app.store.anchors import drop_anchor
from branch_app.store.backups import (
    FOLDER,
    box_place,
    copy_into,
    manifest_hash,
    opened_backup,
    read_head,
    read_manifest,
)
from branch_app.store.column_types import read_time
from branch_app.store.database import FILE_NAME, Database, connect, open_aside
from branch_app.store.durable import flush_folder
from branch_app.store.guards import lay_guards
from branch_app.store.key_slots import RECOVERY
from branch_app.store.lock import LOCK_FILE, FileLock
from branch_app.store.schema import SCHEMA_VERSION, migrate
from branch_app.store.sealing import Keys, NotOpened, database_key, open_sealed
from branch_app.store.tables import Base, BranchRow, PersonRow, SigningKeyRow
from branch_app.store.verifying import Vouched, check_files, check_rows, walk_trail

PEOPLE = (BranchRow, PersonRow, SigningKeyRow)
_ASIDE, _COMING = "branch-before-restore-{:%Y%m%dT%H%M%SZ}.db", f"{FILE_NAME}.restoring"


@dataclass(frozen=True)
class Credentials:
    """Who is there, and the proof of it."""

    staff_number: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Restored:
    """What was put back, and where the store lies that stood before."""

    plan: RestorePlan
    aside: Path | None
    line: int


def plan_restore(desk: Desk, name: str) -> RestorePlan:
    """What putting back this backup would undo. Raises BackupUnusable."""
    with desk.ask(Permission.ASK_RESTORE):
        closed = desk.closed
    if closed is None:
        raise RuntimeError("nobody signed in at this desk")
    manifest = read_manifest(_place(closed, name))
    with contextlib.closing(desk.database.raw_connection()) as raw:
        return RestorePlan(manifest, read_head(raw), _newest_at(raw))


def restore_backup(closed: ClosedBranch, backup: Path | str, asker: Credentials, decider: Credentials, reason: str,
                   clock: Clock = utc_now) -> Restored:
    """Put back a backup, by name or by its folder. Nobody may have the data open, neither of the two either.

    Raises ReasonMissing, OwnRequest for one person twice, SignInRefused and its kin for either password, NotPermitted,
    BackupUnusable with what is wrong, DataOpenElsewhere, DiskFull. Then everything stands as it was.
    """
    if not reason.strip():
        raise ReasonMissing
    if asker.staff_number == decider.staff_number:
        raise OwnRequest(asker.staff_number)
    people = {who.staff_number: _proved(closed, who, clock) for who in (asker, decider)}
    place = backup if isinstance(backup, Path) else _place(closed, backup)
    manifest = read_manifest(place)
    if manifest.database_id != closed.branch.database_id:
        raise BackupUnusable(place.name, WhyUnusable.OTHER_BRANCH)
    if manifest.schema > SCHEMA_VERSION:
        raise BackupUnusable(place.name, WhyUnusable.TOO_NEW)
    lock = FileLock(closed.folder / LOCK_FILE)
    try:
        lock.share()
        with lock.alone(), opened_backup(place, manifest, _key(closed, manifest, people)) as copy:
            master = next(iter(people.values())).master
            with _present(closed.folder / FILE_NAME, master) as present:
                _must_be_permitted(present or copy, asker, decider)
                _must_be_trusted(manifest, copy, present)
            return _put_back(closed, manifest, copy, people, asker, decider, reason.strip(), clock)
    except OSError as error:
        raise (DiskFull if error.errno == 28 else FolderUnusable)(str(closed.folder)) from None
    finally:
        lock.close()
        for leftover in closed.folder.glob(f"{_COMING}*"):
            leftover.unlink()


# -- who, and what ----------------------------------------------------------------------------------------------------


def _proved(closed: ClosedBranch, who: Credentials, clock: Clock) -> Keys:
    keys = prove(closed, who.staff_number, who.password, clock)
    found = masters(current_slots(closed), keys, closed.holder(who.staff_number), closed)
    keys.master = next((one for one in found if _opens(closed.folder / FILE_NAME, one)), found[0])
    return keys


def _opens(path: Path, master: bytes) -> bool:
    with _present(path, master) as present:
        return present is not None


def _place(closed: ClosedBranch, name: str) -> Path:
    return closed.folder / FOLDER / Path(name).name


def _key(closed: ClosedBranch, manifest: Manifest, people: dict[str, Keys]) -> bytes:
    """The key of the copy, from the box of whichever of the two has one."""
    for number, keys in people.items():
        holder = closed.holder(number)
        if holder in manifest.boxes:
            with suppress(NotOpened, ValueError):
                return open_sealed(keys.sealing, bytes.fromhex(manifest.boxes[holder]), box_place(manifest, holder))
    raise BackupUnusable(manifest.name, WhyUnusable.NOT_OPENED)


@contextmanager
def _present(path: Path, master: bytes) -> Iterator[Any]:
    """The store as it stands now, or None when it cannot be read."""
    try:
        raw = connect(path, database_key(master)) if path.exists() else None
        if raw is not None:
            read_head(raw)
            raw.execute("SELECT count(*) FROM staff").fetchone()
    except (sqlcipher.DatabaseError, WrongKey):
        raw = None
    try:
        yield raw
    finally:
        if raw is not None:
            raw.close()


def _must_be_permitted(store: Any, asker: Credentials, decider: Credentials) -> None:
    from branch_app.domain.staff import PERMISSIONS  # noqa: PLC0415

    for who, permission in ((asker, Permission.ASK_RESTORE), (decider, Permission.DECIDE_RESTORE)):
        row = store.execute("SELECT role, active FROM staff WHERE staff_number = ?", (who.staff_number,)).fetchone()
        if row is None or not row[1] or permission not in PERMISSIONS[Role(row[0])]:
            raise NotPermitted(str(permission), tuple(str(role) for role in roles_with(permission)))


def _must_be_trusted(manifest: Manifest, copy: Any, present: Any) -> None:
    """Signed by somebody of this branch, part of the present past or known to it, and sound in itself."""
    known = present or copy
    maker = known.execute("SELECT p.staff_number, p.active FROM signing_keys s JOIN staff p USING (staff_number) "
                          "WHERE s.signing_key = ?", (manifest.signer,)).fetchone()  # fmt: skip
    if maker is None or maker[0] != manifest.made_by:
        raise BackupUnusable(manifest.name, WhyUnusable.SIGNATURE)
    if present is not None and not _recorded(present, manifest):
        if not maker[1]:
            raise BackupUnusable(manifest.name, WhyUnusable.SIGNATURE)
        row = present.execute("SELECT hash FROM trail WHERE number = ?", (manifest.head.number,)).fetchone()
        if row is None or row[0] != manifest.head.hash:
            raise BackupUnusable(manifest.name, WhyUnusable.UNKNOWN_PAST)
    vouched = Vouched()
    if any(breaks for _line, breaks in walk_trail(copy, vouched)):
        raise BackupUnusable(manifest.name, WhyUnusable.NOT_SOUND)
    if manifest.schema == SCHEMA_VERSION and (any(check_rows(copy, vouched)) or any(check_files(copy))):
        raise BackupUnusable(manifest.name, WhyUnusable.NOT_SOUND)
    copy.text_factory = str


def _recorded(present: Any, manifest: Manifest) -> bool:
    """Whether the present trail tells of the making of exactly this backup."""
    wanted = manifest_hash(manifest)
    rows = present.execute("SELECT details FROM trail WHERE deed IN (?, ?)",
                           (str(Deed.BACKUP_MADE), str(Deed.BACKUP_RESTORED)))  # fmt: skip
    return any(wanted in details for (details,) in rows)


def _newest_at(raw: Any) -> datetime | None:
    row = raw.execute("SELECT at FROM trail ORDER BY number DESC LIMIT 1").fetchone()
    return read_time(row[0]) if row else None


# -- doing it ---------------------------------------------------------------------------------------------------------


def _put_back(closed: ClosedBranch, manifest: Manifest, copy: Any, people: dict[str, Keys], asker: Credentials,
              decider: Credentials, reason: str, clock: Clock) -> Restored:
    path, coming = closed.folder / FILE_NAME, closed.folder / _COMING
    keys, at = people[asker.staff_number], clock()
    saved = _save_present(closed, keys, asker.staff_number, clock)
    copy_into(copy, coming, database_key(keys.master))
    lock = FileLock(closed.folder / f"{_COMING}.lock")
    database = Database(coming, database_key(keys.master), lock)
    try:
        migrate(database)
        with _present(path, keys.master) as present:
            plan = RestorePlan(manifest, present and read_head(present), present and _newest_at(present))
            with database.write() as session:
                lay_guards(session.connection().exec_driver_sql)
                if present:
                    _carry_people_over(session, present)
                head = add_line(session, at, asker.staff_number, Deed.BACKUP_RESTORED, manifest.name, "", {
                    "manifest": manifest_hash(manifest), "approved_by": decider.staff_number, "reason": reason,
                    "missing": plan.missing, "present_head": plan.present.number if plan.present else None,
                    "present_hash": plan.present.hash if plan.present else None, "saved": saved,
                })  # fmt: skip
        with contextlib.closing(database.raw_connection()) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        database.close()
    aside = _swap(path, coming, closed.folder / _ASIDE.format(at), keys.master)
    drop_anchor(closed.folder, closed.machine.notes, head, at)
    return Restored(plan, aside, head.number)


def _save_present(closed: ClosedBranch, keys: Keys, who: str, clock: Clock) -> str | None:
    """A backup of what stands now, where that can be read; answers with the hash of its manifest."""
    if not (closed.folder / FILE_NAME).exists():
        return None
    lock = FileLock(closed.folder / f"{_COMING}.lock")
    database = Database(closed.folder / FILE_NAME, database_key(keys.master), lock)
    try:
        with database.read() as session:
            row = session.get(PersonRow, who)
            branch = session.execute(select(BranchRow)).scalar_one().as_branch()
        if row is None:
            return None
        made = make_backup(Desk(database, row.as_person(), branch, clock, keys, closed), WhyBackup.RESTORE)
        return manifest_hash(read_manifest(Path(made.folder)))
    except (BranchAppError, DBAPIError, sqlcipher.DatabaseError):
        return None
    finally:
        database.close()


def _carry_people_over(session: Session, present: Any) -> None:
    """The people, their keys, and the recovery key are those of today."""
    for row in PEOPLE:
        names = [column.name for column in row.__table__.columns]
        wanted = present.execute(f"SELECT {', '.join(names)} FROM {row.__tablename__}").fetchall()  # noqa: S608
        for values in wanted:
            session.merge(_row(row, dict(zip(names, values, strict=True))))
        session.flush()


def _row(kind: type[Base], values: dict[str, Any]) -> Base:
    """A row object from the values as they lie in the file."""
    read: dict[str, Any] = {}
    for column in kind.__table__.columns:
        decode: Callable[[Any], Any] | None = column.type.result_processor(_dialect(), None)
        value = values[column.name]
        read[column.name] = decode(value) if decode and value is not None else value
    return kind(**read)


def _dialect() -> Any:
    from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite  # noqa: PLC0415

    return SQLiteDialect_pysqlite()


def _swap(path: Path, coming: Path, aside: Path, master: bytes) -> Path | None:
    """One rename decides. The store that stood before keeps its contents under another name."""
    if path.exists():
        with _present(path, master) as raw:
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        aside.unlink(missing_ok=True)
        try:
            os.link(path, aside)
        except OSError:
            shutil.copy2(path, aside)
        for log in ("-wal", "-shm"):  # the log of the old store must never be played into the new one
            rest = path.with_name(path.name + log)
            if rest.exists() and rest.stat().st_size:
                shutil.copy2(rest, aside.with_name(aside.name + log))
            rest.unlink(missing_ok=True)
        flush_folder(path.parent)
    coming.replace(path)
    flush_folder(path.parent)
    return aside if aside.exists() else None


def unpack_backup(place: Path, folder: Path, recovery: Keys) -> Head:
    """A backup in an empty folder, for a computer that has nothing else: the slot file and the store under its key.

    `recovery` holds the pair that the recovery key stands for. Afterwards nobody can sign in until access has been
    restored with the recovery key. Raises BackupUnusable, FolderUnusable.
    """
    from branch_app.store.key_slots import SLOT_FILE, open_boxes, read_slots  # noqa: PLC0415

    manifest = read_manifest(place)
    if folder.exists() and any(folder.iterdir()):
        raise FolderUnusable(str(folder))
    try:
        key = open_sealed(recovery.sealing, bytes.fromhex(manifest.boxes[RECOVERY]), box_place(manifest, RECOVERY))
        slots = read_slots(place)
        entry = next(one for one in slots.of(RECOVERY) if one.sealing_key == recovery.public_sealing)
        master = open_boxes(slots, entry, recovery.sealing)[0]
    except (NotOpened, KeyError, StopIteration):
        raise BackupUnusable(place.name, WhyUnusable.NOT_OPENED) from None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with opened_backup(place, manifest, key) as copy:
        _must_be_trusted(manifest, copy, None)
        shutil.copyfile(place / SLOT_FILE, folder / SLOT_FILE)
        copy_into(copy, folder / _COMING, database_key(master))
        with contextlib.closing(open_aside(folder / _COMING, database_key(master))) as raw:
            head = read_head(raw)
    (folder / _COMING).replace(folder / FILE_NAME)
    flush_folder(folder)
    return head
