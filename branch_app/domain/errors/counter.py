"""The work at the counter: blocks, cases, statements, claims."""

from dataclasses import dataclass
from datetime import datetime

from branch_app.domain.errors.base import BranchAppError


@dataclass(eq=False)
class NotFound(BranchAppError):
    """The record does not exist (any more)."""

    what: str
    key: str


@dataclass(eq=False)
class WrongState(BranchAppError):
    """The step does not fit the state the record is in."""

    what: str
    state: str


@dataclass(eq=False)
class ReasonMissing(BranchAppError):
    """The step needs a reason in words."""


@dataclass(eq=False)
class AlreadyBlocked(BranchAppError):
    """A block that covers this request already stands."""

    account: str
    since: datetime


@dataclass(eq=False)
class FirstContactFixed(BranchAppError):
    """The time of the first notice may only move earlier."""

    stands: datetime
    asked: datetime


@dataclass(eq=False)
class MarkedElsewhere(BranchAppError):
    """The transfer already belongs to another case; no yen is claimed twice."""

    case_number: str


@dataclass(eq=False)
class SecretTyped(BranchAppError):
    """The text holds what must never be stored: a PIN, a password, a My Number."""

    field: str


@dataclass(eq=False)
class IncompleteStatement(BranchAppError):
    """The statement cannot be signed yet; `fields` are still empty."""

    fields: tuple[str, ...]


@dataclass(eq=False)
class StatementLocked(BranchAppError):
    """A signed statement is never changed; write an addendum."""

    signed_at: datetime


@dataclass(eq=False)
class NothingToClaim(BranchAppError):
    """No transfer of the case is marked "not mine"."""


@dataclass(eq=False)
class PrinterRefused(BranchAppError):
    """The printer did not take the job."""

    printer: str
