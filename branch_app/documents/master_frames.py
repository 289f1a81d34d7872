"""The masters in the process that reads foreign files, and their rows on the way through its pipe.

As with statements, what comes out of the pipe is not trusted: a row can only become one of the two below, and whatever
does not fit is a ValueError.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, BinaryIO

from branch_app.documents.readers.delimited import whole
from branch_app.documents.readers.master_data import master_in_workbook, read_accounts, read_customers
from branch_app.domain.books import AccountRow, CustomerRow
from branch_app.domain.identifiers import AccountNumber

MasterRow = CustomerRow | AccountRow
WORKBOOK = "workbook"  # asked of a workbook: which master is it?
_ROWS = 4096  # in one frame


def _rows_of(read: Callable[[bytes], Sequence[MasterRow]], stream: BinaryIO) -> Iterator[bytes]:
    rows = read(whole(stream))
    for start in range(0, len(rows), _ROWS):
        yield pack_rows(rows[start : start + _ROWS])


MASTER_READERS: dict[str, Callable[[BinaryIO], Iterator[bytes]]] = {
    "customers": lambda stream: _rows_of(read_customers, stream),
    "accounts": lambda stream: _rows_of(read_accounts, stream),
    WORKBOOK: lambda stream: iter([(master_in_workbook(whole(stream)) or "").encode()]),
}
"""By what is asked: the frames that answer."""


def pack_rows(rows: Sequence[MasterRow]) -> bytes:
    """Rows as one body."""
    return json.dumps([_customer(row) if isinstance(row, CustomerRow) else _account(row) for row in rows]).encode()


def unpack_rows(body: bytes) -> list[MasterRow]:
    """The rows of a body. Raises ValueError when it is not what pack_rows makes."""
    try:
        return [_READ[kind](*told) for kind, *told in json.loads(body)]
    except (TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"{error!r}") from error


def unpack_kind(body: bytes) -> list[str]:
    """Which master a workbook holds."""
    kind = body.decode()
    if kind not in ("", "customers", "accounts"):
        raise ValueError(kind)
    return [kind]


def _customer(row: CustomerRow) -> list[Any]:
    return ["C", row.record, row.number, row.name, row.name_kana, _plain(row.birth_date), row.phone, row.postcode,
            row.address]  # fmt: skip


def _account(row: AccountRow) -> list[Any]:
    return ["A", row.record, row.customer_number, _parts(row.number), _plain(row.opened_on), _plain(row.closed_on),
            _parts(row.old_number) if row.old_number else None, row.joint_holders]  # fmt: skip


def _read_customer(record: Any, number: Any, name: Any, kana: Any, born: Any, phone: Any, postcode: Any,
                   address: Any) -> CustomerRow:  # fmt: skip
    return CustomerRow(_number(record), _text(number), _text(name), _text(kana), _day(born), _text(phone),
                       _text(postcode), _text(address))  # fmt: skip


def _read_account(record: Any, customer: Any, number: Any, opened: Any, closed: Any, old: Any,
                  joint: Any) -> AccountRow:  # fmt: skip
    return AccountRow(_number(record), _text(customer), AccountNumber(*map(_text, number)), _day(opened), _day(closed),
                      None if old is None else AccountNumber(*map(_text, old)),
                      None if joint is None else tuple(map(_text, joint)))  # fmt: skip


def _parts(number: AccountNumber) -> list[str]:
    return [number.bank, number.branch, number.kind, number.number, number.currency]


def _plain(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(told: Any) -> date | None:
    return None if told is None else date.fromisoformat(told)


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise ValueError("a text is no text")
    return told


def _number(told: Any) -> int:
    if type(told) is not int:
        raise ValueError("a number is no number")
    return told


_READ: dict[str, Callable[..., MasterRow]] = {"C": _read_customer, "A": _read_account}
