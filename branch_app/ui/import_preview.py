"""One file before it is imported, and after: its figures, what its checks found, and what it leaves open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from branch_app.domain.books import FileReport
from branch_app.domain.branches import Branch
from branch_app.domain.errors import BadRecord, BranchAppError, UnknownFormat
from branch_app.operations.import_answers import Answers
from branch_app.operations.imports import DEBITS
from branch_app.ui.dates import day_text
from branch_app.ui.file_words import describe_finding
from branch_app.ui.import_batch import MASTERS, Item
from branch_app.ui.import_questions import QuestionBox
from branch_app.ui.import_words import FIGURES, calendar_word, control_words, figure_name, wallet_words
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.layout import button, column, pairs, plain_label, rule, scrolled
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.language import in_japanese
from branch_app.ui.messages import describe
from branch_app.ui.outcomes import format_word

HEADER = "見出し"  # the field of a header that is almost one of a known format
_FINDINGS_SHOWN = 50
_WIDTH = 336
"""The widest button of a question fits beside the scroll bar."""
translate = QCoreApplication.translate


def item_columns() -> list[Column[Item]]:
    """The files of one choice, a line each."""

    def number(words: Callable[[], str], value: Callable[[FileReport], int], width: int) -> Column[Item]:
        return Column(words, lambda item: "" if item.report.refused else f"{value(item.report):,}",
                      lambda item: value(item.report), RIGHT, width)  # fmt: skip

    def of_book(words: Callable[[], str], text: Callable[[FileReport], str], width: int) -> Column[Item]:
        return Column(words, lambda item: "" if item.report.refused or item.is_master else text(item.report),
                      align=RIGHT, width=width)  # fmt: skip

    return [
        Column(lambda: translate("import_preview", "File"), lambda item: item.name),
        Column(lambda: translate("import_preview", "Result"), result_word, width=156, tone=result_tone),
        number(lambda: translate("import_preview", "New"), lambda report: report.added, 64),
        number(lambda: translate("import_preview", "Known"), lambda report: report.already_known, 68),
        of_book(lambda: translate("import_preview", "Wallet debits"), lambda report: f"{report.wallet_rows:,}", 144),
        of_book(lambda: translate("import_preview", "Amount"), wallet_words, 96),
    ]  # fmt: skip


def result_word(item: Item) -> str:
    """What would become, or became, of a file."""
    report = item.report
    if report.refused:
        return translate("import_preview", "question") if item.question else translate("import_preview", "refused")
    if report.rows and not report.added and not report.changed:
        return translate("import_preview", "known already")
    if item.taken:
        return translate("import_preview", "imported")
    return translate("import_preview", "ready – remarks") if report.findings else translate("import_preview", "ready")


def result_tone(item: Item) -> Tone:
    if item.report.refused:
        return "warn" if item.question else "danger"
    return "ok" if item.taken else "warn" if item.report.findings else "info"


class FileCard(QFrame):
    """The file the person stands on."""

    answered = Signal(object)
    """The answers to what the file leaves open."""
    teach_wanted = Signal(object)
    """The path of a file that nobody knows and that can be described."""
    word_wanted = Signal()
    """Another person's word for the file is wanted."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._item: Item | None = None
        self._said = Answers()
        self._name, self._kind = plain_label(role="h2", wrap=True), plain_label(role="sub", wrap=True)
        self._figures = {key: plain_label(role="value", selectable=True, wrap=True) for key in (
            "period", "rows", "added", "changed", "known", "refused", "accounts", *FIGURES, "wallets", "unknown")}
        self._figures_box = QWidget()
        called: tuple[tuple[str, Words], ...] = (
            ("period", lambda: self.tr("Period")), ("rows", lambda: self.tr("Rows")),
            ("added", lambda: self.tr("New")), ("changed", lambda: self.tr("Changed")),
            ("known", lambda: self.tr("Known already")),
            ("refused", lambda: self.tr("Would be refused")), ("accounts", lambda: self.tr("Accounts")),
            *((key, partial(figure_name, key)) for key in FIGURES),
            ("wallets", lambda: self.tr("Wallet debits")), ("unknown", lambda: self.tr("Unknown wording")),
        )  # fmt: skip
        self._names = {key: plain_label(words, "sub") for key, words in called}
        self._figures_box.setLayout(pairs(*((name, self._figures[key]) for key, name in self._names.items())))
        self._figures_box.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        self._wrong = plain_label(role="wrong", selectable=True, wrap=True)
        self._advice, self._remarks = plain_label(wrap=True), plain_label(selectable=True, wrap=True)
        self._last = plain_label(wrap=True)
        self.question = QuestionBox(branch)
        self.question.answered.connect(self.answered)
        self.question.word_wanted.connect(self.word_wanted)
        self._teach = button(lambda: self.tr("Teach this format"), self._want_teaching, icon="plus", key="Ctrl+T")
        self._again = button(lambda: self.tr("Answer differently"), self._ask_again, icon="refresh-cw", key="Ctrl+R")
        self._area = self._build_area()
        lines = column(self._name, self._kind, rule(), self._area, gap=8)
        lines.setContentsMargins(14, 16, 6, 16)  # and two pixels of the ring around the area
        lines.setStretch(3, 1)
        self.setLayout(lines)
        self.setMinimumWidth(_WIDTH)
        self.show_item(None, Answers())

    def _build_area(self) -> QScrollArea:
        """Below the name everything scrolls as one; what was found and is asked comes first, then the figures."""
        inside = QWidget()
        inside.setLayout(column(self._wrong, self._advice, self._teach, self.question, self._last, self._again,
                                self._remarks, self._figures_box, None, gap=8))  # fmt: skip
        return scrolled(inside, walked=True)

    def show_item(self, item: Item | None, said: Answers) -> None:
        """Show a file and ask what it leaves open."""
        self._item, self._said = item, said
        self.put()
        self._area.verticalScrollBar().setValue(0)
        if item and item.question and item.report.refused:
            self.question.ask(item.report.refused, said)
        else:
            self.question.clear()

    def put(self) -> None:
        """Say everything in the language in use; a question being answered stays as it is."""
        item = self._item
        report = item.report if item else FileReport("", "", "")
        message = describe(report.refused) if report.refused else None
        self._name.setText(item.name if item else self.tr("No file chosen yet"))
        self._kind.setText(format_word(report.format, report.format_names) if item else "")
        self._figures_box.setVisible(item is not None and (message is None or report.rows > 0))
        _put(self._last, "\n".join(self._last_lines(report)))
        self._again.setVisible(bool(report.last_time) and not (item and item.taken))
        self._teach.setVisible(describable(report.refused))
        self._put_figures(report)
        _put(self._wrong, message.text if message else "")
        _put(self._advice, message.advice if message else "")
        _put(self._remarks, "\n".join(self._remark_lines(report)) if item else "")

    def _put_figures(self, report: FileReport) -> None:
        period = ""
        if report.period_from and report.period_to:
            between = " –\n" if in_japanese() else " – "  # Japanese would otherwise break within the date
            period = f"{day_text(report.period_from)}{between}{day_text(report.period_to)}"
        wallets = self.tr("{count}, {yen}").format(count=f"{report.wallet_rows:,}", yen=wallet_words(report))
        for key, text in (
            ("period", period), ("rows", f"{report.rows:,}"), ("added", f"{report.added:,}"),
            ("changed", f"{report.changed:,}" if report.format in MASTERS else ""),
            ("known", f"{report.already_known:,}"), ("refused", f"{report.refused_rows:,}"),
            ("accounts", f"{report.accounts:,}"), ("wallets", wallets), ("unknown", f"{report.unclassified_rows:,}"),
            *((key, control_words(report, key)) for key in FIGURES),
        ):  # fmt: skip
            self._figures[key].setText(text or "–")
            for part in (self._names[key], self._figures[key]):
                part.setVisible(bool(text) or (key in ("into", "out") and report.format != DEBITS))

    def _last_lines(self, report: FileReport) -> list[str]:
        return [self.tr("As last time ({day}, {who}): {answer}").format(
            day=day_text(each.said_at.astimezone().date()), who=each.said_by, answer=calendar_word(each.answer))
            for each in report.last_time]  # fmt: skip

    def _ask_again(self) -> None:
        """The answer of last time does not suit this file: ask as if nothing had been said."""
        if self._item and self._item.report.last_time:
            question = self._item.report.last_time[0].question
            self.question.ask(question, self._said)
            self.question.go()

    def _want_teaching(self) -> None:
        if self._item:
            self.teach_wanted.emit(Path(self._item.report.path))

    def _remark_lines(self, report: FileReport) -> list[str]:
        lines = [describe_finding(finding) for finding in report.findings[:_FINDINGS_SHOWN]]
        if len(report.findings) > _FINDINGS_SHOWN:
            lines.append(self.tr("… and {count} more.").format(count=len(report.findings) - _FINDINGS_SHOWN))
        return lines or ([] if report.refused else [self.tr("Every control figure of this file agrees.")])


def describable(refused: BranchAppError | None) -> bool:
    """Whether a file was refused because nobody knows it, although it is text that can be described."""
    return (isinstance(refused, UnknownFormat) and refused.looks_like.endswith(" text")) or (
        isinstance(refused, BadRecord) and refused.field == HEADER)


def _put(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
