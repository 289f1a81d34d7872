"""A deposit as it was announced to the holder of an account (振込入金通知)."""

from dataclasses import dataclass
from datetime import date

from branch_app.domain.identifiers import AccountNumber


@dataclass(frozen=True)
class DepositNotice:
    """One announced deposit: no line of the book, and in no total.

    `service` is the wallet service that the payer is recognised as, if any: then it may be a refund. `in_book_on` is
    the day on which a statement has this deposit, None as long as none has. `cancelled` takes an announcement back.
    """

    id: int
    account: AccountNumber
    booked_on: date
    yen: int
    payer: str
    note: str
    cancelled: bool
    service: str
    in_book_on: date | None
    file_id: int
    record: int
