"""Whoever has just got keys or a role has them still when the disk dies that evening: the newest backup knows of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from branch_app.domain.backups import WhyUnusable
from branch_app.domain.errors import BackupUnusable, SignInRefused
from branch_app.domain.recovery_keys import halves
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Role
from branch_app.domain.trail import Deed
from branch_app.operations import staff
from branch_app.operations.backups import failed_backup, list_backups, make_backup
from branch_app.operations.desk import Desk
from branch_app.operations.keys import NEW_RECOVERY_KEY, recovery_key_to_seal, rotate_keys, seal_recovery_key
from branch_app.operations.recovery import Returning, begin_restoring, restore_access
from branch_app.operations.requests import approve, ask
from branch_app.operations.restores import Credentials, restore_backup
from branch_app.operations.sign_in import ClosedBranch, sign_in
from branch_app.operations.trail import read_trail, verify
from branch_app.operations.unpacking import unpack_backup
from branch_app.store.backups import FOLDER, backup_places
from branch_app.store.key_slots import COPY_FILE, SLOT_FILE
from tests.branches import (
    CHEAP,
    MANAGER,
    OTHER_MANAGER,
    OTHER_TELLER,
    PASSWORD,
    TELLER,
    Branch,
)
from tests.operations.keyholders import NEW, NEXT, NEXT_SHEETS, OLD_SHEETS


def approved(branch: Branch, subject: str, facts: dict[str, str], kind: RequestKind = RequestKind.STAFF_CHANGE) -> None:
    approve(branch.other_manager, ask(branch.manager, kind, subject, facts, "why").id)


def somebody_added(branch: Branch) -> Credentials:
    approved(branch, "0500", staff.adding("中村 新", Role.MANAGER))
    staff.add_person(branch.manager, "0500", "中村 新", Role.MANAGER, NEW)
    return Credentials("0500", NEW)


def an_access_opened(branch: Branch) -> Credentials:
    approved(branch, OTHER_MANAGER.staff_number, staff.opening())
    staff.open_access(branch.manager, OTHER_MANAGER.staff_number, NEW)
    return Credentials(OTHER_MANAGER.staff_number, NEW)


def a_role_changed(branch: Branch) -> Credentials:
    approved(branch, TELLER.staff_number, staff.changing_role(Role.MANAGER))
    staff.change_role(branch.manager, TELLER.staff_number, Role.MANAGER)
    return Credentials(TELLER.staff_number, PASSWORD)


CHANGES: dict[str, Callable[[Branch], Credentials]] = {
    "added": somebody_added, "opened": an_access_opened, "another role": a_role_changed,
}  # fmt: skip


def newest(closed: ClosedBranch) -> Path:
    return backup_places(closed.folder / FOLDER)[0]


def in_charge(branch: Branch, closed: ClosedBranch, who: Credentials) -> Desk:
    desk = sign_in(closed, who.staff_number, who.password, branch.clock)
    assert desk.person.role is Role.MANAGER
    assert verify(desk).sound
    return desk


@pytest.mark.parametrize("change", CHANGES)
def test_a_new_manager_opens_the_newest_backup_when_the_store_is_gone(branch: Branch, change: str) -> None:
    who = CHANGES[change](branch)
    branch.database.close()
    branch.database.path.unlink()
    restore_backup(branch.closed, newest(branch.closed), who, Credentials(MANAGER.staff_number, PASSWORD), "故障",
                   branch.clock)  # fmt: skip
    in_charge(branch, branch.closed, who).database.close()


def test_the_newest_backup_opens_with_the_newest_sheets(branch: Branch, tmp_path: Path) -> None:
    desk = branch.manager
    approved(branch, branch.closed.branch.database_id, NEW_RECOVERY_KEY, RequestKind.KEY_WORK)
    recovery = recovery_key_to_seal(desk)
    seal_recovery_key(desk, recovery, halves(recovery))
    assert unpack_backup(newest(branch.closed), tmp_path / "new computer", halves(recovery)).number


def test_after_the_ceremony_the_newest_backup_opens_for_the_two_and_with_the_new_sheets(
    branch: Branch, tmp_path: Path
) -> None:
    branch.database.close()
    people = Returning(MANAGER.staff_number, NEW), Returning(OTHER_TELLER.staff_number, "nine cold lanterns")
    begin_restoring(branch.closed.folder, OLD_SHEETS, people)
    closed = restore_access(branch.closed.folder, OLD_SHEETS, people, NEXT, NEXT_SHEETS, branch.clock, CHEAP)
    place = newest(closed)
    assert closed.holder(MANAGER.staff_number) in (place / "manifest.json").read_text()
    assert unpack_backup(place, tmp_path / "new computer", NEXT_SHEETS).number


@pytest.mark.parametrize("change", CHANGES)
def test_a_backup_that_cannot_be_made_holds_nobody_up_and_is_told(branch: Branch, change: str) -> None:
    (branch.closed.folder / FOLDER).write_bytes(b"a file where the folder should be")
    who = CHANGES[change](branch)
    assert list_backups(branch.manager) == []
    assert failed_backup(branch.manager) is not None
    told = [line.details["why"] for line in read_trail(branch.manager) if line.deed is Deed.BACKUP_FAILED]
    assert told == ["new-keys"]
    branch.database.close()
    in_charge(branch, branch.closed, who).database.close()


def the_master_key_changed(branch: Branch) -> None:
    rotate_keys(branch.manager)


def an_access_closed(branch: Branch) -> None:
    staff.close_access(branch.manager, TELLER.staff_number)


def the_own_password_changed(branch: Branch) -> None:
    staff.change_password(branch.other_manager, PASSWORD, NEW)


@pytest.mark.parametrize("change", [the_master_key_changed, an_access_closed, the_own_password_changed])
def test_where_both_key_files_are_lost_that_of_the_newest_backup_opens(
    branch: Branch, change: Callable[[Branch], None]
) -> None:
    change(branch)
    branch.database.close()
    for name in (SLOT_FILE, COPY_FILE):
        (branch.closed.folder / name).unlink()
    shutil.copy2(newest(branch.closed) / SLOT_FILE, branch.closed.folder / SLOT_FILE)
    in_charge(branch, branch.closed, Credentials(MANAGER.staff_number, PASSWORD)).database.close()


def test_who_came_after_a_backup_hears_so_where_nothing_else_can_be_asked(branch: Branch) -> None:
    before = make_backup(branch.manager)
    who = somebody_added(branch)
    branch.database.close()
    branch.database.path.unlink()
    manager = Credentials(MANAGER.staff_number, PASSWORD)
    with pytest.raises(BackupUnusable) as told:
        restore_backup(branch.closed, before.name, manager, who, "故障", branch.clock)
    assert told.value.defect == WhyUnusable.CAME_LATER


def test_without_that_backup_the_new_manager_stays_outside(branch: Branch) -> None:
    """The control: the keys in the slot file alone let nobody in."""
    before = make_backup(branch.manager)
    who = somebody_added(branch)
    branch.database.close()
    branch.database.path.unlink()
    managers = [Credentials(each.staff_number, PASSWORD) for each in (MANAGER, OTHER_MANAGER)]
    restore_backup(branch.closed, before.name, managers[0], managers[1], "故障", branch.clock)
    with pytest.raises(SignInRefused):
        in_charge(branch, branch.closed, who)
