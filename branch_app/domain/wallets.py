"""Which wallet service a line of the book belongs to: the directory the branch keeps, and recognition by its words.

What a host prints is neither the brand nor spelled one way, and a word of a wallet hides in the names of cards, banks
and phone bills. So the directory holds both: the spellings of the services, and the look-alikes that are none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

from branch_app.domain.errors import BadDirectory
from branch_app.domain.kana import match_key
from branch_app.domain.plain_data import Certainty, as_data, value_from

SHORTEST_ANYWHERE = 3  # letters of the key; shorter words hide in half of all texts
_TEXTS_REMEMBERED = 1 << 17


class At(StrEnum):
    """Where in a text a pattern counts; start and whole also behind the prefix of a collecting agent."""

    ANYWHERE = "anywhere"
    START = "start"
    WHOLE = "whole"


class Payer(StrEnum):
    """Who compensates by what is known; the branch never decides it."""

    BANK = "bank"
    OPERATOR = "operator"
    BOTH = "both"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Pattern:
    """A spelling by which a service is known; any width and any size of kana, see `match_key`."""

    text: str
    at: At = At.ANYWHERE
    mark: Certainty = Certainty.OWN


@dataclass(frozen=True)
class Cap:
    """How much a service let through at a time, in yen; None where not known, dates included in the validity."""

    per_transfer: int | None = None
    per_day: int | None = None
    per_month: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    mark: Certainty = Certainty.OWN

    def valid_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True)
class Service:
    """One wallet service: what it is called, how it is recognised, what is known of it, whom to ask."""

    code: str
    name_ja: str
    name_en: str
    operator_ja: str = ""
    operator_en: str = ""
    patterns: tuple[Pattern, ...] = ()
    caps: tuple[Cap, ...] = ()
    rule_ids: tuple[str, ...] = ()
    contact_ja: str = ""
    contact_en: str = ""
    phone: str = ""
    address: str = ""
    payer: Payer = Payer.UNDECIDED
    opened_on: date | None = None
    ended_on: date | None = None
    note_ja: str = ""
    note_en: str = ""
    mark: Certainty = Certainty.OWN
    source: str = ""


@dataclass(frozen=True)
class Exclusion:
    """A wording that looks like a wallet, or is met every day, and is known to be something else."""

    text: str
    at: At = At.ANYWHERE
    meaning_ja: str = ""
    meaning_en: str = ""
    mark: Certainty = Certainty.OWN


@dataclass(frozen=True)
class Directory:
    """The wallet services this branch knows, in the wording of one version."""

    version: str
    services: tuple[Service, ...]
    exclusions: tuple[Exclusion, ...] = ()
    prefixes: tuple[str, ...] = ()

    def service(self, code: str) -> Service | None:
        return next((service for service in self.services if service.code == code), None)

    def caps_on(self, code: str, day: date) -> Cap | None:
        """The caps that were valid for a debit of that day; None where they are not known."""
        service = self.service(code)
        return next((cap for cap in service.caps if cap.valid_on(day)), None) if service else None


# -- the directory as data --------------------------------------------------------------------------------------------


def directory_from(data: Mapping[str, Any]) -> Directory:
    """The directory from plain data, as the rule file, the database or an exported file holds it.

    Raises BadDirectory with the row that cannot be used; one bad row refuses the whole directory.
    """
    directory = value_from(Directory, data, "directory")
    _check_services(directory.services)
    _check_words(directory)
    return directory


def directory_as_data(directory: Directory) -> dict[str, Any]:
    """Plain data (no dates, no tuples) from which `directory_from` makes the same directory."""
    data: dict[str, Any] = as_data(directory)
    return data


def with_pattern(directory: Directory, code: str, pattern: Pattern, version: str) -> Directory:
    """The directory after the branch has learnt one more spelling; raises BadDirectory when it cannot stand."""
    if not directory.service(code):
        raise BadDirectory(f"directory.services[{code}]", "missing")
    services = tuple(
        replace(service, patterns=(*service.patterns, pattern)) if service.code == code else service
        for service in directory.services
    )
    learnt = replace(directory, services=services, version=version)
    _check_words(learnt)
    return learnt


def _check_services(services: Iterable[Service]) -> None:
    seen = set()
    for service in services:
        where = f"directory.services[{service.code}]"
        if not re.fullmatch("[a-z][a-z0-9]*", service.code):
            raise BadDirectory(where, f"not a code: {service.code}")
        if service.code in seen:
            raise BadDirectory(where, f"twice: {service.code}")
        seen.add(service.code)
        for cap in service.caps:
            if any(yen is not None and yen <= 0 for yen in (cap.per_transfer, cap.per_day, cap.per_month)):
                raise BadDirectory(f"{where}.caps", "not an amount")
            if (cap.valid_from or date.min) > (cap.valid_to or date.max):
                raise BadDirectory(f"{where}.caps", f"ends before it begins: {cap.valid_to}")
        for earlier, later in pairwise(sorted(service.caps, key=lambda cap: cap.valid_from or date.min)):
            if later.valid_from is None or earlier.valid_on(later.valid_from):
                raise BadDirectory(f"{where}.caps", f"two at a time: {later.valid_from}")


def _check_words(directory: Directory) -> None:
    """No word is empty, too short to be looked for anywhere, or claimed by two."""
    owners: dict[str, str] = {}
    for text, at, hit in _words(directory):
        owner = hit[0].code if isinstance(hit, tuple) else "exclusions"
        where, key = f"directory.{owner}[{text}]", match_key(text)
        if not key or (at == At.ANYWHERE and len(key) < SHORTEST_ANYWHERE):
            raise BadDirectory(where, f"too short: {key}")
        if owners.setdefault(key, owner) != owner:
            raise BadDirectory(where, f"also in: {owners[key]}")
    for prefix in directory.prefixes:
        if not match_key(prefix):
            raise BadDirectory("directory.prefixes", f"too short: {prefix}")


# -- recognition ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recognition:
    """A text is a debit by this service; `field` says which of the two texts told: "payer" or "note"."""

    service: Service
    pattern: Pattern
    field: str


@dataclass(frozen=True)
class Dismissal:
    """A text is known, and known not to be a wallet."""

    exclusion: Exclusion
    field: str


Hit = tuple[Service, Pattern] | Exclusion


class Recogniser:
    """Recognises wallet services in the texts of the book. Built once for a directory; safe to share between threads.

    Both the collector's name (payer, bytes 82-129 of a Zengin record) and the free text (摘要, note, 160-179) are read,
    never the names of banks. Look-alikes compete with the patterns: at one place of a text the longest wins, and the
    search goes on behind it, so ペイペイギンコウ is a bank and ペイペイギンコウ　ペイペイ a wallet.
    """

    def __init__(self, directory: Directory) -> None:
        self._hits: dict[str, Hit] = {}
        places: dict[str, At] = {}
        for text, at, hit in _words(directory):
            key = match_key(text)
            if key not in places or at == At.ANYWHERE:
                self._hits[key], places[key] = hit, at
        self._first = _longest_of(places)
        self._further = _longest_of({key: at for key, at in places.items() if at == At.ANYWHERE})
        self._without_prefix = _prefix_stripper(directory.prefixes)
        self._read: Callable[[str], Hit | None] = lru_cache(_TEXTS_REMEMBERED)(self._read_text)

    def recognise(self, payer: str, note: str) -> Recognition | None:
        """The service that drew the money, or None: nothing known, or known to be something else."""
        verdict = self.judge(payer, note)
        return verdict if isinstance(verdict, Recognition) else None

    def judge(self, payer: str, note: str) -> Recognition | Dismissal | None:
        """Wallet, known not to be one, or None for a wording nobody has classified yet.

        A service in one text outweighs a look-alike in the other: a missed victim is worse than a line too many.
        """
        dismissal = None
        for field, text in (("payer", payer), ("note", note)):
            hit = self._read(text) if text else None
            if isinstance(hit, tuple):
                return Recognition(*hit, field)
            if hit and not dismissal:
                dismissal = Dismissal(hit, field)
        return dismissal

    def _read_text(self, text: str) -> Hit | None:
        key = match_key(text)
        return self._search(key) or self._search(self._without_prefix(text, key))

    def _search(self, key: str) -> Hit | None:
        start = self._first.match(key)
        matches = chain([start] if start else [], self._further.finditer(key, start.end() if start else 0))
        found = [self._hits[match.group()] for match in matches]
        return next((hit for hit in found if isinstance(hit, tuple)), found[0] if found else None)


def _words(directory: Directory) -> Iterator[tuple[str, At, Hit]]:
    for service in directory.services:
        for pattern in service.patterns:
            yield pattern.text, pattern.at, (service, pattern)
    for exclusion in directory.exclusions:
        yield exclusion.text, exclusion.at, exclusion


def _longest_of(places: Mapping[str, At]) -> re.Pattern[str]:
    """Finds the longest of the words that begin at a place: they stand in this order, for `re` takes the first."""
    ordered = sorted(places, key=len, reverse=True)
    words = [re.escape(key) + (r"\Z" if places[key] == At.WHOLE else "") for key in ordered]
    return re.compile("|".join(words) or "(?!)")


_SEPARATOR = re.compile(r"[\s.,()*/:・･．，（）＊／：-]+")


def _prefix_stripper(prefixes: tuple[str, ...]) -> Callable[[str, str], str]:
    """A function from a text and its key to the key without the words of collecting agents: ``DF.``, ``RTK``, ``カ)``.

    A prefix that ends in a separator only counts where the text has one there too, whichever it is: else カ would be
    taken off カワイ. Hosts print several in a row, so the function goes on until none is left.
    """
    apart = {"", *map(match_key, prefixes)}
    together = (match_key(prefix) for prefix in prefixes if not _SEPARATOR.fullmatch(prefix[-1:]))
    attached = tuple(filter(None, together))

    def strip(text: str, key: str) -> str:
        while True:
            head, *rest = _SEPARATOR.split(text, maxsplit=1)
            if rest and match_key(head) in apart:
                text = rest[0]
                key = match_key(text)
            elif key.startswith(attached):
                text = key = key[max(len(word) for word in attached if key.startswith(word)):]
            else:
                return key

    return strip
