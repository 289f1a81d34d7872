"""The slot file: who holds keys to this branch, two copies beside the database, readable only as far as it must be.

Each holder has a pair of keys of his own, locked up with his password and the machine secret, and a box: the master key
of the branch, sealed to that pair. Nobody's name stands in it. A checksum finds what a disk did; a code made with the
master key finds what a person did.

Whoever changes it writes the new state *beside* the old one first, lets the database decide with one transaction, and
tidies up then. So a file may hold two entries for one holder, and a second box in each while the master key changes;
`operations/key_work.py` says which of them count.
"""

import contextlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from branch_app.domain.branches import Branch
from branch_app.domain.errors import BranchBeforeKeys, DatabaseTooNew, KeySlotsUnreadable, NoBranchHere
from branch_app.store.database import FILE_NAME as DATABASE_FILE
from branch_app.store.durable import write_durably
from branch_app.store.lock import one_at_a_time
from branch_app.store.sealing import (
    Cost,
    Keys,
    NotOpened,
    derive,
    lock_up,
    open_sealed,
    seal_to,
    stretch,
    tag,
    unlock,
)

SLOT_FILE, COPY_FILE, LOCK_FILE = "branch.keys", "branch.keys.copy", "keys.lock"
FORMER_FILE = "branch.id"
"""Beside a database of the time before there were keys for each person."""
FORMAT = 1
RECOVERY = "recovery"
"""The holder that is a sheet of paper in two envelopes."""
_MOST = Cost(2 * 1024 * 1024, 100, 16)  # whoever writes more into the file wants the program to stand still


@dataclass(frozen=True)
class Entry:
    """One holder's keys. All texts in hex; `next_box` holds the next master key while the keys are being rotated."""

    holder: str
    sealing_key: str
    box: str
    next_box: str = ""
    cost: Cost | None = None
    salt: str = ""
    locked: str = ""


@dataclass(frozen=True)
class Slots:
    """What the file says. `version` grows with every writing, `epoch` with every new master key."""

    branch: Branch
    version: int
    epoch: int
    cost: Cost
    entries: tuple[Entry, ...] = ()
    rotation_owed: bool = False
    tag: str = ""

    @property
    def rotating(self) -> bool:
        """Whether a change of the master key was begun and not tidied up."""
        return any(entry.next_box for entry in self.entries)

    def of(self, holder: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.holder == holder)


def holder_id(secret: bytes, database_id: str, staff_number: str) -> str:
    """How the file calls a person; without the machine secret nobody can tell who that is."""
    return tag(secret, "holder", database_id, staff_number)[:32]


# -- one holder -------------------------------------------------------------------------------------------------------


def lock_entry(slots: Slots, holder: str, keys: Keys, password: str, secret: bytes, salt: bytes) -> Entry:
    """A holder's entry in which the own keys are locked up with this password, at the cost that the file asks for."""
    kek = _kek(password, salt, slots.cost, secret)
    private = keys.sealing.private_bytes_raw() + keys.signing.private_bytes_raw()
    place = _place(slots, holder, slots.cost)
    entry = sealed_entry(slots, holder, keys.public_sealing, keys.master)
    return replace(entry, cost=slots.cost, salt=salt.hex(), locked=lock_up(kek, private, place).hex())


def sealed_entry(slots: Slots, holder: str, sealing_key: str, master: bytes) -> Entry:
    """An entry with a box for the master key, and with no locked-up keys yet."""
    return Entry(holder, sealing_key, seal_master(slots, holder, sealing_key, master, slots.epoch))


def unlock_entry(slots: Slots, entry: Entry, password: str, secret: bytes) -> Keys:
    """The private keys of a holder; the master key is still to be had from the box. Raises NotOpened."""
    if entry.cost is None:
        raise NotOpened
    kek = _kek(password, bytes.fromhex(entry.salt), entry.cost, secret)
    private = unlock(kek, bytes.fromhex(entry.locked), _place(slots, entry.holder, entry.cost))
    return Keys(b"", Ed25519PrivateKey.from_private_bytes(private[32:]),
                X25519PrivateKey.from_private_bytes(private[:32]))  # fmt: skip


def waste_time(slots: Slots, password: str, secret: bytes) -> None:
    """As long as `unlock_entry` takes, for a name that nobody has."""
    _kek(password, secret[:16], slots.cost, secret)


def seal_master(slots: Slots, holder: str, sealing_key: str, master: bytes, epoch: int) -> str:
    return seal_to(bytes.fromhex(sealing_key), master, _box_place(slots, holder, epoch)).hex()


def open_boxes(slots: Slots, entry: Entry, private: X25519PrivateKey) -> tuple[bytes, bytes]:
    """The master key, and the next one while the keys are being rotated (else empty). Raises NotOpened."""
    master = open_sealed(private, bytes.fromhex(entry.box), _box_place(slots, entry.holder, slots.epoch))
    if not entry.next_box:
        return master, b""
    later = open_sealed(private, bytes.fromhex(entry.next_box), _box_place(slots, entry.holder, slots.epoch + 1))
    return master, later


def _kek(password: str, salt: bytes, cost: Cost, secret: bytes) -> bytes:
    return derive(stretch(password, salt, cost) + secret, "holder's lock")


def _place(slots: Slots, holder: str, cost: Cost) -> list[object]:
    return ["keys", FORMAT, slots.branch.database_id, holder, cost.as_list()]


def _box_place(slots: Slots, holder: str, epoch: int) -> list[object]:
    return ["box", FORMAT, slots.branch.database_id, holder, epoch]


# -- the file ---------------------------------------------------------------------------------------------------------


@contextmanager
def changing_slots(folder: Path) -> Iterator[Slots]:
    """The file as it stands, while nobody else changes it. Raises as `read_slots`, and DatabaseBusy."""
    with one_at_a_time(folder / LOCK_FILE):
        yield read_slots(folder)


def write_slots(folder: Path, slots: Slots, master: bytes) -> Slots:
    """Write both copies, one version further. Raises OSError; then at least one whole copy stands."""
    slots = replace(slots, version=slots.version + 1)
    slots = replace(slots, tag=_tag(slots, master))
    body = _text(slots)
    for name in (SLOT_FILE, COPY_FILE):
        write_durably(folder / name, body)
    return slots


def read_slots(folder: Path) -> Slots:
    """The newer whole copy.

    Raises KeySlotsUnreadable when no copy is whole, BranchBeforeKeys, NoBranchHere, DatabaseTooNew.
    """
    found: list[Slots] = []
    present = False
    for name in (SLOT_FILE, COPY_FILE):
        try:
            body = (folder / name).read_bytes()
        except OSError:
            continue
        present = True
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            found.append(_slots(body))
    if not present and (folder / FORMER_FILE).exists():
        raise BranchBeforeKeys(str(folder))
    if not found:
        raise (KeySlotsUnreadable if present or (folder / DATABASE_FILE).exists() else NoBranchHere)(str(folder))
    return max(found, key=lambda slots: slots.version)


def newest_copy(folder: Path) -> bytes:
    """What stands in the newer whole copy. Raises as `read_slots`."""
    return _text(read_slots(folder))


def whole_copies(folder: Path) -> int:
    """How many copies stand as the newest one does."""
    bodies = [(folder / name).read_bytes() for name in (SLOT_FILE, COPY_FILE) if (folder / name).exists()]
    return bodies.count(newest_copy(folder))


def vouched(slots: Slots, master: bytes) -> bool:
    """Whether somebody who held this master key wrote what stands there."""
    return hmac.compare_digest(slots.tag, _tag(slots, master))


def _tag(slots: Slots, master: bytes) -> str:
    return tag(master, "slot file", json.dumps(_data(slots), sort_keys=True))


def _data(slots: Slots) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "branch": asdict(slots.branch),
        "version": slots.version,
        "epoch": slots.epoch,
        "rotation_owed": slots.rotation_owed,
        "cost": slots.cost.as_list(),
        "holders": [
            {**asdict(entry), "cost": entry.cost.as_list() if entry.cost else None} for entry in slots.entries
        ],
    }


def _text(slots: Slots) -> bytes:
    data = {**_data(slots), "tag": slots.tag}
    return json.dumps({**data, "checksum": _checksum(data)}, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _checksum(data: dict[str, Any]) -> str:
    return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _slots(body: bytes) -> Slots:
    """Raises ValueError, KeyError or TypeError for whatever is not a slot file, DatabaseTooNew."""
    data = json.loads(body)
    checksum = data.pop("checksum")
    if data["format"] > FORMAT:
        raise DatabaseTooNew(str(data["format"]))
    if checksum != _checksum(data):
        raise ValueError("checksum")
    entries = tuple(_entry(one) for one in data["holders"])
    return Slots(Branch(**data["branch"]), int(data["version"]), int(data["epoch"]), _cost(data["cost"]), entries,
                 bool(data["rotation_owed"]), str(data["tag"]))  # fmt: skip


def _entry(data: dict[str, Any]) -> Entry:
    for name in ("sealing_key", "box", "next_box", "salt", "locked"):
        bytes.fromhex(data[name])
    return Entry(**{**data, "cost": _cost(data["cost"]) if data["cost"] else None})


def _cost(data: list[int]) -> Cost:
    cost = Cost(*data)
    if any(not 0 < one <= most for one, most in zip(cost.as_list(), _MOST.as_list(), strict=True)):
        raise ValueError("cost")
    return cost
