"""The desk: an open store, the person signed in at it, and the clock. Everything people do goes through `Desk.act`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from branch_app.domain.branches import Branch
from branch_app.domain.errors import NotPermitted, OwnRequest
from branch_app.domain.staff import Permission, Person, roles_with
from branch_app.domain.trail import Deed, Head
from branch_app.operations.anchors import EVERY, raise_anchor
from branch_app.store.database import Database
from branch_app.store.sealing import Keys
from branch_app.store.tables import PersonRow
from branch_app.store.trail_lines import Said, append_lines, clock_line

if TYPE_CHECKING:
    from branch_app.operations.closed_branch import ClosedBranch

Clock = Callable[[], datetime]
Report = Callable[[int, int], None]
"""Progress of a long piece of work: (done, total). It may raise to say that nobody waits for it any more."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def ignore(_done: int, _total: int) -> None:
    """For callers that do not follow the progress."""


@dataclass(frozen=True)
class Act:
    """One permitted transaction under way."""

    session: Session
    who: str
    at: datetime
    said: list[Said] = field(default_factory=list)

    def record(self, deed: Deed, subject: str, **details: Any) -> None:
        """Add a line of this act to the trail. `subject` is a key (case, account, file), never a name.

        Lines are written when the act ends; the last one vouches for every row that the act has touched.
        """
        self.said.append((deed, subject, details))


@dataclass(frozen=True)
class CustomerList:
    """The last list of customers of a desk that left a line: what was typed, when, and who was in it."""

    typed: str
    at: datetime
    customers: frozenset[str]


@dataclass(frozen=True)
class Desk:
    """What every operation needs to know: the store, who asks, and what time it is."""

    database: Database
    person: Person
    branch: Branch
    clock: Clock = utc_now
    keys: Keys | None = field(default=None, repr=False)
    closed: "ClosedBranch | None" = None
    """How the branch is opened again; None, as with `keys`, where nobody signed in."""
    listed: list[CustomerList] = field(default_factory=list, repr=False, compare=False)
    """At most one, so that narrowing a list while typing leaves no further lines."""

    def now(self) -> datetime:
        return self.clock()

    @contextmanager
    def act(self, permission: Permission) -> Iterator[Act]:
        """One permitted, recorded transaction: all of it happens, or none.

        Raises NotPermitted, after the refusal has been recorded. The permission is read inside the transaction, so
        somebody whose account was closed a moment ago is refused. Who tried to decide on the own request is recorded
        as well.
        """
        try:
            with self._transaction(permission) as act:
                yield act
        except OwnRequest:
            with self.database.write() as session:
                self._refuse(session, permission, why="own request")
            raise

    @contextmanager
    def _transaction(self, permission: Permission) -> Iterator[Act]:
        with self.database.write() as session:
            permitted = permission in self._person(session).permissions
            if permitted:
                act = Act(session, self.person.staff_number, self.now())
                yield act
                if not act.said:
                    raise RuntimeError(f"{permission}: nothing was written to the trail")
                head = append_lines(session, act.at, act.who, clock_line(session, act.at) + act.said)
            else:
                self._refuse(session, permission)
        if not permitted:
            raise NotPermitted(str(permission), tuple(str(role) for role in roles_with(permission)))
        if head.number % EVERY < len(act.said):
            raise_anchor(self)

    @contextmanager
    def ask(self, permission: Permission) -> Iterator[Session]:
        """A question that changes nothing. Raises NotPermitted, after the refusal has been recorded."""
        with self.database.read() as session:
            if permission in self._person(session).permissions:
                yield session
                return
        with self.act(permission):
            pass

    def _refuse(self, session: Session, permission: Permission, **why: str) -> None:
        add_line(session, self.now(), self.person.staff_number, Deed.REFUSED, str(permission), why)

    def _person(self, session: Session) -> Person:
        row = session.get(PersonRow, self.person.staff_number)
        return row.as_person() if row else replace(self.person, active=False)


def add_line(session: Session, at: datetime, who: str, deed: Deed, subject: str, details: dict[str, Any]) -> Head:
    """Append one line to the chain, outside an act; it vouches for whatever the session touched before."""
    return append_lines(session, at, who, [(deed, subject, details)])
