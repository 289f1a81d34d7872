"""Whether blocks are as the lines of the trail about them say: of what, who placed them, and what the host answered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.blocks import STEPS, BlockState
from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.rightful_lines import BLOCKS, Seen
from branch_app.store.column_types import time_text
from branch_app.store.tables import AccountRow, BlockRow, OldNumberRow
from branch_app.store.verifying import moment

_STEP: Mapping[str, BlockState] = {str(deed): state for deed, state in (
    (Deed.BLOCK_PLACED, BlockState.INSTRUCTED), (Deed.BLOCK_CONFIRMED, BlockState.CONFIRMED),
    (Deed.BLOCK_REJECTED, BlockState.REJECTED), (Deed.RELEASE_ASKED, BlockState.RELEASE_ASKED),
    (Deed.RELEASE_APPROVED, BlockState.RELEASE_INSTRUCTED), (Deed.RELEASE_REFUSED, BlockState.CONFIRMED),
    (Deed.RELEASE_WITHDRAWN, BlockState.CONFIRMED), (Deed.RELEASE_CONFIRMED, BlockState.RELEASED),
    (Deed.RELEASE_REJECTED, BlockState.CONFIRMED),
)}  # fmt: skip
"""What a line of this deed makes of the block it vouches for; of every other deed it stays as it was."""

_PLACED, _SECONDED, _IMPORTED = str(Deed.BLOCK_PLACED), str(Deed.BLOCK_SECONDED), str(Deed.FILE_IMPORTED)
_ASKED = str(Deed.RELEASE_ASKED)
_DECIDED = {"release_decided_at": "at", "release_decided_by": "who"}
_WRITTEN: Mapping[str, Mapping[str, str]] = {
    _PLACED: {"placed_at": "at", "placed_by": "who", "reason": "reason"},
    str(Deed.BLOCK_CONFIRMED): {"confirmed_at": "at", "confirmed_by": "who", "host_reference": "reference"},
    str(Deed.BLOCK_REJECTED): {"rejected_because": "because"},
    _SECONDED: {"seconded_at": "at", "seconded_by": "who"},
    _ASKED: {"release_asked_at": "at", "release_asked_by": "who", "release_reason": "reason"},
    str(Deed.RELEASE_APPROVED): _DECIDED,
    str(Deed.RELEASE_REFUSED): _DECIDED,
    str(Deed.RELEASE_CONFIRMED): {"released_at": "at"},
}
"""What a line of this deed puts into which columns of its block: a detail, or when and who."""
_LATER = {column: "" for deed, columns in _WRITTEN.items() if deed != _PLACED for column in columns}
OF_BLOCKS = frozenset(_WRITTEN)
"""The deeds of whose lines the details are needed here."""


@dataclass
class BlockLook:
    """What the lines say of every block. One that stood before the lines were strict is judged by later lines only."""

    _states: dict[str, BlockState] = field(default_factory=dict)
    _placed: dict[str, tuple[int, str, str, str, str]] = field(default_factory=dict)
    """Every block: the line, when, account, service and kind."""
    _told: dict[str, dict[str, str]] = field(default_factory=dict)
    """Every block: what its columns have to hold."""
    _first: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Every block: the line that vouched for it first, and when."""

    def see(self, line: Seen) -> Iterator[Break]:
        if line.deed == _PLACED and line.strict:
            self._note(line)
        for block, _digest in line.of(BLOCKS):
            yield from self._step(line, block)
            yield from self._tell(line, block)

    def forget_states(self) -> None:
        """The tables were changed in a way that may have changed what stands in them."""
        self._states.clear()

    def end(self, session: Session) -> Iterator[Break]:
        """Blocks in a state that no line brought, or of another account, service, kind or history than was told."""
        former: dict[int, set[str]] = defaultdict(set)
        for old in session.scalars(select(OldNumberRow)):
            former[old.account_id].add(_plain(old))
        for row in session.scalars(select(BlockRow).order_by(BlockRow.id)):
            block, stands = str(row.id), (row.service, str(row.kind))
            first = self._first.get(block, (0, ""))
            line, at, placed, *what = self._placed.get(block, (*first, "", *stands))
            names = {_plain(row.account), *former[row.account_id]}
            moved = bool(placed) and placed.partition(" ")[0] not in names
            other = any(_text(getattr(row, column)) != told for column, told in self._told.get(block, {}).items())
            if moved or other or tuple(what) != stands or self._states.get(block, row.state) != row.state:
                yield Break(line, Problem.RECORD_CHANGED, f"{BLOCKS}:{block}", since=moment(at))

    def _note(self, line: Seen) -> None:
        said = line.said
        for block, kind in zip(said.get("blocks") or (), said.get("kinds") or (), strict=False):
            told = line.number, line.at, line.subject, str(said.get("service")), str(kind)
            self._placed.setdefault(str(block), told)

    def _step(self, line: Seen, block: str) -> Iterator[Break]:
        if line.deed == _IMPORTED and block in self._placed:  # its account joined another: any number may be gone
            number, at, _account, *what = self._placed[block]
            self._placed[block] = number, at, "", what[0], what[1]
        before = self._states.get(block)
        after = _STEP.get(line.deed, before)
        if after is None:
            return
        fits = before is None or after in STEPS[before] or (line.deed not in _STEP)
        if line.strict and not line.free and not fits:
            yield Break(line.number, Problem.RECORD_CHANGED, f"{BLOCKS}:{block}", since=moment(line.at))
        self._states[block] = after

    def _tell(self, line: Seen, block: str) -> Iterator[Break]:
        """The line of its placing makes a block, and of no other deed; each line writes the columns of its deed."""
        known = self._told.get(block)
        told = self._told.setdefault(block, {})
        self._first.setdefault(block, (line.number, line.at))
        if not line.strict or line.free:
            return
        if (known is None) != (line.deed == _PLACED):
            yield Break(line.number, Problem.RECORD_CHANGED, f"{BLOCKS}:{block}", since=moment(line.at))
        elif line.deed != _SECONDED or not told.get("seconded_by"):  # that is done once
            told.update(_columns(line))


def _columns(line: Seen) -> dict[str, str]:
    """What the line writes into the row of its block; of what it does not say, nothing."""
    said = {**line.said, "at": line.at, "who": line.who}
    wanted = _WRITTEN.get(line.deed, {})
    columns = {column: _text(said[name]) for column, name in wanted.items() if name in said}
    if line.deed == _ASKED:
        return {**dict.fromkeys(_DECIDED, ""), **columns}
    return {**_LATER, **columns} if line.deed == _PLACED else columns


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return time_text(value)
    return "" if value is None else str(value)


def _plain(account: AccountRow | OldNumberRow) -> str:
    """The number without its currency, which old numbers do not have and a master may correct."""
    return str(account.account_number).partition(" ")[0]
