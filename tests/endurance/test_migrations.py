"""A hundred and fifty upgrades killed on the way: the old tables or the new ones with every row, never a mixture."""

import contextlib
import random
import shutil
import time
from pathlib import Path

import pytest

from branch_app.store.database import FILE_NAME, Database, integrity_problems
from branch_app.store.schema import SCHEMA_VERSION, migrate
from tests.branches import KEY
from tests.endurance.branches import ONE_AT_A_TIME, breaks_in
from tests.endurance.conftest import Figure, Times
from tests.endurance.server import Server, Servers, errors, share_out
from tests.store.old_databases import counts, old_database, version_of

KILLS, CUSTOMERS = 150, 3000


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the first version, closed."""
    database = old_database(tmp_path_factory.mktemp("old") / "branch", 1, more_customers=CUSTOMERS)
    database.close()
    return database.path.parent


def what_became_of(folder: Path, rows: dict[str, int]) -> tuple[int, list[str]]:
    """The version that a killed upgrade left, and what is wrong: now, and after the upgrade has been done at last."""
    database = Database(folder / FILE_NAME, KEY)
    wrong: list[str] = []
    try:
        with contextlib.closing(database.raw_connection()) as raw:
            version = version_of(raw)
            columns = {name for _, name, *_ in raw.execute("PRAGMA table_info(trail)")}
            tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            wrong += [] if counts(raw) == rows else [f"rows differ: {counts(raw)}"]
        is_new = ("records" in columns, "requests" in tables, any("_alembic_tmp" in name for name in tables))
        wrong += [] if is_new == (version > 1, version > 1, False) else [f"a mixture: {version}, {is_new}"]
        wrong += [] if version in (1, SCHEMA_VERSION) else [f"version {version}"]
        with ONE_AT_A_TIME:
            migrate(database)
        with contextlib.closing(database.raw_connection()) as raw:
            wrong += [str(each) for each in breaks_in(raw)]
            wrong += [] if counts(raw) == rows else [f"rows differ afterwards: {counts(raw)}"]
        wrong += integrity_problems(database)
        wrong += [f"left behind: {path.name}" for path in folder.glob("*.part")]
    finally:
        database.close()
    return version, wrong


def test_a_killed_upgrade_leaves_the_old_database_or_the_new_one(
    servers: Servers, old: Path, tmp_path: Path, times: Times, figure: Figure
) -> None:
    with contextlib.closing(Database(old / FILE_NAME, KEY)) as database, \
            contextlib.closing(database.raw_connection()) as raw:  # fmt: skip
        rows = counts(raw)
    longest = 0.0
    for server in servers:  # the first order to each waits until it is ready to serve at all
        for number in range(2):
            folder = shutil.copytree(old, tmp_path / f"whole-{id(server)}-{number}")
            begun = time.monotonic()
            server.order(folder=folder, work="migrate")
            assert errors(server.ended()) == []
            longest = max(longest, time.monotonic() - begun) if number else longest

    def kill(server: Server, numbers: range) -> list[tuple[int, list[str]]]:
        dice, found = random.Random(numbers.start), []
        for number in numbers:
            folder = shutil.copytree(old, tmp_path / f"killed-{number}")
            server.order(folder=folder, work="migrate")
            time.sleep(dice.uniform(0, longest * 1.1))
            server.kill()
            server.ended()
            found.append(what_became_of(folder, rows))
            shutil.rmtree(folder)
        return found

    kills = times(KILLS)
    found = [each for half in share_out(servers, kills, kill) for each in half]
    wrong = [problem for _, problems in found for problem in problems]
    stood = [version for version, _ in found]
    figure(f"upgrades killed {kills}: old {stood.count(1)}, new {stood.count(SCHEMA_VERSION)}, neither or mixed "
           f"{len(wrong)}")  # fmt: skip
    assert not wrong, "\n".join(wrong[:12])


def test_an_upgrade_that_is_no_transaction_is_caught(old: Path, tmp_path: Path, figure: Figure) -> None:
    """The control: half of what the upgrade does, as a kill would leave it without a transaction."""
    folder = shutil.copytree(old, tmp_path / "half")
    with contextlib.closing(Database(folder / FILE_NAME, KEY)) as database, \
            contextlib.closing(database.raw_connection()) as raw:  # fmt: skip
        rows = counts(raw)
        raw.execute("ALTER TABLE trail RENAME COLUMN record_hash TO records")
    try:
        _, wrong = what_became_of(folder, rows)
    except Exception as error:  # noqa: BLE001 - it cannot be upgraded any more
        wrong = [type(error).__name__]
    figure(f"upgrades, control (half of one): found {len(wrong)}")
    assert wrong, "the suite cannot fail"
