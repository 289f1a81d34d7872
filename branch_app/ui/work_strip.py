"""The one long piece of work of a page: how far it is, and a key that stops it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.jobs import Job, JobRunner, Report
from branch_app.ui.kit.layout import button, row

T = TypeVar("T")


class WorkStrip(QWidget):
    """Seen only while something runs; a second piece of work has to wait for the first."""

    busy = Signal(bool)
    """Work began, or ended in whatever way."""
    stopped = Signal()
    """The person wants no answer any more; what is not finished is undone."""

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        keep_current(self._bar, lambda: self._bar.setAccessibleName(self.tr("Progress")))
        self._cancel = button(lambda: self.tr("Stop"), self.stop, icon="x", key="Esc")
        self.setLayout(row(self._bar, self._cancel))
        self._settle()

    def is_busy(self) -> bool:
        return self._job is not None

    def run(
        self, work: Callable[[Report], T], then: Callable[[T], object], failed: Callable[[Exception], object]
    ) -> None:
        """Do the work; the page is free again before it hears the answer, so that fields can take the keyboard."""
        if self._job:
            return

        def answered(answer: T) -> None:
            self._end(job)
            then(answer)

        def refused(error: Exception) -> None:
            self._end(job)
            failed(error)

        self._job = job = self._jobs.run(self, work, then=answered, failed=refused)
        job.progressed.connect(self._progressed)
        job.finished.connect(lambda: self._end(job))
        self._settle()
        self.busy.emit(True)

    def stop(self) -> None:
        """Drop the answer, and stop the work at the next place where it can be stopped."""
        if self._job:
            self._job.cancel()
            self.stopped.emit()

    def _progressed(self, done: int, total: int) -> None:
        unit = 1 + total // 1_000_000  # a file may have more bytes than the bar can count
        self._bar.setMaximum(max(total // unit, 1))
        self._bar.setValue(done // unit)

    def _end(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self._settle()
            self.busy.emit(False)

    def _settle(self) -> None:
        self._bar.setRange(0, 0)
        self.setVisible(self._job is not None)
        self._cancel.setEnabled(self._job is not None)  # a hidden button would still take its key
