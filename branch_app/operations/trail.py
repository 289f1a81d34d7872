"""Reading the trail, and proving that it and the records it vouches for stand as they were written."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.staff import Permission
from branch_app.domain.trail import Break, Deed, RawLine, TrailLine, verify_chain
from branch_app.operations.desk import Desk
from branch_app.operations.statements import addendum_seal, statement_seal
from branch_app.store.database import integrity_problems
from branch_app.store.tables import AddendumRow, ClaimRow, StatementRow, TrailRow


@dataclass(frozen=True)
class Verification:
    """What a check of everything found. All is well when there are neither breaks nor file problems."""

    lines: int
    head: str
    breaks: tuple[Break, ...]
    file_problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.breaks and not self.file_problems


def read_trail(desk: Desk, newest: int = 1000) -> list[TrailLine]:
    """The newest lines of the trail, newest first."""
    with desk.ask(Permission.READ_TRAIL) as session:
        rows = session.scalars(select(TrailRow).order_by(TrailRow.number.desc()).limit(newest))
        return [row.as_line() for row in rows]


def verify(desk: Desk) -> Verification:
    """Check the file, the chain and every sealed record; leaves a line saying what was found."""
    problems = integrity_problems(desk.database)
    with desk.act(Permission.READ_TRAIL) as act:
        lines = _raw_lines(act.session)
        breaks = [*verify_chain(lines), *_altered_records(act.session)]
        act.record(Deed.TRAIL_VERIFIED, str(len(lines)), breaks=len(breaks), problems=len(problems))
        return Verification(len(lines), lines[-1][-1] if lines else "", tuple(breaks), tuple(problems))


def _raw_lines(session: Session) -> list[RawLine]:
    columns = (TrailRow.number, TrailRow.at, TrailRow.who, TrailRow.deed, TrailRow.subject, TrailRow.details,
               TrailRow.record_hash, TrailRow.previous_hash, TrailRow.hash)  # fmt: skip
    return list(session.execute(select(*columns).order_by(TrailRow.number)))


def _altered_records(session: Session) -> Iterator[Break]:
    """Sealed records that no longer match the hash in the trail, or that the trail does not know."""
    vouched = {
        row.record_hash: row.number
        for row in session.execute(select(TrailRow.number, TrailRow.record_hash).where(TrailRow.record_hash != ""))
    }
    stands: set[str] = set()
    for statement in session.scalars(select(StatementRow).where(StatementRow.signed_at.is_not(None))):
        stands.add(statement_seal(statement))
        yield from _break(vouched, statement_seal(statement), statement.seal)
    for addendum in session.scalars(select(AddendumRow)):
        stands.add(addendum_seal(addendum))
        yield from _break(vouched, addendum_seal(addendum), addendum_seal(addendum))
    for claim in session.scalars(select(ClaimRow)):
        stands.add(claim.sha256)
        yield from _break(vouched, claim.sha256, claim.sha256)
    for record_hash, number in vouched.items():
        if record_hash not in stands:
            yield Break(number, "record")


def _break(vouched: dict[str, int], computed: str, kept: str) -> Iterator[Break]:
    if computed != kept or computed not in vouched:
        yield Break(vouched.get(kept, 0), "record")


def deeds() -> tuple[Deed, ...]:
    """Every kind of deed, for filters."""
    return tuple(Deed)
