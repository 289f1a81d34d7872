"""The manager's summary: every figure from one reading of the store, so that totals and details cannot disagree."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branch_app.documents.summary_book import make_summary_book
from branch_app.domain.blocks import ALL_SERVICES, Block, BlockState
from branch_app.domain.books import line_account, line_day
from branch_app.domain.money import YEN
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Permission
from branch_app.domain.summaries import CaseLine, DisputedLine, ForeignLine, MonthLine, ServiceLine, Summary
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark, Transfer
from branch_app.operations.approvals import spend
from branch_app.operations.desk import Desk
from branch_app.operations.exports import going_out
from branch_app.operations.lookup import as_transfer, in_yen
from branch_app.operations.statements import statement_in
from branch_app.operations.wallets import current_directory, directory_version
from branch_app.store.room import need_room
from branch_app.store.tables import (
    AccountRow,
    BlockRow,
    CaseRow,
    ClaimRow,
    CustomerRow,
    LineRow,
    MarkRow,
    PageRow,
    StatementRow,
)


def make_summary(desk: Desk, first: date | None = None, last: date | None = None) -> Summary:
    """The figures of the branch; `first` and `last` limit the day of debit, both included."""
    with desk.ask(Permission.EXPORT_SUMMARY) as session:
        return _summary(desk, session, first, last)


def export_summary(
    desk: Desk, path: Path, language: str, first: date | None = None, last: date | None = None, *, masked: bool = True
) -> tuple[Summary, int]:
    """Write the workbook; the trail keeps who, which period, how many rows went out, and the hash of the file.

    Names and numbers are partly hidden; unmasked it needs what another manager has approved for this period
    (ApprovalMissing). Every figure is the same in both. Raises NoRoom on a disk that is nearly full, DiskFull or
    FolderUnusable where the workbook cannot be written.
    """
    with desk.ask(Permission.EXPORT_SUMMARY):
        for folder in (desk.database.path.parent, path.parent):
            need_room(folder)
    with going_out(path) as part, desk.act(Permission.EXPORT_SUMMARY) as act:
        asked: dict[str, Any] = {"masked": masked}
        if not masked:
            period = {"first": str(first or ""), "last": str(last or "")}
            approval = spend(act, RequestKind.UNMASKED_EXPORT, f"{first or ''}/{last or ''}", period)
            asked |= {"request": approval.id, "approved_by": approval.decided_by}
        summary = _summary(desk, act.session, first, last)
        rows = make_summary_book(summary, part, language, masked)
        digest = sha256(part.read_bytes()).hexdigest()
        act.record(Deed.SUMMARY_EXPORTED, path.name, rows=rows, sha256=digest, first=str(first or ""),
                   last=str(last or ""), claimed_yen=summary.claimed_yen, **asked)  # fmt: skip
    return summary, rows


def _summary(desk: Desk, session: Session, first: date | None, last: date | None) -> Summary:
    directory = current_directory(session)
    debits = list(_wallet_debits(session, first, last))
    disputed = _disputed(session, first, last)
    blocks = [row.as_block() for row in session.scalars(select(BlockRow).order_by(BlockRow.id))]
    cases = [_case_line(session, row, disputed) for row in session.scalars(select(CaseRow).order_by(CaseRow.id))]
    reach = session.execute(select(func.min(PageRow.period_from), func.max(PageRow.period_to))).one()
    names = {service.code: service for service in directory.services}
    return Summary(
        bank=desk.branch.bank, branch=desk.branch.branch, branch_name=desk.branch.name, as_of=desk.now(),
        made_by=f"{desk.person.staff_number} {desk.person.name}", period_from=first, period_to=last,
        history_from=reach[0], history_to=reach[1], directory_version=directory_version(session),
        states=Counter(line.case.state for line in cases),
        services=tuple(
            _service_line(code, names[code].name_ja, names[code].name_en, debits, disputed, blocks)
            for code in sorted({service for _account, _day, _yen, service in debits})
        ),
        months=tuple(_month_lines(debits, disputed)), cases=tuple(cases), disputed=tuple(disputed),
        blocks=tuple(blocks), specimen=desk.branch.specimen, foreign=tuple(_foreign_lines(session, first, last)),
    )  # fmt: skip


Debit = tuple[int, date, int, str]


def _wallet_debits(session: Session, first: date | None, last: date | None) -> Iterable[Debit]:
    """(account, day, yen, service) of every standing wallet debit of the book in the period."""
    rows = session.execute(
        select(LineRow.id, LineRow.yen, LineRow.service)
        .where(LineRow.yen < 0, LineRow.corrected_by.is_(None), in_yen()))  # fmt: skip
    for line, yen, service in rows:
        if _within(line_day(line), first, last):
            yield line_account(line), line_day(line), -yen, service


def _foreign_lines(session: Session, first: date | None, last: date | None) -> Iterable[ForeignLine]:
    """The wallet debits that no sum of yen holds, currency by currency."""
    currencies = {row.id: row.currency for row in session.execute(
        select(AccountRow.id, AccountRow.currency).where(AccountRow.currency != YEN))}  # fmt: skip
    debits: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    rows = session.execute(
        select(LineRow.id, LineRow.yen, MarkRow.mark).outerjoin(MarkRow, MarkRow.line_id == LineRow.id)
        .where(LineRow.yen < 0, LineRow.corrected_by.is_(None), ~in_yen()))  # fmt: skip
    for line, units, mark in rows:
        if _within(line_day(line), first, last):
            debits[currencies[line_account(line)]].append((-units, mark is Mark.NOT_MINE))
    for currency, lines in sorted(debits.items()):
        claimed = [units for units, not_mine in lines if not_mine]
        yield ForeignLine(currency, len(lines), sum(units for units, _ in lines), len(claimed), sum(claimed))


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _disputed(session: Session, first: date | None, last: date | None) -> list[DisputedLine]:
    rows = session.execute(
        select(MarkRow.mark, CaseRow.number, CaseRow.customer_number, LineRow.id, LineRow.yen, LineRow.service,
               LineRow.payer, LineRow.note, LineRow.balance, LineRow.file_id, LineRow.record, LineRow.corrected_by)
        .join(StatementRow, StatementRow.id == MarkRow.statement_id).join(CaseRow, CaseRow.id == StatementRow.case_id)
        .join(LineRow, LineRow.id == MarkRow.line_id).where(in_yen())
        .order_by(CaseRow.id, LineRow.id)).all()  # fmt: skip
    ids = {line_account(row[3]) for row in rows}
    accounts = {a.id: a.account_number for a in session.scalars(select(AccountRow).where(AccountRow.id.in_(ids)))}
    lines = (DisputedLine(row[1], row[2], as_transfer(accounts[line_account(row[3])], row[3:]), row[0]) for row in rows)
    return [line for line in lines if line.transfer.stands and _within(line.transfer.booked_on, first, last)]


def _case_line(session: Session, row: CaseRow, disputed: list[DisputedLine]) -> CaseLine:
    own = [line for line in disputed if line.case_number == row.number]
    claimed = [line.transfer for line in own if line.mark is Mark.NOT_MINE]
    unsure = [line.transfer for line in own if line.mark is Mark.UNSURE]
    statement = statement_in(session, row.number)
    days = [transfer.booked_on for transfer in claimed]
    return CaseLine(
        case=row.as_case(), customer_name=session.get_one(CustomerRow, row.customer_number).name,
        accounts=tuple(sorted({t.account for t in claimed})), services=tuple(sorted({t.service for t in claimed})),
        claimed_count=len(claimed), claimed_yen=_sum(claimed), unsure_count=len(unsure), unsure_yen=_sum(unsure),
        first_on=min(days, default=None), last_on=max(days, default=None),
        statement_state=str(statement.state) if statement else "",
        police_number=statement.answers.get("police_number", "") if statement else "",
        claims_issued=session.scalar(
            select(func.count(func.distinct(ClaimRow.operator))).where(ClaimRow.case_id == row.id)) or 0,
    )  # fmt: skip


def _sum(transfers: Iterable[Transfer]) -> int:
    return sum(transfer.yen for transfer in transfers)


def _service_line(
    code: str, name_ja: str, name_en: str, debits: list[Debit], disputed: list[DisputedLine], blocks: list[Block]
) -> ServiceLine:
    own = [(account, yen) for account, _day, yen, service in debits if service == code]
    claimed = [d for d in disputed if d.transfer.service == code and d.mark is Mark.NOT_MINE]
    stops = [block for block in blocks if block.stands and block.service in (code, ALL_SERVICES)]
    return ServiceLine(
        service=code, name_ja=name_ja, name_en=name_en, accounts=len({account for account, _yen in own}),
        debits=len(own), yen=sum(yen for _account, yen in own),
        holders_claiming=len({d.customer_number for d in claimed}), claimed_debits=len(claimed),
        claimed_yen=_sum(d.transfer for d in claimed), largest_yen=max((d.transfer.yen for d in claimed), default=0),
        blocks_instructed=sum(block.state is BlockState.INSTRUCTED for block in stops),
        blocks_confirmed=sum(block.in_force for block in stops),
    )  # fmt: skip


def _month_lines(debits: list[Debit], disputed: list[DisputedLine]) -> Iterable[MonthLine]:
    book: dict[str, list[int]] = defaultdict(list)
    claimed: dict[str, list[int]] = defaultdict(list)
    for _account, day, yen, _service in debits:
        book[f"{day:%Y-%m}"].append(yen)
    for line in disputed:
        if line.mark is Mark.NOT_MINE:
            claimed[f"{line.transfer.booked_on:%Y-%m}"].append(line.transfer.yen)
    for month in sorted(book):
        yield MonthLine(month, len(book[month]), sum(book[month]), len(claimed[month]), sum(claimed[month]))
