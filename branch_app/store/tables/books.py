"""The books: customers, accounts, imported files with their pages and lines, and the wallet service directory."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from branch_app.domain.customers import Account, Customer, HolderRole
from branch_app.domain.identifiers import AccountNumber
from branch_app.store.tables.base import Base, Big


class CustomerRow(Base):
    __tablename__ = "customers"

    number: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_kana: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    kana_key: Mapped[str] = mapped_column(index=True)
    birth_date: Mapped[date | None]
    phone: Mapped[str]
    phone_digits: Mapped[str] = mapped_column(index=True)
    postcode: Mapped[str]
    address: Mapped[str]

    def as_customer(self) -> Customer:
        return Customer(
            self.number, self.name, self.name_kana, self.birth_date, self.phone, self.postcode, self.address
        )


class AccountRow(Base):
    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("bank", "branch", "kind", "number", "currency"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bank: Mapped[str]
    branch: Mapped[str]
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    customer_number: Mapped[str] = mapped_column(ForeignKey("customers.number"), index=True)
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    currency: Mapped[str] = mapped_column(default="JPY", server_default="JPY")

    @property
    def account_number(self) -> AccountNumber:
        return AccountNumber(self.bank, self.branch, self.kind, self.number, self.currency)

    def as_account(self) -> Account:
        return Account(self.id, self.account_number, self.customer_number, self.opened_on, self.closed_on)


class OldNumberRow(Base):
    """What a renumbered account was called before; older papers and late files know it by this."""

    __tablename__ = "old_numbers"
    __table_args__ = (UniqueConstraint("account_id", "bank", "branch", "kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    bank: Mapped[str]
    branch: Mapped[str]
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    noted_at: Mapped[datetime]

    @property
    def account_number(self) -> AccountNumber:
        return AccountNumber(self.bank, self.branch, self.kind, self.number)


class HolderRow(Base):
    """Somebody who holds an account together with the customer that the account itself names."""

    __tablename__ = "account_holders"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    customer_number: Mapped[str] = mapped_column(ForeignKey("customers.number"), primary_key=True, index=True)
    role: Mapped[HolderRole]


class ImportedFileRow(Base):
    __tablename__ = "imported_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    format: Mapped[str]
    size: Mapped[int]
    rows: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int] = mapped_column(default=0, server_default="0")
    accounts: Mapped[int]
    wallet_rows: Mapped[int]
    wallet_yen: Mapped[int] = mapped_column(Big)
    unclassified_rows: Mapped[int]
    directory_version: Mapped[int]
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]
    contents_digest: Mapped[str] = mapped_column(default="")  # kept right by `store.evidence`
    lines_digest: Mapped[str] = mapped_column(default="")


class FilePieceRow(Base):
    """The file itself, verbatim and compressed: what any line of the book said can be read again for ever."""

    __tablename__ = "file_pieces"

    file_id: Mapped[int] = mapped_column(ForeignKey("imported_files.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class PageRow(Base):
    """All lines one file brought for one account, packed (see `store.pages`), and the period the file covered.

    The program can say "no data before" only because of these periods.
    """

    __tablename__ = "pages"
    __table_args__ = (
        Index(None, "account_id", "period_to", "period_from"),  # the newest first: they are what the next file meets
        Index(None, "file_id", "period_from", "period_to"),
        Index("ix_pages_corrections", "account_id", sqlite_where=text("corrections = 1")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("imported_files.id"))
    period_from: Mapped[date]
    period_to: Mapped[date]
    corrections: Mapped[bool]  # whether any line takes back another
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class LineRow(Base):
    """One line that belongs to a wallet service; its id is its place in the book (`domain.books.line_id`).

    `yen` and `balance` are in the smallest unit of the account's currency, which nearly always is the yen: what adds
    up lines of several accounts leaves out the others (`operations.lookup.in_yen`).
    """

    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    yen: Mapped[int] = mapped_column(Big)
    payer: Mapped[str]
    note: Mapped[str]
    balance: Mapped[int | None] = mapped_column(Big)
    service: Mapped[str] = mapped_column(index=True)
    matched_field: Mapped[str]
    directory_version: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("imported_files.id"), index=True)
    record: Mapped[int]
    corrected_by: Mapped[int | None] = mapped_column(Big)


class NoticeRow(Base):
    """A deposit as it was announced (振込入金通知). It is no line of the book: a statement brings the same deposit."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("imported_files.id"), index=True)
    record: Mapped[int]
    booked_on: Mapped[date]
    yen: Mapped[int] = mapped_column(Big)
    payer: Mapped[str]
    note: Mapped[str]
    cancelled: Mapped[bool]


class DirectoryRow(Base):
    """One version of the wallet service directory; a match remembers under which version it was made."""

    __tablename__ = "directories"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[Mapping[str, Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
