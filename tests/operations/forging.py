"""What somebody with the key of the data and code of his own can do, and what a check tells of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from branch_app.domain.trail import Deed, Problem
from branch_app.operations.desk import Desk
from branch_app.operations.trail import verify
from branch_app.store.guards import lay_guards
from branch_app.store.trail_lines import append_lines
from tests.branches import TELLER, Branch

Change = Callable[[Session], object]


def unguarded(
    branch: Branch | Desk, change: Change, deed: Deed = Deed.STATEMENT_SAVED, subject: str = "",
    at: datetime | None = None, **details: Any,
) -> None:  # fmt: skip
    """No trigger in the way, a proper line that vouches, and afterwards every guard in its place."""
    with branch.database.write() as session:
        execute = session.connection().exec_driver_sql
        for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            execute(f'DROP TRIGGER "{name}"')
        change(session)
        session.flush()
        append_lines(session, at or branch.clock(), TELLER.staff_number, [(deed, subject, details)])
        lay_guards(execute)


def told(branch: Branch) -> set[tuple[Problem, str]]:
    return {(found.problem, found.record) for found in verify(branch.manager).breaks}
