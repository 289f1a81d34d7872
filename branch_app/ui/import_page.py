"""Importing files of the core-banking system: choose or drop them, look at what they would do, then one key."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QTabWidget, QWidget

from branch_app.domain.books import FileReport
from branch_app.domain.requests import RequestKind
from branch_app.operations.desk import Desk
from branch_app.operations.import_answers import Answers
from branch_app.operations.import_history import record_report
from branch_app.operations.imports import import_files, word_facts
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.formats_view import FormatsView
from branch_app.ui.import_batch import Item, preview_answered, preview_batch
from branch_app.ui.import_preview import FileCard, item_columns
from branch_app.ui.import_report import ReportSheet
from branch_app.ui.imports_list import ImportsList
from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.jobs import JobRunner, Report
from branch_app.ui.kit.layout import GAP, button, card, column, icon_label, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.messages import tell
from branch_app.ui.printout import import_report
from branch_app.ui.request_words import Matter
from branch_app.ui.work_strip import WorkStrip

T = TypeVar("T")
AskFiles = Callable[[QWidget, str], Sequence[Path]]


def ask_files(owner: QWidget, title: str) -> list[Path]:
    """The files that the person picks; none when the dialog is left."""
    return [Path(name) for name in QFileDialog.getOpenFileNames(owner, title)[0]]


class ImportPage(Page):
    """A manager brings in the books. Nothing is in them before the person has seen what a file would bring."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes, ask: AskFiles = ask_files) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes, self._ask = desk, jobs, changes, ask
        self._importing = False
        self._items: list[Item] = []
        self._said: dict[Path, Answers] = {}
        self._build()
        self._connect()
        self._put()

    def title(self) -> str:
        return self.tr("Import")

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._report, self._choose)

    def take(self, paths: Sequence[Path]) -> None:
        """Look at these files in the background; nothing of them is kept yet."""
        if not paths or self._work.is_busy():
            return
        self._tabs.setCurrentIndex(0)
        self._said.clear()
        self._run(lambda report: preview_batch(self._desk, paths, report), self._previewed)

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._choose = button(lambda: self.tr("Choose files"), self._ask_and_take, icon="folder-open", key="Ctrl+O")
        self._report = button(lambda: self.tr("Report"), self._show_report, icon="file-text", key="Ctrl+P")
        self._work, self._notice = WorkStrip(self._jobs), Notice()
        self._area = _DropArea(lambda: "\n".join((
            self.tr("Files of the core-banking system: customer and account masters, statements"),
            self.tr("Drop files here, or choose them with Ctrl+O. Masters come in before statements by themselves."),
        )))  # fmt: skip
        self._table: TableView[Item] = TableView(
            item_columns(), lambda: self.tr("Files to import"), key=lambda item: item.report.path, sortable=False,
            empty=lambda: self.tr("Choose files to see what importing them would do."))  # fmt: skip
        self._card = FileCard(self._desk.branch)
        self._import = button(self._import_words, self._take_ready, role="primary", icon="download", key="F8")
        self._import.setAutoDefault(True)  # the keyboard stands on it after the preview: Enter presses it, too
        right = column(self._card, self._import)
        right.setStretch(0, 1)
        body = row(card(self._table, margin=1), right)
        body.setStretch(0, 70)
        body.setStretch(1, 30)
        lines = column(GAP, self._area, self._work, self._notice, body)
        lines.setStretch(4, 1)
        preview = QWidget()
        preview.setLayout(lines)
        self._imports = ImportsList(self._desk, self._jobs, self._changes)
        self._formats = FormatsView(self._desk, self._jobs, self._ask)
        self._tabs = tabs((lambda: self.tr("Files to import"), preview),
                          (lambda: self.tr("Imports so far"), self._imports),
                          (lambda: self.tr("Formats of banks"), self._formats))  # fmt: skip
        self.setLayout(column(self._tabs))
        self.setFocusProxy(self._table)

    def _connect(self) -> None:
        self._area.dropped.connect(self.take)
        self._table.moved_to_row.connect(self._show_item)
        self._card.answered.connect(self._answer)
        self._card.teach_wanted.connect(self._formats.teach)
        self._formats.taught.connect(self._look_again)
        self._card.word_wanted.connect(self._ask_word)
        self._work.busy.connect(self._busy)
        self._work.stopped.connect(self._stopped)

    # -- the preview ---------------------------------------------------------------------------------------------------

    def _ask_and_take(self) -> None:
        self.take(self._ask(self, self.tr("Choose files to import")))

    def _previewed(self, reports: list[FileReport]) -> None:
        self._items = [Item(report) for report in reports]
        self._put()
        self._lead_on()

    def _look_again(self) -> None:
        """A format was taught or withdrawn: what was unknown may be known now."""
        paths = [Path(item.report.path) for item in self._items if not item.taken]
        if paths and not self._work.is_busy():
            self._said.clear()
            self._run(lambda report: preview_batch(self._desk, paths, report), self._previewed)

    def _answer(self, said: Answers) -> None:
        item = self._table.selected()
        if item is None or self._work.is_busy():
            return
        path = Path(item.report.path)
        self._said[path] = said
        self._run(lambda report: preview_answered(self._desk, self._items, path, said, report), self._answered)

    def _ask_word(self) -> None:
        """Another person looks at the figures that differ, here or later; with a word on it the file can be taken."""
        item = self._table.selected()
        if item is None or self._work.is_busy():
            return
        report = item.report
        matter = Matter(RequestKind.IMPORT_WORD, report.sha256[:16], (word_facts(report),))
        dialog = ApprovalDialog(self, self._desk, self._jobs, matter)
        dialog.approved.connect(lambda: self._answer(self._said.get(Path(report.path), Answers())))
        dialog.changed.connect(self._changes.requests)
        dialog.open()

    def _answered(self, report: FileReport) -> None:
        self._items = [Item(report) if item.report.path == report.path else item for item in self._items]
        self._put()
        self._lead_on()

    def _lead_on(self) -> None:
        """To the first question; when there is none, to the button that imports."""
        self._table.choose(lambda item: item.question)
        if not self._card.question.go():
            self._import.setFocus()
        questions = sum(item.question for item in self._items)
        refused = sum(item.report.refused is not None for item in self._items) - questions
        if questions:
            self._notice.say("warn", lambda: self.tr("%n file(s) leave something open.", "", questions),
                             lambda: self.tr("Answer on the right; without an answer the file stays out."))  # fmt: skip
        elif refused:
            self._notice.say("danger", lambda: self.tr("%n file(s) cannot be taken.", "", refused), lambda: self.tr(
                "The reason is on the right; the others can be imported."))  # fmt: skip
        else:
            self._notice.say("info", lambda: self.tr("This is a preview: nothing is in the book yet."), "", "F8")

    # -- the import ----------------------------------------------------------------------------------------------------

    def _take_ready(self) -> None:
        paths = [Path(item.report.path) for item in self._items if item.ready]
        if paths and not self._work.is_busy():
            said, self._importing = dict(self._said), True
            self._run(lambda report: import_files(self._desk, paths, said, report), self._taken)

    def _taken(self, reports: list[FileReport]) -> None:
        done = {report.path: Item(report, taken=True) for report in reports}
        self._items = [done.get(item.report.path, item) for item in self._items]
        self._put()
        refused = sum(report.refused is not None for report in reports)
        taken = len(reports) - refused
        if refused:
            self._notice.say("danger", lambda: self.tr("Refused: %n file(s).", "", refused), lambda: self.tr(
                "Nothing of a refused file is in the book; the reason is on the right."))  # fmt: skip
        else:
            self._notice.say("ok", lambda: self.tr("Imported: %n file(s).", "", taken))
        self._table.setFocus()

    def _show_report(self) -> None:
        text = import_report([item.report for item in self._items if item.taken])
        if text:
            now = self._desk.now().astimezone()
            files = [item.report.sha256[:16] for item in self._items if item.taken]
            sheet = ReportSheet(self, text, f"{self._desk.branch.branch}-import-{now:%Y%m%d-%H%M}")
            digest = sha256(text.encode()).hexdigest()
            sheet.printed.connect(lambda: self._jobs.run(self, lambda _: record_report(self._desk, files, digest),
                                                         then=lambda _: None))  # fmt: skip
            sheet.open()

    # -- work beside the window ----------------------------------------------------------------------------------------

    def _run(self, work: Callable[[Report], T], then: Callable[[T], object]) -> None:
        self._notice.clear()
        self._work.run(work, then, self._failed)

    def _failed(self, error: Exception) -> None:
        tell(self._notice, error)

    def _stopped(self) -> None:
        self._notice.say("warn", lambda: self.tr("Stopped."), lambda: self.tr(
            "Nothing of the file under way is in the book; files that were complete before stay."))  # fmt: skip

    def _busy(self, busy: bool) -> None:
        for widget in (self._choose, self._area, self._card):
            widget.setEnabled(not busy)
        self._offer()
        if self._importing and not busy:
            self._importing = False
            self._changes.books.emit()  # stopped half-way, too: complete files are in the book

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _put(self) -> None:
        self._table.show_rows(self._items)
        self._show_item(self._table.selected())
        self._offer()

    def _offer(self) -> None:
        self._import.setEnabled(any(item.ready for item in self._items) and not self._work.is_busy())
        self._report.setEnabled(any(item.taken for item in self._items))
        self._import.setText(f" {self._import_words()} (F8)")

    def _show_item(self, item: Item | None) -> None:
        self._card.show_item(item, self._said.get(Path(item.report.path), Answers()) if item else Answers())

    def _import_words(self) -> str:
        ready = sum(item.ready for item in self._items)
        return self.tr("Import %n file(s)", "", ready) if ready else self.tr("Import")

    def retranslate(self) -> None:
        self._card.put()


def tabs(*pages: tuple[Words, QWidget]) -> QTabWidget:
    """Pages behind each other, under their names."""
    result = QTabWidget()
    result.setDocumentMode(True)
    result.tabBar().setDrawBase(False)  # its line does not know the dark look
    for place, (words, page) in enumerate(pages):
        result.addTab(page, "")
        keep_current(page, _tab_putter(result, place, words))
    return result


def _tab_putter(tab_widget: QTabWidget, place: int, words: Words) -> Callable[[], None]:
    return lambda: tab_widget.setTabText(place, spoken(words))


class _DropArea(QFrame):
    """A field that takes files from the desktop."""

    dropped = Signal(list)

    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAcceptDrops(True)
        line = row(icon_label("upload"), plain_label(words, "sub", wrap=True), gap=10, margin=10)
        line.setStretch(1, 1)
        self.setLayout(line)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
