"""What one person asks for and another decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from branch_app.domain.errors.base import BranchAppError


@dataclass(eq=False)
class OwnRequest(BranchAppError):
    """Nobody decides on what he or she asked for; `who_could` are the people (number and name) who could.

    It is None where the list of the staff cannot be read.
    """

    asked_by: str
    who_could: tuple[str, ...] | None = ()


@dataclass(eq=False)
class SomebodyElsesRequest(BranchAppError):
    """Only who asked can take a request back."""

    asked_by: str


@dataclass(eq=False)
class ApprovalMissing(BranchAppError):
    """This needs what another person has approved: exactly this, not used yet, and not too long ago.

    `request` is the kind of request; `who_could` are the people (number and name) who could approve it. `subject` and
    `facts` are what has to be asked for.
    """

    request: str
    who_could: tuple[str, ...] = ()
    subject: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class AlreadyAsked(BranchAppError):
    """The same person has asked for exactly this already, and nobody has decided yet."""

    asked_at: datetime
    who_could: tuple[str, ...] = ()
