"""What is typed and not stored yet: back at the same place after a lock, seen by nobody else, lost by no crash."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.blocks import BlockKind
from branch_app.domain.requests import RequestKind
from branch_app.operations.blocks import confirm_block, list_blocks, place_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import open_customer
from branch_app.operations.statements import read_statement, save_answer
from branch_app.operations.wallets import read_directory
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.block_dialog import BlockDialog
from branch_app.ui.block_sheets import AskReleaseSheet
from branch_app.ui.case_page import CasePage
from branch_app.ui.case_sheets import AddendumSheet, EarlierContactSheet, SignatureSheet
from branch_app.ui.instructions import instructions_of
from branch_app.ui.kit.fields import DateEdit
from branch_app.ui.request_words import Matter
from tests.branches import MANAGER, PASSWORD, SATO, Branch, account
from tests.ui.counter import seen
from tests.ui.hall import Hall
from tests.ui.rooms import type_japanese

WORDS, PLACE = "三月に家の鍵を失くしたことを思い出した", 7
HERS = account("101-1-1234567")


class CaseHall(Hall):
    """With a teller at it who has a case open."""

    def __init__(self, qtbot: QtBot, branch: Branch) -> None:
        super().__init__(qtbot, branch)
        self.case = open_case(branch.teller, SATO).number
        self.window.open_case(self.case)
        self.settle()

    @property
    def page(self) -> CasePage:
        return self.window.findChildren(CasePage)[0]

    def idle(self) -> None:
        """Nobody has touched anything for the minutes that the branch chose."""
        assert self.counter._watch is not None
        desk = self.counter.desk
        self.counter._watch.idle.emit()
        self.qtbot.waitUntil(lambda: desk is not None and not desk.database._key)

    def on_the_screen(self) -> str:
        """Everything that can be read, typed words too, in every window that shows."""
        shown = self.shown()
        typed = [words(field) for window in shown for field in window.findChildren(QWidget)
                 if isinstance(field, QLineEdit | QPlainTextEdit) and field.isVisible()]  # fmt: skip
        return "\n".join([*map(seen, shown), *typed])


@pytest.fixture
def hall(qtbot: QtBot, branch: Branch) -> Iterator[CaseHall]:
    hall = CaseHall(qtbot, branch)
    yield hall
    hall.counter.close()


Field = QLineEdit | QPlainTextEdit


def words(field: Field) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def cursor(field: Field) -> int:
    return field.textCursor().position() if isinstance(field, QPlainTextEdit) else field.cursorPosition()


def put_cursor(field: Field, place: int) -> None:
    if isinstance(field, QLineEdit):
        field.setCursorPosition(place)
        return
    moved = field.textCursor()
    moved.setPosition(place)
    field.setTextCursor(moved)


# -- where words are typed --------------------------------------------------------------------------------------------


def narrative(hall: CaseHall) -> Field:
    return answer(hall, "narrative")


def consequences(hall: CaseHall) -> Field:
    return answer(hall, "consequences")


def answer(hall: CaseHall, code: str) -> Field:
    field = hall.page._work._form.field(code).focusProxy()
    assert isinstance(field, Field)
    return field


def addendum(hall: CaseHall) -> Field:
    assert hall.page._file
    sheet = AddendumSheet(hall.page, hall.window._desk, hall.counter.jobs, hall.page._file.case, "本人")
    sheet.open()
    return sheet._words


def earlier_contact(hall: CaseHall) -> Field:
    assert hall.page._file
    sheet = EarlierContactSheet(hall.page, hall.window._desk, hall.counter.jobs, hall.page._file.case)
    sheet.open()
    return sheet._reason


def signature(hall: CaseHall) -> Field:
    assert hall.page._file
    sheet = SignatureSheet(hall.page, hall.window._desk, hall.counter.jobs, hall.page._file.case)
    sheet.open()
    return sheet._note


def block(hall: CaseHall) -> Field:
    desk = hall.window._desk
    accounts = open_customer(desk, SATO).accounts
    sheet = BlockDialog(hall.page, desk, hall.counter.jobs, accounts, HERS, read_directory(desk))
    sheet._reason.setCurrentIndex(sheet._reason.count() - 1)
    sheet.open()
    return sheet._words


def release(hall: CaseHall) -> Field:
    desk = hall.window._desk
    (placed,) = place_blocks(desk, HERS, "docomo", [BlockKind.CHARGE])
    confirm_block(desk, placed.id, "H-1")
    (instruction,) = instructions_of(list_blocks(desk))
    sheet = AskReleaseSheet(hall.page, desk, hall.counter.jobs, instruction, read_directory(desk))
    sheet.open()
    return sheet._words


def a_reason(hall: CaseHall) -> Field:
    return approval(hall)._reason


def approval(hall: CaseHall) -> ApprovalDialog:
    matter = Matter(RequestKind.SEAL_AGAINST_RULES, hall.case, ({"case": hall.case},))
    dialog = ApprovalDialog(hall.page, hall.window._desk, hall.counter.jobs, matter)
    dialog.open()
    return dialog


@pytest.mark.parametrize("place", [narrative, consequences, addendum, earlier_contact, signature, block, release,
                                   a_reason])  # fmt: skip
def test_typed_words_their_field_and_the_cursor_are_back_and_nobody_else_saw_them(
    hall: CaseHall, place: Callable[[Hall], Field]
) -> None:
    field, first = place(hall), hall.window
    field.window().activateWindow()
    field.setFocus()
    hall.qtbot.waitUntil(field.hasFocus)
    type_japanese(field, WORDS)
    put_cursor(field, PLACE)
    assert WORDS in hall.on_the_screen()  # the control: where it shows, it is found
    hall.idle()
    assert WORDS not in hall.on_the_screen()
    hall.counter.away[-1].dialog.other_wanted.emit()
    hall.seat(MANAGER)
    assert hall.window is not first
    assert WORDS not in hall.on_the_screen()
    hall.window.close()
    hall.qtbot.waitUntil(lambda: bool(hall.counter.away) and hall.counter.away[-1].dialog.isVisible())
    assert WORDS not in hall.on_the_screen()
    hall.unlock()
    assert hall.window is first
    hall.qtbot.waitUntil(field.hasFocus)
    assert (words(field), cursor(field)) == (WORDS, PLACE)
    type_japanese(field, "。")
    assert words(field) == f"{WORDS[:PLACE]}。{WORDS[PLACE:]}"


def test_a_second_persons_password_does_not_wait_for_whoever_comes_back(hall: CaseHall) -> None:
    dialog = approval(hall)
    dialog._reason.setText("録音がある")
    dialog._number.setText(MANAGER.staff_number)
    dialog._password.setText(PASSWORD)
    hall.idle()
    hall.unlock()
    assert (dialog._reason.text(), dialog._number.text()) == ("録音がある", MANAGER.staff_number)
    assert dialog._password.text() == ""


@pytest.mark.parametrize(("place", "length"), [(4, 0), (2, 3), (5, -3)])
def test_a_date_is_gone_on_with_and_not_replaced_by_the_next_key(hall: CaseHall, place: int, length: int) -> None:
    field = answer(hall, "noticed_on")
    assert isinstance(field, DateEdit)
    hall.window.activateWindow()
    field.setFocus()
    hall.qtbot.waitUntil(field.hasFocus)
    field.setText("2020-09-10")
    field.setSelection(place, length)
    left = field.cursorPosition(), field.selectedText()
    hall.idle()
    hall.unlock()
    hall.qtbot.waitUntil(field.hasFocus)
    assert (field.cursorPosition(), field.selectedText()) == left


def test_who_comes_back_sees_what_somebody_else_wrote_meanwhile(hall: CaseHall) -> None:
    type_japanese(narrative(hall), WORDS)
    hall.idle()
    hall.counter.away[-1].dialog.other_wanted.emit()
    save_answer(hall.branch.manager, hall.case, "narrative", "三月ではなく四月だった", WORDS)
    hall.counter.dialog.reject()  # type: ignore[union-attr]
    hall.unlock()
    assert words(narrative(hall)) == "三月ではなく四月だった"
    assert "Somebody else changed this statement meanwhile." in seen(hall.window)


def test_nothing_is_said_where_nobody_else_wrote(hall: CaseHall) -> None:
    """The control."""
    type_japanese(narrative(hall), WORDS)
    hall.idle()
    hall.unlock()
    assert words(narrative(hall)) == WORDS
    assert "Somebody else" not in seen(hall.window)


def test_what_was_typed_and_not_stored_is_kept_beside_what_somebody_else_wrote(hall: CaseHall) -> None:
    type_japanese(narrative(hall), WORDS)
    draft = hall.page._work._draft
    assert draft is not None
    hall.idle()
    save_answer(hall.branch.manager, hall.case, "narrative", "三月ではなく四月だった", WORDS)
    draft.write("narrative", f"{WORDS}。")  # as after a disk that was full at the lock
    hall.unlock()
    assert draft.answers["narrative"] == f"{WORDS}。"
    assert "四月" not in words(narrative(hall))


# -- a crash ----------------------------------------------------------------------------------------------------------


def stored(hall: CaseHall) -> str:
    statement = read_statement(hall.branch.teller, hall.case)
    return statement.answers.get("narrative", "") if statement else ""


def test_who_types_without_a_pause_loses_no_more_than_some_seconds(hall: CaseHall) -> None:
    """Stored on leaving the question and after a short pause; and at the latest some seconds after the first key."""
    work, field = hall.page._work, narrative(hall)
    assert (work._idle.interval(), work._latest.interval()) == (3000, 5000)
    work._latest.setInterval(50)
    type_japanese(field, WORDS)
    since = work._latest.remainingTime()
    type_japanese(field, "。")
    assert 0 <= work._latest.remainingTime() <= since  # another key does not put it off
    hall.qtbot.waitUntil(lambda: stored(hall) == f"{WORDS}。")
    assert not work._latest.isActive()
    type_japanese(field, "以上")
    assert work._latest.isActive()


def test_without_the_latest_moment_it_would_wait_for_a_pause(hall: CaseHall) -> None:
    """The control."""
    work = hall.page._work
    work._latest.setInterval(10**6)
    type_japanese(narrative(hall), WORDS)
    hall.settle()
    assert stored(hall) == ""
