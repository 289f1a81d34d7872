"""What goes out is whole under its name, and never in place of what the branch has."""

import errno
import os
from pathlib import Path

import pytest

from branch_app.domain.errors import DiskFull, FileOfTheBranch
from branch_app.operations.summaries import export_summary
from branch_app.store.database import FILE_NAME
from branch_app.store.key_slots import SLOT_FILE
from branch_app.store.room import RESERVE_FILE, keep_reserve
from tests.branches import Branch


@pytest.mark.parametrize("name", [FILE_NAME, SLOT_FILE])
def test_no_export_is_put_in_place_of_the_data(branch: Branch, name: str) -> None:
    file = branch.database.path.with_name(name)
    before = file.read_bytes()
    with pytest.raises(FileOfTheBranch):
        export_summary(branch.manager, file, "ja")
    assert file.read_bytes() == before
    export_summary(branch.manager, file.with_name("summary.xlsx"), "ja")
    export_summary(branch.manager, file.with_name("summary.xlsx"), "ja")


def test_a_full_disk_costs_nothing_in_a_folder_that_somebody_chose(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file as the one that a branch keeps against a full disk; this one is not ours to make room with."""
    theirs = tmp_path / "stick" / RESERVE_FILE
    theirs.parent.mkdir()
    keep_reserve(theirs.parent)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            export_summary(branch.manager, theirs.with_name("summary.xlsx"), "ja")
    assert [file.name for file in theirs.parent.iterdir()] == [RESERVE_FILE]
