"""Wallet debits: lines of the book by which money left an account for a wallet service."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.money import YEN


class Mark(StrEnum):
    """What the customer says of one transfer; only NOT_MINE is claimed, UNSURE is followed up."""

    NOT_MINE = "not mine"
    MINE = "mine"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Transfer:
    """One wallet debit. Payer and note are verbatim from the file.

    `units` is what left the account, positive, in the smallest unit of the account's currency, and so is the balance.
    `yen` is the same for accounts in yen and nothing for all others: whoever adds up yen adds up yen.
    """

    id: int
    account: AccountNumber
    booked_on: date
    units: int
    service: str
    payer: str
    note: str
    balance: int | None
    file_id: int
    record: int
    corrected_on: date | None = None

    @property
    def yen(self) -> int:
        return self.units if self.account.in_yen else 0

    @property
    def currency(self) -> str:
        return self.account.currency

    @property
    def description(self) -> str:
        """The wording as the passbook has it: free text first, the collector's name where there is none."""
        return " / ".join(part for part in (self.note, self.payer) if part)

    @property
    def stands(self) -> bool:
        """False when a later correction (訂正) took it back: it is shown, but no loss."""
        return self.corrected_on is None


@dataclass(frozen=True)
class MonthTotal:
    """One calendar month of one service on one account; `cap` is the operator's monthly cap of that time, if known.

    Both are in the smallest unit of the account's currency; caps are known in yen only.
    """

    month: str
    count: int
    units: int
    cap: int | None

    @property
    def left(self) -> int | None:
        """How far the month stayed below the cap; 0 means the cap was reached."""
        return None if self.cap is None else self.cap - self.units


@dataclass(frozen=True)
class ServiceTotal:
    """Everything one account paid to one service in the loaded history, in the currency of the account."""

    account: AccountNumber
    service: str
    count: int
    units: int
    first_on: date
    last_on: date
    months: tuple[MonthTotal, ...]

    @property
    def yen(self) -> int:
        return self.units if self.account.in_yen else 0


def sums(transfers: Iterable[Transfer]) -> dict[str, int]:
    """The units of each currency, yen first: money of different currencies is never added up."""
    found: Counter[str] = Counter()
    for transfer in transfers:
        found[transfer.currency] += transfer.units
    return dict(sorted(found.items(), key=lambda each: (each[0] != YEN, each[0])))


MonthlyCap = Callable[[str, date], int | None]


def service_totals(transfers: Iterable[Transfer], monthly_cap: MonthlyCap) -> tuple[ServiceTotal, ...]:
    """Totals per account and service, largest sum first; corrected transfers are left out.

    `monthly_cap(service, day)` answers with the cap that was valid at that date, in yen.
    """
    standing = sorted((t for t in transfers if t.stands), key=lambda t: (t.account, t.service, t.booked_on, t.id))
    totals = [_total(account, service, list(group), monthly_cap)
              for (account, service), group in groupby(standing, key=lambda t: (t.account, t.service))]
    return tuple(sorted(totals, key=lambda total: (total.account, -total.units, total.service)))


def _total(account: AccountNumber, service: str, transfers: list[Transfer], monthly_cap: MonthlyCap) -> ServiceTotal:
    months = []
    for month, group in groupby(transfers, key=lambda t: f"{t.booked_on:%Y-%m}"):
        lines = list(group)
        cap = monthly_cap(service, lines[-1].booked_on) if account.in_yen else None
        months.append(MonthTotal(month, len(lines), sum(t.units for t in lines), cap))
    return ServiceTotal(account, service, len(transfers), sum(t.units for t in transfers),
                        transfers[0].booked_on, transfers[-1].booked_on, tuple(months))
