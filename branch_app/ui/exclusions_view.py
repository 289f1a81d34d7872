"""Wordings that look like a wallet, or are met every day, and are known to be something else."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from branch_app.domain.wallets import Directory, Exclusion
from branch_app.ui.kit.layout import button, column, list_card, plain_label
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import Column
from branch_app.ui.language import in_japanese
from branch_app.ui.words import at_word


class ExclusionsView(QWidget):
    """A manager looks them through and takes out what was a mistake; new ones come from the unclassified outflow."""

    save_wanted = Signal(object, str)
    """The directory without the wording, and why."""

    def __init__(self) -> None:
        super().__init__()
        self._directory: Directory | None = None
        self._remove = button(lambda: self.tr("Take out"), self._take_out, icon="x", key="Ctrl+Del")
        self._table: TableView[Exclusion] = TableView([
            Column(lambda: self.tr("Words"), lambda each: each.text),
            Column(lambda: self.tr("Where it counts"), lambda each: at_word(each.at), width=220),
            Column(lambda: self.tr("Meaning"), lambda each: each.meaning_ja if in_japanese() else each.meaning_en),
        ], lambda: self.tr("No wallets"), key=lambda each: each.text)  # fmt: skip
        hint = plain_label(lambda: self.tr("What is taken out is unclassified again, unless a service has its words."),
                           "sub", wrap=True)  # fmt: skip
        self.setLayout(column(list_card(self._table, hint, self._remove)))
        self.setFocusProxy(self._table)

    def show_directory(self, directory: Directory) -> None:
        """The wordings of this version, those the branch taught last on top."""
        self._directory = directory
        self._table.show_rows(list(directory.exclusions[::-1]))
        self._remove.setEnabled(bool(directory.exclusions))

    def _take_out(self) -> None:
        chosen = self._table.selected()
        if chosen and self._directory:
            left = tuple(each for each in self._directory.exclusions if each is not chosen)
            self.save_wanted.emit(replace(self._directory, exclusions=left), f"no exclusion: {chosen.text}")
