"""The bank formats this branch has taught: add one from a file, hand one on, take one out of use."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from branch_app.domain.profiles import Profile, TaughtFormat
from branch_app.operations.desk import Desk
from branch_app.operations.formats import (
    list_formats,
    read_format_file,
    save_format,
    withdraw_format,
)
from branch_app.operations.handed_on import export_format
from branch_app.ui.dates import moment_text
from branch_app.ui.format_sheet import FormatSheet
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, column, list_card, plain_label
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.language import in_japanese
from branch_app.ui.messages import tell
from branch_app.ui.reason_sheet import ReasonSheet

AskFiles = Callable[[QWidget, str], Sequence[Path]]
AskPath = Callable[[QWidget, str], Path | None]


def ask_target(owner: QWidget, suggested: str) -> Path | None:
    """Where to write the file; None when the dialog is left."""
    name, _kind = QFileDialog.getSaveFileName(owner, "", suggested, "TOML (*.toml)")
    return Path(name) if name else None


class FormatsView(QWidget):
    """A manager teaches what the program does not know; a saved format counts from the next file on."""

    taught = Signal()
    """Files may be recognised otherwise now."""

    def __init__(self, desk: Desk, jobs: JobRunner, ask: AskFiles, ask_target: AskPath = ask_target) -> None:
        super().__init__()
        self._desk, self._jobs, self._ask, self._ask_target = desk, jobs, ask, ask_target
        self._build()
        self._table.moved_to_row.connect(self._offer)
        self._table.activated_row.connect(self._change)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._jobs.run(self, lambda _: list_formats(self._desk), then=self._show, topic="formats")

    def teach(self, path: Path, known: Profile | None = None) -> None:
        """Describe this file, beginning with what the program makes of it, or with a format that is known."""
        sheet = FormatSheet(self.window(), self._desk, self._jobs, path, known)
        sheet.saved.connect(self._saved)
        sheet.open()

    def _build(self) -> None:
        self._notice = Notice()
        self._add = button(lambda: self.tr("Teach from a file"), self._ask_and_teach, role="primary", icon="plus",
                           key="Ctrl+I")  # fmt: skip
        self._bring = button(lambda: self.tr("Take a format"), self._import, icon="upload", key="Ctrl+U")
        self._hand_on = button(lambda: self.tr("Hand it on"), self._export, icon="download", key="Ctrl+S")
        self._withdraw = button(lambda: self.tr("Withdraw"), self._ask_withdraw, icon="x", key="Ctrl+Del")
        self._table: TableView[TaughtFormat] = TableView([
            Column(lambda: self.tr("Format"), _name),
            Column(lambda: self.tr("Short code"), lambda each: each.profile.code, width=180),
            Column(lambda: self.tr("Columns"), lambda each: ", ".join(each.profile.headers[0])),
            Column(lambda: self.tr("Version"), lambda each: f"{each.version}", lambda each: each.version, RIGHT, 84),
            Column(lambda: self.tr("Saved"), lambda each: moment_text(each.made_at), lambda each: each.made_at,
                   width=160),
            Column(lambda: self.tr("By"), lambda each: each.made_by, width=64),
        ], lambda: self.tr("Taught formats"), key=lambda each: each.profile.code,
            empty=lambda: self.tr("Nothing taught yet. The formats that come with the program need no teaching."))
        hint = plain_label(lambda: self.tr("Enter changes a format with a file of it; the version before stays on "
                                           "record."), "sub", wrap=True)  # fmt: skip
        sheet = list_card(self._table, hint, self._withdraw, self._hand_on, self._bring, self._add, gap=8)
        lines = column(self._notice, sheet)
        lines.setStretchFactor(sheet, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._table)
        self._offer(None)

    def _show(self, formats: list[TaughtFormat]) -> None:
        self._table.show_rows(formats)
        self._offer(self._table.selected())

    def _offer(self, chosen: TaughtFormat | None) -> None:
        for each in (self._withdraw, self._hand_on):
            each.setEnabled(chosen is not None)

    # -- what happens --------------------------------------------------------------------------------------------------

    def _ask_and_teach(self) -> None:
        for path in self._ask(self, self.tr("Choose a file of this bank"))[:1]:
            self.teach(path)

    def _change(self, chosen: TaughtFormat) -> None:
        for path in self._ask(self, self.tr("Choose a file of this bank"))[:1]:
            self.teach(path, chosen.profile)

    def _saved(self, taught: TaughtFormat) -> None:
        self._notice.say("ok", lambda: self.tr("{format}, version {version}, is in force.").format(
            format=_name(taught), version=taught.version))  # fmt: skip
        self.refresh()
        self.taught.emit()

    def _import(self) -> None:
        for path in self._ask(self, self.tr("Choose a format (TOML)"))[:1]:
            self._take(path)

    def _take(self, path: Path) -> None:
        self._jobs.run(self, lambda _: save_format(self._desk, read_format_file(path), path.name), then=self._saved,
                       failed=self._failed)  # fmt: skip

    def _export(self) -> None:
        chosen = self._table.selected()
        path = self._ask_target(self, f"{chosen.profile.code}.toml") if chosen else None
        if chosen and path:
            profile = chosen.profile
            self._jobs.run(self, lambda _: export_format(self._desk, profile, path),
                           then=lambda _: self._exported(path), failed=self._failed)  # fmt: skip

    def _exported(self, path: Path) -> None:
        self._notice.say("ok", lambda: self.tr("Saved as {name}.").format(name=path.name))

    def _ask_withdraw(self) -> None:
        chosen = self._table.selected()
        if chosen:
            sheet = WithdrawSheet(self.window(), self._desk, self._jobs, chosen)
            sheet.carried_out.connect(self._withdrawn)
            sheet.open()

    def _withdrawn(self) -> None:
        self._notice.say("ok", lambda: self.tr("The format is out of use; files that came in with it stay."))
        self.refresh()
        self.taught.emit()

    def _failed(self, error: Exception) -> None:
        tell(self._notice, error)


class WithdrawSheet(ReasonSheet):
    """Which format, and why."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner, taught: TaughtFormat) -> None:
        super().__init__(
            parent, jobs, lambda: self.tr("Withdraw a format"),
            lambda: self.tr("{format}: the next file like it will be unknown.").format(format=_name(taught)),
            lambda: self.tr("Withdraw (Enter)"), lambda reason: withdraw_format(desk, taught.profile.code, reason),
        )  # fmt: skip


def _name(taught: TaughtFormat) -> str:
    return taught.profile.name_ja if in_japanese() else taught.profile.name_en
