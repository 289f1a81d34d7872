"""Comparing the trail with what this computer remembers of it outside the database."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.trail import AnchorFinding
from branch_app.operations.desk import Desk
from branch_app.store.anchors import compare_anchors
from branch_app.store.tables import TrailRow
from branch_app.store.trail_lines import head_of


def anchor_of(desk: Desk) -> AnchorFinding:
    """What the anchors of this computer say of the trail."""
    with desk.database.read() as session:
        return _compare(desk, session)


def _compare(desk: Desk, session: Session) -> AnchorFinding:
    def hash_of(number: int) -> str | None:
        return session.scalar(select(TrailRow.hash).where(TrailRow.number == number))

    return compare_anchors(desk.database.path.parent, None, head_of(session).number, hash_of)
