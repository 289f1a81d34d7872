"""What was copied at the counter: pasted where it was wanted, and gone before anybody else can paste it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.branches import Branch
from tests.ui.hall import Hall


@pytest.fixture
def hall(qtbot: QtBot, branch: Branch) -> Iterator[Hall]:
    place = Hall(qtbot, branch)
    yield place
    place.counter.close()
    QGuiApplication.clipboard().clear()


def copy_number(hall: Hall) -> None:
    field = hall.window.lookup.findChildren(QLineEdit)[0]
    field.setText("1234567")
    field.selectAll()
    hall.qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "1234567"


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_a_copied_number_can_be_pasted_for_half_a_minute(hall: Hall) -> None:
    copy_number(hall)
    kept = hall.counter._copied._kept
    assert kept.isActive()
    assert kept.interval() == 30_000
    kept.timeout.emit()
    assert copied() == ""


def test_a_second_copy_has_its_own_half_minute(hall: Hall) -> None:
    copy_number(hall)
    kept = hall.counter._copied._kept
    kept.timeout.emit()
    assert not kept.isActive()
    copy_number(hall)
    assert kept.isActive()


def test_histories_of_the_clipboard_are_asked_to_keep_nothing(hall: Hall) -> None:
    copy_number(hall)
    said = QGuiApplication.clipboard().mimeData()
    assert said.data("x-kde-passwordManagerHint").data() == b"secret"
    assert said.data("ExcludeClipboardContentFromMonitorProcessing").data() == b"1"
    assert said.data("CanIncludeInClipboardHistory").data() == bytes(4)


def test_nothing_copied_outlives_the_lock(hall: Hall) -> None:
    copy_number(hall)
    hall.lock()
    assert copied() == ""


def test_nothing_copied_outlives_the_sign_out(hall: Hall) -> None:
    copy_number(hall)
    hall.window.close()
    hall.qtbot.waitUntil(lambda: hall.counter.dialog is not None)
    assert copied() == ""


def test_nothing_copied_outlives_the_program(hall: Hall) -> None:
    copy_number(hall)
    hall.counter.close()
    assert copied() == ""


SCREEN = """
import subprocess, sys
from PySide6.QtWidgets import QApplication, QLineEdit
from branch_app.ui.kit.clipboard import CopiedWords
app = QApplication(sys.argv)
clipboard, words = app.clipboard(), CopiedWords(app)
field = QLineEdit("1234567")
field.selectAll()
field.copy()
print(clipboard.ownsClipboard(), clipboard.text())
words.forget()
print(clipboard.ownsClipboard(), clipboard.ownsSelection(), clipboard.text())
field.copy()
with subprocess.Popen([sys.executable, "-c", OTHER], stdout=subprocess.PIPE, text=True) as other:
    other.stdout.readline()
    while clipboard.ownsClipboard():
        app.processEvents()
    words.forget()
    print(clipboard.text())
    other.terminate()
"""
OTHER = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
app.clipboard().setText("another program's")
app.processEvents()
print("copied", flush=True)
app.exec()
"""


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no screen to be had here")
def test_what_another_program_copied_is_left_alone() -> None:
    program = f"OTHER = {OTHER!r}\n{SCREEN}"
    run = subprocess.run(["xvfb-run", "-a", "env", "QT_QPA_PLATFORM=xcb", sys.executable, "-c", program],
                         capture_output=True, text=True, check=False, timeout=120)  # fmt: skip
    assert run.stdout.splitlines() == ["True 1234567", "False False ", "another program's"], run.stderr
