"""Whether claim forms are as the lines of the trail about them say: who asked for how much, and on which paper."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.rightful_lines import CLAIMS, Seen
from branch_app.store.tables import ClaimRow
from branch_app.store.verifying import moment

_ISSUED, _PRINTED = str(Deed.CLAIM_ISSUED), str(Deed.PAPER_PRINTED)
OF_CLAIMS = frozenset({_ISSUED, _PRINTED})
"""The deeds of whose lines the details are needed here."""


@dataclass
class ClaimLook:
    """What the lines say of every form, by its number and version. Of one that stood before the lines were strict, a
    later line tells only because the same form was asked for again."""

    _told: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _since: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Every row: the line that vouched for it first, and when; "" for one that stood before the lines were strict."""

    def see(self, line: Seen) -> Iterator[Break]:
        """The lines of one issuing make the forms, and no other line does."""
        judged = line.strict and not line.free
        if line.strict and line.deed in OF_CLAIMS:
            self._note(line)
        for claim, _digest in line.of(CLAIMS):
            if claim not in self._since:
                self._since[claim] = line.number, line.at if judged else ""
                if judged and line.deed != _ISSUED:
                    yield Break(line.number, Problem.RECORD_CHANGED, f"{CLAIMS}:{claim}", since=moment(line.at))

    def end(self, session: Session) -> Iterator[Break]:
        """Forms of another operator, number or sum than when they were issued, or other paper than printed."""
        wanted = select(
            ClaimRow.id, ClaimRow.number, ClaimRow.version, ClaimRow.operator, ClaimRow.count, ClaimRow.yen,
            ClaimRow.sha256, ClaimRow.paper, ClaimRow.issued_by, ClaimRow.prints,
        )  # fmt: skip
        for row in session.execute(wanted.order_by(ClaimRow.id)).yield_per(100):
            told = self._told.get((row.number, str(row.version)), {})
            stands = {"operator": row.operator, "count": row.count, "yen": row.yen, "sha256": row.sha256}
            other = any(told.get(name, value) != value for name, value in stands.items())
            first, since = self._since.get(str(row.id), (0, ""))
            if since:
                came = {"at": since, "who": row.issued_by, "prints": row.prints}
                other = other or any(told.get(name) != value for name, value in came.items())
            if other or (told and sha256(row.paper).hexdigest() != row.sha256):
                at = told.get("at", since)
                yield Break(told.get("line", first), Problem.RECORD_CHANGED, f"{CLAIMS}:{row.id}", since=moment(at))

    def _note(self, line: Seen) -> None:
        said = line.said
        key = line.subject, str(said.get("version"))
        if line.deed == _ISSUED:
            facts = {name: said[name] for name in ("operator", "count", "yen", "sha256") if name in said}
            self._told.setdefault(key, {"line": line.number, "at": line.at, "who": line.who, "prints": 0, **facts})
        elif told := self._told.get(key):
            told.setdefault("sha256", said.get("sha256"))
            if said.get("copy") == told["prints"] + 1:
                told["prints"] += 1
