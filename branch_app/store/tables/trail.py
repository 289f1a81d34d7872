"""The trail."""

import json

from sqlalchemy.orm import Mapped, mapped_column

from branch_app.domain.trail import Deed, TrailLine
from branch_app.store.column_types import read_time
from branch_app.store.tables.base import Base


class TrailRow(Base):
    __tablename__ = "trail"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str]
    who: Mapped[str]
    deed: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    details: Mapped[str]
    records: Mapped[str] = mapped_column(deferred=True)
    previous_hash: Mapped[str]
    hash: Mapped[str]

    def as_line(self) -> TrailLine:
        return TrailLine(
            self.number, read_time(self.at), self.who, Deed(self.deed), self.subject, json.loads(self.details),
            self.previous_hash, self.hash,
        )  # fmt: skip
