"""Putting lines into the book: which are new, which service they belong to, which correct another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from branch_app.domain.books import (
    ACCOUNT_TRANSFER,
    CORRECTION,
    AccountStatement,
    Entry,
    FileTally,
    Finding,
    FindingKind,
    line_account,
    line_day,
    line_id,
    period_ids,
)
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.kana import match_key
from branch_app.domain.wallets import Recognition
from branch_app.operations.wallets import current_directory, directory_version, recogniser_for
from branch_app.store.tables import AccountRow, CoverageRow, CustomerRow, LineRow

_INSERT = (
    "INSERT INTO lines (id, yen, kind, payer, note, balance, value_on, service, matched_field, directory_version, "
    "file_id, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NOT_A_WALLET = (None, None, None)


class Book:
    """The book of the branch while one file comes in."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.directory_version = directory_version(session)
        self._judge = recogniser_for(current_directory(session)).judge
        self._verdicts: dict[tuple[str, str], tuple[str | None, str | None, bool]] = {}
        self._accounts = {
            AccountNumber(*row[1:]): row[0]
            for row in session.execute(
                select(AccountRow.id, AccountRow.bank, AccountRow.branch, AccountRow.kind, AccountRow.number)
            )
        }
        self._covered: dict[int, list[tuple[date, date]]] = defaultdict(list)
        for account, first, last in session.execute(
            select(CoverageRow.account_id, CoverageRow.period_from, CoverageRow.period_to)
        ):
            self._covered[account].append((first, last))
        corrections = session.scalars(select(LineRow.id).where(LineRow.kind == CORRECTION))
        self._with_corrections = {line_account(line) for line in corrections}
        self._touched: dict[int, int] = {}

    def take(self, statement: AccountStatement, file_id: int, tally: FileTally) -> None:
        """Add the lines of one account's group that the book does not know yet."""
        account = self._account(statement, tally)
        first, last = statement.period_from, statement.period_to
        overlap = any(known_from <= last and first <= known_to for known_from, known_to in self._covered[account])
        counters: Counter[date] = Counter()
        entries: Sequence[Entry] = statement.entries
        if overlap:
            entries, counters = self._unknown(account, statement)
        if entries:
            self._session.connection().exec_driver_sql(_INSERT, self._rows(account, entries, counters, file_id))
        self._session.execute(
            insert(CoverageRow),
            [{"account_id": account, "file_id": file_id, "period_from": first, "period_to": last}],
        )
        self._covered[account].append((first, last))
        self._touched.setdefault(account, statement.entries[-1].record if statement.entries else 0)
        if any(entry.kind == CORRECTION for entry in entries):
            self._with_corrections.add(account)
        tally.accounts.add(statement.number)
        tally.rows += len(statement.entries)
        tally.added += len(entries)
        tally.already_known += len(statement.entries) - len(entries)
        self._count(statement.entries, tally)

    def _account(self, statement: AccountStatement, tally: FileTally) -> int:
        known = self._accounts.get(statement.number)
        if known is not None:
            return known
        # Better an account without its customer than a victim who cannot be found: the master will name the holder.
        number, record = statement.number, statement.entries[0].record if statement.entries else 0
        holder = CustomerRow(
            number=f"?{number}", name=statement.holder_kana, name_kana=statement.holder_kana,
            name_key=match_key(statement.holder_kana), kana_key=match_key(statement.holder_kana), birth_date=None,
            phone="", phone_digits="", postcode="", address="",
        )  # fmt: skip
        row = AccountRow(bank=number.bank, branch=number.branch, kind=number.kind, number=number.number,
                         customer_number=holder.number)  # fmt: skip
        self._session.add(holder)
        self._session.flush()
        self._session.add(row)
        self._session.flush()
        tally.findings.append(Finding(FindingKind.UNKNOWN_ACCOUNT, record, 0, str(number), ""))
        self._accounts[number] = row.id
        return row.id

    def _unknown(self, account: int, statement: AccountStatement) -> tuple[list[Entry], Counter[date]]:
        """The entries that no earlier file brought, and how many lines each of their days has already.

        A line is known when the book has the same day, amount and wording with the same balance; without a balance on
        either side equal lines of a day are counted, so that two true identical lines stay two.
        """
        low, high = period_ids(account, statement.period_from, statement.period_to)
        standing: dict[tuple[date, int, str, str, str], list[int | None]] = defaultdict(list)
        used: Counter[date] = Counter()
        for line, yen, kind, payer, note, balance in self._session.execute(
            select(LineRow.id, LineRow.yen, LineRow.kind, LineRow.payer, LineRow.note, LineRow.balance)
            .where(LineRow.id.between(low, high)).order_by(LineRow.id)):  # fmt: skip
            day = line_day(line)
            used[day] += 1
            standing[day, yen, kind, payer, note].append(balance)
        new: list[Entry] = []
        doubtful: list[Entry] = []
        for entry in statement.entries:
            balances = standing.get(_identity(entry), [])
            if entry.balance is not None and entry.balance in balances:
                balances.remove(entry.balance)
            else:
                doubtful.append(entry)
        for entry in doubtful:
            balances = standing.get(_identity(entry), [])
            if entry.balance is None and balances:
                balances.pop(0)
            elif None in balances:
                balances.remove(None)
            else:
                new.append(entry)
        return sorted(new, key=attrgetter("record")), used

    def _rows(
        self, account: int, entries: Iterable[Entry], counters: Counter[date], file_id: int
    ) -> list[tuple[Any, ...]]:
        rows = []
        version = self.directory_version
        for record, booked, value, yen, kind, payer, note, balance in entries:
            nth = counters[booked]
            counters[booked] = nth + 1
            service, matched, _known = self._verdict(payer, note)
            if kind == CORRECTION:
                service = matched = None
            rows.append((line_id(account, booked, nth), yen, kind, payer, note, balance,
                         value.isoformat() if value else None, service, matched, version if service else None,
                         file_id, record))  # fmt: skip
        return rows

    def _verdict(self, payer: str, note: str) -> tuple[str | None, str | None, bool]:
        """Service and field that told, and whether the wording is known at all."""
        key = (payer, note)
        verdict = self._verdicts.get(key)
        if verdict is None:
            judged = self._judge(payer, note)
            if isinstance(judged, Recognition):
                verdict = (judged.service.code, judged.field, True)
            else:
                verdict = (None, None, judged is not None)
            if len(self._verdicts) > 200_000:
                self._verdicts.clear()
            self._verdicts[key] = verdict
        return verdict

    def _count(self, entries: Iterable[Entry], tally: FileTally) -> None:
        for entry in entries:
            if not entry.outgoing or entry.kind == CORRECTION:
                continue
            service, _field, known = self._verdict(entry.payer, entry.note)
            if service:
                tally.wallet_rows += 1
                tally.wallet_yen -= entry.yen
            elif not known and entry.kind == ACCOUNT_TRANSFER:
                tally.unclassified_rows += 1

    def link_corrections(self, tally: FileTally) -> None:
        """Tie every correction (訂正) of the touched accounts to the line that it takes back.

        Done anew for the whole account, so that it does not matter in which order files came in.
        """
        for account in self._with_corrections & self._touched.keys():
            for orphan in _link(self._session, account):
                tally.findings.append(Finding(FindingKind.CORRECTION_WITHOUT_DEBIT, self._touched[account], 0,
                                              f"{line_day(orphan)}", ""))  # fmt: skip


def _identity(entry: Entry) -> tuple[date, int, str, str, str]:
    return entry.booked_on, entry.yen, entry.kind, entry.payer, entry.note


def _link(session: Session, account: int) -> list[int]:
    """Corrections of the account that take back nothing in the book."""
    low, high = period_ids(account, date(1900, 1, 1), date(2079, 1, 1))
    own = LineRow.id.between(low, high)
    session.execute(update(LineRow).where(own, LineRow.corrected_by.is_not(None)).values(corrected_by=None))
    lines = session.execute(
        select(LineRow.id, LineRow.yen, LineRow.kind, LineRow.payer, LineRow.note)
        .where(own).order_by(LineRow.id)).all()  # fmt: skip
    taken: set[int] = set()
    orphans = []
    for at, correction in enumerate(lines):
        if correction.kind != CORRECTION:
            continue
        earlier = [line for line in lines[:at]
                   if line.kind != CORRECTION and line.yen == -correction.yen and line.id not in taken]  # fmt: skip
        same = [line for line in earlier if (line.payer, line.note) == (correction.payer, correction.note)]
        if not earlier:
            orphans.append(correction.id)
            continue
        corrected = (same or earlier)[-1]
        taken.add(corrected.id)
        session.execute(update(LineRow).where(LineRow.id == corrected.id).values(corrected_by=correction.id))
    return orphans
