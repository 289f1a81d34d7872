"""The list of cases: what stands in it, finding one again, opening it with Enter."""


import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from branch_app.domain.transfers import Mark
from branch_app.operations.case_files import read_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.ui.cases_page import CasesPage
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.search_edit import SearchEdit
from branch_app.ui.kit.table_view import TableView
from tests.branches import KATO, SATO, SUZUKI, Branch
from tests.ui.rooms import in_window, settle, type_japanese, unnamed


@pytest.fixture
def branch(branch: Branch) -> Branch:
    for customer in (SATO, SUZUKI, KATO):
        open_case(branch.teller, customer)
    return branch


@pytest.fixture
def changes(qtbot: QtBot) -> Changes:
    return Changes()


@pytest.fixture
def page(qtbot: QtBot, branch: Branch, jobs: JobRunner, changes: Changes) -> CasesPage:
    shown = CasesPage(branch.teller, jobs, changes)
    in_window(qtbot, shown)
    settle(qtbot, jobs)
    return shown


def rows(page: CasesPage) -> list[tuple[str, ...]]:
    """Number, claimed yen, transfers, statement of each line."""
    model = page.findChildren(TableView)[0].table
    return [tuple(str(model.index(line, column).data()) for column in (0, 4, 5, 6)) for line in range(model.rowCount())]


def search(page: CasesPage) -> SearchEdit:
    return page.findChildren(SearchEdit)[0]


def test_every_case_stands_in_the_list_newest_first(page: CasesPage) -> None:
    assert rows(page) == [
        ("101-2020-0003", "¥0", "0", "not begun"), ("101-2020-0002", "¥0", "0", "not begun"),
        ("101-2020-0001", "¥0", "0", "not begun")]  # fmt: skip
    assert page.subtitle().startswith("3 ")


def test_a_change_of_a_statement_shows(
    qtbot: QtBot, page: CasesPage, branch: Branch, jobs: JobRunner, changes: Changes
) -> None:
    begin_statement(branch.teller, "101-2020-0002")
    lines = [transfer.id for transfer in read_case_file(branch.teller, "101-2020-0002").customer.transfers]
    mark_transfers(branch.teller, "101-2020-0002", lines, Mark.NOT_MINE)
    changes.statements.emit()
    settle(qtbot, jobs)
    assert rows(page)[1] == ("101-2020-0002", "¥600,000", "6", "draft")


@pytest.mark.parametrize("typed", ["鈴木", "すずき", "ｽｽﾞｷ", "０００２"])
def test_a_case_is_found_by_name_kana_or_number_in_any_width(qtbot: QtBot, page: CasesPage, typed: str) -> None:
    type_japanese(search(page), typed)
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    assert rows(page)[0][0] == "101-2020-0002"
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(search(page), Qt.Key.Key_Return)
    assert wanted.args == ["101-2020-0002"]


def test_the_arrow_leads_into_the_list_and_enter_opens(qtbot: QtBot, page: CasesPage) -> None:
    table = page.findChildren(TableView)[0]
    qtbot.keyClick(search(page), Qt.Key.Key_Down)
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == ["101-2020-0002"]


def test_screen_readers_can_name_everything(page: CasesPage) -> None:
    assert unnamed(page) == []
