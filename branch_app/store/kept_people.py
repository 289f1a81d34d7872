"""Who works at the branch is a matter of today: the people of the present store in one of another day."""

from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session

from branch_app.store.tables import Base, BranchRow, PersonRow, SigningKeyRow

PEOPLE = (BranchRow, PersonRow, SigningKeyRow)


def carry_people_over(session: Session, present: Any) -> None:
    """Let the people, their keys, and the recovery key be those of the present store, a raw connection."""
    for row in PEOPLE:
        names = [column.name for column in row.__table__.columns]
        wanted = present.execute(f"SELECT {', '.join(names)} FROM {row.__tablename__}").fetchall()  # noqa: S608
        for values in wanted:
            session.merge(_row(row, dict(zip(names, values, strict=True))))
        session.flush()


def _row(kind: type[Base], values: dict[str, Any]) -> Base:
    """A row object from the values as they lie in the file."""
    read: dict[str, Any] = {}
    for column in kind.__table__.columns:
        decode = column.type.result_processor(SQLiteDialect_pysqlite(), None)
        value = values[column.name]
        read[column.name] = decode(value) if decode and value is not None else value
    return kind(**read)
