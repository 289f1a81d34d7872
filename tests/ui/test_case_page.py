"""One case at the desk: marks and totals, words stored as they are typed, signature and addenda, two desks at once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from branch_app.domain.cases import CaseState
from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.domain.transfers import Mark
from branch_app.operations.case_files import read_case_file
from branch_app.operations.cases import decide_case, open_case
from branch_app.operations.claims import prepare_claims
from branch_app.operations.statements import (
    begin_statement,
    mark_transfers,
    read_back,
    read_statement,
    save_answer,
    sign_statement,
)
from branch_app.ui import language
from branch_app.ui.case_page import CasePage
from branch_app.ui.case_sheets import AddendumSheet, EarlierContactSheet, SignatureSheet
from branch_app.ui.case_work import IDLE, CaseWork
from branch_app.ui.changes import Changes
from branch_app.ui.dates import clock_text
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.sheet import Sheet
from branch_app.ui.statement_form import StatementForm
from branch_app.ui.transfer_marks import TransferMarks
from tests.branches import KATO, NOW, SATO, SUZUKI, Branch, a_branch
from tests.builders import ANSWERS
from tests.ui.rooms import in_window, job_runner, press, settle, type_japanese, unnamed

D = TypeVar("D", bound=Sheet)
WORDS = "9月10日に通帳を記帳したところ、身に覚えのない引き落としがありました。"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    with job_runner(qtbot) as runner:
        yield runner


class Counter:
    """The case page in a window, and the parts of it that a person looks at."""

    def __init__(self, qtbot: QtBot, branch: Branch, jobs: JobRunner, customer: str = SATO) -> None:
        self.qtbot, self.branch, self.jobs = qtbot, branch, jobs
        self.case = open_case(branch.teller, customer).number
        self.page = CasePage(branch.teller, jobs, Changes())
        self.window = in_window(qtbot, self.page)
        self.open()

    def open(self) -> None:
        self.page.open_case(self.case)
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.jobs)

    @property
    def work(self) -> CaseWork:
        return self.page.findChildren(CaseWork)[0]

    @property
    def form(self) -> StatementForm:
        return self.page.findChildren(StatementForm)[0]

    @property
    def table(self) -> QWidget:
        return self.page.findChildren(TransferMarks)[0].focusProxy()

    def total(self, mark: Mark | None) -> str:
        return self.work.panel.total_text(mark)

    def words(self) -> set[str]:
        return {label.text() for label in self.window.findChildren(QLabel) if label.isVisible()}

    def button(self, name: str) -> QPushButton:
        return next(b for b in self.window.findChildren(QPushButton) if b.accessibleName() == name)

    def stored(self) -> dict[str, str]:
        statement = read_statement(self.branch.teller, self.case)
        return dict(statement.answers) if statement else {}

    def narrative(self) -> QPlainTextEdit:
        edit = self.form.field("narrative").focusProxy()
        assert isinstance(edit, QPlainTextEdit)
        return edit

    def line(self, code: str) -> QLineEdit:
        edit = self.form.field(code).focusProxy()
        assert isinstance(edit, QLineEdit)
        return edit

    def write(self, code: str, words: str) -> None:
        """Type into a field and leave it for another."""
        edit = self.form.field(code).focusProxy()
        self.form.go_to(code)
        type_japanese(edit, words)
        self.form.go_to("place" if code != "place" else "narrative")
        self.settle()

    def fill(self) -> None:
        """A complete statement, stored by way of operations."""
        teller = self.branch.teller
        begin_statement(teller, self.case)
        lines = [transfer.id for transfer in read_case_file(teller, self.case).customer.transfers]
        mark_transfers(teller, self.case, lines, Mark.NOT_MINE)
        for code, answer in ANSWERS.items():
            save_answer(teller, self.case, code, answer, "")
        self.open()

    def sign(self) -> None:
        read_back(self.branch.teller, self.case, ReadBack.ALOUD)
        sign_statement(self.branch.teller, self.case, SignatureMode.SIGNED_AND_SEALED, "folder 12")
        self.page.refresh()
        self.settle()


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> Counter:
    return Counter(qtbot, branch, jobs)


# -- transfers --------------------------------------------------------------------------------------------------------


def test_the_person_begins_at_the_transfers_and_one_key_answers_one_row(counter: Counter) -> None:
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


def test_mine_and_unsure_are_counted_apart_and_space_takes_a_mark_back(counter: Counter) -> None:
    press(counter.qtbot, counter.table, "MU")
    counter.settle()
    assert [counter.total(mark) for mark in (Mark.NOT_MINE, Mark.MINE, Mark.UNSURE, None)] == [
        "¥0", "¥10,000", "¥100,000", "¥0"]  # fmt: skip
    press(counter.qtbot, counter.table, " ")
    counter.settle()
    assert [counter.total(mark) for mark in (Mark.MINE, Mark.UNSURE, None)] == ["¥10,000", "¥0", "¥100,000"]


def test_one_key_marks_a_whole_service_and_no_other(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> None:
    counter = Counter(qtbot, branch, jobs, KATO)  # LINE Pay ¥100,000 and Kyash ¥30,000
    before = counter.total(None)
    qtbot.keyClick(counter.table, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    counter.settle()
    assert before == "¥130,000"
    assert counter.total(Mark.NOT_MINE) in {"¥100,000", "¥30,000"}


def test_a_transfer_of_another_case_is_shown_and_cannot_be_marked(counter: Counter) -> None:
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
    counter = Counter(qtbot, branch, jobs, SUZUKI)
    qtbot.keyClick(counter.table, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    counter.settle()
    (form,) = prepare_claims(branch.teller, counter.case)
    assert counter.total(Mark.NOT_MINE) == f"¥{form.total:,}" == "¥600,000"


# -- the statement ----------------------------------------------------------------------------------------------------


def test_what_was_told_is_in_the_database_after_leaving_the_field(counter: Counter) -> None:
    counter.write("narrative", WORDS)
    assert counter.stored() == {"narrative": WORDS}
    assert f"saved {clock_text(NOW)}" in counter.words()


def test_what_was_told_is_in_the_database_after_three_seconds_without_a_key(counter: Counter) -> None:
    counter.form.go_to("narrative")
    type_japanese(counter.narrative(), WORDS)
    assert "not saved yet" in counter.words()
    assert counter.stored() == {}
    assert IDLE == 3000
    counter.work._idle.timeout.emit()
    counter.settle()
    assert counter.stored() == {"narrative": WORDS}
    assert counter.narrative().hasFocus()
    assert f"saved {clock_text(NOW)}" in counter.words()


def test_words_still_being_composed_are_not_stored(counter: Counter) -> None:
    counter.form.go_to("narrative")
    QCoreApplication.sendEvent(counter.narrative(), QInputMethodEvent("つうちょう", []))
    counter.work.store()
    counter.settle()
    assert counter.stored() == {}


def test_a_digit_answers_a_choice_and_goes_on_to_the_next_question(counter: Counter) -> None:
    counter.form.go_to("noticed_how")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QRadioButton)
    press(counter.qtbot, focused, "1")
    assert counter.form.question_at() == "noticed_on"
    counter.qtbot.keyClicks(counter.line("noticed_on"), "2.9.10")
    counter.qtbot.keyClick(counter.line("noticed_on"), Qt.Key.Key_Return)
    counter.settle()
    assert counter.form.question_at() == "told_bank_on"
    assert counter.stored() == {"noticed_how": "passbook", "noticed_on": "2020-09-10"}


def test_several_choices_are_taken_and_given_back_by_their_digits(counter: Counter) -> None:
    counter.form.go_to("possession")
    press(counter.qtbot, QApplication.focusWidget(), "13")
    press(counter.qtbot, QApplication.focusWidget(), "2")
    press(counter.qtbot, QApplication.focusWidget(), "3")
    counter.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    counter.settle()
    assert counter.stored() == {"possession": "card passbook"}
    assert counter.form.question_at() == "possession_note"


def test_a_choice_can_be_taken_away_again(counter: Counter) -> None:
    counter.form.go_to("noticed_how")
    press(counter.qtbot, QApplication.focusWidget(), "0")
    counter.form.go_to("noticed_how")
    assert counter.form.field("noticed_how").answer() == "other"
    counter.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    counter.form.go_to("narrative")
    counter.settle()
    assert counter.stored() == {}


def test_what_is_no_date_is_said_beside_the_field_and_not_stored(counter: Counter) -> None:
    counter.form.go_to("noticed_on")
    counter.qtbot.keyClicks(counter.line("noticed_on"), "20/9/10")
    counter.form.go_to("narrative")
    counter.settle()
    assert counter.stored() == {}
    assert counter.line("noticed_on").text() == "20/9/10"
    assert any("no date" in words for words in counter.words())


def test_a_secret_is_never_stored_and_the_words_stay_on_the_screen(counter: Counter) -> None:
    told = "暗証番号は4711だと家族に話しました。"
    counter.write("narrative", told)
    assert counter.stored() == {}
    assert counter.narrative().toPlainText() == told
    assert any("never stored" in words for words in counter.words())
    assert "not saved yet" in counter.words()
    counter.form.go_to("narrative")
    counter.narrative().selectAll()
    type_japanese(counter.narrative(), "番号を家族に話しました。")
    counter.form.go_to("place")
    counter.settle()
    assert counter.stored() == {"narrative": "番号を家族に話しました。"}
    assert not any("never stored" in words for words in counter.words())


def test_markup_in_the_words_stays_words(counter: Counter) -> None:
    counter.write("narrative", "<b>&amp;</b>")
    assert counter.stored() == {"narrative": "<b>&amp;</b>"}
    counter.open()
    assert counter.narrative().toPlainText() == "<b>&amp;</b>"


# -- interruptions ----------------------------------------------------------------------------------------------------


def test_reopening_returns_to_the_last_field(counter: Counter) -> None:
    counter.write("household", "夫")
    counter.page.open_case(counter.case)
    counter.settle()
    assert counter.form.question_at() == "household"
    assert counter.line("household").hasFocus()
    assert counter.line("household").text() == "夫"


def test_closing_the_window_keeps_what_was_typed(counter: Counter) -> None:
    counter.form.go_to("narrative")
    type_japanese(counter.narrative(), WORDS)
    counter.window.close()
    assert counter.stored() == {"narrative": WORDS}


def test_a_page_that_dies_loses_only_what_was_not_stored_yet(qtbot: QtBot, counter: Counter) -> None:
    counter.write("household", "夫")
    counter.form.go_to("narrative")
    type_japanese(counter.narrative(), WORDS)
    counter.work._idle.timeout.emit()
    counter.settle()
    counter.narrative().moveCursor(QTextCursor.MoveOperation.End)
    type_japanese(counter.narrative(), "ここで停電")
    counter.work._draft = None  # whatever Qt calls from now on stores nothing, as after a power cut
    again = Counter(qtbot, counter.branch, counter.jobs)
    assert again.case == counter.case
    assert again.form.question_at() == "narrative"
    assert again.narrative().toPlainText() == WORDS
    assert again.line("household").text() == "夫"


# -- two desks --------------------------------------------------------------------------------------------------------


def test_another_desks_words_are_shown_and_not_overwritten(counter: Counter) -> None:
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


def test_another_desks_words_can_be_taken_instead(counter: Counter) -> None:
    counter.write("household", "夫")
    save_answer(counter.branch.other_teller, counter.case, "household", "夫と長男", "夫")
    counter.write("household", "、母")
    counter.qtbot.mouseClick(visible_button(counter, "Take theirs"), Qt.MouseButton.LeftButton)
    counter.settle()
    assert counter.line("household").text() == counter.stored()["household"] == "夫と長男"


def test_what_another_desk_wrote_elsewhere_appears_with_the_next_commit(counter: Counter) -> None:
    counter.write("household", "夫")
    save_answer(counter.branch.other_teller, counter.case, "suspects", "なし", "")
    counter.write("narrative", WORDS)
    assert counter.line("suspects").text() == "なし"
    assert counter.stored() == {"household": "夫", "suspects": "なし", "narrative": WORDS}


def visible_button(counter: Counter, name: str) -> QPushButton:
    buttons = counter.page.findChildren(QPushButton)
    return next(b for b in buttons if b.accessibleName() == name and b.isVisible())


# -- the next steps ---------------------------------------------------------------------------------------------------


def test_what_is_missing_is_listed_and_one_key_leads_to_it(counter: Counter) -> None:
    counter.open()
    assert any("How did you notice" in words for words in counter.words())
    counter.button("Next open question").click()
    assert counter.form.question_at() == "noticed_how"


def test_signing_needs_a_read_back(counter: Counter) -> None:
    counter.fill()
    assert not counter.button("Signed").isEnabled()
    read_back(counter.branch.teller, counter.case, ReadBack.ALOUD)
    counter.page.refresh()
    counter.settle()
    assert counter.button("Signed").isEnabled()
    counter.write("household", "、母")  # a change undoes the read-back
    assert not counter.button("Signed").isEnabled()


def test_the_key_s_asks_for_the_signature_and_locks_the_statement(qtbot: QtBot, counter: Counter) -> None:
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


def test_after_the_signature_nothing_can_be_changed(counter: Counter) -> None:
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


def test_after_the_signature_an_addendum_is_added_and_a_secret_in_it_is_not(counter: Counter) -> None:
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


def test_signed_at_another_desk_is_noticed_and_typed_words_stay_visible(counter: Counter) -> None:
    counter.fill()
    read_back(counter.branch.other_teller, counter.case, ReadBack.ALOUD)
    sign_statement(counter.branch.other_teller, counter.case, SignatureMode.SIGNED)
    counter.write("consequences", "電気料金が引き落とせず")
    counter.settle()
    assert any(words.startswith("Signed at") for words in counter.words())
    assert counter.line("consequences").text() == "電気料金が引き落とせず"
    assert counter.line("consequences").isReadOnly()
    assert "consequences" not in counter.stored()


def test_the_first_contact_moves_earlier_with_a_reason_and_never_later(counter: Counter) -> None:
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


def test_escape_goes_one_step_back_and_discards_nothing(qtbot: QtBot, counter: Counter) -> None:
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


def the_sheet(counter: Counter, kind: type[D]) -> D:
    (sheet,) = [each for each in counter.page.findChildren(kind) if each.isVisible()]
    return sheet


def test_when_the_customer_leaves_nothing_stays_on_the_screen_and_nothing_is_lost(counter: Counter) -> None:
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


# -- words and voices -------------------------------------------------------------------------------------------------


def test_everything_has_a_name_for_screen_readers(counter: Counter) -> None:
    counter.fill()
    assert unnamed(counter.window) == []
    counter.sign()
    assert unnamed(counter.window) == []


def test_questions_follow_the_language_and_answers_stay(counter: Counter) -> None:
    counter.write("household", "夫")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert "How did you notice these transfers?" in counter.words()
    try:
        language.install(application, "ja")
        assert "今回のお取引には、どのようにしてお気づきになりましたか" in counter.words()
        assert "How did you notice these transfers?" not in counter.words()
        assert counter.line("household").text() == "夫"
    finally:
        language.install(application, "en")
