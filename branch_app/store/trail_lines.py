"""Writing lines of the trail: each chained to the one before, the last of an act vouching for all that it touched."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from branch_app.domain.trail import GENESIS, Deed, Head, details_text, line_hash, records_text
from branch_app.store.column_types import time_text
from branch_app.store.evidence import (
    WritingSession,
    contents_digest,
    evidence_tables,
    hash_rows,
    lines_digest,
    records_of,
)
from branch_app.store.tables import ImportedFileRow, TrailRow

Said = tuple[Deed, str, dict[str, Any]]
"""A deed, its subject, and the details."""
CLOCK = "clock"
"""The subject of lines about the clock."""
CLOCK_MAY_GO_BACK = timedelta(minutes=5)
"""As much as a computer corrects its clock by without anybody having set it."""
PROGRAM = "program"  # stands for the person where the program itself did something


def append_lines(session: Session, at: datetime, who: str, said: Sequence[Said]) -> Head:
    """Append lines to the chain; the last one holds the hashes of every row touched since the line before.

    The caller holds the write transaction, so no other line can slip between. Answers with the new head.
    """
    return _append(session, at, who, said, records_of(session))


def head_of(session: Session) -> Head:
    """The newest line; number 0 where there is none yet."""
    last = session.execute(select(TrailRow.number, TrailRow.hash).order_by(TrailRow.number.desc()).limit(1)).first()
    return Head(last.number, last.hash) if last else Head(0, GENESIS)


def clock_line(session: Session, at: datetime) -> list[Said]:
    """A line that says so when this moment is well before the newest line; times are written down as they are."""
    newest = session.scalar(select(TrailRow.at).order_by(TrailRow.number.desc()).limit(1)) or ""
    if newest <= time_text(at + CLOCK_MAY_GO_BACK):
        return []
    return [(Deed.CLOCK_WENT_BACK, CLOCK, {"newest": newest, "now": time_text(at)})]


def vouch_anew(connection: Connection, at: datetime, **details: Any) -> None:
    """One line that vouches for every row as it stands: after the tables themselves were changed."""
    session = WritingSession(connection)
    if head_of(session).number == 0:
        return
    raw: Any = connection.connection.driver_connection
    for file in session.scalars(select(ImportedFileRow)):
        file.contents_digest, file.lines_digest = contents_digest(raw, file.id), lines_digest(raw, file.id)
    session.flush()
    records = {key: digest for table in evidence_tables() for key, digest in hash_rows(raw, table.name)}
    _append(session, at, PROGRAM, [(Deed.RECORDS_VOUCHED, "", details)], records)


def _append(session: Session, at: datetime, who: str, said: Sequence[Said], records: dict[str, str]) -> Head:
    head, moment = head_of(session), time_text(at)
    for place, (deed, subject, details) in enumerate(said, 1):
        number, text = head.number + 1, details_text(details)
        vouched = records_text(records if place == len(said) else {})
        fields = (head.hash, number, moment, who, str(deed), subject, text, vouched)
        session.add(TrailRow(number=number, at=moment, who=who, deed=str(deed), subject=subject, details=text,
                             records=vouched, previous_hash=head.hash, hash=line_hash(*fields)))  # fmt: skip
        head = Head(number, line_hash(*fields))
    session.flush()
    return head
