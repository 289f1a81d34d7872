"""Room on the disk: a reserve for the day it is full, and limits before that day."""

import errno
from pathlib import Path

import pytest

from branch_app.domain.errors import DiskFailed, DiskFull, FolderUnusable, NoRoom
from branch_app.store import room


def test_the_reserve_takes_up_room_and_can_be_given_up_once(tmp_path: Path) -> None:
    assert room.keep_reserve(tmp_path)
    laid = (tmp_path / room.RESERVE_FILE).stat()
    assert laid.st_size == room.RESERVE
    assert laid.st_blocks * 512 >= room.RESERVE, "a file with a hole reserves nothing"
    assert room.give_up_reserve(tmp_path)
    assert not room.give_up_reserve(tmp_path)


def test_no_reserve_is_laid_where_room_is_short_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "WARN_BELOW", 10**18)
    assert not room.keep_reserve(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_work_that_writes_much_is_not_begun_on_a_disk_with_little_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.need_room(tmp_path)
    monkeypatch.setattr(room, "REFUSE_BELOW", 10**18)
    with pytest.raises(NoRoom) as told:
        room.need_room(tmp_path)
    assert told.value.needed == 10**12


@pytest.mark.parametrize(("number", "means"), [
    (errno.ENOSPC, DiskFull), (errno.EROFS, FolderUnusable), (errno.EACCES, FolderUnusable), (errno.EIO, DiskFailed),
    (errno.EDQUOT, DiskFull), (errno.ENOENT, OSError),
])  # fmt: skip
def test_what_the_disk_does_to_a_small_file_is_said_in_our_words(
    tmp_path: Path, number: int, means: type[Exception]
) -> None:
    with pytest.raises(means), room.plain_disk_errors(tmp_path):
        raise OSError(number, "no")


@pytest.mark.parametrize(("number", "means"), [
    (errno.ENOENT, FolderUnusable), (errno.ENOTDIR, FolderUnusable), (errno.EDQUOT, DiskFull), (errno.EIO, DiskFailed),
])  # fmt: skip
def test_with_a_folder_gone_or_none_nothing_can_be_done_either(
    tmp_path: Path, number: int, means: type[Exception]
) -> None:
    with pytest.raises(means), room.all_disk_errors(tmp_path):
        raise OSError(number, "no")


def test_a_full_disk_costs_the_reserve_so_that_the_next_try_has_room(tmp_path: Path) -> None:
    room.keep_reserve(tmp_path)
    with pytest.raises(DiskFull), room.plain_disk_errors(tmp_path):
        raise OSError(errno.ENOSPC, "no room")
    assert not (tmp_path / room.RESERVE_FILE).exists()


def test_a_file_that_somebody_else_has_called_so_is_never_given_up(tmp_path: Path) -> None:
    theirs = tmp_path / room.RESERVE_FILE
    theirs.write_text("what we keep in reserve for the summer")
    assert not room.keep_reserve(tmp_path)
    with pytest.raises(DiskFull), room.plain_disk_errors(tmp_path):
        raise OSError(errno.ENOSPC, "no room")
    assert not room.give_up_reserve(tmp_path)
    assert theirs.read_text() == "what we keep in reserve for the summer"


def test_a_program_begins_on_a_full_disk_by_giving_up_the_reserve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.keep_reserve(tmp_path)
    room.make_way(tmp_path)
    assert (tmp_path / room.RESERVE_FILE).exists()
    monkeypatch.setattr(room, "START_NEEDS", 10**18)
    room.make_way(tmp_path)
    assert not (tmp_path / room.RESERVE_FILE).exists()
