"""What was added to a statement after its signature."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from branch_app.domain.statements import Addendum
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import plain_label


class AddendaList(QFrame):
    """The addenda of a statement, oldest first; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._addenda: Sequence[Addendum] = ()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.addWidget(plain_label(lambda: self.tr("Addenda"), "h2"))
        self._lines = QVBoxLayout()
        lines.addLayout(self._lines)
        keep_current(self, self._say)

    def show_addenda(self, addenda: Sequence[Addendum]) -> None:
        """List these."""
        self._addenda = addenda
        self._say()

    def _say(self) -> None:
        while (item := self._lines.takeAt(0)) and (old := item.widget()):
            old.deleteLater()
        for addendum in self._addenda:
            head = self.tr("{time}, asked for by {person}, written by {staff}").format(
                time=moment_text(addendum.written_at), person=addendum.asked_by, staff=addendum.written_by)  # fmt: skip
            self._lines.addWidget(plain_label(head, "sub"))
            self._lines.addWidget(plain_label(addendum.text, wrap=True, selectable=True))
        self.setVisible(bool(self._addenda))
