"""The one box that takes everything: account, name, kana, case number."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.icons import icon

PAUSE = 120
"""Milliseconds without a key after which what stands there is searched."""


class SearchEdit(QLineEdit):
    """Searches while typing. A Japanese input method may compose in peace: nothing happens until its text is confirmed,
    and the Enter that confirms it is not the Enter that searches."""

    searched = Signal(str)
    """What to look for now; the empty text ends the search."""
    confirmed = Signal(str)
    """Enter was pressed on this text: open the best match."""
    left_down = Signal()
    """The arrow down was pressed: the person goes on into the results."""

    def __init__(self, name: Words, placeholder: Words = "") -> None:
        super().__init__()
        self._composing = False
        self._asked = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._search)
        self.setProperty("look", "search")
        lens, wipe = QAction(self), QAction(self)
        self.addAction(lens, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(wipe, QLineEdit.ActionPosition.TrailingPosition)
        lens.triggered.connect(self._search)
        wipe.triggered.connect(self.wipe)
        self._wipe = wipe
        self.textChanged.connect(self._typed)
        wipe.setVisible(False)

        def put() -> None:
            lens.setIcon(icon("search", "sub"))
            lens.setText(self.tr("Search"))
            wipe.setIcon(icon("x", "sub"))
            wipe.setText(self.tr("Clear"))
            self.setAccessibleName(spoken(name))
            self.setPlaceholderText(spoken(placeholder))

        keep_current(self, put)

    def wipe(self) -> None:
        """Empty the box and end the search."""
        self.clear()
        self._search()

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        if self._composing:
            self._pause.stop()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._search(again=True)
                self.confirmed.emit(self.text())
            case Qt.Key.Key_Escape if self.text():
                self.wipe()
            case Qt.Key.Key_Down:
                self._search()
                self.left_down.emit()
            case _:
                super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._wipe.setVisible(bool(text))
        self._pause.start()

    def _search(self, *, again: bool = False) -> None:
        self._pause.stop()
        if again or self.text() != self._asked:
            self._asked = self.text()
            self.searched.emit(self._asked)
