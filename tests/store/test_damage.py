"""A dying disk: every damage ends in a sentence, nothing is begun anew in the place of a branch, nothing is made up."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from branch_app.domain.errors import (
    BranchExists,
    DatabaseDamaged,
    DatabaseGone,
    ForeignLog,
    KeySlotsUnreadable,
    PasswordTooWeak,
    WrongKey,
)
from branch_app.operations.backups import make_backup
from branch_app.operations.case_files import open_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.sign_in import NewBranch, find_branch, set_up_branch, sign_in
from branch_app.operations.trail import verify
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.key_slots import COPY_FILE, SLOT_FILE
from tests.branches import CHEAP, KEY, MANAGER, PASSWORD, SATO, a_branch, with_log_folded_in

PAGE = 4096
NEW = NewBranch("0116", "101", "みなと支店", "0101", "佐伯 恵子", "twelve slow trams pass")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    branch = a_branch(tmp_path)
    with_log_folded_in(branch.database)
    branch.database.close()
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_no_new_store_is_begun_in_an_empty_file(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"")
    with pytest.raises(WrongKey):
        sign_in(find_branch(folder), MANAGER.staff_number, PASSWORD)
    assert (folder / FILE_NAME).read_bytes() == b""


@pytest.mark.parametrize("left", [2 * PAGE, 20 * PAGE, 20 * PAGE + 17])
def test_a_file_that_ends_too_early_is_told(folder: Path, left: int) -> None:
    (folder / FILE_NAME).write_bytes((folder / FILE_NAME).read_bytes()[:left])
    with pytest.raises((DatabaseDamaged, WrongKey)):
        sign_in(find_branch(folder), MANAGER.staff_number, PASSWORD)


@pytest.mark.parametrize("weak", [False, True])
@pytest.mark.parametrize("also_gone", [(), (SLOT_FILE,), (SLOT_FILE, COPY_FILE)])
def test_where_only_the_database_is_gone_nothing_is_set_up_and_nothing_taken_away(
    folder: Path, also_gone: tuple[str, ...], weak: bool
) -> None:
    for name in (FILE_NAME, *also_gone):
        (folder / name).unlink()
    before = contents(folder)
    with pytest.raises(DatabaseGone):
        find_branch(folder)
    new = NewBranch(NEW.bank, NEW.branch, NEW.name, NEW.manager, NEW.manager_name, "short") if weak else NEW
    with pytest.raises(BranchExists):
        set_up_branch(folder, new, cost=CHEAP)
    assert contents(folder) == before


def test_a_set_up_that_failed_can_be_repeated(tmp_path: Path) -> None:
    """The control: what an interrupted set-up leaves is no branch that lost its database."""
    with pytest.raises(PasswordTooWeak):
        set_up_branch(tmp_path, NewBranch("0116", "101", "店", "0101", "佐伯", "short"), cost=CHEAP)
    (tmp_path / f"{FILE_NAME}.new").write_bytes(b"half")  # killed later
    (tmp_path / SLOT_FILE).write_bytes(b"{}")
    set_up_branch(tmp_path, NEW, cost=CHEAP)
    find_branch(tmp_path)


@pytest.mark.parametrize("damage", [
    lambda path: path.unlink(), lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b'"text"'),
    lambda path: path.write_bytes(b"[" * 200_000), lambda path: path.write_bytes(b"\xff" * 100),
])  # fmt: skip
def test_without_a_whole_slot_file_nobody_is_sent_to_set_up_a_branch(
    folder: Path, damage: Callable[[Path], object]
) -> None:
    for name in (SLOT_FILE, COPY_FILE):
        damage(folder / name)
    with pytest.raises(KeySlotsUnreadable):
        find_branch(folder)


def test_a_changed_page_at_the_end_of_a_long_value_is_never_handed_out_as_zeros(tmp_path: Path) -> None:
    """Whichever single page is changed: what can be read is right, or DatabaseDamaged."""
    branch = a_branch(tmp_path)
    words = "unknown transfer " * 1500  # several pages
    with branch.database.write() as session:
        session.connection().exec_driver_sql("CREATE TABLE notes (words TEXT)")
        session.connection().exec_driver_sql("INSERT INTO notes VALUES (?)", (words,))
    with_log_folded_in(branch.database)
    branch.database.close()
    whole, told, made_up = (tmp_path / FILE_NAME).read_bytes(), 0, 0
    for page in range(len(whole) // PAGE):
        changed = bytearray(whole)
        changed[page * PAGE + 100] ^= 1
        (tmp_path / FILE_NAME).write_bytes(changed)
        database = Database(tmp_path / FILE_NAME, KEY)
        try:
            with database.read() as session:
                read = str(session.connection().exec_driver_sql("SELECT words FROM notes").scalar())
                made_up += read != words
            assert read == words
        except (DatabaseDamaged, WrongKey):
            told += 1
        database.close()
    assert told >= 5
    assert made_up == 1  # the control: without being asked, the file hands out zeros


def a_log(folder: Path, key: bytes) -> bytes:
    """What lies beside another store while it is open."""
    folder.mkdir()
    other = Database(folder / FILE_NAME, key)
    with other.write() as session:
        session.connection().exec_driver_sql("CREATE TABLE other (words TEXT)")
        session.connection().exec_driver_sql("INSERT INTO other VALUES (hex(randomblob(20000)))")
    log = (folder / f"{FILE_NAME}-wal").read_bytes()
    other.close()
    return log


@pytest.mark.parametrize("key", [KEY, bytes(32)])
def test_the_log_of_another_store_is_never_written_into_this_one(folder: Path, tmp_path: Path, key: bytes) -> None:
    log = a_log(tmp_path / "other", key)
    (folder / f"{FILE_NAME}-wal").write_bytes(log)
    before = (folder / FILE_NAME).read_bytes()
    with pytest.raises(ForeignLog):
        sign_in(find_branch(folder), MANAGER.staff_number, PASSWORD)
    assert (folder / FILE_NAME).read_bytes() == before
    assert (folder / f"{FILE_NAME}-wal").read_bytes() == log
    (folder / f"{FILE_NAME}-wal").unlink()
    desk = sign_in(find_branch(folder), MANAGER.staff_number, PASSWORD)
    assert verify(desk).sound
    desk.database.close()


def test_the_own_log_of_a_killed_program_is_read(tmp_path: Path) -> None:
    """The control: what was saved last lies only there."""
    branch = a_branch(tmp_path / "here")
    case = open_case(branch.teller, SATO)
    shutil.copytree(tmp_path / "here", tmp_path / "killed")
    branch.database.close()
    assert (tmp_path / "killed" / f"{FILE_NAME}-wal").stat().st_size
    desk = sign_in(find_branch(tmp_path / "killed"), MANAGER.staff_number, PASSWORD)
    assert open_case_file(desk, case.number).case.number == case.number
    desk.database.close()


def test_a_backup_of_a_damaged_store_does_not_blame_the_folder_for_backups(tmp_path: Path) -> None:
    branch = a_branch(tmp_path)
    with_log_folded_in(branch.database)
    branch.database.close()
    changed = bytearray((tmp_path / FILE_NAME).read_bytes())
    changed[-PAGE // 2] ^= 1
    (tmp_path / FILE_NAME).write_bytes(changed)
    desk = sign_in(find_branch(tmp_path), MANAGER.staff_number, PASSWORD)
    with pytest.raises(DatabaseDamaged):
        make_backup(desk)
    desk.database.close()
