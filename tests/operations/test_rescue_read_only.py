"""Rescue from a disk that takes nothing any more: a dying one is mounted to be read only."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from branch_app.domain.errors import BranchAppError, FolderUnusable, SignInDelayed, SignInLocked, SignInRefused
from branch_app.domain.trail import Deed
from branch_app.operations.cases import open_case
from branch_app.operations.rescue import Rescued, rescue_statements
from branch_app.operations.restores import Credentials
from branch_app.operations.sign_in import find_branch, sign_in
from branch_app.operations.statements import begin_statement, save_answer
from branch_app.operations.trail import read_trail
from tests.branches import MANAGER, OTHER_MANAGER, PASSWORD, SATO, Branch, a_branch

WORDS = "使った覚えがない"
Make = Callable[[bool], None]


class ForgetfulNotes:
    """A keyring that is shut: it keeps nothing and says nothing."""

    def recall(self, _name: str) -> str | None:
        return None

    def remember(self, _name: str, _text: str) -> None:
        pass


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Make]]:
    """A folder, and how it is made one that can only be read; root writes wherever a disk lets it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform == "linux" and not os.geteuid():
        mount = ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(folder)]
        if subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("NOTHING DONE: root, and nothing can be mounted here")

        def only_read(yes: bool) -> None:
            subprocess.run(["mount", "-o", f"remount,{'ro' if yes else 'rw'}", str(folder)], check=True)

        yield folder, only_read
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)
    elif sys.platform == "win32":
        pytest.skip("NOTHING DONE: a folder's rights are others here")
    else:
        yield folder, lambda yes: (folder / "data").chmod(0o500 if yes else 0o700)
        (folder / "data").chmod(0o700)


@pytest.fixture
def branch(disk: tuple[Path, Make]) -> Branch:
    made = a_branch(disk[0] / "data")
    number = open_case(made.teller, SATO).number
    begin_statement(made.teller, number)
    save_answer(made.teller, number, "narrative", WORDS, "")
    made.database.close()
    disk[1](True)
    return made


def rescue(branch: Branch, out: Path, password: str = PASSWORD) -> Rescued:
    return rescue_statements(replace(find_branch(branch.closed.folder, only_read=True), machine=branch.closed.machine),
                             Credentials(MANAGER.staff_number, password),
                             Credentials(OTHER_MANAGER.staff_number, PASSWORD), out, branch.clock)  # fmt: skip


def everything(folder: Path) -> dict[Path, tuple[int, bytes]]:
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir() if path.is_file()}


def test_a_folder_that_can_only_be_read_is_enough(branch: Branch, disk: tuple[Path, Make], tmp_path: Path) -> None:
    before = everything(branch.closed.folder)
    with pytest.raises(FolderUnusable):  # control: nothing can be written there
        find_branch(branch.closed.folder)
    done = rescue(branch, tmp_path / "out")
    assert done == Rescued(tmp_path / "out", 1)
    (file,) = (tmp_path / "out").iterdir()
    assert WORDS in file.read_text("utf-8")
    assert everything(branch.closed.folder) == before
    disk[1](False)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    assert Deed.STATEMENTS_RESCUED in {line.deed for line in read_trail(desk)}
    desk.database.close()


def test_a_rescue_that_cannot_be_remembered_says_so(branch: Branch, tmp_path: Path) -> None:
    done = rescue(replace(branch, notes=ForgetfulNotes()), tmp_path / "out")
    assert (done.statements, done.noted) == (1, False)


def test_wrong_passwords_are_counted_all_the_same(branch: Branch, tmp_path: Path) -> None:
    raised = []
    for _ in range(12):
        with pytest.raises(BranchAppError) as error:
            rescue(branch, tmp_path / "out", "not the right one")
        raised.append(error.type)
    assert {SignInRefused, SignInDelayed} <= {*raised} <= {SignInRefused, SignInDelayed, SignInLocked}
    assert not (tmp_path / "out").exists()


def test_what_is_asked_for_on_that_disk_itself_is_refused_in_words(branch: Branch, disk: tuple[Path, Make]) -> None:
    with pytest.raises(FolderUnusable):
        rescue(branch, branch.closed.folder / "out")
