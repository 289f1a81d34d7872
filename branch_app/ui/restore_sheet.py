"""Putting back a backup: what will be missing and why; one person asks for it, another approves, here or later."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from branch_app.domain.backups import RestorePlan
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Role
from branch_app.operations.desk import Desk
from branch_app.operations.requests import ask
from branch_app.operations.restores import Credentials
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label, row
from branch_app.ui.sheet import Sheet


@dataclass(frozen=True)
class RestoreWanted:
    """Which backup and by whom. Without a second person here it was approved before."""

    backup: str
    doer: Credentials
    second: Credentials | None
    reason: str


class RestoreSheet(Sheet):
    """It puts nothing back: when everything is there, the window is closed first."""

    wanted = Signal(object)
    asked = Signal()
    """It stands in the list now, for somebody who decides later."""

    def __init__(self, parent: QWidget, jobs: JobRunner, desk: Desk, plan: RestorePlan) -> None:
        super().__init__(parent, jobs, lambda: self.tr("Put back a backup"))
        self._desk, self._plan = desk, plan
        request = plan.request
        self._approved = request is not None and not request.is_open
        self._alone = self._approved and desk.person.role is Role.MANAGER  # nobody else holds a key to a backup
        self._reason, self._number = text_edit(200), text_edit(12)
        self._own, self._other = text_edit(200), text_edit(200)
        for edit in (self._own, self._other):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        parts: list[QWidget | QLayout] = [
            plain_label(self._difference, "value", wrap=True),
            plain_label(lambda: self.tr("The store as it stands is kept aside, and a backup of it is made first. "
                                        "People and keys stay as they are today. Every window of the branch must be "
                                        "closed."),
                        wrap=True)]  # fmt: skip
        if request:
            parts.append(plain_label(self._said, wrap=True))
            self._reason.setText(request.reason)
        else:
            parts.append(labelled(lambda: self.tr("&Reason"), self._reason))
        parts.append(labelled(lambda: self.tr("Your &password"), self._own))
        if not self._alone:
            parts.append(row(labelled(lambda: self.tr("&Second person (staff number)"), self._number),
                             labelled(lambda: self.tr("Password of the second person"), self._other)))  # fmt: skip
        later = button(lambda: self.tr("Ask, decide later"), self._ask, key="Ctrl+Return")
        later.setVisible(request is None)
        self._fill(*parts, buttons=[later, button(lambda: self.tr("Put back (Enter)"), self.go_on, role="danger",
                                                  icon="history")])  # fmt: skip
        (self._own if request else self._reason).setFocus()

    def go_on(self) -> None:
        needed = [self._own] if self._alone else [self._reason, self._own, self._number, self._other]
        for edit in needed:
            if not edit.text().strip():
                self._say_problem(self.tr("Your password is needed.") if self._alone else self.tr(
                    "The reason, both passwords and the second person are needed."))  # fmt: skip
                edit.setFocus()
                return
        doer = Credentials(self._desk.person.staff_number, self._own.text())
        second = None if self._alone else Credentials(self._number.text().strip(), self._other.text())
        wanted = RestoreWanted(self._plan.backup.name, doer, second, self._reason.text().strip())
        self.accept()
        self.wanted.emit(wanted)

    def _ask(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._say_problem(self.tr("Fill in this field first."))
            self._reason.setFocus()
            return
        plan = self._plan
        self._do(lambda: ask(self._desk, RequestKind.RESTORE, plan.backup.name, plan.facts, reason),
                 lambda _request: self.asked.emit())  # fmt: skip

    def _said(self) -> str:
        request = self._plan.request
        if request is None:
            return ""
        said = self.tr("Asked for by {who}: {reason}").format(who=request.asked_by, reason=request.reason)
        if self._approved:
            said += "\n" + self.tr("Approved by {who}.").format(who=request.decided_by)
        return said

    def _difference(self) -> str:
        said = self.tr("Backup of {time} by {who}, up to line {line} of the trail.").format(
            time=moment_text(self._plan.backup.made_at), who=self._plan.backup.made_by,
            line=f"{self._plan.backup.head.number:,}")  # fmt: skip
        if self._plan.put_aside:
            said += "\n" + self.tr("It comes from a past that was put aside when another backup was put back; up to "
                                   "line {line} both are the same.").format(line=f"{self._plan.shared:,}")  # fmt: skip
        if self._plan.missing:
            said += "\n" + self.tr("%n line(s) of the trail are not in it and will be missing.", "", self._plan.missing)
        return said
