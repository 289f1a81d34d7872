"""Importing in the window: first seen, then taken with one key; what a file leaves open is asked beside it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from branch_app.domain.errors import AccountNotNamed
from branch_app.domain.transfers import Mark
from branch_app.operations.cases import open_case
from branch_app.operations.import_answers import Answers
from branch_app.operations.import_history import list_imports
from branch_app.operations.lookup import open_customer
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.import_page import ImportPage
from branch_app.ui.import_questions import QuestionBox
from branch_app.ui.import_report import ReportSheet
from branch_app.ui.imports_list import TakeBackSheet
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.language import Language, install
from branch_app.ui.main_window import MainWindow
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import PASSWORD, PLAIN, Branch
from tests.ui.counter import Counter, drawn, read_as_markup, seen
from tests.ui.imports import at_imports, page_of, take
from tests.ui.rooms import press, settle, unnamed

GROUP = a_group(a_line(-100_000, note="ﾄﾞｺﾓｺｳｻﾞ"), a_line(-4_980, note="ﾄﾞｺﾓｹｲﾀｲ"))
BOOK = a_book(GROUP)
WRONG = BOOK.replace(b"000000104980", b"000000104981", 1)


@pytest.fixture
def chosen() -> list[Path]:
    """The files that the person picks in the dialog."""
    return []


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner, chosen: list[Path]) -> Counter:
    return at_imports(qtbot, jobs, branch, chosen)


def shown(counter: Counter) -> list[str]:
    return drawn(page_of(counter)._table)


def file(folder: Path, body: bytes, name: str = "statement.dat") -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def imported(branch: Branch) -> list[str]:
    return [file.name for file in list_imports(branch.manager) if file.name != "book"]


def test_a_preview_says_what_would_come_and_keeps_nothing(
    counter: Counter, branch: Branch, tmp_path: Path, chosen: list[Path]
) -> None:
    chosen.append(file(tmp_path, BOOK))
    page_of(counter)._choose.click()
    counter.settle()
    assert shown(counter) == ["statement.dat|ready|2|0|1|¥100,000"]
    assert "nothing is in the book yet" in counter.seen()
    assert imported(branch) == []


def test_enter_imports_what_was_previewed(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    take(counter, file(tmp_path, BOOK))
    counter.press(Qt.Key.Key_Return)
    assert shown(counter) == ["statement.dat|imported|2|0|1|¥100,000"]
    assert imported(branch) == ["statement.dat"]
    assert [t.yen for t in open_customer(branch.teller, PLAIN).transfers] == [100_000]


def test_f8_imports_too_and_the_same_file_again_is_known(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    take(counter, file(tmp_path, BOOK))
    counter.press(Qt.Key.Key_F8)
    take(counter, file(tmp_path, BOOK))
    assert shown(counter) == ["statement.dat|known already|0|2|1|¥100,000"]
    assert imported(branch) == ["statement.dat"]


def test_a_refused_file_says_why_and_the_others_come_in(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    take(counter, file(tmp_path, b"PK\x03\x04" + b"x" * 300, "photo.zip"), file(tmp_path, BOOK))
    assert shown(counter) == ["photo.zip|refused||||", "statement.dat|ready|2|0|1|¥100,000"]
    assert "a ZIP archive" in counter.seen()
    counter.press(Qt.Key.Key_F8)
    assert imported(branch) == ["statement.dat"]


def give_word(counter: Counter, reason: str, number: str) -> None:
    """Ask for another person's word; that person gives it at this desk. Keys only."""
    if not counter.has_sheet():
        counter.press(Qt.Key.Key_Return)
    counter.sheet(ApprovalDialog)
    for words in (reason, number, PASSWORD):
        counter.write(words)
        counter.press(Qt.Key.Key_Return)
    if not counter.has_sheet():
        counter.window.activateWindow()
        counter.qtbot.waitUntil(counter.window.isActiveWindow)


def test_a_file_with_wrong_totals_needs_another_persons_word(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    take(counter, file(tmp_path, WRONG, "wrong.dat"))
    assert shown(counter) == ["wrong.dat|question||||"]
    assert "the file says ¥104,981, counted ¥104,980" in counter.seen()
    counter.press(Qt.Key.Key_Return)
    dialog = counter.sheet(ApprovalDialog)
    assert "the file says ¥104,981, counted were ¥104,980" in seen(dialog)
    give_word(counter, "本部に照会済み", "0901")
    assert shown(counter) == ["wrong.dat|ready – remarks|2|0|1|¥100,000"]
    counter.press(Qt.Key.Key_Return)
    assert imported(branch) == ["wrong.dat"]


def test_nobody_gives_the_word_for_the_own_import(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    take(counter, file(tmp_path, WRONG, "wrong.dat"))
    give_word(counter, "本部に照会済み", "0101")
    said = counter.sheet(ApprovalDialog).problem()
    assert "nobody decides on the own matter" in said
    assert "0102 大野 隆, 0901 水谷 亮" in said
    assert shown(counter) == ["wrong.dat|question||||"]


def test_a_word_for_one_file_does_not_count_for_another(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    other = a_book(a_group(a_line(-900, note="ﾃﾞﾝｷ"), number="1234567")).replace(b"0000000000900", b"0000000000901")
    take(counter, file(tmp_path, WRONG, "wrong.dat"), file(tmp_path, other, "other.dat"))
    give_word(counter, "asked head office", "0102")
    assert [line.split("|")[1] for line in shown(counter)] == ["ready – remarks", "question"]
    counter.press(Qt.Key.Key_F8)
    assert imported(branch) == ["wrong.dat"]


def test_ambiguous_years_are_asked_and_answered(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    branch.clock.moment = branch.clock.moment.replace(year=2031)  # so old a file can be of any calendar
    take(counter, file(tmp_path, BOOK))
    assert shown(counter) == ["statement.dat|question||||"]
    box = page_of(counter)._card.question
    assert [text for text in seen(box).splitlines() if "=" in text] == [
        "令和2年9月10日 = 2020-09-10 (1)", "平成2年9月10日 = 1990-09-10 (2)", "平成14年9月10日 = 2002-09-10 (3)"]
    counter.press(Qt.Key.Key_1)
    assert shown(counter) == ["statement.dat|ready|2|0|1|¥100,000"]
    counter.press(Qt.Key.Key_Return)
    assert imported(branch) == ["statement.dat"]
    assert [t.booked_on for t in open_customer(branch.teller, PLAIN).transfers] == [date(2020, 8, 15)]


def test_whose_account_it_is_is_asked_with_the_own_branch_written(qtbot: QtBot, branch: Branch) -> None:
    box = QuestionBox(branch.manager.branch)
    qtbot.addWidget(box)
    said: list[Answers] = []
    box.answered.connect(said.append)
    box.ask(AccountNotNamed(), replace(Answers(), calendar="reiwa"))
    box.show()
    assert box.go()
    edit = box._first
    assert edit is not None
    press(qtbot, edit, "\r")
    assert said == []
    assert "no account number" in seen(box)
    press(qtbot, edit, "0012345\r")
    assert [({name: str(one) for name, one in each.accounts.items()}, each.calendar) for each in said] == [
        ({"": "0116-101-1-0012345"}, "reiwa")]


def test_files_are_dropped_on_the_page(counter: Counter, tmp_path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file(tmp_path, BOOK)))])
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    page_of(counter)._area.dropEvent(event)
    counter.settle()
    assert len(shown(counter)) == 1


def test_a_stopped_import_leaves_nothing_behind(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    big = a_book(*(a_group(*(a_line(-3_000, note="ﾍﾟｲﾍﾟｲ") for _ in range(200)), number=f"{n:07d}") for n in range(100)))
    take(counter, file(tmp_path, big))
    page_of(counter)._import.click()
    page_of(counter)._work.stop()
    counter.settle()
    assert "Stopped." in counter.seen()
    assert imported(branch) == []
    page_of(counter)._import.click()
    counter.settle()
    assert shown(counter)[0].split("|")[1:4] == ["imported", "20,000", "0"]


def test_an_import_is_taken_back_with_a_reason(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    take(counter, file(tmp_path, BOOK))
    counter.press(Qt.Key.Key_Return)
    back(counter, "wrong branch")
    assert not counter.has_sheet()
    assert "statement.dat was taken back." in counter.seen()
    assert imported(branch) == []


def test_an_import_a_customer_spoke_of_stays_and_says_why(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    take(counter, file(tmp_path, BOOK))
    counter.press(Qt.Key.Key_Return)
    case = open_case(branch.teller, PLAIN).number
    begin_statement(branch.teller, case)
    mark_transfers(branch.teller, case, [t.id for t in open_customer(branch.teller, PLAIN).transfers], Mark.NOT_MINE)
    sheet = back(counter, "wrong branch")
    assert case in sheet.problem()
    assert imported(branch) == ["statement.dat"]
    sheet.reject()


def back(counter: Counter, reason: str) -> TakeBackSheet:
    page_of(counter)._tabs.setCurrentIndex(1)
    counter.settle()
    page_of(counter)._imports._table.choose(lambda each: each.name == "statement.dat")
    page_of(counter)._imports._take_back.click()
    sheet = counter.sheet(TakeBackSheet)
    counter.write(reason)
    counter.press(Qt.Key.Key_Return)
    return sheet


def test_the_report_of_an_import_becomes_a_pdf(counter: Counter, tmp_path: Path) -> None:
    take(counter, file(tmp_path, BOOK))
    counter.press(Qt.Key.Key_Return)
    page_of(counter)._report.click()
    sheet = counter.sheet(ReportSheet)
    shown_text = sheet.findChild(QPlainTextEdit)
    assert shown_text is not None
    assert "2 rows: 2 new, 0 known already" in shown_text.toPlainText()
    sheet._ask_path = lambda _owner, name: tmp_path / name
    sheet._save()
    assert [path.read_bytes()[:5] for path in tmp_path.glob("*.pdf")] == [b"%PDF-"]
    sheet.reject()


def test_the_language_changes_and_everything_has_a_name(counter: Counter, qapp: QApplication, tmp_path: Path) -> None:
    take(counter, file(tmp_path, WRONG), file(tmp_path, BOOK, "good.dat"))
    for place in (0, 1):
        page_of(counter)._tabs.setCurrentIndex(place)
        assert unnamed(counter.window) == []
        assert read_as_markup(counter.window) == []
    page_of(counter)._tabs.setCurrentIndex(0)
    install(qapp, "ja")
    assert "ファイル" in counter.seen()
    install(qapp, "en")
    counter.qtbot.waitUntil(lambda: "Ask another person for a word" in counter.seen())


def is_cut(label: QLabel) -> bool:
    """Whether a label has less room than its words need."""
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width()


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("speech", ["ja", "en"])
def test_a_refused_file_fits_a_small_screen_in_every_tab(
    qtbot: QtBot, qapp: QApplication, branch: Branch, jobs: JobRunner, tmp_path: Path, speech: Language
) -> None:
    install(qapp, speech)
    window = MainWindow(branch.manager, jobs, Changes())
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show_page("import")
    window.show()
    page = window.page("import")
    assert isinstance(page, ImportPage)
    page.take([file(tmp_path, WRONG)])
    settle(qtbot, jobs)
    for place in range(page._tabs.count()):
        page._tabs.setCurrentIndex(place)
        qtbot.waitUntil(lambda: window.size() == QSize(1280, 720))
        least = window.minimumSizeHint()
        assert (least.width() <= 1280, least.height() <= 700) == (True, True), least
    page._tabs.setCurrentIndex(0)
    labels = page._card.findChildren(QLabel)
    assert "104" in "".join(label.text() for label in labels if label.isVisible())
    qtbot.waitUntil(lambda: not any(label.isVisible() and is_cut(label) for label in labels))
    assert window.rect().contains(page._import.mapTo(window, page._import.rect().bottomRight()))


def test_the_key_of_a_notice_is_as_wide_as_its_text(counter: Counter, tmp_path: Path) -> None:
    take(counter, file(tmp_path, BOOK))
    cap = page_of(counter)._notice._key
    assert cap.text() == "F8"
    counter.qtbot.waitUntil(lambda: cap.width() == cap.sizeHint().width())
