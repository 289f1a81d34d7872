"""What collectors asked the host to debit, and what it answered (Zengin type 91): evidence of whether a stop works.

The answer to a debit is not the answer to an instruction. Code 3 says that the host stopped this one debit because the
depositor had asked for it; whether the instruction was taken, by whom and under which reference, is what the operator
of the host says, and only that makes a block "confirmed". So these answers stand beside a block and never change it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from branch_app.domain.blocks import ALL_SERVICES, Block, BlockKind
from branch_app.domain.books import STOPPED_BY_DEPOSITOR
from branch_app.domain.identifiers import AccountNumber


@dataclass(frozen=True)
class HostDebit:
    """One debit of a wallet service: asked for, and answered unless `code` (振替結果コード) is empty.

    `service` is how the directory understands the collector today. `known_at` is when the file came in, UTC.
    """

    file: str
    record: int
    account: AccountNumber
    collector: str
    service: str
    collected_on: date
    yen: int
    code: str
    known_at: datetime

    @property
    def stopped(self) -> bool:
        """Whether the host stopped it at the depositor's request."""
        return self.code == STOPPED_BY_DEPOSITOR


def answers_to(block: Block, debits: Iterable[HostDebit]) -> list[HostDebit]:
    """The answered debits that a block should have stopped, newest first: since the day it was instructed.

    Only charges: a stop of new links does not show in debits. After a release the host owes nothing any more.
    """
    if block.kind is not BlockKind.CHARGE:
        return []
    first = block.placed_at.astimezone().date()
    last = block.released_at.astimezone().date() if block.released_at else date.max
    found = [debit for debit in debits
             if debit.code and debit.account == block.account and first <= debit.collected_on <= last
             and block.service in (ALL_SERVICES, debit.service)]  # fmt: skip
    return sorted(found, key=lambda debit: (debit.collected_on, debit.known_at, debit.record), reverse=True)


def not_booked_yet(debits: Iterable[HostDebit], today: date) -> list[HostDebit]:
    """What would be drawn next: asked for, not answered, and its day not over; the nearest first."""
    debits = list(debits)
    answered = {_same(debit) for debit in debits if debit.code}
    waiting = [debit for debit in debits
               if not debit.code and debit.collected_on >= today and _same(debit) not in answered]  # fmt: skip
    return sorted(waiting, key=lambda debit: (debit.collected_on, debit.collector, debit.record))


def _same(debit: HostDebit) -> tuple[AccountNumber, str, date, int]:
    return debit.account, debit.collector, debit.collected_on, debit.yen
