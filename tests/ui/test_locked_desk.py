"""Behind a locked desk: it says nothing, to nobody, and whoever comes back misses nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from branch_app.domain.errors import NotFound
from branch_app.operations.blocks import list_blocks
from branch_app.operations.cases import open_case
from branch_app.ui.counter import switch_language
from tests.branches import MANAGER, SATO, TELLER, Branch
from tests.ui.counter import seen
from tests.ui.hall import Hall


@pytest.fixture
def hall(qtbot: QtBot, branch: Branch) -> Iterator[Hall]:
    place = Hall(qtbot, branch)
    yield place
    place.counter.close()


def tick(hall: Hall) -> None:
    """Let a minute pass for everything that looks again by itself."""
    windows = [hall.counter.window, *(one.window for one in hall.counter.away)]
    for clock in [clock for window in windows if window for clock in window.findChildren(QTimer)]:
        if clock.isActive() and clock.interval() == 60_000:
            clock.timeout.emit()
    hall.settle()


def test_a_locked_desk_is_silent_however_long_it_stays_locked(hall: Hall) -> None:
    hall.lock()
    for _ in range(3):
        tick(hall)
    assert hall.shown() == [hall.counter.away[-1].dialog]


def test_a_locked_desk_says_nothing_over_the_window_of_another_person(hall: Hall) -> None:
    hall.lock()
    hall.counter.away[-1].dialog.other_wanted.emit()
    hall.seat(MANAGER)
    tick(hall)
    hall.counter.changes.staff.emit()
    hall.counter.changes.requests.emit()
    hall.settle()
    assert hall.shown() == [hall.window]


def test_the_name_of_the_hidden_window_names_no_customer(hall: Hall) -> None:
    number = open_case(hall.branch.teller, SATO).number
    hall.window.open_case(number)
    hall.settle()
    before, name = hall.window.windowTitle(), hall.window.case.title()
    assert name in before
    hall.lock()
    switch_language()
    assert name not in hall.counter.away[-1].window.windowTitle()
    switch_language()
    hall.unlock()
    assert hall.window.windowTitle() == before


def test_nothing_of_the_silence_is_left_when_the_person_is_back(hall: Hall) -> None:
    hall.window.close()
    hall.qtbot.waitUntil(lambda: hall.counter.dialog is not None)
    hall.seat(MANAGER)
    managers = hall.window
    managers.show_page("staff")
    hall.settle()
    hall.lock()
    hall.counter.away[-1].dialog.other_wanted.emit()
    hall.seat(TELLER)
    hall.counter.changes.staff.emit()
    hall.settle()
    hall.lock()
    hall.counter.away[-1].dialog.other_wanted.emit()
    hall.seat(MANAGER)
    assert hall.window is managers
    assert TELLER.name in seen(managers)
    assert "desk is locked" not in seen(managers)


def test_what_failed_behind_the_lock_is_said_to_who_comes_back(hall: Hall) -> None:
    window = hall.window

    def fail(_report: object) -> None:
        list_blocks(hall.branch.teller)
        raise NotFound("customer", SATO)

    hall.counter.jobs.run(window, fail, then=lambda _: None)
    hall.lock()
    assert hall.shown() == [hall.counter.away[-1].dialog]
    hall.unlock()
    hall.qtbot.waitUntil(lambda: any(isinstance(each, QMessageBox) for each in hall.shown()))
    assert SATO in "\n".join(map(seen, hall.shown()))
    for box in hall.shown():
        if isinstance(box, QMessageBox):
            box.close()
