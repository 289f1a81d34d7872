"""What the running balance proves: which way the money went, and in which order the lines were booked.

After every line the balance is the one before it plus what came in, minus what went out. That holds in one reading of
the file only; where it holds in none, lines are missing, doubled or damaged.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from branch_app.domain.books import Entry


class Step(NamedTuple):
    """A line as far as the balance is concerned: both sides of its money as they are written."""

    line: int
    out: int
    into: int
    balance: int | None

    def yen(self, sign: int) -> int:
        """What the line did to the account, when money out is written with this sign."""
        return self.into - sign * self.out


class Reading(NamedTuple):
    """How the lines of a file are to be understood; `newest_first` is None where the balance cannot tell."""

    sign: int
    newest_first: bool | None


class Break(NamedTuple):
    """The first line of an account at which the balance is not what it should be."""

    line: int
    stated: int
    counted: int


def best_reading(accounts: Sequence[Sequence[Step]], signs: Sequence[int]) -> Reading:
    """The reading in which the fewest balances are wrong; of equal signs the first."""
    wrong = {(sign, newest): sum(len(breaks(steps, sign, newest)) for steps in accounts)
             for sign in signs for newest in (False, True)}
    fewest = min(wrong.values())
    sign = next(sign for sign, newest in wrong if wrong[sign, newest] == fewest)
    orders = [newest for newest in (False, True) if wrong[sign, newest] == fewest]
    return Reading(sign, orders[0] if len(orders) == 1 else None)


def breaks(steps: Sequence[Step], sign: int, newest_first: bool) -> list[Break]:
    """Every line whose balance does not follow from the one known before it, in the order of booking."""
    found: list[Break] = []
    known: int | None = None
    for step in reversed(steps) if newest_first else steps:
        counted = None if known is None else known + step.yen(sign)
        if counted is not None and step.balance is not None and step.balance != counted:
            found.append(Break(step.line, step.balance, counted))
        known = counted if step.balance is None else step.balance
    return found


def with_balances(entries: list[Entry], balance: int) -> list[Entry]:
    """The running balance after each line, where the lines stand in the order of time."""
    if any(later.booked_on < earlier.booked_on for earlier, later in pairwise(entries)):
        return entries
    running = []
    for entry in entries:
        balance += entry.yen
        running.append(entry._replace(balance=balance))
    return running
