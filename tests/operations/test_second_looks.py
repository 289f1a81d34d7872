"""Who holds the key changes a record and lets a line of the trail vouch for it: `verify` tells all the same."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.attachments import AttachmentKind
from branch_app.domain.blocks import BlockKind, BlockState
from branch_app.domain.requests import Decision, RequestKind
from branch_app.domain.staff import Permission, Role
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.trail import Deed, Problem, RawLine
from branch_app.domain.transfers import Mark
from branch_app.operations import staff
from branch_app.operations.attachments import attach_file
from branch_app.operations.blocks import approve_release, ask_release, confirm_block, confirm_release, place_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.claims import issue_claims, record_print
from branch_app.operations.lookup import open_customer
from branch_app.operations.requests import approve, ask
from branch_app.operations.second_looks import SecondLook
from branch_app.operations.statements import (
    begin_statement,
    mark_transfers,
    questionnaire,
    read_back,
    save_answer,
    sign_statement,
    statement_seal,
    write_addendum,
)
from branch_app.operations.trail import verify
from branch_app.store.schema import SCHEMA_VERSION
from branch_app.store.tables import (
    AddendumRow,
    AttachmentRow,
    BlockRow,
    BranchRow,
    ClaimRow,
    PersonRow,
    RequestRow,
    SigningKeyRow,
    StatementRow,
)
from branch_app.store.trail_lines import append_lines, vouch_anew
from tests.branches import (
    FACTS,
    NOW,
    OTHER_MANAGER,
    OTHER_TELLER,
    SATO,
    SUZUKI,
    TELLER,
    Branch,
    a_branch,
    account,
)
from tests.documents.test_pictures import a_photograph
from tests.operations.forging import Change, told, unguarded


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """Signed, added to, with an attachment; one block released by two people, one standing; a teller made manager."""
    made = a_branch(tmp_path)
    teller, manager = made.teller, made.manager
    case = open_case(teller, SATO).number
    begin_statement(teller, case)
    for question in questionnaire().questions:
        if question.required:
            said = question.choices[0].code if question.choices else "2020-09-01"
            save_answer(teller, case, question.code, said if questionnaire().accepts(question.code, said) else "-", "")
    read_back(teller, case, ReadBack.ALOUD)
    sign_statement(teller, case, SignatureMode.SIGNED)
    write_addendum(teller, case, "later", "customer")
    (tmp_path / "photo.png").write_bytes(a_photograph())
    attach_file(teller, case, tmp_path / "photo.png", AttachmentKind.PASSBOOK, "customer")
    released, standing = place_blocks(teller, account("101-1-1234567"), "docomo")
    for block in (released, standing):
        confirm_block(teller, block.id, "H-1")
    ask_release(made.other_teller, released.id, "wish of the customer")
    approve_release(manager, released.id)
    confirm_release(teller, released.id, "H-2")
    wanted = ask(manager, RequestKind.STAFF_CHANGE, OTHER_TELLER.staff_number, staff.changing_role(Role.MANAGER), "why")
    approve(made.other_manager, wanted.id)
    staff.change_role(manager, OTHER_TELLER.staff_number, Role.MANAGER)
    return made


def test_an_honest_branch_is_sound(branch: Branch) -> None:
    assert verify(branch.manager).breaks == ()


def _new_words(session: Session) -> None:
    row = session.scalars(select(StatementRow)).one()
    row.answers = {**row.answers, "narrative": "never said"}
    row.seal = statement_seal(row)


def _new_addendum(session: Session) -> None:
    session.scalars(select(AddendumRow)).one().text = "never said"


def _new_giver(session: Session) -> None:
    session.scalars(select(AttachmentRow)).one().handed_by = "nobody"


def _no_addendum(session: Session) -> None:
    session.delete(session.scalars(select(AddendumRow)).one())


def _no_attachment(session: Session) -> None:
    session.delete(session.scalars(select(AttachmentRow)).one())


def _no_block(session: Session) -> None:
    session.delete(session.get_one(BlockRow, 2))


@pytest.mark.parametrize(("change", "problem", "record"), [
    (_new_words, Problem.RECORD_CHANGED, "statements:1"), (_new_addendum, Problem.RECORD_CHANGED, "addenda:1"),
    (_new_giver, Problem.RECORD_CHANGED, "attachments:1"), (_no_addendum, Problem.RECORD_GONE, "addenda:1"),
    (_no_attachment, Problem.RECORD_GONE, "attachments:1"), (_no_block, Problem.RECORD_GONE, "blocks:2"),
])  # fmt: skip
@pytest.mark.parametrize("deed", [Deed.STATEMENT_SAVED, Deed.STATEMENT_SIGNED, Deed.RECORDS_VOUCHED])
def test_no_line_vouches_anew_for_what_was_signed_or_kept(
    branch: Branch, change: Change, problem: Problem, record: str, deed: Deed
) -> None:
    unguarded(branch, change, deed, schema=99)
    assert (problem, record) in told(branch)


@pytest.mark.parametrize("state", [BlockState.RELEASED, BlockState.RELEASE_INSTRUCTED])
def test_a_release_without_its_second_person_is_told(branch: Branch, state: BlockState) -> None:
    def release(session: Session) -> None:
        row = session.get_one(BlockRow, 2)
        row.state, row.release_asked_by, row.release_asked_at = state, "0417", branch.clock()
        row.release_decided_by, row.release_decided_at = "0101", branch.clock()

    unguarded(branch, release, Deed.RELEASE_CONFIRMED)
    assert (Problem.UNAPPROVED, "blocks:2") in told(branch)


@pytest.mark.parametrize("details", [{}, {"role": "manager", "alone": False}])
def test_a_role_without_its_second_person_is_told(branch: Branch, details: dict[str, Any]) -> None:
    def promote(session: Session) -> None:
        session.get_one(PersonRow, OTHER_TELLER.staff_number).role = Role.ADMINISTRATOR

    unguarded(branch, promote, Deed.STAFF_CHANGED, **details)
    found = told(branch)
    assert found  # by the role that no line knows
    assert {problem for problem, _ in found} == {Problem.UNAPPROVED}


def test_access_that_says_it_was_approved_needs_the_request(branch: Branch) -> None:
    with branch.database.write() as session:
        append_lines(session, branch.clock(), "0101", [(Deed.STAFF_ADDED, "0999", {"role": "manager", "alone": False})])
    assert told(branch) == {(Problem.UNAPPROVED, "staff:0999")}


def test_whom_one_person_let_in_cannot_take_that_away(branch: Branch) -> None:
    """Neither by deciding on an own matter as the one let in, nor by being closed again."""
    with branch.database.write() as session:
        append_lines(session, branch.clock(), "0101", [(Deed.STAFF_ADDED, "0999", {"role": "manager", "alone": True})])
    assert verify(branch.manager).alone == ("0999",)
    with branch.database.write() as session:
        append_lines(session, branch.clock(), "0101", [(Deed.STAFF_CHANGED, "0999", {"active": False})])
    assert verify(branch.manager).alone == ("0999",)


def test_what_was_approved_stays_sound_when_it_is_refused_the_next_time(branch: Branch) -> None:
    """A second look must not take an honest refusal for a missing second person."""
    wanted = ask(branch.manager, RequestKind.STAFF_CHANGE, "0777", staff.adding("中村", Role.TELLER), "why")
    assert approve(branch.other_manager, wanted.id).decision is Decision.APPROVED
    staff.add_person(branch.manager, "0777", "中村", Role.TELLER, "twelve slow trams pass")
    with branch.manager.act(Permission.MANAGE_STAFF) as act:
        act.record(Deed.STAFF_CHANGED, "0777", unlocked=True)
    assert told(branch) == set()


@pytest.mark.parametrize(("written", "odd"), [
    ('{"statements:1": "%s"}', False), ('{ "statements:1" :"%s"}', False), ('{"\\u0073tatements:1":"%s"}', True),
    ('{"x":"","statements:1":"%s"}\\', True),
])  # fmt: skip
def test_however_a_line_spells_the_record(written: str, odd: bool) -> None:
    def line(number: int, deed: Deed, records: str) -> RawLine:
        return (number, "2020-09-10T01:02:00.000000Z", "0101", str(deed), "", "{}", records, "", "")

    look = SecondLook()
    assert not list(look.see([line(1, Deed.STATEMENT_SIGNED, '{"statements:1":"aa"}')]))
    found = list(look.see([line(2, Deed.STATEMENT_SAVED, written % "bb")]))
    told = {(each.number, each.problem) for each in found}
    assert (2, Problem.CHANGED) in told if odd else told == {(1, Problem.RECORD_CHANGED)}


# -- the lines of today ------------------------------------------------------------------------------------------------


@pytest.fixture
def today(branch: Branch) -> Branch:
    """The same, after which every line is judged as this program writes them: a claim form, and a file with bytes."""
    with branch.database.write() as session:
        vouch_anew(session.connection(), branch.clock(), schema_before=SCHEMA_VERSION - 1, schema=SCHEMA_VERSION)
    assert told(branch) == set()
    return branch


GHOST = "0999"


def _key(session: Session, number: str, since: datetime) -> None:
    session.flush()
    session.add(SigningKeyRow(signing_key=sha256(number.encode()).hexdigest(), staff_number=number, since=since))


def _ghost(session: Session) -> None:
    session.add(PersonRow(staff_number=GHOST, name="nobody", role=Role.MANAGER, active=True, added_at=NOW))
    _key(session, GHOST, NOW)


def _promoted(session: Session) -> None:
    session.get_one(PersonRow, TELLER.staff_number).role = Role.MANAGER


def _key_of_another(session: Session) -> None:
    _key(session, OTHER_MANAGER.staff_number, NOW)


def _own_recovery_key(session: Session) -> None:
    session.scalars(select(BranchRow)).one().recovery_key = "00" * 32


def _rejected(session: Session) -> None:
    session.get_one(BlockRow, 2).state = BlockState.REJECTED


def _moved(session: Session) -> None:
    session.get_one(BlockRow, 2).account_id += 1


@pytest.mark.parametrize(("change", "deed", "details", "record"), [
    (_ghost, Deed.STAFF_ADDED, {"role": "manager"}, f"staff:{GHOST}"),
    (_ghost, Deed.STAFF_ADDED, {"role": "manager", "alone": False}, f"staff:{GHOST}"),
    (_ghost, Deed.SETTINGS_CHANGED, {}, f"staff:{GHOST}"),
    (_ghost, Deed.BRANCH_SET_UP, {"schema": SCHEMA_VERSION}, f"staff:{GHOST}"),
    (_ghost, Deed.RECORDS_VOUCHED, {"schema": SCHEMA_VERSION}, f"staff:{GHOST}"),
    (_promoted, Deed.STAFF_CHANGED, {"role": "manager", "before": "teller"}, f"staff:{TELLER.staff_number}"),
    (_promoted, Deed.STAFF_CHANGED, {"unlocked": True}, f"staff:{TELLER.staff_number}"),
    (_own_recovery_key, Deed.SETTINGS_CHANGED, {}, f"branch:{FACTS.database_id}"),
    (_own_recovery_key, Deed.RECOVERY_KEY_MADE, {}, f"branch:{FACTS.database_id}"),
    (_own_recovery_key, Deed.RECOVERY_KEY_MADE, {"alone": False}, f"branch:{FACTS.database_id}"),
])  # fmt: skip
def test_no_person_and_no_key_comes_without_the_second_person(
    today: Branch, change: Change, deed: Deed, details: dict[str, Any], record: str
) -> None:
    table, _, subject = record.partition(":")
    unguarded(today, change, deed, subject=subject, **details)
    found = told(today)
    assert {(Problem.UNAPPROVED, record)} <= found or (Problem.UNAPPROVED, table) in {
        (problem, "staff") for problem, about in found if about.startswith("signing_keys:")}  # fmt: skip


@pytest.mark.parametrize(("deed", "details"), [
    (Deed.SETTINGS_CHANGED, {}), (Deed.PASSWORD_RESET, {}), (Deed.PASSWORD_RESET, {"alone": False}),
    (Deed.PASSWORD_RESET, {"alone": True}), (Deed.STAFF_CHANGED, {"role": "manager", "alone": True}),
    (Deed.ACCESS_RESTORED, {}),
])  # fmt: skip
def test_a_key_in_the_name_of_another_is_told(today: Branch, deed: Deed, details: dict[str, Any]) -> None:
    """With `since` long ago it would make every signature of that person forgeable."""
    unguarded(today, _key_of_another, deed, subject=OTHER_MANAGER.staff_number, **details)
    found = told(today)
    assert any(problem is Problem.UNAPPROVED and record.startswith("signing_keys:") for problem, record in found)


def test_access_that_was_closed_and_opened_again_is_told(today: Branch) -> None:
    number = OTHER_TELLER.staff_number
    staff.close_access(today.manager, number)
    unguarded(today, lambda session: setattr(session.get_one(PersonRow, number), "active", True), Deed.SETTINGS_CHANGED)
    assert (Problem.UNAPPROVED, f"staff:{number}") in told(today)


def test_an_approval_counts_for_what_was_asked_only(today: Branch) -> None:
    number = TELLER.staff_number
    wanted = ask(today.manager, RequestKind.STAFF_CHANGE, number, staff.opening(), "forgot it")
    approve(today.other_manager, wanted.id)
    at = today.clock()

    def promote(session: Session) -> None:
        session.get_one(RequestRow, wanted.id).spent_at = at
        _promoted(session)

    unguarded(today, promote, Deed.STAFF_CHANGED, subject=number, at=at, role="manager", alone=False)
    assert told(today) == {(Problem.UNAPPROVED, f"staff:{number}")}


def test_an_approval_is_used_once(today: Branch) -> None:
    number = TELLER.staff_number
    wanted = ask(today.manager, RequestKind.STAFF_CHANGE, number, staff.changing_role(Role.MANAGER), "why")
    approve(today.other_manager, wanted.id)
    staff.change_role(today.manager, number, Role.MANAGER)
    assert told(today) == set()
    with today.database.read() as session:
        at = session.get_one(RequestRow, wanted.id).spent_at
    unguarded(today, lambda _session: None, Deed.STAFF_CHANGED, subject=number, at=at, role="manager", alone=False)
    assert told(today) == {(Problem.UNAPPROVED, f"staff:{number}")}


def test_a_line_about_a_putting_back_does_not_hide_a_role(today: Branch) -> None:
    unguarded(today, lambda _session: None, Deed.BACKUP_RESTORED)
    unguarded(today, _promoted, Deed.SETTINGS_CHANGED)
    assert (Problem.UNAPPROVED, f"staff:{TELLER.staff_number}") in told(today)


@pytest.mark.parametrize(("change", "deed"), [
    (_rejected, Deed.BLOCK_REJECTED), (_rejected, Deed.SETTINGS_CHANGED), (_moved, Deed.SETTINGS_CHANGED),
])  # fmt: skip
def test_a_block_is_not_released_under_another_name(today: Branch, change: Change, deed: Deed) -> None:
    unguarded(today, change, deed)
    assert (Problem.RECORD_CHANGED, "blocks:2") in told(today)


@pytest.mark.parametrize("change", [
    lambda row: setattr(row, "account_id", row.account_id + 1), lambda row: setattr(row, "service", "line"),
    lambda row: setattr(row, "kind", BlockKind.CHARGE),
])  # fmt: skip
def test_what_a_block_stops_is_what_was_placed(today: Branch, change: Callable[[BlockRow], None]) -> None:
    block = place_blocks(today.teller, account("101-1-2345678"), "docomo", [BlockKind.LINK_NEW])[0]
    assert told(today) == set()
    unguarded(today, lambda session: change(session.get_one(BlockRow, block.id)), Deed.BLOCK_CONFIRMED)
    assert (Problem.RECORD_CHANGED, f"blocks:{block.id}") in told(today)


def _other_paper(row: ClaimRow) -> None:
    row.paper, row.sha256 = b"%PDF", sha256(b"%PDF").hexdigest()


@pytest.mark.parametrize("change", [
    lambda row: setattr(row, "yen", 1), lambda row: setattr(row, "paper", b"%PDF"),
    _other_paper,
])  # fmt: skip
def test_a_claim_form_stays_as_it_was_issued(today: Branch, change: Callable[[ClaimRow], None]) -> None:
    case = open_case(today.teller, SUZUKI).number
    begin_statement(today.teller, case)
    lines = [transfer.id for transfer in open_customer(today.teller, SUZUKI).transfers]
    mark_transfers(today.teller, case, lines, Mark.NOT_MINE)
    claim = issue_claims(today.teller, case)[0]
    record_print(today.teller, claim.id)
    assert told(today) == set()
    unguarded(today, lambda session: change(session.get_one(ClaimRow, claim.id)), Deed.PAPER_PRINTED)
    assert told(today) == {(Problem.RECORD_CHANGED, f"claims:{claim.id}")}


def test_rows_that_cannot_be_read_do_not_end_the_check_in_silence(today: Branch) -> None:
    def spoil(session: Session) -> None:
        session.connection().exec_driver_sql("UPDATE requests SET asked_at = 'never' WHERE id = 1")
        session.touched["requests", (1,)] = None  # type: ignore[attr-defined]

    unguarded(today, spoil, Deed.REQUEST_ASKED)
    assert told(today)


def test_a_line_that_cannot_be_read_hides_no_other(today: Branch) -> None:
    unguarded(today, _rejected, Deed.BLOCK_REJECTED)
    unguarded(today, lambda _session: None, Deed.BLOCK_PLACED, blocks=1, kinds=2)
    assert (Problem.RECORD_CHANGED, "blocks:2") in told(today)
