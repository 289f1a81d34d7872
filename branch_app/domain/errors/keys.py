"""What opens the data: the machine's key, the slots and the recovery sheets."""

from dataclasses import dataclass

from branch_app.domain.errors.base import BranchAppError


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
class BranchBeforeKeys(BranchAppError):
    """The data is of a version of the program in which one key of the computer opened it for everybody."""

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
class WrongKey(BranchAppError):
    """The key at hand does not open the database."""

    path: str


@dataclass(eq=False)
class RecoveryKeyWrong(BranchAppError):
    """What was typed from the two recovery sheets is no recovery key; `sheet` 1 or 2 where one of them is to blame."""

    sheet: int


@dataclass(eq=False)
class NotRestored(BranchAppError):
    """The two people at the ceremony may not restore the access; `lacks` is a WhyNotRestored."""

    lacks: str
