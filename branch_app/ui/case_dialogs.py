"""The small sheets of a case: earlier first contact, signature, addendum. Each stays open until it is stored."""

from datetime import datetime, time

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QDialog, QLayout, QPlainTextEdit, QTimeEdit, QVBoxLayout, QWidget

from branch_app.domain.eras import parse_date
from branch_app.domain.errors import UnreadableDate
from branch_app.domain.statements import SignatureMode
from branch_app.ui.dates import day_text, moment_text
from branch_app.ui.kit.fields import DateEdit, combo_box, labelled, text_edit
from branch_app.ui.kit.layout import button, plain_label, row
from branch_app.ui.words import signature_word


class CaseDialog(QDialog):
    """A sheet over the page. What was typed stays until the page says that it is stored (accept)."""

    submitted = Signal()
    """The person wants this done; the page does it, then accepts the sheet or says what is wrong."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self._problem = plain_label(role="wrong", wrap=True)
        self._problem.hide()
        self._done = button(self._do_words, self.submitted.emit, role="primary", key="Ctrl+Return")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(20, 18, 20, 16)
        self._lines.setSpacing(12)

    def show_problem(self, problem: str) -> None:
        """It was not stored: say why, and leave what was typed."""
        self._problem.setText(problem)
        self._problem.show()
        self._done.setEnabled(True)

    def wait(self) -> None:
        """It is being stored."""
        self._problem.hide()
        self._done.setEnabled(False)

    def _do_words(self) -> str:
        return self.tr("Keep")

    def _fill(self, *items: QWidget | QLayout) -> None:
        for item in items:
            if isinstance(item, QLayout):
                self._lines.addLayout(item)
            else:
                self._lines.addWidget(item)
        self._lines.addWidget(self._problem)
        self._lines.addStretch(1)
        cancel = button(lambda: self.tr("Cancel (Esc)"), self.reject)
        self._lines.addLayout(row(None, cancel, self._done))


class EarlierContactDialog(CaseDialog):
    """The first word of the customer came earlier than was written down."""

    def __init__(self, parent: QWidget, stands: datetime, now: datetime) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("First contact"))
        self._stands = local = stands.astimezone()
        today = now.astimezone().date()
        self._day = DateEdit(lambda text: parse_date(text, today), day_text, UnreadableDate)
        self._day.set_day(local.date())
        self._time = QTimeEdit(QTime(local.hour, local.minute))
        self._time.setDisplayFormat("HH:mm")
        self._reason = text_edit()
        self._fill(
            plain_label(self.tr("It stands at {time} and can only move to an earlier time, because all time limits "
                                "count from it.").format(time=moment_text(stands)), wrap=True),
            row(labelled(lambda: self.tr("Day"), self._day), labelled(lambda: self.tr("Time"), self._time)),
            labelled(lambda: self.tr("Why it was earlier (for example: note of a telephone call)"), self._reason),
        )  # fmt: skip
        self._day.setFocus()

    def moment(self) -> datetime:
        """The time entered; with a day that cannot be read it is the time that stands, which is refused."""
        day, at = self._day.day(), self._time.time()
        return datetime.combine(day, time(at.hour(), at.minute()), self._stands.tzinfo) if day else self._stands

    def reason(self) -> str:
        """Why."""
        return self._reason.text()


class SignatureDialog(CaseDialog):
    """The customer signed the paper, or would not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("Signature"))
        modes = [(signature_word(mode), mode) for mode in SignatureMode]
        self._mode = combo_box(modes, lambda: self.tr("How it was signed"))  # type: ignore[arg-type]
        self._note = text_edit()
        self._fill(
            plain_label(self.tr("From now on the statement cannot be changed; only addenda can be added."), wrap=True),
            labelled(lambda: self.tr("How it was signed"), self._mode),
            labelled(lambda: self.tr("Note: reason or witness; where the original is kept"), self._note),
        )
        self._mode.setFocus()

    def mode(self) -> SignatureMode:
        """How it was signed."""
        return SignatureMode(self._mode.currentData())

    def note(self) -> str:
        """Where the original is kept; the reason of a refusal; the witness of a mark."""
        return self._note.text()

    def _do_words(self) -> str:
        return self.tr("Signed")


class AddendumDialog(CaseDialog):
    """Something is to be added to a signed statement."""

    def __init__(self, parent: QWidget, asked_by: str) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("Addendum"))
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(150)
        self._asked_by = text_edit()
        self._asked_by.setText(asked_by)
        self._fill(
            labelled(lambda: self.tr("What is added, in the person's own words"), self._text),
            labelled(lambda: self.tr("Who asked for it"), self._asked_by),
        )
        self._text.setFocus()

    def text(self) -> str:
        """What is added."""
        return self._text.toPlainText()

    def asked_by(self) -> str:
        """Who asked for it."""
        return self._asked_by.text()
