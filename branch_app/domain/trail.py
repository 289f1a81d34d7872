"""The trail: one line for everything anybody did, chained so that a changed line is found."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64


class Deed(StrEnum):
    """The closed vocabulary of the trail, in the past tense."""

    BRANCH_SET_UP = "branch set up"
    SIGNED_IN = "signed in"
    SIGN_IN_REFUSED = "sign-in refused"
    SIGNED_OUT = "signed out"
    REFUSED = "refused"
    STAFF_ADDED = "staff added"
    STAFF_CHANGED = "staff changed"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - a deed, not a password
    FILE_IMPORTED = "file imported"
    FILE_REFUSED = "file refused"
    IMPORT_TAKEN_BACK = "import taken back"
    DIRECTORY_CHANGED = "wallet directory changed"
    CUSTOMER_LOOKED_UP = "customer looked up"
    CASE_OPENED = "case opened"
    CASE_DECIDED = "case decided"
    FIRST_CONTACT_MOVED = "first contact moved earlier"
    BLOCK_PLACED = "block placed"
    BLOCK_CONFIRMED = "block confirmed"
    BLOCK_REJECTED = "block rejected"
    RELEASE_ASKED = "release asked for"
    RELEASE_APPROVED = "release approved"
    RELEASE_REFUSED = "release refused"
    RELEASE_CONFIRMED = "release confirmed"
    STATEMENT_BEGUN = "statement begun"
    STATEMENT_SAVED = "statement saved"
    STATEMENT_READ_BACK = "statement read back"
    STATEMENT_SIGNED = "statement signed"
    ADDENDUM_WRITTEN = "addendum written"
    ATTACHMENT_KEPT = "attachment kept"
    ATTACHMENT_SHOWN = "attachment shown"
    CLAIM_ISSUED = "claim form issued"
    PAPER_PRINTED = "paper printed"
    SUMMARY_EXPORTED = "summary exported"
    TRAIL_VERIFIED = "trail verified"


@dataclass(frozen=True)
class TrailLine:
    """One line. `at` is UTC; `record_hash` vouches for the record the line speaks of, where there is one."""

    number: int
    at: datetime
    who: str
    deed: Deed
    subject: str
    details: Mapping[str, Any]
    record_hash: str
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class Break:
    """A place where the trail does not stand as it was written."""

    number: int
    problem: str  # "gap" | "chain" | "changed" | "record"


def details_text(details: Mapping[str, Any]) -> str:
    """The one way details are written down, so that hashing them again gives the same hash."""
    return json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def line_hash(previous: str, number: int, at: str, who: str, deed: str, subject: str, details: str, record: str) -> str:
    """SHA-256 over the line before and every field of this one, each with its length so that none can slide."""
    fields = (previous, str(number), at, who, deed, subject, details, record)
    return sha256(b"".join(b"%d:%s" % (len(raw), raw) for raw in (part.encode() for part in fields))).hexdigest()


RawLine = tuple[int, str, str, str, str, str, str, str, str]
"""number, at, who, deed, subject, details, record_hash, previous_hash, hash – all as stored."""


def verify_chain(lines: Iterable[RawLine]) -> Iterator[Break]:
    """Every place where the chain is broken, in order; nothing when all is well."""
    expected, previous = 1, GENESIS
    for number, at, who, deed, subject, details, record, stored_previous, stored_hash in lines:
        if number != expected:
            yield Break(expected, "gap")
        elif stored_previous != previous:
            yield Break(number, "chain")
        if line_hash(stored_previous, number, at, who, deed, subject, details, record) != stored_hash:
            yield Break(number, "changed")
        expected, previous = number + 1, stored_hash
