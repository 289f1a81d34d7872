"""The victim's statement on paper (聴取書): large enough to be read aloud from, word for word, with room to sign."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from branch_app.documents.boxes import Box, heading, row
from branch_app.documents.letterhead import HAIRLINE, LEFT, LINE, MM, PAGE_WIDTH, RIGHT, SOFT, WIDTH, Letterhead, Paper
from branch_app.documents.lettering import ASCENT, BOLD, REGULAR, wrap
from branch_app.documents.ruled_table import Column, table
from branch_app.documents.words import account_kind, day, in_words, moment, service_name, written_day
from branch_app.domain.cases import Case
from branch_app.domain.customers import Customer
from branch_app.domain.eras import wareki
from branch_app.domain.kana import display
from branch_app.domain.money import amounts, money
from branch_app.domain.statements import Addendum, AnswerKind, Question, Questionnaire, Statement
from branch_app.domain.transfers import Mark, Transfer, sums
from branch_app.domain.wallets import Service

TITLE = "聴取書"
_ASKED, _TOLD, _LEADING = 9.5, 11.5, 1.5
_QUESTION_WIDTH = WIDTH * 0.4


def make_statement_sheet(
    statement: Statement,
    questionnaire: Questionnaire,
    case: Case,
    customer: Customer,
    transfers: Iterable[Transfer],
    *,
    bank: str,
    branch: str,
    branch_name: str,
    made_at: datetime,
    made_by: str,
    services: Iterable[Service] = (),
    specimen: bool = False,
) -> bytes:
    """The statement as a PDF, without the interviewer's own observations; before the signature every sheet says 下書き.

    Answers and narrative are printed as they were told; addenda follow the signature, because they came after it.
    """
    paper = Paper(Letterhead(
        title=TITLE, number_label="聴取書", number=f"第{statement.version}版", case_number=case.number,
        issuer=f"{branch_name}（{bank}-{branch}）",
        form=f"様式：聴取書 2020-1　質問票 第{statement.questionnaire_version}版",
        made=f"作成 {moment(made_at)}　{made_by}", copy="署名済" if statement.locked else "下書き（署名前）",
        stamp="" if statement.locked else "下書き", specimen=specimen,
    ))  # fmt: skip
    _opening(paper, statement, case, customer)
    _transfers(paper, statement, list(transfers), {service.code: service for service in services})
    _answers(paper, statement, questionnaire)
    _read_back(paper, statement)
    _signatures(paper, statement)
    for number, addendum in enumerate(statement.addenda, 1):
        _addendum(paper, number, addendum)
    return paper.pdf()


def _opening(paper: Paper, statement: Statement, case: Case, customer: Customer) -> None:
    paper.text_centred(PAGE_WIDTH / 2, paper.y + 26, TITLE, 20, BOLD)
    paper.y += 38
    row(
        paper,
        Box("口座名義人（フリガナ）", customer.name, 3, 13, above=display(customer.name_kana)),
        Box("お話しになった方", in_words(case.capacity), 1.8, 11),
        Box("生年月日", day(customer.birth_date) if customer.birth_date else "", 2.4, 9.5),
    )
    row(
        paper,
        Box("聴取の開始", moment(statement.begun_at), 2, 10),
        Box("最後の記録", moment(statement.saved_at), 2, 10),
        Box("聴取者", statement.begun_by, 1.4, 10),
        Box("最初のご連絡", f"{moment(case.first_contact_at)}　{in_words(case.channel)}", 2.6, 10),
        least=30,
    )


def _transfers(paper: Paper, statement: Statement, transfers: Sequence[Transfer], services: dict[str, Service]) -> None:
    """The debits that were gone through, each with what the customer says of it."""
    heading(paper, "1", "お取引の確認", "一件ずつ確認した結果")
    table(
        paper,
        (
            Column("No.", 7, right=True),
            Column("取引日", 26, size=9.5),
            Column("金額", 22, right=True, size=10.5, font=BOLD),
            Column("摘要", 34, size=9),
            Column("決済サービス", 34, size=9),
            Column("店番・口座", 31, size=9),
            Column("お答え", 24, size=9.5, font=BOLD),
        ),
        [
            (
                str(number),
                wareki(transfer.booked_on),
                money(transfer.units, transfer.currency),
                transfer.description + ("" if transfer.stands else "（訂正済）"),
                service_name(transfer.service, services),
                f"{transfer.account.branch} {account_kind(transfer.account.kind)} {transfer.account.number}",
                _mark(statement, transfer),
            )
            for number, transfer in enumerate(transfers, 1)
        ],
    )
    standing = [transfer for transfer in transfers if transfer.stands]
    said = []
    for mark in Mark:
        marked = [transfer for transfer in standing if statement.marks.get(transfer.id) is mark]
        if marked:
            said.append(f"{in_words(mark)}　{len(marked)}件　{amounts(sums(marked))}")
    if said:
        paper.need(20)
        paper.text_right(RIGHT, paper.y + 14, "　／　".join(said), 10.5, BOLD)
        paper.y += 18


def _mark(statement: Statement, transfer: Transfer) -> str:
    mark = statement.marks.get(transfer.id)
    return in_words(mark) if mark else "―"


def _answers(paper: Paper, statement: Statement, questionnaire: Questionnaire) -> None:
    for number, section in enumerate(questionnaire.sections, 2):
        asked = [each for each in questionnaire.questions if each.section == section.code and each.print_for_customer]
        if not asked:
            continue
        heading(paper, str(number), section.ja)
        paper.rule(LEFT, paper.y, RIGHT, paper.y, LINE)
        for question in asked:
            _answer(paper, question, statement.answers.get(question.code, ""))


def _answer(paper: Paper, question: Question, raw: str) -> None:
    """A question beside its answer; a narrative takes the whole width and runs over sheets as it needs."""
    told = written_day(raw) if question.kind is AnswerKind.DATE else question.in_words(raw, "ja")
    if question.kind is AnswerKind.WORDS:
        asked = [question.ja]
        lines = wrap(told or "―", REGULAR, _TOLD, WIDTH)
        paper.need(50)
        paper.y = paper.lines(asked, LEFT, paper.y + 4, _ASKED, grey=SOFT)
        for line in lines:
            paper.need(_TOLD * _LEADING)
            paper.text(LEFT, paper.y + _TOLD * ASCENT, line, _TOLD)
            paper.y += _TOLD * _LEADING
        paper.y += 3
    else:
        asked = wrap(question.ja, REGULAR, _ASKED, _QUESTION_WIDTH - 10)
        lines = wrap(told or "―", REGULAR, _TOLD, WIDTH - _QUESTION_WIDTH)
        for first in range(0, max(1, len(lines)), 30):  # an answer longer than a sheet goes on on the next
            part = lines[first : first + 30]
            height = max(len(asked) * _ASKED * 1.45, len(part) * _TOLD * _LEADING) + 6
            paper.need(height)
            paper.lines(asked if not first else [], LEFT, paper.y + 4, _ASKED, grey=SOFT)
            paper.lines(part, LEFT + _QUESTION_WIDTH, paper.y + 3, _TOLD, _LEADING)
            paper.y += height
    paper.rule(LEFT, paper.y, RIGHT, paper.y, HAIRLINE, 0.6)


def _read_back(paper: Paper, statement: Statement) -> None:
    heading(paper, "署", "ご確認とご署名", keep=100 * MM)
    how = in_words(statement.read_back_how) if statement.read_back_how else "　　　　　　　　"
    when = moment(statement.read_back_at) if statement.read_back_at else "　　　　年　　月　　日　　時　　分"
    words = (
        f"以上の内容を {when}、{how}により確認しました。"
        "付け加え、削除または変更の希望を尋ね、誤りのないことを確かめたうえで、次のとおり署名・押印します。"
    )
    if statement.signed_at and not statement.read_back_at:
        words = "以上の内容は、読み聞かせまたは閲読による確認を経ず、別の行員の承認を得て確定したものです。"
    paper.y = paper.lines(wrap(words, REGULAR, 10.5, WIDTH), LEFT, paper.y + 2, 10.5, 1.6) + 4
    if statement.signed_at and statement.signature:
        done = f"署名の記録：{moment(statement.signed_at)}　{in_words(statement.signature)}　{statement.signature_note}"
        paper.y = paper.lines(wrap(done.rstrip("　"), BOLD, 10, WIDTH), LEFT, paper.y, 10, 1.5, BOLD) + 2
    if statement.seal:
        paper.y = paper.lines([f"電子記録の照合値（SHA-256）　{statement.seal}"], LEFT, paper.y, 7, grey=SOFT) + 2


def _signatures(paper: Paper, statement: Statement) -> None:
    _sign_here(paper, "お話しになった方　自署", 27 * MM, 20 * MM)
    _sign_here(paper, f"聴取者　{statement.begun_by}", 19 * MM, 13 * MM)
    _sign_here(paper, "立会人・通訳・補助者", 19 * MM, 13 * MM)
    paper.text(LEFT, paper.y + 10, "枚数にわたるときは、各葉の間に契印をお願いします。", 8, grey=SOFT)
    paper.y += 14


def _sign_here(paper: Paper, who: str, height: float, seal: float) -> None:
    paper.need(height)
    paper.frame(LEFT, paper.y, WIDTH, height, LINE)
    paper.text(LEFT + 6, paper.y + 13, who, 9, grey=SOFT)
    paper.text_right(RIGHT - 20 * MM - 18, paper.y + 13, "　　　　年　　　月　　　日", 9)
    paper.rule(LEFT + 6, paper.y + height - 8, RIGHT - 20 * MM - 18, paper.y + height - 8, LINE)
    top = paper.y + (height - seal) / 2
    x = RIGHT - 10 * MM - 6 - seal / 2
    paper.frame(x, top, seal, seal, HAIRLINE, dashed=True)
    paper.text_centred(x + seal / 2, top + seal / 2 + 3, "印", 9, grey=0.6)
    paper.y += height


def _addendum(paper: Paper, number: int, addendum: Addendum) -> None:
    """What was added after the signature, signed for itself."""
    heading(paper, "追", f"追記 {number}", moment(addendum.written_at), keep=90)
    paper.text(LEFT, paper.y + 10, f"申出人　{addendum.asked_by}　　記録者　{addendum.written_by}", 9.5, grey=SOFT)
    paper.y += 16
    for line in wrap(addendum.text, REGULAR, _TOLD, WIDTH):
        paper.need(_TOLD * _LEADING)
        paper.text(LEFT, paper.y + _TOLD * ASCENT, line, _TOLD)
        paper.y += _TOLD * _LEADING
    paper.y += 4
    _sign_here(paper, "お話しになった方　自署", 20 * MM, 14 * MM)
