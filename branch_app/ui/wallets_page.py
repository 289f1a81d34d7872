"""The wallet services the branch knows: teach what is new, look after what is known, hand it on as one file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from branch_app.domain.wallets import Directory, directory_as_data
from branch_app.domain.wordings import DirectoryChange, Trial
from branch_app.operations.desk import Desk
from branch_app.operations.handed_on import export_directory
from branch_app.operations.teaching import save_directory, try_directory
from branch_app.operations.wallets import read_directory
from branch_app.ui.changes import Changes
from branch_app.ui.directory_files import read_directory_file
from branch_app.ui.directory_sheet import DirectorySheet
from branch_app.ui.exclusions_view import ExclusionsView
from branch_app.ui.import_page import tabs
from branch_app.ui.kit.jobs import JobRunner, Report
from branch_app.ui.kit.layout import button, column
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.messages import tell
from branch_app.ui.services_view import ServicesView
from branch_app.ui.teach_card import change_words
from branch_app.ui.unclassified_view import UnclassifiedView
from branch_app.ui.work_strip import WorkStrip

AskPath = Callable[[QWidget, str], Path | None]


def ask_source(owner: QWidget, title: str) -> Path | None:
    """Which file to read; None when the dialog is left."""
    name, _kind = QFileDialog.getOpenFileName(owner, title, "", "TOML, JSON (*.toml *.json)")
    return Path(name) if name else None


def ask_target(owner: QWidget, suggested: str) -> Path | None:
    """Where to write the file; None when the dialog is left."""
    name, _kind = QFileDialog.getSaveFileName(owner, "", suggested, "JSON (*.json)")
    return Path(name) if name else None


class WalletsPage(Page):
    """Every save is a new version, and reads the whole book anew beside the window."""

    def __init__(
        self, desk: Desk, jobs: JobRunner, changes: Changes, ask_source: AskPath = ask_source,
        ask_target: AskPath = ask_target,
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._ask_source, self._ask_target = ask_source, ask_target
        self._directory: Directory | None = None
        self._build()
        self._connect()
        self.refresh()

    def title(self) -> str:
        return self.tr("Wallet services")

    def subtitle(self) -> str:
        if self._directory is None:
            return ""
        return self.tr("{count} services, version {version}").format(
            count=len(self._directory.services), version=self._directory.version)  # fmt: skip

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._bring, self._hand_on)

    def refresh(self) -> None:
        """Read the directory again."""
        self._jobs.run(self, lambda _: read_directory(self._desk), then=self._show, topic="directory")

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._hand_on = button(lambda: self.tr("Save as a file"), self._export, icon="download", key="Ctrl+S")
        self._bring = button(lambda: self.tr("Take from a file"), self._import, icon="upload", key="Ctrl+O")
        self._notice, self._work = Notice(), WorkStrip(self._jobs)
        self.unclassified = UnclassifiedView(self._desk, self._jobs, self._changes)
        self.services = ServicesView(self._desk, self._jobs)
        self.exclusions = ExclusionsView()
        self._tabs = tabs((lambda: self.tr("Unclassified outflow"), self.unclassified),
                          (lambda: self.tr("Services"), self.services),
                          (lambda: self.tr("No wallets"), self.exclusions))  # fmt: skip
        lines = column(self._notice, self._work, self._tabs)
        lines.setStretch(2, 1)
        self.setLayout(lines)
        self.setFocusProxy(self.unclassified)

    def _connect(self) -> None:
        self.unclassified.teach.try_wanted.connect(self._try)
        self.unclassified.teach.save_wanted.connect(self._save)
        for view in (self.services, self.exclusions):
            view.save_wanted.connect(self._save_directory)
        self._work.busy.connect(self._busy)
        self._work.stopped.connect(self._stopped)
        self._changes.on(self, self.refresh, self._changes.books)

    # -- what happens --------------------------------------------------------------------------------------------------

    def _try(self, work: Callable[[Report], Any], then: Callable[[Any], object]) -> None:
        self._notice.clear()
        self._work.run(work, then, self._failed)

    def _save(self, work: Callable[[Report], DirectoryChange]) -> None:
        self._notice.clear()
        self._work.run(work, self._saved, self._failed)

    def _save_directory(self, directory: Directory, reason: str) -> None:
        data = directory_as_data(directory)
        self._save(lambda report: save_directory(self._desk, data, reason, report))

    def _saved(self, change: DirectoryChange) -> None:
        self._notice.say("ok", lambda: self.tr("Version {version} is in force.").format(version=change.version),
                         lambda: change_words(change))  # fmt: skip
        self._changes.books.emit()

    def _export(self) -> None:
        directory = self._directory
        path = self._ask_target(self, f"wallet-services-{directory.version}.json") if directory else None
        if directory and path:
            self._work.run(lambda _: export_directory(self._desk, directory, path), then=lambda _: self._exported(path),
                           failed=self._failed)  # fmt: skip

    def _exported(self, path: Path) -> None:
        self._notice.say("ok", lambda: self.tr("Saved as {name}.").format(name=path.name))

    def _import(self) -> None:
        path = self._ask_source(self, self.tr("Take the directory from a file"))
        if path:
            self._notice.clear()
            self._work.run(lambda report: self._looked_at(path, report), lambda found: self._ask_whether(path, *found),
                           self._failed)  # fmt: skip

    def _looked_at(self, path: Path, report: Report) -> tuple[dict[str, Any], Trial]:
        data = read_directory_file(path)
        return data, try_directory(self._desk, data, report)

    def _ask_whether(self, path: Path, data: dict[str, Any], trial: Trial) -> None:
        sheet = DirectorySheet(self.window(), self._jobs, path.name, trial)
        sheet.accepted_directory.connect(
            lambda: self._save(lambda report: save_directory(self._desk, data, path.name, report)))
        sheet.open()

    def _failed(self, error: Exception) -> None:
        tell(self._notice, error)

    def _stopped(self) -> None:
        self._notice.say("warn", lambda: self.tr("Stopped."), lambda: self.tr(
            "The version in force before stays in force, and the book is as it was."))  # fmt: skip

    def _busy(self, busy: bool) -> None:
        for widget in (self._tabs, self._hand_on, self._bring):
            widget.setEnabled(not busy)

    def _show(self, directory: Directory) -> None:
        self._directory = directory
        for view in (self.unclassified, self.services, self.exclusions):
            view.show_directory(directory)
        self.retitled.emit()

    def retranslate(self) -> None:
        self.unclassified.teach.put()
        self.services.put()
