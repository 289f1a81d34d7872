"""What the claimant declares and signs, and what is attached."""

from branch_app.documents.boxes import Choice, Ticks, choices, heading, row
from branch_app.documents.letterhead import HAIRLINE, LEFT, LINE, MM, RIGHT, SOFT, WIDTH, Paper
from branch_app.documents.lettering import ASCENT, BOLD, REGULAR, wrap
from branch_app.domain.claims import ClaimForm
from branch_app.domain.customers import Capacity
from branch_app.domain.money import yen

_SIZE = 9.0
_REGISTERED = {  # the three ways to stand to the service, by the statement's answer
    "never": "登録・口座開設をしたことはありません。",
    "yes": "登録していますが、本件取引は行っていません。",
    "cancelled": "以前登録していましたが、本件取引の前に解約しました。",
}
_RECIPIENTS = {
    "operator": "決済サービス事業者",
    "police": "警察",
    "insurer": "保険会社",
    "head_office": "銀行の本部・委託先",
}

_AGENTS = (Capacity.AGENT, Capacity.REPRESENTATIVE, Capacity.GUARDIAN)

_DECLARATIONS = (
    "本件取引は、私が行い、他の者に行わせ、または承諾したものではなく、私は利益を受けていません。",
    "本件取引の決済サービスについて（いずれか一つ）",
    "私の知る限り、本件取引は、配偶者、二親等内の親族、同居人または家事使用人によるものではありません。",
    "この請求書と聴取書に記載した内容は事実のとおりです。重要な事項について事実と異なる説明をしたときは、補償を受けられず、"
    "受け取った補償金を返還すること、また法令により処罰を受ける場合があることを理解しています。",
    "銀行、決済サービス事業者および警察の調査に同意し、これに協力します。",
    "調査と補償のため、氏名・連絡先・口座・取引・申告の内容を、次に提供することに同意します。",
    "ほかから補償・返金を受けたときは直ちに銀行に知らせ、重複して受けた額を返還します。補償を受けたときは、その額を限度として、"
    "加害者および事業者に対する損害賠償請求権が銀行に移転することを承諾します。",
    "調査の結果により、補償が減額され、または行われない場合があることを理解しています。",
)


def declarations(paper: Paper, form: ClaimForm) -> None:
    """The eight declarations. Boxes are left to the claimant's own pen but for what the statement already holds.

    They stand on one sheet with the signature: a person signs what is in front of the eyes.
    """
    answers = form.statement.answers if form.statement else {}
    consents = answers.get("consents", "").split()
    given = {
        2: [Choice(words, answers.get("registered") == code) for code, words in _REGISTERED.items()],
        6: [Choice(words, code in consents) for code, words in _RECIPIENTS.items()],
    }
    heading(paper, "I", "表明と同意", "お読みのうえ、□に✓をお付けください", keep=390)
    paper.y += 2
    for number, words in enumerate(_DECLARATIONS, 1):
        _declaration(paper, number, words, given.get(number, []))


def _declaration(paper: Paper, number: int, words: str, given: list[Choice]) -> None:
    lines = wrap(words, REGULAR, _SIZE, WIDTH - 34)
    paper.need((len(lines) + len(given)) * _SIZE * 1.5 + 4)
    paper.text_right(LEFT + 14, paper.y + _SIZE * ASCENT, str(number), _SIZE, BOLD)
    if not given:
        choices(paper, LEFT + 20, paper.y, [Choice("")], 12, _SIZE)
    paper.y = paper.lines(lines, LEFT + 34, paper.y, _SIZE, 1.5) + (0 if given else 4)
    if given:
        paper.y = choices(paper, LEFT + 34, paper.y + 1, given, WIDTH - 34, _SIZE) + 3


def signature(paper: Paper, form: ClaimForm) -> None:
    """Where the claimant signs and seals; nothing is ruled across it."""
    own = form.case.capacity in (Capacity.HOLDER, Capacity.HELPER)
    heading(paper, "J", "ご署名", "ご自身でお書きください", keep=31 * MM)
    y, height, seal = paper.y + 2, 30 * MM, 20 * MM
    paper.frame(LEFT, y, WIDTH, height, LINE)
    paper.text(
        LEFT + 8, y + 15, f"上記のとおり、{yen(form.total)}（{len(form.transfers)}件）の補償を請求します。", 9.5, BOLD
    )
    paper.text_right(RIGHT - seal - 20, y + 15, "　　　　　年　　　月　　　日", 9.5)
    paper.text(
        LEFT + 8, y + height - 14, "ご請求者　自署" if own else "ご請求者（代理人・相続人等）　自署", 8, grey=SOFT
    )
    paper.rule(LEFT + 8, y + height - 8, RIGHT - seal - 20, y + height - 8, LINE)
    x, top = RIGHT - seal - 7, y + (height - seal) / 2
    paper.frame(x, top, seal, seal, HAIRLINE, dashed=True)
    paper.text_centred(x + seal / 2, top + seal / 2 + 3, "印", 10, grey=0.6)
    paper.text_centred(x + seal / 2, top + seal - 4, "お届け印・認印", 6, grey=SOFT)
    paper.y = y + height


def attachments(paper: Paper, form: ClaimForm) -> None:
    """What goes with the form; ticked where the case already holds it."""
    answers = form.statement.answers if form.statement else {}
    capacity = form.case.capacity
    needed = "（必ずご提出ください）" if capacity is Capacity.HEIR or capacity in _AGENTS else ""
    heading(paper, "K", "添付書類", "揃ったものに✓。あとからのご提出でも受け付けます", keep=80)
    row(
        paper,
        Ticks(
            "すべての方",
            (
                Choice("本人確認書類の写し"),
                Choice("通帳・取引明細の写し（該当の行に印）"),
                Choice("聴取書の写し", form.statement is not None and form.statement.locked),
                Choice("警察の受理番号・相談受理番号の控え", bool(answers.get("police_number", "").strip())),
            ),
            size=9,
        ),
    )
    row(
        paper,
        Ticks(
            f"代理人・相続人の方{needed}",
            (
                Choice("委任状・登記事項証明書"),
                Choice("印鑑証明書"),
                Choice("相続関係書類（戸籍謄本等）"),
            ),
            size=9,
        ),
    )
    row(
        paper,
        Ticks(
            "お持ちの方",
            (
                Choice("不審なメッセージの写し"),
                Choice("事業者からの回答"),
                Choice("入院・渡航等を証する書類"),
                Choice("その他（　　　　　　　　　　　　　　　）"),
            ),
            size=9,
        ),
    )
