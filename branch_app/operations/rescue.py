"""Getting the statements out of a damaged store, by reading only: it must never come to "delete and begin again"."""

import contextlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from branch_app.documents.words import in_words, moment, written_day
from branch_app.domain.errors import DatabaseDamaged, NotPermitted, OwnRequest, WrongKey
from branch_app.domain.staff import PERMISSIONS, Permission, Role, roles_with
from branch_app.domain.statements import AnswerKind, Question, StatementState
from branch_app.domain.transfers import Mark
from branch_app.operations.closed_branch import ClosedBranch, current_slots
from branch_app.operations.desk import Clock, utc_now
from branch_app.operations.key_work import masters
from branch_app.operations.restores import Credentials
from branch_app.operations.sign_in import prove
from branch_app.operations.statements import questionnaire
from branch_app.store.column_types import read_time, time_text
from branch_app.store.database import FILE_NAME, connect, is_healthy
from branch_app.store.durable import write_durably
from branch_app.store.rescue_notes import note_rescue
from branch_app.store.residues import own_temporary_folder
from branch_app.store.room import all_disk_errors
from branch_app.store.sealing import database_key

_MOST_PROBED = 1000
"""Statements that are looked for where nothing can be read any more that tells how many there were."""


@dataclass(frozen=True)
class Rescued:
    """How many statements were written, and the numbers of those rows that could not be read any more."""

    folder: Path
    statements: int
    lost: tuple[int, ...]


def rescue_statements(closed: ClosedBranch, first: Credentials, second: Credentials, out: Path,
                      clock: Clock = utc_now) -> Rescued:
    """Write every statement that can still be read into a folder of its own, as plain text, and change nothing.

    This computer remembers it, and the next sign-in puts it into the trail of the store that is there then.
    It takes a manager and a second person who may decide on a restore. Raises OwnRequest, SignInRefused and its kin,
    NotPermitted where the staff can still be read and says otherwise, WrongKey or DatabaseDamaged when no statement can
    be read at all (a backup is the way then), FolderUnusable, DiskFull, DiskFailed. Each file is a whole statement.
    """
    if first.staff_number == second.staff_number:
        raise OwnRequest(first.staff_number)
    for who in (first, second):
        keys = prove(closed, who.staff_number, who.password, clock)
        found = masters(current_slots(closed), keys, closed.holder(who.staff_number), closed)
    with all_disk_errors(closed.folder), _copy(closed.folder, found) as copy:
        _must_be_permitted(copy, first, second)
        with all_disk_errors(out):
            out.mkdir(mode=0o700, parents=True, exist_ok=True)
        began, people = time_text(clock()), {"by": first.staff_number, "approved_by": second.staff_number}
        note_rescue(closed.machine.notes, began, **people)
        written, lost, seen = 0, [], sha256()
        for number, said in _statements(copy):
            if said is None:
                lost.append(number)
                continue
            body = _words(said).encode()
            with all_disk_errors(out):
                write_durably(out / f"{said['case'] or f'statement-{number}'}.txt", body)
            seen.update(body)
            written += 1
        note_rescue(closed.machine.notes, began, **people, rows=written, lost=len(lost), sha256=seen.hexdigest())
    return Rescued(out, written, tuple(lost))


class _Copy:
    """A copy of the store. A damaged page spoils the connection that met it: each question after one has a new one."""

    def __init__(self, path: Path, original: Path, masters: list[bytes]) -> None:
        self._path, self._original, self._masters = path, original, masters
        self.damaged = DatabaseDamaged(str(original))
        self._raw = self._connected()

    def close(self) -> None:
        self._raw.close()

    def rows(self, question: str, *values: object, partly: bool = False) -> list[Any]:
        """All rows; `partly` keeps those that came before a damaged page. Raises DatabaseError."""
        found: list[Any] = []
        try:
            for row in self._raw.execute(question, values):
                found.append(row)
            if not is_healthy(self._raw):  # then the end of the newest value is made up of zeros
                found.pop()
                raise sqlcipher.DatabaseError("malformed")
        except sqlcipher.DatabaseError:
            self._raw.close()
            self._raw = self._connected()
            if not partly:
                raise
        return found

    def row(self, question: str, *values: object) -> Any:
        """The first row, or None where there is none or it cannot be read."""
        return next(iter(self.rows(question, *values, partly=True)), None)

    def _connected(self) -> Any:
        for master in self._masters:
            try:
                return connect(self._path, database_key(master))
            except WrongKey:
                continue
            except sqlcipher.DatabaseError:  # where the tables lie cannot be read any more
                raise self.damaged from None
        raise WrongKey(str(self._original))


@contextmanager
def _copy(folder: Path, masters: list[bytes]) -> Iterator[_Copy]:
    """A copy of the store with its log: what is damaged is never written to."""
    with own_temporary_folder(folder) as place:  # what a kill leaves of it goes with the next start
        for file in folder.glob(f"{FILE_NAME}*"):
            if file.name in (FILE_NAME, f"{FILE_NAME}-wal"):
                shutil.copy2(file, place / file.name)
        with contextlib.closing(_Copy(place / FILE_NAME, folder / FILE_NAME, masters)) as copy:
            yield copy


def _must_be_permitted(copy: _Copy, first: Credentials, second: Credentials) -> None:
    """Both hold keys of this branch; their roles are asked where the staff table can still be read."""
    for who, permission in ((first, Permission.EXPORT_SUMMARY), (second, Permission.DECIDE_RESTORE)):
        row = copy.row("SELECT role, active FROM staff WHERE staff_number = ?", who.staff_number)
        if row is not None and (not row[1] or permission not in PERMISSIONS[Role(row[0])]):
            raise NotPermitted(str(permission), tuple(str(role) for role in roles_with(permission)))


def _statements(copy: _Copy) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Each statement by its row number, None where the row lies on a damaged page. Raises DatabaseDamaged."""
    tables = ("statements", "cases")  # a case has one statement at most
    newest = next((row[0] or 0 for table in tables if (row := copy.row(f"SELECT max(id) FROM {table}"))), _MOST_PROBED)  # noqa: S608
    unread = read = 0
    for number in range(1, newest + 1):
        try:
            rows = copy.rows("SELECT case_id, state, answers, begun_at, begun_by, signed_at, seal FROM statements "
                             "WHERE id = ?", number)  # fmt: skip
        except sqlcipher.DatabaseError:
            unread += 1
            yield number, None
            continue
        read += len(rows)
        yield from ((number, _said(copy, number, *row)) for row in rows)
    if unread and not read:
        raise copy.damaged


def _said(copy: _Copy, number: int, case: int, state: str, answers: str, begun: str, by: str, signed: str | None,
          seal: str) -> dict[str, Any]:
    case_number, customer = copy.row("SELECT number, customer_number FROM cases WHERE id = ?", case) or ("", "")
    (name,) = copy.row("SELECT name FROM customers WHERE number = ?", customer) or ("",)
    return {"case": case_number, "customer": f"{customer} {name}".strip(), "state": state,
            "begun": begun, "by": by, "signed": signed, "seal": seal, "answers": _answers(answers),
            "marks": copy.rows("SELECT m.mark, l.id, l.yen, l.payer, l.note FROM marks m LEFT JOIN lines l "
                               "ON l.id = m.line_id WHERE m.statement_id = ? ORDER BY m.line_id", number, partly=True),
            "addenda": copy.rows("SELECT written_at, written_by, asked_by, text FROM addenda WHERE statement_id = ? "
                                 "ORDER BY id", number, partly=True)}  # fmt: skip


def _answers(text: str) -> dict[str, Any]:
    with contextlib.suppress(ValueError):
        answers = json.loads(text)
        if isinstance(answers, dict):
            return answers
    return {"?": text}


def _words(said: dict[str, Any]) -> str:
    """The statement as plain text in the language of the branch, each answer under its question."""
    head = [f"案件番号：{said['case']}", f"お客さま：{said['customer']}",
            f"状態：{_word(StatementState, said['state'])}",
            f"聴取の開始：{_when(said['begun'])}　聴取者 {said['by']}", f"署名の記録：{_when(said['signed'])}",
            f"電子記録の照合値（SHA-256）：{said['seal'] or '―'}"]  # fmt: skip
    asked = {question.code: question for question in questionnaire().questions}
    answers = [line for code, answer in said["answers"].items() for line in _answer(asked.get(code), code, str(answer))]
    marks = [_mark(*row) for row in said["marks"]]
    addenda = [_addendum(*row) for row in said["addenda"]]
    return "\n".join([*head, "", "【ご回答】", *answers, "【お取引についてのお話】", *marks, "", "【追記】", *addenda])


def _answer(question: Question | None, code: str, answer: str) -> tuple[str, str, str]:
    if question is None:  # of another version of the questionnaire, or not to be read any more
        return f"■ {code}", answer, ""
    told = written_day(answer) if question.kind is AnswerKind.DATE else question.in_words(answer, "ja")
    return f"■ {question.ja}", told, ""


def _mark(mark: str, line: int | None, units: int | None, payer: str | None, note: str | None) -> str:
    figure = "―" if units is None else f"{units:,}"
    return f"{_word(Mark, mark)}　取引番号 {line or '―'}　金額 {figure}　{payer or ''}　{note or ''}".rstrip("　")


def _addendum(at: str, by: str, asked_by: str | None, text: str) -> str:
    return f"{_when(at)}　記入者 {by}　申出 {asked_by or '―'}\n{text}\n"


def _word(kind: type[StrEnum], value: str) -> str:
    """The word for a state or a mark; what is no such value any more is shown as it was found."""
    with contextlib.suppress(ValueError):
        return in_words(kind(value))
    return value


def _when(at: str | None) -> str:
    """A time on the branch's own clock; what is no time any more is shown as it was found."""
    with contextlib.suppress(ValueError):
        return moment(read_time(at)) if at else "―"
    return str(at)
