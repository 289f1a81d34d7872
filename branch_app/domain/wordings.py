"""The wordings of the book: what stands on outgoing lines, how often, at how many accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from branch_app.domain.wallets import Directory


@dataclass(frozen=True)
class Wording:
    """One wording of money going out. `accounts` is at how many accounts it stands; yen is positive."""

    payer: str
    note: str
    rows: int
    yen: int
    accounts: int
    customers: int
    last_on: date

    @property
    def text(self) -> str:
        """The wording as a person reads it."""
        return " / ".join(part for part in (self.note, self.payer) if part)


@dataclass(frozen=True)
class Trial:
    """What a new pattern would do to the book, shown before it is saved.

    `would_hit` are wordings nobody has classified yet; `would_change` wordings that are known as something else today
    and would become this service: near misses that an exclusion should keep away. Of an exclusion they are debits of
    wallets that would be none any more; of a whole directory everything that is a debit of a service today and would
    be another's, or nobody's.
    """

    would_hit: tuple[Wording, ...]
    would_change: tuple[Wording, ...]
    customers: int = 0  # who has a line among those of `would_hit`
    customers_changed: int = 0  # the same of `would_change`

    @property
    def rows(self) -> int:
        return sum(wording.rows for wording in self.would_hit)

    @property
    def rows_changed(self) -> int:
        return sum(wording.rows for wording in self.would_change)


@dataclass(frozen=True)
class DirectoryChange:
    """One version of the directory and what saving it did to the book."""

    version: int
    directory: Directory
    pages: int
    lines_added: int
    lines_dropped: int
    by_service: Mapping[str, int]
