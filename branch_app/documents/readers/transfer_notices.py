"""振込入金通知 (Zengin type 01): the transfers that came into an account, as they were announced to its holder.

Only money in, and no balance. Format B has room for amounts of twelve digits and may leave it blank where ten are
enough; which of the two it is shows in the first data record that has something there, and holds for the whole file.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from branch_app.documents.readers import eras
from branch_app.documents.readers.ebcdic import table_for
from branch_app.documents.readers.fixed_records import (
    Layout,
    Report,
    digits,
    ignore,
    raw_records,
    refuse,
    text_of,
)
from branch_app.documents.readers.record_order import records_in_order
from branch_app.documents.readers.zengin import Group
from branch_app.documents.readers.zengin_accounts import compare
from branch_app.documents.readers.zengin_layouts import (
    DATA_01_A,
    DATA_01_B,
    DATA_MARK,
    END_01,
    END_MARK,
    HEADER_01,
    HEADER_MARK,
    LENGTH_01,
    TRAILER_01,
    TRAILER_MARK,
)
from branch_app.domain.books import CORRECTION, AccountStatement, Entry, Finding, FindingKind
from branch_app.domain.identifiers import AccountNumber, account_number

TRANSFER = "11"  # 取引区分 振込

_LAYOUTS = {HEADER_MARK: HEADER_01, DATA_MARK: DATA_01_A, TRAILER_MARK: TRAILER_01, END_MARK: END_01}
_CANCELLED = b"1"
_LONG_AMOUNTS = slice(DATA_01_B["金額(2)"].start, DATA_01_B["うち他店券金額(2)"].stop)


@dataclass
class _Notices:
    """One account while its records come in."""

    number: AccountNumber
    holder_kana: str
    first: date
    last: date
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def group(self) -> Group:
        statement = AccountStatement(self.number, self.holder_kana, self.first, self.last, None, tuple(self.entries))
        return Group(statement, tuple(self.findings))


def looks_like_transfer_notices(head: bytes) -> bool:
    """Whether a file begins as type 01 does, in JIS or EBCDIC, with or without the byte order mark of UTF-8."""
    return re.match(rb"(\xef\xbb\xbf)?101[01 ][0-9 ]{6}", head.translate(table_for(head))) is not None


def read_transfer_notices(stream: BinaryIO, size: int, today: date, calendar: str | None = None,
                          report: Report = ignore) -> Iterator[Group]:
    """The accounts of one file with the transfers as deposits; a cancelled one (取消) takes its deposit back."""
    file_calendar: eras.FileCalendar | None = None
    notices: _Notices | None = None
    data: Layout | None = None
    record, mark = 0, 0
    for record, raw in records_in_order(stream, LENGTH_01, _LAYOUTS, size, report):
        mark = raw[0]
        if mark == DATA_MARK and notices:
            found = _format(raw)
            if found is not (data := data or found) and found:
                refuse(record, DATA_01_B, "金額(2)", f"form {'A' if data is DATA_01_A else 'B'} as before",
                       raw[_LONG_AMOUNTS])
            _add(notices, record, raw, data or DATA_01_A, file_calendar)
            continue
        if notices:
            if mark == TRAILER_MARK:
                _check_trailer(notices, record, raw)
            else:
                notices.findings.append(Finding(FindingKind.NO_TRAILER, record, 1, "", ""))
            yield notices.group()
            notices = None
        if mark == HEADER_MARK:
            file_calendar = file_calendar or _calendar(record, raw, today, calendar)
            notices = _opened(record, raw, file_calendar)
    if notices:
        notices.findings.append(Finding(FindingKind.NO_TRAILER, record + 1, 1, "", ""))
        yield notices.group()
    yield Group(None, () if mark == END_MARK else (Finding(FindingKind.NO_END, record + 1, 1, "", ""),))


def transfer_notice_records(stream: BinaryIO, wanted: Collection[int]) -> dict[int, bytes]:
    """The 200 bytes of single records of a stored file by their number."""
    return raw_records(stream, LENGTH_01, wanted)


def _calendar(record: int, raw: bytes, today: date, wanted: str | None) -> eras.FileCalendar:
    """How the first header says the whole file writes its years. Raises AmbiguousDates."""
    made, first, last = (raw[HEADER_01[name]] for name in ("作成日", "勘定日(自)", "勘定日(至)"))
    ways = eras.file_calendars(made, first, last, today, wanted)
    if not ways:
        refuse(record, HEADER_01, "作成日", eras.day_wanted(made, today, wanted), made)
    if len(ways) > 1:
        raise eras.several(text_of(made), ways)
    return ways[0]


def _opened(record: int, raw: bytes, calendar: eras.FileCalendar) -> _Notices:
    if raw[HEADER_01["種別コード"]] != b"01":
        refuse(record, HEADER_01, "種別コード", "01", raw[HEADER_01["種別コード"]])
    first, last = raw[HEADER_01["勘定日(自)"]], raw[HEADER_01["勘定日(至)"]]
    since, to = eras.period(first, last, calendar)
    if to is None:
        refuse(record, HEADER_01, "勘定日(至)", "YYMMDD", last)
    if since is None:
        refuse(record, HEADER_01, "勘定日(自)", f"YYMMDD, not after {to}", first)
    number = account_number(*(digits(record, raw, HEADER_01, name) for name in
                              ("銀行コード", "支店コード", "預金種目", "口座番号")))
    return _Notices(number, text_of(raw[HEADER_01["口座名"]]), since, to)


def _format(raw: bytes) -> Layout | None:
    """The format of a data record, as what stands behind 取消区分 tells; None where nothing does."""
    if raw[_LONG_AMOUNTS].isdigit():
        return DATA_01_B
    if raw[_LONG_AMOUNTS].strip(b" "):
        return DATA_01_A
    return DATA_01_B if raw[DATA_01_B["EDI情報"]].strip(b" ") else None


def _add(notices: _Notices, record: int, raw: bytes, fields: Layout, calendar: eras.FileCalendar | None) -> None:
    booked = _day(notices, record, raw, "勘定日", calendar)
    if booked is None:
        refuse(record, fields, "勘定日", "YYMMDD", raw[fields["勘定日"]])
    value = _day(notices, record, raw, "起算日", calendar)
    yen = int(digits(record, raw, fields, "金額"))
    if fields is DATA_01_B and raw[fields["金額(2)"]].strip(b" "):
        yen = int(digits(record, raw, fields, "金額(2)")) or yen
    cancelled = raw[fields["取消区分"]]
    if cancelled not in (b"0", _CANCELLED, b" "):
        refuse(record, fields, "取消区分", "0 or 1", cancelled)
    back = cancelled == _CANCELLED
    notices.entries.append(Entry(
        record, booked, None if value == booked else value, -yen if back else yen, CORRECTION if back else TRANSFER,
        text_of(raw[fields["振込依頼人名"]]), text_of(raw[fields["EDI情報"]]), None))
    noted = {finding.stated for finding in notices.findings}
    if not notices.first <= booked <= notices.last and f"{booked}" not in noted:
        notices.findings.append(Finding(FindingKind.OUTSIDE_PERIOD, record, fields["勘定日"].start + 1, f"{booked}",
                                        f"{notices.first}/{notices.last}"))


def _day(notices: _Notices, record: int, raw: bytes, name: str, calendar: eras.FileCalendar | None) -> date | None:
    six = raw[DATA_01_A[name]]
    if six in eras.ABSENT:
        return None
    day = eras.nearest(six, calendar.calendars if calendar else (), notices.first, notices.last)
    if day is None:
        refuse(record, DATA_01_A, name, "YYMMDD", six)
    return day


def _check_trailer(notices: _Notices, record: int, raw: bytes) -> None:
    """Compare the totals; whether cancelled ones count among all is not said: both are right."""
    came = [entry.yen for entry in notices.entries if entry.kind != CORRECTION]
    back = [-entry.yen for entry in notices.entries if entry.kind == CORRECTION]
    for kind, name, counted in (
        (FindingKind.IN_COUNT, "合計件数", (len(came), len(came) + len(back))),
        (FindingKind.IN_TOTAL, "合計金額", (sum(came), sum(came) + sum(back), sum(came) - sum(back))),
        (FindingKind.OUT_COUNT, "取消合計件数", (len(back),)),
        (FindingKind.OUT_TOTAL, "取消合計金額", (sum(back),)),
    ):
        if back or name.startswith("合計") or raw[TRAILER_01[name]].strip():
            compare(notices.findings, kind, record, raw, TRAILER_01, name, *counted)
