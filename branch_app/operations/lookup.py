"""Looking up a customer: results while somebody types, then everything about one customer on one page."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import jaconv
from sqlalchemy import ColumnElement, and_, func, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from branch_app.domain.books import line_account, line_day, line_id, period_ids
from branch_app.domain.customers import Account, Holder, HolderRole
from branch_app.domain.errors import NotFound
from branch_app.domain.identifiers import AccountNumber, plain_digits
from branch_app.domain.kana import match_key
from branch_app.domain.money import YEN
from branch_app.domain.reviews import LookupReason
from branch_app.domain.search import CustomerFile, History, Match, SearchTerms, read_search
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Transfer, service_totals
from branch_app.domain.wallets import Directory
from branch_app.operations.deposit_notices import read_notices
from branch_app.operations.desk import CustomerList, Desk
from branch_app.operations.wallets import current_directory
from branch_app.store.tables import (
    AccountRow,
    BlockRow,
    CaseRow,
    CustomerRow,
    HolderRow,
    LineRow,
    MarkRow,
    OldNumberRow,
    PageRow,
)

MOST_MATCHES = 50
_TYPING = timedelta(minutes=1)
_LAST = "\U0010ffff"


def suggest_customers(desk: Desk, text: str, limit: int = MOST_MATCHES) -> list[Match]:
    """Customers that the text may mean, best first. For the list under the search box, which leaves a trail line.

    Going on typing leaves no further one for a minute, as long as it shows nobody who was not in the list before.
    """
    found = _found(desk, text, limit)
    shown, typed, at = frozenset(match.customer.number for match in found), plain_digits(text), desk.now()
    if any(typed.startswith(last.typed) and timedelta() <= at - last.at <= _TYPING and shown <= last.customers
           for last in desk.listed):  # fmt: skip
        return found
    if found:
        with desk.act(Permission.LOOK_UP) as act:  # the words themselves may be a name: only their hash is kept
            act.record(Deed.CUSTOMERS_LISTED, "", count=len(found), sha256=sha256(typed.encode()).hexdigest())
        desk.listed[:] = [CustomerList(typed, at, shown)]
    return found


def find_customers(desk: Desk, text: str, reason: LookupReason = LookupReason.COUNTER) -> list[CustomerFile]:
    """The whole answer to one search, as the command line gives it; each customer shown leaves a trail line."""
    return [open_customer(desk, match.customer.number, reason) for match in _found(desk, text, MOST_MATCHES)]


def _found(desk: Desk, text: str, limit: int) -> list[Match]:
    terms = read_search(text)
    if terms.empty:
        return []
    with desk.ask(Permission.LOOK_UP) as session:
        return _matches(session, terms, limit)


def open_customer(desk: Desk, customer_number: str, reason: LookupReason = LookupReason.COUNTER) -> CustomerFile:
    """Everything about one customer. Raises NotFound. Who looked at whom, and why, is in the trail."""
    with desk.act(Permission.LOOK_UP) as act:
        act.record(Deed.CUSTOMER_LOOKED_UP, customer_number, reason=str(reason))
        return read_customer(act.session, customer_number)


def unmask(desk: Desk, customer_numbers: Collection[str], reason: LookupReason) -> None:
    """Put down that the account numbers of these customers were shown in full in a list, and why: a line for each."""
    with desk.act(Permission.LOOK_UP) as act:
        for number in customer_numbers:
            if act.session.get(CustomerRow, number) is None:
                raise NotFound("customer", number)
            act.record(Deed.NUMBERS_UNMASKED, number, reason=str(reason))


def read_customer(session: Session, customer_number: str) -> CustomerFile:
    """The same without a trail line of its own, for operations that have one."""
    customer = session.get(CustomerRow, customer_number)
    if customer is None:
        raise NotFound("customer", customer_number)
    accounts = accounts_held(session, customer_number)
    ids = [account.id for account in accounts]
    transfers = read_transfers(session, accounts)
    directory = current_directory(session)
    return CustomerFile(
        customer=customer.as_customer(),
        accounts=tuple(accounts),
        history=read_history(session, accounts),
        transfers=tuple(transfers),
        totals=service_totals(transfers, lambda service, day: monthly_cap(directory, service, day)),
        blocks=tuple(row.as_block() for row in session.scalars(
            select(BlockRow).where(BlockRow.account_id.in_(ids)).order_by(BlockRow.placed_at.desc(), BlockRow.id))),
        cases=tuple(row.as_case() for row in session.scalars(
            select(CaseRow).where(CaseRow.customer_number == customer_number).order_by(CaseRow.id.desc()))),
        marks={row.line_id: row.mark for row in session.scalars(
            select(MarkRow).where(MarkRow.line_id.in_([transfer.id for transfer in transfers])))},
        deposit_notices=read_notices(session, accounts),
    )  # fmt: skip


def monthly_cap(directory: Directory, service: str, day: date) -> int | None:
    """The operator's monthly cap of that day in yen; None where none is known."""
    cap = directory.caps_on(service, day)
    return cap.per_month if cap else None


def branch_history(desk: Desk) -> History:
    """From the first to the last day of which anything is loaded, for the line that says how fresh the books are."""
    with desk.ask(Permission.LOOK_UP) as session:
        first, last = session.execute(
            select(func.min(PageRow.period_from), func.max(PageRow.period_to))).one()  # fmt: skip
        return History(first, last)


def read_history(session: Session, accounts: Sequence[Account]) -> dict[AccountNumber, History]:
    """How far the loaded books of each account reach."""
    reach = {
        row.account_id: History(row[1], row[2])
        for row in session.execute(
            select(PageRow.account_id, func.min(PageRow.period_from), func.max(PageRow.period_to))
            .where(PageRow.account_id.in_([account.id for account in accounts]))
            .group_by(PageRow.account_id)
        )
    }
    return {account.number: reach.get(account.id, History(None, None)) for account in accounts}


def read_transfers(
    session: Session, accounts: Iterable[Account], first: date = date.min, last: date = date.max
) -> list[Transfer]:
    """Every wallet debit of the accounts, newest first; deposits from a service (refunds) are not among them."""
    by_id = {account.id: account.number for account in accounts}
    found: list[Transfer] = []
    for account_id, number in by_id.items():
        low, high = _ids(account_id, first, last)
        rows = session.execute(
            select(LineRow.id, LineRow.yen, LineRow.service, LineRow.payer, LineRow.note, LineRow.balance,
                   LineRow.file_id, LineRow.record, LineRow.corrected_by)
            .where(LineRow.id.between(low, high), LineRow.yen < 0))  # fmt: skip
        found += [as_transfer(number, row) for row in rows]
    return sorted(found, key=lambda transfer: (transfer.booked_on, transfer.id), reverse=True)


def as_transfer(account: AccountNumber, row: Sequence[Any]) -> Transfer:
    """One wallet debit from (id, yen, service, payer, note, balance, file, record, corrected_by)."""
    line, amount, service, payer, note, balance, file_id, record, corrected_by = row
    return Transfer(line, account, line_day(line), -amount, service, payer, note, balance, file_id, record,
                    line_day(corrected_by) if corrected_by is not None else None)  # fmt: skip


def in_yen() -> ColumnElement[bool]:
    """Lines of accounts kept in yen: the only ones that a sum of yen may hold."""
    account = LineRow.id.bitwise_rshift(line_id(1, date(1900, 1, 1), 0).bit_length() - 1)
    return account.not_in(select(AccountRow.id).where(AccountRow.currency != YEN))


def _ids(account_id: int, first: date, last: date) -> tuple[int, int]:
    return period_ids(account_id, max(first, date(1900, 1, 1)), min(last, date(2079, 1, 1)))


def _matches(session: Session, terms: SearchTerms, limit: int) -> list[Match]:
    found: dict[str, CustomerRow] = {}
    for condition in _conditions(terms):
        rows = session.scalars(select(CustomerRow).where(condition).order_by(CustomerRow.kana_key).limit(limit))
        for row in rows:
            found.setdefault(row.number, row)
        if len(found) >= limit:
            break
    accounts: dict[str, list[AccountNumber]] = defaultdict(list)
    for account in session.scalars(select(AccountRow).where(AccountRow.customer_number.in_(found))):
        accounts[account.customer_number].append(account.account_number)
    for account, holder in session.execute(
        select(AccountRow, HolderRow.customer_number).join(HolderRow, HolderRow.account_id == AccountRow.id)
        .where(HolderRow.customer_number.in_(found))
    ):  # fmt: skip
        accounts[holder].append(account.account_number)
    return [Match(row.as_customer(), tuple(sorted(accounts[number]))) for number, row in list(found.items())[:limit]]


def _conditions(terms: SearchTerms) -> Iterable[ColumnElement[bool]]:
    """What to look for, most exact first."""
    if terms.case_number:
        yield CustomerRow.number.in_(select(CaseRow.customer_number).where(CaseRow.number == terms.case_number))
    if terms.account:
        wanted = terms.account
        yield _holds(lambda t: and_(t.bank == wanted.bank, t.branch == wanted.branch, t.kind == wanted.kind,
                                    t.number == wanted.number))  # fmt: skip
    if terms.abroad:
        yield _holds(lambda t: and_(t.bank == "", t.number == terms.abroad))
    if terms.branch:
        yield _holds(lambda t: and_(t.branch == terms.branch, t.number == terms.number.rjust(7, "0")))
        yield _holds(lambda t: and_(t.branch == terms.branch, _begins(t.number, terms.number)))
    if terms.digits:
        yield from _digit_conditions(terms.digits)
    if terms.key:
        for key in dict.fromkeys((terms.key, match_key(jaconv.alphabet2kana(terms.key.lower())))):
            yield or_(_begins(CustomerRow.kana_key, key), _begins(CustomerRow.name_key, key))
            yield or_(CustomerRow.kana_key.contains(key, autoescape=True),
                      CustomerRow.name_key.contains(key, autoescape=True))  # fmt: skip


def _digit_conditions(digits: str) -> Iterable[ColumnElement[bool]]:
    if len(digits) <= 7:
        yield _holds(lambda t: t.number == digits.rjust(7, "0"))
        yield _holds(lambda t: _begins(t.number, digits))
    elif len(digits) == 10:
        yield _holds(lambda t: and_(t.branch == digits[:3], t.number == digits[3:]))
    yield _begins(CustomerRow.number, digits)
    if len(digits) >= 4:
        yield _begins(CustomerRow.phone_digits, digits)
        yield CustomerRow.phone_digits.endswith(digits, autoescape=True)


Numbered = type[AccountRow] | type[OldNumberRow]


def _holds(is_meant: Callable[[Numbered], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Who holds an account of such a number, alone or with others, by its number of today or an earlier one."""
    once = select(OldNumberRow.account_id).where(is_meant(OldNumberRow))
    now, before = is_meant(AccountRow), AccountRow.id.in_(once)
    joint = select(HolderRow.customer_number).join(AccountRow, AccountRow.id == HolderRow.account_id)
    return CustomerRow.number.in_(union_all(
        *(select(AccountRow.customer_number).where(found) for found in (now, before)),
        *(joint.where(found) for found in (now, before))))  # fmt: skip


def _begins(column: InstrumentedAttribute[str], prefix: str) -> ColumnElement[bool]:
    """A prefix as a range: LIKE would not use the index."""
    return and_(column >= prefix, column < prefix + _LAST)


def accounts_held(session: Session, customer_number: str) -> list[Account]:
    """The accounts that a customer holds, alone or with others, with their earlier numbers and everybody's name."""
    with_others = select(HolderRow.account_id).where(HolderRow.customer_number == customer_number)
    rows = list(session.scalars(
        select(AccountRow).where(or_(AccountRow.customer_number == customer_number, AccountRow.id.in_(with_others)))
        .order_by(AccountRow.bank, AccountRow.branch, AccountRow.kind, AccountRow.number, AccountRow.currency)
    ))  # fmt: skip
    ids = [row.id for row in rows]
    old: dict[int, list[AccountNumber]] = defaultdict(list)
    for number in session.scalars(
        select(OldNumberRow).where(OldNumberRow.account_id.in_(ids)).order_by(OldNumberRow.id.desc())
    ):
        old[number.account_id].append(number.account_number)
    holders: dict[int, list[tuple[str, HolderRole]]] = defaultdict(list)
    for row in rows:
        holders[row.id].append((row.customer_number, HolderRole.MAIN))
    for holder in session.scalars(
        select(HolderRow).where(HolderRow.account_id.in_(ids)).order_by(HolderRow.customer_number)
    ):
        holders[holder.account_id].append((holder.customer_number, holder.role))
    wanted = {number for each in holders.values() for number, _ in each}
    names = {number: name for number, name in session.execute(
        select(CustomerRow.number, CustomerRow.name).where(CustomerRow.number.in_(wanted)))}  # fmt: skip
    return [
        replace(row.as_account(), old_numbers=tuple(old[row.id]),
                holders=tuple(Holder(number, names[number], role) for number, role in holders[row.id]))
        for row in rows
    ]  # fmt: skip


def account_of(session: Session, number: AccountNumber) -> AccountRow:
    """The account of that number. Raises NotFound."""
    row = session.execute(select(AccountRow).where(
        AccountRow.bank == number.bank, AccountRow.branch == number.branch, AccountRow.kind == number.kind,
        AccountRow.number == number.number, AccountRow.currency == number.currency,
    )).scalar_one_or_none()  # fmt: skip
    if row is None:
        raise NotFound("account", str(number))
    return row


def transfer_of(session: Session, line: int) -> Transfer:
    """One wallet debit by its id. Raises NotFound."""
    row, account = session.get(LineRow, line), session.get(AccountRow, line_account(line))
    if row is None or account is None:
        raise NotFound("transfer", str(line))
    return as_transfer(account.account_number, (row.id, row.yen, row.service, row.payer, row.note, row.balance,
                                                row.file_id, row.record, row.corrected_by))  # fmt: skip
