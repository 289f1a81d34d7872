"""What cannot be read, or not without an answer, in a file that somebody brings."""

from dataclasses import dataclass
from datetime import date

from branch_app.domain.errors.base import BranchAppError


@dataclass(eq=False)
class FileUnreadable(BranchAppError):
    """The file cannot be opened or read."""

    path: str
    reason: str


@dataclass(eq=False)
class NotPlainText(BranchAppError):
    """A file that should be plain text, such as one with a password, is not in UTF-8."""

    path: str


@dataclass(eq=False)
class FileChanged(BranchAppError):
    """The file was written to while it was read; nothing of it was kept."""

    path: str


@dataclass(eq=False)
class FileTooDemanding(BranchAppError):
    """Reading the file was stopped: it is too large, or its reader used up what it may use, or broke down."""

    path: str
    limit: str  # "size", "memory", "time" or "reader"


@dataclass(eq=False)
class UnknownFormat(BranchAppError):
    """No reader knows this kind of file."""

    path: str
    looks_like: str  # "empty", "zip", "pdf", "utf-8 text", "binary", ...


@dataclass(eq=False)
class BadRecord(BranchAppError):
    """One place in a file is not what its format says.

    `record` counts records or lines from 1, `position` bytes or columns from 1; 0 where it has no place.
    """

    record: int
    position: int
    field: str
    expected: str
    found: str


@dataclass(eq=False)
class BadCell(BadRecord):
    """The same in a file of rows and columns: `record` is the row, `position` the column, `field` its heading."""


@dataclass(eq=False)
class ControlFiguresDiffer(BranchAppError):
    """The file does not agree with its own control figures; `places` is how many of them."""

    places: int


@dataclass(eq=False)
class AmbiguousDates(BranchAppError):
    """The years in the file could mean more than one era; somebody must say which.

    `answers[n]` is what to say for the reading in which `digits` mean `candidates[n]`: a calendar (reiwa, heisei,
    western), or a year where the file writes none.
    """

    digits: str
    candidates: tuple[date, ...]
    answers: tuple[str, ...]


@dataclass(eq=False)
class AccountNotNamed(BranchAppError):
    """The file does not say whose account it is; somebody must say which. `called` is what it calls the account."""

    called: str = ""
    last_time: str = ""  # the account that was named for such a file before
    candidates: tuple[str, ...] = ()  # accounts of the book that what it is called may mean, the likeliest first


@dataclass(eq=False)
class BadProfile(BranchAppError):
    """The description of a bank's CSV cannot be used; `key` is the part that is wrong."""

    key: str
    expected: str
    found: str


@dataclass(eq=False)
class BadDirectory(BranchAppError):
    """The wallet service directory has a row that cannot be used."""

    where: str
    problem: str


@dataclass(eq=False)
class NotAttached(BranchAppError):
    """The photograph or paper cannot be kept with the case, or not be shown; `why` is a WhyNotAttached."""

    name: str
    why: str
