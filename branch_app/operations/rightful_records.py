"""Whether blocks, cases, claim forms and imported files are as the lines of the trail about them say.

Who holds the key can change a record and let a proper line vouch for it. So a record is held against what the lines
that may change it say of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.blocks import STEPS, BlockState
from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.rightful_cases import OF_CASES, CaseLook
from branch_app.operations.rightful_lines import BLOCKS, CLAIMS, FILES, Seen
from branch_app.store.tables import AccountRow, BlockRow, ClaimRow, ImportedFileRow, OldNumberRow
from branch_app.store.verifying import moment

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
OF_RECORDS = frozenset({_PLACED, _ISSUED, _PRINTED, _IMPORTED, _TAKEN_BACK, *OF_CASES})
"""The deeds of whose lines the details are needed here."""


@dataclass
class RecordLook:
    """Whether blocks, cases, claim forms and imported files are as the lines about them say."""

    _cases: CaseLook = field(default_factory=CaseLook)
    _states: dict[str, BlockState] = field(default_factory=dict)
    _placed: dict[str, tuple[int, str, str, str, str]] = field(default_factory=dict)
    """Every block: the line, when, account, service and kind."""
    _claims: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _files: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Every imported file: how its hash begins, and the line."""

    def see(self, line: Seen) -> Iterator[Break]:
        if line.deed in OF_RECORDS:
            self._note(line)
        if line.deed in (_IMPORTED, _TAKEN_BACK) and line.strict:
            yield from self._file(line)
        if line.named:
            for block, _digest in line.of(BLOCKS):
                yield from self._step(line, block)
            yield from self._cases.see(line)

    def forget_states(self) -> None:
        """The tables were changed in a way that may have changed what stands in them."""
        self._states.clear()

    def end(self, session: Session) -> Iterator[Break]:
        yield from self._blocks(session)
        yield from self._issued(session)
        yield from self._cases.end(session)
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

    def _file(self, line: Seen) -> Iterator[Break]:
        """A file keeps the hash that it came with until it is taken back, and then its row is gone."""
        file = line.said.get("file")
        if not isinstance(file, int):  # of a master
            return
        if line.deed == _TAKEN_BACK:
            self._files.pop(file, None)
            wrong = f'"{FILES}:{file}":""' not in line.records
        else:
            begins, _number = self._files.setdefault(file, (line.subject, line.number))
            wrong = begins != line.subject
        if wrong:
            yield Break(line.number, Problem.RECORD_CHANGED, f"{FILES}:{file}", since=moment(line.at))

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
