"""Keys of the branch: a new master key, people who come and go, passwords, the key file."""

import errno
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from branch_app.domain.errors import (
    ApprovalMissing,
    DataOpenElsewhere,
    DiskFailed,
    DiskFull,
    FolderUnusable,
    KeySlotsChanged,
    KeySlotsOlder,
    KeySlotsUnreadable,
    NotPermitted,
    OwnRequest,
    PasswordTooLong,
    PasswordTooWeak,
    PasswordWellKnown,
    SignInRefused,
    WrongKey,
)
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Permission, Role, roles_with
from branch_app.domain.trail import Deed
from branch_app.operations import closed_branch, staff
from branch_app.operations.backups import make_backup
from branch_app.operations.closed_branch import keep_slots
from branch_app.operations.keys import (
    read_keys,
    rotate_keys,
    seal_recovery_key,
)
from branch_app.operations.requests import approve, ask
from branch_app.operations.sign_in import ClosedBranch, NewBranch, find_branch, set_up_branch, sign_in, sign_out
from branch_app.operations.trail import read_trail, verify
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.key_slots import COPY_FILE, SLOT_FILE, read_slots, write_slots
from branch_app.store.sealing import Cost, database_key
from branch_app.ui.messages import describe
from tests.branches import (
    KEY,
    MANAGER,
    OTHER_MANAGER,
    OTHER_TELLER,
    PASSWORD,
    STAFF,
    TELLER,
    Branch,
    Clock,
    a_branch,
)
from tests.operations.keyholders import (
    NEW,
    NEXT,
    NEXT_SHEETS,
    approved,
    everybody_can_sign_in,
    signed_in,
)

# -- a new master key -------------------------------------------------------------------------------------------------


def test_a_new_master_key_keeps_every_password_and_opens_with_the_old_key_no_more(closed: ClosedBranch) -> None:
    desk = signed_in(closed)
    before = desk.keys.master if desk.keys else b""
    assert rotate_keys(desk).generation == 2
    assert staff.list_staff(desk)
    assert verify(desk).sound
    assert [line.deed for line in read_trail(desk)][2:0:-1] == [Deed.KEYS_ROTATED, Deed.BACKUP_MADE]
    sign_out(desk)
    everybody_can_sign_in(closed)
    with pytest.raises(WrongKey), Database(closed.folder / FILE_NAME, KEY).read() as session:
        session.connection()
    assert before not in b"".join(path.read_bytes() for path in closed.folder.rglob("*") if path.is_file())


def test_a_new_master_key_needs_the_data_alone(closed: ClosedBranch) -> None:
    desk, other = signed_in(closed), signed_in(closed, TELLER.staff_number)
    with pytest.raises(DataOpenElsewhere):
        rotate_keys(desk)
    sign_out(other)
    assert rotate_keys(desk).generation == 2
    sign_out(desk)


def test_a_teller_works_on_no_keys(closed: ClosedBranch) -> None:
    desk = signed_in(closed, TELLER.staff_number)
    with pytest.raises(NotPermitted):
        rotate_keys(desk)
    assert read_slots(closed.folder).epoch == 1
    sign_out(desk)
    everybody_can_sign_in(closed)


# -- people who come and go -------------------------------------------------------------------------------------------


def test_closing_an_access_takes_the_keys_away_and_changes_the_master_key(closed: ClosedBranch) -> None:
    leaving = signed_in(closed, OTHER_TELLER.staff_number)
    kept = leaving.keys.master if leaving.keys else b""
    sign_out(leaving)
    old_file = (closed.folder / SLOT_FILE).read_bytes()
    desk = signed_in(closed)
    staff.close_access(desk, OTHER_TELLER.staff_number)
    stands = read_keys(desk)
    assert (stands.generation, stands.people, stands.rotation_owed) == (2, len(STAFF) - 1, False)
    sign_out(desk)
    with pytest.raises(SignInRefused):
        signed_in(closed, OTHER_TELLER.staff_number)
    everybody_can_sign_in(closed, OTHER_TELLER.staff_number)
    # Neither an old slot file nor the master key of that time helps.
    for name in (SLOT_FILE, COPY_FILE):
        (closed.folder / name).write_bytes(old_file)
    with pytest.raises(KeySlotsOlder):
        signed_in(closed, OTHER_TELLER.staff_number)
    with pytest.raises(WrongKey), Database(closed.folder / FILE_NAME, database_key(kept)).read() as session:
        session.connection()


def test_the_master_key_is_changed_later_when_another_desk_is_open(closed: ClosedBranch) -> None:
    desk, other = signed_in(closed), signed_in(closed, TELLER.staff_number)
    staff.close_access(desk, OTHER_TELLER.staff_number)
    assert (read_keys(desk).generation, read_keys(desk).rotation_owed) == (1, True)
    sign_out(other)
    sign_out(desk)
    desk = signed_in(closed)  # alone now
    assert (read_keys(desk).generation, read_keys(desk).rotation_owed) == (2, False)
    sign_out(desk)
    everybody_can_sign_in(closed, OTHER_TELLER.staff_number)


def test_letting_somebody_in_takes_two(closed: ClosedBranch) -> None:
    desk = signed_in(closed)
    new = ("0500", "中村 新", Role.TELLER)
    with pytest.raises(ApprovalMissing):
        staff.add_person(desk, *new, NEW)
    approved(closed, desk, RequestKind.STAFF_CHANGE, "0500", staff.adding("中村 新", Role.TELLER))
    with pytest.raises(ApprovalMissing):
        staff.add_person(desk, "0500", "中村 新", Role.MANAGER, NEW)  # not what was approved
    assert not staff.add_person(desk, *new, NEW).enrolled_alone
    sign_out(desk)
    sign_out(signed_in(closed, "0500", NEW))


def test_a_refused_change_leaves_no_keys_behind(closed: ClosedBranch) -> None:
    desk = signed_in(closed)
    with pytest.raises(ApprovalMissing):
        staff.add_person(desk, "0500", "中村 新", Role.TELLER, NEW)
    assert read_keys(desk).people == len(STAFF)
    sign_out(desk)
    with pytest.raises(SignInRefused):
        signed_in(closed, "0500", NEW)


def test_a_password_set_by_another_person_counts_at_once_and_the_old_one_no_more(
    branch: Branch, closed: ClosedBranch
) -> None:
    desk = signed_in(closed)
    with pytest.raises(ApprovalMissing):
        staff.open_access(desk, TELLER.staff_number, NEW)
    sign_out(signed_in(closed, TELLER.staff_number))
    approved(closed, desk, RequestKind.STAFF_CHANGE, TELLER.staff_number, staff.opening())
    staff.open_access(desk, TELLER.staff_number, NEW)
    assert Deed.PASSWORD_RESET in [line.deed for line in read_trail(desk)]
    sign_out(desk)
    with pytest.raises(SignInRefused):
        signed_in(closed, TELLER.staff_number)
    branch.clock.moment += timedelta(seconds=10)
    sign_out(signed_in(closed, TELLER.staff_number, NEW))


def test_a_role_is_changed_by_two_and_never_the_own_one(closed: ClosedBranch) -> None:
    desk = signed_in(closed)
    with pytest.raises(OwnRequest):
        staff.change_role(desk, MANAGER.staff_number, Role.ADMINISTRATOR)
    with pytest.raises(ApprovalMissing):
        staff.change_role(desk, TELLER.staff_number, Role.MANAGER)
    approved(closed, desk, RequestKind.STAFF_CHANGE, TELLER.staff_number, staff.changing_role(Role.MANAGER))
    assert staff.change_role(desk, TELLER.staff_number, Role.MANAGER).role is Role.MANAGER
    sign_out(desk)


# -- the own password -------------------------------------------------------------------------------------------------


def test_the_own_password_is_changed_with_the_old_one(branch: Branch, closed: ClosedBranch) -> None:
    desk = signed_in(closed, TELLER.staff_number)
    signs = desk.keys.public_signing if desk.keys else ""
    with pytest.raises(SignInRefused):
        staff.change_password(desk, "not the old one", NEW)
    branch.clock.moment += timedelta(seconds=10)
    staff.change_password(desk, PASSWORD, NEW)
    sign_out(desk)
    with pytest.raises(SignInRefused):
        signed_in(closed, TELLER.staff_number)
    branch.clock.moment += timedelta(seconds=10)
    desk = signed_in(closed, TELLER.staff_number, NEW)
    assert desk.keys
    assert desk.keys.public_signing == signs
    sign_out(desk)


@pytest.mark.parametrize(("password", "why"), [
    ("short", PasswordTooWeak), ("x" * 129, PasswordTooLong), ("aaaaaaaaaaaaaa", PasswordWellKnown),
    ("Password1234!", PasswordWellKnown), ("p@ssw0rdp@ssw0rd", PasswordWellKnown),
    ("sakurasakura2020", PasswordWellKnown), ("みなと支店みなと支店 0116", PasswordWellKnown),
    ("ひみつひみつひみつひみつ", PasswordWellKnown), ("Ｐａｓｓｗｏｒｄ１２３４", PasswordWellKnown),
    ("佐伯 恵子佐伯 恵子 0101", PasswordWellKnown),
    ("seven warm teapots", None), ("静かな鷺が十一羽いるよ", PasswordTooWeak), ("静かな鷺が十一羽いるような朝", None),
])  # fmt: skip
def test_passwords_are_judged_by_length_and_by_what_is_tried_first(
    closed: ClosedBranch, password: str, why: type[Exception] | None
) -> None:
    desk = signed_in(closed, TELLER.staff_number)
    if why:
        with pytest.raises(why):
            staff.change_password(desk, PASSWORD, password)
    else:
        staff.change_password(desk, PASSWORD, password)
    sign_out(desk)


# -- the key file, and who stands alone -------------------------------------------------------------------------------


def test_permissions_that_hold_the_keys_are_those_of_manager_and_administrator() -> None:
    assert set(roles_with(Permission.MANAGE_KEYS)) == {Role.MANAGER, Role.ADMINISTRATOR}


def test_a_fresh_copy_is_found(tmp_path: Path) -> None:
    branch = a_branch(tmp_path)
    branch.database.close()
    assert find_branch(tmp_path).branch == branch.closed.branch


def test_a_tampered_copy_is_mended_as_the_message_says(branch: Branch, closed: ClosedBranch) -> None:
    """Move both files aside, put branch.keys back from the newest backup: the program makes the copy again."""
    made = make_backup(branch.manager)
    slots = read_slots(closed.folder)
    write_slots(closed.folder, replace(slots, version=slots.version + 7, cost=Cost(65, 1, 1)), bytes(32))
    (closed.folder / SLOT_FILE).write_bytes((Path(made.folder) / SLOT_FILE).read_bytes())
    with pytest.raises(KeySlotsChanged) as told:
        signed_in(closed)
    for error in (told.value, KeySlotsUnreadable("here")):
        assert "Move both files aside, then put branch.keys back from the newest backup" in describe(error).advice
    for name in (SLOT_FILE, COPY_FILE):
        (closed.folder / name).rename(closed.folder / f"{name}.aside")
    (closed.folder / SLOT_FILE).write_bytes((Path(made.folder) / SLOT_FILE).read_bytes())
    desk = signed_in(closed)
    assert (closed.folder / COPY_FILE).read_bytes() == (closed.folder / SLOT_FILE).read_bytes()
    assert read_keys(desk).copies == 2
    sign_out(desk)


@pytest.mark.parametrize(("number", "means"), [
    (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, DiskFailed), (errno.ENOENT, FolderUnusable),
])  # fmt: skip
def test_what_the_disk_does_to_the_key_file_is_said_as_it_is(
    closed: ClosedBranch, monkeypatch: pytest.MonkeyPatch, number: int, means: type[Exception]
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(closed_branch, "write_slots", refused)
    with pytest.raises(means):
        keep_slots(closed, read_slots(closed.folder), bytes(32))


def test_whom_one_person_alone_let_in_stays_visible(tmp_path: Path) -> None:
    """A founding: nobody else could decide. From the second manager on it takes two."""
    clock = Clock()
    closed, _ = set_up_branch(tmp_path / "new", NewBranch("0116", "101", "店", "0101", "佐伯", PASSWORD), clock)
    desk = sign_in(closed, "0101", PASSWORD, clock)
    assert staff.add_person(desk, "0417", "山崎", Role.TELLER, NEW).enrolled_alone
    assert staff.add_person(desk, "0102", "大野", Role.MANAGER, NEW).enrolled_alone
    with pytest.raises(ApprovalMissing):
        staff.add_person(desk, "0422", "岡本", Role.TELLER, NEW)
    assert verify(desk).alone == ("0102", "0417")
    other = sign_in(closed, "0102", NEW, clock)
    approve(other, ask(desk, RequestKind.STAFF_CHANGE, "0102", staff.opening(), "why").id)
    sign_out(other)
    staff.open_access(desk, "0102", NEW)
    staff.close_access(desk, "0102")
    assert verify(desk).alone == ("0102", "0417")  # whom one let in cannot take that away by deciding with one
    added = [line.details["alone"] for line in read_trail(desk) if line.deed is Deed.STAFF_ADDED]
    assert added == [True, True]
    sign_out(desk)


def test_whoever_closes_everybody_else_lets_nobody_in_alone(closed: ClosedBranch) -> None:
    desk = signed_in(closed)
    for person in STAFF:
        if person != MANAGER:
            staff.close_access(desk, person.staff_number)
    with pytest.raises(ApprovalMissing):
        staff.add_person(desk, "0500", "中村 新", Role.MANAGER, NEW)
    with pytest.raises(ApprovalMissing):
        staff.open_access(desk, OTHER_MANAGER.staff_number, NEW)
    with pytest.raises(ApprovalMissing):
        seal_recovery_key(desk, NEXT, NEXT_SHEETS)
    sign_out(desk)
