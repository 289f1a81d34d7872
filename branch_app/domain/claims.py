"""Claims for compensation: one form per operator, from one case, one statement and its transfers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from branch_app.domain.blocks import Block
from branch_app.domain.cases import Case
from branch_app.domain.customers import Account, Customer
from branch_app.domain.deadlines import Deadline
from branch_app.domain.statements import Questionnaire, Statement
from branch_app.domain.transfers import Mark, Transfer
from branch_app.domain.wallets import Service


@dataclass(frozen=True)
class Claim:
    """One issued form: what was printed, when, which version; a correction makes version n + 1."""

    id: int
    number: str
    case_number: str
    operator: str
    version: int
    count: int
    yen: int
    sha256: str
    issued_at: datetime
    issued_by: str
    prints: int


@dataclass(frozen=True)
class ClaimForm:
    """Everything one claim form says. Where a value is missing the paper has a ruled blank to fill by hand."""

    number: str
    version: int
    case: Case
    customer: Customer
    accounts: tuple[Account, ...]
    services: tuple[Service, ...]
    transfers: tuple[Transfer, ...]
    own_use_count: int
    own_use_yen: int
    unsure_count: int
    unsure_yen: int
    questionnaire: Questionnaire
    statement: Statement | None
    blocks: tuple[Block, ...]
    deadlines: tuple[Deadline, ...]
    bank: str
    branch: str
    branch_name: str
    made_at: datetime
    made_by: str
    specimen: bool = False

    @property
    def operator_ja(self) -> str:
        return self.services[0].operator_ja

    @property
    def total(self) -> int:
        """The principal claimed, in yen: the sum of the listed transfers and of nothing else."""
        return sum(transfer.yen for transfer in self.transfers)


def claimable(transfers: Iterable[Transfer], marks: Mapping[int, Mark]) -> list[Transfer]:
    """The transfers a customer claims: marked "not mine" and not taken back by a correction.

    The forms claim yen: what left an account in another currency stands in the statement, and is claimed by letter.
    """
    return [transfer for transfer in transfers
            if transfer.stands and transfer.account.in_yen and marks.get(transfer.id) is Mark.NOT_MINE]


def missing_for_claim(form: ClaimForm) -> tuple[str, ...]:
    """Codes of what a complete claim still lacks. It is shown, it never holds the printing back."""
    answers = form.statement.answers if form.statement else {}
    lacking = {
        "statement": form.statement is None,
        "signature": form.statement is not None and not form.statement.locked,
        "birth date": form.customer.birth_date is None,
        "address": not form.customer.address,
        "police number": not answers.get("police_number", "").strip(),
        "unsure transfers": form.unsure_count > 0,
        "block": not any(block.stands for block in form.blocks),
    }
    return tuple(code for code, lacks in lacking.items() if lacks)


def claim_number(case: str, serial: int) -> str:
    """The number of the form: the case number and the serial of the operator within it."""
    return f"{case}-{serial:02d}"


def age_on(birth: date, day: date) -> int:
    """Full years of age on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
