"""The foot of the claim form: what the bank fills in, and the slip the customer tears off and keeps."""

from datetime import date

from branch_app.documents.boxes import LABEL, Box, Choice, choices, heading, row
from branch_app.documents.letterhead import BOTTOM, HAIRLINE, HEAVY, LEFT, LINE, MM, RIGHT, SOFT, WIDTH, Paper
from branch_app.documents.lettering import BOLD, REGULAR, first_line, width
from branch_app.documents.words import deadline_name, moment
from branch_app.domain.claims import ClaimForm
from branch_app.domain.deadlines import Deadline
from branch_app.domain.eras import wareki
from branch_app.domain.money import yen

LAST_SHEET = 560.0  # the attachments, the bank's boxes and the slip together
_SLIP = 190.0
_DATES_SHOWN = 4
_WARNING = (
    "銀行員・警察官・事業者が、暗証番号、パスワード、認証コードをお尋ねすることは決してありません。",
    "この被害を口実にした電話・訪問・メールにご注意ください。カードや通帳をお渡しにならず、当店へご連絡ください。",
)


def office_use(paper: Paper) -> None:
    """The bank's own boxes, stamps among them; the customer leaves them empty."""
    heading(paper, "L", "銀行使用欄", "お客さまはご記入にならないでください", keep=200)
    top = paper.y
    row(paper, Box("受付日時"), Box("店番・受付者"), Box("本人確認書類・番号下4桁"), Box("印鑑照合"), least=28)
    row(paper, Box("停止指図番号"), Box("実施確認日時・番号"), Box("本部送付日・経路"), Box("事業者受付番号"), least=28)
    row(
        paper,
        Box("本部　判定区分"),
        Box("本部　決定日・決定額"),
        Box("補償金入金日"),
        Box("保管番号・保管期限"),
        least=28,
    )
    row(
        paper,
        Box("原本返却日・備考", share=3),
        *(Box(who, blank="　") for who in ("初鑑", "再鑑", "役席検印")),
        least=20 * MM,
    )
    paper.frame(LEFT, top, WIDTH, paper.y - top, HEAVY)
    paper.y += 8
    paper.text(LEFT, paper.y + 8, "連絡の記録（日時・相手・内容・担当）", LABEL, grey=SOFT)
    while paper.y + 21 < BOTTOM - _SLIP - 28:
        paper.y += 21
        paper.rule(LEFT, paper.y, RIGHT, paper.y, grey=0.6)


def receipt_slip(paper: Paper, form: ClaimForm) -> None:
    """The tear-off receipt at the foot of the last sheet: number, next steps, next dates, the warning."""
    paper.need(_SLIP + 12)
    top = BOTTOM - _SLIP
    paper.rule(0, top - 6, LEFT + WIDTH / 2 - 34, top - 6, HAIRLINE, dashed=True)
    paper.rule(LEFT + WIDTH / 2 + 34, top - 6, RIGHT + LEFT, top - 6, HAIRLINE, dashed=True)
    paper.text_centred(LEFT + WIDTH / 2, top - 3.5, "✂　キリトリ", 7.5, grey=SOFT)
    paper.y = top
    paper.fill(LEFT, top + 4, 13, 13, 0)
    paper.text_centred(LEFT + 6.5, top + 14, "M", 9.5, BOLD, 1)
    paper.text(LEFT + 18, top + 15, "受付票", 12, BOLD)
    paper.text(LEFT + 62, top + 14.5, "お客さまお控え。お問い合わせの際は案件番号をお知らせください。", 7.5, grey=SOFT)
    paper.text_right(RIGHT, top + 14.5, f"{form.branch_name}（{form.bank}-{form.branch}）", 8)
    _received(paper, form, LEFT, top + 22, 232)
    _what_next(paper, form, LEFT + 244, top + 22, WIDTH - 244)
    _warning(paper, BOTTOM - 34)


def _received(paper: Paper, form: ClaimForm, x: float, y: float, room: float) -> None:
    paper.frame(x, y, room, 128, LINE)
    paper.text(x + 6, y + 11, "案件番号", 7, grey=SOFT)
    paper.text(x + 6, y + 28, form.case.number, 16, BOLD)
    paper.rule(x, y + 35, x + room, y + 35)
    name = first_line(form.customer.name, BOLD, 8.5, room - 72)
    lines = (
        ("おなまえ", f"{name}　様"),
        ("請求書番号", f"{form.number}　第{form.version}版"),
        ("ご請求額", f"{yen(form.total)}（{len(form.transfers)}件）"),
        ("受付", f"{moment(form.made_at)}　担当 {form.made_by}"),
    )
    for index, (label, words) in enumerate(lines):
        paper.text(x + 6, y + 47 + index * 13, label, 7, grey=SOFT)
        paper.text(x + 50, y + 47 + index * 13, words, 8.5, BOLD if index in (0, 2) else REGULAR)
    paper.text(x + 6, y + 113, "お渡し", 7, grey=SOFT)
    choices(paper, x + 50, y + 106, [Choice("請求書控え"), Choice("聴取書写し"), Choice("停止の控え")], room - 54, 8)


def _what_next(paper: Paper, form: ClaimForm, x: float, y: float, room: float) -> None:
    paper.text(x, y + 7, "このあとの流れ", 8.5, BOLD)
    steps = (
        "1　請求書と書類を本部に送り、事業者とともに調査します。",
        "2　確認が必要なときは、届出のお電話番号に当店からご連絡します。",
        "3　結果は書面またはお電話でお知らせします。",
    )
    below = paper.lines(steps, x, y + 12, 8)
    paper.text(x, below + 10, "主な期日", 8.5, BOLD)
    below += 15
    dates = next_dates(form)
    if not dates:
        paper.rule(x, below + 10, x + room, below + 10, grey=0.6, dashed=True)
    for label, when in dates[:_DATES_SHOWN]:
        paper.text(x, below + 7, first_line(label, REGULAR, 8, room - width(when, BOLD, 8) - 8), 8)
        paper.text_right(x + room, below + 7, when, 8, BOLD)
        paper.rule(x, below + 10, x + room, below + 10, grey=0.6)
        below += 12
    paper.text(x, y + 126, "お問い合わせ　電話", 7.5, grey=SOFT)
    paper.rule(x + 70, y + 127, x + room, y + 127, grey=0.6, dashed=True)


def next_dates(form: ClaimForm) -> list[tuple[str, str]]:
    """What has to be handed in and by when, soonest first; once the date has passed, whom to ask instead."""
    today = form.made_at.astimezone().date()
    by_label: dict[str, list[Deadline]] = {}
    for deadline in form.deadlines:
        label = deadline_name(deadline.rule_id, form.services)
        if label and deadline.due_on >= deadline.base_on:  # a look-back says what is covered, not what to hand in
            by_label.setdefault(label, []).append(deadline)
    lines = sorted(_next(label, deadlines, today) for label, deadlines in by_label.items())
    return [(label, words) for _, label, words in lines]


def _next(label: str, deadlines: list[Deadline], today: date) -> tuple[date, str, str]:
    """The soonest of these that is still open; where debits have a clock each, some may be over already."""
    still_open = [deadline for deadline in deadlines if not deadline.missed(today)]
    if not still_open:
        when = max(deadline.due_on for deadline in deadlines)
        return when, label, f"{wareki(when)}に経過（ご相談ください）"
    when = min(max(deadline.hand_in_by, today) for deadline in still_open)
    return when, label, f"{wareki(when)}まで{'（一部は経過）' if len(still_open) < len(deadlines) else ''}"


def _warning(paper: Paper, y: float) -> None:
    paper.frame(LEFT, y, WIDTH, 34, HEAVY)
    paper.text(LEFT + 8, y + 14, _WARNING[0], 9.5, BOLD)
    paper.text(LEFT + 8, y + 27, _WARNING[1], 8.5)
