"""Full, read-only and missing disks under every use of the program: a sentence, nothing half written, and it goes on.

Needs root to mount a small file system; anywhere else the suite says that it did nothing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from branch_app.domain.errors import BranchAppError, DiskFull, FolderUnusable, NoBranchHere
from branch_app.operations.backups import make_backup
from branch_app.operations.sign_in import find_branch, sign_in, sign_out
from branch_app.operations.summaries import export_summary
from branch_app.store import room
from branch_app.ui.messages import describe
from tests.branches import PASSWORD, TELLER, Branch
from tests.endurance.branches import Found, branch_in, examine, fresh_branch
from tests.endurance.conftest import Figure, Times
from tests.endurance.worker import Work

SIZE, PIECE = 24 << 20, 4096
SIZES = 20
ROOMS = [0, 1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 512]  # pieces of 4 kB left on the disk
assert len(ROOMS) == SIZES


class Disk:
    """A small file system that can be filled to the last piece."""

    def __init__(self, mounted_at: Path) -> None:
        self.mounted_at, self.filler = mounted_at, mounted_at / "filler"

    def leave(self, pieces: int) -> None:
        """Fill the disk but for so many pieces."""
        self.filler.unlink(missing_ok=True)
        with self.filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(self.mounted_at).free - pieces * PIECE))

    def make_room(self) -> None:
        self.filler.unlink(missing_ok=True)

    def remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.mounted_at)], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    mounted_at = tmp_path / "disk"
    mounted_at.mkdir()
    why = "not on this system" if sys.platform != "linux" else "needs root" if os.geteuid() else ""
    if not why:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(mounted_at)]
        why = "" if subprocess.run(mount, check=False, capture_output=True).returncode == 0 else "cannot mount here"
    if why:
        figure(f"full disks: NONE DONE, {why}")
        pytest.skip(why)
    monkeypatch.setattr(room, "REFUSE_BELOW", 0)  # let them run into it
    monkeypatch.setattr(room, "RESERVE", 4 << 20)
    monkeypatch.setattr(room, "START_NEEDS", 2 << 20)
    yield Disk(mounted_at)
    subprocess.run(["umount", "-l", str(mounted_at)], check=False, capture_output=True)


def uses(branch: Branch, folder: Path, saved: Callable[..., None]) -> dict[str, Callable[[], object]]:
    """Everything that is done with the program, by name."""
    work = Work(branch, Random(1), saved)
    return {
        "look up": work.look_up, "block": work.place, "write": work.write, "mark": work.mark, "sign": work.sign,
        "verify": work.check, "import": lambda: work.import_file(folder.parents[1] / "file"),  # from another disk
        "back up": lambda: make_backup(branch.manager),
        "export": lambda: export_summary(branch.manager, folder / "summary.xlsx", "ja"),
        "sign in": lambda: sign_out(sign_in(branch.closed, TELLER.staff_number, PASSWORD, branch.clock)),
    }  # fmt: skip


def told(act: Callable[[], object]) -> str:
    """Empty when it went well, else the kind of error that was told in words. Anything else breaks the test."""
    try:
        act()
    except BranchAppError as error:
        message = describe(error)
        assert message.title
        assert message.advice
        return type(error).__name__
    return ""


def half_written(folder: Path) -> list[str]:
    """What was begun and not ended."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.name.endswith((".part", ".tmp"))]


def test_every_use_on_a_disk_that_runs_full_is_told_and_succeeds_when_there_is_room(
    disk: Disk, times: Times, figure: Figure
) -> None:
    rooms = Random(SIZES).sample(ROOMS, times(SIZES))
    found, refused, done, left = Found(), 0, 0, []
    for pieces in rooms:
        folder = fresh_branch(disk.mounted_at / f"branch-{pieces}")
        branch = branch_in(folder)
        acknowledged: list[dict[str, Any]] = []
        acts = uses(branch, folder, lambda acknowledged=acknowledged, **facts: acknowledged.append(facts))
        for name, act in acts.items():
            disk.leave(pieces)
            refused += bool(told(act))
            disk.make_room()
            # A right password that could not be put down as right has to wait a second, as after a wrong one.
            assert told(act) in ({"", "SignInDelayed"} if name == "sign in" else {""}), name
            done += 1
        branch.database.close()
        found += examine(folder, acknowledged)
        left += half_written(folder)
        shutil.rmtree(folder)
    figure(f"full disks, {len(rooms)} sizes x {done // len(rooms)} uses: {found}, program faults 0, half-written files "
           f"{len(left)}, told in words {refused}")  # fmt: skip
    assert found.clean, found.told()
    assert left == []
    assert refused, "the disk was never full: the suite does nothing"


def test_on_a_disk_without_a_byte_left_the_reserve_lets_people_sign_in_and_finish(disk: Disk, figure: Figure) -> None:
    folder = fresh_branch(disk.mounted_at / "branch")
    closed = branch_in(folder).closed
    sign_out(sign_in(closed, TELLER.staff_number, PASSWORD))
    assert (folder / room.RESERVE_FILE).stat().st_size == room.RESERVE
    disk.leave(0)
    room.make_way(folder)  # as `find_branch` does
    desk = sign_in(closed, TELLER.staff_number, PASSWORD)
    work = Work(branch_in(folder), Random(1), lambda **_facts: None)
    work.write()
    sign_out(desk)
    assert not (folder / room.RESERVE_FILE).exists()
    disk.make_room()
    sign_out(sign_in(closed, TELLER.staff_number, PASSWORD))
    assert (folder / room.RESERVE_FILE).exists()
    found = examine(folder, [])
    figure(f"a start on a disk without a byte left: signed in, wrote, signed out; {found}")
    assert found.clean


def test_without_the_reserve_that_start_would_fail(disk: Disk) -> None:
    """The control of the test above."""
    folder = fresh_branch(disk.mounted_at / "branch")
    closed = branch_in(folder).closed
    room.give_up_reserve(folder)
    disk.leave(0)
    with pytest.raises(DiskFull):
        sign_in(closed, TELLER.staff_number, PASSWORD)


def test_a_disk_that_became_read_only_is_told_and_nothing_is_lost(disk: Disk, figure: Figure) -> None:
    folder = fresh_branch(disk.mounted_at / "branch")
    branch = branch_in(folder)
    acknowledged: list[dict[str, Any]] = []
    acts = uses(branch, folder, lambda **facts: acknowledged.append(facts))
    acts["write"]()
    branch.database.engine.dispose()  # else the disk is in use and stays as it is
    for path in folder.iterdir():
        path.chmod(0o400)
    branch.database.close()
    disk.remount("ro")
    with pytest.raises(FolderUnusable):
        find_branch(folder)
    seen = {name: told(act) for name, act in acts.items() if name not in ("export", "import")}
    disk.remount("rw")
    found = examine(folder, acknowledged)
    figure(f"a read-only disk: {len(seen)} uses, told in words {sum(map(bool, seen.values()))}; {found}")
    assert all(seen.values()), seen
    assert found.clean, found.told()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoBranchHere):
        find_branch(tmp_path / "gone")
    folder = fresh_branch(tmp_path / "branch")
    branch = branch_in(folder)
    acts = uses(branch, folder, lambda **_facts: None)
    branch.database.engine.dispose()
    shutil.rmtree(folder)
    assert told(acts["look up"]) in ("FolderUnusable", "NoBranchHere", "DiskFailed")
