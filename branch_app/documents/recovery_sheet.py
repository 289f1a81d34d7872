"""The recovery key on paper (復旧キー控): two sheets for two sealed envelopes, half of the key on each."""

from datetime import datetime

from branch_app.documents.letterhead import HEAVY, LEFT, PAGE_WIDTH, RIGHT, SOFT, WIDTH, Letterhead, Paper
from branch_app.documents.lettering import BOLD, REGULAR, wrap
from branch_app.documents.words import moment
from branch_app.domain.branches import Branch

TITLE = "復旧キー控"
_SIZE = 26.0
_RULES = (
    ("この紙と、もう一方の封筒の紙の両方がそろうと、この店のデータを開くことができます。",
     "Together with the paper in the other envelope this opens the data of the branch."),
    ("封筒に入れて封をし、割印を押し、もう一方とは別の場所の金庫に保管してください。撮影・複写をしないでください。",
     "Seal it in an envelope, stamp the seal, and keep it in a safe, in another place than the other one. "
     "Take no photograph and no copy."),
    ("使うのは、パソコンまたはそのキーリングが失われたとき、だれもサインインできないときだけです。役席を含む２名で行います。",
     "It is used only when the computer or its keyring is lost or nobody can sign in, by two people, one of them "
     "a manager or an administrator."),
    ("使用後は新しい控が作られ、この控は無効になります。無効になった控は裁断してください。",
     "After use new sheets are made and this one opens nothing. Shred sheets that open nothing."),
    ("０・１・８の数字は使われていません。Ｏ・Ｉ・Ｂは英字です。",
     "The digits 0, 1 and 8 do not occur; O, I and B are letters."),
)  # fmt: skip


def make_recovery_sheets(branch: Branch, halves: tuple[str, str], made_at: datetime) -> bytes:
    """Two A4 pages, to be parted at once. Each half comes in groups of four characters."""
    paper = Paper(Letterhead(
        title=TITLE, number_label="データ番号", number=branch.database_id[:8], case_number="",
        issuer=f"{branch.name}（{branch.bank}-{branch.branch}）", form="様式：復旧キー控 2020-1",
        made=f"作成 {moment(made_at)}", specimen=branch.specimen,
    ))  # fmt: skip
    _sheet(paper, 1, halves[0])
    paper.turn()
    _sheet(paper, 2, halves[1])
    return paper.pdf()


def _sheet(paper: Paper, number: int, half: str) -> None:
    middle, y = PAGE_WIDTH / 2, paper.y
    paper.text_centred(middle, y + 34, f"{TITLE}　封筒{'一二'[number - 1]}", 22, BOLD)
    paper.text_centred(middle, y + 56, f"Recovery key – envelope {number} of 2", 12)
    paper.text_centred(middle, y + 78, "取扱注意　Confidential", 11, BOLD)
    top, groups = y + 100, half.split()
    paper.frame(LEFT, top, WIDTH, 122, HEAVY)
    rows = (groups[:4], groups[4:])
    for line, row in enumerate(rows):
        paper.text_centred(middle, top + 48 + line * 46, "   ".join(row), _SIZE, BOLD)
    y = top + 122 + 24
    for japanese, english in _RULES:
        paper.text(LEFT, y + 9, "・", 10)
        y = paper.lines(wrap(japanese, REGULAR, 10, WIDTH - 14), LEFT + 14, y, 10, 1.5)
        y = paper.lines(wrap(english, REGULAR, 8.5, WIDTH - 14), LEFT + 14, y, 8.5, 1.45, grey=SOFT) + 8
    y += 14
    column = WIDTH / 3
    for place, words in enumerate(("封緘日　Sealed on", "封緘者　Sealed by", "保管場所・保管者　Kept at / by")):
        paper.frame(LEFT + place * column, y, column, 56)
        paper.text(LEFT + place * column + 6, y + 12, words, 7.5, grey=SOFT)
    paper.rule(LEFT, y + 56, RIGHT, y + 56)
