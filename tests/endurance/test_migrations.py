"""A hundred and fifty upgrades killed on the way: the old tables or the new ones with every row, never a mixture."""

import contextlib
import random
import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from branch_app.store.database import FILE_NAME, Database, integrity_problems
from branch_app.store.schema import SCHEMA_VERSION, migrate
from tests.branches import KEY
from tests.endurance.branches import ONE_AT_A_TIME, breaks_in
from tests.endurance.conftest import Figure, Times
from tests.endurance.server import Server, Servers, errors, share_out
from tests.store.old_databases import counts, old_database, version_of

KILLS, CUSTOMERS = 150, 3000
FEW = 30  # so few that all may have fallen on one side


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

    def kill(server: Server, numbers: range) -> list[tuple[int, list[str]]]:
        dice, found = random.Random(numbers.start), []
        took = measured(server, old, tmp_path / f"whole-{numbers.start}")
        for number in numbers:
            folder = shutil.copytree(old, tmp_path / f"killed-{number}")
            begun = time.monotonic()
            server.order(folder=folder, work="migrate")
            time.sleep(when(dice, took))
            lived = time.monotonic() - begun
            server.kill()
            told = upgraded(server.ended())
            # As long as the last one, on a machine that has other things to do, too.
            took = told or max(took, lived)
            version, wrong = what_became_of(folder, rows)
            found.append((version, [*wrong, *(["upgraded, and lost"] if told and version == 1 else [])]))
            shutil.rmtree(folder)
        return found

    kills = times(KILLS)
    found = [each for half in share_out(servers, kills, kill) for each in half]
    wrong = [problem for _, problems in found for problem in problems]
    stood = Counter(version for version, _ in found)
    figure(f"upgrades killed {kills}: old {stood[1]}, new {stood[SCHEMA_VERSION]}, neither or mixed {len(wrong)}")
    assert not wrong, "\n".join(wrong[:12])
    assert kills < FEW or (stood[1] and stood[SCHEMA_VERSION]), "no kill fell on the other side of the commit"


def measured(server: Server, old: Path, folder: Path) -> float:
    """Seconds that an upgrade takes; the first order to a server waits until it is ready to serve at all."""
    took = 0.0
    for number in range(2):
        server.order(folder=shutil.copytree(old, folder / str(number)), work="migrate")
        said = server.hear_until("upgraded")
        server.kill()
        server.ended()
        took = upgraded(said)
    return took


def upgraded(said: list[dict[str, Any]]) -> float:
    """The seconds a worker says its upgrade took, 0 where it does not say so."""
    assert errors(said) == []
    return next((float(each["upgraded"]) for each in said if "upgraded" in each), 0.0)


def when(dice: random.Random, took: float) -> float:
    """Half of the kills around the end, where the commit is, the others anywhere from the start on and well after."""
    return dice.uniform(0.7, 1.1) * took if dice.random() < 0.5 else dice.uniform(0, 1.5) * took


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
