"""The tables. Rows never leave `operations`: each can become the domain value that the rest of the house sees."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from branch_app.domain.blocks import Block, BlockKind, BlockReason, BlockState
from branch_app.domain.branches import Branch
from branch_app.domain.cases import Case, CaseState, Channel
from branch_app.domain.claims import Claim
from branch_app.domain.customers import Account, Capacity, Customer
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.staff import Person, Role
from branch_app.domain.statements import Addendum, ReadBack, SignatureMode, Statement, StatementState
from branch_app.domain.trail import Deed, TrailLine
from branch_app.domain.transfers import Mark
from branch_app.store.column_types import Facts, UtcTime, Word, read_time

# SQLite gives a table its row number only under the plain name; elsewhere a line id and a sum of yen need 64 bits.
Big = BigInteger().with_variant(Integer(), "sqlite")


WORDS: tuple[type[StrEnum], ...] = (
    Role, Capacity, CaseState, Channel, BlockKind, BlockReason, BlockState, StatementState, SignatureMode, ReadBack,
    Mark,
)  # fmt: skip
COLUMN_TYPES: dict[Any, Any] = {str: Text, datetime: UtcTime, Mapping[str, Any]: Facts}
COLUMN_TYPES.update({word: Word(word) for word in WORDS})


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = COLUMN_TYPES


# -- the branch and its people ----------------------------------------------------------------------------------------


class BranchRow(Base):
    __tablename__ = "branch"

    database_id: Mapped[str] = mapped_column(primary_key=True)
    bank: Mapped[str]
    branch: Mapped[str]
    name: Mapped[str]
    specimen: Mapped[bool]
    set_up_at: Mapped[datetime]

    def as_branch(self) -> Branch:
        return Branch(self.database_id, self.bank, self.branch, self.name, self.specimen)


class PersonRow(Base):
    __tablename__ = "staff"

    staff_number: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[Role]
    password_hash: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    wrong_tries: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    added_at: Mapped[datetime]

    def as_person(self) -> Person:
        return Person(self.staff_number, self.name, self.role, self.active)


# -- the books --------------------------------------------------------------------------------------------------------


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
    __table_args__ = (UniqueConstraint("bank", "branch", "kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bank: Mapped[str]
    branch: Mapped[str]
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    customer_number: Mapped[str] = mapped_column(ForeignKey("customers.number"), index=True)
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]

    @property
    def account_number(self) -> AccountNumber:
        return AccountNumber(self.bank, self.branch, self.kind, self.number)

    def as_account(self) -> Account:
        return Account(self.id, self.account_number, self.customer_number, self.opened_on, self.closed_on)


class ImportedFileRow(Base):
    __tablename__ = "imported_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    format: Mapped[str]
    size: Mapped[int]
    rows: Mapped[int]
    added: Mapped[int]
    accounts: Mapped[int]
    wallet_rows: Mapped[int]
    wallet_yen: Mapped[int] = mapped_column(Big)
    unclassified_rows: Mapped[int]
    directory_version: Mapped[int]
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]


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

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("imported_files.id"), index=True)
    period_from: Mapped[date]
    period_to: Mapped[date]
    corrections: Mapped[bool]  # whether any line takes back another
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class LineRow(Base):
    """One line that belongs to a wallet service; its id is its place in the book (`domain.books.line_id`)."""

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


class DirectoryRow(Base):
    """One version of the wallet service directory; a match remembers under which version it was made."""

    __tablename__ = "directories"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[Mapping[str, Any]]
    made_at: Mapped[datetime]
    made_by: Mapped[str]


# -- the work at the counter ------------------------------------------------------------------------------------------


class CaseRow(Base):
    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("year", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    year: Mapped[int]
    serial: Mapped[int]
    customer_number: Mapped[str] = mapped_column(ForeignKey("customers.number"), index=True)
    capacity: Mapped[Capacity]
    state: Mapped[CaseState]
    channel: Mapped[Channel]
    first_contact_at: Mapped[datetime]
    opened_at: Mapped[datetime]
    opened_by: Mapped[str]

    def as_case(self) -> Case:
        return Case(
            self.id, self.number, self.customer_number, self.capacity, self.state, self.channel,
            self.first_contact_at, self.opened_at, self.opened_by,
        )  # fmt: skip


class BlockRow(Base):
    __tablename__ = "blocks"
    __table_args__ = (
        # However many desks ask at once: one standing block of a kind per account and service.
        Index("uq_blocks_standing", "account_id", "service", "kind", unique=True,
              sqlite_where=text("state NOT IN ('released', 'rejected by the host')"),
              postgresql_where=text("state NOT IN ('released', 'rejected by the host')")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    service: Mapped[str]
    kind: Mapped[BlockKind]
    reason: Mapped[BlockReason]
    reason_text: Mapped[str]
    state: Mapped[BlockState]
    placed_at: Mapped[datetime]
    placed_by: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str | None]
    host_reference: Mapped[str] = mapped_column(default="")
    rejected_because: Mapped[str] = mapped_column(default="")
    release_reason: Mapped[str] = mapped_column(default="")
    release_asked_at: Mapped[datetime | None]
    release_asked_by: Mapped[str | None]
    release_decided_at: Mapped[datetime | None]
    release_decided_by: Mapped[str | None]
    released_at: Mapped[datetime | None]

    account: Mapped[AccountRow] = relationship(lazy="joined", innerjoin=True)
    case: Mapped[CaseRow | None] = relationship(lazy="joined")

    def as_block(self) -> Block:
        return Block(
            id=self.id, account=self.account.account_number, service=self.service, kind=self.kind, reason=self.reason,
            reason_text=self.reason_text, state=self.state, placed_at=self.placed_at, placed_by=self.placed_by,
            case_number=self.case.number if self.case else None, confirmed_at=self.confirmed_at,
            confirmed_by=self.confirmed_by, host_reference=self.host_reference, rejected_because=self.rejected_because,
            release_reason=self.release_reason, release_asked_at=self.release_asked_at,
            release_asked_by=self.release_asked_by, release_decided_at=self.release_decided_at,
            release_decided_by=self.release_decided_by, released_at=self.released_at,
        )  # fmt: skip


class StatementRow(Base):
    __tablename__ = "statements"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    questionnaire_version: Mapped[int]
    state: Mapped[StatementState]
    answers: Mapped[Mapping[str, Any]]
    version: Mapped[int]
    last_field: Mapped[str] = mapped_column(default="")
    begun_at: Mapped[datetime]
    begun_by: Mapped[str]
    saved_at: Mapped[datetime]
    read_back_at: Mapped[datetime | None]
    read_back_how: Mapped[ReadBack | None]
    signed_at: Mapped[datetime | None]
    signature: Mapped[SignatureMode | None]
    signature_note: Mapped[str] = mapped_column(default="")
    seal: Mapped[str] = mapped_column(default="")

    case: Mapped[CaseRow] = relationship(lazy="joined", innerjoin=True)
    marks: Mapped[list["MarkRow"]] = relationship(order_by="MarkRow.line_id", lazy="selectin")
    addenda: Mapped[list["AddendumRow"]] = relationship(order_by="AddendumRow.id", lazy="selectin")

    def as_statement(self) -> Statement:
        return Statement(
            id=self.id, case_number=self.case.number, questionnaire_version=self.questionnaire_version,
            state=self.state, answers=dict(self.answers), marks={row.line_id: row.mark for row in self.marks},
            version=self.version, begun_at=self.begun_at, begun_by=self.begun_by, saved_at=self.saved_at,
            last_field=self.last_field, read_back_at=self.read_back_at, read_back_how=self.read_back_how,
            signed_at=self.signed_at, signature=self.signature, signature_note=self.signature_note, seal=self.seal,
            addenda=tuple(row.as_addendum() for row in self.addenda),
        )  # fmt: skip


class MarkRow(Base):
    """What the customer said of one line. The line is the key: no yen can be claimed in two cases."""

    __tablename__ = "marks"

    line_id: Mapped[int] = mapped_column(Big, ForeignKey("lines.id"), primary_key=True, autoincrement=False)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    mark: Mapped[Mark]


class AddendumRow(Base):
    __tablename__ = "addenda"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    written_at: Mapped[datetime]
    written_by: Mapped[str]
    asked_by: Mapped[str]
    text: Mapped[str]

    def as_addendum(self) -> Addendum:
        return Addendum(self.written_at, self.written_by, self.asked_by, self.text)


class ClaimRow(Base):
    """One issued version of a claim form, with the very bytes that were printed."""

    __tablename__ = "claims"
    __table_args__ = (UniqueConstraint("case_id", "operator", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    operator: Mapped[str]
    number: Mapped[str]
    version: Mapped[int]
    basis: Mapped[str]  # what the paper was made from; the same basis is the same paper, not a new version
    count: Mapped[int]
    yen: Mapped[int] = mapped_column(Big)
    sha256: Mapped[str]
    paper: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    prints: Mapped[int] = mapped_column(default=0)

    case: Mapped[CaseRow] = relationship(lazy="joined", innerjoin=True)

    def as_claim(self) -> Claim:
        return Claim(
            self.id, self.number, self.case.number, self.operator, self.version, self.count, self.yen, self.sha256,
            self.issued_at, self.issued_by, self.prints,
        )  # fmt: skip


class TrailRow(Base):
    __tablename__ = "trail"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    who: Mapped[str]
    deed: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    details: Mapped[str]
    record_hash: Mapped[str]
    previous_hash: Mapped[str]
    hash: Mapped[str]

    def as_line(self) -> TrailLine:
        return TrailLine(
            self.number, read_time(self.at), self.who, Deed(self.deed), self.subject, json.loads(self.details),
            self.record_hash, self.previous_hash, self.hash,
        )  # fmt: skip

