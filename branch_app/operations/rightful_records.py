"""Whether blocks, cases, claim forms and imported files are as the lines of the trail about them say.

Who holds the key can change a record and let a proper line vouch for it. So a record is held against what the lines
that may change it say of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.rightful_blocks import OF_BLOCKS, BlockLook
from branch_app.operations.rightful_cases import OF_CASES, CaseLook
from branch_app.operations.rightful_lines import CLAIMS, FILES, Seen
from branch_app.store.tables import ClaimRow, ImportedFileRow
from branch_app.store.verifying import moment

_ISSUED, _PRINTED = str(Deed.CLAIM_ISSUED), str(Deed.PAPER_PRINTED)
_IMPORTED, _TAKEN_BACK = str(Deed.FILE_IMPORTED), str(Deed.IMPORT_TAKEN_BACK)
OF_RECORDS = frozenset({_ISSUED, _PRINTED, _IMPORTED, _TAKEN_BACK, *OF_BLOCKS, *OF_CASES})
"""The deeds of whose lines the details are needed here."""


@dataclass
class RecordLook:
    """Whether blocks, cases, claim forms and imported files are as the lines about them say."""

    _blocks: BlockLook = field(default_factory=BlockLook)
    _cases: CaseLook = field(default_factory=CaseLook)
    _claims: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _files: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Every imported file: how its hash begins, and the line."""

    def see(self, line: Seen) -> Iterator[Break]:
        if line.deed in OF_RECORDS:
            self._note(line)
        if line.deed in (_IMPORTED, _TAKEN_BACK) and line.strict:
            yield from self._file(line)
        if line.named:
            yield from self._blocks.see(line)
            yield from self._cases.see(line)

    def forget_states(self) -> None:
        """The tables were changed in a way that may have changed what stands in them."""
        self._blocks.forget_states()

    def end(self, session: Session) -> Iterator[Break]:
        yield from self._blocks.end(session)
        yield from self._issued(session)
        yield from self._cases.end(session)
        for file, digest in session.execute(select(ImportedFileRow.id, ImportedFileRow.sha256)):
            begins, number = self._files.get(file, ("", 0))
            if not digest.startswith(begins):
                yield Break(number, Problem.CONTENTS, f"{FILES}:{file}")

    def _note(self, line: Seen) -> None:
        said, version = line.said, str(line.said.get("version"))
        if line.deed == _ISSUED and line.strict:
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
