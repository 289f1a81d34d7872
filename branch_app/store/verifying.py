"""Reading the trail and everything it vouches for in one pass, whatever has been done to them.

Nothing here trusts the file: texts may be no UTF-8, numbers may be texts. What is kept in memory grows with the records
that stand, not with the lines that were written.
"""

import contextlib
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from branch_app.domain.books import line_account
from branch_app.domain.trail import START, Break, Head, Problem, RawLine, unbroken, verify_chain
from branch_app.store.column_types import read_time
from branch_app.store.database import Database
from branch_app.store.evidence import contents_digest, evidence_tables, hash_rows, lines_digest
from branch_app.store.pages import learnt_in, unpack

_COLUMNS = "number, at, who, deed, subject, details, records, previous_hash, hash"
_AT_ONCE = 500  # lines; many more would not stay in the processor's cache
_read_json = json.JSONDecoder().raw_decode

Look = Callable[[Sequence[RawLine]], Iterable[Break]]


class Damaged(Exception):
    """The file cannot be read to the end; the words are SQLite's."""


@dataclass
class Vouched:
    """What the trail says should stand: of every record the last hash and the line it stands in."""

    records: dict[str, tuple[str, int]] = field(default_factory=dict)
    former: dict[str, int] = field(default_factory=dict)  # hashes of lines from before records had names
    lines: int = 0
    head: Head = START


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

    `look` is shown all lines on the way, some hundred at a time, and may find more wrong with them.
    """
    for lines, found in walk_trail(raw, vouched):
        yield from found
        if look is not None:
            yield from look(lines)
    yield from check_rows(raw, vouched)
    yield from check_files(raw)


def walk_trail(raw: Any, vouched: Vouched) -> Iterator[tuple[Sequence[RawLine], list[Break]]]:
    """All lines, some hundred at a time, with what is wrong at them; `vouched` is filled on the way."""
    latest = ""  # the time of the line before
    for lines in _all_lines(raw):
        head, found = unbroken(lines, vouched.head), list[Break]()
        if head is None:
            found, head = _breaks(lines, vouched.head, latest), Head(lines[-1][0], lines[-1][8])
        for line in lines:
            if line[6] != "{}":
                _note(line[6], line[0], vouched)
        vouched.lines, vouched.head, latest = vouched.lines + len(lines), head, lines[-1][1]
        yield lines, found


def _all_lines(raw: Any) -> Iterator[Sequence[RawLine]]:
    """The lines in order, some hundred at a time, whatever has been made of them."""
    done = 0
    for read in (str, _readable):  # the latter is slow, but reads what is no UTF-8, too
        raw.text_factory = read
        with contextlib.closing(raw.cursor()) as cursor:  # left open, it would disturb whoever asks the same next
            try:
                cursor.execute(f"SELECT {_COLUMNS} FROM trail ORDER BY number LIMIT -1 OFFSET {done}")  # noqa: S608
                while lines := cursor.fetchmany(_AT_ONCE):
                    yield lines
                    done += len(lines)
            except sqlcipher.OperationalError:
                if read is not str:
                    raise
            else:
                break
    raw.text_factory = str


def _note(said: Any, number: int, vouched: Vouched) -> None:
    """Keep what a line vouches for; what cannot be read is told by the hash of the line."""
    if not isinstance(said, str):
        return
    if said.startswith("{"):
        with contextlib.suppress(ValueError):
            for key, digest in _read_json(said)[0].items():
                vouched.records[key] = (digest, number)
    elif len(said) == 64:
        vouched.former[said] = number


def _breaks(lines: Sequence[RawLine], head: Head, latest: Any) -> list[Break]:
    found, last = [], head.number
    for line, wrong in verify_chain(lines, head):
        since, until = moment(latest), moment(line[1])
        for problem in wrong:
            place = last + 1 if problem is Problem.GAP else line[0]
            found.append(Break(place, problem, "", since, until))
        last, latest = line[0], line[1]
    return found


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
    columns = "id, contents_digest, lines_digest, imported_at, sha256"
    for file, contents, lines, at, whole in raw.execute(f"SELECT {columns} FROM imported_files").fetchall():  # noqa: S608
        record = f"imported_files:{file}"
        if contents_digest(raw, file) != contents or kept_digest(raw, file) not in (None, whole):
            yield Break(0, Problem.CONTENTS, record, moment(at))
        if lines_digest(raw, file) != lines:
            yield Break(0, Problem.WALLET_LINES, record, moment(at))
        yield from _check_pages(raw, file, record)
    orphans = "SELECT DISTINCT file_id FROM lines WHERE file_id NOT IN (SELECT id FROM imported_files)"
    for (file,) in raw.execute(orphans):
        yield Break(0, Problem.RECORD_UNKNOWN, f"lines of imported_files:{file}")


def kept_digest(raw: Any, file: int) -> str | None:
    """The hash of an imported file by its pieces; None where none are kept, "" where they cannot be read."""
    seen, pieces = sha256(), 0
    try:
        for (body,) in raw.execute("SELECT body FROM file_pieces WHERE file_id = ? ORDER BY position", (file,)):
            seen.update(zlib.decompress(body))
            pieces += 1
    except (zlib.error, TypeError):
        return ""
    return seen.hexdigest() if pieces else None


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
            if not row or row == (entry.yen, entry.payer, entry.note, entry.balance, entry.record):
                continue
            balance = _learnt(raw, line) if entry.balance is None else entry.balance
            if row != (entry.yen, entry.payer, entry.note, balance, entry.record):
                yield Break(0, Problem.PAGE, f"{record} line {row[4]}")
    for row in wanted.values():
        yield Break(0, Problem.PAGE, f"{record} line {row[4]}")


def _learnt(raw: Any, line: int) -> int | None:
    """The balance that a later file told of the line."""
    for (body,) in raw.execute("SELECT body FROM pages WHERE account_id = ? ORDER BY id", (line_account(line),)):
        with contextlib.suppress(struct.error, ValueError, IndexError):
            if line in (told := learnt_in(body)):
                return told[line]
    return None


def line_time(raw: Any, number: int) -> datetime | None:
    """When a line says it was written."""
    found = raw.execute("SELECT at FROM trail WHERE number = ?", (number,)).fetchone()
    return moment(found[0]) if found else None


def moment(written: Any) -> datetime | None:
    """A time as written in the trail; None where nothing readable stands."""
    try:
        return read_time(written)
    except (ValueError, TypeError):
        return None


def _readable(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
