"""How one bank writes its CSV: data, a TOML file for each in `resources/profiles`, and what a manager adds."""

import codecs
import csv
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any

from branch_app.documents.readers.delimited import ENCODINGS, begins_as
from branch_app.documents.readers.eras import CALENDARS
from branch_app.domain.errors import BadCell, BadRecord
from branch_app.domain.profiles import ORDERS, SEPARATORS, SIGNS, Columns, Names, Profile, folded, folded_names
from branch_app.paths import resource

HEADER_WITHIN = 30  # lines of preamble that are looked through for the header
HEADER_FIELD = "見出し"
_ALIKE = 0.7  # the share of a header's columns in a line that is meant to be this header


def looks_like_profile(profile: Profile, head: bytes) -> bool:
    """Whether one of the first lines is this profile's header."""
    return any(profile.header_in(row) for text in begins_as(head, profile.encodings)
               for row in _first_rows(text, profile.separator))


def changed_header(head: bytes, profiles: Iterable[Profile]) -> BadCell | None:
    """Where one of the first lines is almost the header of a profile: the first column that is another one.

    A bank that adds or renames a column has changed what the columns mean; nobody may guess.
    """
    near: list[tuple[int, BadCell]] = []
    for profile in profiles:
        for text in begins_as(head, profile.encodings):
            for line, cells in enumerate(_first_rows(text, profile.separator), 1):
                names = folded_names(cells)
                for header in profile.headers:
                    common = len(set(names) & set(header))
                    if names != header and common >= max(_ALIKE * len(header), 4):
                        at = next(n for n, pair in enumerate(zip_longest(names, header)) if pair[0] != pair[1])
                        expected = header[at] if at < len(header) else f"{len(header)} columns"
                        found = names[at] if at < len(names) else ""
                        near.append((common, BadCell(line, at + 1, HEADER_FIELD, expected, found)))
    return max(near, key=lambda each: each[0], default=(0, None))[1]


@lru_cache(maxsize=8)
def _first_rows(text: str, separator: str) -> tuple[Names, ...]:
    lines = text.splitlines()[:HEADER_WITHIN]
    return tuple(tuple(next(csv.reader([line[:4096]], delimiter=separator), [])) for line in lines)


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """The profiles that come with the program."""
    files = sorted(resource("profiles").glob("*.toml"))
    return tuple(profile_from(file.read_text(encoding="utf-8"), file.stem) for file in files)


def profile_from(text: str, code: str) -> Profile:
    """The profile that a TOML text describes. Raises BadRecord with the key that cannot be used."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRecord(0, 0, code, "TOML", f"{error}") from error
    columns = _table(table, "columns")
    name = _table(table, "name")
    headers = tuple(folded_names(next(csv.reader([line], delimiter=_separator(table)))) for line in
                    _names(table, "headers", "headers"))
    known = {name for header in headers for name in header}
    picked: dict[str, Any] = {}
    for field in fields(Columns):
        one = field.type is str
        value = _text(columns, field.name, "columns") if one else _names(columns, field.name, "columns")
        for column in value if isinstance(value, tuple) else [value] * bool(value):
            if folded(column) not in known:
                raise BadRecord(0, 0, f"columns.{field.name}", ", ".join(sorted(known)), column)
        picked[field.name] = tuple(map(folded, value)) if isinstance(value, tuple) else folded(value)
    if not headers or len(picked["date"]) not in (1, 3):
        raise BadRecord(0, 0, "columns.date" if headers else "headers", "1 or 3" if headers else "1", "")
    money = [bool(picked["out"] and picked["into"]), bool(picked["signed"]),
             bool(picked["amount"] and picked["direction"])]
    if sum(money) != 1:
        raise BadRecord(0, 0, "columns", "out + into / signed / amount + direction", "")
    if unknown := (columns.keys() - picked.keys()) | (table.keys() - _KEYS):
        raise BadRecord(0, 0, min(unknown), ", ".join(sorted(_KEYS | picked.keys())), min(unknown))
    calendars = _names(table, "calendars", "")
    return Profile(
        code=code, name_ja=_text(name, "ja", "name"), name_en=_text(name, "en", "name"), headers=headers,
        columns=Columns(**picked), encodings=tuple(map(_encoding, _names(table, "encodings", "", ENCODINGS))),
        separator=_separator(table), sign=_choice(table, "sign", SIGNS), order=_choice(table, "order", ORDERS),
        calendars=tuple(_one_of(calendar, "calendars", tuple(CALENDARS)) for calendar in calendars),
        skip=tuple(map(folded, _names(table, "skip", ""))), footer=folded(_text(table, "footer", "")),
        account_line=_pattern(table, "account_line", 1), period_line=_pattern(table, "period_line", 2),
        count_line=_pattern(table, "count_line", 1))


def profile_text(profile: Profile) -> str:
    """The TOML that `profile_from` reads as this profile: how one that a branch taught is kept and handed on."""
    headers = [profile.separator.join(f'"{name}"' for name in header) for header in profile.headers]
    lines = [f"headers = {_toml(headers)}"]
    for key in sorted(_KEYS - {"name", "headers", "columns"}):
        if value := getattr(profile, key):
            lines.append(f"{key} = {_toml(value)}")
    lines += ["", "[name]", f"ja = {_toml(profile.name_ja)}", f"en = {_toml(profile.name_en)}", "", "[columns]"]
    lines += [f"{field.name} = {_toml(value)}" for field in fields(Columns)
              if (value := getattr(profile.columns, field.name))]
    return "\n".join([*lines, ""])


def _toml(value: str | Sequence[str]) -> str:
    # A JSON string is a TOML string, too, but for DEL.
    text = json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")


_KEYS = frozenset(["name", "headers", "columns", "encodings", "separator", "sign", "order", "calendars", "skip",
                   "footer", "account_line", "period_line", "count_line"])


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key)
    if not isinstance(value, dict):
        raise BadRecord(0, 0, key, f"[{key}]", "")
    return value


def _text(table: Mapping[str, Any], key: str, place: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise BadRecord(0, 0, f"{place}.{key}", '"…"', f"{value}")
    return value


def _names(table: Mapping[str, Any], key: str, place: str, default: Names = ()) -> Names:
    value = table.get(key, default)
    names = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else (None,)
    if not all(isinstance(name, str) for name in names):
        raise BadRecord(0, 0, f"{place}.{key}", '["…"]', f"{value}")
    return names


def _one_of(value: str, key: str, choices: Names) -> str:
    if value not in choices:
        raise BadRecord(0, 0, key, " / ".join(choices), value)
    return value


def _choice(table: Mapping[str, Any], key: str, choices: Names) -> str:
    return _one_of(_text(table, key, "") or choices[0], key, choices)


def _separator(table: Mapping[str, Any]) -> str:
    return _one_of(_text(table, "separator", "") or ",", "separator", SEPARATORS)


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise BadRecord(0, 0, "encodings", " / ".join(ENCODINGS), name) from error


def _pattern(table: Mapping[str, Any], key: str, groups: int) -> str:
    """A pattern with a group for each value it takes out of a line."""
    pattern = _text(table, key, "")
    try:
        sound = not pattern or re.compile(pattern).groups == groups
    except re.error:
        sound = False
    if not sound:
        raise BadRecord(0, 0, key, "(…)" * groups, pattern)
    return pattern
