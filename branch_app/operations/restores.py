"""Putting back a backup: what one person asked for and another approved, and nothing of the present is thrown away.

The request stands in the present store like every other: asked for, decided on and signed there, at this desk or later
from the list. It is used up before anything is changed, and the store that comes back tells of it, because the one that
holds it is laid aside. As elsewhere, who approved does not carry it out alone. Only managers hold keys to a backup: an
administrator who asked needs one beside him, whoever approved.

Where the present store cannot be read, or holds the tables of another version, there is no list: then both prove
themselves here, by their passwords against the slots, and are the people of the backup whose keys still count.

The people of the branch are not put back: who has left stays out, who came later stays in. But what the present trail
does not vouch for is not carried over, or putting back would make it right.
"""

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
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
    NotPermitted,
    OwnRequest,
    ReasonMissing,
)
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import PERMISSIONS, Permission, Role, roles_with
from branch_app.domain.trail import Deed, Head
from branch_app.operations.approvals import names, who_could
from branch_app.operations.backup_trust import must_be_trusted, newest_at, present_store, shared_lines
from branch_app.operations.backups import FAILED, make_backup
from branch_app.operations.closed_branch import ClosedBranch, current_slots
from branch_app.operations.desk import Clock, Desk, utc_now
from branch_app.operations.key_work import masters
from branch_app.operations.recovery_key import SIGNER, signer_told
from branch_app.operations.restore_words import (
    Here,
    desk_of,
    keep_used_up,
    restore_facts,
    usable,
    use_word,
    with_requests,
    write_word,
)
from branch_app.operations.sign_in import prove
from branch_app.operations.trail import people_hold
from branch_app.store.anchors import announce_head, drop_anchor
from branch_app.store.backups import (
    FOLDER,
    box_place,
    copy_into,
    manifest_hash,
    opened_backup,
    read_head,
    read_manifest,
)
from branch_app.store.database import FILE_NAME, Database, fold_log, plain_errors
from branch_app.store.guards import lay_guards
from branch_app.store.kept_people import carry_people_over
from branch_app.store.key_slots import RECOVERY
from branch_app.store.lock import LOCK_FILE, FileLock
from branch_app.store.room import all_disk_errors
from branch_app.store.schema import SCHEMA_VERSION, migrate
from branch_app.store.sealing import Keys, NotOpened, database_key, open_sealed
from branch_app.store.swap import COMING, swap, tidy_swap
from branch_app.store.tables import BranchRow, PersonRow, RequestRow, SigningKeyRow
from branch_app.store.trail_lines import Said, append_lines


@dataclass(frozen=True)
class Credentials:
    """Who is there, and the proof of it."""

    staff_number: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Restored:
    """What was put back, where the store lies that stood before, and whether a backup of that one was made, too."""

    plan: RestorePlan
    aside: Path | None
    line: int
    saved: bool


def plan_restore(desk: Desk, name: str) -> RestorePlan:
    """What putting back this backup would undo, and how far the asking for it has come. Raises BackupUnusable."""
    with desk.ask(Permission.ASK_RESTORE):
        closed = desk.closed
    if closed is None:
        raise RuntimeError("nobody signed in at this desk")
    manifest = read_manifest(_place(closed, name))
    with contextlib.closing(desk.database.raw_connection()) as raw:
        plan = _plan(manifest, raw)
    return replace(plan, facts=restore_facts(manifest), request=usable(desk, manifest))


def _plan(manifest: Manifest, present: Any) -> RestorePlan:
    if present is None:
        return RestorePlan(manifest, None, None)
    return RestorePlan(manifest, read_head(present), newest_at(present), shared=shared_lines(present, manifest))


def restore_backup(closed: ClosedBranch, backup: Path | str, doer: Credentials, second: Credentials | None = None,
                   reason: str = "", clock: Clock = utc_now,
                   before: Callable[[RestorePlan], None] = lambda _plan: None) -> Restored:
    """Put back a backup, by name or by its folder. Nobody may have the data open, neither of the two either.

    Without a second person it must have been asked for and approved before; with one, `doer` asks for it now, for this
    reason, and the second one approves. An attempt that fails later uses the approval up. `before` hears what will be
    missing while nothing has been changed yet, and raises where somebody thinks better of it.

    Raises ApprovalMissing, ReasonMissing, OwnRequest for one person twice, SignInRefused and its kin for a password,
    NotPermitted, BackupUnusable with what is wrong, DataOpenElsewhere, DiskFull, DiskFailed, FolderUnusable. Then the
    data stand as before.
    """
    if second and not reason.strip():
        raise ReasonMissing
    if second and second.staff_number == doer.staff_number:
        raise OwnRequest(doer.staff_number, _who_else(closed, doer, clock))
    there = [doer, second] if second else [doer]
    here = Here(closed, {who.staff_number: _proved(closed, who, clock) for who in there}, reason.strip(), clock)
    place = backup if isinstance(backup, Path) else _place(closed, backup)
    manifest = read_manifest(place)
    if manifest.database_id != closed.branch.database_id:
        raise BackupUnusable(place.name, WhyUnusable.OTHER_BRANCH)
    if manifest.schema > SCHEMA_VERSION:
        raise BackupUnusable(place.name, WhyUnusable.TOO_NEW)
    with _alone(closed.folder):
        with present_store(closed.folder / FILE_NAME, here.master) as present:
            if present:
                _must_be_permitted(present, here)
            plan = _plan(manifest, present)
        with opened_backup(place, manifest, _key(here, manifest)) as copy:
            before(plan)
            return _put_back(here, manifest, copy)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While nobody else has the data open; what an interrupted swap left is tidied up before and after."""
    lock = FileLock(folder / LOCK_FILE)
    try:
        with all_disk_errors(folder):
            lock.share()
            with lock.alone():
                tidy_swap(folder)
                try:
                    yield
                finally:
                    tidy_swap(folder)
    finally:
        lock.close()


# -- who, and what ----------------------------------------------------------------------------------------------------


def _proved(closed: ClosedBranch, who: Credentials, clock: Clock) -> Keys:
    keys = prove(closed, who.staff_number, who.password, clock)
    found = masters(current_slots(closed), keys, closed.holder(who.staff_number), closed)
    keys.master = next((one for one in found if _opens(closed.folder / FILE_NAME, one)), found[0])
    return keys


def _who_else(closed: ClosedBranch, who: Credentials, clock: Clock) -> tuple[str, ...] | None:
    """Who could decide instead, for somebody who proves to be of this branch."""
    here = Here(closed, {who.staff_number: _proved(closed, who, clock)}, "", clock)
    with with_requests(here) as database:
        if database is None:
            return None
        with database.read() as session:
            return names(who_could(session, RequestKind.RESTORE, who.staff_number))


def _opens(path: Path, master: bytes) -> bool:
    with present_store(path, master) as present:
        return present is not None


def _place(closed: ClosedBranch, name: str) -> Path:
    return closed.folder / FOLDER / Path(name).name


def _key(here: Here, manifest: Manifest) -> bytes:
    """The key of the copy, from the box of whoever of those at work has one."""
    for number, keys in here.people.items():
        holder = here.closed.holder(number)
        if holder in manifest.boxes:
            with suppress(NotOpened, ValueError):
                return open_sealed(keys.sealing, bytes.fromhex(manifest.boxes[holder]), box_place(manifest, holder))
    raise BackupUnusable(manifest.name, WhyUnusable.NOT_OPENED)


def _must_be_permitted(store: Any, here: Here, backup: str = "") -> None:
    """`backup` names the one that is asked, where nothing newer can be."""
    for who, permission in zip(here.people, (Permission.ASK_RESTORE, Permission.DECIDE_RESTORE), strict=False):
        row = store.execute("SELECT role, active FROM staff WHERE staff_number = ?", (who,)).fetchone()
        if row is None and backup:
            raise BackupUnusable(backup, WhyUnusable.CAME_LATER)
        if row is None or not row[1] or permission not in PERMISSIONS[Role(row[0])]:
            raise NotPermitted(str(permission), tuple(str(role) for role in roles_with(permission)), recorded=False)


# -- doing it ---------------------------------------------------------------------------------------------------------


def _put_back(here: Here, manifest: Manifest, copy: Any) -> Restored:
    closed, at = here.closed, here.clock()
    path, coming = closed.folder / FILE_NAME, closed.folder / COMING
    with present_store(path, here.master) as present:
        _must_be_permitted(present or copy, here, "" if present else manifest.name)
        must_be_trusted(manifest, copy, present)
    with with_requests(here) as database:
        people_stand = database is not None and people_hold(database)
        word = use_word(here, manifest, database)
        saved = _save_present(here, database) if database else None
    copy_into(copy, coming, database_key(here.master))
    with present_store(path, here.master) as present:
        plan = _plan(manifest, present)
        head = _write_down(here, coming, plan, word, saved, present, people_stand=people_stand)
    if plan.present:
        _fold(path, here.master)
    announce_head(closed.folder, closed.machine.notes, head)
    aside = swap(closed.folder, at)
    drop_anchor(closed.folder, closed.machine.notes, head, at)
    return Restored(plan, aside, head.number, saved is not None)


def _write_down(
    here: Here, coming: Path, plan: RestorePlan, word: RequestRow, saved: str | None, present: Any, *,
    people_stand: bool,
) -> Head:  # fmt: skip
    """In the store that comes back: the people of today, and who put it back; the new end of its trail."""
    database = Database(coming, database_key(here.master), FileLock(coming.with_name(f"{COMING}.lock")))
    at = here.clock()
    said = {"manifest": manifest_hash(plan.backup), "asked_by": word.asked_by, "approved_by": word.decided_by,
            "reason": word.reason, "missing": plan.missing, "saved": saved,
            "present_head": plan.present.number if plan.present else None,
            "present_hash": plan.present.hash if plan.present else None}  # fmt: skip
    lines: list[Said] = [(Deed.BACKUP_RESTORED, plan.backup.name, said)]
    if plan.present and saved is None:
        lines.append((Deed.BACKUP_FAILED, FAILED, {"why": str(WhyBackup.RESTORE), "no_room": False,
                                                   "folder": str(here.closed.folder / FOLDER)}))  # fmt: skip
    try:
        migrate(database)
        with database.write() as session:
            lay_guards(session.connection().exec_driver_sql)
            if people_stand:
                carry_people_over(session, present)
                said[SIGNER] = signer_told(present)
            else:
                said |= {"people_then": True, SIGNER: _keep_todays_keys(session, here, word.asked_at)}
            keep_used_up(session, present, at)
            said["request"] = write_word(session, word)
            doer = next(number for number in here.people if number != word.decided_by)
            head = append_lines(session, at, doer, lines)
        fold_log(database)
    finally:
        database.close()
    return head


def _keep_todays_keys(session: Session, here: Here, at: datetime) -> str:
    """Where no present store tells of the people, or none to be believed, they are those of the backup. But the keys by
    which both proved themselves count, and the recovery key by which the branch opens today. Answers with what proves
    the next ceremony; "" where nobody knows it.
    """
    for number, keys in here.people.items():
        row = session.get_one(PersonRow, number)
        row.signing_key, row.sealing_key = keys.public_signing, keys.public_sealing
        if session.get(SigningKeyRow, keys.public_signing) is None:
            session.flush()
            session.add(SigningKeyRow(signing_key=keys.public_signing, staff_number=number, since=at))
    branch = session.execute(select(BranchRow)).scalar_one()
    today = [entry.sealing_key for entry in current_slots(here.closed).of(RECOVERY)]
    if branch.recovery_key in today or not today:
        return signer_told(session.connection().connection.driver_connection)
    branch.recovery_key = today[-1]
    return ""


def _save_present(here: Here, present: Database) -> str | None:
    """A backup of what stands now; answers with the hash of its manifest, None where it could not be made.

    That stops nothing: the whole store is kept aside.
    """
    try:
        made = make_backup(desk_of(here, present, here.doer), WhyBackup.RESTORE)
        return manifest_hash(read_manifest(Path(made.folder)))
    except (BranchAppError, DBAPIError, sqlcipher.DatabaseError):
        return None


def _fold(path: Path, master: bytes) -> None:
    with present_store(path, master) as raw, plain_errors(path):
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
