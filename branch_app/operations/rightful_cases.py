"""Whether cases are as the lines of the trail about them say: whose, since when, and what they turned out to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.cases import CaseState
from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.rightful_lines import CASES, Seen
from branch_app.store.column_types import time_text
from branch_app.store.tables import CaseRow
from branch_app.store.verifying import moment

_OPENED, _MOVED, _DECIDED = str(Deed.CASE_OPENED), str(Deed.FIRST_CONTACT_MOVED), str(Deed.CASE_DECIDED)
OF_CASES = frozenset({_OPENED, _MOVED, _DECIDED})
"""The deeds of whose lines the details are needed here."""


@dataclass
class CaseLook:
    """What the lines say of every case. One that stood before the lines were strict is judged by later lines only."""

    _told: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By the key of its row: what it has to be like, and in "line" where that was said last."""

    def see(self, line: Seen) -> Iterator[Break]:
        """The line of an opening makes a case, and of no other deed; a first contact moves to an earlier time only."""
        for case, digest in line.of(CASES):
            known = self._told.get(case)
            if not digest:  # that no case is ever deleted is told elsewhere
                continue
            if not line.strict or line.free:
                self._told.setdefault(case, {})
            elif (known is None) != (line.deed == _OPENED) or not _may(line, known or {}):
                yield Break(line.number, Problem.RECORD_CHANGED, f"{CASES}:{case}", since=moment(line.at))
            else:
                self._told[case] = {**(known or {}), **_says(line)}

    def end(self, session: Session) -> Iterator[Break]:
        """Cases that are not as they were told."""
        for row in session.scalars(select(CaseRow).order_by(CaseRow.id)):
            told = self._told.get(str(row.id), {})
            stands = {"number": row.number, "customer": row.customer_number, "state": str(row.state),
                      "first_contact": time_text(row.first_contact_at), "opened_by": row.opened_by,
                      "opened_at": time_text(row.opened_at)}  # fmt: skip
            if any(told.get(name, value) != value for name, value in stands.items()):
                yield Break(told["line"], Problem.RECORD_CHANGED, f"{CASES}:{row.id}", since=moment(told["at"]))


def _may(line: Seen, known: Mapping[str, Any]) -> bool:
    """Whether the line speaks of this case, and moves no first contact to a later time."""
    if known.get("number", line.subject) != line.subject:
        return False
    before = known.get("first_contact", line.said.get("before"))
    return line.deed != _MOVED or str(line.said.get("after")) < str(before)


def _says(line: Seen) -> dict[str, Any]:
    told: dict[str, Any] = {"line": line.number, "at": line.at, "number": line.subject}
    if line.deed == _MOVED:
        return {**told, "first_contact": line.said.get("after")}
    if line.deed == _DECIDED:
        return {**told, "state": line.said.get("after")}
    opened = {name: line.said[name] for name in ("customer", "first_contact") if name in line.said}
    return {**told, **opened, "state": str(CaseState.REPORTED), "opened_by": line.who, "opened_at": line.at}
