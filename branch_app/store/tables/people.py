"""The branch and its people."""

from datetime import datetime

from sqlalchemy import ForeignKey
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
    recovery_key: Mapped[str] = mapped_column(default="")
    """The public key of the recovery key, hex."""

    def as_branch(self) -> Branch:
        return Branch(self.database_id, self.bank, self.branch, self.name, self.specimen)


class PersonRow(Base):
    __tablename__ = "staff"

    staff_number: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[Role]
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime]
    signing_key: Mapped[str] = mapped_column(default="")
    """Public Ed25519 key, hex; a new one with every new password that somebody else set. Older ones: SigningKeyRow."""
    sealing_key: Mapped[str] = mapped_column(default="")
    """Public X25519 key, hex."""
    enrolled_alone: Mapped[bool] = mapped_column(default=False)
    """Nobody else could have decided on it when this person got access, this role or these keys."""

    def as_person(self) -> Person:
        return Person(self.staff_number, self.name, self.role, self.active, self.enrolled_alone)


class SigningKeyRow(Base):
    """Every key anybody ever signed with, so that old signatures can still be checked."""

    __tablename__ = "signing_keys"

    signing_key: Mapped[str] = mapped_column(primary_key=True)
    staff_number: Mapped[str] = mapped_column(ForeignKey("staff.staff_number"), index=True)
    since: Mapped[datetime]
