"""Changing one wallet service of the directory, or adding one; what the rules of the directory refuse stays open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from branch_app.domain.eras import parse_date
from branch_app.domain.errors import BadDirectory, UnreadableDate
from branch_app.domain.wallets import At, Cap, Directory, Pattern, Service, directory_as_data, directory_from
from branch_app.ui.dates import day_text
from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.fields import DateEdit, MoneyEdit, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import SMALL, button, plain_label, row
from branch_app.ui.kit.screens import open_as
from branch_app.ui.messages import describe
from branch_app.ui.sheet import Sheet
from branch_app.ui.words import at_word

_TEXTS = ("name_ja", "name_en", "operator_ja", "operator_en", "contact_ja", "contact_en", "phone", "address")


class ServiceSheet(Sheet):
    """Names, spellings, caps, contact and dates; the rest of what is known of a service stays as it is."""

    changed = Signal(object, str)
    """The whole directory with the change, and what the trail says of it."""

    def __init__(
        self, parent: QWidget, jobs: JobRunner, directory: Directory, service: Service | None, today: date
    ) -> None:
        super().__init__(parent, jobs, lambda: self.tr("Change a service") if service else self.tr("Add a service"))
        self._directory, self._today, self._new = directory, today, service is None
        self._service = service or Service("", "", "")
        self._build()
        open_as(self, QSize(900, self.sizeHint().height()))

    def go_on(self) -> None:
        """Hand the change over, if the directory can stand with it."""
        wrong = [edit for edit in self._days() if edit.is_wrong()]
        if wrong:
            self._say_problem(describe(UnreadableDate(wrong[0].text())).text)
            return
        reason = self._reason.text().strip()
        if not reason:
            self._say_problem(self.tr("A reason is needed."))
            self._reason.setFocus()
            return
        service = self._written()
        others = [service if each.code == service.code and not self._new else each for each in self._directory.services]
        wanted = replace(self._directory, services=(*others, service) if self._new else tuple(others))
        try:
            directory = directory_from(directory_as_data(wanted))
        except BadDirectory as error:
            self._say_problem(describe(error).text)
        else:
            self.accept()
            self.changed.emit(directory, f"{service.code}: {reason}")

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        service = self._service
        self._code, self._reason = text_edit(20), text_edit(200)
        self._texts = {name: text_edit(200) for name in _TEXTS}
        for name, edit in self._texts.items():
            edit.setText(str(getattr(service, name)))
        self._spellings = {at: _lines_edit([each.text for each in service.patterns if each.at is at]) for at in At}
        self._caps = _CapRows(service.caps, self._today)
        self._opened, self._ended = self._day(service.opened_on), self._day(service.ended_on)
        fields = QGridLayout()
        fields.setHorizontalSpacing(14)
        for place, (name, words) in enumerate(self._names()):
            fields.addLayout(labelled(words, self._texts[name]), place // 2, place % 2)
        code = [labelled(lambda: self.tr("Short &code: small letters and digits, never changed later"), self._code)]
        spellings = row(*(labelled(_spelling_words(at), edit) for at, edit in self._spellings.items()), gap=14)
        self._fill(
            *(code if self._new else []), fields,
            plain_label(lambda: self.tr("Spellings, one on each line, and where in a text they count"), "sub"),
            spellings, plain_label(lambda: self.tr("Caps, as far as they are known"), "sub"), self._caps,
            row(labelled(lambda: self.tr("Offered since"), self._opened),
                labelled(lambda: self.tr("Ended"), self._ended),
                labelled(lambda: self.tr("&Reason of the change"), self._reason), gap=14),
            buttons=[button(lambda: self.tr("Save"), self.go_on, role="primary", icon="save", key="F8")],
        )  # fmt: skip
        (self._code if self._new else self._texts["name_ja"]).setFocus()

    def _names(self) -> list[tuple[str, Words]]:
        return [
            ("name_ja", lambda: self.tr("Name (Japanese)")), ("name_en", lambda: self.tr("Name (English)")),
            ("operator_ja", lambda: self.tr("Operator (Japanese)")),
            ("operator_en", lambda: self.tr("Operator (English)")),
            ("contact_ja", lambda: self.tr("Contact (Japanese)")),
            ("contact_en", lambda: self.tr("Contact (English)")),
            ("phone", lambda: self.tr("Telephone")), ("address", lambda: self.tr("Address")),
        ]  # fmt: skip

    def _day(self, day: date | None) -> DateEdit:
        return _day_edit(day, self._today)

    def _days(self) -> list[DateEdit]:
        return [self._opened, self._ended, *self._caps.days()]

    # -- what is written -----------------------------------------------------------------------------------------------

    def _written(self) -> Service:
        service = self._service
        texts: dict[str, Any] = {name: edit.text().strip() for name, edit in self._texts.items()}
        return replace(
            service, code=self._code.text().strip() if self._new else service.code, patterns=self._patterns(),
            caps=self._caps.caps(), opened_on=self._opened.day(), ended_on=self._ended.day(), **texts,
        )  # fmt: skip

    def _patterns(self) -> tuple[Pattern, ...]:
        """Those that stand in the fields; one that stood there before keeps its mark."""
        before = {(each.text, each.at): each for each in self._service.patterns}
        places = [(text, at) for at, edit in self._spellings.items() for text in edit.toPlainText().splitlines()]
        return tuple(before.get((text, at)) or Pattern(text, at) for text, at in places if text.strip())


class _CapRows(QWidget):
    """The caps with their validity, a line each, and one empty line for a new one."""

    def __init__(self, caps: Sequence[Cap], today: date) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SMALL)
        self._heads: list[Words] = [
            lambda: self.tr("At a time"), lambda: self.tr("A day"), lambda: self.tr("A month"),
            lambda: self.tr("Valid from"), lambda: self.tr("Valid to"),
        ]  # fmt: skip
        for place, words in enumerate(self._heads):
            grid.addWidget(plain_label(words, "sub"), 0, place)
        self._rows: list[tuple[Cap, list[MoneyEdit], list[DateEdit]]] = []
        for line, cap in enumerate((*caps, Cap()), 1):
            amounts = [MoneyEdit() for _ in range(3)]
            for edit, amount in zip(amounts, (cap.per_transfer, cap.per_day, cap.per_month), strict=True):
                edit.set_amount(amount)
            days = [_day_edit(day, today) for day in (cap.valid_from, cap.valid_to)]
            for place, field in enumerate((*amounts, *days)):
                grid.addWidget(field, line, place)
            self._rows.append((cap, amounts, days))
        keep_current(self, self._name_fields)

    def days(self) -> list[DateEdit]:
        return [edit for _cap, _amounts, days in self._rows for edit in days]

    def caps(self) -> tuple[Cap, ...]:
        """What stands here now; a line without any amount is none, an unchanged one keeps its mark."""
        written = []
        for old, amounts, days in self._rows:
            (transfer, day, month), (first, last) = [edit.amount() for edit in amounts], [edit.day() for edit in days]
            cap = Cap(transfer, day, month, first, last)
            if any(edit.amount() is not None for edit in amounts):
                written.append(old if replace(old, mark=cap.mark) == cap else cap)
        return tuple(written)

    def _name_fields(self) -> None:
        for line, (_cap, amounts, days) in enumerate(self._rows, 1):
            for words, field in zip(self._heads, (*amounts, *days), strict=True):
                field.setAccessibleName(self.tr("{what}, line {line}").format(what=spoken(words), line=line))


def _day_edit(day: date | None, today: date) -> DateEdit:
    edit = DateEdit(lambda text: parse_date(text, today), day_text, UnreadableDate)
    edit.set_day(day)
    return edit


def _lines_edit(lines: Sequence[str]) -> QPlainTextEdit:
    edit = QPlainTextEdit("\n".join(lines))
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(110)
    return edit


def _spelling_words(at: At) -> Words:
    return lambda: at_word(at)
