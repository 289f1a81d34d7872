"""What is believed of a backup before it is put back: everything that it and the present store can prove."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from branch_app.domain.backups import Manifest, WhyUnusable
from branch_app.domain.errors import BackupUnusable, ForeignLog, WrongKey
from branch_app.domain.trail import Deed
from branch_app.store.backups import manifest_hash, read_head
from branch_app.store.column_types import read_time, time_text
from branch_app.store.database import connect, is_healthy, refuse_foreign_log
from branch_app.store.schema import SCHEMA_VERSION
from branch_app.store.sealing import database_key
from branch_app.store.tables import BranchRow, PersonRow, RequestRow, SigningKeyRow, TrailRow
from branch_app.store.verifying import Vouched, check_files, check_rows, walk_trail


@contextmanager
def present_store(path: Path, master: bytes) -> Iterator[Any]:
    """The store as it stands now, or None when it cannot be read, or not with the log that lies beside it.

    The books may be damaged; what is asked of it here - people, requests, the trail - is not.
    """
    raw = None
    try:
        with suppress(sqlcipher.DatabaseError, WrongKey, ForeignLog):
            refuse_foreign_log(path, [database_key(master)])
            raw = connect(path, database_key(master)) if path.exists() else None
        yield raw if raw is not None and _tells(raw) else None
    finally:
        if raw is not None:
            raw.close()


def _tells(raw: Any) -> bool:
    """Whether every row of these tables can be read; an older store has no list of requests."""
    wanted = {BranchRow.__tablename__, *(row.__tablename__ for row in (PersonRow, SigningKeyRow, RequestRow, TrailRow))}
    try:
        read_head(raw)
        there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in wanted & there:
            for _row in raw.execute(f"SELECT * FROM {table}"):  # noqa: S608
                pass
        return {PersonRow.__tablename__, SigningKeyRow.__tablename__} <= there and is_healthy(raw)
    except sqlcipher.DatabaseError:
        return False


def must_be_trusted(manifest: Manifest, copy: Any, present: Any) -> None:
    """Signed by somebody of this branch, part of the present past or known to it, and sound in itself."""
    known = present or copy
    maker = known.execute("SELECT p.staff_number, p.active FROM signing_keys s JOIN staff p USING (staff_number) "
                          "WHERE s.signing_key = ?", (manifest.signer,)).fetchone()  # fmt: skip
    if maker is None or maker[0] != manifest.made_by:
        raise BackupUnusable(manifest.name, WhyUnusable.SIGNATURE)
    if present is not None and not _recorded(present, manifest):
        if not maker[1]:
            raise BackupUnusable(manifest.name, WhyUnusable.SIGNATURE)
        row = present.execute("SELECT hash FROM trail WHERE number = ?", (manifest.head.number,)).fetchone()
        if row is None or row[0] != manifest.head.hash:
            raise BackupUnusable(manifest.name, WhyUnusable.UNKNOWN_PAST)
    vouched = Vouched()
    if any(breaks for _line, breaks in walk_trail(copy, vouched)):
        raise BackupUnusable(manifest.name, WhyUnusable.NOT_SOUND)
    if manifest.schema == SCHEMA_VERSION and (any(check_rows(copy, vouched)) or any(check_files(copy))):
        raise BackupUnusable(manifest.name, WhyUnusable.NOT_SOUND)
    copy.text_factory = str


def _recorded(present: Any, manifest: Manifest) -> bool:
    """Whether the present trail tells of the making of exactly this backup."""
    wanted = manifest_hash(manifest)
    rows = present.execute("SELECT details FROM trail WHERE deed IN (?, ?)",
                           (str(Deed.BACKUP_MADE), str(Deed.BACKUP_RESTORED)))  # fmt: skip
    return any(wanted in details for (details,) in rows)


def shared_lines(raw: Any, manifest: Manifest) -> int:
    """Up to which line the present trail and that of a backup are the same.

    A backup from a past that was put aside goes its own way where that past did: the first putting back after it was
    made tells how many lines of that past went missing.
    """
    row = raw.execute("SELECT hash FROM trail WHERE number = ?", (manifest.head.number,)).fetchone()
    if row is not None and row[0] == manifest.head.hash:
        return manifest.head.number
    rows = raw.execute("SELECT number, details FROM trail WHERE deed = ? AND at >= ? ORDER BY number LIMIT 1",
                       (str(Deed.BACKUP_RESTORED), time_text(manifest.made_at)))  # fmt: skip
    for number, details in rows:
        said = json.loads(details)
        kept = number - 1 if said.get("present_head") is None else said["present_head"] - said["missing"]
        return int(min(kept, manifest.head.number - 1))
    return 0


def newest_at(raw: Any) -> datetime | None:
    """When the last line of the trail in an open store was written."""
    row = raw.execute("SELECT at FROM trail ORDER BY number DESC LIMIT 1").fetchone()
    return read_time(row[0]) if row else None
