"""Who has the data open: locks of the operating system, which end with the process that holds them, whatever ends it.

A lock file with a number in it would outlive a crash and shut everybody out; these cannot.
"""

import os
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from branch_app.domain.errors import DatabaseBusy, DataOpenElsewhere, FolderUnusable
from branch_app.store.room import plain_disk_errors

LOCK_FILE = "app.lock"
"""Shared by everybody who has the database open; held alone for changing its key and for putting back a backup."""
PATIENCE = 5.0
"""Seconds that somebody else's short work is waited for."""
_SEATS = 64  # Windows has no shared locks: everybody takes a byte of his own, and whoever wants to be alone takes all


class FileLock:
    """One hold on a lock file: none, shared or alone. It is given up when this object goes."""

    def __init__(self, path: Path) -> None:
        """Raises FolderUnusable where no lock file can be made, DiskFull or DiskFailed."""
        self.path = path
        try:
            with plain_disk_errors(path.parent):
                self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            raise FolderUnusable(str(path.parent)) from None
        self._close = weakref.finalize(self, os.close, self._file)

    def share(self, patience: float = PATIENCE) -> None:
        """Hold it together with others. Raises DatabaseBusy when somebody holds it alone for longer than that."""
        if not self._within(patience, alone=False):
            raise DatabaseBusy

    @contextmanager
    def alone(self, patience: float = 0.0) -> Iterator[None]:
        """Hold it alone, then as shared as before. Raises DataOpenElsewhere while anybody else holds it."""
        if not self._within(patience, alone=True):
            self.share()  # asking for more gave up what there was
            raise DataOpenElsewhere(str(self.path.parent))
        try:
            yield
        finally:
            self.share()

    def take(self) -> bool:
        """Hold it alone until it is closed; False, at once, while anybody else holds it."""
        return self._within(0.0, alone=True)

    def close(self) -> None:
        self._close()

    def _within(self, patience: float, *, alone: bool) -> bool:
        ends = time.monotonic() + patience
        while not _take(self._file, alone=alone):
            if time.monotonic() >= ends:
                return False
            time.sleep(0.02)
        return True


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """For short work on small files: whoever comes second waits. Raises DatabaseBusy or FolderUnusable."""
    lock = FileLock(path)
    try:
        if not lock._within(PATIENCE, alone=True):
            raise DatabaseBusy
        yield
    finally:
        lock.close()


if sys.platform == "win32":
    import msvcrt

    def _take(file: int, *, alone: bool) -> bool:
        for first, length in ((0, _SEATS),) if alone else ((seat, 1) for seat in range(_SEATS)):
            try:
                _let_go(file)
                os.lseek(file, first, os.SEEK_SET)
                msvcrt.locking(file, msvcrt.LK_NBLCK, length)
            except OSError:
                continue
            return True
        return False

    def _let_go(file: int) -> None:
        for first, length in ((0, _SEATS), *((seat, 1) for seat in range(_SEATS))):
            os.lseek(file, first, os.SEEK_SET)
            try:
                msvcrt.locking(file, msvcrt.LK_UNLCK, length)
            except OSError:
                continue

else:
    import fcntl

    def _take(file: int, *, alone: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
