"""The trail: who did what when, and the proof that it stands as it was written; the day is closed here."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed, TrailLine
from branch_app.operations.day_end import close_day, day_end_paper
from branch_app.operations.desk import Desk
from branch_app.operations.trail import Verification, read_trail, verify
from branch_app.ui.anchor_sheet import AnchorSheet
from branch_app.ui.changes import Changes
from branch_app.ui.dates import moment_text
from branch_app.ui.deed_words import deed_word
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.language import current
from branch_app.ui.messages import tell
from branch_app.ui.outcomes import verification_words
from branch_app.ui.trail_words import details_words, subject_word, who_word

NEWEST = 5000


class TrailPage(Page):
    """The newest lines of the trail; a manager looks for a deed, a person or a record, and has everything checked."""

    paper_wanted = Signal(object)
    """A paper to be shown, as a function that makes it beside the window."""
    anchored = Signal()
    """Somebody has set the anchor anew."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        changes.on_any(self, self._refresh)
        self._lines: list[TrailLine] = []
        self._build()
        self._deed.currentIndexChanged.connect(self._filter)
        self._who.textChanged.connect(self._filter)
        self._subject.textChanged.connect(self._filter)
        self._table.moved_to_row.connect(self._show_whole)
        keep_current(self._whole, lambda: self._show_whole(self._table.selected()))

    def title(self) -> str:
        return self.tr("Trail")

    def subtitle(self) -> str:
        shown, all_lines = self._table.table.rowCount(), len(self._lines)
        return self.tr("{shown} of the newest {all} lines").format(shown=f"{shown:,}", all=f"{all_lines:,}")

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._anchor_button, self._close_button, self._verify_button)

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._verify_button = button(
            lambda: self.tr("Verify"), self._verify, role="primary", icon="shield-check", key="F5")  # fmt: skip
        self._close_button = button(lambda: self.tr("Close the day"), self._close_day, icon="file-text")
        self._anchor_button = button(lambda: self.tr("Set the anchor anew…"), self._ask_anchor, icon="landmark")
        if Permission.CLOSE_DAY not in self._desk.person.permissions:  # shown before it has a place it were a window
            self._close_button.hide()
        self._anchor_button.hide()
        deeds: list[tuple[Any, object]] = [(lambda: self.tr("every deed"), None)]
        deeds += [(lambda deed=deed: deed_word(deed), deed) for deed in Deed]
        self._deed = combo_box(deeds, lambda: self.tr("Deed"))
        self._who, self._subject, self._sheet = text_edit(12), text_edit(40), text_edit(40)
        self._notice = Notice()
        self._table: TableView[TrailLine] = TableView([
            Column(lambda: self.tr("No."), lambda line: f"{line.number:,}", lambda line: line.number, RIGHT, 64),
            Column(lambda: self.tr("Time"), lambda line: moment_text(line.at), lambda line: line.at, width=166),
            Column(lambda: self.tr("Who"), who_word, width=68),
            Column(lambda: self.tr("Deed"), lambda line: deed_word(line.deed), width=150),
            Column(lambda: self.tr("Record"), subject_word, width=180),
            Column(lambda: self.tr("Details"), details_words),
            Column(lambda: self.tr("Hash"), lambda line: line.hash[:8], width=92),
        ], lambda: self.tr("Lines of the trail"), key=lambda line: line.number,
            empty=lambda: self.tr("No line fits."))  # fmt: skip
        self._whole = plain_label(selectable=True, wrap=True)  # the details of the line one stands on, to the end
        filters = row(labelled(lambda: self.tr("&Deed"), self._deed), labelled(lambda: self.tr("&Who"), self._who),
                      labelled(lambda: self.tr("&Record (case, account, customer)"), self._subject), None,
                      labelled(lambda: self.tr("&Code of a day-end sheet"), self._sheet))  # fmt: skip
        self._deed.setMinimumWidth(220)
        self._subject.setMinimumWidth(240)
        self._sheet.setMinimumWidth(220)
        self._sheet.returnPressed.connect(self._verify)
        sheet = card(self._table, self._whole)
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

    def _show_whole(self, line: TrailLine | None) -> None:
        self._whole.setText(details_words(line) if line else "")
        self._whole.setVisible(bool(self._whole.text()))

    def _verify(self) -> None:
        code = self._sheet.text()
        self._verify_button.setEnabled(False)
        self._jobs.run(self, lambda report: verify(self._desk, code, report), then=self._told, failed=self._failed)

    def _told(self, found: Verification) -> None:
        self._verify_button.setEnabled(True)
        tone: Tone = "danger" if not found.sound else "ok" if found.anchored else "warn"
        self._notice.say(tone, lambda: verification_words(found)[0],
                         lambda: " ".join(verification_words(found)[1:]))  # fmt: skip
        self._anchor_button.setVisible(not found.anchored and Permission.CLOSE_DAY in self._desk.person.permissions)
        self._refresh()

    def _close_day(self) -> None:
        self._close_button.setEnabled(False)
        language = current()
        self._jobs.run(self, lambda _report: day_end_paper(self._desk, close_day(self._desk), language),
                       then=self._closed, failed=self._failed)  # fmt: skip

    def _closed(self, paper: object) -> None:
        self._close_button.setEnabled(True)
        self._notice.say("ok", lambda: self.tr("The day is closed."), lambda: self.tr("Print the sheet and file it."))
        self.paper_wanted.emit(lambda: paper)

    def _ask_anchor(self) -> None:
        sheet = AnchorSheet(self, self._desk, self._jobs)
        sheet.stored.connect(self._anchor_set)
        sheet.open()

    def _anchor_set(self) -> None:
        self._anchor_button.hide()
        self._notice.say("ok", lambda: self.tr("The anchor is set anew."),
                         lambda: self.tr("The reason is in the trail."))  # fmt: skip
        self.anchored.emit()
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Even looking at something leaves a line: what is shown is read anew every time."""
        super().showEvent(event)
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._verify_button.setEnabled(True)
        self._close_button.setEnabled(True)
        tell(self._notice, error)
