"""Who sits down at the desk: staff number and password, and what must be known before anything is typed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from branch_app.domain.branches import Branch
from branch_app.operations.demonstration import DemonstrationPerson
from branch_app.operations.desk import Clock, Desk, utc_now
from branch_app.operations.sign_in import ClosedBranch, sign_in
from branch_app.ui.kit.current import Words, keep_current
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, icon_label, pairs, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.language import in_japanese, use_language
from branch_app.ui.messages import describe
from branch_app.ui.recovery_sheets import RestoreAccessSheet
from branch_app.ui.sheet import make_room
from branch_app.ui.words import role_word

_WIDTH = 480


class SignInDialog(QDialog):
    """Enter leads from the number to the password and from there to the desk."""

    signed_in = Signal(object)
    """The desk of the person who signed in."""
    restored = Signal(object)
    """The branch as it is opened from now on, after the access was restored with the recovery key."""

    def __init__(
        self, closed: ClosedBranch, jobs: JobRunner, clock: Clock = utc_now, people: Sequence[DemonstrationPerson] = ()
    ) -> None:
        """`people` can sign in at a demonstration, and are shown with their passwords."""
        super().__init__()
        self._closed, self._jobs, self._clock = closed, jobs, clock
        self._branch: Branch = closed.branch
        self._build(people)
        self._number.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._sign_in)

    def _build(self, people: Sequence[DemonstrationPerson]) -> None:
        self._number, self._password = text_edit(12), text_edit(200)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        for edit in (self._number, self._password):  # an input method would swallow digits and hide the password's sign
            edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._enter = button(lambda: self.tr("Sign in (Enter)"), self._sign_in, role="primary", icon="log-out")
        self._enter.setMinimumHeight(40)
        self._problem = Notice()
        self._language = button(self._other_language, self._change_language, role="quiet", icon="languages",
                                key="Ctrl+Shift+L")  # fmt: skip
        name = plain_label(self._branch.name, "h1")
        number = plain_label(lambda: self.tr("Bank {bank}, branch {branch}").format(
            bank=self._branch.bank, branch=self._branch.branch), "sub")  # fmt: skip
        form = card(
            labelled(lambda: self.tr("Staff &number"), self._number),
            labelled(lambda: self.tr("&Password"), self._password), self._problem, self._enter, gap=12, margin=20,
        )  # fmt: skip
        parts: list[QWidget] = [form]
        if self._closed.key_place == "key file":
            parts.append(self._strip("warn", lambda: self.tr("Reduced protection"), lambda: self.tr(
                "The key of the data lies in a file of this user, because this computer keeps no keys.")))  # fmt: skip
        if self._branch.specimen:
            parts.append(self._strip("info", lambda: self.tr("Demonstration"), lambda: self.tr(
                "Every customer and account is made up.")))  # fmt: skip
        if people:
            parts.append(self._people(people))
        head = row(icon_label("landmark", size=30), column(name, number, gap=0), None, self._language, gap=12)
        restore = row(None, button(lambda: self.tr("Restore the access…"), self._restore, role="quiet",
                                   icon="key-round"))  # fmt: skip
        self.setLayout(column(head, *parts, None, restore, gap=12, margin=24))
        self.setFixedWidth(_WIDTH)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(True)  # with the keyboard on it, Enter presses it
        keep_current(self, self._say)
        self._number.setFocus()

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Sign in – {branch}").format(branch=self._branch.name))
        QTimer.singleShot(0, self, self._make_room)

    def _strip(self, tone: Any, fact: Words, consequence: Words) -> Notice:
        strip = Notice()
        strip.say(tone, fact, consequence)
        return strip

    def _people(self, people: Sequence[DemonstrationPerson]) -> QWidget:
        """Who can sign in at the demonstration; a name fills in number and password."""
        lines = []
        for person in people:
            name = QWidget()
            name.setLayout(row(button(self._name(person), partial(self._fill_in, person), role="quiet"), None))
            lines.append((name, plain_label(person.password, "sub", selectable=True)))
        return card(plain_label(lambda: self.tr("Who can sign in here (password)"), "sub"), pairs(*lines, gap=0),
                    gap=2, margin=14)  # fmt: skip

    def _name(self, person: DemonstrationPerson) -> Words:
        return lambda: f"{person.staff_number}  {person.name}  {role_word(person.role)}"

    def _fill_in(self, person: DemonstrationPerson) -> None:
        self._number.setText(person.staff_number)
        self._password.setText(person.password)
        self._password.setFocus()

    # -- signing in ------------------------------------------------------------------------------------------------

    def _sign_in(self) -> None:
        number, password = self._number.text().strip(), self._password.text()
        if not number or not password:
            (self._password if number else self._number).setFocus()
        elif self._enter.isEnabled():
            self._enter.setEnabled(False)
            self._jobs.run(self, lambda _: sign_in(self._closed, number, password, self._clock),
                           then=self._signed_in, failed=self._refused)  # fmt: skip

    def _signed_in(self, desk: Desk) -> None:
        self._password.clear()
        self.hide()
        self.signed_in.emit(desk)

    def tell(self, fact: Words, consequence: Words) -> None:
        """Say something before anybody signs in."""
        self._problem.say("ok", fact, consequence)
        QTimer.singleShot(0, self, self._make_room)

    def warn(self, fact: Words, consequence: Words) -> None:
        """Say to whoever comes or goes what went wrong while nobody was asked."""
        self._problem.say("danger", fact, consequence)
        QTimer.singleShot(0, self, self._make_room)

    def _refused(self, error: Exception) -> None:
        message = describe(error)
        self._enter.setEnabled(True)
        self._problem.say("danger", f"{message.text} {message.advice}")
        QTimer.singleShot(0, self, self._make_room)  # when the lines of the notice have been counted
        self._password.clear()
        self._password.setFocus()

    # -- with the recovery key -------------------------------------------------------------------------------------

    def _restore(self) -> None:
        sheet = RestoreAccessSheet(self, self._jobs, self._closed.folder, self._clock)
        sheet.restored.connect(self._is_restored)
        sheet.open()

    def _is_restored(self, closed: ClosedBranch) -> None:
        self._closed = closed
        self.restored.emit(closed)

    def _make_room(self) -> None:
        make_room(self)

    # -- language --------------------------------------------------------------------------------------------------

    def _other_language(self) -> str:
        """Each language is offered under its own name, so that it is found by whoever needs it."""
        return "English" if in_japanese() else "日本語"

    def _change_language(self) -> None:
        use_language("en" if in_japanese() else "ja")

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the fields, it must not end the program. Enter belongs to the fields and the buttons."""
        if event.key() == Qt.Key.Key_Escape:
            self._number.clear()
            self._password.clear()
            self._number.setFocus()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
