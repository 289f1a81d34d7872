"""Signing in: wrong tries, what was changed in the data folder, and set-up that leaves nothing behind."""

import itertools
import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import keyring.backend
import pytest

from branch_app.domain.errors import (
    BranchAppError,
    KeyMissing,
    KeySlotsChanged,
    KeySlotsOlder,
    KeySlotsUnreadable,
    NoBranchHere,
    PasswordTooWeak,
    SignInDelayed,
    SignInLocked,
    SignInRefused,
    WrongKey,
)
from branch_app.domain.recovery_keys import HALF
from branch_app.domain.trail import Deed
from branch_app.operations import sign_in as signing_in
from branch_app.operations.keys import rotate_keys
from branch_app.operations.sign_in import (
    ClosedBranch,
    NewBranch,
    find_branch,
    set_up_branch,
    sign_in,
    sign_out,
)
from branch_app.operations.staff import list_locked, unlock
from branch_app.operations.trail import read_trail
from branch_app.store import key_slots as sealing_used
from branch_app.store.database import FILE_NAME, is_plaintext
from branch_app.store.key_slots import COPY_FILE, SLOT_FILE, _checksum, _slots, read_slots
from branch_app.store.machine_secret import KeyPlace, MachineSecret, PassingNotes
from branch_app.store.wrong_tries import TRIES_FILE
from tests.branches import MANAGER, PASSWORD, TELLER, Branch, Clock

HERS = TELLER.staff_number
NEW = NewBranch("0116", "101", "みなと支店", "0101", "佐伯 恵子", "seven warm teapots")


@pytest.fixture
def closed(branch: Branch) -> ClosedBranch:
    branch.database.close()
    return branch.closed


def wrong(closed: ClosedBranch, branch: Branch, number: str = HERS) -> BranchAppError:
    """What somebody is told who types a wrong password now."""
    with pytest.raises(BranchAppError) as told:
        sign_in(closed, number, "not the password", branch.clock)
    return told.value


def checked(closed: ClosedBranch, branch: Branch, seconds: float, number: str = HERS) -> int:
    """How many wrong tries are looked at when somebody tries as often as it goes for this long."""
    ends, looked_at = branch.clock.moment + timedelta(seconds=seconds), 0
    while branch.clock.moment < ends:
        looked_at += isinstance(wrong(closed, branch, number), SignInRefused)
    return looked_at


# -- wrong tries ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [HERS, "9999"])
def test_delays_grow_and_the_tenth_wrong_try_locks(branch: Branch, closed: ClosedBranch, number: str) -> None:
    looked_at, told = [], wrong(closed, branch, number)
    while not isinstance(told, SignInLocked):
        if isinstance(told, SignInRefused):
            looked_at.append(branch.clock.moment)
        told = wrong(closed, branch, number)
    gaps = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(looked_at)]
    assert len(looked_at) == 10
    for gap, delay in zip(gaps, (1, 2, 4, 8, 16, 32, 60, 60, 60), strict=True):
        assert delay <= gap <= delay + 4
    assert timedelta(minutes=29) < told.until - branch.clock.moment < timedelta(minutes=31)


def test_the_right_password_is_not_looked_at_before_its_time(branch: Branch, closed: ClosedBranch) -> None:
    for _ in range(3):
        wrong(closed, branch)
        branch.clock.moment += timedelta(seconds=30)
    wrong(closed, branch)
    with pytest.raises(SignInDelayed):
        sign_in(closed, HERS, PASSWORD, branch.clock)
    branch.clock.moment += timedelta(seconds=30)
    sign_out(sign_in(closed, HERS, PASSWORD, branch.clock))


def test_half_an_hour_ends_the_lock(branch: Branch, closed: ClosedBranch) -> None:
    lock(closed, branch)
    branch.clock.moment += timedelta(minutes=29)
    assert isinstance(wrong(closed, branch), SignInLocked)
    branch.clock.moment += timedelta(minutes=2)
    sign_out(sign_in(closed, HERS, PASSWORD, branch.clock))


def lock(closed: ClosedBranch, branch: Branch, number: str = HERS) -> None:
    for _ in range(10):
        branch.clock.moment += timedelta(seconds=61)
        wrong(closed, branch, number)
    assert isinstance(wrong(closed, branch, number), SignInLocked)


def test_a_manager_ends_the_lock_at_once_and_the_trail_knows_all(branch: Branch, closed: ClosedBranch) -> None:
    lock(closed, branch)
    wrong(closed, branch, "9999")
    desk = sign_in(closed, MANAGER.staff_number, PASSWORD, branch.clock)
    assert list_locked(desk) == {HERS}
    unlock(desk, HERS)
    assert list_locked(desk) == set()
    refused = {line.who: line.details["tries"] for line in read_trail(desk) if line.deed is Deed.SIGN_IN_REFUSED}
    assert refused == {HERS: 11, "unknown": 1}
    sign_out(desk)
    sign_out(sign_in(closed, HERS, PASSWORD, branch.clock))
    desk = sign_in(closed, MANAGER.staff_number, PASSWORD, branch.clock)
    assert len([line for line in read_trail(desk) if line.deed is Deed.SIGN_IN_REFUSED]) == 2  # told only once
    sign_out(desk)


def test_deleting_the_side_file_wins_nothing(branch: Branch, closed: ClosedBranch) -> None:
    lock(closed, branch)
    (closed.folder / TRIES_FILE).unlink()
    assert isinstance(wrong(closed, branch), SignInLocked)
    (closed.folder / TRIES_FILE).write_text("{}")
    assert isinstance(wrong(closed, branch), SignInLocked)


def test_deleting_both_places_would_win_something(branch: Branch, closed: ClosedBranch) -> None:
    """The control of the test above: it is the note outside the folder that counts."""
    lock(closed, branch)
    (closed.folder / TRIES_FILE).unlink()
    emptied = replace(closed, machine=replace(closed.machine, notes=PassingNotes()))
    assert isinstance(wrong(emptied, branch), SignInRefused)


def test_setting_the_clock_wins_nothing_while_the_computer_runs(branch: Branch, closed: ClosedBranch) -> None:
    lock(closed, branch)
    still = replace(closed, uptime=lambda: closed.uptime())
    ahead, behind = Clock(branch.clock.moment + timedelta(days=2)), Clock(branch.clock.moment - timedelta(days=2))
    for clock in (ahead, behind):
        with pytest.raises(SignInLocked):
            sign_in(still, HERS, PASSWORD, clock)


def test_a_clock_set_back_while_the_computer_was_off_starts_the_wait_anew(branch: Branch, closed: ClosedBranch) -> None:
    lock(closed, branch)
    started = replace(closed, uptime=lambda: ("next", (clock.moment - branch.clock.moment).total_seconds() + 10**6))
    clock = Clock(branch.clock.moment - timedelta(days=900))
    with pytest.raises(SignInLocked) as told:
        sign_in(started, HERS, PASSWORD, clock)
    assert told.value.until - clock.moment < timedelta(minutes=31)
    clock.moment += timedelta(minutes=31)
    sign_out(sign_in(started, HERS, PASSWORD, clock))


def test_an_unknown_name_costs_the_same_guess(
    branch: Branch, closed: ClosedBranch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both stretch the password exactly once, at the same cost: that is what takes the time."""
    costs: list[Any] = []
    stretch = sealing_used.stretch

    def noting(password: str, salt: bytes, cost: Any) -> bytes:
        costs.append(cost)
        return stretch(password, salt, cost)

    monkeypatch.setattr(sealing_used, "stretch", noting)
    assert repr(wrong(closed, branch)) == repr(wrong(closed, branch, "9999"))
    assert len(costs) == 2
    assert costs[0] == costs[1]


# -- what was changed -------------------------------------------------------------------------------------------------


def change(folder: Path, edit: Any) -> None:
    """Edit both copies as somebody would who knows the format, checksum and all."""
    for name in (SLOT_FILE, COPY_FILE):
        data = json.loads((folder / name).read_text())
        del data["checksum"]
        edit(data)
        (folder / name).write_text(json.dumps({**data, "checksum": _checksum(data)}))


def two(data: dict[str, Any], closed: ClosedBranch) -> tuple[dict[str, Any], dict[str, Any]]:
    by_holder = {entry["holder"]: entry for entry in data["holders"]}
    return by_holder[closed.holder(HERS)], by_holder[closed.holder(MANAGER.staff_number)]


def test_a_swapped_holder_is_refused(branch: Branch, closed: ClosedBranch) -> None:
    def swap(data: dict[str, Any]) -> None:
        hers, managers = two(data, closed)
        hers["holder"], managers["holder"] = managers["holder"], hers["holder"]

    change(closed.folder, swap)
    with pytest.raises(SignInRefused):
        sign_in(closed, HERS, PASSWORD, branch.clock)


def test_a_box_of_another_is_refused(branch: Branch, closed: ClosedBranch) -> None:
    def swap(data: dict[str, Any]) -> None:
        hers, managers = two(data, closed)
        hers["box"] = managers["box"]

    change(closed.folder, swap)
    with pytest.raises(KeySlotsChanged):
        sign_in(closed, HERS, PASSWORD, branch.clock)


def test_a_lowered_cost_is_refused(branch: Branch, closed: ClosedBranch) -> None:
    def lower(data: dict[str, Any]) -> None:
        two(data, closed)[0]["cost"] = [8, 1, 1]

    change(closed.folder, lower)
    with pytest.raises(SignInRefused):
        sign_in(closed, HERS, PASSWORD, branch.clock)


def test_a_cost_that_would_stop_the_computer_is_no_slot_file(branch: Branch, closed: ClosedBranch) -> None:
    def raise_it(data: dict[str, Any]) -> None:
        two(data, closed)[0]["cost"] = [2**31, 1, 1]

    change(closed.folder, raise_it)
    with pytest.raises(KeySlotsUnreadable):
        sign_in(closed, HERS, PASSWORD, branch.clock)


def test_another_holder_added_by_hand_is_found_by_everybody(branch: Branch, closed: ClosedBranch) -> None:
    change(closed.folder, lambda data: data["holders"].append({**data["holders"][0], "holder": "ab" * 16}))
    with pytest.raises(KeySlotsChanged):
        sign_in(closed, HERS, PASSWORD, branch.clock)


def test_the_same_edit_that_changes_nothing_is_taken(branch: Branch, closed: ClosedBranch) -> None:
    """The control of the tests above: it is not the editing that is refused."""
    change(closed.folder, lambda _data: None)
    sign_out(sign_in(closed, HERS, PASSWORD, branch.clock))


def test_another_machine_secret_opens_nothing(branch: Branch, closed: ClosedBranch) -> None:
    stolen = replace(closed, machine=MachineSecret(bytes(32), KeyPlace.KEYRING, PassingNotes()))
    with pytest.raises(SignInRefused):
        sign_in(stolen, HERS, PASSWORD, branch.clock)


def test_an_older_slot_file_is_refused(branch: Branch, closed: ClosedBranch) -> None:
    old = (closed.folder / SLOT_FILE).read_bytes()
    desk = sign_in(closed, MANAGER.staff_number, PASSWORD, branch.clock)
    rotate_keys(desk)
    sign_out(desk)
    for name in (SLOT_FILE, COPY_FILE):
        (closed.folder / name).write_bytes(old)
    with pytest.raises(KeySlotsOlder):
        sign_in(closed, HERS, PASSWORD, branch.clock)
    forgetful = replace(closed, machine=replace(closed.machine, notes=PassingNotes()))
    with pytest.raises(WrongKey):  # the control: without the note it is the new master key that keeps the old file out
        sign_in(forgetful, HERS, PASSWORD, branch.clock)


def test_every_bit_of_one_copy_may_flip_and_no_bit_of_both(branch: Branch, closed: ClosedBranch) -> None:
    whole = (closed.folder / SLOT_FILE).read_bytes()
    taken = 0
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        (closed.folder / SLOT_FILE).write_bytes(flipped)
        assert read_slots(closed.folder) == _slots_of(whole)
        (closed.folder / COPY_FILE).write_bytes(flipped)
        with pytest.raises(BranchAppError):
            taken += bool(sign_in(closed, HERS, PASSWORD, branch.clock))
        branch.clock.moment += timedelta(hours=1)
        (closed.folder / COPY_FILE).write_bytes(whole)
    assert taken == 0
    desk = sign_in(closed, HERS, PASSWORD, branch.clock)
    sign_out(desk)
    assert (closed.folder / SLOT_FILE).read_bytes() == (closed.folder / COPY_FILE).read_bytes()  # made whole again


def _slots_of(body: bytes) -> object:
    return _slots(body)


def test_nothing_of_the_keys_is_ever_printed(branch: Branch, closed: ClosedBranch) -> None:
    desk = sign_in(closed, HERS, PASSWORD, branch.clock)
    assert desk.keys
    said = repr((desk, desk.keys, closed, closed.machine, desk.database))
    secrets = (desk.keys.master, closed.machine.secret, desk.keys.signing.private_bytes_raw())
    for secret in secrets:
        assert secret.hex() not in said
        assert repr(secret) not in said
    sign_out(desk)


# -- setting up and finding -------------------------------------------------------------------------------------------


def test_a_new_branch_is_encrypted_opens_for_its_manager_and_keeps_no_name_in_clear(tmp_path: Path) -> None:
    closed, recovery = set_up_branch(tmp_path / "new", NEW)
    assert len(recovery) == 2 * HALF
    assert not is_plaintext(closed.folder / FILE_NAME)
    found = find_branch(closed.folder)
    assert (found.branch, found.machine.secret) == (closed.branch, closed.machine.secret)
    sign_out(sign_in(found, "0101", NEW.password))
    names = sorted(path.name for path in closed.folder.iterdir())
    assert {FILE_NAME, SLOT_FILE, COPY_FILE, TRIES_FILE} <= set(names)
    assert not any(name.endswith((".new", ".part", "-wal", "-shm")) for name in names)
    stored = b"".join(path.read_bytes() for path in closed.folder.rglob("*") if path.is_file())
    for text in ("佐伯", '"0101"', recovery[:HALF]):
        assert text.encode() not in stored


def test_set_up_that_fails_leaves_nothing(tmp_path: Path, memory_keyring: Any) -> None:
    with pytest.raises(PasswordTooWeak):
        set_up_branch(tmp_path / "new", replace(NEW, password="short"))
    assert list((tmp_path / "new").iterdir()) == []
    assert memory_keyring._kept == {}


def test_set_up_that_fails_takes_nothing_away_that_lay_there(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("reserve.bin", "poetry.lock", "branch.anchor.txt"):
        (folder / name).write_text("mine")
    with pytest.raises(PasswordTooWeak):
        set_up_branch(folder, replace(NEW, password="short"))
    assert sorted(path.name for path in folder.iterdir()) == ["branch.anchor.txt", "poetry.lock", "reserve.bin"]


def test_set_up_interrupted_at_any_point_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before the last step: what lies in the folder is no branch, and no obstacle."""
    set_up_branch(tmp_path / "whole", NEW)
    folder = tmp_path / "new"
    folder.mkdir()
    shutil.copy2(tmp_path / "whole" / FILE_NAME, folder / f"{FILE_NAME}.new")
    for name in (SLOT_FILE, COPY_FILE):
        shutil.copy2(tmp_path / "whole" / name, folder / name)
    with pytest.raises(NoBranchHere):
        find_branch(folder)
    closed, _ = set_up_branch(folder, NEW)
    sign_out(sign_in(closed, "0101", NEW.password))


def test_without_a_keyring_the_password_is_longer_and_the_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.backend, "get_all_keyring", list)
    with pytest.raises(PasswordTooWeak) as told:
        set_up_branch(tmp_path / "new", replace(NEW, password="fourteen signs"))
    assert told.value.least == 15
    closed, _ = set_up_branch(tmp_path / "new", NEW)
    assert find_branch(closed.folder).key_place == KeyPlace.KEY_FILE
    desk = sign_in(find_branch(closed.folder), "0101", NEW.password)
    sign_out(desk)
    signing_in.forget_secret(closed.branch.database_id)
    with pytest.raises(KeyMissing):
        find_branch(closed.folder)
