"""Blocks: what the branch has asked the host to stop, and whether the host has said that it did."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from branch_app.domain.deadlines import BankCalendar
from branch_app.domain.identifiers import AccountNumber

ALL_SERVICES = "*"


class BlockKind(StrEnum):
    """Two independent stops: an existing link can still charge when only new links are stopped (and vice versa)."""

    LINK_NEW = "new links"
    CHARGE = "charges"


class BlockReason(StrEnum):
    NOT_RECOGNISED = "customer does not recognise transfers"
    PREVENTIVE = "customer asks for protection"
    INFORMATION_LEAKED = "account details given to a stranger"
    BANK_INITIATIVE = "found by the bank"
    OTHER = "other"


class BlockState(StrEnum):
    """Only CONFIRMED may be called blocked, anywhere."""

    INSTRUCTED = "instructed, not confirmed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected by the host"
    RELEASE_ASKED = "release asked for"
    RELEASE_INSTRUCTED = "release instructed, not confirmed"
    RELEASED = "released"


STANDING = frozenset({
    BlockState.INSTRUCTED, BlockState.CONFIRMED, BlockState.RELEASE_ASKED, BlockState.RELEASE_INSTRUCTED,
})
# The host stops the debits in these states, as far as it has told us.
IN_FORCE = frozenset({BlockState.CONFIRMED, BlockState.RELEASE_ASKED, BlockState.RELEASE_INSTRUCTED})
# The host owes an answer: to an instruction to block, or to one to release.
UNANSWERED = frozenset({BlockState.INSTRUCTED, BlockState.RELEASE_INSTRUCTED})

STEPS: dict[BlockState, frozenset[BlockState]] = {
    BlockState.INSTRUCTED: frozenset({BlockState.CONFIRMED, BlockState.REJECTED}),
    BlockState.CONFIRMED: frozenset({BlockState.RELEASE_ASKED}),
    BlockState.REJECTED: frozenset(),
    BlockState.RELEASE_ASKED: frozenset({BlockState.RELEASE_INSTRUCTED, BlockState.CONFIRMED}),
    BlockState.RELEASE_INSTRUCTED: frozenset({BlockState.RELEASED, BlockState.CONFIRMED}),
    BlockState.RELEASED: frozenset(),
}


@dataclass(frozen=True)
class Block:
    """One stop of one kind on one account, for one service or all (`*`). Times are UTC."""

    id: int
    account: AccountNumber
    service: str
    kind: BlockKind
    reason: BlockReason
    reason_text: str
    state: BlockState
    placed_at: datetime
    placed_by: str
    case_number: str | None = None
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None
    host_reference: str = ""
    rejected_because: str = ""
    release_reason: str = ""
    release_asked_at: datetime | None = None
    release_asked_by: str | None = None
    release_decided_at: datetime | None = None
    release_decided_by: str | None = None
    released_at: datetime | None = None
    seconded_at: datetime | None = None
    seconded_by: str | None = None

    @property
    def stands(self) -> bool:
        return self.state in STANDING

    @property
    def in_force(self) -> bool:
        """The host has confirmed the block and has not confirmed its release."""
        return self.state in IN_FORCE

    @property
    def wants_second(self) -> bool:
        """Placed by one person, and nobody else of the branch has confirmed yet that it was right to place it."""
        return self.stands and self.seconded_by is None


def second_due_on(block: Block, calendar: BankCalendar) -> date:
    """By the end of which day a second person confirms the placing: the business day it was placed on."""
    return calendar.next_business_day_on_or_after(block.placed_at.astimezone().date())


def covers(block: Block, service: str, kind: BlockKind) -> bool:
    """Whether a standing block already asks for this: the same kind for the same service, or for all."""
    return block.stands and block.kind == kind and block.service in (ALL_SERVICES, service)


def may_become(block: Block, state: BlockState) -> bool:
    return state in STEPS[block.state]
