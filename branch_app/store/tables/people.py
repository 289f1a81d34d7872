"""The branch and its people."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from branch_app.domain.branches import Branch
from branch_app.domain.staff import Person, Role
from branch_app.store.tables.base import Base


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
