"""Getting the statements out of a damaged store, by reading only: it must never come to "delete and begin again"."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from branch_app.documents.words import in_words, moment, written_day
from branch_app.domain.errors import DatabaseDamaged, NotPermitted, OwnRequest
from branch_app.domain.staff import Permission, roles_with
from branch_app.domain.statements import AnswerKind, Question, StatementState
from branch_app.domain.transfers import Mark
from branch_app.operations.approvals import names
from branch_app.operations.closed_branch import ClosedBranch, current_slots
from branch_app.operations.desk import Clock, utc_now
from branch_app.operations.key_work import masters
from branch_app.operations.remains import Remains
from branch_app.operations.restores import Credentials
from branch_app.operations.sign_in import prove
from branch_app.operations.statements import questionnaire
from branch_app.store.anchors import compare_anchors
from branch_app.store.column_types import read_time, time_text
from branch_app.store.database import FILE_NAME
from branch_app.store.durable import write_durably
from branch_app.store.rescue_notes import note_rescue
from branch_app.store.room import all_disk_errors
from branch_app.store.sealing import database_key

_DOUBTED = "【ご注意】データベースの一部が壊れているため、この記録が最後に保存された内容のとおりかは確かめられません。"
_SEALED = "【ご注意】署名された内容は照合値と一致しますが、データベースの一部が壊れているため、追記は確かめられません。"


@dataclass(frozen=True)
class Rescued:
    """How many statements were written, and which could not be read any more, by case number where it is known.

    `unproven` are the files that say of themselves that a newer state may be lost, or part of it. `more_lost`: there
    may have been more, of which nothing tells. `noted`: this computer remembers the rescue for the trail.
    """

    folder: Path
    statements: int
    lost: tuple[str, ...] = ()
    unproven: tuple[str, ...] = ()
    more_lost: bool = False
    noted: bool = True


def rescue_statements(closed: ClosedBranch, first: Credentials, second: Credentials, out: Path,
                      clock: Clock = utc_now) -> Rescued:
    """Write every statement that can still be read into a folder of its own, as plain text, and change nothing.

    The branch's folder is only read: it may lie on a disk that takes nothing any more. This computer remembers the
    rescue, and the next sign-in puts it into the trail of the store that is there then.

    It takes a manager and a second person who may decide on a restore. Raises OwnRequest, SignInRefused and its kin,
    NotPermitted where the staff can still be read and says otherwise, WrongKey or DatabaseDamaged when no statement can
    be read at all (a backup is the way then), FolderUnusable, DiskFull, DiskFailed. Each file is a whole statement.
    """
    closed = replace(closed, only_read=True)
    for who in {one.staff_number: one for one in (first, second)}.values():
        keys = prove(closed, who.staff_number, who.password, clock)
        found = masters(current_slots(closed), keys, closed.holder(who.staff_number), closed)
    anchors = compare_anchors(closed.folder, closed.machine.notes, 0, lambda _line: None)
    with all_disk_errors(closed.folder):
        remains = Remains(closed.folder / FILE_NAME, [database_key(master) for master in found], anchors.number)
    _must_be_permitted(remains, first.staff_number, second.staff_number)
    if not remains.statements and (remains.lost or remains.more_lost):
        raise DatabaseDamaged(str(closed.folder / FILE_NAME))
    with all_disk_errors(out):
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
    began, people = time_text(clock()), {"by": first.staff_number, "approved_by": second.staff_number}
    note_rescue(closed.machine.notes, began, **people)
    unproven, seen = list[str](), sha256()
    for name, said in _named(remains.statements):
        body = _words(said).encode()
        with all_disk_errors(out):
            write_durably(out / f"{name}.txt", body)
        seen.update(body)
        unproven += [] if said["certain"] else [name]
    noted = note_rescue(closed.machine.notes, began, **people, rows=len(remains.statements), lost=len(remains.lost),
                        sha256=seen.hexdigest())  # fmt: skip
    return Rescued(out, len(remains.statements), remains.lost, tuple(unproven), remains.more_lost, noted)


def _must_be_permitted(remains: Remains, first: str, second: str) -> None:
    """Both hold keys of this branch; their roles are asked where the staff table can still be read."""
    people = remains.staff
    if first == second:
        others = [one for number, one in sorted(people.items())
                  if number != first and Permission.DECIDE_RESTORE in one.permissions]  # fmt: skip
        raise OwnRequest(first, names(others) if people else None)
    for who, permission in ((first, Permission.RESCUE), (second, Permission.DECIDE_RESTORE)):
        if who in people and permission not in people[who].permissions:
            raise NotPermitted(str(permission), tuple(str(role) for role in roles_with(permission)), recorded=False)


def _named(statements: Iterable[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each statement with the name of its file: its case number, and a second one where there are two states of it."""
    taken = set[str]()
    for said in statements:
        own = said["case"] if re.fullmatch(r"[\w-]+", said["case"]) else f"statement-{said['id']}"
        name = next(name for name in (own, *(f"{own}_{count}" for count in range(2, 100))) if name not in taken)
        taken.add(name)
        yield name, said


def _words(said: dict[str, Any]) -> str:
    """The statement as plain text in the language of the branch, each answer under its question."""
    head = [f"案件番号：{said['case']}", f"お客さま：{said['customer']}",
            f"状態：{_word(StatementState, said['state'])}",
            f"聴取の開始：{_when(said['begun_at'])}　聴取者 {said['begun_by']}",
            f"署名の記録：{_when(said['signed_at'])}",
            f"電子記録の照合値（SHA-256）：{said['seal'] or '―'}",
            *([] if said["certain"] else ["", _SEALED if said["sealed"] else _DOUBTED])]  # fmt: skip
    asked = {question.code: question for question in questionnaire().questions}
    answers = [line for code, answer in said["answers"].items() for line in _answer(asked.get(code), code, str(answer))]
    marks = [_mark(row) for row in said["marks"]]
    addenda = [_addendum(row) for row in said["addenda"]]
    return "\n".join([*head, "", "【ご回答】", *answers, "【お取引についてのお話】", *marks, "", "【追記】", *addenda])


def _answer(question: Question | None, code: str, answer: str) -> tuple[str, str, str]:
    if question is None:  # of another version of the questionnaire, or not to be read any more
        return f"■ {code}", answer, ""
    told = written_day(answer) if question.kind is AnswerKind.DATE else question.in_words(answer, "ja")
    return f"■ {question.ja}", told, ""


def _mark(row: dict[str, Any]) -> str:
    """The line of the book that it is about may be lost; its number is not."""
    figure = f"{row['yen']:,}" if "yen" in row else "―"
    said = f"{_word(Mark, row['mark'])}　取引番号 {row['line_id']}　金額 {figure}"
    return f"{said}　{row.get('payer', '')}　{row.get('note', '')}".rstrip("　")


def _addendum(row: dict[str, Any]) -> str:
    return f"{_when(row['written_at'])}　記入者 {row['written_by']}　申出 {row['asked_by'] or '―'}\n{row['text']}\n"


def _word(kind: type[StrEnum], value: str) -> str:
    """The word for a state or a mark; what is no such value any more is shown as it was found."""
    with suppress(ValueError):
        return in_words(kind(value))
    return value


def _when(at: str | None) -> str:
    """A time on the branch's own clock; what is no time any more is shown as it was found."""
    with suppress(ValueError):
        return moment(read_time(at)) if at else "―"
    return str(at)
