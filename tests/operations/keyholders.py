"""Whoever holds keys of the branch, in one line each: coming in, saying yes, the ceremony with both envelopes."""

from branch_app.domain.recovery_keys import halves, recovery_text
from branch_app.domain.requests import RequestKind
from branch_app.operations.desk import Desk
from branch_app.operations.recovery import Returning, begin_restoring, restore_access
from branch_app.operations.requests import approve, ask
from branch_app.operations.sign_in import ClosedBranch, sign_in, sign_out
from tests.branches import CHEAP, MANAGER, OTHER_MANAGER, PASSWORD, RECOVERY_KEY, STAFF, Clock

NEW = "seven warm teapots"
OLD_SHEETS = halves(recovery_text(RECOVERY_KEY))
NEXT = recovery_text(bytes(range(96, 128)))
NEXT_SHEETS = halves(NEXT)


def signed_in(closed: ClosedBranch, number: str = MANAGER.staff_number, password: str = PASSWORD) -> Desk:
    return sign_in(closed, number, password, Clock())


def approved(closed: ClosedBranch, desk: Desk, kind: RequestKind, subject: str, facts: dict[str, str]) -> None:
    """Another manager at the same desk says yes."""
    request = ask(desk, kind, subject, facts, "why")
    other = signed_in(closed, OTHER_MANAGER.staff_number)
    approve(other, request.id)
    sign_out(other)


def restore(
    closed: ClosedBranch, people: tuple[Returning, Returning], sheets: tuple[str, str] = OLD_SHEETS
) -> ClosedBranch:
    """The ceremony with both envelopes and two people; the new sheets carry NEXT."""
    begin_restoring(closed.folder, sheets, people)
    return restore_access(closed.folder, sheets, people, NEXT, NEXT_SHEETS, Clock(), CHEAP)


def everybody_can_sign_in(closed: ClosedBranch, *but: str) -> None:
    for person in STAFF:
        if person.staff_number not in but:
            sign_out(signed_in(closed, person.staff_number))
