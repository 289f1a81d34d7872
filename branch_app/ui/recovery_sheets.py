"""The recovery key in the window: shown once for two envelopes, and typed in again to restore the access."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from branch_app.domain.branches import Branch
from branch_app.domain.errors import FolderUnusable
from branch_app.domain.recovery_keys import halves
from branch_app.operations.desk import Clock, utc_now
from branch_app.operations.keys import recovery_sheets
from branch_app.operations.recovery import Returning, restore_access
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.sheet import Sheet
from branch_app.ui.staff_sheets import password_edit

AskPath = Callable[[QWidget, str, str], Path | None]
"""A window, a title and a proposed name; the chosen path or None."""


def ask_pdf_path(owner: QWidget, title: str, proposed: str) -> Path | None:
    chosen, _ = QFileDialog.getSaveFileName(owner, title, proposed, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


class NewRecoveryKeySheet(Sheet):
    """Shown once. It closes only when somebody has said that both halves are sealed."""

    sealed = Signal()

    def __init__(
        self, parent: QWidget | None, jobs: JobRunner, branch: Branch, recovery: str, clock: Clock = utc_now
    ) -> None:
        super().__init__(parent, jobs, lambda: self.tr("The new recovery key"))
        self._branch, self._recovery, self._clock = branch, recovery, clock
        self.ask_path: AskPath = ask_pdf_path
        self._saved = Notice()
        self._done = QCheckBox()
        keep_current(self, lambda: self._done.setText(self.tr("Both halves are sealed in two envelopes")))
        first, second = halves(recovery)
        self._close = button(lambda: self.tr("Close (Enter)"), self.go_on, role="primary")
        self._done.toggled.connect(self._close.setEnabled)
        self._close.setEnabled(False)
        self._fill(
            plain_label(lambda: self.tr("It is shown only now. Write or print each half on a paper of its own, and "
                                        "keep the two envelopes in two places. Older sheets open nothing any more."),
                        wrap=True),
            plain_label(lambda: self.tr("Envelope 1"), "sub"), plain_label(first, "value"),
            plain_label(lambda: self.tr("Envelope 2"), "sub"), plain_label(second, "value"),
            row(button(lambda: self.tr("Save as PDF for printing…"), self._save, icon="printer"), None), self._saved,
            self._done, buttons=[self._close], can_leave=False,
        )  # fmt: skip

    def _save(self) -> None:
        path = self.ask_path(self, self.tr("Save as PDF for printing…"), "recovery.pdf")
        if path is None:
            return
        paper = recovery_sheets(self._branch, self._recovery, self._clock())
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(paper)
        except OSError:
            self._failed(FolderUnusable(str(path.parent)))
            return
        self._saved.say("ok", lambda: self.tr("Saved."), lambda: self.tr("Print both pages, then delete the file."))

    def go_on(self) -> None:
        if self._done.isChecked():
            self.accept()
            self.sealed.emit()

    def reject(self) -> None:
        """Esc must not lose the only sight of the key."""


class RestoreAccessSheet(Sheet):
    """Two people with both envelopes let themselves in; for a lost keyring, a new computer, or when nobody can."""

    restored = Signal(object, str)
    """The branch as it can be opened now, and the new recovery key."""

    def __init__(
        self, parent: QWidget | None, jobs: JobRunner, folder: Path, clock: Clock = utc_now,
        why: Exception | None = None,
    ) -> None:  # fmt: skip
        """`why` is what keeps everybody out just now, when the sheet comes by itself."""
        super().__init__(parent, jobs, lambda: self.tr("Restore the access"))
        self._folder, self._clock = folder, clock
        self._halves = text_edit(60), text_edit(60)
        self._numbers = text_edit(12), text_edit(12)
        self._passwords = password_edit(), password_edit()
        people = [row(labelled(self._number_words(place), self._numbers[place]),
                      labelled(self._password_words(place), self._passwords[place])) for place in (0, 1)]  # fmt: skip
        self._fill(
            plain_label(lambda: self.tr("Two people open both envelopes, one of them a manager or an administrator. "
                                        "Both choose new passwords now; everybody else gets a new first password from "
                                        "them. All of this is in the trail."), wrap=True),
            labelled(lambda: self.tr("Envelope &1"), self._halves[0]),
            labelled(lambda: self.tr("Envelope &2"), self._halves[1]), *people,
            buttons=[button(lambda: self.tr("Restore (Enter)"), self.go_on, role="primary", icon="key-round")],
        )  # fmt: skip
        self._halves[0].setFocus()
        if why is not None:
            self._failed(why)

    def _number_words(self, place: int) -> Callable[[], str]:
        return lambda: self.tr("Staff number, person {number}").format(number=place + 1)

    def _password_words(self, place: int) -> Callable[[], str]:
        return lambda: self.tr("New password, person {number}").format(number=place + 1)

    def go_on(self) -> None:
        sheets = self._halves[0].text(), self._halves[1].text()
        first, second = (Returning(number.text().strip(), password.text())
                         for number, password in zip(self._numbers, self._passwords, strict=True))  # fmt: skip
        self._do(lambda: restore_access(self._folder, sheets, (first, second), self._clock),
                 then=lambda answer: self.restored.emit(*answer))  # fmt: skip
