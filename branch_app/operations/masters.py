"""The masters: who the customers are and which accounts they hold; a newer file corrects an older one."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.documents.readers.master_data import read_accounts, read_customers
from branch_app.domain.books import AccountRow as AccountLine
from branch_app.domain.books import CustomerRow as CustomerLine
from branch_app.domain.books import FileReport
from branch_app.domain.customers import Customer
from branch_app.domain.errors import UnknownCustomer
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.kana import match_key
from branch_app.domain.trail import Deed
from branch_app.operations.desk import Act
from branch_app.store.tables import AccountRow, Base, CaseRow, CustomerRow

NO_MASTER = "?"  # begins the number of a holder whom so far only a statement file has named


def import_customers(act: Act, path: Path, digest: str, stream: BinaryIO) -> FileReport:
    """Insert the customers of a master file and bring known ones up to date."""
    rows = read_customers(stream.read())
    known = {row.number: row for row in act.session.scalars(select(CustomerRow))}
    new = [row for row in rows if row.number not in known]
    changed = [row for row in rows if row.number in known
               and _customer_values(row) != _customer_values(known[row.number].as_customer())]  # fmt: skip
    act.session.add_all(CustomerRow(**_customer_values(row)) for row in new)
    for row in changed:
        for column, value in _customer_values(row).items():
            setattr(known[row.number], column, value)
    act.session.flush()
    act.record(Deed.FILE_IMPORTED, digest[:16], rows=len(rows), added=len(new), changed=len(changed))
    return FileReport(str(path), "customers", digest, len(rows), len(new), len(rows) - len(new))


def import_accounts(act: Act, path: Path, digest: str, stream: BinaryIO) -> FileReport:
    """Insert the accounts of a master file and bring known ones up to date. Raises UnknownCustomer."""
    rows = read_accounts(stream.read())
    customers = set(act.session.scalars(select(CustomerRow.number)))
    for row in rows:
        if row.customer_number not in customers:
            raise UnknownCustomer(row.customer_number, row.record)
    known = {row.account_number: row for row in act.session.scalars(select(AccountRow))}
    new = [row for row in rows if row.number not in known]
    act.session.add_all(AccountRow(**_account_values(row)) for row in new)
    for row in rows:
        if row.number in known:
            _bring_up_to_date(known[row.number], row)
    act.session.flush()
    _drop_stand_ins(act.session)
    act.record(Deed.FILE_IMPORTED, digest[:16], rows=len(rows), added=len(new))
    return FileReport(str(path), "accounts", digest, len(rows), len(new), len(rows) - len(new), accounts=len(rows))


def _customer_values(row: CustomerLine | Customer) -> dict[str, object]:
    return {
        "number": row.number, "name": row.name, "name_kana": row.name_kana, "name_key": match_key(row.name),
        "kana_key": match_key(row.name_kana), "birth_date": row.birth_date, "phone": row.phone,
        "phone_digits": re.sub(r"\D", "", row.phone), "postcode": row.postcode, "address": row.address,
    }  # fmt: skip


def _account_values(row: AccountLine) -> dict[str, object]:
    number: AccountNumber = row.number
    return {"bank": number.bank, "branch": number.branch, "kind": number.kind, "number": number.number,
            "customer_number": row.customer_number, "opened_on": row.opened_on, "closed_on": row.closed_on}  # fmt: skip


def _bring_up_to_date(account: AccountRow, row: AccountLine) -> None:
    account.customer_number = row.customer_number
    account.opened_on, account.closed_on = row.opened_on, row.closed_on


def forget_strangers(session: Session, accounts: Iterable[int]) -> None:
    """Forget those of the accounts that only statement files have named, once nothing speaks of them any more."""
    ours = AccountRow.__table__.c.id
    speaking = [column for table in Base.metadata.sorted_tables for column in table.c
                if any(key.column is ours for key in column.foreign_keys)]  # fmt: skip
    for row in session.scalars(select(AccountRow).where(
            AccountRow.id.in_(accounts), AccountRow.customer_number.startswith(NO_MASTER, autoescape=True),
            *(AccountRow.id.not_in(select(column)) for column in speaking))):  # fmt: skip
        session.delete(row)
    session.flush()
    _drop_stand_ins(session)


def _drop_stand_ins(session: Session) -> None:
    """Forget holders whom only a statement file had named, once the master has given their accounts to a customer."""
    forgotten = session.scalars(
        select(CustomerRow).where(
            CustomerRow.number.startswith(NO_MASTER, autoescape=True),
            CustomerRow.number.not_in(select(AccountRow.customer_number)),
            CustomerRow.number.not_in(select(CaseRow.customer_number)),
        )
    )
    for row in forgotten:
        session.delete(row)
