"""The process that is killed while it works on keys: a server that forks one worker for each order.

    {"folder": …, "work": "rotate"}   one order, a line of JSON on standard input

Answers, each one line of JSON on standard output: {"pid": …}, {"ready": true} when it begins, {"done": …} for every
piece of work that is finished, {"ended": true} when the worker is gone.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from branch_app.operations.closed_branch import ClosedBranch, current_slots
from branch_app.operations.desk import Desk
from branch_app.operations.key_work import desk_keys
from branch_app.operations.keys import rotate_keys
from branch_app.operations.sign_in import sign_in
from branch_app.operations.staff import change_password
from branch_app.store import key_slots
from branch_app.store.key_slots import COPY_FILE, SLOT_FILE, seal_master
from branch_app.store.machine_secret import KeyPlace, MachineSecret
from branch_app.store.sealing import database_key, new_master
from tests.branches import FACTS, MANAGER, PASSWORD, SECRET
from tests.endurance.conversation import fork_for_each_order, say

PASSWORDS = PASSWORD, "seven warm teapots"


@dataclass(frozen=True)
class FolderNotes:
    """What the computer remembers, in a folder of the test that outlives every worker."""

    folder: Path

    def recall(self, name: str) -> str | None:
        with suppress(OSError):
            return (self.folder / f"note-{name}").read_text()
        return None

    def remember(self, name: str, text: str) -> None:
        part = self.folder / f"part-{name}"
        part.write_text(text)
        part.replace(self.folder / f"note-{name}")


def closed_in(folder: Path) -> ClosedBranch:
    """The branch in this folder, on a computer whose time runs so fast that no wrong try makes anybody wait.

    A kill between counting a try and finding it right leaves it counted, as it must.
    """
    machine = MachineSecret(SECRET, KeyPlace.KEYRING, FolderNotes(folder.parent))
    return ClosedBranch(folder, FACTS, machine, lambda: ("test", time.monotonic() * 10**6))


def rotate(desk: Desk) -> None:
    while True:
        say(done=rotate_keys(desk).generation)


def rotate_hastily(desk: Desk) -> None:
    """A control: the database gets its new key first, and the boxes are written after that."""
    closed, keys = desk_keys(desk)
    while True:
        slots, later = current_slots(closed), new_master()
        with desk.database.alone():
            desk.database.change_key(database_key(later))
            time.sleep(0.01)
            entries = tuple(replace(one, box=seal_master(slots, one.holder, one.sealing_key, later, slots.epoch + 1))
                            for one in slots.entries)  # fmt: skip
            key_slots.write_slots(closed.folder, replace(slots, entries=entries, epoch=slots.epoch + 1), later)
        keys.master = later
        say(done=slots.epoch + 1)


def write_slots(desk: Desk) -> None:
    """The own password is changed to and fro; each change writes the slot file."""
    old, new = PASSWORDS
    while True:
        change_password(desk, old, new)
        say(done=new)
        old, new = new, old


def write_slots_in_place(desk: Desk) -> None:
    """A control: both copies are overwritten where they lie and at the same time, which takes a moment."""

    def in_place(path: Path, body: bytes) -> None:
        with path.with_name(SLOT_FILE).open("wb") as file, path.with_name(COPY_FILE).open("wb") as copy:
            for part in (body[: len(body) // 2], body[len(body) // 2 :]):
                for one in (file, copy):
                    one.write(part)
                    one.flush()
                time.sleep(0.1)

    key_slots.write_durably = in_place
    write_slots(desk)


WORKS: dict[str, Callable[[Desk], None]] = {
    "rotate": rotate, "rotate hastily": rotate_hastily, "write slots": write_slots,
    "write slots in place": write_slots_in_place,
}  # fmt: skip


def work(order: dict[str, Any]) -> None:
    desk = sign_in(closed_in(Path(order["folder"])), MANAGER.staff_number, PASSWORD)
    say(ready=True)
    WORKS[order["work"]](desk)


if __name__ == "__main__":
    fork_for_each_order(work)
