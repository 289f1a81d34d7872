"""Who holds the key changes a record and lets a line of the trail vouch for it: `verify` tells all the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.attachments import AttachmentKind
from branch_app.domain.blocks import BlockState
from branch_app.domain.requests import Decision, RequestKind
from branch_app.domain.staff import Permission, Role
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.trail import Deed, Problem, RawLine
from branch_app.operations import staff
from branch_app.operations.attachments import attach_file
from branch_app.operations.blocks import approve_release, ask_release, confirm_block, confirm_release, place_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.requests import approve, ask
from branch_app.operations.second_looks import SecondLook
from branch_app.operations.statements import (
    begin_statement,
    questionnaire,
    read_back,
    save_answer,
    sign_statement,
    statement_seal,
    write_addendum,
)
from branch_app.operations.trail import verify
from branch_app.store.tables import AddendumRow, AttachmentRow, BlockRow, PersonRow, StatementRow
from branch_app.store.trail_lines import append_lines
from tests.branches import OTHER_TELLER, SATO, TELLER, Branch, a_branch, account
from tests.documents.test_pictures import a_photograph

Change = Callable[[Session], object]


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


def unguarded(branch: Branch, change: Change, deed: Deed = Deed.STATEMENT_SAVED, **details: Any) -> None:
    """What somebody with the key and other code can do: no trigger in the way, and a proper line that vouches."""
    with branch.database.write() as session:
        execute = session.connection().exec_driver_sql
        for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            execute(f'DROP TRIGGER "{name}"')
        change(session)
        session.flush()
        append_lines(session, branch.clock(), TELLER.staff_number, [(deed, "", details)])


def told(branch: Branch) -> set[tuple[Problem, str]]:
    return {(found.problem, found.record) for found in verify(branch.manager).breaks}


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
    assert told(branch) == {(Problem.UNAPPROVED, "blocks:2")}


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


@pytest.mark.parametrize("written", [
    '{"statements:1": "%s"}', '{"\\u0073tatements:1":"%s"}', '{ "statements:1" :"%s"}',
])  # fmt: skip
def test_however_a_line_spells_the_record(written: str) -> None:
    def line(number: int, deed: Deed, records: str) -> RawLine:
        return (number, "2020-09-10T01:02:00.000000Z", "0101", str(deed), "", "{}", records, "", "")

    look = SecondLook()
    assert not list(look.see([line(1, Deed.STATEMENT_SIGNED, '{"statements:1":"aa"}')]))
    found = list(look.see([line(2, Deed.STATEMENT_SAVED, written % "bb")]))
    assert [(each.number, each.problem) for each in found] == [(1, Problem.RECORD_CHANGED)]
