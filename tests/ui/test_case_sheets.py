"""The sheets over a case: the signature and what it locks, addenda, an earlier first contact."""

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
)
from pytestqt.qtbot import QtBot

from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.operations.case_files import read_case_file
from branch_app.operations.statements import (
    read_back,
    read_statement,
    sign_statement,
)
from branch_app.ui.case_sheets import AddendumSheet, EarlierContactSheet, SignatureSheet
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.sheet import Sheet
from tests.branches import NOW, Branch
from tests.ui.case_counter import CaseCounter
from tests.ui.rooms import press, type_japanese

D = TypeVar("D", bound=Sheet)



@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> CaseCounter:
    return CaseCounter(qtbot, branch, jobs)


def test_signing_needs_a_read_back(counter: CaseCounter) -> None:
    counter.fill()
    assert not counter.button("Signed").isEnabled()
    read_back(counter.branch.teller, counter.case, ReadBack.ALOUD)
    counter.page.refresh()
    counter.settle()
    assert counter.button("Signed").isEnabled()
    counter.write("household", "、母")  # a change undoes the read-back
    assert not counter.button("Signed").isEnabled()


def test_the_key_s_asks_for_the_signature_and_locks_the_statement(qtbot: QtBot, counter: CaseCounter) -> None:
    counter.fill()
    read_back(counter.branch.teller, counter.case, ReadBack.ALOUD)
    counter.page.refresh()
    counter.settle()
    counter.table.setFocus()
    qtbot.keyClick(counter.table, Qt.Key.Key_S)
    sheet = the_sheet(counter, SignatureSheet)
    sheet._mode.setCurrentIndex(sheet._mode.findData(SignatureMode.REFUSED))
    sheet._step.click()
    counter.settle()
    assert sheet.isVisible()  # a refusal needs its reason
    type_japanese(sheet._note, "手が不自由なため")
    sheet._step.click()
    counter.settle()
    statement = read_statement(counter.branch.teller, counter.case)
    assert statement
    assert (statement.state, statement.signature) == (StatementState.SIGNED, SignatureMode.REFUSED)
    assert any(words.startswith("Signed at") for words in counter.words())


def test_after_the_signature_nothing_can_be_changed(counter: CaseCounter) -> None:
    counter.fill()
    counter.sign()
    before = read_statement(counter.branch.teller, counter.case)
    press(counter.qtbot, counter.table, "MU ")
    assert counter.narrative().isReadOnly()
    assert counter.line("household").isReadOnly()
    counter.form.go_to("noticed_how")
    counter.qtbot.keyClick(counter.form.field("noticed_how"), Qt.Key.Key_2)
    type_japanese(counter.narrative(), "あとから")
    counter.work.store()
    counter.settle()
    assert read_statement(counter.branch.teller, counter.case) == before
    assert not counter.button("Read back").isVisible()
    assert not counter.button("Signed").isVisible()


def test_after_the_signature_an_addendum_is_added_and_a_secret_in_it_is_not(counter: CaseCounter) -> None:
    counter.fill()
    counter.sign()
    counter.qtbot.keyClick(counter.table, Qt.Key.Key_A)
    sheet = the_sheet(counter, AddendumSheet)
    type_japanese(sheet._words, "暗証番号は4711です")
    sheet._step.click()
    counter.settle()
    assert sheet.isVisible()
    assert sheet._words.toPlainText() == "暗証番号は4711です"
    sheet._words.setPlainText("")
    type_japanese(sheet._words, "8月27日は家にいました。")
    sheet._step.click()
    counter.settle()
    statement = read_statement(counter.branch.teller, counter.case)
    assert statement
    assert [(a.text, a.asked_by) for a in statement.addenda] == [("8月27日は家にいました。", "佐藤　花子")]
    assert "8月27日は家にいました。" in counter.words()


def test_signed_at_another_desk_is_noticed_and_typed_words_stay_visible(counter: CaseCounter) -> None:
    counter.fill()
    read_back(counter.branch.other_teller, counter.case, ReadBack.ALOUD)
    sign_statement(counter.branch.other_teller, counter.case, SignatureMode.SIGNED)
    counter.write("consequences", "電気料金が引き落とせず")
    counter.settle()
    assert any(words.startswith("Signed at") for words in counter.words())
    assert counter.line("consequences").text() == "電気料金が引き落とせず"
    assert counter.line("consequences").isReadOnly()
    assert "consequences" not in counter.stored()


def test_the_first_contact_moves_earlier_with_a_reason_and_never_later(counter: CaseCounter) -> None:
    counter.button("First contact was earlier…").click()
    sheet = the_sheet(counter, EarlierContactSheet)
    sheet._day.setText("2.9.11")
    type_japanese(sheet._reason, "電話メモ")
    sheet._step.click()
    counter.settle()
    assert sheet.isVisible()  # later is refused, with the explanation
    assert any("only moves earlier" in label.text() or "not earlier" in label.text()
               for label in sheet.findChildren(QLabel))  # fmt: skip
    sheet._day.setText("2.9.8")
    sheet._step.click()
    counter.settle()
    file = read_case_file(counter.branch.teller, counter.case)
    assert file.case.first_contact_at.date() == (NOW - timedelta(days=2)).date()
    assert "2020-09-08" in counter.page.subtitle()


def the_sheet(counter: CaseCounter, kind: type[D]) -> D:
    (sheet,) = [each for each in counter.page.findChildren(kind) if each.isVisible()]
    return sheet
