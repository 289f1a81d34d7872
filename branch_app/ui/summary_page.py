"""The manager's figures: read on the screen what the workbook says, and save the workbook."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QWidget

from branch_app.domain.blocks import BlockState
from branch_app.domain.cases import OPEN_STATES
from branch_app.domain.eras import parse_date
from branch_app.domain.errors import ApprovalMissing, UnreadableDate
from branch_app.domain.money import amounts, yen
from branch_app.domain.summaries import MonthLine, ServiceLine, Summary
from branch_app.operations.desk import Desk
from branch_app.operations.summaries import export_summary, make_summary
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.dates import day_text, moment_text, month_text
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.fields import DateEdit, labelled
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import GAP, button, card, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.language import current, in_japanese
from branch_app.ui.messages import tell
from branch_app.ui.request_words import wanted

AskPath = Callable[[QWidget, str, str], Path | None]


def ask_path(owner: QWidget, title: str, proposed: str) -> Path | None:
    """Where to save the workbook; None when the dialog is left."""
    name = QFileDialog.getSaveFileName(owner, title, proposed, "Excel (*.xlsx)")[0]
    return Path(name).with_suffix(".xlsx") if name else None


class SummaryPage(Page):
    """Key figures of the branch for a period, by service and by month; one key writes the workbook."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes, ask: AskPath = ask_path) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes, self.ask_path = desk, jobs, changes, ask
        self._summary: Summary | None = None
        self._build()
        self._from.entered.connect(self._refresh)
        self._to.entered.connect(self._refresh)
        changes.on_any(self, self._refresh)
        self._refresh()

    def title(self) -> str:
        return self.tr("Summary")

    def subtitle(self) -> str:
        if self._summary is None:
            return ""
        return self.tr("Unit: holders, transfers and yen   As of {moment}").format(
            moment=moment_text(self._summary.as_of)
        )

    def header_buttons(self) -> Sequence[QWidget]:
        return self._unmasked_button, self._export_button

    def period(self) -> tuple[date | None, date | None]:
        """The days of debit that are looked at, both included."""
        return self._from.day(), self._to.day()

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._export_button = button(lambda: self.tr("Save as Excel"), self._export, role="primary",
                                     icon="file-spreadsheet", key="F8")  # fmt: skip
        self._unmasked_button = button(lambda: self.tr("With names…"), self._export_unmasked, icon="stamp",
                                       key="Ctrl+F8")  # fmt: skip
        self._from, self._to = (DateEdit(self._read_day, day_text, UnreadableDate) for _ in range(2))
        self._notice, self._reach = Notice(), plain_label(role="sub", wrap=True)
        period = card(row(labelled(lambda: self.tr("Debits &from"), self._from),
                          labelled(lambda: self.tr("&to"), self._to), GAP, self._reach))  # fmt: skip
        period.layout().itemAt(0).layout().setStretch(3, 1)  # type: ignore[union-attr]
        self._tiles = {
            "claimed": _Tile(lambda: self.tr("Claimed")), "cases": _Tile(lambda: self.tr("Open cases")),
            "instructed": _Tile(lambda: self.tr("Blocks instructed – not confirmed")),
            "confirmed": _Tile(lambda: self.tr("Blocks in force")), "book": _Tile(lambda: self.tr("All wallet debits")),
        }  # fmt: skip
        self._services: TableView[ServiceLine] = TableView(
            self._service_columns(), lambda: self.tr("By service"), empty=lambda: self.tr("No wallet debits in this "
                                                                                          "period."))  # fmt: skip
        self._months: TableView[MonthLine] = TableView(
            self._month_columns(), lambda: self.tr("By month"))  # fmt: skip
        tables = row(card(plain_label(lambda: self.tr("By service"), "h2"), self._services),
                     card(plain_label(lambda: self.tr("By month"), "h2"), self._months))  # fmt: skip
        tables.setStretch(0, 60)
        tables.setStretch(1, 40)
        lines = column(period, self._notice, row(*self._tiles.values()), tables)
        lines.setStretchFactor(tables, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._services)
        self._put()

    def _service_columns(self) -> list[Column[ServiceLine]]:
        return [
            Column(lambda: self.tr("Service"), lambda line: line.name_ja if in_japanese() else line.name_en),
            Column(lambda: self.tr("Accounts"), lambda line: f"{line.accounts:,}", lambda line: line.accounts, RIGHT,
                   80),
            Column(lambda: self.tr("Debits"), lambda line: f"{line.debits:,}", lambda line: line.debits, RIGHT, 64),
            Column(lambda: self.tr("Amount"), lambda line: yen(line.yen), lambda line: line.yen, RIGHT, 104),
            Column(lambda: self.tr("Holders"), lambda line: f"{line.holders_claiming:,}",
                   lambda line: line.holders_claiming, RIGHT, 76),
            Column(lambda: self.tr("Claimed"), lambda line: yen(line.claimed_yen), lambda line: line.claimed_yen,
                   RIGHT, 104),
        ]  # fmt: skip

    def _month_columns(self) -> list[Column[MonthLine]]:
        return [
            Column(lambda: self.tr("Month"), lambda line: month_text(line.month), lambda line: line.month),
            Column(lambda: self.tr("Debits"), lambda line: f"{line.debits:,}", lambda line: line.debits, RIGHT, 64),
            Column(lambda: self.tr("Amount"), lambda line: yen(line.yen), lambda line: line.yen, RIGHT, 96),
            Column(lambda: self.tr("Claimed"), lambda line: yen(line.claimed_yen), lambda line: line.claimed_yen,
                   RIGHT, 92),
        ]  # fmt: skip

    def _read_day(self, text: str) -> date:
        return parse_date(text, self._desk.now().astimezone().date())

    # -- what happens --------------------------------------------------------------------------------------------------

    def _refresh(self, _changed: object = None) -> None:
        first, last = self.period()
        self._jobs.run(self, lambda _report: make_summary(self._desk, first, last), then=self._show,
                       failed=self._failed, topic="summary")  # fmt: skip

    def _show(self, summary: Summary) -> None:
        self._summary = summary
        largest_first = sorted(summary.services, key=lambda line: (-line.claimed_yen, -line.yen))
        self._services.show_rows(largest_first, choose_first=False)
        self._months.show_rows(summary.months[::-1], choose_first=False)
        self._put()
        self.retitled.emit()

    def _export(self) -> None:
        self._save(masked=True)

    def _export_unmasked(self) -> None:
        """With names and numbers: only after another manager has approved it for this period."""
        self._save(masked=False)

    def _save(self, *, masked: bool) -> None:
        first, last = self.period()
        as_of = self._desk.now().astimezone()
        name = f"{self._desk.branch.branch}-{as_of:%Y%m%d}{'' if masked else '-names'}.xlsx"
        path = self.ask_path(self, self.tr("Save the summary"), name)
        if path:
            self._write(path, first, last, masked)

    def _write(self, path: Path, first: date | None, last: date | None, masked: bool) -> None:
        language = current()
        self._offer(False)
        self._jobs.run(
            self, lambda _report: export_summary(self._desk, path, language, first, last, masked=masked),
            then=lambda written: self._exported(path, masked, *written),
            failed=lambda error: self._ask_first(error, lambda: self._write(path, first, last, masked)))  # fmt: skip

    def _ask_first(self, error: Exception, again: Callable[[], None]) -> None:
        """An approval is missing: another person gives it here, or it is asked for; anything else is said."""
        if not isinstance(error, ApprovalMissing):
            self._failed(error)
            return
        self._offer(True)
        dialog = ApprovalDialog(self, self._desk, self._jobs, wanted(error))
        dialog.approved.connect(again)
        dialog.changed.connect(self._changes.requests)
        dialog.rejected.connect(lambda: self._failed(error))
        dialog.open()

    def _exported(self, path: Path, masked: bool, summary: Summary, rows: int) -> None:
        self._offer(True)
        self._show(summary)
        self._notice.say("ok", lambda: self.tr("Saved as {name}.").format(name=path.name),
                         lambda: self._what_is_in_it(masked, summary, rows))  # fmt: skip

    def _what_is_in_it(self, masked: bool, summary: Summary, rows: int) -> str:
        words = (self.tr("{rows} rows, claimed {yen}. Names and numbers are partly hidden.") if masked else
                 self.tr("{rows} rows, claimed {yen}. Names and account numbers are in it: keep it on this "
                         "computer."))  # fmt: skip
        return words.format(rows=f"{rows:,}", yen=yen(summary.claimed_yen))

    def _offer(self, offered: bool) -> None:
        for each in (self._export_button, self._unmasked_button):
            each.setEnabled(offered)

    def _failed(self, error: Exception) -> None:
        self._offer(True)
        tell(self._notice, error)

    def _put(self) -> None:
        summary = self._summary
        if summary is None:
            return
        debits = sum(line.debits for line in summary.services)
        open_cases = sum(summary.states.get(state, 0) for state in OPEN_STATES)
        instructed = sum(block.state is BlockState.INSTRUCTED for block in summary.blocks)
        self._tiles["claimed"].say(yen(summary.claimed_yen), self.tr("%n transfer(s)", "", summary.claimed_count))
        self._tiles["cases"].say(f"{open_cases:,}", self.tr("of %n case(s)", "", len(summary.cases)))
        self._tiles["instructed"].say(f"{instructed:,}", self.tr("waiting for the host"))
        self._tiles["confirmed"].say(f"{sum(block.in_force for block in summary.blocks):,}",
                                     self.tr("confirmed by the host"))  # fmt: skip
        self._tiles["book"].say(yen(sum(line.yen for line in summary.services)), self.tr("%n debit(s)", "", debits))
        first, last = summary.history_from, summary.history_to
        reach = (self.tr("Books loaded from {first} to {last}; no data before. Empty fields: the whole "
                         "history.").format(first=day_text(first), last=day_text(last))
                 if first and last else self.tr("No books are loaded yet."))  # fmt: skip
        if summary.foreign:
            reach += " " + self.tr("Debits in other currencies, which are in no sum here: {sums}.").format(
                sums=amounts({line.currency: line.units for line in summary.foreign}))  # fmt: skip
        self._reach.setText(reach)

    def retranslate(self) -> None:
        self._put()


class _Tile(QFrame):
    """One figure that a manager looks for first: what it is, how much, and how it is to be read."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._value: QLabel = plain_label("–", "big")
        self._note: QLabel = plain_label(role="sub")
        self.setLayout(column(plain_label(words, "sub"), self._value, self._note, gap=0, margin=14))

    def say(self, value: str, note: str) -> None:
        self._value.setText(value)
        self._note.setText(note)
