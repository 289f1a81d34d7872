"""Remains of a damaged store: whatever lies on a page that still stands is read word for word; what is lost is named.

What a damaged log does is told in test_remains_of_the_log.
"""

import errno
import json
import shutil
from contextlib import closing
from io import FileIO
from pathlib import Path
from random import Random

import pytest

from branch_app.domain.errors import WrongKey
from branch_app.domain.statements import StatementState
from branch_app.operations.remains import Remains
from branch_app.store import sealed_pages
from branch_app.store.database import FILE_NAME, connect
from branch_app.store.salvage import REACHED, Salvage
from branch_app.store.schema import SCHEMA_VERSION
from branch_app.store.sealed_pages import INTERIOR, opened_pages
from branch_app.store.tables import Base
from tests.branches import KEY, SUZUKI, with_log_folded_in
from tests.damaging import MANY, PAGE, kinds, lost_to_sqlite, made, narrative, remains, tree, wiped, words
from tests.store.old_databases import old_database

OF_A_STATEMENT = ("statements", "cases", "customers", "marks", "lines", "addenda", "staff", "trail")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return Path(shutil.copy2(made(), tmp_path / FILE_NAME))


# -- a whole store ----------------------------------------------------------------------------------------------------


def test_a_whole_store_is_read_as_sqlite_reads_it(store: Path) -> None:
    """The columns by their names, too: they have to stand in the models as in the file."""
    with opened_pages(store, [KEY]) as pages, closing(connect(store, KEY)) as raw:
        salvage = Salvage(pages, OF_A_STATEMENT)
        rows = list(salvage.rows())
        assert not salvage.torn
        for table in OF_A_STATEMENT:
            columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            assert columns == [*Base.metadata.tables[table].columns.keys()]
            found = [tuple(row.values[column] for column in columns) for row in rows if row.table == table]
            assert sorted(found, key=repr) == sorted(raw.execute(f"SELECT * FROM {table}"), key=repr)
    assert {row.trust for row in rows} == {REACHED}
    assert sum(row.table == "statements" for row in rows) == MANY


def test_everything_that_belongs_to_a_statement_is_with_it(store: Path) -> None:
    found = remains(store)
    assert (found.lost, found.more_lost) == ((), False)
    first = found.statements[0]
    assert first["customer"] == f"{SUZUKI} 鈴木　正雄"
    assert [mark["yen"] for mark in first["marks"]] == [-100_000] * 6
    assert [one["text"] for one in first["addenda"]] == ["0番目の方の追記"]
    assert [said["answers"]["narrative"] for said in found.statements] == [narrative(number) for number in range(MANY)]
    assert all(said["certain"] for said in found.statements)


@pytest.mark.parametrize("version", range(5, SCHEMA_VERSION + 1))  # before, there were no keys beside the store
def test_what_an_earlier_program_wrote_is_read_too(tmp_path: Path, version: int) -> None:
    """Its tables were made by the first migration, and have been changed under the rows ever since."""
    database = old_database(tmp_path / "data", version)
    with_log_folded_in(database)
    with closing(connect(database.path, KEY)) as raw:
        statements = raw.execute("SELECT id, case_id, answers, state, seal FROM statements").fetchall()
        staff = raw.execute("SELECT staff_number, role FROM staff").fetchall()
    database.close()
    for gone in ((), (1,)):
        found = remains(wiped(database.path, *gone))
        assert [(said["id"], said["case_id"], json.dumps(said["answers"], ensure_ascii=False, sort_keys=True),
                 said["state"], said["seal"]) for said in found.statements] == statements  # fmt: skip
        assert [(person.staff_number, str(person.role)) for person in found.staff.values()] == staff


def test_no_two_tables_can_be_taken_for_each_other(store: Path) -> None:
    """The columns of a page that nothing leads to must tell the table: only the trail may be taken for accounts."""
    with opened_pages(store, [KEY]) as pages:
        by_tree = {(row.table, row.number) for row in Salvage(pages, OF_A_STATEMENT).rows()}
    wiped(store, 1)
    with opened_pages(store, [KEY]) as pages:
        by_shape = {(row.table, row.number) for row in Salvage(pages, OF_A_STATEMENT).rows()}
    assert by_tree <= by_shape
    assert {table for table, _ in by_shape - by_tree} <= {"trail"}


# -- pages that are gone ----------------------------------------------------------------------------------------------


def test_whichever_page_is_gone_every_other_word_is_there(store: Path) -> None:
    """A statement may be lost only with a page on which part of it stood, and then it is named."""
    whole, expected = store.read_bytes(), words(remains(store).statements)
    names = {said["id"]: said["case"] for said in remains(store).statements}
    kind, cost = kinds(store), dict[int, set[int]]()
    for page in range(1, len(whole) // PAGE + 1):
        found = remains(wiped(store, page))
        read = words(found.statements)
        assert read == {number: expected[number] for number in read}, page
        cost[page] = expected.keys() - read.keys()
        assert not cost[page] or kind.get(page) != INTERIOR
        assert set(found.lost) == {names[number] for number in cost[page]}, page
        assert cost[page] <= lost_to_sqlite(store) if cost[page] else True
        assert all(said["case"] == names[said["id"]] for said in found.statements), page
        store.write_bytes(whole)
    assert sum(map(bool, cost.values())) > MANY // 2  # every long one has pages of its own
    assert all(len(lost) < MANY // 4 for lost in cost.values())


def test_control_sqlite_loses_what_a_lost_page_led_to(store: Path) -> None:
    """What the pages are wiped of does harm: without looking at each of them, all of this were gone."""
    root = tree(store, "statements")
    assert kinds(store)[root] == INTERIOR
    whole = store.read_bytes()
    for page in (1, root):
        assert lost_to_sqlite(wiped(store, page)) == set(range(1, MANY + 1))
        assert len(words(remains(store).statements)) == MANY
        store.write_bytes(whole)


def test_without_the_first_page_nothing_is_proven_and_that_is_said(store: Path) -> None:
    """The salt stands there, and with it every proof; the seal of a signed statement proves itself."""
    expected = words(remains(store).statements)
    found = remains(wiped(store, 1))
    assert words(found.statements) == expected
    assert found.lost == ()
    assert not any(said["certain"] for said in found.statements)
    signed = {said["id"] for said in found.statements if said["state"] == StatementState.SIGNED}
    assert {said["id"] for said in found.statements if said["sealed"]} == signed


@pytest.mark.parametrize("seed", range(8))
def test_several_pages_at_once_cost_no_more_than_what_stood_on_them(store: Path, seed: int) -> None:
    expected, whole = words(remains(store).statements), store.read_bytes()
    pages = Random(seed).sample(range(2, len(whole) // PAGE + 1), 12)
    alone = set[int]()
    for page in pages:
        alone |= expected.keys() - words(remains(wiped(store, page)).statements).keys()
        store.write_bytes(whole)
    found = remains(wiped(store, *pages))
    read = words(found.statements)
    assert expected.keys() - read.keys() == alone
    assert read == {number: expected[number] for number in read}
    assert len(found.lost) >= len(alone) or found.more_lost


def test_what_the_disk_refuses_to_read_costs_no_more_either(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, root = words(remains(store).statements), tree(store, "statements")

    class FailingDisk(FileIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() == (root - 1) * PAGE:
                raise OSError(errno.EIO, "Input/output error")
            return super().read(size) or b""

    monkeypatch.setattr(sealed_pages, "FileIO", FailingDisk)
    assert words(remains(store).statements) == expected


def test_a_row_left_on_a_freed_page_never_wins(store: Path) -> None:
    """Where the tree stands it is not looked at; where nobody can tell any more, both are handed out, and doubted."""
    expected = words(remains(store).statements)
    with closing(connect(store, KEY)) as raw:
        raw.execute("PRAGMA secure_delete=OFF")
        columns = ", ".join(f'"{name}"' for name in expected[1] if name != "id")
        raw.execute(f"CREATE TABLE old (id INTEGER PRIMARY KEY, {columns})")
        raw.execute(f"INSERT INTO old SELECT id, {columns} FROM statements WHERE id < 30")
        raw.execute("UPDATE old SET answers = '{\"narrative\": \"an older word\"}', version = 0")
        raw.execute("DROP TABLE old")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert words(remains(store).statements) == expected
    found = remains(wiped(store, tree(store, "statements")))
    states = {number: [said for said in found.statements if said["id"] == number] for number in expected}
    doubled = [number for number, said in states.items() if len(said) == 2]
    assert len(doubled) > 10
    assert all(expected[number] in (words([one])[number] for one in said) for number, said in states.items())
    for number in doubled:
        certain = [said for said in states[number] if said["certain"]]
        assert words(certain) == ({number: expected[number]} if expected[number]["seal"] else {})


def test_a_file_that_opens_with_no_key_is_none_of_ours(store: Path) -> None:
    with pytest.raises(WrongKey):
        Remains(store, [bytes(32)])
    store.write_bytes(Random(1).randbytes(40 * PAGE))
    with pytest.raises(WrongKey):
        remains(store)
