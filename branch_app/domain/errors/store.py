"""Where the data lies: its folder, its disk, its backups, and who else has it open."""

from dataclasses import dataclass

from branch_app.domain.errors.base import BranchAppError


@dataclass(eq=False)
class NoBranchHere(BranchAppError):
    """The folder holds no branch data yet."""

    folder: str


@dataclass(eq=False)
class DatabaseGone(BranchAppError):
    """Everything of a branch lies in the folder but its database: it is to be put back, not set up anew."""

    folder: str


@dataclass(eq=False)
class ForeignLog(BranchAppError):
    """A log lies beside the database that is not its own, and would spoil it; nothing was opened."""

    path: str


@dataclass(eq=False)
class BranchExists(BranchAppError):
    """The folder already holds a branch; it is never overwritten."""

    folder: str


@dataclass(eq=False)
class FolderUnusable(BranchAppError):
    """Nothing can be written into the folder: that of the data, of backups, or one that somebody chose."""

    folder: str


@dataclass(eq=False)
class FolderNotEmpty(BranchAppError):
    """Something lies in a folder where a branch is to be laid down; it is never mixed with what is there."""

    folder: str


@dataclass(eq=False)
class FileOfTheBranch(BranchAppError):
    """Something was to be saved in place of a file of the branch's own data or of a backup."""

    path: str


@dataclass(eq=False)
class NetworkFolder(BranchAppError):
    """The data folder lies on a network share, where a store of this kind is not safe."""

    folder: str


@dataclass(eq=False)
class DataOpenElsewhere(BranchAppError):
    """The work needs the data alone, and another window, command or desk has it open."""

    folder: str


@dataclass(eq=False)
class WindowOpenElsewhere(BranchAppError):
    """A window of this program is open on the same data, and it could not be brought to the front."""

    folder: str


@dataclass(eq=False)
class DatabaseTooNew(BranchAppError):
    """The data was written by a newer version of the program."""

    revision: str


@dataclass(eq=False)
class DatabaseBusy(BranchAppError):
    """Another program held the database for too long."""


@dataclass(eq=False)
class DatabaseDamaged(BranchAppError):
    """The file of the store can be opened and not be read to the end."""

    path: str


@dataclass(eq=False)
class DiskFull(BranchAppError):
    """Nothing was saved because the disk has no room; what is on the screen stays."""

    path: str


@dataclass(eq=False)
class DiskFailed(BranchAppError):
    """The disk reported an error: what was to be saved may or may not be there; read it again."""

    path: str


@dataclass(eq=False)
class NoRoom(BranchAppError):
    """Work that writes much was not begun: it would take the last room, in megabytes, from the work at the counter."""

    folder: str
    free: int
    needed: int


@dataclass(eq=False)
class ChangedMeanwhile(BranchAppError):
    """Somebody else saved the same record since it was opened here."""

    what: str
    by: str


@dataclass(eq=False)
class BackupFailed(BranchAppError):
    """No backup could be written into this folder."""

    folder: str


@dataclass(eq=False)
class BackupUnusable(BranchAppError):
    """A backup cannot be put back as it lies there; `defect` is a WhyUnusable."""

    name: str
    defect: str
