"""Files that leave the program because somebody asked for them: whole under their name, or not there at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from branch_app.domain.errors import FileOfTheBranch
from branch_app.store.durable import flush_folder, open_private
from branch_app.store.key_slots import SLOT_FILE
from branch_app.store.residues import whole_file
from branch_app.store.room import all_disk_errors

_EXPORTED = {".csv", ".pdf", ".toml", ".txt", ".xlsx"}
"""What may be written over: no file of a branch or of a backup is called so."""


@contextmanager
def going_out(path: Path) -> Iterator[Path]:
    """A place to write what shall lie at `path` afterwards.

    Whoever puts the export down does it before this ends: no file may be out there of which the trail does not know.
    Raises FileOfTheBranch, DiskFull, DiskFailed or FolderUnusable.
    """
    if path.exists() and path.suffix.lower() not in _EXPORTED and (path.resolve().parent / SLOT_FILE).exists():
        raise FileOfTheBranch(str(path))
    with all_disk_errors(path.parent), whole_file(path) as part:
        yield part


def write_out(path: Path, body: bytes) -> str:
    """Write a file; answers with its SHA-256. Raises what `going_out` raises."""
    with going_out(path) as part:
        part.write_bytes(body)
    return sha256(body).hexdigest()


def write_private(path: Path, body: bytes) -> None:
    """Write a file that only this user can read, whatever lay there before; it is on the disk when this ends.

    Raises what `going_out` raises.
    """
    with going_out(path) as part, open_private(part) as file:
        file.write(body)
    with all_disk_errors(path.parent):
        flush_folder(path.parent)
