"""How large a window may open: never larger than the screen it opens on."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 48)  # what a desktop may draw around a window; how much is known only once it is there


def room_for(window: QWidget) -> QSize:
    """How large the inside of a window may be: its frame has to fit as well, beside the task bar."""
    return window.screen().availableSize() - _FRAME


def open_as(window: QWidget, liked: QSize) -> None:
    """Let a window open as large as it likes to be, as far as there is room for that."""
    window.resize(liked.boundedTo(room_for(window)))
