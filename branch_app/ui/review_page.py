"""The weekly look-up review: who looked up how much, and which look-ups stand out."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from branch_app.domain.reviews import Flag, LookupReason, LookupReview, PersonLookups
from branch_app.operations.desk import Desk
from branch_app.operations.reviews import record_review, review_lookups, review_paper
from branch_app.ui.changes import Changes
from branch_app.ui.dates import day_text, moment_text
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.language import current
from branch_app.ui.messages import tell
from branch_app.ui.trail_words import flag_word, lookup_reason_word


class ReviewPage(Page):
    """One week at a time; it is printed, signed on paper, and put down as reviewed."""

    paper_wanted = Signal(object)
    """A paper to be shown, as a function that makes it beside the window."""
    customer_wanted = Signal(str)

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._review: LookupReview | None = None
        self._within: date = desk.now().astimezone().date()
        changes.on_any(self, self._refresh)
        self._build()

    def title(self) -> str:
        return self.tr("Look-up review")

    def subtitle(self) -> str:
        found = self._review
        if found is None:
            return ""
        return self.tr("{first} – {last}").format(first=day_text(found.first), last=day_text(found.last))

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._before, self._after, self._print)

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._before = button(lambda: self.tr("Week before"), lambda: self._walk(-7))
        self._after = button(lambda: self.tr("Week after"), lambda: self._walk(7))
        self._print = button(lambda: self.tr("Sheet to sign"), self._show_paper, icon="file-text")
        self._done = button(lambda: self.tr("Put down as reviewed"), self._record, role="primary", icon="shield-check")
        self._note, self._notice = text_edit(200), Notice()
        self._flags: TableView[Flag] = TableView([
            Column(lambda: self.tr("Who"), lambda flag: flag.who, width=80),
            Column(lambda: self.tr("Why it stands out"), lambda flag: flag_word(flag.kind), width=250),
            Column(lambda: self.tr("Customer"), lambda flag: flag.customer, width=120),
            Column(lambda: self.tr("Times"), lambda flag: f"{flag.times:,}", lambda flag: flag.times, RIGHT, 70),
            Column(lambda: self.tr("Last"), lambda flag: moment_text(flag.last_at), lambda flag: flag.last_at,
                   width=170),
            Column(lambda: self.tr("Reasons given"), self._reasons),
        ], lambda: self.tr("Look-ups that stand out"), empty=lambda: self.tr("Nothing stands out in this week."))
        self._people: TableView[PersonLookups] = TableView([
            Column(lambda: self.tr("Who"), lambda one: one.who),
            Column(lambda: self.tr("Look-ups"), lambda one: f"{one.lookups:,}", lambda one: one.lookups, RIGHT, 90),
            Column(lambda: self.tr("Customers"), lambda one: f"{one.customers:,}", lambda one: one.customers, RIGHT,
                   90),
        ], lambda: self.tr("Look-ups by person"), empty=lambda: self.tr("Nobody was looked up in this week."))
        tables = row(card(plain_label(lambda: self.tr("Look-ups that stand out"), "h2"), self._flags),
                     card(plain_label(lambda: self.tr("Look-ups by person"), "h2"), self._people))  # fmt: skip
        tables.setStretch(0, 70)
        tables.setStretch(1, 30)
        self._flags.activated_row.connect(self._go_to)
        foot = card(row(labelled(lambda: self.tr("&Remarks"), self._note), self._done))
        lines = column(self._notice, tables, foot)
        lines.setStretchFactor(tables, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._flags)

    def _reasons(self, flag: Flag) -> str:
        known = LookupReason.__members__.values()
        said = [lookup_reason_word(LookupReason(one)) if one in known else one for one in flag.reasons]
        return self.tr(", ").join(said)

    # -- what happens --------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        within = self._within
        self._jobs.run(self, lambda _report: review_lookups(self._desk, within), then=self._show, failed=self._failed,
                       topic="review")  # fmt: skip

    def _walk(self, days: int) -> None:
        self._within += timedelta(days=days)
        self._notice.clear()
        self._refresh()

    def _show(self, found: LookupReview) -> None:
        self._review = found
        self._flags.show_rows(found.flags, choose_first=False)
        self._people.show_rows(sorted(found.people, key=lambda one: -one.lookups), choose_first=False)
        if found.reviewed:
            last = found.reviewed[-1]
            self._notice.say("ok", lambda: self.tr("{who} reviewed this week on {time}.").format(
                who=last.who, time=moment_text(last.at)), last.note)  # fmt: skip
        self.retitled.emit()

    def _show_paper(self) -> None:
        within, language = self._within, current()
        self.paper_wanted.emit(lambda: review_paper(self._desk, within, language))

    def _record(self) -> None:
        found, note = self._review, self._note.text()
        if found is not None:
            self._jobs.run(self, lambda _report: record_review(self._desk, found, note), then=self._show,
                           failed=self._failed)  # fmt: skip
            self._note.clear()

    def _go_to(self, flag: Flag) -> None:
        if flag.customer:
            self.customer_wanted.emit(flag.customer)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _failed(self, error: Exception) -> None:
        tell(self._notice, error)
