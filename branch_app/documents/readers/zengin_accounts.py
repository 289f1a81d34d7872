"""One account's group of a type 03 file: its lines as entries, its own control totals."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, islice
from operator import mul
from typing import NoReturn

from branch_app.documents.readers import eras
from branch_app.documents.readers.fixed_records import Layout, digits, must_be_plain, plain_text, refuse, text_of
from branch_app.documents.readers.zengin_layouts import DATA_03, LENGTH_03, TIME_DATA_03, TRAILER_03
from branch_app.domain.books import EPOCH, LAST_DAY, AccountStatement, Finding, FindingKind
from branch_app.domain.entries import Entries, Saying
from branch_app.domain.identifiers import AccountNumber

# Both dates with 入払区分 and 取引区分 (10-24), 取引金額, payer (82-129), note (160-179).
_ENTRY_FIELDS = struct.Struct("9x 15s 12s 45x 48s 30x 20s 21x")
_TIME_FIELDS = struct.Struct("9x 15s 12s 0s 134x 20s 10x")  # time deposits: no payer, note (171-190)
TIME_DEPOSITS = frozenset("567")
_WAY = DATA_03["入払区分"]
_SIGNS = {b"1": 1, b"2": -1}
_KINDS = {b"%02d" % kind: f"{kind:02d}" for kind in range(1, 100)} | {b"00": "", b"  ": ""}
_CACHED = 50_000  # distinct values kept readable while a file is read


class Texts(dict[bytes, str]):
    """Fields already made readable: the same few collectors stand in millions of lines."""

    def __missing__(self, raw: bytes) -> str:
        if len(self) >= _CACHED:
            self.clear()
        text = self[raw] = text_of(raw)
        return text


class Sayings(dict[tuple[str, bytes, bytes], int]):
    """What is said of lines: kind, payer and note, in the order met, with its place. Accounts of a file share it."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.readable: list[Saying] = []
        self.texts = texts

    def __missing__(self, raw: tuple[str, bytes, bytes]) -> int:
        kind, payer, note = raw
        self.readable.append((kind, self.texts[payer], self.texts[note]))
        place = self[raw] = len(self)
        return place

    @property
    def full(self) -> bool:
        return len(self) >= _CACHED


class Moves(dict[bytes, tuple[int, int, int, str]]):
    """勘定日, 預入・払出日, 入払区分 and 取引区分 (bytes 10-24) of one period as day, other day, sign and kind.

    The days as `Entries` has them. KeyError where one of them is not what the format says.
    """

    def __init__(self, calendars: tuple[str, ...], own: tuple[str, ...], first: date, last: date) -> None:
        super().__init__()
        self.calendars, self.own, self.first, self.last = calendars, own, first, last
        self.any_outside = False

    def __missing__(self, raw: bytes) -> tuple[int, int, int, str]:
        booked, value = self.booked(raw[:6]), self.day(raw[6:12])
        if booked is None or (value is None and raw[6:12] not in eras.ABSENT):
            raise KeyError(raw)
        if len(self) >= _CACHED:
            self.clear()
        self.any_outside |= not self.first <= booked <= self.last
        other = value.toordinal() if value and value != booked else 0
        move = self[raw] = (booked.toordinal() - EPOCH, other, _SIGNS[raw[12:13]], _KINDS[raw[13:]])
        return move

    def booked(self, six: bytes) -> date | None:
        """The same for 勘定日, which outside the period has to be a day in the header's own eras: others are typos."""
        day = self.day(six)
        if day and not self.first <= day <= self.last and not any(era in eras.readings(six) for era in self.own):
            return None
        return day

    def day(self, six: bytes) -> date | None:
        """The day that the digits mean; None when they mean none that the book has a place for."""
        day = eras.nearest(six, self.calendars, self.first, self.last)
        return day if day and 0 <= day.toordinal() - EPOCH <= LAST_DAY else None


@dataclass
class Account:
    """One account while its records come in."""

    number: AccountNumber
    holder_kana: str
    opening: int | None
    moves: Moves
    sayings: Sayings
    findings: list[Finding]
    first_record: int = 0
    days: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    yen: list[int] = field(default_factory=list)
    said: list[int] = field(default_factory=list)
    out_count: int = 0

    @property
    def time_deposit(self) -> bool:
        return self.number.kind in TIME_DEPOSITS

    @property
    def net(self) -> int:
        return sum(self.yen)

    def statement(self) -> AccountStatement:
        lines, opening = len(self.days), self.opening
        return AccountStatement(self.number, self.holder_kana, self.moves.first, self.moves.last, opening, Entries(
            records=range(self.first_record, self.first_record + lines), days=self.days, yen=self.yen,
            values=self.values if any(self.values) else (), said=self.said, sayings=self.sayings.readable,
            balances=() if opening is None else list(islice(accumulate(self.yen, initial=opening), 1, None))))


def add_entries(account: Account, first: int, run: bytes) -> None:
    """Add a run of data records, the first of that number. Raises BadRecord at its first fault."""
    if not plain_text(run):
        _raise_first_fault(account, first, run)
    # Every line of every book goes through here: column by column, without a step of Python's own for each.
    fields = _TIME_FIELDS if account.time_deposit else _ENTRY_FIELDS
    raw_moves, amounts, payers, notes = zip(*fields.iter_unpack(run), strict=True)
    if not b"".join(amounts).isdigit():  # int() would take signs, spaces and underscores
        _raise_first_fault(account, first, run)
    try:
        days, values, signs, kinds = zip(*map(account.moves.__getitem__, raw_moves), strict=True)
    except KeyError:
        _raise_first_fault(account, first, run)
    account.first_record = account.first_record or first
    account.days += days
    account.values += values
    account.yen += map(mul, signs, map(int, amounts))
    account.said += map(account.sayings.__getitem__, zip(kinds, payers, notes, strict=True))
    account.out_count += run[_WAY.start :: LENGTH_03].count(b"2")
    if account.moves.any_outside:
        _note_outside(account, first, days)


def _raise_first_fault(account: Account, first: int, run: bytes) -> NoReturn:
    """Find the first record of a run that cannot be read, and say where."""
    fields = TIME_DATA_03 if account.time_deposit else DATA_03
    for record, at in enumerate(range(0, len(run), LENGTH_03), first):
        raw = run[at : at + LENGTH_03]
        must_be_plain(record, raw, fields)
        booked, value, way, kind = (raw[fields[name]] for name in ("勘定日", "預入・払出日", "入払区分", "取引区分"))
        if account.moves.booked(booked) is None:
            refuse(record, fields, "勘定日", "YYMMDD", booked)
        if account.moves.day(value) is None and value not in eras.ABSENT:
            refuse(record, fields, "預入・払出日", "YYMMDD", value)
        if way not in _SIGNS:
            refuse(record, fields, "入払区分", "1 or 2", way)
        if kind not in _KINDS:
            refuse(record, fields, "取引区分", "2 digits", kind)
        digits(record, raw, fields, "取引金額")
    raise AssertionError("a run was refused but none of its records")


def _note_outside(account: Account, record: int, days: Sequence[int]) -> None:
    """One finding for each day outside the period, at its first line: a wrong header must not flood the report."""
    first, last = account.moves.first, account.moves.last
    noted = {finding.stated for finding in account.findings}
    for day in dict.fromkeys(days):
        booked = date.fromordinal(EPOCH + day)
        if not first <= booked <= last and f"{booked}" not in noted:
            account.findings.append(Finding(FindingKind.OUTSIDE_PERIOD, record + days.index(day),
                                            DATA_03["勘定日"].start + 1, f"{booked}", f"{first}/{last}"))


def check_trailer(account: Account, record: int, raw: bytes) -> None:
    """Compare the trailer's totals with what was counted; each difference becomes a finding."""
    rows, outs, net = len(account.yen), account.out_count, account.net
    out_yen = (sum(map(abs, account.yen)) - net) // 2
    in_yen = net + out_yen
    if not raw.startswith(b"8%06d%013d%06d%013d" % (rows - outs, in_yen, outs, out_yen)):
        for kind, name, counted in (
            (FindingKind.IN_COUNT, "入金件数", rows - outs),
            (FindingKind.IN_TOTAL, "入金額合計", in_yen),
            (FindingKind.OUT_COUNT, "出金件数", outs),
            (FindingKind.OUT_TOTAL, "出金額合計", out_yen),
        ):
            compare(account.findings, kind, record, raw, TRAILER_03, name, counted)
    closing = balance(record, raw, TRAILER_03, "取引後残高")
    if account.opening is not None and closing is not None and closing != account.opening + net:
        place = TRAILER_03["取引後残高"].start + 1
        account.findings.append(
            Finding(FindingKind.CLOSING_BALANCE, record, place, f"{closing}", f"{account.opening + net}"))
    compare(account.findings, FindingKind.RECORD_COUNT, record, raw, TRAILER_03, "データ・レコード件数", rows)


def compare(findings: list[Finding], kind: FindingKind, record: int, raw: bytes, fields: Layout, name: str,
            *counted: int) -> None:
    """Note a control total that is none of the numbers counted; a blank one agrees with nothing."""
    stated = int(digits(record, raw, fields, name)) if raw[fields[name]].strip(b" ") else None
    if stated not in counted:
        said = "" if stated is None else f"{stated}"
        findings.append(Finding(kind, record, fields[name].start + 1, said, f"{counted[0]}"))


def balance(record: int, raw: bytes, fields: Layout, name: str) -> int | None:
    """A balance with the sign 貸越区分 gives it; None when left out: blank, or zeros without 貸越区分."""
    sign, amount = raw[fields["貸越区分"]], raw[fields[name]]
    if sign not in (b"1", b"2", b"0", b" "):
        refuse(record, fields, "貸越区分", "1 or 2", sign)
    if not amount.strip(b" "):
        return None
    yen = int(digits(record, raw, fields, name))
    if yen == 0 and sign not in _SIGNS:
        return None
    return -yen if sign == b"2" else yen
