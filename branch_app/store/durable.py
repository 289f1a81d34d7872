"""Small files that a power cut leaves either as they were or as they were meant to be."""

import contextlib
import os
import shutil
from pathlib import Path
from typing import BinaryIO


def write_durably(path: Path, body: bytes) -> None:
    """Put a whole file in the place of another, readable by this user only. Raises OSError; then the old one stands.

    The folder is flushed too: without that, every second power cut takes the new name back.
    """
    part = path.with_name(path.name + ".part")
    try:
        with open_private(part) as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    flush_folder(path.parent)


def open_private(path: Path) -> BinaryIO:
    """A file to be written from its beginning, that only this user can read, whatever the usual modes here are."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def copy_private(path: Path, copy: Path) -> None:
    """The same bytes in a second file that only this user can read. Raises OSError."""
    with path.open("rb") as source, open_private(copy) as target:
        shutil.copyfileobj(source, target, 1024 * 1024)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder last. Windows has no such call, and does it by itself."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
