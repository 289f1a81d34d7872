"""Backups on disk: a folder each, with the copy under a key of its own, the slot file and a signed manifest.

A folder gets its name only when everything in it has been written, read again and found sound. What a kill leaves
behind is called `….part`, and is never offered.
"""

import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from branch_app.domain.backups import Manifest, WhyBackup, WhyUnusable
from branch_app.domain.errors import BackupUnusable, BranchAppError, WrongKey
from branch_app.domain.trail import GENESIS, Head
from branch_app.store.database import FILE_NAME, Database, connect, open_aside, plain_errors, problems_in
from branch_app.store.durable import copy_private, flush_folder, write_durably
from branch_app.store.guards import GUARDS
from branch_app.store.key_slots import SLOT_FILE, newest_copy, read_slots
from branch_app.store.sealing import seal_to
from branch_app.store.tables import Base

FOLDER, MANIFEST, PART = "backups", "manifest.json", ".part"
FORMAT = 1
_LARGEST_MANIFEST = 1 << 20


def write_backup(
    database: Database, into: Path, facts: Manifest, holders: Mapping[str, str], signing: Ed25519PrivateKey
) -> Manifest:
    """Copy the open store into a new folder below `into`; `holders` are the public keys that may open it.

    The manifest that comes back has everything the copy itself says filled in. Raises OSError or sqlcipher errors; then
    no backup of that name is there.
    """
    place, key = into / f"{facts.name}{PART}", secrets.token_bytes(32)
    shutil.rmtree(place, ignore_errors=True)
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.mkdir(mode=0o700)
    try:
        _copy(database, place / FILE_NAME, key)
        with contextlib.closing(connect(place / FILE_NAME, key)) as raw:
            head, rows, schema = read_head(raw), _rows(raw), int(raw.execute("PRAGMA user_version").fetchone()[0])
            raw.execute("PRAGMA journal_mode=DELETE").fetchall()
        if problems := problems_in(lambda: open_aside(place / FILE_NAME, key)):
            raise sqlcipher.DatabaseError(problems[0])
        slots = ""
        with contextlib.suppress(BranchAppError):  # the records first: the list says what is not in it
            write_durably(place / SLOT_FILE, newest_copy(database.path.parent))
            slots = file_hash(place / SLOT_FILE)
        _flush(place / FILE_NAME)
        boxes = {holder: seal_to(bytes.fromhex(public), key, _place(facts, holder)).hex()
                 for holder, public in holders.items()}  # fmt: skip
        manifest = replace(facts, schema=schema, head=head, rows=rows, sha256=file_hash(place / FILE_NAME), boxes=boxes,
                           slots=slots, signer=signing.public_key().public_bytes_raw().hex())  # fmt: skip
        manifest = replace(manifest, signature=signing.sign(_signed(manifest)).hex())
        write_durably(place / MANIFEST, _text(manifest))
        flush_folder(place)
        place.rename(into / facts.name)
        flush_folder(into)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return manifest


def copy_backup(place: Path, into: Path) -> None:
    """The same backup in a second folder, complete or not at all. Raises OSError, also where that folder is not there.

    It is never made: where a stick was pulled out, the copy would lie on the disk that it should outlive.
    """
    part = into / f"{place.name}{PART}"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    for file in sorted(place.iterdir()):
        copy_private(file, part / file.name)
        _flush(part / file.name)
    flush_folder(part)
    part.rename(into / place.name)
    flush_folder(into)


def backup_places(into: Path) -> list[Path]:
    """The folders of all finished backups, newest first."""
    if not into.is_dir():
        return []
    return sorted((place for place in into.iterdir() if (place / MANIFEST).is_file() and place.suffix != PART),
                  reverse=True)  # fmt: skip


def sweep_parts(into: Path) -> None:
    """Take away what an interrupted backup left."""
    for part in into.glob(f"*{PART}"):
        shutil.rmtree(part, ignore_errors=True)


def drop_backup(place: Path) -> None:
    """Take a backup away: first its name, so that half of one is never offered."""
    part = place.with_name(f"{place.name}{PART}")
    place.rename(part)
    shutil.rmtree(part, ignore_errors=True)


# -- reading one again ------------------------------------------------------------------------------------------------


def read_manifest(place: Path) -> Manifest:
    """What a backup says of itself. Raises BackupUnusable where that cannot be read or was not signed as it stands."""
    try:
        with (place / MANIFEST).open("rb") as file:
            manifest = _manifest(json.loads(file.read(_LARGEST_MANIFEST)))
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.signer)).verify(
            bytes.fromhex(manifest.signature), _signed(manifest))  # fmt: skip
    except InvalidSignature:
        raise BackupUnusable(place.name, WhyUnusable.SIGNATURE) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BackupUnusable(place.name, WhyUnusable.UNREADABLE) from None
    return manifest


def has_its_keys(place: Path, manifest: Manifest) -> bool:
    """Whether the slot file lies in a backup as it was put in; where the manifest does not say, whether it is whole."""
    try:
        if manifest.slots:
            return file_hash(place / SLOT_FILE) == manifest.slots
        read_slots(place)
    except (OSError, BranchAppError):
        return False
    return True


def manifest_hash(manifest: Manifest) -> str:
    """By which the trail names a backup."""
    return sha256(_text(manifest)).hexdigest()


@contextmanager
def opened_backup(place: Path, manifest: Manifest, key: bytes) -> Iterator[Any]:
    """A connection to the backup that only reads, after everything that it can prove by itself was proved.

    Raises BackupUnusable.
    """
    try:
        unchanged = file_hash(place / FILE_NAME) == manifest.sha256
    except OSError:  # it is gone, or the disk cannot read it
        unchanged = False
    if not unchanged:
        raise BackupUnusable(place.name, WhyUnusable.CHANGED)
    try:
        with contextlib.closing(open_aside(place / FILE_NAME, key)) as raw:
            if problems_in(lambda: open_aside(place / FILE_NAME, key)):
                raise BackupUnusable(place.name, WhyUnusable.NOT_SOUND)
            if read_head(raw) != manifest.head or _rows(raw) != manifest.rows:
                raise BackupUnusable(place.name, WhyUnusable.CHANGED)
            if _foreign_parts(raw):
                raise BackupUnusable(place.name, WhyUnusable.FOREIGN_PARTS)
            yield raw
    except (sqlcipher.DatabaseError, WrongKey):
        raise BackupUnusable(place.name, WhyUnusable.NOT_OPENED) from None


def box_place(manifest: Manifest, holder: str) -> list[object]:
    """What a box for the key of this backup is bound to."""
    return _place(manifest, holder)


def copy_into(raw: Any, path: Path, key: bytes) -> None:
    """Write what an open backup holds into a new file under another key. Raises DiskFull and its kin."""
    path.unlink(missing_ok=True)
    with plain_errors(path), contextlib.closing(connect(path, key)) as target:
        raw.backup(target)


def read_head(raw: Any) -> Head:
    """The newest line of the trail in an open store."""
    last = raw.execute("SELECT number, hash FROM trail ORDER BY number DESC LIMIT 1").fetchone()
    return Head(*last) if last else Head(0, GENESIS)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        seen = sha256()
        while piece := file.read(1 << 20):
            seen.update(piece)
    return seen.hexdigest()


def _copy(database: Database, path: Path, key: bytes) -> None:
    with contextlib.closing(database.raw_connection()) as source, contextlib.closing(connect(path, key)) as target:
        source.backup(target)


def _rows(raw: Any) -> dict[str, int]:
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                                             "'sqlite_%' ORDER BY name")]  # fmt: skip
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def _foreign_parts(raw: Any) -> bool:
    """Whether something lies in the copy that this program never makes: a view, another trigger, another table."""
    own = {guard.split()[2] for guard in GUARDS}
    tables = {*Base.metadata.tables, "alembic_version"}
    for kind, name, sql in raw.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind == "view" or (kind == "table" and name not in tables and not name.startswith("sqlite_")):
            return True
        if kind == "trigger" and (name not in own or sql not in GUARDS):
            return True
    return False


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


# -- the manifest as text ---------------------------------------------------------------------------------------------


def _place(manifest: Manifest, holder: str) -> list[object]:
    return ["backup", FORMAT, manifest.database_id, manifest.name, holder]


def _data(manifest: Manifest) -> dict[str, Any]:
    data = {**asdict(manifest), "made_at": manifest.made_at.isoformat(), "format": FORMAT}
    if not manifest.slots:  # an older program signed it without
        del data["slots"]
    return data


def _signed(manifest: Manifest) -> bytes:
    data = _data(manifest)
    del data["signature"]
    return json.dumps(data, sort_keys=True, ensure_ascii=False).encode()


def _text(manifest: Manifest) -> bytes:
    return json.dumps(_data(manifest), sort_keys=True, ensure_ascii=False, indent=1).encode()


def _manifest(data: dict[str, Any]) -> Manifest:
    if data.pop("format") != FORMAT:
        raise ValueError("format")
    data["head"], data["why"] = Head(**data["head"]), WhyBackup(data["why"])
    data["made_at"] = datetime.fromisoformat(data["made_at"])
    return Manifest(**data)
