"""One paper in front, such as a block instruction on its way to the operator of the host: look, print or save."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from branch_app.domain.blocks import Block
from branch_app.operations.desk import Desk
from branch_app.operations.papers import Paper, PaperKind, block_paper, record_paper
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import column
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.messages import tell
from branch_app.ui.paper_room import PaperRoom


class PaperPage(Page):
    """Every copy that goes out is put down; Esc leads back to where the paper was asked for."""

    left = Signal()

    def __init__(self, desk: Desk, jobs: JobRunner, room: PaperRoom | None = None) -> None:
        super().__init__()
        self._desk, self._jobs = desk, jobs
        self._paper: Paper | None = None
        self._notice, self._room = Notice(), room or PaperRoom()
        lines = column(self._notice, self._room)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._room)
        self._room.went_out.connect(self._record)
        self._room.refused.connect(self._failed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def title(self) -> str:
        titles = {PaperKind.DAY_END: self.tr("Day-end sheet"), PaperKind.REVIEW: self.tr("Look-up review")}
        return titles.get(self._paper.kind, "") if self._paper and self._paper.kind in titles else self.tr(
            "Block instruction")  # fmt: skip

    def subtitle(self) -> str:
        return self._paper.number if self._paper else ""

    def show_instruction(self, blocks: Sequence[Block]) -> None:
        """Make the instruction to stop these blocks and show it."""
        self.show_paper(lambda: block_paper(self._desk, [block.id for block in blocks]))

    def show_paper(self, make: Callable[[], Paper]) -> None:
        """Make a paper beside the window and show it."""
        self.clear()
        self._jobs.run(self, lambda _: make(), then=self._show, failed=self._failed, topic="paper")

    def clear(self) -> None:
        """No paper lies here any more."""
        self._paper = None
        self._notice.clear()
        self._room.show_paper(b"", "")
        self.retitled.emit()

    def _show(self, paper: Paper) -> None:
        self._paper = paper
        self._room.show_paper(paper.pdf, paper.number)
        self.retitled.emit()

    def _record(self) -> None:
        paper = self._paper
        if paper:
            self._jobs.run(self, lambda _: record_paper(self._desk, paper), then=self._recorded, failed=self._failed)

    def _recorded(self, copy: int) -> None:
        self._notice.say("ok", lambda: self.tr("Copy {copy} went out.").format(copy=copy), self._what_next)

    def _what_next(self) -> str:
        if self._paper and self._paper.kind is not PaperKind.BLOCK:
            return self.tr("Sign it and file it where this computer is not.")
        return self.tr("Hand it to the operator of the host; the block counts only when the host has answered.")

    def _failed(self, error: Exception) -> None:
        tell(self._notice, error)
