"""What the person at the desk reads when the disk, the folder or another window stands in the way."""

from PySide6.QtCore import QCoreApplication

from branch_app.domain import errors
from branch_app.ui.message import Message, describe

translate = QCoreApplication.translate


@describe.register
def _(error: errors.DiskFailed) -> Message:
    return Message(
        translate("messages", "The disk reported an error"),
        translate("messages", "While {file} was read or written, the disk reported an error. It is not certain that "
                              "the last step was saved.").format(file=error.path),
        translate("messages", "What you typed is still on the screen. Look the record up again, then repeat the step "
                              "if it is not there. If this happens again, stop and have the disk checked."))


@describe.register
def _(error: errors.DatabaseDamaged) -> Message:
    return Message(
        translate("messages", "The data is damaged"),
        translate("messages", "The file {file} cannot be read to the end.").format(file=error.path),
        translate("messages", "Do not delete or change anything. Tell the manager: a backup can be put back, and what "
                              "is still readable can be saved from the file."))


@describe.register
def _(error: errors.DatabaseGone) -> Message:
    return Message(
        translate("messages", "The database is missing"),
        translate("messages", "In {folder} lies what belongs to a branch, but not its database branch.db.").format(
            folder=error.folder),
        translate("messages", "Set up nothing here and delete nothing. Put the file back, or put back a backup with "
                              "branch-app restore."))


@describe.register
def _(error: errors.ForeignLog) -> Message:
    return Message(
        translate("messages", "A log that is not of this database"),
        translate("messages", "The file {file} belongs to another database or to an older state of this one. Nothing "
                              "was opened or changed.").format(file=error.path),
        translate("messages", "Move this one file to another folder and keep it; then sign in and have the trail "
                              "verified: it tells what may be missing."))


@describe.register
def _(error: errors.NoRoom) -> Message:
    return Message(
        translate("messages", "Too little room on the disk"),
        translate("messages", "There are {free} MB left on the disk of {folder}; this work is begun only with {needed} "
                              "MB or more, so that the work at the counter never stops.").format(
            free=error.free, folder=error.folder, needed=error.needed),
        translate("messages", "Make room on the disk, then try again. Nothing was changed."))


@describe.register
def _(error: errors.FileOfTheBranch) -> Message:
    return Message(
        translate("messages", "This file belongs to the branch"),
        translate("messages", "{path} belongs to the data of the branch. Nothing was saved.").format(path=error.path),
        translate("messages", "Choose another name or another folder."))


@describe.register
def _(error: errors.FolderNotEmpty) -> Message:
    return Message(
        translate("messages", "The folder is not empty"),
        translate("messages", "Something lies in the folder {folder} already. Nothing was changed.").format(
            folder=error.folder),
        translate("messages", "Choose another folder, or one with nothing in it."))


@describe.register
def _(error: errors.NetworkFolder) -> Message:
    return Message(
        translate("messages", "The folder lies on the network"),
        translate("messages", "The folder {folder} is on another computer. The data is only safe on a disk of this "
                              "one.").format(folder=error.folder),
        translate("messages", "Choose a folder on this computer. Backups may go to a second folder on the network."))


@describe.register
def _(error: errors.WindowOpenElsewhere) -> Message:
    return Message(
        translate("messages", "The program is open already"),
        translate("messages", "A window is open on the data in {folder}, and it could not be brought to the "
                              "front.").format(folder=error.folder),
        translate("messages", "Look for it on this computer, or close it where another user left it open."))
