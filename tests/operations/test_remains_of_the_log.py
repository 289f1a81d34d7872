"""Remains of a store and the log beside it: what was committed is read, behind a damaged piece, too, and no more.

Where a piece is lost nobody can tell what stood there; then nothing is called the last word.
"""

import shutil
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.operations.remains import Remains
from branch_app.operations.statements import read_back, save_answer, sign_statement
from branch_app.store.database import FILE_NAME, Database, connect
from branch_app.store.sealed_pages import opened_pages
from branch_app.store.tables import CaseRow, StatementRow
from tests.branches import KEY, Branch, Clock, a_branch
from tests.damaging import (
    AS_MADE,
    MANY,
    PAGE,
    change,
    copy,
    damage,
    frames,
    kinds,
    made,
    narrative,
    narratives,
    remains,
    wipe,
    wiped,
    with_a_log,
    words,
)


def test_the_first_page_in_the_log_still_proves_everything(tmp_path: Path) -> None:
    store = with_a_log(tmp_path)
    with closing(connect(store, KEY)) as raw:
        raw.execute("CREATE TABLE more (any)")
        copied = copy(store, tmp_path / "copied")
    assert all(said["certain"] for said in remains(wiped(copied, 1)).statements)


def test_what_stands_in_the_log_is_newer(tmp_path: Path) -> None:
    store = with_a_log(tmp_path)
    with closing(connect(store, KEY)) as raw:
        change(raw, 2, "in the log")
        change(raw, 3, "in the log")
        change(raw, 3, "the last word")
        copied = copy(store, tmp_path / "copied")
    found = remains(copied)
    assert (narratives(found)[2], narratives(found)[3]) == ("in the log", "the last word")
    assert narratives(found)[4] == narrative(3)
    assert all(said["certain"] for said in found.statements)


def test_what_was_not_committed_is_not_read(tmp_path: Path) -> None:
    store = with_a_log(tmp_path)
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


def test_after_a_damaged_piece_of_the_log_the_rest_is_read(tmp_path: Path) -> None:
    """SQLite ends there, and says nothing; what was saved after it was acknowledged all the same."""
    store = with_a_log(tmp_path)
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
    tmp_path: Path
) -> None:
    shutil.copytree(made().parent, tmp_path / "data")
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


def test_what_a_crash_left_behind_the_end_of_the_log_is_not_read(tmp_path: Path) -> None:
    """Its pages are real, and its marks of a commit too; but it does not follow from what was written before it."""
    store = with_a_log(tmp_path)
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


def test_a_damaged_head_of_a_frame_takes_nothing_silently_away(tmp_path: Path) -> None:
    store = with_a_log(tmp_path)
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


def test_a_log_that_holds_the_change_of_the_key_is_read_with_both(tmp_path: Path) -> None:
    """As a kill in the middle of it leaves them: old pages below, new ones in the log, some of them in the store."""
    store, later = with_a_log(tmp_path), bytes(range(100, 132))
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
    tmp_path: Path, seed: int
) -> None:
    store, dice = with_a_log(tmp_path), Random(seed)
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


def test_control_some_of_that_damage_is_noticed(tmp_path: Path) -> None:
    store, dice = with_a_log(tmp_path), Random(1)
    with closing(connect(store, KEY)) as raw:
        change(raw, 2, "in the log")
        copied = copy(store, tmp_path / "copied")
    for _ in range(30):
        damage(dice, copied)
    assert len(remains(copied).statements) < MANY


def test_a_log_that_cannot_be_opened_leaves_the_store_to_be_read_and_doubted(tmp_path: Path) -> None:
    store = with_a_log(tmp_path)
    store.with_name(f"{store.name}-wal").mkdir()
    found = remains(store)
    assert narratives(found) == AS_MADE
    assert not any(said["certain"] for said in found.statements)


def test_the_log_of_another_store_is_not_read(tmp_path: Path) -> None:
    store, other = with_a_log(tmp_path), a_branch(tmp_path / "other")
    with closing(connect(other.database.path, KEY)) as raw:
        raw.execute("CREATE TABLE more (any)")
        shutil.copy2(other.database.path.with_name(f"{FILE_NAME}-wal"), store.with_name(f"{FILE_NAME}-wal"))
    assert narratives(remains(store)) == AS_MADE
    other.database.close()
