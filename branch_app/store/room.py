"""Room on the disk under the branch's data: a reserve for the day it is full, and limits before that day.

A store with a write-ahead log cannot even be opened on a disk without a byte left. So a file without contents lies
beside it, which is deleted when the disk is full: the program starts, what is typed is saved, and somebody makes room.
"""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EIO, ENOSPC, EPERM, EROFS
from pathlib import Path

from branch_app.domain.errors import BranchAppError, DiskFailed, DiskFull, FolderUnusable, NoRoom
from branch_app.store.durable import open_private

MEGABYTE = 1_000_000
RESERVE_FILE = "reserve.bin"
RESERVE = 32 * MEGABYTE
WARN_BELOW = 500 * MEGABYTE
"""Less than this, and the window says so."""
REFUSE_BELOW = 100 * MEGABYTE
"""Less than this, and nothing large is begun: imports, exports, backups."""
START_NEEDS = 8 * MEGABYTE
"""Less than this, and the reserve is given up before anything is opened."""


def free_bytes(folder: Path) -> int:
    """What is left on the disk of this folder. Where nothing can be known, whatever is tried next says why."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return sys.maxsize


def keep_reserve(folder: Path) -> bool:
    """Lay the reserve, or lay it again, where there is room for it and more; whether it lies there now."""
    path = folder / RESERVE_FILE
    if path.exists():
        return _is_reserve(path)
    if free_bytes(folder) < WARN_BELOW + RESERVE:
        return False
    part = path.with_name(f"{RESERVE_FILE}.part")
    try:
        with open_private(part) as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, RESERVE)
            else:
                for _ in range(0, RESERVE, MEGABYTE):  # written, because a file with a hole reserves nothing
                    file.write(bytes(min(RESERVE, MEGABYTE)))
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        return False
    return True


def give_up_reserve(folder: Path) -> bool:
    """Make room with the reserve in the branch's own folder; whether there was one."""
    path = folder / RESERVE_FILE
    try:
        if not _is_reserve(path):
            return False
        path.unlink()
    except OSError:
        return False
    return True


def _is_reserve(path: Path) -> bool:
    """Not a file that somebody else has given this name."""
    return path.stat().st_size == RESERVE


def make_way(folder: Path) -> None:
    """Before anything is opened: on a disk that is all but full, give up the reserve."""
    if free_bytes(folder) < START_NEEDS:
        give_up_reserve(folder)


def need_room(folder: Path) -> None:
    """Raises NoRoom where something large must not be begun."""
    free = free_bytes(folder)
    if free < REFUSE_BELOW:
        raise NoRoom(str(folder), free // MEGABYTE, REFUSE_BELOW // MEGABYTE)


@contextmanager
def plain_disk_errors(folder: Path) -> Iterator[None]:
    """What the disk does to small files beside the store, in the words of the domain. A full one costs the reserve."""
    try:
        yield
    except OSError as error:
        known = disk_error(error, str(folder))
        if known is None:
            raise
        if isinstance(known, DiskFull):
            give_up_reserve(folder)
        raise known from None


@contextmanager
def all_disk_errors(folder: Path) -> Iterator[None]:
    """What the disk does in any folder: where the system says anything else of it, nothing can be done there either.

    Somebody may have chosen it; then nothing in it is the branch's, to make room with.
    """
    try:
        yield
    except OSError as error:
        raise disk_error(error, str(folder)) or FolderUnusable(str(folder)) from None


def disk_error(error: OSError, place: str) -> BranchAppError | None:
    """What an error of the system means for this file or folder; None where it is nothing of the disk's."""
    if error.errno in (ENOSPC, EDQUOT):
        return DiskFull(place)
    if error.errno in (EROFS, EACCES, EPERM):
        return FolderUnusable(place)
    return DiskFailed(place) if error.errno == EIO else None
