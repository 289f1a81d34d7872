"""Fields: full-width digits, amounts, dates, the search box under a Japanese input method, names for screen readers."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.current import renew_all
from branch_app.ui.kit.fields import DateEdit, DigitsEdit, MoneyEdit, combo_box, labelled, mark_wrong, text_edit
from branch_app.ui.kit.layout import button, column, plain_label, without_mnemonic
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.search_edit import SearchEdit


def compose(edit: QLineEdit, text: str) -> None:
    """Letters stand under the cursor, not yet confirmed."""
    QCoreApplication.sendEvent(edit, QInputMethodEvent(text, []))


def confirm(edit: QLineEdit, text: str) -> None:
    """The input method hands over the confirmed text."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(edit, event)


# -- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pasted", ["1234567", "１２３４５６７", "123-4567", " 1234567 ", "1234567890"])
def test_an_account_number_is_its_digits_however_they_are_written(qtbot: QtBot, pasted: str) -> None:
    edit = DigitsEdit(7)
    qtbot.addWidget(edit)
    edit.insert(pasted)
    assert edit.text() == edit.digits() == "1234567"
    assert edit.complete()


def test_leading_zeros_of_an_account_number_stay(qtbot: QtBot) -> None:
    edit = DigitsEdit(7)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "0012345")
    assert edit.digits() == "0012345"


def test_no_input_method_stands_between_the_keys_and_a_number(qtbot: QtBot) -> None:
    for edit in (DigitsEdit(), MoneyEdit()):
        qtbot.addWidget(edit)
        assert not edit.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_an_amount_is_grouped_while_it_is_typed(qtbot: QtBot) -> None:
    edit, told = MoneyEdit(), []
    qtbot.addWidget(edit)
    edit.changed.connect(told.append)
    qtbot.keyClicks(edit, "100000")
    assert edit.text() == "¥100,000"
    assert edit.amount() == told[-1] == 100_000


def test_the_cursor_stays_where_the_person_corrects_an_amount(qtbot: QtBot) -> None:
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    edit.set_amount(123_456)
    edit.setCursorPosition(len("¥12"))
    qtbot.keyClicks(edit, "0")
    assert edit.text() == "¥1,203,456"
    assert edit.text()[: edit.cursorPosition()] == "¥1,20"
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.amount() == 123_456


@pytest.mark.parametrize(
    ("pasted", "amount"), [("￥１２,０００", 12_000), ("12000円", 12_000), ("abc", None), ("", None)]
)
def test_an_amount_may_come_in_full_width(qtbot: QtBot, pasted: str, amount: int | None) -> None:
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    edit.insert(pasted)
    assert edit.amount() == amount


# -- dates ----------------------------------------------------------------------------------------------------------


def dotted(text: str) -> date:
    year, month, day = (int(part) for part in text.split("."))
    return date(year, month, day)


@pytest.fixture
def day_edit(qtbot: QtBot) -> DateEdit:
    edit = DateEdit(dotted, lambda day: f"{day:%Y-%m-%d}")
    qtbot.addWidget(edit)
    return edit


def test_a_date_reads_as_on_the_form_once_the_field_is_left(qtbot: QtBot, day_edit: DateEdit) -> None:
    told: list[date | None] = []
    day_edit.entered.connect(told.append)
    qtbot.keyClicks(day_edit, "2020.9.10")
    qtbot.keyClick(day_edit, Qt.Key.Key_Return)
    assert day_edit.text() == "2020-09-10"
    assert told == [date(2020, 9, 10)]


def test_what_is_no_date_is_marked_until_it_is_corrected(qtbot: QtBot, day_edit: DateEdit) -> None:
    qtbot.keyClicks(day_edit, "soon")
    qtbot.keyClick(day_edit, Qt.Key.Key_Return)
    assert day_edit.is_wrong()
    assert day_edit.property("wrong") is True
    assert day_edit.text() == "soon"
    qtbot.keyClick(day_edit, Qt.Key.Key_Backspace)
    assert day_edit.property("wrong") is False


def test_an_empty_date_is_neither_a_date_nor_wrong(qtbot: QtBot, day_edit: DateEdit) -> None:
    assert day_edit.day() is None
    assert not day_edit.is_wrong()
    day_edit.set_day(date(2020, 9, 1))
    assert day_edit.text() == "2020-09-01"


# -- the search box -------------------------------------------------------------------------------------------------


@pytest.fixture
def search(qtbot: QtBot) -> SearchEdit:
    edit = SearchEdit("Customer", "Account, name or case")
    qtbot.addWidget(edit)
    edit.show()
    return edit


@pytest.fixture
def asked(search: SearchEdit) -> list[str]:
    words: list[str] = []
    search.searched.connect(words.append)
    return words


def test_fast_typing_asks_once(qtbot: QtBot, search: SearchEdit, asked: list[str]) -> None:
    qtbot.keyClicks(search, "1234567")
    assert asked == []
    qtbot.waitUntil(lambda: asked == ["1234567"])


def test_enter_asks_at_once_and_says_so(qtbot: QtBot, search: SearchEdit, asked: list[str]) -> None:
    confirmed: list[str] = []
    search.confirmed.connect(confirmed.append)
    qtbot.keyClicks(search, "12")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert asked == confirmed == ["12"]
    qtbot.wait(200)
    assert asked == ["12"]


def test_nothing_happens_while_japanese_is_composed(qtbot: QtBot, search: SearchEdit, asked: list[str]) -> None:
    confirmed: list[str] = []
    search.confirmed.connect(confirmed.append)
    compose(search, "さと")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.wait(200)
    assert asked == confirmed == []
    confirm(search, "佐藤")
    qtbot.waitUntil(lambda: asked == ["佐藤"])
    assert confirmed == []


def test_composing_more_text_holds_back_the_search_for_what_stands(
    qtbot: QtBot, search: SearchEdit, asked: list[str]
) -> None:
    confirm(search, "佐藤")
    compose(search, "はな")
    qtbot.wait(200)
    assert asked == []
    confirm(search, "花子")
    qtbot.waitUntil(lambda: asked == ["佐藤花子"])


def test_escape_empties_the_box_and_only_then_belongs_to_the_page(
    qtbot: QtBot, search: SearchEdit, asked: list[str]
) -> None:
    compose(search, "さ")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert asked == []
    confirm(search, "佐藤")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert asked == ["佐藤", ""]


def test_the_arrow_down_goes_on_into_the_results(qtbot: QtBot, search: SearchEdit, asked: list[str]) -> None:
    qtbot.keyClicks(search, "12")
    with qtbot.waitSignal(search.left_down):
        qtbot.keyClick(search, Qt.Key.Key_Down)
    assert asked == ["12"]


# -- names and words ------------------------------------------------------------------------------------------------


def heard(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def children_without_a_name(root: QWidget) -> list[str]:
    roles = QAccessible.Role
    needs = {roles.Button, roles.EditableText, roles.ComboBox, roles.CheckBox, roles.Table, roles.ButtonMenu}
    found = ((w, QAccessible.queryAccessibleInterface(w)) for w in [root, *root.findChildren(QWidget)])
    return [type(w).__name__ for w, spoken in found if spoken and spoken.role() in needs and not heard(w).strip()]


def test_every_field_and_button_has_a_name(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    combo = combo_box([("All", None), ("Docomo", "docomo")], "Service")
    parts = [
        labelled("店番(&B)", DigitsEdit(3)),
        labelled("&Amount", MoneyEdit()),
        labelled("Note", text_edit(), hint="In the customer's words"),
        combo,
        SearchEdit("Customer"),
        button("Block", role="danger", icon="ban", key="F6"),
    ]
    page.setLayout(column(*parts))
    page.show()
    assert children_without_a_name(page) == []
    assert combo.accessibleName() == "Service"  # on Linux Qt answers with the chosen words, and readers ask for both
    branch = page.findChild(DigitsEdit)
    assert branch is not None
    assert heard(branch) == "店番"


def test_rolling_past_a_choice_does_not_change_it(qtbot: QtBot) -> None:
    combo = combo_box([("All", None), ("Docomo", "docomo")], "Service")
    qtbot.addWidget(combo)
    combo.show()
    nowhere = QPointF(5, 5)
    no_buttons, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(nowhere, nowhere, QPoint(), QPoint(0, -120), no_buttons, no_keys, phase, False)
    QCoreApplication.sendEvent(combo, turn)
    assert combo.currentData() is None
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentData() == "docomo"


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    label = plain_label("<b>山﨑</b>", selectable=True)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    ("text", "plain"),
    [("店番(&B)", "店番"), ("&Branch", "Branch"), ("Terms && notes", "Terms & notes"), ("(x)", "(x)")],
)
def test_the_marked_letter_is_not_said(text: str, plain: str) -> None:
    assert without_mnemonic(text) == plain


def test_words_follow_the_language(qtbot: QtBot) -> None:
    language = ["Block"]
    press, label = button(lambda: language[0], key="F6"), plain_label(lambda: language[0])
    for widget in (press, label):
        qtbot.addWidget(widget)
    language[0] = "停止"
    renew_all()
    assert (press.text(), label.text()) == ("停止 (F6)", "停止")


def test_a_key_presses_a_button_at_once_while_it_can_be_used(qtbot: QtBot) -> None:
    pressed: list[str] = []
    page = QWidget()
    block = button("Block", lambda: pressed.append("block"), key="F6")
    page.setLayout(column(block))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_F6)
    assert pressed == ["block"]
    block.setEnabled(False)
    qtbot.keyClick(page, Qt.Key.Key_F6)
    block.setEnabled(True)
    block.hide()
    qtbot.keyClick(page, Qt.Key.Key_F6)
    assert pressed == ["block"]


def test_a_wrong_field_can_be_marked_and_unmarked(qtbot: QtBot) -> None:
    edit = text_edit()
    qtbot.addWidget(edit)
    mark_wrong(edit, True)
    mark_wrong(edit, False)
    assert edit.property("wrong") is False


def test_a_notice_says_fact_consequence_and_key(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.say("warn", "Three transfers today", "The customer has not been told", "F6")
    assert not notice.isHidden()
    assert heard(notice) == "Three transfers today The customer has not been told F6"
    assert {label.text() for label in notice.findChildren(QLabel)} >= {"F6"}
    notice.clear()
    assert notice.isHidden()


def test_the_words_of_a_closed_page_are_not_asked_again(qtbot: QtBot, qapp: QApplication) -> None:
    asked: list[QObject] = []
    page = QWidget()
    page.setLayout(column(plain_label(lambda: asked.append(page) or "words")))  # type: ignore[func-returns-value]
    page.deleteLater()
    qtbot.wait(1)
    asked.clear()
    renew_all()
    assert asked == []
