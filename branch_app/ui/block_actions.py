"""What can be done with an instruction now: one button and one key for each step, the same on every page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from branch_app.domain.blocks import BlockState, may_become
from branch_app.domain.requests import Request, RequestKind
from branch_app.domain.staff import Permission
from branch_app.domain.wallets import Directory
from branch_app.operations.blocks import second_block
from branch_app.operations.desk import Desk
from branch_app.operations.requests import list_requests
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.block_sheets import AskReleaseSheet, BlockSheet, HostAnswerSheet
from branch_app.ui.changes import Changes
from branch_app.ui.instructions import Instruction
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, column
from branch_app.ui.request_words import matters_of


class BlockActions(QWidget):
    """The steps of the instruction it was shown; steps that do not fit its state are not there."""

    instruction_wanted = Signal(object)
    """The blocks whose instruction slip is to be printed."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._instruction: Instruction | None = None
        self._directory: Directory | None = None
        self._answer = button(lambda: self.tr("Host's answer"), self._enter_answer, icon="check", key="C")
        self._print = button(lambda: self.tr("Print the instruction"), self._want_paper, icon="printer", key="Ctrl+P")
        self._ask = button(lambda: self.tr("Ask for release"), self._ask_release, icon="key-round", key="Ctrl+U")
        self._decide = button(lambda: self.tr("Decide on release"), self._decide_release, icon="stamp", key="F9")
        self._second = button(lambda: self.tr("Confirm as second person"), self._confirm_placing, icon="check",
                              key="Ctrl+B")  # fmt: skip
        self._decides = Permission.DECIDE_RELEASE in desk.person.permissions
        self._seconds = Permission.SECOND_BLOCK in desk.person.permissions
        self.show_instruction(None, None)

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons, for a page that gives them another place."""
        return self._answer, self._second, self._print, self._ask, self._decide

    def stacked(self) -> QWidget:
        """The buttons one below the other."""
        self.setLayout(column(*self.buttons(), gap=6))
        return self

    def show_instruction(self, instruction: Instruction | None, directory: Directory | None) -> None:
        """Offer what fits this instruction."""
        self._instruction, self._directory = instruction, directory
        first = instruction.first if instruction else None
        self._answer.setEnabled(bool(instruction and instruction.unanswered))
        self._print.setEnabled(bool(first and first.stands))
        self._ask.setEnabled(bool(first and may_become(first, BlockState.RELEASE_ASKED)))
        self._decide.setEnabled(bool(first and may_become(first, BlockState.RELEASE_INSTRUCTED)))
        own = first is not None and first.placed_by == self._desk.person.staff_number
        self._second.setEnabled(self._seconds and not own and bool(instruction and instruction.wants_second))
        for each in self.buttons():
            each.setVisible(each.isEnabled())

    def _want_paper(self) -> None:
        if self._instruction:
            self.instruction_wanted.emit(list(self._instruction.blocks))

    def _enter_answer(self) -> None:
        self._open(HostAnswerSheet)

    def _ask_release(self) -> None:
        self._open(AskReleaseSheet)

    def _confirm_placing(self) -> None:
        """As the second person of the branch; it says nothing about the host."""
        if self._instruction:
            ids = [block.id for block in self._instruction.blocks if block.wants_second]
            self._jobs.run(self._answer, lambda _: [second_block(self._desk, id_) for id_ in ids],
                           then=lambda _: self._changes.blocks.emit())  # fmt: skip

    def _decide_release(self) -> None:
        """What is decided on is the request as it stands now: the block on the screen may be of an earlier one."""
        if self._instruction:
            ids = {str(each.id) for each in self._instruction.blocks}
            self._jobs.run(self._answer, lambda _: [each for each in list_requests(self._desk) if each.subject in ids],
                           then=self._open_approval)  # fmt: skip

    def _open_approval(self, requests: list[Request]) -> None:
        """For the signed-in person, who may; else for another one at this desk."""
        releases = matters_of([each for each in requests if each.kind is RequestKind.RELEASE_BLOCK])
        if releases:
            matter = releases[0]  # both kinds, unless they were asked for in different words
            involved = {matter.first.asked_by, *(str(each["placed_by"]) for each in matter.facts)}
            own = self._decides and self._desk.person.staff_number not in involved
            dialog = ApprovalDialog(self._answer.window(), self._desk, self._jobs, matter, self._directory, own=own)
            dialog.changed.connect(self._changes.blocks)
            dialog.changed.connect(self._changes.requests)
            dialog.open()

    def _open(self, kind: type[BlockSheet]) -> None:
        if self._instruction and self._directory:
            page = self._answer.window()
            sheet = kind(page, self._desk, self._jobs, self._instruction, self._directory)
            sheet.stored.connect(self._changes.blocks)
            sheet.stored.connect(self._changes.requests)
            sheet.open()
