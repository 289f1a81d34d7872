"""What a request says to the person who decides: what would be different, line by line, in the language in use."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from branch_app.domain.blocks import BlockKind
from branch_app.domain.books import FindingKind
from branch_app.domain.errors import ApprovalMissing, UnreadableAccount
from branch_app.domain.identifiers import AccountNumber, parse_account
from branch_app.domain.requests import Request, RequestKind
from branch_app.domain.staff import Role
from branch_app.domain.wallets import Directory
from branch_app.operations.statements import questionnaire
from branch_app.ui.dates import moment_text
from branch_app.ui.file_words import figure_word
from branch_app.ui.outcomes import format_word
from branch_app.ui.words import (
    account_word,
    block_kind_word,
    finding_word,
    masked_account_word,
    question_word,
    role_word,
    service_word,
)

translate = QCoreApplication.translate
_TOGETHER = timedelta(minutes=2)
Lines = list[tuple[str, str]]
"""(what it is, what it says)"""


@dataclass(frozen=True)
class Matter:
    """What needs a second person: requests that belong together, or what has still to be asked for (no requests)."""

    kind: RequestKind
    subject: str
    facts: Sequence[Mapping[str, Any]]
    requests: tuple[Request, ...] = field(default=())
    who_could: tuple[str, ...] | None = None
    """The people who could decide, where that is known already."""

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(request.id for request in self.requests)

    @property
    def first(self) -> Request:
        return self.requests[0]


def wanted(missing: ApprovalMissing) -> Matter:
    """What has to be asked for, after an operation has said that its approval is missing."""
    return Matter(RequestKind(missing.request), missing.subject, (missing.facts,), who_could=missing.who_could)


def matters_of(requests: Sequence[Request]) -> list[Matter]:
    """The requests as people think of them: both kinds of one block, asked for together, are one matter."""
    gathered: list[list[Request]] = []
    for request in requests:
        fits = next((some for some in gathered if _together(some[-1], request)), None)
        if fits:
            fits.append(request)
        else:
            gathered.append([request])
    return [Matter(some[0].kind, some[0].subject, tuple(each.facts for each in some), tuple(some)) for some in gathered]


def _together(one: Request, other: Request) -> bool:
    return (one.kind is other.kind is RequestKind.RELEASE_BLOCK and one.is_open == other.is_open
            and (one.asked_by, one.reason, one.decision) == (other.asked_by, other.reason, other.decision)
            and all(one.facts.get(key) == other.facts.get(key) for key in ("account", "service", "placed_by"))
            and one.facts.get("kind") != other.facts.get("kind")
            and abs(one.asked_at - other.asked_at) < _TOGETHER)  # fmt: skip


def about_text(matter: Matter) -> str:
    """Whom or what it is about, in a few words; accounts are masked, since it stands in a list of many."""
    facts = matter.facts[0]
    match matter.kind:
        case RequestKind.RELEASE_BLOCK:
            return _account(str(facts.get("account", "")), masked_account_word)
        case RequestKind.UNMASKED_EXPORT:
            return _period(facts)
        case RequestKind.IMPORT_WORD:
            return translate("request_words", "file {hash}").format(hash=matter.subject)
        case RequestKind.KEY_WORK:
            return translate("request_words", "recovery key")
        case RequestKind.STAFF_CHANGE:
            return f"{matter.subject} {facts.get('name', '')}".strip()
        case RequestKind.RESTORE:
            return _backup(facts)
        case _:
            return matter.subject


def difference(matter: Matter, directory: Directory | None = None) -> Lines:
    """What would be different afterwards, line by line."""
    return list(_lines(matter, directory))


def _lines(matter: Matter, directory: Directory | None) -> Iterator[tuple[str, str]]:
    facts = matter.facts[0]
    match matter.kind:
        case RequestKind.RELEASE_BLOCK:
            kinds = translate("request_words", " and ").join(
                block_kind_word(BlockKind(str(each["kind"]))) for each in matter.facts)  # fmt: skip
            yield translate("request_words", "Account"), _account(str(facts.get("account", "")))
            yield (translate("request_words", "No longer stopped"),
                   translate("request_words", "{services}: {kinds}").format(
                       services=service_word(str(facts.get("service", "")), directory), kinds=kinds))  # fmt: skip
            yield translate("request_words", "Block placed by"), str(facts.get("placed_by", ""))
        case RequestKind.SEAL_AGAINST_RULES:
            yield translate("request_words", "Case"), matter.subject
            yield translate("request_words", "Version"), str(facts.get("version", ""))
            yield translate("request_words", "Rules not kept"), "\n".join(map(_rule, facts.get("against", ())))
        case RequestKind.UNMASKED_EXPORT:
            yield translate("request_words", "Days of debit"), _period(facts)
            yield (translate("request_words", "In the workbook"),
                   translate("request_words", "names and numbers in full, instead of partly hidden"))  # fmt: skip
        case RequestKind.IMPORT_WORD:
            whole = str(facts.get("sha256", ""))
            yield translate("request_words", "File (SHA-256)"), f"{whole[:32]}\n{whole[32:]}"  # one line is too wide
            yield translate("request_words", "Kind"), format_word(str(facts.get("format", "")))
            yield translate("request_words", "Rows"), f"{int(facts.get('rows', 0)):,}"
            yield translate("request_words", "Figures that differ"), str(facts.get("differences", ""))
            for code, record, stated, counted, *currency in facts.get("figures", ()):
                kind = FindingKind(code)
                yield (finding_word(kind), translate(
                    "request_words", "record {record}: the file says {stated}, counted were {counted}").format(
                        record=record, stated=figure_word(kind, stated, *currency),
                        counted=figure_word(kind, counted, *currency)))  # fmt: skip
        case RequestKind.STAFF_CHANGE:
            yield translate("request_words", "Staff number"), matter.subject
            yield translate("request_words", "Change"), _change(facts)
        case RequestKind.KEY_WORK:
            yield (translate("request_words", "Change"), translate(
                "request_words", "a new recovery key in two envelopes; the old one opens nothing any more"))
        case RequestKind.RESTORE:
            yield translate("request_words", "Backup"), _backup(facts)
            yield (translate("request_words", "Afterwards missing"), translate(
                "request_words", "everything after line {line} of the trail; the present store is kept aside").format(
                    line=f"{int(facts.get('line', 0)):,}"))  # fmt: skip


def _backup(facts: Mapping[str, Any]) -> str:
    return translate("request_words", "of {time} by {who}").format(
        time=moment_text(datetime.fromisoformat(str(facts["made_at"]))), who=facts.get("made_by", ""))  # fmt: skip


def _account(text: str, word: Callable[[AccountNumber], str] = account_word) -> str:
    try:
        return word(parse_account(text))
    except UnreadableAccount:
        return text


def _period(facts: Mapping[str, Any]) -> str:
    first, last = str(facts.get("first", "")), str(facts.get("last", ""))
    if not first and not last:
        return translate("request_words", "the whole history")
    return translate("request_words", "{first} to {last}").format(first=first or "…", last=last or "…")


def _rule(code: str) -> str:
    if code == "read back":
        return translate("request_words", "not read back since its last change")
    return translate("request_words", "no answer: {question}").format(
        question=question_word(questionnaire().question(code)))  # fmt: skip


def _change(facts: Mapping[str, Any]) -> str:
    match facts.get("change"):
        case "add":
            return translate("request_words", "{name} may sign in as {role}").format(
                name=facts.get("name", ""), role=role_word(Role(str(facts.get("role")))))  # fmt: skip
        case "new password":
            return translate("request_words", "new keys under a new first password; access is open")
        case "role":
            return translate("request_words", "becomes {role}").format(role=role_word(Role(str(facts.get("role")))))
        case other:
            return str(other)
