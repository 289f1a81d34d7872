"""Reading the trail, and proving that it and everything it vouches for stand as they were written."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from branch_app.domain.day_ends import hash_from
from branch_app.domain.errors import DatabaseDamaged
from branch_app.domain.staff import PERMISSIONS, Permission
from branch_app.domain.trail import (
    AnchorFinding,
    AnchorState,
    Break,
    Deed,
    Problem,
    RawLine,
    TrailLine,
    without_customers,
)
from branch_app.operations.anchors import anchor_of
from branch_app.operations.approvals import requests_with_bad_signatures
from branch_app.operations.day_end import checkpoint_fits
from branch_app.operations.desk import Desk, Report, ignore
from branch_app.operations.rightful_lines import PEOPLE
from branch_app.operations.second_looks import SecondLook
from branch_app.operations.statements import addendum_seal, statement_seal
from branch_app.store.column_types import read_time
from branch_app.store.database import Database, fold_log, problems_in
from branch_app.store.guards import strange_guards
from branch_app.store.tables import AddendumRow, ClaimRow, PersonRow, StatementRow, TrailRow
from branch_app.store.verifying import Damaged, Vouched, all_breaks, line_time, moment, snapshot

MOST_BREAKS = 1000
"""As many places as anybody could want to read; one changed line of a long trail may break every line after it."""
_DAY_CLOSED = str(Deed.DAY_CLOSED)  # asked of a million lines, and a member of an enumeration is slower to compare


@dataclass
class Sheet:
    """A day-end sheet on paper, and where in the trail its line was found; number 0 when nowhere."""

    code: str
    prefix: str
    number: int = 0
    at: datetime | None = None


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
    sheet: Sheet | None = None
    alone: tuple[str, ...] = ()
    """Staff numbers of those whose access, role or keys one person alone has ever given."""

    @property
    def sound(self) -> bool:
        return not self.breaks and not self.file_problems

    @property
    def anchored(self) -> bool:
        return self.anchor.state is AnchorState.HOLDS


def read_trail(desk: Desk, newest: int = 1000) -> list[TrailLine]:
    """The newest lines of the trail, newest first; for who may not look up customers, without whom they speak of."""
    with desk.ask(Permission.READ_TRAIL) as session:
        lines = [row.as_line() for row in session.scalars(
            select(TrailRow).order_by(TrailRow.number.desc()).limit(newest))]  # fmt: skip
        role = session.get_one(PersonRow, desk.person.staff_number).role
        return lines if Permission.LOOK_UP in PERMISSIONS[role] else [without_customers(line) for line in lines]


def verify(desk: Desk, sheet_code: str = "", report: Report = ignore) -> Verification:
    """Check the file, the chain, every record and imported file, and the anchors; leaves a line with what was found.

    `sheet_code` is the code of a day-end sheet on paper: the trail must contain what it vouches for. Others go on
    working meanwhile: what is checked is the store as it stood at one moment. Raises SheetCodeMistyped.
    """
    sheet = Sheet(sheet_code, hash_from(sheet_code)) if sheet_code.strip() else None
    with desk.ask(Permission.READ_TRAIL) as session:
        expected = session.scalar(select(func.max(TrailRow.number))) or 0
    fold_log(desk.database)
    breaks: list[Break] = []
    vouched, second = Vouched(), SecondLook()
    with ThreadPoolExecutor(1) as beside:  # SQLite checks the file while the lines are read
        file_check = beside.submit(problems_in, desk.database.raw_connection)
        unread = []
        try:
            with snapshot(desk.database) as raw, desk.database.read() as session:
                found = _breaks(session, raw, vouched, second, sheet, expected, report)
                breaks += islice(found, MOST_BREAKS)
        except (Damaged, DatabaseDamaged, SQLAlchemyError) as error:
            unread = [f"{type(error).__name__}: {error}"]
        problems = [*file_check.result(), *unread]
    anchor = anchor_of(desk)
    if anchor.state in (AnchorState.CUT_OFF, AnchorState.OTHER_PAST):
        problem = Problem.CUT_OFF if anchor.state is AnchorState.CUT_OFF else Problem.OTHER_PAST
        breaks.append(Break(anchor.number, problem, since=anchor.at))
    if sheet is not None and not sheet.number:
        breaks.append(Break(0, Problem.NOT_THE_SHEET, sheet.code))
    with suppress(*((SQLAlchemyError, DatabaseDamaged) if problems else ())), desk.act(Permission.READ_TRAIL) as act:
        act.record(Deed.TRAIL_VERIFIED, str(vouched.lines), breaks=len(breaks), problems=len(problems),
                   anchor=str(anchor.state))  # fmt: skip
    return Verification(vouched.lines, vouched.head.hash, tuple(breaks), tuple(problems), anchor, sheet,
                        tuple(sorted(second.alone)))  # fmt: skip


def people_hold(database: Database) -> bool:
    """Whether the trail vouches for the people, their keys and the recovery key as they stand, and two people do."""
    try:
        with snapshot(database) as raw, database.read() as session:
            found = _breaks(session, raw, Vouched(), SecondLook(), None, 0, ignore)
            return not any(each.problem in (Problem.UNAPPROVED, Problem.SIGNATURE)
                           or each.record.partition(":")[0] in ("", *PEOPLE) for each in found)  # fmt: skip
    except (Damaged, DatabaseDamaged, SQLAlchemyError):
        return False


def _breaks(
    session: Session, raw: Any, vouched: Vouched, second: SecondLook, sheet: Sheet | None, expected: int, report: Report
) -> Iterator[Break]:
    def look(lines: Sequence[RawLine]) -> Iterator[Break]:
        report(vouched.lines, expected)
        if sheet is not None:
            for line in lines:
                if str(line[8]).startswith(sheet.prefix):
                    sheet.number, sheet.at = line[0], moment(line[1])
        for line in lines:
            if line[3] == _DAY_CLOSED and not _checkpoint(session, line):
                yield Break(line[0], Problem.SIGNATURE, "day-end", until=moment(line[1]))
        yield from second.see(lines)

    told = False
    for found in all_breaks(raw, vouched, look):
        told = True
        yield found
    for more in (_seals(session, raw, vouched), _signatures(session), second.end(session)):
        yield from _as_far_as_readable(more, told)
    yield from (Break(0, Problem.GUARDS, name) for name in strange_guards(raw))


def _as_far_as_readable(found: Iterator[Break], told: bool) -> Iterator[Break]:
    """Rows too odd to be read were told of before, unless a line vouches for them as they are."""
    try:
        yield from found
    except (ValueError, LookupError, TypeError, AttributeError):
        if not told:
            yield Break(0, Problem.RECORD_CHANGED)


def _signatures(session: Session) -> Iterator[Break]:
    for request in requests_with_bad_signatures(session):
        yield Break(0, Problem.SIGNATURE, f"requests:{request}")


def _checkpoint(session: Session, line: RawLine) -> bool:
    _number, at, who, _deed, subject, details, _records, previous, _hash = line
    try:
        return checkpoint_fits(session, previous, subject, who, read_time(at), json.loads(details))
    except (ValueError, TypeError, AttributeError):
        return False


def _seals(session: Session, raw: Any, vouched: Vouched) -> Iterator[Break]:
    """Signed statements whose seal does not fit their words, and what older lines vouched for by its bare hash."""
    stand: set[str] = set()
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
