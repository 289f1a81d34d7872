"""What is said of an error that stands in the trail by its name: the title of its message, which needs no facts."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

TITLES = {
    "AccountNotNamed": QT_TRANSLATE_NOOP("messages", "Whose account is it?"),
    "AmbiguousDates": QT_TRANSLATE_NOOP("messages", "Which year is meant?"),
    "BackupFailed": QT_TRANSLATE_NOOP("messages", "No backup could be written"),
    "BackupUnusable": QT_TRANSLATE_NOOP("messages", "This backup cannot be put back"),
    "BadCell": QT_TRANSLATE_NOOP("messages", "A place in the file is not as its format says"),
    "BadRecord": QT_TRANSLATE_NOOP("messages", "A place in the file is not as its format says"),
    "ControlFiguresDiffer": QT_TRANSLATE_NOOP("messages", "The file does not agree with itself"),
    "DataOpenElsewhere": QT_TRANSLATE_NOOP("messages", "The data are open elsewhere"),
    "DatabaseBusy": QT_TRANSLATE_NOOP("messages", "The data is in use"),
    "DatabaseDamaged": QT_TRANSLATE_NOOP("messages", "The data is damaged"),
    "DeskLocked": QT_TRANSLATE_NOOP("messages", "The desk is locked"),
    "DiskFailed": QT_TRANSLATE_NOOP("messages", "The disk reported an error"),
    "DiskFull": QT_TRANSLATE_NOOP("messages", "The disk is full"),
    "FileChanged": QT_TRANSLATE_NOOP("messages", "The file changed while it was read"),
    "FileTooDemanding": QT_TRANSLATE_NOOP("messages", "The file asks too much"),
    "FileUnreadable": QT_TRANSLATE_NOOP("messages", "The file cannot be read"),
    "FolderUnusable": QT_TRANSLATE_NOOP("messages", "The folder cannot be used"),
    "ForeignLog": QT_TRANSLATE_NOOP("messages", "A log that is not of this database"),
    "KeySlotsOlder": QT_TRANSLATE_NOOP("messages", "An older key file was put back"),
    "KeySlotsUnreadable": QT_TRANSLATE_NOOP("messages", "The key file of the branch is damaged"),
    "NoRoom": QT_TRANSLATE_NOOP("messages", "Too little room on the disk"),
    "NotPermitted": QT_TRANSLATE_NOOP("messages", "Another person may do this"),
    "OwnRequest": QT_TRANSLATE_NOOP("messages", "Another person must decide"),
    "UnknownCustomer": QT_TRANSLATE_NOOP("messages", "An account of nobody"),
    "UnknownFormat": QT_TRANSLATE_NOOP("messages", "Not a file of the branch's books"),
    "UnreadableAccount": QT_TRANSLATE_NOOP("messages", "Not an account number"),
    "WrongKey": QT_TRANSLATE_NOOP("messages", "The data cannot be opened"),
}
"""Of whatever may keep a file from being imported, or a backup from being made."""


def error_word(name: str) -> str:
    """The title of the error's message; any other text stays as it is."""
    return QCoreApplication.translate("messages", str(TITLES[name])) if name in TITLES else name
