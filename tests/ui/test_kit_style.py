"""The look: readable in both lights, nothing forgotten in the sheet, icons in the colour asked for."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from branch_app.paths import resource
from branch_app.ui.kit import style
from branch_app.ui.kit.icons import icon
from branch_app.ui.kit.layout import button, column, plain_label, scrolled
from branch_app.ui.kit.style import DARK, FAMILY, LIGHT, apply_style, colour, load_fonts

KIT = Path(style.__file__).parent
READ_TOGETHER = [
    ("text", "page"), ("text", "card"), ("text", "field"), ("text", "group"), ("text", "hover"), ("text", "select"),
    ("sub", "page"), ("sub", "card"), ("sub", "field"), ("sub", "hover"),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_danger", "danger"), ("on_danger", "danger_hover"),
    ("accent", "card"), ("danger", "card"),
    ("nav_text", "nav"), ("nav_text", "nav_hover"), ("nav_strong", "nav_select"),
    *((tone, f"{tone}_soft") for tone in ("info", "ok", "warn", "danger", "neutral")),
    *(("text", f"{tone}_soft") for tone in ("info", "ok", "warn", "danger")),
]  # fmt: skip
SEEN_TOGETHER = [("accent", "field"), ("danger", "field"), ("sub", "field"), ("nav_focus", "nav"), ("accent", "select")]


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    yield
    apply_style(qapp, False)
    qapp.setStyleSheet("")


def contrast(one: QColor, other: QColor) -> float:
    """How far two colours stand apart, as WCAG counts it: 1 to 21."""

    def light(c: QColor) -> float:
        parts = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in c.getRgbF()[:3]]  # type: ignore[index]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_and_borders_seen(tokens: Mapping[str, str]) -> None:
    def apart(a: str, b: str) -> float:
        return contrast(QColor(tokens[a]), QColor(tokens[b]))

    assert [(a, b, apart(a, b)) for a, b in READ_TOGETHER if apart(a, b) < 4.5] == []
    assert [(a, b, apart(a, b)) for a, b in SEEN_TOGETHER if apart(a, b) < 3] == []


def test_both_looks_know_the_same_tokens_and_the_sheet_uses_no_other() -> None:
    assert LIGHT.keys() == DARK.keys()
    sheet = resource("style", "window.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"\$(\w+)", sheet)) - LIGHT.keys() == {"folder", "theme"}
    for file in re.findall(r"url\(\$folder/([\w$.-]+)\)", sheet):
        for theme in ("light", "dark"):
            assert resource("style", file.replace("$theme", theme)).is_file()


def test_only_the_token_table_holds_colours() -> None:
    files = [*KIT.parent.rglob("*.py"), resource("style", "window.qss")]
    coloured = {file.name for file in files if re.search(r"#[0-9a-fA-F]{6}\b", file.read_text(encoding="utf-8"))}
    assert coloured <= {"style.py"}


def test_changing_the_look_changes_open_windows(qtbot: QtBot, qapp: QApplication) -> None:
    apply_style(qapp, False)
    press = button("Print", icon="printer")
    qtbot.addWidget(press)

    def ink() -> str:
        picture = press.icon().pixmap(QSize(18, 18)).toImage()
        pixels = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
        return max(pixels, key=lambda c: c.alpha()).name()

    assert ink() == LIGHT["text"]
    apply_style(qapp, True)
    assert style.is_dark()
    assert ink() == DARK["text"]
    assert qapp.palette().window().color().name() == DARK["page"] == colour("page").name()


def test_the_bundled_font_is_used_and_lines_up_amounts(qapp: QApplication) -> None:
    load_fonts()
    apply_style(qapp, False)
    assert FAMILY in QFontDatabase.families()
    assert qapp.font().families()[0] == FAMILY
    metrics = QFontMetricsF(qapp.font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_every_icon_named_in_the_program_exists() -> None:
    named: set[str] = set()
    for file in KIT.parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"""\b(?:icon|set_icon|icon_label)\((?:\w+, )?"([a-z0-9-]+)\"""", text))
        named |= set(re.findall(r"""\bicon="([a-z0-9-]+)\"""", text))
    assert {name for name in named if not resource("icons", f"{name}.svg").is_file()} == set()
    assert "search" in named


def test_an_icon_is_sharp_on_a_finer_screen(qapp: QApplication) -> None:
    assert icon("search").pixmap(QSize(18, 18), 2.0).size() == QSize(36, 36)


@pytest.mark.parametrize("dark", [False, True])
def test_a_ring_shows_that_the_keyboard_walks_through_an_area(qtbot: QtBot, qapp: QApplication, dark: bool) -> None:
    apply_style(qapp, dark)
    area, field = scrolled(plain_label("One line\n" * 80), walked=True), QLineEdit()
    window = QWidget()
    window.setLayout(column(field, area))
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def edge() -> QColor:
        picture = area.grab().toImage()
        return picture.pixelColor(0, picture.height() // 2)

    field.setFocus()
    before, place = edge(), area.widget().geometry()
    assert before != colour("accent")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert edge() == colour("accent")
    qtbot.keyClick(area, Qt.Key.Key_Down)
    assert area.verticalScrollBar().value() > 0
    assert area.widget().geometry().size() == place.size()
