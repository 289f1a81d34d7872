"""What is done with one person of the staff: another role, a new first password, closing the access."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from branch_app.domain.staff import Person, Role
from branch_app.operations.desk import Desk
from branch_app.operations.staff import change_password, close_access
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label
from branch_app.ui.sheet import Sheet
from branch_app.ui.words import role_word


def password_edit() -> QLineEdit:
    """A line that shows no letters; an input method would hide them from the keyboard, too."""
    edit = text_edit(200)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return edit


def role_words(role: Role) -> Words:
    return lambda: role_word(role)


class PersonSheet(Sheet):
    """One person, named on top. What was chosen is handed back; the page does it, because it may need a second one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, jobs: JobRunner, person: Person, title: Words) -> None:
        super().__init__(parent, jobs, title)
        self.person = person

    def _name(self) -> QWidget:
        return plain_label(f"{self.person.staff_number}  {self.person.name}", "value")

    def _hand_over(self, choice: object) -> None:
        self.accept()
        self.chosen.emit(choice)


class RoleSheet(PersonSheet):
    """Another role."""

    def __init__(self, parent: QWidget, jobs: JobRunner, person: Person) -> None:
        super().__init__(parent, jobs, person, lambda: self.tr("Change the role"))
        others = [role for role in Role if role is not person.role]
        self._role = combo_box([(role_words(role), role) for role in others], lambda: self.tr("New role"))
        self._fill(self._name(), labelled(lambda: self.tr("New &role"), self._role),
                   buttons=[button(lambda: self.tr("Change (Enter)"), self.go_on, role="primary")])  # fmt: skip
        self._role.setFocus()

    def go_on(self) -> None:
        self._hand_over(Role(self._role.currentData()))


class FirstPasswordSheet(PersonSheet):
    """A new first password, which opens a closed access again."""

    def __init__(self, parent: QWidget, jobs: JobRunner, person: Person) -> None:
        super().__init__(parent, jobs, person, lambda: self.tr("New first password"))
        self._password = password_edit()
        self._fill(
            self._name(),
            plain_label(lambda: self.tr("The person gets new keys; signatures made with the old ones stay valid. The "
                                        "old password opens nothing any more."), wrap=True),
            labelled(lambda: self.tr("First &password"), self._password),
            buttons=[button(lambda: self.tr("Set (Enter)"), self.go_on, role="primary")],
        )  # fmt: skip
        self._password.setFocus()

    def go_on(self) -> None:
        self._hand_over(self._password.text())


class CloseAccessSheet(Sheet):
    """The keys go with the access."""

    closed = Signal(object)
    """The person whose access is closed now."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner, person: Person) -> None:
        super().__init__(parent, jobs, lambda: self.tr("Close the access"))
        self._desk, self._person = desk, person
        self._fill(
            plain_label(f"{person.staff_number}  {person.name}", "value"),
            plain_label(lambda: self.tr("The person cannot sign in any more and loses the keys. All data is then "
                                        "encrypted anew, at once or, while another desk is open, when the next person "
                                        "signs in alone."), wrap=True),
            buttons=[button(lambda: self.tr("Close access (Enter)"), self.go_on, role="danger", icon="lock")],
        )  # fmt: skip

    def go_on(self) -> None:
        self._do(lambda: close_access(self._desk, self._person.staff_number), then=self.closed.emit)


class OwnPasswordSheet(Sheet):
    """The own password, changed with the old one."""

    changed = Signal()

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner) -> None:
        super().__init__(parent, jobs, lambda: self.tr("Change your password"))
        self._desk = desk
        self._old, self._new, self._again = password_edit(), password_edit(), password_edit()
        self._fill(
            labelled(lambda: self.tr("&Old password"), self._old), labelled(lambda: self.tr("&New password"), self._new,
                     hint=lambda: self.tr("Several ordinary words in a row are good.")),
            labelled(lambda: self.tr("New password &again"), self._again),
            buttons=[button(lambda: self.tr("Change (Enter)"), self.go_on, role="primary")],
        )  # fmt: skip
        self._old.setFocus()

    def go_on(self) -> None:
        old, new = self._old.text(), self._new.text()
        if new != self._again.text():
            self._say_problem(self.tr("The new password was not typed twice in the same way."))
            self._again.setFocus()
            return
        self._do(lambda: change_password(self._desk, old, new), then=lambda _: self.changed.emit())
