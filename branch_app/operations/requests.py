"""Asking for what needs a second person, deciding on it, and seeing what waits."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.errors import NotFound, ReasonMissing
from branch_app.domain.requests import ASKS, DECIDES, Decision, Request, RequestKind
from branch_app.domain.staff import Permission, Person
from branch_app.domain.trail import Deed
from branch_app.operations.approvals import (
    decide,
    put_request,
    requests_with_bad_signatures,
    spend,
    who_could,
    withdraw_row,
)
from branch_app.operations.blocks import approve_release, ask_release, refuse_release, withdraw_release
from branch_app.operations.desk import Act, Desk
from branch_app.operations.statements import writers
from branch_app.store.tables import RequestRow

__all__ = ["approve", "ask", "list_requests", "refuse", "requests_with_bad_signatures", "spend", "who_may_decide",
           "withdraw"]  # fmt: skip


def ask(desk: Desk, kind: RequestKind, subject: str, facts: Mapping[str, Any], reason: str) -> Request:
    """Ask that another person approve exactly these facts. Raises ReasonMissing or AlreadyAsked.

    The release of a block is asked for by its id; what stands in the request is read from the block itself.
    """
    if kind is RequestKind.RELEASE_BLOCK:
        ask_release(desk, int(subject), reason)
        return _newest(desk, kind, subject)
    with desk.act(ASKS[kind]) as act:
        row = put_request(act, desk, kind, subject, facts, reason)
        act.record(Deed.REQUEST_ASKED, subject, request=row.id, kind=str(kind), reason=row.reason)
        return row.as_request()


def approve(desk: Desk, request_id: int) -> Request:
    """Approve what somebody else asked for; it can be used once, until the end of the next business day.

    Raises OwnRequest, also for whoever wrote the statement it is about; NotPermitted, or WrongState when somebody was
    quicker.
    """
    return _decide(desk, request_id, Decision.APPROVED, "")


def refuse(desk: Desk, request_id: int, because: str) -> Request:
    """Refuse what somebody else asked for. Needs a reason (ReasonMissing)."""
    if not because.strip():
        raise ReasonMissing
    return _decide(desk, request_id, Decision.REFUSED, because)


def withdraw(desk: Desk, request_id: int) -> Request:
    """Take the own request back. Raises WrongState when it is decided, or somebody else's."""
    stands = _request(desk, request_id)
    if stands.kind is RequestKind.RELEASE_BLOCK:
        withdraw_release(desk, int(stands.subject))
        return _request(desk, request_id)
    with desk.act(ASKS[stands.kind]) as act:
        row = act.session.get_one(RequestRow, request_id)
        withdraw_row(act, row)
        act.record(Deed.REQUEST_WITHDRAWN, row.subject, request=row.id, kind=str(row.kind))
        return row.as_request()


def list_requests(desk: Desk, open_only: bool = True) -> list[Request]:
    """What this person may ask for or decide on, oldest first; other kinds of matters stay out of sight."""
    with desk.ask(Permission.SEE_REQUESTS) as session:
        rows = session.scalars(select(RequestRow).order_by(RequestRow.id))
        found = [row.as_request() for row in rows if _concerns(desk.person, row)]
    return [request for request in found if request.is_open] if open_only else found


def who_may_decide(desk: Desk, request_id: int) -> list[Person]:
    """Everybody who could decide on this request now; nobody, where a second person has to be found first."""
    stands = _request(desk, request_id)
    with desk.ask(Permission.SEE_REQUESTS) as session:
        authors = _authors(session, session.get_one(RequestRow, request_id))
        return who_could(session, stands.kind, stands.asked_by, *authors)


def _authors(session: Session, row: RequestRow) -> set[str]:
    """Whose work it is that somebody else asks about: nobody decides on that either."""
    if row.kind is RequestKind.SEAL_AGAINST_RULES:
        return writers(session, row.subject)
    return {str(row.facts["placed_by"])} if "placed_by" in row.facts else set()


def _concerns(person: Person, row: RequestRow) -> bool:
    return row.asked_by == person.staff_number or bool({ASKS[row.kind], DECIDES[row.kind]} & person.permissions)


def _decide(desk: Desk, request_id: int, decision: Decision, because: str) -> Request:
    stands = _request(desk, request_id)
    if stands.kind is RequestKind.RELEASE_BLOCK:  # the host is instructed in the same transaction
        if decision is Decision.APPROVED:
            approve_release(desk, int(stands.subject), request_id)
        else:
            refuse_release(desk, int(stands.subject), because, request_id)
        return _request(desk, request_id)
    with desk.act(DECIDES[stands.kind]) as act:
        row = act.session.get_one(RequestRow, request_id)
        decide(act, desk, row, decision, because, _authors(act.session, row))
        deed = Deed.REQUEST_APPROVED if decision is Decision.APPROVED else Deed.REQUEST_REFUSED
        _record_decision(act, row, deed)
        return row.as_request()


def _record_decision(act: Act, row: RequestRow, deed: Deed) -> None:
    because = {"because": row.because} if row.because else {}
    act.record(deed, row.subject, request=row.id, kind=str(row.kind), asked_by=row.asked_by, **because)


def _request(desk: Desk, request_id: int) -> Request:
    """The request as it stands. Its kind, by which the permission is chosen, never changes."""
    with desk.ask(Permission.SEE_REQUESTS) as session:
        row = session.get(RequestRow, request_id)
        if row is None:
            raise NotFound("request", str(request_id))
        return row.as_request()


def _newest(desk: Desk, kind: RequestKind, subject: str) -> Request:
    with desk.ask(Permission.SEE_REQUESTS) as session:
        row = session.scalars(select(RequestRow).where(RequestRow.kind == kind, RequestRow.subject == subject)
                              .order_by(RequestRow.id.desc()).limit(1)).one()  # fmt: skip
        return row.as_request()
