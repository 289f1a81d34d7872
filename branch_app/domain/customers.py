"""Customers, their accounts, and in whose capacity somebody speaks at the counter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from branch_app.domain.identifiers import AccountNumber


class Capacity(StrEnum):
    """Who the person at the counter is to the account."""

    HOLDER = "holder"
    REPRESENTATIVE = "legal representative"
    GUARDIAN = "adult guardian"
    AGENT = "agent"
    HEIR = "heir"
    HELPER = "family member as helper"


class HolderRole(StrEnum):
    """How a customer holds an account: the one it is kept for, one of several who hold it together, or no more.

    A former holder is kept only where an open case of his or hers speaks of the account.
    """

    MAIN = "main holder"
    JOINT = "joint holder"
    FORMER = "former holder"


@dataclass(frozen=True)
class Customer:
    """A person or company as the customer master knows it; `number` is the CIF."""

    number: str
    name: str
    name_kana: str
    birth_date: date | None
    phone: str
    postcode: str
    address: str


@dataclass(frozen=True)
class Holder:
    """One of those who hold an account."""

    customer_number: str
    name: str
    role: HolderRole


@dataclass(frozen=True)
class Account:
    """One account; `id` is the store's own handle, `customer_number` its main holder.

    `old_numbers` are what it was called before it was renumbered, the newest first. `holders` are all who hold it, the
    main holder first; empty where only the main holder is known and nobody has asked for the names.
    """

    id: int
    number: AccountNumber
    customer_number: str
    opened_on: date | None
    closed_on: date | None
    old_numbers: tuple[AccountNumber, ...] = ()
    holders: tuple[Holder, ...] = ()

    @property
    def joint(self) -> bool:
        return len(self.holders) > 1
