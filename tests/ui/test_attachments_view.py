"""The papers of a case in the window: attached by keyboard, seen as pictures, refused with a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from branch_app.operations.attachments import list_attachments
from branch_app.operations.cases import open_case
from branch_app.ui.attachments_view import AttachmentsView, AttachSheet, PictureView
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.table_view import TableView
from tests.branches import SATO, Branch
from tests.documents.test_pictures import a_pdf, a_photograph
from tests.ui.rooms import settle, unnamed


class Room:
    """The papers of one case on the screen; the file dialog answers with `file`."""

    def __init__(self, qtbot: QtBot, branch: Branch, jobs: JobRunner) -> None:
        self.qtbot, self.jobs, self.file = qtbot, jobs, Path()
        self.case = open_case(branch.teller, SATO).number
        self.view = AttachmentsView(branch.teller, jobs, lambda _owner: self.file)
        qtbot.addWidget(self.view)
        self.view.resize(1100, 700)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)
        self.view.show_case(self.case, "佐藤　花子")
        settle(qtbot, jobs)

    def attach(self, path: Path) -> AttachSheet:
        self.file = path
        self.view.add()
        sheet = self.view.findChildren(AttachSheet)[-1]
        self.qtbot.keyClick(sheet, Qt.Key.Key_Return)
        settle(self.qtbot, self.jobs)
        return sheet

    def press(self, key: Qt.Key) -> None:
        table = self.view.findChildren(TableView)[0]
        self.view.activateWindow()
        self.qtbot.waitUntil(self.view.isActiveWindow)
        self.qtbot.keyClick(table, key)
        settle(self.qtbot, self.jobs)

    def rows(self) -> int:
        return self.view.findChildren(TableView)[0].table.rowCount()

    def picture(self) -> tuple[int, int]:
        size = self.view.findChildren(PictureView)[0].picture_size()
        return size.width(), size.height()

    def said(self) -> str:
        return " ".join(label.text() for label in self.view.findChildren(QLabel))


@pytest.fixture
def room(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> Room:
    return Room(qtbot, branch, jobs)


def a_file(folder: Path, name: str, body: bytes) -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def test_a_photograph_is_attached_and_shown(room: Room, branch: Branch, tmp_path: Path) -> None:
    room.attach(a_file(tmp_path, "通帳.png", a_photograph()))
    assert (room.rows(), room.picture()) == (1, (60, 40))
    assert list_attachments(branch.teller, room.case)[0].handed_by == "佐藤　花子"
    assert "通帳.png" in room.said()


def test_the_pages_of_a_pdf_are_turned_with_the_keys(room: Room, tmp_path: Path) -> None:
    room.attach(a_file(tmp_path, "届.pdf", a_pdf(2)))
    assert "1 of 2" in room.said()
    room.press(Qt.Key.Key_PageDown)
    assert "2 of 2" in room.said()
    room.press(Qt.Key.Key_PageDown)
    assert "2 of 2" in room.said()


def test_a_refused_file_leaves_the_sheet_open_with_the_reason(room: Room, tmp_path: Path) -> None:
    sheet = room.attach(a_file(tmp_path, "virus.png", b"MZ"))
    assert "virus.png" in sheet.problem()
    assert room.rows() == 0


def test_when_the_customer_leaves_no_picture_stays(room: Room, tmp_path: Path) -> None:
    room.attach(a_file(tmp_path, "通帳.png", a_photograph()))
    room.view.clear()
    assert (room.rows(), room.picture()) == (0, (0, 0))


def test_everything_has_a_name_for_those_who_cannot_see(room: Room) -> None:
    assert unnamed(room.view) == []
