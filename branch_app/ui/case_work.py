"""The desk of one case: transfers, statement and totals side by side, stored as the person types."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from branch_app.domain.case_files import CaseFile
from branch_app.domain.errors import BranchAppError, ChangedMeanwhile, StatementLocked
from branch_app.domain.statements import Statement, unanswered
from branch_app.domain.transfers import Mark
from branch_app.operations.desk import Desk
from branch_app.operations.statements import questionnaire
from branch_app.ui.addenda_list import AddendaList
from branch_app.ui.case_panel import CasePanel
from branch_app.ui.dates import clock_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import plain_label, scrolled
from branch_app.ui.messages import describe, show
from branch_app.ui.statement_draft import Saving, StatementDraft
from branch_app.ui.statement_form import StatementForm
from branch_app.ui.transfer_marks import TransferMarks

IDLE = 3000
"""Milliseconds without a key after which what was typed is stored, wherever the person is."""
LATEST = 5000
"""Milliseconds after which it is stored although the person types on: no more than that is lost, whatever happens."""


class CaseWork(QWidget):
    """One keyboard flow from the first mark to the last answer. Nothing typed is lost, nothing unseen overwritten."""

    stored = Signal()
    """Something was committed."""
    outdated = Signal()
    """The case was signed elsewhere; it has to be read again."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._questionnaire = questionnaire()
        self._file: CaseFile | None = None
        self._draft: StatementDraft | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(LATEST)
        self._build()
        self._connect()

    def open_file(self, file: CaseFile) -> None:
        """Put a case on the desk, where it was left."""
        self._file, self._draft = file, StatementDraft(self._desk, file.case.number, file.statement)
        self._form.show_answers(self._draft.answers)
        self._transfers.show_file(file, self._draft.marks)
        self._show()
        self.return_to(file.statement.last_field if file.statement and not file.statement.locked else "")

    def clear(self) -> None:
        """No case lies here any more; what was typed was stored before."""
        self._file, self._draft = None, None
        self._stop_waiting()
        self._form.show_answers({})
        self._transfers.clear()
        self._addenda.show_addenda(())
        self.panel.clear()
        self._say_saved()

    def renew(self, file: CaseFile) -> bool:
        """Show the same case as it is stored now; what is being typed stays. True where somebody else changed it."""
        if self._draft is None:
            return False
        before = self._draft.answers, self._draft.marks
        self._file = file
        self.take_over(file.statement)
        self._transfers.show_file(file, self._draft.marks)
        return (self._draft.answers, self._draft.marks) != before

    def take_over(self, statement: Statement | None = None) -> None:
        """Put what is stored now, as just read or as last committed, into the fields nobody is typing in."""
        if self._draft:
            for code, answer in self._draft.renew(statement).items():
                self._form.show_answer(code, answer)
            self._show()

    def return_to(self, code: str = "") -> None:
        """Put the person where he or she was: at a question, or at the transfers."""
        if code:
            self._form.go_to(code)
        else:
            self._scroll.verticalScrollBar().setValue(0)
            self._transfers.setFocus(Qt.FocusReason.OtherFocusReason)

    def question_at(self) -> str:
        """The question the person stands at; empty at the transfers."""
        return self._form.question_at()

    def store(self, then: Callable[[], None] | None = None) -> None:
        """Commit what is open, beside the window; `then` goes on only when everything was stored."""
        self._stop_waiting()
        draft = self._draft
        if draft and draft.open:
            self._jobs.run(self, lambda _: draft.save(), then=lambda saving: self._stored(draft, saving, then))
        elif draft and then:
            then()

    def store_now(self) -> None:
        """Commit what is open before anything else happens: the window closes, or another case is opened."""
        self._stop_waiting()
        if self._draft and self._draft.open:
            with suppress(BranchAppError):  # it stays open, and is said beside the field at the next try
                self._draft.save()
            self._say_saved()

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.saved_at = plain_label(role="sub")
        self._transfers = TransferMarks()
        self._form = StatementForm(self._questionnaire, lambda: self._desk.now().astimezone().date())
        self._addenda = AddendaList()
        self.panel = CasePanel(self._questionnaire)
        sheet = QWidget()
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(0, 0, 6, 0)
        lines.setSpacing(10)
        for each in (self._transfers, self._form, self._addenda):
            lines.addWidget(each)
        lines.addStretch(1)
        self._scroll = scrolled(sheet)
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(12)
        sides.addWidget(self._scroll, 1)
        sides.addWidget(self.panel)
        self.setFocusProxy(self._transfers)
        keep_current(self.saved_at, self._say_saved)

    def _connect(self) -> None:
        self._idle.timeout.connect(self.store)
        self._latest.timeout.connect(self.store)
        self._transfers.marked.connect(self._mark)
        self._form.edited.connect(self._edited)
        self._form.left.connect(self._left)
        self._form.entered.connect(self._bring_into_view)
        self._form.theirs_taken.connect(self._take_theirs)
        self._form.mine_kept.connect(self._keep_mine)
        self.panel.question_wanted.connect(self._form.go_to)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
        draft, file = self._draft, self._file
        if draft is None or file is None:
            return
        statement = draft.statement
        locked = statement is not None and statement.locked
        self._transfers.show_marks(draft.marks)
        self._transfers.lock(locked)
        self._form.lock(locked)
        self._addenda.show_addenda(statement.addenda if statement else ())
        self.panel.show_totals(file.customer.transfers, draft.marks)
        self.panel.show_statement(statement)
        self._say_typed()

    def _say_typed(self) -> None:
        if self._draft:
            self.panel.show_unanswered(unanswered(self._questionnaire, self._draft.answers))
        self._say_saved()

    def _say_saved(self) -> None:
        """The time is that of the last commit, and stands there only while nothing else is open."""
        statement = self._draft.statement if self._draft else None
        if self._draft and self._draft.open:
            self.saved_at.setText(self.tr("not saved yet"))
        elif statement:
            self.saved_at.setText(self.tr("saved {time}").format(time=clock_text(statement.saved_at)))
        else:
            self.saved_at.clear()

    def _bring_into_view(self, line: QWidget) -> None:
        self._scroll.ensureWidgetVisible(line, 0, 60)

    # -- typing and storing ----------------------------------------------------------------------------------------

    def _mark(self, lines: Sequence[int], mark: Mark | None) -> None:
        if self._draft and self._file:
            self._draft.mark(lines, mark)
            self._transfers.show_marks(self._draft.marks)
            self.panel.show_totals(self._file.customer.transfers, self._draft.marks)
            self.store()

    def _edited(self, code: str, answer: str) -> None:
        if self._draft:
            self._draft.write(code, answer)
            self._form.clear_problem(code)
            self._say_typed()
            self._idle.start()
            if not self._latest.isActive():
                self._latest.start()

    def _stop_waiting(self) -> None:
        self._idle.stop()
        self._latest.stop()

    def _left(self, _code: str) -> None:
        self.store()

    def _stored(self, draft: StatementDraft, saving: Saving, then: Callable[[], None] | None) -> None:
        if draft is not self._draft:
            return
        self.take_over()
        for code in saving.stored:
            self._form.clear_problem(code)
        for refusal in filter(draft.stands, saving.refused):
            theirs = draft.theirs(refusal.code) if isinstance(refusal.error, ChangedMeanwhile) else None
            self._form.show_problem(refusal.code, describe(refusal.error).line, theirs)
        if saving.marks_refused:
            show(self, saving.marks_refused)
        if any(isinstance(error, StatementLocked) for error in saving.errors):
            self.outdated.emit()
        self.stored.emit()
        if then and not saving.errors and not draft.open:
            then()

    def _take_theirs(self, code: str) -> None:
        if self._draft:
            self._form.show_answer(code, self._draft.take_theirs(code))
            self._say_typed()

    def _keep_mine(self, code: str) -> None:
        if self._draft:
            self._draft.keep_mine(code)
            self._form.clear_problem(code)
            self.store()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.store_now()
