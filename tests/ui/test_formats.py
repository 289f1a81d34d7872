"""Teaching a bank's CSV in the window: what comes of it stands beside it at once, and nothing is saved by accident."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branch_app.domain.trail import Deed
from branch_app.operations.formats import list_formats, read_format_file, save_format
from branch_app.operations.imports import preview_files
from branch_app.operations.trail import read_trail
from branch_app.ui.format_sheet import FormatSheet
from branch_app.ui.formats_view import WithdrawSheet
from branch_app.ui.kit.jobs import JobRunner
from tests.branches import Branch
from tests.operations.test_formats import ROWS, csv
from tests.ui.counter import Counter, drawn, read_as_markup, seen
from tests.ui.imports import at_imports, page_of, take
from tests.ui.rooms import unnamed


@pytest.fixture
def chosen() -> list[Path]:
    """The files that the person picks in the dialog."""
    return []


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner, chosen: list[Path]) -> Counter:
    return at_imports(qtbot, jobs, branch, chosen)


def open_sheet(counter: Counter, path: Path) -> FormatSheet:
    """As a person does: the file nobody knows is chosen, and Ctrl+T describes it."""
    take(counter, path)
    counter.qtbot.keyClick(counter.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    sheet = counter.sheet(FormatSheet)
    settle(counter, sheet)
    return sheet


def settle(counter: Counter, sheet: FormatSheet) -> None:
    counter.settle()
    counter.qtbot.waitUntil(lambda: not sheet._soon.isActive())
    counter.settle()


def name_it(counter: Counter, sheet: FormatSheet, code: str = "ours") -> None:
    for edit, text in ((sheet._name_ja, "Tokoro"), (sheet._name_en, "Our bank"), (sheet._code, code)):
        edit.setFocus()
        counter.qtbot.keyClicks(edit, text)
    settle(counter, sheet)


def choose(counter: Counter, sheet: FormatSheet, column: str, role: str) -> None:
    box = sheet._roles[sheet._header.index(column)]
    box.setCurrentIndex(box.findData(role))
    settle(counter, sheet)


def test_an_unknown_file_offers_to_be_described_and_shows_its_rows(counter: Counter, tmp_path: Path) -> None:
    sheet = open_sheet(counter, csv(tmp_path))
    rows = drawn(sheet._table)
    assert [line.split("|")[0] for line in rows] == ["6", "7", "8", "9"]
    assert [line.split("|")[2:4] for line in rows] == [["¥8,200", ""], ["", "¥200,000"], ["¥50,000", ""], ["", "¥1"]]
    text = seen(sheet)
    assert "The balance proves direction and order: the oldest line stands first." in text
    assert "4 rows" in text
    assert "out: 2, ¥58,200" in text
    sheet.reject()


def test_a_wrong_column_is_seen_at_once(counter: Counter, tmp_path: Path) -> None:
    sheet = open_sheet(counter, csv(tmp_path))
    choose(counter, sheet, "マイナス", "into")
    assert "Only one column can be: money in." in seen(sheet)
    assert drawn(sheet._table) == []
    choose(counter, sheet, "プラス", "out")
    assert "The balances do not follow from the amounts" in seen(sheet)
    choose(counter, sheet, "お日にち", "")
    assert "The date needs one column" in seen(sheet)
    sheet.reject()


def test_f8_saves_and_the_file_is_known_from_then_on(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    path = csv(tmp_path)
    sheet = open_sheet(counter, path)
    name_it(counter, sheet)
    counter.press(Qt.Key.Key_F8)
    counter.qtbot.waitUntil(lambda: not counter.has_sheet())
    counter.settle()
    assert [each.profile.code for each in list_formats(branch.manager)] == ["ours"]
    assert [line.split("|")[:2] for line in drawn(page_of(counter)._table)] == [["unknown.csv", "question"]]
    assert "The file calls it 0012345." in counter.seen()
    (report,) = preview_files(branch.manager, [path])
    assert report.format == "csv-ours"


def test_enter_and_escape_save_nothing(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    sheet = open_sheet(counter, csv(tmp_path))
    name_it(counter, sheet)
    counter.press(Qt.Key.Key_Return)
    assert counter.has_sheet()
    counter.press(Qt.Key.Key_Escape)
    assert list_formats(branch.manager) == []


def test_what_cannot_be_saved_says_why_and_stays(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    sheet = open_sheet(counter, csv(tmp_path))
    counter.press(Qt.Key.Key_F8)
    assert "Two names and a short code are needed." in sheet.problem()
    name_it(counter, sheet, "mufg")
    counter.press(Qt.Key.Key_F8)
    counter.qtbot.waitUntil(lambda: "mufg" in sheet.problem())
    assert "belongs to a format that comes with the program" in sheet.problem()
    choose(counter, sheet, "お日にち", "")
    counter.press(Qt.Key.Key_F8)
    assert "cannot be read like this yet" in sheet.problem()
    assert list_formats(branch.manager) == []
    sheet.reject()


def test_every_field_can_be_reached_and_is_named(counter: Counter, tmp_path: Path) -> None:
    sheet = open_sheet(counter, csv(tmp_path))
    assert unnamed(sheet) == []
    assert read_as_markup(sheet) == []
    sheet._separator.setFocus()
    reached = []
    for _ in sheet._roles:
        counter.press(Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == sheet._roles
    sheet.reject()


def test_another_line_of_names_makes_other_columns(counter: Counter, tmp_path: Path) -> None:
    body = csv(tmp_path, [*ROWS]).read_bytes()
    path = tmp_path / "second.csv"
    path.write_bytes(body.replace("お日にち".encode("cp932"), "日にち,お日にち".encode("cp932"), 1))
    sheet = open_sheet(counter, csv(tmp_path, name="third.csv"))
    sheet._line.setCurrentIndex(5)
    settle(counter, sheet)
    assert sheet._header[0] == "2020/08/03"
    sheet._line.setCurrentIndex(4)
    settle(counter, sheet)
    assert sheet._header[0] == "お日にち"
    assert len(drawn(sheet._table)) == 4
    sheet.reject()


def test_a_format_is_withdrawn_with_a_reason(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    sheet = open_sheet(counter, csv(tmp_path))
    name_it(counter, sheet)
    counter.press(Qt.Key.Key_F8)
    counter.qtbot.waitUntil(lambda: not counter.has_sheet())
    counter.settle()
    page = page_of(counter)
    page._tabs.setCurrentIndex(2)
    page._formats._table.setFocus()
    assert [line.split("|")[:2] for line in drawn(page._formats._table)] == [["Our bank", "ours"]]
    page._formats._withdraw.click()
    counter.sheet(WithdrawSheet)
    counter.write("changed")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert list_formats(branch.manager) == []
    assert [line.deed for line in read_trail(branch.manager)[:1]] == [Deed.FORMAT_WITHDRAWN]


def test_a_format_is_handed_on_and_taken(
    counter: Counter, branch: Branch, tmp_path: Path, chosen: list[Path]
) -> None:
    page = page_of(counter)
    sheet = open_sheet(counter, csv(tmp_path))
    name_it(counter, sheet)
    counter.press(Qt.Key.Key_F8)
    counter.qtbot.waitUntil(lambda: not counter.has_sheet())
    counter.settle()
    page._tabs.setCurrentIndex(2)
    target = tmp_path / "ours.toml"
    page._formats._ask_target = lambda _owner, _suggested: target
    page._formats._table.setFocus()
    page._formats._hand_on.click()
    counter.settle()
    assert read_format_file(target).name_en == "Our bank"
    text = target.read_text("utf-8").replace("Our bank", "Their bank")
    target.write_text(text, "utf-8")
    chosen.append(target)
    page._formats._bring.click()
    counter.settle()
    assert [(each.profile.name_en, each.version) for each in list_formats(branch.manager)] == [("Their bank", 2)]
    target.write_text(text.replace("[columns]", "[colums]"), "utf-8")
    page._formats._bring.click()
    counter.settle()
    assert "Nothing was saved." in counter.seen()
    assert list_formats(branch.manager)[0].version == 2


def test_a_known_format_opens_with_what_was_saved(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    path = csv(tmp_path)
    sheet = open_sheet(counter, path)
    name_it(counter, sheet)
    profile = sheet.profile()
    sheet.reject()
    save_format(branch.manager, profile)
    again = FormatSheet(counter.window, branch.manager, counter.jobs, path, profile)
    again.open()
    settle(counter, again)
    assert (again.profile(), again._code.text()) == (profile, "ours")
    again.reject()
