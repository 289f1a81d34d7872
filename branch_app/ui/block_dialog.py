"""Instructing a block: everything is preset, Enter shows what will be instructed, a second Enter instructs it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from branch_app.domain.blocks import ALL_SERVICES, BlockKind, BlockReason
from branch_app.domain.customers import Account
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.wallets import Directory
from branch_app.operations.blocks import BOTH_KINDS, place_blocks
from branch_app.operations.desk import Desk
from branch_app.ui.kit.current import Words, keep_current
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.sheet import Sheet
from branch_app.ui.words import account_word, block_kind_word, block_reason_word, service_word


class BlockDialog(Sheet):
    """One account, one scope, the kinds and the reason. A single key never instructs anything."""

    placed = Signal(object)
    """The blocks that were instructed."""

    def __init__(
        self, parent: QWidget, desk: Desk, jobs: JobRunner, accounts: Sequence[Account], account: AccountNumber | None,
        directory: Directory, case_number: str | None = None,
    ) -> None:  # fmt: skip
        """`account` is preset; without one the person chooses among the accounts."""
        super().__init__(parent, jobs, lambda: self.tr("Instruct a block"))
        self._desk, self._directory, self._case_number = desk, directory, case_number
        self._checked = False
        self._build(accounts, account)
        self._connect()
        self._offer_check()

    def go_on(self) -> None:
        if self._checked:
            self._place()
        else:
            self._check()

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self, accounts: Sequence[Account], account: AccountNumber | None) -> None:
        numbers = [each.number for each in accounts]
        self._account = combo_box([(_account(number), number) for number in numbers], lambda: self.tr("Account"))
        if account in numbers:
            self._account.setCurrentIndex(numbers.index(account))
        self._scope = self._scope_box()
        self._kinds = {kind: QCheckBox() for kind in BOTH_KINDS}
        for box in self._kinds.values():
            box.setChecked(True)
        self._reason = combo_box([(_reason(reason), reason) for reason in BlockReason], lambda: self.tr("Reason"))
        self._words = text_edit(200)
        self._summary = Notice()
        self._button = button(lambda: self._button_words(), self.go_on, role="danger", icon="ban")
        self._words_field = QWidget()
        self._words_field.setLayout(labelled(lambda: self.tr("In &words"), self._words))
        self._fill(
            labelled(lambda: self.tr("&Account"), self._account),
            labelled(lambda: self.tr("&Services"), self._scope),
            column(plain_label(lambda: self.tr("What is stopped"), "sub"), row(*self._kinds.values(), None), gap=3),
            labelled(lambda: self.tr("&Reason"), self._reason), self._words_field, self._summary,
            buttons=[self._button],
        )  # fmt: skip
        self._say_kinds()
        keep_current(self, self._say_kinds)
        self._button.setFocus()

    def _scope_box(self) -> QComboBox:
        codes = [ALL_SERVICES, *(service.code for service in self._directory.services)]
        return combo_box([(self._service(code), code) for code in codes], lambda: self.tr("Services"))

    def _service(self, code: str) -> Words:
        return lambda: service_word(code, self._directory)

    def _say_kinds(self) -> None:
        for kind, box in self._kinds.items():
            box.setText(block_kind_word(kind))

    def _connect(self) -> None:
        for box in (self._account, self._scope, self._reason):
            box.currentIndexChanged.connect(self._offer_check)
        for kind in self._kinds.values():
            kind.toggled.connect(self._offer_check)
        self._words.textChanged.connect(self._offer_check)

    # -- the two steps ---------------------------------------------------------------------------------------------

    def _offer_check(self) -> None:
        """Something was changed, or nothing was looked at yet: what stands here has to be read once more."""
        self._checked = False
        self._summary.clear()
        other = self._chosen_reason() is BlockReason.OTHER
        self._words_field.setVisible(other)
        complete = bool(self._chosen()) and (not other or bool(self._words.text().strip()))
        self._button.setEnabled(complete)
        self._button.setText(f" {self._button_words()}")

    def _check(self) -> None:
        if self._button.isEnabled():
            self._checked = True
            self._summary.say("warn", self._summary_words)
            self._button.setText(f" {self._button_words()}")
            self._button.setFocus()
            QTimer.singleShot(0, self._make_room)

    def _place(self) -> None:
        account, service = self._account.currentData(), str(self._scope.currentData())
        kinds, reason, words = self._chosen(), self._chosen_reason(), self._words.text()
        self._do(lambda: place_blocks(self._desk, account, service, kinds, reason, words, self._case_number),
                 then=self.placed.emit)  # fmt: skip

    def _chosen(self) -> list[BlockKind]:
        return [kind for kind, box in self._kinds.items() if box.isChecked()]

    def _chosen_reason(self) -> BlockReason:
        return BlockReason(self._reason.currentData())

    def _button_words(self) -> str:
        return self.tr("Instruct the host (Enter)") if self._checked else self.tr("Check (Enter)")

    def _summary_words(self) -> str:
        return self.tr("Stop {kinds} for {services} on account {account}. Reason: {reason}.").format(
            kinds=self.tr(" and ").join(block_kind_word(kind) for kind in self._chosen()),
            services=service_word(str(self._scope.currentData()), self._directory),
            account=account_word(self._account.currentData()),
            reason=self._words.text().strip() or block_reason_word(self._chosen_reason()),
        )  # fmt: skip


def _account(number: AccountNumber) -> Words:
    return lambda: account_word(number)


def _reason(reason: BlockReason) -> Words:
    return lambda: block_reason_word(reason)
