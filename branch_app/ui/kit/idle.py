"""Noticing that nobody is at the computer any more: no key for a while, its screen was locked, or a key says so."""

import sys

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QEvent,
    QKeyCombination,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent

_SIGNS_OF_LIFE = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove, QEvent.Type.InputMethod,
})  # fmt: skip


class IdleWatch(QObject):
    """Says once that nobody has touched anything for so many milliseconds, whatever dialog is open meanwhile."""

    idle = Signal()

    def __init__(self, milliseconds: int) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.idle)
        if application := QCoreApplication.instance():
            application.installEventFilter(self)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False


class KeyEverywhere(QObject):
    """A key that works over every dialog too, where a shortcut of the window below it is out of reach."""

    pressed = Signal()

    def __init__(self, key: QKeyCombination) -> None:
        super().__init__()
        self._key = key
        if application := QCoreApplication.instance():
            application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        if event.keyCombination() != self._key:
            return False
        if not event.isAutoRepeat():
            self.pressed.emit()
        return True


class ScreenLock(QObject):
    """Says that the computer's own screen was locked, its user changed, or it goes to sleep."""

    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application:
            self._filter = _WindowsSessions(self)
            application.installNativeEventFilter(self._filter)
        elif sys.platform.startswith("linux"):
            self._listen()

    def watch_window(self, window: int) -> None:
        """Windows tells only who asks, window by window."""
        if sys.platform == "win32":
            import ctypes  # noqa: PLC0415

            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - Linux only

        said = ((QDBusConnection.sessionBus(), "org.freedesktop.ScreenSaver", "ActiveChanged", "_active(bool)"),
                (QDBusConnection.sessionBus(), "org.gnome.ScreenSaver", "ActiveChanged", "_active(bool)"),
                (QDBusConnection.systemBus(), "org.freedesktop.login1.Session", "Lock", "_lock()"),
                (QDBusConnection.systemBus(), "org.freedesktop.login1.Manager", "PrepareForSleep", "_active(bool)"))
        for bus, interface, signal, receiver in said:
            if bus.isConnected():
                bus.connect("", "", interface, signal, self, SLOT(receiver))  # type: ignore[call-overload]

    @Slot(bool)
    def _active(self, begins: bool) -> None:
        if begins:
            self.locked.emit()

    @Slot()
    def _lock(self) -> None:
        self.locked.emit()


class _WindowsSessions(QAbstractNativeEventFilter):
    """WM_WTSSESSION_CHANGE with WTS_SESSION_LOCK, and WM_POWERBROADCAST with PBT_APMSUSPEND."""

    _WANTED = frozenset({(0x02B1, 0x7), (0x0218, 0x4)})

    def __init__(self, owner: ScreenLock) -> None:
        super().__init__()
        self._owner = owner

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if kind == b"windows_generic_MSG":
            from ctypes import wintypes  # noqa: PLC0415

            told = wintypes.MSG.from_address(int(message))
            if (told.message, told.wParam) in self._WANTED:
                self._owner.locked.emit()
        return False
