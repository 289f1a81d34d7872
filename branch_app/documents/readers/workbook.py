"""Excel workbooks that come in: the rows of the first sheet as text, as Excel shows them, within limits.

A workbook is a zip of XML: a few kilobytes can unpack to gigabytes, one stray cell can claim a million rows. So the
zip's own list is checked before anything is unpacked, and the sheet's claims about its size are not believed.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from branch_app.domain.errors import BadCell, BadRecord, BranchAppError

BEGINNING = b"PK\x03\x04"
MOST_UNPACKED = 200 << 20
MOST_RATIO = 100
MOST_MEMBERS = 200
MOST_ROWS = 200_000
MOST_COLUMNS = 64
MOST_EMPTY_ROWS = 2_000  # between two others; more come from one stray cell far away

_BEGINNING_OF_MEMBER = 4096
_ZEROS = re.compile(r"0+")


def sheet_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet with their numbers; empty ones are passed over, all others are equally long.

    Raises BadRecord for what is no workbook, or one beyond the limits.
    """
    _check_size(data)
    try:
        yield from _rows(data)
    except BranchAppError:
        raise
    except Exception as error:  # damaged workbooks raise a dozen kinds of errors
        raise BadRecord(0, 0, "", "an Excel workbook", type(error).__name__) from error


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            declared = next((each.filename for each in members if _declares(archive, each)), "")
    except Exception as error:  # as above
        raise BadRecord(0, 0, "", "an Excel workbook", type(error).__name__) from error
    unpacked, packed = sum(each.file_size for each in members), sum(each.compress_size for each in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > max(packed, 1) * MOST_RATIO:
        raise BadRecord(0, 0, "", f"up to {MOST_UNPACKED >> 20} MB", f"{unpacked >> 20} MB")
    if declared:
        raise BadRecord(0, 0, declared, "no DOCTYPE", "DOCTYPE")


def _declares(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether the member declares entities: no program that makes workbooks does, and they can multiply."""
    if not member.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(member) as part:
        return b"<!" in part.read(_BEGINNING_OF_MEMBER).replace(b"\0", b"").replace(b"<!--", b"")


def _rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    import openpyxl  # noqa: PLC0415 - a third of the time that a child takes to start, whatever it reads

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        if not book.worksheets:
            return
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        width = last = 0
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1)
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS or number > last + MOST_EMPTY_ROWS:
                raise BadCell(number, 0, "", f"up to {MOST_ROWS} rows", "")
            cells = [_shown(cell.value, getattr(cell, "number_format", "")) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise BadCell(number, MOST_COLUMNS + 1, "", f"{MOST_COLUMNS} columns", "")
            width = width or len(cells)
            if cells:
                last = number
                yield number, cells + [""] * (width - len(cells))
    finally:
        book.close()


def _shown(value: object, number_format: str) -> str:
    """A cell as a person sees it: days as YYYY-MM-DD, whole numbers without a point, with the zeros of their format."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and _ZEROS.fullmatch(number_format or ""):
        return f"{value:0{len(number_format)}d}"
    return "" if value is None else f"{value}"
