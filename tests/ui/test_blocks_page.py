"""The list of instructions: what waits for the host stands on top, what waits too long is said, steps fit the state."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branch_app.domain.blocks import ALL_SERVICES, BlockState
from branch_app.operations.blocks import (
    approve_release,
    ask_release,
    confirm_block,
    list_blocks,
    place_blocks,
    reject_block,
)
from branch_app.ui import language
from branch_app.ui.block_sheets import HostAnswerSheet
from branch_app.ui.blocks_page import BlocksPage
from branch_app.ui.changes import Changes
from branch_app.ui.instructions import Instruction, second_text
from branch_app.ui.kit.jobs import JobRunner
from tests.branches import Branch, account
from tests.ui.counter import Counter, drawn, read_as_markup, seen
from tests.ui.rooms import unnamed

Key = Qt.Key
SATO, SUZUKI, KATO = account("101-1-1234567"), account("101-1-2345678"), account("101-1-2223331")


@pytest.fixture
def branch(branch: Branch) -> Branch:
    """Three accounts: one block in force, one whose release is asked for, one not answered for 45 minutes."""
    for number in (SATO, KATO):
        for block in place_blocks(branch.teller, number, ALL_SERVICES):
            confirm_block(branch.teller, block.id, "H-77")
            if number == KATO:
                ask_release(branch.other_teller, block.id, "written request")
    place_blocks(branch.teller, SUZUKI, "docomo")
    branch.clock.moment += timedelta(minutes=45)
    return branch


@pytest.fixture
def page(branch: Branch, jobs: JobRunner) -> BlocksPage:
    return BlocksPage(branch.teller, jobs, Changes())


@pytest.fixture
def counter(qtbot: QtBot, jobs: JobRunner, page: BlocksPage) -> Counter:
    return Counter(qtbot, jobs, page)


def rows(page: BlocksPage) -> list[tuple[str, str]]:
    """Account and state of each line."""
    return [(cells[0], cells[2]) for cells in (line.split("|") for line in drawn(page._table))]


def show_only(page: BlocksPage, which: str) -> None:
    page._which.setCurrentIndex(page._which.findData(which))


def test_what_waits_for_the_host_stands_on_top_in_one_line(counter: Counter, page: BlocksPage) -> None:
    assert rows(page) == [
        ("101 ordinary ＊＊＊5678", "instructed – not confirmed"),
        ("101 ordinary ＊＊＊3331", "blocked – release asked"),
        ("101 ordinary ＊＊＊4567", "blocked"),
    ]
    first = drawn(page._table)[0].split("|")
    assert first[1] == "Docomo Koza (d payment): charges and new links"
    assert first[3] == "45 min"


def test_accounts_are_masked_in_the_list_and_whole_where_one_is_at_hand(counter: Counter, page: BlocksPage) -> None:
    show_only(page, "all")
    assert [number for number in (SATO, SUZUKI, KATO) if number.number in counter.seen()] == []
    show_only(page, "standing")
    counter.press(Key.Key_C)
    assert SUZUKI.number in seen(counter.sheet(HostAnswerSheet))


def test_what_waits_too_long_is_said_with_the_key_that_helps(counter: Counter, page: BlocksPage) -> None:
    assert page._notice.isVisible()
    assert page._notice.property("notice") == "danger"
    said = counter.seen()
    assert "No answer of the host for over 30 minutes: 101 ordinary ＊＊＊5678" in said
    assert "nobody knows whether anything is stopped" in said
    assert "Waiting for the host: 1, longer than 30 minutes: 1" in said


def test_the_answer_of_the_host_ends_the_warning(
    qtbot: QtBot, counter: Counter, page: BlocksPage, branch: Branch
) -> None:
    counter.press(Key.Key_C)
    sheet = counter.sheet(HostAnswerSheet)
    sheet._refused.setChecked(True)
    counter.write("account closed")
    counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: not page._notice.isVisible())
    assert [block.state for block in list_blocks(branch.teller)][:2] == [BlockState.REJECTED] * 2
    assert len(rows(page)) == 2
    show_only(page, "all")
    assert ("101 ordinary ＊＊＊5678", "refused by the host") in rows(page)


@pytest.fixture
def unanswered_release(branch: Branch) -> Branch:
    """The only thing the host still owes an answer to is the release of one block, for 45 minutes."""
    for block in list_blocks(branch.teller):
        if block.state is BlockState.INSTRUCTED:
            confirm_block(branch.teller, block.id, "H-78")
        elif block.state is BlockState.RELEASE_ASKED:
            approve_release(branch.manager, block.id)
    branch.clock.moment += timedelta(minutes=45)
    return branch


def test_a_release_without_an_answer_is_not_called_unknown(
    qtbot: QtBot, unanswered_release: Branch, counter: Counter, page: BlocksPage
) -> None:
    assert "No answer of the host for over 30 minutes: 101 ordinary ＊＊＊3331" in counter.seen()
    assert "the block counts as in force" in counter.seen()
    assert "nobody knows" not in counter.seen()
    assert page._notice.property("notice") == "warn"
    language.use_language("ja")
    qtbot.waitUntil(lambda: "停止中として扱います" in counter.seen())


def test_the_host_may_refuse_a_release(
    qtbot: QtBot, unanswered_release: Branch, counter: Counter, page: BlocksPage
) -> None:
    counter.press(Key.Key_C)
    sheet = counter.sheet(HostAnswerSheet)
    assert sheet._refused.isVisible()
    sheet._refused.setChecked(True)
    counter.write("the account is seized")
    counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: not page._notice.isVisible())
    assert {block.state for block in list_blocks(unanswered_release.teller)} == {BlockState.CONFIRMED}


def test_a_block_of_a_saturday_is_checked_by_monday(qtbot: QtBot, branch: Branch) -> None:
    branch.clock.moment = saturday = datetime(2020, 9, 12, 1, 2, tzinfo=UTC)  # 10:02 in Japan
    instruction = Instruction(tuple(place_blocks(branch.teller, SUZUKI, "paypay")))
    said = [second_text(instruction, saturday + timedelta(days)) for days in range(4)]
    assert said == ["due 09-14", "due 09-14", "due today", "overdue"]


def test_one_kind_may_be_answered_before_the_other(
    qtbot: QtBot, counter: Counter, page: BlocksPage, branch: Branch
) -> None:
    counter.press(Key.Key_C)
    sheet = counter.sheet(HostAnswerSheet)
    next(iter(sheet._which.values())).setChecked(False)
    counter.write("H-9")
    counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows(page)) == 4)
    states = [state for number, state in rows(page) if number == "101 ordinary ＊＊＊5678"]
    assert sorted(states) == ["blocked", "instructed – not confirmed"]


@pytest.mark.parametrize(("which", "accounts"), [
    ("standing", 3), ("unconfirmed", 1), ("release", 1), ("all", 3),
])  # fmt: skip
def test_the_list_can_be_narrowed(counter: Counter, page: BlocksPage, which: str, accounts: int) -> None:
    show_only(page, which)
    assert len(rows(page)) == accounts


def test_released_and_refused_ones_do_not_stand(counter: Counter, page: BlocksPage, branch: Branch) -> None:
    for block in list_blocks(branch.teller):
        if block.state is BlockState.INSTRUCTED:
            reject_block(branch.teller, block.id, "no such account")
    page.refresh()
    counter.settle()
    assert [number for number, _state in rows(page)] == ["101 ordinary ＊＊＊3331", "101 ordinary ＊＊＊4567"]


def test_enter_leads_to_the_customer(qtbot: QtBot, counter: Counter, page: BlocksPage) -> None:
    with qtbot.waitSignal(page.customer_wanted) as wanted:
        counter.press(Key.Key_Return)
    assert wanted.args == ["0116-101-1-2345678"]


def test_everything_known_of_the_chosen_one_stands_below(counter: Counter, page: BlocksPage) -> None:
    counter.press(Key.Key_Down, Key.Key_Down)
    said = page._light.text()
    for words in ("In force since", "entered by 0417", "customer does not recognise transfers", "reference H-77"):
        assert words in said


def test_the_page_speaks_japanese_at_once_and_everything_has_a_name(
    qtbot: QtBot, counter: Counter, page: BlocksPage
) -> None:
    language.use_language("ja")
    qtbot.waitUntil(lambda: "停止一覧" in counter.seen())
    assert rows(page) == [
        ("101 普通 ＊＊＊5678", "指図済・未確認"),
        ("101 普通 ＊＊＊3331", "停止中・解除申請中"),
        ("101 普通 ＊＊＊4567", "停止中"),
    ]
    assert "勘定系の確認が30分以上ありません" in counter.seen()
    assert unnamed(counter.window) == []
    assert read_as_markup(page) == []
