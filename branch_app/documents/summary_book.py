"""The manager's workbook: the summary of the branch as numbers that can be filtered, checked and printed."""

from io import BytesIO
from pathlib import Path

from openpyxl.chart import BarChart, Reference
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from branch_app.documents.sheet_table import HEAD_ROW, Placed, new_workbook, print_set_up, safe_text, table
from branch_app.documents.summary_fields import Telling
from branch_app.documents.summary_overview import write_overview
from branch_app.domain.summaries import Summary


def make_summary_book(summary: Summary, path: Path, language: str, masked: bool = False) -> int:
    """Write the workbook; answers with the number of detail rows in it.

    Six sheets in Japanese, or English when `language` is "en". Sums are formulas over exactly the rows above them; the
    overview says the same figures as plain numbers, so that a viewer that does not compute shows them too, and compares
    both. `masked` hides names and all but the last four digits of accounts.
    """
    tell = Telling(summary, language, masked)
    book = new_workbook("Yu Gothic" if language == "ja" else "Calibri")
    overview = book.create_sheet(tell("概要", "Summary"))
    note = f"{tell.as_of}　{tell.period}　{tell('単位：件・円', 'Unit: items, yen')}　{tell.specimen}".rstrip("　")
    total = tell("合計", "Total")
    services = table(book, tell("サービス別", "By service"), note, tell.service_fields(), summary.services, total)
    months = table(book, tell("月別", "By month"), note, tell.month_fields(), summary.months, total)
    cases = table(book, tell("案件一覧", "Cases"), note, tell.case_fields(), summary.cases, total)
    debits = table(
        book,
        tell("明細", "Debits"),
        note,
        tell.debit_fields(),
        summary.disputed,
        tell("合計（申告の全部）", "Total, all marks"),
    )
    table(book, tell("停止状況", "Blocks"), note, tell.block_fields(), summary.blocks, total)
    write_overview(overview, tell, services=services, months=months, cases=cases, debits=debits)
    claimed = tell("請求額", "Claimed yen")
    _bars(months.sheet, f"A{months.last + 4}", months, claimed, tell("月別の請求額（円）", "Claimed per month (yen)"))
    _bars(overview, "G4", services, claimed, tell("サービス別の請求額（円）", "Claimed per service (yen)"))
    for sheet in book.worksheets:
        print_set_up(
            sheet,
            f"{summary.branch_name}　{sheet.title}",
            tell.specimen,
            f"{tell.as_of}　{tell.made_by}",
            pages=1 if sheet is overview else 0,
        )
    book.properties.creator, book.properties.title = "Branch App", safe_text(tell.title)
    _save(book, path)
    return sum(map(len, (summary.services, summary.months, summary.cases, summary.disputed, summary.blocks)))


def _bars(sheet: Worksheet, anchor: str, at: Placed, column: str, title: str) -> None:
    """A native bar chart of one column of a table; it follows when somebody corrects a number."""
    if at.empty:
        return
    chart = BarChart()
    chart.title = title
    number = list(at.columns).index(column) + 1
    chart.add_data(Reference(at.sheet, min_col=number, min_row=HEAD_ROW, max_row=at.last), titles_from_data=True)
    chart.set_categories(Reference(at.sheet, min_col=1, min_row=at.first, max_row=at.last))
    chart.legend, chart.gapWidth = None, 60
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.numFmt = "#,##0"
    chart.series[0].graphicalProperties.solidFill = "3B5B7A"
    chart.width, chart.height = 18, 9
    sheet.add_chart(chart, anchor)


def _save(book: Workbook, path: Path) -> None:
    whole = BytesIO()  # a full disk would break the archive in a way that its writer complains of by itself
    book.save(whole)
    path.write_bytes(whole.getbuffer())
