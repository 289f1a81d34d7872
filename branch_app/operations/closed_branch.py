"""A branch while nobody is signed in: all that may be known of it before somebody opens it."""

from dataclasses import dataclass, field
from pathlib import Path

from branch_app.domain.branches import Branch
from branch_app.domain.errors import KeySlotsOlder
from branch_app.store.key_slots import Slots, holder_id, read_slots, write_slots
from branch_app.store.machine_secret import KeyPlace, MachineSecret
from branch_app.store.room import all_disk_errors, plain_disk_errors
from branch_app.store.wrong_tries import Uptime, WrongTries, since_start


@dataclass(frozen=True)
class ClosedBranch:
    """Where the branch lies, whose it is, and the half of the keys that this computer holds.

    `only_read`: nothing has to be written into the folder, which may lie on a disk that takes nothing any more.
    """

    folder: Path
    branch: Branch
    machine: MachineSecret = field(repr=False)
    uptime: Uptime = field(default=since_start, repr=False)
    only_read: bool = False

    @property
    def key_place(self) -> KeyPlace:
        """Where the machine secret lies; a key file means reduced protection."""
        return self.machine.place

    @property
    def tries(self) -> WrongTries:
        return WrongTries(self.folder, self.machine, self.uptime, file_needed=not self.only_read)

    def holder(self, staff_number: str) -> str:
        """How the slot file calls a person."""
        return holder_id(self.machine.secret, self.branch.database_id, staff_number)


def current_slots(closed: ClosedBranch) -> Slots:
    """The slot file. Raises KeySlotsOlder when this computer has seen a newer one, and as `read_slots`."""
    seen = version_seen(closed.machine)  # first: the file is written before the note is
    slots = read_slots(closed.folder)
    if slots.version < seen:
        raise KeySlotsOlder(str(closed.folder), slots.version, seen)
    return slots


def version_seen(machine: MachineSecret) -> int:
    """The newest version of the slot file that this computer knows of; 0 where it knows of none."""
    noted = machine.notes.recall("slots") or ""
    return int(noted) if noted.isdecimal() else 0


def keep_slots(closed: ClosedBranch, slots: Slots, master: bytes) -> Slots:
    """Write the slot file, then note its version outside the folder; never the other way round.

    Raises DiskFull, DiskFailed or FolderUnusable; then the old file stands, or the new one does.
    """
    with all_disk_errors(closed.folder), plain_disk_errors(closed.folder):  # a full disk costs the reserve
        written = write_slots(closed.folder, slots, master)
    closed.machine.notes.remember("slots", str(written.version))
    return written
