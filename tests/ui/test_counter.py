"""Leaving the counter for a moment: nothing shows, nothing is lost, and it goes on at the same field."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from branch_app.domain.errors import DeskLocked
from branch_app.domain.trail import Deed
from branch_app.operations.blocks import list_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.settings import change_settings
from branch_app.operations.statements import read_statement
from branch_app.operations.trail import read_trail
from branch_app.ui.case_page import CasePage
from branch_app.ui.kit.idle import IdleWatch
from branch_app.ui.trail_page import TrailPage
from tests.branches import MANAGER, PASSWORD, SATO, TELLER, Branch
from tests.ui.hall import Hall


@pytest.fixture
def hall(qtbot: QtBot, branch: Branch) -> Iterator[Hall]:
    place = Hall(qtbot, branch)
    yield place
    place.counter.close()


def test_ctrl_l_hides_everything_and_closes_the_store(hall: Hall) -> None:
    desk, window = hall.counter.desk, hall.window
    assert desk is not None
    window.activateWindow()
    hall.qtbot.waitUntil(window.isActiveWindow)
    hall.qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hall.qtbot.waitUntil(lambda: bool(hall.counter.away))
    assert hall.shown() == [hall.counter.away[-1].dialog]
    hall.qtbot.waitUntil(lambda: not desk.database._key)
    with pytest.raises(DeskLocked):
        list_blocks(desk)
    assert not window.isVisible()


def test_the_same_person_goes_on_at_the_same_field(hall: Hall) -> None:
    window = hall.window
    field = window.lookup.findChildren(QLineEdit)[0]
    window.activateWindow()
    field.setText("1234")
    field.setFocus()
    hall.qtbot.waitUntil(field.hasFocus)
    hall.lock()
    hall.unlock("not the password of this person")
    assert not window.isVisible()
    hall.unlock()
    assert hall.window is window
    hall.qtbot.waitUntil(field.hasFocus)
    assert field.text() == "1234"
    assert Deed.DESK_UNLOCKED in {line.deed for line in read_trail(hall.branch.manager, 4)}


def test_what_was_typed_into_a_statement_is_stored_before_the_store_is_closed(hall: Hall) -> None:
    number = open_case(hall.branch.teller, SATO).number
    hall.window.open_case(number)
    hall.settle()
    page = hall.window.findChildren(CasePage)[0]
    page._work._edited("narrative", "通帳に覚えのない出金がある")
    hall.lock()
    statement = read_statement(hall.branch.teller, number)
    assert statement is not None
    assert statement.answers["narrative"] == "通帳に覚えのない出金がある"


def test_enter_presses_the_button_the_keyboard_is_on(hall: Hall) -> None:
    window = hall.window
    hall.lock()
    dialog = hall.counter.away[-1].dialog
    dialog._password.setText(PASSWORD)
    dialog._enter.setFocus()
    hall.qtbot.keyClick(dialog._enter, Qt.Key.Key_Return)
    hall.settle()
    assert hall.window is window
    hall.lock()
    dialog = hall.counter.away[-1].dialog
    hall.qtbot.keyClick(dialog._other, Qt.Key.Key_Return)
    assert hall.counter.dialog is not None
    asked = hall.counter.dialog
    asked._number.setText(MANAGER.staff_number)
    asked._password.setText(PASSWORD)
    hall.qtbot.keyClick(asked._enter, Qt.Key.Key_Return)
    hall.settle()
    assert hall.window._desk.person.staff_number == MANAGER.staff_number


def test_another_person_works_meanwhile_and_the_first_comes_back(hall: Hall) -> None:
    first = hall.window
    hall.lock()
    hall.counter.away[-1].dialog.other_wanted.emit()
    assert hall.counter.dialog is not None
    hall.seat(MANAGER)
    assert hall.window is not first
    assert not first.isVisible()
    hall.window.close()
    hall.qtbot.waitUntil(lambda: bool(hall.counter.away) and hall.counter.away[-1].dialog.isVisible())
    hall.unlock()
    assert hall.window is first
    assert len(list_blocks(hall.counter.desk)) == 0  # type: ignore[arg-type]


def test_who_signs_in_again_beside_the_own_locked_desk_gets_it_back(hall: Hall) -> None:
    first = hall.window
    hall.lock()
    hall.counter.away[-1].dialog.other_wanted.emit()
    hall.seat(TELLER)
    assert hall.window is first
    assert first.isVisible()
    assert not hall.counter.away


def test_an_open_sheet_is_hidden_too_and_comes_back(hall: Hall) -> None:
    hall.window._show_keys()
    sheet = hall.shown()[-1] if len(hall.shown()) > 1 else hall.shown()[0]
    assert len(hall.shown()) == 2
    hall.lock()
    assert hall.shown() == [hall.counter.away[-1].dialog]
    hall.unlock()
    assert len(hall.shown()) == 2
    assert sheet.isVisible()


def test_ctrl_l_locks_over_a_dialog_with_a_half_typed_password(hall: Hall) -> None:
    hall.window.activateWindow()
    hall.qtbot.waitUntil(hall.window.isActiveWindow)
    hall.window._change_password()
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    hall.qtbot.waitUntil(sheet.isActiveWindow)
    field = sheet.findChildren(QLineEdit)[0]
    hall.qtbot.keyClicks(field, "half of it")
    hall.qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hall.qtbot.waitUntil(lambda: bool(hall.counter.away))
    assert hall.shown() == [hall.counter.away[-1].dialog]
    hall.qtbot.waitUntil(lambda: not hall.counter.away[-1].desk.database._key)
    hall.unlock()
    assert sheet.isVisible()
    assert field.text() == ""


@pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)
def test_ctrl_l_closes_an_open_list_and_leaves_it_closed(hall: Hall) -> None:
    menu = QMenu(hall.window)
    menu.addAction("1234567")
    menu.popup(hall.window.pos())
    assert menu.isVisible()
    hall.qtbot.keyClick(menu, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert hall.shown() == [hall.counter.away[-1].dialog]
    hall.unlock()
    assert not menu.isVisible()


def test_work_under_way_ends_behind_the_locked_screen(hall: Hall) -> None:
    ended: list[int] = []
    hall.counter.jobs.run(hall.window, lambda _: len(list_blocks(hall.branch.teller)), then=ended.append)
    hall.lock()
    assert ended == [0]


def test_idleness_is_noticed_once_and_a_key_begins_the_wait_anew(qtbot: QtBot) -> None:
    watch, field = IdleWatch(40), QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitSignal(watch.idle, timeout=2000):
        QCoreApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    with qtbot.assertNotEmitted(watch.idle, wait=120):
        pass


def test_the_wait_is_what_the_branch_chose(hall: Hall) -> None:
    change_settings(hall.branch.manager, 7, "")
    hall.lock()
    hall.unlock()
    assert hall.counter._watch is not None
    assert hall.counter._watch._timer.interval() == 7 * 60_000


def test_the_rail_calls_no_day_end_sheet_a_block_instruction(hall: Hall) -> None:
    hall.window.close()
    hall.qtbot.waitUntil(lambda: hall.counter.dialog is not None)
    hall.seat(MANAGER)
    hall.window.show_page("trail")
    hall.window.findChildren(TrailPage)[0]._close_button.click()
    hall.qtbot.waitUntil(lambda: hall.window.windowTitle().startswith("Day-end sheet"))
    hall.settle()
    offered = [link.accessibleName() for link in hall.window.findChildren(QPushButton) if link.isVisible()]
    assert "Paper" in offered
    assert "Block instruction" not in offered


def test_the_lock_of_the_screen_locks_the_desk(hall: Hall) -> None:
    hall.counter._screen._active(True)
    assert hall.counter.away


SCREEN_LOCKED = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from branch_app.ui.kit.idle import ScreenLock
app, screen = QCoreApplication(sys.argv), ScreenLock()
screen.locked.connect(lambda: (print("locked"), app.quit()))
told = ["dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"]
QTimer.singleShot(0, lambda: subprocess.run(told, check=True))
QTimer.singleShot(20000, app.quit)
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None or shutil.which("dbus-send") is None,
                    reason="no D-Bus here")  # fmt: skip
def test_the_desktop_says_that_its_screen_was_locked() -> None:
    run = subprocess.run(["dbus-run-session", "--", sys.executable, "-c", SCREEN_LOCKED], capture_output=True,
                         text=True, check=False, timeout=60)  # fmt: skip
    assert "locked" in run.stdout, run.stderr
