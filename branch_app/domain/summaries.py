"""The manager's summary: figures with their unit, their period and their as-of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from branch_app.domain.blocks import Block
from branch_app.domain.cases import Case, CaseState
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.transfers import Mark, Transfer


@dataclass(frozen=True)
class CaseLine:
    """One case as the summary lists it. Counts and sums cover the transfers marked "not mine"."""

    case: Case
    customer_name: str
    accounts: tuple[AccountNumber, ...]
    services: tuple[str, ...]
    claimed_count: int
    claimed_yen: int
    unsure_count: int
    unsure_yen: int
    first_on: date | None
    last_on: date | None
    statement_state: str
    police_number: str
    claims_issued: int


@dataclass(frozen=True)
class DisputedLine:
    """One transfer of one case with what the customer says of it."""

    case_number: str
    customer_number: str
    transfer: Transfer
    mark: Mark


@dataclass(frozen=True)
class ServiceLine:
    """One service in the period: all its debits in the book, and the part that customers say is not theirs."""

    service: str
    name_ja: str
    name_en: str
    accounts: int
    debits: int
    yen: int
    holders_claiming: int
    claimed_debits: int
    claimed_yen: int
    largest_yen: int
    blocks_instructed: int
    blocks_confirmed: int


@dataclass(frozen=True)
class MonthLine:
    """One month of debits: all wallet debits in the book and the claimed part."""

    month: str
    debits: int
    yen: int
    claimed_debits: int
    claimed_yen: int


@dataclass(frozen=True)
class ForeignLine:
    """The wallet debits of the accounts in one other currency, in its smallest unit; they are in no sum of yen."""

    currency: str
    debits: int
    units: int
    claimed_debits: int
    claimed_units: int


@dataclass(frozen=True)
class Summary:
    """What the workbook is made of; every total is the sum of the detail lines given with it."""

    bank: str
    branch: str
    branch_name: str
    as_of: datetime
    made_by: str
    period_from: date | None
    period_to: date | None
    history_from: date | None
    history_to: date | None
    directory_version: int
    states: Mapping[CaseState, int]
    services: tuple[ServiceLine, ...]
    months: tuple[MonthLine, ...]
    cases: tuple[CaseLine, ...]
    disputed: tuple[DisputedLine, ...]
    blocks: tuple[Block, ...]
    specimen: bool = False
    foreign: tuple[ForeignLine, ...] = ()

    @property
    def claimed_yen(self) -> int:
        return sum(line.transfer.yen for line in self.disputed if line.mark is Mark.NOT_MINE)

    @property
    def claimed_count(self) -> int:
        return sum(line.mark is Mark.NOT_MINE for line in self.disputed)
