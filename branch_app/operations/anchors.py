"""What this computer remembers of the trail outside the database: dropped after commits, compared at sign-in."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.errors import ReasonMissing
from branch_app.domain.staff import Permission
from branch_app.domain.trail import AnchorFinding, AnchorState, Deed, Head
from branch_app.store.anchors import Notes, compare_anchors, drop_anchor
from branch_app.store.database import Database
from branch_app.store.tables import TrailRow
from branch_app.store.trail_lines import append_lines, head_of

if TYPE_CHECKING:
    from branch_app.operations.desk import Desk

EVERY = 10
"""Lines after which an anchor is dropped at the latest."""


def anchor_of(desk: "Desk") -> AnchorFinding:
    """What the anchors of this computer say of the trail."""
    with desk.database.read() as session:
        return _compare(desk.database, _notes(desk), session)


def raise_anchor(desk: "Desk") -> None:
    """Remember the trail as it stands now; never in place of an anchor that contradicts it, or of one that is gone."""
    with desk.database.read() as session:
        head, found = head_of(session), _compare(desk.database, _notes(desk), session)
    if found.state is AnchorState.HOLDS:
        drop_anchor(desk.database.path.parent, _notes(desk), head, desk.now())


def first_anchor(database: Database, folder_notes: Notes | None, at: datetime) -> None:
    """The anchor of a branch that has just been set up."""
    with database.read() as session:
        head = head_of(session)
    drop_anchor(database.path.parent, folder_notes, head, at)


def check_anchor(desk: "Desk") -> AnchorFinding:
    """At sign-in: compare, and raise the anchor where it holds. Where it does not, that goes into the trail."""
    found = anchor_of(desk)
    if found.state is AnchorState.HOLDS:
        raise_anchor(desk)
        return found
    with desk.database.write() as session:
        append_lines(session, desk.now(), desk.person.staff_number,
                     [(Deed.ANCHOR_DOUBTED, str(found.number), {"state": str(found.state)})])  # fmt: skip
    return found


def set_anchor_anew(desk: "Desk", reason: str) -> Head:
    """A manager vouches, with the reason, that the trail as it stands is the right one, and anchors it again.

    Raises ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    found = anchor_of(desk)
    with desk.act(Permission.CLOSE_DAY) as act:
        act.record(Deed.ANCHOR_SET_ANEW, str(found.number), state=str(found.state), reason=reason.strip())
    with desk.database.read() as session:
        head = head_of(session)
    drop_anchor(desk.database.path.parent, _notes(desk), head, desk.now())
    return head


def _compare(database: Database, notes: Notes | None, session: Session) -> AnchorFinding:
    def hash_of(number: int) -> str | None:
        return session.scalar(select(TrailRow.hash).where(TrailRow.number == number))

    return compare_anchors(database.path.parent, notes, head_of(session).number, hash_of)


def _notes(desk: "Desk") -> Notes | None:
    return desk.closed.machine.notes if desk.closed is not None else None
