"""The people of the branch: who may sign in, in which role, and what one of them needs just now."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from branch_app.domain.errors import ApprovalMissing
from branch_app.domain.staff import Person, Role
from branch_app.operations.desk import Desk
from branch_app.operations.staff import (
    add_person,
    change_role,
    list_locked,
    list_staff,
    open_access,
    unlock,
)
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import Column
from branch_app.ui.messages import tell
from branch_app.ui.request_words import wanted
from branch_app.ui.staff_sheets import CloseAccessSheet, FirstPasswordSheet, RoleSheet, password_edit, role_words
from branch_app.ui.words import role_word


class StaffPage(Page):
    """Nobody is ever deleted, the trail names them. Giving somebody anything takes a second person."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._locked: set[str] = set()
        self._build()
        self._table.moved_to_row.connect(self._offer)
        changes.on(self, self._refresh, changes.staff)
        self._refresh()

    def title(self) -> str:
        return self.tr("Staff")

    def subtitle(self) -> str:
        return self.tr("Who may sign in, and in which role")

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._unlock, self._new_role, self._open, self._close)

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._unlock = button(lambda: self.tr("Unlock"), self._unlock_person, icon="key-round")
        self._new_role = button(lambda: self.tr("Change role…"), self._choose_role, icon="users")
        self._open = button(lambda: self.tr("New first password…"), self._choose_password, icon="key-round")
        self._close = button(lambda: self.tr("Close access…"), self._close_access, icon="lock", key="Ctrl+Del")
        self._notice = Notice()
        self._table: TableView[Person] = TableView([
            Column(lambda: self.tr("Staff number"), lambda person: person.staff_number, width=130),
            Column(lambda: self.tr("Name"), lambda person: person.name),
            Column(lambda: self.tr("Role"), lambda person: role_word(person.role), width=130),
            Column(lambda: self.tr("Access"), self._access, width=210, tone=self._access_tone),
            Column(lambda: self.tr("Given by"), self._given, width=130),
        ], lambda: self.tr("Staff of the branch"), key=lambda person: person.staff_number)  # fmt: skip
        body = row(card(self._table), self._form())
        body.setStretch(0, 1)
        lines = column(self._notice, body)
        lines.setStretchFactor(body, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._table)
        self._offer(None)

    def _form(self) -> QWidget:
        self._number, self._name, self._password = text_edit(12), text_edit(60), password_edit()
        self._role = combo_box([(role_words(role), role) for role in Role], lambda: self.tr("Role"))
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
        return form

    def _access(self, person: Person) -> str:
        if person.staff_number in self._locked:
            return self.tr("locked for a while")
        return self.tr("open") if person.active else self.tr("closed")

    def _access_tone(self, person: Person) -> Tone:
        if person.staff_number in self._locked:
            return "warn"
        return "ok" if person.active else "neutral"

    def _given(self, person: Person) -> str:
        return self.tr("one person alone") if person.enrolled_alone else ""

    def _offer(self, person: Person | None) -> None:
        other = person is not None and person.staff_number != self._desk.person.staff_number
        active = other and person is not None and person.active
        self._close.setEnabled(active)
        self._new_role.setEnabled(active)
        self._open.setEnabled(other)
        self._unlock.setEnabled(other and person is not None and person.staff_number in self._locked)

    def _refresh(self) -> None:
        self._jobs.run(self, lambda _report: (list_staff(self._desk), list_locked(self._desk)), then=self._show,
                       failed=self._failed, topic="staff")  # fmt: skip

    def _show(self, known: tuple[list[Person], set[str]]) -> None:
        people, self._locked = known
        self._table.show_rows(people)
        self._offer(self._table.selected())

    # -- what takes two --------------------------------------------------------------------------------------------

    def _add(self) -> None:
        number, name, role = self._number.text().strip(), self._name.text().strip(), Role(self._role.currentData())
        password = self._password.text()
        if not number or not name:
            self._notice.say("warn", lambda: self.tr("Staff number and name are needed."))
            (self._name if number else self._number).setFocus()
            return
        self._with_two(lambda: add_person(self._desk, number, name, role, password), self._added)

    def _added(self, person: Person) -> None:
        for edit in (self._number, self._name, self._password):
            edit.clear()
        self._notice.say("ok", lambda: self.tr("{name} may sign in as {role}.").format(
            name=person.name, role=role_word(person.role)))  # fmt: skip
        self._changes.staff.emit()

    def _choose_role(self) -> None:
        if person := self._table.selected():
            sheet = RoleSheet(self, self._jobs, person)
            sheet.chosen.connect(partial(self._give_role, person))
            sheet.open()

    def _give_role(self, person: Person, role: Role) -> None:
        self._with_two(lambda: change_role(self._desk, person.staff_number, role), self._has_role)

    def _has_role(self, person: Person) -> None:
        self._notice.say("ok", lambda: self.tr("{name} works as {role} from now on.").format(
            name=person.name, role=role_word(person.role)))  # fmt: skip
        self._changes.staff.emit()

    def _choose_password(self) -> None:
        if person := self._table.selected():
            sheet = FirstPasswordSheet(self, self._jobs, person)
            sheet.chosen.connect(partial(self._give_password, person))
            sheet.open()

    def _give_password(self, person: Person, password: str) -> None:
        self._with_two(lambda: open_access(self._desk, person.staff_number, password), self._may_sign_in)

    def _with_two(self, work: Callable[[], Person], then: Callable[[Person], None]) -> None:
        """Do it; where an approval is missing, another person gives it here, or it is asked for."""

        def failed(error: Exception) -> None:
            if not isinstance(error, ApprovalMissing):
                self._failed(error)
                return
            dialog = ApprovalDialog(self, self._desk, self._jobs, wanted(error))
            dialog.approved.connect(lambda: self._with_two(work, then))
            dialog.changed.connect(self._changes.requests)
            dialog.open()

        self._jobs.run(self, lambda _report: work(), then=then, failed=failed)

    # -- what one person does ----------------------------------------------------------------------------------------

    def _close_access(self) -> None:
        if person := self._table.selected():
            sheet = CloseAccessSheet(self, self._desk, self._jobs, person)
            sheet.closed.connect(self._is_closed)
            sheet.open()

    def _is_closed(self, person: Person) -> None:
        self._notice.say("ok", lambda: self.tr("{name} cannot sign in any more.").format(name=person.name),
                         lambda: self.tr("The keys of the branch are changed."))  # fmt: skip
        self._changes.staff.emit()

    def _unlock_person(self) -> None:
        if person := self._table.selected():
            self._jobs.run(self, lambda _report: unlock(self._desk, person.staff_number), then=self._may_sign_in,
                           failed=self._failed)  # fmt: skip

    def _may_sign_in(self, person: Person) -> None:
        self._notice.say("ok", lambda: self.tr("{name} may sign in again.").format(name=person.name))
        self._changes.staff.emit()

    def _failed(self, error: Exception) -> None:
        tell(self._notice, error)
