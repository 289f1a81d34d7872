"""The one box that says what went wrong: over the right window, in plain words, never as markup."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.errors import NotFound
from branch_app.ui.messages import show
from tests.ui.counter import read_as_markup, seen


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_box_lies_over_the_window_of_the_page(qtbot: QtBot, window: QWidget) -> None:
    page = QWidget(window)
    show(page, NotFound("customer", "<b>00100011</b>"))
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert box.parentWidget() is window
    assert "There is no customer <b>00100011</b> (any more)." in seen(box)
    assert "Look it up again" in seen(box)
    assert read_as_markup(box) == []
    box.close()


@pytest.mark.expects_log
def test_the_unexpected_shows_a_reference_and_not_its_text(qtbot: QtBot, window: QWidget) -> None:
    show(window, KeyError("1234567"))
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert "Reference" in seen(box)
    assert "1234567" not in seen(box)
    box.close()
