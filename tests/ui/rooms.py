"""What tests of the case rooms share: typing as an input method does, waiting for work, names for screen readers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.shell import Page, Shell

_NEEDS = {
    QAccessible.Role.Button, QAccessible.Role.EditableText, QAccessible.Role.ComboBox, QAccessible.Role.CheckBox,
    QAccessible.Role.Table, QAccessible.Role.RadioButton,
}  # fmt: skip


@contextmanager
def job_runner(qtbot: QtBot) -> Iterator[JobRunner]:
    """A runner that lets no error pass unseen, and is empty at the end."""
    errors: list[Exception] = []
    runner = JobRunner(lambda _owner, error: errors.append(error))
    yield runner
    settle(qtbot, runner)
    assert runner.drain()
    assert errors == []


def settle(qtbot: QtBot, jobs: JobRunner) -> None:
    """Wait until nothing runs beside the window any more."""
    qtbot.waitUntil(lambda: jobs.running() == 0)


def in_window(qtbot: QtBot, page: Page, title: str = "Page") -> Shell:
    """The page in an open, active window."""
    window = Shell("Branch counter")
    qtbot.addWidget(window)
    window.add_page("page", "files", title, page)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def type_japanese(widget: QWidget, words: str) -> None:
    """Type as a Japanese input method does: compose, then commit."""
    QCoreApplication.sendEvent(widget, QInputMethodEvent(words, []))
    event = QInputMethodEvent()
    event.setCommitString(words)
    QCoreApplication.sendEvent(widget, event)


def press(qtbot: QtBot, widget: QWidget, keys: str) -> None:
    """Press plain keys one after the other; a space is the space bar."""
    for key in keys:
        qtbot.keyClick(widget, Qt.Key.Key_Space if key == " " else key)


def unnamed(root: QWidget) -> list[str]:
    """What a screen reader could not name."""
    faults = []
    for widget in [root, *root.findChildren(QWidget)]:
        known = QAccessible.queryAccessibleInterface(widget) if widget.isVisibleTo(root) else None
        if known and known.isValid() and known.role() in _NEEDS and not known.text(QAccessible.Text.Name).strip():
            faults.append(f"{type(widget).__name__} {known.role().name}")
    return faults


def until(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    """Wait until something is so."""
    qtbot.waitUntil(holds)
