"""Backups and what the branch sets for itself: what there is, making one, putting one back with a second person."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from branch_app.domain.backups import Backup, RestorePlan
from branch_app.domain.settings import LEAST_IDLE, MOST_IDLE, Settings
from branch_app.operations.backups import list_backups, make_backup
from branch_app.operations.desk import Desk
from branch_app.operations.restores import plan_restore
from branch_app.operations.settings import change_settings, read_settings
from branch_app.ui.backup_messages import defect_word, occasion_word
from branch_app.ui.changes import Changes
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.messages import tell
from branch_app.ui.restore_sheet import RestoreSheet

_MEGABYTE = 1_000_000


class BackupsPage(Page):
    """Only managers and administrators see it; everybody's sign-out makes a backup by itself."""

    restore_wanted = Signal(object)
    """A RestoreWanted: the window has to close before a backup can be put back."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._build()
        changes.on(self, self._refresh, changes.books)
        self._table.moved_to_row.connect(self._offer)
        self._refresh()

    def title(self) -> str:
        return self.tr("Backups")

    def subtitle(self) -> str:
        return self.tr("Only managers and the recovery key open them")

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._make, self._restore)

    def _build(self) -> None:
        self._make = button(lambda: self.tr("Make a backup"), self._back_up, role="primary", icon="save", key="F5")
        self._restore = button(lambda: self.tr("Put back…"), self._ask_restore, icon="history")
        self._notice = Notice()
        self._table: TableView[Backup] = TableView([
            Column(lambda: self.tr("Made at"), lambda one: moment_text(one.made_at), lambda one: one.made_at,
                   width=166),
            Column(lambda: self.tr("Occasion"), lambda one: occasion_word(one.why), width=110),
            Column(lambda: self.tr("By"), lambda one: one.made_by, width=64),
            Column(lambda: self.tr("Trail line"), lambda one: f"{one.head.number:,}", lambda one: one.head.number,
                   RIGHT, 76),
            Column(lambda: self.tr("Size"), lambda one: f"{one.size / _MEGABYTE:,.1f} MB", lambda one: one.size, RIGHT,
                   80),
            Column(lambda: self.tr("State"), self._state, tone=lambda one: "danger" if one.problem else "ok"),
        ], lambda: self.tr("Backups"), key=lambda one: one.name,
            empty=lambda: self.tr("There is no backup yet."))  # fmt: skip
        minutes: list[tuple[Words, object]] = [
            (partial(self._minutes, count), count) for count in range(LEAST_IDLE, MOST_IDLE + 1)]
        self._idle = combo_box(minutes, lambda: self.tr("Lock when idle for"))
        self._second = text_edit(300)
        settings = card(
            plain_label(lambda: self.tr("Settings of the branch"), "h2"),
            labelled(lambda: self.tr("&Lock when idle for"), self._idle),
            labelled(lambda: self.tr("&Second folder for backups"), self._second,
                     hint=lambda: self.tr("A disk or stick that is kept elsewhere over night.")),
            row(button(lambda: self.tr("Choose…"), self._choose_folder, icon="folder-open"), None,
                button(lambda: self.tr("Save"), self._save, role="primary", key="Ctrl+S")), None, gap=10,
        )  # fmt: skip
        settings.setFixedWidth(300)
        body = row(card(self._table), settings)
        body.setStretch(0, 1)
        lines = column(self._notice, body)
        lines.setStretchFactor(body, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._table)
        self._offer(None)

    def _minutes(self, count: int) -> str:
        return self.tr("%n minute(s)", "", count)

    def _state(self, backup: Backup) -> str:
        return defect_word(backup.problem) if backup.problem else self.tr("whole")

    # -- what happens ----------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._jobs.run(self, lambda _: (list_backups(self._desk), read_settings(self._desk)), then=self._show,
                       failed=self._failed, topic="backups")  # fmt: skip

    def _show(self, read: tuple[list[Backup], Settings]) -> None:
        backups, settings = read
        self._table.show_rows(backups)
        self._idle.setCurrentIndex(self._idle.findData(settings.idle_minutes))
        self._second.setText(settings.second_backup_folder)
        self._offer(self._table.selected())

    def _offer(self, backup: Backup | None) -> None:
        self._restore.setEnabled(backup is not None and backup.fits_here)

    def _back_up(self) -> None:
        self._make.setEnabled(False)
        self._jobs.run(self, lambda _: make_backup(self._desk), then=self._made, failed=self._failed)

    def _made(self, _backup: Backup) -> None:
        self._make.setEnabled(True)
        self._notice.say("ok", lambda: self.tr("The backup was made, and read again."))
        self._refresh()

    def _ask_restore(self) -> None:
        backup = self._table.selected()
        if backup:
            self._jobs.run(self, lambda _: plan_restore(self._desk, backup.name), then=self._offer_restore,
                           failed=self._failed)  # fmt: skip

    def _offer_restore(self, plan: RestorePlan) -> None:
        sheet = RestoreSheet(self, self._jobs, self._desk, plan)
        sheet.wanted.connect(self.restore_wanted)
        sheet.asked.connect(self._asked)
        sheet.open()

    def _asked(self) -> None:
        self._changes.requests.emit()
        self._notice.say("ok", lambda: self.tr("It stands in the list of approvals. When somebody has approved it, "
                                               "put the backup back from here."))  # fmt: skip

    def _choose_folder(self) -> None:
        if folder := QFileDialog.getExistingDirectory(self, "", self._second.text()):
            self._second.setText(folder)

    def _save(self) -> None:
        minutes, folder = int(self._idle.currentData()), self._second.text()
        self._jobs.run(self, lambda _: change_settings(self._desk, minutes, folder), then=self._saved,
                       failed=self._failed)  # fmt: skip

    def _saved(self, _settings: Settings) -> None:
        self._notice.say("ok", lambda: self.tr("The settings are saved; the idle time counts from the next sign-in."))
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._make.setEnabled(True)
        tell(self._notice, error)
