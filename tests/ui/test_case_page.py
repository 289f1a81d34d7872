"""One case at the desk: what is missing, the way back, the customer who leaves, names for screen readers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.jobs import JobRunner
from tests.branches import KATO, SATO, Branch
from tests.operations.test_masters import ACCOUNTS, an_account, take
from tests.ui.case_counter import WORDS, CaseCounter
from tests.ui.rooms import type_japanese, unnamed


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> CaseCounter:
    return CaseCounter(qtbot, branch, jobs)


def test_what_is_missing_is_listed_and_one_key_leads_to_it(counter: CaseCounter) -> None:
    counter.open()
    assert any("How did you notice" in words for words in counter.words())
    counter.button("Next open question").click()
    assert counter.form.question_at() == "noticed_how"


def test_who_else_holds_an_account_of_the_case_is_said_above_it(
    counter: CaseCounter, branch: Branch, tmp_path: Path
) -> None:
    assert "held with" not in counter.page.subtitle()
    take(branch, tmp_path, ACCOUNTS, an_account(SATO, "101-1-1234567", joint=KATO))
    counter.page.refresh()
    counter.settle()
    assert "101 ordinary 1234567 held with 加藤 潤 (joint holder)" in counter.page.subtitle()


def test_escape_goes_one_step_back_and_discards_nothing(qtbot: QtBot, counter: CaseCounter) -> None:
    counter.form.go_to("narrative")
    type_japanese(counter.narrative(), WORDS)
    counter.button("Claim forms").click()
    counter.settle()
    assert not counter.work.isVisible()
    assert counter.stored() == {"narrative": WORDS}
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert counter.work.isVisible()
    with qtbot.waitSignal(counter.page.left):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_when_the_customer_leaves_nothing_stays_on_the_screen_and_nothing_is_lost(counter: CaseCounter) -> None:
    counter.fill()
    counter.button("Claim forms").click()
    counter.settle()
    counter.page._back()
    counter.form.go_to("consequences")
    type_japanese(counter.line("consequences"), "貸越")
    counter.page.clear()
    counter.settle()
    assert counter.stored()["consequences"] == "貸越"
    assert counter.page.case_number() == ""
    left = counter.words() | {edit.text() for edit in counter.page.findChildren(QLineEdit)}
    assert not [words for words in left if "佐藤" in words or "貸越" in words or "110,000" in words]
    assert counter.narrative().toPlainText() == ""
    counter.open()
    assert counter.line("consequences").text() == "貸越"


def test_everything_has_a_name_for_screen_readers(counter: CaseCounter) -> None:
    counter.fill()
    assert unnamed(counter.window) == []
    counter.sign()
    assert unnamed(counter.window) == []
