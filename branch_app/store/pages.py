"""The pages of the book: all lines one file brought for one account, packed column by column.

A branch's book has millions of lines of which a few are ever looked at. So lines lie together as pages, a file and
account each, and only those that belong to a wallet service have a row of their own besides (`tables.LineRow`).
"""

import zlib
from array import array
from collections.abc import Sequence
from datetime import date
from itertools import chain
from struct import Struct

from branch_app.domain.books import Entry, line_day

_HEAD = Struct("<BII")  # version of the packing, lines, bytes of text
_VERSION = 1
_NO_BALANCE = -(1 << 63)


def pack(ids: Sequence[int], entries: Sequence[Entry]) -> bytes:
    """One page: the lines with the ids of their places in the book."""
    return squeeze(lay_out(ids, entries))


def lay_out(ids: Sequence[int], entries: Sequence[Entry]) -> bytes:
    """The columns of a page, one behind the other; `squeeze` makes the page of it."""
    if not entries:
        return b""
    records, _booked, values, yen, kinds, payers, notes, balances = zip(*entries, strict=True)
    words = {word: place for place, word in enumerate(dict.fromkeys(chain(kinds, payers, notes)))}
    texts = [array("I", map(words.__getitem__, column)) for column in (kinds, payers, notes)]
    if None in balances:
        balances = tuple(_NO_BALANCE if balance is None else balance for balance in balances)
    ordinals = [day.toordinal() if day else 0 for day in values] if any(values) else bytes(8 * len(values))
    numbers = [array("q", column) for column in (ids, yen, balances, records, ordinals)]
    said = "\0".join(words).encode()
    columns = b"".join(column.tobytes() for column in [*numbers, *texts])
    return _HEAD.pack(_VERSION, len(entries), len(said)) + columns + said


def squeeze(columns: bytes) -> bytes:
    """Compress what `lay_out` made. Nothing stays nothing."""
    return zlib.compress(columns, 1) if columns else b""


def words_of(body: bytes) -> list[str]:
    """Every wording that stands on the page, without reading its lines."""
    if not body:
        return []
    plain = zlib.decompress(body)
    size = _HEAD.unpack_from(plain)[2]
    return plain[len(plain) - size :].decode().split("\0")


def unpack(body: bytes) -> tuple[list[int], list[Entry]]:
    """The ids and the lines of a page, exactly as they were packed."""
    if not body:
        return [], []
    plain = zlib.decompress(body)
    version, count, size = _HEAD.unpack_from(plain)
    if version != _VERSION:
        raise ValueError(f"page of version {version}")
    at = _HEAD.size
    numbers: list[list[int]] = []
    for code, width in [("q", 8)] * 5 + [("I", 4)] * 3:
        column = array(code)
        column.frombytes(plain[at : at + width * count])
        numbers.append(column.tolist())
        at += width * count
    ids, yen, balances, records, values, *texts = numbers
    words = plain[at : at + size].decode().split("\0")
    kinds, payers, notes = ([words[word] for word in column] for column in texts)
    days = {line: line_day(line) for line in ids}
    return ids, [
        Entry(record, days[line], date.fromordinal(value) if value else None, amount, kind, payer, note,
              None if balance == _NO_BALANCE else balance)
        for line, record, value, amount, kind, payer, note, balance
        in zip(ids, records, values, yen, kinds, payers, notes, balances, strict=True)
    ]  # fmt: skip
