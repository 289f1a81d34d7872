"""The counter in a test: a page in a window of a ready branch, keys pressed on it, and everything a person can read."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.shell import Page
from tests.ui.rooms import in_window, settle, type_japanese

D = TypeVar("D", bound=QDialog)


class Counter:
    """A page in front of a person with a keyboard."""

    def __init__(self, qtbot: QtBot, jobs: JobRunner, page: Page) -> None:
        self.qtbot, self.jobs, self.page = qtbot, jobs, page
        self.window = in_window(qtbot, page)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing runs beside the window any more."""
        settle(self.qtbot, self.jobs)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is now."""
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, key)
            self.settle()

    def write(self, words: str) -> None:
        """Type where the keyboard is now; Japanese as an input method does."""
        place = QApplication.focusWidget()
        assert isinstance(place, QLineEdit)
        if words.isascii():
            self.qtbot.keyClicks(place, words)
        else:
            type_japanese(place, words)

    def sheet(self, kind: type[D]) -> D:
        """The open sheet of this kind."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, kind)
        self.qtbot.waitUntil(sheet.isActiveWindow)
        return sheet

    def has_sheet(self) -> bool:
        """Whether a sheet lies over the page."""
        return QApplication.activeModalWidget() is not None

    def seen(self) -> str:
        """Everything that can be read in the window now."""
        return seen(self.window)


def seen(root: QWidget) -> str:
    """Everything a person can read on this widget, one text a line."""
    return "\n".join(_texts(root))


def drawn(table: QTableView) -> list[str]:
    """A list as it stands on the screen, one line a row."""
    model = table.model()
    return ["|".join(str(model.index(line, place).data() or "") for place in range(model.columnCount()))
            for line in range(model.rowCount())]  # fmt: skip


def read_as_markup(root: QWidget) -> list[str]:
    """Labels that would take what a customer is called for markup."""
    return [label.text() for label in root.findChildren(QLabel)
            if label.text() and label.textFormat() != Qt.TextFormat.PlainText]  # fmt: skip


def _texts(root: QWidget) -> Iterator[str]:
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield widget.currentText()
        elif isinstance(widget, QTableView):
            yield from drawn(widget)
