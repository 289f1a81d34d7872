"""Deposits that were announced to the customer: a refund shows here before the statement brings it."""

from PySide6.QtWidgets import QFrame, QLabel

from branch_app.domain.deposit_notices import DepositNotice
from branch_app.domain.kana import display
from branch_app.domain.money import yen
from branch_app.domain.search import CustomerFile
from branch_app.domain.wallets import Directory
from branch_app.ui.dates import day_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import column, plain_label
from branch_app.ui.words import service_word

_SHOWN = 5


class DepositNoticesCard(QFrame):
    """The newest announcements, those of wallet services first; nothing to see where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._file: CustomerFile | None = None
        self._directory: Directory | None = None
        self._lines: list[QLabel] = []
        self._inside = column(gap=4)
        self.setLayout(column(
            plain_label(lambda: self.tr("Announced deposits"), "h2"),
            plain_label(lambda: self.tr("From notices of transfers; in no total of the book."), "sub", wrap=True),
            self._inside, gap=6, margin=14))  # fmt: skip
        keep_current(self, self._say)

    def show_file(self, file: CustomerFile, directory: Directory) -> None:
        """Say what was announced to this customer."""
        self._file, self._directory = file, directory
        self._say()

    def _say(self) -> None:
        for old in self._lines:
            self._inside.removeWidget(old)
            old.deleteLater()
        notices = self._file.deposit_notices if self._file else ()
        first = sorted(notices, key=lambda notice: not notice.service)[:_SHOWN]
        self._lines = [plain_label(self._sentence(notice), "value" if notice.service else "sub", selectable=True,
                                   wrap=True) for notice in first]  # fmt: skip
        if len(notices) > len(first):
            self._lines.append(plain_label(self.tr("and %n more", "", len(notices) - len(first)), "sub"))
        for line in self._lines:
            self._inside.addWidget(line)
        self.setVisible(bool(notices))

    def _sentence(self, notice: DepositNotice) -> str:
        who = display(notice.payer) or display(notice.note)
        if notice.service:
            who = f"{who} ({service_word(notice.service, self._directory)})"
        said = self.tr("{day}  {yen}  {payer}").format(day=day_text(notice.booked_on), yen=yen(notice.yen), payer=who)
        if notice.cancelled:
            return self.tr("{said} – taken back").format(said=said)
        if notice.in_book_on:
            return self.tr("{said} – in the book on {day}").format(said=said, day=day_text(notice.in_book_on))
        return self.tr("{said} – not yet in the book").format(said=said)
