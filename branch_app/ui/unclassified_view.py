"""Unclassified outflow: wordings of account transfers that the directory knows neither as a wallet nor as anything."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from branch_app.domain.money import yen
from branch_app.domain.wallets import Directory
from branch_app.domain.wordings import Wording
from branch_app.operations.desk import Desk
from branch_app.operations.teaching import list_unclassified
from branch_app.ui.changes import Changes
from branch_app.ui.dates import day_text
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import card, row
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.teach_card import TeachCard


class UnclassifiedView(QWidget):
    """What a manager teaches from, most rows first."""

    listed = Signal(int)
    """So many wordings are open."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._read, self._reading = False, False
        self.teach = TeachCard(desk)
        self._table: TableView[Wording] = TableView([
            Column(lambda: self.tr("Wording"), lambda wording: wording.text),
            Column(lambda: self.tr("Rows"), lambda wording: f"{wording.rows:,}", lambda wording: wording.rows,
                   RIGHT, 72),
            Column(lambda: self.tr("Customers"), lambda wording: f"{wording.customers:,}",
                   lambda wording: wording.customers, RIGHT, 88),
            Column(lambda: self.tr("Amount"), lambda wording: yen(wording.yen), lambda wording: wording.yen,
                   RIGHT, 112),
            Column(lambda: self.tr("Last"), lambda wording: day_text(wording.last_on), lambda wording: wording.last_on,
                   width=124),
        ], lambda: self.tr("Unclassified outflow"), key=lambda wording: (wording.payer, wording.note),
            empty=lambda: self._nothing_words())  # fmt: skip
        body = row(card(self._table), self.teach)
        body.setStretch(0, 1)
        self.setLayout(body)
        self.setFocusProxy(self._table)
        self._table.moved_to_row.connect(self.teach.show_wording)
        self._table.activated_row.connect(self.teach.begin)
        changes.on(self, self.refresh, changes.books)

    def refresh(self) -> None:
        """Read the wordings again."""
        self._read = self._reading = True
        self._jobs.run(self, lambda report: list_unclassified(self._desk, report), then=self._show, topic="wordings")
        self._table.viewport().update()

    def show_directory(self, directory: Directory) -> None:
        """The services that can be taught."""
        self.teach.show_directory(directory)

    def _show(self, wordings: list[Wording]) -> None:
        self._reading = False
        self._table.show_rows(wordings)
        self.listed.emit(len(wordings))

    def _nothing_words(self) -> str:
        if self._reading:
            return self.tr("The book is being read …")
        return self.tr("Every wording of an account transfer is known.")

    def showEvent(self, event: QShowEvent) -> None:
        """The whole book is read for this list: only when somebody looks at it."""
        super().showEvent(event)
        if not self._read:
            self.refresh()
