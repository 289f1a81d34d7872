"""The locked desk: whose it is, one field for the password, and a way for another person to work meanwhile."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from branch_app.operations.desk import Desk
from branch_app.operations.locking import unlock_desk
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, icon_label, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.messages import describe
from branch_app.ui.sheet import make_room


class LockDialog(QDialog):
    """Nothing of the work shows; it goes on at the same field when the same person is back."""

    unlocked = Signal()
    other_wanted = Signal()
    """Another person wants to work at this desk meanwhile."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._password = text_edit(200)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._password.returnPressed.connect(self._unlock)
        self._enter = button(lambda: self.tr("Unlock (Enter)"), self._unlock, role="primary", icon="lock")
        self._enter.setMinimumHeight(40)
        self._other = button(lambda: self.tr("Another person…"), self.other_wanted.emit, key="Ctrl+O")
        for each in (self._enter, self._other):
            each.setAutoDefault(True)  # with the keyboard on it, Enter presses it
        self._problem = Notice()
        person = f"{desk.person.staff_number}  {desk.person.name}"
        head = row(icon_label("lock", size=30), column(
            plain_label(lambda: self.tr("This desk is locked"), "h1"), plain_label(person, "sub"), gap=0), None, gap=12)
        form = card(
            plain_label(lambda: self.tr("Everything typed is kept. The data is closed until you are back."), wrap=True),
            labelled(lambda: self.tr("&Password"), self._password), self._problem, self._enter, gap=12, margin=20)
        self.setLayout(column(head, form, row(None, self._other), None, gap=12, margin=24))
        self.setFixedWidth(480)
        keep_current(self, lambda: self.setWindowTitle(self.tr("Locked – {branch}").format(branch=desk.branch.name)))
        self._password.setFocus()

    def _unlock(self) -> None:
        password = self._password.text()
        if password and self._enter.isEnabled():
            self._enter.setEnabled(False)
            self._jobs.run(self, lambda _: unlock_desk(self._desk, password), then=self._done, failed=self._refused)

    def _done(self, _answer: object) -> None:
        self._password.clear()
        self.hide()
        self.unlocked.emit()

    def _refused(self, error: Exception) -> None:
        message = describe(error)
        self._enter.setEnabled(True)
        self._problem.say("danger", f"{message.text} {message.advice}")
        QTimer.singleShot(0, self, lambda: make_room(self))
        self._password.clear()
        self._password.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field; Enter belongs to it and to the buttons."""
        if event.key() == Qt.Key.Key_Escape:
            self._password.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody else can end what the person has open, unless the computer itself goes down."""
        running = QApplication.instance()
        if not isinstance(running, QApplication) or not running.isSavingSession():
            event.ignore()
