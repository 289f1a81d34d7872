"""The columns of the manager's workbook, and how it words what it tells: language, masking, names of services."""

import re
from datetime import date, datetime

from branch_app.documents.sheet_table import Field, Kind
from branch_app.documents.words import account_kind, in_words
from branch_app.domain.blocks import ALL_SERVICES, Block
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.statements import StatementState
from branch_app.domain.summaries import CaseLine, DisputedLine, MonthLine, ServiceLine, Summary

_LONG_NUMBERS = re.compile(r"\d{5,}")


class Telling:
    """One summary in one language, for one kind of reader; call it with both wordings to get the one that is spoken."""

    def __init__(self, summary: Summary, language: str, masked: bool) -> None:
        self.summary, self.language, self.masked = summary, language, masked
        self._names = {line.service: self(line.name_ja, line.name_en) for line in summary.services}
        self._names[ALL_SERVICES] = self("すべてのサービス", "All services")

    def __call__(self, ja: str, en: str) -> str:
        return ja if self.language == "ja" else en

    # -- what the whole book says of itself ---------------------------------------------------------------------------

    @property
    def title(self) -> str:
        return self("連携サービス不正払戻し　集計表", "Withdrawals through linked wallet services: summary")

    @property
    def as_of(self) -> str:
        return f"{self('時点', 'As of')} {local(self.summary.as_of):%Y-%m-%d %H:%M}"

    @property
    def period(self) -> str:
        return f"{self('対象期間', 'Period')} {self.span(self.summary.period_from, self.summary.period_to)}"

    @property
    def made_by(self) -> str:
        return f"{self('出力', 'Exported by')} {self.summary.made_by}"

    @property
    def specimen(self) -> str:
        return self("見本 SPECIMEN（架空のデータ）", "SPECIMEN (fictitious data)") if self.summary.specimen else ""

    def span(self, first: date | None, last: date | None) -> str:
        if first is None and last is None:
            return self("全期間", "all")
        return f"{first or ''} {self('～', 'to')} {last or ''}".strip()

    # -- what stands in a cell ----------------------------------------------------------------------------------------

    def service(self, code: str) -> str:
        return self._names.get(code, code)

    def name(self, name: str) -> str:
        return f"{name[:1]}＊＊＊" if self.masked and name else name

    def digits(self, number: str) -> str:
        """An account or customer number; masked, only its last four digits."""
        return f"＊＊＊{number[-4:]}" if self.masked else number

    def words(self, text: str) -> str:
        """What a bank or a person wrote freely; masked, without runs of digits that could be a number of somebody."""
        return _LONG_NUMBERS.sub(lambda found: self.digits(found.group()), text) if self.masked else text

    def account(self, number: AccountNumber) -> str:
        return f"{number.branch} {account_kind(number.kind, self.language)} {self.digits(number.number)}"

    def statement(self, state: str) -> str:
        try:
            return in_words(StatementState(state), self.language)
        except ValueError:
            return state

    # -- the columns of each sheet ------------------------------------------------------------------------------------

    def service_fields(self) -> list[Field[ServiceLine]]:
        return [
            Field(self("サービス", "Service"), Kind.TEXT, 26, lambda line: self(line.name_ja, line.name_en)),
            Field(self("口座数", "Accounts"), Kind.COUNT, 11, lambda line: line.accounts),
            Field(self("出金件数", "Debits"), Kind.COUNT, 11, lambda line: line.debits, total=True),
            Field(self("出金額", "Debits, yen"), Kind.YEN, 15, lambda line: line.yen, total=True),
            Field(self("申告者数", "Holders claiming"), Kind.COUNT, 11, lambda line: line.holders_claiming),
            Field(self("請求件数", "Claimed debits"), Kind.COUNT, 11, lambda line: line.claimed_debits, total=True),
            Field(self("請求額", "Claimed yen"), Kind.YEN, 15, lambda line: line.claimed_yen, total=True),
            Field(self("最大の1件", "Largest debit"), Kind.YEN, 14, lambda line: line.largest_yen),
            Field(self("停止依頼（未確認）", "Stop requested"), Kind.COUNT, 19, lambda line: line.blocks_instructed),
            Field(self("停止中（確認済）", "Stopped"), Kind.COUNT, 17, lambda line: line.blocks_confirmed),
        ]

    def month_fields(self) -> list[Field[MonthLine]]:
        return [
            Field(self("月（取引日）", "Month of debit"), Kind.TEXT, 14, lambda line: line.month),
            Field(self("出金件数", "Debits"), Kind.COUNT, 13, lambda line: line.debits, total=True),
            Field(self("出金額", "Debits, yen"), Kind.YEN, 17, lambda line: line.yen, total=True),
            Field(self("請求件数", "Claimed debits"), Kind.COUNT, 13, lambda line: line.claimed_debits, total=True),
            Field(self("請求額", "Claimed yen"), Kind.YEN, 17, lambda line: line.claimed_yen, total=True),
        ]

    def case_fields(self) -> list[Field[CaseLine]]:
        return [
            Field(self("案件番号", "Case"), Kind.TEXT, 16, lambda line: line.case.number),
            Field(self("状態", "State"), Kind.TEXT, 13, lambda line: in_words(line.case.state, self.language)),
            Field(self("顧客番号", "Customer no."), Kind.TEXT, 12,
                  lambda line: self.digits(line.case.customer_number)),
            Field(self("氏名", "Name"), Kind.TEXT, 19, lambda line: self.name(line.customer_name)),
            Field(self("口座", "Accounts"), Kind.TEXT, 20,
                  lambda line: "\n".join(self.account(number) for number in line.accounts)),
            Field(self("サービス", "Services"), Kind.TEXT, 20,
                  lambda line: "\n".join(self.service(code) for code in line.services)),
            Field(self("最初のご連絡", "First contact"), Kind.MOMENT, 17,
                  lambda line: local(line.case.first_contact_at)),
            Field(self("請求件数", "Claimed debits"), Kind.COUNT, 9, lambda line: line.claimed_count, total=True),
            Field(self("請求額", "Claimed yen"), Kind.YEN, 14, lambda line: line.claimed_yen, total=True),
            Field(self("不明件数", "Unsure debits"), Kind.COUNT, 9, lambda line: line.unsure_count, total=True),
            Field(self("不明の額", "Unsure yen"), Kind.YEN, 13, lambda line: line.unsure_yen, total=True),
            Field(self("最初の取引", "First debit"), Kind.DAY, 12, lambda line: line.first_on),
            Field(self("最後の取引", "Last debit"), Kind.DAY, 12, lambda line: line.last_on),
            Field(self("聴取書", "Statement"), Kind.TEXT, 12, lambda line: self.statement(line.statement_state)),
            Field(self("警察受理番号", "Police no."), Kind.TEXT, 15,
                  lambda line: self.digits(line.police_number) if line.police_number else ""),
            Field(self("請求書", "Claim forms"), Kind.COUNT, 8, lambda line: line.claims_issued, total=True),
        ]  # fmt: skip

    def debit_fields(self) -> list[Field[DisputedLine]]:
        return [
            Field(self("案件番号", "Case"), Kind.TEXT, 17, lambda line: line.case_number),
            Field(self("顧客番号", "Customer no."), Kind.TEXT, 13, lambda line: self.digits(line.customer_number)),
            Field(self("店番", "Branch"), Kind.TEXT, 7, lambda line: line.transfer.account.branch),
            Field(self("種目", "Type"), Kind.TEXT, 9,
                  lambda line: account_kind(line.transfer.account.kind, self.language)),
            Field(self("口座番号", "Account"), Kind.TEXT, 11, lambda line: self.digits(line.transfer.account.number)),
            Field(self("取引日", "Date"), Kind.DAY, 12, lambda line: line.transfer.booked_on),
            Field(self("金額", "Yen"), Kind.YEN, 14, lambda line: line.transfer.yen, total=True),
            Field(self("申告", "Mark"), Kind.TEXT, 13, lambda line: in_words(line.mark, self.language)),
            Field(self("サービス", "Service"), Kind.TEXT, 22, lambda line: self.service(line.transfer.service)),
            Field(self("摘要", "Description"), Kind.TEXT, 34, lambda line: self.words(line.transfer.description)),
            Field(self("記録番号", "Record"), Kind.TEXT, 11,
                  lambda line: f"{line.transfer.file_id}-{line.transfer.record}"),
            Field(self("訂正日", "Corrected"), Kind.DAY, 12, lambda line: line.transfer.corrected_on),
        ]  # fmt: skip

    def block_fields(self) -> list[Field[Block]]:
        return [
            Field(self("案件番号", "Case"), Kind.TEXT, 17, lambda block: block.case_number),
            Field(self("口座", "Account"), Kind.TEXT, 20, lambda block: self.account(block.account)),
            Field(self("サービス", "Service"), Kind.TEXT, 22, lambda block: self.service(block.service)),
            Field(self("種類", "Kind"), Kind.TEXT, 30, lambda block: in_words(block.kind, self.language)),
            Field(self("状態", "State"), Kind.TEXT, 28, lambda block: in_words(block.state, self.language)),
            Field(self("理由", "Reason"), Kind.TEXT, 26,
                  self._why),
            Field(self("依頼日時", "Requested"), Kind.MOMENT, 17, lambda block: local(block.placed_at)),
            Field(self("依頼者", "By"), Kind.TEXT, 11, lambda block: block.placed_by),
            Field(self("確認日時", "Confirmed"), Kind.MOMENT, 17,
                  lambda block: local(block.confirmed_at) if block.confirmed_at else None),
            Field(self("受付番号", "Host reference"), Kind.TEXT, 17, lambda block: block.host_reference),
            Field(self("未確認の経過（時間）", "Hours unconfirmed"), Kind.COUNT, 12, self._hours_waiting),
            Field(self("解除日時", "Released"), Kind.MOMENT, 17,
                  lambda block: local(block.released_at) if block.released_at else None),
        ]  # fmt: skip

    def _why(self, block: Block) -> str:
        """The reason; somebody's own words may name people, so that the masked workbook leaves them out."""
        said = "" if self.masked else block.reason_text
        return "　".join(filter(None, (in_words(block.reason, self.language), said)))

    def _hours_waiting(self, block: Block) -> int | None:
        """How long the host has owed its answer; None once it has given one."""
        if block.confirmed_at or block.rejected_because or not block.stands:
            return None
        return int((self.summary.as_of - block.placed_at).total_seconds() // 3600)


def local(at: datetime) -> datetime:
    """The branch's own clock, as Excel wants it: without a zone."""
    return at.astimezone().replace(tzinfo=None, microsecond=0)
