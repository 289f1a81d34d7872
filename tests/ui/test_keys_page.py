"""The keys in the window: facts, a change of the keys, the recovery key shown once, and the ceremony with it."""

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from branch_app.domain.errors import DataOpenElsewhere, RecoveryKeyWrong
from branch_app.domain.recovery_keys import halves, recovery_text
from branch_app.domain.requests import RequestKind
from branch_app.operations.keys import NEW_RECOVERY_KEY, read_keys
from branch_app.operations.recovery import Returning, begin_restoring
from branch_app.operations.requests import approve, ask, list_requests
from branch_app.operations.sign_in import find_branch, sign_in, sign_out
from branch_app.store.machine_secret import KeyPlace
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.keys_page import KeysPage
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.main_window import MainWindow
from branch_app.ui.recovery_sheets import NewRecoveryKeySheet, RestoreAccessSheet
from branch_app.ui.sign_in_dialog import SignInDialog
from branch_app.ui.staff_sheets import OwnPasswordSheet
from tests.branches import PASSWORD, RECOVERY_KEY, Branch, Clock
from tests.ui.counter import Counter, read_as_markup, seen
from tests.ui.rooms import job_runner, settle, unnamed

NEW, OTHER_NEW = "seven warm teapots", "nine cold lanterns"
TEXT = recovery_text(RECOVERY_KEY)


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> Counter:
    return Counter(qtbot, jobs, KeysPage(branch.manager, jobs, Changes()))


def words(sheet: object) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))  # type: ignore[attr-defined]


def test_the_page_says_where_the_key_lies_and_changes_the_keys(counter: Counter, branch: Branch) -> None:
    assert "in the keyring of this user" in counter.seen()
    page = counter.page
    assert isinstance(page, KeysPage)
    page._rotate.click()
    counter.settle()
    assert "The keys are changed." in counter.seen()
    assert read_keys(branch.manager).generation == 2


def test_reduced_protection_is_said(qtbot: QtBot, branch: Branch) -> None:
    desk = branch.manager
    assert desk.closed
    in_file = replace(desk.closed, machine=replace(desk.closed.machine, place=KeyPlace.KEY_FILE))
    with job_runner(qtbot) as jobs:
        counter = Counter(qtbot, jobs, KeysPage(replace(desk, closed=in_file), jobs, Changes()))
        assert "Reduced protection" in counter.seen()


def full(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "no room")


def test_a_new_recovery_key_is_asked_for_shown_once_and_saved(
    counter: Counter, branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = counter.page
    assert isinstance(page, KeysPage)
    page._renew.click()
    asking = counter.sheet(ApprovalDialog)
    asking._reason.setText("年次の更新")
    asking._later.click()
    counter.settle()
    (request,) = list_requests(branch.manager)
    assert (request.kind, request.facts) == (RequestKind.KEY_WORK, NEW_RECOVERY_KEY)
    approve(branch.other_manager, request.id)
    page._renew.click()
    sheet = counter.sheet(NewRecoveryKeySheet)
    first, second = halves(sheet._recovery)
    assert first in seen(sheet)
    assert second in seen(sheet)
    sheet.ask_path = lambda *_: tmp_path / "recovery.pdf"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        sheet._save()
    assert "Saved." not in seen(sheet)
    assert "no room left" in sheet.problem()
    assert not (tmp_path / "recovery.pdf").exists()
    sheet._save()
    assert "Saved." in seen(sheet)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "recovery.pdf").pages]
    assert [first.split()[0] in pages[0], second.split()[0] in pages[1]] == [True, True]
    assert second.split()[0] not in pages[0]
    assert (tmp_path / "recovery.pdf").stat().st_mode & 0o077 == 0
    counter.press(Qt.Key.Key_Return)
    assert first not in seen(sheet)  # what is typed now comes from the paper
    assert unnamed(sheet) == []
    sheet._typed[0].setText(first)
    sheet._typed[1].setText(second[:-1] + ("A" if second[-1] != "A" else "B"))
    sheet.go_on()
    counter.settle()
    assert "Compare every group of four" in sheet.problem()
    assert opens(branch, TEXT)
    sheet._typed[1].setText(second.lower())
    sheet.go_on()
    counter.settle()
    assert not counter.has_sheet()
    assert "The new recovery key counts." in counter.seen()
    assert opens(branch, first + second)
    assert not opens(branch, TEXT)


def test_a_new_recovery_key_that_is_given_up_counts_for_nothing(counter: Counter, branch: Branch) -> None:
    page = counter.page
    assert isinstance(page, KeysPage)
    desk = branch.manager
    approve(branch.other_manager, ask(desk, RequestKind.KEY_WORK, desk.branch.database_id, NEW_RECOVERY_KEY, "why").id)
    page._renew.click()
    sheet = counter.sheet(NewRecoveryKeySheet)
    given_up = sheet._recovery
    sheet.reject()
    counter.settle()
    assert opens(branch, TEXT)
    assert not opens(branch, given_up)
    page._renew.click()  # the other person's word is not used up
    sheet = counter.sheet(NewRecoveryKeySheet)
    assert sheet._recovery != given_up
    sheet.reject()


def opens(branch: Branch, sheets: str) -> bool:
    """Whether these sheets would let two people in."""
    plain, people = sheets.replace(" ", ""), (Returning("0101", NEW), Returning("0417", OTHER_NEW))
    try:
        begin_restoring(branch.closed.folder, (plain[:28], plain[28:]), people)
    except RecoveryKeyWrong:
        return False
    except DataOpenElsewhere:  # here, at the desk of the test
        return True
    return True


def test_two_people_restore_the_access_from_the_sign_in_screen(qtbot: QtBot, branch: Branch) -> None:
    branch.database.close()
    with job_runner(qtbot) as jobs:
        dialog = SignInDialog(branch.closed, jobs, Clock())
        qtbot.addWidget(dialog)
        dialog.show()
        dialog._restore()
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, RestoreAccessSheet)
        assert unnamed(sheet) == []
        assert read_as_markup(sheet) == []
        sheet._halves[0].setText(TEXT[:28])
        sheet._halves[1].setText("nonsense")
        for place, (number, password) in enumerate((("0101", NEW), ("0417", OTHER_NEW))):
            sheet._numbers[place].setText(number)
            sheet._passwords[place].setText(password)
            sheet._agains[place].setText(password)
        sheet._agains[1].setText("mistyped")
        sheet.go_on()
        assert "Person 2 did not type the new password twice in the same way." in sheet.problem()
        assert jobs.running() == 0
        sheet._agains[1].setText(OTHER_NEW)
        sheet.go_on()
        qtbot.waitUntil(lambda: "envelope 2" in sheet.problem())
        sheet._halves[1].setText(TEXT[28:])
        for leaves in (True, False):  # who leaves before the new sheets are typed back has changed nothing
            sheet.go_on()
            qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), NewRecoveryKeySheet))
            shown = QApplication.activeModalWidget()
            assert isinstance(shown, NewRecoveryKeySheet)
            if leaves:
                shown.reject()
                settle(qtbot, jobs)
                assert opens(branch, TEXT)
                sign_out(sign_in(branch.closed, "0417", PASSWORD, Clock()))
        assert shown._recovery != TEXT
        shown.go_on()
        for field, half in zip(shown._typed, halves(shown._recovery), strict=True):
            field.setText(half)
        with qtbot.waitSignal(dialog.restored):
            shown.go_on()
        desk = sign_in(dialog._closed, "0417", OTHER_NEW, Clock())
        assert desk.closed
        assert desk.closed.machine.secret == find_branch(branch.closed.folder).machine.secret
        sign_out(desk)
        settle(qtbot, jobs)


def test_an_administrator_sees_keys_staff_and_trail_and_no_customers(qtbot: QtBot, branch: Branch) -> None:
    with job_runner(qtbot) as jobs:
        window = MainWindow(branch.administrator, jobs, Changes())
        qtbot.addWidget(window)
        window.show()
        settle(qtbot, jobs)
        said = seen(window)
        for title in ("Staff", "Trail", "Keys"):
            assert title in said
        for title in ("Look up", "Blocks", "Cases", "Import", "Summary", "Wallets"):
            assert title not in said
        assert "no customers" in said
        settle(qtbot, jobs)


def test_the_own_password_is_changed_in_the_window(qtbot: QtBot, branch: Branch) -> None:
    branch.database.close()
    desk = sign_in(branch.closed, "0417", PASSWORD, branch.clock)
    with job_runner(qtbot) as jobs:
        window = MainWindow(desk, jobs, Changes())
        qtbot.addWidget(window)
        window.show()
        window._change_password()
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, OwnPasswordSheet)
        sheet._old.setText(PASSWORD)
        sheet._new.setText(NEW)
        sheet.go_on()
        assert "twice" in sheet.problem()
        sheet._again.setText(NEW)
        with qtbot.waitSignal(sheet.changed):
            sheet.go_on()
        settle(qtbot, jobs)
    sign_out(desk)
    sign_out(sign_in(branch.closed, "0417", NEW, branch.clock))
