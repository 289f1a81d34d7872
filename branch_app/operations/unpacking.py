"""A backup on a computer that has nothing else: the recovery key opens it."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from branch_app.domain.backups import WhyUnusable
from branch_app.domain.errors import BackupUnusable, FolderNotEmpty
from branch_app.domain.recovery_keys import read_halves
from branch_app.domain.trail import Head
from branch_app.operations.backup_trust import must_be_trusted
from branch_app.operations.recovery_key import recovery_pair
from branch_app.store.backups import box_place, copy_into, has_its_keys, opened_backup, read_head, read_manifest
from branch_app.store.database import FILE_NAME, open_aside
from branch_app.store.durable import copy_private, flush_folder
from branch_app.store.key_slots import RECOVERY, SLOT_FILE, open_boxes, read_slots
from branch_app.store.room import all_disk_errors
from branch_app.store.sealing import Keys, NotOpened, database_key, open_sealed
from branch_app.store.swap import COMING


def unpack_backup(place: Path, folder: Path, sheets: tuple[str, str]) -> Head:
    """A backup in an empty folder, for a computer that has nothing else: the slot file and the store under its key.

    `sheets` are the halves of the recovery key, as typed. Afterwards nobody can sign in until two people have let
    themselves in with them (`restore_access`). Raises RecoveryKeyWrong, BackupUnusable, FolderNotEmpty, FolderUnusable,
    DiskFull, DiskFailed; then nothing was laid down.
    """
    recovery = Keys(b"", Ed25519PrivateKey.generate(), recovery_pair(read_halves(*sheets)))
    manifest = read_manifest(place)
    if not has_its_keys(place, manifest):
        raise BackupUnusable(place.name, WhyUnusable.KEY_FILE)
    try:
        key = open_sealed(recovery.sealing, bytes.fromhex(manifest.boxes[RECOVERY]), box_place(manifest, RECOVERY))
        slots = read_slots(place)
        entry = next(one for one in slots.of(RECOVERY) if one.sealing_key == recovery.public_sealing)
        master = open_boxes(slots, entry, recovery.sealing)[0]
    except (NotOpened, KeyError, StopIteration, ValueError):
        raise BackupUnusable(place.name, WhyUnusable.NOT_OPENED) from None
    with _empty(folder), opened_backup(place, manifest, key) as copy:
        must_be_trusted(manifest, copy, None)
        copy_private(place / SLOT_FILE, folder / SLOT_FILE)
        copy_into(copy, folder / COMING, database_key(master))
        with contextlib.closing(open_aside(folder / COMING, database_key(master))) as raw:
            head = read_head(raw)
        (folder / COMING).replace(folder / FILE_NAME)
        flush_folder(folder)
    return head


@contextmanager
def _empty(folder: Path) -> Iterator[None]:
    """A folder with nothing in it. It is so again when what is laid down there fails, which can then be repeated."""
    with all_disk_errors(folder):
        was_there = folder.exists()
        if was_there and any(folder.iterdir()):
            raise FolderNotEmpty(str(folder))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            yield
        except BaseException:
            with contextlib.suppress(OSError):
                for laid in (*folder.glob(f"{FILE_NAME}*"), folder / SLOT_FILE):
                    laid.unlink(missing_ok=True)
                if not was_there:
                    folder.rmdir()
            raise
