"""What a directory from a file would do to the book, before it is put in force."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branch_app.domain.wordings import Trial
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, plain_label
from branch_app.ui.sheet import Sheet
from branch_app.ui.teach_card import wording_lines


class DirectorySheet(Sheet):
    """Counts of rows and customers; Enter saves and reads the book anew, Esc leaves the version in force."""

    accepted_directory = Signal()

    def __init__(self, parent: QWidget, jobs: JobRunner, name: str, trial: Trial) -> None:
        super().__init__(parent, jobs, lambda: self.tr("Take the directory from {file}").format(file=name))
        come = plain_label(lambda: "\n".join([
            self.tr("{rows} rows of {customers} customers would become wallet debits.").format(
                rows=f"{trial.rows:,}", customers=f"{trial.customers:,}"), *wording_lines(trial.would_hit)]),
            selectable=True, wrap=True)  # fmt: skip
        change = plain_label(lambda: "\n".join([
            self.tr("{rows} wallet debits of {customers} customers would be another service's, or none.").format(
                rows=f"{trial.rows_changed:,}", customers=f"{trial.customers_changed:,}"),
            *wording_lines(trial.would_change)]), "wrong" if trial.would_change else "", selectable=True,
            wrap=True)  # fmt: skip
        self._save = button(lambda: self.tr("Put in force (Enter)"), self.go_on, role="primary", icon="save")
        self._fill(come, change, buttons=[self._save])
        self._save.setFocus()

    def go_on(self) -> None:
        self.accept()
        self.accepted_directory.emit()
