"""The lines of one account as columns: a tenth of the memory and of the time that a tuple for each would take.

The columns can be written down as bytes and read again: so they cross over from the process that reads a foreign file,
and so they lie in the pages of the book. The bytes are not believed: what `pack` would not write is a ValueError.
"""

import json
import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import chain, count, repeat
from typing import Any, Self, overload

from branch_app.domain.books import EPOCH, LAST_DAY, Entry
from branch_app.domain.errors import BadRecord

Saying = tuple[str, str, str]
"""What is said of a line: kind, payer and note. An account has few different ones, however many lines."""

NO_BALANCE = -(1 << 63)
_HEAD = struct.Struct("<II")  # lines, bytes of what is said
_SERIES = struct.Struct("<qq")
# What may stand for each column, the shorter first: nothing (-), a series (=), or an array of that type.
_FORMS = {"records": "=Iq", "days": "H", "values": "-I", "yen": "iq", "balances": "-iq", "said": "BI"}
_MOST_LINES = 1 << 26
_BEYOND = 1 << 63
_LAST_ORDINAL = date.max.toordinal()


class Entries(Sequence[Entry]):
    """The lines of one account; each becomes an `Entry` when somebody looks at it.

    `days` are counted from `EPOCH`. `values` are the ordinals of the other days, 0 where a line has none; `balances`
    have NO_BALANCE where it is not known; both are empty if that is so for all lines. `said` is for each line the place
    of what it says among the `sayings`.
    """

    __slots__ = (*_FORMS, "_packed", "sayings")
    records: Sequence[int]
    days: Sequence[int]
    values: Sequence[int]
    yen: Sequence[int]
    balances: Sequence[int]
    said: Sequence[int]

    def __init__(self, *, sayings: Sequence[Saying], **columns: Sequence[int]) -> None:
        self.sayings, self._packed = sayings, b""
        for name in _FORMS:
            setattr(self, name, columns[name])

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Entries":
        """The same lines as columns. Raises BadRecord for a day that has no place in the book."""
        if isinstance(entries, Entries):
            return entries
        if not entries:
            return cls(sayings=(), **dict.fromkeys(_FORMS, ()))
        records, booked, values, yen, kinds, payers, notes, balances = zip(*entries, strict=True)
        days = [day.toordinal() - EPOCH for day in booked]
        for entry, day in zip(entries, days, strict=True) if min(days) < 0 or max(days) > LAST_DAY else ():
            if not 0 <= day <= LAST_DAY:
                first, last = date.fromordinal(EPOCH), date.fromordinal(EPOCH + LAST_DAY)
                raise BadRecord(entry.record, 0, "", f"{first} / {last}", f"{entry.booked_on}")
        places: dict[Saying, int] = defaultdict(count().__next__)
        said = list(map(places.__getitem__, zip(kinds, payers, notes, strict=True)))
        return cls(
            records=records, days=days, yen=yen, said=said, sayings=tuple(places),
            values=[day.toordinal() if day else 0 for day in values] if any(values) else (),
            balances=() if set(balances) == {None} else
            [NO_BALANCE if units is None else units for units in balances] if None in balances else balances)

    def __len__(self) -> int:
        return len(self.days)

    def __iter__(self) -> Iterator[Entry]:
        lines, ordinal = len(self), date.fromordinal
        texts = (map([saying[part] for saying in self.sayings].__getitem__, self.said) for part in range(3))
        columns: list[Any] = [
            self.records, [ordinal(EPOCH + day) for day in self.days],
            [ordinal(day) if day else None for day in self.values] or repeat(None, lines), self.yen, *texts,
            [None if units == NO_BALANCE else units for units in self.balances] or repeat(None, lines),
        ]
        return map(partial(tuple.__new__, Entry), zip(*columns, strict=True))

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(place, slice):
            return tuple(self)[place]
        value = self.values[place] if self.values else 0
        balance = self.balances[place] if self.balances else NO_BALANCE
        return Entry(self.records[place], date.fromordinal(EPOCH + self.days[place]),
                     date.fromordinal(value) if value else None, self.yen[place], *self.sayings[self.said[place]],
                     None if balance == NO_BALANCE else balance)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, tuple | Entries) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Entries.of({list(self)})"

    def pack(self) -> bytes:
        """The columns as bytes, none for no lines. Raises OverflowError for a number beyond 63 bits."""
        if self._packed or not self.days:
            return self._packed
        texts = list(chain.from_iterable(self.sayings))
        said = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        columns = (_packed(getattr(self, name), forms) for name, forms in _FORMS.items())
        return b"".join([_HEAD.pack(len(self), len(said)), *columns, said])

    @classmethod
    def unpack(cls, body: bytes) -> Self:
        """The lines again. Raises ValueError where `pack` does not make such bytes."""
        if not body:
            return cls(sayings=(), **dict.fromkeys(_FORMS, ()))
        try:
            lines, size = _HEAD.unpack_from(body)
            if not 0 < lines <= _MOST_LINES:
                raise ValueError("no lines")
            at, columns = _HEAD.size, {}
            for name, forms in _FORMS.items():
                columns[name], at = _unpacked(body, at, lines, forms)
            found = cls(sayings=_sayings(body[at:], size), **columns)
            if max(found.said) >= len(found.sayings) or max(found.values, default=0) > _LAST_ORDINAL:
                raise ValueError("a line without its words or its day")
            found._packed = body
        except (struct.error, TypeError, RecursionError) as error:
            raise ValueError(f"{error!r}") from error
        return found


def sayings_in(body: bytes) -> list[Saying]:
    """What is said on packed lines, without reading them. Raises ValueError where nothing of that kind was packed."""
    size = _HEAD.unpack_from(body)[1] if body else 0
    return _sayings(body[len(body) - size :], size) if body else []


def _sayings(text: bytes, size: int) -> list[Saying]:
    told = json.loads(text.decode("utf-8", "surrogatepass"))
    if len(text) != size or not isinstance(told, list) or set(map(type, told)) != {str}:
        raise ValueError("a text is no text")
    return list(zip(*[iter(told)] * 3, strict=True))


def _packed(values: Sequence[int], forms: str) -> bytes:
    for form in forms:
        if form == "-" and not values:
            return b"-"
        if form == "=" and (series := _series(values)):
            return b"=" + _SERIES.pack(series.start, series.step)
        if form not in "-=":
            with suppress(OverflowError):
                return form.encode() + _in_order(array(form, values)).tobytes()
    raise OverflowError("a number beyond 63 bits")


def _series(values: Sequence[int]) -> range | None:
    if isinstance(values, range):
        return values
    step = values[1] - values[0] if len(values) > 1 else 1
    series = range(values[0], values[0] + step * len(values), step) if step else None
    return series if series and list(series) == list(values) else None


def _unpacked(body: bytes, at: int, lines: int, forms: str) -> tuple[Sequence[int], int]:
    """One column and where the next begins."""
    form, start = chr(body[at]) if at < len(body) else "", at + 1
    if not form or form not in forms:
        raise ValueError("no such column")
    if form == "-":
        return (), start
    if form == "=":
        first, step = _SERIES.unpack_from(body, start)
        series = range(first, first + step * lines, step)
        if not -_BEYOND <= series[-1] < _BEYOND:
            raise ValueError("a number beyond 63 bits")
        return series, start + _SERIES.size
    column = array(form)
    end = start + lines * column.itemsize
    column.frombytes(body[start:end])
    if len(column) != lines:
        raise ValueError("lines are missing")
    return _in_order(column), end


def _in_order(column: "array[int]") -> "array[int]":
    """The bytes of numbers stand with the lowest first, on every machine."""
    if sys.byteorder == "big":
        column.byteswap()
    return column
