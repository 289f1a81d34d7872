"""Databases as earlier programs left them, with a day's work in them.

The rows are those of the ready branch after some work; the tables are made by the migrations up to the wanted number.
"""

import contextlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from branch_app.domain.attachments import AttachmentKind
from branch_app.domain.requests import RequestKind
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.trail import GENESIS, Deed, line_hash
from branch_app.domain.transfers import Mark
from branch_app.operations import attachments, blocks, cases, lookup, requests, settings, statements
from branch_app.store.database import FILE_NAME, Database
from branch_app.store.tables import Base
from tests.branches import KEY, SATO, Branch, a_branch, account
from tests.builders import ANSWERS
from tests.documents.test_pictures import a_photograph

FORMER = {"staff": {"password_hash": "-", "wrong_tries": 0}}
"""What the first tables wanted and later ones do not have."""
TABLES = ("branch", "customers", "directories", "imported_files", "staff", "accounts", "cases", "file_pieces", "lines",
          "blocks", "pages", "statements", "addenda", "marks")  # fmt: skip
LATER = {"signing_keys": 5, "requests": 5, "attachments": 6, "settings": 8}
"""Tables that came later, each with the first version whose programs left such rows in it: signed, from the fifth."""
UNDER_WAY = account("101-1-2345678")
"""The account with a confirmed block whose release somebody has asked for."""
Row = dict[str, Any]


def old_database(folder: Path, version: int, more_customers: int = 0) -> Database:
    """A database of that version in a new folder; `more_customers` makes it larger."""
    a_branch(folder).database.close()  # the keys beside it are those of today
    for file in (*folder.glob(f"{FILE_NAME}*"), *folder.glob("branch.anchor*")):
        file.unlink()
    database = Database(folder / FILE_NAME, KEY)
    with _migrating(database, 1) as raw:
        for table in (*TABLES, "trail"):
            columns = {name for _, name, *_ in raw.execute(f"PRAGMA table_info({table})")}
            for row in _worked_branch()[table]:
                _insert(raw, table, {name: value for name, value in row.items() if name in columns})
        for extra in range(more_customers):
            _insert(raw, "customers", {
                "number": f"9{extra:07}", "name": "見本　太郎", "name_kana": "ﾐﾎﾝ ﾀﾛｳ", "name_key": "見本太郎",
                "kana_key": "ﾐﾎﾝﾀﾛｳ", "phone": "", "phone_digits": "", "postcode": "", "address": "見本市" * 20,
            })  # fmt: skip
    if version > 1:
        with _migrating(database, version) as raw:
            _fill_later(raw, version)
    return database


def _fill_later(raw: Any, version: int) -> None:
    for table in [table for table, first in LATER.items() if version >= first]:
        raw.execute(f"DELETE FROM {table}")  # the request that a migration made; programs of this version sign theirs
        for row in _worked_branch()[table]:
            _insert(raw, table, row)
    if version >= LATER["signing_keys"]:
        for row in _worked_branch()["staff"]:
            raw.execute("UPDATE staff SET signing_key = ?, sealing_key = ? WHERE staff_number = ?",
                        (row["signing_key"], row["sealing_key"], row["staff_number"]))  # fmt: skip


def counts(raw: Any) -> dict[str, int]:
    """How many rows the tables of the first program hold, but for the trail."""
    return {table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def version_of(raw: Any) -> int:
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


@cache
def _worked_branch() -> dict[str, list[Row]]:
    """Rows by table, those of the trail as the first program chained them."""
    branch = a_branch(Path(mkdtemp(prefix="old-branch-")))
    _work(branch)
    with contextlib.closing(branch.database.raw_connection()) as raw:
        found = {table: [*_rows(raw, table)] for table in (*TABLES, *LATER, "trail")}
    branch.database.close()
    seals = {row["number"]: statement["seal"] for row in found["trail"] if row["deed"] == Deed.STATEMENT_SIGNED
             for statement in found["statements"]}  # fmt: skip
    previous = GENESIS
    for row in found["trail"]:
        record = seals.get(row["number"], "")
        fields = (row["number"], row["at"], row["who"], row["deed"], row["subject"], row["details"], record)
        row.update(record_hash=record, previous_hash=previous, hash=line_hash(previous, *fields))
        previous = row["hash"]
    return {table: [{**row, **FORMER.get(table, {})} for row in rows] for table, rows in found.items()}


def _work(branch: Branch) -> None:
    teller = branch.teller
    case = cases.open_case(teller, SATO).number
    statements.begin_statement(teller, case)
    statements.mark_transfers(teller, case, [t.id for t in lookup.open_customer(teller, SATO).transfers], Mark.NOT_MINE)
    for code, text in ANSWERS.items():
        statements.save_answer(teller, case, code, text, "")
    statements.read_back(teller, case, ReadBack.ALOUD)
    statements.sign_statement(teller, case, SignatureMode.SIGNED)
    blocks.place_blocks(teller, account("101-1-1234567"), "docomo", case_number=case)
    photograph = branch.database.path.with_name("passbook.png")
    photograph.write_bytes(a_photograph())
    attachments.attach_file(teller, case, photograph, AttachmentKind.PASSBOOK, "佐藤花子")
    (block, *_) = blocks.place_blocks(teller, UNDER_WAY, "merpay")
    blocks.confirm_block(teller, block.id, "H-1")
    blocks.ask_release(teller, block.id, "the customer has shown the device")
    facts = {"month": "2020-08"}
    requests.ask(branch.other_manager, RequestKind.UNMASKED_EXPORT, "2020-08", facts, "for the head office")
    settings.change_settings(branch.manager, 5, "")


def _rows(raw: Any, table: str) -> Iterator[Row]:
    found = raw.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    yield from (dict(zip(names, row, strict=True)) for row in found)


def _insert(raw: Any, table: str, row: Row) -> None:
    places = ", ".join("?" * len(row))
    raw.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))


@contextlib.contextmanager
def _migrating(database: Database, version: int) -> Iterator[Any]:
    """The tables brought to that version, and a connection to fill them, in one transaction."""
    config = Config()
    config.set_main_option("script_location", "branch_app.store:migrations")
    raw = database.raw_connection(foreign_keys=False)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes.update(connection=connection, metadata=Base.metadata)
        command.upgrade(config, f"{version:04}")
        yield raw
        connection.exec_driver_sql(f"PRAGMA user_version={version}")
        connection.exec_driver_sql("COMMIT")
    engine.dispose()
    raw.close()
