"""The services of the directory: what each is called, how it is recognised, what is known of it and since when."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from branch_app.domain.money import yen
from branch_app.domain.wallets import At, Cap, Directory, Service
from branch_app.operations.claims import deadline_rules
from branch_app.operations.desk import Desk
from branch_app.ui.dates import day_text
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, plain_label, row, rule, scrolled
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.language import in_japanese
from branch_app.ui.service_sheet import ServiceSheet
from branch_app.ui.words import at_word


class ServicesView(QWidget):
    """A list on the left, everything about the chosen service on the right."""

    save_wanted = Signal(object, str)
    """The directory with a changed service, and why."""

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._directory: Directory | None = None
        self._build()
        self._table.moved_to_row.connect(lambda _service: self.put())
        self._table.activated_row.connect(self._edit)

    def show_directory(self, directory: Directory) -> None:
        """The services of this version."""
        self._directory = directory
        self._table.show_rows(list(directory.services))
        self.put()

    def put(self) -> None:
        """Say everything of the chosen service, in the language in use."""
        service = self._table.selected()
        self._change.setEnabled(service is not None)
        self._name.setText(_name(service) if service else "")
        self._operator.setText(_operator(service) if service else "")
        self._details.setText("\n".join(self._lines(service)) if service else "")

    def _build(self) -> None:
        self._table: TableView[Service] = TableView([
            Column(lambda: self.tr("Service"), _name),
            Column(lambda: self.tr("Operator"), _operator),
            Column(lambda: self.tr("Spellings"), lambda service: f"{len(service.patterns)}",
                   lambda service: len(service.patterns), RIGHT, 84),
            Column(lambda: self.tr("A month at most"), self._cap, align=RIGHT, width=124),
            Column(lambda: self.tr("State"), self._state, width=112,
                   tone=lambda service: "neutral" if self._ended(service) else None),
        ], lambda: self.tr("Services"), key=lambda service: service.code)  # fmt: skip
        self._name, self._operator = plain_label(role="h2", wrap=True), plain_label(role="sub", wrap=True)
        self._details = plain_label(selectable=True, wrap=True)
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._change = button(lambda: self.tr("Change (Enter)"), lambda: self._edit(self._table.selected()),
                              role="primary", icon="pencil")  # fmt: skip
        add = button(lambda: self.tr("Add a service"), lambda: self._edit(None), icon="plus", key="Ctrl+I")
        details = scrolled(self._details, walked=True)
        right = card(self._name, self._operator, rule(), details, add, self._change, gap=8)
        right.layout().setStretch(3, 1)  # type: ignore[union-attr]
        right.setFixedWidth(360)
        body = row(card(self._table), right)
        body.setStretch(0, 1)
        self.setLayout(column(body))
        self.setFocusProxy(self._table)

    def _edit(self, service: Service | None) -> None:
        directory = self._directory
        if directory:
            sheet = ServiceSheet(self.window(), self._jobs, directory, service, self._today())
            sheet.changed.connect(self.save_wanted)
            sheet.open()

    # -- what is known of a service ------------------------------------------------------------------------------------

    def _today(self) -> date:
        return self._desk.now().astimezone().date()

    def _cap(self, service: Service) -> str:
        cap = self._directory.caps_on(service.code, self._today()) if self._directory else None
        return yen(cap.per_month) if cap and cap.per_month else ""

    def _ended(self, service: Service) -> bool:
        return service.ended_on is not None and service.ended_on <= self._today()

    def _state(self, service: Service) -> str:
        return self.tr("ended") if self._ended(service) else ""

    def _lines(self, service: Service) -> Iterator[str]:
        for at in At:
            if texts := [pattern.text for pattern in service.patterns if pattern.at is at]:
                yield self.tr("Spellings, {place}: {texts}").format(place=at_word(at), texts="、".join(texts))
        yield from (self._cap_line(cap) for cap in service.caps)
        for each in deadline_rules():
            if each.id in service.rule_ids:
                yield self.tr("Time limit: {meaning}").format(
                    meaning=each.meaning_ja if in_japanese() else each.meaning_en)  # fmt: skip
        for said, text in (
            (self.tr("Contact: {text}"), service.contact_ja if in_japanese() else service.contact_en),
            (self.tr("Telephone: {text}"), service.phone), (self.tr("Address: {text}"), service.address),
            (self.tr("Offered since: {text}"), day_text(service.opened_on) if service.opened_on else ""),
            (self.tr("Ended: {text}"), day_text(service.ended_on) if service.ended_on else ""),
            (self.tr("Note: {text}"), service.note_ja if in_japanese() else service.note_en),
        ):  # fmt: skip
            if text:
                yield said.format(text=text)

    def _cap_line(self, cap: Cap) -> str:
        first, last = (day_text(day) if day else "" for day in (cap.valid_from, cap.valid_to))
        return self.tr("At most {transfer} at a time, {day} a day, {month} a month ({first} – {last})").format(
            transfer=_amount(cap.per_transfer), day=_amount(cap.per_day), month=_amount(cap.per_month), first=first,
            last=last)  # fmt: skip


def _amount(amount: int | None) -> str:
    return "–" if amount is None else yen(amount)


def _name(service: Service) -> str:
    return service.name_ja if in_japanese() else service.name_en


def _operator(service: Service) -> str:
    return service.operator_ja if in_japanese() else service.operator_en
