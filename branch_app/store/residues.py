"""What this process could leave behind outside the store, and how it does not.

Workbooks are made by way of temporary files in clear. They go into a folder of this process inside the data folder;
what a killed process left there is wiped by the next one.
"""

import contextlib
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from branch_app.store.lock import FileLock
from branch_app.store.room import plain_disk_errors

FOLDER = "tmp"
_PR_SET_DUMPABLE = 4


def harden() -> None:
    """Leave no memory on the disk when this process breaks down, and show it to no other process of this user."""
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
    before = tempfile.tempdir
    with _held(mine.with_suffix(".lock")) as lock:
        tempfile.tempdir = str(mine)
        try:
            yield mine
        finally:
            tempfile.tempdir = before
            shutil.rmtree(mine, ignore_errors=True)
            with contextlib.suppress(OSError):
                lock.path.unlink()
                above.rmdir()  # unless somebody else is at work there


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
                    shutil.rmtree(path)
                else:
                    path.unlink()


def _is_held(path: Path) -> bool:
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        return not lock.take()
    finally:
        lock.close()
