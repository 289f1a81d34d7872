"""What the trail vouches for: every row of every table that is evidence, and the contents of every imported file.

A row is hashed as it lies in the database, column by column, so that the hash can be computed again without knowing
what the row means. `WritingSession` notices by itself which rows an operation touched; no operation can forget one.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Table, event, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from branch_app.store.tables import Base, ImportedFileRow, LineRow

LINES = {LineRow.__tablename__}
CONTENTS = {table.name for table in Base.metadata.sorted_tables if "file_id" in table.c} - LINES
# Too many rows to name one by one: they are vouched for file by file, by the digests of the imported file.
BY_FILE = CONTENTS | LINES
NO_EVIDENCE = {"trail", *BY_FILE}
_AT_ONCE = 1000
Touched = dict[tuple[str, tuple[Any, ...]], None]


def evidence_tables() -> list[Table]:
    """Every table whose rows the trail names one by one, parents first."""
    return [table for table in Base.metadata.sorted_tables if table.name not in NO_EVIDENCE]


class WritingSession(Session):
    """A session that remembers which evidence it touched, until a line of the trail has vouched for it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.touched: Touched = {}
        self.touched_files: set[tuple[int, bool]] = set()  # (file, whether its lines; else its contents)


@event.listens_for(WritingSession, "after_flush")
def _note_rows(session: WritingSession, _context: UOWTransaction) -> None:
    changed = [row for row in session.dirty if session.is_modified(row, include_collections=False)]
    for row in (*session.new, *changed, *session.deleted):
        state = inspect(row)
        table = state.mapper.local_table.name
        if table in BY_FILE:
            session.touched_files.add((row.file_id, table in LINES))
        elif table not in NO_EVIDENCE:
            if isinstance(row, ImportedFileRow) and row in session.new:  # even one that brings nothing
                session.touched_files |= {(row.id, False), (row.id, True)}
            session.touched[table, tuple(state.mapper.primary_key_from_instance(row))] = None
            if state.identity is not None:  # where the key itself was changed, the old one is gone
                session.touched[table, tuple(state.identity)] = None


@event.listens_for(WritingSession, "do_orm_execute")
def _note_statement(state: ORMExecuteState) -> None:
    """Statements beside the unit of work: only files' contents and lines may be written that way."""
    if not (state.is_insert or state.is_update or state.is_delete) or state.bind_mapper is None:
        return
    table, session = state.bind_mapper.local_table, state.session
    if not isinstance(table, Table) or not isinstance(session, WritingSession) or table.name == "trail":
        return
    if table.name not in BY_FILE:
        raise RuntimeError(f"rows of {table.name} are evidence: write them through the session's objects")
    given: Any = state.parameters
    if state.is_insert:
        files: Iterable[int] = {row["file_id"] for row in (given if isinstance(given, list) else [given or {}])}
    else:
        wanted: Any = state.statement
        files = session.scalars(select(table.c.file_id).where(wanted.whereclause).distinct()).all()
    session.touched_files.update((file, table.name in LINES) for file in files)


def touch_file(session: Session, table: str, file_id: int) -> None:
    """Say that rows of a file's contents or lines were written past everything that would notice it."""
    if isinstance(session, WritingSession):
        session.touched_files.add((file_id, table in LINES))


def records_of(session: Session) -> dict[str, str]:
    """The hashes of everything touched since the last line; "" for what is gone. The next call begins anew."""
    if not isinstance(session, WritingSession):
        return {}
    session.flush()
    raw: Any = session.connection().connection.driver_connection
    for file_id, lines in sorted(session.touched_files):
        if file := session.get(ImportedFileRow, file_id):
            if lines:
                file.lines_digest = lines_digest(raw, file_id)
            else:
                file.contents_digest = contents_digest(raw, file_id)
    session.flush()
    touched, session.touched, session.touched_files = session.touched, {}, set()
    return {record_key(table, key): one_row_hash(raw, table, key) for table, key in touched}


def record_key(table: str, key: Iterable[Any]) -> str:
    return f"{table}:{','.join(map(str, key))}"


def one_row_hash(raw: Any, table: str, key: tuple[Any, ...]) -> str:
    """The hash of one row as it lies in the database; "" when there is none."""
    columns = [column.name for column in Base.metadata.tables[table].primary_key]
    where = " AND ".join(f'"{column}" = ?' for column in columns)
    for _key, found in hash_rows(raw, table, f"WHERE {where}", key):
        return found
    return ""


def hash_rows(raw: Any, table: str, rest: str = "", parameters: tuple[Any, ...] = ()) -> Iterator[tuple[str, str]]:
    """(record key, hash) of every row of a table, one after the other."""
    cursor = raw.execute(f'SELECT * FROM "{table}" {rest}', parameters)  # noqa: S608 - our own table names
    names = [column[0] for column in cursor.description]
    order = sorted(range(len(names)), key=names.__getitem__)
    head = ascii([table, *(names[place] for place in order)])
    keys = [names.index(column.name) for column in Base.metadata.tables[table].primary_key]
    for row in cursor:
        written = ascii([_plain(row[place]) for place in order])
        yield record_key(table, (row[place] for place in keys)), sha256((head + written).encode()).hexdigest()


def contents_digest(raw: Any, file_id: int) -> str:
    """A hash over everything one file brought: its pages, debits and notices, and the file itself piece by piece."""
    seen = sha256()
    for table, order in (("pages", "id"), ("file_pieces", "position"), ("host_debits", "id"), ("notices", "id")):
        _feed(seen, raw.execute(f"SELECT * FROM {table} WHERE file_id = ? ORDER BY {order}", (file_id,)))  # noqa: S608
    return seen.hexdigest()


def lines_digest(raw: Any, file_id: int) -> str:
    """A hash over the wallet lines of one file, as they stand now: teaching and corrections change them."""
    seen = sha256()
    cursor = raw.execute("SELECT * FROM lines WHERE file_id = ? ORDER BY id", (file_id,))
    seen.update(ascii([column[0] for column in cursor.description]).encode())
    while lines := cursor.fetchmany(_AT_ONCE):  # no bytes among them, and too many to look at each value
        seen.update(ascii(lines).encode())
    return seen.hexdigest()


def _feed(seen: Any, cursor: Any) -> None:
    seen.update(ascii([column[0] for column in cursor.description]).encode())
    for row in cursor:
        seen.update(ascii([_plain(value) if type(value) is bytes else value for value in row]).encode())


def _plain(value: Any) -> Any:
    """A value as it can be written down in ASCII, the same for ever; of bytes their hash."""
    return (sha256(value).hexdigest(),) if isinstance(value, bytes) else value
