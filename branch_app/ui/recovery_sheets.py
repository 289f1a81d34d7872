"""The recovery key in the window: written on two new sheets and typed back, and typed in to restore the access."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from branch_app.domain.branches import Branch
from branch_app.domain.errors import BranchAppError
from branch_app.domain.recovery_keys import halves
from branch_app.operations.desk import Clock, utc_now
from branch_app.operations.keys import save_recovery_sheets
from branch_app.operations.recovery import Returning, begin_restoring, branch_without_key, restore_access
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.sheet import Sheet
from branch_app.ui.staff_sheets import password_edit

AskPath = Callable[[QWidget, str, str], Path | None]
"""A window, a title and a proposed name; the chosen path or None."""


def ask_pdf_path(owner: QWidget, title: str, proposed: str) -> Path | None:
    chosen, _ = QFileDialog.getSaveFileName(owner, title, proposed, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


class NewRecoveryKeySheet(Sheet):
    """A recovery key on its way into two envelopes. It counts when both halves were typed back off the paper.

    Whatever closes this sheet before, a kill or a power cut, the old recovery key opens the data as it did.
    """

    sealed = Signal(object)
    """What `seal` answered: from now on the new key counts."""

    def __init__(
        self, parent: QWidget | None, jobs: JobRunner, branch: Branch, recovery: str,
        seal: Callable[[tuple[str, str]], object], clock: Clock = utc_now,
    ) -> None:  # fmt: skip
        super().__init__(parent, jobs, lambda: self.tr("The new recovery key"))
        self._branch, self._recovery, self._seal, self._clock = branch, recovery, seal, clock
        self.ask_path: AskPath = ask_pdf_path
        self._saved, self._typed = Notice(), (text_edit(60), text_edit(60))
        self._shown, self._asked = self._halves(), self._fields()
        self._again = button(lambda: self.tr("Show it again"), self._show_again)
        self._next = button(self._next_words, self.go_on, role="primary")
        self._fill(self._shown, self._asked, buttons=[self._again, self._next])
        self._show_again()

    def _halves(self) -> QWidget:
        first, second = halves(self._recovery)
        shown = QWidget()
        shown.setLayout(column(
            plain_label(lambda: self.tr("It opens nothing yet, and the old one still does. Write or print each half on "
                                        "a paper of its own; then both are typed back off the paper."), wrap=True),
            plain_label(lambda: self.tr("Envelope 1"), "sub"), plain_label(first, "value"),
            plain_label(lambda: self.tr("Envelope 2"), "sub"), plain_label(second, "value"),
            row(button(lambda: self.tr("Save as PDF for printing…"), self._save, icon="printer"), None), self._saved,
            gap=12,
        ))  # fmt: skip
        return shown

    def _fields(self) -> QWidget:
        asked = QWidget()
        asked.setLayout(column(
            plain_label(lambda: self.tr("Type both halves off the two papers. From then on they count, and older "
                                        "sheets open nothing: seal the new ones in two envelopes, keep them in two "
                                        "places, and shred the old ones."), wrap=True),
            labelled(lambda: self.tr("Envelope &1"), self._typed[0]),
            labelled(lambda: self.tr("Envelope &2"), self._typed[1]), gap=12,
        ))  # fmt: skip
        return asked

    def _next_words(self) -> str:
        typing = self._asked.isVisibleTo(self)
        return self.tr("Both are on paper: seal (Enter)") if typing else self.tr("Type it back… (Enter)")

    def _show_again(self) -> None:
        self._turn(typing=False)

    def _turn(self, *, typing: bool) -> None:
        """The key and the fields are never seen together: what is typed comes from the paper."""
        self._problem.hide()
        self._shown.setHidden(typing)
        self._asked.setHidden(not typing)
        self._again.setHidden(not typing)
        self._next.setText(self._next_words())
        (self._typed[0] if typing else self._next).setFocus()
        QTimer.singleShot(0, self, self._make_room)

    def _save(self) -> None:
        path = self.ask_path(self, self.tr("Save as PDF for printing…"), "recovery.pdf")
        if path is None:
            return
        try:
            save_recovery_sheets(path, self._branch, self._recovery, self._clock())
        except BranchAppError as error:
            self._failed(error)
            return
        self._saved.say("ok", lambda: self.tr("Saved."), lambda: self.tr("Print both pages, then delete the file."))
        QTimer.singleShot(0, self, self._make_room)

    def go_on(self) -> None:
        if self._asked.isHidden():
            self._turn(typing=True)
            return
        sheets = self._typed[0].text(), self._typed[1].text()
        self._do(lambda: self._seal(sheets), then=self.sealed.emit)


class RestoreAccessSheet(Sheet):
    """Two people with both envelopes let themselves in; for a lost keyring, a new computer, or when nobody can."""

    restored = Signal(object)
    """The branch as it can be opened now."""

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
        self._agains = password_edit(), password_edit()
        people = [row(labelled(self._number_words(place), self._numbers[place]),
                      labelled(self._password_words(place), self._passwords[place]),
                      labelled(self._again_words(place), self._agains[place])) for place in (0, 1)]  # fmt: skip
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

    def _again_words(self, place: int) -> Callable[[], str]:
        return lambda: self.tr("New password again, person {number}").format(number=place + 1)

    def go_on(self) -> None:
        """First whether the two may be let in, then new sheets for the envelopes that were opened, then they are."""
        if self._busy:
            return
        for place, (password, again) in enumerate(zip(self._passwords, self._agains, strict=True)):
            if password.text() != again.text():  # nobody saw it: a slip would shut out who let everybody in
                self._say_problem(self.tr("Person {number} did not type the new password twice in the same way.")
                                  .format(number=place + 1))  # fmt: skip
                again.setFocus()
                return
        sheets = self._halves[0].text(), self._halves[1].text()
        first, second = (Returning(number.text().strip(), password.text())
                         for number, password in zip(self._numbers, self._passwords, strict=True))  # fmt: skip
        self._problem.hide()
        self._busy = True
        self._jobs.run(self, lambda _: begin_restoring(self._folder, sheets, (first, second)),
                       then=lambda recovery: self._write_new_sheets(sheets, (first, second), recovery),
                       failed=self._failed)  # fmt: skip

    def _write_new_sheets(self, old: tuple[str, str], people: tuple[Returning, Returning], recovery: str) -> None:
        self._busy = False

        def seal(new: tuple[str, str]) -> object:
            return restore_access(self._folder, old, people, recovery, new, self._clock)

        sheet = NewRecoveryKeySheet(self, self._jobs, branch_without_key(self._folder), recovery, seal, self._clock)
        sheet.sealed.connect(self._restored)
        sheet.open()

    def _restored(self, closed: object) -> None:
        self.accept()
        self.restored.emit(closed)
