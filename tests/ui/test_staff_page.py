"""Adding people and closing their access in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.staff_page import StaffPage
from tests.branches import Branch, a_branch


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[StaffPage]:
    branch: Branch = a_branch(tmp_path)
    jobs = JobRunner(lambda _owner, error: pytest.fail(repr(error)))
    page = StaffPage(branch.manager, jobs, Changes())
    qtbot.addWidget(page)
    for each in page.header_buttons():
        qtbot.addWidget(each)
    page.show()
    qtbot.waitUntil(lambda: len(drawn(page)) == 5)
    yield page
    assert jobs.drain()
    branch.database.close()


def drawn(page: StaffPage) -> list[str]:
    table = page._table.table
    return ["|".join(str(table.index(line, place).data()) for place in range(4)) for line in range(table.rowCount())]


def words(page: StaffPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def add(page: StaffPage, qtbot: QtBot, number: str, name: str, password: str) -> None:
    for edit, text in ((page._number, number), (page._name, name), (page._password, password)):
        edit.setText(text)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_person_is_added_and_listed(page: StaffPage, qtbot: QtBot) -> None:
    add(page, qtbot, "0500", "中村 新", "a sentence nobody would guess")
    qtbot.waitUntil(lambda: "0500|中村 新|teller|open" in drawn(page))
    assert page._password.text() == ""


def test_a_weak_password_is_refused_in_words_and_the_form_stays(page: StaffPage, qtbot: QtBot) -> None:
    add(page, qtbot, "0500", "中村 新", "short")
    qtbot.waitUntil(lambda: "12" in words(page))
    assert page._number.text() == "0500"
    assert len(drawn(page)) == 5


def test_a_number_taken_is_refused_in_words(page: StaffPage, qtbot: QtBot) -> None:
    add(page, qtbot, "0417", "だれか", "a sentence nobody would guess")
    qtbot.waitUntil(lambda: "0417" in words(page))
    assert len(drawn(page)) == 5


def test_access_is_closed_and_opened_but_never_the_own(page: StaffPage, qtbot: QtBot) -> None:
    page._table.choose(lambda person: person.staff_number == "0101")
    assert not page._close.isEnabled()
    page._table.choose(lambda person: person.staff_number == "0422")
    page._close.click()
    qtbot.waitUntil(lambda: "0422|岡本 健|teller|closed" in drawn(page))
    page._password.setText("a sentence nobody would guess")
    page._open.click()
    qtbot.waitUntil(lambda: "0422|岡本 健|teller|open" in drawn(page))
