"""Reading the statement back: large letters the customer can follow, only the customer's own words and figures."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from branch_app.domain.read_backs import ReadBackSheet
from branch_app.domain.statements import ReadBack, Statement
from branch_app.operations.desk import Desk
from branch_app.operations.read_backs import compose_read_back
from branch_app.operations.statements import read_back
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.fields import combo_box, labelled
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label, row, rule, scrolled
from branch_app.ui.kit.style import colour
from branch_app.ui.language import current
from branch_app.ui.words import read_back_word

_LARGE, _LARGER = 14.0, 20.0


class ReadBackView(QWidget):
    """The statement before its signature: read it, ask whether anything is to be changed, and put down the answer."""

    confirmed = Signal(object)
    """Nothing is to be changed; the statement as it was read back."""
    left = Signal()
    """Something is to be changed, or it is read another time."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._case_number = ""
        self._build()
        self._connect()

    def show_case(self, case_number: str) -> None:
        """Read this case's statement, first in the language of the screen."""
        self._case_number = case_number
        self._language.setCurrentIndex(self._language.findData(current()))
        self.refresh()

    def clear(self) -> None:
        """Nobody's words lie here any more."""
        self._case_number = ""
        self._area.setWidget(QWidget())

    def refresh(self) -> None:
        """Compose the sheet anew, in the language chosen for the customer."""
        number, language = self._case_number, self._language.currentData()
        if number:
            self._jobs.run(
                self, lambda _: compose_read_back(self._desk, number, language), then=self._show, topic="sheet"
            )

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._area: QScrollArea = scrolled(QWidget(), walked=True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a click does so as well
        self._language = combo_box([("日本語", "ja"), ("English", "en")], lambda: self.tr("Language of the customer"))
        hows: list[tuple[Words, object]] = [(partial(read_back_word, how), how) for how in ReadBack]
        self._how = combo_box(hows, lambda: self.tr("How it is read back"))
        self._confirm = button(lambda: self.tr("Nothing to change"), self._confirm_sheet, role="primary",
                               icon="circle-check", key="Ctrl+S")  # fmt: skip
        self._back = button(lambda: self.tr("Change something (Esc)"), self.left.emit)
        foot = row(
            labelled(lambda: self.tr("Language of the customer"), self._language),
            labelled(lambda: self.tr("How it is read back"), self._how), None, self._back, self._confirm,
        )  # fmt: skip
        foot.setAlignment(self._back, Qt.AlignmentFlag.AlignBottom)
        foot.setAlignment(self._confirm, Qt.AlignmentFlag.AlignBottom)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._area, 1)
        lines.addLayout(foot)
        self.setFocusProxy(self._area)

    def _connect(self) -> None:
        self._language.currentIndexChanged.connect(self.refresh)

    def _show(self, sheet: ReadBackSheet) -> None:
        if sheet.case_number != self._case_number:
            return
        self._area.setWidget(_paper(sheet))
        self._area.setAccessibleName(sheet.title)

    def _confirm_sheet(self) -> None:
        how: ReadBack = ReadBack(self._how.currentData())
        number = self._case_number
        self._confirm.setEnabled(False)
        self._jobs.run(self, lambda _: read_back(self._desk, number, how), then=self._confirmed).finished.connect(
            self._offer_again
        )

    def _confirmed(self, statement: Statement) -> None:
        self.confirmed.emit(statement)

    def _offer_again(self) -> None:
        self._confirm.setEnabled(True)


def _paper(sheet: ReadBackSheet) -> QFrame:
    """The sheet as a person reads it, from top to bottom."""
    frame = QFrame()
    frame.setProperty("card", True)
    lines = QVBoxLayout(frame)
    lines.setContentsMargins(36, 26, 36, 30)
    lines.setSpacing(10)
    lines.addWidget(_words(sheet.title, _LARGER, bold=True))
    lines.addWidget(_words(f"{sheet.name}　{sheet.case_number}", _LARGE, "sub"))
    lines.addWidget(_words(sheet.opening, _LARGE))
    if sheet.transfers:
        lines.addWidget(rule())
        lines.addWidget(_words(sheet.transfers_title, _LARGE, bold=True))
        lines.addLayout(_table([(t.day, t.service, t.wording, t.yen, t.mark) for t in sheet.transfers], figures=3))
        lines.addLayout(_table(sheet.totals, figures=2, size=_LARGER))
    for section in sheet.sections:
        lines.addWidget(rule())
        lines.addWidget(_words(section.title, _LARGE, bold=True))
        for question, answer in section.answers:
            lines.addWidget(_words(question, _LARGE - 2, "sub"))
            lines.addWidget(_words(answer, _LARGE + 1))
    lines.addWidget(rule())
    lines.addWidget(_words(sheet.closing, _LARGE, bold=True))
    lines.addStretch(1)
    return frame


def _table(cells: Sequence[Sequence[str]], figures: int, size: float = _LARGE) -> QGridLayout:
    """Lines of words; the column `figures` holds amounts, which end under each other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for line, words in enumerate(cells):
        for place, word in enumerate(words):
            label = _words(word, size, bold=place == figures, wrap=False)
            side = Qt.AlignmentFlag.AlignTrailing if place == figures else Qt.AlignmentFlag.AlignLeading
            grid.addWidget(label, line, place, side)
    grid.setColumnStretch(len(cells[0]) if cells else 0, 1)
    return grid


def _words(words: str, size: float, ink: str = "text", *, bold: bool = False, wrap: bool = True) -> QLabel:
    label = plain_label(words, wrap=wrap)
    label.setStyleSheet(f"font-size: {size}pt; font-weight: {700 if bold else 400}; color: {colour(ink).name()};")
    return label
