"""Where the keyboard stands: the field, the cursor in it and what is selected there."""

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


@dataclass(frozen=True)
class Place:
    """A field as somebody left it."""

    field: QWidget
    cursor: int = 0
    selected: tuple[int, int] = (0, 0)
    """From where, and how many signs."""

    def go_back(self) -> bool:
        """Put the keyboard there again; False where the field is not to be seen any more."""
        if not shiboken6.isValid(self.field) or not self.field.isVisible():
            return False
        self.field.window().activateWindow()  # that may be a sheet over the window
        self.field.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        if isinstance(self.field, QLineEdit):  # one that comes back is selected: the next key would replace all of it
            self.field.deselect()
            self.field.setCursorPosition(self.cursor)
            start, length = self.selected
            if length and start == self.cursor:
                self.field.setSelection(start + length, -length)
            elif length:
                self.field.setSelection(start, length)
        return True


def place_now() -> Place | None:
    """Where the keyboard stands now; None where it stands nowhere."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        return Place(field, field.cursorPosition(), (field.selectionStart(), field.selectionLength()))
    return Place(field) if field is not None else None
