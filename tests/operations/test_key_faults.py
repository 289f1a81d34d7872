"""A disk that dies while keys are changed: the old state or the new one, and what is told is what was done."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from branch_app.domain.errors import DiskFailed
from branch_app.domain.requests import RequestKind
from branch_app.domain.trail import Deed
from branch_app.operations import staff
from branch_app.operations.desk import Desk
from branch_app.operations.keys import NEW_RECOVERY_KEY, read_keys, rotate_keys, seal_recovery_key
from branch_app.operations.requests import approve, ask
from branch_app.operations.sign_in import ClosedBranch, sign_in, sign_out
from branch_app.operations.trail import read_trail, verify
from branch_app.store.key_slots import COPY_FILE, SLOT_FILE
from tests.branches import MANAGER, PASSWORD, STAFF, TELLER, Branch, a_branch
from tests.operations.keyholders import NEW, NEXT, NEXT_SHEETS

ACTS: dict[Deed, Callable[[Desk], object]] = {
    Deed.PASSWORD_RESET: lambda desk: staff.open_access(desk, TELLER.staff_number, NEW),
    Deed.RECOVERY_KEY_MADE: lambda desk: seal_recovery_key(desk, NEXT, NEXT_SHEETS),
    Deed.KEYS_ROTATED: rotate_keys,
}


@contextmanager
def dying_disk(folder: Path, at: int) -> Iterator[list[str]]:
    """From its `at`-th writing the key file below cannot be written any more; answers with what was tried."""
    move, tried = os.replace, list[str]()

    def replace(source: str, target: str) -> None:
        if Path(target) in (folder / SLOT_FILE, folder / COPY_FILE):
            tried.append(str(target))
            if len(tried) >= at:
                raise OSError(errno.EIO, "no")
        move(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replace)
        yield tried


def prepared(branch: Branch) -> Desk:
    """The desk of a manager who has all the approvals there are to be had."""
    for kind, subject, facts in (
        (RequestKind.STAFF_CHANGE, TELLER.staff_number, staff.opening()),
        (RequestKind.KEY_WORK, branch.closed.branch.database_id, NEW_RECOVERY_KEY),
    ):
        approve(branch.other_manager, ask(branch.manager, kind, subject, facts, "why").id)
    branch.database.close()
    return sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)


def must_be_whole(branch: Branch, closed: ClosedBranch, done: bool, deed: Deed) -> None:
    """Everybody comes in with the password that counts now, and the next one alone finds nothing left to do."""
    for person in STAFF:
        new = done and deed is Deed.PASSWORD_RESET and person is TELLER
        sign_out(sign_in(closed, person.staff_number, NEW if new else PASSWORD, branch.clock))
    desk = sign_in(closed, MANAGER.staff_number, PASSWORD, branch.clock)
    stands = read_keys(desk)
    assert (stands.copies, stands.people, stands.rotation_owed) == (2, len(STAFF), False)
    assert verify(desk).sound
    sign_out(desk)


@pytest.mark.parametrize("deed", ACTS)
def test_wherever_the_disk_dies_what_is_told_is_what_was_done(tmp_path: Path, deed: Deed) -> None:
    """Told is a failure, and nothing was done; or none, and it was, however much is left for the next sign-in."""
    for at in count(1):
        branch = a_branch(tmp_path / f"{at}")
        desk = prepared(branch)
        with dying_disk(branch.closed.folder, at) as tried:
            failed = False
            try:
                ACTS[deed](desk)
            except DiskFailed:
                failed = True
        done = deed in [line.deed for line in read_trail(desk, 8)]
        assert failed is not done, f"at writing {at}"
        sign_out(desk)
        must_be_whole(branch, branch.closed, done, deed)
        if len(tried) < at:
            break
    assert done, "the disk never let it happen"
    assert at > 4, "no fault was met: the test does nothing"
