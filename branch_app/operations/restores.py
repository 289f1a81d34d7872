"""Putting back a backup: what one person asked for and another approved, and nothing of the present is thrown away.

The request stands in the present store like every other: asked for, decided on and signed there, at this desk or later
from the list. It is used up before anything is changed, and the store that comes back tells of it, because the one that
holds it is laid aside. As elsewhere, who approved does not carry it out alone. Only managers hold keys to a backup: an
administrator who asked needs one beside him, whoever approved.

Where the present store cannot be read, or holds the tables of another version, there is no list: then both prove
themselves here, by their passwords against the slots, and are the people of the backup whose keys still count.

The people of the branch are not put back: who has left stays out, who came later stays in.
"""

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from branch_app.domain.backups import Manifest, RestorePlan, WhyBackup, WhyUnusable
from branch_app.domain.errors import (
    ApprovalMissing,
    BackupUnusable,
    BranchAppError,
    NotPermitted,
    OwnRequest,
    ReasonMissing,
)
from branch_app.domain.requests import Request, RequestKind, RequestState
from branch_app.domain.staff import PERMISSIONS, Permission, Role, roles_with
from branch_app.domain.trail import Deed, Head
from branch_app.operations.approvals import names, spend, who_could
from branch_app.operations.backup_trust import must_be_trusted, newest_at, present_store
from branch_app.operations.backups import FAILED, make_backup
from branch_app.operations.closed_branch import ClosedBranch, current_slots
from branch_app.operations.desk import Clock, Desk, utc_now
from branch_app.operations.key_work import masters
from branch_app.operations.requests import approve, ask, list_requests
from branch_app.operations.sign_in import prove
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
from branch_app.store.lock import LOCK_FILE, FileLock
from branch_app.store.room import all_disk_errors
from branch_app.store.schema import SCHEMA_VERSION, migrate
from branch_app.store.sealing import Keys, NotOpened, database_key, open_sealed
from branch_app.store.swap import COMING, swap, tidy_swap
from branch_app.store.tables import PersonRow
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


@dataclass(frozen=True)
class _Here:
    """Who is at work: their keys by staff number, who carries it out first, and the time of the whole."""

    closed: ClosedBranch
    people: Mapping[str, Keys]
    reason: str
    clock: Clock

    @property
    def doer(self) -> str:
        return next(iter(self.people))

    @property
    def master(self) -> bytes:
        return self.people[self.doer].master


@dataclass(frozen=True)
class _Word:
    """Whose word it is; the number of the request where there is one."""

    asked_by: str
    approved_by: str
    reason: str
    request: int | None = None


def plan_restore(desk: Desk, name: str) -> RestorePlan:
    """What putting back this backup would undo, and how far the asking for it has come. Raises BackupUnusable."""
    with desk.ask(Permission.ASK_RESTORE):
        closed = desk.closed
    if closed is None:
        raise RuntimeError("nobody signed in at this desk")
    manifest = read_manifest(_place(closed, name))
    with contextlib.closing(desk.database.raw_connection()) as raw:
        present, newest = read_head(raw), newest_at(raw)
    return RestorePlan(manifest, present, newest, _facts(manifest), _usable(desk, manifest))


def restore_backup(closed: ClosedBranch, backup: Path | str, doer: Credentials, second: Credentials | None = None,
                   reason: str = "", clock: Clock = utc_now) -> Restored:
    """Put back a backup, by name or by its folder. Nobody may have the data open, neither of the two either.

    Without a second person it must have been asked for and approved before; with one, `doer` asks for it now, for this
    reason, and the second one approves. An attempt that fails later uses the approval up.

    Raises ApprovalMissing, ReasonMissing, OwnRequest for one person twice, SignInRefused and its kin for a password,
    NotPermitted, BackupUnusable with what is wrong, DataOpenElsewhere, DiskFull, DiskFailed, FolderUnusable. Then the
    data stand as before.
    """
    if second and not reason.strip():
        raise ReasonMissing
    if second and second.staff_number == doer.staff_number:
        raise OwnRequest(doer.staff_number, _who_else(closed, doer, clock))
    there = [doer, second] if second else [doer]
    here = _Here(closed, {who.staff_number: _proved(closed, who, clock) for who in there}, reason.strip(), clock)
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
        with opened_backup(place, manifest, _key(here, manifest)) as copy:
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


def _who_else(closed: ClosedBranch, who: Credentials, clock: Clock) -> tuple[str, ...]:
    """Who could decide instead, for somebody who proves to be of this branch."""
    here = _Here(closed, {who.staff_number: _proved(closed, who, clock)}, "", clock)
    with _with_requests(here) as database:
        if database is None:
            return ()
        with database.read() as session:
            return names(who_could(session, RequestKind.RESTORE, who.staff_number))


def _opens(path: Path, master: bytes) -> bool:
    with present_store(path, master) as present:
        return present is not None


def _place(closed: ClosedBranch, name: str) -> Path:
    return closed.folder / FOLDER / Path(name).name


def _key(here: _Here, manifest: Manifest) -> bytes:
    """The key of the copy, from the box of whoever of those at work has one."""
    for number, keys in here.people.items():
        holder = here.closed.holder(number)
        if holder in manifest.boxes:
            with suppress(NotOpened, ValueError):
                return open_sealed(keys.sealing, bytes.fromhex(manifest.boxes[holder]), box_place(manifest, holder))
    raise BackupUnusable(manifest.name, WhyUnusable.NOT_OPENED)


def _must_be_permitted(store: Any, here: _Here) -> None:
    for who, permission in zip(here.people, (Permission.ASK_RESTORE, Permission.DECIDE_RESTORE), strict=False):
        row = store.execute("SELECT role, active FROM staff WHERE staff_number = ?", (who,)).fetchone()
        if row is None or not row[1] or permission not in PERMISSIONS[Role(row[0])]:
            raise NotPermitted(str(permission), tuple(str(role) for role in roles_with(permission)))


# -- whose word it is -------------------------------------------------------------------------------------------------


def _facts(manifest: Manifest) -> dict[str, Any]:
    """What is asked for: exactly this backup."""
    return {"manifest": manifest_hash(manifest), "made_at": manifest.made_at.isoformat(), "made_by": manifest.made_by,
            "line": manifest.head.number}  # fmt: skip


def _usable(desk: Desk, manifest: Manifest) -> Request | None:
    """What was asked for this backup and can still be decided on or used, the furthest first."""
    wanted, facts, now = (RequestState.APPROVED, RequestState.OPEN), _facts(manifest), desk.now()
    found = [one for one in list_requests(desk, open_only=False)
             if one.kind is RequestKind.RESTORE and one.facts == facts and one.state(now) in wanted]  # fmt: skip
    return min(found, key=lambda one: wanted.index(one.state(now)), default=None)


def _two_words(here: _Here, manifest: Manifest, present: Database | None) -> _Word:
    """The approval, used up in the present store; where that has none, the two people who stand here."""
    if present is None:
        if len(here.people) < 2:
            raise ApprovalMissing(str(RequestKind.RESTORE), (), manifest.name, _facts(manifest))
        asker, decider = here.people
        return _Word(asker, decider, here.reason)
    desks = [_desk(here, present, number) for number in here.people]
    acting = _approve_here(desks[0], desks[1], manifest, here.reason) if len(desks) > 1 else desks[0]
    with acting.act(Permission.ASK_RESTORE) as act:
        used = spend(act, RequestKind.RESTORE, manifest.name, _facts(manifest))
        act.record(Deed.RESTORE_BEGUN, manifest.name, request=used.id, asked_by=used.asked_by,
                   approved_by=used.decided_by, reason=used.reason)  # fmt: skip
    return _Word(used.asked_by, str(used.decided_by), used.reason, used.id)


def _approve_here(first: Desk, second: Desk, manifest: Manifest, reason: str) -> Desk:
    """The second person approves what the first one asks for, unless it was approved before or asked for by the second.

    Answers with the one of the two who did not approve.
    """
    request = _usable(first, manifest)
    if request is None:
        request = ask(first, RequestKind.RESTORE, manifest.name, _facts(manifest), reason)
    if request.is_open:
        request = approve(first if request.asked_by == second.person.staff_number else second, request.id)
    return second if request.decided_by == first.person.staff_number else first


def _desk(here: _Here, present: Database, number: str) -> Desk:
    with present.read() as session:
        person = session.get_one(PersonRow, number).as_person()
    return Desk(present, person, here.closed.branch, here.clock, here.people[number], here.closed)


@contextmanager
def _with_requests(here: _Here) -> Iterator[Database | None]:
    """The present store with the list of requests in it; None where it cannot be read or is of another version."""
    path = here.closed.folder / FILE_NAME
    with present_store(path, here.master) as raw:
        if raw is None or raw.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
            raw = None
    if raw is None:
        yield None
        return
    database = Database(path, database_key(here.master), FileLock(here.closed.folder / f"{COMING}.lock"))
    try:
        yield database
    finally:
        database.close()


# -- doing it ---------------------------------------------------------------------------------------------------------


def _put_back(here: _Here, manifest: Manifest, copy: Any) -> Restored:
    closed, at = here.closed, here.clock()
    path, coming = closed.folder / FILE_NAME, closed.folder / COMING
    with present_store(path, here.master) as present:
        _must_be_permitted(present or copy, here)
        must_be_trusted(manifest, copy, present)
    with _with_requests(here) as database:
        word = _two_words(here, manifest, database)
        saved = _save_present(here, database) if database else None
    copy_into(copy, coming, database_key(here.master))
    with present_store(path, here.master) as present:
        plan = RestorePlan(manifest, present and read_head(present), present and newest_at(present))
        head = _write_down(here, coming, plan, word, saved, present)
    if plan.present:
        _fold(path, here.master)
    announce_head(closed.folder, closed.machine.notes, head)
    aside = swap(closed.folder, at)
    drop_anchor(closed.folder, closed.machine.notes, head, at)
    return Restored(plan, aside, head.number, saved is not None)


def _write_down(here: _Here, coming: Path, plan: RestorePlan, word: _Word, saved: str | None, present: Any) -> Head:
    """In the store that comes back: the people of today, and who put it back; the new end of its trail."""
    database = Database(coming, database_key(here.master), FileLock(coming.with_name(f"{COMING}.lock")))
    said = {"manifest": manifest_hash(plan.backup), "asked_by": word.asked_by, "approved_by": word.approved_by,
            "reason": word.reason, "request": word.request, "missing": plan.missing, "saved": saved,
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
            if present:
                carry_people_over(session, present)
            head = append_lines(session, here.clock(), here.doer, lines)
        fold_log(database)
    finally:
        database.close()
    return head


def _save_present(here: _Here, present: Database) -> str | None:
    """A backup of what stands now; answers with the hash of its manifest, None where it could not be made.

    That stops nothing: the whole store is kept aside.
    """
    try:
        made = make_backup(_desk(here, present, here.doer), WhyBackup.RESTORE)
        return manifest_hash(read_manifest(Path(made.folder)))
    except (BranchAppError, DBAPIError, sqlcipher.DatabaseError):
        return None


def _fold(path: Path, master: bytes) -> None:
    with present_store(path, master) as raw, plain_errors(path):
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
