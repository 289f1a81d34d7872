"""Approvals in the window: seen with difference and reason, decided with keys only, by whoever may."""


import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branch_app.domain.blocks import ALL_SERVICES, BlockState
from branch_app.domain.requests import RequestKind
from branch_app.operations.blocks import ask_release, confirm_block, list_blocks, place_blocks
from branch_app.operations.desk import Desk
from branch_app.operations.requests import ask, list_requests
from branch_app.operations.trail import read_trail
from branch_app.ui import language
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.blocks_page import BlocksPage
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.requests_page import RequestsPage
from branch_app.ui.waiting import waiting
from tests.branches import PASSWORD, Branch, account
from tests.ui.counter import Counter, drawn, read_as_markup, seen
from tests.ui.rooms import unnamed

Key = Qt.Key
HERS = account("101-1-1234567")


@pytest.fixture
def branch(branch: Branch) -> Branch:
    """A teller has asked for the release of both kinds of a block; a manager for an export with names."""
    for block in place_blocks(branch.other_teller, HERS, ALL_SERVICES):
        confirm_block(branch.teller, block.id, "H-77")
        ask_release(branch.teller, block.id, "in writing, with the registered seal")
    ask(branch.manager, RequestKind.UNMASKED_EXPORT, "/", {"first": "", "last": ""}, "head office wants the names")
    return branch


def at_desk(qtbot: QtBot, jobs: JobRunner, desk: Desk) -> Counter:
    return Counter(qtbot, jobs, RequestsPage(desk, jobs, Changes()))


def listed(counter: Counter) -> list[str]:
    """What, about whom, and who asked, of each line."""
    assert isinstance(counter.page, RequestsPage)
    return ["|".join((cells := line.split("|"))[:2] + cells[3:4]) for line in drawn(counter.page._table)]


def states(branch: Branch) -> set[BlockState]:
    return {block.state for block in list_blocks(branch.teller)}


def test_both_kinds_of_a_block_are_one_line_with_its_difference(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = at_desk(qtbot, jobs, branch.other_manager)
    assert listed(counter) == ["release of a block|101 ordinary ＊＊＊4567|0417",
                               "export with names and numbers|the whole history|0101"]  # fmt: skip
    for words in ("all wallet services: new links and charges", "in writing, with the registered seal", "0422"):
        qtbot.waitUntil(lambda: words in counter.seen())  # noqa: B023 - at once
    assert waiting(branch.other_manager) == (2, 1)
    assert waiting(branch.manager) == (1, 1)  # nobody decides on the own request


def test_who_may_decides_with_one_key_and_the_last_digits(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = at_desk(qtbot, jobs, branch.manager)
    counter.press(Key.Key_F9)
    dialog = counter.sheet(ApprovalDialog)
    counter.write("7654")
    counter.press(Key.Key_Return)
    assert "not the last four digits" in dialog.problem()
    dialog._digits.clear()
    counter.write("4567")
    counter.press(Key.Key_F9)
    qtbot.waitUntil(lambda: listed(counter) == ["export with names and numbers|the whole history|0101"])
    assert states(branch) == {BlockState.RELEASE_INSTRUCTED}


def test_another_person_decides_here_and_who_sits_here_stays(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = at_desk(qtbot, jobs, branch.teller)
    assert listed(counter) == ["release of a block|101 ordinary ＊＊＊4567|0417"]
    counter.press(Key.Key_Return)  # the own request: not here, but by somebody else at this desk
    dialog = counter.sheet(ApprovalDialog)
    qtbot.waitUntil(lambda: "0101 佐伯 恵子, 0102 大野 隆" in seen(dialog))
    for words in ("0102", PASSWORD, "4567"):
        counter.write(words)
        counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: listed(counter) == [])
    assert "Approved: release of a block, 101 ordinary ＊＊＊4567" in seen(counter.page)
    assert states(branch) == {BlockState.RELEASE_INSTRUCTED}
    said = [(line.who, str(line.deed)) for line in read_trail(branch.manager)[:4]]
    assert said == [("0102", "signed out"), ("0102", "release approved"), ("0102", "release approved"),
                    ("0102", "signed in")]  # fmt: skip


def test_a_refusal_needs_its_reason_and_the_block_stands(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = at_desk(qtbot, jobs, branch.manager)
    counter.press(Key.Key_F9)
    dialog = counter.sheet(ApprovalDialog)
    dialog._refuse.click()
    assert "Fill in this field first." in dialog.problem()
    counter.write("the seal differs")
    counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(listed(counter)) == 1)
    assert "Approved" not in seen(counter.page)
    assert states(branch) == {BlockState.CONFIRMED}
    assert {each.because for each in list_requests(branch.teller, open_only=False)} == {"the seal differs"}


@pytest.mark.parametrize(("number", "said"), [
    ("0417", "manager"), ("0422", "manager"), ("0101 ", ""), ("9999", "staff number"),
])  # fmt: skip
def test_who_may_not_decide_is_told_who_could(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, number: str, said: str
) -> None:
    counter = at_desk(qtbot, jobs, branch.teller)
    counter.press(Key.Key_Return)
    dialog = counter.sheet(ApprovalDialog)
    for words in (number, PASSWORD, "4567"):
        counter.write(words)
        counter.press(Key.Key_Return)
    if said:
        qtbot.waitUntil(lambda: said in dialog.problem())
        assert states(branch) == {BlockState.RELEASE_ASKED}
        assert dialog._password.text() == ""
        dialog.reject()


def test_the_own_request_is_taken_back(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = at_desk(qtbot, jobs, branch.teller)
    assert isinstance(counter.page, RequestsPage)
    counter.page._withdraw.click()
    qtbot.waitUntil(lambda: listed(counter) == [])
    assert states(branch) == {BlockState.CONFIRMED}


def test_a_placed_block_is_checked_with_one_key_and_nothing_is_said_of_the_host(
    qtbot: QtBot, jobs: JobRunner, branch: Branch
) -> None:
    place_blocks(branch.teller, account("101-1-2345678"), "docomo")
    counter = Counter(qtbot, jobs, page := BlocksPage(branch.manager, jobs, Changes()))
    assert "Second check due: 2, overdue: 0" in counter.seen()
    assert drawn(page._table)[0].split("|")[2:5] == ["instructed – not confirmed", "0 min", "due today"]
    qtbot.keyClick(page._table, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: drawn(page._table)[0].split("|")[4] == "checked: 0101")
    assert drawn(page._table)[0].split("|")[2] == "instructed – not confirmed"


def test_the_pages_speak_japanese_and_everything_has_a_name(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = at_desk(qtbot, jobs, branch.manager)
    language.use_language("ja")
    qtbot.waitUntil(lambda: "停止の解除" in counter.seen())
    qtbot.waitUntil(lambda: "新規連携・チャージ" in counter.seen())
    counter.press(Key.Key_F9)
    dialog = counter.sheet(ApprovalDialog)
    assert unnamed(counter.window) == unnamed(dialog) == []
    assert read_as_markup(counter.page) == read_as_markup(dialog) == []
    dialog.reject()
