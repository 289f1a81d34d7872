"""A bank's own CSV, read by its profile: the movements as the bank wrote them, proven by the running balance."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO, NamedTuple, NoReturn

from branch_app.documents.readers.balance_chain import Step, best_reading, breaks
from branch_app.documents.readers.csv_days import NoSuchDay, Written, days_meant, written_day
from branch_app.documents.readers.delimited import HIDDEN, rows_of, text_of_file, whole
from branch_app.documents.readers.fixed_records import Report, ignore
from branch_app.documents.readers.profiles import HEADER_WITHIN
from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import ACCOUNT_TRANSFER, CORRECTION, AccountStatement, Entry, Finding, FindingKind
from branch_app.domain.errors import BadCell, UnreadableAccount
from branch_app.domain.identifiers import AccountNumber, account_number, yucho_account
from branch_app.domain.profiles import Names, Profile, folded

_AMOUNT = re.compile(r"([-−▲△]?)[¥\\]?([-−▲△]?)([0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})円?")
_IN_BRACKETS = re.compile(r"\((.+)\)")
_EMPTY = ("", "-", "−", "ー", "*")
_OUT, _IN = re.compile("出金|支払|払出|引出|^2$"), re.compile("入金|預|受入|^1$")
_TOTALS = ("合計", "総合計", "小計", "総計")
# The first word found decides; "振込・振替" is what a bank calls every transfer.
_KINDS = {"訂正": CORRECTION, "振込・振替": ""} | dict.fromkeys(
    ["振替", "フリカエ", "自払", "自動払込"], ACCOUNT_TRANSFER)
_ACCOUNT_KINDS = {"普通": "1", "当座": "2", "納税": "3", "貯蓄": "4", "通知": "5", "定期": "6", "積立": "7"}


class _Row(NamedTuple):
    """One line under the header."""

    line: int
    names: Names
    cells: Sequence[str]

    def text(self, name: str) -> str:
        """The cell of a column, as it stands; empty for a column that this form of the file does not have."""
        return self.cells[self.names.index(name)] if name in self.names else ""

    def column(self, name: str) -> int:
        return self.names.index(name) + 1 if name in self.names else 0

    def refuse(self, name: str, expected: str) -> NoReturn:
        raise BadCell(self.line, self.column(name), name, expected, self.text(name))

    def amount(self, name: str) -> int | None:
        """The yen in a cell, with its sign; None when it is empty."""
        try:
            return written_amount(self.text(name))
        except ValueError:
            self.refuse(name, "an amount in yen")


class _Movement(NamedTuple):
    """One line as far as it can be understood alone."""

    row: _Row
    account: str
    day: Written
    value_day: Written | None
    step: Step
    empty: bool  # only a balance, such as one carried forward


class _Table(NamedTuple):
    """A file taken apart: the lines before the header, its names, the movements, the lines with totals."""

    preamble: tuple[str, ...]
    names: Names
    rows: tuple[_Row, ...]
    totals: tuple[_Row, ...]


def written_amount(text: str) -> int | None:
    """The yen a cell means: ¥1,234, 1234円, -1234, ▲1,234, △1234, (1234), full-width digits; None for no amount.

    Raises ValueError for anything else.
    """
    plain = folded(text)
    if plain in _EMPTY:
        return None
    inner = _IN_BRACKETS.fullmatch(plain)
    found = _AMOUNT.fullmatch(inner[1] if inner else plain)
    if not found or bool(inner) + bool(found[1]) + bool(found[2]) > 1:
        raise ValueError(text)
    yen = int(found[3].replace(",", ""))
    return -yen if inner or found[1] or found[2] else yen


def read_bank_csv(profile: Profile, stream: BinaryIO, size: int, today: date, calendar: str | None = None,
                  report: Report = ignore) -> Iterator[Group]:
    """The accounts of one file with their lines from the oldest to the newest, as `read_zengin` gives them.

    The balance decides about signs and order; where it does not run through, the account has a finding. `calendar`
    answers AmbiguousDates: a calendar, or "2020" for the year of the newest line. Raises BadRecord (line, column).
    """
    data = whole(stream)
    report(len(data), size)
    table = _taken_apart(profile, text_of_file(data, profile.encodings).rstrip("\x1a\r\n"))
    movements = [_movement(profile, row) for row in table.rows]
    if not movements:
        raise BadCell(len(table.preamble) + 2, 0, "", "at least one row", "")
    accounts = {name: [each for each in movements if each.account == name]
                for name in dict.fromkeys(each.account for each in movements)}
    sign, newest_first = best_reading([[each.step for each in lines] for lines in accounts.values()],
                                      _signs(profile, movements))
    newest = profile.order == "newest first" if newest_first is None else newest_first
    days = _days(profile, movements, newest, today, calendar)
    if newest_first is None and days[movements[0].row.line] != days[movements[-1].row.line]:
        newest = days[movements[0].row.line] > days[movements[-1].row.line]
    for name, lines in accounts.items():
        statement = _statement(profile, table, name, lines[::-1] if newest else lines, sign, days)
        findings = [*_outside(profile, statement, lines[0].row), *_broken(profile, lines, sign, newest)]
        yield Group(statement, tuple(findings))
    yield Group(None, tuple(_wrong_totals(profile, table, movements, sign)))


def _taken_apart(profile: Profile, text: str) -> _Table:
    preamble: list[str] = []
    rows: list[_Row] = []
    totals: list[_Row] = []
    names: Names = ()
    for line, cells in rows_of(text, profile.separator):
        if not names:
            names = profile.header_in(cells)
            preamble += [] if names else [folded(profile.separator.join(cells))]
            if len(preamble) > HEADER_WITHIN:
                break
            continue
        first = next((folded(cell) for cell in cells if cell.strip()), "")
        if profile.footer and first.startswith(profile.footer):
            break
        if not first or profile.header_in(cells):
            continue
        row = _sound(_Row(line, names, cells))
        words = (first, *(folded(row.text(name)) for name in profile.columns.kind))
        if first.startswith(_TOTALS):
            totals.append(row)
        elif not (profile.skip and any(word.startswith(profile.skip) for word in words)):
            rows.append(row)
    if not names:
        raise BadCell(1, 0, "", ",".join(profile.headers[0]), "")
    return _Table(tuple(preamble), names, tuple(rows), tuple(totals))


def _sound(row: _Row) -> _Row:
    """Raises BadRecord for a line that has other columns than its header, or hides something."""
    wanted, cells = len(row.names), row.cells
    if len(cells) < wanted or any(cell.strip() for cell in cells[wanted:]):
        raise BadCell(row.line, min(len(cells), wanted) + 1, "", f"{wanted} columns", f"{len(cells)}")
    for name, cell in zip(row.names, cells, strict=False):
        if HIDDEN.search(cell):
            row.refuse(name, "no hidden characters")
    return row


def _movement(profile: Profile, row: _Row) -> _Movement:
    columns = profile.columns
    out, into = row.amount(columns.out), row.amount(columns.into)
    if columns.signed:
        into = row.amount(columns.signed)
    elif columns.amount:
        into = _directed(profile, row)
    if out and into:
        row.refuse(columns.into, "only one of two amounts")
    balance = row.amount(columns.balance)
    if out is None and into is None and balance is None:
        row.refuse(columns.out or columns.signed or columns.amount, "an amount in yen")
    account = " ".join(text for name in columns.account if (text := row.text(name).strip()))
    day = _written(row, columns.date)
    stated = any(row.text(name).strip() for name in columns.value_date)
    value_day = _written(row, columns.value_date) if stated else None
    return _Movement(row, account, day, value_day, Step(row.line, out or 0, into or 0, balance),
                     out is None and into is None)


def _directed(profile: Profile, row: _Row) -> int | None:
    """An amount whose direction stands in a column of its own."""
    columns = profile.columns
    yen, word = row.amount(columns.amount), folded(row.text(columns.direction))
    if bool(_OUT.search(word)) == bool(_IN.search(word)):
        row.refuse(columns.direction, "入金 / 出金")
    return -yen if yen is not None and _OUT.search(word) else yen


def _written(row: _Row, names: Names) -> Written:
    try:
        return written_day("/".join(row.text(name).strip() for name in names))
    except ValueError:
        row.refuse(names[0], "YYYY-MM-DD")


def _signs(profile: Profile, movements: Sequence[_Movement]) -> Sequence[int]:
    """Which signs money out may have; the likelier first, for a file whose balance cannot tell."""
    if profile.sign != "either":
        return [-1 if profile.sign == "negative" else 1]
    outs = [each.step.out for each in movements if each.step.out]
    return [-1, 1] if outs and max(outs) < 0 else [1, -1]


def _days(profile: Profile, movements: Sequence[_Movement], newest_first: bool, today: date,
          calendar: str | None) -> dict[int, date]:
    """The day of every line, by its number."""
    ordered = movements[::-1] if newest_first else movements
    like = ordered[0].day
    for each in ordered:
        if (each.day.day is None, bool(each.day.six)) != (like.day is None, bool(like.six)):
            each.row.refuse(profile.columns.date[0], f"as on line {ordered[0].row.line}")
    try:
        days = days_meant([each.day for each in ordered], today, calendar, profile.calendars)
    except NoSuchDay as error:
        ordered[error.place].row.refuse(profile.columns.date[0], f"a day that exists, not {error.day}")
    except ValueError:
        ordered[-1].row.refuse(profile.columns.date[0], f"not after {today}")
    return {each.row.line: day for each, day in zip(ordered, days, strict=True)}


def _statement(profile: Profile, table: _Table, account: str, lines: Sequence[_Movement], sign: int,
               days: dict[int, date]) -> AccountStatement:
    columns, first = profile.columns, lines[0]
    entries = []
    for row, _, _, value_day, step, empty in lines:
        if not empty:
            day, value = days[row.line], value_day.day if value_day else None
            entries.append(Entry(row.line, day, None if value == day else value, step.yen(sign), _kind(profile, row),
                                 _joined(row, columns.payer), _joined(row, columns.note), step.balance))
    period = sorted(days[line.row.line] for line in lines)
    since, to = _stated_period(profile, table) or (period[0], period[-1])
    opening = None if first.step.balance is None else first.step.balance - first.step.yen(sign)
    named = account or next((found[1] for text in table.preamble if profile.account_line
                             and (found := re.search(profile.account_line, text))), "")
    return AccountStatement(_number(profile, first.row, named), first.row.text(columns.holder).strip(), since, to,
                            opening, tuple(entries), account_text=named)


def _joined(row: _Row, names: Names) -> str:
    """The texts of columns as the bank wrote them, padding on the right taken off."""
    return " ".join(text for name in names if (text := row.text(name).rstrip(" 　")) and text != "-")


def _kind(profile: Profile, row: _Row) -> str:
    columns = profile.columns
    texts = [row.text(name) for name in columns.kind or columns.note + columns.payer]
    text = unicodedata.normalize("NFKC", "".join(texts))
    return next((kind for word, kind in _KINDS.items() if word in text), "")


def _number(profile: Profile, row: _Row, named: str) -> AccountNumber | None:
    columns = profile.columns
    if columns.number:
        kind = folded(row.text(columns.account_kind))
        kind = next((code for word, code in _ACCOUNT_KINDS.items() if word in kind), kind)
        try:
            return account_number(row.text(columns.bank), row.text(columns.branch), kind, row.text(columns.number))
        except UnreadableAccount:
            row.refuse(columns.number, "0000-000-0-0000000")
    return yucho_account(named)


def _stated_period(profile: Profile, table: _Table) -> tuple[date, date] | None:
    for text in table.preamble:
        if profile.period_line and (found := re.search(profile.period_line, text)):
            try:
                since, to = written_day(found[1]).day, written_day(found[2]).day
            except ValueError:
                return None
            return (since, to) if since and to and since <= to else None
    return None


def _outside(profile: Profile, statement: AccountStatement, row: _Row) -> Iterator[Finding]:
    """One finding for each day that the period in the preamble does not have."""
    since, to, seen = statement.period_from, statement.period_to, set[date]()
    name = profile.columns.date[0]
    for entry in statement.entries:
        if not since <= entry.booked_on <= to and entry.booked_on not in seen:
            seen.add(entry.booked_on)
            yield Finding(FindingKind.OUTSIDE_PERIOD, entry.record, row.column(name), f"{entry.booked_on}",
                          f"{since}/{to}", column=name)  # fmt: skip


def _broken(profile: Profile, lines: Sequence[_Movement], sign: int, newest_first: bool) -> Iterator[Finding]:
    for line, stated, counted in breaks([each.step for each in lines], sign, newest_first)[:1]:
        name = profile.columns.balance
        yield Finding(FindingKind.CLOSING_BALANCE, line, lines[0].row.column(name), f"{stated}", f"{counted}",
                      column=name)  # fmt: skip


def _wrong_totals(profile: Profile, table: _Table, movements: Sequence[_Movement], sign: int) -> Iterator[Finding]:
    """What the preamble and the last line say about the number of lines and their sums."""
    for line, text in enumerate(table.preamble, 1):
        found = re.search(profile.count_line, text) if profile.count_line else None
        if found and found[1].lstrip("0") != f"{len(movements)}":
            yield Finding(FindingKind.RECORD_COUNT, line, 1, found[1], f"{len(movements)}")
    if len(table.totals) != 1:
        return
    (total,) = table.totals
    for kind, name, counted in (
        (FindingKind.OUT_TOTAL, profile.columns.out, sum(sign * each.step.out for each in movements)),
        (FindingKind.IN_TOTAL, profile.columns.into, sum(each.step.into for each in movements)),
    ):
        stated = total.amount(name)
        if stated is not None and abs(stated) != counted:
            yield Finding(kind, total.line, total.column(name), f"{stated}", f"{counted}", column=name)
