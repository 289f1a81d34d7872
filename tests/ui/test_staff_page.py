"""People in the window: adding them takes two, their access is closed by one."""

from contextlib import suppress
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from branch_app.domain.errors import SignInLocked, SignInRefused
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Role
from branch_app.operations.requests import approve, ask, list_requests
from branch_app.operations.sign_in import sign_in
from branch_app.operations.staff import adding, changing_role, opening
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.tables import TONE_ROLE
from branch_app.ui.staff_page import StaffPage
from branch_app.ui.staff_sheets import CloseAccessSheet, FirstPasswordSheet, RoleSheet
from tests.branches import PASSWORD, TELLER, Branch
from tests.ui.counter import Counter

NEW = "a sentence nobody would guess"


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> Counter:
    counter = Counter(qtbot, jobs, StaffPage(branch.manager, jobs, Changes()))
    qtbot.waitUntil(lambda: len(drawn(counter)) == 5)
    return counter


def page_of(counter: Counter) -> StaffPage:
    assert isinstance(counter.page, StaffPage)
    return counter.page


def drawn(counter: Counter) -> list[str]:
    table = page_of(counter)._table.table
    return ["|".join(str(table.index(line, place).data()) for place in range(5)) for line in range(table.rowCount())]


def words(counter: Counter) -> str:
    return "\n".join(label.text() for label in counter.page.findChildren(QLabel) if label.isVisible())


def add(counter: Counter, number: str, name: str, password: str) -> None:
    page = page_of(counter)
    for edit, text in ((page._number, number), (page._name, name), (page._password, password)):
        edit.setText(text)
    counter.qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    counter.settle()


def approved(branch: Branch, kind: RequestKind, subject: str, facts: dict[str, str]) -> None:
    """Asked for at this desk, approved by the other manager."""
    approve(branch.other_manager, ask(branch.manager, kind, subject, facts, "why").id)


def test_who_is_locked_for_a_while_is_shown_so(
    qtbot: QtBot, branch: Branch, jobs: JobRunner, dressed: None
) -> None:
    for _ in range(10):
        branch.clock.moment += timedelta(seconds=61)
        with suppress(SignInRefused, SignInLocked):
            sign_in(branch.closed, TELLER.staff_number, "not the password", branch.clock)
    counter = Counter(qtbot, jobs, StaffPage(branch.manager, jobs, Changes()))
    line = next(n for n, words in enumerate(drawn(counter)) if words.startswith(TELLER.staff_number))
    table = page_of(counter)._table
    cell = table.table.index(line, 3)
    assert cell.data() == "locked for a while"
    assert cell.data(TONE_ROLE) == "warn"
    assert table.fontMetrics().horizontalAdvance(str(cell.data())) + 50 <= table.columnWidth(3)  # room for the sign


def choose(counter: Counter, number: str) -> None:
    page_of(counter)._table.choose(lambda person: person.staff_number == number)


def test_adding_a_person_asks_for_a_second_one_and_waits(counter: Counter, branch: Branch) -> None:
    add(counter, "0500", "中村 新", NEW)
    sheet = counter.sheet(ApprovalDialog)
    sheet._reason.setText("新任のため")
    sheet._later.click()
    counter.settle()
    (request,) = list_requests(branch.manager)
    assert (request.subject, request.facts) == ("0500", adding("中村 新", Role.TELLER))
    assert len(drawn(counter)) == 5
    assert page_of(counter)._number.text() == "0500"  # the form stays for the second time
    approve(branch.other_manager, request.id)
    page_of(counter)._add()
    counter.qtbot.waitUntil(lambda: "0500|中村 新|teller|open|" in drawn(counter))
    assert page_of(counter)._password.text() == ""


def test_another_manager_approves_at_the_same_desk(counter: Counter, branch: Branch) -> None:
    add(counter, "0500", "中村 新", NEW)
    sheet = counter.sheet(ApprovalDialog)
    for edit, text in ((sheet._reason, "新任のため"), (sheet._number, "0102"), (sheet._password, PASSWORD)):
        edit.setText(text)
    sheet._approve.click()
    counter.qtbot.waitUntil(lambda: "0500|中村 新|teller|open|" in drawn(counter))


def test_a_weak_password_is_refused_in_words_and_the_form_stays(counter: Counter) -> None:
    add(counter, "0500", "中村 新", "short")
    counter.qtbot.waitUntil(lambda: "12" in words(counter))
    assert page_of(counter)._number.text() == "0500"
    assert len(drawn(counter)) == 5


def test_a_number_taken_is_refused_in_words(counter: Counter) -> None:
    add(counter, "0417", "だれか", NEW)
    counter.qtbot.waitUntil(lambda: "0417" in words(counter))
    assert len(drawn(counter)) == 5


def test_access_is_closed_by_one_but_never_the_own(counter: Counter) -> None:
    page = page_of(counter)
    choose(counter, "0101")
    assert not page._close.isEnabled()
    choose(counter, "0422")
    page._close.click()
    counter.sheet(CloseAccessSheet).go_on()
    counter.qtbot.waitUntil(lambda: "0422|岡本 健|teller|closed|" in drawn(counter))
    assert "The keys of the branch are changed." in words(counter)


def test_a_closed_access_is_opened_with_a_new_password_by_two(counter: Counter, branch: Branch) -> None:
    page = page_of(counter)
    choose(counter, "0422")
    page._close.click()
    counter.sheet(CloseAccessSheet).go_on()
    counter.qtbot.waitUntil(lambda: "0422|岡本 健|teller|closed|" in drawn(counter))
    approved(branch, RequestKind.STAFF_CHANGE, "0422", opening())
    choose(counter, "0422")
    page._open.click()
    sheet = counter.sheet(FirstPasswordSheet)
    sheet._password.setText(NEW)
    sheet.go_on()
    counter.qtbot.waitUntil(lambda: "0422|岡本 健|teller|open|" in drawn(counter))


def test_a_role_is_changed_by_two(counter: Counter, branch: Branch) -> None:
    choose(counter, "0422")
    page_of(counter)._new_role.click()
    counter.sheet(RoleSheet).go_on()
    counter.sheet(ApprovalDialog).reject()
    counter.settle()
    assert "0422|岡本 健|teller|open|" in drawn(counter)
    approved(branch, RequestKind.STAFF_CHANGE, "0422", changing_role(Role.MANAGER))
    page_of(counter)._new_role.click()
    counter.sheet(RoleSheet).go_on()
    counter.qtbot.waitUntil(lambda: "0422|岡本 健|manager|open|" in drawn(counter))
