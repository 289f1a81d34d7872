"""What a process could leave behind outside the store."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from branch_app.store.residues import FOLDER, own_temporary_folder


def test_temporary_files_lie_in_a_folder_of_the_own_and_go_with_the_process(tmp_path: Path) -> None:
    before = tempfile.gettempdir()
    with own_temporary_folder(tmp_path) as mine:
        with tempfile.NamedTemporaryFile(delete=False) as file:
            file.write(b"secret")
        assert Path(file.name).parent == mine
        assert mine.stat().st_mode & 0o077 == 0
    assert not (tmp_path / FOLDER).exists()
    assert tempfile.gettempdir() == before


def test_what_a_killed_process_left_is_wiped_and_what_a_living_one_has_is_kept(tmp_path: Path) -> None:
    left = tmp_path / FOLDER / "0123456789abcdef"
    left.mkdir(parents=True)
    (left / "openpyxl.1").write_text("佐藤")
    left.with_suffix(".lock").touch()
    (tmp_path / FOLDER / "stray").write_text("佐藤")
    with own_temporary_folder(tmp_path) as first:
        (first / "mine").touch()
        assert not left.exists()
        assert not (tmp_path / FOLDER / "stray").exists()
        with own_temporary_folder(tmp_path) as second:
            assert (first / "mine").exists()
            assert first != second
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_a_hardened_process_leaves_no_core_and_cannot_be_read_by_others() -> None:
    ask = ("import ctypes, resource\n{harden}\n"
           "print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))")  # fmt: skip
    harden = "from branch_app.store.residues import harden; harden()"

    def said(what: str) -> str:
        command = [sys.executable, "-c", ask.format(harden=what)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[1]

    assert (said(""), said(harden)) == ("1", "0")
