"""Bringing the tables to the version this program knows; a backup first, everything or nothing."""

import contextlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from branch_app.domain.errors import DatabaseTooNew
from branch_app.store.database import Database, plain_errors
from branch_app.store.durable import copy_private, flush_folder
from branch_app.store.guards import lay_guards
from branch_app.store.room import plain_disk_errors

SCHEMA_VERSION = 9
"""Number of the newest migration; kept in `PRAGMA user_version` too, so that a start need not load the migrations."""


def migrate(database: Database, before: Callable[[], None] = lambda: None) -> None:
    """Upgrade to SCHEMA_VERSION in one transaction, or leave everything as it was.

    `before` is done first where something is to be upgraded; what it raises leaves everything as it was, too.

    Raises DatabaseTooNew when a newer program wrote the file, DiskFull and its kin. There is no downgrade: the copy
    made before is the way back.
    """
    with plain_errors(database.path):
        _bring_up_to_date(database, before)


def _bring_up_to_date(database: Database, before: Callable[[], None]) -> None:
    with contextlib.closing(database.raw_connection()) as raw:
        stands = int(raw.execute("PRAGMA user_version").fetchone()[0])
        if stands == SCHEMA_VERSION:
            return
        if stands > SCHEMA_VERSION:
            raise DatabaseTooNew(str(stands))
        if stands:
            before()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            with plain_disk_errors(database.path.parent):
                _keep_copy(database.path, database.path.with_name(f"branch-before-schema-{SCHEMA_VERSION}.db"))
    _upgrade(database, stands)


def _keep_copy(path: Path, copy: Path) -> None:
    """A whole copy under its name, or none."""
    part = copy.with_name(f"{copy.name}.part")
    try:
        copy_private(path, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    flush_folder(copy.parent)


def _upgrade(database: Database, stands: int) -> None:
    from alembic import command  # noqa: PLC0415 - 190 ms that only a new schema may cost
    from alembic.config import Config  # noqa: PLC0415
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    from branch_app.store.tables import Base  # noqa: PLC0415
    from branch_app.store.trail_lines import vouch_anew  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "branch_app.store:migrations")
    # Foreign keys off: rebuilding a parent table would delete its children. The pragma has no effect in a transaction.
    raw = database.raw_connection(foreign_keys=False)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes.update(connection=connection, metadata=Base.metadata)
            command.upgrade(config, "head")
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise RuntimeError(f"migration leaves {len(broken)} rows without their parent")
            if stands:
                vouch_anew(connection, datetime.now(UTC), schema_before=stands, schema=SCHEMA_VERSION)
            lay_guards(connection.exec_driver_sql)
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()
        raw.close()
