"""What the program wrote, in order, and the disks that a power cut could leave of it.

Nothing that was synced is lost. What was not may be there or not, in any order, in whole or in single sectors of 512
bytes, the last write, the first, or every other one. Names (new, deleted, renamed) are durable when their folder was
synced, or from the first of them on, because a file system keeps their order.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

HEADER = struct.Struct("<cQqI")
SECTOR = 512
NOT_KEPT = ("-shm",)  # shared memory of the running program: a new start makes it anew
ACKNOWLEDGED = "acknowledged"


class Step(NamedTuple):
    """One record of the log."""

    what: bytes
    inode: int
    offset: int
    data: bytes


Change = tuple[int, bytes | None]
"""At this offset these bytes; None: the file ends here."""


@dataclass(eq=False)
class File:
    """The bytes that are on the disk for certain, and the changes that are on their way."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)


def read_log(path: Path) -> Iterator[Step]:
    body, at = path.read_bytes(), 0
    while at + HEADER.size <= len(body):
        what, inode, offset, length = HEADER.unpack_from(body, at)
        at += HEADER.size
        yield Step(what, inode, offset, body[at : at + length])
        at += length


class Disk:
    """The disk as the log has left it so far."""

    def __init__(self, before: Path, folder: Path) -> None:
        """`folder` is where the program worked, `before` what lay there when it began; all of that is durable."""
        self._folder, self._by_inode = str(folder), dict[int, File]()
        self._names: dict[str, File] = {}  # as the running program sees them
        for path in before.rglob("*"):
            if path.is_file():
                self._names[str(folder / path.relative_to(before))] = File(bytearray(path.read_bytes()))
        self._durable_names = dict(self._names)
        self._pending_names: list[dict[str, File]] = []
        self.acknowledged = b""

    def take(self, step: Step) -> None:
        """One step further. Raises KeyError for a file that was never opened."""
        if step.what in b"OUR":
            self._rename(step, step.data.decode())
        elif step.what == b"D":
            self._durable_names = self._names
            self._pending_names.clear()
        else:
            self._change(step, self._by_inode[step.inode])

    def _change(self, step: Step, file: File) -> None:
        if step.what == b"S":
            for change in file.pending:
                apply(file.durable, change)
            file.pending.clear()
        else:
            file.pending.append((step.offset, step.data if step.what == b"W" else None))
            if step.what == b"W" and file is self._names.get(f"{self._folder}/{ACKNOWLEDGED}"):
                self.acknowledged += step.data

    def _rename(self, step: Step, text: str) -> None:
        """A file was opened, perhaps made, or deleted, or has another name."""
        names = dict(self._names)
        if step.what == b"O":
            if step.offset or not text.startswith(f"{self._folder}/"):  # a folder, or not of this branch
                self._by_inode.setdefault(step.inode, File())
                return
            self._by_inode[step.inode] = names.setdefault(text, File())
        else:
            old, _, new = text.partition("\0")
            for name in [name for name in names if name == old or name.startswith(old + "/")]:  # folders, too
                file = names.pop(name)
                if new:
                    names[new + name.removeprefix(old)] = file
        if names != self._names:
            self._names = names
            self._pending_names.append(names)

    def after_a_cut(self, dice: random.Random, to: Path) -> None:
        """Write one of the disks that a cut at this moment could leave into an empty folder."""
        names = dice.choice([self._durable_names, *self._pending_names])
        for name, file in names.items():
            if not name.endswith((*NOT_KEPT, ACKNOWLEDGED)):
                body = bytearray(file.durable)
                for change in survivors(file.pending, dice):
                    apply(body, change)
                place = to / Path(name).relative_to(self._folder)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(body)


def survivors(pending: list[Change], dice: random.Random) -> list[Change]:
    """Which of the changes that were on their way arrived, and in which order."""
    kept = list(pending)
    way = dice.choice(("none", "first", "some", "shuffled", "torn", "all"))
    if way == "none":
        return []
    if way == "first":
        return kept[: dice.randint(0, len(kept))]
    if way in ("some", "shuffled"):
        kept = [change for change in kept if dice.random() < 0.5]
    if way == "shuffled":
        dice.shuffle(kept)
    if way == "torn":
        kept = [sector for change in kept for sector in sectors(change) if dice.random() < 0.7]
    return kept


def sectors(change: Change) -> Iterator[Change]:
    """The same change in pieces that a disk writes whole."""
    offset, data = change
    if data is None:
        yield change
        return
    at = 0
    while at < len(data):
        length = SECTOR - (offset + at) % SECTOR
        yield offset + at, data[at : at + length]
        at += length


def apply(body: bytearray, change: Change) -> None:
    offset, data = change
    end = offset + len(data or b"")
    if len(body) < end:
        body.extend(bytes(end - len(body)))
    if data is None:
        del body[offset:]
    else:
        body[offset:end] = data
