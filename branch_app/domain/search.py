"""The one search box: what the typed text may mean, and what is found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from branch_app.domain.blocks import Block
from branch_app.domain.cases import Case
from branch_app.domain.customers import Account, Customer
from branch_app.domain.deposit_notices import DepositNotice
from branch_app.domain.errors import UnreadableAccount
from branch_app.domain.identifiers import AccountNumber, parse_account, plain_digits, yucho_account
from branch_app.domain.kana import match_key
from branch_app.domain.transfers import Mark, ServiceTotal, Transfer

_CASE = re.compile(r"\d{3}-\d{4}-\d{1,5}")
_BRANCH_AND_NUMBER = re.compile(r"(\d{3})-(?:(\d)-)?(\d{1,7})")
_PHONE = re.compile(r"[+(]?[\d()-]{4,}")


@dataclass(frozen=True)
class SearchTerms:
    """Every reading of one text. `digits` may be (part of) an account, customer or telephone number.

    `abroad` may be the whole number of an account abroad, which banks there write as they like.
    """

    account: AccountNumber | None = None
    branch: str = ""
    number: str = ""
    digits: str = ""
    case_number: str = ""
    key: str = ""
    abroad: str = ""

    @property
    def empty(self) -> bool:
        return self == SearchTerms()


def read_search(text: str) -> SearchTerms:
    """What somebody may have meant: full-width digits, any width of kana, Yucho symbol and number all count."""
    plain = plain_digits(text)
    if not plain:
        return SearchTerms()
    if _CASE.fullmatch(plain):
        return SearchTerms(case_number=plain, digits=plain.replace("-", ""))  # a mobile telephone looks the same
    if account := yucho_account(plain) or _full_account(text):
        return SearchTerms(account=account)
    if match := _BRANCH_AND_NUMBER.fullmatch(plain):
        branch, _kind, number = match.groups()
        return SearchTerms(branch=branch, number=number, digits=plain.replace("-", ""))
    if _PHONE.fullmatch(plain) or plain.isdecimal():
        return SearchTerms(digits=re.sub(r"\D", "", plain), abroad=plain)
    return SearchTerms(key=match_key(text), abroad=plain if re.search(r"\d", plain) else "")


def _full_account(text: str) -> AccountNumber | None:
    try:
        return parse_account(text)
    except UnreadableAccount:
        return None


@dataclass(frozen=True)
class Match:
    """One customer found while somebody types: enough to choose the right one."""

    customer: Customer
    accounts: tuple[AccountNumber, ...]

    @property
    def masked_phone(self) -> str:
        """Enough of the telephone to tell two people apart: only the last four digits."""
        digits = re.sub(r"\D", "", plain_digits(self.customer.phone))
        return f"***{digits[-4:]}" if digits else ""


@dataclass(frozen=True)
class History:
    """How far the loaded books of an account reach; None where nothing has been loaded at all."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class CustomerFile:
    """Everything the counter needs to know of one customer, on one page."""

    customer: Customer
    accounts: tuple[Account, ...]
    history: Mapping[AccountNumber, History]
    transfers: tuple[Transfer, ...]
    totals: tuple[ServiceTotal, ...]
    blocks: tuple[Block, ...]
    cases: tuple[Case, ...]
    marks: Mapping[int, Mark]
    deposit_notices: tuple[DepositNotice, ...] = ()

    @property
    def history_from(self) -> date | None:
        """The day before which at least one account has no data."""
        firsts = [reach.first for reach in self.history.values()]
        return max((day for day in firsts if day), default=None)

    @property
    def history_to(self) -> date | None:
        """The last day up to which every loaded account is known."""
        return min((reach.last for reach in self.history.values() if reach.last), default=None)
