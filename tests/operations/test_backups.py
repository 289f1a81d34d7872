"""Backups: made by anybody signed in, opened by managers only, and put back by two people or not at all."""

import errno
import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from branch_app.domain.backups import FailedBackup, WhyBackup, to_keep
from branch_app.domain.blocks import BlockState
from branch_app.domain.day_ends import DutyKind
from branch_app.domain.errors import (
    BackupFailed,
    BranchAppError,
    DataOpenElsewhere,
    DiskFailed,
    DiskFull,
    NotPermitted,
    OwnRequest,
    ReasonMissing,
    SignInRefused,
)
from branch_app.domain.notices import NoticeKind
from branch_app.domain.trail import Deed
from branch_app.operations import backups
from branch_app.operations.backups import (
    back_up_unasked,
    back_up_when_due,
    failed_backup,
    list_backups,
    make_backup,
)
from branch_app.operations.blocks import list_blocks, place_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.day_end import close_day
from branch_app.operations.imports import import_files
from branch_app.operations.keys import rotate_keys
from branch_app.operations.locking import lock_desk, unlock_desk
from branch_app.operations.notices import standing_notices
from branch_app.operations.restores import Credentials, plan_restore, restore_backup
from branch_app.operations.settings import change_settings, read_settings
from branch_app.operations.sign_in import sign_in
from branch_app.operations.staff import close_access
from branch_app.operations.trail import read_trail, verify
from branch_app.store import room
from branch_app.store.backups import FOLDER, MANIFEST
from branch_app.store.database import FILE_NAME as STORE
from branch_app.ui.backup_messages import failed_backup_words
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import (
    ADMINISTRATOR,
    MANAGER,
    NOW,
    PASSWORD,
    SATO,
    TELLER,
    Branch,
    account,
)
from tests.operations.restoring import restore

HERS = account("101-1-1234567")


# -- making -----------------------------------------------------------------------------------------------------------


def test_a_backup_says_what_it_is_and_leaves_a_line(branch: Branch) -> None:
    made = make_backup(branch.teller)
    assert list_backups(branch.manager) == [made]
    assert (made.made_by, made.why, made.problem) == (TELLER.staff_number, WhyBackup.ASKED, None)
    assert read_trail(branch.manager, 1)[0].deed is Deed.BACKUP_MADE
    assert verify(branch.manager).sound


def test_nothing_of_a_customer_can_be_read_from_a_backup(branch: Branch) -> None:
    made = make_backup(branch.teller)
    stored = b"".join(file.read_bytes() for file in Path(made.folder).iterdir())
    for text in ("佐藤", "ｻﾄｳ", "1234567", SATO, PASSWORD):
        for encoding in ("utf-8", "utf-16-le", "cp932"):
            assert text.encode(encoding) not in stored


def test_a_backup_before_work_waits_half_an_hour(branch: Branch) -> None:
    assert back_up_when_due(branch.teller, WhyBackup.IMPORT) is None
    assert back_up_when_due(branch.teller, WhyBackup.IMPORT) is None
    assert len(list_backups(branch.manager)) == 1
    branch.clock.moment += timedelta(minutes=31)  # type: ignore[attr-defined]
    back_up_when_due(branch.teller, WhyBackup.IMPORT)
    assert len(list_backups(branch.manager)) == 2


def test_a_sign_out_leaves_nothing_out_of_the_backups(branch: Branch) -> None:
    def at_sign_out() -> int:
        assert back_up_when_due(branch.teller, WhyBackup.SIGN_OUT) is None
        return len(list_backups(branch.manager))

    assert at_sign_out() == 1
    lock_desk(desk := branch.teller)
    unlock_desk(desk, PASSWORD)
    assert at_sign_out() == 1  # the newest one holds everything that was done
    open_case(branch.teller, SATO)
    assert at_sign_out() == 2
    shutil.rmtree(list_backups(branch.manager)[0].folder)
    assert at_sign_out() == 2  # one that is gone holds nothing


def test_what_came_after_the_backup_before_an_import_is_in_that_of_the_day_end(branch: Branch, tmp_path: Path) -> None:
    (tmp_path / "book.dat").write_bytes(a_book(a_group(a_line(-1_000, note="ﾄﾞｺﾓｺｳｻﾞ"), number="1234567")))
    import_files(branch.manager, [tmp_path / "book.dat"])
    imported = next(line for line in read_trail(branch.manager) if line.deed is Deed.FILE_IMPORTED)
    before = list_backups(branch.manager)
    end = close_day(branch.manager)
    assert DutyKind.BACKUP_FAILED not in {duty.kind for duty in end.duties}
    made = list_backups(branch.manager)[0]
    assert ([each.why for each in before], made.why) == ([WhyBackup.IMPORT], WhyBackup.DAY_END)
    assert before[0].head.number < imported.number <= made.head.number
    close_day(branch.manager)
    assert len(list_backups(branch.manager)) == 3


def test_backups_thin_out_with_age() -> None:
    made = {NOW - timedelta(hours=hours) for hours in range(0, 24 * 800, 6)}
    kept = to_keep(made, NOW)
    assert {moment for moment in made if NOW - moment <= timedelta(days=2)} <= kept
    assert len({moment.date() for moment in kept if NOW - moment <= timedelta(days=11)}) >= 11
    months = {(moment.year, moment.month) for moment in kept}
    assert len(months) == 12
    assert 9 + 12 + 10 <= len(kept) <= 9 + 12 + 10 + 12
    assert to_keep({NOW - timedelta(days=4000)}, NOW)


def test_a_damaged_backup_stands_in_for_no_whole_one(branch: Branch) -> None:
    whole = make_backup(branch.teller)
    branch.clock.moment += timedelta(hours=2)  # type: ignore[attr-defined]
    later = make_backup(branch.teller)
    (Path(later.folder) / STORE).unlink()
    branch.clock.moment += timedelta(days=8)  # type: ignore[attr-defined]
    make_backup(branch.teller)
    assert [backup.name for backup in list_backups(branch.manager)][1:] == [later.name, whole.name]


def test_a_second_folder_gets_a_copy_of_its_own(branch: Branch, tmp_path: Path) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    change_settings(branch.manager, 5, str(second))
    assert read_settings(branch.manager).idle_minutes == 5
    made = make_backup(branch.teller)
    assert (second / made.name / MANIFEST).exists()
    shutil.rmtree(made.folder)
    assert restore(branch, second / made.name).plan.missing is not None


def test_a_second_folder_that_was_pulled_out_is_not_made_anew(branch: Branch, tmp_path: Path) -> None:
    second = tmp_path / "usb" / "backups"
    second.mkdir(parents=True)
    change_settings(branch.manager, 3, str(second))
    second.rmdir()
    second.parent.rmdir()
    with pytest.raises(BackupFailed) as failed:
        make_backup(branch.manager)
    assert failed.value.folder == str(second)
    assert not second.parent.exists()
    second.mkdir(parents=True)
    assert (second / make_backup(branch.manager).name).is_dir()


def test_a_second_folder_that_is_gone_is_said_and_the_first_copy_stands(branch: Branch, tmp_path: Path) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    change_settings(branch.manager, 3, str(second))
    second.rmdir()
    second.write_bytes(b"a file where the folder was")
    with pytest.raises(BackupFailed) as failed:
        make_backup(branch.teller)
    assert failed.value.folder == str(second)
    assert len(list_backups(branch.manager)) == 1


# -- failing ----------------------------------------------------------------------------------------------------------


def spoil_folder(branch: Branch) -> Path:
    """Where the backups should go lies a file."""
    into = branch.closed.folder / FOLDER
    into.write_bytes(b"a file where the folder should be")
    return into


def test_an_import_goes_on_when_the_backup_before_it_fails_and_somebody_is_told(branch: Branch, tmp_path: Path) -> None:
    into = spoil_folder(branch)
    (tmp_path / "book.dat").write_bytes(a_book(a_group(a_line(-1_000, note="ﾄﾞｺﾓｺｳｻﾞ"), number="1234567")))
    (report,) = import_files(branch.manager, [tmp_path / "book.dat"])
    assert report.refused is None
    lines = [line for line in read_trail(branch.manager) if line.deed is Deed.BACKUP_FAILED]
    assert [(line.who, line.details["why"], line.details["folder"]) for line in lines] == [
        (MANAGER.staff_number, "import", str(into))]  # fmt: skip
    (notice,) = standing_notices(branch.teller)
    assert notice.kind is NoticeKind.BACKUP_FAILED
    assert notice.failed == FailedBackup(lines[0].at, WhyBackup.IMPORT, str(into), no_room=False)
    said, advice = failed_backup_words(notice.failed)
    assert "import" in said
    assert str(into) in said
    assert "manager" in advice


def test_the_notice_of_a_failed_backup_is_over_when_one_was_made(branch: Branch) -> None:
    spoil_folder(branch)
    assert isinstance(back_up_when_due(branch.teller, WhyBackup.SIGN_OUT), BackupFailed)
    assert failed_backup(branch.manager) is not None
    (branch.closed.folder / FOLDER).unlink()
    make_backup(branch.teller)
    assert failed_backup(branch.manager) is None
    assert standing_notices(branch.teller) == []


def test_a_missing_second_folder_is_said_until_it_got_its_copy(branch: Branch, tmp_path: Path) -> None:
    second = tmp_path / "usb"
    second.mkdir()
    change_settings(branch.manager, 3, str(second))
    second.rmdir()
    second.write_bytes(b"a file where the folder was")
    assert isinstance(back_up_unasked(branch.teller, WhyBackup.DAY_END), BackupFailed)
    failed = failed_backup(branch.teller)
    assert failed is not None
    assert failed.folder == str(second)
    second.unlink()
    second.mkdir()
    make_backup(branch.teller)
    assert failed_backup(branch.teller) is None


def test_a_disk_without_room_is_said_to_be_that(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "REFUSE_BELOW", 10**18)
    back_up_when_due(branch.teller, WhyBackup.ROTATION)
    failed = failed_backup(branch.teller)
    assert failed is not None
    assert failed.no_room
    assert "no room" in failed_backup_words(failed)[0]


def test_keys_are_changed_and_the_day_is_closed_without_a_backup_but_not_silently(branch: Branch) -> None:
    spoil_folder(branch)
    rotate_keys(branch.manager)
    end = close_day(branch.manager)
    assert DutyKind.BACKUP_FAILED in {duty.kind for duty in end.duties}
    told = [line.details["why"] for line in read_trail(branch.manager) if line.deed is Deed.BACKUP_FAILED]
    assert told == ["day-end", "new-keys", "rotation"]


@pytest.mark.parametrize(("number", "means"), [
    (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, DiskFailed), (errno.EACCES, BackupFailed),
    (errno.ENOTDIR, BackupFailed),
])  # fmt: skip
def test_what_the_disk_does_to_a_backup_is_said_as_it_is(
    branch: Branch, monkeypatch: pytest.MonkeyPatch, number: int, means: type[BranchAppError]
) -> None:
    def broken(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(backups, "write_backup", broken)
    with pytest.raises(means):
        make_backup(branch.teller)


# -- putting back -----------------------------------------------------------------------------------------------------


def test_two_people_put_back_a_backup_and_the_trail_goes_on(branch: Branch) -> None:
    place_blocks(branch.teller, HERS, "docomo-koza")
    made = make_backup(branch.teller)
    open_case(branch.teller, SATO)
    plan = plan_restore(branch.manager, made.name)
    assert plan.missing == 2  # the backup's own line, and the case
    done = restore(branch, made.name)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    assert [block.state for block in list_blocks(desk)] == [BlockState.INSTRUCTED] * 2
    line = next(line for line in read_trail(desk) if line.deed is Deed.BACKUP_RESTORED)
    assert (line.number, line.who, line.details["approved_by"]) == (done.line, MANAGER.staff_number, "0102")
    assert verify(desk).sound
    assert done.aside is not None
    assert done.aside.exists()
    desk.database.close()


def test_what_stood_before_can_be_put_back_again(branch: Branch) -> None:
    made = make_backup(branch.teller)
    case = open_case(branch.teller, SATO).number
    restore(branch, made.name)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    saved = next(backup for backup in list_backups(desk) if backup.why is WhyBackup.RESTORE)
    assert all(line.subject != case for line in read_trail(desk))
    desk.database.close()
    restore(branch, saved.name)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    assert any(line.subject == case for line in read_trail(desk))
    assert verify(desk).sound
    desk.database.close()


def test_one_person_alone_puts_nothing_back(branch: Branch) -> None:
    made = make_backup(branch.teller)
    with pytest.raises(OwnRequest):
        restore(branch, made.name, MANAGER, MANAGER)
    with pytest.raises(NotPermitted):
        restore(branch, made.name, TELLER, MANAGER)
    with pytest.raises(NotPermitted):
        restore(branch, made.name, MANAGER, TELLER)
    with pytest.raises(SignInRefused):
        restore(branch, made.name, password="not the right one")
    with pytest.raises(ReasonMissing):
        restore_backup(branch.closed, made.name, Credentials("0101", PASSWORD), Credentials("0102", PASSWORD), " ")


def test_administrator_and_manager_may_but_no_administrator_can_open_one_alone(branch: Branch) -> None:
    made = make_backup(branch.teller)
    manifest = json.loads((Path(made.folder) / MANIFEST).read_text())
    assert branch.closed.holder(ADMINISTRATOR.staff_number) not in manifest["boxes"]
    assert branch.closed.holder(TELLER.staff_number) not in manifest["boxes"]
    assert restore(branch, made.name, ADMINISTRATOR, MANAGER).line


def test_nobody_may_have_the_data_open(branch: Branch) -> None:
    made = make_backup(branch.teller)
    other = a_second_program(branch)
    try:
        with pytest.raises(DataOpenElsewhere):
            restore(branch, made.name)
    finally:
        other.database.close()


def a_second_program(branch: Branch) -> Branch:
    from branch_app.store.database import Database  # noqa: PLC0415
    from tests.branches import KEY  # noqa: PLC0415

    return Branch(Database(branch.database.path, KEY), branch.clock, branch.notes)


def test_a_store_that_cannot_be_read_any_more_is_put_back_and_kept_aside(branch: Branch) -> None:
    made = make_backup(branch.teller)
    branch.database.close()
    body = bytearray(branch.database.path.read_bytes())
    body[20:3000] = bytes(2980)
    branch.database.path.write_bytes(body)
    done = restore(branch, made.name)
    assert done.plan.missing is None
    assert done.aside is not None
    assert done.aside.read_bytes() == bytes(body)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    assert verify(desk).sound
    desk.database.close()


def test_a_store_that_is_gone_is_put_back(branch: Branch) -> None:
    made = make_backup(branch.teller)
    branch.database.close()
    branch.database.path.unlink()
    done = restore(branch, made.name)
    assert (done.plan.missing, done.aside) == (None, None)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    assert verify(desk).sound
    desk.database.close()
    assert not list(branch.closed.folder.glob("*restoring*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists of access instead of these bits")
def test_only_this_user_can_read_the_files(branch: Branch) -> None:
    restore(branch, make_backup(branch.teller).name)
    stores = [file for name in ("*.db", "*.keys*") for file in branch.closed.folder.rglob(name)]
    assert len(stores) > 4
    assert [file for file in stores if file.stat().st_mode & 0o077] == []


def test_who_left_after_the_backup_stays_out(branch: Branch) -> None:
    made = make_backup(branch.manager)
    close_access(branch.manager, TELLER.staff_number)
    restore(branch, made.name)
    with pytest.raises(BranchAppError):
        sign_in(branch.closed, TELLER.staff_number, PASSWORD, branch.clock)
    sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock).database.close()
