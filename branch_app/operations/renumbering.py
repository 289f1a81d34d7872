"""Renumbered accounts: the account keeps its lines, blocks and cases under its new number, and the old one finds it.

A number that was given on to somebody else after the renumbering is that person's now: nobody's lines ever go to
another customer because of a number.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.books import EPOCH, Change, FindingKind, line_ids, line_nth, period_ids
from branch_app.domain.books import AccountRow as AccountLine
from branch_app.domain.entries import Entries
from branch_app.domain.identifiers import AccountNumber
from branch_app.operations.account_numbers import NO_MASTER
from branch_app.operations.book import account_lines, learnt_balances, link_account
from branch_app.operations.desk import Act
from branch_app.store.pages import learnt_in, pack, unpack
from branch_app.store.tables import (
    AccountRow,
    BlockRow,
    HolderRow,
    LineRow,
    MarkRow,
    NoticeRow,
    OldNumberRow,
    PageRow,
)


class Renumbering:
    """The accounts that one master renumbers."""

    def __init__(self, act: Act, rows: Sequence[AccountLine]) -> None:
        self._act, self._in_file = act, {row.number: row for row in rows}
        self._known = {row.account_number: row for row in act.session.scalars(select(AccountRow))}
        self._noted = {(row.account_id, row.bank, row.branch, row.kind, row.number)
                       for row in act.session.scalars(select(OldNumberRow))}

    def carry_out(self) -> list[Change]:
        """Give every account that stands under an old number its new one; what became of each of them.

        An account that stands under the new number already, because a statement came before the master, joins it.
        """
        wanted = {account.id: (account, row) for row in self._in_file.values() if (account := self._standing(row))}
        changes = []
        while apart := [account for account, row in wanted.values() if not self._can_have(row, wanted.keys())]:
            for account in apart:
                changes.append(_change(FindingKind.NOT_RENUMBERED, wanted.pop(account.id)[1]))
        for account, row in wanted.values():
            present = self._known.get(row.number)
            if present is not None and present.id not in wanted:
                _merge(self._act.session, account, present)
            changes.append(_change(FindingKind.RENUMBERED, row))
        # Two accounts may have changed numbers with each other: so first each gets one that nobody else has.
        for account, _row in wanted.values():
            account.number = f"~{account.id}"
        self._act.session.flush()
        for account, row in wanted.values():
            number = row.number
            account.bank, account.branch, account.kind, account.number = (
                number.bank, number.branch, number.kind, number.number)  # fmt: skip
        self._act.session.flush()
        return changes

    def _standing(self, row: AccountLine) -> AccountRow | None:
        """The account that stands under the row's old number, unless that number is somebody else's by now."""
        account = self._known.get(row.old_number) if row.old_number else None
        if account is None or row.old_number is None:
            return None
        now = self._in_file.get(row.old_number)
        given_on = now is not None and (
            _is_nobodys(account) or now.customer_number == account.customer_number != row.customer_number)
        return None if given_on else account

    def _can_have(self, row: AccountLine, leaving: Collection[int]) -> bool:
        """Both numbers are this customer's or nobody's, and nothing hinders that they become one account."""
        account = self._known[row.old_number] if row.old_number else None
        present = self._known.get(row.number)
        if account is None or not _is_meant(account, row):
            return False
        if present is None or present.id in leaving:
            return True
        session = self._act.session
        return _is_meant(present, row) and not _marked(session, present.id) and not (
            _blocks(session, account.id) & _blocks(session, present.id))  # fmt: skip

    def note(self, account: AccountRow, old: AccountNumber) -> None:
        """Keep the old number, once."""
        key = (account.id, old.bank, old.branch, old.kind, old.number)
        if key not in self._noted:
            self._noted.add(key)
            self._act.session.add(OldNumberRow(account_id=account.id, bank=old.bank, branch=old.branch, kind=old.kind,
                                               number=old.number, noted_at=self._act.at))  # fmt: skip


def _change(kind: FindingKind, row: AccountLine) -> Change:
    return Change(kind, row.record, 0, str(row.old_number), str(row.number), str(row.number))


def _is_nobodys(account: AccountRow) -> bool:
    return account.customer_number.startswith(NO_MASTER)


def _is_meant(account: AccountRow, row: AccountLine) -> bool:
    return _is_nobodys(account) or account.customer_number == row.customer_number


def _merge(session: Session, standing: AccountRow, present: AccountRow) -> None:
    """Put everything that stands under the new number already to the account of the old one."""
    _move_lines(session, present.id, standing.id)
    for block in session.scalars(select(BlockRow).where(BlockRow.account_id == present.id)):
        block.account_id = standing.id
    for notice in session.scalars(select(NoticeRow).where(NoticeRow.account_id == present.id)):
        notice.account_id = standing.id
    gone = [*session.scalars(select(HolderRow).where(HolderRow.account_id == present.id)),
            *session.scalars(select(OldNumberRow).where(OldNumberRow.account_id == present.id))]  # fmt: skip
    for row in gone:
        session.delete(row)
    session.flush()
    session.delete(present)
    session.flush()


def _marked(session: Session, account: int) -> bool:
    low, high = period_ids(account, date(1900, 1, 1), date(2079, 1, 1))
    return session.scalar(select(MarkRow.line_id).where(MarkRow.line_id.between(low, high)).limit(1)) is not None


def _blocks(session: Session, account: int) -> set[tuple[str, str]]:
    rows = session.scalars(select(BlockRow).where(BlockRow.account_id == account))
    return {(row.service, str(row.kind)) for row in rows if row.as_block().stands}


def _move_lines(session: Session, source: int, target: int) -> None:
    """The lines of one account to another, each once; their places of the day come after those that are taken."""
    known: Counter[Any] = Counter()
    taken: Counter[int] = Counter()
    for line, entry in account_lines(session, target):
        known[entry[1:]] += 1
        day = entry.booked_on.toordinal() - EPOCH
        taken[day] = max(taken[day], line_nth(line) + 1)
    places: dict[int, int] = {}
    pages = list(session.scalars(select(PageRow).where(PageRow.account_id == source).order_by(PageRow.id)))
    learnt = learnt_balances(page.body for page in pages)
    for page in pages:
        ids, kept = [], []
        told = learnt_in(page.body)
        for line, entry in zip(*unpack(page.body), strict=True):
            whole = entry._replace(balance=learnt.get(line, entry.balance))
            if known[whole[1:]]:
                known[whole[1:]] -= 1
            else:
                ids.append(line)
                kept.append(entry)
        moved = Entries.of(kept)
        before = {day: taken[day] for day in moved.days if taken[day]}
        places.update(zip(ids, line_ids(target, moved.days, before), strict=True))
        taken.update(moved.days)
        # A page tells only of lines of earlier pages, which have their places by now.
        still = {places[line]: balance for line, balance in told.items() if line in places}
        page.account_id, page.body = target, pack(target, moved, before, still)
    session.flush()
    low, high = period_ids(source, date(1900, 1, 1), date(2079, 1, 1))
    for row in list(session.scalars(select(LineRow).where(LineRow.id.between(low, high)))):
        facts = {column.name: getattr(row, column.name) for column in LineRow.__table__.columns}
        session.delete(row)
        if row.id in places:
            session.add(LineRow(**facts | {"id": places[row.id], "corrected_by": None}))
    session.flush()
    if pages:
        link_account(session, target)
