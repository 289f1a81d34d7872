"""Statements, findings and errors as bytes, for the pipe from the process that reads a foreign file.

What comes out of that process is not trusted: a frame can only be decoded into the few values below, and whatever does
not fit is a ValueError. Many accounts go into one frame, because some files have few lines for each of very many.
"""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import accumulate, pairwise
from typing import Any, get_args, get_origin

from branch_app.documents.readers.zengin import Group
from branch_app.domain import errors
from branch_app.domain.books import AccountStatement, Finding, FindingKind
from branch_app.domain.entries import Entries
from branch_app.domain.identifiers import AccountNumber

_ERRORS: dict[str, Any] = {name: kind for name, kind in vars(errors).items() if dataclasses.is_dataclass(kind)}
_LENGTH = 4  # bytes that say how long the head is
_NUMBER = [field.name for field in dataclasses.fields(AccountNumber)]


def pack_groups(groups: Sequence[Group]) -> bytes:
    """Groups in the order given as one body: a head, then all their lines together as `Entries` packs them.

    Raises OverflowError for a number beyond 63 bits, BadRecord for a day that has no place in the book.
    """
    lines = [Entries.of(group.statement.entries) for group in groups if group.statement]
    told = json.dumps([_group_head(group) for group in groups], separators=(",", ":")).encode()
    return b"".join([len(told).to_bytes(_LENGTH, "little"), told, Entries.joined(lines).pack()])


def unpack_groups(body: bytes) -> Iterator[Group]:
    """The groups of a body. Raises ValueError when it is not what pack_groups makes."""
    try:
        start = _LENGTH + int.from_bytes(body[:_LENGTH], "little")
        heads, lines = json.loads(body[_LENGTH:start]), Entries.unpack(body[start:])
        ends = accumulate((_count(told) for told in heads), initial=0)
        groups = [_group(told, lines, *part) for told, part in zip(heads, pairwise(ends), strict=True)]
        if sum(map(_count, heads)) != len(lines):
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


def _group_head(group: Group) -> list[Any]:
    findings = [[f.kind.value, f.record, f.position, f.stated, f.counted, f.currency, f.column] for f in group.findings]
    of = group.statement
    if of is None:
        return [findings]
    number = of.number and [getattr(of.number, part) for part in _NUMBER]
    return [findings, len(of.entries), number, of.holder_kana, of.period_from.toordinal(), of.period_to.toordinal(),
            of.opening_balance, of.currency, of.account_text]


def _count(told: list[Any]) -> int:
    """How many lines a group has."""
    lines = _number(told[1]) if len(told) > 1 else 0
    if lines < 0:
        raise ValueError("fewer lines than none")
    return lines


def _group(told: list[Any], lines: Entries, start: int, stop: int) -> Group:
    findings, *statement = told
    found = tuple(_finding(*told) for told in findings)
    if not statement:
        return Group(None, found)
    _lines, number, holder, first, last, opening, currency, called = statement
    holder, currency, called = _strings([holder, currency, called])
    account = None if number is None else AccountNumber(*_strings(number))
    return Group(AccountStatement(account, holder, date.fromordinal(first), date.fromordinal(last),
                                  None if opening is None else _number(opening), lines.part(start, stop),
                                  currency, called), found)


def _finding(kind: Any, record: Any, position: Any, *words: Any) -> Finding:
    stated, counted, currency, column = _strings(list(words))
    return Finding(FindingKind(kind), _number(record), _number(position), stated, counted, currency=currency,
                   column=column)  # fmt: skip


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
