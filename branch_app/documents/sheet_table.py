"""A table on a worksheet: real numbers and dates, text that stays text, totals as formulas, ready to print."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from math import ceil
from typing import Generic, TypeVar, cast
from unicodedata import east_asian_width

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

T = TypeVar("T")
Value = str | int | float | date | datetime | None

HEAD_ROW = 4  # title, what it covers, an empty line, the head
_CELL_LENGTH = 32_000  # Excel refuses a file with more than 32,767 characters in one cell
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]"
)
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_FORMULA = re.compile(r"[=+\-@\t＝＋－＠]")


class Kind(Enum):
    """What a column holds; the value is its number format."""

    TEXT = "@"
    COUNT = "#,##0"
    YEN = '#,##0;[Red]"△"#,##0'
    DAY = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"


@dataclass(frozen=True)
class Field(Generic[T]):
    """One column: its title, how wide in characters, what it says of a line; `total` puts a sum under it."""

    title: str
    kind: Kind
    width: float
    value: Callable[[T], Value]
    total: bool = False


@dataclass(frozen=True)
class Placed:
    """Where a table stands, for formulas on other sheets."""

    sheet: Worksheet
    first: int
    last: int
    columns: dict[str, str]

    @property
    def empty(self) -> bool:
        return self.last < self.first

    def cells(self, title: str) -> str:
        """The detail cells of a column, neither head nor total: '明細'!$G$5:$G$9. An empty table has none."""
        column = self.columns[title]
        return f"'{self.sheet.title}'!${column}${self.first}:${column}${self.last}"


def new_workbook(font: str) -> Workbook:
    """An empty workbook with the styles of this house."""
    book = Workbook()
    book.remove(book.worksheets[0])
    hair, line = Side("hair", "808080"), Side("thin", "404040")
    for kind in Kind:
        style = NamedStyle(kind.name, font=Font(font, 10.5), number_format=kind.value, border=Border(bottom=hair))
        side = "right" if kind in (Kind.COUNT, Kind.YEN) else "left"
        style.alignment = Alignment(side, "top", wrap_text=kind is Kind.TEXT, indent=1)
        book.add_named_style(style)
        total = NamedStyle(f"total {kind.name}", font=Font(font, 10.5, bold=True), number_format=kind.value)
        total.alignment = Alignment("left" if kind is Kind.TEXT else "right", "center", indent=1)
        total.border = Border(top=line, bottom=Side("double", "404040"))
        book.add_named_style(total)
    head = NamedStyle("head", font=Font(font, 10, bold=True), border=Border(top=line, bottom=line))
    head.fill, head.alignment = PatternFill("solid", "E9ECEF"), Alignment("center", "center", wrap_text=True)
    book.add_named_style(head)
    book.add_named_style(NamedStyle("title", font=Font(font, 15, bold=True)))
    book.add_named_style(NamedStyle("note", font=Font(font, 9, color="505050")))
    book.calculation.fullCalcOnLoad = True
    return book


def safe_text(text: str) -> str:
    """The text as a workbook may hold it: what XML forbids or a reader cannot see becomes �."""
    plain = _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPED.sub("_x005F_", plain)[:_CELL_LENGTH]


def put(sheet: Worksheet, row: int, column: int, value: Value, style: str) -> None:
    """Write a value so that it stays what it is: a name that begins with = is a name."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.style = style
    if isinstance(value, str):
        cell.value = safe_text(value)
        cell.data_type = "s"
        if _LIKE_FORMULA.match(value):
            cell.quotePrefix = True
    else:
        cell.value = value


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, style: str) -> None:
    """Write a formula of ours; no text of a customer ever comes here."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.style, cell.value = style, f"={formula}"


def table(book: Workbook, name: str, note: str, fields: Sequence[Field[T]], rows: Sequence[T], total: str) -> Placed:
    """A sheet with a title, a head that stays in view, the rows, and sums over exactly these rows."""
    sheet: Worksheet = book.create_sheet(name)
    put(sheet, 1, 1, name, "title")
    put(sheet, 2, 1, note, "note")
    letters = {}
    for column, field in enumerate(fields, 1):
        letters[field.title] = letter = get_column_letter(column)
        put(sheet, HEAD_ROW, column, field.title, "head")
        sheet.column_dimensions[letter].width = field.width
    for number, row in enumerate(rows, HEAD_ROW + 1):
        values = [field.value(row) for field in fields]
        for column, (field, value) in enumerate(zip(fields, values, strict=True), 1):
            put(sheet, number, column, value, field.kind.name)
        lines = max(_lines(value, field.width) for field, value in zip(fields, values, strict=True))
        sheet.row_dimensions[number].height = 16.0 * lines
    last = HEAD_ROW + len(rows)
    placed = Placed(sheet, HEAD_ROW + 1, last, letters)
    if any(field.total for field in fields):
        _sums(sheet, fields, last, total)
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(fields))}{max(last, HEAD_ROW)}"
    sheet.row_dimensions[HEAD_ROW].height = 30
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    return placed


def _lines(value: Value, width: float) -> int:
    """How many lines a text takes in a column so many characters wide; kanji and kana are two wide."""
    if not isinstance(value, str):
        return 1
    wide = [sum(2 if east_asian_width(char) in "WFA" else 1 for char in line) for line in value.split("\n")]
    return min(20, sum(max(1, ceil(each / (width - 1))) for each in wide))


def _sums(sheet: Worksheet, fields: Sequence[Field[T]], last: int, word: str) -> None:
    for column, field in enumerate(fields, 1):
        style = f"total {field.kind.name}"
        letter = get_column_letter(column)
        if column == 1:
            put(sheet, last + 1, column, word, "total TEXT")
        elif field.total and last > HEAD_ROW:
            put_formula(sheet, last + 1, column, f"SUM({letter}{HEAD_ROW + 1}:{letter}{last})", style)
        else:
            put(sheet, last + 1, column, 0 if field.total else None, style)


def print_set_up(sheet: Worksheet, left: str, right: str, foot: str, *, pages: int = 0) -> None:
    """A4 landscape, one page wide, `pages` high (0: as many as it takes); every page says which it is."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.8, 0.8
    header, footer = cast(HeaderFooterItem, sheet.oddHeader), cast(HeaderFooterItem, sheet.oddFooter)
    for part, words in ((header.left, left), (header.right, right), (footer.left, foot)):
        part.text = safe_text(words).replace("&", "&&")[:120] or None
    footer.right.text = "&P / &N"
