"""A store with many statements, and what a dying disk does to it: sectors and pages full of zeros or of anything."""

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select

from branch_app.domain.errors import WrongKey
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.transfers import Mark
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import open_customer
from branch_app.operations.remains import Remains
from branch_app.operations.statements import (
    begin_statement,
    mark_transfers,
    read_back,
    sign_statement,
    write_addendum,
)
from branch_app.store.database import FILE_NAME, connect
from branch_app.store.sealed_pages import node, opened_pages
from branch_app.store.tables import Base, CaseRow, CustomerRow, StatementRow
from tests.branches import KEY, SUZUKI, Branch, a_branch, with_log_folded_in
from tests.builders import ANSWERS

PAGE = 4096
MANY = 60


def narrative(number: int) -> str:
    """Half of them need pages of their own."""
    return "".join(f"{number}番目の方のお話{part}。" for part in range(250 if number % 2 else 3))


AS_MADE = {number + 1: narrative(number) for number in range(MANY)}


def many_statements(branch: Branch) -> None:
    """Every third is signed, with marks and an addendum where there is something to mark."""
    with branch.database.write() as session:
        for number in range(MANY - 1):
            session.add(CustomerRow(number=f"{number:08}", name=f"見本　{number}番", name_kana="ﾐﾎﾝ", name_key="",
                                    kana_key="", phone="", phone_digits="", postcode="",
                                    address="架空県見本市" * 5))  # fmt: skip
    for number, customer in enumerate([SUZUKI, *(f"{number:08}" for number in range(MANY - 1))]):
        case = open_case(branch.teller, customer).number
        begin_statement(branch.teller, case)
        with branch.database.write() as session:
            row = session.scalars(select(StatementRow).join(CaseRow).where(CaseRow.number == case)).one()
            row.answers = {**ANSWERS, "narrative": narrative(number)}
        if transfers := open_customer(branch.teller, customer).transfers:
            mark_transfers(branch.teller, case, [one.id for one in transfers], Mark.NOT_MINE)
        if number % 3 == 0:
            read_back(branch.teller, case, ReadBack.ALOUD)
            sign_statement(branch.teller, case, SignatureMode.SIGNED_AND_SEALED)
            write_addendum(branch.teller, case, f"{number}番目の方の追記", "お客さま")


@cache
def made() -> Path:
    """The file of a branch with many statements, its log folded in; it is copied, never changed."""
    branch = a_branch(Path(tempfile.mkdtemp(prefix="branch-many-")) / "data")
    many_statements(branch)
    with_log_folded_in(branch.database)
    branch.database.close()
    return branch.database.path


def remains(store: Path) -> Remains:
    return Remains(store, [KEY])


def words(said: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What a person said and signed, by its number: everything but what other tables add to it."""
    columns = Base.metadata.tables["statements"].columns.keys()
    return {one["id"]: {name: one[name] for name in columns} for one in said}


def wipe(path: Path, at: int, size: int = PAGE) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes(size))


def wiped(store: Path, *pages: int) -> Path:
    for page in pages:
        wipe(store, (page - 1) * PAGE)
    return store


def kinds(store: Path) -> dict[int, int]:
    """Of every page that is part of a tree, which part."""
    with opened_pages(store, [KEY]) as pages:
        found = {number: node(pages.page(number), number) for number in range(1, pages.count + 1)}
    return {number: one[0] for number, one in found.items() if one}


def tree(store: Path, table: str) -> int:
    """The page on which a table begins."""
    with closing(connect(store, KEY)) as raw:
        return raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]


def lost_to_sqlite(store: Path) -> set[int]:
    """The statements that SQLite does not get out of the file; all, where it does not get into it."""
    lost = set()
    for number in range(1, MANY + 1):
        try:
            with closing(connect(store, KEY)) as raw:
                said = raw.execute("SELECT answers FROM statements WHERE id = ?", (number,)).fetchone()
                if said is None or raw.execute("PRAGMA cipher_status").fetchone() == ("0",):
                    lost.add(number)
        except (sqlcipher.DatabaseError, WrongKey):
            lost.add(number)
    return lost


def copy(store: Path, into: Path) -> Path:
    """As the disk has it at this moment, while the store is open."""
    into.mkdir()
    for name in (store.name, f"{store.name}-wal"):
        shutil.copy2(store.with_name(name), into / name)
    return into / store.name


def with_a_log(tmp_path: Path) -> Path:
    """A store to be opened and changed, in a folder of its own."""
    (tmp_path / "open").mkdir()
    return Path(shutil.copy2(made(), tmp_path / "open" / FILE_NAME))


def change(raw: Any, number: int, word: str) -> None:
    raw.execute("UPDATE statements SET answers = ? WHERE id = ?", (f'{{"narrative": "{word}"}}', number))


def narratives(found: Remains) -> dict[int, str]:
    return {said["id"]: said["answers"]["narrative"] for said in found.statements}


def frames(store: Path) -> list[tuple[int, int]]:
    """Where each page in the log begins, and which one it is."""
    log = store.with_name(f"{store.name}-wal").read_bytes()
    return [(at, int.from_bytes(log[at : at + 4])) for at in range(32, len(log), 24 + PAGE)]


def damage(dice: Random, file: Path) -> None:
    """What a disk does to a file: bits turn over, sectors come back empty, as garbage or in each other's place."""
    body = bytearray(file.read_bytes())
    size = dice.choice((1, 512, PAGE))
    at, other = (dice.randrange(len(body) // size) * size for _ in range(2))
    piece = bytes(body[at : at + size])
    match dice.choice(("turn", "empty", "garbage", "swap")):
        case "turn":
            body[at] ^= 1 << dice.randrange(8)
        case "empty":
            body[at : at + size] = bytes(size)
        case "garbage":
            body[at : at + size] = dice.randbytes(size)
        case "swap":
            body[at : at + size], body[other : other + size] = body[other : other + size], piece
    file.write_bytes(body)
