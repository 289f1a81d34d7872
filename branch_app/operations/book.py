"""Putting lines into the book: which are new, which belong to a wallet service, which take back another."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from branch_app.domain.books import (
    ACCOUNT_TRANSFER,
    CORRECTION,
    EPOCH,
    LAST_DAY,
    AccountStatement,
    Entry,
    FileTally,
    Finding,
    FindingKind,
    line_day,
    line_ids,
    line_nth,
    period_ids,
)
from branch_app.domain.entries import NO_BALANCE, Entries, Saying
from branch_app.domain.errors import AccountNotNamed
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.wallets import Dismissal, Recognition
from branch_app.operations.account_numbers import account_numbers, add_unknown_account
from branch_app.operations.wallets import current_directory, directory_version, recogniser_for
from branch_app.store.pages import NewLine, NewPage, add_lines, add_pages, learnt_in, pack, unpack
from branch_app.store.tables import AccountRow, ImportedFileRow, LineRow, PageRow

_AT_ONCE = 500
Judge = Callable[[str, str], Recognition | Dismissal | None]
BookLine = tuple[int, Entry, int]
"""A line of the book: its id, what the file said, and which file."""


class Book:
    """The book of the branch while one file comes in."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.directory_version = directory_version(session)
        self._judge = cache(recogniser_for(current_directory(session)).judge)  # each wording once
        self._accounts: dict[AccountNumber, int] = {}
        self._old_numbers: set[AccountNumber] = set()
        self._brought: dict[int, list[tuple[date, date]]] = defaultdict(list)  # by this file
        self._touched: dict[int, int] = {}  # with the record that a finding on the account points at
        self._corrected: set[int] = set()
        self._shared: Sequence[Saying] = ()
        self._shared_meaning = _Meaning({}, frozenset(), frozenset())
        self._pages: list[NewPage] = []
        self._lines: list[NewLine] = []

    def take(self, statements: Sequence[AccountStatement], file_id: int, tally: FileTally) -> None:
        """Add the lines of some accounts' groups that the book does not know yet."""
        statements = [_with_reach(each) for each in statements]
        self._look_up(statements)
        accounts = [self._account(each, tally) for each in statements]
        known = self._known_periods(accounts, statements)
        self._corrected.update(self._session.scalars(select(PageRow.account_id).where(
            PageRow.account_id.in_(set(accounts)), PageRow.corrections).distinct()))  # fmt: skip
        for account, statement in zip(accounts, statements, strict=True):
            self._take(account, statement, known[account] + self._brought[account], file_id, tally)
        self._write()

    def _take(self, account: int, statement: AccountStatement, known: Iterable[tuple[date, date]], file_id: int,
              tally: FileTally) -> None:
        entries = Entries.of(statement.entries)
        new, taken, learnt = entries, dict[int, int](), dict[int, int]()
        first, last = statement.period_from, statement.period_to
        if any(since <= last and first <= to for since, to in known):
            self._write()
            new, taken, learnt = self._new_entries(account, statement, file_id)
            put_balances(self._session, learnt)
        meaning = self._meaning_of(entries.sayings)
        self._count(entries, meaning, tally, statement.currency)
        meaning = meaning if new is entries else _meaning(new.sayings, self._judge)
        corrections = not meaning.corrections.isdisjoint(new.said)
        page = NewPage(account, file_id, first.isoformat(), last.isoformat(), corrections,
                       pack(account, new, taken, learnt))
        self._pages.append(page)
        if not meaning.wallets.keys().isdisjoint(new.said):
            ids = line_ids(account, new.days, taken)
            self._lines += wallet_lines(ids, new, meaning.wallets, file_id, self.directory_version)
        if corrections:
            self._corrected.add(account)
        self._brought[account].append((first, last))
        self._touched.setdefault(account, entries.records[0] if entries else 0)
        tally.rows += len(entries)
        tally.added += len(new)
        tally.already_known += len(entries) - len(new)

    def _meaning_of(self, sayings: Sequence[Saying]) -> "_Meaning":
        """What the directory makes of sayings; many accounts, one after the other, share the same."""
        if self._shared is not sayings:
            self._shared, self._shared_meaning = sayings, _meaning(sayings, self._judge)
        return self._shared_meaning

    def _count(self, entries: Entries, meaning: "_Meaning", tally: FileTally, currency: str) -> None:
        """Count the debits by wallets, and those that nobody has classified."""
        wallets, unknown = meaning.wallets, meaning.unknown
        if not (wallets.keys().isdisjoint(entries.said) and unknown.isdisjoint(entries.said)):
            debits = [(place, yen) for place, yen in zip(entries.said, entries.yen, strict=True) if yen < 0]
            drawn = [yen for place, yen in debits if place in wallets]
            tally.wallet_rows += len(drawn)
            if drawn:
                tally.wallets[currency] -= sum(drawn)
            tally.unclassified_rows += sum(place in unknown for place, _ in debits)

    def _write(self) -> None:
        add_pages(self._session, self._pages)
        add_lines(self._session, self._lines)
        self._pages, self._lines = [], []

    def _look_up(self, statements: Iterable[AccountStatement]) -> None:
        """The accounts of these numbers, as far as the book has them."""
        wanted = {each.number.number for each in statements if each.number and each.number not in self._accounts}
        numbers = account_numbers(self._session, wanted)
        self._accounts |= numbers.all
        self._old_numbers |= numbers.old.keys() - numbers.present.keys()

    def _known_periods(
        self, accounts: Sequence[int], statements: Sequence[AccountStatement]
    ) -> dict[int, list[tuple[date, date]]]:
        """What earlier files cover of the time of these statements."""
        known: dict[int, list[tuple[date, date]]] = defaultdict(list)
        for account, since, to in self._session.execute(
            select(PageRow.account_id, PageRow.period_from, PageRow.period_to).where(
                PageRow.account_id.in_(set(accounts)),
                PageRow.period_from <= max((each.period_to for each in statements), default=date.min),
                PageRow.period_to >= min((each.period_from for each in statements), default=date.max))
        ):  # fmt: skip
            known[account].append((since, to))
        return known

    def _account(self, statement: AccountStatement, tally: FileTally) -> int:
        number = statement.number
        if number is None:
            raise AccountNotNamed
        tally.accounts.add(number)
        record = statement.entries[0].record if statement.entries else 0
        known = self._accounts.get(number)
        if known is None:
            known = self._accounts[number] = add_unknown_account(self._session, number, statement.holder_kana)
            tally.findings.append(Finding(FindingKind.UNKNOWN_ACCOUNT, record, 0, str(number), ""))
        elif number in self._old_numbers:
            self._old_numbers.remove(number)  # said once for each file
            present = self._session.get_one(AccountRow, known).account_number
            tally.findings.append(Finding(FindingKind.OLD_NUMBER, record, 0, str(number), str(present)))
        return known

    def _new_entries(self, account: int, statement: AccountStatement, file_id: int) -> tuple[
            Entries, dict[int, int], dict[int, int]]:  # fmt: skip
        """The entries that no earlier file brought, how many places of each day are taken, and balances now known.

        A line is known when the book has the same day, amount and wording with the same balance; without a balance on
        either side equal lines of a day are counted, so that two true identical lines stay two. What only this file
        knows of the balance of a known line is learnt, so that it does not matter which of the files came first. Every
        format words a line in its own way: between two formats day, amount and balance decide.
        """
        book = list(lines_by_file(self._session, account, statement.period_from, statement.period_to))
        others = self._of_other_formats({file for _, _, file in book}, file_id)
        standing: dict[_Words, list[tuple[int, int | None]]] = defaultdict(list)
        reworded: dict[tuple[date, int, int | None], list[tuple[int, _Words]]] = defaultdict(list)
        taken: dict[int, int] = defaultdict(int)
        for line, entry, file in book:
            day = entry.booked_on.toordinal() - EPOCH
            taken[day] = max(taken[day], line_nth(line) + 1)
            standing[_words(entry)].append((line, entry.balance))
            if file in others and entry.balance is not None:
                reworded[entry.booked_on, entry.yen, entry.balance].append((line, _words(entry)))
        doubtful: list[Entry] = []
        for entry in _of_unknown_days(statement.entries, book, others):
            same = (None if entry.balance is None else
                    next((each for each in standing[_words(entry)] if each[1] == entry.balance), None))
            if same:
                standing[_words(entry)].remove(same)
            else:
                doubtful.append(entry)
        new: list[Entry] = []  # in the order of the reader: of a file that begins with the newest line, the last
        learnt: dict[int, int] = {}
        for entry in doubtful:
            elsewhere = next(((line, words) for line, words in reworded[entry.booked_on, entry.yen, entry.balance]
                              if (line, entry.balance) in standing[words]), None)
            if elsewhere:
                standing[elsewhere[1]].remove((elsewhere[0], entry.balance))
                continue
            lines = standing[_words(entry)]
            # An entry without a balance is spent on a line that has one only where no other is left.
            unknown = [each for each in lines if each[1] is None]
            like = unknown or (lines if entry.balance is None else [])
            if not like:
                new.append(entry)
                continue
            lines.remove(like[0])
            if entry.balance is not None:
                learnt[like[0][0]] = entry.balance
        return Entries.of(new), taken, learnt

    def _of_other_formats(self, files: set[int], file_id: int) -> set[int]:
        """Those of the files that say the same in other words than this one."""
        formats = dict(self._session.execute(select(ImportedFileRow.id, ImportedFileRow.format).where(
            ImportedFileRow.id.in_({*files, file_id}))).all())  # fmt: skip
        return {file for file in files if formats[file] != formats[file_id]}

    def link_corrections(self, tally: FileTally) -> None:
        """Tie every correction (訂正) of the touched accounts to the line that it takes back.

        Done anew for the whole account, so that it does not matter in which order files came in.
        """
        for account in sorted(self._corrected):
            for orphan in link_account(self._session, account):
                tally.findings.append(Finding(FindingKind.CORRECTION_WITHOUT_DEBIT, self._touched[account], 0,
                                              f"{line_day(orphan)}", ""))  # fmt: skip


def _with_reach(statement: AccountStatement) -> AccountStatement:
    """With a period that has all its lines: what stands outside must be found again when another file brings it."""
    entries = Entries.of(statement.entries)
    days = [date.fromordinal(EPOCH + day) for day in (min(entries.days), max(entries.days))] if entries else []
    first, last = min([statement.period_from, *days]), max([statement.period_to, *days])
    if (first, last) == (statement.period_from, statement.period_to):
        return statement
    return replace(statement, period_from=first, period_to=last, entries=entries)


class _Meaning(NamedTuple):
    """What the directory makes of sayings, by their places: wallets, what nobody has classified, corrections."""

    wallets: Mapping[int, Recognition]
    unknown: frozenset[int]
    corrections: frozenset[int]


def _meaning(sayings: Sequence[Saying], judge: Judge) -> _Meaning:
    return _Meaning(
        wallets_among(sayings, judge),
        frozenset(place for place, (kind, payer, note) in enumerate(sayings)
                  if kind == ACCOUNT_TRANSFER and judge(payer, note) is None),
        frozenset(place for place, saying in enumerate(sayings) if saying[0] == CORRECTION))  # fmt: skip


def wallets_among(sayings: Iterable[Saying], judge: Judge) -> dict[int, Recognition]:
    """The wallet services by the places of what is said. A correction is no debit and no income of one."""
    judged = ((place, judge(payer, note)) for place, (kind, payer, note) in enumerate(sayings) if kind != CORRECTION)
    return {place: verdict for place, verdict in judged if isinstance(verdict, Recognition)}


def account_lines(
    session: Session, account: int, first: date = date.min, last: date = date.max
) -> Iterator[tuple[int, Entry]]:
    """Every line of one account in the period with its id, as the files together give it; page by page."""
    return ((line, entry) for line, entry, _ in lines_by_file(session, account, first, last))


def lines_by_file(session: Session, account: int, first: date, last: date) -> Iterator[BookLine]:
    """The same, with the file that brought each line."""
    pages = session.execute(
        select(PageRow.body, PageRow.file_id).where(PageRow.account_id == account, PageRow.period_from <= last,
                                                    PageRow.period_to >= first).order_by(PageRow.id)).all()  # fmt: skip
    learnt = learnt_balances(body for body, _ in pages)
    for body, file in pages:
        for line, entry in zip(*unpack(body), strict=True):
            if first <= entry.booked_on <= last:
                yield line, entry._replace(balance=learnt[line]) if line in learnt else entry, file


def learnt_balances(bodies: Iterable[bytes]) -> dict[int, int]:
    """The balances that pages of one account tell of lines of earlier ones."""
    return {line: balance for body in bodies for line, balance in learnt_in(body).items()}


def put_balances(session: Session, balances: Mapping[int, int | None]) -> None:
    """Let the wallet lines among these have these balances."""
    wanted = list(balances)
    for start in range(0, len(wanted), _AT_ONCE):
        for row in session.scalars(select(LineRow).where(LineRow.id.in_(wanted[start : start + _AT_ONCE]))):
            row.balance = balances[row.id]
    session.flush()


def wallet_lines(
    ids: Sequence[int], entries: Entries, wallets: Mapping[int, Recognition], file_id: int, version: int
) -> list[NewLine]:
    """Those lines that belong to a wallet service; `wallets` by the place of what is said."""
    yen, records, balances = entries.yen, entries.records, entries.balances or [NO_BALANCE] * len(entries)
    found = []
    for row, place in [(row, place) for row, place in enumerate(entries.said) if place in wallets]:
        _kind, payer, note = entries.sayings[place]
        verdict = wallets[place]
        balance = None if balances[row] == NO_BALANCE else balances[row]
        found.append(NewLine(ids[row], yen[row], payer, note, balance, verdict.service.code, verdict.field, version,
                             file_id, records[row]))
    return found


_Words = tuple[date, int, str, str, str]


def _words(entry: Entry) -> _Words:
    return entry.booked_on, entry.yen, entry.kind, entry.payer, entry.note


def _of_unknown_days(entries: Iterable[Entry], book: Sequence[BookLine], others: Set[int]) -> Iterator[Entry]:
    """The entries but those of days that the book has whole, whatever the order of their lines.

    A day is the same when it has the same lines and ends with a balance that the book knows of it; where another
    format brought it, the same amounts.
    """
    mine, theirs = defaultdict[date, list[Entry]](list), defaultdict[date, list[BookLine]](list)
    for entry in entries:
        mine[entry.booked_on].append(entry)
    for line in book:
        theirs[line[1].booked_on].append(line)
    for day, lines in mine.items():
        alike: Callable[[Entry], object] = _words
        if all(file in others for _, _, file in theirs[day]):
            alike = attrgetter("yen")
        ended = lines[-1].balance
        known = ended is not None and any(entry.balance == ended for _, entry, _ in theirs[day])
        if not known or Counter(map(alike, lines)) != Counter(alike(entry) for _, entry, _ in theirs[day]):
            yield from lines


def link_account(session: Session, account: int) -> list[int]:
    """Tie the corrections of one account to what they take back; those that take back nothing in the book."""
    own = LineRow.id.between(
        *period_ids(account, date.fromordinal(EPOCH), date.fromordinal(EPOCH + LAST_DAY)))
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
