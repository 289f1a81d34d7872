"""Where one person may decide alone: while a branch is founded, and after a ceremony with the recovery key.

Not because somebody's access was closed: who closes all others could else let in whom he likes, and decide with them.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branch_app.domain.staff import PERMISSIONS, Permission
from branch_app.domain.trail import Deed
from branch_app.operations.closed_branch import current_slots
from branch_app.operations.desk import Desk
from branch_app.operations.key_work import desk_keys
from branch_app.store.tables import PersonRow, TrailRow


def stands_alone(session: Session, desk: Desk, permission: Permission) -> bool:
    """Whether nobody else could ever have decided since the founding, or since access was last restored by two."""
    closed, _ = desk_keys(desk)
    with_keys = {entry.holder for entry in current_slots(closed).entries}
    restored = _last(session, Deed.ACCESS_RESTORED)
    for row in session.scalars(select(PersonRow).where(PersonRow.staff_number != desk.person.staff_number)):
        if permission not in PERMISSIONS[row.role]:
            continue
        if row.active and closed.holder(row.staff_number) in with_keys:
            return False
        if not row.active and _last(session, Deed.STAFF_CHANGED, row.staff_number) > restored:
            return False
    return True


def _last(session: Session, deed: Deed, subject: str | None = None) -> int:
    """The number of the newest line of this deed; 0 where there is none."""
    newest = select(func.max(TrailRow.number)).where(TrailRow.deed == str(deed))
    return session.scalar(newest if subject is None else newest.where(TrailRow.subject == subject)) or 0
