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
from branch_app.domain.trail import Break, Deed, Problem, RawLine, records_text
from branch_app.operations.rightful_lines import (
    BRANCH,
    CASES,
    CLAIMS,
    KEYS,
    REQUESTS,
    STAFF,
    Seen,
    misplaced,
    read_object,
    search_wrong,
    wrong_record,
)
from branch_app.operations.rightful_people import OF_PEOPLE, PeopleLook
from branch_app.operations.rightful_records import OF_RECORDS, RecordLook
from branch_app.store.column_types import time_text
from branch_app.store.schema import SCHEMA_VERSION
from branch_app.store.tables import AddendumRow, AttachmentRow, BlockRow, RequestRow, StatementRow
from branch_app.store.verifying import moment

WRITTEN_ONCE = {AddendumRow.__tablename__, AttachmentRow.__tablename__}
_ONCE = tuple(f"{table}:" for table in sorted(WRITTEN_ONCE))
NEVER_DELETED = {*WRITTEN_ONCE, StatementRow.__tablename__, BlockRow.__tablename__, RequestRow.__tablename__,
                 BRANCH, CASES, CLAIMS, KEYS, STAFF}  # fmt: skip
_RECORD = re.compile(rf'"((?:{"|".join(sorted(NEVER_DELETED))}):[^"]*)"\s*:\s*"([^"]*)"')
_TRACKED = re.compile(rf'"(?:{BRANCH}|{STAFF}|{KEYS}|{REQUESTS}|{BlockRow.__tablename__}):').search
_SET_UP, _VOUCHED, _SIGNED = str(Deed.BRANCH_SET_UP), str(Deed.RECORDS_VOUCHED), str(Deed.STATEMENT_SIGNED)
_SAVED = str(Deed.STATEMENT_SAVED)
_DRAFTS = re.compile(r'\{(?:,?"(?:statements|marks):\d+":"[0-9a-f]{64}")+\}').fullmatch
_STATEMENTS = re.compile(r'statements:\d+').findall
_RESTORED, _NOT_SAVED = str(Deed.BACKUP_RESTORED), str(Deed.BACKUP_FAILED)
_TELLING = {_SET_UP, _VOUCHED, *OF_PEOPLE, *OF_RECORDS}
_REQUESTS_SINCE = 4
"""The version of the tables since which a release is a request that stays."""


_STRICT_SINCE = 9
"""The version of the tables since which the program writes every line as it does today. Earlier lines are judged by
less; none can be added to them, because the version a trail has reached never falls."""


@dataclass
class SecondLook:
    """Is shown every line once, in order (`see`), then the records as they stand (`end`)."""

    _people: PeopleLook = field(default_factory=PeopleLook)
    _kept: RecordLook = field(default_factory=RecordLook)
    _stands: dict[str, tuple[str, int, str]] = field(default_factory=dict)  # record: its hash, and the line with it
    _schema: int = 0
    _requests_since: str = ""
    _restored: int = 0  # the line that told of the last putting back, where one below it vouches
    _latest: str = ""  # when the newest line so far was written

    @property
    def alone(self) -> set[str]:
        """Whom one person alone has ever given access, a role or a password: neither closing that access nor a later
        approval, by whom one let in oneself, hides it."""
        return self._people.alone

    def see(self, lines: Sequence[RawLine]) -> Iterator[Break]:
        """Records that a line vouches for with other contents, as deleted, or though its deed does not change them."""
        for place, line in enumerate(lines):
            deed, records = line[3], line[6]
            if deed in _TELLING or records != "{}":
                try:
                    if deed == _SAVED and self._only_typed(records):
                        continue
                    yield from self._see(line, lines[place - 1][1] if place else self._latest)
                except (ValueError, TypeError, AttributeError):  # the program writes no such line
                    yield Break(line[0], Problem.CHANGED)
        self._latest = lines[-1][1] if lines else self._latest

    def _only_typed(self, records: str) -> bool:
        """Whether a line tells of drafts alone, as most of those do that vouch for anything: nothing is to be asked."""
        return _DRAFTS(records) is not None and self._stands.keys().isdisjoint(_STATEMENTS(records))

    def _see(self, raw: RawLine, above: str) -> Iterator[Break]:
        number, at, who, deed, subject, details, records, *_hashes = raw
        vouches = records != "{}" and isinstance(records, str)
        said = read_object(details) if deed in _TELLING else {}
        if (vouches and not _one_object(records)) or (deed in _TELLING and not said and details != "{}"):
            yield Break(number, Problem.CHANGED, since=moment(at))  # two readers could take it for two things
        if deed == _SET_UP and number > 1:
            yield Break(number, Problem.CHANGED, since=moment(at))
        if deed == _RESTORED:  # only where nothing could be saved a line stands below it
            self._restored = number if records == "{}" and said.get("saved", "") is None else 0
        free = self._new_tables(deed, at, said) or (deed == _SET_UP and number == 1)
        named = _named(records) if vouches else []
        # Where the present could not be saved, the line that says so stands below the one about the putting back.
        below = deed == _NOT_SAVED and 0 < self._restored == number - 1
        does = _RESTORED if below else deed
        if deed in _TELLING or below or (vouches and _watched(deed, records)):
            line = Seen(number, at, who, does, subject, said, named, self._schema >= _STRICT_SINCE, free, above,
                        below, records if vouches else "")  # fmt: skip
            if vouches and (wrong := wrong_record(line, records)):
                yield misplaced(number, at, wrong)
            yield from self._people.see(line)
            yield from self._kept.see(line)
        for record, digest in named:
            if not digest or record in self._stands or deed == _SIGNED or record.startswith(_ONCE):
                yield from self._judge(number, at, deed, record, digest, new_tables=free)

    def end(self, session: Session) -> Iterator[Break]:
        """Releases, people and keys without their second person, and records that no line made what they are."""
        yield from self._people.end(session)
        yield from self._kept.end(session)
        released = BlockRow.state.in_((BlockState.RELEASE_INSTRUCTED, BlockState.RELEASED))
        for block in session.scalars(select(BlockRow).where(released).order_by(BlockRow.id)):
            at = block.release_decided_at
            behind = _approval(RequestKind.RELEASE_BLOCK, str(block.id)).where(
                RequestRow.asked_by == block.release_asked_by, RequestRow.decided_by == block.release_decided_by,
                RequestRow.decided_at == at, RequestRow.decided_by != block.placed_by)  # fmt: skip
            if (at is None or time_text(at) >= self._requests_since) and session.scalar(behind) is None:
                yield Break(0, Problem.UNAPPROVED, f"blocks:{block.id}", since=at)

    def _judge(self, number: int, at: str, deed: str, record: str, digest: str, *, new_tables: bool) -> Iterator[Break]:
        before, last, then = self._stands.get(record, (digest, number, at))
        if not digest:
            yield Break(number, Problem.RECORD_GONE, record, since=moment(at))
        elif digest != before and not new_tables:
            yield Break(last, Problem.RECORD_CHANGED, record, since=moment(then))
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
            self._kept.forget_states()
        return deed == _VOUCHED


def _approval(kind: RequestKind, subject: str) -> Select[RequestRow]:
    return select(RequestRow).where(
        RequestRow.kind == kind, RequestRow.subject == subject, RequestRow.decision == Decision.APPROVED,
        RequestRow.spent_at.is_not(None))  # fmt: skip


def _one_object(records: str) -> bool:
    """Whether this is an object as the program writes it, and nothing after it; older lines hold a bare hash."""
    if not records.startswith("{") or (records.find("}") == len(records) - 1 and "\\" not in records):
        return True
    try:
        return records_text(json.loads(records)) == records
    except ValueError:
        return False


def _watched(deed: str, records: str) -> bool:
    """Whether more has to be asked about such a line; most of a million need not be looked at any closer."""
    return "\\" in records or _TRACKED(records) is not None or search_wrong(deed)(records) is not None


def _named(records: str) -> list[tuple[str, str]]:
    """The records of these tables that a line vouches for, with their hashes."""
    if "\\" not in records:
        return _RECORD.findall(records)
    return [(record, str(digest)) for record, digest in read_object(records).items()
            if record.partition(":")[0] in NEVER_DELETED]  # fmt: skip
