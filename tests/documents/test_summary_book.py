"""The manager's workbook: every number a number, every sum the sum of its rows, every name only a name."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from branch_app.documents.sheet_table import HEAD_ROW
from branch_app.documents.summary_book import make_summary_book
from branch_app.domain.summaries import Summary
from branch_app.domain.transfers import Mark
from tests.builders import a_summary

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+81 90",
    "-5",
    "@SUM(A1)",
    "＝全角",
    "\tタブ",
    "_x0041_",
    "<b>&amp;",
    "𠮷野",
    "葛\U000e0100城",
]


def book_of(summary: Summary, folder: Path, language: str = "ja", masked: bool = False) -> Workbook:
    path = folder / "summary.xlsx"
    make_summary_book(summary, path, language, masked)
    return openpyxl.load_workbook(path)


def column(sheet: Worksheet, title: str, rows: int) -> list[object]:
    """The detail cells under a head."""
    head = next(cell for cell in sheet[HEAD_ROW] if cell.value == title)
    return [sheet.cell(HEAD_ROW + n, head.column).value for n in range(1, rows + 1)]


def named(summary: Summary, name: str) -> Summary:
    """The summary with this name in every place that takes a text."""
    cases = tuple(replace(line, customer_name=name, police_number=name) for line in summary.cases)
    disputed = tuple(replace(line, transfer=replace(line.transfer, note=name, payer="")) for line in summary.disputed)
    services = tuple(replace(line, name_ja=name) for line in summary.services)
    return replace(summary, cases=cases, disputed=disputed, services=services, made_by=name, branch_name=name)


def test_every_figure_reads_back_to_the_yen(tmp_path: Path) -> None:
    summary = a_summary()
    book = book_of(summary, tmp_path)
    assert book.sheetnames == ["概要", "サービス別", "月別", "案件一覧", "明細", "停止状況"]
    assert column(book["明細"], "金額", 5) == [line.transfer.yen for line in summary.disputed]
    assert column(book["案件一覧"], "請求額", 3) == [line.claimed_yen for line in summary.cases]
    assert column(book["サービス別"], "請求額", 2) == [line.claimed_yen for line in summary.services]
    assert column(book["月別"], "出金額", 2) == [line.yen for line in summary.months]
    figures = {row[0].value: row[1].value for row in book["概要"].iter_rows(max_col=2) if row[0].value}
    assert figures["請求額（元本）"] == summary.claimed_yen == 459_800
    assert figures["請求対象の取引"] == summary.claimed_count == 4
    assert figures["不明の額"] == 3_000
    assert figures["案件：申告"] == 2
    assert figures["停止：停止依頼済（未確認）"] == 1
    assert figures["停止：停止中（実施確認済）"] == 1


def test_dates_are_dates_and_numbers_of_people_keep_their_zeros(tmp_path: Path) -> None:
    book = book_of(a_summary(), tmp_path)
    assert column(book["明細"], "取引日", 1) == [datetime(2020, 8, 27)]  # noqa: DTZ001 - Excel knows no zones
    assert column(book["明細"], "口座番号", 1) == ["0012345"]
    assert column(book["明細"], "店番", 1) == ["101"]
    assert column(book["明細"], "顧客番号", 1) == ["00012345"]
    assert column(book["案件一覧"], "警察受理番号", 1) == ["0012"]
    cell = book["明細"]["E5"]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert book["明細"]["G5"].number_format.startswith("#,##0")


def test_the_sums_cover_exactly_the_detail_rows(tmp_path: Path) -> None:
    summary = a_summary()
    book = book_of(summary, tmp_path)
    for name, rows in (("サービス別", 2), ("月別", 2), ("案件一覧", 3), ("明細", 5)):
        sheet = book[name]
        total = HEAD_ROW + rows + 1
        formulas = [cell for cell in sheet[total] if cell.data_type == "f"]
        assert formulas
        for cell in formulas:
            letter = cell.column_letter
            assert cell.value == f"=SUM({letter}{HEAD_ROW + 1}:{letter}{HEAD_ROW + rows})"
        assert sheet.auto_filter.ref.endswith(str(HEAD_ROW + rows))
        assert sheet.max_row == total


def test_the_proof_reaches_into_every_sheet(tmp_path: Path) -> None:
    sheet = book_of(a_summary(), tmp_path)["概要"]
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert "=SUMIF('明細'!$H$5:$H$9,\"身に覚えなし\",'明細'!$G$5:$G$9)" in formulas
    for name in ("案件一覧", "サービス別", "月別"):
        assert any(f"'{name}'!" in formula for formula in formulas)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_only_ever_text(name: str, tmp_path: Path) -> None:
    summary = named(a_summary(), name)
    book = book_of(summary, tmp_path)
    assert [unescape(str(value)) for value in column(book["案件一覧"], "氏名", 3)] == [name] * 3
    assert book["案件一覧"]["D5"].data_type == "s"
    with zipfile.ZipFile(tmp_path / "summary.xlsx") as archive:
        xml = "".join(archive.read(part).decode() for part in archive.namelist() if "worksheets/sheet" in part)
    assert {match[:4] for match in re.findall(r"<f>(.*?)</f>", xml)} <= {"SUM(", "SUMI", "COUN"} | {
        match[:4] for match in re.findall(r"<f>([BC]\d+-\d+)</f>", xml)
    }
    if name[0] in "=+-@＝\t":
        assert book["案件一覧"]["D5"].quotePrefix


def test_what_xml_forbids_or_nobody_sees_becomes_a_replacement_mark(tmp_path: Path) -> None:
    book = book_of(named(a_summary(), "a\x00b\x07c\ud800d\u202ee\uffff"), tmp_path)
    assert column(book["案件一覧"], "氏名", 1) == ["a�b�c�d�e�"]


def test_an_endless_text_is_cut_not_refused(tmp_path: Path) -> None:
    book = book_of(named(a_summary(), "長" * 40_000), tmp_path)
    assert len(str(column(book["案件一覧"], "氏名", 1)[0])) == 32_000


def test_every_sheet_is_ready_for_the_printer(tmp_path: Path) -> None:
    book = book_of(named(a_summary(specimen=True), "R&D"), tmp_path)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.oddFooter.right.text == "&P / &N"
        assert "SPECIMEN" in sheet.oddHeader.right.text
        assert sheet.oddHeader.left.text.startswith("R&&D")
        assert sheet.freeze_panes
    assert book["明細"].print_title_rows == "$4:$4"


def test_it_says_when_whose_which_period_and_which_version(tmp_path: Path) -> None:
    sheet = book_of(a_summary(), tmp_path)["概要"]
    words = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for said in ("2020-08-01 ～ 2020-09-10", "2019-08-01 ～ 2020-09-10", "高橋 店長", "2020-09-10", "円"):
        assert said in words
    assert len(sheet._charts) == 1


def test_english(tmp_path: Path) -> None:
    book = book_of(a_summary(), tmp_path, "en")
    assert book.sheetnames == ["Summary", "By service", "By month", "Cases", "Debits", "Blocks"]
    assert column(book["Debits"], "Mark", 5) == ["Not mine"] * 4 + ["Unsure"]
    assert column(book["Blocks"], "State", 2) == ["Stop requested, not confirmed", "Stopped (confirmed)"]


def test_masked_names_nobody(tmp_path: Path) -> None:
    book_of(a_summary(), tmp_path, masked=True)
    with zipfile.ZipFile(tmp_path / "summary.xlsx") as archive:
        xml = "".join(archive.read(part).decode() for part in archive.namelist())
    for secret in ("佐藤 花子", "田中 一郎", "NGUYEN", "0012345"):
        assert secret not in xml


def test_an_empty_period_is_a_workbook_of_zeros(tmp_path: Path) -> None:
    summary = a_summary(
        services=(), months=(), cases=(), disputed=(), blocks=(), states={}, period_from=None, period_to=None
    )
    assert make_summary_book(summary, tmp_path / "none.xlsx", "ja") == 0
    sheet = openpyxl.load_workbook(tmp_path / "none.xlsx")["明細"]
    assert sheet.cell(HEAD_ROW + 1, 7).value == 0


def test_the_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    assert make_summary_book(a_summary(), path, "ja") == 2 + 2 + 3 + 5 + 2
    before = path.read_bytes()
    broken = a_summary(directory_version=object(), cases=(object(),))
    with pytest.raises(AttributeError):
        make_summary_book(broken, path, "ja")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["summary.xlsx"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it_and_computes_the_same_sums(tmp_path: Path) -> None:
    summary = named(a_summary(), "=1+1")
    make_summary_book(summary, tmp_path / "summary.xlsx", "ja")
    (tmp_path / "out").mkdir()
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", tmp_path / "out", tmp_path / "summary.xlsx"],
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    book = openpyxl.load_workbook(tmp_path / "out" / "summary.xlsx", data_only=True)
    assert book["明細"].cell(HEAD_ROW + 6, 7).value == sum(line.transfer.yen for line in summary.disputed)
    assert column(book["案件一覧"], "請求額", 4)[-1] == summary.claimed_yen
    assert column(book["案件一覧"], "氏名", 1) == ["=1+1"]
    proof = [
        row for row in book["概要"].iter_rows(values_only=True) if row[0] in ("明細", "案件一覧", "サービス別", "月別")
    ]
    assert [row[1:5] for row in proof] == [(summary.claimed_yen, summary.claimed_count, 0, 0)] * 4


def test_marks_and_states_are_told_apart_in_words(tmp_path: Path) -> None:
    summary = a_summary()
    marks = column(book_of(summary, tmp_path)["明細"], "申告", 5)
    assert [mark == "身に覚えなし" for mark in marks] == [line.mark is Mark.NOT_MINE for line in summary.disputed]
    assert isinstance(summary.disputed[0].transfer.booked_on, date)
