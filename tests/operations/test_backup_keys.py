"""The key file in a backup: what is wrong with it is told in the list, and before anything is laid out elsewhere."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from branch_app.domain.backups import WhyBackup, WhyUnusable
from branch_app.domain.errors import BackupUnusable
from branch_app.domain.recovery_keys import halves, recovery_text
from branch_app.operations.backups import back_up_when_due, list_backups, make_backup
from branch_app.operations.keys import rotate_keys
from branch_app.operations.settings import change_settings
from branch_app.operations.unpacking import unpack_backup
from branch_app.store.database import FILE_NAME
from branch_app.store.key_slots import SLOT_FILE
from branch_app.ui.messages import describe
from tests.branches import RECOVERY_KEY, TELLER, Branch, keys_of
from tests.operations.restoring import restore
from tests.operations.test_backup_trust import signed_anew

SHEETS = halves(recovery_text(RECOVERY_KEY))
Spoil = Callable[[Path], object]


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def problems(branch: Branch) -> list[WhyUnusable | None]:
    return [backup.problem for backup in list_backups(branch.manager)]


@pytest.mark.parametrize("spoil", [cut, Path.unlink])
def test_a_key_file_that_is_damaged_or_gone_is_told_in_the_list(branch: Branch, spoil: Spoil) -> None:
    place = Path(make_backup(branch.teller).folder)
    assert problems(branch) == [None]
    spoil(place / SLOT_FILE)
    assert problems(branch) == [WhyUnusable.KEY_FILE]


def test_a_whole_key_file_of_another_day_is_told_too(branch: Branch) -> None:
    first = Path(make_backup(branch.teller).folder)
    rotate_keys(branch.manager)
    newest = Path(make_backup(branch.manager).folder)
    shutil.copy(first / SLOT_FILE, newest / SLOT_FILE)
    assert problems(branch) == [WhyUnusable.KEY_FILE, None, None]


@pytest.mark.parametrize("spoil", [cut, Path.unlink])
def test_a_backup_of_an_older_program_shows_only_what_can_be_seen_of_its_key_file(branch: Branch, spoil: Spoil) -> None:
    """Its manifest does not say which key file belongs to it."""
    place = Path(make_backup(branch.teller).folder)
    signed_anew(place, keys_of(TELLER).signing, slots="")
    assert "slots" not in (place / "manifest.json").read_text()
    assert problems(branch) == [None]
    spoil(place / SLOT_FILE)
    assert problems(branch) == [WhyUnusable.KEY_FILE]
    assert restore(branch, place).line


def test_the_whole_copy_in_the_second_folder_stands_in_for_a_damaged_one(branch: Branch, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    change_settings(branch.manager, 3, str(tmp_path / "usb"))
    made = make_backup(branch.teller)
    cut(Path(made.folder) / SLOT_FILE)
    (listed,) = list_backups(branch.manager)
    assert (listed.folder, listed.problem) == (str(tmp_path / "usb" / made.name), None)
    (tmp_path / "usb" / made.name / "manifest.json").write_text("{}")
    (listed,) = list_backups(branch.manager)
    assert (listed.folder, listed.fits_here) == (made.folder, True)


def test_elsewhere_nothing_is_laid_out_without_the_key_file_and_here_it_is_not_needed(
    branch: Branch, tmp_path: Path
) -> None:
    place = Path(make_backup(branch.teller).folder)
    cut(place / SLOT_FILE)
    with pytest.raises(BackupUnusable) as refused:
        unpack_backup(place, tmp_path / "new computer", SHEETS)
    assert "copy of branch.keys is missing or damaged" in describe(refused.value).text
    assert not (tmp_path / "new computer").exists()
    assert restore(branch, place.name).line


def test_a_backup_takes_the_whole_one_of_the_two_copies(branch: Branch) -> None:
    whole = (branch.closed.folder / SLOT_FILE).read_bytes()
    cut(branch.closed.folder / SLOT_FILE)
    made = make_backup(branch.teller)
    assert (made.problem, (Path(made.folder) / SLOT_FILE).read_bytes()) == (None, whole)


def test_the_records_are_kept_where_no_copy_of_the_key_file_is_whole(branch: Branch) -> None:
    desk = branch.teller
    for file in branch.closed.folder.glob(f"{SLOT_FILE}*"):
        file.unlink()
    assert make_backup(desk).problem is WhyUnusable.KEY_FILE


@pytest.mark.parametrize("name", [SLOT_FILE, FILE_NAME, "manifest.json"])
def test_a_sign_out_makes_another_where_the_newest_one_is_not_whole(branch: Branch, name: str) -> None:
    back_up_when_due(branch.teller, WhyBackup.SIGN_OUT)
    back_up_when_due(branch.teller, WhyBackup.SIGN_OUT)
    assert problems(branch) == [None]
    (Path(list_backups(branch.manager)[0].folder) / name).unlink()
    back_up_when_due(branch.teller, WhyBackup.SIGN_OUT)
    assert None in problems(branch)
