"""Setting up a branch, finding it, and signing in at a desk."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from branch_app.domain.branches import Branch
from branch_app.domain.errors import (
    BranchExists,
    DatabaseGone,
    FolderUnusable,
    NoBranchHere,
    SignInDelayed,
    SignInLocked,
    SignInRefused,
)
from branch_app.domain.identifiers import plain_code
from branch_app.domain.recovery_keys import recovery_text
from branch_app.domain.staff import Role
from branch_app.domain.trail import Deed
from branch_app.operations.anchors import check_anchor, first_anchor, raise_anchor
from branch_app.operations.backups import back_up_before_migration
from branch_app.operations.closed_branch import ClosedBranch, current_slots, keep_slots
from branch_app.operations.desk import Clock, Desk, add_line, utc_now
from branch_app.operations.key_work import open_store, settle
from branch_app.operations.passwords import check_password
from branch_app.operations.recovery_key import SIGNER, public_recovery, public_signer
from branch_app.operations.wallets import seed_directory
from branch_app.store.anchors import FILE_NAME as ANCHOR_FILE
from branch_app.store.backups import FOLDER as BACKUPS
from branch_app.store.backups import backup_places
from branch_app.store.column_types import time_text
from branch_app.store.database import FILE_NAME, Database, is_plaintext
from branch_app.store.durable import flush_folder
from branch_app.store.key_slots import (
    COPY_FILE,
    FORMER_FILE,
    RECOVERY,
    SLOT_FILE,
    Slots,
    lock_entry,
    read_slots,
    sealed_entry,
    unlock_entry,
    waste_time,
)
from branch_app.store.machine_secret import (
    MachineSecret,
    forget_secret,
    keep_secret,
    new_secret,
    read_secret,
)
from branch_app.store.places import refuse_network
from branch_app.store.rescue_notes import forget_rescues, noted_rescues
from branch_app.store.room import RESERVE_FILE, keep_reserve, make_way, plain_disk_errors
from branch_app.store.schema import SCHEMA_VERSION, migrate
from branch_app.store.sealing import (
    Cost,
    Keys,
    NotOpened,
    calibrated_cost,
    database_key,
    new_keys,
    new_master,
)
from branch_app.store.tables import BranchRow, PersonRow, SigningKeyRow
from branch_app.store.trail_lines import append_lines, clock_line
from branch_app.store.wrong_tries import Tries

__all__ = ["ClosedBranch", "NewBranch", "find_branch", "read_branch", "set_up_branch", "sign_in", "sign_out"]

FILES = ("branch.keys*", "branch.tries*", "branch.anchor*", "*.lock", f"{RESERVE_FILE}*")
"""What lies beside the database; patterns."""
COMING = f"{FILE_NAME}.new"
"""The database until everything in it stands: an interrupted set-up leaves no branch, and can simply be repeated."""

HandOver = Callable[[Branch, str], object]
"""Prints or writes the recovery key of a branch."""


@dataclass(frozen=True)
class NewBranch:
    """What must be known to set up a branch: where it is and who its first manager is."""

    bank: str
    branch: str
    name: str
    manager: str
    manager_name: str
    password: str
    specimen: bool = False


def set_up_branch(
    folder: Path, new: NewBranch, clock: Clock = utc_now, machine: MachineSecret | None = None,
    cost: Cost | None = None, hand_over: HandOver | None = None,
) -> tuple[ClosedBranch, str]:  # fmt: skip
    """Create the encrypted store of a branch with its first manager; answers with the recovery key, shown only once.

    `hand_over` puts the recovery key into somebody's hands just before there is a branch: one whose key nobody ever
    saw is never left behind. `machine` is given where nothing shall be kept on this computer, `cost` (of a guess at a
    password) where it shall not be measured. Raises BranchExists, FolderUnusable, NetworkFolder, DiskFull, KeyringShut,
    PasswordTooWeak and its kin; then nothing is left behind, and what lay in the folder before is still there.
    """
    plain_code(new.manager)
    if (folder / FILE_NAME).exists() or _lost_its_database(folder):
        raise BranchExists(str(folder))
    refuse_network(folder)
    there = set(folder.iterdir()) if folder.is_dir() else set()
    branch = Branch(secrets.token_hex(16), new.bank, new.branch, new.name, new.specimen)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # one that was there may have been open to others
    except OSError:
        raise FolderUnusable(str(folder)) from None
    closed = ClosedBranch(folder, branch, machine or new_secret(branch.database_id))
    try:
        check_password(new.password, closed.key_place, (new.name, new.manager_name, new.manager, new.bank))
        keep_secret(branch.database_id, closed.machine)
        with plain_disk_errors(folder):
            recovery = _found(closed, new, clock, cost or calibrated_cost(), hand_over)
        keep_reserve(folder)
        return closed, recovery
    except BaseException:
        if machine is None:
            forget_secret(branch.database_id)
        for pattern in (f"{FILE_NAME}*", *FILES):
            for leftover in set(folder.glob(pattern)) - there:
                leftover.unlink()
        raise


def _found(closed: ClosedBranch, new: NewBranch, clock: Clock, cost: Cost, hand_over: HandOver | None) -> str:
    recovery = secrets.token_bytes(32)
    recovery_key = public_recovery(recovery)
    keys, at = new_keys(new_master()), clock()
    slots, holder = Slots(closed.branch, 0, 1, cost), closed.holder(new.manager)
    slots = replace(slots, entries=(
        lock_entry(slots, holder, keys, new.password, closed.machine.secret, secrets.token_bytes(16)),
        sealed_entry(slots, RECOVERY, recovery_key, keys.master),
    ))  # fmt: skip
    path = closed.folder / COMING
    path.unlink(missing_ok=True)
    database = Database(path, database_key(keys.master))
    try:
        migrate(database)
        if is_plaintext(path):
            raise RuntimeError("the store was not encrypted")
        keep_slots(closed, slots, keys.master)
        with database.write() as session:
            session.add(BranchRow(database_id=closed.branch.database_id, bank=new.bank, branch=new.branch,
                                  name=new.name, specimen=new.specimen, set_up_at=at,
                                  recovery_key=recovery_key))  # fmt: skip
            session.add(PersonRow(staff_number=new.manager, name=new.manager_name, role=Role.MANAGER, added_at=at,
                                  signing_key=keys.public_signing, sealing_key=keys.public_sealing))  # fmt: skip
            session.flush()
            session.add(SigningKeyRow(signing_key=keys.public_signing, staff_number=new.manager, since=at))
            seed_directory(session, at, new.manager)
            add_line(session, at, new.manager, Deed.BRANCH_SET_UP, f"{new.bank}-{new.branch}",
                     {"schema": SCHEMA_VERSION, SIGNER: public_signer(recovery)})  # fmt: skip
        first_anchor(database, closed.machine.notes, at)
    finally:
        database.close()
    if hand_over:
        hand_over(closed.branch, recovery_text(recovery))
    path.rename(path.with_name(FILE_NAME))
    flush_folder(closed.folder)
    return recovery_text(recovery)


def find_branch(folder: Path, *, store_needed: bool = True, only_read: bool = False) -> ClosedBranch:
    """What may be known of the branch in this folder before anybody signs in.

    `store_needed` is False for putting back a backup where the store itself is gone, `only_read` True for what does not
    need to write into the folder. Raises NoBranchHere, DatabaseGone, BranchBeforeKeys, FolderUnusable, NetworkFolder,
    KeySlotsUnreadable, KeySlotsOlder, KeyMissing, KeyringShut or DatabaseTooNew.
    """
    if store_needed and not (folder / FILE_NAME).exists():
        raise (DatabaseGone if _lost_its_database(folder) else NoBranchHere)(str(folder))
    if not only_read and not os.access(folder, os.W_OK):
        raise FolderUnusable(str(folder))
    refuse_network(folder)
    if not only_read:
        make_way(folder)
    branch = read_slots(folder).branch
    closed = ClosedBranch(folder, branch, read_secret(branch.database_id, folder), only_read=only_read)
    current_slots(closed)
    return closed


def _lost_its_database(folder: Path) -> bool:
    """Whether there is no database but what belongs to one: nothing may be made, or taken away, in its place."""
    if any((folder / name).exists() for name in (FILE_NAME, COMING)):
        return False
    beside = (SLOT_FILE, COPY_FILE, FORMER_FILE, ANCHOR_FILE, f"{FILE_NAME}-wal")
    return any((folder / name).exists() for name in beside) or bool(backup_places(folder / BACKUPS))


def read_branch(database: Database) -> Branch:
    """Whose branch an open store is."""
    with database.read() as session:
        return session.execute(select(BranchRow)).scalar_one().as_branch()


def sign_in(closed: ClosedBranch, staff_number: str, password: str, clock: Clock = utc_now) -> Desk:
    """Open the store and a desk at it for one person, and bring its tables up to date.

    Raises SignInRefused (the same, and after the same time, for a wrong name and a wrong password), SignInDelayed or
    SignInLocked after wrong tries; KeySlotsChanged, KeySlotsOlder, WrongKey, DatabaseTooNew, DatabaseBusy,
    DiskFull, DiskFailed or FolderUnusable.
    """
    with plain_disk_errors(closed.folder):
        keys = prove(closed, staff_number, password, clock)
        database = open_store(closed, keys, closed.holder(staff_number))
        try:
            migrate(database, lambda: back_up_before_migration(closed, database, keys, staff_number, clock()))
            desk = _take_seat(closed, database, staff_number, keys, clock)
            settle(desk)
            check_anchor(desk)
        except BaseException:
            database.close()
            raise
        keep_reserve(closed.folder)
        return desk


def prove(closed: ClosedBranch, staff_number: str, password: str, clock: Clock) -> Keys:
    """The private keys of a person, for the right password; every try is counted as wrong until it proves right.

    Raises SignInRefused, SignInDelayed, SignInLocked, KeySlotsOlder.
    """
    slots, holder, now = current_slots(closed), closed.holder(staff_number), clock()
    entries = slots.of(holder)
    waits = closed.tries.begin(holder, bool(entries), now)
    if waits and waits.locked:
        raise SignInLocked(now + timedelta(seconds=waits.seconds))
    if waits:
        raise SignInDelayed(int(waits.seconds) + 1)
    for entry in entries:
        with suppress(NotOpened):
            keys = unlock_entry(slots, entry, password, closed.machine.secret)
            if keys.public_sealing == entry.sealing_key:
                closed.tries.forgive(holder, was_right=True)
                return keys
    if not entries:
        waste_time(slots, password, closed.machine.secret)
    raise SignInRefused


def _take_seat(closed: ClosedBranch, database: Database, staff_number: str, keys: Keys, clock: Clock) -> Desk:
    at = clock()
    with database.write() as session:
        row = session.get(PersonRow, staff_number)
        if row is None or not row.active or row.sealing_key != keys.public_sealing:
            raise SignInRefused
        numbers = session.scalars(select(PersonRow.staff_number)).all()
        names = {closed.holder(number): number for number in numbers}
        if said := clock_line(session, at):
            append_lines(session, at, staff_number, said)
        for holder, tries in closed.tries.take_untold().items():
            add_line(session, at, names.get(holder, "unknown"), Deed.SIGN_IN_REFUSED, "", _told(tries))
        add_line(session, at, staff_number, Deed.SIGNED_IN, "", {"key": str(closed.key_place)})
        for rescue in noted_rescues(closed.machine.notes):
            add_line(session, at, str(rescue.pop("by", "unknown")), Deed.STATEMENTS_RESCUED, "", rescue)
        branch = session.execute(select(BranchRow)).scalar_one().as_branch()
    forget_rescues(closed.machine.notes)
    return Desk(database, row.as_person(), branch, clock, keys, closed)


def _told(tries: Tries) -> dict[str, object]:
    return {"tries": tries.untold, "last": time_text(datetime.fromisoformat(tries.at))}


def sign_out(desk: Desk) -> None:
    """Leave the desk and close its store."""
    try:
        with desk.database.write() as session:
            add_line(session, desk.now(), desk.person.staff_number, Deed.SIGNED_OUT, "", {})
        raise_anchor(desk)
    finally:
        desk.database.close()
