"""Every wallet debit of a customer, and what he or she says of each: one key for a row, one for a whole service."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from branch_app.domain.case_files import CaseFile, total_marked
from branch_app.domain.money import amounts, money
from branch_app.domain.transfers import Mark, Transfer, sums
from branch_app.ui.dates import day_text
from branch_app.ui.kit.current import Words, keep_current
from branch_app.ui.kit.layout import button, plain_label, row
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import ROW_HEIGHT, TableView
from branch_app.ui.kit.tables import RIGHT, Column, Group
from branch_app.ui.words import account_word, mark_word, service_word

_MOST_LINES = 11
TONES: Mapping[Mark, Tone] = {Mark.NOT_MINE: "danger", Mark.MINE: "ok", Mark.UNSURE: "warn"}
_KEYS = {Qt.Key.Key_N: Mark.NOT_MINE, Qt.Key.Key_M: Mark.MINE, Qt.Key.Key_U: Mark.UNSURE, Qt.Key.Key_Space: None}


class TransferMarks(QFrame):
    """The list of transfers. It tells what was marked, and shows the marks it is given."""

    marked = Signal(object, object)
    """The ids of transfers, and the mark the customer gives them; None takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._file: CaseFile | None = None
        self._marks: Mapping[int, Mark] = {}
        self._locked = False
        self._build()
        self._table.installEventFilter(self)

    def show_file(self, file: CaseFile, marks: Mapping[int, Mark]) -> None:
        """List the transfers of a case."""
        self._file, self._marks = file, marks
        self._table.show_rows(file.customer.transfers)
        lines = min(self._table.table.rowCount(), _MOST_LINES)
        self._table.setFixedHeight(max(lines, 2) * ROW_HEIGHT + self._table.horizontalHeader().sizeHint().height() + 4)
        self._say_reach()

    def clear(self) -> None:
        """No case lies here any more."""
        self._file, self._marks = None, {}
        self._table.show_rows([])
        self._say_reach()

    def show_marks(self, marks: Mapping[int, Mark]) -> None:
        """The marks as they stand now."""
        self._marks = marks
        model = self._table.table
        model.dataChanged.emit(model.index(0, 0), model.index(model.rowCount() - 1, model.columnCount() - 1))

    def lock(self, locked: bool) -> None:
        """Signed: the marks can be read, not changed."""
        self._locked = locked
        for each in self._buttons:
            each.setHidden(locked)

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._reach = plain_label(role="sub")
        self._buttons = [
            self._key_button(lambda: self.tr("Not mine (N)"), Mark.NOT_MINE),
            self._key_button(lambda: self.tr("Mine (M)"), Mark.MINE),
            self._key_button(lambda: self.tr("Unsure (U)"), Mark.UNSURE),
            self._key_button(lambda: self.tr("Clear (Space)"), None),
            button(lambda: self.tr("Whole service (Shift+N)"), self._mark_service, role="quiet"),
        ]
        for each in self._buttons:
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do it; Tab goes from the table to the questions
        self._table: TableView[Transfer] = TableView(
            self._columns(), lambda: self.tr("Transfers to wallet services"),
            group=Group(lambda t: (t.account, t.service), self._group_title, lambda _rows: "wallet"),
            key=lambda transfer: transfer.id, many=True,
            empty=lambda: self.tr("No transfer to a wallet service in the loaded books of this customer."),
        )  # fmt: skip
        self.setFocusProxy(self._table)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 10)
        lines.setSpacing(4)
        lines.addLayout(row(plain_label(lambda: self.tr("Transfers"), "h2"), self._reach, None, gap=12))
        lines.addWidget(self._table)
        lines.addLayout(row(*self._buttons, None, gap=0))
        keep_current(self, self._say_reach)

    def _columns(self) -> Sequence[Column[Transfer]]:
        return (
            Column(lambda: self.tr("Wording in the passbook"), lambda t: t.description),
            Column(lambda: self.tr("Date"), lambda t: day_text(t.booked_on), lambda t: (t.booked_on, t.id), width=130),
            Column(lambda: self.tr("Amount"), lambda t: money(t.units, t.currency), lambda t: t.units, RIGHT, 110,
                   total=self._sum),
            Column(lambda: self.tr("The customer says"), self._said, width=170, tone=self._tone, total=self._not_mine),
        )  # fmt: skip

    def _key_button(self, words: Words, mark: Mark | None) -> QPushButton:
        return button(words, partial(self._mark, mark), role="quiet")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that mark, while the person is in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._table:
            plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_N and event.modifiers() == shift:
                self._mark_service()
                return True
            if event.key() in _KEYS and event.modifiers() == plain:
                self._mark(_KEYS[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    # -- what cells say --------------------------------------------------------------------------------------------

    def _group_title(self, rows: Sequence[Transfer]) -> str:
        name = service_word(rows[0].service, self._file.directory if self._file else None)
        several = self._file is not None and len(self._file.customer.accounts) > 1
        return f"{name}  {account_word(rows[0].account)}" if several else name

    def _sum(self, rows: Iterable[Transfer]) -> str:
        return amounts(sums(transfer for transfer in rows if transfer.stands))

    def _not_mine(self, rows: Sequence[Transfer]) -> str:
        claimed = total_marked(rows, self._marks, Mark.NOT_MINE)
        return f"{mark_word(Mark.NOT_MINE)} {amounts(claimed.sums)}" if claimed.count else ""

    def _said(self, transfer: Transfer) -> str:
        if not transfer.stands and transfer.corrected_on:
            return self.tr("taken back {day}").format(day=day_text(transfer.corrected_on))
        if self._file and transfer.id in self._file.elsewhere:
            return self.tr("in case {number}").format(number=self._file.elsewhere[transfer.id])
        mark = self._marks.get(transfer.id)
        return mark_word(mark) if mark else self.tr("not asked yet")

    def _tone(self, transfer: Transfer) -> Tone | None:
        if not self._may_mark(transfer):
            return "neutral"
        mark = self._marks.get(transfer.id)
        return TONES[mark] if mark else None

    def _may_mark(self, transfer: Transfer) -> bool:
        return transfer.stands and not (self._file and transfer.id in self._file.elsewhere)

    def _say_reach(self) -> None:
        first = self._file.customer.history_from if self._file else None
        last = self._file.customer.history_to if self._file else None
        if first and last:
            self._reach.setText(self.tr("Books loaded from {first} to {last}; earlier days are not known here.").format(
                first=day_text(first), last=day_text(last)))  # fmt: skip
        else:
            self._reach.clear()

    # -- marking ---------------------------------------------------------------------------------------------------

    def _mark(self, mark: Mark | None) -> None:
        chosen = self._table.selected_rows()
        self._tell(chosen, mark)
        if len(chosen) == 1 and mark:
            self._step()

    def _mark_service(self) -> None:
        self._tell(self._table.selected_group(), Mark.NOT_MINE)

    def _tell(self, transfers: Iterable[Transfer], mark: Mark | None) -> None:
        lines = tuple(transfer.id for transfer in transfers if self._may_mark(transfer))
        if lines and not self._locked:
            self.marked.emit(lines, mark)

    def _step(self) -> None:
        """Go on to the next row, so that one key answers one transfer."""
        model = self._table.table
        for line in range(self._table.currentIndex().row() + 1, model.rowCount()):
            if model.row(line) is not None:
                self._table.selectRow(line)
                return
