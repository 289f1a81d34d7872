"""The people of the branch: who may sign in, in which role."""

from sqlalchemy import select

from branch_app.domain.errors import NotFound, OwnRequest, SignInRefused, StaffNumberTaken
from branch_app.domain.staff import Permission, Person, Role
from branch_app.domain.trail import Deed
from branch_app.operations.desk import Desk
from branch_app.operations.sign_in import check_password, hash_password, sign_in
from branch_app.store.tables import PersonRow


def list_staff(desk: Desk) -> list[Person]:
    """Everybody who has ever been able to sign in, in order of the staff number."""
    with desk.ask(Permission.MANAGE_STAFF) as session:
        return [row.as_person() for row in session.scalars(select(PersonRow).order_by(PersonRow.staff_number))]


def add_person(desk: Desk, staff_number: str, name: str, role: Role, password: str) -> Person:
    """Let somebody sign in. Raises StaffNumberTaken or PasswordTooWeak."""
    check_password(password, desk.database.key_place)
    hashed = hash_password(password)
    with desk.act(Permission.MANAGE_STAFF) as act:
        if act.session.get(PersonRow, staff_number):
            raise StaffNumberTaken(staff_number)
        row = PersonRow(staff_number=staff_number, name=name, role=role, password_hash=hashed, active=True,
                        wrong_tries=0, added_at=act.at)  # fmt: skip
        act.session.add(row)
        act.record(Deed.STAFF_ADDED, staff_number, role=str(role))
        return row.as_person()


def set_active(desk: Desk, staff_number: str, active: bool) -> Person:
    """Close somebody's access, or open it again. Nobody closes the own one (OwnRequest)."""
    with desk.act(Permission.MANAGE_STAFF) as act:
        row = act.session.get(PersonRow, staff_number)
        if row is None:
            raise NotFound("person", staff_number)
        if staff_number == act.who:
            raise OwnRequest(act.who)
        row.active, row.wrong_tries, row.locked_until = active, 0, None
        act.record(Deed.STAFF_CHANGED, staff_number, active=active)
        return row.as_person()


def change_password(desk: Desk, old: str, new: str) -> None:
    """Change the own password. Raises SignInRefused when the old one is wrong, PasswordTooWeak for the new one."""
    sign_in(desk.database, desk.person.staff_number, old, desk.clock)
    check_password(new, desk.database.key_place)
    hashed = hash_password(new)
    with desk.act(Permission.LOOK_UP) as act:
        row = act.session.get(PersonRow, act.who)
        if row is None:
            raise SignInRefused
        row.password_hash = hashed
        act.record(Deed.PASSWORD_CHANGED, act.who)
