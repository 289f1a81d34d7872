"""Looking a customer up: whatever is typed, the right person is opened, and nobody else by mistake."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branch_app.domain.reviews import LookupReason
from branch_app.domain.trail import Deed
from branch_app.operations.cases import open_case
from branch_app.operations.trail import read_trail
from branch_app.ui import language
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.search_edit import SearchEdit
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.lookup_page import LookupPage
from tests.branches import KATO, KATO_OTHER, NOW, SATO, SUZUKI, Branch
from tests.ui.counter import Counter, drawn, read_as_markup
from tests.ui.rooms import unnamed

Key = Qt.Key


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> Counter:
    return Counter(qtbot, jobs, LookupPage(branch.teller, jobs, Changes()))


@pytest.fixture
def page(counter: Counter) -> LookupPage:
    assert isinstance(counter.page, LookupPage)
    return counter.page


def box(page: LookupPage) -> SearchEdit:
    return page.findChildren(SearchEdit)[0]


def found(page: LookupPage) -> list[str]:
    """The names in the list of those found."""
    return [line.split("|")[0] for line in drawn(page._found)]


def looked_up(branch: Branch) -> list[str]:
    return [line.subject for line in read_trail(branch.manager) if line.deed is Deed.CUSTOMER_LOOKED_UP]


AT_HAND = ["1234567", "101-1234567", "１２３４５６７", "ｻﾄｳ", "さとう", "佐藤", "03-1234-5678", SATO]


@pytest.mark.parametrize("typed", AT_HAND)
def test_whatever_the_customer_has_at_hand_finds_her(counter: Counter, page: LookupPage, typed: str) -> None:
    counter.write(typed)
    counter.qtbot.waitUntil(lambda: "佐藤 花子" in found(page))


def test_the_empty_box_says_what_can_be_typed(counter: Counter) -> None:
    said = counter.seen()
    assert "Type what the customer has at hand" in said
    assert "Books are loaded from 2019-08-01 to 2020-09-09." in said


def test_seven_digits_and_enter_open_the_account_although_a_telephone_number_ends_so(
    counter: Counter, page: LookupPage, branch: Branch
) -> None:
    counter.write("2345678")
    counter.press(Key.Key_Return)
    counter.qtbot.waitUntil(lambda: page.customer_number() == SUZUKI)
    assert looked_up(branch) == [SUZUKI]
    assert found(page) == ["鈴木 正雄", "佐藤 花子"]


def test_among_several_the_person_chooses(counter: Counter, page: LookupPage, branch: Branch) -> None:
    counter.write("2223331")
    counter.press(Key.Key_Return)
    counter.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TableView))
    assert looked_up(branch) == []
    first, second = (line.split("|")[4] for line in drawn(page._found))
    assert {first, second} == {KATO, KATO_OTHER}
    counter.press(Key.Key_Down, Key.Key_Return)
    assert page.customer_number() == second
    assert looked_up(branch) == [second]


def test_arrow_down_leads_from_the_box_into_the_list(counter: Counter, page: LookupPage) -> None:
    counter.write("0901212")
    counter.qtbot.waitUntil(lambda: len(found(page)) == 2)
    counter.press(Key.Key_Down)
    assert QApplication.focusWidget() is page._found


def test_nobody_found_says_so_and_how_far_the_books_reach(counter: Counter, page: LookupPage) -> None:
    counter.write("9999999")
    counter.qtbot.waitUntil(page._found.isVisible)
    said = page._nobody()
    assert "No customer found" in said
    assert "from 2019-08-01 to 2020-09-09" in said
    assert "transfer" not in said


def test_a_newer_search_supersedes_an_older_one(counter: Counter, page: LookupPage) -> None:
    for text in ("さ", "すずき"):
        page._find(text)
    counter.settle()
    assert found(page) == ["鈴木 正雄"]


def test_escape_leads_back_step_by_step(counter: Counter, page: LookupPage) -> None:
    page.look_up("1234567")
    counter.qtbot.waitUntil(lambda: page.customer_number() == SATO)
    counter.press(Key.Key_Escape)
    assert page.customer_number() == ""
    assert QApplication.focusWidget() is page._found
    counter.press(Key.Key_Escape)
    assert QApplication.focusWidget() is box(page)
    counter.press(Key.Key_Escape)
    assert box(page).text() == ""
    assert "Type what the customer has at hand" in counter.seen()


def test_f2_types_over_the_last_search(counter: Counter, page: LookupPage) -> None:
    page.look_up("1234567")
    counter.qtbot.waitUntil(lambda: page.customer_number() == SATO)
    counter.press(Key.Key_F2)
    counter.qtbot.waitUntil(lambda: box(page).selectedText() == "1234567")
    counter.write("2345678")
    assert box(page).text() == "2345678"


def test_the_first_contact_is_when_the_visit_began(counter: Counter, page: LookupPage, branch: Branch) -> None:
    page.begin_visit()
    branch.clock.moment += timedelta(minutes=9)
    page.look_up("1234567")
    counter.qtbot.waitUntil(lambda: page.customer_number() == SATO)
    with counter.qtbot.waitSignal(page.case_wanted) as wanted:
        counter.press(Key.Key_F4)
    case = open_case(branch.teller, SATO)
    assert wanted.args == [case.number]
    assert case.first_contact_at - NOW < timedelta(minutes=1)
    assert case.opened_at - NOW > timedelta(minutes=9)


def test_nothing_of_a_customer_is_left_when_the_visit_ends(counter: Counter, page: LookupPage) -> None:
    page.look_up("1234567")
    counter.qtbot.waitUntil(lambda: page.customer_number() == SATO)
    page.end_visit()
    said = counter.seen()
    assert "佐藤" not in said.replace("佐藤　　さとう", "")  # the example in the hints
    assert "1234567" not in box(page).text()
    assert page.customer_number() == ""


def test_the_page_speaks_the_other_language_at_once(counter: Counter, page: LookupPage) -> None:
    page.look_up("1234567")
    counter.qtbot.waitUntil(lambda: page.customer_number() == SATO)
    assert "first 2020-08-27" in counter.seen()
    language.use_language("ja")
    counter.qtbot.waitUntil(lambda: "2件 ¥110,000、初回 令和2年8月27日" in counter.seen())
    said = counter.seen()
    for words in ("照会・停止", "ドコモ口座", "停止を指図", "佐藤 花子 様", "昭和33年3月14日"):
        assert words in said
    assert "first" not in said


def test_everything_has_a_name_and_nothing_is_read_as_markup(counter: Counter, page: LookupPage) -> None:
    for step in (lambda: None, lambda: page.look_up("2223331"), lambda: page.look_up("1234567")):
        step()
        counter.settle()
        assert unnamed(counter.window) == []
        assert read_as_markup(page) == []


def test_a_list_of_customers_hides_account_numbers_until_somebody_says_why(
    qtbot: QtBot, counter: Counter, page: LookupPage, branch: Branch
) -> None:
    """What is opened is shown in full, which the trail keeps anyway; a list of many shows no whole number by itself."""
    counter.write("カトウ")
    qtbot.waitUntil(lambda: len(drawn(page._found)) == 2)
    assert all("＊＊＊3331" in line and "2223331" not in line for line in drawn(page._found))
    page._unmask.click()
    qtbot.waitUntil(lambda: all("2223331" in line for line in drawn(page._found)))
    shown = [line for line in read_trail(branch.manager) if line.deed == Deed.NUMBERS_UNMASKED]
    assert {line.subject for line in shown} == {"00100102", "00100110"}
    assert {line.details["reason"] for line in shown} == {str(LookupReason.COUNTER)}
    page._search.setText("加藤")
    qtbot.waitUntil(lambda: all("＊＊＊3331" in line for line in drawn(page._found)))
