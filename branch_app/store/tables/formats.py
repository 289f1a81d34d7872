"""What a branch taught the program about files: formats, answers kept for a source, and what the host answered."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.profiles import Profile, TaughtFormat
from branch_app.store.tables.base import Base, Big


class TaughtFormatRow(Base):
    """One version of a bank's CSV format, as the TOML it is handed on as; an empty body: withdrawn."""

    __tablename__ = "taught_formats"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str]
    reason: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]

    def as_taught(self, profile: Profile) -> TaughtFormat:
        return TaughtFormat(profile, self.version, self.made_at, self.made_by)


class KeptAnswerRow(Base):
    """What somebody said of the files of one source, so that it is not asked every time."""

    __tablename__ = "kept_answers"

    source: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str]
    said_at: Mapped[datetime]
    said_by: Mapped[str]


class HostDebitRow(Base):
    """One debit of a type 91 file; an empty code: only asked for, not answered yet."""

    __tablename__ = "host_debits"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("imported_files.id"), index=True)
    record: Mapped[int]
    bank: Mapped[str]
    branch: Mapped[str]
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(index=True)
    collector: Mapped[str]
    collected_on: Mapped[date]
    yen: Mapped[int] = mapped_column(Big)
    customer_number: Mapped[str]
    code: Mapped[str]

    @property
    def account_number(self) -> AccountNumber:
        return AccountNumber(self.bank, self.branch, self.kind, self.number)
