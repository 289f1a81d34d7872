"""A first idea of how an unknown bank writes its CSV: from the names of the columns, what stands in them, and the sums.

A guess is only proposed: a person looks at the rows it gives before it is saved. Names say what a bank means; where
they are silent, the running balance proves which columns are money out, money in and the balance.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from branch_app.documents.readers.balance_chain import Step, best_reading, breaks
from branch_app.documents.readers.bank_csv import written_amount
from branch_app.documents.readers.csv_days import written_day
from branch_app.documents.readers.delimited import begins_as
from branch_app.documents.readers.profiles import HEADER_WITHIN
from branch_app.domain.errors import BadProfile
from branch_app.domain.profiles import SEPARATORS, Columns, FormatGuess, Names, Profile, folded, folded_names

MOST_BYTES = 256 << 10
_LONGEST_LINE = 4096
_MOST_ROWS = 400
_MOST_MONEY = 6  # columns with amounts that are tried as out, in and balance
_LEAST_COLUMNS = 3

# What a column says by its name, the first that fits; balance before money, because 差引残高 has both.
_NAMES: tuple[tuple[str, str], ...] = (
    ("balance", "残高|現在.*高|balance"),
    ("value_date", "起算日|value date"),
    ("date", "年月日|日付|取引日|勘定日|取扱日|お取り引き日|操作日|計上日|date"),
    ("direction", "入払区分|入出金区分|入出区分|受払"),
    ("signed", "入出金"),
    ("out", "出金|支払|払出|引出|引き出|払戻|withdraw|debit|paid out"),
    ("into", "入金|預|受入|預入|deposit|credit|paid in"),
    ("amount", "金額|amount"),
    ("account_kind", "科目|預金種目|口座種別"),
    ("account", "照会口座|取引口座"),
    ("number", "口座番号"),
    ("holder", "口座名"),
    ("bank", "(金融機関|銀行)(コード|番号)"),
    ("branch", "(支店|店)(コード|番号?)"),
    ("kind", "取引区分|明細区分|取引名|取引種類"),
    ("payer", "依頼人名|支払先|取引先|相手"),
    ("note", "摘要|内容|詳細|文言|参考|備考|メモ|narrative|description|details|memo"),
)
_SEVERAL = {"date", "value_date", "payer", "note", "kind", "account"}
_MONEY = {"out", "into", "signed", "amount", "balance"}
_EMPTY = ("", "-", "−", "ー", "*")
_ACCOUNT_LINE = r"口座番号.*?([0-9]{7,10})|記号番号.*?([01][0-9]{3}0-[0-9]{1,8})"
_DAY = r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?"
_PERIOD_LINE = rf"({_DAY})[^0-9]{{1,12}}({_DAY})"


@dataclass(frozen=True)
class _Table:
    encoding: str
    separator: str
    lines: tuple[Names, ...]
    header: int
    rows: tuple[Names, ...]


def guess_profile(head: bytes, header_line: int = 0, separator: str = "", encoding: str = "") -> FormatGuess:
    """What the beginning of a file suggests. Line (from 1), separator and encoding may be given; 0 and "" are guessed.

    Raises BadProfile when no line with the names of columns is found.
    """
    tables = [table for table in _tables(head[:MOST_BYTES], header_line, separator, encoding) if table.rows]
    if not tables:
        raise BadProfile("headers", "", "")
    table = max(tables, key=_likely)
    header = folded_names(table.lines[table.header])
    columns, sign, newest = _columns(header, table.rows)
    preamble = [folded(table.separator.join(cells)) for cells in table.lines[: table.header]]
    profile = Profile("", "", "", (header,), columns, (table.encoding,), table.separator, sign,
                      "newest first" if newest else "oldest first", **_preamble_patterns(preamble))
    return FormatGuess(profile, table.header + 1, table.lines, header, table.rows)


def _tables(head: bytes, header_line: int, separator: str, encoding: str) -> Iterator[_Table]:
    for text, name in _texts(head, encoding):
        written = [line[:_LONGEST_LINE] for line in text.splitlines()[:_MOST_ROWS]]
        for between in [separator] if separator else SEPARATORS:
            lines = tuple(_cells(line, between) for line in written)
            at = header_line - 1 if header_line else _header_of(lines)
            if at is not None and 0 <= at < len(lines) and folded_names(lines[at]):
                width = len(folded_names(lines[at]))
                rows = tuple(cells for cells in lines[at + 1 :] if len(cells) >= width and _has_date(cells))
                yield _Table(name, between, lines, at, rows)


def _texts(head: bytes, encoding: str) -> Iterator[tuple[str, str]]:
    """The text in the encoding named, else in the only one that fits."""
    if encoding:
        yield next(begins_as(head, [encoding])), encoding
        return
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield next(begins_as(head)), "utf-16"
        return
    cut = head[: head.rfind(b"\n") + 1] or head  # the head may end inside a character
    for name in ("utf-8-sig", "cp932"):
        try:
            yield cut.decode(name), "utf-8" if name == "utf-8-sig" else name
        except UnicodeDecodeError:
            continue
        return
    yield cut.decode("cp932", "replace"), "cp932"


def _cells(line: str, separator: str) -> Names:
    return tuple(next(csv.reader([line], delimiter=separator), []))


def _header_of(lines: Sequence[Names]) -> int | None:
    """The first line of names, above a line that has a date and an amount in as many columns."""
    for at, cells in enumerate(lines[:HEADER_WITHIN]):
        names = folded_names(cells)
        below = next((row for row in lines[at + 1 :] if any(cell.strip() for cell in row)), ())
        if (len(names) >= _LEAST_COLUMNS and all(names) and not _has_date(cells) and not any(map(_is_money, names))
                and len(below) >= len(names) and _has_date(below)):  # fmt: skip
            return at
    return None


def _likely(table: _Table) -> tuple[int, int]:
    return len(folded_names(table.lines[table.header])), len(table.rows)


def _has_date(cells: Sequence[str]) -> bool:
    return any(map(_is_date, cells)) or _is_date("/".join(cell.strip() for cell in cells[:3]))


def _is_date(cell: str) -> bool:
    try:
        written_day(cell)
    except ValueError:
        return False
    return True


def _amount(cell: str) -> int | None:
    try:
        return written_amount(cell)
    except ValueError:
        return None


def _is_money(cell: str) -> bool:
    return _amount(cell) is not None


# -- which column says what -------------------------------------------------------------------------------------------


def _columns(header: Names, rows: Sequence[Names]) -> tuple[Columns, str, bool]:
    """The columns, how money out is written, and whether the newest line stands first."""
    meant: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        role = next((role for role, pattern in _NAMES if re.search(pattern, name, re.IGNORECASE)), "")
        cells = [row[place] for row in rows]
        if role and _fits(role, cells) and (role in _SEVERAL or role not in meant):
            meant.setdefault(role, []).append(place)
    meant["date"] = _date_places(header, rows, meant.get("date", []))
    sign, newest = _settle_money(header, rows, meant)
    if not any(meant.get(role) for role in ("note", "payer")):
        meant["note"] = _texts_left(header, rows, meant)
    picked: dict[str, Any] = {
        role: tuple(header[place] for place in places) if role in _SEVERAL else header[places[0]]
        for role, places in meant.items() if places
    }  # fmt: skip
    return Columns(**{"date": (), **picked}), sign, newest


def _fits(role: str, cells: Sequence[str]) -> bool:
    """Whether what stands in a column can be what its name suggests."""
    said = [cell for cell in cells if cell.strip()]
    if role in _MONEY:
        return all(_is_money(cell) or folded(cell) in _EMPTY for cell in said)
    return True


def _date_places(header: Names, rows: Sequence[Names], named: Sequence[int]) -> list[int]:
    whole = [place for place in named if all(_is_date(row[place]) for row in rows)]
    if whole:
        return whole[:1]
    if len(named) >= 3 and all(_is_date("/".join(row[place].strip() for place in named[:3])) for row in rows):
        return list(named[:3])
    return next(([place] for place in range(len(header)) if all(_is_date(row[place]) for row in rows)), [])


def _settle_money(header: Names, rows: Sequence[Names], meant: dict[str, list[int]]) -> tuple[str, bool]:
    """Let the balance decide where it can; returns how money out is written, and whether the newest line is first."""
    dates = set(meant.get("date", []))
    money = [place for place in range(len(header))
             if place not in dates and any(_is_money(row[place]) for row in rows)
             and all(_is_money(row[place]) or folded(row[place]) in _EMPTY for row in rows)]  # fmt: skip
    if not (meant.get("out") and meant.get("into")) or not meant.get("balance"):
        _prove(rows, money[:_MOST_MONEY], meant)
    if meant.get("out") and meant.get("into"):
        for role in ("signed", "amount", "direction"):
            meant.pop(role, None)
        steps = _steps(rows, meant["out"][0], meant["into"][0], next(iter(meant.get("balance", [])), None))
        reading = best_reading([steps], (1, -1))
        return "positive" if reading.sign == 1 else "negative", bool(reading.newest_first)
    if meant.get("amount") and meant.get("direction"):
        for role in ("signed", "out", "into"):
            meant.pop(role, None)
        return "positive", False
    signed = next((meant[role] for role in ("signed", "amount", "out", "into") if meant.get(role)), [])
    for role in ("signed", "amount", "out", "into", "direction"):
        meant.pop(role, None)
    if signed:
        meant["signed"] = signed[:1]
        steps = _steps(rows, None, signed[0], next(iter(meant.get("balance", [])), None))
        return "positive", bool(best_reading([steps], (1,)).newest_first)
    return "positive", False


def _prove(rows: Sequence[Names], money: Sequence[int], meant: dict[str, list[int]]) -> None:
    """Columns of amounts whose names say nothing: the only ones with which every balance comes out right."""
    if len(rows) < _LEAST_COLUMNS:
        return
    found: list[dict[str, list[int]]] = []
    balances = [place for place in money if sum(_is_money(row[place]) for row in rows) >= _LEAST_COLUMNS]
    named = meant.get("out", []) + meant.get("into", [])
    for out, into, balance in permutations(money, 3):
        if balance not in balances or (len(named) > 1 and [out, into] != [named[0], meant["into"][0]]):
            continue
        steps = _steps(rows, out, into, balance)
        if any(not breaks(steps, 1, newest) for newest in (False, True)):
            found.append({"out": [out], "into": [into], "balance": [balance]})
    for signed, balance in permutations(money, 2) if len(named) < 2 else ():
        if balance not in balances:
            continue
        steps = _steps(rows, None, signed, balance)
        if any(not breaks(steps, 1, newest) for newest in (False, True)):
            found.append({"signed": [signed], "balance": [balance]})
    if len(found) == 1:
        for role in _MONEY:
            meant.pop(role, None)
        meant.update(found[0])


def _steps(rows: Sequence[Names], out: int | None, into: int, balance: int | None) -> list[Step]:
    return [Step(line, (_amount(row[out]) or 0) if out is not None else 0, _amount(row[into]) or 0,
                 None if balance is None else _amount(row[balance])) for line, row in enumerate(rows)]  # fmt: skip


def _texts_left(header: Names, rows: Sequence[Names], meant: dict[str, list[int]]) -> list[int]:
    """Columns of words that nothing else needs."""
    used = {place for places in meant.values() for place in places}
    return [place for place in range(len(header)) if place not in used
            and any(cell.strip() and not _is_money(cell) and not _is_date(cell) for cell in
                    (row[place] for row in rows))]  # fmt: skip


def _preamble_patterns(preamble: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in preamble:
        for pattern in _ACCOUNT_LINE.split("|"):
            if re.search(pattern, line):
                found.setdefault("account_line", pattern)
        if re.search(_PERIOD_LINE, line):
            found.setdefault("period_line", _PERIOD_LINE)
    return found
