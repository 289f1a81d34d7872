"""What one person asked for and what another decided."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from branch_app.domain.requests import Decision, Request, RequestKind
from branch_app.store.tables.base import Base


class RequestRow(Base):
    __tablename__ = "requests"
    __table_args__ = (
        CheckConstraint("decided_by <> asked_by", "two_people"),
        CheckConstraint("(decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)",
                        "whole_decision"),
        CheckConstraint("decision IS NULL OR withdrawn_at IS NULL", "withdrawn_is_not_decided"),
        CheckConstraint("spent_at IS NULL OR (decision = 'approved' AND spent_at <= expires_at)", "spent_in_time"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RequestKind]
    subject: Mapped[str]
    facts: Mapped[Mapping[str, Any]]
    facts_hash: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    asked_signature: Mapped[str]
    asked_key: Mapped[str]  # the public key it was signed with; it may have been replaced since
    decision: Mapped[Decision | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    because: Mapped[str] = mapped_column(default="")
    decided_signature: Mapped[str] = mapped_column(default="")
    decided_key: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime | None]
    spent_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    def as_request(self) -> Request:
        return Request(
            id=self.id, kind=self.kind, subject=self.subject, facts=dict(self.facts), reason=self.reason,
            asked_by=self.asked_by, asked_at=self.asked_at, decision=self.decision, decided_by=self.decided_by,
            decided_at=self.decided_at, because=self.because, expires_at=self.expires_at, spent_at=self.spent_at,
            withdrawn_at=self.withdrawn_at, asked_signature=self.asked_signature,
            decided_signature=self.decided_signature,
        )  # fmt: skip
