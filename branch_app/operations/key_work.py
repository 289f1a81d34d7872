"""What changes keys: every change lies beside the old state first, the database decides, then the old state goes.

So whatever interrupts it, the next sign-in finds the old state or the new one and tidies up (`settle`). Which entries
of the slot file count is for the database to say: each active person's public key stands in the staff table, and that
of the recovery key beside the branch.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.errors import (
    BranchAppError,
    DataOpenElsewhere,
    KeySlotsChanged,
    WrongKey,
)
from branch_app.domain.trail import Deed
from branch_app.operations.closed_branch import ClosedBranch, current_slots, keep_slots
from branch_app.operations.desk import Act, Desk
from branch_app.store.database import FILE_NAME, Database, refuse_foreign_log
from branch_app.store.key_slots import (
    RECOVERY,
    Entry,
    Slots,
    changing_slots,
    open_boxes,
    seal_master,
    vouched,
    whole_copies,
)
from branch_app.store.lock import LOCK_FILE, FileLock
from branch_app.store.sealing import Keys, NotOpened, database_key, new_master
from branch_app.store.swap import tidy_swap
from branch_app.store.tables import BranchRow, PersonRow, TrailRow
from branch_app.store.trail_lines import append_lines


def open_store(closed: ClosedBranch, keys: Keys, holder: str) -> Database:
    """Open the database with what is in the holder's box, and put the master key into `keys`.

    Raises KeySlotsChanged when somebody without keys wrote the slot file, WrongKey when the database belongs to another
    state of it, ForeignLog, DatabaseBusy, FolderUnusable.
    """
    lock = FileLock(closed.folder / LOCK_FILE)
    try:
        lock.share()
        tidy_swap(closed.folder)
        slots = current_slots(closed)
        path = closed.folder / FILE_NAME
        found = masters(slots, keys, holder, closed)
        with suppress(DataOpenElsewhere), lock.alone():
            refuse_foreign_log(path, [database_key(master) for master in found])
        for master in found:
            database = Database(path, database_key(master), lock)
            try:
                database.raw_connection().close()
            except WrongKey:
                continue
            keys.master = master
            return database
        raise WrongKey(str(path))
    except BaseException:
        lock.close()
        raise


def masters(slots: Slots, keys: Keys, holder: str, closed: ClosedBranch) -> list[bytes]:
    """The master key and, while it is being changed, the next one. Raises KeySlotsChanged."""
    for entry in slots.of(holder):
        if entry.sealing_key != keys.public_sealing:
            continue
        with suppress(NotOpened):
            found = [master for master in open_boxes(slots, entry, keys.sealing) if master]
            if vouched(slots, found[0]):
                return found
    raise KeySlotsChanged(str(closed.folder))


def desk_keys(desk: Desk) -> tuple[ClosedBranch, Keys]:
    """The closed branch and the keys behind a desk at which somebody signed in."""
    if desk.closed is None or desk.keys is None:
        raise RuntimeError("nobody signed in at this desk")
    return desk.closed, desk.keys


# -- changing what stands in the slot file ----------------------------------------------------------------------------


@contextmanager
def entering(desk: Desk, transaction: AbstractContextManager[Act]) -> Iterator[tuple[Act, "SlotChange"]]:
    """One transaction in which somebody gets new keys: `change.put` lays them beside the old ones.

    Raises DataOpenElsewhere when an interrupted change of the master key must be finished first, and cannot be.
    """
    closed, keys = desk_keys(desk)
    with changing_slots(closed.folder):
        _tidy(desk)
        try:
            with transaction as act:
                yield act, SlotChange(closed, keys)
        finally:
            with suppress(BranchAppError):  # what is done is done; the next sign-in tidies up
                _tidy(desk)


class SlotChange:
    """A change of the slot file that counts when the transaction around it does."""

    def __init__(self, closed: ClosedBranch, keys: Keys) -> None:
        self._closed, self._master = closed, keys.master
        self.slots = current_slots(closed)

    def put(self, *entries: Entry) -> None:
        """Lay these beside what stands. Raises DiskFull, DiskFailed or FolderUnusable."""
        self._keep(self.slots.entries + entries)

    def owe_rotation(self) -> None:
        """The master key shall be changed when this counts, because somebody must not open the data any more."""
        self.slots = replace(self.slots, rotation_owed=True)
        self._keep(self.slots.entries)

    def replace(self, old: Entry, new: Entry) -> None:
        """Lay this in the place of one with the same keys."""
        self._keep(tuple(new if entry == old else entry for entry in self.slots.entries))

    def _keep(self, entries: tuple[Entry, ...]) -> None:
        self.slots = keep_slots(self._closed, replace(self.slots, entries=entries), self._master)


def settle(desk: Desk) -> None:
    """Tidy up what was interrupted, and change the master key when that is owed and nobody else has the data open.

    What cannot be done now waits for the next sign-in: nothing that was done before may look as if it had failed.
    """
    closed, _ = desk_keys(desk)
    with suppress(BranchAppError), changing_slots(closed.folder):
        _tidy(desk)
        if current_slots(closed).rotation_owed:
            _rotate(desk, _by_the_program(desk))


def _tidy(desk: Desk) -> None:
    closed, keys = desk_keys(desk)
    slots = before = current_slots(closed)
    if slots.rotating:
        slots = _finish_rotation(desk, slots)
    with desk.database.read() as session:
        counting = _counting(session, closed)
    entries = tuple(entry for entry in slots.entries if counting.get(entry.holder) == entry.sealing_key)
    gone = {entry.holder for entry in slots.entries} - {entry.holder for entry in entries}
    slots = replace(slots, entries=entries, rotation_owed=slots.rotation_owed or bool(gone))
    if slots != before or whole_copies(closed.folder) < 2:
        keep_slots(closed, slots, keys.master)
    closed.machine.notes.remember("slots", str(current_slots(closed).version))


def _counting(session: Session, closed: ClosedBranch) -> dict[str, str]:
    """Each holder's public key as the database has it."""
    people = session.scalars(select(PersonRow).where(PersonRow.active))
    counting = {closed.holder(row.staff_number): row.sealing_key for row in people}
    return {**counting, RECOVERY: session.execute(select(BranchRow)).scalar_one().recovery_key}


# -- a new master key -------------------------------------------------------------------------------------------------


def rotate(desk: Desk, transaction: AbstractContextManager[Act]) -> None:
    """Change the master key of the branch; everybody's box is made anew, no password is needed for it.

    Raises DataOpenElsewhere while another window, command or desk has the data open.
    """
    closed, _ = desk_keys(desk)
    with changing_slots(closed.folder):
        _rotate(desk, transaction)


def _rotate(desk: Desk, transaction: AbstractContextManager[Act]) -> None:
    closed, keys = desk_keys(desk)
    with desk.database.alone():
        _tidy(desk)
        slots, later = current_slots(closed), new_master()
        try:
            with transaction as act:
                counting = _counting(act.session, closed)
                slots = keep_slots(closed, _with_next_boxes(slots, counting, later), keys.master)
                act.record(Deed.KEYS_ROTATED, str(slots.epoch + 1), holders=len(slots.entries))
        except BaseException:
            with suppress(BranchAppError):  # what stopped it is to be told; the next sign-in tidies up
                _tidy(desk)
            raise
        desk.database.change_key(database_key(later))
        keys.master = later
        with suppress(BranchAppError):  # the key is changed; the next sign-in tidies up
            keep_slots(closed, _with_boxes_changed(slots), later)


def _with_next_boxes(slots: Slots, counting: dict[str, str], later: bytes) -> Slots:
    """The public keys come from the database: whoever could change the file alone must not receive the next key."""
    return replace(slots, entries=tuple(
        replace(entry, next_box=seal_master(slots, entry.holder, counting[entry.holder], later, slots.epoch + 1))
        for entry in slots.entries if entry.holder in counting
    ))  # fmt: skip


def _with_boxes_changed(slots: Slots) -> Slots:
    entries = tuple(replace(entry, box=entry.next_box, next_box="") for entry in slots.entries)
    return replace(slots, entries=entries, epoch=slots.epoch + 1, rotation_owed=False)


def _finish_rotation(desk: Desk, slots: Slots) -> Slots:
    """An interrupted change of the master key: done, still to be done, or never decided. Raises DataOpenElsewhere."""
    closed, keys = desk_keys(desk)
    current, later = masters(slots, keys, closed.holder(desk.person.staff_number), closed)
    if keys.master == current:
        with desk.database.read() as session:
            decided = session.scalar(select(TrailRow.number).where(
                TrailRow.deed == str(Deed.KEYS_ROTATED), TrailRow.subject == str(slots.epoch + 1)))  # fmt: skip
        if decided is None:
            return replace(slots, entries=tuple(replace(entry, next_box="") for entry in slots.entries))
        with desk.database.alone():
            desk.database.change_key(database_key(later))
    keys.master = later
    return _with_boxes_changed(slots)


@contextmanager
def _by_the_program(desk: Desk) -> Iterator[Act]:
    """A transaction for what is owed whoever signs in."""
    with desk.database.write() as session:
        act = Act(session, desk.person.staff_number, desk.now())
        yield act
        append_lines(session, act.at, act.who, [
            (deed, subject, {**details, "owed": True}) for deed, subject, details in act.said
        ])  # fmt: skip
