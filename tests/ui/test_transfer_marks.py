"""The transfers of a case: one key answers one row or a whole service, and the totals say so at once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branch_app.domain.cases import CaseState
from branch_app.domain.transfers import Mark
from branch_app.operations.cases import decide_case, open_case
from branch_app.operations.claims import prepare_claims
from branch_app.operations.statements import (
    read_statement,
)
from branch_app.ui.kit.jobs import JobRunner
from tests.branches import KATO, SATO, SUZUKI, Branch
from tests.ui.case_counter import CaseCounter
from tests.ui.rooms import press


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> CaseCounter:
    return CaseCounter(qtbot, branch, jobs)


def test_the_person_begins_at_the_transfers_and_one_key_answers_one_row(counter: CaseCounter) -> None:
    assert counter.table.hasFocus()
    assert (counter.total(Mark.NOT_MINE), counter.total(None)) == ("¥0", "¥110,000")
    press(counter.qtbot, counter.table, "N")
    assert counter.total(Mark.NOT_MINE) == "¥10,000"  # at once, before anything is stored
    press(counter.qtbot, counter.table, "N")
    assert (counter.total(Mark.NOT_MINE), counter.total(None)) == ("¥110,000", "¥0")
    counter.settle()
    statement = read_statement(counter.branch.teller, counter.case)
    assert statement
    assert set(statement.marks.values()) == {Mark.NOT_MINE}
    assert len(statement.marks) == 2


def test_mine_and_unsure_are_counted_apart_and_space_takes_a_mark_back(counter: CaseCounter) -> None:
    press(counter.qtbot, counter.table, "MU")
    counter.settle()
    assert [counter.total(mark) for mark in (Mark.NOT_MINE, Mark.MINE, Mark.UNSURE, None)] == [
        "¥0", "¥10,000", "¥100,000", "¥0"]  # fmt: skip
    press(counter.qtbot, counter.table, " ")
    counter.settle()
    assert [counter.total(mark) for mark in (Mark.MINE, Mark.UNSURE, None)] == ["¥10,000", "¥0", "¥100,000"]


def test_one_key_marks_a_whole_service_and_no_other(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> None:
    counter = CaseCounter(qtbot, branch, jobs, KATO)  # LINE Pay ¥100,000 and Kyash ¥30,000
    before = counter.total(None)
    qtbot.keyClick(counter.table, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    counter.settle()
    assert before == "¥130,000"
    assert counter.total(Mark.NOT_MINE) in {"¥100,000", "¥30,000"}


def test_a_transfer_of_another_case_is_shown_and_cannot_be_marked(counter: CaseCounter) -> None:
    counter.fill()
    counter.sign()
    decide_case(counter.branch.manager, counter.case, CaseState.WITHDRAWN, "the customer took it back")
    first, counter.case = counter.case, open_case(counter.branch.teller, SATO).number
    assert first != counter.case
    counter.open()
    press(counter.qtbot, counter.table, "N")
    counter.settle()
    assert counter.total(Mark.NOT_MINE) == "¥0"
    assert read_statement(counter.branch.teller, counter.case) is None


def test_the_claimed_total_is_the_same_on_the_screen_and_in_the_operation(
    qtbot: QtBot, branch: Branch, jobs: JobRunner
) -> None:
    counter = CaseCounter(qtbot, branch, jobs, SUZUKI)
    qtbot.keyClick(counter.table, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    counter.settle()
    (form,) = prepare_claims(branch.teller, counter.case)
    assert counter.total(Mark.NOT_MINE) == f"¥{form.total:,}" == "¥600,000"
