"""The weekly review of the look-ups: read from the trail, printed, and put down as reviewed."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.documents.review_sheet import make_review_sheet
from branch_app.domain.reviews import Lookup, LookupReason, LookupReview, Reviewed, review
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.desk import Desk
from branch_app.operations.papers import Paper, PaperKind
from branch_app.store.column_types import read_time, time_text
from branch_app.store.tables import CustomerRow, PersonRow, TrailRow

_SHOWN_AT_ONCE = 500  # names asked for in one question


def review_lookups(desk: Desk, within: date | None = None) -> LookupReview:
    """The look-ups of the week (Monday to Sunday) that has this day in it; of this week when no day is said."""
    with desk.ask(Permission.REVIEW_LOOKUPS) as session:
        return _review(session, within or desk.now().astimezone().date())


def record_review(desk: Desk, found: LookupReview, note: str = "") -> LookupReview:
    """Put down that somebody has looked through a week; answers with the review as it stands then."""
    with desk.act(Permission.REVIEW_LOOKUPS) as act:
        act.record(Deed.LOOKUPS_REVIEWED, found.first.isoformat(), flags=len(found.flags), note=note.strip(),
                   lookups=sum(person.lookups for person in found.people))  # fmt: skip
    return review_lookups(desk, found.first)


def review_paper(desk: Desk, within: date, language: str) -> Paper:
    """The review of a week as a sheet to sign, "ja" or "en"."""
    with desk.ask(Permission.REVIEW_LOOKUPS) as session:
        found = _review(session, within)
        staff = {row.staff_number: row.name for row in session.scalars(select(PersonRow))}
        customers = _names(session, {flag.customer for flag in found.flags if flag.customer})
        pdf = make_review_sheet(found, desk.branch, staff, customers, desk.now(), desk.person.staff_number, language)
        return Paper(PaperKind.REVIEW, found.first.isoformat(), f"{desk.branch.branch}-{found.first:%Y%m%d}-R", pdf)


def _review(session: Session, within: date) -> LookupReview:
    first = within - timedelta(days=within.weekday())
    last = first + timedelta(days=6)
    lookups = list(_lookups(session, first, last))
    staff = {row.staff_number: row.name for row in session.scalars(select(PersonRow))}
    found = review(first, last, lookups, staff, _names(session, {lookup.customer for lookup in lookups}))
    rows = session.scalars(
        select(TrailRow)
        .where(TrailRow.subject == first.isoformat(), TrailRow.deed == str(Deed.LOOKUPS_REVIEWED))
        .order_by(TrailRow.number)
    )
    reviewed = tuple(Reviewed(row.who, read_time(row.at), json.loads(row.details)["note"]) for row in rows)
    return LookupReview(found.first, found.last, found.people, found.median, found.flags, reviewed)


def _lookups(session: Session, first: date, last: date) -> Iterator[Lookup]:
    begin, end = (time_text(datetime.combine(day, time()).astimezone()) for day in (first, last + timedelta(days=1)))
    rows = session.execute(
        select(TrailRow.number, TrailRow.at, TrailRow.who, TrailRow.subject, TrailRow.details)
        .where(TrailRow.deed == str(Deed.CUSTOMER_LOOKED_UP), TrailRow.at >= begin, TrailRow.at < end)
        .order_by(TrailRow.number)
    )
    for number, at, who, customer, details in rows:
        said = json.loads(details)
        usual = LookupReason.CASE if "case" in said else LookupReason.COUNTER  # lines from before reasons were kept
        yield Lookup(number, read_time(at), who, customer, said.get("reason", str(usual)))


def _names(session: Session, numbers: set[str]) -> dict[str, str]:
    wanted, names = sorted(numbers), {}
    for at in range(0, len(wanted), _SHOWN_AT_ONCE):
        rows = session.execute(
            select(CustomerRow.number, CustomerRow.name)
            .where(CustomerRow.number.in_(wanted[at : at + _SHOWN_AT_ONCE])))  # fmt: skip
        names.update({row[0]: row[1] for row in rows})
    return names
