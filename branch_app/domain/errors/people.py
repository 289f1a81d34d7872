"""Signing in, permissions and passwords."""

from dataclasses import dataclass
from datetime import datetime

from branch_app.domain.errors.base import BranchAppError


@dataclass(eq=False)
class SignInRefused(BranchAppError):
    """Name or password is wrong; the same words for both, so that names cannot be guessed."""


@dataclass(eq=False)
class SignInLocked(BranchAppError):
    """Too many wrong tries; wait, or ask a manager."""

    until: datetime


@dataclass(eq=False)
class SignInDelayed(BranchAppError):
    """After a wrong try the next one is looked at only when some seconds have passed."""

    seconds: int


@dataclass(eq=False)
class DeskLocked(BranchAppError):
    """The desk is locked: the store is closed until the person types the password again."""


@dataclass(eq=False)
class NotPermitted(BranchAppError):
    """The person may not do this; `who_may` are the roles that may. `recorded`: a line of the trail tells of it."""

    permission: str
    who_may: tuple[str, ...]
    recorded: bool = True


@dataclass(eq=False)
class PasswordTooWeak(BranchAppError):
    """The password is shorter than this machine's rule."""

    least: int


@dataclass(eq=False)
class PasswordTooLong(BranchAppError):
    """Nobody can be asked to type that; `most` characters."""

    most: int


@dataclass(eq=False)
class PasswordWellKnown(BranchAppError):
    """The password is among those that are tried first: common ones, and the names of branch, bank and staff."""


@dataclass(eq=False)
class StaffNumberTaken(BranchAppError):
    """Somebody already signs in with this number."""

    staff_number: str
