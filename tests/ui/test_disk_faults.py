"""A disk that is full: what was typed stays on the screen, nothing is called saved, and the window says why."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from branch_app.domain.backups import WhyBackup
from branch_app.domain.errors import DiskFull
from branch_app.domain.transfers import Mark
from branch_app.operations.backups import back_up_when_due, make_backup
from branch_app.operations.lookup import open_customer
from branch_app.operations.statements import read_statement
from branch_app.store import database, room
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.main_window import MainWindow
from branch_app.ui.standing_notices import StandingNotices
from tests.branches import NOW, SATO, TELLER, Branch, Clock
from tests.ui.case_counter import CaseCounter
from tests.ui.counter import seen
from tests.ui.rooms import press, settle

WORDS = "身に覚えのない引き落としがありました。" * 200


@pytest.fixture
def fill_disk(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Let SQLite itself find no more room than it has now, or as much as it likes."""
    pragmas = database.PRAGMAS

    def set_full(full: bool) -> None:
        monkeypatch.setattr(database, "PRAGMAS", (*pragmas, "max_page_count=1") if full else pragmas)
        branch.database.engine.dispose()
        with suppress(DiskFull):
            while full:  # until the last pages have no room for another line of the trail either
                open_customer(branch.teller, SATO)

    return set_full


def test_words_stay_on_the_screen_and_are_stored_when_there_is_room(
    qtbot: QtBot, branch: Branch, jobs: JobRunner, fill_disk: Callable[[bool], None]
) -> None:
    counter = CaseCounter(qtbot, branch, jobs)
    counter.fill()
    counter.open()
    fill_disk(True)
    counter.write("narrative", WORDS)
    assert WORDS in counter.narrative().toPlainText()
    assert any("no room" in words for words in counter.words())
    assert counter.work.saved_at.text() == "not saved yet"
    assert WORDS not in counter.stored()["narrative"]

    fill_disk(False)
    counter.work.store()
    counter.settle()
    assert counter.stored()["narrative"] == counter.narrative().toPlainText()
    assert counter.work.saved_at.text().startswith("saved ")


def test_marks_stay_too_and_nothing_is_said_to_be_saved(
    qtbot: QtBot, branch: Branch, jobs: JobRunner, fill_disk: Callable[[bool], None]
) -> None:
    counter = CaseCounter(qtbot, branch, jobs)
    fill_disk(True)
    press(qtbot, counter.table, "N")
    counter.settle()
    box = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible())
    assert "disk is full" in box.windowTitle()
    box.close()
    assert counter.work.saved_at.text() == "not saved yet"
    assert counter.total(Mark.NOT_MINE) == "¥10,000"  # what the person said still stands there

    fill_disk(False)
    counter.work.store()
    counter.settle()
    assert counter.work.saved_at.text().startswith("saved ")
    kept = read_statement(branch.teller, counter.case)
    assert kept
    assert list(kept.marks.values()) == [Mark.NOT_MINE]


def test_a_reserve_that_was_used_is_said_until_it_lies_there_again(
    qtbot: QtBot, branch: Branch, jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "WARN_BELOW", 10**18)  # so little room that no reserve can be laid
    window = MainWindow(branch.teller, jobs, Changes())
    qtbot.addWidget(window)
    window.show()
    settle(qtbot, jobs)
    notices = window.findChildren(StandingNotices)[0]
    notices._anchor = None  # a copied branch has none, and that weighs more
    notices._say()
    assert "no reserve" in seen(window)
    monkeypatch.setattr(room, "WARN_BELOW", 0)
    notices.look()
    settle(qtbot, jobs)
    assert "no reserve" not in seen(window)


def test_a_clock_that_went_back_is_said_until_it_has_caught_up(
    qtbot: QtBot, branch: Branch, jobs: JobRunner
) -> None:
    clock = branch.clock
    assert isinstance(clock, Clock)
    open_customer(branch.desk(TELLER), SATO)
    clock.moment = NOW - timedelta(hours=2)
    open_customer(branch.desk(TELLER), SATO)
    window = MainWindow(branch.teller, jobs, Changes())
    qtbot.addWidget(window)
    window.show()
    settle(qtbot, jobs)
    notices = window.findChildren(StandingNotices)[0]
    notices._anchor = None  # a copied branch has none, and that weighs more
    notices._say()
    assert "set back" in seen(window)
    clock.moment = NOW + timedelta(hours=1)
    notices.look()
    settle(qtbot, jobs)
    assert "set back" not in seen(window)


def test_a_backup_that_failed_is_said_until_one_is_made(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> None:
    spoiled = branch.closed.folder / "backups"
    spoiled.write_bytes(b"a file where the folder should be")
    back_up_when_due(branch.teller, WhyBackup.SIGN_OUT)
    window = MainWindow(branch.teller, jobs, Changes())
    qtbot.addWidget(window)
    window.show()
    settle(qtbot, jobs)
    notices = window.findChildren(StandingNotices)[0]
    assert "No backup could be made" in seen(window)
    assert str(spoiled) in seen(window)
    spoiled.unlink()
    make_backup(branch.teller)
    notices.look()
    settle(qtbot, jobs)
    assert "No backup could be made" not in seen(window)
