"""入出金取引明細 (Zengin type 03): what came into and went out of every account, as the core-banking system wrote it.

200-byte records: per account one header, its data, one trailer; one end record for the file.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import BinaryIO, NamedTuple

from branch_app.documents.readers import eras
from branch_app.documents.readers.fixed_records import (
    Report,
    blocks,
    digits,
    ignore,
    must_be_plain,
    raw_records,
    refuse,
    text_of,
)
from branch_app.documents.readers.zengin_accounts import (
    Account,
    Moves,
    Sayings,
    Texts,
    add_entries,
    balance,
    check_trailer,
    compare,
)
from branch_app.documents.readers.zengin_layouts import (
    DATA_03,
    DATA_MARK,
    END_03,
    END_MARK,
    HEADER_03,
    HEADER_MARK,
    LENGTH_03,
    TRAILER_03,
    TRAILER_MARK,
)
from branch_app.domain.books import AccountStatement, Finding, FindingKind
from branch_app.domain.identifiers import AccountNumber

_LAYOUTS = {HEADER_MARK: HEADER_03, DATA_MARK: DATA_03, TRAILER_MARK: TRAILER_03, END_MARK: END_03}
# What may follow a record; a header or the end right after data is a missing trailer: a finding, no refusal.
_MAY_FOLLOW = {HEADER_MARK: b"1289", TRAILER_MARK: b"19", END_MARK: b""}
_RUN = re.compile(rb"2+")
_EBCDIC_HEADER = b"\xf1\xf0\xf3"
_ACCOUNT_KINDS = (b"1", b"2", b"4", b"5", b"6", b"7")


class Group(NamedTuple):
    """What the reader hands over: one account with what its own checks found.

    The last one of every file has no statement; its findings are about the file as a whole.
    """

    statement: AccountStatement | None
    findings: tuple[Finding, ...]


def looks_like_zengin(head: bytes) -> bool:
    """Whether a file begins as type 03 does, in JIS or EBCDIC, with or without the byte order mark of UTF-8.

    UTF-8 is recognised so that the reader can say what is wrong with it.
    """
    return re.match(rb"(\xef\xbb\xbf)?103[01 ][0-9 ]{6}|" + _EBCDIC_HEADER, head) is not None


def read_zengin(stream: BinaryIO, size: int, today: date, calendar: str | None = None,
                report: Report = ignore) -> Iterator[Group]:
    """The accounts of one file in file order, each as soon as its trailer was read, then the findings on the file.

    `today` decides which era the years can mean; `calendar` ("reiwa", "heisei", "western") is somebody's answer to
    AmbiguousDates. `report(bytes read, size)` may raise to stop. Raises BadRecord at the first place that is not what
    the format says; what was handed over before must then not be kept. Memory: one account, not the file.
    """
    return read_blocks(blocks(stream, LENGTH_03, size, report), today, calendar)


def read_blocks(records: Iterable[tuple[int, bytes]], today: date, calendar: str | None) -> Iterator[Group]:
    """The accounts in records of 200 bytes, many at a time, each time with the number of the first one."""
    book = _Book(today, calendar)
    for first, block in records:
        marks, at = block[::LENGTH_03], 0
        while at < len(marks):
            run = _RUN.match(marks, at)
            after = run.end() if run else at + 1
            if group := book.take(first + at, block[at * LENGTH_03 : after * LENGTH_03]):
                yield group
            at = after
    if group := book.close():
        yield group
    yield Group(None, tuple(book.findings))


def zengin_records(stream: BinaryIO, wanted: Collection[int]) -> dict[int, bytes]:
    """The 200 bytes of single records of a stored file by their number; `text_of` makes them readable."""
    return raw_records(stream, LENGTH_03, wanted)


class _Book:
    """One file while it is read: which record may come next, the account that is open, what the checks found."""

    def __init__(self, today: date, calendar: str | None) -> None:
        self.today, self.wanted = today, calendar
        self.calendar: eras.FileCalendar | None = None
        self.period = b""
        self.moves = Moves((), (), today, today)
        self.sayings = Sayings(Texts())
        self.open: Account | None = None
        self.may_come = bytes([HEADER_MARK])
        self.records = self.accounts = 0
        self.findings: list[Finding] = []

    def take(self, record: int, raw: bytes) -> Group | None:
        """The next record, or run of data records; the account that it ends, if any."""
        mark = raw[0]
        if mark not in self.may_come:
            must_be_plain(record, raw[:LENGTH_03], _LAYOUTS.get(mark, HEADER_03))
            refuse(record, HEADER_03, "データ区分", " / ".join(map(chr, self.may_come)) or "end of file", raw[:1])
        self.records = record + len(raw) // LENGTH_03 - 1
        if mark == DATA_MARK and self.open:
            add_entries(self.open, record, raw)
            return None
        must_be_plain(record, raw, _LAYOUTS[mark])
        ended = self._close_account(record, raw if mark == TRAILER_MARK else None)
        if mark == HEADER_MARK:
            self.open = self._open_account(record, raw)
        elif mark == END_MARK:
            # The standard does not say whether the end record counts itself: both are right.
            compare(self.findings, FindingKind.FILE_RECORDS, record, raw, END_03, "レコード総件数", record, record - 1)
            compare(self.findings, FindingKind.FILE_ACCOUNTS, record, raw, END_03, "口座数", self.accounts)
        self.may_come = _MAY_FOLLOW[mark]
        return ended

    def close(self) -> Group | None:
        """The file is over; the account that still waited for its trailer, if any."""
        after = self.records + 1
        if not self.records:
            refuse(after, HEADER_03, "データ区分", "1", "")
        ended = self._close_account(after, None)
        if self.may_come:
            self.findings.append(Finding(FindingKind.NO_END, after, 1, "", ""))
        return ended

    def _close_account(self, record: int, trailer: bytes | None) -> Group | None:
        account, self.open = self.open, None
        if account is None:
            return None
        if trailer is None:
            account.findings.append(Finding(FindingKind.NO_TRAILER, record, 1, "", ""))
        else:
            check_trailer(account, record, trailer)
        return Group(account.statement(), tuple(account.findings))

    def _open_account(self, record: int, raw: bytes) -> Account:
        self.accounts += 1
        if self.sayings.full:
            self.sayings = Sayings(Texts())
        kind_of_file, code, kind = (raw[HEADER_03[name]] for name in ("種別コード", "コード区分", "預金種目"))
        if kind_of_file != b"03":
            refuse(record, HEADER_03, "種別コード", "03", kind_of_file)
        # The bytes themselves tell JIS from EBCDIC: programs that translate a file leave the old code standing.
        if code not in (b"0", b"1", b" "):
            refuse(record, HEADER_03, "コード区分", "0 or 1", code)
        findings = self._settle_period(record, raw)
        bank, branch = digits(record, raw, HEADER_03, "銀行コード"), digits(record, raw, HEADER_03, "支店コード")
        if kind not in _ACCOUNT_KINDS:
            refuse(record, HEADER_03, "預金種目", "1 / 2 / 4 / 5 / 6 / 7", kind)
        # All digits by now: what account_number() would test again for each of ten thousands of accounts.
        shown = digits(record, raw, HEADER_03, "口座番号").lstrip("0").rjust(7, "0")
        number = AccountNumber(bank, branch, text_of(kind), shown)
        holder = text_of(raw[HEADER_03["口座名"]])
        opening = balance(record, raw, HEADER_03, "取引前残高")
        return Account(number, holder, opening, self.moves, self.sayings, findings)

    def _settle_period(self, record: int, raw: bytes) -> list[Finding]:
        """勘定日 (自) and (至), in the calendar that the first header settles for the whole file."""
        made, first, last = (raw[HEADER_03[name]] for name in ("作成日", "勘定日(自)", "勘定日(至)"))
        if self.calendar is None:
            ways = eras.file_calendars(made, first, last, self.today, self.wanted)
            if not ways:
                refuse(record, HEADER_03, "作成日", eras.day_wanted(made, self.today, self.wanted), made)
            if len(ways) > 1:
                raise eras.several(text_of(made), ways)
            self.calendar = ways[0]
        if first + last != self.period:
            since, to = eras.period(first, last, self.calendar)
            if to is None:
                refuse(record, HEADER_03, "勘定日(至)", "YYMMDD", last)
            if since is None:
                refuse(record, HEADER_03, "勘定日(自)", f"YYMMDD, not after {to}", first)
            own = eras.own_eras(first, last, since, to, self.calendar)
            self.period, self.moves = first + last, Moves(self.calendar.calendars, own, since, to)
        if self.moves.last <= self.calendar.made:
            return []
        return [Finding(FindingKind.OUTSIDE_PERIOD, record, HEADER_03["勘定日(至)"].start + 1, f"{self.moves.last}",
                        f"{self.calendar.made}")]
