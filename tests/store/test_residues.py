"""What a process could leave behind outside the store."""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir

from branch_app.store.residues import FOLDER, own_temporary_folder, whole_file

ROOT = Path(__file__).parents[2]


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


def test_qt_and_the_libraries_of_the_system_are_told_of_the_folder_too(tmp_path: Path) -> None:
    """What hands a paper to the printer, and what makes a workbook, each ask in their own way."""
    before = dict(os.environ)
    with own_temporary_folder(tmp_path) as mine:
        assert QDir.tempPath() == str(mine)
        if sys.platform != "win32":
            ask = ctypes.CDLL(None).getenv
            ask.restype = ctypes.c_char_p
            assert ask(b"TMPDIR") == os.fsencode(mine)
    assert dict(os.environ) == before
    assert QDir.tempPath() != str(mine)


# -- files that somebody asked for ------------------------------------------------------------------------------------


def killed_while_writing(data: Path, path: Path) -> None:
    """A process that is gone half-way through a file that somebody asked for."""
    code = ("import os, sys; from pathlib import Path\n"
            "from branch_app.store.residues import own_temporary_folder, whole_file\n"
            "with own_temporary_folder(Path(sys.argv[1])), whole_file(Path(sys.argv[2])) as part:\n"
            "    part.write_text('secret half'); os._exit(9)")  # fmt: skip
    assert subprocess.run([sys.executable, "-c", code, data, path], check=False, cwd=ROOT).returncode == 9


def break_off(path: Path) -> None:
    with whole_file(path) as part:
        part.write_text("half")
        raise RuntimeError


def secrets_in(*places: Path) -> list[Path]:
    return [path for place in places for path in place.rglob("*")
            if path.is_file() and b"secret" in path.read_bytes()]  # fmt: skip


def test_a_file_that_was_asked_for_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "out" / "book.xlsx"
    path.parent.mkdir()
    path.write_text("the one before")
    with own_temporary_folder(tmp_path) as mine:
        with whole_file(path) as part:
            part.write_text("new")
            assert part.parent == mine
            assert path.read_text() == "the one before"
        assert path.read_text() == "new"
        with pytest.raises(RuntimeError):
            break_off(path)
    assert path.read_text() == "new"
    assert list(path.parent.iterdir()) == [path]


def test_half_a_file_on_the_same_disk_lies_in_the_own_folder_and_goes_with_the_next_start(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    out.mkdir()
    killed_while_writing(data, out / "book.xlsx")
    assert list(out.iterdir()) == []
    assert secrets_in(data)  # the control: it was written
    with own_temporary_folder(data):
        assert secrets_in(data, out) == []


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the data."""
    shared = Path("/dev/shm")  # noqa: S108 - a disk in memory, which is there on every Linux
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second disk here")
    folder = Path(tempfile.mkdtemp(dir=shared))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_half_a_file_on_another_disk_is_remembered_and_goes_with_the_next_start(
    tmp_path: Path, other_disk: Path
) -> None:
    killed_while_writing(tmp_path, other_disk / "book.xlsx")
    assert secrets_in(other_disk)
    assert not (other_disk / "book.xlsx").exists()
    with own_temporary_folder(tmp_path):
        assert list(other_disk.iterdir()) == []
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists of access instead of these bits")
@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_a_file_that_cannot_be_moved_is_copied_and_as_private_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    """One disk, mounted in two places: the system says so only when the file is to be moved."""
    move, out = os.replace, tmp_path / "out"
    copied: list[int] = []

    def not_across(source: str, target: str) -> None:
        if Path(source).parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        copied.append(Path(source).stat().st_mode & 0o777)
        move(source, target)

    out.mkdir()
    monkeypatch.setattr(os, "replace", not_across)
    before = os.umask(0)
    try:
        with own_temporary_folder(tmp_path), whole_file(out / "recovery.pdf") as part:
            part.write_text("secret")
            part.chmod(mode)
    finally:
        os.umask(before)
    assert copied == [mode]
    assert [(file.name, file.stat().st_mode & 0o777) for file in out.iterdir()] == [("recovery.pdf", mode)]


def test_a_stick_that_is_not_there_at_the_next_start_is_swept_when_it_is(tmp_path: Path, other_disk: Path) -> None:
    stick, drawer = other_disk / "stick", other_disk / "drawer"
    stick.mkdir()
    killed_while_writing(tmp_path, stick / "book.xlsx")
    stick.rename(drawer)
    with own_temporary_folder(tmp_path):
        assert secrets_in(drawer)
    drawer.rename(stick)
    with own_temporary_folder(tmp_path):
        assert list(stick.iterdir()) == []
    with own_temporary_folder(tmp_path):
        pass
    assert not (tmp_path / FOLDER).exists()


def test_nothing_but_such_halves_is_ever_swept(tmp_path: Path) -> None:
    """Whoever can write into the folder gains nothing by it."""
    left, precious = tmp_path / FOLDER / "0123456789abcdef", tmp_path / "precious.txt"
    left.mkdir(parents=True)
    precious.touch()
    (left / "elsewhere").write_text(f"{json.dumps(str(precious))}\n[1]\n\"cut o")
    with own_temporary_folder(tmp_path):
        assert precious.exists()
        assert not left.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_a_hardened_process_leaves_no_core_and_cannot_be_read_by_others() -> None:
    ask = ("import ctypes, resource\n{harden}\n"
           "print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))")  # fmt: skip
    harden = "from branch_app.store.residues import harden; harden()"

    def said(what: str) -> str:
        command = [sys.executable, "-c", ask.format(harden=what)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[1]

    assert (said(""), said(harden)) == ("1", "0")
