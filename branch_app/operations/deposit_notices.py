"""Notices of deposits (振込入金通知): what an operator pays back shows here first, often before the statement comes.

They stand beside the book, never in it: the statement lists the same deposit, and no yen is counted twice. A notice
whose deposit a statement has brought says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import CORRECTION, FileTally, Finding, FindingKind
from branch_app.domain.customers import Account
from branch_app.domain.deposit_notices import DepositNotice
from branch_app.domain.kana import match_key
from branch_app.domain.wallets import Recognition
from branch_app.operations.account_numbers import account_numbers, add_unknown_account
from branch_app.operations.book import account_lines
from branch_app.operations.wallets import current_directory, recogniser_for
from branch_app.store.tables import NoticeRow

_DAYS_APART = timedelta(days=3)  # a value day, a weekend: further apart it is another deposit


def take_notices(session: Session, file_id: int, groups: Iterable[Group]) -> FileTally:
    """Keep the notices of a file; one that an earlier file brought is known."""
    tally = FileTally()
    for statement, findings in groups:
        tally.findings += findings
        if statement is None or statement.number is None:
            continue
        tally.count(statement)
        account = account_numbers(session, [statement.number.number]).all.get(statement.number)
        if account is None:
            account = add_unknown_account(session, statement.number, statement.holder_kana)
            tally.findings.append(Finding(FindingKind.UNKNOWN_ACCOUNT, 0, 0, str(statement.number), ""))
        known = Counter(map(_identity, session.scalars(select(NoticeRow).where(
            NoticeRow.account_id == account, NoticeRow.file_id != file_id))))  # fmt: skip
        for entry in statement.entries:
            row = NoticeRow(account_id=account, file_id=file_id, record=entry.record, booked_on=entry.booked_on,
                            yen=abs(entry.yen), payer=entry.payer, note=entry.note,
                            cancelled=entry.kind == CORRECTION)  # fmt: skip
            tally.rows += 1
            if known[_identity(row)]:
                known[_identity(row)] -= 1
                tally.already_known += 1
            else:
                session.add(row)
                tally.added += 1
        tally.accounts.add(statement.number)
        session.flush()
    return tally


def read_notices(session: Session, accounts: Sequence[Account]) -> tuple[DepositNotice, ...]:
    """The notices of these accounts, newest first, each with the day on which a statement has its deposit."""
    numbers = {account.id: account.number for account in accounts}
    rows: dict[int, list[NoticeRow]] = defaultdict(list)
    for row in session.scalars(
        select(NoticeRow).where(NoticeRow.account_id.in_(numbers)).order_by(NoticeRow.booked_on, NoticeRow.id)
    ):
        rows[row.account_id].append(row)
    if not rows:
        return ()
    judge = recogniser_for(current_directory(session)).judge
    found = []
    for account, own in rows.items():
        booked = _booked(session, account, own)
        for row in own:
            verdict = judge(row.payer, row.note)
            found.append(DepositNotice(
                row.id, numbers[account], row.booked_on, row.yen, row.payer, row.note, row.cancelled,
                verdict.service.code if isinstance(verdict, Recognition) else "", booked.get(row.id),
                row.file_id, row.record))  # fmt: skip
    return tuple(sorted(found, key=lambda notice: (notice.booked_on, notice.id), reverse=True))


def _booked(session: Session, account: int, notices: Sequence[NoticeRow]) -> dict[int, date]:
    """The day of the deposit in the book that each notice announced: same amount, same payer where both name one."""
    first, last = notices[0].booked_on - _DAYS_APART, notices[-1].booked_on + _DAYS_APART
    deposits = [entry for _line, entry in account_lines(session, account, first, last)
                if entry.yen > 0 and entry.kind != CORRECTION]  # fmt: skip
    found: dict[int, date] = {}
    for notice in notices:
        if notice.cancelled:
            continue
        fitting = [entry for entry in deposits if entry.yen == notice.yen
                   and abs(entry.booked_on - notice.booked_on) <= _DAYS_APART and _same_payer(notice, entry)]
        if fitting:
            nearest = min(fitting, key=lambda entry: abs(entry.booked_on - notice.booked_on))
            deposits.remove(nearest)
            found[notice.id] = nearest.booked_on
    return found


def _same_payer(notice: NoticeRow, entry: Any) -> bool:
    said, named = match_key(f"{entry.payer}{entry.note}"), match_key(notice.payer)
    return not said or not named or named in said or said in named


def _identity(row: NoticeRow) -> tuple[date, int, str, str, bool]:
    return row.booked_on, row.yen, row.payer, row.note, row.cancelled
