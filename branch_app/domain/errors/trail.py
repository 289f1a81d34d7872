"""What must stand as it was written, and the code that witnesses it on paper."""

from dataclasses import dataclass

from branch_app.domain.errors.base import BranchAppError


@dataclass(eq=False)
class TrailBroken(BranchAppError):
    """The trail or a record it vouches for does not stand as it was written."""

    line: int


@dataclass(eq=False)
class SheetCodeMistyped(BranchAppError):
    """The code is not one that a day-end sheet can bear: a sign is missing or wrong."""

    code: str
