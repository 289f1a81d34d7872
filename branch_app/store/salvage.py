"""The rows of a damaged store: a lost page that led to others takes nothing away from them.

SQLite reaches a row only from the first page down; here every page is looked at, where it has to be. The rules are
those of https://www.sqlite.org/fileformat2.html, sections 1.6 (trees, cells, overflow) and 2.1 (records).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812 - it is a class
from struct import unpack
from typing import Any

from sqlalchemy import Boolean, Column, Integer, LargeBinary, Table

from branch_app.store.sealed_pages import INTERIOR, LEAF, USABLE, SealedPages, node
from branch_app.store.tables import Base

REACHED, FOUND, OLDER = range(3)
_SCHEMA, _FIRST_PAGE = "sqlite_master", 1
_MOST_LOCAL = USABLE - 35
_LEAST_LOCAL = (USABLE - 12) * 32 // 255 - 23
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)  # of a value by its kind; kinds from 12 on are blobs and texts of any length
_NULL, _NUMBER, _BLOB, _TEXT = range(4)


@dataclass(frozen=True)
class Row:
    """One row, by its number in the table; `values` is empty where part of it lies on a damaged page.

    `trust`: REACHED from the first page down, FOUND on a page to which nothing leads any more, or of an OLDER state
    where the newest is lost.
    """

    table: str
    number: int
    values: dict[str, Any]
    trust: int


@dataclass(frozen=True)
class _Cell:
    number: int
    kinds: tuple[int, ...]
    values: list[Any] | None


class _Shape:
    """By what the rows of a table are told from others: the sorts of value that its columns hold, in their order."""

    def __init__(self, table: Table) -> None:
        columns = list(table.columns)
        first = columns[0]
        # SQLite keeps a primary key of one whole number as the number of the row, and nothing in its column.
        self.numbered = first.primary_key and isinstance(first.type, Integer) and len(table.primary_key) == 1
        self.name, self.columns = table.name, [column.name for column in columns]
        self.sorts = [{_NULL} if self.numbered and column is first else _sorts(column) for column in columns]
        self.optional = [column.nullable or column.server_default is not None for column in columns]

    def fits(self, kinds: Sequence[int]) -> bool:
        """Columns that a later version of the tables added are missing at the end of a row."""
        return (
            len(kinds) <= len(self.columns)
            and all(self.optional[len(kinds) :])
            and all(_sort(kind) in sorts for kind, sorts in zip(kinds, self.sorts, strict=False))
        )

    def row(self, cell: _Cell, trust: int) -> Row:
        if cell.values is None:
            return Row(self.name, cell.number, {}, trust)
        values = dict.fromkeys(self.columns) | dict(zip(self.columns, cell.values, strict=False))
        if self.numbered:
            values[self.columns[0]] = cell.number
        return Row(self.name, cell.number, values, trust)


class Salvage:
    """What can be read of some tables. `torn` are, after `rows`, those of which something may be missing."""

    def __init__(self, pages: SealedPages, tables: Sequence[str]) -> None:
        self._pages, self._tables = pages, {name: _Shape(Base.metadata.tables[name]) for name in tables}
        self._owners: dict[int, str] = {}  # of pages that a tree leads to
        self.torn: set[str] = set()

    def rows(self) -> Iterator[Row]:
        """Every row that can be read, the most trustworthy first; of two as trustworthy nobody knows the newer one."""
        cells = self._tree(_SCHEMA, _FIRST_PAGE)
        roots = {cell.values[1]: cell.values[3] for cell in cells if cell.values and cell.values[0] == "table"}
        self.torn = self._tables.keys() - roots.keys()
        for name, table in self._tables.items():
            if name in roots:
                yield from (table.row(cell, REACHED) for cell in self._tree(name, roots[name])
                            if self._pages.proven or table.fits(cell.kinds))  # fmt: skip
        if self.torn:
            for page in range(1, self._pages.count + 1):
                if page not in self._owners:
                    yield from self._by_shape(page, FOUND)
        for page, before in self._pages.older():
            yield from self._by_shape(page, OLDER, before)

    def _tree(self, name: str, root: int) -> Iterator[_Cell]:
        """The cells of a table, as far as its pages lead to each other."""
        ahead = [root]
        while ahead:
            number = ahead.pop()
            if number in self._owners:  # a circle, made by chance where nothing is proven
                continue
            self._owners[number] = name
            page = self._pages.page(number)
            found = node(page, number)
            if page and found and found[0] == INTERIOR:
                head = 100 if number == _FIRST_PAGE else 0
                ahead += [int.from_bytes(page[at : at + 4]) for at in (head + 8, *found[1])]
            elif found and found[0] == LEAF:
                yield from self._cells(number)
            else:
                self.torn |= {name} & self._tables.keys()

    def _by_shape(self, page: int, trust: int, before: int | None = None) -> Iterator[Row]:
        """The rows of a page that no tree vouches for: their columns tell to which table they belong."""
        names = {self._owners[page]} & self._tables.keys() if page in self._owners else self.torn
        for cell in self._cells(page, before):
            yield from (self._tables[name].row(cell, trust) for name in names if self._tables[name].fits(cell.kinds))

    def _cells(self, number: int, before: int | None = None) -> Iterator[_Cell]:
        page = self._pages.page(number, before)
        found = node(page, number)
        if page is None or found is None or found[0] != LEAF:
            return
        for at in found[1]:
            try:
                yield self._cell(page, at, before)
            except (IndexError, ValueError, StructError):  # where nothing is proven, it may be no cell at all
                continue

    def _cell(self, page: bytes, at: int, before: int | None) -> _Cell:
        size, at = _varint(page, at)
        row, at = _varint(page, at)
        local = size
        if size > _MOST_LOCAL:
            local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (USABLE - 4)
            local = local if local <= _MOST_LOCAL else _LEAST_LOCAL
        said = page[at : at + local]
        kinds, first = _kinds(said)
        if local < size:
            said = self._with_overflow(said, size, page[at + local : at + local + 4], before)
        return _Cell(row, kinds, list(_values(said, first, kinds)) if len(said) == size else None)

    def _with_overflow(self, said: bytes, size: int, following: bytes, before: int | None) -> bytes:
        """A long row to its end, each page of which names the next; nothing where one of them is lost."""
        while (number := int.from_bytes(following)) and len(said) < size:
            page = self._pages.page(number, before) if number <= self._pages.count else None
            if page is None:
                break
            said, following = said + page[4 : 4 + size - len(said)], page[:4]
        return b"" if number else said


def _kinds(record: bytes) -> tuple[tuple[int, ...], int]:
    """What kind of value stands in each column, and where the first one begins."""
    end, at = _varint(record, 0)
    kinds = []
    while at < end:
        kind, at = _varint(record, at)
        kinds.append(kind)
    return tuple(kinds), at


def _values(record: bytes, at: int, kinds: Sequence[int]) -> Iterator[Any]:
    for kind in kinds:
        size = (kind - 12) // 2 if kind >= 12 else _SIZES[kind]
        body, at = record[at : at + size], at + size
        if kind >= 12:
            yield body.decode("utf-8", "replace") if kind % 2 else body
        elif kind == 7:
            yield unpack(">d", body)[0]
        else:
            yield None if kind == 0 else kind - 8 if kind > 7 else int.from_bytes(body, signed=True)
    if at != len(record):
        raise ValueError("no record")


def _varint(said: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and what comes after it."""
    if said[at] < 0x80:  # as nearly all are
        return said[at], at + 1
    value = 0
    for byte in said[at : at + 8]:
        value, at = value << 7 | byte & 0x7F, at + 1
        if byte < 0x80:
            return value, at
    value = value << 8 | said[at]
    return value - (1 << 64) if value >> 63 else value, at + 1


def _sort(kind: int) -> int:
    if kind >= 12:
        return _TEXT if kind % 2 else _BLOB
    return _NUMBER if kind else _NULL


def _sorts(column: Column[Any]) -> set[int]:
    kinds = ((Integer, _NUMBER), (Boolean, _NUMBER), (LargeBinary, _BLOB))
    own = next((sort for kind, sort in kinds if isinstance(column.type, kind)), _TEXT)
    return {own, _NULL} if column.nullable else {own}
