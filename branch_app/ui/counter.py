"""One counter of the branch: who sits there, who has only left it for a moment, and who comes next."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from branch_app.domain.backups import WhyBackup
from branch_app.domain.errors import BranchAppError, DatabaseBusy
from branch_app.operations.backups import back_up_when_due
from branch_app.operations.demonstration import DemonstrationPerson
from branch_app.operations.desk import Clock, Desk, utc_now
from branch_app.operations.locking import lock_desk, resume_desk
from branch_app.operations.restores import Restored, restore_backup
from branch_app.operations.settings import read_settings
from branch_app.operations.sign_in import ClosedBranch, sign_out
from branch_app.ui import messages
from branch_app.ui.changes import Changes
from branch_app.ui.kit.clipboard import CopiedWords
from branch_app.ui.kit.idle import IdleWatch, KeyEverywhere, ScreenLock
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.place import Place, place_now
from branch_app.ui.language import in_japanese, use_language
from branch_app.ui.lock_dialog import LockDialog
from branch_app.ui.main_window import MainWindow
from branch_app.ui.restore_sheet import RestoreWanted
from branch_app.ui.sign_in_dialog import SignInDialog

_QUIET = 200  # milliseconds between two looks whether work still runs
_MINUTE = 60_000


@dataclass(eq=False)
class Away:
    """Somebody who has left the counter for a moment: the locked desk, and what was open on the screen."""

    desk: Desk
    window: MainWindow
    dialog: LockDialog
    covered: list[QWidget] = field(default_factory=list)
    place: Place | None = None


class Counter(QObject):
    """It outlives the people. The store is open while one sits here, and closed while the desk is locked."""

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
        self.away: list[Away] = []
        self._watch: IdleWatch | None = None
        self._screen = ScreenLock()
        self._screen.locked.connect(lambda: self.lock("screen"))
        self._lock_key = KeyEverywhere(QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L))
        self._lock_key.pressed.connect(lambda: self.lock())
        self._copied = CopiedWords(self)
        self._quiet = QTimer(self)

    # -- coming and going ------------------------------------------------------------------------------------------

    def ask_who(self) -> None:
        """Nobody sits here: show the sign-in."""
        self.dialog = SignInDialog(self.closed, self.jobs, self.clock, self.people)
        self.dialog.signed_in.connect(self.seat)
        self.dialog.restored.connect(self._is_restored)
        self.dialog.rejected.connect(self._nobody_came)
        self.dialog.show()

    def _is_restored(self, closed: ClosedBranch) -> None:
        self.closed = closed

    def seat(self, desk: Desk) -> None:
        """Somebody signed in: show the window of that person, the one left behind where there is one."""
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        back = next((one for one in self.away if one.desk.person.staff_number == desk.person.staff_number), None)
        if back is not None:
            resume_desk(back.desk, desk)
            self._come_back(back)
            return
        self.desk, self.window = desk, MainWindow(desk, self.jobs, self.changes)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window.language_wanted.connect(switch_language)
        self.window.lock_wanted.connect(self.lock)
        self.window.restore_wanted.connect(self.put_back, Qt.ConnectionType.QueuedConnection)
        # Later: the closing window still stores what was typed, and that comes before the sign-out in the trail.
        self.window.signed_out.connect(self._signed_out, Qt.ConnectionType.QueuedConnection)
        self.window.come_up()
        self._screen.watch_window(self.window.winId())
        self._watch_for_idleness()

    def close(self) -> None:
        """Close everything in reverse: the window, what still runs, the person's stay and the store."""
        self._quiet.stop()
        self._copied.forget()
        if self.window is not None:
            self.window.signed_out.disconnect()
            self.window.close()
            self._leave()
        for one in self.away:
            one.window.signed_out.disconnect()
            one.dialog.done(0)
            one.window.close()
            one.desk.database.close()
        if self.dialog is not None:
            self.dialog.close()
        self.away = []
        self.jobs.drain()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # the windows go, and with them the papers they hold open

    def _signed_out(self) -> None:
        failed = None
        try:
            failed = self._leave()
        finally:  # a full disk may refuse the line of the sign-out: the desk is free all the same
            self._who_is_next()
        if failed is not None and self.dialog is not None:
            message = messages.describe(failed)
            self.dialog.warn(lambda: message.text, lambda: message.advice)

    def _leave(self) -> BranchAppError | None:
        """Whoever sits here leaves; answers with what kept the backup at the sign-out from being made."""
        self.jobs.drain()
        self._copied.forget()
        self._watch = None
        desk, self.desk, self.window = self.desk, None, None
        if desk is None:
            return None
        failed = back_up_when_due(desk, WhyBackup.SIGN_OUT)
        sign_out(desk)
        return failed

    def put_back(self, wanted: RestoreWanted) -> None:
        """Close the window and the store, put the backup back, and ask who comes next."""
        if self.window is not None:
            self.window.signed_out.disconnect()
            self.window.close()
            self._leave()
        self.jobs.run(self, lambda _: restore_backup(self.closed, wanted.backup, wanted.doer, wanted.second,
                                                     wanted.reason, self.clock),
                      then=self._was_put_back, failed=self._not_put_back)  # fmt: skip

    def _was_put_back(self, done: Restored) -> None:
        self._who_is_next()
        if self.dialog is not None:
            name, line = done.plan.backup.name, done.line
            self.dialog.tell(lambda: self.tr("The backup {name} was put back.").format(name=name), lambda: self.tr(
                "Line {line} of the trail says who put it back and why.").format(line=line))  # fmt: skip

    def _not_put_back(self, error: Exception) -> None:
        self._who_is_next()
        messages.show(self.dialog or self, error)

    def _who_is_next(self) -> None:
        if self.away:
            self.away[-1].dialog.show()
        else:
            self.ask_who()

    def _nobody_came(self) -> None:
        self.dialog = None
        if self.away:
            self._who_is_next()
        else:
            self.left.emit()

    # -- leaving for a moment --------------------------------------------------------------------------------------

    def lock(self, why: str = "asked") -> None:
        """Hide everything at once, and close the store as soon as nothing is being written any more."""
        if self.desk is None or self.window is None:
            return
        self._watch = None
        self._copied.forget()
        away = Away(self.desk, self.window, LockDialog(self.desk, self.jobs), place=place_now())
        away.dialog.unlocked.connect(lambda: self._come_back(away))
        away.dialog.other_wanted.connect(lambda: self._let_another_in(away))
        self.away.append(away)
        self.desk, self.window = None, None
        away.covered = _cover(away.dialog)
        away.dialog.show()
        away.dialog.activateWindow()
        self._close_store_when_quiet(lambda: lock_desk(away.desk, why), away)

    def _close_store_when_quiet(self, close: Callable[[], None], away: Away) -> None:
        """What still runs (an import) comes to its end behind the locked screen."""

        def look() -> None:
            if away not in self.away:
                self._quiet.stop()
            elif self.jobs.running() == 0:
                try:
                    close()
                except DatabaseBusy:
                    return
                self._quiet.stop()

        self._quiet.stop()
        self._quiet = QTimer(self)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(look)
        self._quiet.start()
        look()

    def _let_another_in(self, away: Away) -> None:
        away.dialog.hide()
        self.ask_who()

    def _come_back(self, away: Away) -> None:
        self.away.remove(away)
        self.desk, self.window = away.desk, away.window
        away.dialog.deleteLater()
        for widget in away.covered:
            widget.show()
        self.window.come_back()
        if away.place is None or not away.place.go_back():
            self.window.activateWindow()
        self._watch_for_idleness()

    def _watch_for_idleness(self) -> None:
        if self.desk is not None:
            minutes = read_settings(self.desk).idle_minutes
            self._watch = IdleWatch(minutes * _MINUTE)
            self._watch.idle.connect(lambda: self.lock("idle"))


def switch_language() -> None:
    """The other of the two languages, in every open window."""
    use_language("en" if in_japanese() else "ja")


def _cover(but: QWidget) -> list[QWidget]:
    """Hide every open window, the innermost first; answers with them in the order in which they come back.

    Questions of the system (where to save, which printer) are answered with no: they cannot wait unseen.
    """
    covered = []
    for widget in reversed(QApplication.topLevelWidgets()):
        if widget is but or not widget.isVisible() or not widget.isWindow():
            continue
        if isinstance(widget, (QFileDialog, QMessageBox)):
            widget.reject()
            continue
        if widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            widget.close()
            continue
        for edit in widget.findChildren(QLineEdit):
            if edit.echoMode() is QLineEdit.EchoMode.Password:
                edit.clear()  # a second person's, half typed: it would wait for whoever comes back
        widget.hide()
        covered.append(widget)
    return sorted(covered, key=lambda widget: widget.parentWidget() is not None)
