"""Signing in: Enter leads through, a wrong try says the same for name and password, notices stand there before."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branch_app.operations.demonstration import STAFF, DemonstrationPerson
from branch_app.operations.sign_in import ClosedBranch, sign_out
from branch_app.store.machine_secret import KeyPlace
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.sign_in_dialog import SignInDialog
from tests.branches import FACTS, PASSWORD, TELLER, Clock, a_branch
from tests.ui.counter import read_as_markup, seen
from tests.ui.rooms import settle, unnamed

Key = Qt.Key


@pytest.fixture
def closed(tmp_path: Path) -> ClosedBranch:
    """A demonstration branch, nobody signed in."""
    branch = a_branch(tmp_path)
    branch.database.close()
    return replace(branch.closed, branch=replace(FACTS, specimen=True))


def opened(
    qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch, people: tuple[DemonstrationPerson, ...] = ()
) -> SignInDialog:
    dialog = SignInDialog(closed, jobs, Clock(), people)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def write(qtbot: QtBot, words: str, *keys: Key) -> None:
    place = QApplication.focusWidget()
    qtbot.keyClicks(place, words)
    for key in keys:
        qtbot.keyClick(place, key)


def test_number_enter_password_enter_opens_the_desk(qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch) -> None:
    dialog = opened(qtbot, jobs, closed)
    write(qtbot, "0417", Key.Key_Return)
    with qtbot.waitSignal(dialog.signed_in) as signed_in:
        write(qtbot, PASSWORD, Key.Key_Return)
    assert signed_in.args is not None
    assert signed_in.args[0].person == TELLER
    assert not dialog.isVisible()
    settle(qtbot, jobs)
    sign_out(signed_in.args[0])


@pytest.mark.parametrize(("number", "password"), [("0417", "wrong"), ("9999", PASSWORD)])
def test_a_wrong_try_says_the_same_for_name_and_password(
    qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch, number: str, password: str
) -> None:
    dialog = opened(qtbot, jobs, closed)
    write(qtbot, number, Key.Key_Return)
    write(qtbot, password, Key.Key_Return)
    qtbot.waitUntil(lambda: "The staff number or the password is not right." in seen(dialog))
    assert dialog._password.text() == ""
    assert dialog._password.hasFocus()
    assert dialog._number.text() == number


def test_an_empty_field_is_where_the_keyboard_goes(qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch) -> None:
    dialog = opened(qtbot, jobs, closed)
    dialog._password.setFocus()
    write(qtbot, "something", Key.Key_Return)
    assert dialog._number.hasFocus()
    assert jobs.running() == 0


def test_the_password_cannot_be_read(qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch) -> None:
    dialog = opened(qtbot, jobs, closed)
    dialog._password.setText(PASSWORD)
    assert PASSWORD not in dialog._password.displayText()
    assert PASSWORD not in seen(dialog)


def test_the_demonstration_says_so_and_fills_in_who_can_sign_in(
    qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch
) -> None:
    dialog = opened(qtbot, jobs, closed, STAFF)
    said = seen(dialog)
    assert "Every customer and account is made up." in said
    for person in STAFF:
        assert person.name in said
        assert person.password in said
    dialog._fill_in(STAFF[0])
    assert (dialog._number.text(), dialog._password.text()) == (STAFF[0].staff_number, STAFF[0].password)


def test_a_key_in_a_file_is_said_before_anybody_signs_in(qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch) -> None:
    assert "Reduced protection" not in seen(opened(qtbot, jobs, closed))
    closed = replace(closed, machine=replace(closed.machine, place=KeyPlace.KEY_FILE))
    assert "Reduced protection" in seen(opened(qtbot, jobs, closed))


def test_escape_empties_the_fields_and_ends_nothing(qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch) -> None:
    dialog = opened(qtbot, jobs, closed)
    write(qtbot, "0417", Key.Key_Escape)
    assert dialog._number.text() == ""
    assert dialog.isVisible()


def test_the_language_is_changed_before_signing_in(qtbot: QtBot, jobs: JobRunner, closed: ClosedBranch) -> None:
    dialog = opened(qtbot, jobs, closed, STAFF)
    assert "日本語" in dialog._language.text()
    dialog._language.click()
    said = seen(dialog)
    for words in ("行員番号", "パスワード", "サインイン", "デモ", "テラー", "English"):
        assert words in said
    assert unnamed(dialog) == []
    assert read_as_markup(dialog) == []
