"""Importing files: each comes in whole or not at all, the same line never twice, and can be taken back."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlalchemy import func, select

from branch_app.documents.readers.sniffing import HEAD, recognise_file
from branch_app.documents.readers.sources import source_of
from branch_app.documents.readers.zengin import Group
from branch_app.documents.sandbox import master_kind_in_child, read_in_child, read_master_in_child
from branch_app.domain.backups import WhyBackup
from branch_app.domain.books import (
    AMOUNTS,
    AccountStatement,
    FileReport,
    FileTally,
    Finding,
    control_figures,
    control_findings,
)
from branch_app.domain.entries import Entries
from branch_app.domain.errors import (
    AccountNotNamed,
    AmbiguousDates,
    ApprovalMissing,
    BranchAppError,
    ControlFiguresDiffer,
    FileChanged,
    FileUnreadable,
)
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.money import YEN
from branch_app.domain.profiles import Profile
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.account_masters import import_accounts
from branch_app.operations.account_numbers import accounts_called
from branch_app.operations.approvals import spend
from branch_app.operations.backups import back_up_when_due
from branch_app.operations.book import Book
from branch_app.operations.deposit_notices import take_notices
from branch_app.operations.desk import Act, Desk, Report, add_line, ignore
from branch_app.operations.formats import taught_profiles
from branch_app.operations.host_debits import take_debits
from branch_app.operations.import_answers import Answering, Answers, KeptAnswers, kept_answers
from branch_app.operations.kept_files import KeptStream
from branch_app.operations.masters import import_customers
from branch_app.operations.wallets import directory_version
from branch_app.store.room import need_room
from branch_app.store.tables import HostDebitRow, ImportedFileRow, NoticeRow, PageRow

MASTERS: dict[str, Callable[[Act, ImportedFileRow | None, FileReport, Any], FileReport]] = {
    "customers": import_customers, "accounts": import_accounts}  # fmt: skip
DEBITS = "zengin-91"  # what collectors asked for and the host answered: no lines of a book
NOTICES = "zengin-01"  # deposits that a statement lists too: they are kept beside the book
ORDER = ("customers", "accounts")  # a statement needs its account, an account its customer
PIECE = 1 << 20
MOST_ACCOUNTS = 256  # that are looked up and written together
MOST_FIGURES = 20  # differing figures that a request shows one by one


STATING = ("zengin-03", "zengin-03-csv", "zengin-01", "zengin-91")  # formats whose trailers state counts and sums
NO_ANSWERS = Answers()
Said = Mapping[Path, Answers]


class RefusedWithFigures(Exception):
    """Carries what was counted and found out of the transaction that it undoes."""

    def __init__(self, error: BranchAppError, report: FileReport) -> None:
        self.error, self.report = error, report


class PreviewOver(Exception):
    """Undoes everything a preview did."""


def import_files(
    desk: Desk, paths: Sequence[Path], answers: Said | None = None, report: Report = ignore
) -> list[FileReport]:
    """Import the files, masters before statements; one report for each, in the order given.

    `answers` are what was said of single files. A file that cannot be taken is refused with the reason in its report
    and changes nothing. Raises NotPermitted, and NoRoom on a disk that is nearly full.
    """
    with desk.ask(Permission.IMPORT_BOOKS) as session:
        knowledge = _Knowledge(kept_answers(session), taught_profiles(session), answers or {})
    need_room(desk.database.path.parent)
    back_up_when_due(desk, WhyBackup.IMPORT)
    reports: dict[Path, FileReport] = {}
    for path in _in_order(paths, knowledge.taught):
        reports[path] = _reported(path, knowledge, lambda file: _import_alone(desk, file, report))
        if refused := reports[path].refused:
            _record_refusal(desk, reports[path], refused)
    return [reports[path] for path in paths]


def preview_files(
    desk: Desk, paths: Sequence[Path], answers: Said | None = None, report: Report = ignore
) -> list[FileReport]:
    """What importing these files would do, figure by figure. The import is really done, and then undone."""
    reports: dict[Path, FileReport] = {}
    with suppress(PreviewOver), desk.act(Permission.IMPORT_BOOKS) as act:
        knowledge = _Knowledge(kept_answers(act.session), taught_profiles(act.session), answers or {})
        for path in _in_order(paths, knowledge.taught):
            reports[path] = _reported(path, knowledge, lambda file: _import_nested(act, file, report))
        raise PreviewOver
    return [reports[path] for path in paths]


@dataclass(frozen=True)
class _Knowledge:
    """What the branch knows of files before it looks at them: earlier answers, taught formats, and what is said now."""

    kept: KeptAnswers
    taught: Sequence[Profile]
    said: Said


def _opened(path: Path) -> BinaryIO:
    """The file for reading; of a pipe that nobody writes into nothing comes, instead of an endless wait."""
    return open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))


def _in_order(paths: Sequence[Path], taught: Sequence[Profile]) -> list[Path]:
    kinds = {path: _kind(path, taught) for path in paths}
    return sorted(paths, key=lambda path: ORDER.index(kinds[path]) if kinds[path] in ORDER else len(ORDER))


def _kind(path: Path, taught: Sequence[Profile]) -> str:
    try:
        with _opened(path) as stream:
            return recognise_file(stream, path.stat().st_size, str(path), taught, master_kind_in_child)
    except (BranchAppError, OSError):
        return ""


@dataclass(frozen=True)
class _File:
    """One open file: what it is, the hash of all of it, and the answers for it."""

    path: Path
    stream: BinaryIO
    size: int
    kind: str
    digest: str
    answering: Answering
    taught: Profile | None = None

    @property
    def report(self) -> FileReport:
        """A report with nothing in it yet."""
        names = (self.taught.name_ja, self.taught.name_en) if self.taught else ("", "")
        return FileReport(str(self.path), self.kind, self.digest, last_time=tuple(self.answering.used),
                          format_names=names)  # fmt: skip


def _reported(path: Path, knowledge: _Knowledge, take: Callable[[_File], FileReport]) -> FileReport:
    """The report of one file, whatever becomes of it."""
    report = FileReport(str(path), "", "")
    file: _File | None = None
    try:
        with _opened(path) as stream:
            size = path.stat().st_size
            kind = recognise_file(stream, size, str(path), knowledge.taught, master_kind_in_child)
            report = replace(report, format=kind)
            source = source_of(kind, stream.read(HEAD))
            answering = Answering(knowledge.said.get(path, NO_ANSWERS), source, knowledge.kept)
            taught = next((each for each in knowledge.taught if f"csv-{each.code}" == kind), None)
            file = _File(path, stream, size, kind, _digest(stream), answering, taught)
            report = file.report
            return _taken(file, take)
    except OSError as error:
        return replace(report, refused=FileUnreadable(str(path), error.strerror or ""))
    except RefusedWithFigures as refusal:
        return replace(refusal.report, refused=refusal.error)
    except BranchAppError as error:
        if getattr(error, "path", None) == "":  # told by a reader that was only handed the bytes
            error.path = str(path)  # type: ignore[attr-defined]
        return replace(file.report if file else report, refused=error)


def _taken(file: _File, take: Callable[[_File], FileReport]) -> FileReport:
    """Take the file; a question that was answered for the last one like it is answered so again."""
    try:
        return take(file)
    except AmbiguousDates as question:
        if not file.answering.settle(question):
            raise
    file.stream.seek(0)
    return take(file)


def _digest(stream: BinaryIO) -> str:
    stream.seek(0)
    seen = sha256()
    while piece := stream.read(PIECE):
        seen.update(piece)
    stream.seek(0)
    return seen.hexdigest()


def _record_refusal(desk: Desk, report: FileReport, error: BranchAppError) -> None:
    with desk.database.write() as session:
        add_line(session, desk.now(), desk.person.staff_number, Deed.FILE_REFUSED, report.sha256[:16],
                 {"format": report.format, "reason": type(error).__name__})  # fmt: skip


def _import_alone(desk: Desk, file: _File, report: Report) -> FileReport:
    with desk.act(Permission.IMPORT_BOOKS) as act:
        return _import(act, file, report)


def _import_nested(act: Act, file: _File, report: Report) -> FileReport:
    with act.session.begin_nested():
        return _import(act, file, report)


def _import(act: Act, file: _File, report: Report) -> FileReport:
    return _import_master(act, file, report) if file.kind in MASTERS else _import_statement(act, file, report)


def _import_master(act: Act, file: _File, report: Report) -> FileReport:
    """A master stands in the list of files with its figures; what it says stands in the book, not its bytes."""
    rows = read_master_in_child(file.stream, file.kind, report, file.size)
    file.stream.seek(0)
    if _digest(file.stream) != file.digest:
        raise FileChanged(str(file.path))
    row = None
    if act.session.scalar(select(ImportedFileRow.id).where(ImportedFileRow.sha256 == file.digest)) is None:
        row = _new_row(act, file, directory_version(act.session))
    return MASTERS[file.kind](act, row, file.report, rows)


def _new_row(act: Act, file: _File, version: int) -> ImportedFileRow:
    row = ImportedFileRow(
        sha256=file.digest, name=file.path.name, format=file.kind, size=file.size, rows=0, added=0, accounts=0,
        wallet_rows=0, wallet_yen=0, unclassified_rows=0, directory_version=version, imported_at=act.at,
        imported_by=act.who,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    return row


def _import_statement(act: Act, file: _File, report: Report) -> FileReport:
    known = act.session.scalar(select(ImportedFileRow).where(ImportedFileRow.sha256 == file.digest))
    if known:
        act.record(Deed.FILE_IMPORTED, file.digest[:16], file=known.id, added=0)
        return _known_again(act, file, known)
    book = Book(act.session)
    row = _new_row(act, file, book.directory_version)
    kept = KeptStream(file.stream, act, row.id)
    today = act.at.astimezone().date()
    groups = read_in_child(cast(BinaryIO, kept), file.kind, today, file.answering.calendar, report, file.size,
                           taught=file.taught)  # fmt: skip
    with _without_collector():
        if file.kind == DEBITS:
            tally = take_debits(act.session, row.id, groups)
        elif file.kind == NOTICES:
            tally = take_notices(act.session, row.id, groups)
        else:
            tally = _take(book, row.id, groups, partial(_whose, act, file.answering))
    if kept.finish() != file.digest:
        raise FileChanged(str(file.path))
    done = _counted(file, tally)
    word = _word_for(act, done)
    row.rows, row.added, row.accounts = tally.rows, tally.added, len(tally.accounts)
    row.wallet_rows, row.wallet_yen = tally.wallet_rows, tally.wallets[YEN]
    row.unclassified_rows = tally.unclassified_rows
    file.answering.keep(act)
    act.record(Deed.FILE_IMPORTED, file.digest[:16], file=row.id, rows=tally.rows, added=tally.added, **word)
    return done


def word_facts(report: FileReport) -> dict[str, Any]:
    """What another person's word for a file speaks of: this very file, and every figure in it that differs."""
    wrong = control_findings(report.findings)
    figures = [[str(each.kind), each.record, each.stated, each.counted, *_foreign(each)]
               for each in wrong[:MOST_FIGURES]]  # fmt: skip
    return {"sha256": report.sha256, "format": report.format, "rows": report.rows, "differences": len(wrong),
            "figures": figures}  # fmt: skip


def _foreign(finding: Finding) -> list[str]:
    """The currency of an amount that is no yen."""
    return [finding.currency] if finding.currency != YEN and finding.kind in AMOUNTS else []


def _word_for(act: Act, done: FileReport) -> dict[str, Any]:
    """What the trail says of a file whose control figures differ: who gave the word for it, another than who imports.

    Raises RefusedWithFigures (ControlFiguresDiffer) where nobody has.
    """
    wrong = control_findings(done.findings)
    if not wrong:
        return {}
    try:
        word = spend(act, RequestKind.IMPORT_WORD, done.sha256[:16], word_facts(done))
    except ApprovalMissing:
        raise RefusedWithFigures(ControlFiguresDiffer(len(wrong)), done) from None
    return {"word": word.reason, "request": word.id, "approved_by": word.decided_by, "differences": len(wrong)}


def _known_again(act: Act, file: _File, known: ImportedFileRow) -> FileReport:
    """The report of a file that is in the book already, to the letter."""
    days = {
        DEBITS: (HostDebitRow.collected_on, HostDebitRow.collected_on, HostDebitRow.file_id),
        NOTICES: (NoticeRow.booked_on, NoticeRow.booked_on, NoticeRow.file_id),
    }.get(file.kind, (PageRow.period_from, PageRow.period_to, PageRow.file_id))
    first, last = act.session.execute(
        select(func.min(days[0]), func.max(days[1])).where(days[2] == known.id)).one()
    return replace(file.report, rows=known.rows, already_known=known.rows, accounts=known.accounts,
                   wallet_rows=known.wallet_rows,
                   wallet_sums=((YEN, known.wallet_yen),) if known.wallet_yen else (),
                   unclassified_rows=known.unclassified_rows, period_from=first, period_to=last)  # fmt: skip


def _counted(file: _File, tally: FileTally) -> FileReport:
    return replace(
        file.report, rows=tally.rows, added=tally.added, already_known=tally.already_known,
        accounts=len(tally.accounts), wallet_rows=tally.wallet_rows, wallet_sums=tuple(tally.wallets.items()),
        unclassified_rows=tally.unclassified_rows, findings=tuple(tally.findings), period_from=tally.period_from,
        period_to=tally.period_to, figures=control_figures(tally, file.kind in STATING),
    )  # fmt: skip


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


def _whose(act: Act, answering: Answering, statement: AccountStatement) -> AccountNumber:
    """Whose lines these are. Raises AccountNotNamed, with the accounts of the book that may be meant."""
    try:
        number = answering.account(statement)
        return number if number.currency == statement.currency else replace(number, currency=statement.currency)
    except AccountNotNamed as question:
        question.candidates = accounts_called(act.session, question.called)
        raise


def _take(book: Book, file_id: int, groups: Iterable[Group],
          whose: Callable[[AccountStatement], AccountNumber]) -> FileTally:
    tally = FileTally()
    waiting: list[AccountStatement] = []
    for statement, findings in groups:
        tally.findings += findings
        if statement:
            number, columns = whose(statement), Entries.of(statement.entries)
            tally.count_lines(statement, columns.yen)
            same = number is statement.number and columns is statement.entries  # a copy for each of many accounts costs
            waiting.append(statement if same else replace(statement, number=number, entries=columns))
        if len(waiting) >= MOST_ACCOUNTS:
            book.take(waiting, file_id, tally)
            waiting = []
    book.take(waiting, file_id, tally)
    book.link_corrections(tally)
    return tally
