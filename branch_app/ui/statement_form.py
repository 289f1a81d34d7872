"""The statement as a form: sections of questions, each with its field, its hint and what is wrong with its answer."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from branch_app.domain.statements import Question, Questionnaire, Section
from branch_app.ui.answer_fields import AnswerField, Today, field_for
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import button, plain_label, row
from branch_app.ui.kit.style import colour
from branch_app.ui.language import in_japanese

_QUESTION_WIDTH = 250


class StatementForm(QWidget):
    """All questions of the visit. It tells what is typed and where the person is; it stores nothing itself."""

    edited = Signal(str, str)
    """A question's code and what now stands in its field."""
    left = Signal(str)
    """The person went on from this question."""
    entered = Signal(QWidget)
    """The person came to this question; it has to be in view."""
    theirs_taken = Signal(str)
    """Of two desks' answers to this question the other desk's shall stand."""
    mine_kept = Signal(str)
    """Of two desks' answers to this question the one on this screen shall stand."""

    def __init__(self, questionnaire: Questionnaire, today: Today) -> None:
        super().__init__()
        self._rows: dict[str, QuestionRow] = {}
        self._current = ""
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        for section in questionnaire.sections:
            lines.addWidget(self._section(section, questionnaire, today))
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - a widget cannot be without one
        application.focusChanged.connect(self._focus_moved)

    def show_answers(self, answers: Mapping[str, str]) -> None:
        """Fill the whole form."""
        for code, line in self._rows.items():
            line.field.show_answer(answers.get(code, ""))
            line.clear_problem()

    def show_answer(self, code: str, answer: str) -> None:
        """Put one answer, and what was wrong with the one before is settled."""
        if code in self._rows:
            self._rows[code].field.show_answer(answer)
            self._rows[code].clear_problem()

    def show_problem(self, code: str, problem: str, theirs: str | None = None) -> None:
        """Say beside a question why its answer is not stored; `theirs` is what another desk has stored meanwhile."""
        if code in self._rows:
            self._rows[code].show_problem(problem, theirs)

    def clear_problem(self, code: str) -> None:
        """The answer is stored after all."""
        if code in self._rows:
            self._rows[code].clear_problem()

    def lock(self, locked: bool) -> None:
        """Signed: everything can be read and nothing written."""
        for line in self._rows.values():
            line.field.lock(locked)

    def go_to(self, code: str) -> None:
        """Put the person before this question; before the first one when there is no such question."""
        line = self._rows.get(code) or next(iter(self._rows.values()))
        line.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entered.emit(line)

    def question_at(self) -> str:
        """The question the person stands at; empty when elsewhere."""
        return self._current

    def field(self, code: str) -> AnswerField:
        """The field of a question."""
        return self._rows[code].field

    # -- how it is put together ------------------------------------------------------------------------------------

    def _section(self, section: Section, questionnaire: Questionnaire, today: Today) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(8, 12, 16, 10)
        lines.setSpacing(0)
        title = plain_label(lambda: section.ja if in_japanese() else section.en, "h2")
        title.setContentsMargins(8, 0, 0, 4)
        lines.addWidget(title)
        for question in questionnaire.questions:
            if question.section == section.code:
                line = QuestionRow(question, today)
                self._rows[question.code] = line
                self._listen(line)
                lines.addWidget(line)
        return card

    def _listen(self, line: "QuestionRow") -> None:
        line.edited.connect(self.edited)
        line.answered.connect(self._go_on)
        line.theirs_taken.connect(self.theirs_taken)
        line.mine_kept.connect(self.mine_kept)

    def _go_on(self, code: str) -> None:
        codes = list(self._rows)
        following = codes.index(code) + 1
        if following < len(codes):
            self.go_to(codes[following])
        else:
            self.left.emit(code)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        line: QObject | None = now
        while line is not None and not isinstance(line, QuestionRow):
            line = line.parent()
        code = line.question.code if isinstance(line, QuestionRow) and self.isAncestorOf(line) else ""
        if code == self._current:
            return
        before, self._current = self._current, code
        for each in (before, code):
            if each:
                self._rows[each].update()
        if before:
            self._rows[before].set_current(False)
            self.left.emit(before)
        if code:
            self._rows[code].set_current(True)
            self.entered.emit(self._rows[code])


class QuestionRow(QWidget):
    """One question: what is asked on the left, the answer on the right, below it what keeps it from being stored."""

    edited = Signal(str, str)
    answered = Signal(str)
    theirs_taken = Signal(str)
    mine_kept = Signal(str)

    def __init__(self, question: Question, today: Today) -> None:
        super().__init__()
        self.question = question
        self._current = False
        self.field = field_for(question, today)
        self._problem = plain_label(role="wrong", wrap=True)
        self._theirs = plain_label(role="value", wrap=True)
        self._take = button(lambda: self.tr("Take theirs"), lambda: self.theirs_taken.emit(question.code))
        self._keep = button(lambda: self.tr("Keep mine"), lambda: self.mine_kept.emit(question.code))
        self._build()
        self.clear_problem()
        self.field.edited.connect(self._edited)
        self.field.answered.connect(self._answered)
        self.field.unreadable.connect(self._unreadable)

    def show_problem(self, problem: str, theirs: str | None = None) -> None:
        """Say why the answer is not stored, with what another desk stored where that is the reason."""
        self._problem.setText(problem)
        self._problem.show()
        self._theirs.setText(self.question.in_words(theirs or "", "ja" if in_japanese() else "en"))
        self._conflict.setVisible(theirs is not None)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        self._problem.hide()
        self._conflict.hide()

    def set_current(self, current: bool) -> None:
        """Mark the question the person stands at."""
        self._current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._current:
            painter = QPainter(self)
            painter.fillRect(0, 4, 3, self.height() - 8, colour("accent"))

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        asked = plain_label(wrap=True)
        asked.setFixedWidth(_QUESTION_WIDTH)
        needed = plain_label(lambda: self.tr("needed before signing"), "sub")
        needed.setVisible(self.question.required)
        question = QVBoxLayout()
        question.setSpacing(0)
        question.addSpacing(4)
        question.addWidget(asked)
        question.addWidget(needed)
        question.addStretch(1)
        answer = QVBoxLayout()
        answer.setSpacing(2)
        answer.addWidget(self.field)
        if self.question.hint_en:
            answer.addWidget(plain_label(self._hint, "sub", wrap=True))
        answer.addWidget(self._problem)
        self._conflict = QWidget()
        choose = row(self._theirs, self._take, self._keep, gap=8)
        choose.setStretchFactor(self._theirs, 1)
        self._conflict.setLayout(choose)
        answer.addWidget(self._conflict)
        answer.addStretch(1)
        grid = QHBoxLayout(self)
        grid.setContentsMargins(8, 5, 0, 5)
        grid.setSpacing(14)
        grid.addLayout(question)
        grid.addLayout(answer, 1)
        keep_current(asked, lambda: self._ask(asked))

    def _ask(self, asked: QLabel) -> None:
        words = self.question.ja if in_japanese() else self.question.en
        asked.setText(words)
        self.field.call_it(words)

    def _hint(self) -> str:
        return self.question.hint_ja if in_japanese() else self.question.hint_en

    def _edited(self, answer: str) -> None:
        self.edited.emit(self.question.code, answer)

    def _answered(self) -> None:
        self.answered.emit(self.question.code)

    def _unreadable(self, unreadable: bool) -> None:
        if unreadable:
            self.show_problem(self.tr("This is no date, so it is not stored. Write it as 2.9.10, R2.9.10 or 20200910."))
        else:
            self.clear_problem()
