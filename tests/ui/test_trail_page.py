"""Reading the trail in the window: filters, and the check that finds a changed line."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed, TrailLine
from branch_app.operations.day_end import read_day_end
from branch_app.operations.lookup import open_customer
from branch_app.ui.anchor_sheet import AnchorSheet
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.trail_page import TrailPage
from branch_app.ui.trail_words import details_words
from tests.branches import SATO, SUZUKI, Branch


@pytest.fixture
def branch(branch: Branch) -> Branch:
    open_customer(branch.teller, SATO)
    open_customer(branch.other_teller, SUZUKI)
    return branch


@pytest.fixture
def page(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> TrailPage:
    page = TrailPage(branch.manager, jobs, Changes())
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(drawn(page)) > 2)
    return page


def drawn(page: TrailPage) -> list[str]:
    """Who, deed and record of each line shown."""
    table = page._table.table
    return ["|".join(str(table.index(line, place).data()) for place in (2, 3, 4)) for line in range(table.rowCount())]


def words(page: TrailPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_no_button_of_the_header_is_a_window_of_its_own(page: TrailPage) -> None:
    assert [button.text() for button in page.header_buttons() if button.isVisible()] == []


def test_the_newest_line_stands_first(page: TrailPage) -> None:
    assert drawn(page)[:2] == [f"0422|customer looked up|{SUZUKI}", f"0417|customer looked up|{SATO}"]


def test_lines_are_filtered_by_deed_person_and_record(page: TrailPage) -> None:
    page._deed.setCurrentIndex(page._deed.findData(Deed.CUSTOMER_LOOKED_UP))
    assert len(drawn(page)) == 2
    page._who.setText("0417")
    assert drawn(page) == [f"0417|customer looked up|{SATO}"]
    page._subject.setText("99999")
    assert drawn(page) == []
    assert page.subtitle().startswith("0 of")


def test_details_are_said_in_words(page: TrailPage) -> None:
    table = page._table.table
    assert table.index(0, 5).data() == "reason: at the counter"


def test_the_chosen_line_is_read_to_the_end(page: TrailPage, qtbot: QtBot, branch: Branch) -> None:
    reason = " ".join(["The customer came with her son and said it was he who had paid with the telephone."] * 3)
    with branch.manager.act(Permission.READ_TRAIL) as act:
        act.record(Deed.BLOCK_PLACED, "1", reason=reason)
    page._refresh()
    qtbot.waitUntil(lambda: drawn(page)[0].startswith("0101|block"))
    assert reason not in words(page)  # the list has no room for it
    page._table.selectRow(0)
    label = next(label for label in page.findChildren(QLabel) if reason in label.text())
    assert label.isVisible()
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    page._table.selectRow(1)
    assert reason not in words(page)


def test_an_answer_is_named_by_its_question(branch: Branch) -> None:
    line = TrailLine(7, branch.clock(), "0417", Deed.STATEMENT_SAVED, "101-2020-0001", {"field": "narrative"}, "", "")
    assert details_words(line) == "question: Account in the person's own words"
    assert details_words(replace(line, details={"field": "asked_long_ago"})) == "question: asked_long_ago"


def test_without_an_anchor_nothing_is_called_well_until_a_manager_sets_it_anew(
    page: TrailPage, qtbot: QtBot, branch: Branch
) -> None:
    (branch.database.path.parent / "branch.anchor").unlink()
    page._verify_button.click()
    qtbot.waitUntil(lambda: "its end is not proved" in words(page))
    assert "All is well" not in words(page)
    assert page._anchor_button.isVisibleTo(page._anchor_button.parentWidget())
    page._ask_anchor()
    sheet = page.findChild(AnchorSheet)
    assert sheet
    sheet.go_on()
    assert sheet.problem()
    sheet._reason.setText("compared with the sheet of yesterday")
    with qtbot.waitSignal(page.anchored):
        sheet.go_on()
    page._verify_button.click()
    qtbot.waitUntil(lambda: "All is well" in words(page))


def test_the_day_is_closed_and_its_sheet_proves_the_trail(page: TrailPage, qtbot: QtBot, branch: Branch) -> None:
    with qtbot.waitSignal(page.paper_wanted) as wanted:
        page._close_button.click()
    assert wanted.args[0]().pdf.startswith(b"%PDF")
    page._sheet.setText(read_day_end(branch.manager).code.lower())
    page._verify_button.click()
    qtbot.waitUntil(lambda: "contains the day end of the sheet" in words(page))
    page._sheet.setText("ABCDE")
    page._verify_button.click()
    qtbot.waitUntil(lambda: "cannot be the code" in words(page))


def test_a_whole_trail_is_well(page: TrailPage, qtbot: QtBot) -> None:
    page._verify_button.click()
    qtbot.waitUntil(lambda: "All is well" in words(page))


def test_a_changed_line_is_found_and_named(page: TrailPage, qtbot: QtBot, branch: Branch) -> None:
    raw = branch.database.raw_connection()
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='trail'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE trail SET subject='00100999' WHERE number=2")
    raw.close()
    page._verify_button.click()
    qtbot.waitUntil(lambda: "Line 2 was changed" in words(page))
    assert "call head office" in words(page)
