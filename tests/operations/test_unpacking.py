"""A computer that burnt: a backup from the second folder and both envelopes are enough to go on."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from branch_app.cli import branch_app
from branch_app.domain.errors import BackupUnusable, DiskFull, FolderNotEmpty, FolderUnusable, RecoveryKeyWrong
from branch_app.domain.recovery_keys import halves, recovery_text
from branch_app.domain.staff import Role
from branch_app.operations import unpacking
from branch_app.operations.backups import make_backup
from branch_app.operations.case_files import read_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.recovery import Returning, begin_restoring, restore_access
from branch_app.operations.sign_in import sign_in
from branch_app.operations.trail import verify
from branch_app.operations.unpacking import unpack_backup
from branch_app.store.backups import read_manifest
from branch_app.store.database import FILE_NAME
from branch_app.store.key_slots import RECOVERY, SLOT_FILE
from tests.branches import CHEAP, MANAGER, OTHER_MANAGER, RECOVERY_KEY, SATO, Branch, a_branch
from tests.conftest import MemoryKeyring

SHEETS = halves(recovery_text(RECOVERY_KEY))
NEXT = recovery_text(bytes(32))
PEOPLE = (Returning(MANAGER.staff_number, "a heron at every second lake"),
          Returning(OTHER_MANAGER.staff_number, "no lake without its two herons"))  # fmt: skip


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "burnt")


def test_two_people_go_on_from_the_backup(branch: Branch, tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    number = open_case(branch.teller, SATO).number
    made = make_backup(branch.teller)
    branch.database.close()
    memory_keyring._kept.clear()
    folder, sheets = tmp_path / "new computer", tmp_path / "sheets.txt"
    sheets.write_text("\n".join(SHEETS))
    words = ["unpack", made.folder, "--dir", str(folder), "--sheets-file", str(sheets)]
    done = CliRunner().invoke(branch_app, words)
    assert done.exit_code == 0, done.output
    assert f"line {made.head.number}" in done.output
    assert {file.name for file in folder.iterdir()} == {FILE_NAME, SLOT_FILE}
    begin_restoring(folder, SHEETS, PEOPLE)
    closed = restore_access(folder, SHEETS, PEOPLE, NEXT, halves(NEXT), branch.clock, CHEAP)
    desk = sign_in(closed, PEOPLE[0].staff_number, PEOPLE[0].password, branch.clock)
    assert desk.person.role is Role.MANAGER
    assert read_case_file(desk, number).customer.customer.number == SATO
    assert verify(desk).sound
    desk.database.close()


def test_another_key_or_a_folder_with_something_in_it_lays_out_nothing(branch: Branch, tmp_path: Path) -> None:
    made = Path(make_backup(branch.teller).folder)
    folder = tmp_path / "new computer"
    with pytest.raises(BackupUnusable):
        unpack_backup(made, folder, halves(recovery_text(bytes(32))))
    with pytest.raises(RecoveryKeyWrong):
        unpack_backup(made, folder, ("", ""))
    assert not folder.exists()
    folder.mkdir()
    (folder / "letter.txt").write_text("to somebody")
    with pytest.raises(FolderNotEmpty):
        unpack_backup(made, folder, SHEETS)
    assert [file.name for file in folder.iterdir()] == ["letter.txt"]
    with pytest.raises(FolderUnusable):
        unpack_backup(made, folder / "letter.txt", SHEETS)


@pytest.mark.parametrize("was_there", [True, False])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_is_full_half_way_leaves_the_folder_as_it_was(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was_there: bool, number: int
) -> None:
    made, folder = Path(make_backup(branch.teller).folder), tmp_path / "new computer"
    if was_there:
        folder.mkdir()

    def full(_folder: Path) -> None:
        raise OSError(number, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(unpacking, "flush_folder", full)
        with pytest.raises(DiskFull):
            unpack_backup(made, folder, SHEETS)
    assert folder.exists() is was_there
    assert not was_there or not list(folder.iterdir())
    assert unpack_backup(made, folder, SHEETS).number


def test_a_box_that_is_no_hex_is_an_unusable_backup(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Path(make_backup(branch.teller).folder)
    manifest = read_manifest(made)
    monkeypatch.setattr(unpacking, "read_manifest",
                        lambda _place: replace(manifest, boxes={RECOVERY: "no hex"}))  # fmt: skip
    with pytest.raises(BackupUnusable):
        unpack_backup(made, tmp_path / "new computer", SHEETS)
    assert not (tmp_path / "new computer").exists()
