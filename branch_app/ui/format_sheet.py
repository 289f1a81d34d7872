"""Teaching the CSV of a bank: what each column means on the left, the rows that come of it on the right, at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from branch_app.domain.books import Entry
from branch_app.domain.money import yen
from branch_app.domain.profiles import ENCODINGS, FormatGuess, FormatTrial, Names, Profile, TaughtFormat
from branch_app.operations.desk import Desk
from branch_app.operations.formats import guess_format, save_format, try_format
from branch_app.ui.dates import day_text
from branch_app.ui.file_words import describe_finding
from branch_app.ui.format_words import ROLES, columns_from, proof_words, role_words, roles_of
from branch_app.ui.kit.current import Words, keep_current
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import SMALL, button, column, plain_label, row, rule, scrolled
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.screens import open_as
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.messages import describe
from branch_app.ui.sheet import Sheet

_PAUSE = 250  # milliseconds after the last key until the rows are read anew
_LINES_OFFERED, _EXAMPLES = 30, 2


class FormatSheet(Sheet):
    """Every change is tried on the file at once; F8 saves what is on the screen, Esc leaves everything as it was."""

    saved = Signal(object)
    """The taught format."""

    def __init__(self, parent: QWidget | None, desk: Desk, jobs: JobRunner, path: Path,
                 known: Profile | None = None) -> None:  # fmt: skip
        super().__init__(parent, jobs, lambda: self.tr("Format of {file}").format(file=path.name))
        self._desk, self._path, self._known = desk, path, known
        self._header: Names = ()
        self._roles: list[QComboBox] = []
        self._putting = False
        self._trial: FormatTrial | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._try)
        self._build()
        open_as(self, QSize(1240, 780))
        self._guess()

    def go_on(self) -> None:
        """Enter stays in the fields; only F8 saves."""

    def profile(self) -> Profile:
        """What stands in the fields."""
        columns, _twice = columns_from(self._header, [str(box.currentData()) for box in self._roles])
        encoding = str(self._encoding.currentData())
        return Profile(
            code=self._code.text().strip(), name_ja=self._name_ja.text().strip(), name_en=self._name_en.text().strip(),
            headers=(self._header,), columns=columns, encodings=(encoding,) if encoding else ENCODINGS,
            separator=str(self._separator.currentData()), sign=str(self._sign.currentData()),
            order=str(self._order.currentData()), calendars=tuple(str(self._calendar.currentData()).split()),
            skip=tuple(self._skip.text().replace("、", ",").split(",")) if self._skip.text().strip() else (),
            footer=self._footer.text().strip(), account_line=self._account.text().strip(),
            period_line=self._period.text().strip(), count_line=self._known.count_line if self._known else "",
        )  # fmt: skip

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._code, self._name_ja, self._name_en = text_edit(40), text_edit(60), text_edit(60)
        self._line = combo_box([], lambda: self.tr("Line with the names of the columns"))
        self._encoding = combo_box([
            (lambda: self.tr("UTF-8 or Windows Japanese"), ""), ("UTF-8", "utf-8"),
            (lambda: self.tr("Windows Japanese (cp932)"), "cp932"), ("UTF-16", "utf-16"),
        ], lambda: self.tr("Encoding"))  # fmt: skip
        self._separator = combo_box([(lambda: self.tr("comma"), ","), (lambda: self.tr("tab"), "\t"),
                                     (lambda: self.tr("semicolon"), ";")], lambda: self.tr("Between the cells"))
        self._sign = combo_box([
            (lambda: self.tr("without a sign"), "positive"), (lambda: self.tr("with a minus"), "negative"),
            (lambda: self.tr("either: the balance says which"), "either"),
        ], lambda: self.tr("Money out is written"))  # fmt: skip
        self._order = combo_box([(lambda: self.tr("oldest first"), "oldest first"),
                                 (lambda: self.tr("newest first"), "newest first")],
                                lambda: self.tr("Order, where nothing proves it"))  # fmt: skip
        self._calendar = combo_box([
            (lambda: self.tr("any: asked where it stays open"), ""), (lambda: self.tr("Reiwa and Heisei"),
                                                                      "reiwa heisei"),
            (lambda: self.tr("Reiwa"), "reiwa"), (lambda: self.tr("Western"), "western"),
        ], lambda: self.tr("Years of two digits"))  # fmt: skip
        self._skip, self._footer = text_edit(200), text_edit(60)
        self._account, self._period = text_edit(200), text_edit(200)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(3)
        columns = QWidget()
        columns.setLayout(self._grid)
        fields = QWidget()
        fields.setLayout(self._fields(columns))
        area = scrolled(fields)
        area.setFixedWidth(520)
        self._fill(row(area, self._right(), gap=16), buttons=[
            button(lambda: self.tr("Save"), self._save, role="primary", icon="save", key="F8")])  # fmt: skip
        self._lines.setStretch(1, 1)
        self._lines.setStretch(self._lines.count() - 2, 0)  # all the room belongs to the rows
        self._connect()

    def _fields(self, columns: QWidget) -> QVBoxLayout:
        return column(
            row(labelled(lambda: self.tr("Name (&Japanese)"), self._name_ja),
                labelled(lambda: self.tr("Name (&English)"), self._name_en)),
            row(labelled(lambda: self.tr("Short &code: small letters, digits, -"), self._code),
                labelled(lambda: self.tr("E&ncoding"), self._encoding)),
            row(labelled(lambda: self.tr("&Line with the names of the columns"), self._line),
                labelled(lambda: self.tr("&Between the cells"), self._separator)),
            rule(), plain_label(lambda: self.tr("What each column means"), "sub"), columns, rule(),
            row(labelled(lambda: self.tr("Money &out is written"), self._sign),
                labelled(lambda: self.tr("O&rder, where nothing proves it"), self._order)),
            row(labelled(lambda: self.tr("&Years of two digits"), self._calendar),
                labelled(lambda: self.tr("The end begins &with"), self._footer)),
            labelled(lambda: self.tr("Lines to &pass over begin with (several with commas)"), self._skip),
            labelled(lambda: self.tr("Pattern for the &account above the names; what is in ( ) is taken"),
                     self._account),
            labelled(lambda: self.tr("Pattern for the perio&d above the names, ( ) twice"), self._period),
            None, gap=8, margin=4,
        )  # fmt: skip

    def _right(self) -> QVBoxLayout:
        self._notice = Notice()
        self._figures = plain_label(role="value", selectable=True, wrap=True)
        self._remarks = plain_label(selectable=True, wrap=True)
        self._table: TableView[Entry] = TableView([
            Column(lambda: self.tr("Line"), lambda entry: f"{entry.record}", align=RIGHT, width=56),
            Column(lambda: self.tr("Date"), lambda entry: day_text(entry.booked_on), width=146),
            Column(lambda: self.tr("Out"), lambda entry: yen(-entry.yen) if entry.yen < 0 else "", align=RIGHT,
                   width=96),
            Column(lambda: self.tr("In"), lambda entry: yen(entry.yen) if entry.yen > 0 else "", align=RIGHT, width=96),
            Column(lambda: self.tr("Wording"), lambda entry: " / ".join(filter(None, (entry.note, entry.payer)))),
            Column(lambda: self.tr("Balance"), lambda entry: "" if entry.balance is None else yen(entry.balance),
                   align=RIGHT, width=112),
        ], lambda: self.tr("The first and the last rows"), key=lambda entry: entry.record, sortable=False,
            empty=lambda: self.tr("No rows yet."))  # fmt: skip
        lines = column(self._notice, self._figures, self._table, self._remarks, gap=8)
        lines.setStretch(2, 1)
        return lines

    def _connect(self) -> None:
        for edit in (self._code, self._name_ja, self._name_en, self._skip, self._footer, self._account, self._period):
            edit.textEdited.connect(self._changed)
        for box in (self._sign, self._order, self._calendar):
            box.currentIndexChanged.connect(self._changed)
        for box in (self._line, self._separator, self._encoding):
            box.currentIndexChanged.connect(self._guess_anew)
        keep_current(self, self._show_trial)

    # -- the proposal --------------------------------------------------------------------------------------------------

    def _guess_anew(self) -> None:
        """Another header line, separator or encoding makes other columns."""
        if not self._putting:
            self._known = None
            self._guess(int(self._line.currentData() or 0), str(self._separator.currentData()),
                        str(self._encoding.currentData()))  # fmt: skip

    def _guess(self, line: int = 0, separator: str = "", encoding: str = "") -> None:
        self._jobs.run(self, lambda _: guess_format(self._desk, self._path, line, separator, encoding),
                       then=self._put_guess, failed=self._refused, topic="guess")  # fmt: skip

    def _put_guess(self, guess: FormatGuess) -> None:
        known = self._known if self._known and guess.header in self._known.headers else None
        profile = known or replace(guess.profile, code=self._code.text(), name_ja=self._name_ja.text(),
                                   name_en=self._name_en.text())  # fmt: skip
        self._putting = True
        self._header = guess.header
        self._line.clear()
        for number, cells in enumerate(guess.lines[:_LINES_OFFERED], 1):
            self._line.addItem(f"{number}: {', '.join(cells)[:60]}", number)
        self._line.setCurrentIndex(guess.header_line - 1)
        for box, value in (
            (self._separator, profile.separator), (self._sign, profile.sign), (self._order, profile.order),
            (self._encoding, profile.encodings[0] if len(profile.encodings) == 1 else ""),
            (self._calendar, " ".join(profile.calendars)),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(value), 0))
        for edit, text in (
            (self._code, profile.code), (self._name_ja, profile.name_ja), (self._name_en, profile.name_en),
            (self._skip, ",".join(profile.skip)), (self._footer, profile.footer),
            (self._account, profile.account_line), (self._period, profile.period_line),
        ):  # fmt: skip
            edit.setText(text)
        self._put_columns(guess, roles_of(guess.header, profile.columns))
        self._putting = False
        if not self.focusWidget():
            self._name_ja.setFocus()
        self._try()

    def _put_columns(self, guess: FormatGuess, roles: Sequence[str]) -> None:
        """A line for each column: what it is called, what stands in it, what it means."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item and (old := item.widget()):
                old.hide()
                old.deleteLater()
        self._roles = []
        for place, (name, role) in enumerate(zip(guess.header, roles, strict=True)):
            box = combo_box([(role_words(each), each) for each in ROLES], self._meaning_of(name))
            box.setCurrentIndex(box.findData(role))
            box.currentIndexChanged.connect(self._changed)
            examples = [cells[place].strip() for cells in guess.rows if cells[place].strip()][:_EXAMPLES]
            self._grid.addWidget(plain_label(name, "value", wrap=True), place, 0)
            self._grid.addWidget(plain_label("  ".join(text[:14] for text in examples) or "–", "sub"), place, 1)
            self._grid.addWidget(box, place, 2)
            self._roles.append(box)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        before: QWidget = self._separator
        for box in self._roles:  # made later than the fields below them, but Tab walks as the eye does
            self.setTabOrder(before, box)
            before = box
        self.setTabOrder(before, self._sign)

    def _meaning_of(self, name: str) -> Callable[[], str]:
        return lambda: self.tr("What {column} means").format(column=name)

    # -- the trial -----------------------------------------------------------------------------------------------------

    def _changed(self, _now: object = None) -> None:
        if not self._putting:
            self._soon.start()

    def _try(self) -> None:
        profile, twice = self.profile(), self._twice()
        if twice:
            self._trial = None
            self._table.show_rows([])
            self._notice.say("danger", lambda: self.tr("Only one column can be: {meaning}.").format(
                meaning=_word(role_words(twice))))  # fmt: skip
            return
        trying = replace(profile, code=profile.code or "new")
        self._jobs.run(self, lambda report: try_format(self._desk, self._path, trying, report), then=self._tried,
                       failed=self._refused, topic="trial")  # fmt: skip

    def _twice(self) -> str:
        return columns_from(self._header, [str(box.currentData()) for box in self._roles])[1]

    def _tried(self, trial: FormatTrial) -> None:
        self._trial = trial
        self._table.show_rows([*trial.first, *trial.last])
        self._show_trial()

    def _refused(self, error: Exception) -> None:
        self._trial = None
        self._table.show_rows([])
        self._show_trial()
        self._notice.say("danger", lambda: describe(error).text)

    def _show_trial(self) -> None:
        trial = self._trial
        if trial is None:
            self._figures.setText("")
            self._remarks.setText("")
            return
        first, last = (day_text(day) if day else "–" for day in (trial.period_from, trial.period_to))
        said = self.tr("{rows} rows, {first} – {last}; out: {out_rows}, {out}; in: {in_rows}, {into}")
        self._figures.setText(said.format(
            rows=f"{trial.rows:,}", first=first, last=last, out_rows=f"{trial.out_rows:,}", out=yen(trial.out_yen),
            in_rows=f"{trial.in_rows:,}", into=yen(trial.in_yen)))  # fmt: skip
        tone: Tone = "warn" if trial.proven is None else "ok" if trial.proven else "danger"
        self._notice.say(tone, lambda: proof_words(trial))
        lines = [describe_finding(finding) for finding in trial.findings[:5]]
        if trial.question:
            lines.append(describe(trial.question).text)
        if trial.last:
            lines.append(self.tr("Shown are the first and the last {count} rows.").format(count=len(trial.last)))
        self._remarks.setText("\n".join(lines))

    # -- saving --------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        empty: QLineEdit | None = next((edit for edit in (self._name_ja, self._name_en, self._code)
                                        if not edit.text().strip()), None)  # fmt: skip
        if empty:
            empty.setFocus()
            self._say_problem(self.tr("Two names and a short code are needed."))
            return
        if self._trial is None:
            self._say_problem(self.tr("The file cannot be read like this yet; the reason is above the rows."))
            return
        profile = self.profile()
        self._do(lambda: save_format(self._desk, profile), then=self._tell_saved)

    def _tell_saved(self, taught: TaughtFormat) -> None:
        self.saved.emit(taught)


def _word(words: Words) -> str:
    return words if isinstance(words, str) else words()
