"""Reading back: all that the customer said and nothing else, in the customer's language, before signing."""


import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from branch_app.domain.statements import ReadBack, StatementState
from branch_app.domain.transfers import Mark
from branch_app.operations.case_files import read_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.read_backs import compose_read_back
from branch_app.operations.statements import begin_statement, mark_transfers, read_statement, save_answer
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.read_back_view import ReadBackView
from tests.branches import SATO, Branch
from tests.builders import ANSWERS
from tests.ui.rooms import settle, unnamed

NARRATIVE = "お話しのまま。\n<b>太字</b> & 二行目、髙﨑さん。"


@pytest.fixture
def case(branch: Branch) -> str:
    """A complete statement: one transfer is hers, the other is not."""
    number = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, number)
    late, early = (transfer.id for transfer in read_case_file(branch.teller, number).customer.transfers)
    mark_transfers(branch.teller, number, [early], Mark.NOT_MINE)
    mark_transfers(branch.teller, number, [late], Mark.MINE)
    for code, answer in (ANSWERS | {"narrative": NARRATIVE}).items():
        save_answer(branch.teller, number, code, answer, "")
    return number


@pytest.fixture
def view(qtbot: QtBot, branch: Branch, jobs: JobRunner, case: str) -> ReadBackView:
    shown = ReadBackView(branch.teller, jobs)
    qtbot.addWidget(shown)
    shown.show()
    shown.show_case(case)
    settle(qtbot, jobs)
    return shown


def words(view: ReadBackView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def choose(view: ReadBackView, value: object) -> None:
    box = next(box for box in view.findChildren(QComboBox) if box.findData(value) >= 0)
    box.setCurrentIndex(box.findData(value))


def confirm(view: ReadBackView) -> QPushButton:
    return next(b for b in view.findChildren(QPushButton) if b.accessibleName() == "Nothing to change")


def test_answers_are_read_in_words_and_the_narrative_as_it_was_told(view: ReadBackView) -> None:
    shown = words(view)
    assert "How did you notice these transfers?" in shown
    assert "Passbook entry" in shown
    assert "2020-09-10" in shown
    assert NARRATIVE in shown
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in view.findChildren(QLabel))


def test_transfers_are_read_with_their_totals(view: ReadBackView) -> None:
    shown = words(view)
    first = shown.index("1 transfer")
    assert shown[first - 1 : first + 2] == ["Not mine", "1 transfer", "¥100,000"]
    assert shown.count("¥10,000") == 2  # the line and the total of what was hers
    assert "ﾄﾞｺﾓｺｳｻﾞ" in shown


def test_the_interviewers_observations_are_never_shown(view: ReadBackView, branch: Branch, case: str) -> None:
    observations = ANSWERS["observations"]
    assert not any(observations in text for text in words(view))
    assert observations not in repr(compose_read_back(branch.teller, case, "ja"))


def test_only_what_the_customer_was_asked_about_is_read(branch: Branch) -> None:
    number = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, number)
    sheet = compose_read_back(branch.teller, number, "ja")
    assert (sheet.transfers, sheet.totals, sheet.sections) == ((), (), ())


def test_the_customers_language_is_not_that_of_the_screen(qtbot: QtBot, jobs: JobRunner, view: ReadBackView) -> None:
    choose(view, "ja")
    settle(qtbot, jobs)
    shown = words(view)
    assert "通帳の記帳" in shown
    assert "令和2年9月10日" in shown
    assert "身に覚えなし" in shown
    assert "Passbook entry" not in shown
    assert NARRATIVE in shown


def test_letters_are_large(view: ReadBackView) -> None:
    narrative = next(label for label in view.findChildren(QLabel) if label.text() == NARRATIVE)
    narrative.ensurePolished()
    assert narrative.font().pointSizeF() >= 14


def test_nothing_to_change_is_put_down_with_how_it_was_read(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, view: ReadBackView, case: str
) -> None:
    choose(view, ReadBack.INTERPRETED)
    with qtbot.waitSignal(view.confirmed) as confirmed:
        confirm(view).click()
    settle(qtbot, jobs)
    statement = read_statement(branch.teller, case)
    assert statement
    assert (statement.state, statement.read_back_how) == (StatementState.READ_BACK, ReadBack.INTERPRETED)
    assert confirmed.args == [statement]


def test_an_incomplete_statement_cannot_be_confirmed(qtbot: QtBot, branch: Branch) -> None:
    number = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, number)
    refused: list[Exception] = []
    jobs = JobRunner(lambda _owner, error: refused.append(error))
    view = ReadBackView(branch.teller, jobs)
    qtbot.addWidget(view)
    view.show_case(number)
    settle(qtbot, jobs)
    confirm(view).click()
    settle(qtbot, jobs)
    assert [type(error).__name__ for error in refused] == ["IncompleteStatement"]
    assert confirm(view).isEnabled()
    statement = read_statement(branch.teller, number)
    assert statement
    assert statement.state is StatementState.DRAFT


def test_screen_readers_can_name_everything(view: ReadBackView) -> None:
    assert unnamed(view) == []
