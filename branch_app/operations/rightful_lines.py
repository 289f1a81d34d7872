"""Which line may vouch for what: every deed changes certain records only, and in one way only.

Who holds the key can write a proper line of any deed. So a record is held against what the lines about it say, and what
a line says about the people and their keys against the request that another person approved.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.blocks import STEPS, BlockState
from branch_app.domain.requests import Decision, RequestKind
from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.keys import NEW_RECOVERY_KEY
from branch_app.operations.staff import opening
from branch_app.store.column_types import time_text
from branch_app.store.tables import (
    AccountRow,
    AddendumRow,
    AttachmentRow,
    BlockRow,
    BranchRow,
    CaseRow,
    ClaimRow,
    ImportedFileRow,
    MarkRow,
    OldNumberRow,
    PersonRow,
    RequestRow,
    SigningKeyRow,
    StatementRow,
)
from branch_app.store.verifying import moment

BRANCH, STAFF, KEYS = BranchRow.__tablename__, PersonRow.__tablename__, SigningKeyRow.__tablename__
BLOCKS, CLAIMS, FILES = BlockRow.__tablename__, ClaimRow.__tablename__, ImportedFileRow.__tablename__
PEOPLE = (BRANCH, STAFF, KEYS)

_GIVES = {Deed.STAFF_ADDED, Deed.STAFF_CHANGED, Deed.PASSWORD_RESET}
_RETURN = {Deed.ACCESS_RESTORED, Deed.BACKUP_RESTORED}
_RELEASES = {Deed.RELEASE_ASKED, Deed.RELEASE_APPROVED, Deed.RELEASE_REFUSED, Deed.RELEASE_WITHDRAWN}
_MAY: Mapping[str, set[Deed]] = {
    BRANCH: {Deed.RECOVERY_KEY_MADE, *_RETURN},
    STAFF: {*_GIVES, *_RETURN},
    KEYS: {*_GIVES, *_RETURN},
    BLOCKS: {Deed.BLOCK_PLACED, Deed.BLOCK_CONFIRMED, Deed.BLOCK_REJECTED, Deed.BLOCK_SECONDED, *_RELEASES,
             Deed.RELEASE_CONFIRMED, Deed.RELEASE_REJECTED,
             Deed.FILE_IMPORTED},  # a master may renumber the account
    CLAIMS: {Deed.CLAIM_ISSUED, Deed.PAPER_PRINTED},
    FILES: {Deed.FILE_IMPORTED, Deed.IMPORT_TAKEN_BACK, Deed.DIRECTORY_CHANGED},
    CaseRow.__tablename__: {Deed.CASE_OPENED, Deed.CASE_DECIDED, Deed.FIRST_CONTACT_MOVED, Deed.FILE_IMPORTED},
    StatementRow.__tablename__: {Deed.STATEMENT_BEGUN, Deed.STATEMENT_SAVED, Deed.STATEMENT_READ_BACK,
                                 Deed.STATEMENT_SIGNED},
    MarkRow.__tablename__: {Deed.STATEMENT_BEGUN, Deed.STATEMENT_SAVED},
    AddendumRow.__tablename__: {Deed.ADDENDUM_WRITTEN},
    AttachmentRow.__tablename__: {Deed.ATTACHMENT_KEPT},
    RequestRow.__tablename__: {Deed.REQUEST_ASKED, Deed.REQUEST_APPROVED, Deed.REQUEST_REFUSED, Deed.REQUEST_WITHDRAWN,
                               *_RELEASES, *_GIVES, Deed.RECOVERY_KEY_MADE, Deed.RESTORE_BEGUN, Deed.SUMMARY_EXPORTED,
                               Deed.STATEMENT_SIGNED, Deed.FILE_IMPORTED},
}  # fmt: skip
"""The deeds whose lines vouch for rows of a table; of the tables that are not here any deed's may."""

_STEP: Mapping[str, BlockState] = {str(deed): state for deed, state in (
    (Deed.BLOCK_PLACED, BlockState.INSTRUCTED), (Deed.BLOCK_CONFIRMED, BlockState.CONFIRMED),
    (Deed.BLOCK_REJECTED, BlockState.REJECTED), (Deed.RELEASE_ASKED, BlockState.RELEASE_ASKED),
    (Deed.RELEASE_APPROVED, BlockState.RELEASE_INSTRUCTED), (Deed.RELEASE_REFUSED, BlockState.CONFIRMED),
    (Deed.RELEASE_WITHDRAWN, BlockState.CONFIRMED), (Deed.RELEASE_CONFIRMED, BlockState.RELEASED),
    (Deed.RELEASE_REJECTED, BlockState.CONFIRMED),
)}  # fmt: skip
"""What a line of this deed makes of the block it vouches for; of every other deed it stays as it was."""

_ADDED, _CHANGED, _RESET = str(Deed.STAFF_ADDED), str(Deed.STAFF_CHANGED), str(Deed.PASSWORD_RESET)
_RECOVERY = str(Deed.RECOVERY_KEY_MADE)
_ACCESS, _RESTORED = str(Deed.ACCESS_RESTORED), str(Deed.BACKUP_RESTORED)
_PLACED, _ISSUED, _PRINTED = str(Deed.BLOCK_PLACED), str(Deed.CLAIM_ISSUED), str(Deed.PAPER_PRINTED)
_IMPORTED, _TAKEN_BACK = str(Deed.FILE_IMPORTED), str(Deed.IMPORT_TAKEN_BACK)
TELLING = frozenset({_ADDED, _CHANGED, _RESET, _RECOVERY, _PLACED, _ISSUED, _PRINTED, _IMPORTED, _TAKEN_BACK})
"""The deeds of whose lines the details are needed here."""


class Seen(NamedTuple):
    """A line as it is judged. `strict` where it was written under rules that the program still has; `free` where it
    may vouch for anything, because it founds the branch or follows a change of the tables."""

    number: int
    at: str
    who: str
    deed: str
    subject: str
    said: Mapping[str, Any]
    named: Sequence[tuple[str, str]]
    strict: bool
    free: bool

    def of(self, table: str) -> list[tuple[str, str]]:
        """The keys of a table's rows that the line vouches for, with their hashes."""
        start = f"{table}:"
        return [(record.removeprefix(start), digest) for record, digest in self.named if record.startswith(start)]


class _Given(NamedTuple):
    """What a line says that another person approved; `facts` are None where an older program wrote it."""

    number: int
    at: str
    who: str
    kind: RequestKind
    subject: str | None
    record: str
    facts: Mapping[str, str] | None


def _wrong_tables(deed: str) -> Callable[[str], Any]:
    tables = sorted(table for table, may in _MAY.items() if deed not in set(map(str, may)))
    return re.compile(rf'"((?:{"|".join(tables)}):[^"]*)"\s*:').search


_WRONG = {str(deed): _wrong_tables(str(deed)) for deed in Deed}
_WRONG_OF_UNKNOWN = _wrong_tables("")


def search_wrong(deed: str) -> Callable[[str], Any]:
    """What finds a record in a line that no line of this deed vouches for."""
    return _WRONG.get(deed, _WRONG_OF_UNKNOWN)


def wrong_record(line: Seen, records: str) -> str:
    """A record that no line of this deed vouches for; "" where all are right."""
    if line.free or not line.strict:
        return ""
    if "\\" in records:  # a name may be spelled in another way
        wrong = {table for table, may in _MAY.items() if line.deed not in map(str, may)}
        return next((record for record in read_object(records) if record.partition(":")[0] in wrong), "")
    found = search_wrong(line.deed)(records)
    return found[1] if found else ""


def read_object(text: Any) -> dict[str, Any]:
    """What a line says; what cannot be read is told by the hash of the line."""
    try:
        said = json.loads(text)
    except (ValueError, TypeError):
        return {}
    return said if isinstance(said, dict) else {}


def misplaced(number: int, at: str, record: str) -> Break:
    """A line vouches for what its deed does not change."""
    people = record.partition(":")[0] in PEOPLE
    return Break(number, Problem.UNAPPROVED if people else Problem.RECORD_CHANGED, record, since=moment(at))


@dataclass
class PeopleLook:
    """Whether a second person, or the mark that there was none, stands behind every access, role, and key."""

    alone: set[str] = field(default_factory=set)
    _roles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _active: dict[str, tuple[bool, int]] = field(default_factory=dict)
    _approved: list[_Given] = field(default_factory=list)
    _keys: dict[str, tuple[int, str, str, frozenset[str] | None]] = field(default_factory=dict)
    """Every key: its line, when, the hash of its row, and whose it may be; None for anybody's."""

    def see(self, line: Seen) -> Iterator[Break]:
        if line.deed == _RESTORED:  # the people are not put back, but what the trail said of them is
            for subject, _digest in line.of(STAFF):
                self._roles.pop(subject, None)
                self._active.pop(subject, None)
        yield from self._note(line)
        if line.named:
            yield from self._note_keys(line)

    def end(self, session: Session) -> Iterator[Break]:
        """What was said to be approved and was not, and people and keys as no line says."""
        yield from self._unapproved(session)
        for person in session.scalars(select(PersonRow).order_by(PersonRow.staff_number)):
            number = person.staff_number
            role, said = self._roles.get(number, (str(person.role), 0))
            active, told = self._active.get(number, (person.active, 0))
            if role != str(person.role) or active != person.active:
                yield Break(max(said, told), Problem.UNAPPROVED, f"{STAFF}:{number}")
        for key in session.scalars(select(SigningKeyRow)):
            line, at, _digest, owners = self._keys.get(key.signing_key, (0, "", "", None))
            if owners is not None and (key.staff_number not in owners or time_text(key.since) != at):
                yield Break(line, Problem.UNAPPROVED, f"{KEYS}:{key.signing_key}", since=moment(at))

    def _note(self, line: Seen) -> Iterator[Break]:
        said, alone = line.said, line.said.get("alone")
        if line.deed in (_ADDED, _CHANGED):
            if "role" in said:
                self._roles[line.subject] = str(said["role"]), line.number
            if line.strict and (line.deed == _ADDED or isinstance(said.get("active"), bool)):
                self._active[line.subject] = bool(said.get("active", True)), line.number
        facts = _facts(line)
        if facts is None:
            return
        recovery = line.deed == _RECOVERY
        records = [f"{BRANCH}:{key}" for key, _digest in line.of(BRANCH)] if recovery else [f"{STAFF}:{line.subject}"]
        record = records[0] if records else BRANCH
        if alone is True and not recovery:
            self.alone.add(line.subject)
        elif alone is False:
            kind = RequestKind.KEY_WORK if recovery else RequestKind.STAFF_CHANGE
            subject = None if recovery else line.subject  # of the recovery key it is the branch itself
            wanted = facts if line.strict else None
            self._approved.append(_Given(line.number, line.at, line.who, kind, subject, record, wanted))
        elif alone is not True and line.strict:
            yield Break(line.number, Problem.UNAPPROVED, record, since=moment(line.at))

    def _note_keys(self, line: Seen) -> Iterator[Break]:
        judged = line.strict and not line.free
        owners = _owners(line) if judged else None
        new = []
        for key, digest in line.of(KEYS):
            known = self._keys.get(key)
            if known is None:
                new.append(key)
                self._keys[key] = line.number, line.at, digest, owners
            elif judged and known[2] != digest:
                yield Break(known[0], Problem.RECORD_CHANGED, f"{KEYS}:{key}", since=moment(known[1]))
        if owners is None:
            return
        if len(new) > len(owners):
            yield Break(line.number, Problem.UNAPPROVED, f"{KEYS}:{new[-1]}", since=moment(line.at))
        changes = line.deed in (_ADDED, _CHANGED, _RESET) and "unlocked" not in line.said
        concerned = {line.subject} if changes else owners
        for person, _digest in line.of(STAFF):
            if person not in concerned:
                yield Break(line.number, Problem.UNAPPROVED, f"{STAFF}:{person}", since=moment(line.at))

    def _unapproved(self, session: Session) -> Iterator[Break]:
        spent: dict[tuple[RequestKind, str], list[RequestRow]] = defaultdict(list)
        for row in session.scalars(select(RequestRow).where(
                RequestRow.decision == Decision.APPROVED, RequestRow.spent_at.is_not(None),
                RequestRow.kind.in_((RequestKind.STAFF_CHANGE, RequestKind.KEY_WORK)))):  # fmt: skip
            if row.spent_at is not None:
                spent[row.kind, time_text(row.spent_at)].append(row)
        for given in self._approved:
            there = spent[given.kind, given.at]
            behind = next((row for row in there if _stands_behind(row, given)), None)
            if behind is None:
                yield Break(given.number, Problem.UNAPPROVED, given.record, since=moment(given.at))
            else:
                there.remove(behind)  # an approval is used once


def _facts(line: Seen) -> Mapping[str, str] | None:
    """What has to be approved before such a line is written; None where nothing has."""
    said = line.said
    if line.deed == _RECOVERY:
        return NEW_RECOVERY_KEY
    if line.deed == _ADDED:  # the name is not in the line
        return {"change": "add", "role": str(said.get("role"))}
    if line.deed == _CHANGED and "role" in said:
        return {"change": "role", "role": str(said["role"])}
    if line.deed == _RESET or (line.deed == _CHANGED and said.get("active") is True):
        return opening()
    return {} if line.deed == _CHANGED and "alone" in said else None


def _stands_behind(row: RequestRow, given: _Given) -> bool:
    """Whether this approval is the one that the line used up. An older program may have asked in other words."""
    same = given.facts is None or given.facts.items() <= row.facts.items()
    return same and given.subject in (None, row.subject) and row.decided_by != given.who


def _owners(line: Seen) -> frozenset[str] | None:
    """Whose new keys such a line may bring; None where it may bring anybody's."""
    if line.deed == _ACCESS:
        return frozenset({line.who, line.subject})
    if line.deed not in (_ADDED, _CHANGED, _RESET):  # of a putting back; any other is told as misplaced
        return None
    gives = line.deed in (_ADDED, _RESET) or (line.deed == _CHANGED and _facts(line) == opening())
    return frozenset({line.subject} if gives else ())


@dataclass
class RecordLook:
    """Whether blocks, claim forms and imported files are as the lines about them say."""

    _states: dict[str, BlockState] = field(default_factory=dict)
    _placed: dict[str, tuple[int, str, str, str, str]] = field(default_factory=dict)
    """Every block: the line, when, account, service and kind."""
    _claims: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _files: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Every imported file: how its hash begins, and the line."""

    def see(self, line: Seen) -> Iterator[Break]:
        if line.deed in TELLING:
            self._note(line)
        if line.named:
            for block, _digest in line.of(BLOCKS):
                yield from self._step(line, block)

    def forget_states(self) -> None:
        """The tables were changed in a way that may have changed what stands in them."""
        self._states.clear()

    def end(self, session: Session) -> Iterator[Break]:
        yield from self._blocks(session)
        yield from self._issued(session)
        for file, digest in session.execute(select(ImportedFileRow.id, ImportedFileRow.sha256)):
            begins, number = self._files.get(file, ("", 0))
            if not digest.startswith(begins):
                yield Break(number, Problem.CONTENTS, f"{FILES}:{file}")

    def _note(self, line: Seen) -> None:
        said, version = line.said, str(line.said.get("version"))
        if line.deed == _PLACED and line.strict:
            for block, kind in zip(said.get("blocks") or (), said.get("kinds") or (), strict=False):
                told = line.number, line.at, line.subject, str(said.get("service")), str(kind)
                self._placed.setdefault(str(block), told)
        elif line.deed == _ISSUED and line.strict:
            facts = {name: said[name] for name in ("operator", "count", "yen") if name in said}
            self._claims.setdefault((line.subject, version), {"line": line.number, "at": line.at, **facts})
        elif line.deed == _PRINTED and line.strict and (line.subject, version) in self._claims:
            self._claims[line.subject, version].setdefault("sha256", said.get("sha256"))
        elif line.deed == _IMPORTED and line.strict and isinstance(said.get("file"), int):
            self._files.setdefault(said["file"], (line.subject, line.number))
        elif line.deed == _TAKEN_BACK and isinstance(said.get("file"), int):
            self._files.pop(said["file"], None)

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

    def _blocks(self, session: Session) -> Iterator[Break]:
        """Blocks in a state that no line brought, or of another account, service or kind than was placed."""
        former: dict[int, set[str]] = defaultdict(set)
        for old in session.scalars(select(OldNumberRow)):
            former[old.account_id].add(_plain(old))
        wanted = select(BlockRow.id, BlockRow.state, BlockRow.service, BlockRow.kind, AccountRow).join(
            AccountRow, AccountRow.id == BlockRow.account_id).order_by(BlockRow.id)  # fmt: skip
        for number, state, service, kind, account in session.execute(wanted):
            line, at, placed, of, what = self._placed.get(str(number), (0, "", "", service, str(kind)))
            names = {_plain(account), *former[account.id]}
            moved = bool(placed) and placed.partition(" ")[0] not in names
            if moved or (of, what) != (service, str(kind)) or self._states.get(str(number), state) != state:
                yield Break(line, Problem.RECORD_CHANGED, f"{BLOCKS}:{number}", since=moment(at))

    def _issued(self, session: Session) -> Iterator[Break]:
        """Claim forms of another operator, number or sum than when they were issued, or other paper than printed."""
        wanted = select(ClaimRow.id, ClaimRow.number, ClaimRow.version, ClaimRow.operator, ClaimRow.count, ClaimRow.yen,
                        ClaimRow.sha256, ClaimRow.paper).order_by(ClaimRow.id)  # fmt: skip
        for row in session.execute(wanted).yield_per(100):
            told = self._claims.get((row.number, str(row.version)), {})
            stands = {"operator": row.operator, "count": row.count, "yen": row.yen, "sha256": row.sha256}
            other = any(told.get(name, value) != value for name, value in stands.items())
            if other or (told and sha256(row.paper).hexdigest() != row.sha256):
                yield Break(told["line"], Problem.RECORD_CHANGED, f"{CLAIMS}:{row.id}", since=moment(told["at"]))


def _plain(account: AccountRow | OldNumberRow) -> str:
    """The number without its currency, which old numbers do not have and a master may correct."""
    return str(account.account_number).partition(" ")[0]
