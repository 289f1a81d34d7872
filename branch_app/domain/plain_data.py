"""Frozen values from the plain data of a rule file (TOML, JSON), and back: the fields of the class are the format.

The branch edits these files, so nothing is guessed: an unknown name, a missing one or a wrong kind of value is
refused with its place.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from branch_app.domain.errors import BadDirectory

T = TypeVar("T")


class Certainty(StrEnum):
    """How sure a row of a rule file is."""

    STATED = "S"  # in the press reports of the incident of 2020
    FOUND = "F"  # published by the operator, a bank or an authority
    LIKELY = "L"  # found in a weaker source
    MEMORY = "M"  # general knowledge: compare with the branch's own ledger
    OWN = "B"  # seen or set by the branch or the bank itself


def value_from(kind: type[T], data: object, where: str) -> T:
    """One value of the dataclass `kind` from a table of the file; raises BadDirectory."""
    if not isinstance(data, Mapping):
        raise BadDirectory(where, f"not a table: {data}")
    hints = get_type_hints(kind)
    for name in data:
        if name not in hints:
            raise BadDirectory(where, f"unknown: {name}")
    for field in fields(kind):  # type: ignore[arg-type]
        if field.default is MISSING and field.name not in data:
            raise BadDirectory(where, f"missing: {field.name}")
    return kind(**{name: _part(hints[name], value, f"{where}.{name}") for name, value in data.items()})


def as_data(value: Any) -> Any:
    """The plain data from which `value_from` makes the same value: what stands at its default is left out."""
    if is_dataclass(value):
        told = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: as_data(part) for field, part in told if part != field.default}
    if isinstance(value, tuple):
        return [as_data(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _part(wanted: Any, value: Any, where: str) -> Any:
    if isinstance(wanted, UnionType):  # only ever "something or None", and None is said by leaving it out
        wanted = get_args(wanted)[0]
    if get_origin(wanted) is tuple:
        if not isinstance(value, list | tuple):
            raise BadDirectory(where, f"not a list: {value}")
        return tuple(_part(get_args(wanted)[0], part, f"{where}[{_label(part, n)}]") for n, part in enumerate(value, 1))
    if is_dataclass(wanted):
        return value_from(wanted, value, where)  # type: ignore[arg-type]
    try:
        if wanted is date and isinstance(value, str):
            return date.fromisoformat(value)
        if issubclass(wanted, StrEnum):
            return wanted(value)
    except ValueError:
        raise BadDirectory(where, f"not a {wanted.__name__.lower()}: {value}") from None
    if not isinstance(value, wanted) or isinstance(value, bool | datetime):
        raise BadDirectory(where, f"not a {wanted.__name__}: {value}")
    return value


def _label(row: object, position: int) -> object:
    """How a person finds the row in the file: its own name, or the how-manieth it is."""
    return next((row[name] for name in ("code", "id", "text") if name in row), position) \
        if isinstance(row, Mapping) else position
