"""Importing in the window: what became of each file stands in the list, and why below it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from branch_app.ui.changes import Changes
from branch_app.ui.import_page import ImportPage
from branch_app.ui.kit.jobs import JobRunner
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import Branch, a_branch

BOOK = a_book(a_group(a_line(-100_000, note="ﾄﾞｺﾓｺｳｻﾞ"), a_line(-4_980, note="ﾄﾞｺﾓｹｲﾀｲ"), number="7654321"))


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "branch")


@pytest.fixture
def chosen() -> list[Path]:
    """The files that the person picks in the dialog."""
    return []


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, branch: Branch, chosen: list[Path]) -> Iterator[ImportPage]:
    jobs = JobRunner(lambda _owner, error: pytest.fail(repr(error)))
    page = ImportPage(branch.manager, jobs, Changes(), lambda _owner, _title: chosen)
    page.resize(1040, 640)
    qtbot.addWidget(page)
    for each in page.header_buttons():
        qtbot.addWidget(each)
    page.show()
    yield page
    assert jobs.drain()
    branch.database.close()


def file(folder: Path, body: bytes, name: str = "statement.dat") -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def drawn(page: ImportPage) -> list[str]:
    """The list as it stands on the screen, one line a file."""
    table = page._table.table
    return ["|".join(str(table.index(line, place).data() or "") for place in range(table.columnCount()))
            for line in range(table.rowCount())]  # fmt: skip


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_file_is_imported_and_counted(page: ImportPage, qtbot: QtBot, tmp_path: Path, chosen: list[Path]) -> None:
    chosen.append(file(tmp_path, BOOK))
    with qtbot.waitSignal(page._changes.books):
        page._choose.click()
    assert drawn(page) == ["statement.dat|Zengin statement, type 03|with remarks|2|2|0|1|1|¥100,000|0"]
    assert "in no account master" in words(page)  # a remark informs, the file is in the book


def test_the_same_file_again_is_known_already(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    for _ in range(2):
        with qtbot.waitSignal(page._changes.books):
            page.take([file(tmp_path, BOOK)])
    assert drawn(page)[0].split("|")[2:6] == ["known already", "2", "0", "2"]


def test_a_refused_file_says_why_and_brings_nothing(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    broken = file(tmp_path, BOOK.replace(b"000000100000", b"000000100001", 1), "broken.dat")
    with qtbot.waitSignal(page._changes.books):
        page.take([broken])
    assert drawn(page) == ["broken.dat|Zengin statement, type 03|refused|||||||"]
    said = words(page)
    assert "Nothing of a refused file is in the book" in said
    assert "the file says" in said


def test_files_are_dropped_on_the_page(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file(tmp_path, BOOK)))])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    with qtbot.waitSignal(page._changes.books):
        page._area.dropEvent(event)
    assert len(drawn(page)) == 1


def test_a_stopped_import_leaves_nothing_behind(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    big = a_book(*(a_group(*(a_line(-3_000, note="ﾍﾟｲﾍﾟｲ") for _ in range(200)), number=f"{n:07d}") for n in range(100)))
    page.take([file(tmp_path, big)])
    with qtbot.waitSignal(page._changes.books):
        page._stop()
    assert drawn(page) == []
    assert "Stopped." in words(page)
    with qtbot.waitSignal(page._changes.books):
        page.take([file(tmp_path, big)])
    assert drawn(page)[0].split("|")[3:6] == ["20,000", "20,000", "0"]
