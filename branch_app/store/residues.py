"""What this process could leave behind outside the store, and how it does not.

Workbooks and print jobs are made by way of temporary files in clear, by this program, by Qt, or by the libraries of the
system. They go into a folder of this process inside the data folder; what a killed process left there is wiped by the
next one. So do files that somebody asked for, until they are whole; those for another disk lie there from the
beginning, and are remembered in that folder.
"""

import contextlib
import errno
import json
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from branch_app.store.durable import copy_private
from branch_app.store.lock import FileLock
from branch_app.store.room import plain_disk_errors

FOLDER = "tmp"
VARIABLES = ("TMPDIR", "TMP", "TEMP")
"""Where Qt and the libraries of the system read which folder is for temporary files."""
_ELSEWHERE = "elsewhere"
_own: list[Path] = []
_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Leave no memory on the disk when this process breaks down, and show it to no other process of this user.

    What people have written for them, a workbook or a paper, has the usual modes; but nobody else may write into it.
    """
    os.umask(os.umask(0o022) | 0o022)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only there

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


@contextmanager
def own_temporary_folder(data: Path) -> Iterator[Path]:
    """While this lasts every temporary file of this process lies in a folder of its own below the data folder.

    Raises FolderUnusable or DiskFull where there can be none; nothing is then written elsewhere instead.
    """
    above = data / FOLDER
    mine = above / secrets.token_hex(8)
    with plain_disk_errors(data):
        above.mkdir(mode=0o700, exist_ok=True)
        above.chmod(0o700)
        _wipe_abandoned(above)
        mine.mkdir(mode=0o700)
    before, surroundings = tempfile.tempdir, {name: os.environ.get(name) for name in VARIABLES}
    with _held(mine.with_suffix(".lock")) as lock:
        tempfile.tempdir = str(mine)
        os.environ.update(dict.fromkeys(VARIABLES, str(mine)))
        _own.append(mine)
        try:
            yield mine
        finally:
            _own.remove(mine)
            tempfile.tempdir = before
            for name, value in surroundings.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
            shutil.rmtree(mine, ignore_errors=True)
            with contextlib.suppress(OSError):
                lock.path.unlink()
                above.rmdir()  # unless somebody else is at work there


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place to write what shall lie at `path`; it is moved there when all of it was written. Raises OSError.

    Whatever interrupts that, what lay at `path` before lies there still, and the next start wipes what was written.
    """
    mine = _own[-1] if _own else None
    near = mine is not None and _device(mine) == _device(path.parent)
    part = mine / secrets.token_hex(8) if mine and near else _part_beside(path, mine)
    try:
        yield part
        try:
            _flushed(part).replace(path)
        except OSError as error:
            if error.errno != errno.EXDEV:  # one disk, and yet two places for the system
                raise
            beside = _part_beside(path, mine)
            try:
                copy_private(part, beside)
                shutil.copymode(part, beside)  # a paper for its writer alone stays so, from its first byte
                _flushed(beside).replace(path)
            finally:
                beside.unlink(missing_ok=True)
    finally:
        part.unlink(missing_ok=True)


def _device(folder: Path) -> int:
    return folder.stat().st_dev


def _flushed(path: Path) -> Path:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return path


def _part_beside(path: Path, mine: Path | None) -> Path:
    """A name beside the path that nobody has, written down before there is a file of that name."""
    part = path.absolute().with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    if mine is not None:
        with (mine / _ELSEWHERE).open("a", encoding="utf-8") as remembered:
            remembered.write(json.dumps(str(part)) + "\n")
            remembered.flush()
            os.fsync(remembered.fileno())
    return part


@contextmanager
def _held(path: Path) -> Iterator[FileLock]:
    """A lock that says as long as this process lives that its folder is in use."""
    lock = FileLock(path)
    try:
        lock.share()
        yield lock
    finally:
        lock.close()


def _wipe_abandoned(above: Path) -> None:
    """Remove what processes left that are gone; what somebody holds the lock of stays."""
    for path in above.iterdir():
        if not _is_held(path.with_suffix(".lock")):
            with contextlib.suppress(OSError):
                if path.is_dir():
                    unreached = _sweep_elsewhere(path / _ELSEWHERE)
                    shutil.rmtree(path)
                    if unreached:
                        path.mkdir(mode=0o700)
                        (path / _ELSEWHERE).write_text("".join(unreached), "utf-8")
                else:
                    path.unlink()


def _sweep_elsewhere(remembered: Path) -> list[str]:
    """Take away what a killed process left on other disks; answers with the lines of those that are not there now."""
    unreached = []
    with contextlib.suppress(OSError, UnicodeDecodeError):
        for line in remembered.read_text("utf-8").splitlines(keepends=True):
            with contextlib.suppress(ValueError, TypeError):  # written only half: there is no file yet
                part = Path(json.loads(line))
                if part.name.startswith(".") and part.suffix == ".part":
                    if part.parent.is_dir():
                        part.unlink(missing_ok=True)
                    else:
                        unreached.append(line)
    return unreached


def _is_held(path: Path) -> bool:
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        return not lock.take()
    finally:
        lock.close()
