"""What happened and what was done, as the claim form tells it: the answers of the statement, the blocks, the police."""

from branch_app.documents.boxes import Box, Choice, Ticks, heading, row
from branch_app.documents.letterhead import LEFT, WIDTH, Paper
from branch_app.documents.lettering import REGULAR, wrap
from branch_app.documents.ruled_table import Column, table
from branch_app.documents.words import in_words, moment, service_name, written_day
from branch_app.domain.blocks import Block, BlockState
from branch_app.domain.claims import ClaimForm
from branch_app.domain.statements import AnswerKind

NARRATIVE_LINES = 12  # more than that stands in the statement; the form says so
ANSWER_LENGTH = 160  # characters
_GOES_ON = "……（続きは聴取書に記載のとおり）"
_BLANK_DATE = "　　　　年　　　月　　　日"


def answer_to(form: ClaimForm, code: str) -> str:
    """What the customer answered, in Japanese words; empty when not asked or not answered."""
    raw = form.statement.answers.get(code, "").strip() if form.statement else ""
    question = next((each for each in form.questionnaire.questions if each.code == code), None)
    if not raw or question is None:
        return raw
    return written_day(raw) if question.kind is AnswerKind.DATE else question.in_words(raw, "ja")


def circumstances(paper: Paper, form: ClaimForm) -> None:
    def box(code: str, label: str, share: float = 1, *more: str, blank: str = "") -> Box:
        told = "　".join(filter(None, (answer_to(form, each) for each in (code, *more))))
        return Box(
            label, told if len(told) <= ANSWER_LENGTH else told[:ANSWER_LENGTH] + _GOES_ON, share, 8.5, blank=blank
        )

    least = 25 if form.statement else 36  # room for handwriting where nothing has been asked yet
    heading(paper, "E", "被害の状況", "聴取書のとおり" if form.statement else "おわかりになる範囲でご記入ください")
    first_contact = f"{moment(form.case.first_contact_at)}　{in_words(form.case.channel)}"
    row(
        paper,
        box("noticed_how", "お気づきになったきっかけ"),
        box("noticed_on", "お気づきになった日", blank=_BLANK_DATE),
        Box("当行への最初のご連絡", first_contact, 1, 8.5),
        least=least,
    )
    row(
        paper,
        box("knows_service", "決済サービスをご存じでしたか"),
        box("registered", "登録なさったことはありますか"),
        box("possession", "当時お手元にあったもの", 1, "possession_note"),
        least=least,
    )
    row(
        paper,
        box("suspicious_contact", "心当たりのない連絡・訪問", 1, "contact_note"),
        box("entered_kinds", "その際に入力・お伝えになったものの種類"),
        box("link_message", "連携を知らせる通知"),
        least=least,
    )
    row(
        paper,
        box("operated_self", "ご自身による端末の操作・コードの入力", 1, "operated_note"),
        box("told_secret", "暗証番号等をお伝えになったこと・書き留め", 1, "told_secret_note"),
        least=least,
    )
    row(
        paper,
        box("household", "同居の方・カードや通帳に触れる機会のある方"),
        box("suspects", "お心当たりの事実"),
        least=least,
    )
    if form.statement and form.statement.answers.get("late_reason", "within") not in ("within", ""):
        row(
            paper,
            box("late_reason", "お取引から30日を過ぎてのお知らせとなったご事情（証する書類があれば添付してください）"),
        )
    _narrative(paper, form)


def _narrative(paper: Paper, form: ClaimForm) -> None:
    told = answer_to(form, "narrative")
    lines = wrap(told, REGULAR, 8.5, WIDTH - 8)
    if len(lines) > NARRATIVE_LINES:
        told = "\n".join([*lines[: NARRATIVE_LINES - 1], _GOES_ON])
    row(paper, Box("経緯", told, size=8.5), least=25 if told else 52)
    if not told:
        for line in (1, 2):
            y = paper.y - 5 - line * 14
            paper.rule(LEFT + 4, y, LEFT + WIDTH - 4, y, grey=0.6, dashed=True)


def steps_taken(paper: Paper, form: ClaimForm) -> None:
    heading(paper, "F", "これまでのお手続き", "作成時点の状況", keep=70)
    _blocks(paper, form)
    answers = form.statement.answers if form.statement else {}
    police = answers.get("police_state", "")
    row(
        paper,
        Ticks(
            "警察",
            (
                Choice("相談", police == "consulted"),
                Choice("被害届", police == "reported"),
                Choice("不受理", police == "refused"),
                Choice("これから", police == "not_yet"),
            ),
            2.5,
        ),
        Box("警察署・ご担当", answer_to(form, "police_station"), 1.5, 8),
        Box("受理番号・相談受理番号", answer_to(form, "police_number"), 1.4, 8.5),
        Box("相談・届出の日", answer_to(form, "police_on"), 1.9, 8.5, blank=_BLANK_DATE),
        least=30,
    )
    contacted = answers.get("operator_contacted", "")
    row(
        paper,
        Ticks(
            "事業者へのご連絡",
            (Choice("済", contacted == "yes"), Choice("まだ", contacted in ("no", "unreachable"))),
            1.1,
        ),
        Box("連絡日・受付番号", answer_to(form, "operator_ticket"), 2.4, 8.5),
        Ticks(
            "その他のお手続き（済んだもの）",
            (Choice("暗証番号変更"), Choice("カード・通帳停止"), Choice("利用廃止届")),
            3.5,
        ),
        least=30,
    )


def _blocks(paper: Paper, form: ClaimForm) -> None:
    """The blocks in the words of their state: nothing is called stopped that the host has not confirmed."""
    if not form.blocks:
        row(
            paper,
            Ticks("決済サービスへの振替の停止のお申出", (Choice("なし"), Choice("あり（日付：　　　　　　　　　　）"))),
        )
        return
    services = {service.code: service for service in form.services}
    table(
        paper,
        (
            Column("停止の種類", 42, size=8),
            Column("対象", 33, size=8),
            Column("状況", 36, size=8),
            Column("依頼", 31, size=8),
            Column("実施確認・受付番号", 37, size=8),
        ),
        [
            (
                in_words(block.kind),
                service_name(block.service, services),
                in_words(block.state),
                moment(block.placed_at),
                _confirmation(block),
            )
            for block in form.blocks
        ],
    )


def _confirmation(block: Block) -> str:
    if block.in_force and block.confirmed_at:
        return f"{moment(block.confirmed_at)}　{block.host_reference}".strip()
    return block.rejected_because if block.state is BlockState.REJECTED else ""
