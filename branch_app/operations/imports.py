"""Importing files: each comes in whole or not at all, the same line never twice, and can be taken back."""

import gc
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlalchemy import delete, func, insert, select

from branch_app.documents.readers.sniffing import recognise_file
from branch_app.documents.readers.zengin import Group
from branch_app.documents.sandbox import read_in_child
from branch_app.domain.books import FileReport, FileTally, Finding, ImportedFile, control_findings
from branch_app.domain.errors import (
    BranchAppError,
    ControlFiguresDiffer,
    CurrencyNotKept,
    FileChanged,
    FileUnreadable,
    ImportInUse,
    ImportOverlapped,
    NotFound,
    ReasonMissing,
    UnknownFormat,
)
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.book import Book, link_account
from branch_app.operations.desk import Act, Desk, Report, add_line, ignore
from branch_app.operations.masters import import_accounts, import_customers
from branch_app.store.tables import CaseRow, FilePieceRow, ImportedFileRow, LineRow, MarkRow, PageRow, StatementRow

MASTERS = {"customers": import_customers, "accounts": import_accounts}
NOTICES = {"zengin-01"}  # lists deposits that a statement lists too: taking both would count them twice
ORDER = ("customers", "accounts")  # a statement needs its account, an account its customer
PIECE = 1 << 20
MOST_WAITING = 16  # pieces of the file that wait to be written


@dataclass(frozen=True)
class Answers:
    """What the importing person has said of files that do not speak for themselves.

    `calendar` answers AmbiguousDates, `account` AccountNotNamed; `vouched` is a manager's reason to take a file whose
    control figures differ.
    """

    calendar: str | None = None
    account: AccountNumber | None = None
    vouched: str = ""


class RefusedWithFindings(Exception):
    """Carries what the checks found out of the transaction that it undoes."""

    def __init__(self, error: BranchAppError, findings: Sequence[Finding]) -> None:
        self.error, self.findings = error, tuple(findings)


class PreviewOver(Exception):
    """Undoes everything a preview did."""


def import_files(
    desk: Desk, paths: Sequence[Path], answers: Answers | None = None, report: Report = ignore
) -> list[FileReport]:
    """Import the files, masters before statements; one report for each, in the order given.

    A file that cannot be taken is refused with the reason in its report and changes nothing. Raises NotPermitted.
    """
    with desk.ask(Permission.IMPORT_BOOKS):
        ordered = _in_order(paths)
    reports: dict[Path, FileReport] = {}
    for path in ordered:
        reports[path] = _reported(path, lambda file: _import_alone(desk, file, answers or Answers(), report))
        if refused := reports[path].refused:
            _record_refusal(desk, reports[path], refused)
    return [reports[path] for path in paths]


def preview_files(
    desk: Desk, paths: Sequence[Path], answers: Answers | None = None, report: Report = ignore
) -> list[FileReport]:
    """What importing these files would do, figure by figure. The import is really done, and then undone."""
    reports: dict[Path, FileReport] = {}
    with suppress(PreviewOver), desk.act(Permission.IMPORT_BOOKS) as act:
        for path in _in_order(paths):
            reports[path] = _reported(path, lambda file: _import_nested(act, file, answers or Answers(), report))
        raise PreviewOver
    return [reports[path] for path in paths]


def list_imports(desk: Desk) -> list[ImportedFile]:
    """Every statement file in the book, newest first."""
    with desk.ask(Permission.IMPORT_BOOKS) as session:
        reach = {
            row[0]: (row[1], row[2])
            for row in session.execute(
                select(PageRow.file_id, func.min(PageRow.period_from), func.max(PageRow.period_to))
                .group_by(PageRow.file_id)
            )
        }
        rows = session.scalars(select(ImportedFileRow).order_by(ImportedFileRow.id.desc()))
        found = []
        for row in rows:
            first, last = reach.get(row.id, (None, None))
            found.append(ImportedFile(row.id, row.name, row.format, row.sha256, row.rows, row.added, row.wallet_rows,
                                      first, last, row.imported_at, row.imported_by))  # fmt: skip
        return found


def take_back_import(desk: Desk, file_id: int, reason: str) -> None:
    """Take everything one file brought out of the book again, with the reason.

    Raises ImportInUse when a statement speaks of one of its lines, and ImportOverlapped when a later file left lines
    out because this one had brought them: that one goes first.
    """
    if not reason.strip():
        raise ReasonMissing
    with desk.act(Permission.IMPORT_BOOKS) as act:
        file = act.session.get(ImportedFileRow, file_id)
        if file is None:
            raise NotFound("file", str(file_id))
        _must_be_free(act, file_id)
        accounts = list(act.session.scalars(select(PageRow.account_id).where(PageRow.file_id == file_id).distinct()))
        for table in (LineRow, PageRow, FilePieceRow):
            act.session.execute(delete(table).where(table.file_id == file_id))
        act.session.delete(file)
        act.session.flush()
        for account in accounts:
            link_account(act.session, account)
        act.record(Deed.IMPORT_TAKEN_BACK, file.sha256[:16], file=file_id, rows=file.added, reason=reason.strip())


def _must_be_free(act: Act, file_id: int) -> None:
    cases = list(act.session.scalars(
        select(CaseRow.number).join(StatementRow, StatementRow.case_id == CaseRow.id)
        .join(MarkRow, MarkRow.statement_id == StatementRow.id).join(LineRow, LineRow.id == MarkRow.line_id)
        .where(LineRow.file_id == file_id).distinct().order_by(CaseRow.number)))  # fmt: skip
    if cases:
        raise ImportInUse(tuple(cases))
    for page in act.session.scalars(select(PageRow).where(PageRow.file_id == file_id)):
        later = act.session.scalar(
            select(ImportedFileRow.name).join(PageRow, PageRow.file_id == ImportedFileRow.id)
            .where(PageRow.account_id == page.account_id, PageRow.file_id > file_id,
                   PageRow.period_from <= page.period_to, PageRow.period_to >= page.period_from).limit(1))  # fmt: skip
        if later is not None:
            raise ImportOverlapped(later)


def _in_order(paths: Sequence[Path]) -> list[Path]:
    kinds = {path: _kind(path) for path in paths}
    return sorted(paths, key=lambda path: ORDER.index(kinds[path]) if kinds[path] in ORDER else len(ORDER))


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return recognise_file(stream, path.stat().st_size, str(path))
    except (BranchAppError, OSError):
        return ""


@dataclass(frozen=True)
class _File:
    """One open file: what it is, and the hash of all of it."""

    path: Path
    stream: BinaryIO
    size: int
    kind: str
    digest: str


def _reported(path: Path, take: Callable[[_File], FileReport]) -> FileReport:
    """The report of one file, whatever becomes of it."""
    kind, digest = "", ""
    try:
        with path.open("rb") as stream:
            size = path.stat().st_size
            kind = recognise_file(stream, size, str(path))
            if kind in NOTICES:
                raise UnknownFormat(str(path), kind)
            digest = _digest(stream)
            return take(_File(path, stream, size, kind, digest))
    except OSError as error:
        refused: BranchAppError = FileUnreadable(str(path), error.strerror or "")
        return FileReport(str(path), kind, digest, refused=refused)
    except RefusedWithFindings as refusal:
        return FileReport(str(path), kind, digest, findings=refusal.findings, refused=refusal.error)
    except BranchAppError as error:
        if getattr(error, "path", None) == "":  # told by a reader that was only handed the bytes
            error.path = str(path)  # type: ignore[attr-defined]
        return FileReport(str(path), kind, digest, refused=error)


def _digest(stream: BinaryIO) -> str:
    stream.seek(0)
    seen = sha256()
    while piece := stream.read(PIECE):
        seen.update(piece)
    stream.seek(0)
    return seen.hexdigest()


def _record_refusal(desk: Desk, report: FileReport, error: BranchAppError) -> None:
    with desk.database.write() as session:
        add_line(session, desk.now(), desk.person.staff_number, Deed.FILE_REFUSED, report.sha256[:16], "",
                 {"format": report.format, "reason": type(error).__name__})  # fmt: skip


def _import_alone(desk: Desk, file: _File, answers: Answers, report: Report) -> FileReport:
    with desk.act(Permission.IMPORT_BOOKS) as act:
        return _import(act, file, answers, report)


def _import_nested(act: Act, file: _File, answers: Answers, report: Report) -> FileReport:
    with act.session.begin_nested():
        return _import(act, file, answers, report)


def _import(act: Act, file: _File, answers: Answers, report: Report) -> FileReport:
    if file.kind in MASTERS:
        return MASTERS[file.kind](act, file.path, file.digest, file.stream)
    return _import_statement(act, file, answers, report)


def _import_statement(act: Act, file: _File, answers: Answers, report: Report) -> FileReport:
    known = act.session.scalar(select(ImportedFileRow).where(ImportedFileRow.sha256 == file.digest))
    if known:
        act.record(Deed.FILE_IMPORTED, file.digest[:16], file=known.id, added=0)
        return FileReport(str(file.path), file.kind, file.digest, known.rows, 0, known.rows, known.accounts,
                          known.wallet_rows, known.wallet_yen, known.unclassified_rows)  # fmt: skip
    book = Book(act.session)
    row = ImportedFileRow(
        sha256=file.digest, name=file.path.name, format=file.kind, size=file.size, rows=0, added=0, accounts=0,
        wallet_rows=0, wallet_yen=0, unclassified_rows=0, directory_version=book.directory_version, imported_at=act.at,
        imported_by=act.who,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    kept = _KeptStream(file.stream, act, row.id)
    today = act.at.astimezone().date()
    groups = read_in_child(cast(BinaryIO, kept), file.kind, today, answers.calendar, report, file.size)
    with _without_collector():
        tally = _take(book, row.id, groups, answers)
    if kept.finish() != file.digest:
        raise FileChanged(str(file.path))
    wrong = control_findings(tally.findings)
    if wrong and not answers.vouched.strip():
        raise RefusedWithFindings(ControlFiguresDiffer(len(wrong)), tally.findings)
    row.rows, row.added, row.accounts = tally.rows, tally.added, len(tally.accounts)
    row.wallet_rows, row.wallet_yen = tally.wallet_rows, tally.wallet_yen
    row.unclassified_rows = tally.unclassified_rows
    vouched: dict[str, Any] = {"vouched": answers.vouched.strip(), "differences": len(wrong)} if wrong else {}
    act.record(Deed.FILE_IMPORTED, file.digest[:16], file=row.id, rows=tally.rows, added=tally.added, **vouched)
    return FileReport(str(file.path), file.kind, file.digest, tally.rows, tally.added, tally.already_known,
                      len(tally.accounts), tally.wallet_rows, tally.wallet_yen, tally.unclassified_rows,
                      tuple(tally.findings))  # fmt: skip


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of lines come and go and none is part of a cycle: looking for cycles would double the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _take(book: Book, file_id: int, groups: Iterable[Group], answers: Answers) -> FileTally:
    tally = FileTally()
    for statement, findings in groups:
        tally.findings += findings
        if statement and statement.currency != "JPY":
            raise CurrencyNotKept(statement.currency)
        if statement:
            book.take(replace(statement, number=statement.number or answers.account), file_id, tally)
    book.link_corrections(tally)
    book.close()
    return tally


class _KeptStream(RawIOBase):
    """Hands the file on to its reader and keeps what it handed on, verbatim and compressed, in the database."""

    def __init__(self, stream: BinaryIO, act: Act, file_id: int) -> None:
        super().__init__()
        self._stream, self._act, self._file_id = stream, act, file_id
        self._seen, self._position, self._waiting = sha256(), 0, bytearray()
        self._presses, self._pieces = ThreadPoolExecutor(1), deque[tuple[int, Future[bytes]]]()

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
        self._write(0)
        self._presses.shutdown()
        return self._seen.hexdigest()

    def _keep(self, size: int) -> None:
        piece = bytes(self._waiting[:size])
        # The compression lets go of the interpreter: it runs beside the reading of the next lines.
        self._pieces.append((self._position, self._presses.submit(zlib.compress, piece, 1)))
        self._write(MOST_WAITING)
        self._position += size
        del self._waiting[:size]

    def _write(self, most_waiting: int) -> None:
        while len(self._pieces) > most_waiting:
            position, body = self._pieces.popleft()
            self._act.session.execute(
                insert(FilePieceRow), [{"file_id": self._file_id, "position": position, "body": body.result()}]
            )
