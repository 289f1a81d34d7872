"""Work beside the window: the answer comes back in the right thread, once, and only to those who still wait."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.jobs import JobRunner, Report

Errors = list[tuple[QObject, Exception]]


@pytest.fixture
def errors() -> Errors:
    return []


@pytest.fixture
def jobs(qapp: QCoreApplication, errors: Errors) -> Iterator[JobRunner]:
    runner = JobRunner(lambda owner, error: errors.append((owner, error)))
    yield runner
    assert runner.drain()
    QCoreApplication.sendPostedEvents(None, 0)


@pytest.fixture
def owner(qapp: QCoreApplication) -> QObject:
    return QObject()


def test_the_answer_arrives_in_the_thread_of_the_window(qtbot: QtBot, jobs: JobRunner, owner: QObject) -> None:
    seen: dict[str, Any] = {}

    def work(_report: Report) -> int:
        seen["worked in"] = threading.get_ident()
        return 42

    def then(answer: int) -> None:
        seen.update(answer=answer, thread=QThread.currentThread())

    with qtbot.waitSignal(jobs.run(owner, work, then).finished):
        pass
    assert seen["answer"] == 42
    assert seen["thread"] is window_thread()
    assert seen["worked in"] != threading.get_ident()
    assert jobs.running() == 0


def window_thread() -> QThread:
    app = QCoreApplication.instance()
    assert app is not None
    return app.thread()


def test_an_error_nobody_handles_is_shown_once(qtbot: QtBot, jobs: JobRunner, owner: QObject, errors: Errors) -> None:
    def work(_report: Report) -> None:
        raise ValueError("broken")

    with qtbot.waitSignal(jobs.run(owner, work, lambda _: pytest.fail("answered")).finished):
        pass
    assert [(who, str(error)) for who, error in errors] == [(owner, "broken")]


def test_a_page_may_handle_its_own_errors(qtbot: QtBot, jobs: JobRunner, owner: QObject, errors: Errors) -> None:
    mine: list[Exception] = []

    def work(_report: Report) -> None:
        raise ValueError("broken")

    with qtbot.waitSignal(jobs.run(owner, work, lambda _: None, mine.append).finished):
        pass
    assert len(mine) == 1
    assert errors == []


def test_progress_is_told_and_the_last_step_is_never_left_out(qtbot: QtBot, jobs: JobRunner, owner: QObject) -> None:
    told: list[tuple[int, int]] = []
    threads: list[QThread] = []

    def work(report: Report) -> None:
        for done in range(1, 5001):
            report(done, 5000)

    job = jobs.run(owner, work, lambda _: None)
    job.progressed.connect(lambda done, total: (told.append((done, total)), threads.append(QThread.currentThread())))
    with qtbot.waitSignal(job.finished):
        pass
    assert told[-1] == (5000, 5000)
    assert set(threads) == {window_thread()}
    assert len(told) < 500


def test_cancelled_work_stops_at_its_next_report_and_is_not_answered(
    qtbot: QtBot, jobs: JobRunner, owner: QObject, errors: Errors
) -> None:
    steps: list[int] = []

    def work(report: Report) -> None:
        for done in range(10_000):
            report(done, 10_000)
            steps.append(done)
            time.sleep(0.001)

    job = jobs.run(owner, work, lambda _: pytest.fail("answered"))
    qtbot.waitUntil(lambda: len(steps) > 2)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert len(steps) < 9_000
    assert errors == []


def test_a_page_that_is_gone_gets_nothing(qtbot: QtBot, jobs: JobRunner, errors: Errors) -> None:
    gone, go_on = QObject(), threading.Event()
    job = jobs.run(gone, lambda _: go_on.wait(5), lambda _: pytest.fail("answered"))
    shiboken6.delete(gone)
    with qtbot.waitSignal(job.finished):
        go_on.set()
    assert errors == []


def test_only_the_newest_search_of_a_page_is_answered(qtbot: QtBot, jobs: JobRunner, owner: QObject) -> None:
    answers: list[str] = []
    held = threading.Event()

    def search(word: str) -> None:
        jobs.run(owner, lambda _: (held.wait(5), word)[1], answers.append, topic="search")

    for word in ("サ", "サト", "サトウ"):
        search(word)
    other = jobs.run(owner, lambda _: "kept", answers.append, topic="other")
    with qtbot.waitSignal(other.finished):
        held.set()
    qtbot.waitUntil(lambda: jobs.running() == 0)
    assert sorted(answers) == ["kept", "サトウ"]


def test_pages_do_not_supersede_each_other(qtbot: QtBot, jobs: JobRunner, owner: QObject) -> None:
    answers: list[int] = []
    other = QObject()
    jobs.run(owner, lambda _: 1, answers.append, topic="search")
    jobs.run(other, lambda _: 2, answers.append, topic="search")
    qtbot.waitUntil(lambda: jobs.running() == 0)
    assert sorted(answers) == [1, 2]


def test_fifty_pieces_of_work_all_come_back(qtbot: QtBot, jobs: JobRunner, owner: QObject) -> None:
    answers: list[int] = []
    for number in range(50):
        jobs.run(owner, lambda _, n=number: n, answers.append)
    qtbot.waitUntil(lambda: jobs.running() == 0)
    assert sorted(answers) == list(range(50))


def test_closing_waits_for_the_work_and_drops_the_answers(qapp: QCoreApplication, owner: QObject) -> None:
    runner = JobRunner(lambda *_: pytest.fail("shown"))
    started = threading.Event()

    def work(report: Report) -> None:
        started.set()
        while True:
            report(0, 1)
            time.sleep(0.001)

    runner.run(owner, work, lambda _: pytest.fail("answered"))
    assert started.wait(5)
    assert runner.drain()
    QCoreApplication.processEvents()
    assert runner.running() == 0


def test_an_error_in_the_answer_still_ends_the_job(qtbot: QtBot, jobs: JobRunner, owner: QObject) -> None:
    def then(_answer: object) -> None:
        raise RuntimeError("in the page")

    with qtbot.captureExceptions() as caught:
        jobs.run(owner, lambda _: None, then)
        qtbot.waitUntil(lambda: jobs.running() == 0)
    assert [kind for kind, _error, _trace in caught] == [RuntimeError]


def test_finished_jobs_are_not_kept(qtbot: QtBot, jobs: JobRunner, owner: QObject) -> None:
    for _ in range(20):
        jobs.run(owner, lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: jobs.running() == 0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [child for child in jobs.children() if not isinstance(child, type(jobs._pool))] == []
