"""Beside the statement: what it comes to, what is still missing, and what can be done next."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from branch_app.domain.case_files import total_marked
from branch_app.domain.money import amounts
from branch_app.domain.statements import Questionnaire, Statement, StatementState
from branch_app.domain.transfers import Mark, Transfer
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import button, card, column, plain_label, scrolled
from branch_app.ui.words import mark_word, question_word

_WIDTH = 292
_MOST_MISSING = 4


class CasePanel(QWidget):
    """Totals, missing items and the next steps of one case. It decides nothing; the page acts on its signals."""

    question_wanted = Signal(str)
    read_back_wanted = Signal()
    signature_wanted = Signal()
    exception_wanted = Signal()
    """The statement is to be sealed against the rules; another person decides on that."""
    claims_wanted = Signal()
    sheet_wanted = Signal()
    addendum_wanted = Signal()
    attachments_wanted = Signal()

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__()
        self._questionnaire = questionnaire
        self._unanswered: Sequence[str] = ()
        self._lacks: Sequence[str] | None = None
        self._state: StatementState | None = None
        self._transfers: Sequence[Transfer] = ()
        self._marks: Mapping[int, Mark] = {}
        self._build()
        keep_current(self, self._say)

    def show_totals(self, transfers: Sequence[Transfer], marks: Mapping[int, Mark]) -> None:
        """What the marked transfers come to."""
        self._transfers, self._marks = transfers, marks
        self._say_totals()

    def show_unanswered(self, codes: Sequence[str]) -> None:
        """The questions that need an answer before the signature."""
        self._unanswered = codes
        self._say_missing()

    def show_lacks(self, lacks: Sequence[str] | None) -> None:
        """What a complete claim lacks; None when nothing is claimed."""
        self._lacks = lacks
        self._say_missing()

    def show_statement(self, statement: Statement | None) -> None:
        """Offer the steps that fit the state of the statement, the next one first."""
        self._state = statement.state if statement else None
        signed = self._state is StatementState.SIGNED
        self._read_back.setVisible(not signed)
        self._sign.setVisible(not signed)
        self._sign.setEnabled(self._state is StatementState.READ_BACK)
        self._exception.setVisible(self._state is StatementState.DRAFT)
        self._addendum.setVisible(signed)
        following = {StatementState.READ_BACK: self._sign, StatementState.SIGNED: self._claims}
        for each in (self._read_back, self._sign, self._claims):
            _emphasise(each, each is following.get(self._state or StatementState.DRAFT, self._read_back))
        self._say_missing()

    def clear(self) -> None:
        """No case lies here any more."""
        self.show_totals((), {})
        self.show_unanswered(())
        self.show_lacks(None)
        self.show_statement(None)

    def total_text(self, mark: Mark | None) -> str:
        """The sum shown for a mark, as it is written."""
        return self._figures[mark][1].text()

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setFixedWidth(_WIDTH)
        self._figures: dict[Mark | None, tuple[QLabel, QLabel, QLabel]] = {}
        self._missing = plain_label(wrap=True)
        self._lacking = plain_label(wrap=True)
        self._next = button(lambda: self.tr("Next open question"), self._go_to_next, role="quiet", key="Ctrl+J")
        self._read_back = button(lambda: self.tr("Read back"), self.read_back_wanted.emit, key="Ctrl+R")
        self._sign = button(lambda: self.tr("Signed"), self.signature_wanted.emit, key="S")
        self._exception = button(lambda: self.tr("Seal without…"), self.exception_wanted.emit, role="quiet",
                                 key="Ctrl+Shift+S",
                                 name=lambda: self.tr("Seal without reading back or without all answers"))  # fmt: skip
        self._claims = button(lambda: self.tr("Claim forms"), self.claims_wanted.emit, key="F8")
        self._sheet = button(lambda: self.tr("Statement sheet"), self.sheet_wanted.emit, key="Ctrl+P")
        self._addendum = button(lambda: self.tr("Addendum"), self.addendum_wanted.emit, key="A")
        self._attachments = button(lambda: self.tr("Papers brought"), self.attachments_wanted.emit, key="Ctrl+T")
        self._missing_title = plain_label(role="h2")
        cards = QWidget()
        missing = card(self._missing_title, self._missing, self._next, gap=4, margin=14)
        lacking = card(plain_label(lambda: self.tr("For a complete claim"), "h2"), self._lacking, gap=4, margin=14)
        cards.setLayout(column(self._build_totals(), missing, lacking, None, gap=10))
        steps = column(self._addendum, self._read_back, self._sign, self._exception, self._claims, self._sheet,
                       self._attachments, gap=8)  # fmt: skip
        area = scrolled(cards)
        whole = column(area, steps, gap=10)
        whole.setStretchFactor(area, 1)
        self.setLayout(whole)

    def _build_totals(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        for line, mark in enumerate((Mark.NOT_MINE, Mark.MINE, Mark.UNSURE, None)):
            large = mark is Mark.NOT_MINE
            word, sum_, count = plain_label(), plain_label(role="big" if large else "value"), plain_label(role="sub")
            self._figures[mark] = (word, sum_, count)
            grid.addWidget(word, 2 * line, 0)
            grid.addWidget(count, 2 * line, 1, end)
            if large:
                grid.addWidget(sum_, 1, 0, 1, 3, end)
            else:
                grid.addWidget(sum_, 2 * line, 2, end)
        grid.setColumnStretch(1, 1)
        return card(plain_label(lambda: self.tr("The customer says"), "h2"), grid, margin=14)

    # -- what it says ----------------------------------------------------------------------------------------------

    def _say(self) -> None:
        self._say_totals()
        self._say_missing()

    def _say_totals(self) -> None:
        for mark, (word, sum_, count) in self._figures.items():
            total = total_marked(self._transfers, self._marks, mark)
            words = mark_word(mark) if mark else self.tr("not asked yet")
            word.setText(words)
            count.setText(self.tr("%n transfer(s)", "", total.count))
            sum_.setText(amounts(total.sums))
            sum_.setAccessibleName(f"{words}: {count.text()}, {sum_.text()}")

    def _say_missing(self) -> None:
        open_, signed = len(self._unanswered), self._state is StatementState.SIGNED
        self._next.setVisible(bool(open_) and not signed)
        self._missing_title.setText(self.tr("Needed before signing"))
        if signed:
            self._missing.setText(self.tr("Signed: nothing is missing."))
        elif open_:
            wanted = [self._question(code) for code in self._unanswered[:_MOST_MISSING]]
            more = [self.tr("and %n more", "", open_ - _MOST_MISSING)] if open_ > _MOST_MISSING else []
            self._missing.setText("\n".join(f"・{words}" for words in [*wanted, *more]))
        elif self._state is StatementState.READ_BACK:
            self._missing.setText(self.tr("Read back: only the signature is missing."))
        else:
            self._missing.setText(self.tr("All answers are there. Read the statement back."))
        if self._lacks is None:
            self._lacking.setText(self.tr("No transfer is marked “not mine” yet."))
        elif self._lacks:
            lacks = "\n".join(f"・{self._lack_words(code)}" for code in self._lacks)
            self._lacking.setText(self.tr("Still open, which does not hold the printing back:") + "\n" + lacks)
        else:
            self._lacking.setText(self.tr("Nothing is missing."))

    def _question(self, code: str) -> str:
        return question_word(self._questionnaire.question(code))

    def _lack_words(self, code: str) -> str:
        return {
            "statement": self.tr("a statement"),
            "signature": self.tr("the signature"),
            "birth date": self.tr("the date of birth"),
            "address": self.tr("the address"),
            "police number": self.tr("the number given by the police (may follow)"),
            "unsure transfers": self.tr("an answer to the unsure transfers"),
            "block": self.tr("a block of the account"),
        }[code]

    def _go_to_next(self) -> None:
        if self._unanswered:
            self.question_wanted.emit(self._unanswered[0])


def _emphasise(pressed: QPushButton, wanted: bool) -> None:
    """Paint the step that comes next as the one to take."""
    pressed.setProperty("role", "primary" if wanted else "")
    pressed.style().unpolish(pressed)
    pressed.style().polish(pressed)
