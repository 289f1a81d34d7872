"""The case page in front of a person: what is seen of it, what is typed into it, what is stored."""

from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.transfers import Mark
from branch_app.operations.case_files import read_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.statements import (
    begin_statement,
    mark_transfers,
    read_back,
    read_statement,
    save_answer,
    sign_statement,
)
from branch_app.ui.case_page import CasePage
from branch_app.ui.case_work import CaseWork
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.statement_form import StatementForm
from branch_app.ui.transfer_marks import TransferMarks
from tests.branches import SATO, Branch
from tests.builders import ANSWERS
from tests.ui.rooms import in_window, settle, type_japanese

WORDS = "9月10日に通帳を記帳したところ、身に覚えのない引き落としがありました。"


class CaseCounter:
    """The case page in a window, and the parts of it that a person looks at."""

    def __init__(self, qtbot: QtBot, branch: Branch, jobs: JobRunner, customer: str = SATO) -> None:
        self.qtbot, self.branch, self.jobs = qtbot, branch, jobs
        self.case = open_case(branch.teller, customer).number
        self.page = CasePage(branch.teller, jobs, Changes())
        self.window = in_window(qtbot, self.page)
        self.open()

    def open(self) -> None:
        self.page.open_case(self.case)
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.jobs)

    @property
    def work(self) -> CaseWork:
        return self.page.findChildren(CaseWork)[0]

    @property
    def form(self) -> StatementForm:
        return self.page.findChildren(StatementForm)[0]

    @property
    def table(self) -> QWidget:
        return self.page.findChildren(TransferMarks)[0].focusProxy()

    def total(self, mark: Mark | None) -> str:
        return self.work.panel.total_text(mark)

    def words(self) -> set[str]:
        return {label.text() for label in self.window.findChildren(QLabel) if label.isVisible()}

    def button(self, name: str) -> QPushButton:
        return next(b for b in self.window.findChildren(QPushButton) if b.accessibleName() == name)

    def stored(self) -> dict[str, str]:
        statement = read_statement(self.branch.teller, self.case)
        return dict(statement.answers) if statement else {}

    def narrative(self) -> QPlainTextEdit:
        edit = self.form.field("narrative").focusProxy()
        assert isinstance(edit, QPlainTextEdit)
        return edit

    def line(self, code: str) -> QLineEdit:
        edit = self.form.field(code).focusProxy()
        assert isinstance(edit, QLineEdit)
        return edit

    def write(self, code: str, words: str) -> None:
        """Type into a field and leave it for another."""
        edit = self.form.field(code).focusProxy()
        self.form.go_to(code)
        type_japanese(edit, words)
        self.form.go_to("place" if code != "place" else "narrative")
        self.settle()

    def fill(self) -> None:
        """A complete statement, stored by way of operations."""
        teller = self.branch.teller
        begin_statement(teller, self.case)
        lines = [transfer.id for transfer in read_case_file(teller, self.case).customer.transfers]
        mark_transfers(teller, self.case, lines, Mark.NOT_MINE)
        for code, answer in ANSWERS.items():
            save_answer(teller, self.case, code, answer, "")
        self.open()

    def sign(self) -> None:
        read_back(self.branch.teller, self.case, ReadBack.ALOUD)
        sign_statement(self.branch.teller, self.case, SignatureMode.SIGNED_AND_SEALED, "folder 12")
        self.page.refresh()
        self.settle()
