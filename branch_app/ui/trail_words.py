"""What stands in the trail, in the language in use: details, records, anchors and what stands out in a week."""

import re
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from branch_app.domain.attachments import AttachmentKind
from branch_app.domain.blocks import BlockKind, BlockReason
from branch_app.domain.books import FindingKind
from branch_app.domain.cases import CaseState
from branch_app.domain.requests import RequestKind
from branch_app.domain.reviews import FlagKind, LookupReason
from branch_app.domain.staff import Permission, Role
from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.domain.trail import AnchorFinding, AnchorState, Deed, TrailLine
from branch_app.domain.transfers import Mark
from branch_app.operations.statements import questionnaire
from branch_app.ui import words
from branch_app.ui.dates import moment_text
from branch_app.ui.error_words import error_word

_DETAILS = {
    "accounts": QT_TRANSLATE_NOOP("trail", "accounts"),
    "active": QT_TRANSLATE_NOOP("trail", "access open"),
    "added": QT_TRANSLATE_NOOP("trail", "new"),
    "after": QT_TRANSLATE_NOOP("trail", "after"),
    "against": QT_TRANSLATE_NOOP("trail", "against the rules"),
    "alone": QT_TRANSLATE_NOOP("trail", "by one person alone"),
    "anchor": QT_TRANSLATE_NOOP("trail", "anchor"),
    "approved_by": QT_TRANSLATE_NOOP("trail", "approved by"),
    "asked_by": QT_TRANSLATE_NOOP("trail", "asked for by"),
    "attachment": QT_TRANSLATE_NOOP("trail", "attachment"),
    "because": QT_TRANSLATE_NOOP("trail", "because"),
    "before": QT_TRANSLATE_NOOP("trail", "before"),
    "block": QT_TRANSLATE_NOOP("trail", "block"),
    "began": QT_TRANSLATE_NOOP("trail", "begun"),
    "blocks": QT_TRANSLATE_NOOP("trail", "blocks"),
    "breaks": QT_TRANSLATE_NOOP("trail", "places not as written"),
    "case": QT_TRANSLATE_NOOP("trail", "case"),
    "changed": QT_TRANSLATE_NOOP("trail", "changed"),
    "changes": QT_TRANSLATE_NOOP("trail", "what changed"),
    "claimed_yen": QT_TRANSLATE_NOOP("trail", "claimed (yen)"),
    "copy": QT_TRANSLATE_NOOP("trail", "copy"),
    "count": QT_TRANSLATE_NOOP("trail", "count"),
    "customer": QT_TRANSLATE_NOOP("trail", "customer"),
    "differences": QT_TRANSLATE_NOOP("trail", "differing figures"),
    "dropped": QT_TRANSLATE_NOOP("trail", "taken out"),
    "error": QT_TRANSLATE_NOOP("trail", "error"),
    "field": QT_TRANSLATE_NOOP("trail", "question"),
    "file": QT_TRANSLATE_NOOP("trail", "file"),
    "files": QT_TRANSLATE_NOOP("trail", "files"),
    "first": QT_TRANSLATE_NOOP("trail", "from"),
    "first_contact": QT_TRANSLATE_NOOP("trail", "first contact"),
    "flags": QT_TRANSLATE_NOOP("trail", "standing out"),
    "folder": QT_TRANSLATE_NOOP("trail", "folder"),
    "format": QT_TRANSLATE_NOOP("trail", "format"),
    "holders": QT_TRANSLATE_NOOP("trail", "holders"),
    "how": QT_TRANSLATE_NOOP("trail", "how"),
    "idle_minutes": QT_TRANSLATE_NOOP("trail", "minutes until the lock"),
    "key": QT_TRANSLATE_NOOP("trail", "key"),
    "kind": QT_TRANSLATE_NOOP("trail", "kind"),
    "kinds": QT_TRANSLATE_NOOP("trail", "kinds"),
    "last": QT_TRANSLATE_NOOP("trail", "to"),
    "lines": QT_TRANSLATE_NOOP("trail", "transfers"),
    "lookups": QT_TRANSLATE_NOOP("trail", "look-ups"),
    "lost": QT_TRANSLATE_NOOP("trail", "unreadable"),
    "mark": QT_TRANSLATE_NOOP("trail", "mark"),
    "masked": QT_TRANSLATE_NOOP("trail", "names partly hidden"),
    "missing": QT_TRANSLATE_NOOP("trail", "missing lines"),
    "newest": QT_TRANSLATE_NOOP("trail", "newest line"),
    "no_room": QT_TRANSLATE_NOOP("trail", "no room left"),
    "note": QT_TRANSLATE_NOOP("trail", "remark"),
    "now": QT_TRANSLATE_NOOP("trail", "the clock then"),
    "number": QT_TRANSLATE_NOOP("trail", "number"),
    "operator": QT_TRANSLATE_NOOP("trail", "operator"),
    "owed": QT_TRANSLATE_NOOP("trail", "still owed from before"),
    "page": QT_TRANSLATE_NOOP("trail", "page"),
    "paper": QT_TRANSLATE_NOOP("trail", "paper"),
    "people_then": QT_TRANSLATE_NOOP("trail", "the people as they were then"),
    "problems": QT_TRANSLATE_NOOP("trail", "damage in the file"),
    "reason": QT_TRANSLATE_NOOP("trail", "reason"),
    "recovery_proof": QT_TRANSLATE_NOOP("trail", "proven by the recovery key"),
    "recovery_signer": QT_TRANSLATE_NOOP("trail", "recovery key"),
    "reference": QT_TRANSLATE_NOOP("trail", "host reference"),
    "request": QT_TRANSLATE_NOOP("trail", "request"),
    "role": QT_TRANSLATE_NOOP("trail", "role"),
    "rows": QT_TRANSLATE_NOOP("trail", "rows"),
    "saved": QT_TRANSLATE_NOOP("trail", "backup before it"),
    "schema": QT_TRANSLATE_NOOP("trail", "schema"),
    "schema_before": QT_TRANSLATE_NOOP("trail", "schema before"),
    "second_backup_folder": QT_TRANSLATE_NOOP("trail", "second folder for backups"),
    "second_folder": QT_TRANSLATE_NOOP("trail", "in the second folder too"),
    "service": QT_TRANSLATE_NOOP("trail", "service"),
    "sha256": "SHA-256",
    "signature": QT_TRANSLATE_NOOP("trail", "signature"),
    "size": QT_TRANSLATE_NOOP("trail", "bytes"),
    "state": QT_TRANSLATE_NOOP("trail", "state"),
    "tries": QT_TRANSLATE_NOOP("trail", "tries"),
    "unlocked": QT_TRANSLATE_NOOP("trail", "unlocked"),
    "version": QT_TRANSLATE_NOOP("trail", "version"),
    "vouched": QT_TRANSLATE_NOOP("trail", "vouched for because"),
    "why": QT_TRANSLATE_NOOP("trail", "why"),
    "word": QT_TRANSLATE_NOOP("trail", "vouched for because"),
    "yen": QT_TRANSLATE_NOOP("trail", "yen"),
}
_QUESTIONS = {"against", "field"}
"""Details that name questions of the statement."""
_UNSHOWN = {"counts", "head", "duties", "manifest", "present_hash", "present_head"}
_OF_A_DEED = {
    (Deed.SIGN_IN_REFUSED, "last"): QT_TRANSLATE_NOOP("trail", "last try"),
}
"""What a detail is called in the lines of one deed, where the same name means something else in others."""
_FURTHER = {
    "True": QT_TRANSLATE_NOOP("trail", "yes"),
    "False": QT_TRANSLATE_NOOP("trail", "no"),
    "statement sheet": QT_TRANSLATE_NOOP("trail", "statement sheet"),
    "block instruction": QT_TRANSLATE_NOOP("trail", "block instruction"),
    "day-end sheet": QT_TRANSLATE_NOOP("trail", "day-end sheet"),
    "look-up review": QT_TRANSLATE_NOOP("trail", "look-up review"),
    "keyring": QT_TRANSLATE_NOOP("trail", "in the keyring"),
    "key file": QT_TRANSLATE_NOOP("trail", "in a key file"),
    "idle": QT_TRANSLATE_NOOP("trail", "nobody was there"),
    "asked": QT_TRANSLATE_NOOP("trail", "on request"),
    "screen": QT_TRANSLATE_NOOP("trail", "the screen was locked"),
    "sign-out": QT_TRANSLATE_NOOP("trail", "at a sign-out"),
    "day-end": QT_TRANSLATE_NOOP("trail", "at the day end"),
    "migration": QT_TRANSLATE_NOOP("trail", "before a new version"),
    "rotation": QT_TRANSLATE_NOOP("trail", "before a change of keys"),
    "new-keys": QT_TRANSLATE_NOOP("trail", "after somebody got keys or a role"),
    "import": QT_TRANSLATE_NOOP("trail", "before an import"),
    "restore": QT_TRANSLATE_NOOP("trail", "before putting back a backup"),
    "not read back": QT_TRANSLATE_NOOP("trail", "not read back"),
    "unknown": QT_TRANSLATE_NOOP("trail", "unknown"),
    "own request": QT_TRANSLATE_NOOP("trail", "the own request"),
}
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
"""As times are written now, and as they stand in lines of earlier versions."""
_HASH = re.compile(r"[0-9a-f]{64,}")
"""A hash, a key or a signature: its beginning is enough to compare; what people wrote is never cut."""
_SUBJECTS = {
    "backup": QT_TRANSLATE_NOOP("trail", "backup"),
    "clock": QT_TRANSLATE_NOOP("trail", "clock of the computer"),
}
"""What lines without a record are about."""
_REASONS = {
    LookupReason.COUNTER: QT_TRANSLATE_NOOP("trail", "at the counter"),
    LookupReason.PHONE: QT_TRANSLATE_NOOP("trail", "by telephone"),
    LookupReason.CASE: QT_TRANSLATE_NOOP("trail", "work on a case"),
    LookupReason.BANK_SEARCH: QT_TRANSLATE_NOOP("trail", "found by the bank's search"),
    LookupReason.OTHER: QT_TRANSLATE_NOOP("trail", "another reason"),
}
_FLAGS = {
    FlagKind.OWN_NAME: QT_TRANSLATE_NOOP("trail", "customer with the same name"),
    FlagKind.SAME_SURNAME: QT_TRANSLATE_NOOP("trail", "customer with the same surname"),
    FlagKind.REPEATED: QT_TRANSLATE_NOOP("trail", "same customer again and again"),
    FlagKind.FAR_ABOVE: QT_TRANSLATE_NOOP("trail", "far more customers than most"),
}
_ANCHOR_STATES = {
    AnchorState.HOLDS: QT_TRANSLATE_NOOP("trail", "holds"),
    AnchorState.MISSING: QT_TRANSLATE_NOOP("trail", "missing"),
    AnchorState.PARTLY: QT_TRANSLATE_NOOP("trail", "one of two is missing"),
    AnchorState.CUT_OFF: QT_TRANSLATE_NOOP("trail", "newer than the trail"),
    AnchorState.OTHER_PAST: QT_TRANSLATE_NOOP("trail", "of another trail"),
}
_VOCABULARIES: tuple[tuple[type[StrEnum], Any], ...] = (
    (BlockKind, words.block_kind_word), (BlockReason, words.block_reason_word), (CaseState, words.case_state_word),
    (Mark, words.mark_word), (SignatureMode, words.signature_word), (ReadBack, words.read_back_word),
    (Role, words.role_word), (RequestKind, words.request_word), (AttachmentKind, words.attachment_kind_word),
    (LookupReason, lambda reason: _translate(_REASONS[reason])),
    (AnchorState, lambda state: _translate(_ANCHOR_STATES[state])),
)  # fmt: skip
_ANCHORS = {
    AnchorState.HOLDS: QT_TRANSLATE_NOOP("trail", "The anchor of this computer ({time}) holds."),
    AnchorState.MISSING: QT_TRANSLATE_NOOP(
        "trail", "There is no anchor on this computer: nothing tells whether lines at the end are missing."),
    AnchorState.PARTLY: QT_TRANSLATE_NOOP(
        "trail", "One of the two anchors of this computer is gone: nothing tells for certain whether lines at the end "
                 "are missing."),
    AnchorState.CUT_OFF: QT_TRANSLATE_NOOP(
        "trail", "This computer remembers {number} lines of the trail at {time}; there are fewer now. Lines were cut "
                 "off, or an older file was put back."),
    AnchorState.OTHER_PAST: QT_TRANSLATE_NOOP(
        "trail", "This computer remembers another trail up to line {number} ({time}) than the one that is here."),
}  # fmt: skip
_RECORDS = {
    "accounts": QT_TRANSLATE_NOOP("trail", "account"),
    "addenda": QT_TRANSLATE_NOOP("trail", "addendum"),
    "attachments": QT_TRANSLATE_NOOP("trail", "attachment"),
    "blocks": QT_TRANSLATE_NOOP("trail", "block"),
    "branch": QT_TRANSLATE_NOOP("trail", "branch"),
    "cases": QT_TRANSLATE_NOOP("trail", "case"),
    "claims": QT_TRANSLATE_NOOP("trail", "claim form"),
    "customers": QT_TRANSLATE_NOOP("trail", "customer"),
    "directories": QT_TRANSLATE_NOOP("trail", "wallet service directory"),
    "imported_files": QT_TRANSLATE_NOOP("trail", "imported file"),
    "marks": QT_TRANSLATE_NOOP("trail", "mark of the transfer"),
    "requests": QT_TRANSLATE_NOOP("trail", "request"),
    "staff": QT_TRANSLATE_NOOP("trail", "member of staff"),
    "statements": QT_TRANSLATE_NOOP("trail", "statement"),
}


def details_words(line: TrailLine) -> str:
    """The details of one line, in words where there are words for them."""
    return ", ".join(_details(line))


def _details(line: TrailLine) -> Iterator[str]:
    for name, value in line.details.items():
        if value not in ("", [], None) and name not in _UNSHOWN:
            label = _OF_A_DEED.get((line.deed, name)) or _DETAILS.get(name, name)
            yield f"{_translate(label)}: {_question(value) if name in _QUESTIONS else _value(value)}"


def _question(value: object) -> str:
    """What was asked, of one question or of several."""
    return ", ".join(map(_question, value)) if isinstance(value, list) else _asked(str(value))


def _asked(code: str) -> str:
    """The question; one that is not asked any more keeps its code, and the reading back is no question."""
    if code == StatementState.READ_BACK:
        return _translate(_FURTHER["not read back"])
    asked = (words.question_word(each) for each in questionnaire().questions if each.code == code)
    return next(asked, code)


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value)} ×" if len(value) > 3 else ", ".join(map(_value, value))
    if isinstance(value, dict):
        return ", ".join(f"{_finding(str(name))} {_value(count)}" for name, count in value.items())
    text = str(value)
    for vocabulary, word in _VOCABULARIES:
        if text in vocabulary.__members__.values():
            return str(word(vocabulary(text)))
    if _TIME.fullmatch(text):
        return moment_text(datetime.fromisoformat(text))
    if text in _FURTHER:
        return _translate(_FURTHER[text])
    return text[:16] if _HASH.fullmatch(text) else error_word(text)


def _finding(text: str) -> str:
    return words.finding_word(FindingKind(text)) if text in FindingKind.__members__.values() else text


def who_word(line: TrailLine) -> str:
    """The staff number; for a number that nobody here has, that it is unknown."""
    return _translate(_FURTHER[line.who]) if line.who == "unknown" else line.who


def subject_word(line: TrailLine) -> str:
    """What the line is about; of what was refused, the permission."""
    if line.subject in Permission.__members__.values():
        return words.permission_word(Permission(line.subject))
    return _translate(_SUBJECTS.get(line.subject, line.subject))


def record_word(record: str) -> str:
    """A row that a line vouches for, such as block 12."""
    table, _, key = record.partition(":")
    return f"{_translate(_RECORDS.get(table, table))} {key}".strip()


def lookup_reason_word(reason: LookupReason) -> str:
    return _translate(_REASONS[reason])


def flag_word(kind: FlagKind) -> str:
    return _translate(_FLAGS[kind])


def anchor_words(found: AnchorFinding) -> str:
    """What this computer's memory of the trail says of it."""
    return _translate(_ANCHORS[found.state]).format(
        number=f"{found.number:,}", time=moment_text(found.at) if found.at else "–")  # fmt: skip


def _translate(text: object) -> str:
    return QCoreApplication.translate("trail", str(text))
