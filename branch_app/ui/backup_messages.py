"""What is said of backups and settings that cannot be as wanted."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from branch_app.domain import errors
from branch_app.domain.backups import FailedBackup, WhyBackup, WhyUnusable
from branch_app.ui.dates import moment_text
from branch_app.ui.message import Message, describe

translate = QCoreApplication.translate

_DEFECTS = {
    WhyUnusable.UNREADABLE: QT_TRANSLATE_NOOP("messages", "what it says of itself cannot be read"),
    WhyUnusable.CHANGED: QT_TRANSLATE_NOOP("messages", "it is not as it was when it was made"),
    WhyUnusable.OTHER_BRANCH: QT_TRANSLATE_NOOP("messages", "it belongs to another branch"),
    WhyUnusable.TOO_NEW: QT_TRANSLATE_NOOP("messages", "a newer version of this program made it"),
    WhyUnusable.SIGNATURE: QT_TRANSLATE_NOOP("messages", "it is not signed by somebody who may have made it"),
    WhyUnusable.NOT_OPENED: QT_TRANSLATE_NOOP("messages", "none of the keys given here opens it"),
    WhyUnusable.NOT_SOUND: QT_TRANSLATE_NOOP("messages", "its records do not stand as they were written"),
    WhyUnusable.FOREIGN_PARTS: QT_TRANSLATE_NOOP("messages", "it holds parts that this program never makes"),
    WhyUnusable.UNKNOWN_PAST: QT_TRANSLATE_NOOP("messages", "it tells another past than the present records"),
    WhyUnusable.CAME_LATER: QT_TRANSLATE_NOOP("messages", "one of the two people was not here when it was made"),
    WhyUnusable.KEY_FILE: QT_TRANSLATE_NOOP("messages", "its copy of branch.keys is missing or damaged; it can be put "
                                                        "back only on the branch's own computer"),
}


_OCCASIONS = {
    WhyBackup.ASKED: QT_TRANSLATE_NOOP("messages", "asked for"),
    WhyBackup.SIGN_OUT: QT_TRANSLATE_NOOP("messages", "sign-out"),
    WhyBackup.DAY_END: QT_TRANSLATE_NOOP("messages", "day end"),
    WhyBackup.MIGRATION: QT_TRANSLATE_NOOP("messages", "new version"),
    WhyBackup.ROTATION: QT_TRANSLATE_NOOP("messages", "change of keys"),
    WhyBackup.IMPORT: QT_TRANSLATE_NOOP("messages", "import"),
    WhyBackup.RESTORE: QT_TRANSLATE_NOOP("messages", "before putting back"),
    WhyBackup.NEW_KEYS: QT_TRANSLATE_NOOP("messages", "new keys"),
}


def occasion_word(why: WhyBackup) -> str:
    """When backups are made."""
    return translate("messages", str(_OCCASIONS[why]))


def defect_word(defect: WhyUnusable) -> str:
    """Why a backup cannot be put back."""
    return translate("messages", str(_DEFECTS[defect]))


def failed_backup_words(failed: FailedBackup) -> tuple[str, str]:
    """What failed, when and where; and what to do."""
    fact = translate("messages", "No backup could be made on {time} ({occasion}) in {folder}.")
    if failed.no_room:
        fact = translate("messages", "No backup could be made on {time} ({occasion}): no room in {folder}.")
    said = fact.format(time=moment_text(failed.at), occasion=occasion_word(failed.why), folder=failed.folder)
    return said, translate("messages", "Tell a manager: see to the folder, then make a backup.")


@describe.register
def _(error: errors.BackupFailed) -> Message:
    return Message(
        translate("messages", "No backup could be written"),
        translate("messages", "The backup could not be written to {folder}. The older backups are all there.").format(
            folder=error.folder),
        translate("messages", "Check that the folder is there, can be written to and has room; then make the backup "
                              "again."))


@describe.register
def _(error: errors.BackupUnusable) -> Message:
    advice = translate("messages", "Choose another backup, and keep this one for whoever looks into it.")
    if error.defect == WhyUnusable.CAME_LATER:
        advice = translate("messages", "Where the present data cannot be read, two people of that time have to do it. "
                                       "Choose a newer backup, or ask them.")
    if error.defect == WhyUnusable.NOT_OPENED:  # nothing need be wrong with it: who has come since holds no key to it
        advice = translate("messages", "It opens with the password of somebody who was a manager when it was made, or "
                                       "with the recovery key of that time. Do it together with one of them, or "
                                       "choose a newer backup.")
    return Message(
        translate("messages", "This backup cannot be put back"),
        translate("messages", "{name}: {reason}. Nothing was changed.").format(
            name=error.name, reason=defect_word(WhyUnusable(error.defect))),
        advice)


@describe.register
def _(error: errors.BadIdentifier) -> Message:
    return Message(
        translate("messages", "This is no number"),
        translate("messages", "“{text}” holds signs that are neither letters, digits nor hyphens; some may not show.")
        .format(text=ascii(error.text).strip("'")),
        translate("messages", "Type the number again instead of copying it."))


@describe.register
def _(_error: errors.DeskLocked) -> Message:
    return Message(
        translate("messages", "The desk is locked"),
        translate("messages", "Nothing can be read or saved while the desk is locked."),
        translate("messages", "Type the password of the person whose desk it is."))


@describe.register
def _(error: errors.BadSetting) -> Message:
    return Message(
        translate("messages", "This setting is not possible"),
        translate("messages", "The value must lie between {least} and {most}.").format(
            least=error.least, most=error.most),
        translate("messages", "Enter a value between the two."))
