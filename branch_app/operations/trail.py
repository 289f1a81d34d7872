"""Reading the trail, and proving that it and everything it vouches for stand as they were written."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from branch_app.domain.staff import Permission
from branch_app.domain.trail import (
    AnchorFinding,
    AnchorState,
    Break,
    Deed,
    Problem,
    RawLine,
    TrailLine,
)
from branch_app.operations.anchors import anchor_of
from branch_app.operations.approvals import requests_with_bad_signatures
from branch_app.operations.desk import Desk, Report, ignore
from branch_app.operations.statements import addendum_seal, statement_seal
from branch_app.store.database import integrity_problems
from branch_app.store.tables import AddendumRow, ClaimRow, StatementRow, TrailRow
from branch_app.store.verifying import Damaged, Vouched, all_breaks, line_time, snapshot

MOST_BREAKS = 1000
"""As many places as anybody could want to read; one changed line of a long trail may break every line after it."""
STEP = 1 << 14  # lines between two reports


@dataclass(frozen=True)
class Verification:
    """What a check of everything found. All is well when there are neither breaks nor file problems.

    Without an anchor that holds, nothing speaks for the end of the trail: lines may be missing there.
    """

    lines: int
    head: str
    breaks: tuple[Break, ...]
    file_problems: tuple[str, ...]
    anchor: AnchorFinding

    @property
    def sound(self) -> bool:
        return not self.breaks and not self.file_problems

    @property
    def anchored(self) -> bool:
        return self.anchor.state is AnchorState.HOLDS


def read_trail(desk: Desk, newest: int = 1000) -> list[TrailLine]:
    """The newest lines of the trail, newest first."""
    with desk.ask(Permission.READ_TRAIL) as session:
        rows = session.scalars(select(TrailRow).order_by(TrailRow.number.desc()).limit(newest))
        return [row.as_line() for row in rows]


def verify(desk: Desk, report: Report = ignore) -> Verification:
    """Check the file, the chain, every record and imported file, and the anchors; leaves a line with what was found.

    Others go on working meanwhile: what is checked is the store as it stood at one moment.
    """
    with desk.ask(Permission.READ_TRAIL) as session:
        expected = session.scalar(select(func.count()).select_from(TrailRow)) or 0
    problems = integrity_problems(desk.database)
    breaks: list[Break] = []
    vouched = Vouched()
    # Damage is told by the check of the file itself, in more places than this one.
    with suppress(Damaged), snapshot(desk.database) as raw:
        for found in _breaks(desk, raw, vouched, expected, report):
            breaks.append(found)
            if len(breaks) >= MOST_BREAKS:
                break
    anchor = anchor_of(desk)
    if anchor.state in (AnchorState.CUT_OFF, AnchorState.OTHER_PAST):
        problem = Problem.CUT_OFF if anchor.state is AnchorState.CUT_OFF else Problem.OTHER_PAST
        breaks.append(Break(anchor.number, problem, since=anchor.at))
    with desk.act(Permission.READ_TRAIL) as act:
        act.record(Deed.TRAIL_VERIFIED, str(vouched.lines), breaks=len(breaks), problems=len(problems),
                   anchor=str(anchor.state))  # fmt: skip
    return Verification(vouched.lines, vouched.head.hash, tuple(breaks), tuple(problems), anchor)


def _breaks(desk: Desk, raw: Any, vouched: Vouched, expected: int, report: Report) -> Iterator[Break]:
    def look(line: RawLine) -> Iterator[Break]:
        if vouched.lines % STEP == 0:
            report(vouched.lines, expected)
        return iter(())

    yield from all_breaks(raw, vouched, look)
    yield from _seals(desk, raw, vouched)
    with desk.database.read() as session:
        for request in requests_with_bad_signatures(session):
            yield Break(0, Problem.SIGNATURE, f"requests:{request}")


def _seals(desk: Desk, raw: Any, vouched: Vouched) -> Iterator[Break]:
    """Signed statements whose seal does not fit their words, and what older lines vouched for by its bare hash."""
    stand: set[str] = set()
    with desk.database.read() as session:
        for statement in session.scalars(select(StatementRow).where(StatementRow.signed_at.is_not(None))):
            stand.add(statement.seal)
            if statement_seal(statement) != statement.seal:
                yield Break(0, Problem.SEAL, f"statements:{statement.id}", statement.signed_at)
        if vouched.former:
            stand.update(addendum_seal(addendum) for addendum in session.scalars(select(AddendumRow)))
            stand.update(session.scalars(select(ClaimRow.sha256)))
    for digest, number in vouched.former.items():
        if digest not in stand:
            yield Break(number, Problem.RECORD_GONE, since=line_time(raw, number))


def deeds() -> tuple[Deed, ...]:
    """Every kind of deed, for filters."""
    return tuple(Deed)
