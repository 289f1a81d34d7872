"""Remains of a damaged store: whatever lies on a page that still stands is read word for word; what is lost is named.

The damage is a disk's: pages and sectors full of zeros, in the store and in the log beside it.
"""

import errno
import shutil
from collections.abc import Iterable
from contextlib import closing
from io import FileIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select

from branch_app.domain.errors import WrongKey
from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.domain.transfers import Mark
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import open_customer
from branch_app.operations.remains import Remains
from branch_app.operations.statements import (
    begin_statement,
    mark_transfers,
    read_back,
    save_answer,
    sign_statement,
    write_addendum,
)
from branch_app.store import sealed_pages
from branch_app.store.database import FILE_NAME, Database, connect
from branch_app.store.salvage import REACHED, Salvage
from branch_app.store.sealed_pages import INTERIOR, node, opened_pages
from branch_app.store.tables import Base, CaseRow, CustomerRow, StatementRow
from tests.branches import KEY, SUZUKI, Branch, Clock, a_branch, with_log_folded_in
from tests.builders import ANSWERS

PAGE = 4096
MANY = 60
OF_A_STATEMENT = ("statements", "cases", "customers", "marks", "lines", "addenda", "staff", "trail")


def narrative(number: int) -> str:
    """Half of them need pages of their own."""
    return "".join(f"{number}番目の方のお話{part}。" for part in range(250 if number % 2 else 3))


AS_MADE = {number + 1: narrative(number) for number in range(MANY)}


def many_statements(branch: Branch) -> None:
    """Every third is signed, with marks and an addendum where there is something to mark."""
    with branch.database.write() as session:
        for number in range(MANY - 1):
            session.add(CustomerRow(number=f"{number:08}", name=f"見本　{number}番", name_kana="ﾐﾎﾝ", name_key="",
                                    kana_key="", phone="", phone_digits="", postcode="",
                                    address="架空県見本市" * 5))  # fmt: skip
    for number, customer in enumerate([SUZUKI, *(f"{number:08}" for number in range(MANY - 1))]):
        case = open_case(branch.teller, customer).number
        begin_statement(branch.teller, case)
        with branch.database.write() as session:
            row = session.scalars(select(StatementRow).join(CaseRow).where(CaseRow.number == case)).one()
            row.answers = {**ANSWERS, "narrative": narrative(number)}
        if transfers := open_customer(branch.teller, customer).transfers:
            mark_transfers(branch.teller, case, [one.id for one in transfers], Mark.NOT_MINE)
        if number % 3 == 0:
            read_back(branch.teller, case, ReadBack.ALOUD)
            sign_statement(branch.teller, case, SignatureMode.SIGNED_AND_SEALED)
            write_addendum(branch.teller, case, f"{number}番目の方の追記", "お客さま")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a branch with many statements, its log folded in."""
    branch = a_branch(tmp_path_factory.mktemp("many") / "data")
    many_statements(branch)
    with_log_folded_in(branch.database)
    branch.database.close()
    return branch.database.path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(made, tmp_path / FILE_NAME))


def remains(store: Path) -> Remains:
    return Remains(store, [KEY])


def words(said: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What a person said and signed, by its number: everything but what other tables add to it."""
    columns = Base.metadata.tables["statements"].columns.keys()
    return {one["id"]: {name: one[name] for name in columns} for one in said}


def wipe(path: Path, at: int, size: int = PAGE) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes(size))


def wiped(store: Path, *pages: int) -> Path:
    for page in pages:
        wipe(store, (page - 1) * PAGE)
    return store


def kinds(store: Path) -> dict[int, int]:
    """Of every page that is part of a tree, which part."""
    with opened_pages(store, [KEY]) as pages:
        found = {number: node(pages.page(number), number) for number in range(1, pages.count + 1)}
    return {number: one[0] for number, one in found.items() if one}


def tree(store: Path, table: str) -> int:
    """The page on which a table begins."""
    with closing(connect(store, KEY)) as raw:
        return raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]


def lost_to_sqlite(store: Path) -> set[int]:
    """The statements that SQLite does not get out of the file; all, where it does not get into it."""
    lost = set()
    for number in range(1, MANY + 1):
        try:
            with closing(connect(store, KEY)) as raw:
                said = raw.execute("SELECT answers FROM statements WHERE id = ?", (number,)).fetchone()
                if said is None or raw.execute("PRAGMA cipher_status").fetchone() == ("0",):
                    lost.add(number)
        except (sqlcipher.DatabaseError, WrongKey):
            lost.add(number)
    return lost


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


def test_the_first_page_in_the_log_still_proves_everything(made: Path, tmp_path: Path) -> None:
    store = with_a_log(made, tmp_path)
    with closing(connect(store, KEY)) as raw:
        raw.execute("CREATE TABLE more (any)")
        copied = copy(store, tmp_path / "copied")
    assert all(said["certain"] for said in remains(wiped(copied, 1)).statements)


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


# -- the log ----------------------------------------------------------------------------------------------------------


def copy(store: Path, into: Path) -> Path:
    """As the disk has it at this moment, while the store is open."""
    into.mkdir()
    for name in (store.name, f"{store.name}-wal"):
        shutil.copy2(store.with_name(name), into / name)
    return into / store.name


def with_a_log(made: Path, tmp_path: Path) -> Path:
    (tmp_path / "open").mkdir()
    return Path(shutil.copy2(made, tmp_path / "open" / FILE_NAME))


def change(raw: Any, number: int, word: str) -> None:
    raw.execute("UPDATE statements SET answers = ? WHERE id = ?", (f'{{"narrative": "{word}"}}', number))


def narratives(found: Remains) -> dict[int, str]:
    return {said["id"]: said["answers"]["narrative"] for said in found.statements}


def frames(store: Path) -> list[tuple[int, int]]:
    """Where each page in the log begins, and which one it is."""
    log = store.with_name(f"{store.name}-wal").read_bytes()
    return [(at, int.from_bytes(log[at : at + 4])) for at in range(32, len(log), 24 + PAGE)]


def test_what_stands_in_the_log_is_newer(made: Path, tmp_path: Path) -> None:
    store = with_a_log(made, tmp_path)
    with closing(connect(store, KEY)) as raw:
        change(raw, 2, "in the log")
        change(raw, 3, "in the log")
        change(raw, 3, "the last word")
        copied = copy(store, tmp_path / "copied")
    found = remains(copied)
    assert (narratives(found)[2], narratives(found)[3]) == ("in the log", "the last word")
    assert narratives(found)[4] == narrative(3)
    assert all(said["certain"] for said in found.statements)


def test_what_was_not_committed_is_not_read(made: Path, tmp_path: Path) -> None:
    store = with_a_log(made, tmp_path)
    with closing(connect(store, KEY)) as raw:
        change(raw, 2, "committed")
        raw.execute("PRAGMA cache_size=1")  # so that pages go into the log before the end
        raw.execute("BEGIN")
        for number in range(2, MANY):
            if (number - 1) % 3:
                change(raw, number, "never committed " * 400)
        copied = copy(store, tmp_path / "copied")
    assert len(frames(copied)) > 50
    assert narratives(remains(copied)) == AS_MADE | {2: "committed"}


def test_after_a_damaged_piece_of_the_log_the_rest_is_read(made: Path, tmp_path: Path) -> None:
    """SQLite ends there, and says nothing; what was saved after it was acknowledged all the same."""
    store = with_a_log(made, tmp_path)
    with closing(connect(store, KEY)) as raw:
        for number in (2, 3, 5, 6):
            change(raw, number, "in the log")
        copied = copy(store, tmp_path / "copied")
    log = copied.with_name(f"{copied.name}-wal")
    wipe(log, PAGE, PAGE)  # as a disk loses it: the end of one page, the beginning of the next
    found = remains(copied)
    assert narratives(found)[6] == "in the log"
    assert not any(said["certain"] for said in found.statements)  # the newest state of any may be what is lost
    assert all(said["sealed"] for said in found.statements if said["state"] == StatementState.SIGNED)
    with closing(connect(copied, KEY)) as raw:
        (said,) = raw.execute("SELECT answers FROM statements WHERE id = 6").fetchone()
    assert "in the log" not in said  # control: it was behind the damage


def test_an_older_state_is_read_where_the_newest_is_lost_and_never_passed_off_as_the_last(
    made: Path, tmp_path: Path
) -> None:
    shutil.copytree(made.parent, tmp_path / "data")
    branch = Branch(Database(tmp_path / "data" / FILE_NAME, KEY), Clock())
    with branch.database.read() as session:
        number = session.scalars(select(CaseRow.number).join(StatementRow).where(StatementRow.id == 3)).one()
    said = save_answer(branch.teller, number, "narrative", "the word before", narrative(2))
    read_back(branch.teller, number, ReadBack.ALOUD)
    sign_statement(branch.teller, number, SignatureMode.SIGNED_AND_SEALED)
    copied = copy(branch.database.path, tmp_path / "copied")
    assert next(one for one in remains(copied).statements if one["id"] == 3)["certain"]
    with opened_pages(copied, [KEY]) as pages:
        (leaf,) = [page for page in kinds(copied) if b"the word before" in (pages.page(page) or b"")]
    newest = max(at for at, page in frames(copied) if page == leaf)
    wipe(copied.with_name(f"{copied.name}-wal"), newest + 1000, 512)
    (found,) = [one for one in remains(copied).statements if one["id"] == 3]
    assert (found["state"], found["answers"], found["certain"]) == (StatementState.READ_BACK, said.answers, False)
    branch.database.close()


def test_what_a_crash_left_behind_the_end_of_the_log_is_not_read(made: Path, tmp_path: Path) -> None:
    """Its pages are real, and its marks of a commit too; but it does not follow from what was written before it."""
    store = with_a_log(made, tmp_path)
    with closing(connect(store, KEY)) as raw:
        change(raw, 2, "before")
        crashed, later = copy(store, tmp_path / "crashed"), copy(store, tmp_path / "later")
    with closing(connect(crashed, KEY)) as raw:
        raw.execute("BEGIN")
        for number in (3, 5, 6, 8):
            change(raw, number, "never acknowledged " * 400)
        raw.execute("COMMIT")
        left = crashed.with_name(f"{crashed.name}-wal").read_bytes()
    with closing(connect(later, KEY)) as raw:
        change(raw, 3, "after")
        copied = copy(later, tmp_path / "copied")
    log = copied.with_name(f"{copied.name}-wal")
    log.write_bytes(log.read_bytes() + left[log.stat().st_size :])
    found = narratives(remains(copied))
    assert {word for word in found.values() if "acknowledged" in word} == set()
    assert (found[2], found[3], found[5]) == ("before", "after", narrative(4))


def test_a_damaged_head_of_a_frame_takes_nothing_silently_away(made: Path, tmp_path: Path) -> None:
    store = with_a_log(made, tmp_path)
    with closing(connect(store, KEY)) as raw:
        for number in (2, 3, 5, 6):
            change(raw, number, "in the log")
        copied = copy(store, tmp_path / "copied")
    log = copied.with_name(f"{copied.name}-wal")
    whole, first = log.read_bytes(), frames(copied)[0][0]
    for byte in range(first, first + 24):
        damaged = bytearray(whole)
        damaged[byte] ^= 16
        log.write_bytes(damaged)
        found = remains(copied)
        assert not [said for said in found.statements if said["certain"]], byte
    log.write_bytes(whole)
    assert all(said["certain"] for said in remains(copied).statements)


def test_a_log_that_holds_the_change_of_the_key_is_read_with_both(made: Path, tmp_path: Path) -> None:
    """As a kill in the middle of it leaves them: old pages below, new ones in the log, some of them in the store."""
    store, later = with_a_log(made, tmp_path), bytes(range(100, 132))
    with closing(connect(store, KEY)) as raw:
        raw.execute("PRAGMA wal_autocheckpoint=0")
        raw.execute(f"PRAGMA rekey=\"x'{later.hex()}'\"").fetchall()
        copied = copy(store, tmp_path / "copied")
    for page in range(2, copied.stat().st_size // PAGE, 2):
        wipe(copied, (page - 1) * PAGE)
    found = Remains(copied, [KEY, later])
    assert narratives(found) == AS_MADE
    assert all(said["certain"] for said in found.statements)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_a_disk_does_what_is_called_certain_is_what_was_saved_last(
    made: Path, tmp_path: Path, seed: int
) -> None:
    store, dice = with_a_log(made, tmp_path), Random(seed)
    with closing(connect(store, KEY)) as raw:
        for number in dice.sample([number for number in AS_MADE if (number - 1) % 3], 20):
            change(raw, number, f"in the log {number} " * dice.choice((1, 500)))
        copied = copy(store, tmp_path / "copied")
    expected = words(remains(copied).statements)
    for _ in range(dice.choice((1, 2, 4, 8))):
        damage(dice, copied.with_name(dice.choice((copied.name, f"{copied.name}-wal"))))
    for said in remains(copied).statements:
        if said["certain"]:
            assert words([said])[said["id"]] == expected[said["id"]]
        elif said["sealed"]:
            assert said["answers"] == expected[said["id"]]["answers"]


def test_control_some_of_that_damage_is_noticed(made: Path, tmp_path: Path) -> None:
    store, dice = with_a_log(made, tmp_path), Random(1)
    with closing(connect(store, KEY)) as raw:
        change(raw, 2, "in the log")
        copied = copy(store, tmp_path / "copied")
    for _ in range(30):
        damage(dice, copied)
    assert len(remains(copied).statements) < MANY


def damage(dice: Random, file: Path) -> None:
    """What a disk does to a file: bits turn over, sectors come back empty, as garbage or in each other's place."""
    body = bytearray(file.read_bytes())
    size = dice.choice((1, 512, PAGE))
    at, other = (dice.randrange(len(body) // size) * size for _ in range(2))
    piece = bytes(body[at : at + size])
    match dice.choice(("turn", "empty", "garbage", "swap")):
        case "turn":
            body[at] ^= 1 << dice.randrange(8)
        case "empty":
            body[at : at + size] = bytes(size)
        case "garbage":
            body[at : at + size] = dice.randbytes(size)
        case "swap":
            body[at : at + size], body[other : other + size] = body[other : other + size], piece
    file.write_bytes(body)


def test_the_log_of_another_store_is_not_read(made: Path, tmp_path: Path) -> None:
    store, other = with_a_log(made, tmp_path), a_branch(tmp_path / "other")
    with closing(connect(other.database.path, KEY)) as raw:
        raw.execute("CREATE TABLE more (any)")
        shutil.copy2(other.database.path.with_name(f"{FILE_NAME}-wal"), store.with_name(f"{FILE_NAME}-wal"))
    assert narratives(remains(store)) == AS_MADE
    other.database.close()
