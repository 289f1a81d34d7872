"""The later steps of a block: the host's answer, and asking for its release."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from branch_app.domain.blocks import Block, BlockState
from branch_app.domain.wallets import Directory
from branch_app.operations.blocks import ask_release, confirm_block, confirm_release, reject_block, reject_release
from branch_app.operations.desk import Desk
from branch_app.ui.instructions import Instruction, light_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.fields import labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, column, plain_label, row
from branch_app.ui.sheet import Sheet
from branch_app.ui.words import account_word, block_kind_word, service_word


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
            return reject_release if self._refused.isChecked() else confirm_release
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
