"""The fields of a statement: each kind of question is answered without leaving the keyboard."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from branch_app.domain.eras import parse_date
from branch_app.domain.errors import UnreadableDate
from branch_app.domain.statements import AnswerKind, Question
from branch_app.ui.dates import day_text
from branch_app.ui.flow import Flow
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.fields import DateEdit, text_edit
from branch_app.ui.language import in_japanese

_DIGITS = "1234567890"
_LEAST_LINES, _MOST_LINES = 4, 14
Today = Callable[[], date]


class AnswerField(QWidget):
    """One answer as text: the code of a choice, the codes of several, an ISO date, or words as they were typed."""

    edited = Signal(str)
    """The person changed the answer; this is how it reads now."""
    answered = Signal()
    """The person is done here and goes on to the next question."""
    unreadable = Signal(bool)
    """What stands here cannot be kept, because it means nothing yet."""

    def answer(self) -> str:
        """What the field says now."""
        raise NotImplementedError

    def show_answer(self, answer: str) -> None:
        """Put an answer, without telling anybody that it changed."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Let it be read only, or written again."""
        raise NotImplementedError

    def call_it(self, name: str) -> None:
        """What screen readers say: the question."""
        self.setAccessibleName(name)


def field_for(question: Question, today: Today) -> AnswerField:
    """The field that suits a question."""
    match question.kind:
        case AnswerKind.CHOICE:
            return ChoiceField(question)
        case AnswerKind.CHOICES:
            return ChoicesField(question)
        case AnswerKind.DATE:
            return DayField(today)
        case AnswerKind.WORDS:
            return WordsField()
        case AnswerKind.TEXT:
            return LineField()


class _Options(AnswerField):
    """Choices side by side, each with the digit that chooses it. Tab leaves the whole row, arrows walk inside it."""

    def __init__(self, question: Question, exclusive: bool) -> None:
        super().__init__()
        self._question, self._locked, self._showing = question, False, False
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        flow = Flow()
        self.setLayout(flow)
        for place in range(len(question.choices)):
            option: QAbstractButton = QRadioButton() if exclusive else QCheckBox()
            self._group.addButton(option, place)
            flow.addWidget(option)
        self._group.idToggled.connect(self._toggled)
        self.setFocusProxy(self._options()[0])
        keep_current(self, self._say)

    def answer(self) -> str:
        return " ".join(self._question.choices[place].code for place, option in enumerate(self._options())
                        if option.isChecked())  # fmt: skip

    def show_answer(self, answer: str) -> None:
        self._showing = True
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)  # else the last answer could not be taken away
        for choice, option in zip(self._question.choices, self._options(), strict=True):
            option.setChecked(choice.code in answer.split())
        self._group.setExclusive(exclusive)
        self._showing = False
        self._show_lock()

    def lock(self, locked: bool) -> None:
        self._locked = locked
        self._show_lock()

    def _options(self) -> list[QAbstractButton]:
        return self._group.buttons()

    def _press(self, option: QAbstractButton) -> None:
        raise NotImplementedError

    def _show_lock(self) -> None:
        """What was not chosen leaves a locked form: what stays is what was said."""
        for option in self._options():
            option.setVisible(not self._locked or option.isChecked())
            option.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, self._locked)
            option.setFocusPolicy(Qt.FocusPolicy.NoFocus if self._locked else Qt.FocusPolicy.StrongFocus)

    def _toggled(self) -> None:
        if not self._showing:
            self.edited.emit(self.answer())

    def _say(self) -> None:
        for digit, choice, option in zip(_DIGITS, self._question.choices, self._options(), strict=False):
            words = choice.ja if in_japanese() else choice.en
            option.setText(f"{digit}  {words}")
            option.setAccessibleName(words)

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        options = self._options()
        edge = options[-1] if forward else options[0]
        if not edge.hasFocus():
            edge.setFocus(Qt.FocusReason.TabFocusReason)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        options = self._options()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        place = _DIGITS.find(event.text()) if event.text() and plain else -1
        if self._locked or not plain:
            super().keyPressEvent(event)
        elif 0 <= place < len(options):
            self._press(options[place])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answered.emit()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.answer():
            self.show_answer("")
            self.edited.emit("")
        else:
            super().keyPressEvent(event)


class ChoiceField(_Options):
    """One of the choices; its digit chooses it and goes on."""

    def __init__(self, question: Question) -> None:
        super().__init__(question, exclusive=True)

    def _press(self, option: QAbstractButton) -> None:
        option.setFocus(Qt.FocusReason.ShortcutFocusReason)
        option.setChecked(True)
        self.answered.emit()


class ChoicesField(_Options):
    """Any number of the choices; a digit chooses or takes back, Enter goes on."""

    def __init__(self, question: Question) -> None:
        super().__init__(question, exclusive=False)

    def _press(self, option: QAbstractButton) -> None:
        option.setFocus(Qt.FocusReason.ShortcutFocusReason)
        option.toggle()


class LineField(AnswerField):
    """One line of words; Enter goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._edit = text_edit()
        _fill(self, self._edit)
        self._edit.textEdited.connect(self.edited)
        self._edit.returnPressed.connect(self.answered)

    def answer(self) -> str:
        return self._edit.text()

    def show_answer(self, answer: str) -> None:
        self._edit.setText(answer)

    def lock(self, locked: bool) -> None:
        self._edit.setReadOnly(locked)

    def call_it(self, name: str) -> None:
        self._edit.setAccessibleName(name)


class DayField(AnswerField):
    """A date in any of the ways the branch writes dates; Enter goes on."""

    def __init__(self, today: Today) -> None:
        super().__init__()
        self._edit = DateEdit(lambda text: parse_date(text, today()), day_text, UnreadableDate,
                              lambda: self.tr("2.9.10 or 20200910"))  # fmt: skip
        self._edit.setMaximumWidth(240)
        _fill(self, self._edit)
        self._edit.textEdited.connect(self._typed)
        self._edit.editingFinished.connect(self._left)
        self._edit.returnPressed.connect(self.answered)
        keep_current(self, lambda: self.show_answer(self.answer()))

    def answer(self) -> str:
        day = self._edit.day()
        return day.isoformat() if day else ""

    def show_answer(self, answer: str) -> None:
        if not self._edit.is_wrong():
            self._edit.set_day(date.fromisoformat(answer) if answer else None)

    def lock(self, locked: bool) -> None:
        self._edit.setReadOnly(locked)

    def call_it(self, name: str) -> None:
        self._edit.setAccessibleName(name)

    def _typed(self) -> None:
        if not self._edit.is_wrong():
            self.unreadable.emit(False)
            self.edited.emit(self.answer())

    def _left(self) -> None:
        self.unreadable.emit(self._edit.is_wrong())


class WordsField(AnswerField):
    """The person's own words, as many lines as it takes, never read as markup. Tab goes on, Enter is a new line."""

    def __init__(self) -> None:
        super().__init__()
        self._edit, self._showing = QPlainTextEdit(), False
        self._edit.setTabChangesFocus(True)
        _fill(self, self._edit)
        self._edit.textChanged.connect(self._typed)
        self._edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def answer(self) -> str:
        return self._edit.toPlainText()

    def show_answer(self, answer: str) -> None:
        self._showing = True
        self._edit.setPlainText(answer)
        self._showing = False

    def lock(self, locked: bool) -> None:
        self._edit.setReadOnly(locked)

    def call_it(self, name: str) -> None:
        self._edit.setAccessibleName(name)

    def _typed(self) -> None:
        if not self._showing:
            self.edited.emit(self.answer())

    def _fit(self) -> None:
        """As tall as the words, within reason."""
        lines = round(self._edit.document().size().height())
        height = min(max(lines, _LEAST_LINES), _MOST_LINES) * self._edit.fontMetrics().lineSpacing()
        self._edit.setFixedHeight(height + 26)


def _fill(field: AnswerField, edit: QWidget) -> None:
    lines = QVBoxLayout(field)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(edit)
    field.setFocusProxy(edit)
