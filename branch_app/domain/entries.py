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
from datetime import date
from functools import lru_cache, partial
from itertools import count, repeat
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
    of what it says among the `sayings`, which other accounts of the same file may share.
    """

    __slots__ = (*_FORMS, "sayings")
    records: Sequence[int]
    days: Sequence[int]
    values: Sequence[int]
    yen: Sequence[int]
    balances: Sequence[int]
    said: Sequence[int]

    def __init__(self, *, sayings: Sequence[Saying], **columns: Sequence[int]) -> None:
        self.sayings = sayings
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

    @classmethod
    def joined(cls, many: Sequence["Entries"]) -> "Entries":
        """The lines of several accounts one behind the other; `part` takes them apart again."""
        columns: dict[str, list[int]] = {name: [] for name in _FORMS}
        tables: dict[int, int] = {}  # where each table of sayings begins among all
        sayings: list[Saying] = []
        values, balances = (any(getattr(each, name) for each in many) for name in ("values", "balances"))
        for each in many:
            if id(each.sayings) not in tables:
                tables[id(each.sayings)] = len(sayings)
                sayings += each.sayings
            start = tables[id(each.sayings)]
            columns["said"] += [start + place for place in each.said] if start else each.said
            for name in ("records", "days", "yen"):
                columns[name] += getattr(each, name)
            if values:
                columns["values"] += each.values or [0] * len(each)
            if balances:
                columns["balances"] += each.balances or [NO_BALANCE] * len(each)
        return cls(sayings=sayings, **columns)

    def part(self, start: int, stop: int) -> "Entries":
        """Some of the lines, with what they share."""
        values, balances = self.values[start:stop], self.balances[start:stop]
        return Entries(
            records=self.records[start:stop], days=self.days[start:stop], values=values if any(values) else (),
            yen=self.yen[start:stop], said=self.said[start:stop], sayings=self.sayings,
            balances=balances if any(units != NO_BALANCE for units in balances) else ())

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
        if not self.days:
            return b""
        places = {place: nth for nth, place in enumerate(dict.fromkeys(self.said))}
        said = b"[" + b",".join(map(_as_json, map(self.sayings.__getitem__, places))) + b"]"
        return b"".join([
            _HEAD.pack(len(self.days), len(said)), _packed(self.records, _FORMS["records"]),
            _packed(self.days, _FORMS["days"]), _packed(self.values, _FORMS["values"]),
            _packed(self.yen, _FORMS["yen"]), _packed(self.balances, _FORMS["balances"]),
            _packed(list(map(places.__getitem__, self.said)), _FORMS["said"]), said])

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
        except (struct.error, TypeError, RecursionError) as error:
            raise ValueError(f"{error!r}") from error
        return found


def sayings_in(body: bytes) -> list[Saying]:
    """What is said on packed lines, without reading them. Raises ValueError where nothing of that kind was packed."""
    size = _HEAD.unpack_from(body)[1] if body else 0
    return _sayings(body[len(body) - size :], size) if body else []


@lru_cache(1 << 16)
def _as_json(saying: Saying) -> bytes:
    """Without the brackets: what is said is one list of texts, three for each."""
    return json.dumps(saying, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")[1:-1]


def _sayings(text: bytes, size: int) -> list[Saying]:
    told = json.loads(text.decode("utf-8", "surrogatepass"))
    if len(text) != size or not isinstance(told, list) or set(map(type, told)) != {str}:
        raise ValueError("a text is no text")
    return list(zip(*[iter(told)] * 3, strict=True))


def _packed(values: Sequence[int], forms: str) -> bytes:
    if not values:
        return b"-"
    if "=" in forms and (series := _series(values)):
        return b"=" + _SERIES.pack(series.start, series.step)
    if isinstance(values, array) and values.typecode in forms:  # of some lines of many, all as wide as the widest
        return values.typecode.encode() + _in_order(values[:]).tobytes()
    for form in forms.strip("-="):
        try:
            return form.encode() + _in_order(array(form, values)).tobytes()
        except OverflowError:
            continue
    raise OverflowError("a number beyond 63 bits")


def _series(values: Sequence[int]) -> range | None:
    """The values as a range, if they are one."""
    first, last, lines = values[0], values[-1], len(values)
    if abs(last - first) != lines - 1:
        return None
    series = range(first, last + 1) if last >= first else range(first, last - 1, -1)
    return series if isinstance(values, range) or list(series) == list(values) else None


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
