"""The first sheet of the manager's workbook: the key figures, and the proof that every sheet comes to the same."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from branch_app.documents.sheet_table import Kind, Placed, Value, put, put_formula
from branch_app.documents.summary_fields import Telling, local
from branch_app.documents.words import in_words
from branch_app.domain.blocks import BlockState
from branch_app.domain.cases import CaseState
from branch_app.domain.money import money
from branch_app.domain.transfers import Mark

Figure = tuple[str, Value, Kind, str]


def write_overview(
    sheet: Worksheet, tell: Telling, *, services: Placed, months: Placed, cases: Placed, debits: Placed
) -> None:
    """Key figures as plain numbers, and below them the sums of the other sheets as formulas with their difference."""
    for letter, wide in zip("ABCDE", (40, 18, 14, 16, 16), strict=True):
        sheet.column_dimensions[letter].width = wide
    put(sheet, 1, 1, tell.title, "title")
    put(sheet, 2, 1, f"{tell.summary.branch_name}（{tell.summary.bank}-{tell.summary.branch}）", "note")
    row = 4
    for label, words in _about(tell):
        put(sheet, row, 1, label, "TEXT")
        put(sheet, row, 2, words, "TEXT")
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=5)
        row += 1
    row += 1
    for column, words in enumerate((tell("項目", "Figure"), tell("値", "Value"), tell("単位", "Unit")), 1):
        put(sheet, row, column, words, "head")
    for label, value, kind, unit in _figures(tell):
        row += 1
        put(sheet, row, 1, label, "TEXT")
        put(sheet, row, 2, value, kind.name)
        put(sheet, row, 3, unit, "TEXT")
    _proof(sheet, row + 2, tell, services, months, cases, debits)
    sheet.freeze_panes = "A4"


def _about(tell: Telling) -> Iterator[tuple[str, str]]:
    summary = tell.summary
    yield tell("時点", "As of"), f"{local(summary.as_of):%Y-%m-%d %H:%M}"
    yield tell("対象期間（取引日）", "Period (date of debit)"), tell.span(summary.period_from, summary.period_to)
    yield tell("取込済みの明細", "Books loaded"), tell.span(summary.history_from, summary.history_to)
    yield tell("出力者", "Exported by"), summary.made_by
    yield tell("サービス一覧の版", "Directory version"), str(summary.directory_version)
    yield (
        tell("単位", "Unit"),
        tell("金額は円。件数は取引・名義人・案件の別を記載", "Amounts in yen; counts say of what"),
    )
    yield (
        tell("請求の範囲", "Claimed means"),
        tell("「身に覚えなし」と申告された取引のみ（不明は別掲）", "marked as not the customer's; unsure apart"),
    )
    shown = (tell("氏名・番号を一部伏せています", "names and numbers partly hidden") if tell.masked else
             tell("氏名・番号をそのまま表示（承認済）", "names and numbers in full, as approved"))  # fmt: skip
    yield tell("表示", "Shown"), shown
    if tell.specimen:
        yield tell("注意", "Note"), tell.specimen


def _figures(tell: Telling) -> Iterator[Figure]:
    summary = tell.summary
    claimed = [line.transfer for line in summary.disputed if line.mark is Mark.NOT_MINE]
    unsure = [line.transfer for line in summary.disputed if line.mark is Mark.UNSURE]
    holders = {line.customer_number for line in summary.disputed if line.mark is Mark.NOT_MINE}
    states = [block.state for block in summary.blocks]
    debits, holder, case, yen = tell("件", "debits"), tell("名", "holders"), tell("案件", "cases"), tell("円", "yen")
    yield tell("請求額（元本）", "Claimed (principal)"), summary.claimed_yen, Kind.YEN, yen
    yield tell("請求対象の取引", "Claimed debits"), summary.claimed_count, Kind.COUNT, debits
    yield tell("申告された口座名義人", "Holders claiming"), len(holders), Kind.COUNT, holder
    yield tell("1件あたりの平均", "Average debit"), round(summary.claimed_yen / max(1, len(claimed))), Kind.YEN, yen
    yield tell("最大の1件", "Largest debit"), max((t.yen for t in claimed), default=0), Kind.YEN, yen
    yield tell("最初の取引日", "First debit"), min((t.booked_on for t in claimed), default=None), Kind.DAY, ""
    yield tell("最後の取引日", "Last debit"), max((t.booked_on for t in claimed), default=None), Kind.DAY, ""
    yield tell("不明の取引", "Unsure debits"), len(unsure), Kind.COUNT, debits
    yield tell("不明の額", "Unsure"), sum(t.yen for t in unsure), Kind.YEN, yen
    for case_state in CaseState:
        label = f"{tell('案件', 'Cases')}{tell('：', ': ')}{in_words(case_state, tell.language)}"
        yield label, summary.states.get(case_state, 0), Kind.COUNT, case
    with_number = sum(line.police_number.strip() != "" for line in summary.cases)
    yield tell("警察の受理番号あり", "With a police number"), with_number, Kind.COUNT, case
    yield tell("発行した請求書", "Claim forms issued"), sum(line.claims_issued for line in summary.cases), Kind.COUNT, (
        tell("通", "forms"))  # fmt: skip
    block = tell("口座・種類", "blocks")
    for state in BlockState:
        yield (
            f"{tell('停止', 'Blocks')}{tell('：', ': ')}{in_words(state, tell.language)}",
            states.count(state),
            Kind.COUNT,
            block,
        )
    for line in summary.foreign:
        label = f"{tell('他通貨（円の合計に含まない）', 'Other currency, in no sum')}{tell('：', ': ')}{line.currency}"
        yield label, money(line.units, line.currency), Kind.TEXT, f"{line.debits} {debits}"
        if line.claimed_debits:
            label = f"{tell('うち身に覚えなし', 'of which not the customer’s')}{tell('：', ': ')}{line.currency}"
            yield label, money(line.claimed_units, line.currency), Kind.TEXT, f"{line.claimed_debits} {debits}"


def _proof(
    sheet: Worksheet, row: int, tell: Telling, services: Placed, months: Placed, cases: Placed, debits: Placed
) -> None:
    """The claimed sum of every sheet as a formula, and how far it is from the plain figure: 0 when all is well."""
    count, yen = tell("請求件数", "Claimed debits"), tell("請求額", "Claimed yen")
    heads = (tell("照合（計算式）", "Proof (formulas)"), yen, count, tell("差（円）", "Difference, yen"),
             tell("差（件）", "Difference, debits"))  # fmt: skip
    for column, words in enumerate(heads, 1):
        put(sheet, row, column, words, "head")
    not_mine = in_words(Mark.NOT_MINE, tell.language)
    marks, amounts = debits.cells(tell("申告", "Mark")), debits.cells(tell("金額", "Yen"))
    sums = [(debits.sheet.title, f'SUMIF({marks},"{not_mine}",{amounts})', f'COUNTIF({marks},"{not_mine}")', debits)]
    sums += [
        (at.sheet.title, f"SUM({at.cells(yen)})", f"SUM({at.cells(count)})", at) for at in (cases, services, months)
    ]
    for row_, (name, in_yen, in_count, at) in enumerate(sums, row + 1):
        put(sheet, row_, 1, name, "TEXT")
        empty = at.empty
        for column, formula, figure, kind in (
            (2, in_yen, tell.summary.claimed_yen, Kind.YEN),
            (3, in_count, tell.summary.claimed_count, Kind.COUNT),
        ):
            letter = "BC"[column - 2]
            if empty:
                put(sheet, row_, column, 0, kind.name)
            else:
                put_formula(sheet, row_, column, formula, kind.name)
            put_formula(sheet, row_, column + 2, f"{letter}{row_}-{figure}", kind.name)
