"""Reading the trail and everything it vouches for in one pass, whatever has been done to them.

Nothing here trusts the file: texts may be no UTF-8, numbers may be texts. What is kept in memory grows with the records
that stand, not with the lines that were written.
"""

import contextlib
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from branch_app.domain.trail import GENESIS, Break, Head, Problem, RawLine, verify_chain
from branch_app.store.column_types import read_time
from branch_app.store.database import Database
from branch_app.store.evidence import contents_digest, evidence_tables, hash_rows, lines_digest
from branch_app.store.pages import unpack

_COLUMNS = "number, at, who, deed, subject, details, records, previous_hash, hash"
_TEXTS = ("at", "who", "deed", "subject", "details", "records", "previous_hash", "hash")
_TYPES = " + ".join(f"(typeof({column}) = 'text')" for column in _TEXTS)
_NOTHING: list[Break] = []
_read_json = json.JSONDecoder().decode


Look = Callable[[RawLine], Iterable[Break] | None]


class Damaged(Exception):
    """The file cannot be read to the end; the words are SQLite's."""


@dataclass
class Vouched:
    """What the trail says should stand: of every record the last hash and the line it stands in."""

    records: dict[str, tuple[str, int]] = field(default_factory=dict)
    former: dict[str, int] = field(default_factory=dict)  # hashes of lines from before records had names
    lines: int = 0
    head: Head = Head(0, GENESIS)  # noqa: RUF009 - frozen


@contextmanager
def snapshot(database: Database) -> Iterator[Any]:
    """A connection that sees one moment of the store, beside whatever others write. Raises Damaged."""
    with contextlib.closing(database.raw_connection()) as raw:
        raw.execute("BEGIN")
        try:
            yield raw
        except sqlcipher.DatabaseError as error:
            raise Damaged(str(error)) from None


def all_breaks(raw: Any, vouched: Vouched, look: Look | None = None) -> Iterator[Break]:
    """Everything that is not as it was written: the chain, then the rows, then the imported files.

    `look` is shown every line on the way and may find more wrong with it.
    """
    for line, found in walk_trail(raw, vouched):
        if found:
            yield from found
        if look is not None and (more := look(line)):
            yield from more
    yield from check_rows(raw, vouched)
    yield from check_files(raw)


def walk_trail(raw: Any, vouched: Vouched) -> Iterator[tuple[RawLine, list[Break]]]:
    """Every line with what is wrong at it; `vouched` is filled on the way."""
    raw.text_factory = bytes
    records, former, count = vouched.records, vouched.former, 0
    last, at_last, kept = 0, b"", GENESIS.encode()
    try:
        for line, wrong in verify_chain(raw.execute(f"SELECT {_COLUMNS}, {_TYPES} FROM trail ORDER BY number")):  # noqa: S608
            number, said = line[0], line[6]
            found = _breaks(last, line, wrong, at_last) if wrong else _NOTHING
            if said != b"{}":
                _note(said, number, records, former)
            last, at_last, kept = number, line[1], line[8]
            count += 1
            yield line, found
    finally:
        vouched.lines, vouched.head = count, Head(last, _text(kept))
        raw.text_factory = str


def _note(said: Any, number: int, records: dict[str, tuple[str, int]], former: dict[str, int]) -> None:
    """Keep what a line vouches for; what cannot be read is told by the hash of the line."""
    if not isinstance(said, bytes):
        return
    if said[:1] == b"{":
        try:
            for key, digest in _read_json(said.decode()).items():
                records[key] = (digest, number)
        except (ValueError, AttributeError):
            return
    elif len(said) == 64:
        former[said.decode("ascii", "replace")] = number


def _breaks(last: int, line: RawLine, wrong: tuple[Problem, ...], before: bytes) -> list[Break]:
    since, until = moment(before), moment(line[1])
    return [Break(last + 1 if problem is Problem.GAP else line[0], problem, "", since, until) for problem in wrong]


def check_rows(raw: Any, vouched: Vouched) -> Iterator[Break]:
    """Every row of evidence that is not as the trail says, is unknown to it, or is gone. Empties `vouched.records`."""
    raw.text_factory = _readable
    for table in evidence_tables():
        for key, digest in hash_rows(raw, table.name):
            said, number = vouched.records.pop(key, (None, 0))
            if said is None:
                yield Break(0, Problem.RECORD_UNKNOWN, key)
            elif said != digest:
                yield Break(number, Problem.RECORD_CHANGED, key, line_time(raw, number))
    for key, (said, number) in vouched.records.items():
        if said:
            yield Break(number, Problem.RECORD_GONE, key, line_time(raw, number))
    vouched.records.clear()


def check_files(raw: Any) -> Iterator[Break]:
    """Every imported file whose contents or wallet lines are not as they came in or were taught."""
    raw.text_factory = _readable
    files = raw.execute("SELECT id, contents_digest, lines_digest, imported_at FROM imported_files").fetchall()
    for file, contents, lines, at in files:
        record = f"imported_files:{file}"
        if contents_digest(raw, file) != contents:
            yield Break(0, Problem.CONTENTS, record, moment(at.encode()))
        if lines_digest(raw, file) != lines:
            yield Break(0, Problem.WALLET_LINES, record, moment(at.encode()))
        yield from _check_pages(raw, file, record)
    orphans = "SELECT DISTINCT file_id FROM lines WHERE file_id NOT IN (SELECT id FROM imported_files)"
    for (file,) in raw.execute(orphans):
        yield Break(0, Problem.RECORD_UNKNOWN, f"lines of imported_files:{file}")


def _check_pages(raw: Any, file: int, record: str) -> Iterator[Break]:
    """Each wallet line of a file against the page it was taken from."""
    wanted: dict[int, tuple[Any, ...]] = {
        row[0]: row[1:]
        for row in raw.execute("SELECT id, yen, payer, note, balance, record FROM lines WHERE file_id = ?", (file,))
    }
    if not wanted:
        return
    for (body,) in raw.execute("SELECT body FROM pages WHERE file_id = ?", (file,)):
        try:
            ids, entries = unpack(body)
        except (zlib.error, struct.error, ValueError, IndexError):  # its digest has told that already
            continue
        for line, entry in zip(ids, entries, strict=True):
            row = wanted.pop(line, None)
            if row and row != (entry.yen, entry.payer, entry.note, entry.balance, entry.record):
                yield Break(0, Problem.PAGE, f"{record} line {row[4]}")
    for row in wanted.values():
        yield Break(0, Problem.PAGE, f"{record} line {row[4]}")


def line_time(raw: Any, number: int) -> datetime | None:
    """When a line says it was written."""
    found = raw.execute("SELECT at FROM trail WHERE number = ?", (number,)).fetchone()
    return moment(found[0]) if found else None


def moment(written: bytes | str) -> datetime | None:
    """A time as written in the trail; None where nothing readable stands."""
    try:
        return read_time(written if isinstance(written, str) else _text(written))
    except ValueError:
        return None


def _readable(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _text(raw: object) -> str:
    return _readable(raw) if isinstance(raw, bytes) else str(raw)
