"""Asking another person for what may not be done alone: the reason in words, and who could decide."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branch_app.domain.requests import RequestKind
from branch_app.operations.desk import Desk
from branch_app.operations.requests import ask
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label
from branch_app.ui.sheet import Sheet


class AskSheet(Sheet):
    """One request; it waits in the queue until somebody else has decided."""

    asked = Signal(object)
    """The request."""

    def __init__(
        self, parent: QWidget, desk: Desk, jobs: JobRunner, kind: RequestKind, subject: str, facts: Mapping[str, Any],
        what: Words, who: Sequence[str],
    ) -> None:  # fmt: skip
        super().__init__(parent, jobs, lambda: self.tr("Another person must approve"))
        self._desk, self._kind, self._subject, self._facts = desk, kind, subject, dict(facts)
        self._reason = text_edit(200)
        self._fill(
            plain_label(what, "value", wrap=True),
            plain_label(lambda: self.tr("Who may approve: {people}").format(people=", ".join(who)), wrap=True),
            labelled(lambda: self.tr("&Reason"), self._reason),
            buttons=[button(lambda: self.tr("Ask (Enter)"), self.go_on, role="primary", icon="users")],
        )  # fmt: skip
        self._reason.setFocus()

    def go_on(self) -> None:
        reason = self._reason.text()
        self._do(lambda: ask(self._desk, self._kind, self._subject, self._facts, reason), then=self.asked.emit)
