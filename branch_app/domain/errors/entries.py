"""What somebody typed or chose and the program cannot take as it is."""

from dataclasses import dataclass

from branch_app.domain.errors.base import BranchAppError


@dataclass(eq=False)
class UnreadableDate(BranchAppError):
    """What was typed is no date."""

    text: str


@dataclass(eq=False)
class UnreadableAccount(BranchAppError):
    """What was typed is no account number."""

    text: str


@dataclass(eq=False)
class BadIdentifier(BranchAppError):
    """A number or code holds signs that are not letters, digits or hyphens, some of which may not even show."""

    text: str


@dataclass(eq=False)
class BadSetting(BranchAppError):
    """A choice outside its bounds."""

    name: str
    least: int
    most: int


@dataclass(eq=False)
class SheetCodeMistyped(BranchAppError):
    """The code is not one that a day-end sheet can bear: a sign is missing or wrong."""

    code: str
