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
class Account:
    """One account of one customer; `id` is the store's own handle."""

    id: int
    number: AccountNumber
    customer_number: str
    opened_on: date | None
    closed_on: date | None
