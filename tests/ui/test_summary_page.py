"""The manager's figures on the screen: the same as in the workbook, to the yen."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.transfers import Mark
from branch_app.operations.blocks import place_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import open_customer
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.summary_page import SummaryPage
from tests.branches import SATO, Branch


@pytest.fixture
def branch(branch: Branch) -> Branch:
    """One customer claims 110,000 yen; the account is blocked but the host has not confirmed it."""
    case = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, case)
    sato = open_customer(branch.teller, SATO)
    mark_transfers(branch.teller, case, [transfer.id for transfer in sato.transfers], Mark.NOT_MINE)
    place_blocks(branch.teller, sato.accounts[0].number, "*", case_number=case)
    return branch


@pytest.fixture
def page(qtbot: QtBot, branch: Branch, jobs: JobRunner, tmp_path: Path) -> SummaryPage:
    def ask(_owner: QWidget, _title: str, proposed: str) -> Path:
        return tmp_path / proposed

    page = SummaryPage(branch.manager, jobs, Changes(), ask)
    qtbot.addWidget(page)
    for each in page.header_buttons():
        qtbot.addWidget(each)
    page.show()
    qtbot.waitUntil(lambda: page._summary is not None)
    return page


def words(page: SummaryPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_key_figures_are_those_of_the_book(page: SummaryPage) -> None:
    said = words(page)
    assert "¥110,000" in said
    assert "2 transfers" in said
    tile = page._tiles["instructed"]
    assert tile._value.text() == "2"
    assert page._tiles["confirmed"]._value.text() == "0"


def test_screen_and_workbook_agree(page: SummaryPage, qtbot: QtBot, tmp_path: Path) -> None:
    page._export_button.click()
    qtbot.waitUntil(lambda: any("Saved as" in text for text in words(page)))
    (path,) = tmp_path.glob("101-*.xlsx")
    numbers = {cell for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row}
    summary = page._summary
    assert summary
    assert {summary.claimed_yen, *(line.yen for line in summary.services), *(line.yen for line in summary.months)} <= (
        numbers
    )


def test_a_period_limits_the_day_of_debit(page: SummaryPage, qtbot: QtBot) -> None:
    page._from.set_day(date(2020, 8, 28))
    page._to.setFocus()
    qtbot.keyClicks(page._to, "20200828")
    qtbot.keyClick(page._to, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._tiles["claimed"]._value.text() == "¥10,000")
    assert page.period() == (date(2020, 8, 28), date(2020, 8, 28))


def test_a_refused_export_says_so(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> None:
    page = SummaryPage(branch.manager, jobs, Changes(), lambda _owner, _title, _proposed: Path("/missing/x.xlsx"))
    qtbot.addWidget(page)
    page.show()
    page._export()
    qtbot.waitUntil(lambda: any("/missing" in text for text in words(page)))
