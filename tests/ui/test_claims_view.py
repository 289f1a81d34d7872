"""Claim forms: one for each operator, equal sums everywhere, issued once, put down when they went out."""

import io
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.operations.case_files import read_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.claims import claim_paper, issue_claims, list_claims, prepare_claims
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.operations.trail import read_trail, verify
from branch_app.ui import language
from branch_app.ui.changes import Changes
from branch_app.ui.claims_view import ClaimsView
from branch_app.ui.due_list import DueList
from branch_app.ui.kit import printing
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.paper_room import PaperRoom
from tests.branches import KATO, SATO, Branch
from tests.ui.rooms import settle, unnamed


class Desk:
    """The claim forms of one case on the screen, with a printer that writes into a file."""

    def __init__(self, qtbot: QtBot, branch: Branch, jobs: JobRunner, folder: Path, customer: str) -> None:
        self.qtbot, self.branch, self.jobs, self.folder = qtbot, branch, jobs, folder
        self.case = open_case(branch.teller, customer).number
        begin_statement(branch.teller, self.case)
        lines = [t.id for t in read_case_file(branch.teller, self.case).customer.transfers]
        mark_transfers(branch.teller, self.case, lines, Mark.NOT_MINE)
        self.printer: QPrinter | None = None
        self.file: Path | None = None
        self.room = PaperRoom(lambda _owner: self.printer, lambda _owner, name: self.file and self.file / name)
        self.view = ClaimsView(branch.teller, jobs, Changes(), self.room)
        qtbot.addWidget(self.view)
        self.view.resize(1100, 700)
        self.view.show()
        self.show()

    def show(self) -> None:
        self.view.show_case(self.case)
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.jobs)

    def rows(self) -> list[tuple[str, ...]]:
        model = self.table.table
        return [tuple(str(model.index(line, column).data()) for column in range(model.columnCount()))
                for line in range(model.rowCount())]  # fmt: skip

    @property
    def table(self) -> TableView[object]:
        return self.view.findChildren(TableView)[0]

    def due(self) -> list[str]:
        return self.view.findChildren(DueList)[0].texts()

    def issue(self) -> QPushButton:
        return next(b for b in self.view.findChildren(QPushButton) if b.accessibleName() == "Issue the forms")

    def issue_now(self) -> None:
        self.issue().click()
        self.settle()

    def paper(self) -> str:
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(self.room.pdf())).pages)

    def a_printer(self) -> QPrinter:
        self.printer = QPrinter()
        self.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printer.setOutputFileName(str(self.folder / "out.pdf"))
        self.printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        return self.printer


@pytest.fixture
def desk(qtbot: QtBot, branch: Branch, jobs: JobRunner, tmp_path: Path) -> Desk:
    return Desk(qtbot, branch, jobs, tmp_path, SATO)


@pytest.fixture
def two(qtbot: QtBot, branch: Branch, jobs: JobRunner, tmp_path: Path) -> Desk:
    """LINE Pay ¥100,000 on 2 September and Kyash ¥30,000 on 3 September."""
    return Desk(qtbot, branch, jobs, tmp_path, KATO)


def test_the_forms_are_looked_at_before_they_are_issued(desk: Desk) -> None:
    assert [row[1:] for row in desk.rows()] == [("2", "¥110,000", "not issued yet", "–")]
    assert "¥110,000" in desk.paper()
    assert list_claims(desk.branch.teller, desk.case) == []


def test_the_sum_is_the_same_on_the_screen_on_the_paper_and_in_the_operation(desk: Desk) -> None:
    desk.issue_now()
    (claim,) = list_claims(desk.branch.teller, desk.case)
    (form,) = prepare_claims(desk.branch.teller, desk.case)
    assert claim.yen == form.total == 110_000
    assert desk.view.total_text().endswith(f"¥{claim.yen:,}")
    assert f"¥{claim.yen:,}" in desk.paper()
    assert desk.room.pdf() == claim_paper(desk.branch.teller, claim.id)


def test_each_operator_has_its_own_form_and_the_total_is_their_sum(two: Desk) -> None:
    two.issue_now()
    amounts = [row[2] for row in two.rows()]
    assert sorted(amounts) == ["¥100,000", "¥30,000"]
    assert two.view.total_text().endswith("¥130,000")
    for line, amount in enumerate(amounts):
        two.table.selectRow(line)
        two.settle()
        assert amount in two.paper()
    assert len({claim.number for claim in list_claims(two.branch.teller, two.case)}) == 2


def test_enter_issues_and_a_second_time_changes_nothing(desk: Desk) -> None:
    desk.qtbot.keyClick(desk.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.rows()[0][3] == "issued, v1"
    assert not desk.issue().isEnabled()
    desk.qtbot.keyClick(desk.table, Qt.Key.Key_Return)
    desk.settle()
    assert [claim.version for claim in list_claims(desk.branch.teller, desk.case)] == [1]


def test_a_change_after_the_issue_is_shown_and_makes_the_next_version(desk: Desk) -> None:
    desk.issue_now()
    first = read_case_file(desk.branch.teller, desk.case).customer.transfers[0]
    mark_transfers(desk.branch.teller, desk.case, [first.id], Mark.MINE)
    desk.show()
    assert desk.rows()[0][2:4] == ("¥100,000", "changed since v1")
    desk.issue_now()
    assert desk.rows()[0][2:4] == ("¥100,000", "issued, v2")
    assert [claim.yen for claim in list_claims(desk.branch.teller, desk.case)] == [110_000, 100_000]


def test_a_form_whose_transfers_are_claimed_no_more_stays_in_the_list(desk: Desk) -> None:
    desk.issue_now()
    lines = [t.id for t in read_case_file(desk.branch.teller, desk.case).customer.transfers]
    mark_transfers(desk.branch.teller, desk.case, lines, Mark.MINE)
    desk.show()
    assert desk.rows()[0][1:4] == ("0", "¥0", "nothing claimed now")
    assert desk.view.total_text().endswith("¥0")
    assert not desk.issue().isEnabled()


def test_a_print_is_put_down_after_the_printer_took_it(desk: Desk) -> None:
    desk.issue_now()
    desk.room.print_paper()  # the person left the printer's dialog
    desk.settle()
    assert desk.rows()[0][4] == "0"
    desk.a_printer()
    desk.room.print_paper()
    desk.settle()
    assert desk.rows()[0][4] == "1"
    printed, issued = pypdf.PdfReader(desk.folder / "out.pdf"), pypdf.PdfReader(io.BytesIO(desk.room.pdf()))
    assert len(printed.pages) == len(issued.pages)
    (claim,) = list_claims(desk.branch.teller, desk.case)
    (line,) = [line for line in read_trail(desk.branch.manager) if line.deed is Deed.PAPER_PRINTED]
    assert (line.subject, line.details["copy"], line.details["sha256"]) == (claim.number, 1, claim.sha256)
    assert verify(desk.branch.manager).sound


def test_a_printer_that_refuses_is_said_and_not_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.issue_now()
    desk.a_printer()

    def refuse(*_said: object, **_more: object) -> None:
        raise printing.PrinterRefused("Counter 1", 0)

    with monkeypatch.context() as patch:
        patch.setattr(printing, "print_pdf", refuse)
        desk.room.print_paper()
        desk.settle()
    assert desk.rows()[0][4] == "0"
    assert any("Counter 1" in label.text() for label in desk.view.findChildren(QLabel) if label.isVisible())


def test_what_is_not_issued_is_issued_before_it_can_go_out(desk: Desk) -> None:
    desk.a_printer()
    desk.room.print_paper()
    desk.settle()
    assert desk.rows()[0][3:5] == ("issued, v1", "0")
    assert not (desk.folder / "out.pdf").exists()
    desk.room.print_paper()
    desk.settle()
    assert desk.rows()[0][4] == "1"


def test_saving_writes_the_very_bytes_that_were_issued(desk: Desk) -> None:
    desk.issue_now()
    desk.file = desk.folder
    desk.room.save_paper()
    desk.settle()
    (claim,) = list_claims(desk.branch.teller, desk.case)
    assert (desk.folder / f"{claim.number}-v1.pdf").read_bytes() == claim_paper(desk.branch.teller, claim.id)
    assert claim.prints == 1
    desk.file = desk.folder / "no such folder"
    desk.room.save_paper()
    desk.settle()
    assert list_claims(desk.branch.teller, desk.case)[0].prints == 1


def test_an_open_limit_says_by_when_and_a_passed_one_leads_to_the_bank(two: Desk) -> None:
    kyash = next(line for line, row in enumerate(two.rows()) if row[2] == "¥30,000")
    two.table.selectRow(kyash)
    assert any("Hand in by 2020-09-11" in text and "no business day" in text for text in two.due())  # the 13th: Sunday
    two.branch.clock.moment += timedelta(days=4)
    two.show()
    two.table.selectRow(kyash)
    assert any("Passed 2020-09-13" in text and "via the bank" in text for text in two.due())


def test_transfers_before_the_look_back_are_a_fact_and_stay_on_the_form(
    qtbot: QtBot, branch: Branch, jobs: JobRunner, tmp_path: Path
) -> None:
    branch.clock.moment += timedelta(days=18)  # first contact on 28 September: 30 days back is 29 August
    late = Desk(qtbot, branch, jobs, tmp_path, SATO)
    assert any("From 2020-08-29" in text and "reason" in text for text in late.due())
    assert late.rows()[0][2] == "¥110,000"


def test_screen_readers_can_name_everything_in_both_languages(desk: Desk) -> None:
    assert unnamed(desk.view) == []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        language.install(application, "ja")
        assert desk.rows()[0][0] == "株式会社NTTドコモ"
        assert unnamed(desk.view) == []
    finally:
        language.install(application, "en")


def test_nothing_is_claimed_without_a_mark(qtbot: QtBot, branch: Branch, jobs: JobRunner) -> None:
    case = open_case(branch.teller, SATO).number
    view = ClaimsView(branch.teller, jobs, Changes(), PaperRoom())
    qtbot.addWidget(view)
    view.show_case(case)
    settle(qtbot, jobs)
    assert view.total_text().endswith("¥0")
    assert issue_button(view).isEnabled() is False


def issue_button(view: QWidget) -> QPushButton:
    return next(b for b in view.findChildren(QPushButton) if b.accessibleName() == "Issue the forms")


def test_issuing_twice_from_two_desks_makes_one_form(desk: Desk) -> None:
    issue_claims(desk.branch.other_teller, desk.case)
    desk.issue_now()
    assert [claim.version for claim in list_claims(desk.branch.teller, desk.case)] == [1]
