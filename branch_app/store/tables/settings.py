"""The choices of the branch."""

from sqlalchemy.orm import Mapped, mapped_column

from branch_app.store.tables.base import Base


class SettingRow(Base):
    """One choice that differs from the shipped one."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
