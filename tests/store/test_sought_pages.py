"""A daily file into a book of years: of each account's pages only those of its days are looked at."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from branch_app.operations.imports import import_files
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import Branch, a_branch

BY_TIME = "INDEX ix_pages_account_id_period_to_period_from (account_id=? AND period_to>?)"
CORRECTED = "COVERING INDEX ix_pages_corrections (account_id=?)"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "branch")


def ways_to_the_pages(branch: Branch, file: Path) -> list[str]:
    """How the database finds pages while this file is imported: one step of its plan for each question."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if "FROM pages" in statement and statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(branch.database.engine, "before_cursor_execute", note)
    try:
        (report,) = import_files(branch.manager, [file])
    finally:
        event.remove(branch.database.engine, "before_cursor_execute", note)
    assert report.refused is None
    with branch.database.read() as session:
        explain = session.connection().exec_driver_sql
        return [step[3] for statement, parameters in asked
                for step in explain(f"EXPLAIN QUERY PLAN {statement}", parameters) if "pages" in step[3]]  # fmt: skip


def a_file(folder: Path, day: str, yen: int) -> Path:
    path = folder / f"{day}.txt"
    path.write_bytes(a_book(a_group(a_line(yen, day=day), first="020801", last="020831", opening=10**6)))
    return path


def test_a_file_that_meets_earlier_ones_looks_at_the_pages_of_its_own_time(branch: Branch, tmp_path: Path) -> None:
    import_files(branch.manager, [a_file(tmp_path, "020810", -100)])
    ways = ways_to_the_pages(branch, a_file(tmp_path, "020811", -200))
    assert [way for way in ways if not (way.endswith((BY_TIME, CORRECTED)))] == []
    assert any(BY_TIME in way for way in ways)
    assert any(CORRECTED in way for way in ways)


def test_without_the_indexes_every_page_of_the_account_would_be_read(branch: Branch, tmp_path: Path) -> None:
    """The control."""
    with branch.database.write() as session:
        for index in ("ix_pages_account_id_period_to_period_from", "ix_pages_corrections"):
            session.connection().exec_driver_sql(f"DROP INDEX {index}")
    assert not any("account_id=?" in way for way in ways_to_the_pages(branch, a_file(tmp_path, "020811", -200)))
