"""Work that takes longer than a blink runs beside the window, never in it.

`work` runs in a pool of threads; its answer comes back in the thread of the window, and only while the page that asked
for it is still there and has not asked for something newer.
"""

import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal

T = TypeVar("T")
Report = Callable[[int, int], None]
"""``report(done, total)`` tells progress, and raises Cancelled when nobody waits any more."""

_PROGRESS_PAUSE = 0.05
"""Seconds between two progress signals: a million rows must not become a million events."""

_TURN = 0.001
"""Seconds that a job may keep the interpreter while the window waits for it: several jobs may stand before it."""


class Cancelled(Exception):
    """Nobody waits for this piece of work any more."""


class Job(QObject):
    """One piece of work: it lives in the thread of the window and runs in the pool."""

    progressed = Signal(int, int)
    """So much is done of so much; told in the thread of the window, so anything may listen."""
    finished = Signal()
    """The answer was delivered, refused or dropped; nothing more will come."""
    _advanced = Signal(int, int)
    _returned = Signal(object, object)

    def __init__(
        self,
        runner: QObject,
        owner: QObject,
        work: Callable[[Report], Any],
        then: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        # Qt owns the job through its parent: a worker that returns late must not be the one to delete it.
        super().__init__(runner)
        self._owner, self._work, self._then, self._failed = owner, work, then, failed
        self._cancelled = threading.Event()
        self._told = 0.0
        self._advanced.connect(self._tell)
        self._returned.connect(self._deliver)
        owner.destroyed.connect(self.cancel)

    def cancel(self) -> None:
        """Drop the answer, and stop the work at its next report; may be called at any time."""
        self._cancelled.set()

    def run(self) -> None:
        """The worker's side."""
        try:
            answer, error = self._work(self._report), None
        except Exception as caught:  # noqa: BLE001 - the one place that must catch everything
            answer, error = None, caught
        self._returned.emit(answer, error)

    def _report(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._told >= _PROGRESS_PAUSE:
            self._told = now
            self._advanced.emit(done, total)

    def _tell(self, done: int, total: int) -> None:
        if not self._cancelled.is_set() and shiboken6.isValid(self._owner):
            self.progressed.emit(done, total)

    def _deliver(self, answer: Any, error: Exception | None) -> None:
        try:
            if self._cancelled.is_set() or not shiboken6.isValid(self._owner):
                return
            if error is None:
                self._then(answer)
            else:
                self._failed(error)
        finally:
            self.finished.emit()
            self.deleteLater()


class JobRunner(QObject):
    """Runs the work of all pages; `show_error` speaks for those that do not handle an error themselves."""

    def __init__(self, show_error: Callable[[QObject, Exception], object]) -> None:
        super().__init__()
        sys.setswitchinterval(_TURN)
        self._show_error = show_error
        self._pool = QThreadPool(self)
        self._running: set[Job] = set()
        self._newest: dict[tuple[int, str], Job] = {}

    def run(
        self,
        owner: QObject,
        work: Callable[[Report], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        topic: str = "",
    ) -> Job:
        """Do `work` in the background, then hand its answer to `then` in the thread of the window.

        A newer run of the same owner with the same `topic` supersedes the older one: as letters are typed, only the
        last search is answered.
        """
        job = Job(self, owner, work, then, failed or (lambda error: self._show_error(owner, error)))
        if topic:
            self._supersede((id(owner), topic), job)
        self._running.add(job)
        job.finished.connect(self._finished)
        self._pool.start(job.run)
        return job

    def running(self) -> int:
        """How many pieces of work have not been answered yet."""
        return len(self._running)

    def drain(self, milliseconds: int = 5000) -> bool:
        """Cancel everything and wait; True when no work is left in the pool."""
        for job in self._running:
            job.cancel()
        return self._pool.waitForDone(milliseconds)

    def _supersede(self, key: tuple[int, str], job: Job) -> None:
        if key in self._newest:
            self._newest[key].cancel()
        self._newest[key] = job

    def _finished(self) -> None:
        job = self.sender()
        assert isinstance(job, Job)  # noqa: S101 - only jobs are connected here
        self._running.discard(job)
        self._newest = {key: newest for key, newest in self._newest.items() if newest is not job}
