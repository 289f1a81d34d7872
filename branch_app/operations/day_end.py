"""Closing the day: a signed checkpoint in the trail, an anchor, and the sheet that is filed on paper."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branch_app.documents.day_end_sheet import make_day_end_sheet
from branch_app.domain.backups import WhyBackup
from branch_app.domain.blocks import UNANSWERED
from branch_app.domain.day_ends import DayEnd, DutyKind, OpenDuty, checkpoint_words
from branch_app.domain.errors import NotFound
from branch_app.domain.staff import Permission
from branch_app.domain.trail import AnchorState, Deed, Head
from branch_app.operations.anchors import anchor_of, raise_anchor
from branch_app.operations.backups import back_up_unasked
from branch_app.operations.desk import Desk
from branch_app.operations.papers import Paper, PaperKind
from branch_app.store.column_types import read_time
from branch_app.store.tables import BlockRow, BranchRow, PersonRow, RequestRow, SigningKeyRow, TrailRow
from branch_app.store.trail_lines import head_of

Duty = Callable[[Desk, Session], Iterator[OpenDuty]]


def close_day(desk: Desk) -> DayEnd:
    """Make a backup, put a checkpoint into the trail, signed by who closes the day, and anchor it.

    May be done again the same day. A backup that fails stands on the sheet among what is left open.
    """
    failed = back_up_unasked(desk, WhyBackup.DAY_END)
    with desk.act(Permission.CLOSE_DAY) as act:
        head, day = head_of(act.session), act.at.astimezone().date()
        counts = _counts(act.session)
        duties = [duty for find in DUTIES for duty in find(desk, act.session)]
        if failed is not None:
            duties.append(OpenDuty(DutyKind.BACKUP_FAILED, (type(failed).__name__,)))
        signature = key = ""
        if desk.keys is not None:
            key = desk.keys.public_signing
            signature = desk.keys.signing.sign(checkpoint_words(desk.branch.database_id, day, head, counts)).hex()
        act.record(Deed.DAY_CLOSED, day.isoformat(), number=head.number, head=head.hash, counts=counts, key=key,
                   signature=signature, duties={str(duty.kind): duty.subjects for duty in duties})  # fmt: skip
    raise_anchor(desk)
    return read_day_end(desk)


def read_day_end(desk: Desk, day: date | None = None) -> DayEnd:
    """The newest closing of the day, or the last of that day. Raises NotFound."""
    with desk.ask(Permission.CLOSE_DAY) as session:
        wanted = select(TrailRow).where(TrailRow.deed == str(Deed.DAY_CLOSED)).order_by(TrailRow.number.desc()).limit(1)
        row = session.scalar(wanted if day is None else wanted.where(TrailRow.subject == day.isoformat()))
        if row is None:
            raise NotFound("day end", day.isoformat() if day else "")
        return _as_day_end(row)


def day_end_paper(desk: Desk, end: DayEnd, language: str) -> Paper:
    """The sheet of a closing, "ja" or "en"."""
    with desk.ask(Permission.CLOSE_DAY) as session:
        person = session.get(PersonRow, end.closed_by)
        name = f"{end.closed_by} {person.name}" if person else end.closed_by
        pdf = make_day_end_sheet(end, desk.branch, name, language)
        return Paper(PaperKind.DAY_END, end.day.isoformat(), f"{desk.branch.branch}-{end.number}-D", pdf)


def checkpoint_fits(
    session: Session, previous_hash: str, subject: str, who: str, at: datetime, details: Mapping[str, Any]
) -> bool:
    """Whether what a closing of the day says of the line before it is so, and is signed by who closed the day."""
    try:
        head, key, signature = Head(int(details["number"]), details["head"]), details["key"], details["signature"]
        if head.hash != previous_hash:
            return False
        if not key:
            held = select(SigningKeyRow.signing_key).where(SigningKeyRow.staff_number == who, SigningKeyRow.since <= at)
            return session.scalars(held).first() is None  # unsigned only fits who held no key yet
        owner = session.get(SigningKeyRow, key)
        words = checkpoint_words(session.scalars(select(BranchRow.database_id)).one(), date.fromisoformat(subject),
                                 head, details["counts"])  # fmt: skip
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), words)
    except (KeyError, ValueError, TypeError, AttributeError, InvalidSignature):
        return False
    return owner is not None and owner.staff_number == who


def _as_day_end(row: TrailRow) -> DayEnd:
    said = json.loads(row.details)
    duties = tuple(OpenDuty(DutyKind(kind), tuple(subjects)) for kind, subjects in said["duties"].items())
    return DayEnd(date.fromisoformat(row.subject), row.number, row.hash, Head(said["number"], said["head"]),
                  read_time(row.at), row.who, said["counts"], duties, said["key"], said["signature"])  # fmt: skip


def _counts(session: Session) -> dict[str, int]:
    """How often each deed was done since the closing before."""
    last = session.scalar(select(func.max(TrailRow.number)).where(TrailRow.deed == str(Deed.DAY_CLOSED))) or 0
    rows = session.execute(
        select(TrailRow.deed, func.count()).where(TrailRow.number > last).group_by(TrailRow.deed)).all()  # fmt: skip
    return {row[0]: row[1] for row in rows}


# -- what should not be left open over night --------------------------------------------------------------------------


def _blocks(_desk: Desk, session: Session) -> Iterator[OpenDuty]:
    blocks = [row.as_block() for row in session.scalars(select(BlockRow).order_by(BlockRow.id))]
    for kind, left in (
        (DutyKind.BLOCK_WITHOUT_SECOND, [block for block in blocks if block.wants_second]),
        (DutyKind.BLOCK_UNANSWERED, [block for block in blocks if block.state in UNANSWERED]),
    ):
        if left:
            yield OpenDuty(kind, tuple(f"No.{block.id}" for block in left))


def _requests(_desk: Desk, session: Session) -> Iterator[OpenDuty]:
    rows = session.scalars(select(RequestRow).where(RequestRow.decision.is_(None), RequestRow.withdrawn_at.is_(None)))
    if open_ones := [f"No.{row.id}" for row in rows]:
        yield OpenDuty(DutyKind.REQUEST_OPEN, tuple(open_ones))


def _anchors(desk: Desk, _session: Session) -> Iterator[OpenDuty]:
    found = anchor_of(desk)
    if found.state is not AnchorState.HOLDS:
        yield OpenDuty(DutyKind.ANCHOR_DOUBTFUL, (str(found.number),))


DUTIES: list[Duty] = [_blocks, _requests, _anchors]
"""Each finds duties of its kind; the sheet prints them in this order."""
