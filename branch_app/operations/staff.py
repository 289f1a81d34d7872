"""The people of the branch: who may sign in, in which role, and with which password.

Giving somebody access, another role or a new password takes two: a STAFF_CHANGE request that another person approves.
Only where nobody else could ever decide (`founding.py`) one person does it alone, and that stays visible.
"""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.backups import WhyBackup
from branch_app.domain.errors import NotFound, OwnRequest, StaffNumberTaken
from branch_app.domain.identifiers import plain_code
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Permission, Person, Role
from branch_app.domain.trail import Deed
from branch_app.operations.approvals import spend
from branch_app.operations.backups import back_up_unasked, back_up_when_due
from branch_app.operations.desk import Act, Desk
from branch_app.operations.founding import stands_alone
from branch_app.operations.key_work import SlotChange, desk_keys, entering, settle
from branch_app.operations.passwords import check_password
from branch_app.operations.sign_in import prove
from branch_app.store.key_slots import lock_entry
from branch_app.store.sealing import Keys, new_keys
from branch_app.store.tables import BranchRow, PersonRow, SigningKeyRow


def list_staff(desk: Desk) -> list[Person]:
    """Everybody who has ever been able to sign in, in order of the staff number."""
    with desk.ask(Permission.MANAGE_STAFF) as session:
        return [row.as_person() for row in session.scalars(select(PersonRow).order_by(PersonRow.staff_number))]


def list_locked(desk: Desk) -> set[str]:
    """The staff numbers that cannot sign in for a while, after too many wrong tries."""
    closed, _ = desk_keys(desk)
    locked = closed.tries.locked(desk.now())
    with desk.ask(Permission.MANAGE_STAFF) as session:
        return {number for number in session.scalars(select(PersonRow.staff_number)) if closed.holder(number) in locked}


def adding(name: str, role: Role) -> dict[str, str]:
    """The facts of the request for `add_person`; its subject is the staff number, as for all of these."""
    return {"change": "add", "name": name, "role": str(role)}


def opening() -> dict[str, str]:
    """The facts of the request for `open_access`."""
    return {"change": "new password"}


def changing_role(role: Role) -> dict[str, str]:
    """The facts of the request for `change_role`."""
    return {"change": "role", "role": str(role)}


def add_person(desk: Desk, staff_number: str, name: str, role: Role, password: str) -> Person:
    """Let somebody sign in. Raises ApprovalMissing, StaffNumberTaken, PasswordTooWeak and its kin."""
    plain_code(staff_number)
    _check(desk, password, staff_number, name)
    with entering(desk, desk.act(Permission.MANAGE_STAFF)) as (act, change):
        if act.session.get(PersonRow, staff_number):
            raise StaffNumberTaken(staff_number)
        alone = _decided_alone(desk, act, staff_number, adding(name, role))
        row = PersonRow(staff_number=staff_number, name=name, role=role, active=True, added_at=act.at,
                        enrolled_alone=alone)  # fmt: skip
        act.session.add(row)
        _give_keys(desk, act, change, row, password)
        act.record(Deed.STAFF_ADDED, staff_number, role=str(role), alone=alone)
        person = row.as_person()
    back_up_unasked(desk, WhyBackup.NEW_KEYS)
    return person


def close_access(desk: Desk, staff_number: str) -> Person:
    """Take somebody's keys away, and change the master key. Nobody closes the own access (OwnRequest).

    Where another desk has the data open, the master key is changed when the next person signs in alone.
    """
    back_up_when_due(desk, WhyBackup.ROTATION)
    with desk.act(Permission.MANAGE_STAFF) as act:
        row = _person(act.session, staff_number)
        if staff_number == act.who:
            raise OwnRequest(act.who)
        row.active = False
        act.record(Deed.STAFF_CHANGED, staff_number, active=False)
        person = row.as_person()
    settle(desk)
    back_up_unasked(desk, WhyBackup.NEW_KEYS)
    return person


def open_access(desk: Desk, staff_number: str, password: str) -> Person:
    """Give somebody new keys under a first password: whose access was closed, or who does not know the old password.

    Raises ApprovalMissing, PasswordTooWeak and its kin, OwnRequest: the own password is changed with the old one.
    """
    with desk.ask(Permission.MANAGE_STAFF) as session:
        _check(desk, password, staff_number, _person(session, staff_number).name)
    with entering(desk, desk.act(Permission.MANAGE_STAFF)) as (act, change):
        row = _person(act.session, staff_number)
        if staff_number == act.who:
            raise OwnRequest(act.who)
        alone = _decided_alone(desk, act, staff_number, opening())
        was_active, row.active, row.enrolled_alone = row.active, True, alone
        _give_keys(desk, act, change, row, password)
        if was_active:
            act.record(Deed.PASSWORD_RESET, staff_number, alone=alone)
        else:
            act.record(Deed.STAFF_CHANGED, staff_number, active=True, alone=alone)
        person = row.as_person()
    closed, _ = desk_keys(desk)
    closed.tries.forgive(closed.holder(staff_number))
    back_up_unasked(desk, WhyBackup.NEW_KEYS)
    return person


def change_role(desk: Desk, staff_number: str, role: Role) -> Person:
    """Give somebody another role. Nobody changes the own one (OwnRequest). Raises ApprovalMissing."""
    with desk.act(Permission.MANAGE_STAFF) as act:
        row = _person(act.session, staff_number)
        if staff_number == act.who:
            raise OwnRequest(act.who)
        alone = _decided_alone(desk, act, staff_number, changing_role(role))
        before, row.role, row.enrolled_alone = row.role, role, alone
        act.record(Deed.STAFF_CHANGED, staff_number, role=str(role), before=str(before), alone=alone)
        person = row.as_person()
    back_up_unasked(desk, WhyBackup.NEW_KEYS)
    return person


def unlock(desk: Desk, staff_number: str) -> Person:
    """Let somebody try again at once who was locked after too many wrong tries. Nobody unlocks the own access."""
    closed, _ = desk_keys(desk)
    with desk.act(Permission.MANAGE_STAFF) as act:
        row = _person(act.session, staff_number)
        if staff_number == act.who:
            raise OwnRequest(act.who)
        act.record(Deed.STAFF_CHANGED, staff_number, unlocked=True)
        person = row.as_person()
    closed.tries.forgive(closed.holder(staff_number))
    return person


def change_password(desk: Desk, old: str, new: str) -> None:
    """Change the own password; keys and signatures stay. Raises SignInRefused and its kin when the old one is wrong,
    PasswordTooWeak and its kin for the new one."""
    closed, keys = desk_keys(desk)
    own = prove(closed, desk.person.staff_number, old, desk.clock)
    _check(desk, new, desk.person.staff_number, desk.person.name)
    with entering(desk, desk.act(Permission.CHANGE_OWN_PASSWORD)) as (act, change):
        own.master = keys.master
        holder = closed.holder(act.who)
        (entry,) = change.slots.of(holder)
        act.record(Deed.PASSWORD_CHANGED, act.who)
        change.replace(entry, lock_entry(change.slots, holder, own, new, closed.machine.secret, _salt()))
    back_up_unasked(desk, WhyBackup.NEW_KEYS)


def _decided_alone(desk: Desk, act: Act, staff_number: str, facts: dict[str, str]) -> bool:
    """Use up another person's approval; True where there is no other person who could have given it."""
    if stands_alone(act.session, desk, Permission.MANAGE_STAFF):
        return True
    spend(act, RequestKind.STAFF_CHANGE, staff_number, facts)
    return False


def _give_keys(desk: Desk, act: Act, change: SlotChange, row: PersonRow, password: str) -> Keys:
    """New keys for a person: the public ones beside the name, the private ones behind the password."""
    closed, own = desk_keys(desk)
    keys = new_keys(own.master)
    row.signing_key, row.sealing_key = keys.public_signing, keys.public_sealing
    act.session.flush()
    act.session.add(SigningKeyRow(signing_key=keys.public_signing, staff_number=row.staff_number, since=act.at))
    act.session.flush()
    holder = closed.holder(row.staff_number)
    change.put(lock_entry(change.slots, holder, keys, password, closed.machine.secret, _salt()))
    return keys


def _check(desk: Desk, password: str, *own_names: str) -> None:
    closed, _ = desk_keys(desk)
    with desk.database.read() as session:
        branch = session.execute(select(BranchRow)).scalar_one()
        names = [name for row in session.scalars(select(PersonRow)) for name in (row.name, row.staff_number)]
        check_password(password, closed.key_place, (*own_names, *names, branch.name, branch.bank))


def _person(session: Session, staff_number: str) -> PersonRow:
    row = session.get(PersonRow, staff_number)
    if row is None:
        raise NotFound("person", staff_number)
    return row


def _salt() -> bytes:
    return secrets.token_bytes(16)
