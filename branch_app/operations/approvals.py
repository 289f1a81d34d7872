"""Four eyes inside one transaction: putting a request down, deciding on it, and using the approval once."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from branch_app.domain.errors import (
    AlreadyAsked,
    ApprovalMissing,
    OwnRequest,
    ReasonMissing,
    SomebodyElsesRequest,
    WrongState,
)
from branch_app.domain.requests import (
    DECIDES,
    Decision,
    Request,
    RequestKind,
    approval_ends,
    asked_words,
    decided_words,
    facts_hash,
)
from branch_app.domain.staff import PERMISSIONS, Permission, Person
from branch_app.operations.bank_days import bank_calendar
from branch_app.operations.desk import Act, Desk
from branch_app.store.tables import BranchRow, PersonRow, RequestRow, SigningKeyRow


def put_request(
    act: Act, desk: Desk, kind: RequestKind, subject: str, facts: Mapping[str, Any], reason: str
) -> RequestRow:
    """Put down what the person asks for, signed. Raises ReasonMissing or AlreadyAsked."""
    if not reason.strip():
        raise ReasonMissing
    digest = facts_hash(kind, subject, facts)
    same = act.session.scalars(_open(kind, subject).where(RequestRow.facts_hash == digest,
                                                          RequestRow.asked_by == act.who)).first()  # fmt: skip
    if same:
        raise AlreadyAsked(same.asked_at, names(who_could(act.session, kind, act.who)))
    row = RequestRow(kind=kind, subject=subject, facts=dict(facts), facts_hash=digest, reason=reason.strip(),
                     asked_by=act.who, asked_at=act.at, asked_signature="", asked_key="", because="",
                     decided_signature="", decided_key="")  # fmt: skip
    row.asked_key, row.asked_signature = _sign(desk, asked_words(desk.branch.database_id, row.as_request()))
    act.session.add(row)
    act.session.flush()
    return row


def open_request(session: Session, kind: RequestKind, subject: str) -> RequestRow | None:
    """The request of this kind for this record that nobody has decided on yet."""
    return session.scalars(_open(kind, subject).limit(1)).first()


def decide(
    act: Act, desk: Desk, row: RequestRow, decision: Decision, because: str = "", involved: Iterable[str] = ()
) -> None:
    """Put down the second person's decision, signed.

    Raises OwnRequest for who asked, and for whoever else is `involved`, in whatever role; WrongState when the request
    is not open any more.
    """
    if not row.as_request().is_open:
        raise WrongState("request", str(row.as_request().state(act.at)))
    for busy in (row.asked_by, *involved):
        if busy == act.who:
            raise OwnRequest(busy, names(who_could(act.session, row.kind, row.asked_by, *involved)))
    row.decision, row.decided_by, row.decided_at, row.because = decision, act.who, act.at, because.strip()
    if decision is Decision.APPROVED:
        row.expires_at = approval_ends(act.at, bank_calendar())
    row.decided_key, row.decided_signature = _sign(desk, decided_words(desk.branch.database_id, row.as_request()))
    act.session.flush()


def withdraw_row(act: Act, row: RequestRow) -> None:
    """The asking person does not want it any more. Raises SomebodyElsesRequest, or WrongState when decided."""
    if not row.as_request().is_open:
        raise WrongState("request", str(row.as_request().state(act.at)))
    if row.asked_by != act.who:
        raise SomebodyElsesRequest(row.asked_by)
    row.withdrawn_at = act.at
    act.session.flush()


def spend(
    act: Act, kind: RequestKind, subject: str, facts: Mapping[str, Any], involved: Iterable[str] = ()
) -> Request:
    """Use up the approval for exactly these facts, inside the operation that needs it.

    Raises ApprovalMissing unless a request for them stands that one person asked for, another one - who may still
    decide, and is not the one who acts now - approved and rightly signed, that was not used yet, and whose time is not
    over. Who is `involved` may not have decided either.
    """
    row = _approval(act.session, kind, subject, facts, act.at, {act.who, *involved})
    use_up(act, row)
    return row.as_request()


def need_approval(
    session: Session, kind: RequestKind, subject: str, facts: Mapping[str, Any], who: str, at: datetime
) -> None:
    """Whether `spend` would find an approval; it stays unused. Raises ApprovalMissing."""
    _approval(session, kind, subject, facts, at, {who})


def _approval(
    session: Session, kind: RequestKind, subject: str, facts: Mapping[str, Any], at: datetime, own: set[str]
) -> RequestRow:
    could = who_could(session, kind, *own)  # the word of somebody who has left since counts no more
    rows = session.scalars(
        select(RequestRow)
        .where(RequestRow.kind == kind, RequestRow.subject == subject, RequestRow.decision == Decision.APPROVED,
               RequestRow.facts_hash == facts_hash(kind, subject, facts), RequestRow.spent_at.is_(None),
               RequestRow.expires_at >= at, RequestRow.decided_by.in_([person.staff_number for person in could]))
        .order_by(RequestRow.expires_at))  # fmt: skip
    row = next((row for row in rows if not _badly_signed(session, row)), None)
    if row is None:
        raise ApprovalMissing(str(kind), names(could), subject, facts)
    return row


def use_up(act: Act, row: RequestRow) -> None:
    """The approval has been used; it cannot be used again. Raises ApprovalMissing when it is not rightly signed."""
    if _badly_signed(act.session, row):
        raise ApprovalMissing(str(row.kind), names(who_could(act.session, row.kind, act.who)))
    row.spent_at = act.at
    act.session.flush()


def who_could(session: Session, kind: RequestKind, *without: str) -> list[Person]:
    """Everybody with open access who could decide on such a request, but for these."""
    return people_with(session, DECIDES[kind], *without)


def people_with(session: Session, permission: Permission, *without: str) -> list[Person]:
    """Everybody with open access whose role has this permission, but for these."""
    people = [row.as_person() for row in session.scalars(select(PersonRow).order_by(PersonRow.staff_number))]
    return [one for one in people
            if one.active and permission in PERMISSIONS[one.role] and one.staff_number not in without]  # fmt: skip


def names(people: Iterable[Person]) -> tuple[str, ...]:
    """Staff number and name, as a message says whom to ask."""
    return tuple(f"{person.staff_number} {person.name}" for person in people)


# -- signatures -------------------------------------------------------------------------------------------------------


def _sign(desk: Desk, words: bytes) -> tuple[str, str]:
    """The public key of the person at the desk and the signature; both empty where the person holds no keys."""
    return (desk.keys.public_signing, desk.keys.signing.sign(words).hex()) if desk.keys is not None else ("", "")


def requests_with_bad_signatures(session: Session) -> list[int]:
    """The ids of requests whose signatures do not fit what they say, or are not of the person they name."""
    bad, seen = [], set[str]()
    for row in session.scalars(select(RequestRow).order_by(RequestRow.id)):
        signatures = {row.asked_signature, row.decided_signature} - {""}
        if seen & signatures or _badly_signed(session, row):  # one signature is good for one request
            bad.append(row.id)
        seen |= signatures
    return bad


def _badly_signed(session: Session, row: RequestRow) -> bool:
    branch, request = session.scalars(select(BranchRow.database_id)).one(), row.as_request()
    sides = [(row.asked_by, row.asked_at, row.asked_key, row.asked_signature, asked_words(branch, request))]
    if row.decided_by is not None and row.decided_at is not None:
        sides.append((row.decided_by, row.decided_at, row.decided_key, row.decided_signature,
                      decided_words(branch, request)))  # fmt: skip
    return not all(_fits(session, *side) for side in sides)


def _fits(session: Session, who: str, at: datetime, key: str, signature: str, words: bytes) -> bool:
    """Whether this person signed these words; unsigned only fits who held no key yet.

    By times nobody can tell whether a key was there already, because clocks are set back: the order of the lines tells
    (`rightful_people`).
    """
    held = {row.signing_key: row.since for row in session.scalars(
        select(SigningKeyRow).where(SigningKeyRow.staff_number == who))}  # fmt: skip
    if not key and not signature:
        return all(since > at for since in held.values())
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), words)
    except (InvalidSignature, ValueError):
        return False
    return key in held


def _open(kind: RequestKind, subject: str) -> Select[RequestRow]:
    return select(RequestRow).where(RequestRow.kind == kind, RequestRow.subject == subject,
                                    RequestRow.decision.is_(None), RequestRow.withdrawn_at.is_(None))  # fmt: skip
