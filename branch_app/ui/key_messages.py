"""What the person at the desk reads when signing in, keys or the machine secret stand in the way."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from branch_app.domain import errors
from branch_app.domain.recovery_keys import WhyNotRestored
from branch_app.ui.message import Message, describe

translate = QCoreApplication.translate


@describe.register
def _(error: errors.SignInDelayed) -> Message:
    return Message(
        translate("messages", "A moment, please"),
        translate("messages", "After a wrong try the next one is possible in {count} seconds.").format(
            count=error.seconds),
        translate("messages", "Wait that long, then type the password again with care."))


@describe.register
def _(error: errors.PasswordTooWeak) -> Message:
    return Message(
        translate("messages", "Another password is needed"),
        translate("messages", "The password has fewer than {least} characters.").format(least=error.least),
        translate("messages", "Choose at least {least} characters; several ordinary words in a row are good.").format(
            least=error.least))


@describe.register
def _(error: errors.PasswordTooLong) -> Message:
    return Message(
        translate("messages", "Another password is needed"),
        translate("messages", "The password has more than {most} characters.").format(most=error.most),
        translate("messages", "Choose a shorter one; several ordinary words in a row are good."))


@describe.register
def _(_error: errors.PasswordWellKnown) -> Message:
    return Message(
        translate("messages", "Another password is needed"),
        translate("messages", "The password is among those that are tried first: many people use it, or it is made of "
                              "the names of the branch, the bank or the staff."),
        translate("messages", "Choose several ordinary words in a row that have nothing to do with the branch."))


@describe.register
def _(error: errors.KeyMissing) -> Message:
    return Message(
        translate("messages", "The key is missing"),
        translate("messages", "The key to the data in {folder} is not with this user of this computer.").format(
            folder=error.folder),
        translate("messages", "Sign in to the computer as the usual user, or restore the access with the recovery key "
                              "from the two envelopes."))


@describe.register
def _(_error: errors.KeyringShut) -> Message:
    return Message(
        translate("messages", "The keyring is locked"),
        translate("messages", "The keyring of this computer is locked or does not answer; the key lies in it."),
        translate("messages", "Sign in to the computer anew, or unlock the keyring, then start the program again."))


@describe.register
def _(error: errors.KeySlotsUnreadable) -> Message:
    return Message(
        translate("messages", "The key file of the branch is damaged"),
        translate("messages", "Neither of the two files branch.keys and branch.keys.copy in {folder} is whole.").format(
            folder=error.folder),
        translate("messages", "Move both files aside, then put branch.keys back from the newest backup; the program "
                              "makes the copy again. The data itself was not changed."))


@describe.register
def _(error: errors.BranchBeforeKeys) -> Message:
    return Message(
        translate("messages", "This data is of an earlier version"),
        translate("messages", "The data in {folder} comes from a version in which people had no keys of their own. "
                              "This version cannot open it.").format(folder=error.folder),
        translate("messages", "Change nothing in the folder; only the earlier version, on the same computer, opens it. "
                              "Set up the branch in another folder and import the files of the core-banking system "
                              "there."))  # fmt: skip


@describe.register
def _(error: errors.KeySlotsChanged) -> Message:
    return Message(
        translate("messages", "The key file of the branch was changed"),
        translate("messages", "The file branch.keys in {folder}, or its copy branch.keys.copy, was not written by this "
                              "program for these data.").format(folder=error.folder),
        translate("messages", "Nothing was opened. Move both files aside, then put branch.keys back from the newest "
                              "backup; the program makes the copy again. Tell whoever looks after the security of the "
                              "branch."))


@describe.register
def _(error: errors.KeySlotsOlder) -> Message:
    return Message(
        translate("messages", "An older key file was put back"),
        translate("messages", "The file branch.keys in {folder} has version {version}; this computer has seen version "
                              "{seen}.").format(folder=error.folder, version=error.version, seen=error.seen),
        translate("messages", "Nothing was opened. Put the newest files back, or restore the access with the recovery "
                              "key from the two envelopes."))


@describe.register
def _(error: errors.RecoveryKeyWrong) -> Message:
    which = (translate("messages", "What was typed from envelope {number} does not have 28 letters and digits.").format(
        number=error.sheet) if error.sheet else translate("messages", "The two halves do not belong together, or a "
                                                                      "character is wrong."))  # fmt: skip
    return Message(
        translate("messages", "This is not the recovery key"),
        which,
        translate("messages", "Compare every group of four with the paper. The digits 0, 1 and 8 do not occur."))


_WHY_NOT_RESTORED = {
    WhyNotRestored.SAME_PERSON: QT_TRANSLATE_NOOP("messages", "Both times the same staff number was typed."),
    WhyNotRestored.NO_ACCESS: QT_TRANSLATE_NOOP("messages", "One of the two staff numbers has no open access here."),
    WhyNotRestored.NOBODY_IN_CHARGE: QT_TRANSLATE_NOOP("messages", "Neither of the two is a manager or an "
                                                                   "administrator."),
}  # fmt: skip


@describe.register
def _(error: errors.NotRestored) -> Message:
    return Message(
        translate("messages", "The access was not restored"),
        translate("messages", str(_WHY_NOT_RESTORED[WhyNotRestored(error.lacks)])),
        translate("messages", "Two different people with open access are needed, at least one of them a manager or an "
                              "administrator. Nothing was changed."))


@describe.register
def _(error: errors.DataOpenElsewhere) -> Message:
    return Message(
        translate("messages", "The data are open elsewhere"),
        translate("messages", "Another window or command has the data in {folder} open.").format(folder=error.folder),
        translate("messages", "Sign out there, then do it again here. Nothing was changed."))
