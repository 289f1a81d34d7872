"""Whether blocks, cases, claim forms and imported files are as the lines of the trail about them say.

Who holds the key can change a record and let a proper line vouch for it. So a record is held against what the lines
that may change it say of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.rightful_blocks import OF_BLOCKS, BlockLook
from branch_app.operations.rightful_cases import OF_CASES, CaseLook
from branch_app.operations.rightful_claims import OF_CLAIMS, ClaimLook
from branch_app.operations.rightful_lines import FILES, Seen
from branch_app.store.tables import ImportedFileRow
from branch_app.store.verifying import moment

_IMPORTED, _TAKEN_BACK = str(Deed.FILE_IMPORTED), str(Deed.IMPORT_TAKEN_BACK)
OF_RECORDS = frozenset({_IMPORTED, _TAKEN_BACK, *OF_BLOCKS, *OF_CASES, *OF_CLAIMS})
"""The deeds of whose lines the details are needed here."""


@dataclass
class RecordLook:
    """Whether blocks, cases, claim forms and imported files are as the lines about them say."""

    _blocks: BlockLook = field(default_factory=BlockLook)
    _cases: CaseLook = field(default_factory=CaseLook)
    _claims: ClaimLook = field(default_factory=ClaimLook)
    _files: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Every imported file: how its hash begins, and the line."""

    def see(self, line: Seen) -> Iterator[Break]:
        yield from self._claims.see(line)
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
        yield from self._claims.end(session)
        yield from self._cases.end(session)
        for file, digest in session.execute(select(ImportedFileRow.id, ImportedFileRow.sha256)):
            begins, number = self._files.get(file, ("", 0))
            if not digest.startswith(begins):
                yield Break(number, Problem.CONTENTS, f"{FILES}:{file}")

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
