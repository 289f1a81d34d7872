"""Statements, findings and errors as bytes, for the pipe from the process that reads a foreign file.

What comes out of that process is not trusted: a frame can only be decoded into the few values below, and whatever does
not fit is a ValueError. Lines travel as columns, many accounts in one frame, because a book has millions of them:
numbers as arrays, days by their place among the few of the frame, texts joined.
"""

import dataclasses
import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any, get_args, get_origin

from branch_app.documents.readers.zengin import Group
from branch_app.domain import errors
from branch_app.domain.books import AccountStatement, Entry, Finding, FindingKind
from branch_app.domain.identifiers import AccountNumber

_UNKNOWN = -(1 << 63)  # a balance that the file does not give
_ERRORS: dict[str, Any] = {name: kind for name, kind in vars(errors).items() if dataclasses.is_dataclass(kind)}
_BETWEEN = "\n"
_MOST_LINES = 1 << 26  # in one frame
_LENGTH = 4  # bytes that say how long the next part is
_PARTS = 9  # the head and one for each field of an entry
_HEAD, _RECORD, _BOOKED, _VALUE, _YEN, _KIND, _PAYER, _NOTE, _BALANCE = range(_PARTS)


def pack_groups(groups: Sequence[Group]) -> bytes:
    """Groups in the order given as one body. Raises OverflowError for a number beyond 63 bits."""
    entries = [entry for group in groups if group.statement for entry in group.statement.entries]
    columns: list[Sequence[Any]] = list(zip(*entries, strict=True)) or [()] * (_PARTS - 1)
    record, booked, value, yen, kind, payer, note, balance = columns
    head = [_group_head(group) for group in groups]
    return _joined([
        json.dumps(head, separators=(",", ":")).encode(), _numbers("q", record), _pack_days(booked), _pack_days(value),
        _numbers("q", yen), _pack_texts(kind), _pack_texts(payer), _pack_texts(note),
        _numbers("q", (_UNKNOWN if known is None else known for known in balance) if None in balance else balance),
    ])


def unpack_groups(body: bytes) -> Iterator[Group]:
    """The groups of a body. Raises ValueError when it is not what pack_groups makes."""
    try:
        parts = _split(body)
        record, yen, known = (_array("q", parts[part]) for part in (_RECORD, _YEN, _BALANCE))
        booked, value = (_unpack_days(parts[part]) for part in (_BOOKED, _VALUE))
        texts = (_unpack_texts(parts[part], len(record)) for part in (_KIND, _PAYER, _NOTE))
        balance = [None if units == _UNKNOWN else units for units in known] if _UNKNOWN in known else known
        if None in booked:
            raise ValueError("a line without a day")
        # Tuples without Entry's own Python frame: every line of every book goes through here.
        lines = zip(record, booked, value, yen, *texts, balance, strict=True)
        entries: Iterator[Entry] = map(partial(tuple.__new__, Entry), lines)
        groups = [_group(told, entries) for told in json.loads(parts[_HEAD])]
        if next(entries, None) is not None:
            raise ValueError("lines of no account")
    except (KeyError, TypeError, IndexError, OverflowError, AttributeError, RecursionError) as error:
        raise ValueError(f"{error!r}") from error
    return iter(groups)


def pack_error(error: errors.BranchAppError) -> bytes:
    """An error of the domain with its facts."""
    facts = [_plain(getattr(error, field.name)) for field in dataclasses.fields(error)]  # type: ignore[arg-type]
    return json.dumps([type(error).__name__, *facts]).encode()


def unpack_error(body: bytes) -> errors.BranchAppError:
    """The error again. Raises ValueError when there is none of that name with such facts."""
    said = json.loads(body)
    if not isinstance(said, list) or not said or said[0] not in list(_ERRORS):
        raise ValueError(said)
    name, *told = said
    kind = _ERRORS[name]
    fields = dataclasses.fields(kind)
    facts = [_fact(fact, field.type) for fact, field in zip(told, fields, strict=True)]
    error: errors.BranchAppError = kind(*facts)
    return error


# -- parts of a frame -------------------------------------------------------------------------------------------------


def _pack_days(column: Sequence[date | None]) -> bytes:
    """Every distinct day once, then for each line its place among them; nothing where there is only one."""
    days = list(set(column))
    places = {day: place for place, day in enumerate(days)}
    lines = [len(column)] if len(days) == 1 else [places[day] for day in column]
    return _numbers("I", [len(days), *(0 if day is None else day.toordinal() for day in days), *lines])


def _unpack_days(part: bytes) -> list[date | None]:
    count, *numbers = _array("I", part)
    days = [date.fromordinal(number) if number else None for number in numbers[:count]]
    if count == 1:
        (lines,) = numbers[1:]
        return days * (lines if lines < _MOST_LINES else 0)
    return list(map(days.__getitem__, numbers[count:]))


def _pack_texts(column: Sequence[str]) -> bytes:
    """The texts one behind the other; as JSON if one of them contains what stands between them."""
    joined = _BETWEEN.join(column)
    if joined.count(_BETWEEN) >= max(len(column), 1) or joined.startswith("\0"):
        joined = "\0" + json.dumps(column)
    return joined.encode("utf-8", "surrogatepass")


def _unpack_texts(part: bytes, lines: int) -> list[str]:
    joined = part.decode("utf-8", "surrogatepass")
    if joined.startswith("\0"):
        return _strings(json.loads(joined[1:]))
    return joined.split(_BETWEEN) if lines else []


def _numbers(code: str, values: Iterable[int]) -> bytes:
    column = array(code, values)
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _array(code: str, part: bytes) -> "array[int]":
    column = array(code)
    column.frombytes(part)
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _joined(parts: Iterable[bytes]) -> bytes:
    return b"".join(piece for part in parts for piece in (len(part).to_bytes(_LENGTH, "little"), part))


def _split(body: bytes) -> list[bytes]:
    parts, at = [], 0
    for _ in range(_PARTS):
        start = at + _LENGTH
        at = start + int.from_bytes(body[at:start], "little")
        parts.append(body[start:at])
    if at != len(body):
        raise ValueError("a part is missing")
    return parts


def _group_head(group: Group) -> list[Any]:
    findings = [[f.kind.value, f.record, f.position, f.stated, f.counted] for f in group.findings]
    of = group.statement
    if of is None:
        return [findings]
    number = None if of.number is None else [of.number.bank, of.number.branch, of.number.kind, of.number.number]
    return [findings, len(of.entries), number, of.holder_kana, of.period_from.toordinal(), of.period_to.toordinal(),
            of.opening_balance, of.currency, of.account_text]


def _group(told: list[Any], entries: Iterator[Entry]) -> Group:
    findings, *statement = told
    found = tuple(Finding(FindingKind(kind), _number(record), _number(position), *_strings([stated, counted]))
                  for kind, record, position, stated, counted in findings)
    if not statement:
        return Group(None, found)
    count, number, holder, first, last, opening, currency, called = statement
    holder, currency, called = _strings([holder, currency, called])
    lines = tuple(islice(entries, _number(count)))
    if len(lines) != count:
        raise ValueError("lines are missing")
    account = None if number is None else AccountNumber(*_strings(number))
    return Group(AccountStatement(account, holder, date.fromordinal(first), date.fromordinal(last),
                                  None if opening is None else _number(opening), lines, currency, called), found)


def _strings(values: list[Any]) -> list[str]:
    if not all(isinstance(value, str) for value in values):
        raise ValueError("a text is no text")
    return values


def _number(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("a number is no number")
    return value


# -- the facts of an error --------------------------------------------------------------------------------------------


def _plain(fact: Any) -> Any:
    if isinstance(fact, tuple):
        return [_plain(each) for each in fact]
    return fact.isoformat() if isinstance(fact, date) else fact


def _fact(told: Any, kind: Any) -> Any:
    if get_origin(kind) is tuple and isinstance(told, list):
        return tuple(_fact(each, get_args(kind)[0]) for each in told)
    if kind in (date, datetime) and isinstance(told, str):
        return kind.fromisoformat(told)
    if kind in (str, int) and type(told) is kind:
        return told
    raise ValueError(f"{kind} {told!r}")
