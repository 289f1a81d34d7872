"""Cases: opened with the first word of the customer, whose time can only be corrected to an earlier one."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branch_app.domain.cases import OPEN_STATES, Case, CaseState, Channel, case_number
from branch_app.domain.customers import Capacity
from branch_app.domain.errors import FirstContactFixed, NotFound, ReasonMissing
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.desk import Desk
from branch_app.store.column_types import time_text
from branch_app.store.tables import CaseRow, CustomerRow


def open_case(
    desk: Desk,
    customer_number: str,
    first_contact_at: datetime | None = None,
    capacity: Capacity = Capacity.HOLDER,
    channel: Channel = Channel.COUNTER,
) -> Case:
    """The open case of a customer; a new one where there is none.

    `first_contact_at` is when the customer first spoke to the bank (UTC); it is never later than now and never moves
    to a later time when the case exists already.
    """
    with desk.act(Permission.OPEN_CASE) as act:
        if act.session.get(CustomerRow, customer_number) is None:
            raise NotFound("customer", customer_number)
        first = min(first_contact_at or act.at, act.at)
        row = act.session.scalar(
            select(CaseRow).where(CaseRow.customer_number == customer_number, CaseRow.state.in_(OPEN_STATES))
            .order_by(CaseRow.id.desc()).limit(1))  # fmt: skip
        if row is None:
            year = act.at.astimezone().year
            serial = (act.session.scalar(select(func.max(CaseRow.serial)).where(CaseRow.year == year)) or 0) + 1
            row = CaseRow(number=case_number(desk.branch.branch, year, serial), year=year, serial=serial,
                          customer_number=customer_number, capacity=capacity, state=CaseState.REPORTED,
                          channel=channel, first_contact_at=first, opened_at=act.at, opened_by=act.who)  # fmt: skip
            act.session.add(row)
            act.session.flush()
        act.record(Deed.CASE_OPENED, row.number, customer=customer_number,
                   first_contact=time_text(row.first_contact_at))  # fmt: skip
        return row.as_case()


def move_first_contact(desk: Desk, number: str, to: datetime, reason: str) -> Case:
    """Correct the time of the first notice to an earlier one, with the reason.

    Raises FirstContactFixed when it would move later: every look-back period counts from it.
    """
    if not reason.strip():
        raise ReasonMissing
    with desk.act(Permission.OPEN_CASE) as act:
        row = case_of(act.session, number)
        if to >= row.first_contact_at:
            raise FirstContactFixed(row.first_contact_at, to)
        before, row.first_contact_at = row.first_contact_at, to
        act.record(Deed.FIRST_CONTACT_MOVED, number, before=time_text(before), after=time_text(to),
                   reason=reason.strip())  # fmt: skip
        return row.as_case()


def decide_case(desk: Desk, number: str, state: CaseState, reason: str) -> Case:
    """Put down what a case has turned out to be, with the reason. A teller never decides that (NotPermitted)."""
    if not reason.strip():
        raise ReasonMissing
    with desk.act(Permission.DECIDE_CASE) as act:
        row = case_of(act.session, number)
        before, row.state = row.state, state
        act.record(Deed.CASE_DECIDED, number, before=str(before), after=str(state), reason=reason.strip())
        return row.as_case()


def case_of(session: Session, number: str) -> CaseRow:
    """The row of a case. Raises NotFound."""
    row = session.scalar(select(CaseRow).where(CaseRow.number == number))
    if row is None:
        raise NotFound("case", number)
    return row
