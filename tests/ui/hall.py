"""A counter of the branch with somebody at it, which is locked and unlocked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.staff import Person
from branch_app.operations.sign_in import sign_in
from branch_app.ui.counter import Counter
from branch_app.ui.main_window import MainWindow
from tests.branches import PASSWORD, TELLER, Branch
from tests.ui.rooms import settle


class Hall:
    """A counter with a teller at it."""

    def __init__(self, qtbot: QtBot, branch: Branch) -> None:
        self.qtbot, self.branch = qtbot, branch
        self._others = QApplication.topLevelWidgets()  # of tests before this one
        self.counter = Counter(branch.closed, branch.clock)
        self.seat(TELLER)

    def seat(self, person: Person) -> None:
        self.counter.seat(sign_in(self.branch.closed, person.staff_number, PASSWORD, self.branch.clock))
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.counter.jobs)

    @property
    def window(self) -> MainWindow:
        assert self.counter.window is not None
        return self.counter.window

    def shown(self) -> list[QWidget]:
        """The windows of this counter that can be seen."""
        return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each not in self._others]

    def lock(self) -> None:
        self.counter.lock()
        self.qtbot.waitUntil(lambda: not self.counter.away or not self.counter.away[-1].desk.database._key)

    def unlock(self, password: str = PASSWORD) -> None:
        dialog = self.counter.away[-1].dialog
        field = dialog.findChildren(QLineEdit)[0]
        field.setText(password)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.settle()
