"""Formats of bank CSV that this branch has taught."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.documents.readers.profiles import profile_from
from branch_app.domain.profiles import Profile, TaughtFormat
from branch_app.store.tables import TaughtFormatRow


def taught_formats(session: Session) -> list[TaughtFormat]:
    """The newest version of every format in force, by code."""
    newest: dict[str, TaughtFormatRow] = {}
    for row in session.scalars(select(TaughtFormatRow).order_by(TaughtFormatRow.code, TaughtFormatRow.version)):
        newest[row.code] = row
    return [TaughtFormat(profile_from(row.body, row.code), row.version, row.made_at, row.made_by)
            for row in newest.values() if row.body]  # fmt: skip


def taught_profiles(session: Session) -> list[Profile]:
    """The profiles that files are compared with before those that come with the program."""
    return [taught.profile for taught in taught_formats(session)]
