"""What the chain of the trail cannot tell: records that were rightly written into it, and should never have been.

Who holds the key can change a record and let a line vouch for it anew. So the check also asks what no line may vouch
for again, and whether a second person stands behind everything that needs one.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from branch_app.domain.blocks import BlockState
from branch_app.domain.requests import Decision, RequestKind
from branch_app.domain.trail import Break, Deed, Problem, RawLine
from branch_app.store.column_types import read_time, time_text
from branch_app.store.schema import SCHEMA_VERSION
from branch_app.store.tables import AddendumRow, AttachmentRow, BlockRow, PersonRow, RequestRow, StatementRow

WRITTEN_ONCE = {AddendumRow.__tablename__, AttachmentRow.__tablename__}
_ONCE = tuple(f"{table}:" for table in sorted(WRITTEN_ONCE))
NEVER_DELETED = {*WRITTEN_ONCE, StatementRow.__tablename__, BlockRow.__tablename__, RequestRow.__tablename__}
_RECORD = re.compile(rf'"((?:{"|".join(sorted(NEVER_DELETED))}):[^"]*)"\s*:\s*"([^"]*)"')
_SET_UP, _VOUCHED, _RESTORED, _SIGNED = (str(deed) for deed in (
    Deed.BRANCH_SET_UP, Deed.RECORDS_VOUCHED, Deed.BACKUP_RESTORED, Deed.STATEMENT_SIGNED))  # fmt: skip
_LETS_IN = {str(Deed.STAFF_ADDED), str(Deed.STAFF_CHANGED), str(Deed.PASSWORD_RESET)}
_TELLING = {_SET_UP, _VOUCHED, _RESTORED, *_LETS_IN}
_REQUESTS_SINCE = 4
"""The version of the tables since which a release is a request that stays."""


@dataclass
class SecondLook:
    """Is shown every line once, in order (`see`), then the records as they stand (`end`)."""

    alone: set[str] = field(default_factory=set)
    """Whom one person alone has ever given access, a role or a password: neither closing that access nor a later
    approval, by whom one let in oneself, hides it."""
    _stands: dict[str, tuple[str, int, str]] = field(default_factory=dict)  # record: its hash, and the line with it
    _schema: int = 0
    _requests_since: str = ""
    _roles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _approved: list[tuple[int, str, str, str]] = field(default_factory=list)  # what says that another one approved it

    def see(self, lines: Sequence[RawLine]) -> Iterator[Break]:
        """Signed statements, addenda and attachments that a line vouches for with other contents, or as deleted."""
        for number, at, who, deed, subject, details, records, *_hashes in lines:
            said = _object(details) if deed in _TELLING else {}
            if deed in _LETS_IN:
                self._note_person(number, at, who, subject, said)
            elif deed == _RESTORED:  # the people are not put back, but what the trail said of them is
                self._roles.clear()
            if records != "{}" and isinstance(records, str):
                new_tables = deed in _TELLING and self._new_tables(deed, at, said)
                for record, digest in _named(records):
                    if not digest or record in self._stands or deed == _SIGNED or record.startswith(_ONCE):
                        yield from self._judge(number, at, deed, record, digest, new_tables=new_tables)

    def end(self, session: Session) -> Iterator[Break]:
        """Releases, and people with access or a role, behind whom no second person stands though one had to."""
        released = BlockRow.state.in_((BlockState.RELEASE_INSTRUCTED, BlockState.RELEASED))
        for block in session.scalars(select(BlockRow).where(released).order_by(BlockRow.id)):
            at = block.release_decided_at
            behind = _approval(RequestKind.RELEASE_BLOCK, str(block.id)).where(
                RequestRow.asked_by == block.release_asked_by, RequestRow.decided_by == block.release_decided_by,
                RequestRow.decided_at == at, RequestRow.decided_by != block.placed_by)  # fmt: skip
            if (at is None or time_text(at) >= self._requests_since) and session.scalar(behind) is None:
                yield Break(0, Problem.UNAPPROVED, f"blocks:{block.id}", since=at)
        for number, subject, when, who in self._approved:
            behind = _approval(RequestKind.STAFF_CHANGE, subject).where(
                RequestRow.spent_at == read_time(when), RequestRow.decided_by != who)  # fmt: skip
            if session.scalar(behind) is None:
                yield Break(number, Problem.UNAPPROVED, f"staff:{subject}", since=read_time(when))
        for person in session.scalars(select(PersonRow).order_by(PersonRow.staff_number)):
            role, number = self._roles.get(person.staff_number, (str(person.role), 0))
            if role != str(person.role):
                yield Break(number, Problem.UNAPPROVED, f"staff:{person.staff_number}")

    def _judge(
        self, number: int, at: str, deed: str, record: str, digest: str, *, new_tables: bool
    ) -> Iterator[Break]:
        before, last, then = self._stands.get(record, (digest, number, at))
        if not digest:
            yield Break(number, Problem.RECORD_GONE, record, since=read_time(at))
        elif digest != before and not new_tables:
            yield Break(last, Problem.RECORD_CHANGED, record, since=read_time(then))
        sealed = deed == _SIGNED and record.startswith(f"{StatementRow.__tablename__}:")
        if record.startswith(_ONCE) or record in self._stands or sealed:
            self._stands[record] = (digest, number, at)

    def _new_tables(self, deed: str, at: str, said: dict[str, Any]) -> bool:
        """Whether this line vouches for every record anew because the tables were changed: once for each version."""
        says = said.get("schema")
        if deed not in (_SET_UP, _VOUCHED) or not isinstance(says, int) or not self._schema < says <= SCHEMA_VERSION:
            return False
        self._schema = says
        if said.get("schema_before", says) < _REQUESTS_SINCE:
            self._requests_since = at
        return deed == _VOUCHED

    def _note_person(self, number: int, at: str, who: str, subject: str, said: dict[str, Any]) -> None:
        if "role" in said:
            self._roles[subject] = str(said["role"]), number
        if said.get("alone") is True:
            self.alone.add(subject)
        if said.get("alone") is False:
            self._approved.append((number, subject, at, who))


def _approval(kind: RequestKind, subject: str) -> Select[RequestRow]:
    return select(RequestRow).where(
        RequestRow.kind == kind, RequestRow.subject == subject, RequestRow.decision == Decision.APPROVED,
        RequestRow.spent_at.is_not(None))  # fmt: skip


def _named(records: str) -> list[tuple[str, str]]:
    """The records of these tables that a line vouches for, with their hashes."""
    if "\\" not in records:
        return _RECORD.findall(records)
    return [(record, str(digest)) for record, digest in _object(records).items()
            if record.partition(":")[0] in NEVER_DELETED]  # fmt: skip


def _object(text: Any) -> dict[str, Any]:
    """What a line says; what cannot be read is told by the hash of the line."""
    try:
        said = json.loads(text)
    except (ValueError, TypeError):
        return {}
    return said if isinstance(said, dict) else {}
