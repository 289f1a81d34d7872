"""The trail: one line for everything anybody did, chained so that a changed line is found."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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
    CLOCK_WENT_BACK = "clock went back"
    DESK_LOCKED = "desk locked"
    DESK_UNLOCKED = "desk unlocked"
    REFUSED = "refused"
    STAFF_ADDED = "staff added"
    STAFF_CHANGED = "staff changed"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - a deed, not a password
    PASSWORD_RESET = "password reset"  # noqa: S105 - a deed, not a password
    KEYS_ROTATED = "keys rotated"
    RECOVERY_KEY_MADE = "recovery key made"
    ACCESS_RESTORED = "access restored"
    FILE_IMPORTED = "file imported"
    FILE_REFUSED = "file refused"
    IMPORT_TAKEN_BACK = "import taken back"
    DIRECTORY_CHANGED = "wallet directory changed"
    FORMAT_TAUGHT = "file format taught"
    FORMAT_WITHDRAWN = "file format withdrawn"
    REPORT_PRINTED = "import report printed"
    CUSTOMERS_LISTED = "customers listed"
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
    RELEASE_REJECTED = "release rejected"
    RELEASE_WITHDRAWN = "release request withdrawn"
    BLOCK_SECONDED = "block confirmed by a second person"
    REQUEST_ASKED = "approval asked for"
    REQUEST_APPROVED = "request approved"
    REQUEST_REFUSED = "request refused"
    REQUEST_WITHDRAWN = "request withdrawn"
    NUMBERS_UNMASKED = "account numbers shown in full"
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
    DIRECTORY_EXPORTED = "wallet directory exported"
    FORMAT_EXPORTED = "file format exported"
    STATEMENTS_RESCUED = "statements rescued"
    BACKUP_MADE = "backup made"
    BACKUP_FAILED = "backup failed"
    RESTORE_BEGUN = "putting back begun"
    BACKUP_RESTORED = "backup put back"
    SETTINGS_CHANGED = "settings changed"
    TRAIL_VERIFIED = "trail verified"
    RECORDS_VOUCHED = "records vouched anew"
    ANCHOR_DOUBTED = "anchor doubted"
    ANCHOR_SET_ANEW = "anchor set anew"
    DAY_CLOSED = "day closed"
    LOOKUPS_REVIEWED = "look-ups reviewed"
    UNREADABLE = "unreadable line"  # never written; what an altered line is shown as


@dataclass(frozen=True)
class TrailLine:
    """One line. `at` is UTC."""

    number: int
    at: datetime
    who: str
    deed: Deed
    subject: str
    details: Mapping[str, Any]
    previous_hash: str
    hash: str


OF_THE_HOUSE = frozenset({
    Deed.BRANCH_SET_UP, Deed.SIGNED_IN, Deed.SIGN_IN_REFUSED, Deed.SIGNED_OUT, Deed.CLOCK_WENT_BACK, Deed.DESK_LOCKED,
    Deed.DESK_UNLOCKED, Deed.REFUSED, Deed.STAFF_ADDED, Deed.STAFF_CHANGED, Deed.PASSWORD_CHANGED, Deed.PASSWORD_RESET,
    Deed.KEYS_ROTATED, Deed.RECOVERY_KEY_MADE, Deed.ACCESS_RESTORED, Deed.FILE_IMPORTED, Deed.DIRECTORY_CHANGED,
    Deed.FORMAT_TAUGHT, Deed.FORMAT_WITHDRAWN, Deed.DIRECTORY_EXPORTED, Deed.FORMAT_EXPORTED, Deed.BACKUP_MADE,
    Deed.BACKUP_FAILED, Deed.RESTORE_BEGUN, Deed.BACKUP_RESTORED, Deed.SETTINGS_CHANGED, Deed.TRAIL_VERIFIED,
    Deed.RECORDS_VOUCHED, Deed.ANCHOR_DOUBTED, Deed.ANCHOR_SET_ANEW, Deed.DAY_CLOSED,
})  # fmt: skip
"""Deeds whose lines speak of keys, staff, files and safe-keeping only; every other one may speak of a customer."""
HIDDEN = "＊＊＊"


def without_customers(line: TrailLine) -> TrailLine:
    """The line for somebody who sees no customers: who did what when, and not to whom."""
    return line if line.deed in OF_THE_HOUSE else replace(line, subject=HIDDEN, details={})


@dataclass(frozen=True)
class Head:
    """Up to where a trail reached: the number and the hash of its newest line."""

    number: int
    hash: str


START = Head(0, GENESIS)
"""Before the first line."""


class Problem(StrEnum):
    """What can be wrong with a trail or with what it vouches for."""

    GAP = "lines are missing"
    CHAIN = "does not follow the line before"
    CHANGED = "line changed"
    RECORD_CHANGED = "record changed"
    RECORD_GONE = "record gone"
    RECORD_UNKNOWN = "record without a line"
    SEAL = "seal does not fit the statement"
    CONTENTS = "contents of a file changed"
    WALLET_LINES = "wallet lines of a file changed"
    PAGE = "wallet line differs from the page"
    SIGNATURE = "signature does not fit"
    CUT_OFF = "lines at the end were cut off"
    OTHER_PAST = "another past than the anchor knows"
    UNAPPROVED = "done without the second person"
    GUARDS = "tables not guarded as they were"
    NOT_THE_SHEET = "the trail does not contain the sheet"


@dataclass(frozen=True)
class Break:
    """A place where something does not stand as it was written.

    `number` is the line, `record` the row it vouches for ("table:key"). What is wrong was still right at `since`; where
    the lines after it tell, it happened to what was written before `until`.
    """

    number: int
    problem: Problem
    record: str = ""
    since: datetime | None = None
    until: datetime | None = None


class AnchorState(StrEnum):
    """What this computer's memory of the trail, kept outside the database, says of the trail in it."""

    HOLDS = "holds"
    MISSING = "no anchor"
    PARTLY = "one of two anchors is gone"
    CUT_OFF = "anchor is newer than the trail"
    OTHER_PAST = "anchor knows another past"


@dataclass(frozen=True)
class AnchorFinding:
    """The state, and the newest line an anchor knows with the time at which it was dropped."""

    state: AnchorState
    number: int = 0
    at: datetime | None = None


def details_text(details: Mapping[str, Any]) -> str:
    """The one way details are written down, so that hashing them again gives the same hash."""
    return json.dumps(details, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def records_text(records: Mapping[str, str]) -> str:
    """The hashes a line vouches for, as they stand in it: {"blocks:12": "9f…", "marks:77": ""}; "" is a deleted row."""
    return json.dumps(records, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def line_hash(
    previous: str, number: int, at: str, who: str, deed: str, subject: str, details: str, records: str
) -> str:
    """SHA-256 over the line before and every field of this one, each with its length so that none can slide."""
    fields = (previous, str(number), at, who, deed, subject, details, records)
    return sha256(b"".join(b"%d:%s" % (len(raw), raw) for raw in (part.encode() for part in fields))).hexdigest()


RawLine = tuple[Any, ...]
"""number, at, who, deed, subject, details, records, previous_hash, hash – whatever lies there in the database."""


_SIZES = [f"{size}:" for size in range(1 << 14)]


def unbroken(lines: Iterable[RawLine], after: Head) -> Head | None:
    """The head these lines lead to; None where any of them is not as it was written or does not follow.

    None is the answer wherever `verify_chain` finds something. It is asked about a million lines, most of them short
    and in ASCII, which have as many bytes as letters: for those it goes without the detours of `line_hash`.
    """
    number, previous, size = after.number, after.hash, _SIZES
    try:
        for no, at, who, deed, subject, details, records, before, kept in lines:
            number += 1
            if no != number or before != previous:
                return None
            text = str(no)
            try:
                plain = (
                    f"{size[len(before)]}{before}{size[len(text)]}{text}{size[len(at)]}{at}{size[len(who)]}{who}"
                    f"{size[len(deed)]}{deed}{size[len(subject)]}{subject}{size[len(details)]}{details}"
                    f"{size[len(records)]}{records}"
                )
                whole = plain.isascii() and sha256(plain.encode()).hexdigest() == kept
            except IndexError:
                whole = False
            if not whole and line_hash(before, no, at, who, deed, subject, details, records) != kept:
                return None
            previous = kept
    except (TypeError, AttributeError, UnicodeEncodeError):  # something else than text, or no UTF-8
        return None
    return Head(number, previous)


def verify_chain(lines: Iterable[RawLine], after: Head = START) -> Iterator[tuple[RawLine, tuple[Problem, ...]]]:
    """Every line with what is wrong with it, in order; a gap is told at the line after it."""
    expected, previous = after.number + 1, after.hash
    for line in lines:
        number, *fields, before, kept = line
        wrong = []
        try:
            if line_hash(before, number, *fields) != kept:
                wrong.append(Problem.CHANGED)
        except (AttributeError, UnicodeEncodeError):  # something else than text, or no UTF-8
            wrong.append(Problem.CHANGED)
        if before != previous:
            wrong.append(Problem.CHAIN)
        if number != expected:
            wrong.append(Problem.GAP)
        yield line, tuple(wrong)
        expected, previous = (number if isinstance(number, int) else expected) + 1, kept
