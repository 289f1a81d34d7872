"""Anchors: how far the trail reached, remembered outside the database, so that a cut tail and an older file are found.

An anchor is dropped after the commit, never before: it may lag behind the trail, it never runs ahead of it. One lies
beside the database, the other where the machine secret lies, out of reach of who only swaps the data folder.
"""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from branch_app.domain.trail import AnchorFinding, AnchorState, Head
from branch_app.store.column_types import read_time, time_text
from branch_app.store.durable import write_durably

FILE_NAME = "branch.anchor"
NOTE = "anchor"


class Notes(Protocol):
    """Short texts kept outside the data folder."""

    def recall(self, name: str) -> str | None: ...
    def remember(self, name: str, text: str) -> None: ...


@dataclass(frozen=True)
class Anchor:
    """The head of the trail at some moment; `noted` says whether the same was put down outside the folder.

    `coming` is the head of a store that is being put in the place of this one: until that is over, either holds.
    """

    head: Head
    at: datetime
    noted: bool
    coming: Head | None = None


def drop_anchor(folder: Path, notes: Notes | None, head: Head, at: datetime) -> None:
    """Remember this head, in both places, in place of whatever was remembered."""
    fact = {"number": head.number, "hash": head.hash, "at": time_text(at)}
    noted = False
    if notes is not None:
        text = json.dumps(fact)
        notes.remember(NOTE, text)
        noted = notes.recall(NOTE) == text
    with contextlib.suppress(OSError):  # a full disk must not stop the work; the other anchor stands
        write_durably(folder / FILE_NAME, json.dumps({**fact, "noted": noted}).encode())


def announce_head(folder: Path, notes: Notes | None, coming: Head) -> None:
    """Let a trail with this head hold beside the remembered one, until the next anchor is dropped.

    An anchor that is missing or cannot be read stays so. Raises OSError; then the old anchors hold alone.
    """
    if notes is not None and (text := notes.recall(NOTE)):
        notes.remember(NOTE, _announcing(text, coming))
    path = folder / FILE_NAME
    if path.exists():
        write_durably(path, _announcing(path.read_text("utf-8", "replace"), coming).encode())


def _announcing(text: str, coming: Head) -> str:
    with contextlib.suppress(ValueError, TypeError):
        return json.dumps({**json.loads(text), "coming": {"number": coming.number, "hash": coming.hash}})
    return text


def compare_anchors(
    folder: Path, notes: Notes | None, newest: int, hash_of: Callable[[int], str | None]
) -> AnchorFinding:
    """What the anchors say of a trail that ends at line `newest`; `hash_of` gives the hash of one of its lines."""
    beside, noted = _beside(folder), _noted(notes)
    found = [anchor for anchor in (beside, noted) if anchor]
    if not found:
        return AnchorFinding(AnchorState.MISSING)
    last = max(found, key=lambda anchor: anchor.head.number)
    heads = [(anchor.head, anchor.coming or anchor.head) for anchor in found]
    if not all(any(hash_of(head.number) == head.hash for head in either) for either in heads):
        state = AnchorState.CUT_OFF if last.head.number > newest else AnchorState.OTHER_PAST
    elif (beside is None and notes is not None) or (beside and beside.noted and noted is None and notes is not None):
        state = AnchorState.PARTLY
    else:
        state = AnchorState.HOLDS
    return AnchorFinding(state, last.head.number, last.at)


def _beside(folder: Path) -> Anchor | None:
    with contextlib.suppress(OSError):
        return _read((folder / FILE_NAME).read_text("utf-8", "replace"))
    return None


def _noted(notes: Notes | None) -> Anchor | None:
    text = notes.recall(NOTE) if notes is not None else None
    return _read(text) if text else None


def _read(text: str) -> Anchor:
    """An anchor nobody can read is none that fits: it stands for a line 0 with an impossible hash."""
    try:
        kept = json.loads(text)
        coming = kept.get("coming")
        return Anchor(Head(int(kept["number"]), str(kept["hash"])), read_time(kept["at"]), bool(kept.get("noted")),
                      Head(int(coming["number"]), str(coming["hash"])) if coming else None)  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError):
        return Anchor(Head(0, "unreadable"), datetime.fromisoformat("1970-01-01T00:00:00+00:00"), noted=False)
