"""The questions of a statement: digits answer them, and what was told is stored as it is typed."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from branch_app.ui import language
from branch_app.ui.case_work import IDLE
from branch_app.ui.dates import clock_text
from branch_app.ui.kit.jobs import JobRunner
from tests.branches import NOW, Branch
from tests.ui.case_counter import WORDS, CaseCounter
from tests.ui.rooms import press, type_japanese


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> CaseCounter:
    return CaseCounter(qtbot, branch, jobs)


def test_what_was_told_is_in_the_database_after_leaving_the_field(counter: CaseCounter) -> None:
    counter.write("narrative", WORDS)
    assert counter.stored() == {"narrative": WORDS}
    assert f"saved {clock_text(NOW)}" in counter.words()


def test_what_was_told_is_in_the_database_after_three_seconds_without_a_key(counter: CaseCounter) -> None:
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


def test_words_still_being_composed_are_not_stored(counter: CaseCounter) -> None:
    counter.form.go_to("narrative")
    QCoreApplication.sendEvent(counter.narrative(), QInputMethodEvent("つうちょう", []))
    counter.work.store()
    counter.settle()
    assert counter.stored() == {}


def test_a_digit_answers_a_choice_and_goes_on_to_the_next_question(counter: CaseCounter) -> None:
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


def test_several_choices_are_taken_and_given_back_by_their_digits(counter: CaseCounter) -> None:
    counter.form.go_to("possession")
    press(counter.qtbot, QApplication.focusWidget(), "13")
    press(counter.qtbot, QApplication.focusWidget(), "2")
    press(counter.qtbot, QApplication.focusWidget(), "3")
    counter.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    counter.settle()
    assert counter.stored() == {"possession": "card passbook"}
    assert counter.form.question_at() == "possession_note"


def test_a_choice_can_be_taken_away_again(counter: CaseCounter) -> None:
    counter.form.go_to("noticed_how")
    press(counter.qtbot, QApplication.focusWidget(), "0")
    counter.form.go_to("noticed_how")
    assert counter.form.field("noticed_how").answer() == "other"
    counter.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    counter.form.go_to("narrative")
    counter.settle()
    assert counter.stored() == {}


def test_what_is_no_date_is_said_beside_the_field_and_not_stored(counter: CaseCounter) -> None:
    counter.form.go_to("noticed_on")
    counter.qtbot.keyClicks(counter.line("noticed_on"), "20/9/10")
    counter.form.go_to("narrative")
    counter.settle()
    assert counter.stored() == {}
    assert counter.line("noticed_on").text() == "20/9/10"
    assert any("no date" in words for words in counter.words())


def test_a_secret_is_never_stored_and_the_words_stay_on_the_screen(counter: CaseCounter) -> None:
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


def test_markup_in_the_words_stays_words(counter: CaseCounter) -> None:
    counter.write("narrative", "<b>&amp;</b>")
    assert counter.stored() == {"narrative": "<b>&amp;</b>"}
    counter.open()
    assert counter.narrative().toPlainText() == "<b>&amp;</b>"


def test_questions_follow_the_language_and_answers_stay(counter: CaseCounter) -> None:
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
