"""Which account a number in a file means: whose number it is today, or whose it once was."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.identifiers import AccountNumber, called_like
from branch_app.domain.kana import match_key
from branch_app.store.tables import AccountRow, Base, CaseRow, CustomerRow, HolderRow, OldNumberRow

MOST_PROPOSED = 5
NO_MASTER = "?"  # begins the number of a holder whom so far only a statement file has named


class AccountNumbers(NamedTuple):
    """The accounts of the branch by every number that finds one; a number that several once had finds none."""

    present: dict[AccountNumber, int]
    old: dict[AccountNumber, int]

    @property
    def all(self) -> dict[AccountNumber, int]:
        return self.old | self.present


def account_numbers(session: Session, wanted: Collection[str]) -> AccountNumbers:
    """What these numbers (digits or IBAN) mean, at whichever branch and in whichever currency."""
    present = {
        AccountNumber(*row[1:]): row[0]
        for row in session.execute(
            select(AccountRow.id, AccountRow.bank, AccountRow.branch, AccountRow.kind, AccountRow.number,
                   AccountRow.currency).where(AccountRow.number.in_(wanted))
        )
    }  # fmt: skip
    before: dict[AccountNumber, set[int]] = defaultdict(set)
    for account, *number in session.execute(
        select(OldNumberRow.account_id, OldNumberRow.bank, OldNumberRow.branch, OldNumberRow.kind, OldNumberRow.number,
               AccountRow.currency).join(AccountRow, AccountRow.id == OldNumberRow.account_id)
        .where(OldNumberRow.number.in_(wanted))
    ):  # fmt: skip
        before[AccountNumber(*number)].add(account)
    return AccountNumbers(present, {number: min(ids) for number, ids in before.items() if len(ids) == 1})


def accounts_called(session: Session, text: str) -> tuple[str, ...]:
    """The accounts of the book that a file may mean by what it calls its account, the likeliest first."""
    digits = {number.lstrip("0") for number in re.findall(r"[0-9]+", unicodedata.normalize("NFKC", text))} - {""}
    wanted = {each.rjust(7, "0") for each in digits} | {re.sub(r"\s", "", text).upper()}
    fitting: dict[str, int] = {}
    found = account_numbers(session, wanted)
    present = {account: number for number, account in found.present.items()}
    for number, account in found.all.items():
        if fits := called_like(number, text):
            # Proposed is the number of today, also where the file has the old one.
            now = present.get(account) or session.get_one(AccountRow, account).account_number
            fitting[str(now)] = max(fits, fitting.get(str(now), 0))
    return tuple(sorted(fitting, key=lambda each: (-fitting[each], each))[:MOST_PROPOSED])


def add_unknown_account(session: Session, number: AccountNumber, holder_kana: str) -> int:
    """An account that no master knows, under the name that the statement gives.

    Better an account without its customer than a victim who cannot be found: the master will name the holder. The same
    number in another currency has the holder of that one.
    """
    holder = session.scalar(
        select(AccountRow.customer_number)
        .where(AccountRow.bank == number.bank, AccountRow.branch == number.branch, AccountRow.kind == number.kind,
               AccountRow.number == number.number).limit(1))  # fmt: skip
    if holder is None:
        holder, key = f"{NO_MASTER}{number}", match_key(holder_kana)
        session.add(CustomerRow(number=holder, name=holder_kana, name_kana=holder_kana, name_key=key, kana_key=key,
                                birth_date=None, phone="", phone_digits="", postcode="", address=""))  # fmt: skip
        session.flush()
    row = AccountRow(bank=number.bank, branch=number.branch, kind=number.kind, number=number.number,
                     currency=number.currency, customer_number=holder)  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


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
    drop_stand_ins(session)


def drop_stand_ins(session: Session) -> None:
    """Forget holders whom only a statement file had named, once the master has given their accounts to a customer."""
    forgotten = session.scalars(
        select(CustomerRow).where(
            CustomerRow.number.startswith(NO_MASTER, autoescape=True),
            CustomerRow.number.not_in(select(AccountRow.customer_number)),
            CustomerRow.number.not_in(select(CaseRow.customer_number)),
            CustomerRow.number.not_in(select(HolderRow.customer_number)),
        )
    )
    for row in forgotten:
        session.delete(row)
