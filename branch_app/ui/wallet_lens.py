"""The wallet lens: one sentence for each service a customer's money went to, and what its monthly cap tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QFrame, QWidget

from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.money import YEN, money
from branch_app.domain.search import CustomerFile
from branch_app.domain.transfers import MonthTotal, ServiceTotal, Transfer
from branch_app.domain.wallets import Directory
from branch_app.ui.dates import day_text, month_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import column, icon_label, plain_label, row
from branch_app.ui.words import account_word, service_word


@dataclass(frozen=True)
class ServiceSum:
    """What one service took from all accounts of a customer in one currency, and the months in which a cap was reached.
    """

    service: str
    currency: str
    count: int
    units: int
    first_on: date
    capped: tuple[str, ...]


def service_sums(totals: Sequence[ServiceTotal]) -> list[ServiceSum]:
    """One line for each service and currency over all accounts: yen first, then the largest sum."""
    by_service: dict[tuple[str, str], list[ServiceTotal]] = {}
    for total in totals:
        by_service.setdefault((total.service, total.account.currency), []).append(total)
    sums = [
        ServiceSum(service, currency, sum(t.count for t in parts), sum(t.units for t in parts),
                   min(t.first_on for t in parts),
                   tuple(sorted({month.month for t in parts for month in t.months if cap_reached(month)})))
        for (service, currency), parts in by_service.items()
    ]  # fmt: skip
    return sorted(sums, key=lambda each: (each.currency != YEN, each.currency, -each.units))


def cap_reached(month: MonthTotal) -> bool:
    """The month came up to the operator's cap of that time, as far as one is known."""
    return month.left is not None and month.left <= 0


def month_ends(file: CustomerFile) -> dict[int, MonthTotal]:
    """The newest standing transfer of each account, service and month, with what the month came to."""
    months: Mapping[tuple[AccountNumber, str, str], MonthTotal] = {
        (total.account, total.service, month.month): month for total in file.totals for month in total.months
    }
    newest: dict[tuple[AccountNumber, str, str], Transfer] = {}
    for transfer in file.transfers:
        if transfer.stands:
            newest.setdefault((transfer.account, transfer.service, f"{transfer.booked_on:%Y-%m}"), transfer)
    return {transfer.id: months[key] for key, transfer in newest.items() if key in months}


class WalletLens(QFrame):
    """The sentences, on one card; with nothing found it says where was looked, never that there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._file: CustomerFile | None = None
        self._directory: Directory | None = None
        self._lines: list[QWidget] = []
        self._sentences = column(gap=5)
        self._unseen = plain_label(lambda: self.tr("Whether an account is linked to a wallet cannot be seen in its "
                                                   "book."), "sub", wrap=True)  # fmt: skip
        self.setLayout(column(self._sentences, self._unseen, gap=4, margin=14))
        keep_current(self, self._say)

    def show_file(self, file: CustomerFile, directory: Directory) -> None:
        """Say what is in the books of this customer."""
        self._file, self._directory = file, directory
        self._say()

    def _say(self) -> None:
        for old in self._lines:
            self._sentences.removeWidget(old)
            old.deleteLater()
        self._lines = []
        if self._file is None:
            return
        sums = service_sums(self._file.totals)
        for each in sums:
            self._add("wallet", self._sentence(each), self._cap_fact(each))
        if not sums:
            self._add("info", self._nothing_found(self._file), "")
        self._unseen.setVisible(not sums)

    def _add(self, sign: str, sentence: str, fact: str) -> None:
        said = plain_label(sentence, "value", wrap=True)
        parts = row(icon_label(sign, size=18), said, plain_label(fact, "wrong"), gap=10)
        parts.setStretchFactor(said, 1)
        line = QWidget()
        line.setLayout(parts)
        self._lines.append(line)
        self._sentences.addWidget(line)

    def _sentence(self, each: ServiceSum) -> str:
        return self.tr("{service}: %n transfer(s), {sum}, first {day}", "", each.count).format(
            service=service_word(each.service, self._directory), sum=money(each.units, each.currency),
            day=day_text(each.first_on),
        )

    def _cap_fact(self, each: ServiceSum) -> str:
        if not each.capped:
            return ""
        return self.tr("monthly cap reached in {months}").format(
            months=self.tr(", ").join(month_text(month) for month in each.capped))  # fmt: skip

    def _nothing_found(self, file: CustomerFile) -> str:
        if not file.history_from or not file.history_to:
            return self.tr("No books are loaded for these accounts, so nothing can be said yet")
        found = self.tr("No wallet debit found in the loaded period {first} – {last}").format(
            first=day_text(file.history_from), last=day_text(file.history_to))  # fmt: skip
        unknown = [account_word(number) for number, reach in file.history.items() if reach.first is None]
        if not unknown:
            return found
        return self.tr("{found}; nothing is loaded for {accounts}").format(
            found=found, accounts=self.tr(", ").join(unknown))  # fmt: skip
