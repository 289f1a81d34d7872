"""Whose word a putting back rests on: the request and its approval, before it and in the store that comes back.

The request is used up in the store that is laid aside. So it is written into the one that comes back as well, with both
signatures, and whoever checks the trail there sees that two people wanted exactly this backup.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.backups import Manifest
from branch_app.domain.errors import ApprovalMissing
from branch_app.domain.requests import (
    Decision,
    Request,
    RequestKind,
    RequestState,
    approval_ends,
    asked_words,
    decided_words,
    facts_hash,
)
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.approvals import spend
from branch_app.operations.backup_trust import present_store
from branch_app.operations.bank_days import bank_calendar
from branch_app.operations.closed_branch import ClosedBranch
from branch_app.operations.desk import Clock, Desk
from branch_app.operations.requests import approve, ask, list_requests
from branch_app.store.backups import manifest_hash
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.lock import FileLock
from branch_app.store.schema import SCHEMA_VERSION
from branch_app.store.sealing import Keys, database_key
from branch_app.store.swap import COMING
from branch_app.store.tables import PersonRow, RequestRow


@dataclass(frozen=True)
class Here:
    """Who is at work: their keys by staff number, who carries it out first, and the time of the whole."""

    closed: ClosedBranch
    people: Mapping[str, Keys]
    reason: str
    clock: Clock

    @property
    def doer(self) -> str:
        return next(iter(self.people))

    @property
    def master(self) -> bytes:
        return self.people[self.doer].master


def restore_facts(manifest: Manifest) -> dict[str, Any]:
    """What is asked for: exactly this backup."""
    return {"manifest": manifest_hash(manifest), "made_at": manifest.made_at.isoformat(), "made_by": manifest.made_by,
            "line": manifest.head.number}  # fmt: skip


def usable(desk: Desk, manifest: Manifest) -> Request | None:
    """What was asked for this backup and can still be decided on or used, the furthest first."""
    wanted, facts, now = (RequestState.APPROVED, RequestState.OPEN), restore_facts(manifest), desk.now()
    found = [one for one in list_requests(desk, open_only=False)
             if one.kind is RequestKind.RESTORE and one.facts == facts and one.state(now) in wanted]  # fmt: skip
    return min(found, key=lambda one: wanted.index(one.state(now)), default=None)


def use_word(here: Here, manifest: Manifest, present: Database | None) -> RequestRow:
    """The approval, used up in the present store; where that has none, the words of the two who stand here.

    Raises ApprovalMissing and what asking, approving and using an approval raise.
    """
    if present is None:
        return _given_here(here, manifest)
    desks = [desk_of(here, present, number) for number in here.people]
    acting = _approve_here(desks[0], desks[1], manifest, here.reason) if len(desks) > 1 else desks[0]
    with acting.act(Permission.ASK_RESTORE) as act:
        used = spend(act, RequestKind.RESTORE, manifest.name, restore_facts(manifest))
        act.record(Deed.RESTORE_BEGUN, manifest.name, request=used.id, asked_by=used.asked_by,
                   approved_by=used.decided_by, reason=used.reason)  # fmt: skip
    with present.read() as session:
        return _copy(session.get_one(RequestRow, used.id))


def write_word(session: Session, word: RequestRow) -> int:
    """Put a used request into the store that comes back, which may know it from before; answers with its id."""
    row = session.scalars(select(RequestRow).where(
        RequestRow.kind == word.kind, RequestRow.asked_signature == word.asked_signature)).first()  # fmt: skip
    if row is None:
        row = _copy(word)
        row.decision = row.decided_by = row.decided_at = row.expires_at = row.spent_at = None
        row.because, row.decided_signature, row.decided_key = "", "", ""
        session.add(row)
        session.flush()
    if row.decision is None:  # it begins open, here as everywhere
        row.decision, row.decided_by, row.decided_at, row.because = (
            word.decision, word.decided_by, word.decided_at, word.because)  # fmt: skip
        row.decided_signature, row.decided_key, row.expires_at = (
            word.decided_signature, word.decided_key, word.expires_at)  # fmt: skip
        session.flush()
    row.spent_at = word.spent_at
    session.flush()
    return row.id


def keep_used_up(session: Session, present: Any, at: datetime) -> None:
    """No approval can be used twice because a backup does not know yet that it was.

    Where the present store, a raw connection, cannot tell, every approval counts as used.
    """
    tells = present is not None and _version(present) == SCHEMA_VERSION
    used = present.execute("SELECT decided_signature FROM requests WHERE spent_at IS NOT NULL") if tells else ()
    gone = {signature for (signature,) in used}
    waiting = RequestRow.decision == Decision.APPROVED, RequestRow.spent_at.is_(None)
    for row in session.scalars(select(RequestRow).where(*waiting)):
        if not tells or row.decided_signature in gone:
            row.spent_at = min(at, row.expires_at or at)
    session.flush()


def desk_of(here: Here, present: Database, number: str) -> Desk:
    """The desk of one of those at work, in the present store."""
    with present.read() as session:
        person = session.get_one(PersonRow, number).as_person()
    return Desk(present, person, here.closed.branch, here.clock, here.people[number], here.closed)


@contextmanager
def with_requests(here: Here) -> Iterator[Database | None]:
    """The present store with the list of requests in it; None where it cannot be read or is of another version."""
    path = here.closed.folder / FILE_NAME
    with present_store(path, here.master) as raw:
        if raw is not None and _version(raw) != SCHEMA_VERSION:
            raw = None
    if raw is None:
        yield None
        return
    database = Database(path, database_key(here.master), FileLock(here.closed.folder / f"{COMING}.lock"))
    try:
        yield database
    finally:
        database.close()


def _given_here(here: Here, manifest: Manifest) -> RequestRow:
    """What the two who proved themselves here want, signed by each."""
    facts = restore_facts(manifest)
    if len(here.people) < 2:
        raise ApprovalMissing(str(RequestKind.RESTORE), (), manifest.name, facts)
    (asker, asking), (decider, deciding) = here.people.items()
    at, branch = here.clock(), here.closed.branch.database_id
    asked = Request(0, RequestKind.RESTORE, manifest.name, facts, here.reason, asker, at)
    asked = replace(asked, asked_signature=asking.signing.sign(asked_words(branch, asked)).hex())
    decided = replace(asked, decision=Decision.APPROVED, decided_by=decider, decided_at=at,
                      expires_at=approval_ends(at, bank_calendar()), spent_at=at)  # fmt: skip
    return RequestRow(
        kind=decided.kind, subject=decided.subject, facts=facts, reason=decided.reason,
        facts_hash=facts_hash(decided.kind, decided.subject, facts), asked_by=asker, asked_at=at,
        asked_signature=asked.asked_signature, asked_key=asking.public_signing, decision=decided.decision,
        decided_by=decider, decided_at=at, because="", decided_key=deciding.public_signing,
        decided_signature=deciding.signing.sign(decided_words(branch, decided)).hex(),
        expires_at=decided.expires_at, spent_at=at)  # fmt: skip


def _approve_here(first: Desk, second: Desk, manifest: Manifest, reason: str) -> Desk:
    """The second person approves what the first one asks for, unless it was approved before or asked for by the second.

    Answers with the one of the two who did not approve.
    """
    request = usable(first, manifest)
    if request is None:
        request = ask(first, RequestKind.RESTORE, manifest.name, restore_facts(manifest), reason)
    if request.is_open:
        request = approve(first if request.asked_by == second.person.staff_number else second, request.id)
    return second if request.decided_by == first.person.staff_number else first


def _version(raw: Any) -> int:
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


def _copy(row: RequestRow) -> RequestRow:
    """The same words under a number of their own."""
    return RequestRow(**{column.name: getattr(row, column.name) for column in RequestRow.__table__.columns
                         if column.name != "id"})  # fmt: skip
