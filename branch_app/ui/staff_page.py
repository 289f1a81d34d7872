"""The people of the branch: who may sign in, and opening or closing their access."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from branch_app.domain.staff import Person, Role
from branch_app.operations.desk import Desk
from branch_app.operations.staff import add_person, close_access, list_staff, open_access
from branch_app.ui.changes import Changes
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import Column
from branch_app.ui.messages import describe
from branch_app.ui.words import role_word


class StaffPage(Page):
    """A manager adds people, and closes or opens their access; nobody is ever deleted, the trail names them."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._build()
        self._table.moved_to_row.connect(self._offer)
        changes.staff.connect(self._refresh)
        self._refresh()

    def title(self) -> str:
        return self.tr("Staff")

    def subtitle(self) -> str:
        return self.tr("Who may sign in, and in which role")

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._close, self._open)

    def _build(self) -> None:
        self._close = button(lambda: self.tr("Close access"), self._close_access, icon="lock", key="Ctrl+Del")
        self._open = button(lambda: self.tr("Open access"), self._open_access, icon="key-round")
        self._notice = Notice()
        self._table: TableView[Person] = TableView([
            Column(lambda: self.tr("Staff number"), lambda person: person.staff_number, width=130),
            Column(lambda: self.tr("Name"), lambda person: person.name),
            Column(lambda: self.tr("Role"), lambda person: role_word(person.role), width=130),
            Column(lambda: self.tr("Access"), self._access, width=130,
                   tone=lambda person: "ok" if person.active else "neutral"),
        ], lambda: self.tr("Staff of the branch"), key=lambda person: person.staff_number)  # fmt: skip
        self._number, self._name, self._password = text_edit(12), text_edit(60), text_edit(200)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._role = combo_box([(lambda: role_word(Role.TELLER), Role.TELLER),
                                (lambda: role_word(Role.MANAGER), Role.MANAGER)], lambda: self.tr("Role"))  # fmt: skip
        form = card(
            plain_label(lambda: self.tr("Add a person"), "h2"),
            labelled(lambda: self.tr("Staff n&umber"), self._number), labelled(lambda: self.tr("&Name"), self._name),
            labelled(lambda: self.tr("&Role"), self._role),
            labelled(lambda: self.tr("First &password"), self._password,
                     hint=lambda: self.tr("A sentence is better than a word. The person changes it after the first "
                                          "sign-in.")),
            button(lambda: self.tr("Add"), self._add, role="primary", icon="plus", key="Ctrl+S"), None, gap=10,
        )  # fmt: skip
        form.setFixedWidth(320)
        body = row(card(self._table), form)
        body.setStretch(0, 1)
        lines = column(self._notice, body)
        lines.setStretchFactor(body, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._table)
        self._offer(None)

    def _access(self, person: Person) -> str:
        return self.tr("open") if person.active else self.tr("closed")

    def _offer(self, person: Person | None) -> None:
        own = person is not None and person.staff_number == self._desk.person.staff_number
        self._close.setEnabled(person is not None and person.active and not own)
        self._open.setEnabled(person is not None and not person.active)

    def _refresh(self) -> None:
        self._jobs.run(self, lambda _report: list_staff(self._desk), then=self._show, failed=self._failed,
                       topic="staff")  # fmt: skip

    def _show(self, people: list[Person]) -> None:
        self._table.show_rows(people)
        self._offer(self._table.selected())

    def _add(self) -> None:
        number, name, role = self._number.text().strip(), self._name.text().strip(), Role(self._role.currentData())
        password = self._password.text()
        if not number or not name:
            self._notice.say("warn", lambda: self.tr("Staff number and name are needed."))
            (self._name if number else self._number).setFocus()
            return
        self._jobs.run(self, lambda _report: add_person(self._desk, number, name, role, password), then=self._added,
                       failed=self._failed)  # fmt: skip

    def _added(self, person: Person) -> None:
        for edit in (self._number, self._name, self._password):
            edit.clear()
        self._notice.say("ok", lambda: self.tr("{name} may sign in as {role}.").format(
            name=person.name, role=role_word(person.role)))  # fmt: skip
        self._changes.staff.emit()

    def _close_access(self) -> None:
        person = self._table.selected()
        if person:
            self._jobs.run(self, lambda _report: close_access(self._desk, person.staff_number),
                           then=self._changed, failed=self._failed)  # fmt: skip

    def _open_access(self) -> None:
        person, password = self._table.selected(), self._password.text()
        if person:
            self._jobs.run(self, lambda _report: open_access(self._desk, person.staff_number, password),
                           then=self._changed, failed=self._failed)  # fmt: skip

    def _changed(self, person: Person) -> None:
        self._notice.say("ok", lambda: (self.tr("{name} may sign in again.") if person.active else self.tr(
            "{name} cannot sign in any more.")).format(name=person.name))  # fmt: skip
        self._changes.staff.emit()

    def _failed(self, error: Exception) -> None:
        message = describe(error)
        self._notice.say("danger", message.text, message.advice)
