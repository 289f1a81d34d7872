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


@dataclass
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
        for path in before.iterdir():
            self._names[str(folder / path.name)] = File(bytearray(path.read_bytes()))
        self._durable_names = dict(self._names)
        self._pending_names: list[dict[str, File]] = []
        self.acknowledged = b""

    def take(self, step: Step) -> None:
        """One step further. Raises KeyError for a file that was never opened."""
        text = step.data.decode(errors="replace")
        if step.what == b"O" and not step.offset:
            if text not in self._names:
                self._names = {**self._names, text: File()}
                self._pending_names.append(self._names)
            self._by_inode[step.inode] = self._names[text]
        elif step.what == b"W":
            self._by_inode[step.inode].pending.append((step.offset, step.data))
            if self._by_inode[step.inode] is self._names.get(f"{self._folder}/{ACKNOWLEDGED}"):
                self.acknowledged += step.data
        elif step.what == b"T":
            self._by_inode[step.inode].pending.append((step.offset, None))
        elif step.what == b"S":
            file = self._by_inode[step.inode]
            for change in file.pending:
                apply(file.durable, change)
            file.pending.clear()
        elif step.what == b"D":
            self._durable_names = self._names
            self._pending_names.clear()
        elif step.what in b"UR":
            old, _, new = text.partition("\0")
            names = dict(self._names)
            file = names.pop(old, File())
            if new:
                names[new] = file
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
                to.joinpath(Path(name).name).write_bytes(body)


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
