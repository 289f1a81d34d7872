"""A manager says why the trail as it stands is the right one, though this computer remembers none or another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branch_app.operations.anchors import set_anchor_anew
from branch_app.operations.desk import Desk
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label
from branch_app.ui.sheet import Sheet


class AnchorSheet(Sheet):
    """The reason is put down; after that the anchor counts from here."""

    stored = Signal()

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner) -> None:
        super().__init__(parent, jobs, lambda: self.tr("Set the anchor anew"))
        self._desk, self._reason = desk, text_edit(200)
        said = plain_label(lambda: self.tr(
            "Compare the trail with the code of the last day-end sheet first. From here on this computer takes the "
            "trail as it stands for the right one."), wrap=True)  # fmt: skip
        go_on = button(lambda: self.tr("Set anew (Enter)"), self.go_on, role="primary")
        self._fill(said, labelled(lambda: self.tr("&Reason"), self._reason), buttons=[go_on])
        self._reason.setFocus()

    def go_on(self) -> None:
        if not self._reason.text().strip():
            self._say_problem(self.tr("Fill in this field first."))
            return
        reason = self._reason.text()
        self._do(lambda: set_anchor_anew(self._desk, reason), then=lambda _head: self.stored.emit())
