"""All cases of the branch: find one again, and open it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from branch_app.domain.case_files import CaseEntry
from branch_app.domain.kana import match_key
from branch_app.domain.money import yen
from branch_app.domain.statements import StatementState
from branch_app.operations.case_files import list_case_entries
from branch_app.operations.desk import Desk
from branch_app.ui.changes import Changes
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import card
from branch_app.ui.kit.search_edit import SearchEdit
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.words import case_state_word, statement_state_word

_TONES: dict[StatementState, Tone] = {
    StatementState.DRAFT: "warn", StatementState.READ_BACK: "info", StatementState.SIGNED: "ok",
}  # fmt: skip


class CasesPage(Page):
    """The list of cases; Enter opens the one the person stands on."""

    case_wanted = Signal(str)
    """The number of the case to open."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._entries: list[CaseEntry] = []
        self._build()
        self._connect()
        self.refresh()

    def title(self) -> str:
        return self.tr("Cases")

    def subtitle(self) -> str:
        return self.tr("%n case(s) of this branch", "", len(self._entries))

    def refresh(self) -> None:
        """Read the list again."""
        self._jobs.run(self, lambda _: list_case_entries(self._desk), then=self._show, topic="cases")

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._filter = SearchEdit(lambda: self.tr("Search in the cases"),
                                  lambda: self.tr("Case number, name or kana"))  # fmt: skip
        self._table: TableView[CaseEntry] = TableView(
            self._columns(), lambda: self.tr("Cases"), key=lambda entry: entry.case.number,
            empty=lambda: self.tr("No case here. A case begins with the customer: look the customer up."),
        )  # fmt: skip
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._filter)
        lines.addWidget(card(self._table, margin=8), 1)
        self.setFocusProxy(self._filter)

    def _columns(self) -> Sequence[Column[CaseEntry]]:
        return (
            Column(lambda: self.tr("Case"), lambda e: e.case.number, lambda e: e.case.id, width=150),
            Column(lambda: self.tr("Customer"), lambda e: e.customer_name, lambda e: e.name_kana),
            Column(lambda: self.tr("First contact"), lambda e: moment_text(e.case.first_contact_at),
                   lambda e: e.case.first_contact_at, width=190),
            Column(lambda: self.tr("State"), lambda e: case_state_word(e.case.state), width=130),
            Column(lambda: self.tr("Claimed"), lambda e: yen(e.claimed_yen), lambda e: e.claimed_yen, RIGHT, 120),
            Column(lambda: self.tr("Transfers"), lambda e: str(e.claimed_count), lambda e: e.claimed_count, RIGHT, 90),
            Column(lambda: self.tr("Statement"), self._statement, width=150,
                   tone=lambda e: _TONES[e.statement_state] if e.statement_state else "neutral"),
        )  # fmt: skip

    def _connect(self) -> None:
        self._filter.searched.connect(self._narrow)
        self._filter.confirmed.connect(self._open_first)
        self._filter.left_down.connect(self._table.setFocus)
        self._table.activated_row.connect(self._open)
        changes = self._changes
        changes.on(self, self.refresh, changes.cases, changes.statements, changes.books)

    def _statement(self, entry: CaseEntry) -> str:
        return statement_state_word(entry.statement_state) if entry.statement_state else self.tr("not begun")

    # -- what happens ----------------------------------------------------------------------------------------------

    def _show(self, entries: list[CaseEntry]) -> None:
        self._entries = entries
        self._narrow(self._filter.text())
        self.retitled.emit()

    def _narrow(self, text: str) -> None:
        """Keep the cases whose number, name or kana hold what was typed, in any width of letters."""
        key = match_key(text)
        self._table.show_rows([entry for entry in self._entries if any(key in word for word in _words(entry))])

    def _open_first(self) -> None:
        entry = self._table.selected()
        if entry is not None:
            self._open(entry)

    def _open(self, entry: CaseEntry) -> None:
        self.case_wanted.emit(entry.case.number)


def _words(entry: CaseEntry) -> tuple[str, ...]:
    """By what a case is found."""
    return match_key(entry.case.number), match_key(entry.customer_name), match_key(entry.name_kana)
