"""The trail: who did what when, and the proof that it stands as it was written."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from branch_app.domain.trail import Deed, TrailLine
from branch_app.operations.desk import Desk
from branch_app.operations.trail import Verification, read_trail, verify
from branch_app.ui.changes import Changes
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.messages import describe
from branch_app.ui.outcomes import verification_words
from branch_app.ui.words import deed_word

NEWEST = 5000


class TrailPage(Page):
    """The newest lines of the trail; a manager looks for a deed, a person or a record, and has everything checked."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        changes.on_any(self, self._refresh)
        self._lines: list[TrailLine] = []
        self._verified: Verification | None = None
        self._build()
        self._deed.currentIndexChanged.connect(self._filter)
        self._who.textChanged.connect(self._filter)
        self._subject.textChanged.connect(self._filter)

    def title(self) -> str:
        return self.tr("Trail")

    def subtitle(self) -> str:
        shown, all_lines = self._table.table.rowCount(), len(self._lines)
        return self.tr("{shown} of the newest {all} lines").format(shown=f"{shown:,}", all=f"{all_lines:,}")

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._verify_button,)

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._verify_button = button(
            lambda: self.tr("Verify"), self._verify, role="primary", icon="shield-check", key="F5")  # fmt: skip
        deeds: list[tuple[Any, object]] = [(lambda: self.tr("every deed"), None)]
        deeds += [(lambda deed=deed: deed_word(deed), deed) for deed in Deed]
        self._deed = combo_box(deeds, lambda: self.tr("Deed"))
        self._who, self._subject = text_edit(12), text_edit(40)
        self._notice = Notice()
        self._table: TableView[TrailLine] = TableView([
            Column(lambda: self.tr("No."), lambda line: f"{line.number:,}", lambda line: line.number, RIGHT, 64),
            Column(lambda: self.tr("Time"), lambda line: moment_text(line.at), lambda line: line.at, width=166),
            Column(lambda: self.tr("Who"), lambda line: line.who, width=68),
            Column(lambda: self.tr("Deed"), lambda line: deed_word(line.deed), width=150),
            Column(lambda: self.tr("Record"), lambda line: line.subject, width=180),
            Column(lambda: self.tr("Details"), _details),
            Column(lambda: self.tr("Hash"), lambda line: line.hash[:8], width=92),
        ], lambda: self.tr("Lines of the trail"), key=lambda line: line.number,
            empty=lambda: self.tr("No line fits."))  # fmt: skip
        filters = row(labelled(lambda: self.tr("&Deed"), self._deed), labelled(lambda: self.tr("&Who"), self._who),
                      labelled(lambda: self.tr("&Record (case, account, customer)"), self._subject), None)  # fmt: skip
        self._deed.setMinimumWidth(220)
        self._subject.setMinimumWidth(240)
        sheet = card(self._table)
        lines = column(card(filters), self._notice, sheet)
        lines.setStretchFactor(sheet, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._table)

    # -- what happens --------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._jobs.run(self, lambda _report: read_trail(self._desk, NEWEST), then=self._show, failed=self._failed,
                       topic="trail")  # fmt: skip

    def _show(self, lines: list[TrailLine]) -> None:
        self._lines = lines
        self._filter()

    def _filter(self) -> None:
        deed, who, subject = self._deed.currentData(), self._who.text().strip(), self._subject.text().strip().casefold()
        fitting = [line for line in self._lines
                   if (deed is None or line.deed == deed) and line.who.startswith(who)
                   and (not subject or subject in line.subject.casefold())]  # fmt: skip
        self._table.show_rows(fitting, choose_first=False)
        self.retitled.emit()

    def _verify(self) -> None:
        self._verify_button.setEnabled(False)
        self._jobs.run(self, lambda _report: verify(self._desk), then=self._told, failed=self._failed)

    def _told(self, found: Verification) -> None:
        self._verify_button.setEnabled(True)
        self._notice.say("ok" if found.sound else "danger", lambda: verification_words(found)[0],
                         lambda: " ".join(verification_words(found)[1:]))  # fmt: skip
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Even looking at something leaves a line: what is shown is read anew every time."""
        super().showEvent(event)
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._verify_button.setEnabled(True)
        message = describe(error)
        self._notice.say("danger", message.text, message.advice)


def _details(line: TrailLine) -> str:
    return ", ".join(f"{name}: {_short(value)}" for name, value in line.details.items() if value not in ("", [], None))


def _short(value: object) -> str:
    return f"{len(value)} ×" if isinstance(value, list) and len(value) > 3 else str(value)
