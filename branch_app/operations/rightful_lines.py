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
from branch_app.domain.trail import Break, Deed, Problem
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
REQUESTS = RequestRow.__tablename__
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
    REQUESTS: {Deed.REQUEST_ASKED, Deed.REQUEST_APPROVED, Deed.REQUEST_REFUSED, Deed.REQUEST_WITHDRAWN, *_RELEASES,
               *_GIVES, Deed.RECOVERY_KEY_MADE, Deed.RESTORE_BEGUN, Deed.BACKUP_RESTORED, Deed.SUMMARY_EXPORTED,
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

_PLACED, _ISSUED, _PRINTED = str(Deed.BLOCK_PLACED), str(Deed.CLAIM_ISSUED), str(Deed.PAPER_PRINTED)
_IMPORTED, _TAKEN_BACK = str(Deed.FILE_IMPORTED), str(Deed.IMPORT_TAKEN_BACK)
OF_RECORDS = frozenset({_PLACED, _ISSUED, _PRINTED, _IMPORTED, _TAKEN_BACK})
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
    below: bool = False
    """Whether it stands below the line about a putting back, and vouches in its place."""

    def of(self, table: str) -> list[tuple[str, str]]:
        """The keys of a table's rows that the line vouches for, with their hashes."""
        start = f"{table}:"
        return [(record.removeprefix(start), digest) for record, digest in self.named if record.startswith(start)]


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
class RecordLook:
    """Whether blocks, claim forms and imported files are as the lines about them say."""

    _states: dict[str, BlockState] = field(default_factory=dict)
    _placed: dict[str, tuple[int, str, str, str, str]] = field(default_factory=dict)
    """Every block: the line, when, account, service and kind."""
    _claims: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _files: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Every imported file: how its hash begins, and the line."""

    def see(self, line: Seen) -> Iterator[Break]:
        if line.deed in OF_RECORDS:
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
