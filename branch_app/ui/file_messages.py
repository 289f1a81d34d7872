"""What is said of files that cannot be taken, and of dates, amounts and numbers that cannot be read."""

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from branch_app.domain import errors
from branch_app.ui.dates import day_text
from branch_app.ui.file_words import (
    directory_problem,
    expectation_word,
    found_word,
    limit_word,
    look_word,
    profile_problem,
)
from branch_app.ui.message import Message, describe

translate = QCoreApplication.translate


# What the operating system says, always in English.
_REASONS = {
    "No such file or directory": QT_TRANSLATE_NOOP("messages", "it is not there"),
    "Permission denied": QT_TRANSLATE_NOOP("messages", "this user may not read it"),
    "Is a directory": QT_TRANSLATE_NOOP("messages", "it is a folder"),
    "Input/output error": QT_TRANSLATE_NOOP("messages", "the medium cannot be read"),
}


_PACKED = ("zip", "gzip")


def _reason(said: str) -> str:
    return translate("messages", str(_REASONS[said])) if said in _REASONS else said or "–"


@describe.register
def _(error: errors.FileUnreadable) -> Message:
    return Message(
        translate("messages", "The file cannot be read"),
        translate("messages", "{file} could not be read ({reason}). Nothing of it was taken.").format(
            file=_name(error.path), reason=_reason(error.reason)),
        translate("messages", "Check that the medium is still there and the file is not open elsewhere; then try "
                              "again."))


@describe.register
def _(error: errors.NotPlainText) -> Message:
    return Message(
        translate("messages", "The file is no plain text"),
        translate("messages", "{file} is not text in UTF-8.").format(file=_name(error.path)),
        translate("messages", "Save it again as plain text in UTF-8, then try again."))


@describe.register
def _(error: errors.UnknownFormat) -> Message:
    advice = translate("messages", "Export the file again from the core-banking system. Known are Zengin files "
                                   "(types 01, 03 and 91), the CSV of many banks, camt, MT940, and the customer and "
                                   "account masters.")
    if error.looks_like in _PACKED:
        advice = translate("messages", "Unpack it first, then import the files that are in it.")
    return Message(
        translate("messages", "Not a file of the branch's books"),
        translate("messages", "{file} is none of the known formats; it looks like: {looks}.").format(
            file=_name(error.path), looks=look_word(error.looks_like)),
        advice)


@describe.register
def _(error: errors.BadRecord) -> Message:
    return _bad_place(error, translate("messages", "Record {record}, position {position}"),
                      translate("messages", "Record {record}"))  # fmt: skip


@describe.register
def _(error: errors.BadCell) -> Message:
    return _bad_place(error, translate("messages", "Row {record}, column {position}"),
                      translate("messages", "Row {record}"))  # fmt: skip


def _bad_place(error: errors.BadRecord, place: str, record: str) -> Message:
    where = translate("messages", "The file as a whole")
    if error.record:
        where = (place if error.position else record).format(record=error.record, position=error.position)
    said = translate("messages", "{where}: expected {expected}, found {found}. Nothing of the file was taken.")
    if error.field:
        said = translate("messages", "{where}, field {field}: expected {expected}, found {found}. Nothing of the file "
                                     "was taken.")
    return Message(
        translate("messages", "A place in the file is not as its format says"),
        said.format(
            where=where, field=error.field, expected=expectation_word(error.expected),
            found=found_word(error.expected, error.found)),
        translate("messages", "Do not correct the file by hand. Export it again from the core-banking system."))


@describe.register
def _(error: errors.BadProfile) -> Message:
    return Message(
        translate("messages", "This description of a file cannot be used"),
        profile_problem(error.key, error.expected, error.found),
        translate("messages", "Nothing was saved. Correct this place, and look at the rows again."))


@describe.register
def _(error: errors.AmbiguousDates) -> Message:
    if all(answer.isdecimal() for answer in error.answers):
        return Message(
            translate("messages", "Which year is meant?"),
            translate("messages", "The file names no year. Its newest line is of {digits}: {days}.").format(
                digits=error.digits, days=" / ".join(day_text(day) for day in error.candidates)),
            translate("messages", "Say which year that is, and import it again."))
    return Message(
        translate("messages", "Which year is meant?"),
        translate("messages", "The file was made on {digits}, which can mean {days}.").format(
            digits=error.digits, days=" / ".join(day_text(day) for day in error.candidates)),
        translate("messages", "Say which calendar the file uses, and import it again."))


_NOT_ATTACHED = {
    "empty": QT_TRANSLATE_NOOP("messages", "The file is empty."),
    "too large": QT_TRANSLATE_NOOP("messages", "The file is larger than 20 MB."),
    "neither PNG nor JPEG nor PDF": QT_TRANSLATE_NOOP("messages", "The file is neither a PNG or JPEG nor a PDF."),
    "cannot be shown": QT_TRANSLATE_NOOP("messages", "The file is damaged, or too large to be drawn."),
    "locked with a password": QT_TRANSLATE_NOOP("messages", "The file is locked with a password."),
    "kept in this case already": QT_TRANSLATE_NOOP("messages", "This very file is kept with the case already."),
}


@describe.register
def _(error: errors.NotAttached) -> Message:
    return Message(
        translate("messages", "The paper cannot be attached or shown"),
        f"{error.name}: {translate('messages', str(_NOT_ATTACHED[str(error.why)]))}",
        translate("messages", "Nothing was changed. Take a photograph of the paper, or scan it, and attach that."))


@describe.register
def _(error: errors.ImportInUse) -> Message:
    return Message(
        translate("messages", "The import is in use"),
        translate("messages", "Lines of this file stand in statements: {cases}.").format(cases=", ".join(error.cases)),
        translate("messages", "It cannot be taken back any more."))


@describe.register
def _(error: errors.MasterStays) -> Message:
    return Message(
        translate("messages", "A master is not taken back"),
        translate("messages", "{file} is a customer or account master.").format(file=error.name),
        translate("messages", "Import a newer master; it corrects what this one brought."))


@describe.register
def _(error: errors.ImportOverlapped) -> Message:
    return Message(
        translate("messages", "A later file builds on this one"),
        translate("messages", "{file} left out lines that this file had brought.").format(file=error.later_file),
        translate("messages", "Take the later file back first."))


@describe.register
def _(_error: errors.AccountNotNamed) -> Message:
    return Message(
        translate("messages", "Whose account is it?"),
        translate("messages", "The file does not say which account its lines belong to."),
        translate("messages", "Say which account it is, and import the file again."))


@describe.register
def _(error: errors.FileChanged) -> Message:
    return Message(
        translate("messages", "The file changed while it was read"),
        translate("messages", "{file} was written to while it was read. Nothing of it was taken.").format(
            file=_name(error.path)),
        translate("messages", "Wait until the export is finished, then import the file again."))


@describe.register
def _(error: errors.FileTooDemanding) -> Message:
    return Message(
        translate("messages", "The file asks too much"),
        translate("messages", "Reading {file} was stopped, because {reason}. Nothing of it was taken.").format(
            file=_name(error.path), reason=limit_word(error.limit)),
        translate("messages", "Do not open the file in other programs. Export it again, for a shorter period if it is "
                              "large; if this comes back, ask who sent it."))


@describe.register
def _(error: errors.ControlFiguresDiffer) -> Message:
    return Message(
        translate("messages", "The file does not agree with itself"),
        translate("messages", "Control figures of the file that differ from what was counted: {count}. Nothing of the "
                              "file was taken.").format(count=error.places),
        translate("messages", "The list shows the places. Export the file again from the core-banking system, or ask "
                              "another person for a word on it."))


@describe.register
def _(error: errors.UnknownCustomer) -> Message:
    return Message(
        translate("messages", "An account of nobody"),
        translate("messages", "Row {record}: customer {number} is in no customer master. Nothing of the file was "
                              "taken.").format(record=error.record, number=error.customer_number),
        translate("messages", "Import the customer master of the same day first."))


@describe.register
def _(error: errors.UnreadableDate) -> Message:
    return Message(
        translate("messages", "Not a date"),
        translate("messages", "“{text}” is no date.").format(text=error.text),
        translate("messages", "Type it like 2.9.10, R2.9.10, 20200910 or 2020-09-10."))


@describe.register
def _(error: errors.UnreadableAccount) -> Message:
    return Message(
        translate("messages", "Not an account number"),
        translate("messages", "“{text}” is no account number.").format(text=error.text),
        translate("messages", "Type branch, type and number like 101-1-0012345, or symbol and number like "
                              "14030-12345671."))


@describe.register
def _(error: errors.BadDirectory) -> Message:
    return Message(
        translate("messages", "The list of wallet services cannot be used"),
        translate("messages", "{where}: {problem}. The list in use stays in force.").format(
            where=error.where, problem=directory_problem(error.problem)),
        translate("messages", "Correct this row of the file, then import it again."))


def _name(path: str) -> str:
    return Path(path).name or path
