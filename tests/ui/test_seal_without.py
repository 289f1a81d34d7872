"""Sealing a statement that was not read back: only with another person, at the same desk or later from the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branch_app.domain.requests import RequestKind
from branch_app.domain.statements import ReadBack, Statement, StatementState
from branch_app.domain.trail import Deed
from branch_app.operations.requests import approve, list_requests, refuse
from branch_app.operations.statements import read_back, read_statement
from branch_app.operations.trail import read_trail, verify
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.case_sheets import SignatureSheet
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.sheet import Sheet
from tests.branches import ADMINISTRATOR, MANAGER, OTHER_TELLER, PASSWORD, TELLER, Branch, Person
from tests.ui.case_counter import CaseCounter
from tests.ui.counter import seen
from tests.ui.rooms import type_japanese

BUTTON = "Seal without reading back or without all answers"
WHY = "手が不自由で、代読も望まれない"


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> CaseCounter:
    made = CaseCounter(qtbot, branch, jobs)
    made.fill()
    return made


def top(counter: CaseCounter, kind: type[Sheet]) -> Sheet:
    counter.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, kind)
    return sheet


def ask_in_the_window(counter: CaseCounter) -> ApprovalDialog:
    """The key on the case page, the signature, and the dialog in which another person decides."""
    counter.table.setFocus()
    counter.qtbot.keyClick(counter.table, Qt.Key.Key_S,
                           Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    sheet = top(counter, SignatureSheet)
    assert "It was not read back, or answers are missing." in seen(sheet)
    counter.qtbot.keyClick(sheet, Qt.Key.Key_Return)
    dialog = top(counter, ApprovalDialog)
    assert isinstance(dialog, ApprovalDialog)
    return dialog


def decide(counter: CaseCounter, dialog: ApprovalDialog, person: Person, password: str = PASSWORD) -> None:
    dialog._reason.setText(WHY)
    dialog._number.setText(person.staff_number)
    dialog._password.setText(password)
    dialog._approve.click()
    counter.settle()


def statement(counter: CaseCounter) -> Statement:
    found = read_statement(counter.branch.teller, counter.case)
    assert found is not None
    return found


def test_another_person_approves_at_the_same_desk_and_the_trail_says_what_was_not_kept(counter: CaseCounter) -> None:
    assert not counter.button("Signed").isEnabled()
    dialog = ask_in_the_window(counter)
    assert "not read back" in seen(dialog)
    assert f"{TELLER.staff_number} stays signed in" in seen(dialog)
    assert f"{MANAGER.staff_number} {MANAGER.name}" in seen(dialog)
    for person, password, said in (
        (TELLER, PASSWORD, "manager"), (OTHER_TELLER, PASSWORD, "manager"), (ADMINISTRATOR, PASSWORD, "manager"),
        (MANAGER, "not the password at all", "password"),
    ):  # fmt: skip
        decide(counter, dialog, person, password)
        assert said in dialog.problem(), dialog.problem()
        assert statement(counter).state is StatementState.DRAFT
        assert dialog._password.text() == ""
    decide(counter, dialog, MANAGER)
    assert QApplication.activeModalWidget() is None
    assert statement(counter).state is StatementState.SIGNED
    assert not counter.button("Addendum").isHidden()
    (line,) = [line for line in read_trail(counter.branch.manager) if line.deed is Deed.STATEMENT_SIGNED]
    assert line.who == TELLER.staff_number
    assert line.details["approved_by"] == MANAGER.staff_number
    assert line.details["against"]
    (request,) = list_requests(counter.branch.manager, open_only=False)
    assert (request.kind, request.reason) == (RequestKind.SEAL_AGAINST_RULES, WHY)
    assert request.spent_at is not None
    assert verify(counter.branch.manager).sound


def test_it_is_asked_for_and_decided_later(counter: CaseCounter) -> None:
    dialog = ask_in_the_window(counter)
    dialog._reason.setText(WHY)
    dialog._later.click()
    counter.settle()
    top(counter, SignatureSheet).reject()
    assert statement(counter).state is StatementState.DRAFT
    (request,) = list_requests(counter.branch.manager)
    approve(counter.branch.manager, request.id)
    counter.button(BUTTON).click()
    top(counter, SignatureSheet).go_on()
    counter.settle()
    assert QApplication.activeModalWidget() is None
    assert statement(counter).state is StatementState.SIGNED


def test_a_word_for_other_words_does_not_count(counter: CaseCounter) -> None:
    dialog = ask_in_the_window(counter)
    dialog._reason.setText(WHY)
    dialog._later.click()
    counter.settle()
    top(counter, SignatureSheet).reject()
    (request,) = list_requests(counter.branch.manager)
    approve(counter.branch.manager, request.id)
    type_japanese(counter.line("household"), "、母")
    counter.work.store_now()
    assert counter.stored()["household"].endswith("、母")
    counter.button(BUTTON).click()
    top(counter, SignatureSheet).go_on()
    dialog = top(counter, ApprovalDialog)
    assert dialog._later.isVisible()  # nothing stands for these words yet
    assert statement(counter).state is StatementState.DRAFT


def test_a_refusal_leaves_the_draft_as_it_is(counter: CaseCounter) -> None:
    dialog = ask_in_the_window(counter)
    dialog._reason.setText(WHY)
    dialog._later.click()
    counter.settle()
    (request,) = list_requests(counter.branch.manager)
    refuse(counter.branch.manager, request.id, "先に読み上げること")
    top(counter, SignatureSheet).go_on()
    assert isinstance(top(counter, ApprovalDialog), ApprovalDialog)
    assert statement(counter).state is StatementState.DRAFT


def test_read_back_by_the_rules_needs_nobody_else(counter: CaseCounter) -> None:
    """The control."""
    read_back(counter.branch.teller, counter.case, ReadBack.ALOUD)
    counter.page.refresh()
    counter.settle()
    assert counter.button(BUTTON).isHidden()
    counter.button("Signed").click()
    top(counter, SignatureSheet).go_on()
    counter.settle()
    assert statement(counter).state is StatementState.SIGNED
