"""The composition root: opens the branch, asks who is there, shows the window, and closes everything in reverse."""

import gc
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from branch_app import logs
from branch_app.operations.demonstration import (
    STAFF,
    DemonstrationPerson,
    demonstration_clock,
    is_demonstration,
    make_demonstration,
    remove_demonstration,
)
from branch_app.operations.desk import Clock, Desk, utc_now
from branch_app.operations.sign_in import ClosedBranch, find_branch, sign_out
from branch_app.ui import language, messages
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.style import apply_style, load_fonts
from branch_app.ui.main_window import MainWindow
from branch_app.ui.sign_in_dialog import SignInDialog


class Counter(QObject):
    """One counter of the branch, and whoever sits there. It outlives the people; the store is open while one sits."""

    left = Signal()
    """Nobody signed in; the program may end."""

    def __init__(
        self, closed: ClosedBranch, clock: Clock = utc_now, people: Sequence[DemonstrationPerson] = ()
    ) -> None:
        super().__init__()
        self.closed, self.clock, self.people = closed, clock, people
        self.jobs, self.changes = JobRunner(messages.show), Changes()
        self.desk: Desk | None = None
        self.dialog: SignInDialog | None = None
        self.window: MainWindow | None = None

    def ask_who(self) -> None:
        """Nobody sits here: show the sign-in."""
        self.dialog = SignInDialog(self.closed, self.jobs, self.clock, self.people)
        self.dialog.signed_in.connect(self.seat)
        self.dialog.rejected.connect(self.left)
        self.dialog.show()

    def seat(self, desk: Desk) -> None:
        """Somebody signed in: show the window of that person."""
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self.desk, self.window = desk, MainWindow(desk, self.jobs, self.changes)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window.language_wanted.connect(switch_language)
        # Later: the closing window still stores what was typed, and that comes before the sign-out in the trail.
        self.window.signed_out.connect(self._signed_out, Qt.ConnectionType.QueuedConnection)
        self.window.show()

    def close(self) -> None:
        """Close everything in reverse: the window, what still runs, the person's stay and the store."""
        if self.window is not None:
            self.window.signed_out.disconnect()
            self.window.close()
            self._leave()
        if self.dialog is not None:
            self.dialog.close()
        self.jobs.drain()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # the windows go, and with them the papers they hold open

    def _signed_out(self) -> None:
        self._leave()
        self.ask_who()

    def _leave(self) -> None:
        self.jobs.drain()
        if self.desk is not None:
            sign_out(self.desk)
        self.desk, self.window = None, None


def build(folder: Path, clock: Clock | None = None, said_language: language.Language | None = None) -> Counter:
    """The counter of the branch in this folder, with nobody signed in yet. Needs a running application.

    Raises what `find_branch` raises.
    """
    demonstration = is_demonstration(folder)
    closed = find_branch(folder)
    logs.keep_log(folder)
    dress(said_language)
    clock = clock or (demonstration_clock(folder) if demonstration else utc_now)
    return Counter(closed, clock, STAFF if demonstration else ())


def application() -> QApplication:
    """The one application object of this process."""
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])


def dress(said_language: language.Language | None = None) -> None:
    """Fonts, look and language of this program."""
    app = application()
    load_fonts()
    language.install(app, said_language or language.preferred())
    apply_style(app, dark=False)


def switch_language() -> None:
    """The other of the two languages, in every open window."""
    language.use_language("en" if language.in_japanese() else "ja")


def run_demonstration(folder: Path | None) -> int:
    """The demonstration branch in its window; without a folder it is made for this time only.

    Raises BranchExists for a folder with a real branch.
    """
    if folder is not None:
        if not is_demonstration(folder):
            make_demonstration(folder)
        return run(folder)
    folder = Path(tempfile.mkdtemp(prefix="branch-app-demonstration-"))
    try:
        make_demonstration(folder)
        return run(folder)
    finally:
        remove_demonstration(folder)


def run(folder: Path) -> int:
    """The window, until it is closed; the exit code. Raises what `find_branch` raises."""
    app = application()
    app.setQuitOnLastWindowClosed(False)  # between two people there is a moment without a window
    qInstallMessageHandler(logs.note_qt)
    counter = build(folder)
    logs.catch_everything(lambda error: messages.show(counter, error))
    counter.left.connect(app.quit)
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    tick = QTimer()  # Python sees a Ctrl-C only when it runs
    tick.timeout.connect(lambda: None)
    tick.start(500)
    counter.ask_who()
    try:
        return app.exec()
    finally:
        counter.close()
