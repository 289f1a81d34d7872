"""Another store in the place of the one that lies there: one rename decides, and whatever interrupts it, either stands.

The store that stood before keeps its contents, its log too, under another name.
"""

import contextlib
import os
import shutil
from datetime import datetime
from pathlib import Path

from branch_app.store.database import FILE_NAME
from branch_app.store.durable import flush_folder

COMING = f"{FILE_NAME}.restoring"
"""A store that is being made ready."""
_ASIDE = "branch-before-restore-"
_COPY = f"{COMING}.aside"
_LOGS = ("-wal", "-shm")


def swap(folder: Path, at: datetime) -> Path | None:
    """Put the store that is ready in its place; answers with where the one before lies, if there was one.

    Nobody may have either of them open. Raises OSError; then the one before lies where it did.
    """
    path, aside = folder / FILE_NAME, folder / f"{_ASIDE}{at:%Y%m%dT%H%M%SZ}.db"
    if path.exists():
        aside.unlink(missing_ok=True)
        try:
            os.link(path, aside)
        except OSError:
            shutil.copy2(path, folder / _COPY)
            (folder / _COPY).replace(aside)
        for log in _LOGS:  # the log of the one before must never be played into the new one
            rest = _beside(path, log)
            if rest.exists():
                rest.replace(_beside(aside, log))
        flush_folder(folder)
    (folder / COMING).replace(path)
    flush_folder(folder)
    return aside if aside.exists() else None


def tidy_swap(folder: Path) -> None:
    """After a swap that was interrupted: take back what came before its rename, and take away what it left.

    Only for somebody who holds the lock of the folder, and before the store is opened.
    """
    path = folder / FILE_NAME
    for aside in folder.glob(f"{_ASIDE}*.db"):
        if path.exists() and aside.samefile(path):
            for log in _LOGS:
                if _beside(aside, log).exists() and not _beside(path, log).exists():
                    _beside(aside, log).replace(_beside(path, log))
            aside.unlink(missing_ok=True)
    for leftover in folder.glob(f"{COMING}*"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def _beside(path: Path, log: str) -> Path:
    return path.with_name(path.name + log)
