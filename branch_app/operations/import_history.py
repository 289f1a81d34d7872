"""The files that are in the book: when and by whom each came in, and taking one out again whole."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from branch_app.domain.books import ImportedFile
from branch_app.domain.errors import ImportInUse, ImportOverlapped, MasterStays, NotFound, ReasonMissing
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed, details_text
from branch_app.operations.account_numbers import forget_strangers
from branch_app.operations.book import learnt_balances, link_account, put_balances
from branch_app.operations.desk import Act, Desk
from branch_app.operations.formats import taught_names
from branch_app.operations.imports import DEBITS, NOTICES, ORDER
from branch_app.store.tables import (
    CaseRow,
    FilePieceRow,
    HostDebitRow,
    ImportedFileRow,
    LineRow,
    MarkRow,
    NoticeRow,
    PageRow,
    StatementRow,
    TrailRow,
)


def list_imports(desk: Desk) -> list[ImportedFile]:
    """Every file in the book, newest first; masters with the figures of their first import."""
    with desk.ask(Permission.IMPORT_BOOKS) as session:
        reach = {
            file: (first, last)
            for of, since, to in ((PageRow.file_id, PageRow.period_from, PageRow.period_to),
                                  (HostDebitRow.file_id, HostDebitRow.collected_on, HostDebitRow.collected_on),
                                  (NoticeRow.file_id, NoticeRow.booked_on, NoticeRow.booked_on))
            for file, first, last in session.execute(select(of, func.min(since), func.max(to)).group_by(of))
        }  # fmt: skip
        names = taught_names(session)
        rows = session.scalars(select(ImportedFileRow).order_by(ImportedFileRow.id.desc()))
        found = []
        for row in rows:
            first, last = reach.get(row.id, (None, None))
            found.append(ImportedFile(row.id, row.name, row.format, row.sha256, row.rows, row.added, row.wallet_rows,
                                      first, last, row.imported_at, row.imported_by,
                                      names.get(row.format, ("", ""))))  # fmt: skip
        return found


def record_report(desk: Desk, files: Sequence[str], sha256: str) -> int:
    """Note that the report on these files, named by the beginning of their hash, was printed or saved.

    `sha256` is the hash of its words. Answers with which copy of the report on exactly these files it was.
    """
    with desk.act(Permission.IMPORT_BOOKS) as act:
        said = details_text({"files": list(files)})[1:-1]
        copies = act.session.scalar(
            select(func.count()).select_from(TrailRow)
            .where(TrailRow.deed == str(Deed.REPORT_PRINTED), TrailRow.details.contains(said, autoescape=True))) or 0
        act.record(Deed.REPORT_PRINTED, files[0] if len(files) == 1 else "", files=list(files), copy=copies + 1,
                   sha256=sha256)  # fmt: skip
        return copies + 1


def take_back_import(desk: Desk, file_id: int, reason: str) -> None:
    """Take everything one file brought out of the book again, with the reason.

    Raises MasterStays for a master, ImportInUse when a statement speaks of one of its lines, and ImportOverlapped when
    a later file left lines out because this one had brought them: that one goes first.
    """
    if not reason.strip():
        raise ReasonMissing
    with desk.act(Permission.IMPORT_BOOKS) as act:
        file = act.session.get(ImportedFileRow, file_id)
        if file is None:
            raise NotFound("file", str(file_id))
        if file.format in ORDER:
            raise MasterStays(file.name)
        _must_be_free(act, file_id)
        accounts = [account for table in (PageRow, NoticeRow) for account in act.session.scalars(
            select(table.account_id).where(table.file_id == file_id).distinct())]  # fmt: skip
        learnt = learnt_balances(act.session.scalars(select(PageRow.body).where(PageRow.file_id == file_id)))
        put_balances(act.session, dict.fromkeys(learnt))
        for table in (LineRow, PageRow, FilePieceRow, HostDebitRow, NoticeRow):
            act.session.execute(delete(table).where(table.file_id == file_id))
        act.session.delete(file)
        act.session.flush()
        for account in accounts:
            link_account(act.session, account)
        forget_strangers(act.session, accounts)
        act.record(Deed.IMPORT_TAKEN_BACK, file.sha256[:16], file=file_id, rows=file.added, reason=reason.strip())


def _must_be_free(act: Act, file_id: int) -> None:
    cases = list(act.session.scalars(
        select(CaseRow.number).join(StatementRow, StatementRow.case_id == CaseRow.id)
        .join(MarkRow, MarkRow.statement_id == StatementRow.id).join(LineRow, LineRow.id == MarkRow.line_id)
        .where(LineRow.file_id == file_id).distinct().order_by(CaseRow.number)))  # fmt: skip
    if cases:
        raise ImportInUse(tuple(cases))
    file = act.session.get_one(ImportedFileRow, file_id)
    if file.format in (NOTICES, DEBITS) and file.added:
        # What a later file of that kind left out is nowhere: whichever did leave out something may build on this one.
        left_out = act.session.scalar(
            select(ImportedFileRow.name).where(
                ImportedFileRow.format == file.format, ImportedFileRow.id > file_id,
                ImportedFileRow.added < ImportedFileRow.rows).limit(1))  # fmt: skip
        if left_out is not None:
            raise ImportOverlapped(left_out)
    for page in act.session.scalars(select(PageRow).where(PageRow.file_id == file_id)):
        later = act.session.scalar(
            select(ImportedFileRow.name).join(PageRow, PageRow.file_id == ImportedFileRow.id)
            .where(PageRow.account_id == page.account_id, PageRow.file_id > file_id,
                   PageRow.period_from <= page.period_to, PageRow.period_to >= page.period_from).limit(1))  # fmt: skip
        if later is not None:
            raise ImportOverlapped(later)
