"""入出金取引明細 with commas ("全銀CSV"): the records of type 03, a row each, a cell for each field.

Banks leave out leading zeros and padding and put quotes around text. Every row is put back into its 200 bytes and read
like any other type 03 file; what is wrong is named by row and column.
"""

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import BinaryIO, NoReturn

from branch_app.documents.readers.fixed_records import (
    PIECE,
    Layout,
    Report,
    ignore,
    must_be_plain,
    plain_text,
    text_of,
)
from branch_app.documents.readers.zengin import Group, read_blocks
from branch_app.documents.readers.zengin_accounts import TIME_DEPOSITS
from branch_app.documents.readers.zengin_layouts import (
    DATA_03,
    END_03,
    HEADER_03,
    LENGTH_03,
    TIME_DATA_03,
    TRAILER_03,
)
from branch_app.domain.books import Finding
from branch_app.domain.errors import BadCell, BadRecord

LONGEST_LINE = 4096  # the 32 fields of 200 bytes, with quotes and commas, need a tenth

_AT_ONCE = 1000
_LAYOUTS = {"1": HEADER_03, "2": DATA_03, "8": TRAILER_03, "9": END_03}
_TEXTS = frozenset(["銀行名", "支店名", "口座名", "振込依頼人名または契約者番号", "仕向銀行名", "仕向店名", "摘要内容",
                    "EDI情報", "ダミー", "ダミー1", "ダミー2"])
_WIDTHS = {id(fields): [(place.stop - place.start, name in _TEXTS) for name, place in fields.items()]
           for fields in (*_LAYOUTS.values(), TIME_DATA_03)}
_ACCOUNT_KIND = list(HEADER_03).index("預金種目")
# The fields that findings of the fixed-length reader point at, by their byte, and the columns they stand in here.
_POINTED_AT = [(TRAILER_03, list(TRAILER_03)), (END_03, list(END_03)), (HEADER_03, ["勘定日(至)"]),
               (DATA_03, ["勘定日"])]
_COLUMNS = {fields[name].start + 1: (list(fields).index(name) + 1, name)
            for fields, names in _POINTED_AT for name in names}  # fmt: skip


def looks_like_zengin_csv(head: bytes) -> bool:
    """Whether a file begins with the header record of type 03 in cells."""
    return re.match(rb'(\xef\xbb\xbf)?"?1"?,"?0?3"?,"? ?[01]?"?,"?[0-9]{5,6}"?,', head) is not None


def read_zengin_csv(stream: BinaryIO, size: int, today: date, calendar: str | None = None,
                    report: Report = ignore) -> Iterator[Group]:
    """The accounts of one file, as `read_zengin` gives them; BadRecord and findings name row and column."""
    try:
        for group in read_blocks(_blocks(stream, size, report), today, calendar):
            yield group._replace(findings=tuple(map(_by_column, group.findings)))
    except BadCell:
        raise
    except BadRecord as error:
        for fields in (*_LAYOUTS.values(), TIME_DATA_03):
            if error.field in fields and fields[error.field].start + 1 == error.position:
                column = list(fields).index(error.field) + 1
                raise BadCell(error.record, column, error.field, error.expected, error.found) from error
        raise


def zengin_csv_records(stream: BinaryIO, wanted: Collection[int]) -> dict[int, bytes]:
    """Single rows of a stored file, as they stand, by their number."""
    return {number: line for number, line in _lines(stream, 0, ignore) if number in wanted}


def _by_column(finding: Finding) -> Finding:
    position, column = _COLUMNS.get(finding.position, (finding.position, ""))
    return replace(finding, position=position, column=column)


def _blocks(stream: BinaryIO, size: int, report: Report) -> Iterator[tuple[int, bytes]]:
    """The rows as records, many at a time; those before a fault are yielded first."""
    first, records, data = 1, list[bytes](), DATA_03
    try:
        for number, line in _in_single_bytes(_lines(stream, size, report)):
            cells = _cells(number, line)
            mark = cells[0].strip(" ") if cells else ""
            if mark == "1" and len(cells) > _ACCOUNT_KIND:
                data = TIME_DATA_03 if cells[_ACCOUNT_KIND].strip(" ") in TIME_DEPOSITS else DATA_03
            fields = data if mark == "2" else _LAYOUTS.get(mark)
            if fields is None:
                must_be_plain(number, line, {})
                raise BadCell(number, 1, "データ区分", "1 / 2 / 8 / 9", mark)
            records.append(_record(number, cells, fields, plain_text(line)))
            if len(records) == _AT_ONCE:
                yield first, b"".join(records)
                first, records = number + 1, []
    except BadRecord:
        yield first, b"".join(records)
        raise
    yield first, b"".join(records)


def _in_single_bytes(lines: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """The rows with one byte for each character, also of a file that was saved as UTF-8.

    The first row with kana tells for the whole file. No guess: what begins kana in UTF-8 is nothing in JIS X 0201.
    """
    saved: bool | None = None
    for number, line in lines:
        if saved is None and not line.isascii():
            saved = not plain_text(line)
        yield number, _single_bytes(line) if saved else line


def _single_bytes(line: bytes) -> bytes:
    with suppress(UnicodeError):
        single = line.removeprefix(b"\xef\xbb\xbf").decode("utf-8").encode("cp932")
        return single if plain_text(single) else line
    return line


def _cells(number: int, line: bytes) -> list[str]:
    """The cells of a row; every byte is one character, so that they can become the bank's bytes again."""
    try:
        return next(csv.reader([line.decode("latin-1")], strict=True), [])
    except csv.Error as error:
        raise BadCell(number, 0, "", "comma-separated values", f"{error}") from error


def _record(number: int, cells: list[str], fields: Layout, plain: bool) -> bytes:
    """The fixed-length record a row stands for: numbers filled up with zeros, text and absent numbers with spaces."""
    if len(cells) != len(fields):
        if any(cell.strip(" ") for cell in cells[len(fields) :]):
            raise BadCell(number, len(fields) + 1, "", f"{len(fields)} columns", f"{len(cells)}")
        # Cells that are missing at the end are empty, as spaces are at the end of a line.
        cells = [*cells, *[""] * len(fields)][: len(fields)]
    record = "".join([
        cell.rstrip(" ").ljust(width) if text or not (digits := cell.strip(" ")) else digits.rjust(width, "0")
        for (width, text), cell in zip(_WIDTHS[id(fields)], cells, strict=True)
    ])
    # No cell came out shorter than its field, so one that is too long makes the record too long.
    if not plain or len(record) != LENGTH_03:
        _refuse_cell(number, cells, fields)
    return record.encode("latin-1")


def _refuse_cell(number: int, cells: Sequence[str], fields: Layout) -> NoReturn:
    """Find the first cell that is too long or no JIS X 0201, and say where."""
    for column, ((name, place), cell) in enumerate(zip(fields.items(), cells, strict=True), 1):
        value, width = cell.strip(" ").encode("latin-1"), place.stop - place.start
        try:
            must_be_plain(number, value, {})
        except BadRecord as error:
            raise BadCell(number, column, name, error.expected, error.found) from error
        if len(cell.rstrip(" ") if name in _TEXTS else value) > width:
            raise BadCell(number, column, name, f"{width} bytes", text_of(value))
    raise BadCell(number, 0, "", "JIS X 0201, one byte a character", "")


def _lines(stream: BinaryIO, size: int, report: Report) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, whatever ends them, a piece of the file at a time."""
    piece, number, done, rest = stream.read(PIECE), 0, 0, b""
    while piece:
        done += len(piece)
        rest += piece
        piece = stream.read(PIECE)
        # What may be the end of the file stays behind until the end is certain.
        body = rest.rstrip(b"\r\n\x1a")
        whole = max(body.rfind(b"\n"), body.rfind(b"\r")) + 1 if piece else len(body)
        for line in [*body[:whole].splitlines(), *([body[whole:]] if len(body) - whole > LONGEST_LINE else [])]:
            number += 1
            if len(line) > LONGEST_LINE:
                raise BadRecord(number, LONGEST_LINE + 1, "", f"{LONGEST_LINE} bytes", f"{len(line)} bytes")
            yield number, line
        rest = rest[whole:]
        report(done, size)
