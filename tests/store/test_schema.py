"""The tables: made by migrations only, encrypted, guarded."""

from hashlib import sha256
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from branch_app.domain.errors import DatabaseTooNew, WrongKey
from branch_app.store.database import FILE_NAME, Database, damage_in, integrity_problems, is_plaintext
from branch_app.store.guards import GUARDS
from branch_app.store.schema import SCHEMA_VERSION, migrate
from branch_app.store.tables import Base
from tests.branches import KEY, SATO, a_branch


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    database = Database(tmp_path / FILE_NAME, KEY)
    migrate(database)
    return database


def test_migrations_make_exactly_the_tables_that_the_program_knows(empty: Database) -> None:
    with empty.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_guard_is_laid(empty: Database) -> None:
    with empty.read() as session:
        laid = session.connection().exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type='trigger'").scalar()
    assert laid == len(GUARDS)


def test_other_guards_come_with_another_version_of_the_tables() -> None:
    """They are laid when a store is upgraded, and a check tells of a store that is guarded otherwise."""
    assert (SCHEMA_VERSION, sha256("".join(GUARDS).encode()).hexdigest()[:16]) == (9, "c8e1d5a1a45edfa2")


def test_a_second_start_changes_nothing(empty: Database) -> None:
    before = empty.path.read_bytes()
    migrate(empty)
    assert empty.path.read_bytes() == before


def test_a_newer_database_is_refused_and_left_alone(empty: Database) -> None:
    raw = empty.raw_connection()
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    raw.close()
    with pytest.raises(DatabaseTooNew):
        migrate(empty)


def test_no_name_and_no_account_can_be_read_from_the_file(tmp_path: Path) -> None:
    branch = a_branch(tmp_path)
    with branch.database.write() as session:
        session.connection().exec_driver_sql("UPDATE customers SET address = address || ' 2-2'")
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert not is_plaintext(branch.database.path)
    for text in ("佐藤", "ｻﾄｳ", "1234567", SATO, "ﾄﾞｺﾓｺｳｻﾞ"):
        for encoding in ("utf-8", "utf-16-le", "cp932"):
            assert text.encode(encoding) not in stored


def test_the_search_for_names_would_find_them_in_a_plain_file(tmp_path: Path) -> None:
    """The control of the test above: the same bytes without a key are full of names."""
    import sqlite3  # noqa: PLC0415

    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE customers (name TEXT)")
    plain.execute("INSERT INTO customers VALUES ('佐藤')")
    plain.commit()
    assert is_plaintext(tmp_path / "plain.db")
    assert "佐藤".encode() in (tmp_path / "plain.db").read_bytes()


def test_the_wrong_key_is_told_and_opens_nothing(tmp_path: Path) -> None:
    branch = a_branch(tmp_path)
    branch.database.close()
    with pytest.raises(WrongKey), Database(branch.database.path, bytes(32)).read() as session:
        session.connection()


def test_a_sound_file_has_no_problems_and_a_changed_byte_is_found(tmp_path: Path) -> None:
    branch = a_branch(tmp_path)
    assert integrity_problems(branch.database) == []
    assert damage_in(branch.database) == []
    branch.database.close()
    body = bytearray(branch.database.path.read_bytes())
    body[len(body) // 2] ^= 1
    branch.database.path.write_bytes(body)
    assert integrity_problems(Database(branch.database.path, KEY)) != []
    assert damage_in(Database(branch.database.path, KEY)) != []


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE trail SET who = 'x' WHERE number = 1",
        "DELETE FROM trail WHERE number = 1",
        "REPLACE INTO trail SELECT * FROM trail WHERE number = 1",
        "DELETE FROM trail",
    ],
)
def test_a_line_of_the_trail_is_never_changed_by_any_statement(tmp_path: Path, attack: str) -> None:
    branch = a_branch(tmp_path)
    raw = branch.database.raw_connection()
    before = raw.execute("SELECT * FROM trail").fetchall()
    with pytest.raises(sqlcipher.IntegrityError, match="only ever added to"):
        raw.execute(attack)
    assert raw.execute("SELECT * FROM trail").fetchall() == before
