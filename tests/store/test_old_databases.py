"""Every schema this program ever had opens, with the work that was done under it."""

import contextlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from branch_app.domain.blocks import BlockState
from branch_app.domain.errors import (
    BranchBeforeKeys,
    BranchExists,
    DatabaseGone,
    DatabaseTooNew,
    DiskFull,
    NoBranchHere,
    NotPermitted,
)
from branch_app.domain.requests import Decision, RequestKind
from branch_app.domain.trail import Problem
from branch_app.operations.blocks import approve_release, ask_release, confirm_release, list_blocks
from branch_app.operations.desk import Desk
from branch_app.operations.requests import approve, list_requests, refuse
from branch_app.operations.sign_in import NewBranch, find_branch, set_up_branch
from branch_app.operations.statements import read_statement, statement_seal
from branch_app.operations.trail import verify
from branch_app.store import schema
from branch_app.store.database import FILE_NAME
from branch_app.store.key_slots import COPY_FILE, FORMER_FILE, SLOT_FILE
from branch_app.store.schema import SCHEMA_VERSION, migrate
from branch_app.store.tables import Base, StatementRow
from branch_app.store.verifying import Vouched, check_files, check_rows, snapshot, walk_trail
from branch_app.ui.messages import describe
from tests.branches import CHEAP, NOW, Branch, Clock
from tests.store.old_databases import LATER, UNDER_WAY, counts, old_database, version_of


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_database_of_every_earlier_version_opens_with_all_that_is_in_it(tmp_path: Path, version: int) -> None:
    old = old_database(tmp_path / "old", version)
    with contextlib.closing(old.raw_connection()) as raw:
        before = counts(raw)
        assert version_of(raw) == version
        assert before["statements"] == 1
        assert before["lines"]
    migrate(old)
    with contextlib.closing(old.raw_connection()) as raw:
        assert counts(raw) == before
        assert version_of(raw) == SCHEMA_VERSION
    with old.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    with snapshot(old) as raw:
        vouched = Vouched()
        assert [each for _, breaks in walk_trail(raw, vouched) for each in breaks] == []
        assert [*check_rows(raw, vouched), *check_files(raw)] == []
    branch = Branch(old, Clock())
    with old.read() as session:
        (signed,) = session.query(StatementRow).all()
        assert statement_seal(signed) == signed.seal
    statement = read_statement(branch.teller, signed.case.number)
    assert statement
    assert statement.locked
    assert verify(branch.manager).breaks == ()
    old.close()


def as_of_then(desk: Desk, version: int) -> Desk:
    """Before the fifth version nobody held keys; whoever has none yet signs nothing."""
    return replace(desk, keys=desk.keys if version >= LATER["signing_keys"] else None)


@pytest.mark.parametrize("approved", [True, False])
@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_release_under_way_is_decided_after_the_upgrade(tmp_path: Path, version: int, approved: bool) -> None:
    old = old_database(tmp_path / "old", version)
    migrate(old)
    branch = Branch(old, Clock(NOW + timedelta(hours=1)))
    teller, manager = as_of_then(branch.teller, version), as_of_then(branch.manager, version)
    waiting = {request.kind: request for request in list_requests(manager)}
    assert set(waiting) == ({RequestKind.RELEASE_BLOCK, RequestKind.UNMASKED_EXPORT} if version >= LATER["requests"]
                            else {RequestKind.RELEASE_BLOCK})  # fmt: skip
    release = waiting[RequestKind.RELEASE_BLOCK]
    assert (release.asked_by, release.reason) == ("0417", "the customer has shown the device")
    (block,) = [block for block in list_blocks(teller) if str(block.id) == release.subject]
    assert (block.state, block.account) == (BlockState.RELEASE_ASKED, UNDER_WAY)
    with pytest.raises(NotPermitted):  # who asked for it is a teller
        approve_release(teller, block.id)
    if approved:
        assert approve(manager, release.id).spent_at is not None
        assert confirm_release(teller, block.id, "H-2").state is BlockState.RELEASED
    else:
        assert refuse(manager, release.id, "the device is not hers").decision is Decision.REFUSED
        assert [each.state for each in list_blocks(teller) if each.id == block.id] == [BlockState.CONFIRMED]
        assert ask_release(teller, block.id, "once more").state is BlockState.RELEASE_ASKED
    for request in list_requests(manager):
        approve(manager, request.id)
    assert list_requests(manager) == []
    found = verify(branch.manager)
    assert (found.breaks, found.file_problems) == ((), ())
    old.close()


def test_a_request_altered_before_the_upgrade_is_found_after_it(tmp_path: Path) -> None:
    """The control: vouching anew makes no signature fit."""
    old = old_database(tmp_path / "old", SCHEMA_VERSION - 1)
    with contextlib.closing(old.raw_connection()) as raw:
        raw.execute("UPDATE requests SET reason = 'another'")
    migrate(old)
    assert Problem.SIGNATURE in {found.problem for found in verify(Branch(old, Clock()).manager).breaks}
    old.close()


def test_the_copy_made_before_is_the_old_database(tmp_path: Path) -> None:
    old = old_database(tmp_path / "old", 1)
    with contextlib.closing(old.raw_connection()) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    before = old.path.read_bytes()
    migrate(old)
    copy = old.path.with_name(f"branch-before-schema-{SCHEMA_VERSION}.db")
    assert copy.read_bytes() == before
    assert not copy.with_name(f"{copy.name}.part").exists()


def test_without_room_for_the_copy_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = old_database(tmp_path / "old", 1)

    def no_room(*_paths: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schema, "copy_private", no_room)
    with pytest.raises(DiskFull):
        migrate(old)
    with contextlib.closing(old.raw_connection()) as raw:
        assert version_of(raw) == 1


def test_a_database_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    newer = old_database(tmp_path / "newer", SCHEMA_VERSION)
    with contextlib.closing(newer.raw_connection()) as raw:
        raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        before = counts(raw)
    with pytest.raises(DatabaseTooNew):
        migrate(newer)
    with contextlib.closing(newer.raw_connection()) as raw:
        assert (version_of(raw), counts(raw)) == (SCHEMA_VERSION + 1, before)


@pytest.mark.parametrize("gone", [(), (FILE_NAME,)])
def test_data_from_before_there_were_keys_is_told_and_left_alone(tmp_path: Path, gone: tuple[str, ...]) -> None:
    """One key of the computer opened it for everybody; its name stood in `branch.id`."""
    folder = tmp_path / "old"
    old_database(folder, 2).close()
    for name in (SLOT_FILE, COPY_FILE, *gone):
        (folder / name).unlink()
    (folder / FORMER_FILE).write_text("7e" * 16)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(DatabaseGone if gone else BranchBeforeKeys) as told:
        find_branch(folder)
    with pytest.raises(BranchExists):
        set_up_branch(folder, NewBranch("0116", "101", "店", "0101", "佐伯", "twelve slow trams"), cost=CHEAP)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    said = describe(told.value)
    assert str(folder) in said.text
    assert ("earlier version" in said.title) is not bool(gone)


def test_a_folder_with_nothing_of_a_branch_is_free(tmp_path: Path) -> None:
    """The control: what is refused above is refused for what lies there."""
    (tmp_path / "notes.txt").write_text("a list")
    with pytest.raises(NoBranchHere):
        find_branch(tmp_path)
    set_up_branch(tmp_path, NewBranch("0116", "101", "店", "0101", "佐伯", "twelve slow trams"), cost=CHEAP)
    assert find_branch(tmp_path).branch.bank == "0116"
