"""What is left of a damaged store: its statements with all that belongs to them, the list of what there was, the staff.

What cannot be told is said: a statement of which a newer state may be lost is never passed off as the last one.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from branch_app.domain.staff import Person, Role
from branch_app.domain.statements import StatementState, seal_of
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.store.salvage import OLDER, REACHED, Row, Salvage
from branch_app.store.sealed_pages import opened_pages

_TABLES = ("staff", "cases", "customers", "statements", "marks", "lines", "addenda", "trail")


class Remains:
    """Of each row what was read: nothing where it is known to be damaged, two where nobody can tell the newer one."""

    def __init__(self, path: Path, keys: Sequence[bytes], reached: int = 0) -> None:
        """`keys` may open the store; `reached` is the line of the trail that is known to have stood there.

        Raises WrongKey when it opens with none of the keys, OSError.
        """
        self._rows: dict[str, dict[int, list[Row]]] = {name: {} for name in _TABLES}
        self._begun: dict[str, str] = {}  # as the trail tells: when a statement was begun, and of which case
        self._newest_line = 0
        with opened_pages(path, keys) as pages:
            salvage = Salvage(pages, _TABLES)
            for row in salvage.rows():
                if row.table != "lines" or "marks" in salvage.torn or row.number in self._rows["marks"]:
                    self._take(row)
            self._torn, self._proven = salvage.torn, pages.proven
            # A log that is gone, cut short or another store's has taken the end of the trail with it.
            self._gapless = pages.gapless and ("trail" in self._torn or self._newest_line >= reached)

    @cached_property
    def statements(self) -> list[dict[str, Any]]:
        """Every statement that could be read: its own columns, case, customer, marks and addenda.

        `certain`: it is proven to be whole, and the last state that there was. `sealed`: it is what was signed; only
        addenda may be missing.
        """
        return [self._said(row, alone=len(states) == 1)
                for _, states in sorted(self._rows["statements"].items()) for row in states]  # fmt: skip

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """The statements that could not be read, by case number; ? for one of which nothing else is known."""
        told = sorted(set(self._begun.values()) - {said["case"] for said in self.statements})
        read = [number for number, states in self._rows["statements"].items() if states]
        numbers = [*self._rows["statements"], *self._of_statement["marks"], *self._of_statement["addenda"]]
        newest = max(numbers, default=0) if self._proven else 0
        return (*told, *["?"] * (newest - len(read) - len(told)))

    @property
    def more_lost(self) -> bool:
        """Whether there may have been statements of which nothing tells any more."""
        return {"statements", "trail"} <= self._torn

    @cached_property
    def staff(self) -> dict[str, Person]:
        """The people whose rows could be read."""
        people = {}
        for row in self._all("staff"):
            number, name, role, active = (row.values[column] for column in ("staff_number", "name", "role", "active"))
            with suppress(ValueError):
                people[number] = Person(number, name, Role(role), bool(active))
        return people

    def _take(self, row: Row) -> None:
        if row.table == "trail":
            self._newest_line = max(self._newest_line, row.number)
            if row.values.get("deed") == Deed.STATEMENT_BEGUN:
                self._begun[row.values["at"]] = row.values["subject"]
            return
        states = self._rows[row.table].setdefault(row.number, [])
        if row.values and all(row.trust == one.trust > REACHED and row.values != one.values for one in states):
            states.append(row)

    def _all(self, table: str) -> Iterator[Row]:
        return (states[0] for states in self._rows[table].values() if states)

    def _one(self, table: str, number: int) -> dict[str, Any]:
        """The row of this number; empty where it could not be read."""
        states = self._rows[table].get(number)
        return states[0].values if states else {}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {row.values["number"]: row.values["name"] for row in self._all("customers")}

    @cached_property
    def _of_statement(self) -> dict[str, dict[int, list[Row]]]:
        """Marks and addenda by the statement that they belong to, in their order."""
        found: dict[str, dict[int, list[Row]]] = {"marks": {}, "addenda": {}}
        for table, rows in found.items():
            for row in sorted(self._all(table), key=lambda row: row.number):
                rows.setdefault(row.values["statement_id"], []).append(row)
        return found

    def _said(self, row: Row, *, alone: bool) -> dict[str, Any]:
        own, case = row.values, self._one("cases", row.values["case_id"])
        marks, addenda = (rows.get(row.number, []) for rows in self._of_statement.values())
        customer = case.get("customer_number", "")
        said = {**own, "case": case.get("number") or self._begun.get(own["begun_at"], ""),
                "customer": f"{customer} {self._names.get(customer, '')}".strip(), "answers": _answers(own["answers"]),
                "marks": [{**self._one("lines", one.number), **one.values} for one in marks],
                "addenda": [one.values for one in addenda]}  # fmt: skip
        sealed = own["state"] == StatementState.SIGNED and own["seal"] == _seal(said, marks)
        doubted = {table for table, rows in (("marks", [row, *marks]), ("addenda", addenda))
                   if table in self._torn or any(one.trust == OLDER for one in rows)}  # fmt: skip
        certain = self._proven and self._gapless and (doubted <= {"marks"} if sealed else alone and not doubted)
        return {**said, "sealed": sealed, "certain": certain}


def _answers(text: str) -> dict[str, Any]:
    with suppress(ValueError):
        answers = json.loads(text)
        if isinstance(answers, dict):
            return answers
    return {"?": text}


def _seal(said: dict[str, Any], marks: Sequence[Row]) -> str:
    """The seal over what was read: where it is the kept one, this is what was signed, and nothing came after it."""
    addition = {"signed_at": said["signed_at"], "signature": said["signature"], "note": said["signature_note"]}
    with suppress(ValueError):
        return seal_of(said["case"], said["questionnaire_version"], said["answers"],
                       {row.number: Mark(row.values["mark"]) for row in marks}, addition)  # fmt: skip
    return ""
