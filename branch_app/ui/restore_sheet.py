"""Putting back a backup: what will be missing, why, and two people with their passwords."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from branch_app.domain.backups import RestorePlan
from branch_app.operations.desk import Desk
from branch_app.operations.restores import Credentials
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label, row
from branch_app.ui.sheet import Sheet


@dataclass(frozen=True)
class RestoreWanted:
    """Which backup, by whom, and why."""

    backup: str
    asker: Credentials
    decider: Credentials
    reason: str


class RestoreSheet(Sheet):
    """It decides nothing: when both are there and it has a reason, the window is closed and the backup is put back."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, jobs: JobRunner, desk: Desk, plan: RestorePlan) -> None:
        super().__init__(parent, jobs, lambda: self.tr("Put back a backup"))
        self._desk, self._plan = desk, plan
        self._reason, self._number = text_edit(200), text_edit(12)
        self._own, self._other = text_edit(200), text_edit(200)
        for edit in (self._own, self._other):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._fill(
            plain_label(self._difference, "value", wrap=True),
            plain_label(lambda: self.tr("The store as it stands is kept aside, and a backup of it is made first. "
                                        "People and keys stay as they are today. Every window of the branch must be "
                                        "closed."),
                        wrap=True),
            labelled(lambda: self.tr("&Reason"), self._reason),
            labelled(lambda: self.tr("Your &password"), self._own),
            row(labelled(lambda: self.tr("&Second person (staff number)"), self._number),
                labelled(lambda: self.tr("Password of the second person"), self._other)),
            buttons=[button(lambda: self.tr("Put back (Enter)"), self.go_on, role="danger", icon="history")],
        )  # fmt: skip
        self._reason.setFocus()

    def go_on(self) -> None:
        typed = [edit.text().strip() for edit in (self._reason, self._own, self._number, self._other)]
        for edit in (self._reason, self._own, self._number, self._other):
            if not edit.text().strip():
                self._say_problem(self.tr("The reason, both passwords and the second person are needed."))
                edit.setFocus()
                return
        reason, _own, number, _other = typed
        asker = Credentials(self._desk.person.staff_number, self._own.text())
        wanted = RestoreWanted(self._plan.backup.name, asker, Credentials(number, self._other.text()), reason)
        self.accept()
        self.wanted.emit(wanted)

    def _difference(self) -> str:
        said = self.tr("Backup of {time} by {who}, up to line {line} of the trail.").format(
            time=moment_text(self._plan.backup.made_at), who=self._plan.backup.made_by,
            line=f"{self._plan.backup.head.number:,}")  # fmt: skip
        if self._plan.missing:
            said += "\n" + self.tr("%n line(s) of the trail came after it and will be missing.", "", self._plan.missing)
        return said
