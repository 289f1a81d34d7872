"""A branch that something is going to happen to, and what is found of it afterwards."""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from branch_app.domain.blocks import BlockState
from branch_app.domain.trail import Break, Deed, Problem
from branch_app.operations.desk import utc_now
from branch_app.store.database import FILE_NAME, Database, integrity_problems
from branch_app.store.verifying import Vouched, check_files, check_rows, snapshot, walk_trail
from tests.branches import KEY, Branch, a_branch

ONE_AT_A_TIME = threading.Lock()
OF_RECORDS = (Problem.RECORD_UNKNOWN, Problem.RECORD_CHANGED, Problem.RECORD_GONE)


def fresh_branch(folder: Path) -> Path:
    """A new branch in this folder, closed."""
    with ONE_AT_A_TIME:  # the first makes what the others copy
        a_branch(folder).database.close()
    return folder


def branch_in(folder: Path) -> Branch:
    """The branch that lies in this folder, open, on the real clock."""
    return Branch(Database(folder / FILE_NAME, KEY), utc_now)


@dataclass
class Found:
    """What a look at one branch after one blow has found; all three are empty when nothing was lost."""

    lost: list[str] = field(default_factory=list)
    """acknowledged acts that are not there"""
    corrupt: list[str] = field(default_factory=list)
    """what is wrong with the file or the chain, or why it cannot be opened"""
    unpaired: list[str] = field(default_factory=list)
    """trail lines without their record, and records without their line"""

    def __iadd__(self, other: "Found") -> "Found":
        self.lost += other.lost
        self.corrupt += other.corrupt
        self.unpaired += other.unpaired
        return self

    @property
    def clean(self) -> bool:
        return not (self.lost or self.corrupt or self.unpaired)

    def __str__(self) -> str:
        return (f"acknowledged lost {len(self.lost)}, corrupt {len(self.corrupt)}, "
                f"lines without record or records without line {len(self.unpaired)}")  # fmt: skip

    def told(self) -> str:
        """The figures with the first of what was found, for the words of a failing test."""
        return "\n".join([str(self), *(self.lost + self.corrupt + self.unpaired)[:12]])


def examine(folder: Path, acknowledged: list[dict[str, Any]]) -> Found:
    """Open the branch as the next start would, check the file, the chain and every record, and look for every act."""
    found = Found()
    database = Database(folder / FILE_NAME, KEY)
    try:
        found.corrupt += integrity_problems(database)
        with snapshot(database) as raw:
            breaks = list(breaks_in(raw))
        with contextlib.closing(database.raw_connection()) as raw:
            facts = _Facts(raw)
        found.unpaired += [str(each) for each in breaks if each.problem in OF_RECORDS] + facts.unpaired()
        found.corrupt += [str(each) for each in breaks if each.problem not in OF_RECORDS]
        found.lost += facts.lost(acknowledged)
    except Exception as error:  # noqa: BLE001 - whatever it is, the branch cannot go on
        found.corrupt.append(f"{type(error).__name__}: {error}")
    finally:
        database.close()
    return found


def breaks_in(raw: Any) -> Iterator[Break]:
    """What the check of the trail finds, without the line that the operation leaves."""
    vouched = Vouched()
    for _, breaks in walk_trail(raw, vouched):
        yield from breaks
    yield from check_rows(raw, vouched)
    yield from check_files(raw)


def still_to_find(acknowledged: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same acts without those that a later one has overwritten, so that the list stays short."""
    newest = {act["statement"]: act["version"] for act in acknowledged if "statement" in act}
    return [act for act in acknowledged
            if "statement" not in act or "seal" in act or act["version"] == newest[act["statement"]]]  # fmt: skip


class _Facts:
    """The bare rows, read without the program's own reading."""

    def __init__(self, raw: Any) -> None:
        self.lines = [(deed, subject, json.loads(details)) for deed, subject, details in raw.execute(
            "SELECT deed, subject, details FROM trail ORDER BY number")]  # fmt: skip
        self.blocks = {str(number): state for number, state in raw.execute("SELECT id, state FROM blocks")}
        self.cases = {number for (number,) in raw.execute("SELECT number FROM cases")}
        self.statements = {case: (version, seal, json.loads(answers)) for case, version, seal, answers in raw.execute(
            "SELECT c.number, s.version, s.seal, s.answers FROM statements s JOIN cases c ON c.id = s.case_id")}
        self.files = {digest: (number, rows) for digest, number, rows in raw.execute(
            "SELECT sha256, id, rows FROM imported_files WHERE format <> 'test'")}  # fmt: skip
        self.pieces = {number for (number,) in raw.execute("SELECT DISTINCT file_id FROM file_pieces")}

    def subjects(self, deed: Deed) -> list[str]:
        return [subject for kind, subject, _ in self.lines if kind == deed]

    def unpaired(self) -> list[str]:
        """What stands in the trail and not among the records, or the other way round."""
        told: dict[str, tuple[set[str], set[str]]] = {
            "case": (set(self.subjects(Deed.CASE_OPENED)), self.cases),
            "statement": (set(self.subjects(Deed.STATEMENT_BEGUN)), set(self.statements)),
            "signed": (set(self.subjects(Deed.STATEMENT_SIGNED)),
                       {case for case, (_, seal, _a) in self.statements.items() if seal}),
            "version": ({f"{case} {1 + self.subjects(Deed.STATEMENT_SAVED).count(case)}" for case in self.statements},
                        {f"{case} {version}" for case, (version, _, _a) in self.statements.items()}),
            "block": ({f"{number} {state}" for number, state in self._blocks_by_trail().items()},
                      {f"{number} {state}" for number, state in self.blocks.items()}),
            "file": ({str(details["file"]) for deed, _, details in self.lines
                      if deed == Deed.FILE_IMPORTED and "file" in details},
                     {str(number) for number, _ in self.files.values()}),
            "kept file": ({str(number) for number, _ in self.files.values()}, set(map(str, self.pieces))),
        }  # fmt: skip
        return [f"{what} {each}" for what, (lines, records) in told.items() for each in sorted(lines ^ records)]

    def _blocks_by_trail(self) -> dict[str, str]:
        states: dict[str, str] = {}
        for deed, _, details in self.lines:
            if deed == Deed.BLOCK_PLACED:
                states.update(dict.fromkeys(map(str, details["blocks"]), str(BlockState.INSTRUCTED)))
            elif deed == Deed.BLOCK_REJECTED:
                states[str(details["block"])] = str(BlockState.REJECTED)
        return states

    def lost(self, acknowledged: list[dict[str, Any]]) -> list[str]:
        """Acts that were said to be saved and are not there."""
        gone: list[str] = []
        looked_up = sum("looked_up" in act for act in acknowledged)
        if (there := len(self.subjects(Deed.CUSTOMER_LOOKED_UP))) < looked_up:
            gone += ["look-up"] * (looked_up - there)
        last_word = {number: state for act in acknowledged for number, state in act.get("blocks", {}).items()}
        for act in acknowledged:
            if "statement" in act:
                gone += self._lost_of_statement(act)
            if "case" in act and act["case"] not in self.cases:
                gone.append(f"case {act['case']}")
            if "file" in act and self.files.get(act["file"], (0, 0))[1] != act["rows"]:
                gone.append(f"file {act['file'][:8]}")
        for number, state in last_word.items():
            # what came after the last acknowledgement may or may not have happened
            if number not in self.blocks or (state != BlockState.INSTRUCTED and self.blocks[number] != state):
                gone.append(f"block {number} {state}")
        return gone

    def _lost_of_statement(self, act: dict[str, Any]) -> list[str]:
        version, seal, answers = self.statements.get(act["statement"], (0, "", {}))
        if version < act["version"] or ("seal" in act and seal != act["seal"]):
            return [f"statement {act['statement']} version {act['version']}"]
        if version == act["version"] and "code" in act and answers.get(act["code"]) != act["text"]:
            return [f"statement {act['statement']} answer {act['code']}"]
        return []
