"""A sheet over the page: one step, a few fields, and a word why it could not be done. It stays until it is done."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QVBoxLayout, QWidget

from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label, row
from branch_app.ui.kit.screens import open_as
from branch_app.ui.messages import describe

T = TypeVar("T")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(QDialog):
    """Enter goes on, Esc leaves everything as it was. An Enter that is held down counts once."""

    def __init__(self, parent: QWidget | None, jobs: JobRunner, title: Words) -> None:
        super().__init__(parent)
        self._jobs, self._busy = jobs, False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self._problem = plain_label(role="wrong", wrap=True)
        self._problem.hide()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(22, 18, 22, 18)
        self._lines.setSpacing(12)
        self._lines.addWidget(plain_label(title, "h2"))
        keep_current(self, lambda: self.setWindowTitle(spoken(title)))

    def go_on(self) -> None:
        """What Enter does here."""

    def problem(self) -> str:
        """Why the step was not done; empty while there is nothing to say."""
        return "" if self._problem.isHidden() else self._problem.text()

    def _fill(self, *items: QWidget | QLayout, buttons: Sequence[QPushButton], can_leave: bool = True) -> None:
        for item in items:
            if isinstance(item, QLayout):
                self._lines.addLayout(item)
            else:
                self._lines.addWidget(item)
        self._lines.addWidget(self._problem)
        self._lines.addStretch(1)
        cancel = [button(lambda: self.tr("Cancel (Esc)"), self.reject)] if can_leave else []
        self._lines.addLayout(row(None, *cancel, *buttons, gap=8))

    def _do(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do the step beside the window, once; close when it is done, else say why not."""
        if self._busy:
            return

        def done(answer: T) -> None:
            self.accept()
            then(answer)

        self._problem.hide()
        self._busy = True
        self._jobs.run(self, lambda _report: work(), then=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        message = describe(error)
        self._say_problem(f"{message.text}\n{message.advice}")

    def _say_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()
        QTimer.singleShot(0, self._make_room)

    def _make_room(self) -> None:
        """Grow by the lines that have just come."""
        make_room(self)

    def reject(self) -> None:
        """Leave everything as it was; not while the step is being done, its answer would reach nobody."""
        if not self._busy:
            super().reject()

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.go_on()
        else:
            super().keyPressEvent(event)


def make_room(window: QWidget) -> None:
    """Make a window as tall as its lines need now; Qt would squeeze them instead."""
    layout = window.layout()
    if layout:
        open_as(window, QSize(window.width(), max(window.height(), layout.totalHeightForWidth(window.width()))))
