"""Putting lines into the book: which are new, which belong to a wallet service, which take back another."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
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
    first_line_ids,
    line_day,
    line_id,
    line_nth,
    period_ids,
)
from branch_app.domain.errors import AccountNotNamed
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.kana import match_key
from branch_app.domain.wallets import Dismissal, Recognition
from branch_app.operations.wallets import current_directory, directory_version, recogniser_for
from branch_app.store.pages import lay_out, squeeze, unpack
from branch_app.store.tables import AccountRow, CustomerRow, LineRow, PageRow

Judge = Callable[[str, str], Recognition | Dismissal | None]
Texts = tuple[str, str]
"""The two texts of a line in which a service can stand: payer and note."""
Verdicts = Callable[[Texts], Recognition | Dismissal | None]

_MOST_WAITING = 256  # pages that wait to be written together


class Book:
    """The book of the branch while one file comes in."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.directory_version = directory_version(session)
        self._judge = recogniser_for(current_directory(session)).judge
        self._wallets: dict[Texts, Recognition] = {}
        self._unknown: set[Texts] = set()
        self._judged: set[Texts] = set()
        self._accounts = {
            AccountNumber(*row[1:]): row[0]
            for row in session.execute(
                select(AccountRow.id, AccountRow.bank, AccountRow.branch, AccountRow.kind, AccountRow.number)
            )
        }
        self._covered: dict[int, list[tuple[date, date]]] = defaultdict(list)
        self._with_corrections: set[int] = set()
        for account, first, last, corrections in session.execute(
            select(PageRow.account_id, PageRow.period_from, PageRow.period_to, PageRow.corrections)
        ):
            self._covered[account].append((first, last))
            if corrections:
                self._with_corrections.add(account)
        self._touched: dict[int, int] = {}
        self._presses = ThreadPoolExecutor(1)
        self._pages: list[tuple[dict[str, Any], Future[bytes]]] = []
        self._rows: list[dict[str, Any]] = []

    def take(self, statement: AccountStatement, file_id: int, tally: FileTally) -> None:
        """Add the lines of one account's group that the book does not know yet."""
        if statement.number is None:
            raise AccountNotNamed
        account = self._account(statement.number, statement, tally)
        first, last = statement.period_from, statement.period_to
        entries: Sequence[Entry] = statement.entries
        places: Counter[date] = Counter()
        if any(known_from <= last and first <= known_to for known_from, known_to in self._covered[account]):
            self.write()
            entries, places = self._new_entries(account, statement)
        ids = _places(account, entries, places)
        corrections = CORRECTION in {entry[4] for entry in entries}
        # The compression lets go of the interpreter: it runs beside the reading of the next account.
        body = self._presses.submit(squeeze, lay_out(ids, entries))
        self._pages.append(({"account_id": account, "file_id": file_id, "period_from": first, "period_to": last,
                             "corrections": corrections}, body))  # fmt: skip
        wallets = self._judge_texts(statement.entries, tally)
        if wallets:
            self._rows += wallet_rows(ids, entries, wallets.get, file_id, self.directory_version)
        if len(self._pages) >= _MOST_WAITING or len(self._rows) >= _MOST_WAITING * 16:
            self.write()
        self._covered[account].append((first, last))
        self._touched.setdefault(account, statement.entries[0].record if statement.entries else 0)
        if corrections:
            self._with_corrections.add(account)
        tally.accounts.add(statement.number)
        tally.rows += len(statement.entries)
        tally.added += len(entries)
        tally.already_known += len(statement.entries) - len(entries)

    def write(self) -> None:
        """Hand the waiting pages and lines to the database."""
        if self._pages:
            pages = [{**page, "body": body.result()} for page, body in self._pages]
            self._session.execute(insert(PageRow), pages)
        if self._rows:
            self._session.execute(insert(LineRow), self._rows)
        self._pages, self._rows = [], []

    def close(self) -> None:
        """Write what waits, and end the compression."""
        self.write()
        self._presses.shutdown()

    def _account(self, number: AccountNumber, statement: AccountStatement, tally: FileTally) -> int:
        known = self._accounts.get(number)
        if known is not None:
            return known
        # Better an account without its customer than a victim who cannot be found: the master will name the holder.
        record = statement.entries[0].record if statement.entries else 0
        key = match_key(statement.holder_kana)
        self._session.add(CustomerRow(
            number=f"?{number}", name=statement.holder_kana, name_kana=statement.holder_kana, name_key=key,
            kana_key=key, birth_date=None, phone="", phone_digits="", postcode="", address=""))  # fmt: skip
        self._session.flush()
        row = AccountRow(bank=number.bank, branch=number.branch, kind=number.kind, number=number.number,
                         customer_number=f"?{number}")  # fmt: skip
        self._session.add(row)
        self._session.flush()
        tally.findings.append(Finding(FindingKind.UNKNOWN_ACCOUNT, record, 0, str(number), ""))
        self._accounts[number] = row.id
        return row.id

    def _new_entries(self, account: int, statement: AccountStatement) -> tuple[list[Entry], Counter[date]]:
        """The entries that no earlier file brought, and how many places of each day are taken already.

        A line is known when the book has the same day, amount and wording with the same balance; without a balance on
        either side equal lines of a day are counted, so that two true identical lines stay two.
        """
        standing: dict[tuple[date, int, str, str, str], list[int | None]] = defaultdict(list)
        taken: Counter[date] = Counter()
        for line, entry in account_lines(self._session, account, statement.period_from, statement.period_to):
            taken[entry.booked_on] = max(taken[entry.booked_on], line_nth(line) + 1)
            standing[_identity(entry)].append(entry.balance)
        doubtful: list[Entry] = []
        for entry in statement.entries:
            balances = standing.get(_identity(entry), [])
            if entry.balance is not None and entry.balance in balances:
                balances.remove(entry.balance)
            else:
                doubtful.append(entry)
        new: list[Entry] = []  # in the order of the reader: of a file that begins with the newest line, the last
        for entry in doubtful:
            balances = standing.get(_identity(entry), [])
            if entry.balance is None and balances:
                balances.pop(0)
            elif None in balances:
                balances.remove(None)
            else:
                new.append(entry)
        return new, taken

    def _judge_texts(self, entries: Sequence[Entry], tally: FileTally) -> dict[Texts, Recognition]:
        """The wallets among the wordings of one account; counts its wallet debits and what nobody has classified.

        Every wording is judged once for the whole file.
        """
        texts = {(entry[5], entry[6]) for entry in entries}
        for new in texts - self._judged:
            verdict = self._judge(*new)
            if isinstance(verdict, Recognition):
                self._wallets[new] = verdict
            elif verdict is None:
                self._unknown.add(new)
        self._judged |= texts
        wallets = {one: self._wallets[one] for one in texts & self._wallets.keys()}
        unknown = texts & self._unknown
        if wallets or unknown:
            for entry in entries:
                if entry[3] < 0 and entry[4] != CORRECTION:
                    if (entry[5], entry[6]) in wallets:
                        tally.wallet_rows += 1
                        tally.wallet_yen -= entry[3]
                    elif entry[4] == ACCOUNT_TRANSFER and (entry[5], entry[6]) in unknown:
                        tally.unclassified_rows += 1
        return wallets

    def link_corrections(self, tally: FileTally) -> None:
        """Tie every correction (訂正) of the touched accounts to the line that it takes back.

        Done anew for the whole account, so that it does not matter in which order files came in.
        """
        self.write()
        for account in sorted(self._with_corrections & self._touched.keys()):
            for orphan in link_account(self._session, account):
                tally.findings.append(Finding(FindingKind.CORRECTION_WITHOUT_DEBIT, self._touched[account], 0,
                                              f"{line_day(orphan)}", ""))  # fmt: skip


def account_lines(
    session: Session, account: int, first: date = date.min, last: date = date.max
) -> Iterator[tuple[int, Entry]]:
    """Every line of one account in the period with its id, as the files gave it; page by page."""
    bodies = session.scalars(
        select(PageRow.body).where(PageRow.account_id == account, PageRow.period_from <= last,
                                   PageRow.period_to >= first).order_by(PageRow.id))  # fmt: skip
    for body in bodies:
        for line, entry in zip(*unpack(body), strict=True):
            if first <= entry.booked_on <= last:
                yield line, entry


def wallet_rows(
    ids: Iterable[int], entries: Iterable[Entry], verdict_on: Verdicts, file_id: int, version: int
) -> Iterator[dict[str, Any]]:
    """The rows of those lines that belong to a wallet service. A correction is no debit and no income of one."""
    for line, entry in zip(ids, entries, strict=True):
        verdict = verdict_on((entry[5], entry[6]))
        if isinstance(verdict, Recognition) and entry.kind != CORRECTION:
            yield {"id": line, "yen": entry.yen, "payer": entry.payer, "note": entry.note, "balance": entry.balance,
                   "service": verdict.service.code, "matched_field": verdict.field, "directory_version": version,
                   "file_id": file_id, "record": entry.record, "corrected_by": None}  # fmt: skip


def _places(account: int, entries: Iterable[Entry], taken: Counter[date]) -> list[int]:
    """The next free places of each day, in file order."""
    ids = first_line_ids(account, [entry[1] for entry in entries])
    used = {line_id(account, day, 0): count for day, count in taken.items()}
    for row, first in enumerate(ids):
        before = used.get(first)
        if before is None:
            used[first] = 1
        else:
            ids[row], used[first] = first + before, before + 1
    return ids


def _identity(entry: Entry) -> tuple[date, int, str, str, str]:
    return entry.booked_on, entry.yen, entry.kind, entry.payer, entry.note


def link_account(session: Session, account: int) -> list[int]:
    """Tie the corrections of one account to what they take back; those that take back nothing in the book."""
    own = LineRow.id.between(*period_ids(account, date(1900, 1, 1), date(2079, 1, 1)))
    session.execute(update(LineRow).where(own, LineRow.corrected_by.is_not(None)).values(corrected_by=None))
    lines = sorted(account_lines(session, account))
    taken: dict[int, int] = {}
    orphans = []
    for at, (line, correction) in enumerate(lines):
        if correction.kind != CORRECTION:
            continue
        earlier = [(other, entry) for other, entry in lines[:at]
                   if entry.kind != CORRECTION and entry.yen == -correction.yen and other not in taken]  # fmt: skip
        same = [other for other, entry in earlier
                if (entry.payer, entry.note) == (correction.payer, correction.note)]  # fmt: skip
        if not earlier:
            orphans.append(line)
            continue
        taken[same[-1] if same else earlier[-1][0]] = line
    for line, correction_line in taken.items():
        session.execute(update(LineRow).where(LineRow.id == line).values(corrected_by=correction_line))
    return orphans
