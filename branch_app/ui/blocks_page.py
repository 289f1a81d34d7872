"""All instructions of the branch: what the host still owes an answer to stands on top, with its age.

A list of many customers: accounts are masked in it, and whole where one instruction is at hand.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from branch_app.domain.blocks import Block, BlockState
from branch_app.domain.host_debits import HostDebit
from branch_app.domain.wallets import Directory
from branch_app.operations.blocks import list_blocks
from branch_app.operations.desk import Desk
from branch_app.operations.host_debits import block_evidence
from branch_app.operations.wallets import read_directory
from branch_app.ui.block_actions import BlockActions
from branch_app.ui.changes import Changes
from branch_app.ui.dates import moment_text
from branch_app.ui.host_answers import evidence_lines
from branch_app.ui.instructions import Instruction, age_text, instructions_of, light_text, second_text, urgency
from branch_app.ui.kit.fields import combo_box, labelled
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import card, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.words import (
    account_word,
    block_reason_word,
    block_state_word,
    masked_account_word,
    service_word,
)

_MINUTE, _NAMED = 60_000, 2
_FILTERS: dict[str, Callable[[Instruction], bool]] = {
    "standing": lambda each: each.first.stands,
    "unconfirmed": lambda each: each.unanswered,
    "second": lambda each: each.wants_second,
    "release": lambda each: each.state is BlockState.RELEASE_ASKED,
    "all": lambda _each: True,
}


class BlocksPage(Page):
    """What was instructed, what the host has confirmed, and who waits for whom."""

    customer_wanted = Signal(str)
    """The account, as it is typed into the search box, of the customer to open."""
    instruction_wanted = Signal(object)
    """The blocks whose instruction slip is to be printed."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._instructions: list[Instruction] = []
        self._warned: list[Instruction] = []
        self._evidence: dict[int, list[HostDebit]] = {}
        self._directory: Directory | None = None
        self._build()
        self._connect()
        self.refresh()

    def title(self) -> str:
        return self.tr("Blocks")

    def subtitle(self) -> str:
        now = self._desk.now()
        waiting = sum(each.unanswered for each in self._instructions)
        overdue = sum(each.overdue(now) for each in self._instructions)
        words = self.tr("Waiting for the host: {waiting}, longer than 30 minutes: {overdue}").format(
            waiting=waiting, overdue=overdue)  # fmt: skip
        second = sum(each.wants_second for each in self._instructions)
        late = sum(each.second_overdue(now) for each in self._instructions)
        return words + self.tr(" · Second check due: {second}, overdue: {late}").format(second=second, late=late)

    def header_buttons(self) -> Sequence[QWidget]:
        return self._actions.buttons()

    def refresh(self) -> None:
        """Read the instructions again."""
        self._jobs.run(self, lambda _: (list_blocks(self._desk), read_directory(self._desk),
                                        block_evidence(self._desk)), then=self._read, topic="blocks")  # fmt: skip

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._notice = Notice()
        self._which = combo_box([
            (lambda: self.tr("Standing"), "standing"), (lambda: self.tr("Not confirmed by the host"), "unconfirmed"),
            (lambda: self.tr("Second check due"), "second"), (lambda: self.tr("Release asked"), "release"),
            (lambda: self.tr("All"), "all"),
        ], lambda: self.tr("Which instructions"))  # fmt: skip
        self._which.setMinimumWidth(240)
        self._actions = BlockActions(self._desk, self._jobs, self._changes)
        self._light = plain_label(role="sub", wrap=True)
        self._answers = plain_label(selectable=True, wrap=True)
        self._table: TableView[Instruction] = TableView(
            self._columns(), lambda: self.tr("Instructions to the host"), key=lambda each: each.ids,
            empty=lambda: self.tr("No instruction of this kind."),
        )  # fmt: skip
        filters = row(labelled(lambda: self.tr("&Show"), self._which), None, gap=16)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._notice)
        lines.addWidget(card(filters, self._table, self._light, self._answers, gap=8, margin=12), 1)
        self.setFocusProxy(self._table)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE)

    def _columns(self) -> Sequence[Column[Instruction]]:
        return (
            Column(lambda: self.tr("Account"), lambda i: masked_account_word(i.account),
                   lambda i: account_word(i.account), width=178),
            Column(lambda: self.tr("Stopped is"), self._scope),
            Column(lambda: self.tr("State"), lambda i: block_state_word(i.state), width=200,
                   tone=lambda i: i.tone(self._desk.now())),
            Column(lambda: self.tr("Since"), self._age, lambda i: i.waiting_since, RIGHT, 76),
            Column(lambda: self.tr("Second check"), lambda i: second_text(i, self._desk.now(), short=True), width=132,
                   tone=self._second_tone),
            Column(lambda: self.tr("Instructed"), lambda i: moment_text(i.first.placed_at),
                   lambda i: i.first.placed_at, width=176),
            Column(lambda: self.tr("By"), lambda i: i.first.placed_by, width=72),
        )  # fmt: skip

    def _connect(self) -> None:
        self._which.currentIndexChanged.connect(self._filter)
        self._table.moved_to_row.connect(self._offer)
        self._table.activated_row.connect(self._open_customer)
        self._actions.instruction_wanted.connect(self.instruction_wanted)
        self._changes.on(self, self.refresh, self._changes.blocks, self._changes.books)
        self._clock.timeout.connect(self._filter)
        self._clock.start()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _read(self, answer: tuple[list[Block], Directory, dict[int, list[HostDebit]]]) -> None:
        blocks, self._directory, self._evidence = answer
        self._instructions = sorted(instructions_of(blocks), key=urgency)
        self._filter()

    def _filter(self) -> None:
        fits = _FILTERS[str(self._which.currentData())]
        self._table.show_rows([each for each in self._instructions if fits(each)])
        self._offer(self._table.selected())
        self._warn()
        self.retitled.emit()

    def _warn(self) -> None:
        now = self._desk.now()
        overdue = [each for each in self._instructions if each.overdue(now)]
        if overdue == self._warned:
            return  # a screen reader says a strip aloud, and once is enough
        self._warned = overdue
        blocks = [each for each in overdue if not each.first.in_force]
        if blocks:  # they come before releases: only here may money still leave
            self._ask_again("danger", blocks, lambda: self.tr(
                "Ask the operator of the host. Until the answer is entered, nobody knows whether anything is "
                "stopped."))  # fmt: skip
        elif overdue:
            self._ask_again("warn", overdue, lambda: self.tr(
                "Ask the operator of the host about the release. Until the answer is entered, the block counts as in "
                "force."))  # fmt: skip
        else:
            self._notice.clear()

    def _ask_again(self, tone: Tone, overdue: list[Instruction], advice: Callable[[], str]) -> None:
        self._notice.say(tone, lambda: self.tr("No answer of the host for over 30 minutes: {accounts}").format(
            accounts=self.tr(", ").join(masked_account_word(each.account) for each in overdue[:_NAMED])),
            advice, "C")  # fmt: skip

    def _offer(self, instruction: Instruction | None) -> None:
        self._actions.show_instruction(instruction, self._directory)
        self._light.setText(self._all_known(instruction) if instruction else "")
        answers = [each for block in instruction.ids for each in self._evidence.get(block, [])] if instruction else []
        self._answers.setText("\n".join(evidence_lines(answers, self._directory)))
        self._answers.setVisible(bool(answers))

    def retranslate(self) -> None:
        self._offer(self._table.selected())

    def _all_known(self, instruction: Instruction) -> str:
        block = instruction.first
        lines = [light_text(instruction, self._desk.now()), block.reason_text or block_reason_word(block.reason)]
        if block.host_reference:
            lines.append(self.tr("reference {reference}").format(reference=block.host_reference))
        if second := second_text(instruction, self._desk.now()):
            lines.append(self.tr("second check: {state}").format(state=second) if instruction.wants_second else second)
        if block.case_number:
            lines.append(self.tr("case {number}").format(number=block.case_number))
        return "   ·   ".join(lines)

    def _second_tone(self, instruction: Instruction) -> Tone:
        if not instruction.wants_second:
            return "neutral"
        return "danger" if instruction.second_overdue(self._desk.now()) else "warn"

    def _age(self, instruction: Instruction) -> str:
        return age_text(instruction.waiting_since, self._desk.now())

    def _scope(self, instruction: Instruction) -> str:
        return self.tr("{services}: {kinds}").format(
            services=service_word(instruction.first.service, self._directory), kinds=instruction.kinds())  # fmt: skip

    def _open_customer(self, instruction: Instruction) -> None:
        self.customer_wanted.emit(str(instruction.account))
