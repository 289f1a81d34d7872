"""The pages of the book: all lines one file brought for one account, packed column by column.

A branch's book has millions of lines of which a few are ever looked at. So lines lie together as pages, a file and
account each, and only those that belong to a wallet service have a row of their own besides (`tables.LineRow`). Pages
are not compressed: most of them is amounts and balances, of which hardly a quarter could be saved.
"""

from collections.abc import Mapping, Sequence
from struct import Struct
from typing import NamedTuple

from sqlalchemy.orm import Session

from branch_app.domain.books import line_ids
from branch_app.domain.entries import Entries, Saying, sayings_in
from branch_app.store.evidence import touch_file

_HEAD = Struct("<BqI")  # version of the packing, account, how many days earlier pages have lines of
_TAKEN = Struct("<HI")  # such a day, and how many lines
_LEARNT = Struct("<qq")  # a line of an earlier page, and its balance
_COUNT = Struct("<I")
_VERSION = 2
_WITH_LEARNT = 3  # the same, with the learnt balances in front of the lines


class NewPage(NamedTuple):
    """A page as it is to stand in its table; days as ISO 8601 writes them."""

    account_id: int
    file_id: int
    period_from: str
    period_to: str
    corrections: bool
    body: bytes


class NewLine(NamedTuple):
    """A line that belongs to a wallet service, as it is to stand in its table."""

    id: int
    yen: int
    payer: str
    note: str
    balance: int | None
    service: str
    matched_field: str
    directory_version: int
    file_id: int
    record: int


def add_pages(session: Session, pages: Sequence[NewPage]) -> None:
    _add(session, "pages", pages)


def add_lines(session: Session, lines: Sequence[NewLine]) -> None:
    _add(session, "lines", lines)


def _add(session: Session, table: str, rows: Sequence[NewPage] | Sequence[NewLine]) -> None:
    """Write many rows with nothing between them and the database: of a million lines every step is felt."""
    if rows:
        columns = rows[0]._fields
        places = ", ".join("?" * len(columns))
        command = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - our own names
        session.connection().exec_driver_sql(command, list(rows))
        for file_id in {row.file_id for row in rows}:
            touch_file(session, table, file_id)


def pack(account: int, entries: Entries, taken: Mapping[int, int], learnt: Mapping[int, int] | None = None) -> bytes:
    """One page, empty for no lines; `line_ids` gives them the places left by `taken`.

    `learnt` are balances that this file told of lines which an earlier one had brought without.
    """
    if not entries and not learnt:
        return b""
    before = [_TAKEN.pack(*day) for day in taken.items()]
    told = [_COUNT.pack(len(learnt)), *(_LEARNT.pack(*line) for line in learnt.items())] if learnt else []
    version = _WITH_LEARNT if learnt else _VERSION
    return b"".join([_HEAD.pack(version, account, len(before)), *before, *told, entries.pack()])


def unpack(body: bytes) -> tuple[list[int], Entries]:
    """The ids and the lines of a page, exactly as they were packed."""
    if not body:
        return [], Entries.unpack(b"")
    account, taken, _learnt, columns = _opened(body)
    entries = Entries.unpack(columns)
    return line_ids(account, entries.days, taken), entries


def sayings_of(body: bytes) -> list[Saying]:
    """Everything that is said on the page, without reading its lines."""
    return sayings_in(_opened(body)[3]) if body else []


def learnt_in(body: bytes) -> dict[int, int]:
    """The balances that the page tells of lines of earlier pages, by line."""
    return _opened(body)[2] if body[:1] == bytes([_WITH_LEARNT]) else {}


def _opened(body: bytes) -> tuple[int, dict[int, int], dict[int, int], bytes]:
    version, account, days = _HEAD.unpack_from(body)
    if version not in (_VERSION, _WITH_LEARNT):
        raise ValueError(f"page of version {version}")
    start = _HEAD.size + days * _TAKEN.size
    taken = dict(_TAKEN.iter_unpack(body[_HEAD.size : start]))
    if version == _VERSION:
        return account, taken, {}, body[start:]
    first = start + _COUNT.size
    end = first + _COUNT.unpack_from(body, start)[0] * _LEARNT.size
    return account, taken, dict(_LEARNT.iter_unpack(body[first:end])), body[end:]
