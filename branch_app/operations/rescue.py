"""Getting the statements out of a damaged store, by reading only: it must never come to "delete and begin again"."""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from branch_app.domain.errors import DiskFailed, FolderUnusable, NotPermitted, OwnRequest, WrongKey
from branch_app.domain.staff import PERMISSIONS, Permission, Role, roles_with
from branch_app.operations.closed_branch import ClosedBranch, current_slots
from branch_app.operations.desk import Clock, utc_now
from branch_app.operations.key_work import masters
from branch_app.operations.restores import Credentials
from branch_app.operations.sign_in import prove
from branch_app.operations.statements import questionnaire
from branch_app.store.database import FILE_NAME, connect
from branch_app.store.sealing import database_key

_MOST_PROBED = 1_000_000


@dataclass(frozen=True)
class Rescued:
    """How many statements were written, and the numbers of those rows that could not be read any more."""

    folder: Path
    statements: int
    lost: tuple[int, ...]


def rescue_statements(closed: ClosedBranch, first: Credentials, second: Credentials, out: Path,
                      clock: Clock = utc_now) -> Rescued:
    """Write every statement that can still be read into a folder of its own, as plain text, and change nothing.

    It takes a manager and a second person who may decide on a restore. Raises OwnRequest, SignInRefused and its kin,
    NotPermitted where the staff can still be read and says otherwise, WrongKey or DiskFailed when nothing can be read
    at all (a backup is the way then), FolderUnusable.
    """
    if first.staff_number == second.staff_number:
        raise OwnRequest(first.staff_number)
    for who in (first, second):
        keys = prove(closed, who.staff_number, who.password, clock)
        found = masters(current_slots(closed), keys, closed.holder(who.staff_number), closed)
    with _copy(closed.folder, found) as raw:
        _must_be_permitted(raw, first, second)
        try:
            out.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            raise FolderUnusable(str(out)) from None
        written, lost = 0, []
        for number, said in _statements(raw):
            if said is None:
                lost.append(number)
                continue
            (out / f"{said['case'] or f'statement-{number}'}.txt").write_text(_words(said), "utf-8")
            written += 1
    return Rescued(out, written, tuple(lost))


@contextmanager
def _copy(folder: Path, found: list[bytes]) -> Iterator[Any]:
    """A connection to a copy of the store with its log: what is damaged is never written to."""
    with tempfile.TemporaryDirectory(dir=folder, prefix="rescue-") as place:
        for file in folder.glob(f"{FILE_NAME}*"):
            if file.name in (FILE_NAME, f"{FILE_NAME}-wal"):
                shutil.copy2(file, Path(place) / file.name)
        with contextlib.closing(_opened(Path(place) / FILE_NAME, found)) as raw:
            yield raw


def _opened(path: Path, found: list[bytes]) -> Any:
    for master in found:
        try:
            return connect(path, database_key(master))
        except WrongKey:
            continue
        except sqlcipher.DatabaseError:  # where the tables lie cannot be read any more
            raise DiskFailed(str(path)) from None
    raise WrongKey(str(path))


def _must_be_permitted(raw: Any, first: Credentials, second: Credentials) -> None:
    """Both hold keys of this branch; their roles are asked where the staff table can still be read."""
    for who, permission in ((first, Permission.EXPORT_SUMMARY), (second, Permission.DECIDE_RESTORE)):
        row = _one(raw, "SELECT role, active FROM staff WHERE staff_number = ?", who.staff_number)
        if row is not None and (not row[1] or permission not in PERMISSIONS[Role(row[0])]):
            raise NotPermitted(str(permission), tuple(str(role) for role in roles_with(permission)))


def _statements(raw: Any) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Each statement by its row number, None where the row lies on a damaged page."""
    newest = (_one(raw, "SELECT max(id) FROM statements") or (None,))[0]
    for number in range(1, (newest or _MOST_PROBED) + 1):
        try:
            row = raw.execute("SELECT case_id, state, answers, begun_at, begun_by, signed_at, seal FROM statements "
                              "WHERE id = ?", (number,)).fetchone()  # fmt: skip
        except sqlcipher.DatabaseError:
            yield number, None
            continue
        if row is None and newest is None:
            return
        if row is not None:
            yield number, _said(raw, number, *row)


def _said(raw: Any, number: int, case: int, state: str, answers: str, begun: str, by: str, signed: str | None,
          seal: str) -> dict[str, Any]:
    found = _one(raw, "SELECT c.number, c.customer_number, k.name FROM cases c "
                      "LEFT JOIN customers k ON k.number = c.customer_number WHERE c.id = ?", case)  # fmt: skip
    return {"case": found[0] if found else "", "customer": " ".join(found[1:]) if found else "", "state": state,
            "begun": f"{begun} {by}", "signed": signed or "", "seal": seal, "answers": _answers(answers),
            "marks": _all(raw, "SELECT m.mark, l.id, l.yen, l.payer, l.note FROM marks m LEFT JOIN lines l "
                               "ON l.id = m.line_id WHERE m.statement_id = ? ORDER BY m.line_id", number),
            "addenda": _all(raw, "SELECT written_at, written_by, asked_by, text FROM addenda WHERE statement_id = ? "
                                 "ORDER BY id", number)}  # fmt: skip


def _answers(text: str) -> dict[str, Any]:
    with contextlib.suppress(ValueError):
        answers = json.loads(text)
        if isinstance(answers, dict):
            return answers
    return {"?": text}


def _words(said: dict[str, Any]) -> str:
    """The statement as plain text, each answer under its question."""
    head = [f"{name}: {said[name]}" for name in ("case", "customer", "state", "begun", "signed", "seal")]
    asked = {question.code: question.ja for question in questionnaire().questions}
    answers = [f"{asked.get(code, code)} [{code}]\n{answer}\n" for code, answer in said["answers"].items()]
    marks = [" | ".join(map(str, mark)) for mark in said["marks"]]
    addenda = [" | ".join(map(str, addendum)) for addendum in said["addenda"]]
    return "\n".join([*head, "", *answers, "", "marks:", *marks, "", "addenda:", *addenda, ""])


def _one(raw: Any, question: str, *values: object) -> Any:
    with contextlib.suppress(sqlcipher.DatabaseError):
        return raw.execute(question, values).fetchone()
    return None


def _all(raw: Any, question: str, *values: object) -> list[Any]:
    found = []
    with contextlib.suppress(sqlcipher.DatabaseError):
        for row in raw.execute(question, values):
            found.append(row)  # what came before a damaged page is kept
    return found
