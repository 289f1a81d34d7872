"""The statement as the screen shows it: what is stored, and over it what was typed here and is not stored yet."""

import threading
from collections import defaultdict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from branch_app.domain.errors import (
    BranchAppError,
    ChangedMeanwhile,
    DatabaseBusy,
    DiskFailed,
    DiskFull,
    FolderUnusable,
)
from branch_app.domain.statements import Statement, StatementState
from branch_app.domain.transfers import Mark
from branch_app.operations.desk import Desk
from branch_app.operations.statements import begin_statement, mark_transfers, read_statement, save_answer

NOT_NOW = (DatabaseBusy, DiskFailed, DiskFull, FolderUnusable)
"""What is wrong with the computer, not with the words: the same can be stored later."""


@dataclass(frozen=True)
class Refusal:
    """One answer that was not stored, as it was written when that was tried."""

    code: str
    text: str
    error: BranchAppError


@dataclass(frozen=True)
class Saving:
    """What became of one round of saving; what was refused stays on the screen and is not stored."""

    stored: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    marks_refused: BranchAppError | None = None

    @property
    def errors(self) -> list[BranchAppError]:
        return [refusal.error for refusal in self.refused] + ([self.marks_refused] if self.marks_refused else [])


class StatementDraft:
    """Typed here and stored there are kept apart, so that no desk overwrites words it has not seen.

    `write` and `mark` return at once; `save` commits everything open, from any thread, one round after the other.
    """

    def __init__(self, desk: Desk, case_number: str, statement: Statement | None) -> None:
        self._desk, self._case_number = desk, case_number
        self._saving, self._lock = threading.Lock(), threading.RLock()
        self._stored = statement
        self._seen: dict[str, str] = dict(statement.answers) if statement else {}
        self._typed: dict[str, str] = {}
        self._marked: dict[int, Mark | None] = {}

    @property
    def statement(self) -> Statement | None:
        """What is stored, as far as this desk knows."""
        return self._stored

    @property
    def open(self) -> bool:
        """Whether something on the screen is not stored."""
        return bool(self._typed or self._marked)

    @property
    def answers(self) -> dict[str, str]:
        """What the fields show."""
        return {**self._seen, **self._typed}

    @property
    def marks(self) -> dict[int, Mark]:
        """What the rows show."""
        with self._lock:
            stored = self._stored.marks if self._stored else {}
            shown: dict[int, Mark | None] = {**stored, **self._marked}
        return {line: mark for line, mark in shown.items() if mark}

    def write(self, code: str, text: str) -> None:
        """This now stands in a field. Whether that is news is known only when earlier words have been stored."""
        with self._lock:
            self._typed[code] = text

    def mark(self, lines: Collection[int], mark: Mark | None) -> None:
        """The customer said this of these transfers."""
        with self._lock:
            self._marked.update(dict.fromkeys(lines, mark))

    def stands(self, refusal: Refusal) -> bool:
        """Whether a refused answer is still what the field shows."""
        return self._typed.get(refusal.code) == refusal.text

    def renew(self, read: Statement | None = None) -> dict[str, str]:
        """Take over what is stored now, as it was `read` or as the last commit told; what is older is passed over.

        The answer is what fields nobody is typing in have to show anew.
        """
        with self._lock:
            self._learn(read)
            stored = self._stored.answers if self._stored else {}
            anew = {code: stored.get(code, "") for code in {*stored, *self._seen} - self._typed.keys()
                    if stored.get(code, "") != self._seen.get(code, "")}  # fmt: skip
            self._seen.update(anew)
            return anew

    def theirs(self, code: str) -> str:
        """What another desk has stored for a field in which something else was typed here."""
        return self._stored.answers.get(code, "") if self._stored else ""

    def take_theirs(self, code: str) -> str:
        """Give up what was typed here; the answer is what the field has to show."""
        with self._lock:
            self._typed.pop(code, None)
            self._seen[code] = self.theirs(code)
            return self._seen[code]

    def keep_mine(self, code: str) -> None:
        """Let what was typed here replace what the other desk stored, now that it has been seen."""
        with self._lock:
            self._seen[code] = self.theirs(code)

    def save(self) -> Saving:
        """Commit everything open. What is refused is told, field by field; the rest is stored all the same."""
        with self._saving:
            marks_refused = self._save_marks()
            stored, refused = [], []
            for code, text in self._open_answers():
                try:
                    self._save_answer(code, text)
                    stored.append(code)
                except BranchAppError as error:
                    refused.append(Refusal(code, text, error))
                    if isinstance(error, (ChangedMeanwhile, *NOT_NOW)):  # whatever is stored now, not what was meant
                        self._read_again()
            return Saving(tuple(stored), tuple(refused), marks_refused)

    def _read_again(self) -> None:
        with suppress(BranchAppError):
            self._learn(read_statement(self._desk, self._case_number))

    def _open_answers(self) -> list[tuple[str, str]]:
        with self._lock:
            return list(self._typed.items())

    def _save_answer(self, code: str, text: str) -> None:
        seen = self._seen.get(code, "")
        if text != seen:
            self._begin()
            self._learn(save_answer(self._desk, self._case_number, code, text, seen))
        with self._lock:
            self._seen[code] = text
            if self._typed.get(code) == text:
                del self._typed[code]

    def _save_marks(self) -> BranchAppError | None:
        """One commit for each kind of mark; refused ones leave the screen, because a total must never promise them.

        What only the disk refused stays and is tried again with the next commit, as words do.
        """
        refused = None
        by_mark: dict[Mark | None, list[int]] = defaultdict(list)
        with self._lock:
            for line, mark in self._marked.items():
                by_mark[mark].append(line)
        for mark, lines in by_mark.items():
            stored = None
            try:
                self._begin()
                stored = mark_transfers(self._desk, self._case_number, lines, mark)
            except BranchAppError as error:
                refused = error
            if isinstance(refused, NOT_NOW):
                break
            with self._lock:
                self._learn(stored)
                for line in lines:
                    if self._marked.get(line, mark) is mark:
                        self._marked.pop(line, None)
        return refused

    def _begin(self) -> None:
        if self._stored is None:
            self._learn(begin_statement(self._desk, self._case_number))

    def _learn(self, statement: Statement | None) -> None:
        """Keep the newest of what was read and what was committed, in whichever order the answers come."""
        with self._lock:
            if statement and (self._stored is None or _age(statement) >= _age(self._stored)):
                self._stored = statement


def _age(statement: Statement) -> tuple[int, int, int]:
    """How far a statement has come: a change makes a new version, the later steps and addenda do not."""
    return statement.version, list(StatementState).index(statement.state), len(statement.addenda)
