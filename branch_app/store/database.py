"""The one place where the store is opened: the engine, its settings, and what its faults mean."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from branch_app.domain.errors import (
    BranchAppError,
    DatabaseBusy,
    DatabaseDamaged,
    DeskLocked,
    DiskFailed,
    DiskFull,
    FolderUnusable,
    ForeignLog,
    WrongKey,
)
from branch_app.store.evidence import WritingSession
from branch_app.store.lock import LOCK_FILE, PATIENCE, FileLock
from branch_app.store.room import MEGABYTE, START_NEEDS, free_bytes, give_up_reserve

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
    """A raw connection to the encrypted file. Raises WrongKey when the key does not open it.

    On a full disk, where nothing could be opened, the reserve is given up for it.
    """
    try:
        return _connect(path, key, foreign_keys)
    except sqlcipher.OperationalError:
        if free_bytes(path.parent) >= START_NEEDS or not give_up_reserve(path.parent):
            raise
    return _connect(path, key, foreign_keys)


def _connect(path: Path, key: bytes, foreign_keys: bool) -> Any:
    try:
        if path.exists() and not path.stat().st_size:  # a disk did that; SQLite would begin a new store in it
            raise WrongKey(str(path))
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite would let everybody read it
        if _log(path).exists() and _log(path).stat().st_size and not _opens(path, key):
            raise WrongKey(str(path))  # opened to be written, the file would be given whatever stands in the log
    except PermissionError:  # SQLite would lay files beside it that nobody may write to, either
        raise FolderUnusable(str(path.parent)) from None
    except OSError:
        pass  # SQLite will say it in its own words
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


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _opens(path: Path, key: bytes, how: str = "mode=ro", question: str = "SELECT 'ok' FROM sqlite_master") -> bool:
    """Whether the key opens the file, as SQLite sees it with its log or, `immutable=1`, without; nothing is written."""
    raw = sqlcipher.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=5)
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")
        raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        return raw.execute(question).fetchone() in (None, ("ok",))
    except sqlcipher.OperationalError:  # a full disk, or somebody else at work: that is for the next step to say
        return True
    except sqlcipher.DatabaseError:
        return False
    finally:
        raw.close()


def refuse_foreign_log(path: Path, keys: Sequence[bytes]) -> None:
    """For the first who opens the store: is the log beside it its own? SQLite writes any into any file.

    `keys` may open the file while the key is being changed. Raises ForeignLog; then nothing was written.
    """
    if not _log(path).exists() or not _log(path).stat().st_size:
        return
    with_it, without = ([_opens(path, key, how, "PRAGMA quick_check(1)") for key in keys]
                        for how in ("mode=ro", "immutable=1"))  # fmt: skip
    if any(without) and not any(with_it):
        raise ForeignLog(str(_log(path)))


class Database:
    """The open store: `read` for questions, `write` for one transaction that happens whole or not at all."""

    def __init__(self, path: Path, key: bytes, lock: FileLock | None = None) -> None:
        """`key` is the raw key of the file, `lock` a hold on the folder's lock file if the caller has one already.

        Raises DatabaseBusy while somebody changes the key or puts back a backup, FolderUnusable.
        """
        self.path = path
        self._lock = lock or FileLock(path.parent / LOCK_FILE)
        if lock is None:
            self._lock.share()
        self._key = key
        self._sessions, self._free = 0, threading.Condition()
        self.engine = _engine(path, key)

    @contextmanager
    def read(self) -> Iterator[Session]:
        with (
            self._in_use(), plain_errors(self.path), Session(self.engine, expire_on_commit=False) as session,
            _as_it_was_written(session, self.path),
        ):  # fmt: skip
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        with self._in_use(), plain_errors(self.path):
            engine = self.engine.execution_options(writing=True)
            with (
                WritingSession(engine, expire_on_commit=False) as session, session.begin(),
                _as_it_was_written(session, self.path),
            ):  # fmt: skip
                yield session

    def raw_connection(self, *, foreign_keys: bool = True) -> Any:
        """A connection of its own beside the pool: for migrations, integrity checks and backups."""
        if not self._key:
            raise DeskLocked
        with plain_errors(self.path):
            return connect(self.path, self._key, foreign_keys=foreign_keys)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While this lasts no other program and no other desk has the store open. Raises DataOpenElsewhere."""
        with self._lock.alone():
            yield

    def change_key(self, key: bytes) -> None:
        """Encrypt the whole file anew. A kill or a power cut leaves it whole under the old key or the new one.

        Only for somebody who is `alone` with the store. Raises DatabaseBusy while this desk itself is at work.
        """
        with self._free:
            if not self._free.wait_for(lambda: self._sessions == 0, PATIENCE):
                raise DatabaseBusy
            self.engine.dispose()
            with plain_errors(self.path), contextlib.closing(self.raw_connection()) as raw:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                raw.execute(f"PRAGMA rekey=\"x'{key.hex()}'\"").fetchall()
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._key = key
            self.engine = _engine(self.path, key)

    def close(self) -> None:
        self.engine.dispose()
        self._lock.close()

    def lock_away(self) -> None:
        """Close the store and forget its key; whoever asks it something before `take_over` gets DeskLocked.

        Raises DatabaseBusy while this desk itself is at work.
        """
        with self._free:
            if not self._free.wait_for(lambda: self._sessions == 0, PATIENCE):
                raise DatabaseBusy
            self._key = b""
            self.close()

    def take_over(self, other: "Database") -> None:
        """Go on with what another object has opened; that one is not used any more."""
        if self._key:  # unlocked before the store was quiet enough to be closed
            self.close()
        self._lock, self._key, self.engine = other._lock, other._key, other.engine

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        with self._free:
            if not self._key:
                raise DeskLocked
            self._sessions += 1
        try:
            yield
        finally:
            with self._free:
                self._sessions -= 1
                self._free.notify_all()


def _engine(path: Path, key: bytes) -> Engine:
    engine = create_engine(
        URL.create("sqlite"),  # the key never enters a URL: URLs end up in logs
        module=sqlcipher,
        creator=lambda: connect(path, key),
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
def _as_it_was_written(session: Session, path: Path) -> Iterator[None]:
    """Let nobody act on a page that the disk has changed. Raises DatabaseDamaged.

    SQLCipher hands out the last page of a long value as zeros when it was changed, and complains at a later question
    only: so it is asked.
    """
    try:
        yield
    finally:
        alive = session.in_transaction() and session.is_active
        if alive and not is_healthy(session.connection().connection.driver_connection):
            session.invalidate()  # every later question at this connection would fail, too
            raise DatabaseDamaged(str(path))


def is_healthy(raw: Any) -> bool:
    """Whether every page that this connection has read so far was as it had been written."""
    return raw is None or raw.execute("PRAGMA cipher_status").fetchone() != ("0",)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """What the disk and other programs do to us, in the words of the domain."""
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error)
        known = next((make for words, make in _MEANINGS.items() if words in said), None)
        if known is None:
            raise
        raise known(path) from None


def _disk_full(path: Path) -> BranchAppError:
    give_up_reserve(path.parent)  # the next try, and the next start, have that much room
    return DiskFull(str(path))


def _disk_failed(path: Path) -> BranchAppError:
    """An error of the disk, which is also what SQLite says when a full one has no room for its small files."""
    return _disk_full(path) if free_bytes(path.parent) < MEGABYTE else DiskFailed(str(path))


def _folder_unusable(path: Path) -> BranchAppError:
    return _disk_failed(path) if os.access(path.parent, os.W_OK) else FolderUnusable(str(path.parent))


_MEANINGS: dict[str, Callable[[Path], BranchAppError]] = {
    "disk is full": _disk_full,
    "locked": lambda _path: DatabaseBusy(),
    "busy": lambda _path: DatabaseBusy(),
    "not a database": lambda path: WrongKey(str(path)),
    "disk I/O error": _disk_failed,
    "unable to open": _folder_unusable,
    "readonly": _folder_unusable,
    "malformed": lambda path: DatabaseDamaged(str(path)),
}


def is_plaintext(path: Path) -> bool:
    """Whether the file could be read without any key. It never may: SQLite makes such a file when it gets no key."""
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def integrity_problems(database: Database) -> list[str]:
    """What is wrong with the file itself; empty when all is well. The log, a part of it, is folded in first."""
    with plain_errors(database.path):
        fold_log(database)
        return problems_in(database.raw_connection)


def fold_log(database: Database) -> None:
    """Bring everything from the log into the file. Raises DiskFull and its kin."""
    with plain_errors(database.path), contextlib.closing(database.raw_connection()) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def damage_in(database: Database) -> list[str]:
    """What a quick look at every page finds: for every start, where the whole check would take too long."""
    with plain_errors(database.path), contextlib.closing(database.raw_connection()) as raw:
        try:
            return [row[0] for row in raw.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
        except sqlcipher.OperationalError:  # the disk fails or somebody is busy: that says nothing of the file
            raise
        except sqlcipher.DatabaseError as error:
            return [str(error)]


def problems_in(connected: Callable[[], Any]) -> list[str]:
    """What is wrong with a file whose log is folded in. Each check has its own connection: one bad page spoils one."""
    problems: list[str] = []
    for check in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        with contextlib.closing(connected()) as raw:
            try:
                answers = [" ".join(map(str, row)) for row in raw.execute(f"PRAGMA {check}").fetchall()]
            except (sqlcipher.DatabaseError, sqlite3.DatabaseError) as error:
                answers = [str(error)]
        problems += [f"{check}: {answer}" for answer in answers if answer != "ok"]
    return problems


def open_aside(path: Path, key: bytes) -> Any:
    """A connection that only reads, to a file nobody writes to; it leaves nothing beside it. Raises WrongKey."""
    raw = sqlcipher.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")
        raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
            raw.execute(f"PRAGMA {pragma}")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        raw.close()
        raise WrongKey(str(path)) from None
    return raw
