"""The backups in the window: made with a key, listed with their state, put back only by two people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from branch_app.domain.requests import RequestKind
from branch_app.domain.trail import Deed
from branch_app.operations.backups import list_backups, make_backup
from branch_app.operations.cases import open_case
from branch_app.operations.requests import approve, ask, list_requests
from branch_app.operations.restores import plan_restore
from branch_app.operations.settings import read_settings
from branch_app.operations.sign_in import sign_in
from branch_app.operations.trail import read_trail
from branch_app.ui.backups_page import BackupsPage
from branch_app.ui.counter import Counter
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.main_window import MainWindow
from branch_app.ui.request_words import about_text, difference, matters_of
from branch_app.ui.restore_sheet import RestoreSheet
from tests.branches import ADMINISTRATOR, MANAGER, OTHER_MANAGER, PASSWORD, SATO, TELLER, Branch, Person
from tests.ui.counter import seen
from tests.ui.rooms import settle, unnamed


class Hall:
    """A counter with somebody at it."""

    def __init__(self, qtbot: QtBot, branch: Branch) -> None:
        self.qtbot, self.branch = qtbot, branch
        self.counter = Counter(branch.closed, branch.clock)

    def seat(self, person: Person) -> MainWindow:
        self.counter.seat(sign_in(self.branch.closed, person.staff_number, PASSWORD, self.branch.clock))
        settle(self.qtbot, self.counter.jobs)
        assert self.counter.window is not None
        return self.counter.window

    def page(self) -> BackupsPage:
        assert self.counter.window is not None
        page = self.counter.window.findChildren(BackupsPage)[0]
        self.counter.window.show_page("backups")
        settle(self.qtbot, self.counter.jobs)
        return page

    def rows(self) -> list[tuple[str, ...]]:
        model = self.page().findChildren(TableView)[0].table
        return [tuple(str(model.index(line, column).data()) for column in range(model.columnCount()))
                for line in range(model.rowCount())]  # fmt: skip


@pytest.fixture
def hall(qtbot: QtBot, branch: Branch) -> Iterator[Hall]:
    place = Hall(qtbot, branch)
    yield place
    place.counter.close()


@pytest.mark.parametrize("person", [MANAGER, ADMINISTRATOR])
def test_who_may_makes_a_backup_and_sees_it_listed(hall: Hall, person: Person) -> None:
    hall.seat(person)
    hall.page()._back_up()
    settle(hall.qtbot, hall.counter.jobs)
    (row,) = hall.rows()
    assert row[1:3] == ("asked for", person.staff_number)
    assert row[-1] == "whole"


def test_a_teller_has_no_such_page_but_the_sign_out_makes_a_backup(hall: Hall) -> None:
    window = hall.seat(TELLER)
    assert window.findChildren(BackupsPage) == []
    window.close()
    hall.qtbot.waitUntil(lambda: hall.counter.dialog is not None)
    assert [backup.why for backup in list_backups(hall.branch.manager)] == ["sign-out"]


def test_a_sign_out_whose_backup_failed_says_so_to_whoever_goes(hall: Hall) -> None:
    (hall.branch.closed.folder / "backups").write_bytes(b"a file where the folder should be")
    hall.seat(TELLER).close()
    hall.qtbot.waitUntil(lambda: hall.counter.dialog is not None)
    assert hall.counter.dialog is not None
    said = seen(hall.counter.dialog)
    assert "backup could not be written" in said
    assert str(hall.branch.closed.folder / "backups") in said


def test_a_damaged_backup_is_said_to_be_and_cannot_be_put_back(hall: Hall) -> None:
    made = make_backup(hall.branch.manager)
    (Path(made.folder) / "manifest.json").write_text("{}")
    hall.seat(MANAGER)
    assert "cannot be read" in hall.rows()[0][-1]
    assert not hall.page()._restore.isEnabled()


def test_a_backup_without_a_whole_key_file_is_said_to_be_so_and_can_be_put_back_here(hall: Hall) -> None:
    made = make_backup(hall.branch.manager)
    (Path(made.folder) / "branch.keys").write_text("{}")
    hall.seat(MANAGER)
    assert "copy of branch.keys" in hall.rows()[0][-1]
    hall.page().findChildren(TableView)[0].setFocus()
    assert hall.page()._restore.isEnabled()


def test_two_people_put_back_a_backup_from_the_window(hall: Hall) -> None:
    make_backup(hall.branch.manager)
    case = open_case(hall.branch.manager, SATO).number
    hall.branch.database.close()
    hall.seat(MANAGER)
    page = hall.page()
    page.findChildren(TableView)[0].setFocus()
    page._ask_restore()
    settle(hall.qtbot, hall.counter.jobs)
    (sheet,) = page.findChildren(RestoreSheet)
    assert "3 line" in " ".join(label.text() for label in sheet.findChildren(QLabel))
    reason, own, number, other = sheet.findChildren(QLineEdit)
    hall.qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert sheet.problem()
    for edit, text in ((reason, "故障"), (own, PASSWORD), (number, OTHER_MANAGER.staff_number), (other, PASSWORD)):
        edit.setText(text)
    hall.qtbot.keyClick(other, Qt.Key.Key_Return)
    hall.qtbot.waitUntil(lambda: hall.counter.dialog is not None and hall.counter.dialog.isVisible())
    desk = sign_in(hall.branch.closed, MANAGER.staff_number, PASSWORD, hall.branch.clock)
    lines = read_trail(desk)
    assert Deed.BACKUP_RESTORED in {line.deed for line in lines}
    assert case not in {line.subject for line in lines}
    desk.database.close()


def test_a_restore_is_asked_for_and_put_back_when_it_was_approved_later(hall: Hall) -> None:
    made = make_backup(hall.branch.manager)
    hall.seat(MANAGER)
    page = hall.page()
    sheet = sheet_of(hall, page)
    later = next(each for each in sheet.findChildren(QPushButton) if "later" in each.text())
    later.click()
    assert sheet.problem()
    sheet.findChildren(QLineEdit)[0].setText("故障")
    later.click()
    settle(hall.qtbot, hall.counter.jobs)
    assert "list of approvals" in seen(page)
    (request,) = list_requests(hall.branch.other_manager)
    (matter,) = matters_of([request])
    assert "line 6" in str(difference(matter))
    assert "0101" in about_text(matter)
    approve(hall.branch.other_manager, request.id)
    sheet = sheet_of(hall, page)
    assert "Approved by 0102" in seen(sheet)
    (own,) = [edit for edit in sheet.findChildren(QLineEdit) if edit.isVisible()]
    hall.qtbot.keyClick(own, Qt.Key.Key_Return)
    assert sheet.problem()
    own.setText(PASSWORD)
    hall.branch.database.close()
    hall.qtbot.keyClick(own, Qt.Key.Key_Return)
    hall.qtbot.waitUntil(lambda: hall.counter.dialog is not None and hall.counter.dialog.isVisible())
    assert hall.counter.dialog is not None
    assert made.name in seen(hall.counter.dialog)
    line = next(line for line in read_trail(hall.branch.manager) if line.deed is Deed.BACKUP_RESTORED)
    assert (line.details["asked_by"], line.details["approved_by"]) == ("0101", "0102")
    hall.branch.database.close()


def test_an_administrator_has_a_manager_beside_him_whatever_was_approved(hall: Hall) -> None:
    made = make_backup(hall.branch.manager)
    plan = plan_restore(hall.branch.administrator, made.name)
    asked = ask(hall.branch.administrator, RequestKind.RESTORE, made.name, plan.facts, "故障")
    approve(hall.branch.manager, asked.id)
    hall.seat(ADMINISTRATOR)
    sheet = sheet_of(hall, hall.page())
    assert len([edit for edit in sheet.findChildren(QLineEdit) if edit.isVisible()]) == 3


def sheet_of(hall: Hall, page: BackupsPage) -> RestoreSheet:
    page.findChildren(TableView)[0].setFocus()
    page._ask_restore()
    settle(hall.qtbot, hall.counter.jobs)
    return next(sheet for sheet in page.findChildren(RestoreSheet) if sheet.isVisible())


def test_the_settings_are_kept(hall: Hall, tmp_path: Path) -> None:
    hall.seat(MANAGER)
    page = hall.page()
    page._idle.setCurrentIndex(page._idle.findData(9))
    page._second.setText(str(tmp_path))
    page._save()
    settle(hall.qtbot, hall.counter.jobs)
    kept = read_settings(hall.branch.manager)
    assert (kept.idle_minutes, kept.second_backup_folder) == (9, str(tmp_path))


def test_everything_has_a_name_for_those_who_cannot_see(hall: Hall) -> None:
    hall.seat(MANAGER)
    assert unnamed(hall.page()) == []
