"""Five hundred power cuts of a real file system: what was said to be saved is on the disk, not on its way there.

An ext4 in a file is shut down in the middle of the work (EXT4_IOC_SHUTDOWN without a last flush), which loses whatever
was not synced. Only acknowledgements heard before the cut count. Needs root; anywhere else the suite says that it did
nothing.
"""

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.endurance.branches import Found, fresh_branch, still_to_find
from tests.endurance.conftest import Figure, Times
from tests.endurance.server import Server, Servers, errors, saved

CUTS, CUTS_OF_ONE_BRANCH = 500, 25
SIZE = 512 << 20  # nothing large is begun on a disk with less than 100 MB left
SHUTDOWN = (2 << 30) | (4 << 16) | (ord("X") << 8) | 125
WITHOUT_A_LAST_FLUSH = struct.pack("I", 2)
MOST_ACTS, LONGEST_AFTER = 5, 0.02


class Disk:
    """An ext4 file system in a file, whose power can be cut."""

    def __init__(self, folder: Path) -> None:
        self.image, self.mounted_at = folder / "disk.img", folder / "disk"
        self.mounted_at.mkdir()
        with self.image.open("wb") as file:
            file.truncate(SIZE)
        run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0", str(self.image))

    def mount(self) -> None:
        run("mount", "-o", "loop", str(self.image), str(self.mounted_at))

    def unmount(self) -> None:
        run("umount", str(self.mounted_at))

    def cut_power(self) -> None:
        handle = os.open(self.mounted_at, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, WITHOUT_A_LAST_FLUSH)
        finally:
            os.close(handle)


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path, figure: Figure) -> Iterator[Disk]:
    why = ("not on this system" if sys.platform != "linux" else "needs root" if os.geteuid() else
           "" if all(map(shutil.which, ("mkfs.ext4", "mount", "umount"))) else "no mkfs.ext4 or mount here")
    try:
        disk = None if why else Disk(tmp_path)
        if disk:
            disk.mount()
    except (OSError, subprocess.CalledProcessError) as error:
        why = f"this machine cannot mount a file: {error}"
    if why or not disk:
        figure(f"power cuts: NONE DONE, {why}")
        pytest.skip(why)
    yield disk
    subprocess.run(["umount", "-l", str(disk.mounted_at)], check=False, capture_output=True)


def cut_again_and_again(server: Server, disk: Disk, cuts: int, **order: Any) -> tuple[Found, int]:
    """What is found after so many cuts at random moments, and how many acts had been acknowledged."""
    found, acts, dice = Found(), 0, random.Random(cuts)
    acknowledged: list[dict[str, Any]] = []
    here = disk.mounted_at / "branch"
    for cut in range(cuts):
        if cut % CUTS_OF_ONE_BRANCH == 0:
            shutil.rmtree(here, ignore_errors=True)
            fresh_branch(here)
            os.sync()
            acknowledged = []
        server.order(folder=here, work="mixed", seed=cut, importing=cut % 10 == 0, **order)
        heard = server.hear_saved(dice.randint(0, MOST_ACTS))
        time.sleep(dice.uniform(0, LONGEST_AFTER))
        heard += server.hear()  # what is said from here on may race with the cut
        disk.cut_power()
        server.kill()
        server.ended()
        found.corrupt += errors(heard)
        acknowledged = still_to_find(acknowledged + saved(heard))
        acts += len(saved(heard))
        disk.unmount()
        disk.mount()
        found += server.examine(here, acknowledged)
    return found, acts


def test_a_power_cut_at_any_moment_costs_nothing_that_was_said_to_be_saved(
    servers: Servers, disk: Disk, times: Times, figure: Figure
) -> None:
    cuts = times(CUTS)
    found, acts = cut_again_and_again(servers[0], disk, cuts)
    figure(f"power cuts {cuts} ({acts} acts acknowledged): {found}")
    assert found.clean, found.told()
    assert acts > cuts, "the workers did hardly anything"


def test_a_program_that_does_not_wait_for_the_disk_is_caught(
    servers: Servers, disk: Disk, figure: Figure
) -> None:
    found, _ = cut_again_and_again(servers[0], disk, 5, synchronous="NORMAL")
    figure(f"power cuts, control (synchronous=NORMAL, 5): {found}")
    assert found.lost, "the suite cannot fail"
