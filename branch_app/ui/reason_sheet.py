"""A sheet for a step that needs nothing but its reason, which stands in the trail."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branch_app.ui.kit.current import Words
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label
from branch_app.ui.sheet import Sheet


class ReasonSheet(Sheet):
    """What is about to happen, and why. It stays open and says why not when the step cannot be done."""

    carried_out = Signal()

    def __init__(
        self, parent: QWidget, jobs: JobRunner, title: Words, what: Words, step: Words, work: Callable[[str], object]
    ) -> None:
        super().__init__(parent, jobs, title)
        self._work, self._reason = work, text_edit(300)
        self._fill(plain_label(what, wrap=True), labelled(lambda: self.tr("&Reason"), self._reason),
                   buttons=[button(step, self.go_on, role="danger")])  # fmt: skip
        self._reason.setFocus()

    def go_on(self) -> None:
        reason = self._reason.text()
        self._do(lambda: self._work(reason), then=lambda _: self.carried_out.emit())
