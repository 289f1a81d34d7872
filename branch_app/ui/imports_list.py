"""The files that are in the book, newest first; one that was wrong is taken back whole, with a reason."""

from PySide6.QtWidgets import QWidget

from branch_app.domain.books import ImportedFile
from branch_app.operations.desk import Desk
from branch_app.operations.import_history import list_imports, take_back_import
from branch_app.ui.changes import Changes
from branch_app.ui.dates import day_text, moment_text
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, column, list_card, plain_label
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.outcomes import format_word
from branch_app.ui.reason_sheet import ReasonSheet


class ImportsList(QWidget):
    """What was imported, when and by whom."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._build()
        self._table.moved_to_row.connect(self._offer)
        changes.on(self, self.refresh, changes.books)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._jobs.run(self, lambda _: list_imports(self._desk), then=self._show, topic="imports")

    def _build(self) -> None:
        self._notice = Notice()
        self._take_back = button(lambda: self.tr("Take back"), self._ask_back, icon="refresh-cw", key="Ctrl+Del")
        self._table: TableView[ImportedFile] = TableView([
            Column(lambda: self.tr("File"), lambda file: file.name),
            Column(lambda: self.tr("Kind"), lambda file: format_word(file.format, file.format_names)),
            Column(lambda: self.tr("Period"), _period, lambda file: file.period_from, width=232),
            Column(lambda: self.tr("Rows"), lambda file: f"{file.rows:,}", lambda file: file.rows, RIGHT, 64),
            Column(lambda: self.tr("New"), lambda file: f"{file.added:,}", lambda file: file.added, RIGHT, 64),
            Column(lambda: self.tr("Wallet debits"), lambda file: f"{file.wallet_rows:,}",
                   lambda file: file.wallet_rows, RIGHT, 152),
            Column(lambda: self.tr("Imported"), lambda file: moment_text(file.imported_at),
                   lambda file: file.imported_at, width=160),
            Column(lambda: self.tr("By"), lambda file: file.imported_by, width=64),
        ], lambda: self.tr("Imports so far"), key=lambda file: file.id,
            empty=lambda: self.tr("No statement file is in the book yet."))  # fmt: skip
        hint = plain_label(lambda: self.tr("A file is taken back whole. Nothing else in the book changes."), "sub",
                           wrap=True)  # fmt: skip
        sheet = list_card(self._table, hint, self._take_back)
        lines = column(self._notice, sheet)
        lines.setStretchFactor(sheet, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._table)
        self._offer(None)

    def _show(self, files: list[ImportedFile]) -> None:
        self._table.show_rows(files)
        self._offer(self._table.selected())

    def _offer(self, file: ImportedFile | None) -> None:
        self._take_back.setEnabled(file is not None)

    def _ask_back(self) -> None:
        file = self._table.selected()
        if file:
            sheet = TakeBackSheet(self.window(), self._desk, self._jobs, file)
            sheet.carried_out.connect(lambda: self._taken_back(file))
            sheet.open()

    def _taken_back(self, file: ImportedFile) -> None:
        self._notice.say("ok", lambda: self.tr("{file} was taken back.").format(file=file.name), lambda: self.tr(
            "%n row(s) went out of the book.", "", file.added))  # fmt: skip
        self._changes.books.emit()


class TakeBackSheet(ReasonSheet):
    """Which file, and why. It stays open and says why not when a statement or a later file rests on it."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner, file: ImportedFile) -> None:
        super().__init__(
            parent, jobs, lambda: self.tr("Take an import back"),
            lambda: self.tr("{file}: {count} rows that only this file brought go out of the book.")
            .format(file=file.name, count=f"{file.added:,}"),
            lambda: self.tr("Take back (Enter)"), lambda reason: take_back_import(desk, file.id, reason),
        )  # fmt: skip


def _period(file: ImportedFile) -> str:
    if file.period_from is None or file.period_to is None:
        return ""
    return f"{day_text(file.period_from)} – {day_text(file.period_to)}"
