"""The claim forms of one case: one for each operator, what it comes to, by when it is due, and its paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branch_app.domain.claims import Claim, ClaimForm
from branch_app.domain.errors import NothingToClaim
from branch_app.domain.money import yen
from branch_app.operations.claims import (
    claim_paper,
    issue_claims,
    list_claims,
    prepare_claims,
    preview_claim,
    record_print,
)
from branch_app.operations.desk import Desk
from branch_app.ui.changes import Changes
from branch_app.ui.due_list import DueList
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, plain_label, row, scrolled
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import ROW_HEIGHT, TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.language import in_japanese
from branch_app.ui.messages import show, tell
from branch_app.ui.paper_room import PaperRoom

_LIST_WIDTH = 520


@dataclass(frozen=True)
class ClaimLine:
    """One operator: the form as it would be made now, and the newest one issued. Either may be missing."""

    form: ClaimForm | None
    claim: Claim | None

    @property
    def number(self) -> str:
        return self.form.number if self.form else self.claim.number if self.claim else ""

    @property
    def count(self) -> int:
        return len(self.form.transfers) if self.form else 0

    @property
    def total(self) -> int:
        return self.form.total if self.form else 0

    @property
    def current(self) -> bool:
        """What was issued is what would be printed now."""
        return bool(self.form and self.claim and self.form.version == self.claim.version)


class ClaimsView(QWidget):
    """Claim forms of a case. They are looked at first, issued with one key, and then printed or saved."""

    left = Signal()
    """Back to the case."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes, room: PaperRoom | None = None) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._case_number = ""
        self._lines: list[ClaimLine] = []
        self._room = room or PaperRoom()
        self._build()
        self._connect()

    def show_case(self, case_number: str) -> None:
        """Show the forms of this case as they would be now."""
        if case_number != self._case_number:
            self._room.show_paper(b"", "")
        self._case_number = case_number
        self.refresh()

    def clear(self) -> None:
        """No case lies here any more."""
        self._case_number = ""
        self._show([])

    def refresh(self) -> None:
        """Make the forms anew from what is stored."""
        number = self._case_number
        if number:
            self._jobs.run(self, lambda _: _lines(self._desk, number), topic="lines",
                           then=lambda lines: self._show(lines) if number == self._case_number else None)  # fmt: skip

    def total_text(self) -> str:
        """The sum of all forms as it stands on the screen."""
        return self._total.text()

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._notice = Notice()
        self._table: TableView[ClaimLine] = TableView(
            self._columns(), lambda: self.tr("Claim forms"), key=lambda line: line.number, sortable=False,
            empty=lambda: self.tr("No transfer of this case is marked “not mine”."),
        )  # fmt: skip
        self._total = plain_label(role="value")
        self._due = DueList()
        self._issue = button(lambda: self.tr("Issue the forms"), self._issue_forms, role="primary", icon="stamp",
                             key="F8")  # fmt: skip
        self._back = button(lambda: self.tr("Back to the case (Esc)"), self.left.emit)
        left = QWidget()
        left.setMaximumWidth(_LIST_WIDTH)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(card(plain_label(lambda: self.tr("Claim forms"), "h2"), self._table, row(None, self._total)))
        due = card(plain_label(lambda: self.tr("Time limits of the chosen form"), "h2"),
                   scrolled(self._due, walked=True))  # fmt: skip
        lines.addWidget(due, 1)
        lines.addLayout(row(self._back, None, self._issue))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._notice)
        sides = row(left, self._room)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        whole.addLayout(sides, 1)
        self.setFocusProxy(self._table)

    def _columns(self) -> Sequence[Column[ClaimLine]]:
        return (
            Column(lambda: self.tr("Operator"), self._operator),
            Column(lambda: self.tr("Count"), lambda line: str(line.count), align=RIGHT, width=54),
            Column(lambda: self.tr("Amount"), lambda line: yen(line.total), align=RIGHT, width=92),
            Column(lambda: self.tr("Form"), self._state, width=124, tone=self._tone),
            Column(lambda: self.tr("Printed"), lambda line: str(line.claim.prints) if line.claim else "–",
                   align=RIGHT, width=54),
        )  # fmt: skip

    def _connect(self) -> None:
        self._table.moved_to_row.connect(self._chosen)
        self._table.activated_row.connect(self._issue_forms)
        self._room.went_out.connect(self._record)
        self._room.refused.connect(self._say_refused)
        self._room.finality_wanted.connect(self._issue_forms)

    # -- what cells say --------------------------------------------------------------------------------------------

    def _operator(self, line: ClaimLine) -> str:
        if line.form and not in_japanese():
            return line.form.services[0].operator_en
        return line.form.operator_ja if line.form else line.claim.operator if line.claim else ""

    def _state(self, line: ClaimLine) -> str:
        if line.claim is None:
            return self.tr("not issued yet")
        if line.form is None:
            return self.tr("nothing claimed now")
        if line.current:
            return self.tr("issued, v{version}").format(version=line.claim.version)
        return self.tr("changed since v{version}").format(version=line.claim.version)

    def _tone(self, line: ClaimLine) -> Tone | None:
        return "ok" if line.current else "neutral" if line.claim is None else "warn"

    # -- what happens ----------------------------------------------------------------------------------------------

    def _show(self, lines: list[ClaimLine]) -> None:
        self._lines = lines
        self._table.show_rows(lines)
        height = self._table.horizontalHeader().sizeHint().height()
        self._table.setFixedHeight(max(len(lines), 2) * ROW_HEIGHT + height + 4)
        claimed = [line for line in lines if line.form]
        forms = self.tr("%n form(s)", "", len(claimed))
        self._total.setText(f"{forms}　{yen(sum(line.total for line in claimed))}")
        self._issue.setEnabled(any(not line.current for line in claimed))
        self._notice.clear()
        self._chosen(self._table.selected())

    def _chosen(self, line: ClaimLine | None) -> None:
        """Show the time limits and the paper of the form the person stands on."""
        form, claim = (line.form, line.claim) if line else (None, None)
        self._due.show_form(form)
        if claim and (form is None or (line and line.current)):
            self._jobs.run(self, lambda _: claim_paper(self._desk, claim.id), topic="paper",
                           then=lambda pdf: self._room.show_paper(pdf, f"{claim.number}-v{claim.version}"))  # fmt: skip
        elif form:
            self._jobs.run(self, lambda _: preview_claim(form), topic="paper",
                           then=lambda pdf: self._room.show_paper(pdf, form.number, final=False))  # fmt: skip
        else:
            self._room.show_paper(b"", "")

    def _issue_forms(self) -> None:
        number = self._case_number
        if self._issue.isEnabled():
            self._issue.setEnabled(False)
            self._jobs.run(self, lambda _: issue_claims(self._desk, number), then=self._issued, failed=self._failed)

    def _issued(self, _claims: list[Claim]) -> None:
        self.refresh()
        self._changes.claims.emit()
        self._room.setFocus(Qt.FocusReason.OtherFocusReason)

    def _record(self) -> None:
        """The paper went out: put it down, so that the next copy is known to be one."""
        line = self._table.selected()
        if line and line.claim:
            claim = line.claim.id
            self._jobs.run(self, lambda _: record_print(self._desk, claim), then=self._recorded)

    def _recorded(self, _claim: Claim) -> None:
        self.refresh()
        self._changes.claims.emit()

    def _failed(self, error: Exception) -> None:
        show(self, error)
        self.refresh()

    def _say_refused(self, error: Exception) -> None:
        tell(self._notice, error)


def _lines(desk: Desk, case_number: str) -> list[ClaimLine]:
    """Every operator of whom something is claimed now, or was in an issued form; by the number of the form."""
    try:
        forms = {form.number: form for form in prepare_claims(desk, case_number)}
    except NothingToClaim:
        forms = {}
    newest = {claim.number: claim for claim in list_claims(desk, case_number)}
    return [ClaimLine(forms.get(number), newest.get(number)) for number in sorted({*forms, *newest})]

