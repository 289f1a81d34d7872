"""The day-end sheet (日締め票): filed on paper, it vouches for the trail when everything in the machine is altered."""

from branch_app.documents.boxes import Box, heading, row
from branch_app.documents.control_sheet import Two, control_sheet, day_words, nothing_to_tell, other_of, title_line
from branch_app.documents.letterhead import HEAVY, LEFT, PAGE_WIDTH, SOFT, WIDTH, Paper
from branch_app.documents.lettering import BOLD
from branch_app.documents.ruled_table import Column, table
from branch_app.documents.words import moment
from branch_app.domain.branches import Branch
from branch_app.domain.day_ends import DayEnd, DutyKind, OpenDuty
from branch_app.domain.trail import Deed

_TITLE: Two = ("日締め票", "Day-end sheet")
_DEEDS: dict[Deed, Two] = {
    Deed.SIGNED_IN: ("サインイン", "Signed in"),
    Deed.SIGN_IN_REFUSED: ("サインイン拒否", "Sign-ins refused"),
    Deed.REFUSED: ("認められない操作の拒否", "Attempts refused"),
    Deed.CUSTOMERS_LISTED: ("顧客一覧の表示", "Lists of customers shown"),
    Deed.CUSTOMER_LOOKED_UP: ("顧客照会", "Customers looked up"),
    Deed.CASE_OPENED: ("案件の受付", "Cases opened"),
    Deed.BLOCK_PLACED: ("停止の起票", "Blocks placed"),
    Deed.BLOCK_CONFIRMED: ("停止の実施確認", "Blocks confirmed by the host"),
    Deed.RELEASE_APPROVED: ("停止解除の承認", "Releases approved"),
    Deed.STATEMENT_SIGNED: ("聴取書の確定", "Statements signed"),
    Deed.ADDENDUM_WRITTEN: ("聴取書の追記", "Addenda written"),
    Deed.CLAIM_ISSUED: ("補償請求書の発行", "Claim forms issued"),
    Deed.PAPER_PRINTED: ("帳票の印刷", "Papers printed"),
    Deed.SUMMARY_EXPORTED: ("集計表の出力", "Summaries exported"),
    Deed.FILE_IMPORTED: ("ファイルの取込", "Files imported"),
    Deed.IMPORT_TAKEN_BACK: ("取込の取消", "Imports taken back"),
}
_DUTIES: dict[DutyKind, Two] = {
    DutyKind.BLOCK_WITHOUT_SECOND: ("再鑑が済んでいない停止", "Blocks not yet confirmed by a second person"),
    DutyKind.BLOCK_UNANSWERED: ("勘定系の回答を待つ停止", "Blocks the host has not answered"),
    DutyKind.REQUEST_OPEN: ("承認を待つ申請", "Requests nobody has decided"),
    DutyKind.ANCHOR_DOUBTFUL: ("このパソコンの控えと操作履歴の不一致", "Anchors that do not fit the trail"),
    DutyKind.BACKUP_FAILED: ("作成できなかったバックアップ", "Backup that failed"),
}
_FAILURES: dict[str, Two] = {
    "BackupFailed": ("書込み不可", "could not be written"),
    "DiskFailed": ("ディスクの異常", "the disk reported an error"),
    "DiskFull": ("ディスクの空きなし", "disk full"),
    "NoRoom": ("ディスクの空き不足", "too little room on the disk"),
}
"""What kept a backup from being made, by the name of the error."""


def make_day_end_sheet(end: DayEnd, branch: Branch, person: str, language: str) -> bytes:
    """One A4 page, "ja" or "en": the figures of the day, what is left open, the code, and room for two seals."""
    other = other_of(language)
    paper = control_sheet(_TITLE, ("履歴の行", "Trail line"), f"{end.number:,}", branch, end.closed_at, person, other)
    title_line(paper, f"{_TITLE[other]}　{day_words(end.day, other)}")
    _code(paper, end, other)
    _figures(paper, end, other)
    _open(paper, end, other)
    heading(paper, "3", ("検印", "Seals")[other], keep=70)
    row(paper, Box(("締めた者", "Closed by")[other], person, 2.4, 11, above=moment(end.closed_at)),
        Box(("印", "Seal")[other], blank="　"), Box(("役席検印", "Manager's seal")[other], blank="　"),
        least=60)  # fmt: skip
    return paper.pdf()


def _code(paper: Paper, end: DayEnd, other: int) -> None:
    paper.frame(LEFT, paper.y, WIDTH, 62, HEAVY)
    paper.text_centred(PAGE_WIDTH / 2, paper.y + 17, ("照合コード", "Code")[other], 9, grey=SOFT)
    paper.text_centred(PAGE_WIDTH / 2, paper.y + 41, end.code, 22, BOLD)
    said = ("操作履歴の {number} 行目までを証します。検証のときに入力すると、今の操作履歴に含まれるかが分かります。",
            "Vouches for the trail up to line {number}. Typed in where the trail is verified, it tells whether the "
            "present trail contains it.")[other]  # fmt: skip
    paper.text_centred(PAGE_WIDTH / 2, paper.y + 55, said.format(number=f"{end.number:,}"), 8, grey=SOFT)
    paper.y += 72
    signed = ("署名なし", "Not signed")[other]
    if end.signature:
        signed = f"{('電子署名', 'Signature')[other]}　{end.signature}"
    paper.y = paper.lines([f"SHA-256　{end.hash}", signed[:96], signed[96:]], LEFT, paper.y, 6.5, grey=SOFT) + 4


def _figures(paper: Paper, end: DayEnd, other: int) -> None:
    heading(paper, "1", ("前回の締めからの件数", "Since the closing before")[other])
    cells = [(words[other], f"{end.counts.get(str(deed), 0):,}") for deed, words in _DEEDS.items()]
    cells += [(("操作履歴の行数（総数）", "Lines of the trail in all")[other], f"{end.number:,}")]
    half = (len(cells) + 1) // 2
    left, right = cells[:half], [*cells[half:], ("", "")][:half]
    deed, count = ("項目", "Deed")[other], ("件数", "Count")[other]
    table(paper, (Column(deed, 60), Column(count, 18, right=True), Column(deed, 60), Column(count, 18, right=True)),
          [(*one, *another) for one, another in zip(left, right, strict=True)])  # fmt: skip
    paper.y += 10


def _open(paper: Paper, end: DayEnd, other: int) -> None:
    heading(paper, "2", ("未了の事項", "Left open")[other])
    if not end.duties:
        nothing_to_tell(paper, ("未了の事項はありません。", "Nothing is left open.")[other])
        return
    table(paper, (Column(("事項", "What")[other], 56), Column(("件数", "Count")[other], 14, right=True),
                  Column(("記録", "Records")[other], 90)),
          [(_DUTIES[duty.kind][other], str(len(duty.subjects)), _records(duty, other))
           for duty in end.duties])  # fmt: skip
    paper.y += 10


def _records(duty: OpenDuty, other: int) -> str:
    return "　".join(_FAILURES.get(each, (each, each))[other] for each in duty.subjects[:40])
