"""Who stands at the counter: the customer as the master knows him or her, and how far the accounts' books reach."""

from datetime import date

from PySide6.QtWidgets import QFrame, QLabel

from branch_app.domain.claims import age_on
from branch_app.domain.customers import Account, Customer
from branch_app.domain.kana import display
from branch_app.domain.search import CustomerFile
from branch_app.ui.dates import day_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import column, icon_label, pairs, plain_label, row, rule
from branch_app.ui.words import account_word, holder_word


class CustomerCard(QFrame):
    """One customer on one card."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._file: CustomerFile | None = None
        self._today = date.min
        self._name, self._kana = plain_label(role="h2", selectable=True, wrap=True), plain_label(role="sub")
        self._number, self._born, self._phone, self._address = (
            plain_label(selectable=True, wrap=True) for _ in range(4))  # fmt: skip
        self._lines: list[QLabel] = []
        self._accounts = column(gap=2)
        self.setLayout(column(
            row(icon_label("user", size=22), column(self._name, self._kana, gap=0), None, gap=8),
            pairs(
                (plain_label(lambda: self.tr("Number"), "sub"), self._number),
                (plain_label(lambda: self.tr("Born"), "sub"), self._born),
                (plain_label(lambda: self.tr("Phone"), "sub"), self._phone),
                (plain_label(lambda: self.tr("Address"), "sub"), self._address), gap=4,
            ),
            rule(), self._accounts, gap=9, margin=14,
        ))  # fmt: skip
        keep_current(self, self._say)

    def show_file(self, file: CustomerFile, today: date) -> None:
        """Show this customer, as old as on that day."""
        self._file, self._today = file, today
        self._say()

    def _say(self) -> None:
        if self._file is None:
            return
        customer = self._file.customer
        self._name.setText(self.tr("{name}").format(name=display(customer.name)))
        self._kana.setText(display(customer.name_kana))
        self._number.setText(customer.number)
        self._born.setText(self._birth(customer))
        self._phone.setText(customer.phone or self.tr("not known"))
        self._address.setText(customer.address or self.tr("not known"))
        for old in self._lines:
            self._accounts.removeWidget(old)
            old.deleteLater()
        self._lines = [line for account in self._file.accounts for line in self._about(account)]
        for line in self._lines:
            self._accounts.addWidget(line)

    def _birth(self, customer: Customer) -> str:
        if customer.birth_date is None:
            return self.tr("not known")
        return self.tr("{day} ({age} years)").format(
            day=day_text(customer.birth_date), age=age_on(customer.birth_date, self._today))  # fmt: skip

    def _about(self, account: Account) -> list[QLabel]:
        """The account, what it was called before, who else holds it, and how far its book reaches."""
        lines = [plain_label(self._account(account), selectable=True, wrap=True)]
        if account.old_numbers:
            lines.append(plain_label(self.tr("formerly {numbers}").format(
                numbers=self.tr(", ").join(account_word(number) for number in account.old_numbers)), "sub",
                selectable=True, wrap=True))  # fmt: skip
        if account.joint:
            lines += [plain_label(f"{holder_word(holder.role)}: {display(holder.name)}", "sub", wrap=True)
                      for holder in account.holders]  # fmt: skip
        return [*lines, plain_label(self._reach(account), "sub", wrap=True)]

    def _account(self, account: Account) -> str:
        if account.closed_on:
            return self.tr("{account} (closed {day})").format(
                account=account_word(account.number), day=day_text(account.closed_on))  # fmt: skip
        return account_word(account.number)

    def _reach(self, account: Account) -> str:
        reach = self._file.history[account.number] if self._file else None
        if reach is None or reach.first is None or reach.last is None:
            return self.tr("nothing loaded")
        return self.tr("to {last}; no data before {first}").format(
            first=day_text(reach.first), last=day_text(reach.last))  # fmt: skip
