"""The trail."""

import json
from datetime import UTC, datetime

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
        """The line as it can be shown: one that somebody has altered may hold anything."""
        try:
            at, deed, details = read_time(self.at), Deed(self.deed), json.loads(self.details)
        except (ValueError, TypeError):
            at, deed, details = datetime(1970, 1, 1, tzinfo=UTC), Deed.UNREADABLE, {}
        return TrailLine(self.number, at, str(self.who), deed, str(self.subject), details, self.previous_hash,
                         str(self.hash))  # fmt: skip
