"""The later steps of a block: the host's answer, asking for its release, deciding on that by a second person."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from branch_app.domain.blocks import Block, BlockState
from branch_app.domain.wallets import Directory
from branch_app.operations.blocks import (
    approve_release,
    ask_release,
    confirm_block,
    confirm_release,
    refuse_release,
    reject_block,
)
from branch_app.operations.desk import Desk
from branch_app.ui.dates import moment_text
from branch_app.ui.instructions import Instruction, light_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.fields import DigitsEdit, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, column, pairs, plain_label, row
from branch_app.ui.sheet import Sheet
from branch_app.ui.words import account_word, block_kind_word, block_reason_word, service_word

_TYPED = 4
"""So many last digits of the account are typed again before a release: neighbouring numbers get mixed up."""


class BlockSheet(Sheet):
    """One instruction, shown on top, and what happens to it now."""

    stored = Signal()
    """The step is done."""

    def __init__(
        self, parent: QWidget, desk: Desk, jobs: JobRunner, instruction: Instruction, directory: Directory
    ) -> None:
        super().__init__(parent, jobs, self._title)
        self._desk, self._instruction, self._directory = desk, instruction, directory
        self._words = text_edit(200)
        self._build()

    def _build(self) -> None:
        """Put the fields of the step under its head."""

    def _title(self) -> str:
        return ""

    def _head(self) -> QWidget:
        """What it is about: account, scope, and what is known of it."""
        account, block = self._instruction.account, self._instruction.first
        head = QWidget()
        head.setLayout(column(
            plain_label(lambda: account_word(account), "value"),
            plain_label(lambda: self.tr("{services}: {kinds}").format(
                services=service_word(block.service, self._directory), kinds=self._instruction.kinds())),
            plain_label(lambda: light_text(self._instruction, self._desk.now()), "sub", wrap=True), gap=2,
        ))  # fmt: skip
        return head

    def _need_words(self) -> bool:
        """Whether the words are there; says so beside the field if not."""
        if self._words.text().strip():
            return True
        self._say_problem(self.tr("Fill in this field first."))
        self._words.setFocus()
        return False


class HostAnswerSheet(BlockSheet):
    """The host has answered an instruction, to block or to release."""

    def _build(self) -> None:
        blocks = self._instruction.blocks
        self._done_by_host, self._refused = QRadioButton(), QRadioButton()
        self._done_by_host.setChecked(True)
        self._refused.setVisible(self._instruction.state is BlockState.INSTRUCTED)
        self._which = {block.id: QCheckBox() for block in blocks}
        for box in self._which.values():
            box.setChecked(True)
            box.setVisible(len(blocks) > 1)
        self._fill(
            self._head(), row(*self._which.values(), None), row(self._done_by_host, self._refused, None),
            labelled(lambda: self.tr("&Reference of the host, or what it said"), self._words),
            buttons=[button(lambda: self.tr("Enter the answer (Enter)"), self.go_on, role="primary", icon="check")],
        )  # fmt: skip
        keep_current(self, self._say)
        self._words.setFocus()

    def go_on(self) -> None:
        words, chosen = self._words.text(), [id_ for id_, box in self._which.items() if box.isChecked()]
        if not chosen:
            self._say_problem(self.tr("Tick what the host has answered."))
        elif self._need_words():
            step = self._step()
            self._do(lambda: [step(self._desk, id_, words) for id_ in chosen], then=lambda _: self.stored.emit())

    def _step(self) -> Callable[[Desk, int, str], Block]:
        if self._instruction.state is BlockState.RELEASE_INSTRUCTED:
            return confirm_release
        return reject_block if self._refused.isChecked() else confirm_block

    def _title(self) -> str:
        return self.tr("The host's answer")

    def _say(self) -> None:
        release = self._instruction.state is BlockState.RELEASE_INSTRUCTED
        self._done_by_host.setText(self.tr("The release is done") if release else self.tr("The block is in force"))
        self._refused.setText(self.tr("The host refused it"))
        for block in self._instruction.blocks:
            self._which[block.id].setText(block_kind_word(block.kind))


class AskReleaseSheet(BlockSheet):
    """Somebody wants a block released; another person will decide."""

    def _build(self) -> None:
        self._fill(
            self._head(),
            labelled(lambda: self.tr("&Reason, and on which written request"), self._words),
            plain_label(lambda: self.tr("The block stays in force until another person has approved the release and "
                                        "the host has confirmed it."), "sub", wrap=True),
            buttons=[button(lambda: self.tr("Ask for the release (Enter)"), self.go_on, role="primary")],
        )  # fmt: skip
        self._words.setFocus()

    def go_on(self) -> None:
        words = self._words.text()
        if self._need_words():
            self._do(lambda: [ask_release(self._desk, id_, words) for id_ in self._instruction.ids],
                     then=lambda _: self.stored.emit())  # fmt: skip

    def _title(self) -> str:
        return self.tr("Ask for a release")


class DecideReleaseSheet(BlockSheet):
    """The second person looks at who asked and why, and approves or refuses."""

    def _build(self) -> None:
        block = self._instruction.first
        self._digits = DigitsEdit(_TYPED)
        self._digits.setMaximumWidth(110)
        self._approve = button(lambda: self.tr("Approve"), self._approved, role="danger", icon="stamp")
        asked = block.release_asked_at or block.placed_at
        self._fill(
            self._head(),
            pairs(
                (plain_label(lambda: self.tr("Asked by"), "sub"),
                 plain_label(lambda: f"{block.release_asked_by}  {moment_text(asked)}")),
                (plain_label(lambda: self.tr("Reason"), "sub"), plain_label(block.release_reason, wrap=True)),
                (plain_label(lambda: self.tr("Reason of the block"), "sub"),
                 plain_label(lambda: block.reason_text or block_reason_word(block.reason), wrap=True)),
            ),
            labelled(lambda: self.tr("To approve: the last four &digits of the account, from the written request"),
                     self._digits),
            labelled(lambda: self.tr("To refuse: &why"), self._words),
            buttons=[button(lambda: self.tr("Refuse"), self._refuse), self._approve],
        )  # fmt: skip
        self._digits.textChanged.connect(self._compare)
        self._compare()
        self._digits.setFocus()

    def go_on(self) -> None:
        if self._approve.isEnabled():
            self._approved()
        elif self._words.hasFocus():
            self._refuse()

    def _title(self) -> str:
        return self.tr("Decide on a release")

    def _compare(self) -> None:
        self._approve.setEnabled(self._digits.digits() == self._instruction.account.number[-_TYPED:])

    def _approved(self) -> None:
        self._do(lambda: [approve_release(self._desk, id_) for id_ in self._instruction.ids],
                 then=lambda _: self.stored.emit())  # fmt: skip

    def _refuse(self) -> None:
        words = self._words.text()
        if self._need_words():
            self._do(lambda: [refuse_release(self._desk, id_, words) for id_ in self._instruction.ids],
                     then=lambda _: self.stored.emit())  # fmt: skip
