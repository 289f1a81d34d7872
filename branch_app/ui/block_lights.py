"""The two-state light: what was instructed and what the host has confirmed, for each instruction of one customer."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from branch_app.domain.wallets import Directory
from branch_app.ui.instructions import Instruction, light_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import column, icon_label, plain_label, row
from branch_app.ui.kit.style import Tone
from branch_app.ui.words import account_word, service_word

_SIGNS: dict[Tone, str] = {
    "warn": "clock", "danger": "circle-alert", "ok": "shield-check", "info": "history", "neutral": "circle-x",
}  # fmt: skip


class BlockLights(QWidget):
    """One light below the other; the person stands on one of them."""

    chosen = Signal(object)
    """The instruction the person stands on; None when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._lights: list[_Light] = []
        self._chosen: Instruction | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._none = plain_label(lambda: self.tr("No instruction for these accounts"), "sub", wrap=True)
        self.setLayout(column(self._none, self._list, gap=0))

    def show_instructions(
        self, instructions: Sequence[Instruction], directory: Directory, now: datetime, *, name_account: bool
    ) -> None:
        """Show these; the person stays where he or she stood, else on the first."""
        for old in self._lights:
            self._list.removeWidget(old)
            old.deleteLater()
        self._lights = [_Light(each, directory, now, name_account) for each in instructions]
        for light in self._lights:
            self._list.addWidget(light)
            light.wanted.connect(self._choose)
        self._none.setVisible(not instructions)
        stood = self._chosen.ids if self._chosen else ()
        first = instructions[0] if instructions else None
        self._choose(next((each for each in instructions if each.ids == stood), first))

    def selected(self) -> Instruction | None:
        """The instruction the person stands on."""
        return self._chosen

    def texts(self) -> list[str]:
        """What the lights say, from top to bottom."""
        return [light.accessibleName() for light in self._lights]

    def _choose(self, instruction: Instruction | None) -> None:
        self._chosen = instruction
        for light in self._lights:
            light.mark(light.instruction is instruction and len(self._lights) > 1)
        self.chosen.emit(instruction)


class _Light(QFrame):
    """One instruction: a sign, what is known, and what it is about."""

    wanted = Signal(object)

    def __init__(self, instruction: Instruction, directory: Directory, now: datetime, name_account: bool) -> None:
        super().__init__()
        self.instruction = instruction
        self._directory, self._now, self._name_account, self._chosen = directory, now, name_account, False
        tone = instruction.tone(now)
        self.setProperty("notice", tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._state, self._about = plain_label(role="fact", wrap=True), plain_label(role="sub", wrap=True)
        words = column(self._state, self._about, gap=0)
        line = row(icon_label(_SIGNS[tone], tone, 18), words, gap=9)
        line.setStretchFactor(words, 1)
        line.setContentsMargins(9, 7, 9, 7)
        self.setLayout(line)
        keep_current(self, self._say)

    def mark(self, chosen: bool) -> None:
        """Show whether the person stands here."""
        self._chosen = chosen
        self._say()

    def _say(self) -> None:
        service = service_word(self.instruction.first.service, self._directory)
        about = self.tr("{services}: {kinds}").format(services=service, kinds=self.instruction.kinds())
        if self._name_account:
            about = f"{account_word(self.instruction.account)}  {about}"
        state = light_text(self.instruction, self._now)
        self._state.setText(f"▸ {state}" if self._chosen else state)
        self._about.setText(about)
        self.setAccessibleName(f"{state}, {about}")

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit(self.instruction)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.wanted.emit(self.instruction)
        else:
            super().keyPressEvent(event)
