"""The claim form for compensation: what the customer checks, completes by hand, signs and hands in."""

from collections.abc import Iterator

from branch_app.documents.boxes import Box, Choice, Ticks, heading, row
from branch_app.documents.claim_circumstances import circumstances, steps_taken
from branch_app.documents.claim_declarations import attachments, declarations, signature
from branch_app.documents.letterhead import HEAVY, LEFT, PAGE_WIDTH, RIGHT, SOFT, WIDTH, Letterhead, Paper
from branch_app.documents.lettering import BOLD, REGULAR, wrap
from branch_app.documents.receipt_slip import LAST_SHEET, office_use, receipt_slip
from branch_app.documents.ruled_table import Column, table
from branch_app.documents.words import account_kind, day, in_words, moment, service_name
from branch_app.domain.claims import ClaimForm
from branch_app.domain.customers import Account, Capacity
from branch_app.domain.eras import wareki
from branch_app.domain.kana import display
from branch_app.domain.money import yen

TITLE = "不正払戻し被害補償請求書"
_COPIES = {"original": "正（銀行提出用）", "customer": "控（お客さま用）"}
_OWN_CLAIM = (Capacity.HOLDER, Capacity.HELPER)
_BLANK_DATE = "　　　　年　　　月　　　日"


def make_claim_form(form: ClaimForm, copy: str = "original") -> bytes:
    """The form as a PDF: A4, black and white, fonts embedded; the same form and copy give the same bytes.

    `copy` is "original", "customer", or the words of another mark such as 再発行 2. Sections A to M follow what banks
    and operators ask for; what is not known is a ruled blank, because these forms are completed by hand.
    """
    paper = Paper(
        Letterhead(
            title=TITLE,
            number_label="請求書番号",
            number=f"{form.number} 第{form.version}版",
            case_number=form.case.number,
            issuer=_branch(form),
            form="様式：補償請求書 2020-1",
            made=f"作成 {moment(form.made_at)}　{form.made_by}",
            copy=_COPIES.get(copy, copy),
            specimen=form.specimen,
        )
    )
    _opening(paper, form)
    _claimant(paper, form)
    _accounts(paper, form)
    _debits(paper, form)
    _further_losses(paper)
    circumstances(paper, form)
    steps_taken(paper, form)
    _recoveries(paper)
    _payment(paper)
    declarations(paper, form)
    signature(paper, form)
    paper.need(LAST_SHEET)  # what stays with the bank and what is torn off share one sheet
    attachments(paper, form)
    office_use(paper)
    receipt_slip(paper, form)
    return paper.pdf()


def _branch(form: ClaimForm) -> str:
    return f"{form.branch_name}（{form.bank}-{form.branch}）"


def _opening(paper: Paper, form: ClaimForm) -> None:
    """Title, addressee, the request itself and what it comes to."""
    y = paper.y
    paper.text_centred(PAGE_WIDTH / 2, y + 24, TITLE, 18, BOLD)
    paper.text_centred(
        PAGE_WIDTH / 2, y + 38, "口座と連携する決済サービスを通じた、身に覚えのない払戻しについて", 8.5, grey=SOFT
    )
    paper.text(LEFT, y + 60, f"{form.branch_name}　御中", 12, BOLD)
    paper.text(LEFT, y + 71, f"金融機関コード {form.bank}　店番 {form.branch}", 7.5, grey=SOFT)
    paper.text_right(RIGHT, y + 60, f"作成日　{day(form.made_at.astimezone().date())}", 9)
    request = (
        "私は、下記Ｂの預金口座から、私の意思によらずに行われた下記Ｃの払戻し（以下「本件取引」といいます。）について、"
        "次のとおり被害の補償を請求します。"
    )
    paper.y = paper.lines(wrap(request, REGULAR, 9, WIDTH), LEFT, y + 79, 9) + 3
    _claimed_sum(paper, form)


def _claimed_sum(paper: Paper, form: ClaimForm) -> None:
    operator = wrap(form.operator_ja, REGULAR, 8, 230)
    names = wrap("・".join(service.name_ja for service in form.services), BOLD, 11, 230)
    height = max(42.0, 16 + len(names) * 15 + len(operator) * 11)
    y = paper.y
    paper.frame(LEFT, y, WIDTH, height, HEAVY)
    paper.text(LEFT + 8, y + 12, "ご請求額（元本の合計）", 7.5, grey=SOFT)
    paper.text(LEFT + 8, y + 33, yen(form.total), 20, BOLD)
    paper.rule(LEFT + 165, y, LEFT + 165, y + height)
    paper.text(LEFT + 172, y + 12, "件数", 7.5, grey=SOFT)
    paper.text(LEFT + 172, y + 32, f"{len(form.transfers)}件", 14, BOLD)
    paper.rule(LEFT + 235, y, LEFT + 235, y + height)
    paper.text(LEFT + 242, y + 12, "決済サービス・事業者", 7.5, grey=SOFT)
    below = paper.lines(names, LEFT + 242, y + 16, 11, 1.3, BOLD)
    paper.lines(operator, LEFT + 242, below, 8)
    paper.y = y + height


def _claimant(paper: Paper, form: ClaimForm) -> None:
    customer, own = form.customer, form.case.capacity in _OWN_CLAIM
    heading(paper, "A", "ご請求者" if own else "口座名義人とご請求者", "空欄はご記入ください")
    row(
        paper,
        Box(
            "おなまえ（フリガナ）" if own else "口座名義人（フリガナ）",
            customer.name,
            3,
            12,
            above=display(customer.name_kana),
        ),
        Box("生年月日", day(customer.birth_date) if customer.birth_date else "", 1.8, blank=_BLANK_DATE),
        Box("顧客番号（CIF）", customer.number, 1, 9),
    )
    row(
        paper,
        Box("ご住所", customer.address, 3, above=f"〒{customer.postcode}" if customer.postcode else "", blank="〒"),
        Box("お電話", customer.phone, 1.4),
        Box("日中のご連絡先", "", 1.4),
    )
    capacities = (Capacity.HOLDER, Capacity.REPRESENTATIVE, Capacity.GUARDIAN, Capacity.AGENT, Capacity.HEIR)
    capacity = Capacity.HOLDER if own else form.case.capacity
    ticks = tuple(Choice(in_words(each), each is capacity) for each in capacities)
    if own:
        row(paper, Ticks("ご請求者の資格", ticks, 4), Box("本人確認書類", "", 1.8))
    else:
        row(paper, Ticks("ご請求者の資格", ticks, 4), Box("名義人とのご関係", "", 1.8))
        row(paper, Box("ご請求者のおなまえ（フリガナ）", "", 3), Box("生年月日", "", 1.8, blank=_BLANK_DATE), least=32)
        row(
            paper,
            Box("ご請求者のご住所", "", 3, blank="〒"),
            Box("お電話", "", 1.4),
            Box("本人確認書類", "", 1.4),
            least=30,
        )


def _accounts(paper: Paper, form: ClaimForm) -> None:
    heading(paper, "B", "払戻しのあった預金口座", keep=30)
    for account in form.accounts:
        number = account.number
        here = number.branch == form.branch and number.bank == form.bank
        row(
            paper,
            Box("金融機関", number.bank, 1.1),
            Box("店番・支店名", f"{number.branch}　{form.branch_name if here else ''}".strip(), 2.2),
            Box("預金種目", account_kind(number.kind), 1.1),
            Box("口座番号", number.number, 1.6, 11, BOLD),
            Box("口座名義（カナ）", form.customer.name_kana, 3.4),
            Ticks("共同名義", (Choice("無"), Choice("有", account.joint)), 1.3),
        )
        if account.old_numbers or account.joint:
            row(paper, *_more_of(account))


def _more_of(account: Account) -> Iterator[Box]:
    """What older papers and statements call the account, and who else holds it."""
    if account.old_numbers:
        numbers = "、".join(f"{old.branch}-{account_kind(old.kind)}-{old.number}" for old in account.old_numbers)
        yield Box("旧店番・旧口座番号", numbers, 3)
    if account.joint:
        yield Box("口座名義人", "、".join(f"{each.name}（{in_words(each.role)}）" for each in account.holders), 4)


def _debits(paper: Paper, form: ClaimForm) -> None:
    """The debits claimed: each of them once, with a subtotal for every sheet and the total under the last."""
    heading(paper, "C", "本件取引（身に覚えのない払戻し）", "摘要は通帳・明細の記載のとおり")
    services = {service.code: service for service in form.services}
    table(
        paper,
        (
            Column("No.", 6, right=True),
            Column("取引日", 21),
            Column("金額", 18, right=True, size=9.5, font=BOLD),
            Column("摘要", 38),
            Column("決済サービス", 30),
            Column("店番・口座", 23),
            Column("記録番号", 14, size=7.5),
        ),
        [
            (
                str(number),
                wareki(transfer.booked_on),
                yen(transfer.yen),
                transfer.description,
                service_name(transfer.service, services),
                f"{transfer.account.branch} {account_kind(transfer.account.kind)} {transfer.account.number}",
                f"{transfer.file_id}-{transfer.record}",
            )
            for number, transfer in enumerate(form.transfers, 1)
        ],
        subtotal=lambda first, end: (
            "",
            f"小計　{end - first}件",
            yen(sum(t.yen for t in form.transfers[first:end])),
            "このページの合計",
            "",
            "",
            "",
        ),
        total=("", f"合計　{len(form.transfers)}件", yen(form.total), "ご請求額（元本）", "", "", ""),
    )
    notes = [
        f"{label} {count}件 {yen(amount)} は、この請求に含みません。"
        for label, count, amount in (
            ("ご本人のご利用とお申し出のあった取引", form.own_use_count, form.own_use_yen),
            ("不明とお申し出のあった取引", form.unsure_count, form.unsure_yen),
        )
        if count
    ]
    if notes:
        paper.y = paper.lines(wrap("※ " + "　".join(notes), REGULAR, 8, WIDTH), LEFT, paper.y + 3, 8)


def _further_losses(paper: Paper) -> None:
    heading(paper, "D", "元本以外の損害", "あるときだけご記入ください", keep=25)
    row(
        paper,
        Box("手数料", share=1, blank="¥"),
        Box("当座貸越の利息・遅延損害金", share=1.2, blank="¥"),
        Box("その他（内容）", share=2.2),
        Box("その他（金額）", share=1, blank="¥"),
    )


def _recoveries(paper: Paper) -> None:
    heading(paper, "G", "ほかから受け取られた補償・返金", keep=25)
    row(
        paper,
        Ticks("この被害についての受取り", (Choice("なし"), Choice("あり")), 1.6),
        Box("支払元（銀行・事業者・保険・加盟店）", share=2),
        Box("金額", share=1.1, blank="¥"),
        Box("受取日", share=1.6, blank=_BLANK_DATE),
        least=30,
    )


def _payment(paper: Paper) -> None:
    heading(paper, "H", "補償金の受取口座", "ご請求者名義の口座に限ります", keep=45)
    row(
        paper,
        Ticks("次のいずれか", (Choice("Ｂの口座"), Choice("右の口座")), 1.6),
        Box("金融機関・支店名", share=2.1),
        Box("預金種目", share=0.7),
        Box("口座番号", share=1.2),
        Box("口座名義（カナ）", share=1.8),
        least=30,
    )
