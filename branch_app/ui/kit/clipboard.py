"""What is copied in this program does not outlive its use: it leaves the clipboard again, unless it is another's."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_KEPT = 30_000  # milliseconds in which a number is pasted where it is wanted
_SECRET = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "application/x-nspasteboard-concealed-type": b"",
}
"""How KDE, Windows (twice) and macOS are told to keep no history of it."""


class CopiedWords(QObject):
    """Watches the clipboard of the computer. Words that were copied elsewhere are left alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._kept = QTimer(self)
        self._kept.setSingleShot(True)
        self._kept.setInterval(_KEPT)
        self._kept.timeout.connect(self._forget_copied)
        self._clipboard.dataChanged.connect(self._changed)

    def forget(self) -> None:
        """Take away at once what was copied or, where that is as good as copied, selected here."""
        self._forget_copied()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        self._kept.stop()
        if not self._ours() or not (words := self._clipboard.text()):
            return
        if not set(_SECRET) <= set(self._clipboard.mimeData().formats()):
            copied = QMimeData()  # the words alone: nothing else that is copied here is wanted elsewhere
            copied.setText(words)
            for kind, said in _SECRET.items():
                copied.setData(kind, said)
            self._clipboard.setMimeData(copied)
        self._kept.start()

    def _forget_copied(self) -> None:
        self._kept.stop()
        if self._ours():
            self._clipboard.clear()

    def _ours(self) -> bool:
        """A platform without a screen cannot tell; its clipboard is this program's alone."""
        return self._clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen"
