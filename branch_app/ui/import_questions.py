"""What a file leaves open is asked beside it, and answered there: its years, its account, another person's word."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from branch_app.domain.branches import Branch
from branch_app.domain.eras import wareki
from branch_app.domain.errors import AccountNotNamed, AmbiguousDates, BranchAppError, UnreadableAccount
from branch_app.domain.identifiers import parse_account, yucho_account
from branch_app.operations.import_answers import Answers
from branch_app.ui.kit.fields import labelled, mark_wrong, text_edit
from branch_app.ui.kit.layout import SMALL, button, plain_label
from branch_app.ui.messages import describe


class QuestionBox(QWidget):
    """One question at a time; nothing to see while nothing is open."""

    answered = Signal(object)
    """The answers so far, with the new one."""
    word_wanted = Signal()
    """Another person's word for the file is wanted."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self._branch, self._said = branch, Answers()
        self._first: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SMALL)
        self._problem = plain_label(role="wrong", wrap=True)

    def ask(self, error: BranchAppError, said: Answers) -> None:
        """Put the question that this refusal asks."""
        self.clear()
        self._said = said
        box = QWidget()
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        if isinstance(error, AmbiguousDates):
            self._ask_day(lines, error)
        elif isinstance(error, AccountNotNamed):
            self._ask_account(lines, error)
        else:
            self._ask_word(lines)
        self._problem = plain_label(role="wrong", wrap=True)
        self._problem.hide()
        lines.addWidget(self._problem)
        self._lines.addWidget(box)
        box.show()  # at once: a field that cannot be seen yet cannot take the keyboard

    def clear(self) -> None:
        """Nothing is open."""
        self._first = None
        while self._lines.count():
            item = self._lines.takeAt(0)
            old = item.widget() if item else None
            if old:
                old.hide()
                old.deleteLater()

    def go(self) -> bool:
        """Bring the keyboard to the question; False when there is none."""
        if self._first:
            self._first.setFocus()
        return self._first is not None

    # -- the three questions -------------------------------------------------------------------------------------------

    def _ask_day(self, lines: QVBoxLayout, error: AmbiguousDates) -> None:
        lines.addWidget(plain_label(lambda: self.tr("Which day does {digits} mean in this file?").format(
            digits=error.digits), "value", wrap=True))  # fmt: skip
        for place, (day, answer) in enumerate(zip(error.candidates, error.answers, strict=True), 1):
            choice = self._day_button(day, answer, place)
            self._first = self._first or choice
            lines.addWidget(choice)

    def _day_button(self, day: date, answer: str, place: int) -> QPushButton:
        choice = button(f"{wareki(day)} = {day.isoformat()}", key=str(place))
        choice.setAutoDefault(True)  # Enter presses it, too
        choice.clicked.connect(lambda: self.answered.emit(replace(self._said, calendar=answer)))
        return choice

    def _ask_account(self, lines: QVBoxLayout, error: AccountNotNamed) -> None:
        edit = text_edit(24)
        likeliest = error.candidates[0] if error.candidates else f"{self._branch.bank}-{self._branch.branch}-1-"
        edit.setText(error.last_time or likeliest)
        if error.called:
            lines.addWidget(plain_label(lambda: self.tr("The file calls it {name}.").format(name=error.called),
                                        "value", wrap=True))  # fmt: skip
        if len(error.candidates) > 1:
            lines.addWidget(plain_label(lambda: self.tr("It may be one of these: {accounts}").format(
                accounts=self.tr(", ").join(error.candidates)), "sub", wrap=True))  # fmt: skip
        if error.last_time:
            lines.addWidget(plain_label(lambda: self.tr("As last time: {account}. A file of another account looks the "
                                                        "same, so look twice.").format(account=error.last_time),
                                        "sub", wrap=True))  # fmt: skip
        lines.addLayout(labelled(lambda: self.tr("&Account of this file"), edit,
                                 hint=lambda: self.tr("Bank, branch, type and number, such as 0116-101-1-0012345.")))
        self._finish(lines, edit, button(lambda: self.tr("It is this account (Enter)"),
                                         lambda: self._name_account(edit, error.called)))  # fmt: skip

    def _ask_word(self, lines: QVBoxLayout) -> None:
        ask = button(lambda: self.tr("Ask another person for a word on it"), self.word_wanted.emit, icon="stamp",
                     key="F9")  # fmt: skip
        ask.setAutoDefault(True)  # Enter presses it, too
        lines.addWidget(plain_label(lambda: self.tr("Another person may give a word for exactly this file, with the "
                                                    "reason; then it can be taken."), "sub", wrap=True))  # fmt: skip
        lines.addWidget(ask)
        self._first = ask

    def _finish(self, lines: QVBoxLayout, edit: QLineEdit, done: QPushButton) -> None:
        edit.returnPressed.connect(done.click)
        edit.textEdited.connect(lambda: self._say(edit, ""))
        lines.addWidget(done)
        self._first = edit

    def _name_account(self, edit: QLineEdit, called: str) -> None:
        try:
            account = yucho_account(edit.text()) or parse_account(edit.text())
        except UnreadableAccount as error:
            self._say(edit, describe(error).text)
        else:
            self.answered.emit(replace(self._said, accounts={**self._said.accounts, called: account}))

    def _say(self, edit: QLineEdit, problem: str) -> None:
        mark_wrong(edit, bool(problem))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
