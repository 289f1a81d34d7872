"""What the customer brings to a case."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from branch_app.domain.attachments import Attachment, AttachmentKind, Media
from branch_app.store.tables.base import Base
from branch_app.store.tables.counter import CaseRow


class AttachmentRow(Base):
    """One paper or photograph with the very bytes that came in. It is never changed and never deleted."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("case_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[AttachmentKind]
    media: Mapped[Media]
    name: Mapped[str]
    size: Mapped[int]
    pages: Mapped[int]
    active: Mapped[bool]
    sha256: Mapped[str]
    handed_by: Mapped[str]
    note: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]
    added_by: Mapped[str]

    case: Mapped[CaseRow] = relationship(lazy="joined", innerjoin=True)

    def as_attachment(self) -> Attachment:
        return Attachment(
            id=self.id, case_number=self.case.number, kind=self.kind, media=self.media, name=self.name, size=self.size,
            pages=self.pages, active=self.active, sha256=self.sha256, handed_by=self.handed_by, note=self.note,
            added_at=self.added_at, added_by=self.added_by,
        )  # fmt: skip
