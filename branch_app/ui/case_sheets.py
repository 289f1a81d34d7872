"""The sheets of a case: an earlier first contact, the signature, an addendum."""

from datetime import datetime, time
from functools import partial

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QPlainTextEdit, QTimeEdit, QWidget

from branch_app.domain.cases import Case
from branch_app.domain.eras import parse_date
from branch_app.domain.errors import ApprovalMissing, UnreadableDate
from branch_app.domain.statements import SignatureMode
from branch_app.operations.cases import move_first_contact
from branch_app.operations.desk import Desk
from branch_app.operations.statements import sign_statement, write_addendum
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.dates import day_text, moment_text
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.fields import DateEdit, combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label, row
from branch_app.ui.request_words import wanted
from branch_app.ui.sheet import Sheet
from branch_app.ui.words import signature_word


class CaseSheet(Sheet):
    """One step of one case."""

    stored = Signal()
    """The step is done."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner, case: Case, title: Words, step: Words) -> None:
        super().__init__(parent, jobs, title)
        self._desk, self._case = desk, case
        self._step = button(step, self.go_on, role="primary")

    def _stored(self, _answer: object) -> None:
        self.stored.emit()


class EarlierContactSheet(CaseSheet):
    """The first word of the customer came earlier than was written down."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner, case: Case) -> None:
        super().__init__(parent, desk, jobs, case, lambda: self.tr("First contact"), lambda: self.tr("Keep (Enter)"))
        stands, today = case.first_contact_at.astimezone(), desk.now().astimezone().date()
        self._day = DateEdit(lambda text: parse_date(text, today), day_text, UnreadableDate)
        self._day.set_day(stands.date())
        self._time = QTimeEdit(QTime(stands.hour, stands.minute))
        self._time.setDisplayFormat("HH:mm")
        self._reason = text_edit()
        self._fill(
            plain_label(self._explanation, wrap=True),
            row(labelled(lambda: self.tr("Day"), self._day), labelled(lambda: self.tr("Time"), self._time)),
            labelled(lambda: self.tr("Why it was earlier (for example: note of a telephone call)"), self._reason),
            buttons=[self._step],
        )
        self._day.setFocus()

    def go_on(self) -> None:
        number, to, reason = self._case.number, self._moment(), self._reason.text()
        self._do(lambda: move_first_contact(self._desk, number, to, reason), self._stored)

    def _moment(self) -> datetime:
        """The time entered; with a day that cannot be read it is the time that stands, which is refused."""
        stands, day, at = self._case.first_contact_at.astimezone(), self._day.day(), self._time.time()
        return datetime.combine(day, time(at.hour(), at.minute()), stands.tzinfo) if day else stands

    def _explanation(self) -> str:
        return self.tr("It stands at {time} and can only move to an earlier time, because all time limits count from "
                       "it.").format(time=moment_text(self._case.first_contact_at))  # fmt: skip


class SignatureSheet(CaseSheet):
    """The customer signed the paper, or would not. Against the rules another person has to approve it first."""

    asked = Signal()
    """Something was asked for or decided."""

    def __init__(
        self, parent: QWidget, desk: Desk, jobs: JobRunner, case: Case, *, against_rules: bool = False
    ) -> None:
        super().__init__(parent, desk, jobs, case, lambda: self.tr("Signature"), lambda: self.tr("Signed (Enter)"))
        self._against_rules = against_rules
        modes: list[tuple[Words, object]] = [(partial(signature_word, mode), mode) for mode in SignatureMode]
        self._mode = combo_box(modes, lambda: self.tr("How it was signed"))
        self._note = text_edit()
        exception = plain_label(lambda: self.tr("It was not read back, or answers are missing. Another person has to "
                                                "approve this, and the paper says so."), "fact", wrap=True)  # fmt: skip
        exception.setVisible(against_rules)
        self._fill(
            plain_label(lambda: self.tr("From now on the statement cannot be changed; only addenda can be added."),
                        wrap=True),
            exception,
            labelled(lambda: self.tr("How it was signed"), self._mode),
            labelled(lambda: self.tr("Note: reason or witness; where the original is kept"), self._note),
            buttons=[self._step],
        )  # fmt: skip
        self._mode.setFocus()

    def go_on(self) -> None:
        number, mode, note = self._case.number, SignatureMode(self._mode.currentData()), self._note.text()
        self._do(lambda: sign_statement(self._desk, number, mode, note, against_rules=self._against_rules),
                 self._stored)  # fmt: skip

    def _failed(self, error: Exception) -> None:
        super()._failed(error)
        if isinstance(error, ApprovalMissing):
            dialog = ApprovalDialog(self, self._desk, self._jobs, wanted(error))
            dialog.approved.connect(self.go_on)
            dialog.changed.connect(self.asked)
            dialog.open()


class AddendumSheet(CaseSheet):
    """Something is to be added to a signed statement. Enter is a new line in the words; behind them it goes on."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner, case: Case, asked_by: str) -> None:
        super().__init__(parent, desk, jobs, case, lambda: self.tr("Addendum"), lambda: self.tr("Keep (Enter)"))
        self._words = QPlainTextEdit()
        self._words.setTabChangesFocus(True)
        self._words.setMinimumHeight(150)
        self._asked_by = text_edit()
        self._asked_by.setText(asked_by)
        self._fill(
            labelled(lambda: self.tr("What is added, in the person's own words"), self._words),
            labelled(lambda: self.tr("Who asked for it"), self._asked_by),
            buttons=[self._step],
        )
        self._words.setFocus()

    def go_on(self) -> None:
        number, words, asked_by = self._case.number, self._words.toPlainText(), self._asked_by.text()
        self._do(lambda: write_addendum(self._desk, number, words, asked_by), self._stored)
