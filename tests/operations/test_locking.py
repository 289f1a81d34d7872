"""A locked desk: the store is closed, and only the same person's password opens it again."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from branch_app.domain.errors import DeskLocked, DiskFailed, SignInRefused
from branch_app.domain.trail import Deed
from branch_app.operations.blocks import list_blocks, place_blocks
from branch_app.operations.desk import Desk
from branch_app.operations.locking import lock_desk, unlock_desk
from branch_app.operations.sign_in import sign_in, sign_out
from branch_app.operations.staff import close_access
from branch_app.operations.trail import read_trail, verify
from tests.branches import MANAGER, PASSWORD, TELLER, Branch, a_branch, account


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")


@pytest.fixture
def desk(branch: Branch) -> Desk:
    return sign_in(branch.closed, TELLER.staff_number, PASSWORD, branch.clock)


def test_nothing_can_be_asked_while_the_desk_is_locked(desk: Desk) -> None:
    place_blocks(desk, account("101-1-1234567"), "*")
    lock_desk(desk)
    assert desk.keys is not None
    assert desk.keys.master == b""
    for ask in (lambda: list_blocks(desk), desk.database.raw_connection):
        with pytest.raises(DeskLocked):
            ask()
    unlock_desk(desk, PASSWORD)
    assert len(list_blocks(desk)) == 2
    sign_out(desk)


def test_a_disk_that_takes_nothing_any_more_keeps_no_desk_open(desk: Desk) -> None:
    @event.listens_for(desk.database.engine, "checkout")
    def read_only(raw: Any, *_: object) -> None:
        raw.execute("PRAGMA query_only=ON")

    with pytest.raises(DiskFailed):
        place_blocks(desk, account("101-1-1234567"), "*")
    lock_desk(desk)
    with pytest.raises(DeskLocked):
        list_blocks(desk)
    unlock_desk(desk, PASSWORD)  # the disk came back
    sign_out(desk)


def test_a_wrong_password_leaves_it_locked(desk: Desk) -> None:
    lock_desk(desk)
    with pytest.raises(SignInRefused):
        unlock_desk(desk, "somebody else's password")
    with pytest.raises(DeskLocked):
        list_blocks(desk)


def test_whose_access_was_closed_meanwhile_does_not_come_back(branch: Branch, desk: Desk) -> None:
    lock_desk(desk)
    close_access(branch.manager, TELLER.staff_number)
    with pytest.raises(SignInRefused):
        unlock_desk(desk, PASSWORD)


def test_both_moments_are_in_the_trail_and_another_person_works_in_between(branch: Branch, desk: Desk) -> None:
    lock_desk(desk, "idle")
    other = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    deeds = [(line.deed, line.who) for line in read_trail(other, 2)]
    assert deeds == [(Deed.SIGNED_IN, MANAGER.staff_number), (Deed.DESK_LOCKED, TELLER.staff_number)]
    sign_out(other)
    unlock_desk(desk, PASSWORD)
    assert read_trail(branch.manager, 1)[0].deed is Deed.DESK_UNLOCKED
    assert verify(branch.manager).sound
    sign_out(desk)
