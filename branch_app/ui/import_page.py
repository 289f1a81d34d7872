"""Importing files of the core-banking system: choose or drop them, and read what became of each."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QWidget

from branch_app.domain.books import FileReport
from branch_app.domain.errors import AmbiguousDates
from branch_app.domain.money import yen
from branch_app.operations.desk import Desk
from branch_app.operations.imports import Answers, import_files
from branch_app.ui.changes import Changes
from branch_app.ui.file_words import describe_finding
from branch_app.ui.kit.fields import combo_box, labelled
from branch_app.ui.kit.jobs import Job, JobRunner
from branch_app.ui.kit.layout import button, card, column, icon_label, plain_label, row, scrolled
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.messages import describe
from branch_app.ui.outcomes import format_word

AskFiles = Callable[[QWidget, str], Sequence[Path]]
MASTERS = ("customers", "accounts")
_FINDINGS_SHOWN = 50


def ask_files(owner: QWidget, title: str) -> list[Path]:
    """The files that the person picks; none when the dialog is left."""
    return [Path(name) for name in QFileDialog.getOpenFileNames(owner, title)[0]]


class ImportPage(Page):
    """A manager brings in the books; each file comes in whole or not at all."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes, ask: AskFiles = ask_files) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes, self._ask = desk, jobs, changes, ask
        self._job: Job | None = None
        self._reports: list[FileReport] = []
        self._build()
        self._connect()

    def title(self) -> str:
        return self.tr("Import")

    def subtitle(self) -> str:
        return self.tr("Files of the core-banking system: customer and account masters, statements")

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._choose,)

    def take(self, paths: Sequence[Path]) -> None:
        """Import these files in the background."""
        if not paths or self._job:
            return
        calendar = self._calendar.currentData()
        self._busy(True)
        self._job = self._jobs.run(
            self,
            lambda report: import_files(self._desk, list(paths), Answers(calendar), report),
            then=self._taken,
            failed=self._failed,
        )
        self._job.progressed.connect(self._progressed)
        self._job.finished.connect(self._finished)

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._choose = button(lambda: self.tr("Choose files"), self._ask_and_take, role="primary", icon="folder-open",
                              key="Ctrl+O")  # fmt: skip
        self._calendar = combo_box([
            (lambda: self.tr("as the files say"), None),
            (lambda: self.tr("Reiwa and Heisei, now Reiwa"), "reiwa"),
            (lambda: self.tr("Heisei"), "heisei"),
            (lambda: self.tr("western years"), "western"),
        ], lambda: self.tr("Years in the files"))  # fmt: skip
        self._bar, self._notice = QProgressBar(), Notice()
        self._bar.setTextVisible(False)
        self._cancel = button(lambda: self.tr("Stop"), self._stop, icon="x", key="Esc")
        self._area = _DropArea(lambda: self.tr("Drop files here, or choose them with Ctrl+O. Masters come in before "
                                               "statements by themselves."))  # fmt: skip
        self._table: TableView[FileReport] = TableView(
            self._columns(), lambda: self.tr("Imported files"), key=lambda report: report.path, sortable=False,
            empty=lambda: self.tr("No file was imported since you signed in."))  # fmt: skip
        self._details = plain_label(selectable=True, wrap=True)
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        details = scrolled(self._details)
        details.setFixedHeight(132)
        top = row(self._area, labelled(lambda: self.tr("&Years in the files"), self._calendar))
        top.setStretch(0, 1)
        sheet = card(self._table, details)
        lines = column(top, row(self._bar, self._cancel), self._notice, sheet)
        lines.setStretchFactor(sheet, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._table)
        self._busy(False)

    def _columns(self) -> list[Column[FileReport]]:
        def number(words: Callable[[], str], value: Callable[[FileReport], int], width: int = 76) -> Column[FileReport]:
            return Column(words, lambda report: "" if report.refused else f"{value(report):,}", align=RIGHT,
                          width=width)  # fmt: skip

        def of_book(words: Callable[[], str], text: Callable[[FileReport], str], width: int) -> Column[FileReport]:
            return Column(words, lambda report: "" if report.refused or report.format in MASTERS else text(report),
                          align=RIGHT, width=width)  # fmt: skip

        return [
            Column(lambda: self.tr("File"), lambda report: Path(report.path).name),
            Column(lambda: self.tr("Kind"), lambda report: format_word(report.format), width=170),
            Column(lambda: self.tr("Result"), self._result, width=124, tone=_result_tone),
            number(lambda: self.tr("Rows"), lambda report: report.rows),
            number(lambda: self.tr("New"), lambda report: report.added),
            number(lambda: self.tr("Known"), lambda report: report.already_known),
            number(lambda: self.tr("Accounts"), lambda report: report.accounts),
            of_book(lambda: self.tr("Wallet debits"), lambda report: f"{report.wallet_rows:,}", 96),
            of_book(lambda: self.tr("Amount"), lambda report: yen(report.wallet_yen), 108),
            of_book(lambda: self.tr("Unknown"), lambda report: f"{report.unclassified_rows:,}", 84),
        ]  # fmt: skip

    def _connect(self) -> None:
        self._area.dropped.connect(self.take)
        self._table.moved_to_row.connect(self._show_details)

    # -- what happens --------------------------------------------------------------------------------------------------

    def _ask_and_take(self) -> None:
        self.take(self._ask(self, self.tr("Choose files to import")))

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setMaximum(max(total // 1024, 1))  # a file may have more bytes than the bar can count
        self._bar.setValue(done // 1024)

    def _taken(self, reports: list[FileReport]) -> None:
        self._reports = [*reports, *self._reports]
        self._table.show_rows(self._reports, choose_first=False)
        self._table.selectRow(0)
        refused = sum(report.refused is not None for report in reports)
        taken = len(reports) - refused
        if refused:
            self._notice.say("danger", lambda: self.tr("Refused: %n file(s).", "", refused), lambda: self.tr(
                "Nothing of a refused file is in the book; the reason is below the list."))  # fmt: skip
        else:
            self._notice.say("ok", lambda: self.tr("Imported: %n file(s).", "", taken))

    def _failed(self, error: Exception) -> None:
        message = describe(error)
        self._notice.say("danger", message.text, message.advice)

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()
            self._notice.say("warn", lambda: self.tr("Stopped."), lambda: self.tr(
                "Nothing of the file under way is in the book; files that were complete before stay."))  # fmt: skip

    def _finished(self) -> None:
        self._job = None
        self._busy(False)
        self._changes.books.emit()

    def _busy(self, busy: bool) -> None:
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)
        self._cancel.setVisible(busy)
        self._cancel.setEnabled(busy)  # a hidden button would still take its key
        self._choose.setEnabled(not busy)
        self._area.setEnabled(not busy)
        if busy:
            self._notice.clear()

    # -- one file in words ---------------------------------------------------------------------------------------------

    def _result(self, report: FileReport) -> str:
        if report.refused:
            return self.tr("refused")
        if report.findings:
            return self.tr("with remarks")
        return self.tr("imported") if report.added or not report.rows else self.tr("known already")

    def _show_details(self, report: FileReport | None) -> None:
        self._details.setText("\n".join(self._lines(report)) if report else "")

    def _lines(self, report: FileReport) -> list[str]:
        lines = [describe_finding(finding) for finding in report.findings[:_FINDINGS_SHOWN]]
        if len(report.findings) > _FINDINGS_SHOWN:
            lines.append(self.tr("… and {count} more.").format(count=len(report.findings) - _FINDINGS_SHOWN))
        if report.refused:
            message = describe(report.refused)
            lines = [message.text, message.advice, *lines]
            if isinstance(report.refused, AmbiguousDates):
                lines.append(self.tr("Choose the years above and import the file again."))
        return lines or [self.tr("Every control figure of this file agrees.")]

    def retranslate(self) -> None:
        self._show_details(self._table.selected())


def _result_tone(report: FileReport) -> Tone:
    return "danger" if report.refused else "warn" if report.findings else "ok"


class _DropArea(QFrame):
    """A field that takes files from the desktop."""

    dropped = Signal(list)

    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAcceptDrops(True)
        line = row(icon_label("upload"), plain_label(words, "sub", wrap=True), gap=10, margin=14)
        line.setStretch(1, 1)
        self.setLayout(line)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
