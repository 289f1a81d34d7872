"""Small files: as they were or as they were meant to be, and nothing else beside them."""

import errno
import os
from pathlib import Path

import pytest

from branch_app.store.durable import write_durably


def test_what_could_not_be_written_leaves_the_old_file_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words.txt").write_bytes(b"as before")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no room"):
        write_durably(tmp_path / "words.txt", b"anew")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("words.txt", b"as before")]
