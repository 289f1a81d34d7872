"""預金口座振替 (Zengin type 91): what a collector asked to debit, and what the host answered.

Code 3, stopped at the depositor's request, is the host's answer to a block that a customer asked for.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import BinaryIO, NamedTuple

from branch_app.documents.readers.ebcdic import table_for
from branch_app.documents.readers.fixed_records import Report, digits, ignore, raw_records, refuse, text_of
from branch_app.documents.readers.record_order import records_in_order
from branch_app.documents.readers.zengin import Group
from branch_app.documents.readers.zengin_accounts import compare
from branch_app.documents.readers.zengin_layouts import (
    DATA_91,
    DATA_MARK,
    END_91,
    END_MARK,
    HEADER_91,
    HEADER_MARK,
    LENGTH_91,
    TRAILER_91,
    TRAILER_MARK,
)
from branch_app.domain.books import AccountStatement, DebitResult, Entry, Finding, FindingKind
from branch_app.domain.errors import BadRecord
from branch_app.domain.identifiers import account_number

DEBITED = "0"
_ASKED_LATE = timedelta(days=60)  # a request may come in some time after its day

_LAYOUTS = {HEADER_MARK: HEADER_91, DATA_MARK: DATA_91, TRAILER_MARK: TRAILER_91, END_MARK: END_91}
_CODES = (b"0", b"1", b"2", b"3", b"4", b"8", b"9", b" ")


class DebitFile(NamedTuple):
    """The debits of one file in file order, and where its totals do not agree with them."""

    results: tuple[DebitResult, ...]
    findings: tuple[Finding, ...]


@dataclass
class _Collection:
    """One header's debits while they come in."""

    collector: str
    collected_on: str
    results: list[DebitResult] = field(default_factory=list)


def looks_like_debit_results(head: bytes) -> bool:
    """Whether a file begins as type 91 does, in JIS or EBCDIC, with or without the byte order mark of UTF-8."""
    return re.match(rb"(\xef\xbb\xbf)?191[01 ][0-9 ]{10}", head.translate(table_for(head))) is not None


def read_debits(stream: BinaryIO, size: int, today: date, calendar: str | None = None,
                report: Report = ignore) -> Iterator[Group]:
    """The debits as lines of the payers' accounts: the code is the kind, the collector the payer, his number the note.

    The file has no year: a result is of the last such day, a request of the next one, or one of the past 60 days.
    `calendar` may name the year instead ("2020").
    """
    file = read_debit_results(stream, size, report)
    for debit in file.results:
        day = _day_meant(debit, today, calendar)
        if day is None:
            raise BadRecord(debit.record, 0, "引落日", "MMDD", debit.collected_on)
        entry = Entry(debit.record, day, None, -debit.yen, debit.code, debit.collector, debit.customer_number, None)
        yield Group(AccountStatement(debit.account, debit.payer_name, day, day, None, (entry,)), ())
    yield Group(None, file.findings)


def debit_records(stream: BinaryIO, wanted: Collection[int]) -> dict[int, bytes]:
    """The 120 bytes of single records of a stored file by their number."""
    return raw_records(stream, LENGTH_91, wanted)


def _day_meant(debit: DebitResult, today: date, calendar: str | None) -> date | None:
    month, day = int(debit.collected_on[:2]), int(debit.collected_on[2:])
    named = calendar if calendar and re.fullmatch("[0-9]{4}", calendar) else None
    possible: list[date] = []
    for year in [int(named)] if named else range(today.year - 8, today.year + 9):  # 29 February: eight years apart
        if day <= 28 or (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
            possible.append(date(year, month, day))
    if named:
        return possible[0] if possible else None
    if debit.code:
        return max((each for each in possible if each <= today + timedelta(days=1)), default=None)
    return min((each for each in possible if each >= today - _ASKED_LATE), default=None)


def read_debit_results(stream: BinaryIO, size: int, report: Report = ignore) -> DebitFile:
    """All debits of a request or a result, the codes empty in a request. Raises BadRecord as `read_zengin` does."""
    results: list[DebitResult] = []
    findings: list[Finding] = []
    open_: _Collection | None = None
    record, mark = 0, 0
    for record, raw in records_in_order(stream, LENGTH_91, _LAYOUTS, size, report):
        mark = raw[0]
        if mark == DATA_MARK and open_:
            open_.results.append(_debit(open_, record, raw))
            continue
        if open_:
            results += _closed(open_, record, raw if mark == TRAILER_MARK else None, findings)
            open_ = None
        if mark == HEADER_MARK:
            open_ = _opened(record, raw)
    if open_:
        results += _closed(open_, record + 1, None, findings)
    if mark != END_MARK:
        findings.append(Finding(FindingKind.NO_END, record + 1, 1, "", ""))
    return DebitFile(tuple(results), tuple(findings))


def _opened(record: int, raw: bytes) -> _Collection:
    if raw[HEADER_91["種別コード"]] != b"91":
        refuse(record, HEADER_91, "種別コード", "91", raw[HEADER_91["種別コード"]])
    day = digits(record, raw, HEADER_91, "引落日")
    try:
        date(2000, int(day[:2]), int(day[2:]))  # a leap year: the file's own is not said
    except ValueError:
        refuse(record, HEADER_91, "引落日", "MMDD", day)
    return _Collection(text_of(raw[HEADER_91["委託者名"]]), day)


def _debit(asked: _Collection, record: int, raw: bytes) -> DebitResult:
    number = account_number(*(digits(record, raw, DATA_91, name) for name in
                              ("引落銀行番号", "引落支店番号", "預金種目", "口座番号")))
    code = raw[DATA_91["振替結果コード"]]
    if code not in _CODES:
        refuse(record, DATA_91, "振替結果コード", "0 / 1 / 2 / 3 / 4 / 8 / 9", code)
    yen = int(digits(record, raw, DATA_91, "引落金額"))
    return DebitResult(record, asked.collector, asked.collected_on, number, text_of(raw[DATA_91["預金者名"]]), yen,
                       text_of(raw[DATA_91["顧客番号"]]), text_of(code))


def _closed(asked: _Collection, record: int, trailer: bytes | None, findings: list[Finding]) -> list[DebitResult]:
    """The debits of a collection, their totals checked; in a request the codes mean nothing and become empty."""
    done = [debit.yen for debit in asked.results if debit.code == DEBITED]
    refused = [debit.yen for debit in asked.results if debit.code != DEBITED]
    answered = bool(refused) and all(debit.code for debit in asked.results)
    if trailer is None:
        findings.append(Finding(FindingKind.NO_TRAILER, record, 1, "", ""))
    else:
        counts = trailer[TRAILER_91["振替済件数"].start : TRAILER_91["振替不能金額"].stop]
        answered = answered or bool(counts.strip(b" 0"))
        for count, total, name, yens in (
            (FindingKind.ASKED_COUNT, FindingKind.ASKED_TOTAL, "合計", [*done, *refused]),
            (FindingKind.DEBITED_COUNT, FindingKind.DEBITED_TOTAL, "振替済", done),
            (FindingKind.NOT_DEBITED_COUNT, FindingKind.NOT_DEBITED_TOTAL, "振替不能", refused),
        )[: 3 if answered else 1]:
            compare(findings, count, record, trailer, TRAILER_91, f"{name}件数", len(yens))
            compare(findings, total, record, trailer, TRAILER_91, f"{name}金額", sum(yens))
    return asked.results if answered else [replace(debit, code="") for debit in asked.results]
