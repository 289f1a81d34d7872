"""Cases: one customer's report of transfers that he or she did not make, from the first word on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from branch_app.domain.customers import Capacity


class CaseState(StrEnum):
    """Facts about the case, kept apart from its blocks and claims; half of all reports end as own or family use."""

    REPORTED = "reported"
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    OWN_USE = "customer's own use"
    RELATIVE_USE = "use by near relative"
    WITHDRAWN = "withdrawn"


OPEN_STATES = (CaseState.REPORTED, CaseState.SUSPECTED, CaseState.CONFIRMED)


class Channel(StrEnum):
    COUNTER = "counter"
    PHONE = "phone"
    OTHER_BRANCH = "other branch"
    CALL_CENTRE = "call centre"


@dataclass(frozen=True)
class Case:
    """One case. `first_contact_at` (UTC) starts every look-back period and may only move earlier."""

    id: int
    number: str
    customer_number: str
    capacity: Capacity
    state: CaseState
    channel: Channel
    first_contact_at: datetime
    opened_at: datetime
    opened_by: str


def case_number(branch: str, year: int, serial: int) -> str:
    """The number on every paper of the case: branch, year, serial (101-2020-0001)."""
    return f"{branch}-{year}-{serial:04d}"
