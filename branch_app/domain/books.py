"""The books of the branch: what a file of the core-banking system says, before anybody has judged it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import count as counting
from typing import NamedTuple

from branch_app.domain.errors import BranchAppError
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.money import YEN


class Entry(NamedTuple):
    """One line of an account's statement, as the file gave it.

    Signed, in the smallest unit of the statement's currency: money in is positive, money out negative. `kind` is the
    Zengin 取引区分. `payer` is the collector or contract field (bytes 82-129), `note` the free text (160-179), both
    verbatim but for the padding. `balance` is the running balance after the line where the file allows to know it. A
    tuple, because books have millions of lines.
    """

    record: int
    booked_on: date
    value_on: date | None
    yen: int
    kind: str
    payer: str
    note: str
    balance: int | None


ACCOUNT_TRANSFER = "14"  # 取引区分 振替: direct debits and charges of wallets
CORRECTION = "19"  # 取引区分 訂正: written in the opposite direction of what it corrects


class FindingKind(StrEnum):
    """What a check of the file itself found; none is silent. Another person's word is needed for some."""

    IN_COUNT = "number of deposits"
    IN_TOTAL = "sum of deposits"
    OUT_COUNT = "number of withdrawals"
    OUT_TOTAL = "sum of withdrawals"
    ASKED_COUNT = "number of debits asked for"
    ASKED_TOTAL = "sum of debits asked for"
    DEBITED_COUNT = "number of debits made"
    DEBITED_TOTAL = "sum of debits made"
    NOT_DEBITED_COUNT = "number of debits not made"
    NOT_DEBITED_TOTAL = "sum of debits not made"
    RECORD_COUNT = "number of data records"
    CLOSING_BALANCE = "closing balance"
    OUTSIDE_PERIOD = "date outside the period"
    FILE_RECORDS = "records in the file"
    FILE_ACCOUNTS = "accounts in the file"
    NO_TRAILER = "trailer missing"
    NO_END = "end record missing"
    NO_DAY = "line without a day"
    CORRECTION_WITHOUT_DEBIT = "correction of nothing in the book"
    UNKNOWN_ACCOUNT = "account in no master"
    PENDING = "entries not booked yet"
    ONLY_ASKED_FOR = "debits asked for and not answered"
    OLD_NUMBER = "account under its old number"
    NAME_CHANGED = "name changed"
    BIRTH_DATE_CHANGED = "date of birth changed"
    CONTACT_CHANGED = "address or telephone changed"
    RENUMBERED = "account renumbered"
    NOT_RENUMBERED = "old number left as it is"
    HOLDER_CHANGED = "account given to another customer"
    CASE_LEFT = "account taken from a customer with an open case"
    JOINT_HOLDERS_CHANGED = "joint holders changed"
    ACCOUNT_DAYS_CHANGED = "account opened or closed"


# What a manager must vouch for before the file is believed; the others only inform.
CONTROL_FINDINGS = frozenset({
    FindingKind.IN_COUNT, FindingKind.IN_TOTAL, FindingKind.OUT_COUNT, FindingKind.OUT_TOTAL, FindingKind.RECORD_COUNT,
    FindingKind.CLOSING_BALANCE, FindingKind.OUTSIDE_PERIOD, FindingKind.FILE_RECORDS, FindingKind.FILE_ACCOUNTS,
    FindingKind.NO_TRAILER, FindingKind.NO_END, FindingKind.NO_DAY, FindingKind.ASKED_COUNT, FindingKind.ASKED_TOTAL,
    FindingKind.DEBITED_COUNT, FindingKind.DEBITED_TOTAL, FindingKind.NOT_DEBITED_COUNT, FindingKind.NOT_DEBITED_TOTAL,
})


# What is said and counted in money; the others count things, or name days and accounts.
AMOUNTS = frozenset({
    FindingKind.IN_TOTAL, FindingKind.OUT_TOTAL, FindingKind.ASKED_TOTAL, FindingKind.DEBITED_TOTAL,
    FindingKind.NOT_DEBITED_TOTAL, FindingKind.CLOSING_BALANCE,
})


@dataclass(frozen=True)
class Finding:
    """One thing in a file that does not agree with itself: where, what was said, what was counted.

    Amounts are in the smallest unit of `currency`. In a file of rows and columns `position` counts columns, and
    `column` is what the file calls this one.
    """

    kind: FindingKind
    record: int
    position: int
    stated: str
    counted: str
    currency: str = field(default=YEN, kw_only=True)
    column: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Change(Finding):
    """One thing that a master changes: `stated` stood before, `counted` stands now.

    `subject` is the customer or the account, and the number of an open case that the change touches.
    """

    subject: str


@dataclass(frozen=True)
class AccountStatement:
    """One account's group of records: whose, for which period, and its lines in file order.

    `number` is None for files that do not name their account (most bank CSV): the importing person says which it is;
    `account_text` is what the file itself calls it, if anything. Bank CSV that begins with the newest line is turned
    round, so that lines always come in the order they were booked.
    Amounts are in the smallest unit of `currency`: yen, or cents and the like for banks outside Japan.
    """

    number: AccountNumber | None
    holder_kana: str
    period_from: date
    period_to: date
    opening_balance: int | None
    entries: Sequence[Entry]
    currency: str = "JPY"
    account_text: str = ""


STOPPED_BY_DEPOSITOR = "3"  # 振替結果コード 預金者の都合による振替停止: the host's answer to a block


@dataclass(frozen=True)
class DebitResult:
    """One debit a collector asked for (預金口座振替), and what the host did with it.

    `code` is the 振替結果コード, "0" for debited; empty while the file is only the request. `collected_on` is MMDD:
    the year is nowhere in the file. `customer_number` is the collector's, not the bank's.
    """

    record: int
    collector: str
    collected_on: str
    account: AccountNumber
    payer_name: str
    yen: int
    customer_number: str
    code: str


@dataclass(frozen=True)
class CustomerRow:
    """One row of a customer master."""

    record: int
    number: str
    name: str
    name_kana: str
    birth_date: date | None
    phone: str
    postcode: str
    address: str


@dataclass(frozen=True)
class AccountRow:
    """One row of an account master.

    `old_number` is what a renumbered account was called before; under it older papers and statements know it.
    `joint_holders` are the numbers of the other customers who hold it, None where the file says nothing of them.
    """

    record: int
    customer_number: str
    number: AccountNumber
    opened_on: date | None
    closed_on: date | None
    old_number: AccountNumber | None = None
    joint_holders: tuple[str, ...] | None = None


@dataclass
class FileTally:
    """What an import has counted so far; frozen into the report at the end. Each currency has its own sums."""

    rows: int = 0
    added: int = 0
    already_known: int = 0
    wallet_rows: int = 0
    wallets: Counter[str] = field(default_factory=Counter)  # what went to them, by currency, as the next two
    unclassified_rows: int = 0
    in_rows: int = 0
    into: Counter[str] = field(default_factory=Counter)
    out_rows: int = 0
    out: Counter[str] = field(default_factory=Counter)
    period_from: date | None = None
    period_to: date | None = None
    accounts: set[AccountNumber] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    debits: dict[FindingKind, int] = field(default_factory=dict)  # of what collectors ask for, instead of in and out

    def count(self, statement: AccountStatement) -> None:
        """Add the money and the days of one account's lines, before anybody has looked which of them are new."""
        self.count_lines(statement, [entry.yen for entry in statement.entries])

    def count_lines(self, statement: AccountStatement, units: Sequence[int]) -> None:
        """The same where the amount of every line is at hand already."""
        self.period_from = min(self.period_from or statement.period_from, statement.period_from)
        self.period_to = max(self.period_to or statement.period_to, statement.period_to)
        coming = [each for each in units if each > 0]
        into = sum(coming)
        self.in_rows, self.out_rows = self.in_rows + len(coming), self.out_rows + len(units) - len(coming)
        self.into[statement.currency] += into
        self.out[statement.currency] += into - sum(units)


@dataclass(frozen=True)
class ControlFigure:
    """What a file says of itself and what was counted in it; `stated` is None where the file does not say it."""

    kind: FindingKind
    stated: int | None
    counted: int
    currency: str = YEN


@dataclass(frozen=True)
class LastTime:
    """A question that a file leaves open and that was answered as for the last file of the same source."""

    question: BranchAppError
    answer: str
    said_at: datetime
    said_by: str


@dataclass(frozen=True)
class FileReport:
    """What became of one file: all of it is in the book, or none of it (`refused` says why).

    A file that was only refused for its control figures has all its figures nevertheless: they are what somebody
    would vouch for.
    """

    path: str
    format: str
    sha256: str
    rows: int = 0
    added: int = 0
    already_known: int = 0
    accounts: int = 0
    wallet_rows: int = 0
    wallet_sums: tuple[tuple[str, int], ...] = ()  # by currency
    unclassified_rows: int = 0
    findings: tuple[Finding, ...] = ()
    refused: BranchAppError | None = None
    period_from: date | None = None
    period_to: date | None = None
    figures: tuple[ControlFigure, ...] = ()
    last_time: tuple[LastTime, ...] = ()
    changed: int = 0  # rows of a master that changed what stood
    format_names: tuple[str, str] = ("", "")  # of a format that the branch has taught, in Japanese and in English

    @property
    def wallet_yen(self) -> int:
        """What went to wallets in yen; other money is in no sum of the branch."""
        return dict(self.wallet_sums).get(YEN, 0)

    @property
    def refused_rows(self) -> int:
        """How many lines stay out of the book: all of a refused file, as far as they could be counted."""
        return self.rows if self.refused else 0


@dataclass(frozen=True)
class ImportedFile:
    """One statement file in the book, and when and by whom it came in."""

    id: int
    name: str
    format: str
    sha256: str
    rows: int
    added: int
    wallet_rows: int
    period_from: date | None
    period_to: date | None
    imported_at: datetime
    imported_by: str
    format_names: tuple[str, str] = ("", "")  # as in the report


# -- the place of a line in the book ----------------------------------------------------------------------------------

_DAY_BITS, _NTH_BITS = 16, 20
EPOCH = date(1900, 1, 1).toordinal()
LAST_DAY = (1 << _DAY_BITS) - 1  # the last day that has a place, counted from EPOCH: 2079-06-06


def line_id(account_id: int, booked_on: date, nth: int) -> int:
    """The id of a line is its place in the book: account, day, n-th line of that day.

    One number serves as key, as order and as the index for "this account, this period". 16 bits of days reach from
    1900 to 2079, 20 bits give a million lines an account and day.
    """
    return (account_id << _DAY_BITS + _NTH_BITS) + (booked_on.toordinal() - EPOCH << _NTH_BITS) + nth


def line_ids(account_id: int, days: Sequence[int], taken: Mapping[int, int]) -> list[int]:
    """The places of lines in file order, each the next free one of its day; `taken` says how many are not.

    Days are counted from EPOCH. Every line of every book goes through here: all of it runs without Python's own steps.
    """
    start = account_id << _DAY_BITS + _NTH_BITS
    free = defaultdict(counting, {day: counting(places) for day, places in taken.items()})
    nths = map(next, map(free.__getitem__, days))
    return [start + (day << _NTH_BITS) + nth for day, nth in zip(days, nths, strict=True)]


def line_account(line: int) -> int:
    return line >> (_DAY_BITS + _NTH_BITS)


def line_day(line: int) -> date:
    return date.fromordinal((line >> _NTH_BITS & (1 << _DAY_BITS) - 1) + EPOCH)


def line_nth(line: int) -> int:
    """Which line of its day a line is, counted from 0."""
    return line & (1 << _NTH_BITS) - 1


def period_ids(account_id: int, first: date, last: date) -> tuple[int, int]:
    """The smallest and the largest id a line of the account can have in the period, both ends included."""
    return line_id(account_id, first, 0), line_id(account_id, last, (1 << _NTH_BITS) - 1)


def control_figures(tally: FileTally, states: bool) -> tuple[ControlFigure, ...]:
    """The counts and sums of a file beside its own; `states` is whether a file of this format has any.

    Where nothing was found, a file that states its figures states what was counted.
    """
    counted = [(kind, YEN, count) for kind, count in tally.debits.items()] or [
        (FindingKind.IN_COUNT, YEN, tally.in_rows),
        *((FindingKind.IN_TOTAL, currency, units) for currency, units in (tally.into or {YEN: 0}).items()),
        (FindingKind.OUT_COUNT, YEN, tally.out_rows),
        *((FindingKind.OUT_TOTAL, currency, units) for currency, units in (tally.out or {YEN: 0}).items()),
    ]
    incomplete = any(finding.kind is FindingKind.NO_TRAILER for finding in tally.findings)
    figures = []
    for kind, currency, count in counted:
        wrong = [finding for finding in tally.findings
                 if finding.kind is kind and (kind not in AMOUNTS or finding.currency == currency)]  # fmt: skip
        more = sum(_amount(finding.stated) - _amount(finding.counted) for finding in wrong)
        stated = count + more if (states and not incomplete) or wrong else None
        figures.append(ControlFigure(kind, stated, count, currency))
    return tuple(figures)


def _amount(text: str) -> int:
    digits = text.replace(",", "").strip()
    return int(digits) if digits.lstrip("-").isdecimal() else 0


def control_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Those for which the file cannot be taken on its own word."""
    return [finding for finding in findings if finding.kind in CONTROL_FINDINGS]
