"""Importing files: each comes in whole or not at all, and the same line never twice."""

import zlib
from collections.abc import Iterable, Sequence
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import insert, select

from branch_app.documents.readers import recognise
from branch_app.documents.readers.zengin import Group, read_zengin
from branch_app.domain.books import FileReport, FileTally, Finding, control_findings
from branch_app.domain.errors import BranchAppError, ControlFiguresDiffer, FileChanged, FileUnreadable
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.book import Book
from branch_app.operations.desk import Act, Desk, Report, add_line, ignore
from branch_app.operations.masters import import_accounts, import_customers
from branch_app.store.tables import FilePieceRow, ImportedFileRow

MASTERS = {"customers": import_customers, "accounts": import_accounts}
ORDER = ("customers", "accounts")  # a statement needs its account, an account its customer
HEAD = 4096
PIECE = 1 << 20


class RefusedWithFindings(Exception):
    """Carries what the checks found out of the transaction that it undoes."""

    def __init__(self, error: BranchAppError, findings: Sequence[Finding]) -> None:
        self.error, self.findings = error, tuple(findings)


def import_files(
    desk: Desk, paths: Sequence[Path], calendar: str | None = None, report: Report = ignore
) -> list[FileReport]:
    """Import the files, masters before statements; one report for each, in the order given.

    A file that cannot be taken is refused with the reason in its report and changes nothing. `calendar` answers
    AmbiguousDates: "reiwa", "heisei" or "western". Raises NotPermitted.
    """
    with desk.ask(Permission.IMPORT_BOOKS):
        kinds = {path: _kind(path) for path in paths}
    reports: dict[Path, FileReport] = {}
    for path in sorted(paths, key=lambda path: ORDER.index(kind) if (kind := kinds[path]) in ORDER else len(ORDER)):
        reports[path] = _import_file(desk, path, calendar, report)
    return [reports[path] for path in paths]


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return recognise(stream.read(HEAD), path.stat().st_size, str(path))
    except (BranchAppError, OSError):
        return ""


def _import_file(desk: Desk, path: Path, calendar: str | None, report: Report) -> FileReport:
    kind, digest = "", ""
    try:
        with path.open("rb") as stream:
            size = path.stat().st_size
            kind = recognise(stream.read(HEAD), size, str(path))
            stream.seek(0)
            digest = _digest(stream)
            if kind in MASTERS:
                return MASTERS[kind](desk, path, digest, stream)
            return _import_statement(desk, path, kind, digest, stream, size, calendar, report)
    except OSError as error:
        return _refuse(desk, path, kind, digest, FileUnreadable(str(path), error.strerror or ""), ())
    except RefusedWithFindings as refusal:
        return _refuse(desk, path, kind, digest, refusal.error, refusal.findings)
    except BranchAppError as error:
        return _refuse(desk, path, kind, digest, error, ())


def _digest(stream: BinaryIO) -> str:
    seen = sha256()
    while piece := stream.read(PIECE):
        seen.update(piece)
    stream.seek(0)
    return seen.hexdigest()


def _refuse(
    desk: Desk, path: Path, kind: str, digest: str, error: BranchAppError, findings: tuple[Finding, ...]
) -> FileReport:
    with desk.database.write() as session:
        add_line(session, desk.now(), desk.person.staff_number, Deed.FILE_REFUSED, digest[:16], "",
                 {"format": kind, "reason": type(error).__name__})  # fmt: skip
    return FileReport(str(path), kind, digest, findings=findings, refused=error)


def _import_statement(
    desk: Desk, path: Path, kind: str, digest: str, stream: BinaryIO, size: int, calendar: str | None, report: Report
) -> FileReport:
    with desk.act(Permission.IMPORT_BOOKS) as act:
        known = act.session.scalar(select(ImportedFileRow).where(ImportedFileRow.sha256 == digest))
        if known:
            act.record(Deed.FILE_IMPORTED, digest[:16], file=known.id, added=0)
            return FileReport(str(path), kind, digest, known.rows, 0, known.rows, known.accounts, known.wallet_rows,
                              known.wallet_yen, known.unclassified_rows)  # fmt: skip
        book = Book(act.session)
        file = ImportedFileRow(
            sha256=digest, name=path.name, format=kind, size=size, rows=0, added=0, accounts=0, wallet_rows=0,
            wallet_yen=0, unclassified_rows=0, directory_version=book.directory_version, imported_at=act.at,
            imported_by=act.who,
        )  # fmt: skip
        act.session.add(file)
        act.session.flush()
        kept = _KeptStream(stream, act, file.id)
        groups = read_zengin(kept, size, desk.now().astimezone().date(), calendar, report)  # type: ignore[arg-type]
        tally = _take(book, file.id, groups)
        if kept.finish() != digest:
            raise FileChanged(str(path))
        if wrong := control_findings(tally.findings):
            raise RefusedWithFindings(ControlFiguresDiffer(len(wrong)), tally.findings)
        file.rows, file.added, file.accounts = tally.rows, tally.added, len(tally.accounts)
        file.wallet_rows, file.wallet_yen = tally.wallet_rows, tally.wallet_yen
        file.unclassified_rows = tally.unclassified_rows
        act.record(Deed.FILE_IMPORTED, digest[:16], file=file.id, rows=tally.rows, added=tally.added)
        return FileReport(str(path), kind, digest, tally.rows, tally.added, tally.already_known, len(tally.accounts),
                          tally.wallet_rows, tally.wallet_yen, tally.unclassified_rows,
                          tuple(tally.findings))  # fmt: skip


def _take(book: Book, file_id: int, groups: Iterable[Group]) -> FileTally:
    tally = FileTally()
    for group in groups:
        tally.findings += group.findings
        if group.statement:
            book.take(group.statement, file_id, tally)
    book.link_corrections(tally)
    return tally


class _KeptStream(RawIOBase):
    """Hands the file on to its reader and keeps what it handed on, verbatim and compressed, in the database."""

    def __init__(self, stream: BinaryIO, act: Act, file_id: int) -> None:
        super().__init__()
        self._stream, self._act, self._file_id = stream, act, file_id
        self._seen, self._position, self._waiting = sha256(), 0, bytearray()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._seen.update(piece)
        self._waiting += piece
        while len(self._waiting) >= PIECE:
            self._keep(PIECE)
        return piece

    def finish(self) -> str:
        """Keep the rest; the SHA-256 of everything that was handed on."""
        while self.read(PIECE):
            pass
        if self._waiting:
            self._keep(len(self._waiting))
        return self._seen.hexdigest()

    def _keep(self, size: int) -> None:
        body = zlib.compress(bytes(self._waiting[:size]), 1)
        self._act.session.execute(
            insert(FilePieceRow), [{"file_id": self._file_id, "position": self._position, "body": body}]
        )
        self._position += size
        del self._waiting[:size]
