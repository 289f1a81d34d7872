"""Closing the day: what goes on the sheet that is filed on paper, and the code by which it vouches for the trail."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from branch_app.domain.errors import SheetCodeMistyped
from branch_app.domain.trail import Head

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O and U: nobody mistakes them on paper
_READ_AS = str.maketrans("ILOU", "110V")
_GROUP = 5


class DutyKind(StrEnum):
    """What should not be left open over night."""

    BLOCK_WITHOUT_SECOND = "block without a second person"
    BLOCK_UNANSWERED = "block the host has not answered"
    REQUEST_OPEN = "request nobody has decided"
    ANCHOR_DOUBTFUL = "anchor missing or contradicting"
    BACKUP_FAILED = "backup that failed"


@dataclass(frozen=True)
class OpenDuty:
    """One kind of duty left open, and which records: never names."""

    kind: DutyKind
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class DayEnd:
    """One closing of the day. `number` and `hash` are those of its line in the trail, `head` the line before.

    `counts` says how often each deed was done since the closing before.
    """

    day: date
    number: int
    hash: str
    head: Head
    closed_at: datetime
    closed_by: str
    counts: Mapping[str, int]
    duties: tuple[OpenDuty, ...]
    signing_key: str = ""
    signature: str = ""

    @property
    def code(self) -> str:
        return sheet_code(self.hash)


def sheet_code(line_hash: str) -> str:
    """Twenty signs to type off the paper: 84 bits of the hash of a line, and 16 to find a slip of the finger."""
    kept = line_hash[:21]
    number = int(kept + _check(kept), 16)
    signs = "".join(ALPHABET[number >> shift & 31] for shift in range(95, -1, -5))
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def hash_from(code: str) -> str:
    """The beginning of the hash that a code stands for. Raises SheetCodeMistyped."""
    signs = "".join(sign for sign in code.upper().translate(_READ_AS) if sign.isalnum())
    if len(signs) != 20 or any(sign not in ALPHABET for sign in signs):
        raise SheetCodeMistyped(code)
    number = 0
    for sign in signs:
        number = number << 5 | ALPHABET.index(sign)
    plain = f"{number:025x}"
    if _check(plain[:21]) != plain[21:]:
        raise SheetCodeMistyped(code)
    return plain[:21]


def _check(kept: str) -> str:
    return sha256(f"sheet {kept}".encode()).hexdigest()[:4]


def checkpoint_words(database_id: str, day: date, head: Head, counts: Mapping[str, int]) -> bytes:
    """What the closing person signs."""
    return json.dumps({"database": database_id, "day": day.isoformat(), "number": head.number, "head": head.hash,
                       "counts": dict(counts)}, sort_keys=True, separators=(",", ":")).encode()  # fmt: skip
