"""Windows and their screen: never larger than it when they open, and told what waited while they were hidden."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 48)  # what a desktop may draw around a window; how much is known only once it is there


def room_for(window: QWidget) -> QSize:
    """How large the inside of a window may be: its frame has to fit as well, beside the task bar."""
    return window.screen().availableSize() - _FRAME


def open_as(window: QWidget, liked: QSize) -> None:
    """Let a window open as large as it likes to be, as far as there is room for that."""
    window.resize(liked.boundedTo(room_for(window)))


def when_shown(window: QWidget, act: Callable[[], object]) -> None:
    """Do it once, as soon as a hidden window shows again."""
    window.installEventFilter(_Return(window, act))


class _Return(QObject):
    def __init__(self, window: QWidget, act: Callable[[], object]) -> None:
        super().__init__(window)
        self._act = act

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched, self._act)
            self.deleteLater()
        return False
