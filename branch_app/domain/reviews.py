"""The weekly look at who looked at whom: facts a manager may want to ask about, never a verdict."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from statistics import median

REPEATED_FROM = 4
"""As many look-ups of one customer by one person in a week, outside of work on a case, are worth a question."""
FAR_ABOVE, AT_LEAST_ABOVE = 2.0, 20
"""Far above the median: more than twice as many customers as most others, and at least 20 more."""


class LookupReason(StrEnum):
    """Why somebody looked a customer up."""

    COUNTER = "at the counter"
    PHONE = "by telephone"
    CASE = "work on a case"
    BANK_SEARCH = "found by the bank's search"
    OTHER = "another reason"


@dataclass(frozen=True)
class Lookup:
    """One look-up as the trail has it."""

    number: int
    at: datetime
    who: str
    customer: str
    reason: str


class FlagKind(StrEnum):
    """Why look-ups stand out."""

    OWN_NAME = "customer with the person's own name"
    SAME_SURNAME = "customer with the person's surname"
    REPEATED = "same customer again and again"
    FAR_ABOVE = "far more customers than most"


@dataclass(frozen=True)
class Flag:
    """Look-ups of one person that stand out. `customer` is empty where it is about all of them."""

    kind: FlagKind
    who: str
    customer: str
    times: int
    first_at: datetime
    last_at: datetime
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PersonLookups:
    """How much one person looked up: look-ups, and different customers."""

    who: str
    lookups: int
    customers: int


@dataclass(frozen=True)
class Reviewed:
    """Somebody has looked through the week before."""

    who: str
    at: datetime
    note: str


@dataclass(frozen=True)
class LookupReview:
    """One week: everybody's figures, the median of the customers, what stands out, and who has reviewed it."""

    first: date
    last: date
    people: tuple[PersonLookups, ...]
    median: float
    flags: tuple[Flag, ...]
    reviewed: tuple[Reviewed, ...] = ()


def review(
    first: date, last: date, lookups: Iterable[Lookup], staff: Mapping[str, str], customers: Mapping[str, str]
) -> LookupReview:
    """What stands out among the look-ups of a week. `staff` and `customers` give the names by number."""
    by_person: dict[str, list[Lookup]] = defaultdict(list)
    for lookup in lookups:
        by_person[lookup.who].append(lookup)
    people = tuple(PersonLookups(who, len(own), len({one.customer for one in own}))
                   for who, own in sorted(by_person.items()))  # fmt: skip
    middle = median(person.customers for person in people) if people else 0.0
    flags: list[Flag] = []
    for person in people:
        own = by_person[person.who]
        flags += _by_customer(staff.get(person.who, ""), own, customers)
        if len(people) > 2 and person.customers > max(FAR_ABOVE * middle, middle + AT_LEAST_ABOVE):
            flags.append(_flag(FlagKind.FAR_ABOVE, own, "", person.customers))
    order = list(FlagKind)
    return LookupReview(first, last, people, middle, tuple(sorted(flags, key=lambda flag: order.index(flag.kind))))


def _by_customer(name: str, own: list[Lookup], customers: Mapping[str, str]) -> Iterable[Flag]:
    seen: dict[str, list[Lookup]] = defaultdict(list)
    for lookup in own:
        seen[lookup.customer].append(lookup)
    for customer, looks in seen.items():
        theirs = customers.get(customer, "")
        if name and _plain(name) == _plain(theirs):
            yield _flag(FlagKind.OWN_NAME, looks, customer, len(looks))
        elif name and surname(name) and surname(name) == surname(theirs):
            yield _flag(FlagKind.SAME_SURNAME, looks, customer, len(looks))
        idle = [look for look in looks if look.reason != LookupReason.CASE]
        if len(idle) >= REPEATED_FROM:
            yield _flag(FlagKind.REPEATED, idle, customer, len(idle))


def _flag(kind: FlagKind, looks: list[Lookup], customer: str, times: int) -> Flag:
    at = [look.at for look in looks]
    reasons = tuple(reason for reason, _count in Counter(look.reason for look in looks).most_common())
    return Flag(kind, looks[0].who, customer, times, min(at), max(at), reasons)


def surname(name: str) -> str:
    """What stands before the first space; nothing where there is none, because it cannot be told then."""
    parts = unicodedata.normalize("NFKC", name).split()
    return parts[0].casefold() if len(parts) > 1 else ""


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
