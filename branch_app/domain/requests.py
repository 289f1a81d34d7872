"""What one person asks for and another decides: four eyes as a record that can be proved.

An approval holds for exactly the facts that were asked for, once, and until the end of the next business day.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from branch_app.domain.deadlines import BankCalendar
from branch_app.domain.staff import Permission


class RequestKind(StrEnum):
    """What needs a second person."""

    RELEASE_BLOCK = "release of a block"
    SEAL_AGAINST_RULES = "sealing a statement against the rules"
    UNMASKED_EXPORT = "export with names and numbers"
    RESTORE = "restore of a backup"
    KEY_WORK = "work on the keys"
    IMPORT_WORD = "word for a file whose figures differ"
    STAFF_CHANGE = "change of the staff"


class Decision(StrEnum):
    APPROVED = "approved"
    REFUSED = "refused"


class RequestState(StrEnum):
    """Where a request stands. Only APPROVED can be used, and using it makes it SPENT."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    SPENT = "used"
    EXPIRED = "expired"


ASKS: Mapping[RequestKind, Permission] = {
    RequestKind.RELEASE_BLOCK: Permission.ASK_RELEASE,
    RequestKind.SEAL_AGAINST_RULES: Permission.TAKE_STATEMENT,
    RequestKind.UNMASKED_EXPORT: Permission.EXPORT_SUMMARY,
    RequestKind.RESTORE: Permission.ASK_RESTORE,
    RequestKind.KEY_WORK: Permission.MANAGE_KEYS,
    RequestKind.IMPORT_WORD: Permission.IMPORT_BOOKS,
    RequestKind.STAFF_CHANGE: Permission.MANAGE_STAFF,
}
"""Who may ask; withdrawing needs the same, and that it is one's own."""

DECIDES: Mapping[RequestKind, Permission] = {
    RequestKind.RELEASE_BLOCK: Permission.DECIDE_RELEASE,
    RequestKind.SEAL_AGAINST_RULES: Permission.DECIDE_SEAL,
    RequestKind.UNMASKED_EXPORT: Permission.DECIDE_EXPORT,
    RequestKind.RESTORE: Permission.DECIDE_RESTORE,
    RequestKind.KEY_WORK: Permission.MANAGE_KEYS,
    RequestKind.IMPORT_WORD: Permission.DECIDE_IMPORT,
    RequestKind.STAFF_CHANGE: Permission.MANAGE_STAFF,
}
"""Who may decide, unless it is the own request."""


@dataclass(frozen=True)
class Request:
    """One request. Times are UTC; `facts` are what would be done, `subject` the record it is about."""

    id: int
    kind: RequestKind
    subject: str
    facts: Mapping[str, Any]
    reason: str
    asked_by: str
    asked_at: datetime
    decision: Decision | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    because: str = ""
    expires_at: datetime | None = None
    spent_at: datetime | None = None
    withdrawn_at: datetime | None = None
    asked_signature: str = ""
    decided_signature: str = ""

    @property
    def is_open(self) -> bool:
        return self.decision is None and self.withdrawn_at is None

    def state(self, now: datetime) -> RequestState:
        if self.withdrawn_at:
            return RequestState.WITHDRAWN
        if self.decision is None:
            return RequestState.OPEN
        if self.decision is Decision.REFUSED:
            return RequestState.REFUSED
        if self.spent_at:
            return RequestState.SPENT
        expired = self.expires_at is not None and now > self.expires_at
        return RequestState.EXPIRED if expired else RequestState.APPROVED


def canonical(facts: Mapping[str, Any]) -> str:
    """The one way facts are written down, so that the same facts are the same text on every desk."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def facts_hash(kind: RequestKind, subject: str, facts: Mapping[str, Any]) -> str:
    """The SHA-256 by which an approval is found again: the same kind, subject and facts, and no others."""
    return sha256(canonical({"kind": str(kind), "subject": subject, "facts": facts}).encode()).hexdigest()


def asked_words(branch: str, request: Request) -> bytes:
    """What the asking person signs: everything that was asked, at this branch (its database id)."""
    return canonical({
        "branch": branch, "kind": str(request.kind), "subject": request.subject, "facts": request.facts,
        "reason": request.reason, "asked_by": request.asked_by, "asked_at": _moment(request.asked_at),
    }).encode()  # fmt: skip


def decided_words(branch: str, request: Request) -> bytes:
    """What the deciding person signs: the hash of what was asked, the signature below it, and the decision."""
    return canonical({
        "asked": sha256(asked_words(branch, request)).hexdigest(), "asked_signature": request.asked_signature,
        "decision": str(request.decision), "because": request.because, "decided_by": request.decided_by,
        "decided_at": _moment(request.decided_at), "expires_at": _moment(request.expires_at),
    }).encode()  # fmt: skip


def approval_ends(decided_at: datetime, calendar: BankCalendar) -> datetime:
    """Until when an approval can be used: the end of the next business day on the branch's clock, as UTC."""
    last = calendar.add_business_days(decided_at.astimezone().date(), 1)
    return (datetime.combine(last, time()) + timedelta(days=1)).astimezone().astimezone(UTC) - timedelta(seconds=1)


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else ""
