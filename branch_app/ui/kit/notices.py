"""Warnings that do not interrupt: fact, consequence, key."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.icons import icon
from branch_app.ui.kit.layout import GAP, plain_label, row
from branch_app.ui.kit.style import Tone

_SIGNS: dict[str, str] = {
    "neutral": "info",
    "info": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "danger": "circle-alert",
}
_SIGN_SIZE = 18


class Notice(QFrame):
    """One strip with what is so, what follows from it, and which key helps. Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self._sign.setFixedSize(_SIGN_SIZE, _SIGN_SIZE)
        self._fact = plain_label(role="fact")
        self._consequence = plain_label(wrap=True)
        self._key = plain_label(role="key")
        self._key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # a key cap, not an empty field
        line = row(self._sign, self._fact, self._consequence, self._key, gap=10)
        line.setContentsMargins(GAP, 7, GAP, 7)
        line.setStretchFactor(self._consequence, 1)
        self.setLayout(line)
        self._said: tuple[Tone, Words, Words, str] | None = None
        self.hide()
        keep_current(self, self._put)

    def say(self, tone: Tone, fact: Words, consequence: Words = "", key: str = "") -> None:
        """Show the strip; a screen reader says it at once."""
        self._said = (tone, fact, consequence, key)
        self.setProperty("notice", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._put()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def clear(self) -> None:
        """Nothing to say any more."""
        self._said = None
        self.hide()

    def _put(self) -> None:
        if self._said is None:
            return
        tone, fact, consequence, key = self._said
        self._sign.setPixmap(icon(_SIGNS[tone], tone, _SIGN_SIZE).pixmap(_SIGN_SIZE, _SIGN_SIZE))
        self._fact.setText(spoken(fact))
        self._fact.setWordWrap(not consequence)
        self._consequence.setText(spoken(consequence))
        self._consequence.setVisible(bool(consequence))
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self.setAccessibleName(" ".join(filter(None, (spoken(fact), spoken(consequence), key))))
