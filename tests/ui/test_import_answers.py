"""What a file is said to be stands beside it: its figures against its own, and what was said last time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from branch_app.domain.blocks import BlockState
from branch_app.domain.trail import Deed
from branch_app.operations.blocks import list_blocks, place_blocks
from branch_app.operations.import_answers import Answers
from branch_app.operations.imports import import_files
from branch_app.operations.trail import read_trail
from branch_app.ui.blocks_page import BlocksPage
from branch_app.ui.changes import Changes
from branch_app.ui.import_report import ReportSheet
from branch_app.ui.kit import printing
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.lookup_page import LookupPage
from tests.branches import Branch
from tests.operations.test_host_debits import HERS, debit
from tests.operations.test_host_debits import file as host_file
from tests.operations.test_import_answers import book, csv
from tests.ui.counter import Counter, drawn
from tests.ui.imports import at_imports, page_of, take


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> Counter:
    return at_imports(qtbot, jobs, branch)


def test_a_file_shows_its_period_and_its_figures_beside_its_own(counter: Counter, tmp_path: Path) -> None:
    take(counter, book(tmp_path, 1_000))
    text = counter.seen()
    assert "2020-08-01 – 2020-08-31" in text
    assert "1, ¥1,000, as the file states" in text


def test_figures_that_differ_show_both(counter: Counter, tmp_path: Path) -> None:
    path = book(tmp_path, 1_000)
    body = path.read_bytes()
    at = body.rindex(b"000000001000")
    path.write_bytes(body[:at] + b"000000001001" + body[at + 12 :])
    take(counter, path)
    assert "1, ¥1,000; the file states 1, ¥1,001" in counter.seen()


def test_the_answer_of_last_time_is_shown_and_can_be_changed(counter: Counter, branch: Branch, tmp_path: Path) -> None:
    branch.clock.moment = branch.clock.moment.replace(year=2031)
    first = book(tmp_path, 1_000)
    import_files(branch.manager, [first], {first: Answers("reiwa")})
    take(counter, book(tmp_path, 2_000, "next.dat"))
    assert "years of Reiwa" in counter.seen()
    assert "2020-08-31" in counter.seen()
    counter.qtbot.keyClick(counter.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    counter.press(Qt.Key.Key_2)
    assert "1990-08-31" in counter.seen()
    assert "years of Reiwa" not in counter.seen()


def test_the_account_of_last_time_is_written_into_the_question(
    counter: Counter, branch: Branch, tmp_path: Path
) -> None:
    one = csv(tmp_path, 5_000, "one.csv")
    import_files(branch.manager, [one], {one: Answers(accounts={"": HERS})})
    take(counter, csv(tmp_path, 6_000, "two.csv"))
    assert f"As last time: {HERS}." in counter.seen()
    counter.press(Qt.Key.Key_Return)
    assert drawn(page_of(counter)._table) == ["two.csv|ready|1|0|1|¥6,000"]


def test_a_report_that_leaves_the_screen_leaves_a_line_in_the_trail(
    counter: Counter, branch: Branch, tmp_path: Path
) -> None:
    take(counter, book(tmp_path, 1_000))
    counter.press(Qt.Key.Key_F8)
    page_of(counter)._report.click()
    sheet = counter.sheet(ReportSheet)
    sheet._ask_path = lambda _owner, _name: tmp_path / "report.pdf"
    sheet._save()
    counter.settle()
    line = read_trail(branch.manager)[0]
    assert (line.deed, len(line.details["files"])) == (Deed.REPORT_PRINTED, 1)
    sheet.reject()


def test_a_report_that_the_printer_did_not_take_leaves_no_line(
    counter: Counter, branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(counter, book(tmp_path, 1_000))
    counter.press(Qt.Key.Key_F8)
    page_of(counter)._report.click()
    sheet = counter.sheet(ReportSheet)
    sheet._ask_printer = lambda _owner: QPrinter()
    sent: list[bytes] = []

    def refuse(pdf: bytes, *_: object, **__: object) -> None:
        sent.append(pdf)
        raise printing.PrinterRefused("Counter 1", 0)

    with monkeypatch.context() as patch:
        patch.setattr(printing, "print_pdf", refuse)
        sheet._print()
    counter.settle()
    (box,) = sheet.findChildren(QMessageBox)
    assert "Counter 1" in box.text()
    box.close()
    assert sent[0].startswith(b"%PDF")
    assert Deed.REPORT_PRINTED not in {line.deed for line in read_trail(branch.manager)}
    with monkeypatch.context() as patch:
        patch.setattr(printing, "print_pdf", lambda pdf, *_, **__: sent.append(pdf))
        sheet._print()
    counter.settle()
    assert read_trail(branch.manager)[0].deed is Deed.REPORT_PRINTED
    sheet.reject()


def test_the_hosts_answers_stand_below_the_block(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, tmp_path: Path
) -> None:
    place_blocks(branch.teller, HERS, "*")
    changes = Changes()
    counter = Counter(qtbot, jobs, BlocksPage(branch.teller, jobs, changes))
    assert "The host stopped" not in counter.seen()
    import_files(branch.manager, [host_file(tmp_path, debit(10_000, "3"), day="0910")])
    changes.books.emit()
    counter.settle()
    assert "The host stopped a debit of ¥10,000 on 2020-09-10" in counter.seen()
    assert "confirmed only by its operator's word" in counter.seen()
    assert "Waiting for the host: 1" in counter.seen()
    assert {block.state for block in list_blocks(branch.teller)} == {BlockState.INSTRUCTED}


def test_a_teller_sees_what_would_be_drawn_next(qtbot: QtBot, jobs: JobRunner, branch: Branch, tmp_path: Path) -> None:
    import_files(branch.manager, [host_file(tmp_path, debit(10_000), debit(70_000), day="0915", asked=True)])
    counter = Counter(qtbot, jobs, LookupPage(branch.teller, jobs, Changes()))
    counter.page.setFocus()
    counter.write("1234567")
    counter.settle()
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    qtbot.waitUntil(lambda: "Not yet booked:" in counter.seen())
    assert "asks for ¥70,000 on 2020-09-15" in counter.seen()
