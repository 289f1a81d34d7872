"""The words papers and workbooks use for states, kinds and dates, in Japanese and English, said in one place.

The one rule that must never break: a block counts as 停止中 / stopped only while the host has confirmed it
(`Block.in_force`); until then it is 停止依頼済（未確認）.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from branch_app.domain.blocks import ALL_SERVICES, BlockKind, BlockReason, BlockState
from branch_app.domain.cases import CaseState, Channel
from branch_app.domain.customers import Capacity, HolderRole
from branch_app.domain.eras import wareki
from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.domain.transfers import Mark
from branch_app.domain.wallets import Service

Words = tuple[str, str]

# Per kind of value: members of different enumerations that are spelled alike would be one key in one table.
_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, Words]] = {
    BlockState: {
        BlockState.INSTRUCTED: ("停止依頼済（未確認）", "Stop requested, not confirmed"),
        BlockState.CONFIRMED: ("停止中（実施確認済）", "Stopped (confirmed)"),
        BlockState.REJECTED: ("依頼不成立（停止していません）", "Rejected, not stopped"),
        BlockState.RELEASE_ASKED: ("停止中（解除承認待ち）", "Stopped, release awaits approval"),
        BlockState.RELEASE_INSTRUCTED: ("停止中（解除依頼済・未確認）", "Stopped, release requested, not confirmed"),
        BlockState.RELEASED: ("解除済", "Released"),
    },
    HolderRole: {
        HolderRole.MAIN: ("主たる名義人", "main holder"),
        HolderRole.JOINT: ("共同名義人", "joint holder"),
        HolderRole.FORMER: ("以前の名義人", "former holder"),
    },
    BlockKind: {
        BlockKind.CHARGE: ("即時口座振替・チャージの停止", "Stop of charges"),
        BlockKind.LINK_NEW: ("新規口座登録（連携）の停止", "Stop of new links"),
    },
    BlockReason: {
        BlockReason.NOT_RECOGNISED: ("身に覚えのない取引の申出", "Customer does not recognise transfers"),
        BlockReason.PREVENTIVE: ("お客さまの予防的なご希望", "Customer asks for protection"),
        BlockReason.INFORMATION_LEAKED: ("口座情報を第三者に知られたおそれ", "Account details given to a stranger"),
        BlockReason.BANK_INITIATIVE: ("当行による検知", "Found by the bank"),
        BlockReason.OTHER: ("その他", "Other"),
    },
    CaseState: {
        CaseState.REPORTED: ("申告", "Reported"),
        CaseState.SUSPECTED: ("不正の疑い", "Suspected"),
        CaseState.CONFIRMED: ("不正確認済", "Confirmed"),
        CaseState.OWN_USE: ("本人利用", "Customer's own use"),
        CaseState.RELATIVE_USE: ("近親者利用", "Use by near relative"),
        CaseState.WITHDRAWN: ("取下げ", "Withdrawn"),
    },
    Channel: {
        Channel.COUNTER: ("窓口", "Counter"),
        Channel.PHONE: ("電話", "Telephone"),
        Channel.OTHER_BRANCH: ("他店", "Other branch"),
        Channel.CALL_CENTRE: ("コールセンター", "Call centre"),
    },
    Capacity: {
        Capacity.HOLDER: ("預金者ご本人", "Holder"),
        Capacity.REPRESENTATIVE: ("法定代理人", "Legal representative"),
        Capacity.GUARDIAN: ("成年後見人等", "Adult guardian"),
        Capacity.AGENT: ("任意代理人", "Agent"),
        Capacity.HEIR: ("相続人", "Heir"),
        Capacity.HELPER: ("ご本人（ご家族が補助）", "Holder, helped by family"),
    },
    Mark: {
        Mark.NOT_MINE: ("身に覚えなし", "Not mine"),
        Mark.MINE: ("本人利用", "Mine"),
        Mark.UNSURE: ("不明", "Unsure"),
    },
    StatementState: {
        StatementState.DRAFT: ("下書き", "Draft"),
        StatementState.READ_BACK: ("読み聞かせ済", "Read back"),
        StatementState.SIGNED: ("署名済", "Signed"),
    },
    SignatureMode: {
        SignatureMode.SIGNED_AND_SEALED: ("自署・押印", "Signature and seal"),
        SignatureMode.SIGNED: ("自署のみ", "Signature only"),
        SignatureMode.BY_MARK: ("記号による署名（立会人あり）", "By mark, with a witness"),
        SignatureMode.REFUSED: ("署名を辞退", "Refused to sign"),
    },
    ReadBack: {
        ReadBack.ALOUD: ("読み聞かせ", "Read aloud"),
        ReadBack.BY_READING: ("ご本人が閲読", "Read by the person"),
        ReadBack.INTERPRETED: ("通訳を介して確認", "Through an interpreter"),
    },
}

_ACCOUNT_KINDS = {
    "1": ("普通", "Ordinary"),
    "2": ("当座", "Current"),
    "3": ("納税準備", "Tax reserve"),
    "4": ("貯蓄", "Savings"),
    "9": ("その他", "Other"),
}


def in_words(value: StrEnum, language: str = "ja") -> str:
    """The word a person reads for a state, a kind, a mark or a capacity."""
    return _WORDS[type(value)][value][language != "ja"]


def account_kind(code: str, language: str = "ja") -> str:
    """普通, 当座, ...: the Zengin code of the type in words; an unknown code is shown as it is."""
    return _ACCOUNT_KINDS.get(code, (code, code))[language != "ja"]


def service_name(code: str, services: Mapping[str, Service], language: str = "ja") -> str:
    """The service a block or transfer names; `*` is every one of them."""
    if code == ALL_SERVICES:
        return "すべての決済サービス" if language == "ja" else "All services"
    service = services.get(code)
    if service is None:
        return code
    return service.name_ja if language == "ja" else service.name_en


# What the customer is told a rule is for; rules of the bank's own have no such words unless they concern the customer.
_DEADLINES = {
    "JP-BANK-2Y": ("銀行への補償のお申出", "Claim to the bank"),
    "INT-POLICE": ("警察の受理番号のご連絡", "Police number to the bank"),
    "INT-ANSWER": ("事業者からの回答の目安", "Answer of the operator expected"),
}


def deadline_name(rule_id: str, services: Iterable[Service] = (), language: str = "ja") -> str:
    """What the customer has to do or may expect under a rule; empty when it is the bank's own business."""
    if rule_id in _DEADLINES:
        return _DEADLINES[rule_id][language != "ja"]
    service = next((service for service in services if rule_id in service.rule_ids), None)
    if service is None:
        return ""
    return f"{service.name_ja}への書類提出" if language == "ja" else f"Papers to {service.name_en}"


def day(at: date) -> str:
    """令和2年9月10日（2020-09-10）: the era for the customer, ISO for whoever files it."""
    return f"{wareki(at)}（{at:%Y-%m-%d}）"


def moment(at: datetime) -> str:
    """令和2年9月10日 10:03, on the branch's own clock."""
    local = at.astimezone()
    return f"{wareki(local.date())} {local:%H:%M}"


def written_day(answer: str) -> str:
    """A date as an answer holds it: ISO becomes an era date, anything else stays as it was typed."""
    try:
        return day(date.fromisoformat(answer))
    except ValueError:
        return answer
