"""The one place where the store is opened. Nothing above it knows the engine."""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from branch_app.domain.errors import DatabaseBusy, DiskFull, WrongKey
from branch_app.store.evidence import WritingSession
from branch_app.store.key import Key

FILE_NAME = "branch.db"
PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged statements in a power cut
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "recursive_triggers=ON",  # REPLACE must not slip past the trail
    "temp_store=MEMORY",
    "cache_size=-65536",
    "busy_timeout=5000",
)


def connect(path: Path, key: bytes, *, foreign_keys: bool = True) -> Any:
    """A raw connection to the encrypted file. Raises WrongKey when the key does not open it."""
    raw = sqlcipher.connect(str(path), check_same_thread=False, timeout=5, isolation_level=None)
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")  # first: SQLCipher reports to stderr by itself
        raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        if not foreign_keys:
            raw.execute("PRAGMA foreign_keys=OFF")
    except sqlcipher.DatabaseError as error:
        raw.close()
        if "not a database" in str(error):
            raise WrongKey(str(path)) from None
        raise
    return raw


class Database:
    """The open store: `read` for questions, `write` for one transaction that happens whole or not at all."""

    def __init__(self, path: Path, key: Key) -> None:
        self.path, self.key_place = path, key.place
        self._secret = key.secret
        self.engine = _engine(path, key.secret)

    @contextmanager
    def read(self) -> Iterator[Session]:
        with _plain_errors(self.path), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        engine = self.engine.execution_options(writing=True)
        with _plain_errors(self.path), WritingSession(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def raw_connection(self, *, foreign_keys: bool = True) -> Any:
        """A connection of its own beside the pool: for migrations, integrity checks and backups."""
        return connect(self.path, self._secret, foreign_keys=foreign_keys)

    def close(self) -> None:
        self.engine.dispose()


def _engine(path: Path, secret: bytes) -> Engine:
    engine = create_engine(
        URL.create("sqlite"),  # the key never enters a URL: URLs end up in logs
        module=sqlcipher,
        creator=lambda: connect(path, secret),
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=5,
        hide_parameters=True,  # else an error text shows names and account numbers
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """What the disk and other programs do to us, in the words of the domain."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        if "full" in said:
            raise DiskFull(str(path)) from None
        if "locked" in said or "busy" in said:
            raise DatabaseBusy from None
        if "not a database" in said:
            raise WrongKey(str(path)) from None
        raise


def is_plaintext(path: Path) -> bool:
    """Whether the file could be read without any key. It never may: SQLite makes such a file when it gets no key."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def integrity_problems(database: Database) -> list[str]:
    """What is wrong with the file itself; empty when all is well.

    Each check has its own connection, because one bad page spoils a connection, and the log is folded in first, because
    the cipher check reads the bare file.
    """
    problems: list[str] = []
    with contextlib.closing(database.raw_connection()) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for check in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        with contextlib.closing(database.raw_connection()) as raw:
            try:
                answers = [" ".join(map(str, row)) for row in raw.execute(f"PRAGMA {check}").fetchall()]
            except (sqlcipher.DatabaseError, sqlite3.DatabaseError) as error:
                answers = [str(error)]
        problems += [f"{check}: {answer}" for answer in answers if answer != "ok"]
    return problems
