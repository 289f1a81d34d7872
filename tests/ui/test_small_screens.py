"""Counters have small screens: the window opens within them, and all of every page can be seen and reached there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Person
from branch_app.operations.blocks import ask_release, confirm_block, place_blocks
from branch_app.operations.cases import open_case
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, column
from branch_app.ui.kit.screens import room_for
from branch_app.ui.kit.shell import LIKED, Page, Shell
from branch_app.ui.language import Language, install
from branch_app.ui.main_window import MainWindow
from branch_app.ui.request_words import Matter
from tests.branches import ADMINISTRATOR, OTHER_MANAGER, SATO, SUZUKI, TELLER, Branch, account
from tests.ui.hall import Hall
from tests.ui.rooms import in_window, settle

SMALL = QSize(1280, 720)


def fits(window: Shell) -> bool:
    return window.minimumSizeHint().boundedTo(SMALL) == window.minimumSizeHint()


@pytest.fixture
def branch(branch: Branch) -> Branch:
    """A branch with blocks in every state that has buttons of its own."""
    place_blocks(branch.teller, account("101-1-1234567"), "docomo")
    for block in place_blocks(branch.teller, account("101-1-1234567"), "paypay"):
        confirm_block(branch.teller, block.id, "H-0910-001")
    for block in place_blocks(branch.other_teller, account("101-1-1234567"), "line-pay"):
        confirm_block(branch.teller, block.id, "H-0910-002")
        ask_release(branch.teller, block.id, "The customer has written that all of it was the family's own use.")
    for customer in (SATO, SUZUKI):
        open_case(branch.teller, customer)
    return branch


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("speech", ["ja", "en"])
@pytest.mark.parametrize("person", [TELLER, OTHER_MANAGER, ADMINISTRATOR], ids=lambda person: str(person.role))
def test_every_page_fits_a_small_screen_whatever_line_is_chosen(
    qtbot: QtBot, qapp: QApplication, branch: Branch, jobs: JobRunner, person: Person, speech: Language
) -> None:
    install(qapp, speech)
    window = MainWindow(branch.desk(person), jobs, Changes())
    qtbot.addWidget(window)
    window.resize(SMALL)
    window.show()
    for key in window.page_keys():
        window.show_page(key)
        settle(qtbot, jobs)
        assert fits(window), (key, window.minimumSizeHint())
        for table in window.page(key).findChildren(QTableView):
            for line in range(table.model().rowCount()):
                table.selectRow(line)
                settle(qtbot, jobs)
                assert fits(window), (key, line, window.minimumSizeHint())
    assert window.size() == SMALL


class Wide(Page):
    """A page with a header that no small screen can show."""

    def title(self) -> str:
        return "Wide"

    def header_buttons(self) -> list[QWidget]:
        return [button("A button with many words, " * 10)]


@pytest.mark.usefixtures("dressed")
def test_the_header_of_one_page_takes_no_room_from_another(qtbot: QtBot) -> None:
    plain = Page()
    plain.setLayout(column(None))
    window = in_window(qtbot, plain)
    window.add_page("wide", "files", "Wide", Wide())
    assert fits(window)
    window.show_page("wide")
    assert not fits(window)  # else this would find nothing


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("speech", ["ja", "en"])
def test_a_sheet_with_many_figures_keeps_its_buttons_on_the_screen(
    qtbot: QtBot, qapp: QApplication, branch: Branch, jobs: JobRunner, speech: Language
) -> None:
    install(qapp, speech)
    parent = QWidget()
    qtbot.addWidget(parent)

    def least(figures: int) -> QSize:
        facts = {"sha256": "ab" * 32, "format": "zengin-03", "rows": 1234, "differences": figures,
                 "figures": [["sum of deposits", line, "1000000", "2000000"] for line in range(figures)]}  # fmt: skip
        dialog = ApprovalDialog(parent, branch.manager, jobs, Matter(RequestKind.IMPORT_WORD, "ab", (facts,)))
        dialog.show()
        settle(qtbot, jobs)
        return dialog.minimumSizeHint()

    room = SMALL - (parent.screen().availableSize() - room_for(parent))  # without the frame
    assert all(least(figures).boundedTo(room) == least(figures) for figures in (1, 8, 20))
    assert least(8).height() > least(1).height() + 100  # each figure has its line


OPENED = """
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog
from branch_app.ui.kit.screens import open_as
from branch_app.ui.kit.shell import Shell

app = QApplication([])
window, sheet = Shell("Branch counter"), QDialog()
window.come_up()
open_as(sheet, QSize(1240, 780))
sheet.show()
app.processEvents()
for each in (window, sheet):
    print(each.frameGeometry().width(), each.frameGeometry().height(), each.width(), each.height())
"""


def opened_on(folder: Path, width: int, height: int) -> list[tuple[int, int, int, int]]:
    """The outer and the inner sizes of a window and a large sheet, opened in a process that has such a screen."""
    screen = {"name": "counter", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96,
              "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
    (folder / "screens.json").write_text(json.dumps({"screens": [screen]}))
    said = subprocess.run([sys.executable, "-c", OPENED], capture_output=True, text=True, check=True, timeout=100,
                          env=os.environ | {"QT_QPA_PLATFORM": "offscreen:configfile=screens.json"},
                          cwd=folder).stdout  # fmt: skip
    return [(a, b, c, d) for a, b, c, d in (map(int, line.split()) for line in said.splitlines())]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 720)])
def test_nothing_opens_larger_than_the_screen(tmp_path: Path, width: int, height: int) -> None:
    window, sheet = opened_on(tmp_path, width, height)
    assert window[:2] == (width, height)
    assert sheet[0] <= width
    assert sheet[1] <= height


def test_a_large_screen_gives_everything_the_size_it_likes(tmp_path: Path) -> None:
    window, sheet = opened_on(tmp_path, 1920, 1080)
    assert (window[2:], sheet[2:]) == ((1280, 800), (1240, 780))


def test_whoever_signs_in_sees_the_whole_window(qtbot: QtBot, branch: Branch) -> None:
    hall = Hall(qtbot, branch)
    assert hall.window.isMaximized() == (LIKED.boundedTo(room_for(hall.window)) != LIKED)
    hall.counter.close()
