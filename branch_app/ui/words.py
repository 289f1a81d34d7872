"""What the branch's own words are called on the screen: one function for each vocabulary, in the language in use.

The one rule that must never break: only a block that is in force may be called blocked; what the host has not
confirmed is instructed, whatever everybody hopes.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from branch_app.domain.attachments import AttachmentKind
from branch_app.domain.blocks import ALL_SERVICES, BlockKind, BlockReason, BlockState
from branch_app.domain.books import FindingKind
from branch_app.domain.cases import CaseState, Channel
from branch_app.domain.customers import Capacity, HolderRole
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.requests import RequestKind, RequestState
from branch_app.domain.staff import Permission, Role
from branch_app.domain.statements import Question, ReadBack, SignatureMode, StatementState
from branch_app.domain.transfers import Mark
from branch_app.domain.wallets import At, Directory
from branch_app.ui.language import in_japanese

E = TypeVar("E", bound=StrEnum)

_ROLES = {
    Role.TELLER: QT_TRANSLATE_NOOP("words", "teller"),
    Role.MANAGER: QT_TRANSLATE_NOOP("words", "manager"),
    Role.ADMINISTRATOR: QT_TRANSLATE_NOOP("words", "administrator"),
}
_PERMISSIONS = {
    Permission.LOOK_UP: QT_TRANSLATE_NOOP("words", "looking up customers"),
    Permission.OPEN_CASE: QT_TRANSLATE_NOOP("words", "opening cases"),
    Permission.PLACE_BLOCK: QT_TRANSLATE_NOOP("words", "placing blocks"),
    Permission.CONFIRM_BLOCK: QT_TRANSLATE_NOOP("words", "entering the host's answer"),
    Permission.ASK_RELEASE: QT_TRANSLATE_NOOP("words", "asking for a release"),
    Permission.DECIDE_CASE: QT_TRANSLATE_NOOP("words", "deciding what a case is"),
    Permission.DECIDE_RELEASE: QT_TRANSLATE_NOOP("words", "deciding on a release"),
    Permission.TAKE_STATEMENT: QT_TRANSLATE_NOOP("words", "taking statements"),
    Permission.ISSUE_CLAIM: QT_TRANSLATE_NOOP("words", "issuing claim forms"),
    Permission.IMPORT_BOOKS: QT_TRANSLATE_NOOP("words", "importing files"),
    Permission.RESCUE: QT_TRANSLATE_NOOP("words", "rescuing statements from a damaged store"),
    Permission.EXPORT_SUMMARY: QT_TRANSLATE_NOOP("words", "exporting the summary"),
    Permission.TEACH_WALLETS: QT_TRANSLATE_NOOP("words", "changing the wallet service directory"),
    Permission.TEACH_FORMATS: QT_TRANSLATE_NOOP("words", "adding and withdrawing formats of bank files"),
    Permission.MANAGE_STAFF: QT_TRANSLATE_NOOP("words", "adding and changing staff"),
    Permission.READ_TRAIL: QT_TRANSLATE_NOOP("words", "reading the trail"),
    Permission.CLOSE_DAY: QT_TRANSLATE_NOOP("words", "closing the day"),
    Permission.REVIEW_LOOKUPS: QT_TRANSLATE_NOOP("words", "reviewing the look-ups"),
    Permission.SECOND_BLOCK: QT_TRANSLATE_NOOP("words", "confirming a placed block as the second person"),
    Permission.SEE_REQUESTS: QT_TRANSLATE_NOOP("words", "seeing what waits for a second person"),
    Permission.DECIDE_SEAL: QT_TRANSLATE_NOOP("words", "deciding on sealing a statement against the rules"),
    Permission.DECIDE_EXPORT: QT_TRANSLATE_NOOP("words", "deciding on an export with names and numbers"),
    Permission.DECIDE_IMPORT: QT_TRANSLATE_NOOP("words", "vouching for a file whose figures differ"),
    Permission.MANAGE_KEYS: QT_TRANSLATE_NOOP("words", "work on the keys"),
    Permission.BACK_UP: QT_TRANSLATE_NOOP("words", "making backups"),
    Permission.ASK_RESTORE: QT_TRANSLATE_NOOP("words", "asking for a restore"),
    Permission.CHANGE_SETTINGS: QT_TRANSLATE_NOOP("words", "changing the settings"),
    Permission.DECIDE_RESTORE: QT_TRANSLATE_NOOP("words", "deciding on a restore"),
    Permission.CHANGE_OWN_PASSWORD: QT_TRANSLATE_NOOP("words", "changing the own password"),
}
_BLOCK_KINDS = {
    BlockKind.LINK_NEW: QT_TRANSLATE_NOOP("words", "new links"),
    BlockKind.CHARGE: QT_TRANSLATE_NOOP("words", "charges"),
}
_BLOCK_STATES = {
    BlockState.INSTRUCTED: QT_TRANSLATE_NOOP("words", "instructed – not confirmed"),
    BlockState.CONFIRMED: QT_TRANSLATE_NOOP("words", "blocked"),
    BlockState.REJECTED: QT_TRANSLATE_NOOP("words", "refused by the host"),
    BlockState.RELEASE_ASKED: QT_TRANSLATE_NOOP("words", "blocked – release asked"),
    BlockState.RELEASE_INSTRUCTED: QT_TRANSLATE_NOOP("words", "blocked – release instructed"),
    BlockState.RELEASED: QT_TRANSLATE_NOOP("words", "released"),
}
_BLOCK_REASONS = {
    BlockReason.NOT_RECOGNISED: QT_TRANSLATE_NOOP("words", "customer does not recognise transfers"),
    BlockReason.PREVENTIVE: QT_TRANSLATE_NOOP("words", "customer asks for protection"),
    BlockReason.INFORMATION_LEAKED: QT_TRANSLATE_NOOP("words", "account details given to a stranger"),
    BlockReason.BANK_INITIATIVE: QT_TRANSLATE_NOOP("words", "found by the bank"),
    BlockReason.OTHER: QT_TRANSLATE_NOOP("words", "another reason"),
}
_MARKS = {
    Mark.NOT_MINE: QT_TRANSLATE_NOOP("words", "not mine"),
    Mark.MINE: QT_TRANSLATE_NOOP("words", "mine"),
    Mark.UNSURE: QT_TRANSLATE_NOOP("words", "unsure"),
}
_CAPACITIES = {
    Capacity.HOLDER: QT_TRANSLATE_NOOP("words", "holder"),
    Capacity.REPRESENTATIVE: QT_TRANSLATE_NOOP("words", "legal representative"),
    Capacity.GUARDIAN: QT_TRANSLATE_NOOP("words", "adult guardian"),
    Capacity.AGENT: QT_TRANSLATE_NOOP("words", "agent"),
    Capacity.HEIR: QT_TRANSLATE_NOOP("words", "heir"),
    Capacity.HELPER: QT_TRANSLATE_NOOP("words", "holder, helped by family"),
}
_CASE_STATES = {
    CaseState.REPORTED: QT_TRANSLATE_NOOP("words", "reported"),
    CaseState.SUSPECTED: QT_TRANSLATE_NOOP("words", "suspected"),
    CaseState.CONFIRMED: QT_TRANSLATE_NOOP("words", "confirmed"),
    CaseState.OWN_USE: QT_TRANSLATE_NOOP("words", "customer's own use"),
    CaseState.RELATIVE_USE: QT_TRANSLATE_NOOP("words", "use by a near relative"),
    CaseState.WITHDRAWN: QT_TRANSLATE_NOOP("words", "withdrawn"),
}
_CHANNELS = {
    Channel.COUNTER: QT_TRANSLATE_NOOP("words", "counter"),
    Channel.PHONE: QT_TRANSLATE_NOOP("words", "telephone"),
    Channel.OTHER_BRANCH: QT_TRANSLATE_NOOP("words", "other branch"),
    Channel.CALL_CENTRE: QT_TRANSLATE_NOOP("words", "call centre"),
}
_ATTACHMENT_KINDS = {
    AttachmentKind.PASSBOOK: QT_TRANSLATE_NOOP("words", "passbook"),
    AttachmentKind.POLICE_PAPER: QT_TRANSLATE_NOOP("words", "paper of the police"),
    AttachmentKind.OPERATOR_LETTER: QT_TRANSLATE_NOOP("words", "letter of an operator"),
    AttachmentKind.TELEPHONE_SCREEN: QT_TRANSLATE_NOOP("words", "screen of a telephone"),
    AttachmentKind.SIGNED_PAPER: QT_TRANSLATE_NOOP("words", "signed paper"),
    AttachmentKind.OTHER: QT_TRANSLATE_NOOP("words", "other paper"),
}
_STATEMENT_STATES = {
    StatementState.DRAFT: QT_TRANSLATE_NOOP("words", "draft"),
    StatementState.READ_BACK: QT_TRANSLATE_NOOP("words", "read back"),
    StatementState.SIGNED: QT_TRANSLATE_NOOP("words", "signed"),
}
_SIGNATURES = {
    SignatureMode.SIGNED_AND_SEALED: QT_TRANSLATE_NOOP("words", "signature and seal"),
    SignatureMode.SIGNED: QT_TRANSLATE_NOOP("words", "signature only"),
    SignatureMode.BY_MARK: QT_TRANSLATE_NOOP("words", "by mark, with a witness"),
    SignatureMode.REFUSED: QT_TRANSLATE_NOOP("words", "signature declined"),
}
_READ_BACKS = {
    ReadBack.ALOUD: QT_TRANSLATE_NOOP("words", "read aloud"),
    ReadBack.BY_READING: QT_TRANSLATE_NOOP("words", "read by the person"),
    ReadBack.INTERPRETED: QT_TRANSLATE_NOOP("words", "through an interpreter"),
}
_FINDINGS = {
    FindingKind.IN_COUNT: QT_TRANSLATE_NOOP("words", "number of deposits"),
    FindingKind.IN_TOTAL: QT_TRANSLATE_NOOP("words", "sum of deposits"),
    FindingKind.OUT_COUNT: QT_TRANSLATE_NOOP("words", "number of withdrawals"),
    FindingKind.OUT_TOTAL: QT_TRANSLATE_NOOP("words", "sum of withdrawals"),
    FindingKind.ASKED_COUNT: QT_TRANSLATE_NOOP("words", "number of debits asked for"),
    FindingKind.ASKED_TOTAL: QT_TRANSLATE_NOOP("words", "sum of debits asked for"),
    FindingKind.DEBITED_COUNT: QT_TRANSLATE_NOOP("words", "number of debits made"),
    FindingKind.DEBITED_TOTAL: QT_TRANSLATE_NOOP("words", "sum of debits made"),
    FindingKind.NOT_DEBITED_COUNT: QT_TRANSLATE_NOOP("words", "number of debits not made"),
    FindingKind.NOT_DEBITED_TOTAL: QT_TRANSLATE_NOOP("words", "sum of debits not made"),
    FindingKind.RECORD_COUNT: QT_TRANSLATE_NOOP("words", "number of data records"),
    FindingKind.CLOSING_BALANCE: QT_TRANSLATE_NOOP("words", "closing balance"),
    FindingKind.OUTSIDE_PERIOD: QT_TRANSLATE_NOOP("words", "date outside the period"),
    FindingKind.FILE_RECORDS: QT_TRANSLATE_NOOP("words", "records in the file"),
    FindingKind.FILE_ACCOUNTS: QT_TRANSLATE_NOOP("words", "accounts in the file"),
    FindingKind.NO_TRAILER: QT_TRANSLATE_NOOP("words", "trailer record missing"),
    FindingKind.NO_END: QT_TRANSLATE_NOOP("words", "end record missing"),
    FindingKind.NO_DAY: QT_TRANSLATE_NOOP("words", "the line names no day and stands on the last of its statement"),
    FindingKind.CORRECTION_WITHOUT_DEBIT: QT_TRANSLATE_NOOP("words", "correction of a line that is not in the book"),
    FindingKind.UNKNOWN_ACCOUNT: QT_TRANSLATE_NOOP("words", "account that is in no account master"),
    FindingKind.PENDING: QT_TRANSLATE_NOOP("words", "entries that are not booked yet were left out"),
    FindingKind.ONLY_ASKED_FOR: QT_TRANSLATE_NOOP("words", "debits that are only asked for and not booked yet"),
    FindingKind.OLD_NUMBER: QT_TRANSLATE_NOOP("words", "account under the number it had before"),
    FindingKind.NAME_CHANGED: QT_TRANSLATE_NOOP("words", "name"),
    FindingKind.BIRTH_DATE_CHANGED: QT_TRANSLATE_NOOP("words", "date of birth"),
    FindingKind.CONTACT_CHANGED: QT_TRANSLATE_NOOP("words", "telephone or address"),
    FindingKind.RENUMBERED: QT_TRANSLATE_NOOP("words", "account number"),
    FindingKind.NOT_RENUMBERED: QT_TRANSLATE_NOOP("words", "both numbers are in use and were left apart"),
    FindingKind.HOLDER_CHANGED: QT_TRANSLATE_NOOP("words", "customer of the account"),
    FindingKind.CASE_LEFT: QT_TRANSLATE_NOOP("words", "customer of the account, whose open case keeps it in sight"),
    FindingKind.JOINT_HOLDERS_CHANGED: QT_TRANSLATE_NOOP("words", "joint holders"),
    FindingKind.ACCOUNT_DAYS_CHANGED: QT_TRANSLATE_NOOP("words", "days of opening and closing"),
}
_HOLDER_ROLES = {
    HolderRole.MAIN: QT_TRANSLATE_NOOP("words", "main holder"),
    HolderRole.JOINT: QT_TRANSLATE_NOOP("words", "joint holder"),
    HolderRole.FORMER: QT_TRANSLATE_NOOP("words", "former holder"),
}
_PLACES = {
    At.ANYWHERE: QT_TRANSLATE_NOOP("words", "anywhere in the text"),
    At.START: QT_TRANSLATE_NOOP("words", "at the start of the text"),
    At.WHOLE: QT_TRANSLATE_NOOP("words", "as the whole text"),
}
_REQUESTS = {
    RequestKind.RELEASE_BLOCK: QT_TRANSLATE_NOOP("words", "release of a block"),
    RequestKind.SEAL_AGAINST_RULES: QT_TRANSLATE_NOOP("words", "sealing a statement against the rules"),
    RequestKind.UNMASKED_EXPORT: QT_TRANSLATE_NOOP("words", "export with names and numbers"),
    RequestKind.RESTORE: QT_TRANSLATE_NOOP("words", "restore of a backup"),
    RequestKind.KEY_WORK: QT_TRANSLATE_NOOP("words", "work on the keys"),
    RequestKind.IMPORT_WORD: QT_TRANSLATE_NOOP("words", "word for a file whose figures differ"),
    RequestKind.STAFF_CHANGE: QT_TRANSLATE_NOOP("words", "change of the staff"),
}
_REQUEST_STATES = {
    RequestState.OPEN: QT_TRANSLATE_NOOP("words", "waits for a decision"),
    RequestState.APPROVED: QT_TRANSLATE_NOOP("words", "approved"),
    RequestState.REFUSED: QT_TRANSLATE_NOOP("words", "refused"),
    RequestState.WITHDRAWN: QT_TRANSLATE_NOOP("words", "withdrawn"),
    RequestState.SPENT: QT_TRANSLATE_NOOP("words", "approved and used"),
    RequestState.EXPIRED: QT_TRANSLATE_NOOP("words", "approved, time over"),
}
_ACCOUNT_KINDS = {
    "1": QT_TRANSLATE_NOOP("words", "ordinary"),
    "2": QT_TRANSLATE_NOOP("words", "current"),
    "3": QT_TRANSLATE_NOOP("words", "tax reserve"),
    "4": QT_TRANSLATE_NOOP("words", "savings"),
    "9": QT_TRANSLATE_NOOP("words", "other account"),
}
_THINGS = {
    "account": QT_TRANSLATE_NOOP("words", "account"),
    "attachment": QT_TRANSLATE_NOOP("words", "attached paper"),
    "block": QT_TRANSLATE_NOOP("words", "block"),
    "case": QT_TRANSLATE_NOOP("words", "case"),
    "claim": QT_TRANSLATE_NOOP("words", "claim form"),
    "customer": QT_TRANSLATE_NOOP("words", "customer"),
    "day end": QT_TRANSLATE_NOOP("words", "closing of the day"),
    "file": QT_TRANSLATE_NOOP("words", "imported file"),
    "format": QT_TRANSLATE_NOOP("words", "file format"),
    "person": QT_TRANSLATE_NOOP("words", "member of staff"),
    "question": QT_TRANSLATE_NOOP("words", "question"),
    "request": QT_TRANSLATE_NOOP("words", "request"),
    "statement": QT_TRANSLATE_NOOP("words", "statement"),
    "transfer": QT_TRANSLATE_NOOP("words", "transfer"),
}


def role_word(role: Role) -> str:
    return _said(_ROLES, role)


def permission_word(permission: Permission) -> str:
    """What somebody wants to do, as a thing: "placing blocks"."""
    return _said(_PERMISSIONS, permission)


def block_kind_word(kind: BlockKind) -> str:
    return _said(_BLOCK_KINDS, kind)


def block_state_word(state: BlockState) -> str:
    return _said(_BLOCK_STATES, state)


def block_reason_word(reason: BlockReason) -> str:
    return _said(_BLOCK_REASONS, reason)


def mark_word(mark: Mark) -> str:
    return _said(_MARKS, mark)


def capacity_word(capacity: Capacity) -> str:
    return _said(_CAPACITIES, capacity)


def case_state_word(state: CaseState) -> str:
    return _said(_CASE_STATES, state)


def channel_word(channel: Channel) -> str:
    return _said(_CHANNELS, channel)


def attachment_kind_word(kind: AttachmentKind) -> str:
    return _said(_ATTACHMENT_KINDS, kind)


def statement_state_word(state: StatementState) -> str:
    return _said(_STATEMENT_STATES, state)


def signature_word(mode: SignatureMode) -> str:
    return _said(_SIGNATURES, mode)


def read_back_word(how: ReadBack) -> str:
    return _said(_READ_BACKS, how)


def holder_word(role: HolderRole) -> str:
    return _said(_HOLDER_ROLES, role)


def finding_word(kind: FindingKind) -> str:
    """What a check of a file looked at."""
    return _said(_FINDINGS, kind)


def at_word(at: At) -> str:
    """Where in a text the words of a pattern count."""
    return _said(_PLACES, at)


def request_word(kind: RequestKind) -> str:
    """What needs a second person."""
    return _said(_REQUESTS, kind)


def request_state_word(state: RequestState) -> str:
    return _said(_REQUEST_STATES, state)


def thing_word(what: str) -> str:
    """What kind of record an error speaks of; a kind without a word is shown as it is."""
    return QCoreApplication.translate("words", str(_THINGS.get(what, what)))


def account_kind_word(code: str) -> str:
    """The Zengin code of the account's type; an unknown code is shown as it is."""
    return QCoreApplication.translate("words", str(_ACCOUNT_KINDS.get(code, code)))


def account_word(account: AccountNumber) -> str:
    """The account as tellers say it: branch, type, number; the bank is the own one. Abroad number and currency."""
    if not account.branch:
        return str(account)
    currency = "" if account.in_yen else f" {account.currency}"
    return f"{account.branch} {account_kind_word(account.kind)} {account.number}{currency}"


def masked_account_word(account: AccountNumber) -> str:
    """The account in a list of several customers: enough to tell accounts apart, too little to use them."""
    whole = account_word(account)
    return whole.replace(account.number, f"＊＊＊{account.number[-4:]}", 1)


def service_word(code: str, directory: Directory | None) -> str:
    """The service's name; `*` is every one of them, and a code that nobody knows any more stays a code."""
    if code == ALL_SERVICES:
        return QCoreApplication.translate("words", "all wallet services")
    service = directory.service(code) if directory else None
    if service is None:
        return code
    return service.name_ja if in_japanese() else service.name_en


def _said(words: Mapping[E, object], value: E) -> str:
    return QCoreApplication.translate("words", str(words[value]))


def question_word(question: Question) -> str:
    """What a visitor is asked."""
    return question.ja if in_japanese() else question.en
