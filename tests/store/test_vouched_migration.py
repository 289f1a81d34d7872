"""A database of the first version: lines keep their hashes, records are vouched for anew, seals still hold."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from branch_app.domain.staff import Role
from branch_app.domain.statements import seal_of
from branch_app.domain.trail import GENESIS, Problem, line_hash
from branch_app.operations.desk import Desk
from branch_app.operations.sign_in import read_branch
from branch_app.operations.trail import Verification, verify
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.schema import migrate
from branch_app.store.tables import Base
from tests.branches import KEY, MANAGER, Clock

AT = "2020-09-01T01:02:03.000000Z"
ADDITION = {"signed_at": AT, "signature": "signature and seal", "note": ""}
SEAL = seal_of("101-2020-0001", 1, {"narrative": "so it was"}, {}, ADDITION)
LINES = [("branch set up", "0116-101", ""), ("case opened", "101-2020-0001", ""),
         ("statement signed", "101-2020-0001", SEAL)]  # fmt: skip
ROWS = [
    ("branch", ("t", "0116", "101", "みなと支店", 0, AT)),
    ("staff", ("0101", "佐伯 恵子", "manager", "-", 1, 0, None, AT)),
    ("directories", (1, "{}", AT, "0101")),
    ("customers", ("1", "佐藤", "ｻﾄｳ", "佐藤", "サトウ", None, "", "", "", "")),
    ("accounts", (1, "0116", "101", "1", "1234567", "1", None, None)),
    ("cases", (1, "101-2020-0001", 2020, 1, "1", "holder", "reported", "counter", AT, AT, "0101")),
    ("statements", (1, 1, 1, "signed", '{"narrative": "so it was"}', 1, "", AT, "0101", AT, AT, "read aloud", AT,
                    "signature and seal", "", SEAL)),
    ("imported_files", (1, "ab", "x.dat", "test", 0, 0, 0, 0, 0, 0, 0, 1, AT, "0101")),
    ("pages", (1, 1, 1, "2020-01-01", "2020-02-01", 0, b"")),
]  # fmt: skip


def first_version(path: Path) -> Database:
    """A database as the first released program left it."""
    database = Database(path, KEY)
    raw = database.raw_connection(foreign_keys=False)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    config = Config()
    config.set_main_option("script_location", "branch_app.store:migrations")
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes.update(connection=connection, metadata=Base.metadata)
        command.upgrade(config, "0001")
        connection.exec_driver_sql("PRAGMA user_version=1")
        connection.exec_driver_sql("COMMIT")
    for table, values in ROWS:
        raw.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
    previous = GENESIS
    for number, (deed, subject, record) in enumerate(LINES, 1):
        line: tuple[Any, ...] = (number, AT, "0101", deed, subject, "{}", record)
        raw.execute("INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (*line, previous, previous := line_hash(previous, *line)))  # fmt: skip
    engine.dispose()
    raw.close()
    return database


def checked(database: Database) -> Verification:
    return verify(Desk(database, MANAGER, read_branch(database), Clock()))


def test_old_lines_stand_and_old_records_are_vouched_for_anew(tmp_path: Path) -> None:
    assert MANAGER.role is Role.MANAGER
    with closing(first_version(tmp_path / FILE_NAME)) as database:
        migrate(database)
        with closing(database.raw_connection()) as raw:
            lines = raw.execute("SELECT number, deed, records FROM trail ORDER BY number").fetchall()
        assert [line[1] for line in lines] == [*(deed for deed, _subject, _seal in LINES), "records vouched anew"]
        assert lines[2][2] == SEAL
        assert all(f'"{key}":"' in lines[3][2] for key in ("statements:1", "cases:1", "staff:0101", "imported_files:1"))
        found = checked(database)
        assert found.breaks == ()


@pytest.mark.parametrize(
    ("attack", "problem"),
    [
        ("UPDATE statements SET answers = '{\"narrative\": \"so it was not\"}'", Problem.SEAL),
        ("UPDATE statements SET seal = 'x'", Problem.RECORD_GONE),
        ("UPDATE trail SET record_hash = '' WHERE number = 3", Problem.CHANGED),
    ],
)
def test_what_was_altered_before_the_migration_is_found_after_it(tmp_path: Path, attack: str, problem: Problem) -> None:
    """Vouching anew makes nothing right that the old lines still speak against."""
    with closing(first_version(tmp_path / FILE_NAME)) as database:
        with closing(database.raw_connection()) as raw:
            raw.execute(attack)
        migrate(database)
        assert problem in {found.problem for found in checked(database).breaks}


def test_what_is_altered_after_the_migration_is_found(tmp_path: Path) -> None:
    with closing(first_version(tmp_path / FILE_NAME)) as database:
        migrate(database)
        with closing(database.raw_connection()) as raw:
            raw.execute("UPDATE pages SET period_to = '2021-01-01'")
            raw.execute("UPDATE customers SET name = 'x'")
        assert {found.problem for found in checked(database).breaks} == {Problem.CONTENTS, Problem.RECORD_CHANGED}
