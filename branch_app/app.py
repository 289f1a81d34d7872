"""The composition root: opens the branch, asks who is there, shows the window, and closes everything in reverse."""

import signal
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from PySide6.QtCore import QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from branch_app import logs
from branch_app.domain.errors import KeyMissing, KeySlotsOlder, WindowOpenElsewhere
from branch_app.operations.demonstration import (
    STAFF,
    demonstration_clock,
    is_demonstration,
    make_demonstration,
    remove_demonstration,
)
from branch_app.operations.desk import Clock, utc_now
from branch_app.operations.sign_in import find_branch
from branch_app.store.database import FILE_NAME
from branch_app.store.lock import FileLock
from branch_app.store.residues import harden, own_temporary_folder
from branch_app.store.room import make_way
from branch_app.ui import language, messages
from branch_app.ui.counter import Counter
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.style import apply_style, load_fonts
from branch_app.ui.one_window import call_first, come_to_front, listen
from branch_app.ui.recovery_sheets import RestoreAccessSheet

WINDOW_LOCK = "window.lock"
"""Held alone by the one window on a branch; commands and other desks do not care."""


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


def restore(folder: Path, why: Exception) -> bool:
    """Offer to restore the access with the recovery key, where nobody can be let in; whether that was done."""
    dress()
    jobs = JobRunner(messages.show)
    sheet = RestoreAccessSheet(None, jobs, folder, why=why)
    restored: list[object] = []
    sheet.restored.connect(restored.append)
    sheet.exec()
    jobs.drain()
    return bool(restored)


def run(folder: Path) -> int:
    """The window, until it is closed; the exit code. A second start brings the first window to the front.

    Raises what `find_branch` raises, and WindowOpenElsewhere.
    """
    harden()
    app = application()
    app.setQuitOnLastWindowClosed(False)  # between two people there is a moment without a window
    qInstallMessageHandler(logs.note_qt)
    with ExitStack() as stack:
        if (folder / FILE_NAME).exists():
            make_way(folder)
            if not stack.enter_context(closing(FileLock(folder / WINDOW_LOCK))).take():
                if call_first(folder):
                    return 0
                raise WindowOpenElsewhere(str(folder))
            stack.enter_context(own_temporary_folder(folder))
        return _work(app, folder)


def _work(app: QApplication, folder: Path) -> int:
    try:
        counter = build(folder)
    except (KeyMissing, KeySlotsOlder) as error:
        if not restore(folder, error):
            raise
        counter = build(folder)
    logs.catch_everything(lambda error: messages.show(counter, error))
    counter.left.connect(app.quit)
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, app.quit))  # also where the loop has not begun yet
    tick = QTimer()  # Python sees a Ctrl-C only when it runs
    tick.timeout.connect(lambda: None)
    tick.start(500)
    counter.ask_who()
    listen(folder, come_to_front, counter)
    try:
        return app.exec()
    finally:
        counter.close()
