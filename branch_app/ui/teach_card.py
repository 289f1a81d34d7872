"""Teaching one wording: what it is, tried on the whole book before it is saved."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from branch_app.domain.money import yen
from branch_app.domain.wallets import At, Directory
from branch_app.domain.wordings import DirectoryChange, Trial, Wording
from branch_app.operations.desk import Desk
from branch_app.operations.teaching import teach_exclusion, teach_pattern, try_exclusion, try_pattern
from branch_app.ui.kit.current import Words, keep_current
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.layout import button, column, plain_label, scrolled
from branch_app.ui.kit.notices import Notice
from branch_app.ui.words import at_word, service_word

NO_WALLET = "-"
_SHOWN = 12
translate = QCoreApplication.translate


class TeachCard(QFrame):
    """A pattern is saved only after it was tried: nobody teaches what he has not seen."""

    try_wanted = Signal(object, object)
    """The work that tries, and what to do with its answer."""
    save_wanted = Signal(object)
    """The work that saves and reads the book anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._desk = desk
        self._wording: Wording | None = None
        self._directory: Directory | None = None
        self._trial: Trial | None = None
        self._build()
        self._connect()
        self.show_wording(None)

    def show_directory(self, directory: Directory) -> None:
        """The services to choose from."""
        self._directory = directory
        chosen = self._what.currentData()
        self._what.clear()
        for code in ("", *(service.code for service in directory.services), NO_WALLET):
            self._what.addItem("", code)
        self._what.setCurrentIndex(max(self._what.findData(chosen), 0))
        self._say_choices()

    def show_wording(self, wording: Wording | None) -> None:
        """The wording to teach; its text is offered as the pattern."""
        self._wording = wording
        self._text.setText((wording.note or wording.payer) if wording else "")
        self._meaning.clear()
        self._what.setCurrentIndex(0)
        self._where.setCurrentIndex(0)
        self.setEnabled(wording is not None)
        self._forget()
        self.put()

    def begin(self) -> None:
        """Bring the keyboard here."""
        self._what.setFocus()

    def put(self) -> None:
        """Say everything in the language in use."""
        wording = self._wording
        self._name.setText(wording.text if wording else self.tr("Choose a wording"))
        self._counts.setText("" if wording is None else self.tr("{rows} rows, {customers} customers, {yen}").format(
            rows=f"{wording.rows:,}", customers=f"{wording.customers:,}", yen=yen(wording.yen)))  # fmt: skip
        self._say_choices()
        self._show_trial()

    # -- how it is put together ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._name, self._counts = plain_label(role="h2", wrap=True), plain_label(role="sub", wrap=True)
        self._what = combo_box([("", "")], lambda: self.tr("What it is"))
        self._where = combo_box([(_place(at), at) for at in At], lambda: self.tr("Where it counts"))
        self._text, self._meaning = text_edit(60), text_edit(60)
        self._where_field, self._meaning_field = QWidget(), QWidget()
        self._where_field.setLayout(labelled(lambda: self.tr("Where it &counts"), self._where))
        self._meaning_field.setLayout(labelled(lambda: self.tr("&Meaning, such as a phone bill"), self._meaning))
        self._try = button(lambda: self.tr("Try (Enter)"), self._ask_try, icon="search")
        self._save = button(lambda: self.tr("Save"), self._ask_save, role="primary", icon="save", key="F8")
        self._save.setAutoDefault(True)  # after a trial the keyboard stands on it
        self._warning, self._result = Notice(), plain_label(selectable=True, wrap=True)
        self._result.setAlignment(Qt.AlignmentFlag.AlignTop)
        result = QWidget()
        result.setLayout(column(self._warning, self._result, None, gap=8))
        lines = column(
            self._name, self._counts, labelled(lambda: self.tr("What it &is"), self._what),
            labelled(lambda: self.tr("&Words to look for"), self._text), self._where_field, self._meaning_field,
            self._try, scrolled(result, walked=True), self._save, gap=10, margin=16)  # fmt: skip
        lines.setStretch(7, 1)
        self.setLayout(lines)
        self.setFixedWidth(360)

    def _connect(self) -> None:
        self._what.currentIndexChanged.connect(self._forget)
        self._where.currentIndexChanged.connect(self._forget)
        for edit in (self._text, self._meaning):
            edit.textEdited.connect(self._forget)
            edit.returnPressed.connect(self._go_on)
        keep_current(self, self._say_choices)

    def _say_choices(self) -> None:
        for place in range(self._what.count()):
            code = self._what.itemData(place)
            words = {"": self.tr("– choose –"), NO_WALLET: self.tr("not a wallet service")}.get(code)
            self._what.setItemText(place, words or service_word(code, self._directory))

    # -- what happens --------------------------------------------------------------------------------------------------

    def _code(self) -> str:
        return str(self._what.currentData() or "")

    def _forget(self, _changed: object = None) -> None:
        """Something was changed: what was tried before is not what would be saved."""
        self._trial = None
        no_wallet, text = self._code() == NO_WALLET, bool(self._text.text().strip())
        self._where_field.setVisible(not no_wallet)
        self._meaning_field.setVisible(no_wallet)
        self._try.setEnabled(bool(self._code()) and text and (not no_wallet or bool(self._meaning.text().strip())))
        self._save.setEnabled(False)
        self._show_trial()

    def _go_on(self) -> None:
        self._try.click()

    def _ask_try(self) -> None:
        code, text, at = self._code(), self._text.text().strip(), At(self._where.currentData())
        if code == NO_WALLET:
            self.try_wanted.emit(lambda report: try_exclusion(self._desk, text, report), self._tried)
        else:
            self.try_wanted.emit(lambda report: try_pattern(self._desk, code, text, at, report), self._tried)

    def _tried(self, trial: Trial) -> None:
        self._trial = trial
        self._save.setEnabled(True)
        if trial.would_change:
            self._text.setFocus()  # one Enter too many must not save near misses; F8 still does
        else:
            self._save.setFocus()
        self._show_trial()

    def _ask_save(self) -> None:
        code, text, at = self._code(), self._text.text().strip(), At(self._where.currentData())
        meaning = self._meaning.text().strip()
        if code == NO_WALLET:
            self.save_wanted.emit(lambda report: teach_exclusion(self._desk, text, meaning, meaning, report))
        else:
            self.save_wanted.emit(lambda report: teach_pattern(self._desk, code, text, at, report))

    def _show_trial(self) -> None:
        trial = self._trial
        if trial is None or not self._code():
            self._warning.clear()
            no_wallet = self.tr("Every line with these words counts as no wallet debit from now on.")
            self._result.setText(no_wallet if self._code() == NO_WALLET else "")
            return
        if trial.would_change:
            self._warning.say("warn", self._near_misses)
        else:
            self._warning.clear()
        if self._code() == NO_WALLET:
            head = self.tr("{rows} rows of {customers} customers that nobody has classified would be no wallet debits.")
        else:
            head = self.tr("{rows} rows of {customers} customers that nobody has classified would become {service}.")
        head = head.format(rows=f"{trial.rows:,}", customers=f"{trial.customers:,}",
                           service=service_word(self._code(), self._directory))  # fmt: skip
        self._result.setText("\n".join([head, *wording_lines(trial.would_hit)]))

    def _near_misses(self) -> str:
        changed = self._trial.would_change if self._trial else ()
        rows, customers = (f"{count:,}" for count in (
            (self._trial.rows_changed, self._trial.customers_changed) if self._trial else (0, 0)))
        if self._code() == NO_WALLET:
            said = self.tr("{rows} wallet debits of {customers} customers would be none any more:").format(
                rows=rows, customers=customers)  # fmt: skip
            advice = self.tr("Longer words keep them in the book.")
        else:
            said = self.tr("Near misses: {rows} rows of {customers} customers that are known as something else would "
                           "become {service}, too:").format(
                rows=rows, customers=customers, service=service_word(self._code(), self._directory))  # fmt: skip
            advice = self.tr("Longer words, or another place where they count, keep them away.")
        return "\n".join([said, *wording_lines(changed), advice])


def change_words(change: DirectoryChange) -> str:
    """What saving a version did to the book."""
    return translate("teach_card", "Wallet debits that came: {added}, that went: {dropped}.").format(
        added=f"{change.lines_added:,}", dropped=f"{change.lines_dropped:,}")  # fmt: skip


def wording_lines(wordings: tuple[Wording, ...]) -> list[str]:
    """The first of some wordings, a line each."""
    said = translate("teach_card", "{text}: {rows} rows, {customers} customers, {yen}")
    lines = [said.format(text=wording.text, rows=f"{wording.rows:,}", customers=f"{wording.customers:,}",
                         yen=yen(wording.yen)) for wording in wordings[:_SHOWN]]  # fmt: skip
    if len(wordings) > _SHOWN:
        lines.append(translate("teach_card", "… and {count} more.").format(count=len(wordings) - _SHOWN))
    return lines


def _place(at: At) -> Words:
    return lambda: at_word(at)
