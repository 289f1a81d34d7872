"""Whether imported files are as the lines of the trail about them say: which they are, who brought them, how much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.rightful_lines import FILES, Seen
from branch_app.store.column_types import time_text
from branch_app.store.tables import FilePieceRow, HostDebitRow, ImportedFileRow, NoticeRow, PageRow
from branch_app.store.verifying import moment

_IMPORTED, _TAKEN_BACK = str(Deed.FILE_IMPORTED), str(Deed.IMPORT_TAKEN_BACK)
_FILE = re.compile(rf'"{FILES}:(\d+)"')
OF_FILES = frozenset({_IMPORTED, _TAKEN_BACK})
"""The deeds of whose lines the details are needed here."""


@dataclass
class FileLook:
    """What the lines say of every file. One that stood before the lines were strict keeps at least its hash."""

    _told: dict[int, dict[str, Any]] = field(default_factory=dict)
    _before: set[int] = field(default_factory=set)
    """The files that stood when the lines became strict."""
    _judged: bool = False
    """Whether the lines ever became strict."""
    _masters: set[str] = field(default_factory=set)
    """How the hashes of the masters begin: their lines name no file."""

    def see(self, line: Seen) -> Iterator[Break]:
        """A file keeps the hash that it came with until it is taken back, and then its row is gone."""
        if line.free:
            self._before.update(map(int, _FILE.findall(line.records)))
            self._judged = line.strict
        if line.deed not in OF_FILES or not line.strict:
            return
        file = line.said.get("file")
        if not isinstance(file, int):
            self._masters.add(line.subject)
            return
        if line.deed == _TAKEN_BACK:
            self._told.pop(file, None)
            self._before.discard(file)
            wrong = f'"{FILES}:{file}":""' not in line.records
        else:
            wrong = self._told.setdefault(file, _says(line))["begins"] != line.subject
        if wrong:
            yield Break(line.number, Problem.RECORD_CHANGED, f"{FILES}:{file}", since=moment(line.at))

    def end(self, session: Session) -> Iterator[Break]:
        """Files of another hash than they came with, with other figures, or without the bytes that came in."""
        kept = set(session.scalars(select(FilePieceRow.file_id).distinct()))
        brought = {file for table in (PageRow, HostDebitRow, NoticeRow)
                   for file in session.scalars(select(table.file_id).distinct())}  # fmt: skip
        for row in session.scalars(select(ImportedFileRow).order_by(ImportedFileRow.id)):
            told = self._told.get(row.id, {})
            stands = {"rows": row.rows, "added": row.added, "who": row.imported_by, "at": time_text(row.imported_at)}
            problem = None
            if not row.sha256.startswith(told.get("begins", "")) or ("rows" in told and row.id not in kept):
                problem = Problem.CONTENTS
            elif any(told.get(name, value) != value for name, value in stands.items()):
                problem = Problem.RECORD_CHANGED
            elif self._judged and not told and row.id not in self._before and not self._is_master(row, brought):
                problem = Problem.RECORD_UNKNOWN
            if problem:
                yield Break(told.get("line", 0), problem, f"{FILES}:{row.id}", since=moment(told.get("at")))

    def _is_master(self, row: ImportedFileRow, brought: set[int]) -> bool:
        """Whether a line told of it, and it brought no lines of an account."""
        return row.sha256[:16] in self._masters and row.id not in brought


def _says(line: Seen) -> dict[str, Any]:
    """What the line tells of its file; of one that was known already it tells only which it was."""
    told: dict[str, Any] = {"line": line.number, "begins": line.subject}
    if "rows" not in line.said:
        return told
    return {**told, "at": line.at, "who": line.who, "rows": line.said["rows"], "added": line.said.get("added")}
