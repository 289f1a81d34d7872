"""What can go wrong at the branch: every error carries the facts, never a sentence.

The sentences, in both languages, are written in one place (`ui/messages.py`), which must know every class here.
Plain dataclasses, not frozen: a frozen exception cannot take its traceback when it crosses a context manager.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


class BranchAppError(Exception):
    """Something the person at the desk can understand and act on."""


# -- people ---------------------------------------------------------------------------------------------------------


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
    """The signed-in person may not do this; `who_may` are the roles that may."""

    permission: str
    who_may: tuple[str, ...]


@dataclass(eq=False)
class OwnRequest(BranchAppError):
    """Nobody decides on what he or she asked for; `who_could` are the people (number and name) who could."""

    asked_by: str
    who_could: tuple[str, ...] = ()


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


# -- the store ------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class NoBranchHere(BranchAppError):
    """The folder holds no branch data yet."""

    folder: str


@dataclass(eq=False)
class BranchExists(BranchAppError):
    """The folder already holds a branch; it is never overwritten."""

    folder: str


@dataclass(eq=False)
class KeyMissing(BranchAppError):
    """The machine secret is neither in the keyring nor in the key file of this user; the recovery key helps."""

    folder: str


@dataclass(eq=False)
class KeyringShut(BranchAppError):
    """The keyring of the computer is locked, or does not answer."""


@dataclass(eq=False)
class KeySlotsUnreadable(BranchAppError):
    """Neither copy of the slot file is whole."""

    folder: str


@dataclass(eq=False)
class KeySlotsChanged(BranchAppError):
    """The slot file was not written by anybody who holds keys to this branch, or belongs to another state of it."""

    folder: str


@dataclass(eq=False)
class KeySlotsOlder(BranchAppError):
    """The slot file is older than the one this computer saw last: somebody put an old one back."""

    folder: str
    version: int
    seen: int


@dataclass(eq=False)
class RecoveryKeyWrong(BranchAppError):
    """What was typed from the two recovery sheets is no recovery key; `sheet` 1 or 2 where one of them is to blame."""

    sheet: int


@dataclass(eq=False)
class NotRestored(BranchAppError):
    """The two people at the ceremony may not restore the access; `lacks` is a WhyNotRestored."""

    lacks: str


@dataclass(eq=False)
class DataOpenElsewhere(BranchAppError):
    """The work needs the data alone, and another window, command or desk has it open."""

    folder: str


@dataclass(eq=False)
class WrongKey(BranchAppError):
    """The key at hand does not open the database."""

    path: str


@dataclass(eq=False)
class DatabaseTooNew(BranchAppError):
    """The data was written by a newer version of the program."""

    revision: str


@dataclass(eq=False)
class DatabaseBusy(BranchAppError):
    """Another program held the database for too long."""


@dataclass(eq=False)
class DiskFull(BranchAppError):
    """Nothing was saved because the disk has no room; what is on the screen stays."""

    path: str


@dataclass(eq=False)
class DiskFailed(BranchAppError):
    """The disk reported an error: what was to be saved may or may not be there; read it again."""

    path: str


@dataclass(eq=False)
class DatabaseDamaged(BranchAppError):
    """The file of the store can be opened and not be read to the end."""

    path: str


@dataclass(eq=False)
class NoRoom(BranchAppError):
    """Work that writes much was not begun: it would take the last room, in megabytes, from the work at the counter."""

    folder: str
    free: int
    needed: int


@dataclass(eq=False)
class NetworkFolder(BranchAppError):
    """The data folder lies on a network share, where a store of this kind is not safe."""

    folder: str


@dataclass(eq=False)
class WindowOpenElsewhere(BranchAppError):
    """A window of this program is open on the same data, and it could not be brought to the front."""

    folder: str


@dataclass(eq=False)
class FolderUnusable(BranchAppError):
    """The data folder cannot be written."""

    folder: str


@dataclass(eq=False)
class ChangedMeanwhile(BranchAppError):
    """Somebody else saved the same record since it was opened here."""

    what: str
    by: str


@dataclass(eq=False)
class TrailBroken(BranchAppError):
    """The trail or a record it vouches for does not stand as it was written."""

    line: int


@dataclass(eq=False)
class SheetCodeMistyped(BranchAppError):
    """The code is not one that a day-end sheet can bear: a sign is missing or wrong."""

    code: str


# -- books and files ------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class FileUnreadable(BranchAppError):
    """The file cannot be opened or changed while it was read."""

    path: str
    reason: str


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
class AmbiguousDates(BranchAppError):
    """The years in the file could mean more than one era; somebody must say which.

    `answers[n]` is what to say for the reading in which `digits` mean `candidates[n]`: a calendar (reiwa, heisei,
    western), or a year where the file writes none.
    """

    digits: str
    candidates: tuple[date, ...]
    answers: tuple[str, ...]


@dataclass(eq=False)
class NotAttached(BranchAppError):
    """The photograph or paper cannot be kept with the case, or not be shown; `why` is a WhyNotAttached."""

    name: str
    why: str


@dataclass(eq=False)
class BadProfile(BranchAppError):
    """The description of a bank's CSV cannot be used; `key` is the part that is wrong."""

    key: str
    expected: str
    found: str


@dataclass(eq=False)
class ImportInUse(BranchAppError):
    """The import cannot be taken back: these cases speak of its lines."""

    cases: tuple[str, ...]


@dataclass(eq=False)
class MasterStays(BranchAppError):
    """A master is not taken back: what stood before is not kept, and a newer master corrects it."""

    name: str


@dataclass(eq=False)
class ImportOverlapped(BranchAppError):
    """The import cannot be taken back before a later file that left out the lines this one had brought."""

    later_file: str


@dataclass(eq=False)
class CurrencyNotKept(BranchAppError):
    """The file is in another currency than yen, which the book does not keep."""

    currency: str


@dataclass(eq=False)
class AccountNotNamed(BranchAppError):
    """The file does not say whose account it is; somebody must say which. `called` is what it calls the account."""

    called: str = ""
    last_time: str = ""  # the account that was named for such a file before
    candidates: tuple[str, ...] = ()  # accounts of the book that what it is called may mean, the likeliest first


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
class ControlFiguresDiffer(BranchAppError):
    """The file does not agree with its own control figures; `places` is how many of them."""

    places: int


@dataclass(eq=False)
class UnknownCustomer(BranchAppError):
    """A row names a customer that is in no customer master."""

    customer_number: str
    record: int


@dataclass(eq=False)
class UnreadableDate(BranchAppError):
    """What was typed is no date."""

    text: str


@dataclass(eq=False)
class UnreadableAmount(BranchAppError):
    """What was typed is no amount in yen."""

    text: str


@dataclass(eq=False)
class UnreadableAccount(BranchAppError):
    """What was typed is no account number."""

    text: str


@dataclass(eq=False)
class BadDirectory(BranchAppError):
    """The wallet service directory has a row that cannot be used."""

    where: str
    problem: str


# -- the work at the counter ----------------------------------------------------------------------------------------


@dataclass(eq=False)
class NotFound(BranchAppError):
    """The record does not exist (any more)."""

    what: str
    key: str


@dataclass(eq=False)
class AlreadyBlocked(BranchAppError):
    """A block that covers this request already stands."""

    account: str
    since: datetime


@dataclass(eq=False)
class WrongState(BranchAppError):
    """The step does not fit the state the record is in."""

    what: str
    state: str


@dataclass(eq=False)
class ReasonMissing(BranchAppError):
    """The step needs a reason in words."""


@dataclass(eq=False)
class FirstContactFixed(BranchAppError):
    """The time of the first notice may only move earlier."""

    stands: datetime
    asked: datetime


@dataclass(eq=False)
class StatementLocked(BranchAppError):
    """A signed statement is never changed; write an addendum."""

    signed_at: datetime


@dataclass(eq=False)
class SecretTyped(BranchAppError):
    """The text holds what must never be stored: a PIN, a password, a My Number."""

    field: str


@dataclass(eq=False)
class IncompleteStatement(BranchAppError):
    """The statement cannot be signed yet; `fields` are still empty."""

    fields: tuple[str, ...]


@dataclass(eq=False)
class MarkedElsewhere(BranchAppError):
    """The transfer already belongs to another case; no yen is claimed twice."""

    case_number: str


@dataclass(eq=False)
class NothingToClaim(BranchAppError):
    """No transfer of the case is marked "not mine"."""


@dataclass(eq=False)
class PrinterRefused(BranchAppError):
    """The printer did not take the job."""

    printer: str


# -- backups and settings ---------------------------------------------------------------------------------------------


@dataclass(eq=False)
class BackupFailed(BranchAppError):
    """No backup could be written into this folder."""

    folder: str


@dataclass(eq=False)
class BackupUnusable(BranchAppError):
    """A backup cannot be put back as it lies there; `defect` is a WhyUnusable."""

    name: str
    defect: str


@dataclass(eq=False)
class BadSetting(BranchAppError):
    """A choice outside its bounds."""

    name: str
    least: int
    most: int


@dataclass(eq=False)
class BadIdentifier(BranchAppError):
    """A number or code holds signs that are not letters, digits or hyphens, some of which may not even show."""

    text: str
