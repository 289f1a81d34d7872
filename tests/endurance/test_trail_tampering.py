"""Somebody who has the key, a copy of yesterday's file and all the time in the world alters the past: is it found?

Every suite here also proves that it can fail: with the anchors out of the way a cut tail and a rolled-back file pass.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import SQLAlchemyError

from branch_app.domain.errors import BranchAppError, DatabaseDamaged, StatementLocked, WrongKey
from branch_app.domain.trail import AnchorState, Break, Head, Problem, unbroken
from branch_app.operations.lookup import open_customer
from branch_app.operations.trail import Verification, verify
from branch_app.store.anchors import compare_anchors, drop_anchor
from branch_app.store.database import FILE_NAME, Database, integrity_problems
from branch_app.store.guards import lay_guards
from branch_app.store.key_slots import COPY_FILE, SLOT_FILE
from branch_app.store.trail_lines import head_of
from branch_app.store.verifying import Vouched, all_breaks
from tests.branches import (
    KEY,
    SATO,
    SUZUKI,
    Branch,
    Clock,
    a_branch,
    with_log_folded_in,
)
from tests.endurance.conftest import Figure, Times
from tests.endurance.honest_days import honest_day, take_statement

PAGE, LINES, COPIES, OLD_PAGES = 4096, 900, 20, 150
BY_A_CHECK = ("trail verified", "clock went back")
FEW = 30  # so few that chance may have left out what the control wants
COLUMNS = ("number", "at", "who", "deed", "subject", "details", "records", "previous_hash", "hash")


def put_anchor(branch: Branch) -> Head:
    with branch.database.read() as session:
        head = head_of(session)
    drop_anchor(branch.database.path.parent, None, head, datetime(2020, 9, 10, tzinfo=UTC))
    return head


def with_guards_down(database: Database) -> Any:
    """The attacker's own connection: the key in hand, every trigger dropped."""
    raw = database.raw_connection(foreign_keys=False)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    return raw


def found_in(raw: Any) -> list[Break]:
    return list(all_breaks(raw, Vouched()))


def after(raw: Any, attack: Callable[[], object]) -> Break | None:
    """The first thing a check finds after the attack, which is then undone."""
    raw.execute("BEGIN")
    try:
        attack()
        return next(all_breaks(raw, Vouched()), None)
    finally:
        raw.text_factory = str
        raw.execute("ROLLBACK")


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    """A branch with about a thousand lines, and copies of its file as it grew: early-0.db is the first."""
    folder = tmp_path_factory.mktemp("log")
    branch, chance = a_branch(folder), random.Random(20200910)
    teller = branch.teller
    honest_day(branch, chance, 60)
    with suppress(StatementLocked):
        take_statement(teller, SATO, signed=False)
    for number in range(100):
        if put_anchor(branch).number >= LINES:
            break
        if number < COPIES:
            with_log_folded_in(branch.database)
            shutil.copy2(branch.database.path, folder / f"early-{number}.db")
        honest_day(branch, chance, 30)
    for _ in range(100):  # ends with what changes no record: only the chain and the anchors know of it
        open_customer(teller, SATO)
    put_anchor(branch)
    yield branch
    branch.database.close()


@pytest.fixture
def attacker(long_log: Branch) -> Iterator[Any]:
    with closing(with_guards_down(long_log.database)) as raw:
        yield raw
        lay_guards(raw.execute)


def test_every_single_bit_of_every_column(attacker: Any, times: Times, figure: Figure) -> None:
    """Each line with each of its bits turned over, one at a time, as the check reads and judges it."""
    lines = attacker.execute(f"SELECT {', '.join(COLUMNS)} FROM trail ORDER BY number").fetchall()
    tried, missed = 0, []
    for place in random.Random(0).sample(range(len(lines)), times(300)):
        line = lines[place]
        before = Head(line[0] - 1, line[COLUMNS.index("previous_hash")])
        assert unbroken([line], before) == Head(line[0], line[COLUMNS.index("hash")])
        for column, value in enumerate(line):
            for altered in with_a_bit_turned(value):
                tried += 1
                if unbroken([(*line[:column], altered, *line[column + 1 :])], before) is not None:
                    missed.append((line[0], COLUMNS[column], altered))
    figure(f"trail, every bit of every column {tried:,}: found {tried - len(missed):,}")
    assert missed == []


def with_a_bit_turned(value: Any) -> Iterator[Any]:
    """All that one bit turned over can make of a value; what is no UTF-8 then, as the check would read it."""
    if isinstance(value, int):
        yield from (value ^ 1 << bit for bit in range(63))
        return
    plain = bytearray(value.encode())
    for place in range(len(plain)):
        for bit in range(8):
            plain[place] ^= 1 << bit
            yield plain.decode("utf-8", "surrogateescape")
            plain[place] ^= 1 << bit


def test_single_bits_in_the_database(attacker: Any, times: Times, figure: Figure) -> None:
    chance, tries = random.Random(1), times(600)
    lines = attacker.execute("SELECT count(*) FROM trail").fetchone()[0]
    assert found_in(attacker) == []
    missed = []
    for _ in range(tries):
        number, column = chance.randint(1, lines), chance.choice(COLUMNS)
        (value,) = attacker.execute(f"SELECT {column} FROM trail WHERE number = ?", (number,)).fetchone()
        if isinstance(value, int):
            altered, how = value ^ 1 << chance.randrange(12, 40), "?"
        elif value:
            plain = bytearray(value.encode())
            plain[chance.randrange(len(plain))] ^= 1 << chance.randrange(8)
            altered, how = bytes(plain), "CAST(? AS TEXT)"
        else:
            altered, how = b"x", "CAST(? AS TEXT)"
        said = f"UPDATE trail SET {column} = {how} WHERE number = ?"
        if not after(attacker, lambda: attacker.execute(said, (altered, number))):  # noqa: B023 - called at once
            missed.append((number, column, altered))
    figure(f"trail, single bits in the database {tries} on {lines} lines: found {tries - len(missed)}")
    assert missed == []


def test_another_type_with_the_same_words_is_a_change(attacker: Any) -> None:
    for column in COLUMNS[1:]:
        assert after(attacker, lambda column=column: attacker.execute(
            f"UPDATE trail SET {column} = CAST({column} AS BLOB) WHERE number = 7"))  # fmt: skip


def test_lines_taken_out_swapped_and_written_twice(attacker: Any, times: Times, figure: Figure) -> None:
    chance, tries = random.Random(2), times(200)
    lines = attacker.execute("SELECT count(*) FROM trail").fetchone()[0]
    text = ", ".join(COLUMNS[1:])
    missed = 0
    for _ in range(tries):
        one, other = sorted(chance.sample(range(1, lines), 2))

        def delete(one: int = one) -> None:
            attacker.execute("DELETE FROM trail WHERE number = ?", (one,))

        def close_up(one: int = one) -> None:
            attacker.execute("DELETE FROM trail WHERE number = ?", (one,))
            attacker.execute("UPDATE trail SET number = -number WHERE number > ?", (one,))
            attacker.execute("UPDATE trail SET number = -number - 1 WHERE number < 0")

        def swap(one: int = one, other: int = other) -> None:
            attacker.execute("UPDATE trail SET number = -1 WHERE number = ?", (one,))
            attacker.execute("UPDATE trail SET number = ? WHERE number = ?", (one, other))
            attacker.execute("UPDATE trail SET number = ? WHERE number = -1", (other,))

        def replay(one: int = one, other: int = other) -> None:
            attacker.execute("DELETE FROM trail WHERE number = ?", (other,))
            attacker.execute(f"INSERT INTO trail SELECT ?, {text} FROM trail WHERE number = ?", (other, one))

        missed += sum(not after(attacker, attack) for attack in (delete, close_up, swap, replay))
    figure(f"trail, lines deleted, closed up, swapped, replayed {4 * tries}: found {4 * tries - missed}")
    assert missed == 0


def test_rows_put_back_as_they_once_were(long_log: Branch, attacker: Any, figure: Figure) -> None:
    """Every row of evidence that has changed since the early copy, put back; and every new one deleted."""
    early = str(long_log.database.path.with_name("early-0.db"))
    attacker.execute(f"ATTACH DATABASE ? AS early KEY \"x'{KEY.hex()}'\"", (early,))
    tried, missed = 0, []
    for table in ("statements", "blocks", "cases", "claims", "marks", "addenda", "imported_files", "lines", "pages",
                  "file_pieces", "customers", "accounts", "staff", "directories"):  # fmt: skip
        columns = [row[1] for row in attacker.execute(f"PRAGMA table_info({table})")]
        keys = [row[1] for row in attacker.execute(f"PRAGMA table_info({table})") if row[5]]
        where = " AND ".join(f"{key} = ?" for key in keys)
        old = {row[: len(keys)]: row[len(keys) :] for row in attacker.execute(
            f"SELECT {', '.join(keys)}, {', '.join(columns)} FROM early.{table}")}  # fmt: skip
        now = {row[: len(keys)]: row[len(keys) :] for row in attacker.execute(
            f"SELECT {', '.join(keys)}, {', '.join(columns)} FROM main.{table}")}  # fmt: skip
        for key in list(now)[:40]:
            if key in old and old[key] != now[key]:
                said = f"REPLACE INTO main.{table} SELECT * FROM early.{table} WHERE {where}"
            else:
                said = f"DELETE FROM main.{table} WHERE {where}"
            tried += 1
            if not after(attacker, lambda said=said, key=key: attacker.execute(said, key)):
                missed.append((said, key))
    attacker.execute("DETACH DATABASE early")
    figure(f"trail, old rows put back or rows deleted {tried}: found {tried - len(missed)}")
    assert missed == []


def test_the_tail_cut_at_every_tenth_place(long_log: Branch, attacker: Any, figure: Figure) -> None:
    folder = long_log.database.path.parent
    lines = attacker.execute("SELECT count(*) FROM trail").fetchone()[0]
    places = range(0, lines, 10)
    found = unfound_by_chain = 0
    for place in places:
        attacker.execute("BEGIN")
        attacker.execute("DELETE FROM trail WHERE number > ?", (place,))
        hashes = dict(attacker.execute("SELECT number, hash FROM trail").fetchall())
        found += compare_anchors(folder, None, place, hashes.get).state is AnchorState.CUT_OFF
        if place > lines - 100:  # only look-ups are gone: nothing but an anchor can know
            unfound_by_chain += not found_in(attacker)
            attacker.text_factory = str
        attacker.execute("ROLLBACK")
    figure(f"trail, tails cut {len(places)}: found {found}; without anchors {unfound_by_chain} cuts of look-ups passed")
    assert found == len(places)
    assert unfound_by_chain >= 9  # the control: without anchors it is not found


def test_the_whole_file_rolled_back(tmp_path: Path, long_log: Branch) -> None:
    source = long_log.database.path.parent
    folder = a_copy(source, tmp_path / "back", (source / "early-0.db").read_bytes())
    (folder / "branch.anchor").unlink()
    with closing_branch(folder) as branch:
        assert checked(branch) == set()  # the control: nothing else can tell
    shutil.copy2(source / "branch.anchor", folder)
    with closing_branch(folder) as branch:
        assert checked(branch) == {Problem.CUT_OFF}


def test_another_past_of_the_same_length(tmp_path: Path) -> None:
    with closing_branch(tmp_path / "one") as one:
        shutil.copytree(tmp_path / "one", tmp_path / "two")
        open_customer(one.teller, SATO)
        put_anchor(one)
    shutil.copy2(tmp_path / "one" / "branch.anchor", tmp_path / "two")
    with closing_branch(tmp_path / "two") as two:
        open_customer(two.teller, SUZUKI)
        assert checked(two) == {Problem.OTHER_PAST}


def test_old_pages_pasted_into_the_file(tmp_path: Path, long_log: Branch, times: Times, figure: Figure) -> None:
    """Without any key: pages of earlier copies put in the place of the same pages now. The cipher does not mind."""
    source = long_log.database.path.parent
    with_log_folded_in(long_log.database)
    late = (source / FILE_NAME).read_bytes()
    former = {
        (at, early[at : at + PAGE])
        for early in map(Path.read_bytes, sorted(source.glob("early-*.db")))
        for at in range(0, min(len(early), len(late)), PAGE)
        if early[at : at + PAGE] != late[at : at + PAGE]
    }
    pages = sorted(former)
    random.Random(3).shuffle(pages)
    tried = pages[: times(OLD_PAGES)]
    as_written = contents(source / FILE_NAME)
    assert noticed(a_copy(source, tmp_path / "untouched", late)) is False  # the control
    found = unknown_to_the_cipher = harmless = 0
    for number, (at, page) in enumerate(tried):
        folder = a_copy(source, tmp_path / str(number), late[:at] + page + late[at + PAGE :])
        with closing(Database(folder / FILE_NAME, KEY)) as database, suppress(BranchAppError, sqlcipher.DatabaseError):
            unknown_to_the_cipher += not integrity_problems(database)
        if noticed(folder):
            found += 1
        else:
            harmless += contents(folder / FILE_NAME) == as_written
        shutil.rmtree(folder)
    figure(f"trail, old pages pasted {len(tried)} of {len(pages)}: found {found}, without any effect {harmless}; "
           f"the file's own checks would have let {unknown_to_the_cipher} pass")  # fmt: skip
    assert found + harmless == len(tried)
    assert (
        harmless <= 1 + found // 10
    )  # pages of which no row and no index entry is read: counters, or what is free now
    assert len(tried) < FEW or unknown_to_the_cipher > harmless, "the suite cannot fail"


def test_honest_logs_raise_no_alarm(tmp_path: Path, times: Times, figure: Figure) -> None:
    count, alarms, lines = times(200), [], 0
    for seed in range(count):
        with closing_branch(tmp_path / str(seed)) as branch:
            chance = random.Random(seed)
            honest_day(branch, chance, chance.randint(1, 16))
            put_anchor(branch)
            found = verify(branch.manager)
            lines += found.lines
            if not (found.sound and found.anchored):
                alarms.append((seed, found))
        shutil.rmtree(tmp_path / str(seed))
    figure(f"trail, honest logs {count} with {lines:,} lines: false alarms {len(alarms)}")
    assert alarms == []


# -- what several tests need ------------------------------------------------------------------------------------------


class closing_branch:  # noqa: N801 - used as a statement
    """The branch in this folder, a fresh one where there is none, for the length of a with."""

    def __init__(self, folder: Path) -> None:
        self.branch = open_in(folder) if (folder / FILE_NAME).exists() else a_branch(folder)

    def __enter__(self) -> Branch:
        return self.branch

    def __exit__(self, *_: object) -> None:
        self.branch.database.close()


def open_in(folder: Path) -> Branch:
    return Branch(Database(folder / FILE_NAME, KEY), Clock())


def checked(branch: Branch) -> set[Problem]:
    found: Verification = verify(branch.manager)
    assert found.file_problems == ()
    return {each.problem for each in found.breaks}


def a_copy(source: Path, folder: Path, database: bytes) -> Path:
    """The data folder of a branch, with this file as its database."""
    folder.mkdir()
    for name in (SLOT_FILE, COPY_FILE, "branch.anchor"):
        shutil.copy2(source / name, folder)
    (folder / FILE_NAME).write_bytes(database)
    return folder


def noticed(folder: Path) -> bool:
    """Whether a check finds something wrong, or the file cannot even be opened any more."""
    try:
        with closing_branch(folder) as branch:
            found = verify(branch.manager)
            return not found.sound
    except (sqlcipher.DatabaseError, SQLAlchemyError, WrongKey, DatabaseDamaged):
        return True


def contents(path: Path) -> list[Any]:
    """Every row of every table but the lines that checking itself adds."""
    with closing(Database(path, KEY)) as database, closing(database.raw_connection()) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return [(name, sorted(repr(row) for row in raw.execute(f"SELECT * FROM {name}")
                              if name != "trail" or row[3] not in BY_A_CHECK)) for name in tables]  # fmt: skip
