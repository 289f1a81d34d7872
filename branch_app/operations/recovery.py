"""Restoring the access with the recovery key: after a lost keyring, on a new computer, or when nobody can sign in.

Two people with both sheets choose new passwords; everybody else needs a new first password from somebody who may give
one. The sheets that were used open nothing afterwards: two new ones are written first, and typed back from the paper,
so that whatever interrupts the ceremony there is a recovery key that opens the data and lies in somebody's hands.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.backups import WhyBackup
from branch_app.domain.branches import Branch
from branch_app.domain.errors import (
    KeyMissing,
    KeyringShut,
    NoBranchHere,
    NotRestored,
    RecoveryKeyWrong,
    WrongKey,
)
from branch_app.domain.recovery_keys import WhyNotRestored, check_copies, read_halves, recovery_text
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.backups import back_up_unasked
from branch_app.operations.closed_branch import ClosedBranch, keep_slots, version_seen
from branch_app.operations.desk import Clock, Desk, add_line, utc_now
from branch_app.operations.key_work import masters, settle
from branch_app.operations.passwords import check_password
from branch_app.operations.recovery_key import (
    PROOF,
    SIGNER,
    prove_ceremony,
    public_recovery,
    public_signer,
    recovery_pair,
)
from branch_app.store.column_types import time_text
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.key_slots import (
    RECOVERY,
    Slots,
    changing_slots,
    lock_entry,
    read_slots,
    sealed_entry,
)
from branch_app.store.lock import LOCK_FILE, FileLock
from branch_app.store.machine_secret import MachineSecret, keep_secret, new_secret, read_secret
from branch_app.store.schema import migrate
from branch_app.store.sealing import Cost, Keys, calibrated_cost, database_key, new_keys
from branch_app.store.swap import tidy_swap
from branch_app.store.tables import BranchRow, PersonRow, SigningKeyRow


@dataclass(frozen=True)
class Returning:
    """One of the two people at the ceremony, with the password that shall count from now on."""

    staff_number: str
    password: str = field(repr=False)


def branch_without_key(folder: Path) -> Branch:
    """Whose branch lies in this folder, where nobody can open it. Raises NoBranchHere, KeySlotsUnreadable."""
    if not (folder / FILE_NAME).exists():
        raise NoBranchHere(str(folder))
    return read_slots(folder).branch


def begin_restoring(folder: Path, sheets: tuple[str, str], people: tuple[Returning, Returning]) -> str:
    """Whether these two people with these sheets may be let in; answers with a recovery key for two new sheets.

    It opens nothing yet: until `restore_access` the old sheets do, and nothing else is changed. Raises as that does.
    """
    branch = branch_without_key(folder)
    closed = ClosedBranch(folder, branch, new_secret(branch.database_id))
    database, _ = _open(closed, read_slots(folder), read_halves(*sheets))
    try:
        with database.alone():
            migrate(database)
            with database.read() as session:
                _two(session, people)
                _check(session, closed.machine, people)
    finally:
        database.close()
    return recovery_text(secrets.token_bytes(32))


def restore_access(
    folder: Path, sheets: tuple[str, str], people: tuple[Returning, Returning], recovery: str,
    new_sheets: tuple[str, str], clock: Clock = utc_now, cost: Cost | None = None,
) -> ClosedBranch:  # fmt: skip
    """Let two people in with the recovery key, on this computer; from now on the key on the new sheets counts.

    `recovery` is what `begin_restoring` answered, `new_sheets` what somebody typed off the two new papers. Raises
    RecoveryKeyWrong, NotRestored, PasswordTooWeak and its kin, DataOpenElsewhere, KeyringShut, KeySlotsChanged,
    WrongKey; then nothing is changed.
    """
    check_copies(recovery, *new_sheets)
    branch = branch_without_key(folder)
    closed = ClosedBranch(folder, branch, new_secret(branch.database_id))
    with changing_slots(folder) as slots:
        database, master = _open(closed, slots, read_halves(*sheets))
        try:
            with database.alone():
                migrate(database)
                cost = cost or calibrated_cost()
                keys = read_halves(*sheets), read_halves(*new_sheets)
                first = _let_in(closed, replace(slots, cost=cost), database, master, people, keys, clock())
        except BaseException:
            database.close()
            raise
    _tidy_up(closed, database, people[0], first, clock)
    return closed


def _open(closed: ClosedBranch, slots: Slots, recovery: bytes) -> tuple[Database, bytes]:
    pair = recovery_pair(recovery)
    keys = Keys(b"", Ed25519PrivateKey.generate(), pair)
    if not any(entry.sealing_key == keys.public_sealing for entry in slots.of(RECOVERY)):
        raise RecoveryKeyWrong(0)
    lock = FileLock(closed.folder / LOCK_FILE)
    try:
        lock.share()
        tidy_swap(closed.folder)
        for master in masters(slots, keys, RECOVERY, closed):
            with suppress(WrongKey):
                database = Database(closed.folder / FILE_NAME, database_key(master), lock)
                database.raw_connection().close()
                return database, master
        raise WrongKey(str(closed.folder / FILE_NAME))
    except BaseException:
        lock.close()
        raise


def _let_in(
    closed: ClosedBranch, slots: Slots, database: Database, master: bytes, people: tuple[Returning, Returning],
    recovery: tuple[bytes, bytes], at: datetime,
) -> Keys:  # fmt: skip
    """Both people's new keys and a new recovery key, in one transaction; the old one opens until the new one stands."""
    old, new = recovery
    public, signer = public_recovery(new), public_signer(new)
    slots = _of_one_state(slots, master)
    with _old_secret_put_back(closed), database.write() as session:
        rows = _two(session, people)
        _check(session, closed.machine, people)
        entries, given = [], []
        for row, one in zip(rows, people, strict=True):
            keys = new_keys(master)
            row.signing_key, row.sealing_key = keys.public_signing, keys.public_sealing
            session.flush()
            session.add(SigningKeyRow(signing_key=keys.public_signing, staff_number=row.staff_number, since=at))
            entries.append(lock_entry(slots, closed.holder(row.staff_number), keys, one.password,
                                      closed.machine.secret, secrets.token_bytes(16)))  # fmt: skip
            given.append(keys)
        entries.append(sealed_entry(slots, RECOVERY, public, master))
        session.execute(select(BranchRow)).scalar_one().recovery_key = public
        session.flush()
        seen = version_seen(closed.machine)
        keep_secret(closed.branch.database_id, closed.machine)
        keep_slots(closed, replace(slots, entries=slots.entries + tuple(entries), version=max(slots.version, seen),
                                   rotation_owed=True), master)  # fmt: skip
        first, second = (one.staff_number for one in people)
        proof = prove_ceremony(old, time_text(at), (first, second), [one.public_signing for one in given], signer)
        add_line(session, at, first, Deed.ACCESS_RESTORED, second,
                 {"key": str(closed.key_place), SIGNER: signer, PROOF: proof})  # fmt: skip
    return given[0]


@contextmanager
def _old_secret_put_back(closed: ClosedBranch) -> Iterator[None]:
    """Where the ceremony fails, this computer's half of the keys is again the one it was."""
    before = None
    with suppress(KeyMissing, KeyringShut):
        before = read_secret(closed.branch.database_id, closed.folder)
    try:
        yield
    except BaseException:
        if before is not None:
            keep_secret(closed.branch.database_id, before)
        raise


def _of_one_state(slots: Slots, master: bytes) -> Slots:
    """Where a change of the master key was interrupted: an epoch further, with boxes for this master key only."""
    if not slots.rotating:
        return slots
    later = replace(slots, epoch=slots.epoch + 1)
    return replace(later, entries=tuple(
        sealed_entry(later, RECOVERY, entry.sealing_key, master) for entry in slots.of(RECOVERY)
    ))  # fmt: skip


def _two(session: Session, people: tuple[Returning, Returning]) -> list[PersonRow]:
    """The rows of the two. Raises NotRestored."""
    if people[0].staff_number == people[1].staff_number:
        raise NotRestored(WhyNotRestored.SAME_PERSON)
    rows = [session.get(PersonRow, one.staff_number) for one in people]
    found = [row for row in rows if row is not None and row.active]
    if len(found) < len(rows):
        raise NotRestored(WhyNotRestored.NO_ACCESS)
    if not any(Permission.MANAGE_STAFF in row.as_person().permissions for row in found):
        raise NotRestored(WhyNotRestored.NOBODY_IN_CHARGE)
    return found


def _check(session: Session, machine: MachineSecret, people: tuple[Returning, Returning]) -> None:
    branch = session.execute(select(BranchRow)).scalar_one()
    names = [name for row in session.scalars(select(PersonRow)) for name in (row.name, row.staff_number)]
    for one in people:
        check_password(one.password, machine.place, (*names, branch.name, branch.bank))


def _tidy_up(closed: ClosedBranch, database: Database, first: Returning, keys: Keys, clock: Clock) -> None:
    """Take the old holders out and change the master key; where that fails, the next sign-in does it.

    The backups so far open for nobody who has just been let in: one is made that does.
    """
    try:
        with database.read() as session:
            person = session.get_one(PersonRow, first.staff_number).as_person()
        desk = Desk(database, person, closed.branch, clock, keys, closed)
        settle(desk)
        back_up_unasked(desk, WhyBackup.NEW_KEYS)
    finally:
        database.close()
