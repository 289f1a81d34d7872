"""What somebody at this desk has just changed, so that every page that shows it can show it anew."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget


class Changes(QObject):
    """One signal for each kind of record. Whoever writes emits; nobody needs to know who listens."""

    blocks = Signal()
    cases = Signal()
    statements = Signal()
    claims = Signal()
    books = Signal()
    staff = Signal()
    requests = Signal()

    def on(self, page: QWidget, refresh: Callable[[], object], *kinds: SignalInstance) -> None:
        """Refresh a page when one of these changes: at once while it can be seen, else when it is next shown."""
        watch = _Watch(page, refresh)
        for kind in kinds:
            kind.connect(watch.changed)

    def on_any(self, page: QWidget, refresh: Callable[[], object]) -> None:
        """The same for a page that shows a bit of everything."""
        self.on(page, refresh, self.blocks, self.cases, self.statements, self.claims, self.books, self.staff,
                self.requests)  # fmt: skip


class _Watch(QObject):
    """Keeps one page fresh; it goes when the page goes."""

    def __init__(self, page: QWidget, refresh: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._refresh, self._stale = page, refresh, False
        page.installEventFilter(self)

    def changed(self) -> None:
        if self._page.isVisible():
            self._refresh()
        else:
            self._stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._refresh()
        return super().eventFilter(watched, event)
