"""What the person at the desk reads when something cannot be done: what happened and where, and what to do now.

One sentence for each error of `domain/errors`, in the language in use. Whatever is not among them is a fault of the
program: it goes to the log with a reference, and only the reference is shown, because its text may hold an account.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from branch_app.domain import errors
from branch_app.domain.blocks import BlockState
from branch_app.domain.requests import RequestKind, RequestState
from branch_app.domain.staff import Permission, Role
from branch_app.domain.statements import StatementState
from branch_app.ui import backup_messages as _backup_messages  # noqa: F401
from branch_app.ui import disk_messages as _disk_messages  # noqa: F401 - makes its sentences known
from branch_app.ui import file_messages as _file_messages  # noqa: F401 - makes its sentences known
from branch_app.ui import key_messages as _key_messages  # noqa: F401
from branch_app.ui import words
from branch_app.ui.dates import moment_text
from branch_app.ui.file_words import describe_finding
from branch_app.ui.message import Message, describe

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from branch_app.ui.kit.notices import Notice

__all__ = ["Message", "describe", "describe_finding", "show", "tell"]

translate = QCoreApplication.translate


def show(owner: "QObject", error: BaseException) -> None:
    """Put the message in front of the window that the owner belongs to; where that is hidden, when it is back.

    A locked desk says nothing: whoever is not there cannot be told, and it is nobody else's.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the command line has messages, but no windows
    from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget  # noqa: PLC0415

    from branch_app.ui.kit.screens import when_shown  # noqa: PLC0415

    if isinstance(error, errors.DeskLocked):
        return
    while not isinstance(owner, QWidget) and (over := owner.parent()):  # such as a timer of a window
        owner = over
    window = owner.window() if isinstance(owner, QWidget) else QApplication.activeWindow()
    if window and not window.isVisible():
        when_shown(window, lambda: show(window, error))
        return
    message = describe(error)
    box = QMessageBox(QMessageBox.Icon.Warning, message.title, message.text, parent=window)
    box.setInformativeText(message.advice)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if window:
        box.open()
    else:
        box.exec()


def tell(notice: "Notice", error: BaseException) -> None:
    """Say it on the notice of a page, where the rest of the page stays in use; a locked desk says nothing."""
    if isinstance(error, errors.DeskLocked):
        return
    message = describe(error)
    notice.say("danger", message.text, message.advice)


# -- people -----------------------------------------------------------------------------------------------------------


@describe.register
def _(_error: errors.SignInRefused) -> Message:
    return Message(
        translate("messages", "Not signed in"),
        translate("messages", "The staff number or the password is not right."),
        translate("messages", "Type both again. Capital and small letters are different."))


@describe.register
def _(error: errors.SignInLocked) -> Message:
    return Message(
        translate("messages", "Sign-in is closed for a while"),
        translate("messages", "There were too many wrong tries. The next one is possible from {time}.").format(
            time=moment_text(error.until)),
        translate("messages", "Wait until then, or ask a manager to open your access again."))


@describe.register
def _(error: errors.NotPermitted) -> Message:
    return Message(
        translate("messages", "Another person may do this"),
        translate("messages", "Your role does not include {permission}. Who may: {roles}.").format(
            permission=words.permission_word(Permission(error.permission)),
            roles=", ".join(words.role_word(Role(role)) for role in error.who_may)),
        translate("messages", "Ask one of them to do it at a desk. The attempt is in the trail.") if error.recorded
        else translate("messages", "Ask one of them to do it. Nothing was changed."))


@describe.register
def _(error: errors.OwnRequest) -> Message:
    return Message(
        translate("messages", "Another person must decide"),
        translate("messages", "{person} placed this, wrote it or asked for it, and nobody decides on the own matter. "
                              "Who could: {people}.").format(person=error.asked_by, people=_people(error.who_could)),
        translate("messages", "Ask one of them to decide, here or at another desk. Until then everything stays as it "
                              "is."))


@describe.register
def _(error: errors.SomebodyElsesRequest) -> Message:
    return Message(
        translate("messages", "The request is somebody else's"),
        translate("messages", "{person} asked for this, and only who asked can take it back.").format(
            person=error.asked_by),
        translate("messages", "Who may decide on it can refuse it instead, with a reason."))


@describe.register
def _(error: errors.ApprovalMissing) -> Message:
    return Message(
        translate("messages", "Another person must approve this first"),
        translate("messages", "No approval stands for exactly this ({what}). Who could approve: {people}.").format(
            what=words.request_word(RequestKind(error.request)), people=_people(error.who_could)),
        translate("messages", "Ask for the approval. It holds once, until the end of the next business day; if "
                              "anything changes, it has to be asked for again."))


@describe.register
def _(error: errors.AlreadyAsked) -> Message:
    return Message(
        translate("messages", "This was asked for already"),
        translate("messages", "You asked for exactly this on {time}, and nobody has decided yet. Who could: "
                              "{people}.").format(time=moment_text(error.asked_at), people=_people(error.who_could)),
        translate("messages", "It stands in the list of approvals; ask one of them to decide there or here."))


@describe.register
def _(error: errors.StaffNumberTaken) -> Message:
    return Message(
        translate("messages", "The staff number is in use"),
        translate("messages", "Somebody already signs in with {number}.").format(number=error.staff_number),
        translate("messages", "Check the number, or open the existing access again."))


# -- the store --------------------------------------------------------------------------------------------------------


@describe.register
def _(error: errors.NoBranchHere) -> Message:
    return Message(
        translate("messages", "No branch data here"),
        translate("messages", "The folder {folder} holds no branch data.").format(folder=error.folder),
        translate("messages", "Choose the right folder, or set up a new branch there. A backup of a lost computer is "
                              "laid out with branch-app unpack."))


@describe.register
def _(error: errors.BranchExists) -> Message:
    return Message(
        translate("messages", "There is a branch already"),
        translate("messages", "The folder {folder} already holds a branch. It was left as it is.").format(
            folder=error.folder),
        translate("messages", "Open that branch, or choose an empty folder."))


@describe.register
def _(error: errors.WrongKey) -> Message:
    return Message(
        translate("messages", "The data cannot be opened"),
        translate("messages", "The key at hand does not open {file}; the file may belong to another branch or be "
                              "damaged.").format(file=error.path),
        translate("messages", "Do not change the file. Put the right file back, or restore a backup."))


@describe.register
def _(_error: errors.DatabaseTooNew) -> Message:
    return Message(
        translate("messages", "A newer program is needed"),
        translate("messages", "The data was last opened with a newer version of this program."),
        translate("messages", "Install the newer version on this computer. The data was not changed."))


@describe.register
def _(_error: errors.DatabaseBusy) -> Message:
    return Message(
        translate("messages", "The data is in use"),
        translate("messages", "Another program kept the data busy for too long; nothing was saved."),
        translate("messages", "What you typed is still there. Try again in a moment."))


@describe.register
def _(error: errors.DiskFull) -> Message:
    return Message(
        translate("messages", "The disk is full"),
        translate("messages", "Nothing was saved, because there is no room left for {file}.").format(file=error.path),
        translate("messages", "What is on the screen stays. Make room on the disk, then try again."))


@describe.register
def _(error: errors.FolderUnusable) -> Message:
    return Message(
        translate("messages", "The folder cannot be used"),
        translate("messages", "The program may not write into the folder {folder}.").format(folder=error.folder),
        translate("messages", "Ask for the right to write there, or choose another folder."))


@describe.register
def _(error: errors.ChangedMeanwhile) -> Message:
    return Message(
        translate("messages", "Somebody else saved this"),
        translate("messages", "{person} saved the same field after it was opened here; your words were not "
                              "saved.").format(person=error.by),
        translate("messages", "Compare both, then keep one of them. Nothing is overwritten by itself."))


# -- the work at the counter ------------------------------------------------------------------------------------------


@describe.register
def _(error: errors.NotFound) -> Message:
    return Message(
        translate("messages", "Not found"),
        translate("messages", "There is no {thing} {key} (any more).").format(
            thing=words.thing_word(error.what), key=error.key),
        translate("messages", "Look it up again; it may have changed since the screen was filled."))


@describe.register
def _(error: errors.SheetCodeMistyped) -> Message:
    return Message(
        translate("messages", "No such code"),
        translate("messages", "{code} cannot be the code of a day-end sheet: a sign is missing or wrong.").format(
            code=error.code),
        translate("messages", "Type the twenty signs again from the sheet; the hyphens may be left out."))


@describe.register
def _(error: errors.AlreadyBlocked) -> Message:
    return Message(
        translate("messages", "There is an instruction already"),
        translate("messages", "For account {account} the same was instructed on {time}. No second one is "
                              "needed.").format(account=error.account, time=moment_text(error.since)),
        translate("messages", "See in the list of blocks whether the host has confirmed it."))


@describe.register
def _(error: errors.WrongState) -> Message:
    return Message(
        translate("messages", "This step does not fit now"),
        translate("messages", "The {thing} is in the state: {state}.").format(
            thing=words.thing_word(error.what), state=_state(error.what, error.state)),
        translate("messages", "Somebody may have done the step already. Look at the record again."))


@describe.register
def _(_error: errors.ReasonMissing) -> Message:
    return Message(
        translate("messages", "Some words are missing"),
        translate("messages", "This step needs a reason or a reference in words."),
        translate("messages", "Fill in the marked field, then go on."))


@describe.register
def _(error: errors.FirstContactFixed) -> Message:
    return Message(
        translate("messages", "The first contact only moves earlier"),
        translate("messages", "The first contact stands at {stands}; {asked} is not earlier. All time limits count "
                              "from it.").format(stands=moment_text(error.stands), asked=moment_text(error.asked)),
        translate("messages", "Enter an earlier time, or leave it as it is."))


@describe.register
def _(error: errors.StatementLocked) -> Message:
    return Message(
        translate("messages", "The statement is signed"),
        translate("messages", "The statement was signed on {time} and is not changed any more.").format(
            time=moment_text(error.signed_at)),
        translate("messages", "Write an addendum: it is kept and printed together with the statement."))


@describe.register
def _(_error: errors.SecretTyped) -> Message:
    return Message(
        translate("messages", "Some digits are not kept"),
        translate("messages", "The text seems to hold a PIN, a password or a personal identification number (My "
                              "Number). Such numbers are never stored."),
        translate("messages", "Write in words what happened, without the number itself."))


@describe.register
def _(error: errors.IncompleteStatement) -> Message:
    return Message(
        translate("messages", "Some answers are open"),
        translate("messages", "Questions the form needs that have no answer yet: {count}.").format(
            count=len(error.fields)),
        translate("messages", "They are marked in the form. “Not known” is an answer, too."))


@describe.register
def _(error: errors.MarkedElsewhere) -> Message:
    return Message(
        translate("messages", "The transfer belongs to another case"),
        translate("messages", "The transfer is part of case {case} already; no yen is claimed twice.").format(
            case=error.case_number),
        translate("messages", "Open that case, and go on there."))


@describe.register
def _(_error: errors.NothingToClaim) -> Message:
    return Message(
        translate("messages", "Nothing to claim yet"),
        translate("messages", "No transfer of this case is marked “not mine”."),
        translate("messages", "Mark the transfers together with the customer; unsure ones are followed up, not "
                              "claimed."))


@describe.register
def _(error: errors.PrinterRefused) -> Message:
    return Message(
        translate("messages", "The printer did not take the paper"),
        translate("messages", "{printer} did not take the job.").format(
            printer=error.printer or translate("messages", "The printer")),
        translate("messages", "Check paper and cable, or choose another printer. The document is kept and can be "
                              "printed again."))


def _people(who_could: tuple[str, ...] | None) -> str:
    """Whom to ask; where there is nobody, or nobody can tell, that is said."""
    if who_could is None:
        return translate("messages", "another person of this branch; the list of the staff cannot be read")
    nobody = translate("messages", "nobody at this branch yet; a second person has to be given access")
    return translate("messages", ", ").join(who_could) or nobody


def _state(what: str, state: str) -> str:
    """The state a record is in, by the vocabulary of its kind."""
    if what == "block":
        return words.block_state_word(BlockState(state))
    if what == "request":
        return words.request_state_word(RequestState(state))
    return words.statement_state_word(StatementState(state)) if what == "statement" else state
