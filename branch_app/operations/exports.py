"""Files that leave the program because somebody asked for them: whole under their name, or not there at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from branch_app.domain.errors import FolderUnusable
from branch_app.store.residues import whole_file
from branch_app.store.room import plain_disk_errors


@contextmanager
def going_out(path: Path) -> Iterator[Path]:
    """A place to write what shall lie at `path` afterwards. Raises DiskFull, DiskFailed or FolderUnusable.

    Whoever puts the export down does it before this ends: no file may be out there of which the trail does not know.
    """
    try:
        with plain_disk_errors(path.parent), whole_file(path) as part:
            yield part
    except OSError:
        raise FolderUnusable(str(path.parent)) from None


def write_out(path: Path, body: bytes) -> str:
    """Write a file; answers with its SHA-256. Raises what `going_out` raises."""
    with going_out(path) as part:
        part.write_bytes(body)
    return sha256(body).hexdigest()
