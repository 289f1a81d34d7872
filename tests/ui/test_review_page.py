"""The look-up review in the window: what stands out is shown, printed and put down as reviewed."""


import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from branch_app.operations.lookup import open_customer
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.review_page import ReviewPage
from tests.branches import SATO, Branch


@pytest.fixture
def page(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> ReviewPage:
    for _ in range(5):
        open_customer(branch.teller, SATO)
    page = ReviewPage(branch.manager, jobs, Changes())
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: page._flags.table.rowCount() == 1)
    return page


def test_what_stands_out_is_shown_with_its_reason(page: ReviewPage) -> None:
    row = [page._flags.table.index(0, at).data() for at in (0, 1, 2, 3, 5)]
    assert row == ["0417", "same customer again and again", SATO, "5", "at the counter"]


def test_another_week_has_nothing(page: ReviewPage, qtbot: QtBot) -> None:
    page._before.click()
    qtbot.waitUntil(lambda: page._flags.table.rowCount() == 0)
    page._after.click()
    qtbot.waitUntil(lambda: page._flags.table.rowCount() == 1)


def test_it_is_printed_and_put_down_as_reviewed(page: ReviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.paper_wanted) as wanted:
        page._print.click()
    assert wanted.args[0]().pdf.startswith(b"%PDF")
    page._note.setText("asked, it was the same visit")
    page._done.click()

    def said() -> str:
        return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())

    qtbot.waitUntil(lambda: "0101 reviewed this week" in said())
    assert "the same visit" in said()
