"""The frame: walking between pages, header, the one place for warnings, small screens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.current import renew_all
from branch_app.ui.kit.layout import button, column
from branch_app.ui.kit.search_edit import SearchEdit
from branch_app.ui.kit.shell import Page, Shell


class Made(Page):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.pressed = name, 0
        self.search = SearchEdit("Customer")
        self.setLayout(column(self.search, None))
        self.setFocusProxy(self.search)

    def title(self) -> str:
        return self.name

    def subtitle(self) -> str:
        return f"about {self.name}" if self.name else ""

    def header_buttons(self) -> list[QWidget]:
        return [button(f"Print {self.name}", self._press)]

    def _press(self) -> None:
        self.pressed += 1


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    window = Shell("Branch counter", "Demonstration")
    qtbot.addWidget(window)
    window.add_page("find", "search", "Find and block", Made("Find"), "F2")
    window.add_page("cases", "clipboard-list", "Cases", Made("Cases"), "F4")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def words(shell: Shell) -> set[str]:
    return {label.text() for label in shell.findChildren(QLabel) if label.isVisible()}


def link(shell: Shell, name: str) -> QPushButton:
    return next(b for b in shell.findChildren(QPushButton) if b.accessibleName() == name)


def test_the_first_page_is_in_front_and_names_itself_in_the_header(shell: Shell) -> None:
    assert shell.current_key() == "find"
    assert {"Find", "about Find", "Branch counter"} <= words(shell)
    assert shell.windowTitle() == "Find – Branch counter"


def test_a_key_a_click_and_the_program_open_a_page(qtbot: QtBot, shell: Shell) -> None:
    opened: list[str] = []
    shell.opened.connect(opened.append)
    qtbot.keyClick(shell, Qt.Key.Key_F4)
    qtbot.mouseClick(link(shell, "Find and block"), Qt.MouseButton.LeftButton)
    shell.show_page("cases")
    assert opened == ["cases", "find", "cases"]
    assert link(shell, "Cases").isChecked()
    assert not link(shell, "Find and block").isChecked()


def test_an_opened_page_puts_the_cursor_where_it_wants_it(shell: Shell) -> None:
    shell.show_page("cases")
    page = shell.page("cases")
    assert isinstance(page, Made)
    assert QApplication.focusWidget() is page.search


def test_only_the_buttons_of_the_page_in_front_are_shown(qtbot: QtBot, shell: Shell) -> None:
    shell.show_page("cases")
    assert link(shell, "Print Cases").isVisible()
    assert not link(shell, "Print Find").isVisible()
    qtbot.mouseClick(link(shell, "Print Cases"), Qt.MouseButton.LeftButton)
    page = shell.page("cases")
    assert isinstance(page, Made)
    assert page.pressed == 1


def test_a_page_that_is_not_offered_cannot_be_opened_by_its_key(qtbot: QtBot, shell: Shell) -> None:
    shell.offer_page("cases", False)
    qtbot.keyClick(shell, Qt.Key.Key_F4)
    assert shell.current_key() == "find"
    assert not link(shell, "Cases").isVisible()
    shell.offer_page("cases", True)
    qtbot.keyClick(shell, Qt.Key.Key_F4)
    assert shell.current_key() == "cases"


def test_a_page_may_change_its_title(shell: Shell) -> None:
    page = shell.page("find")
    assert isinstance(page, Made)
    page.name = "Sato"
    page.retitled.emit()
    assert {"Sato", "about Sato"} <= words(shell)


def test_warnings_and_the_quiet_line_have_one_place_each(shell: Shell) -> None:
    shell.set_notice("warn", "No data since Friday", "Later transfers are not seen", "F5")
    shell.set_status("Offline", "Desk 2")
    assert {"No data since Friday", "Later transfers are not seen", "F5", "Offline", "Desk 2"} <= words(shell)
    shell.clear_notice()
    assert "No data since Friday" not in words(shell)


def test_all_words_follow_the_language(qtbot: QtBot) -> None:
    speech = {"brand": "Branch counter", "find": "Find", "fact": "No data", "left": "Offline"}
    window = Shell(lambda: speech["brand"])
    qtbot.addWidget(window)
    window.add_page("find", "search", lambda: speech["find"], Made(""), "F2")
    window.set_notice("info", lambda: speech["fact"])
    window.set_status(lambda: speech["left"])
    window.show()
    speech.update(brand="窓口", find="照会", fact="データなし", left="オフライン")
    renew_all()
    assert {"窓口", "データなし", "オフライン"} <= words(window)
    assert link(window, "照会").text().strip() == "照会"


def test_a_small_screen_keeps_the_signs_and_loses_no_name(qtbot: QtBot, shell: Shell) -> None:
    shell.resize(860, 600)
    assert link(shell, "Cases").text() == ""
    assert link(shell, "Cases").toolTip() == "Cases F4"
    assert QAccessible.queryAccessibleInterface(link(shell, "Cases")).text(QAccessible.Text.Name) == "Cases"
    qtbot.keyClick(shell, Qt.Key.Key_F4)
    assert shell.current_key() == "cases"
    shell.resize(1280, 800)
    assert link(shell, "Cases").text().strip() == "Cases"


def test_the_frame_leaves_room_on_a_small_desk(shell: Shell) -> None:
    assert shell.minimumSizeHint().width() <= 700
    assert shell.minimumSizeHint().height() <= 560


def test_a_command_at_the_foot_of_the_rail_acts_and_is_no_page(qtbot: QtBot) -> None:
    pressed: list[str] = []
    window = Shell("Branch counter")
    qtbot.addWidget(window)
    window.add_page("find", "search", "Find and block", Made("Find"), "F2")
    window.add_command("log-out", "Sign out", lambda: pressed.append("out"), "Ctrl+Q")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["out"]
    assert not link(window, "Sign out").isChecked()
    assert window.current_key() == "find"
