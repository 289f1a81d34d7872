"""One window on one branch: a second start brings the first to the front.

Which of two is the first is decided by a lock of the operating system, held by whoever calls `listen`; here is only how
the second finds it. The name of the meeting place tells no folder, and nothing is ever read from it: a call is enough.
"""

import getpass
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QDir, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

_PLACE = "" if sys.platform == "win32" else f"{QDir.tempPath()}/"
"""The system's folder for temporary files, as it is before the process takes one of its own."""
_PATIENCE = 2000  # milliseconds for a window that is busy starting


def listen(folder: Path, called: Callable[[], object], parent: QObject) -> QLocalServer:
    """Have `called` called whenever a second start asks for the window of this folder. Only for the first one.

    Where no meeting place can be had, the second start will say so in words.
    """
    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

    def answer() -> None:
        while socket := server.nextPendingConnection():
            socket.disconnectFromServer()
            socket.deleteLater()
            called()

    server.newConnection.connect(answer)
    QLocalServer.removeServer(_name(folder))  # what a killed program left; a living one would hold the lock
    server.listen(_name(folder))
    return server


def call_first(folder: Path) -> bool:
    """Ask the first window to come to the front; whether it heard."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    heard = socket.waitForConnected(_PATIENCE)
    socket.abort()
    return heard


def come_to_front() -> None:
    """Show whatever of this program is to be seen; what hides behind a locked desk stays hidden."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.isWindow():
            if window.isMinimized():
                window.showNormal()
            window.raise_()
            window.activateWindow()


def _name(folder: Path) -> str:
    return f"{_PLACE}branch-app-" + sha256(f"{getpass.getuser()} {folder.resolve()}".encode()).hexdigest()[:20]
