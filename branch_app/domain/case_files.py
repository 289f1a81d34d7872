"""The case as the counter works on it: one line of the list of cases, and everything one case rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from branch_app.domain.cases import Case
from branch_app.domain.search import CustomerFile
from branch_app.domain.statements import Statement, StatementState
from branch_app.domain.transfers import Mark, Transfer
from branch_app.domain.wallets import Directory


@dataclass(frozen=True)
class CaseEntry:
    """One case in the list. Count and yen cover standing transfers marked "not mine"; no state means no statement."""

    case: Case
    customer_name: str
    name_kana: str
    claimed_count: int
    claimed_yen: int
    statement_state: StatementState | None


@dataclass(frozen=True)
class CaseFile:
    """One case with its customer, the statement as it stands, and the directory its services are named in.

    `elsewhere` says which other case has marked a transfer already: no yen is claimed twice.
    """

    case: Case
    customer: CustomerFile
    statement: Statement | None
    directory: Directory
    elsewhere: Mapping[int, str]


@dataclass(frozen=True)
class Total:
    """So many transfers, so many yen."""

    count: int
    yen: int


def total_marked(transfers: Iterable[Transfer], marks: Mapping[int, Mark], mark: Mark | None) -> Total:
    """What the transfers with this mark come to (None: those not marked yet); taken-back ones are no loss."""
    yen = [transfer.yen for transfer in transfers if transfer.stands and marks.get(transfer.id) is mark]
    return Total(len(yen), sum(yen))


def before(transfers: Iterable[Transfer], first_covered: date) -> Total:
    """What a look-back leaves out: earlier transfers. They are claimed all the same, with the reason."""
    yen = [transfer.yen for transfer in transfers if transfer.booked_on < first_covered]
    return Total(len(yen), sum(yen))
