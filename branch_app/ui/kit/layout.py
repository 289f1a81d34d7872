"""Rows, columns, cards and the words on them."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.icons import set_icon

GAP = 12
"""Pixels between two cards, and the unit of the whole lay-out."""
SMALL = 6

B = TypeVar("B", bound=QBoxLayout)
Item = QWidget | QLayout | int | None
"""What stands in a row or column: a widget, a lay-out, so many pixels, or None for the room that is left."""


def column(*items: Item, gap: int = GAP, margin: int = 0) -> QVBoxLayout:
    """These things one below the other."""
    return _filled(QVBoxLayout(), items, gap, margin)


def row(*items: Item, gap: int = GAP, margin: int = 0) -> QHBoxLayout:
    """These things side by side."""
    return _filled(QHBoxLayout(), items, gap, margin)


def pairs(*lines: tuple[QWidget, QWidget], gap: int = SMALL) -> QGridLayout:
    """What something is called on the left, what it is on the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(gap)
    for place, (name, value) in enumerate(lines):
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, place, 1)
    grid.setColumnStretch(1, 1)
    return grid


def card(*items: Item, gap: int = SMALL, margin: int = 16) -> QFrame:
    """A white sheet on the desk that holds what belongs together."""
    frame = QFrame()
    frame.setProperty("card", True)
    frame.setLayout(column(*items, gap=gap, margin=margin))
    return frame


def list_card(table: QWidget, hint: QLabel, *buttons: QPushButton, gap: int = GAP) -> QFrame:
    """A sheet with a list, and below it what there is to know of it and to do with the chosen line."""
    foot = row(hint, *buttons, gap=gap)
    foot.setStretch(0, 1)
    return card(table, foot)


def rule() -> QFrame:
    """A fine line across."""
    line = QFrame()
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line


def scrolled(content: QWidget, *, walked: bool = False) -> QScrollArea:
    """Something that may be taller than the window; the keyboard reaches all of it.

    Where nothing in it takes the keyboard it is ``walked``: Tab reaches it, a ring shows that, and the arrow keys and
    the page keys go through it.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus if walked else Qt.FocusPolicy.NoFocus)
    area.setProperty("walked", walked)
    content.setProperty("surface", "scroll")
    area.setWidget(content)
    return area


def plain_label(words: Words = "", role: str = "", *, selectable: bool = False, wrap: bool = False) -> QLabel:
    """Words on the screen, never read as markup, whoever wrote them.

    Roles: h1, h2, sub, value, big, wrong; none for running text.
    """
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if selectable:
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        label.setTextInteractionFlags(flags)
        label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    if words:
        keep_current(label, lambda: label.setText(spoken(words)))
    return label


def icon_label(name: str, tint: str = "accent", size: int = 20) -> QLabel:
    """A picture beside words that say the same."""
    label = QLabel()
    label.setFixedSize(size, size)
    set_icon(label, name, tint, size)
    return label


_INK = {"primary": "on_accent", "danger": "on_danger", "quiet": "accent"}


def button(
    words: Words,
    pressed: Callable[[], object] | None = None,
    *,
    role: str = "",
    icon: str = "",
    key: str = "",
    name: Words = "",
) -> QPushButton:
    """A button; ``key`` is the key that presses it from anywhere on the page, and is written on it.

    Roles: primary, danger, quiet. ``name`` is said by screen readers where the words alone are too short.
    """
    result = QPushButton()
    if role:
        result.setProperty("role", role)
    if icon:
        set_icon(result, icon, _INK.get(role, "text"))
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)

    def put() -> None:
        text = spoken(words)
        gap = " " if icon else ""
        result.setText(f"{gap}{text} ({shown})" if key else gap + text)
        result.setAccessibleName(spoken(name) or without_mnemonic(text))

    keep_current(result, put)
    result.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    result.setAutoDefault(False)
    if key:
        press_with(result, key)
    if pressed is not None:
        result.clicked.connect(lambda: pressed())
    return result


def press_with(pressed: QAbstractButton, key: str) -> None:
    """Let a key press a button while it can be seen and used.

    A button's own shortcut would wait a tenth of a second to show that it goes down; at the desk that is slow.
    """
    QShortcut(QKeySequence(key), pressed).activated.connect(pressed.click)


def without_mnemonic(text: str) -> str:
    """The words without the letter that Alt presses: ``店番(&B)`` is 店番, ``&Branch`` is Branch."""
    if text.endswith(")") and (start := text.rfind("(&")) >= 0 and len(text) - start == 4:  # "(&B)"
        return text[:start]
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _filled(box: B, items: tuple[Item, ...], gap: int, margin: int) -> B:
    box.setSpacing(gap)
    box.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)
    return box
