"""Words on their way into the store: interruptions lose nothing, and two desks do not overwrite each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QPushButton,
)
from pytestqt.qtbot import QtBot

from branch_app.operations.statements import (
    save_answer,
)
from branch_app.ui.kit.jobs import JobRunner
from tests.branches import Branch
from tests.ui.case_counter import WORDS, CaseCounter
from tests.ui.rooms import type_japanese


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> CaseCounter:
    return CaseCounter(qtbot, branch, jobs)


def test_reopening_returns_to_the_last_field(counter: CaseCounter) -> None:
    counter.write("household", "夫")
    counter.page.open_case(counter.case)
    counter.settle()
    assert counter.form.question_at() == "household"
    assert counter.line("household").hasFocus()
    assert counter.line("household").text() == "夫"


def test_closing_the_window_keeps_what_was_typed(counter: CaseCounter) -> None:
    counter.form.go_to("narrative")
    type_japanese(counter.narrative(), WORDS)
    counter.window.close()
    assert counter.stored() == {"narrative": WORDS}


def test_a_page_that_dies_loses_only_what_was_not_stored_yet(qtbot: QtBot, counter: CaseCounter) -> None:
    counter.write("household", "夫")
    counter.form.go_to("narrative")
    type_japanese(counter.narrative(), WORDS)
    counter.work._idle.timeout.emit()
    counter.settle()
    counter.narrative().moveCursor(QTextCursor.MoveOperation.End)
    type_japanese(counter.narrative(), "ここで停電")
    counter.work._draft = None  # whatever Qt calls from now on stores nothing, as after a power cut
    again = CaseCounter(qtbot, counter.branch, counter.jobs)
    assert again.case == counter.case
    assert again.form.question_at() == "narrative"
    assert again.narrative().toPlainText() == WORDS
    assert again.line("household").text() == "夫"


def test_another_desks_words_are_shown_and_not_overwritten(counter: CaseCounter) -> None:
    counter.write("household", "夫")
    save_answer(counter.branch.other_teller, counter.case, "household", "夫と長男", "夫")
    counter.write("household", "、母")
    assert counter.stored()["household"] == "夫と長男"
    assert "夫と長男" in counter.words()
    assert counter.line("household").text() == "夫、母"
    counter.qtbot.mouseClick(visible_button(counter, "Keep mine"), Qt.MouseButton.LeftButton)
    counter.settle()
    assert counter.stored()["household"] == "夫、母"
    assert "夫と長男" not in counter.words()


def test_another_desks_words_can_be_taken_instead(counter: CaseCounter) -> None:
    counter.write("household", "夫")
    save_answer(counter.branch.other_teller, counter.case, "household", "夫と長男", "夫")
    counter.write("household", "、母")
    counter.qtbot.mouseClick(visible_button(counter, "Take theirs"), Qt.MouseButton.LeftButton)
    counter.settle()
    assert counter.line("household").text() == counter.stored()["household"] == "夫と長男"


def test_what_another_desk_wrote_elsewhere_appears_with_the_next_commit(counter: CaseCounter) -> None:
    counter.write("household", "夫")
    save_answer(counter.branch.other_teller, counter.case, "suspects", "なし", "")
    counter.write("narrative", WORDS)
    assert counter.line("suspects").text() == "なし"
    assert counter.stored() == {"household": "夫", "suspects": "なし", "narrative": WORDS}


def visible_button(counter: CaseCounter, name: str) -> QPushButton:
    buttons = counter.page.findChildren(QPushButton)
    return next(b for b in buttons if b.accessibleName() == name and b.isVisible())
