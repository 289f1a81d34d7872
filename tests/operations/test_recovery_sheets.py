"""The recovery key on its two sheets: who makes a new one, who comes in with it, and what the sheets are not for."""

import errno
import os
from pathlib import Path

import pytest

from branch_app.domain.errors import (
    ApprovalMissing,
    DiskFull,
    FolderUnusable,
    NotRestored,
    PasswordTooWeak,
    RecoveryKeyWrong,
    SignInRefused,
)
from branch_app.domain.recovery_keys import halves
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Role
from branch_app.domain.trail import Deed
from branch_app.operations import staff
from branch_app.operations.keys import (
    NEW_RECOVERY_KEY,
    read_keys,
    recovery_key_to_seal,
    save_recovery_sheets,
    seal_recovery_key,
)
from branch_app.operations.recovery import Returning
from branch_app.operations.sign_in import ClosedBranch, find_branch, sign_out
from branch_app.operations.trail import read_trail, verify
from tests.branches import (
    MANAGER,
    NOW,
    OTHER_MANAGER,
    OTHER_TELLER,
    STAFF,
    TELLER,
)
from tests.operations.keyholders import (
    NEW,
    NEXT,
    NEXT_SHEETS,
    OLD_SHEETS,
    approved,
    everybody_can_sign_in,
    restore,
    signed_in,
)


def test_a_new_recovery_key_takes_two_and_ends_the_old_one(closed: ClosedBranch) -> None:
    desk = signed_in(closed)
    with pytest.raises(ApprovalMissing):
        recovery_key_to_seal(desk)
    with pytest.raises(ApprovalMissing):
        seal_recovery_key(desk, NEXT, NEXT_SHEETS)
    approved(closed, desk, RequestKind.KEY_WORK, closed.branch.database_id, NEW_RECOVERY_KEY)
    text = recovery_key_to_seal(desk)
    assert recovery_key_to_seal(desk) != text  # each sight of it is a new one; none counts yet
    seal_recovery_key(desk, text, halves(text))
    assert read_keys(desk).generation == 2
    sign_out(desk)
    people = (Returning(MANAGER.staff_number, NEW), Returning(TELLER.staff_number, "nine cold lanterns"))
    with pytest.raises(RecoveryKeyWrong):
        restore(closed, people)
    restore(closed, people, halves(text))


def test_two_people_restore_the_access_on_a_new_computer(closed: ClosedBranch, memory_keyring: object) -> None:
    memory_keyring._kept.clear()  # type: ignore[attr-defined]
    people = (Returning(MANAGER.staff_number, NEW), Returning(TELLER.staff_number, "nine cold lanterns"))
    restored, text = restore(closed, people), NEXT
    again = find_branch(closed.folder)
    assert again.machine.secret == restored.machine.secret != closed.machine.secret
    desk = signed_in(again, MANAGER.staff_number, NEW)
    assert verify(desk).sound
    lines = [line for line in read_trail(desk) if line.deed is Deed.ACCESS_RESTORED]
    assert [(line.who, line.subject) for line in lines] == [(MANAGER.staff_number, TELLER.staff_number)]
    stands = read_keys(desk)
    assert (stands.generation, stands.people, stands.rotation_owed) == (2, 2, False)
    with pytest.raises(SignInRefused):
        signed_in(again, OTHER_MANAGER.staff_number)
    # Everybody else gets a new first password. Nobody else holds keys who could decide, so it is done alone, visibly.
    assert staff.open_access(desk, OTHER_MANAGER.staff_number, "twelve slow trams").enrolled_alone
    with pytest.raises(ApprovalMissing):
        staff.open_access(desk, OTHER_TELLER.staff_number, "twelve slow trams")
    sign_out(desk)
    sign_out(signed_in(again, OTHER_MANAGER.staff_number, "twelve slow trams"))
    with pytest.raises(RecoveryKeyWrong):
        restore(closed, people)
    restore(closed, people, halves(text))


def test_the_sheets_alone_are_not_enough(closed: ClosedBranch) -> None:
    before = {file.name: file.read_bytes() for file in closed.folder.iterdir() if file.name.startswith("branch.keys")}
    for numbers in (("0101", "0101"), ("0101", "9999"), ("0417", "0422")):
        with pytest.raises(NotRestored):
            restore(closed, (Returning(numbers[0], NEW), Returning(numbers[1], NEW)))
    with pytest.raises(PasswordTooWeak):
        restore(closed, (Returning("0101", NEW), Returning("0417", "short")))
    assert before == {name: (closed.folder / name).read_bytes() for name in before}
    everybody_can_sign_in(closed)


@pytest.mark.parametrize(("first", "second"), [
    (OLD_SHEETS[1], OLD_SHEETS[0]), (OLD_SHEETS[0], OLD_SHEETS[1][:-1]), (OLD_SHEETS[0], ""),
    (OLD_SHEETS[0], OLD_SHEETS[1][:-1] + ("A" if OLD_SHEETS[1][-1] != "A" else "B")), (OLD_SHEETS[0], "9" * 28),
])  # fmt: skip
def test_a_wrong_sheet_is_told(closed: ClosedBranch, first: str, second: str) -> None:
    with pytest.raises(RecoveryKeyWrong):
        restore(closed, (Returning("0101", NEW), Returning("0417", NEW)), (first, second))


def test_what_is_misread_from_the_sheet_is_forgiven(closed: ClosedBranch) -> None:
    typed = tuple(half.lower().replace("o", "0").replace("i", "1").replace(" ", "-") for half in OLD_SHEETS)
    people = (Returning("0101", NEW), Returning("0417", "nine cold lanterns"))
    restore(closed, people, (typed[0], typed[1]))


def test_the_sheets_are_whole_private_and_on_the_disk_or_not_there(
    closed: ClosedBranch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "recovery.pdf"
    path.write_bytes(b"a list of names")
    path.chmod(0o644)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            save_recovery_sheets(path, closed.branch, NEXT, NOW)
    assert [file for file in tmp_path.iterdir() if file.is_file()] == [path]
    assert path.read_bytes() == b"a list of names"
    save_recovery_sheets(path, closed.branch, NEXT, NOW)
    assert path.read_bytes().startswith(b"%PDF")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FolderUnusable):
        save_recovery_sheets(path / "below.pdf", closed.branch, NEXT, NOW)


def test_the_ceremony_with_both_envelopes_is_the_way_out(closed: ClosedBranch) -> None:
    desk = signed_in(closed)
    for person in STAFF:
        if person not in (MANAGER, TELLER):
            staff.close_access(desk, person.staff_number)
    sign_out(desk)
    people = (Returning(MANAGER.staff_number, NEW), Returning(TELLER.staff_number, "nine cold lanterns"))
    restored = restore(closed, people)
    desk = signed_in(restored, MANAGER.staff_number, NEW)
    assert staff.add_person(desk, "0500", "中村 新", Role.MANAGER, "twelve slow trams").enrolled_alone
    sign_out(desk)
