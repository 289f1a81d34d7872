"""The block instruction (停止指図書): what the branch asks the host or the operations centre to stop."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from branch_app.documents.boxes import Box, Choice, Ticks, heading, row
from branch_app.documents.letterhead import HEAVY, LEFT, MM, PAGE_WIDTH, SOFT, WIDTH, Letterhead, Paper
from branch_app.documents.lettering import BOLD
from branch_app.documents.ruled_table import Column, table
from branch_app.documents.words import account_kind, in_words, moment, service_name
from branch_app.domain.blocks import Block, BlockState
from branch_app.domain.customers import Customer
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.wallets import Service

TITLE = "停止指図書"
NOT_YET = "この書面は停止の依頼です。実施確認を受けるまで停止は完了していません。"


def make_block_instruction(
    blocks: Sequence[Block],
    account: AccountNumber,
    customer: Customer,
    bank: str,
    branch: str,
    branch_name: str,
    made_at: datetime,
    made_by: str,
    number: str,
    specimen: bool = False,
    services: Iterable[Service] = (),
    old_numbers: Sequence[AccountNumber] = (),
) -> bytes:
    """One A4 page for one account: what is to be stopped, who drafts and approves it, and the host's answer by hand.

    `services` give the blocks' service codes their names. `old_numbers` are what the account was called before: the
    host may still know mandates by them. The paper says in words that a block is only asked for.
    """
    case = next((block.case_number for block in blocks if block.case_number), "")
    paper = Paper(Letterhead(
        title=TITLE, number_label="指図番号", number=number, case_number=case, specimen=specimen,
        issuer=f"{branch_name}（{bank}-{branch}）", form="様式：停止指図書 2020-1",
        made=f"作成 {moment(made_at)}　{made_by}",
    ))  # fmt: skip
    _opening(paper, made_at)
    _account(paper, account, customer, branch_name if (account.bank, account.branch) == (bank, branch) else "",
             old_numbers)
    _what_to_stop(paper, blocks, {service.code: service for service in services})
    _approval(paper, made_at, made_by)
    _answer(paper, blocks)
    return paper.pdf()


def _opening(paper: Paper, made_at: datetime) -> None:
    y = paper.y
    paper.text_centred(PAGE_WIDTH / 2, y + 26, TITLE, 20, BOLD)
    paper.text(LEFT, y + 52, "勘定系・事務センター　御中", 12, BOLD)
    paper.text_right(LEFT + WIDTH, y + 52, moment(made_at), 10)
    paper.frame(LEFT, y + 64, WIDTH, 30, HEAVY)
    paper.text_centred(PAGE_WIDTH / 2, y + 83, NOT_YET, 11.5, BOLD)
    paper.y = y + 100


def _account(paper: Paper, account: AccountNumber, customer: Customer, branch_name: str,
             old_numbers: Sequence[AccountNumber]) -> None:
    heading(paper, "1", "対象の口座")
    row(
        paper,
        Box("金融機関コード", account.bank, 1.2, 12),
        Box("店番・支店名", f"{account.branch}　{branch_name}".strip(), 2.4, 12),
        Box("預金種目", f"{account_kind(account.kind)}（{account.kind}）", 1.4, 12),
        Box("口座番号", account.number, 2, 16, BOLD),
        least=36,
    )
    row(
        paper,
        Box("口座名義（カナ）", customer.name_kana, 3, 11),
        Box("氏名・名称", customer.name, 3, 11),
        Box("顧客番号（CIF）", customer.number, 1.6, 11),
        least=32,
    )
    if old_numbers:
        called = (f"{old.branch} {account_kind(old.kind)} {old.number}" for old in old_numbers)
        row(paper, Box("旧口座番号（店番・預金種目・口座番号）", "、".join(called), 1, 11), least=30)


def _what_to_stop(paper: Paper, blocks: Sequence[Block], services: dict[str, Service]) -> None:
    heading(paper, "2", "指図の内容")
    table(
        paper,
        (
            Column("No.", 7, right=True),
            Column("停止の種類", 48, font=BOLD, size=9),
            Column("対象のサービス", 37, font=BOLD, size=9),
            Column("効力発生", 16),
            Column("理由", 41),
            Column("状況", 35),
        ),
        [
            (
                str(block.id),
                in_words(block.kind),
                service_name(block.service, services),
                "即時",
                "　".join(filter(None, (in_words(block.reason), block.reason_text[:120]))),
                in_words(block.state),
            )
            for block in blocks
        ],
    )
    paper.text(LEFT, paper.y + 11, "停止の対象外：公共料金等のほかの口座振替、ATM・窓口でのお取引、振込", 8, grey=SOFT)
    paper.y += 14


def _approval(paper: Paper, made_at: datetime, made_by: str) -> None:
    heading(paper, "3", "起票・検印", "起票者と承認者は別の者とする", keep=70)
    row(
        paper,
        Box("起票", made_by, 2.4, 11, above=moment(made_at)),
        Box("起票者印", blank="　"),
        Box("再鑑", blank="　"),
        Box("役席検印", blank="　"),
        least=22 * MM,
    )


def _answer(paper: Paper, blocks: Sequence[Block]) -> None:
    """The host's answer, one row for each block, to fill by hand; where it has been entered already, it is printed."""
    heading(paper, "4", "実施確認（勘定系・事務センターの回答）", "回答を受けた者が記入", keep=60)
    for block in blocks:
        done = block.confirmed_at is not None
        row(
            paper,
            Ticks(
                f"No.{block.id}", (Choice("実施", done), Choice("拒否", block.state is BlockState.REJECTED)), 1.6, 10
            ),
            Box("実施確認 日時", moment(block.confirmed_at) if block.confirmed_at else "", 2.4, 9.5),
            Box("受付番号", block.host_reference, 2),
            Box("確認者", block.confirmed_by or "", 1.4),
            Box("拒否のときはその理由", block.rejected_because, 2.4, 8.5),
            least=34,
        )
