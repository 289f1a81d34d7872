"""Values as the counter meets them, one call each; every part can be said anew by name."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from branch_app.domain.blocks import Block, BlockKind, BlockReason, BlockState
from branch_app.domain.cases import Case, CaseState, Channel
from branch_app.domain.claims import ClaimForm
from branch_app.domain.customers import Account, Capacity, Customer
from branch_app.domain.deadlines import Deadline
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.statements import Questionnaire, Statement, StatementState, questionnaire_from
from branch_app.domain.summaries import CaseLine, DisputedLine, MonthLine, ServiceLine, Summary
from branch_app.domain.transfers import Mark, Transfer
from branch_app.domain.wallets import Service
from branch_app.paths import resource

BANK, BRANCH, BRANCH_NAME = "0116", "101", "仙台中央支店"
VISIT = datetime(2020, 9, 10, 1, 2, tzinfo=UTC)  # 10:02 at the counter
ACCOUNT = AccountNumber(BANK, BRANCH, "1", "0012345")


@cache
def a_questionnaire() -> Questionnaire:
    """The questions the branch really asks."""
    return questionnaire_from(tomllib.loads(resource("rules", "statement_questions.toml").read_text("utf-8")))


def a_service(
    code: str = "docomo", name_ja: str = "ドコモ口座（d払い）", operator_ja: str = "株式会社NTTドコモ", **said: Any
) -> Service:
    return Service(
        **(
            {
                "code": code,
                "name_ja": name_ja,
                "name_en": code.capitalize(),
                "operator_ja": operator_ja,
                "operator_en": f"{code} operator",
                "patterns": (),
            }
            | said
        )
    )


def a_customer(**said: Any) -> Customer:
    return Customer(
        **(
            {
                "number": "00012345",
                "name": "佐藤 花子",
                "name_kana": "ｻﾄｳ ﾊﾅｺ",
                "birth_date": date(1986, 4, 3),
                "phone": "022-000-0000",
                "postcode": "980-0000",
                "address": "宮城県仙台市青葉区例示町一丁目2番3号 見本ハイツ405",
            }
            | said
        )
    )


def an_account(number: AccountNumber = ACCOUNT, **said: Any) -> Account:
    return Account(
        **(
            {"id": 1, "number": number, "customer_number": "00012345", "opened_on": date(2009, 4, 1), "closed_on": None}
            | said
        )
    )


def a_transfer(id: int = 1, yen: int = 100_000, booked_on: date = date(2020, 8, 27), **said: Any) -> Transfer:
    return Transfer(
        **(
            {
                "id": id,
                "account": ACCOUNT,
                "booked_on": booked_on,
                "units": yen,
                "service": "docomo",
                "payer": "DF.ﾄﾞｺﾓ",
                "note": "ﾄﾞｺﾓｺｳｻﾞ",
                "balance": 12_345,
                "file_id": 3,
                "record": id,
            }
            | said
        )
    )


def many_transfers(count: int, **said: Any) -> tuple[Transfer, ...]:
    """`count` transfers of ¥3,000 to 5,000, each sum told from its neighbours."""
    return tuple(
        a_transfer(n, 3_000 + n * 23, date(2020, 6, 1) + timedelta(days=n), **said) for n in range(1, count + 1)
    )


def a_block(id: int = 1, state: BlockState = BlockState.INSTRUCTED, **said: Any) -> Block:
    block = Block(
        **(
            {
                "id": id,
                "account": ACCOUNT,
                "service": "*",
                "kind": BlockKind.CHARGE,
                "reason": BlockReason.NOT_RECOGNISED,
                "reason_text": "",
                "state": state,
                "placed_at": VISIT,
                "placed_by": "1001",
                "case_number": "101-2020-0001",
            }
            | said
        )
    )
    if block.in_force and not block.confirmed_at:
        return replace(
            block, confirmed_at=VISIT + timedelta(minutes=18), confirmed_by="1002", host_reference="H-20200910-7"
        )
    return block


def a_case(number: str = "101-2020-0001", **said: Any) -> Case:
    return Case(
        **(
            {
                "id": 1,
                "number": number,
                "customer_number": "00012345",
                "capacity": Capacity.HOLDER,
                "state": CaseState.REPORTED,
                "channel": Channel.COUNTER,
                "first_contact_at": VISIT,
                "opened_at": VISIT,
                "opened_by": "1001",
            }
            | said
        )
    )


ANSWERS = {
    "noticed_how": "passbook",
    "noticed_on": "2020-09-10",
    "told_bank_on": "2020-09-10",
    "told_channel": "counter",
    "late_reason": "within",
    "knows_service": "never_heard",
    "registered": "never",
    "other_wallets": "なし",
    "smartphone": "none",
    "internet_banking": "no",
    "possession": "card passbook seal phone",
    "told_secret": "no",
    "suspicious_contact": "sms",
    "contact_note": "8月20日ごろ、宅配業者を名乗るSMSが届いたが、開いていない。",
    "entered_kinds": "nothing",
    "link_message": "no",
    "operated_self": "no",
    "household": "夫、長男（高校生）",
    "suspects": "なし",
    "other_banks": "no",
    "police_state": "consulted",
    "police_station": "仙台中央警察署 生活安全課",
    "police_number": "相談 第1234号",
    "police_on": "2020-09-10",
    "operator_contacted": "no",
    "wishes": "compensation block_all",
    "consents": "operator police head_office",
    "narrative": "9月10日の朝、家計簿をつけようと思って通帳を記帳したところ、8月27日と28日に「ﾄﾞｺﾓｺｳｻﾞ」という記載で"
    "10万円と1万円が引き落とされていました。\nドコモの携帯電話は使ったことがなく、何のことか分かりませんでした。",
    "documents_shown": "通帳（原本を確認、写し1部）",
    "place": "counter",
    "observations": "落ち着いて話される。",
}


def a_statement(state: StatementState = StatementState.SIGNED, **said: Any) -> Statement:
    answers = ANSWERS | said.pop("answers", {})
    return Statement(
        **(
            {
                "id": 1,
                "case_number": "101-2020-0001",
                "questionnaire_version": 1,
                "state": state,
                "answers": answers,
                "marks": {1: Mark.NOT_MINE, 2: Mark.NOT_MINE},
                "version": 4,
                "begun_at": VISIT,
                "begun_by": "1001",
                "saved_at": VISIT + timedelta(minutes=6),
            }
            | said
        )
    )


def a_deadline(rule_id: str = "JP-BANK-2Y", **said: Any) -> Deadline:
    return Deadline(
        **(
            {
                "rule_id": rule_id,
                "base_on": date(2020, 8, 27),
                "due_on": date(2022, 8, 27),
                "hand_in_by": date(2022, 8, 26),
            }
            | said
        )
    )


def a_claim_form(transfers: Sequence[Transfer] | None = None, **said: Any) -> ClaimForm:
    """Two debits of one service, ¥110,000, with a signed statement and an instructed block."""
    lines = tuple(transfers) if transfers is not None else (a_transfer(1), a_transfer(2, 10_000, date(2020, 8, 28)))
    return ClaimForm(
        **(
            {
                "number": "101-2020-0001-01",
                "version": 1,
                "case": a_case(),
                "customer": a_customer(),
                "accounts": (an_account(),),
                "services": (a_service(),),
                "transfers": lines,
                "own_use_count": 0,
                "own_use_yen": 0,
                "unsure_count": 0,
                "unsure_yen": 0,
                "questionnaire": a_questionnaire(),
                "statement": a_statement(),
                "blocks": (a_block(), a_block(2, kind=BlockKind.LINK_NEW)),
                "deadlines": (a_deadline(),),
                "bank": BANK,
                "branch": BRANCH,
                "branch_name": BRANCH_NAME,
                "made_at": VISIT + timedelta(minutes=8),
                "made_by": "鈴木 一郎",
                "specimen": False,
            }
            | said
        )
    )


def a_summary(**said: Any) -> Summary:
    """Three cases, two services, two months; totals follow from the lines."""
    disputed = tuple(
        DisputedLine(case, "00012345", a_transfer(n, yen, day, service=service), mark)
        for n, (case, yen, day, service, mark) in enumerate(
            (
                ("101-2020-0001", 100_000, date(2020, 8, 27), "docomo", Mark.NOT_MINE),
                ("101-2020-0001", 10_000, date(2020, 8, 28), "docomo", Mark.NOT_MINE),
                ("101-2020-0002", 300_000, date(2020, 9, 1), "docomo", Mark.NOT_MINE),
                ("101-2020-0003", 49_800, date(2020, 9, 2), "paypay", Mark.NOT_MINE),
                ("101-2020-0003", 3_000, date(2020, 9, 3), "paypay", Mark.UNSURE),
            ),
            1,
        )
    )

    def case_line(number: str, state: CaseState, **rest: Any) -> CaseLine:
        mine = [line for line in disputed if line.case_number == number]
        claimed = [line.transfer for line in mine if line.mark is Mark.NOT_MINE]
        unsure = [line.transfer for line in mine if line.mark is Mark.UNSURE]
        return CaseLine(
            **(
                {
                    "case": a_case(number, state=state),
                    "customer_name": "佐藤 花子",
                    "accounts": (ACCOUNT,),
                    "services": tuple(sorted({line.transfer.service for line in mine})),
                    "claimed_count": len(claimed),
                    "claimed_yen": sum(t.yen for t in claimed),
                    "unsure_count": len(unsure),
                    "unsure_yen": sum(t.yen for t in unsure),
                    "first_on": min(t.booked_on for t in claimed),
                    "last_on": max(t.booked_on for t in claimed),
                    "statement_state": StatementState.SIGNED.value,
                    "police_number": "0012",
                    "claims_issued": 1,
                }
                | rest
            )
        )

    return Summary(
        **(
            {
                "bank": BANK,
                "branch": BRANCH,
                "branch_name": BRANCH_NAME,
                "as_of": VISIT + timedelta(hours=8),
                "made_by": "高橋 店長",
                "period_from": date(2020, 8, 1),
                "period_to": date(2020, 9, 10),
                "history_from": date(2019, 8, 1),
                "history_to": date(2020, 9, 10),
                "directory_version": "2020-09-10",
                "states": {CaseState.REPORTED: 2, CaseState.SUSPECTED: 1},
                "services": (
                    ServiceLine(
                        "docomo", "ドコモ口座（d払い）", "Docomo account", 5, 9, 520_000, 2, 3, 410_000, 300_000, 2, 1
                    ),
                    ServiceLine("paypay", "PayPay", "PayPay", 12, 48, 390_200, 1, 1, 49_800, 49_800, 1, 0),
                ),
                "months": (
                    MonthLine("2020-08", 31, 480_200, 2, 110_000),
                    MonthLine("2020-09", 26, 430_000, 2, 349_800),
                ),
                "cases": (
                    case_line("101-2020-0001", CaseState.REPORTED),
                    case_line("101-2020-0002", CaseState.SUSPECTED, customer_name="田中 一郎"),
                    case_line("101-2020-0003", CaseState.REPORTED, customer_name="NGUYEN THI MINH CHAU"),
                ),
                "disputed": disputed,
                "blocks": (a_block(), a_block(2, BlockState.CONFIRMED, kind=BlockKind.LINK_NEW)),
            }
            | said
        )
    )
