"""The work at the counter: cases, blocks, statements and claims."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from branch_app.domain.blocks import Block, BlockKind, BlockReason, BlockState
from branch_app.domain.cases import Case, CaseState, Channel
from branch_app.domain.claims import Claim
from branch_app.domain.customers import Capacity
from branch_app.domain.statements import Addendum, ReadBack, SignatureMode, Statement, StatementState
from branch_app.domain.transfers import Mark
from branch_app.store.tables.base import Base, Big
from branch_app.store.tables.books import AccountRow


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
    seconded_at: Mapped[datetime | None]
    seconded_by: Mapped[str | None]

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
            seconded_at=self.seconded_at, seconded_by=self.seconded_by,
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
