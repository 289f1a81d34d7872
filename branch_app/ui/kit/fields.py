"""Fields people type into: forgiving of full-width digits, strict about what they mean."""

import unicodedata
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QStyledItemDelegate, QVBoxLayout, QWidget

from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.layout import column, plain_label, without_mnemonic


def labelled(words: Words, edit: QWidget, *, hint: Words = "") -> QVBoxLayout:
    """A field under its name: Alt and the marked letter go there, and screen readers say the name."""
    label = plain_label(role="sub")
    label.setBuddy(edit)

    def put() -> None:
        label.setText(spoken(words))
        edit.setAccessibleName(without_mnemonic(spoken(words)))
        edit.setAccessibleDescription(spoken(hint))

    keep_current(label, put)
    items: list[QWidget] = [label, edit]
    if hint:
        items.append(plain_label(hint, "sub", wrap=True))
    return column(*items, gap=3)


def text_edit(length: int = 0, placeholder: Words = "") -> QLineEdit:
    """One line of free text."""
    edit = QLineEdit()
    if length:
        edit.setMaxLength(length)
    keep_current(edit, lambda: edit.setPlaceholderText(spoken(placeholder)))
    return edit


class _Choice(QComboBox):
    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # a combo's own does not know the style sheet

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page: nobody is to change an answer by rolling past it."""
        event.ignore()


def combo_box(choices: list[tuple[Words, object]], name: Words) -> QComboBox:
    """One of a few; ``currentData()`` is the chosen value. The name is needed: Qt would say only the chosen words."""
    box = _Choice()
    for _words, value in choices:
        box.addItem("", value)

    def put() -> None:
        for place, (words, _value) in enumerate(choices):
            box.setItemText(place, spoken(words))
        box.setAccessibleName(spoken(name))

    keep_current(box, put)
    return box


def mark_wrong(edit: QLineEdit, wrong: bool) -> None:
    """Draw a field's border in red, or back; say beside it why, colour alone is not enough."""
    if bool(edit.property("wrong")) != wrong:
        edit.setProperty("wrong", wrong)
        edit.style().unpolish(edit)
        edit.style().polish(edit)


class _Kept(QValidator):
    """Rewrites what is typed as it is typed; the cursor stays behind the same characters."""

    def __init__(self, keep: Callable[[str], str], arrange: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._keep, self._arrange = keep, arrange

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        kept = self._keep(text)
        shown = self._arrange(kept)
        wanted = len(self._keep(text[:place]))
        cursor = next((n for n in range(len(shown) + 1) if len(self._keep(shown[:n])) >= wanted), len(shown))
        return QValidator.State.Acceptable, shown, cursor


def _digits(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c in "0123456789")


def _without_input_method(edit: QLineEdit) -> None:
    """A Japanese input method would swallow digits and card readers; a number needs none."""
    edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)


class DigitsEdit(QLineEdit):
    """A number that is a name, such as an account's: leading zeros count; １２３ and 123 are the same."""

    def __init__(self, length: int = 7, placeholder: Words = "") -> None:
        super().__init__()
        self._length = length
        _without_input_method(self)
        self.setValidator(_Kept(lambda text: _digits(text)[:length], str, self))
        keep_current(self, lambda: self.setPlaceholderText(spoken(placeholder)))

    def digits(self) -> str:
        """What was typed, digits only."""
        return _digits(self.text())[: self._length]

    def complete(self) -> bool:
        """Whether all digits are there."""
        return len(self.digits()) == self._length


class MoneyEdit(QLineEdit):
    """Whole yen, grouped while typing so that ¥100,000 and ¥10,000 look different."""

    changed = Signal(object)
    """The amount now written, or None."""

    def __init__(self, placeholder: Words = "¥") -> None:
        super().__init__()
        _without_input_method(self)
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.setValidator(_Kept(lambda text: _digits(text)[:12], _grouped, self))
        self.textChanged.connect(self._tell)
        keep_current(self, lambda: self.setPlaceholderText(spoken(placeholder)))

    def amount(self) -> int | None:
        """The amount in yen; None while nothing is written."""
        digits = _digits(self.text())
        return int(digits) if digits else None

    def set_amount(self, amount: int | None) -> None:
        """Write an amount, or nothing."""
        self.setText("" if amount is None else _grouped(str(amount)))

    def _tell(self, _text: str) -> None:
        self.changed.emit(self.amount())


def _grouped(digits: str) -> str:
    return f"¥{int(digits):,}" if digits else ""


class DateEdit(QLineEdit):
    """A date typed as people write it (2.9.10, R2.9.10, 20200910); on leaving the field it reads as the form does."""

    entered = Signal(object)
    """The date now written, or None; told on leaving the field or with Enter."""

    def __init__(
        self,
        parse: Callable[[str], date],
        written: Callable[[date], str],
        unreadable: type[Exception] = ValueError,
        placeholder: Words = "",
    ) -> None:
        """`parse` raises `unreadable` for what is no date."""
        super().__init__()
        self._parse, self._written, self._unreadable = parse, written, unreadable
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.editingFinished.connect(self._leave)
        self.textEdited.connect(self._unmark)
        keep_current(self, lambda: self.setPlaceholderText(spoken(placeholder)))

    def day(self) -> date | None:
        """The date written; None for an empty field or something that is no date."""
        try:
            return self._parse(self.text()) if self.text().strip() else None
        except self._unreadable:
            return None

    def set_day(self, day: date | None) -> None:
        """Write a date, or nothing."""
        self.setText("" if day is None else self._written(day))
        mark_wrong(self, False)

    def is_wrong(self) -> bool:
        """Whether something is written that is no date."""
        return bool(self.text().strip()) and self.day() is None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:  # then it goes on where it was
            self.selectAll()

    def _leave(self) -> None:
        day = self.day()
        if day is not None:
            self.setText(self._written(day))
        mark_wrong(self, self.is_wrong())
        self.entered.emit(day)

    def _unmark(self, _text: str) -> None:
        mark_wrong(self, False)


def key_hint(key: str) -> QLabel:
    """A small drawn key, such as F6, beside what it does."""
    return plain_label(key, "key")
