"""The two master files: who the customers are and which accounts they hold, as CSV or xlsx with a header line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple, NoReturn

from branch_app.documents.readers.delimited import HIDDEN, rows_of, text_of_file
from branch_app.documents.readers.workbook import BEGINNING, sheet_rows
from branch_app.domain.books import AccountRow, CustomerRow
from branch_app.domain.errors import BadCell
from branch_app.domain.identifiers import AccountNumber, account_number, iban
from branch_app.domain.money import YEN, is_currency

CUSTOMER_COLUMNS = ("customer_number", "name", "name_kana", "birth_date", "phone", "postcode", "address")
ACCOUNT_COLUMNS = ("customer_number", "bank_code", "branch_code", "account_type", "account_number", "opened_on",
                   "closed_on")
# What an account was before it was renumbered, who else holds it, and its currency if that is not the yen; files
# without these columns say nothing of it.
MORE_ACCOUNT_COLUMNS = ("old_bank_code", "old_branch_code", "old_account_number", "joint_holders", "currency")

_DATE = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
_CUSTOMER_NUMBER = re.compile(r"[0-9A-Za-z-]{1,20}")
_ACCOUNT_PARTS = {
    "bank_code": (re.compile(r"[0-9]{4}"), "4 digits"),
    "branch_code": (re.compile(r"[0-9]{3}"), "3 digits"),
    "account_type": (re.compile(r"[0-9]"), "1 digit"),
    "account_number": (re.compile(r"0{0,3}[0-9]{1,7}"), "up to 7 digits"),
}


class _Line(NamedTuple):
    """One row of the file: the line it begins on, its cells by column, the column of each name."""

    number: int
    cells: dict[str, str]
    columns: tuple[str, ...]

    def refuse(self, column: str, expected: str) -> NoReturn:
        raise BadCell(self.number, self.columns.index(column) + 1, column, expected, self.cells[column])


def looks_like_customers(head: bytes) -> bool:
    """Whether the first line names customers and no accounts."""
    names = _first_names(head)
    return "customer_number" in names and "account_number" not in names


def looks_like_accounts(head: bytes) -> bool:
    """Whether the first line has a column of account numbers under the master's name for it."""
    return "account_number" in _first_names(head)


def read_customers(data: bytes) -> list[CustomerRow]:
    """The customer master in file order; names stand as the bank wrote them, numbers keep their leading zeros.

    Raises BadRecord (line, column) at the first cell, line or byte that cannot be taken as it is.
    """
    rows: dict[str, CustomerRow] = {}
    for line in _lines(data, CUSTOMER_COLUMNS):
        number, cells = _customer_number(line), line.cells
        if number in rows:
            line.refuse("customer_number", f"once; it is on line {rows[number].record} too")
        if not cells["name"].strip():
            line.refuse("name", "a name")
        rows[number] = CustomerRow(line.number, number, cells["name"], cells["name_kana"], _day(line, "birth_date"),
                                   cells["phone"].strip(), cells["postcode"].strip(), cells["address"])
    return list(rows.values())


def read_accounts(data: bytes) -> list[AccountRow]:
    """The account master in file order. Raises BadRecord as read_customers does."""
    rows: dict[object, AccountRow] = {}
    for line in _lines(data, ACCOUNT_COLUMNS, MORE_ACCOUNT_COLUMNS):
        number = _number(line)
        if number in rows:
            line.refuse("account_number", f"once; it is on line {rows[number].record} too")
        rows[number] = AccountRow(line.number, _customer_number(line), number, _day(line, "opened_on"),
                                  _day(line, "closed_on"), _old_number(line, number), _joint_holders(line))
    return list(rows.values())


def master_in_workbook(data: bytes) -> str | None:
    """Which master an Excel workbook holds: "customers" or "accounts"; None when it is neither.

    Raises BadRecord for one that is damaged, or that unpacks to more than anybody needs.
    """
    _, names = next(sheet_rows(data), (1, []))
    head = ",".join(names).encode("ascii", "replace")
    return "accounts" if looks_like_accounts(head) else "customers" if looks_like_customers(head) else None


def _part(line: _Line, column: str, like: str) -> str:
    pattern, expected = _ACCOUNT_PARTS[like]
    part = line.cells[column].strip()
    if not pattern.fullmatch(part):
        line.refuse(column, expected)
    return part


def _old_number(line: _Line, number: AccountNumber) -> AccountNumber | None:
    """The number before the renumbering; what is not said of it, bank or branch, stayed the same."""
    if not line.cells.get("old_account_number", "").strip() or not number.bank:
        return None
    bank, branch = (_part(line, f"old_{name}", name) if line.cells.get(f"old_{name}", "").strip() else same
                    for name, same in (("bank_code", number.bank), ("branch_code", number.branch)))
    old = account_number(bank, branch, number.kind, _part(line, "old_account_number", "account_number"))
    old = replace(old, currency=number.currency)
    return None if old == number else old


def _number(line: _Line) -> AccountNumber:
    """The account; one abroad has its IBAN as the number and leaves bank, branch and type empty."""
    currency = line.cells.get("currency", "").strip().upper() or YEN
    if not is_currency(currency):
        line.refuse("currency", "ISO 4217")
    abroad = iban(line.cells["account_number"])
    if abroad and not any(line.cells[column].strip() for column in ("bank_code", "branch_code", "account_type")):
        return AccountNumber("", "", "", abroad, currency)
    return replace(account_number(*(_part(line, column, column) for column in _ACCOUNT_PARTS)), currency=currency)


def _joint_holders(line: _Line) -> tuple[str, ...] | None:
    """The customer numbers of the others who hold the account, written in one cell with spaces between them."""
    if "joint_holders" not in line.cells:
        return None
    holders = line.cells.get("joint_holders", "").split()
    if not all(_CUSTOMER_NUMBER.fullmatch(holder) for holder in holders):
        line.refuse("joint_holders", "digits and letters")
    return tuple(dict.fromkeys(holders))


def _customer_number(line: _Line) -> str:
    number = line.cells["customer_number"].strip()
    if not _CUSTOMER_NUMBER.fullmatch(number):
        line.refuse("customer_number", "digits and letters")
    return number


def _day(line: _Line, column: str) -> date | None:
    written = line.cells[column].strip()
    if not written:
        return None
    match = _DATE.fullmatch(written)
    if not match:
        line.refuse(column, "YYYY-MM-DD")
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        line.refuse(column, "YYYY-MM-DD")


def _lines(data: bytes, wanted: tuple[str, ...], more: tuple[str, ...] = ()) -> Iterator[_Line]:
    rows = sheet_rows(data) if data.startswith(BEGINNING) else rows_of(text_of_file(data))
    _, names = next(rows, (1, []))
    columns = tuple(name.strip().lower() for name in names)
    for position, name in enumerate(columns, 1):
        if name not in wanted + more or name in columns[: position - 1]:
            raise BadCell(1, position, name, ", ".join(wanted + more), name)
    if missing := [name for name in wanted if name not in columns]:
        raise BadCell(1, 0, ", ".join(missing), ", ".join(wanted), ", ".join(columns))
    number = 1
    for number, row in rows:
        if len(row) != len(columns):
            raise BadCell(number, min(len(row), len(columns)) + 1, "", f"{len(columns)} columns", f"{len(row)}")
        line = _Line(number, dict(zip(columns, row, strict=True)), columns)
        for column, cell in line.cells.items():
            # An address may be written on several lines; nothing else is.
            if HIDDEN.search(re.sub(r"[\r\n]", "", cell) if column == "address" else cell):
                line.refuse(column, "no hidden characters")
        yield line
    if number == 1:
        raise BadCell(2, 0, "", "at least one row", "")


def _first_names(head: bytes) -> set[str]:
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").splitlines()[:1]
    return {name.strip(' "').lower() for line in first for name in line.decode("latin-1").split(",")}
