"""Records that were changed by who holds the key of the data, each with a proper line that vouches for it."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from branch_app.domain.blocks import BlockKind, BlockReason, BlockState
from branch_app.domain.cases import CaseState
from branch_app.domain.claims import Claim
from branch_app.domain.customers import HolderRole
from branch_app.domain.trail import Deed, Problem
from branch_app.domain.transfers import Mark
from branch_app.operations.blocks import (
    approve_release,
    ask_release,
    confirm_block,
    confirm_release,
    place_blocks,
    refuse_release,
    reject_block,
    reject_release,
    second_block,
    withdraw_release,
)
from branch_app.operations.cases import decide_case, move_first_contact, open_case
from branch_app.operations.claims import issue_claims, record_print
from branch_app.operations.import_history import take_back_import
from branch_app.operations.imports import import_files
from branch_app.operations.lookup import open_customer
from branch_app.operations.rightful_lines import DEEDS_OF
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.operations.trail import verify
from branch_app.store.column_types import time_text
from branch_app.store.evidence import evidence_tables
from branch_app.store.schema import SCHEMA_VERSION
from branch_app.store.tables import (
    AccountRow,
    BlockRow,
    CaseRow,
    ClaimRow,
    CustomerRow,
    DirectoryRow,
    FilePieceRow,
    HolderRow,
    ImportedFileRow,
    KeptAnswerRow,
    NoticeRow,
    OldNumberRow,
    SettingRow,
    TaughtFormatRow,
)
from branch_app.store.trail_lines import vouch_anew
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import KATO, NOW, SATO, SUZUKI, Branch, a_branch, account
from tests.operations.forging import told, unguarded


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A branch whose every line is judged as this program writes them."""
    made = a_branch(tmp_path)
    with made.database.write() as session:
        vouch_anew(session.connection(), made.clock(), schema_before=SCHEMA_VERSION - 1, schema=SCHEMA_VERSION)
    assert told(made) == set()
    return made


# -- which deed changes which records ---------------------------------------------------------------------------------


def test_of_every_record_it_is_said_which_deeds_change_it() -> None:
    assert set(DEEDS_OF) == {table.name for table in evidence_tables()}


def _renamed(session: Session) -> None:
    session.get_one(CustomerRow, SATO).name = "nobody"


def _given_away(session: Session) -> None:
    session.get_one(AccountRow, 1).customer_number = SUZUKI


def _called_before(session: Session) -> None:
    session.add(OldNumberRow(account_id=1, bank="0116", branch="101", kind="1", number="7654321", noted_at=NOW))


def _held_by_another(session: Session) -> None:
    session.add(HolderRow(account_id=1, customer_number=SUZUKI, role=HolderRole.JOINT))


def _emptied(session: Session) -> None:
    row = session.get_one(DirectoryRow, 1)
    row.body = {**row.body, "services": row.body["services"][:1]}


def _never_locks(session: Session) -> None:
    session.merge(SettingRow(name="idle_minutes", value="999"))


def _taught(session: Session) -> None:
    session.add(TaughtFormatRow(code="x", version=1, body="", reason="", made_at=NOW, made_by="0417"))


def _answered(session: Session) -> None:
    session.add(KeptAnswerRow(source="x", question="calendar", answer="reiwa", said_at=NOW, said_by="0417"))


@pytest.mark.parametrize("deed", [Deed.SIGNED_IN, Deed.STATEMENT_SAVED, Deed.BRANCH_SET_UP])
@pytest.mark.parametrize(("change", "record"), [
    (_renamed, f"customers:{SATO}"), (_given_away, "accounts:1"), (_called_before, "old_numbers:1"),
    (_held_by_another, f"account_holders:1,{SUZUKI}"), (_emptied, "directories:1"),
    (_never_locks, "settings:idle_minutes"), (_taught, "taught_formats:x,1"), (_answered, "kept_answers:x,calendar"),
])  # fmt: skip
def test_no_other_deed_vouches_for_them(
    branch: Branch, change: Callable[[Session], Any], record: str, deed: Deed
) -> None:
    unguarded(branch, change, deed)
    assert told(branch) >= {(Problem.RECORD_CHANGED, record)}  # a second founding is told, too


# -- the guards --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("statement", "name"), [
    ("DROP TRIGGER block_is_never_deleted", "block_is_never_deleted"),
    ("CREATE TRIGGER mine AFTER UPDATE ON cases BEGIN DELETE FROM settings; END", "mine"),
    ("CREATE VIEW seen AS SELECT * FROM blocks", "seen"),
])  # fmt: skip
def test_the_tables_are_guarded_as_they_were(branch: Branch, statement: str, name: str) -> None:
    with branch.database.write() as session:
        session.connection().exec_driver_sql(statement)
    assert told(branch) == {(Problem.GUARDS, name)}


def test_a_guard_of_the_same_name_that_does_nothing_is_told(branch: Branch) -> None:
    with branch.database.write() as session:
        execute = session.connection().exec_driver_sql
        execute("DROP TRIGGER block_is_never_deleted")
        execute("CREATE TRIGGER block_is_never_deleted BEFORE DELETE ON blocks BEGIN SELECT 1; END")
    assert told(branch) == {(Problem.GUARDS, "block_is_never_deleted")}


# -- imported files ----------------------------------------------------------------------------------------------------


@pytest.fixture
def imported(branch: Branch, tmp_path: Path) -> int:
    """A statement that came in as every other does; its id."""
    path = tmp_path / "statement.dat"
    path.write_bytes(a_book(a_group(a_line(-5_000, day="020905", payer="ﾄﾞｺﾓｺｳｻﾞ"), first="020905", last="020905")))
    assert import_files(branch.manager, [path])[0].refused is None
    assert told(branch) == set()
    with branch.database.read() as session:
        return session.scalars(select(ImportedFileRow.id).order_by(ImportedFileRow.id.desc())).first() or 0


def _other_hash(file: int) -> Callable[[Session], Any]:
    return lambda session: setattr(session.get_one(ImportedFileRow, file), "sha256", "ab" * 32)


@pytest.mark.parametrize("deeds", [[Deed.FILE_IMPORTED], [Deed.IMPORT_TAKEN_BACK],
                                   [Deed.IMPORT_TAKEN_BACK, Deed.FILE_IMPORTED]])  # fmt: skip
def test_a_file_is_the_one_that_came_in(branch: Branch, imported: int, deeds: list[Deed]) -> None:
    for deed in deeds:
        unguarded(branch, _other_hash(imported), deed, subject="ab" * 8, file=imported, rows=1, added=0)
    assert (Problem.RECORD_CHANGED, f"imported_files:{imported}") in told(branch)


def test_a_file_that_was_taken_back_gives_its_place_to_another(branch: Branch, imported: int, tmp_path: Path) -> None:
    take_back_import(branch.manager, imported, "wrong file")
    path = tmp_path / "another.dat"
    path.write_bytes(a_book(a_group(a_line(-6_000, day="020906", payer="ﾍﾟｲﾍﾟｲ"), first="020906", last="020906")))
    for _again in range(2):
        assert import_files(branch.manager, [path])[0].refused is None
    assert told(branch) == set()


@pytest.mark.parametrize(("column", "value"), [
    ("imported_by", "0422"), ("imported_at", NOW), ("rows", 2), ("added", 0),
])  # fmt: skip
@pytest.mark.parametrize("details", [{"added": 0}, {"rows": 2, "added": 0}])
def test_who_brought_a_file_and_how_much_is_what_was_told(
    branch: Branch, imported: int, column: str, value: object, details: dict[str, Any]
) -> None:
    with branch.database.read() as session:
        begins = session.get_one(ImportedFileRow, imported).sha256[:16]
    unguarded(branch, lambda session: setattr(session.get_one(ImportedFileRow, imported), column, value),
              Deed.FILE_IMPORTED, subject=begins, file=imported, **details)  # fmt: skip
    assert (Problem.RECORD_CHANGED, f"imported_files:{imported}") in told(branch)


def test_the_bytes_of_a_file_stay(branch: Branch, imported: int) -> None:
    def throw_away(session: Session) -> None:
        session.execute(delete(FilePieceRow).where(FilePieceRow.file_id == imported))

    unguarded(branch, throw_away, Deed.DIRECTORY_CHANGED, subject="2")
    assert (Problem.CONTENTS, f"imported_files:{imported}") in told(branch)


@pytest.mark.parametrize("named", [True, False])
def test_no_notice_comes_with_a_file_that_never_was(branch: Branch, named: bool) -> None:
    """A line names its file, or it tells of a master, which brings customers or accounts only."""

    def invent(session: Session) -> None:
        session.add(ImportedFileRow(
            id=77, sha256="ab" * 32, name="x", format="notices", size=1, rows=1, added=1, accounts=1, wallet_rows=0,
            wallet_yen=0, unclassified_rows=0, directory_version=1, imported_at=NOW, imported_by="0101"))  # fmt: skip
        session.flush()
        session.add(NoticeRow(account_id=1, file_id=77, record=1, booked_on=NOW.date(), yen=1, payer="x", note="",
                              cancelled=False))  # fmt: skip

    unguarded(branch, invent, Deed.FILE_IMPORTED, subject="ab" * 8, **({"file": 77, "rows": 1} if named else {}))
    assert "imported_files:77" in {record for _problem, record in told(branch)}


# -- cases -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def case(branch: Branch) -> str:
    """Opened, its first contact corrected, decided; its number."""
    number = open_case(branch.teller, SATO).number
    open_case(branch.other_teller, SATO)  # a second time: it is the same
    move_first_contact(branch.teller, number, NOW - timedelta(days=3), "the customer had called")
    decide_case(branch.manager, number, CaseState.OWN_USE, "a mistake")
    decide_case(branch.manager, number, CaseState.CONFIRMED, "no mistake")
    assert told(branch) == set()
    return number


def _contact_later(row: CaseRow) -> None:
    row.first_contact_at += timedelta(days=60)


@pytest.mark.parametrize(("change", "deed", "details"), [
    (_contact_later, Deed.CASE_OPENED, {"first_contact": time_text(NOW + timedelta(days=57))}),
    (_contact_later, Deed.FIRST_CONTACT_MOVED, {"before": time_text(NOW + timedelta(days=90)),
                                                "after": time_text(NOW + timedelta(days=57))}),
    (lambda row: setattr(row, "customer_number", SUZUKI), Deed.CASE_OPENED, {"customer": SUZUKI}),
    (lambda row: setattr(row, "customer_number", SUZUKI), Deed.CASE_DECIDED, {"after": "confirmed"}),
    (lambda row: setattr(row, "number", "101-2020-0099"), Deed.CASE_DECIDED, {"after": "confirmed"}),
    (lambda row: setattr(row, "opened_by", "0422"), Deed.CASE_DECIDED, {"after": "confirmed"}),
    (lambda row: setattr(row, "state", CaseState.OWN_USE), Deed.CASE_OPENED, {}),
    (lambda row: setattr(row, "state", CaseState.OWN_USE), Deed.FILE_IMPORTED, {}),
])  # fmt: skip
def test_a_case_is_as_it_was_told(
    branch: Branch, case: str, change: Callable[[CaseRow], Any], deed: Deed, details: dict[str, Any]
) -> None:
    unguarded(branch, lambda session: change(session.get_one(CaseRow, 1)), deed, subject=case, **details)
    assert (Problem.RECORD_CHANGED, "cases:1") in told(branch)


def test_no_case_is_deleted(branch: Branch, case: str) -> None:
    unguarded(branch, lambda session: session.delete(session.get_one(CaseRow, 1)), Deed.CASE_OPENED, subject=case)
    assert (Problem.RECORD_GONE, "cases:1") in told(branch)


def test_a_case_of_before_is_judged_by_what_was_said_since(tmp_path: Path) -> None:
    old = a_branch(tmp_path)
    number = open_case(old.teller, SATO).number
    with old.database.write() as session:
        vouch_anew(session.connection(), old.clock(), schema_before=SCHEMA_VERSION - 1, schema=SCHEMA_VERSION)
    open_case(old.other_teller, SATO)
    move_first_contact(old.teller, number, NOW - timedelta(days=3), "the customer had called")
    assert told(old) == set()
    unguarded(old, lambda session: _contact_later(session.get_one(CaseRow, 1)), Deed.CASE_DECIDED, subject=number,
              after="reported")  # fmt: skip
    assert (Problem.RECORD_CHANGED, "cases:1") in told(old)


# -- blocks ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def block(branch: Branch) -> int:
    """Placed, confirmed by the host and by a second person, its release refused; beside others in every other state."""
    ids = [each.id for number in ("101-1-1234567", "101-1-2345678", "101-1-2223331")
           for each in place_blocks(branch.teller, account(number), "docomo")]  # fmt: skip
    reject_block(branch.teller, ids[1], "no such link")
    for each in ids[:1] + ids[2:5]:
        confirm_block(branch.other_teller, each, "H-1")
        ask_release(branch.other_teller, each, "wish of the customer")
    second_block(branch.manager, ids[0])
    refuse_release(branch.manager, ids[0], "not the customer")
    withdraw_release(branch.other_teller, ids[2])
    ask_release(branch.other_teller, ids[2], "now really")
    approve_release(branch.manager, ids[3])
    confirm_release(branch.teller, ids[3], "H-2")
    approve_release(branch.other_manager, ids[4])
    reject_release(branch.teller, ids[4], "not now")
    ask_release(branch.other_teller, ids[4], "again")
    assert told(branch) == set()
    return ids[0]


@pytest.mark.parametrize(("column", "value"), [
    ("placed_by", "0422"), ("placed_at", NOW), ("confirmed_by", "0417"), ("confirmed_at", NOW), ("seconded_at", NOW),
    ("seconded_by", "0102"), ("host_reference", "H-9"), ("reason", BlockReason.OTHER), ("release_asked_by", "0417"),
    ("release_decided_by", "0102"), ("release_reason", "never said"), ("released_at", NOW), ("rejected_because", "x"),
])  # fmt: skip
@pytest.mark.parametrize("deed", [Deed.BLOCK_SECONDED, Deed.FILE_IMPORTED])
def test_what_became_of_a_block_is_what_was_told(
    branch: Branch, block: int, column: str, value: object, deed: Deed
) -> None:
    unguarded(branch, lambda session: setattr(session.get_one(BlockRow, block), column, value), deed)
    assert (Problem.RECORD_CHANGED, f"blocks:{block}") in told(branch)


@pytest.mark.parametrize("deed", [Deed.BLOCK_CONFIRMED, Deed.FILE_IMPORTED])
def test_no_block_stands_that_was_never_placed(branch: Branch, deed: Deed) -> None:
    def add(session: Session) -> None:
        session.add(BlockRow(account_id=1, service="*", kind=BlockKind.CHARGE, reason=BlockReason.OTHER, reason_text="",
                             state=BlockState.CONFIRMED, placed_at=NOW, placed_by="0422", confirmed_at=NOW,
                             confirmed_by="0417", host_reference="H"))  # fmt: skip

    unguarded(branch, add, deed)
    assert (Problem.RECORD_CHANGED, "blocks:1") in told(branch)


def test_a_block_of_before_is_judged_by_what_was_said_since(tmp_path: Path) -> None:
    old = a_branch(tmp_path)
    first, other = (each.id for each in place_blocks(old.teller, account("101-1-1234567"), "docomo"))
    second_block(old.manager, first)
    with old.database.write() as session:
        vouch_anew(session.connection(), old.clock(), schema_before=SCHEMA_VERSION - 1, schema=SCHEMA_VERSION)
    second_block(old.manager, other)
    confirm_block(old.teller, first, "H-1")
    assert told(old) == set()
    unguarded(old, lambda session: setattr(session.get_one(BlockRow, first), "host_reference", "H-9"),
              Deed.BLOCK_SECONDED)  # fmt: skip
    assert (Problem.RECORD_CHANGED, f"blocks:{first}") in told(old)
    assert all(found.number for found in verify(old.manager).breaks)


# -- claim forms -------------------------------------------------------------------------------------------------------


@pytest.fixture
def claims(branch: Branch) -> list[Claim]:
    """Two forms of one issuing, asked for once more; the first printed twice, the other not yet."""
    number = open_case(branch.teller, KATO).number
    begin_statement(branch.teller, number)
    lines = [each.id for each in open_customer(branch.teller, KATO).transfers]
    mark_transfers(branch.teller, number, lines, Mark.NOT_MINE)
    made = issue_claims(branch.teller, number)
    assert [each.id for each in issue_claims(branch.other_teller, number)] == [each.id for each in made]
    for _copy in range(2):
        record_print(branch.other_teller, made[0].id)
    assert told(branch) == set()
    assert len(made) == 2
    return made


def _another_paper(row: ClaimRow) -> None:
    row.paper, row.sha256 = b"%PDF", sha256(b"%PDF").hexdigest()


def _another_number(row: ClaimRow) -> None:
    row.number, row.yen = "101-2020-0001-09", 1


@pytest.mark.parametrize(("which", "change"), [
    (0, _another_number), (1, _another_number), (1, _another_paper), (0, lambda row: setattr(row, "prints", 0)),
    (1, lambda row: setattr(row, "issued_by", "0422")), (1, lambda row: setattr(row, "version", 2)),
])  # fmt: skip
@pytest.mark.parametrize(("deed", "details"), [
    (Deed.PAPER_PRINTED, {"version": 1, "copy": 2}), (Deed.CLAIM_ISSUED, {"version": 1, "yen": 1}),
])  # fmt: skip
def test_a_form_is_the_one_that_was_issued(
    branch: Branch, claims: list[Claim], which: int, change: Callable[[ClaimRow], Any], deed: Deed,
    details: dict[str, Any],
) -> None:  # fmt: skip
    claim = claims[which].id
    unguarded(branch, lambda session: change(session.get_one(ClaimRow, claim)), deed, subject="101-2020-0001-09",
              **details)  # fmt: skip
    assert (Problem.RECORD_CHANGED, f"claims:{claim}") in told(branch)
    assert all(found.number for found in verify(branch.manager).breaks)


@pytest.mark.parametrize("deed", [Deed.PAPER_PRINTED, Deed.CLAIM_ISSUED])
def test_no_form_stands_that_was_never_issued(branch: Branch, claims: list[Claim], deed: Deed) -> None:
    def add(session: Session) -> None:
        session.add(ClaimRow(case_id=1, operator="nobody", number="101-2020-0001-07", version=1, basis="", count=1,
                             yen=1, sha256=sha256(b"x").hexdigest(), paper=b"x", issued_at=NOW, issued_by="0417",
                             prints=1))  # fmt: skip

    unguarded(branch, add, deed)
    assert (Problem.RECORD_CHANGED, "claims:3") in told(branch)


def test_a_form_of_before_is_asked_for_again_by_anybody(tmp_path: Path) -> None:
    old = a_branch(tmp_path)
    number = open_case(old.teller, SATO).number
    begin_statement(old.teller, number)
    mark_transfers(old.teller, number, [open_customer(old.teller, SATO).transfers[0].id], Mark.NOT_MINE)
    claim = issue_claims(old.teller, number)[0].id
    record_print(old.teller, claim)
    with old.database.write() as session:
        vouch_anew(session.connection(), old.clock(), schema_before=SCHEMA_VERSION - 1, schema=SCHEMA_VERSION)
    record_print(old.teller, claim)
    issue_claims(old.other_teller, number)
    record_print(old.teller, claim)
    assert told(old) == set()
