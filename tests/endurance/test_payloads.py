"""Nothing a customer's name or a wording can contain becomes a formula, markup, a path, rich text or a log line."""

import io
import logging
import random
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pypdf
import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.books import AccountStatement
from branch_app.domain.errors import BadIdentifier
from branch_app.domain.kana import match_key
from branch_app.domain.staff import Permission, Role
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.operations.blocks import place_blocks
from branch_app.operations.case_files import read_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.claims import claim_paper, issue_claims
from branch_app.operations.lookup import find_customers, suggest_customers
from branch_app.operations.papers import block_paper, statement_paper
from branch_app.operations.staff import add_person
from branch_app.operations.statements import begin_statement, mark_transfers, save_answer
from branch_app.operations.summaries import export_summary
from branch_app.store.tables import CustomerRow
from branch_app.ui.counter import Counter
from tests.branches import KATO, PLAIN, SATO, SUZUKI, Branch, a_branch, account, entries, put_book
from tests.endurance.conftest import Figure, Times
from tests.endurance.payloads import ALL, WRITING
from tests.ui.rooms import settle

OUR_SUMS = re.compile(r"=[A-Z]+[0-9]+-[0-9]+$|=(SUM|SUMIFS?|COUNTIFS?|SUBTOTAL)\([^\"]*(\"身に覚えなし\"[^\"]*)?\)$")
HOLDERS = {SATO: account("101-1-1234567"), SUZUKI: account("101-1-2345678"), KATO: account("101-1-2223331"),
           PLAIN: account("101-1-0012345")}  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(set(ALL)) >= 150


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("payloads")


def named(folder: Path, payloads: Mapping[str, str]) -> Branch:
    """A branch in which some customers' names, addresses and wordings are these."""
    branch = a_branch(folder)
    for customer, payload in payloads.items():
        with branch.manager.act(Permission.IMPORT_BOOKS) as act:
            row = act.session.get(CustomerRow, customer)
            assert row is not None
            row.name = row.name_kana = row.address = payload
            row.name_key, row.kana_key = match_key(payload), match_key(payload)
            act.record(Deed.FILE_IMPORTED, "test")
        put_book(branch.manager, AccountStatement(
            HOLDERS[customer], "", date(2020, 9, 1), date(2020, 9, 9), 0,
            entries([("2020-09-05", 777, f"ﾄﾞｺﾓｺｳｻﾞ {payload}")])), f"more of {customer}")  # fmt: skip
    return branch


def a_case(branch: Branch, customer: str, payload: str) -> str:
    number = open_case(branch.teller, customer).number
    begin_statement(branch.teller, number)
    save_answer(branch.teller, number, "narrative", payload, "")
    lines = [transfer.id for transfer in read_case_file(branch.teller, number).customer.transfers]
    mark_transfers(branch.teller, number, lines, Mark.NOT_MINE)
    return number


def parts(papers: list[bytes]) -> Iterator[str]:
    """What a PDF can do besides being read."""
    for paper in papers:
        reader = pypdf.PdfReader(io.BytesIO(paper))
        assert len(reader.pages) >= 1
        for page in reader.pages:
            for annotation in page.get("/Annots", []):
                yield str(annotation.get_object().get("/Subtype"))
        root = reader.trailer["/Root"]
        yield from (name for name in ("/OpenAction", "/AA", "/Names", "/AcroForm") if name in root)


def test_papers_and_workbooks_take_it_for_words(
    template: Path, times: Times, figure: Figure, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    chosen = random.sample(ALL, min(times(6 * len(ALL)), len(ALL)))
    for start in range(0, len(chosen), len(HOLDERS)):
        payloads = dict(zip(HOLDERS, chosen[start : start + len(HOLDERS)], strict=False))
        branch = named(template / f"{start}", payloads)
        for customer, payload in payloads.items():
            case = a_case(branch, customer, payload)
            blocks = place_blocks(branch.teller, HOLDERS[customer], "docomo", reason_text=payload)
            claims = issue_claims(branch.teller, case)
            papers = [statement_paper(branch.teller, case).pdf,
                      block_paper(branch.teller, [block.id for block in blocks]).pdf,
                      *(claim_paper(branch.teller, claim.id) for claim in claims)]  # fmt: skip
            assert list(parts(papers)) == [], payload
            for query in (payload, payload[:5]):
                find_customers(branch.teller, query)
                suggest_customers(branch.teller, query)
        book = template / f"{start}.xlsx"
        export_summary(branch.manager, book, "ja")
        for sheet in openpyxl.load_workbook(book):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f" or OUR_SUMS.match(str(cell.value)), (payloads, cell.value)
                    link = cell.hyperlink
                    assert link is None or str(link.location or "").startswith(("'", "#")), payloads
        assert [payload for payload in payloads.values() if len(payload.strip()) > 3 and payload in caplog.text] == []
        branch.database.close()
    figure(f"payloads through papers and workbooks {len(chosen)}: formulas, links or actions 0")


def rich(root: QWidget) -> list[str]:
    """The labels that would take markup for markup."""
    found = [label.text() for label in root.findChildren(QLabel)
             if label.textFormat() is not Qt.TextFormat.PlainText and Qt.mightBeRichText(label.text())]
    found += [edit.toPlainText() for edit in root.findChildren(QTextEdit) if edit.acceptRichText()]
    return found + [widget.toolTip() for widget in root.findChildren(QWidget) if Qt.mightBeRichText(widget.toolTip())]


@pytest.mark.parametrize("payload", [
    "<b>太字</b>", "<img src='file:///etc/passwd'/>", "A<B & C", "=1+1", "\u202egpj.exe", "x\ny", "あ" * 300,
])  # fmt: skip
def test_every_screen_takes_it_for_words(payload: str, qtbot: QtBot, tmp_path: Path) -> None:
    branch = named(tmp_path / "data", {SATO: payload})
    case = a_case(branch, SATO, payload)
    place_blocks(branch.teller, HOLDERS[SATO], "docomo", reason_text=payload)
    counter = Counter(branch.closed, branch.clock)
    counter.seat(branch.manager)
    window = counter.window
    assert window is not None
    settle(qtbot, counter.jobs)
    window.look_up("101-1-1234567")
    settle(qtbot, counter.jobs)
    assert rich(window) == []
    window.open_case(case)
    settle(qtbot, counter.jobs)
    assert rich(window) == []
    window.open_claims(case)
    settle(qtbot, counter.jobs)
    assert rich(window) == []
    for key in ("blocks", "cases", "requests", "trail", "summary", "staff"):
        window.show_page(key)
        settle(qtbot, counter.jobs)
        assert rich(window) == [], key
    counter.close()


def test_a_label_that_is_not_plain_would_be_found(qtbot: QtBot) -> None:
    """The control."""
    window = QWidget()
    qtbot.addWidget(window)
    QLabel("<b>x</b>", window)
    assert rich(window) == ["<b>x</b>"]


@pytest.mark.parametrize("number", [text for text in WRITING if text.strip() and len(text) < 12 and not text.isalnum()])
def test_signs_that_do_not_show_are_refused_in_a_staff_number(number: str, tmp_path: Path) -> None:
    branch = a_branch(tmp_path / "data")
    with pytest.raises(BadIdentifier):
        add_person(branch.manager, number, "新人", Role.TELLER, "eleven quiet herons by a lake")
