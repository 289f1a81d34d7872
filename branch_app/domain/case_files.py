"""The case as the counter works on it: one line of the list of cases, and everything one case rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from branch_app.domain.cases import Case
from branch_app.domain.money import YEN
from branch_app.domain.search import CustomerFile
from branch_app.domain.statements import Statement, StatementState
from branch_app.domain.transfers import Mark, Transfer, sums
from branch_app.domain.wallets import Directory


@dataclass(frozen=True)
class CaseEntry:
    """One case in the list. Count and yen cover standing transfers in yen marked "not mine".

    No state means no statement.
    """

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
    """So many transfers, so much money: the units of each currency, which are never added to each other."""

    count: int
    sums: Mapping[str, int]

    @property
    def yen(self) -> int:
        return self.sums.get(YEN, 0)


def total_marked(transfers: Iterable[Transfer], marks: Mapping[int, Mark], mark: Mark | None) -> Total:
    """What the transfers with this mark come to (None: those not marked yet); taken-back ones are no loss."""
    return _total(transfer for transfer in transfers if transfer.stands and marks.get(transfer.id) is mark)


def before(transfers: Iterable[Transfer], first_covered: date) -> Total:
    """What a look-back leaves out: earlier transfers. They are claimed all the same, with the reason."""
    return _total(transfer for transfer in transfers if transfer.booked_on < first_covered)


def _total(transfers: Iterable[Transfer]) -> Total:
    counted = list(transfers)
    return Total(len(counted), sums(counted))
