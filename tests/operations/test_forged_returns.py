"""Returns and foundings that never were: the key of the data writes the line, but cannot prove it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.errors import ApprovalMissing
from branch_app.domain.recovery_keys import halves, recovery_text
from branch_app.domain.requests import Decision, RequestKind, asked_words, decided_words, facts_hash
from branch_app.domain.staff import Role
from branch_app.domain.trail import Deed, Problem
from branch_app.operations import staff
from branch_app.operations.backups import list_backups, make_backup
from branch_app.operations.closed_branch import ClosedBranch
from branch_app.operations.desk import Desk
from branch_app.operations.recovery import Returning, begin_restoring, restore_access
from branch_app.operations.recovery_key import (
    PROOF,
    SIGNER,
    prove_ceremony,
    public_recovery,
    public_signer,
    signer_told,
)
from branch_app.operations.requests import approve, ask, list_requests
from branch_app.operations.restores import plan_restore
from branch_app.operations.rightful_lines import Seen
from branch_app.operations.rightful_people import PeopleLook
from branch_app.operations.sign_in import NewBranch, set_up_branch, sign_in, sign_out
from branch_app.operations.trail import read_trail, verify
from branch_app.store.column_types import time_text
from branch_app.store.database import FILE_NAME
from branch_app.store.schema import SCHEMA_VERSION
from branch_app.store.tables import BranchRow, PersonRow, RequestRow, SigningKeyRow
from branch_app.store.trail_lines import vouch_anew
from tests.branches import (
    ADMINISTRATOR,
    CHEAP,
    FACTS,
    MANAGER,
    OTHER_MANAGER,
    PASSWORD,
    RECOVERY_KEY,
    TELLER,
    Branch,
    Clock,
    a_branch,
    keys_of,
)
from tests.operations.forging import told, unguarded
from tests.operations.restoring import restore

FORGED = Ed25519PrivateKey.from_private_bytes(sha256(b"forged").digest())
FORGED_KEY = FORGED.public_key().public_bytes_raw().hex()
NEXT = bytes(range(96, 128))
OLD_SHEETS, NEXT_SHEETS = halves(recovery_text(RECOVERY_KEY)), halves(recovery_text(NEXT))
AGREED = "seven warm teapots"


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    """A branch whose every line is judged as this program writes them."""
    made = a_branch(tmp_path)
    with made.database.write() as session:
        vouch_anew(session.connection(), made.clock(), schema_before=SCHEMA_VERSION - 1, schema=SCHEMA_VERSION)
    assert told(made) == set()
    return made


def give_key(session: Session, number: str, key: str, since: datetime) -> None:
    """A key of one's own making in the name of somebody else."""
    session.get_one(PersonRow, number).signing_key = key
    session.flush()
    session.add(SigningKeyRow(signing_key=key, staff_number=number, since=since))


# -- the ceremony ------------------------------------------------------------------------------------------------------


def ceremony(branch: Branch, sheets: tuple[str, str], text: str) -> ClosedBranch:
    people = (Returning(MANAGER.staff_number, AGREED), Returning(TELLER.staff_number, AGREED))
    begin_restoring(branch.closed.folder, sheets, people)
    return restore_access(branch.closed.folder, sheets, people, text, halves(text), branch.clock, CHEAP)


def test_two_ceremonies_one_after_the_other_are_proven(branch: Branch) -> None:
    branch.database.close()
    ceremony(branch, OLD_SHEETS, recovery_text(NEXT))
    closed = ceremony(branch, NEXT_SHEETS, recovery_text(bytes(32)))
    desk = sign_in(closed, MANAGER.staff_number, AGREED, branch.clock)
    found = verify(desk)
    assert (found.breaks, found.alone) == ((), ())
    assert [line.deed for line in read_trail(desk)].count(Deed.ACCESS_RESTORED) == 2
    sign_out(desk)


def _no_proof(_at: str, _by: tuple[str, str]) -> dict[str, Any]:
    return {}


def _own_recovery_key(at: str, by: tuple[str, str]) -> dict[str, Any]:
    signer = public_signer(NEXT)
    return {SIGNER: signer, PROOF: prove_ceremony(NEXT, at, by, [FORGED_KEY], signer)}


def _for_other_keys(at: str, by: tuple[str, str]) -> dict[str, Any]:
    """Even a true proof counts for the keys that were in it only."""
    signer = public_signer(NEXT)
    return {SIGNER: signer, PROOF: prove_ceremony(RECOVERY_KEY, at, by, ["00" * 32], signer)}


def _with_the_sheets(at: str, by: tuple[str, str]) -> dict[str, Any]:
    signer = public_signer(NEXT)
    return {SIGNER: signer, PROOF: prove_ceremony(RECOVERY_KEY, at, by, [FORGED_KEY], signer)}


@pytest.mark.parametrize(("proof", "seen"), [
    (_no_proof, True), (_own_recovery_key, True), (_for_other_keys, True),
    (_with_the_sheets, False),  # the control: with the recovery key itself it is a ceremony
])  # fmt: skip
def test_a_ceremony_needs_the_recovery_key(
    branch: Branch, proof: Callable[[str, tuple[str, str]], dict[str, Any]], seen: bool
) -> None:
    at, by = branch.clock(), (TELLER.staff_number, OTHER_MANAGER.staff_number)

    def give(session: Session) -> None:
        give_key(session, OTHER_MANAGER.staff_number, FORGED_KEY, at)
        session.scalars(select(BranchRow)).one().recovery_key = public_recovery(NEXT)

    unguarded(branch, give, Deed.ACCESS_RESTORED, by[1], at, key="keyring", **proof(time_text(at), by))
    assert ((Problem.UNAPPROVED, f"staff:{OTHER_MANAGER.staff_number}") in told(branch)) is seen


# -- putting back ------------------------------------------------------------------------------------------------------


def forged_request(session: Session, at: datetime, decider: str, key: Ed25519PrivateKey) -> int:
    """A request for a putting back that nobody decided on, with what signature the forger can make."""
    facts = {"manifest": "00" * 32}
    asker = keys_of(TELLER)
    row = RequestRow(kind=RequestKind.RESTORE, subject="B", facts=facts, reason="why", asked_by=TELLER.staff_number,
                     facts_hash=facts_hash(RequestKind.RESTORE, "B", facts), asked_at=at, asked_signature="",
                     asked_key=asker.public_signing, decision=Decision.APPROVED, decided_by=decider, decided_at=at,
                     because="", decided_key=key.public_key().public_bytes_raw().hex(), decided_signature="",
                     expires_at=at, spent_at=at)  # fmt: skip
    row.asked_signature = asker.signing.sign(asked_words(FACTS.database_id, row.as_request())).hex()
    row.decided_signature = key.sign(decided_words(FACTS.database_id, row.as_request())).hex()
    session.add(row)
    session.flush()
    return row.id


@pytest.mark.parametrize("details", [{}, {"manifest": "00" * 32, "asked_by": "0001", "approved_by": "0102"},
                                     {"manifest": "00" * 32, "request": 1}])  # fmt: skip
def test_a_putting_back_needs_the_request_that_it_used_up(branch: Branch, details: dict[str, Any]) -> None:
    unguarded(branch, lambda session: give_key(session, OTHER_MANAGER.staff_number, FORGED_KEY, branch.clock()),
              Deed.BACKUP_RESTORED, "B", **details)  # fmt: skip
    assert (Problem.UNAPPROVED, f"requests:{details.get('request')}") in told(branch)


def test_a_request_signed_by_somebody_else_is_told(branch: Branch) -> None:
    at = branch.clock()
    unguarded(branch, lambda session: forged_request(session, at, OTHER_MANAGER.staff_number, FORGED),
              Deed.BACKUP_RESTORED, "B", at, manifest="00" * 32, request=1)  # fmt: skip
    assert (Problem.SIGNATURE, "requests:1") in told(branch)


def test_whom_a_forged_putting_back_brings_is_named(branch: Branch) -> None:
    """Its line may bring keys, so the approval can be signed with one that came with it: that is no second person."""
    at = branch.clock()

    def forge(session: Session) -> None:
        give_key(session, OTHER_MANAGER.staff_number, FORGED_KEY, at)
        forged_request(session, at, OTHER_MANAGER.staff_number, FORGED)

    unguarded(branch, forge, Deed.BACKUP_RESTORED, "B", at, manifest="00" * 32, request=1)
    assert verify(branch.manager).alone == (OTHER_MANAGER.staff_number,)


def test_a_request_is_good_for_one_putting_back(branch: Branch) -> None:
    restore(branch, make_backup(branch.teller).name)
    desk = sign_in(branch.closed, MANAGER.staff_number, PASSWORD, branch.clock)
    (line,) = [line for line in read_trail(desk) if line.deed is Deed.BACKUP_RESTORED]
    found = verify(desk)
    assert (found.breaks, found.alone) == ((), ())
    (request,) = [one for one in list_requests(desk, open_only=False) if one.id == line.details["request"]]
    assert (request.asked_by, request.decided_by) == (MANAGER.staff_number, OTHER_MANAGER.staff_number)
    desk.database.close()
    unguarded(branch, lambda _session: None, Deed.BACKUP_RESTORED, line.subject, **line.details)
    assert told(branch) == {(Problem.UNAPPROVED, f"requests:{request.id}")}


def test_an_approval_that_was_used_since_stays_used(branch: Branch) -> None:
    number = TELLER.staff_number
    approve(branch.other_manager, ask(branch.manager, RequestKind.STAFF_CHANGE, number,
                                      staff.changing_role(Role.MANAGER), "why").id)  # fmt: skip
    made = make_backup(branch.teller)  # it knows the approval, and not yet that it was used
    staff.change_role(branch.manager, number, Role.MANAGER)
    approve(branch.other_manager, ask(branch.manager, RequestKind.STAFF_CHANGE, number,
                                      staff.changing_role(Role.TELLER), "an error").id)  # fmt: skip
    staff.change_role(branch.manager, number, Role.TELLER)
    restore(branch, made.name)
    with pytest.raises(ApprovalMissing):
        staff.change_role(branch.manager, number, Role.MANAGER)
    assert told(branch) == set()


def test_an_approval_waits_through_a_putting_back_unless_nobody_can_tell(branch: Branch) -> None:
    number = TELLER.staff_number
    approve(branch.other_manager, ask(branch.manager, RequestKind.STAFF_CHANGE, number,
                                      staff.changing_role(Role.MANAGER), "why").id)  # fmt: skip
    made = make_backup(branch.teller)
    restore(branch, made.name)
    newer = next(backup for backup in list_backups(branch.manager) if backup.name != made.name)
    branch.database.close()
    (branch.closed.folder / FILE_NAME).unlink()
    restore(branch, newer.name)
    with pytest.raises(ApprovalMissing):
        staff.change_role(branch.manager, number, Role.MANAGER)


def test_who_has_left_since_has_approved_nothing(branch: Branch) -> None:
    number = TELLER.staff_number
    approve(branch.other_manager, ask(branch.manager, RequestKind.STAFF_CHANGE, number,
                                      staff.changing_role(Role.MANAGER), "why").id)  # fmt: skip
    staff.close_access(branch.administrator, OTHER_MANAGER.staff_number)
    with pytest.raises(ApprovalMissing) as missing:
        staff.change_role(branch.manager, number, Role.MANAGER)
    assert missing.value.who_could == (f"{ADMINISTRATOR.staff_number} {ADMINISTRATOR.name}",)


def test_where_the_present_store_is_gone_the_keys_of_today_count(branch: Branch) -> None:
    """The manager has new keys, and the sheets were renewed, since the backup was made."""
    made = make_backup(branch.teller)
    plan_restore(branch.manager, made.name)
    number = OTHER_MANAGER.staff_number
    approve(branch.administrator, ask(branch.manager, RequestKind.STAFF_CHANGE, number, staff.opening(), "forgot").id)
    staff.open_access(branch.manager, number, AGREED)
    branch.database.close()
    (branch.closed.folder / FILE_NAME).unlink()
    restore(branch, made.name, password=AGREED)
    desk = sign_in(branch.closed, number, AGREED, branch.clock)
    found = verify(desk)
    assert found.breaks == ()
    assert found.alone == (number,)  # of these keys no line tells but that of the putting back
    sign_out(desk)


def test_a_person_keeps_the_name_that_was_approved(branch: Branch) -> None:
    facts = staff.adding("真野", Role.MANAGER)
    approve(branch.other_manager, ask(branch.manager, RequestKind.STAFF_CHANGE, "0999", facts, "new here").id)
    staff.add_person(branch.manager, "0999", "真野", Role.MANAGER, AGREED)
    assert told(branch) == set()
    unguarded(branch, lambda session: setattr(session.get_one(PersonRow, "0999"), "name", "大野"),
              Deed.STAFF_CHANGED, "0999", unlocked=True)  # fmt: skip
    assert told(branch) == {(Problem.UNAPPROVED, "staff:0999")}


def test_what_the_trail_does_not_vouch_for_is_not_carried_over(branch: Branch) -> None:
    """Keys and a role that somebody wrote past the program would come out of a putting back as right."""
    number, at = OTHER_MANAGER.staff_number, branch.clock()
    made = make_backup(branch.teller)
    with branch.database.write() as session:
        execute = session.connection().exec_driver_sql
        execute("INSERT INTO signing_keys VALUES (?, ?, ?)", (FORGED_KEY, number, time_text(at)))
        execute("UPDATE staff SET role = 'manager' WHERE staff_number = ?", (TELLER.staff_number,))
    assert told(branch) >= {(Problem.RECORD_CHANGED, f"staff:{TELLER.staff_number}")}
    restore(branch, made.name)
    assert told(branch) == set()
    with branch.database.read() as session:
        assert session.get(SigningKeyRow, FORGED_KEY) is None
        assert session.get_one(PersonRow, TELLER.staff_number).role is Role.TELLER
    (line,) = [line for line in read_trail(branch.manager) if line.deed is Deed.BACKUP_RESTORED]
    assert line.details["people_then"] is True


def test_a_line_below_a_putting_back_vouches_for_nothing_more(branch: Branch) -> None:
    restore(branch, make_backup(branch.teller).name)
    unguarded(branch, lambda session: give_key(session, OTHER_MANAGER.staff_number, FORGED_KEY, branch.clock()),
              Deed.BACKUP_FAILED, "backup", why="restore")  # fmt: skip
    assert {problem for problem, _record in told(branch)} == {Problem.UNAPPROVED}


def test_no_line_but_the_first_tells_what_proves_a_ceremony_at_a_founding(branch: Branch) -> None:
    unguarded(branch, lambda _session: None, Deed.BRANCH_SET_UP, **{SIGNER: public_signer(NEXT)})
    assert {problem for problem, _record in told(branch)} == {Problem.CHANGED}
    with branch.database.read() as session:
        assert signer_told(session.connection().connection.driver_connection) == public_signer(RECOVERY_KEY)


def test_one_signature_is_good_for_one_request(branch: Branch) -> None:
    """The same words with both signatures under another number are no second approval."""
    number = TELLER.staff_number
    wanted = ask(branch.manager, RequestKind.STAFF_CHANGE, number, staff.opening(), "forgot it")
    approve(branch.other_manager, wanted.id)
    staff.open_access(branch.manager, number, AGREED)
    at = branch.clock()

    def again(session: Session) -> None:
        row = session.get_one(RequestRow, wanted.id)
        copy = {column.name: getattr(row, column.name) for column in RequestRow.__table__.columns}
        session.add(RequestRow(**{**copy, "id": None, "spent_at": at}))
        give_key(session, number, FORGED_KEY, at)

    unguarded(branch, again, Deed.PASSWORD_RESET, number, at, alone=False)
    assert (Problem.SIGNATURE, f"requests:{wanted.id + 1}") in told(branch)


def test_nobody_without_keys_signs(branch: Branch) -> None:
    """Two numbers that nobody has asked for and approve a password, without any signature."""
    number, at = OTHER_MANAGER.staff_number, branch.clock()
    facts = staff.opening()

    def forge(session: Session) -> None:
        session.add(RequestRow(
            kind=RequestKind.STAFF_CHANGE, subject=number, facts=facts, reason="why", asked_by="0998", asked_at=at,
            facts_hash=facts_hash(RequestKind.STAFF_CHANGE, number, facts), asked_signature="", asked_key="",
            decision=Decision.APPROVED, decided_by="0999", decided_at=at, expires_at=at, spent_at=at))  # fmt: skip
        give_key(session, number, FORGED_KEY, at)

    unguarded(branch, forge, Deed.PASSWORD_RESET, number, at, alone=False)
    assert (Problem.SIGNATURE, "requests:1") in told(branch)


def test_a_key_that_no_line_told_of_yet_signed_nothing(branch: Branch) -> None:
    """What was approved by a key that came later: the order of the lines tells, whatever times stand in the rows."""
    number, at = OTHER_MANAGER.staff_number, branch.clock()
    unguarded(branch, lambda session: forged_request(session, at, number, FORGED), Deed.RESTORE_BEGUN, "B")
    approve(branch.administrator, ask(branch.manager, RequestKind.STAFF_CHANGE, number, staff.opening(), "why").id)
    later = branch.clock()

    def give(session: Session) -> None:
        give_key(session, number, FORGED_KEY, later)
        session.get_one(RequestRow, 2).spent_at = later

    unguarded(branch, give, Deed.PASSWORD_RESET, number, later, alone=False)
    assert told(branch) == {(Problem.SIGNATURE, "requests:1")}


def test_a_clock_set_back_makes_no_signature_wrong(branch: Branch) -> None:
    approve(branch.administrator, ask(branch.manager, RequestKind.STAFF_CHANGE, OTHER_MANAGER.staff_number,
                                      staff.opening(), "why").id)  # fmt: skip
    staff.open_access(branch.manager, OTHER_MANAGER.staff_number, AGREED)
    branch.clock.moment -= timedelta(minutes=20)  # type: ignore[attr-defined]
    desk = sign_in(branch.closed, OTHER_MANAGER.staff_number, AGREED, branch.clock)
    wanted = ask(desk, RequestKind.STAFF_CHANGE, TELLER.staff_number, staff.opening(), "forgot it")
    approve(branch.administrator, wanted.id)
    assert told(branch) == set()
    desk.database.close()


@pytest.mark.parametrize(("change", "details"), [
    ({"role": Role.TELLER}, {}), ({"active": False}, {"active": 1}), ({"name": "somebody else"}, {"unlocked": True}),
    ({"signing_key": FORGED_KEY}, {"active": False}), ({"sealing_key": "00" * 32}, {}),
])  # fmt: skip
def test_a_line_that_says_nothing_of_a_person_vouches_for_nothing(
    branch: Branch, change: dict[str, Any], details: dict[str, Any]
) -> None:
    def alter(session: Session) -> None:
        row = session.get_one(PersonRow, MANAGER.staff_number)
        for name, value in change.items():
            setattr(row, name, value)

    unguarded(branch, alter, Deed.STAFF_CHANGED, MANAGER.staff_number, **details)
    found = {(each.problem, each.record) for each in verify(branch.administrator).breaks}
    assert (Problem.UNAPPROVED, f"staff:{MANAGER.staff_number}") in found


def test_an_approval_is_not_used_before_the_line_above(branch: Branch) -> None:
    number, at = TELLER.staff_number, branch.clock()
    wanted = ask(branch.manager, RequestKind.STAFF_CHANGE, number, staff.changing_role(Role.MANAGER), "why")
    approve(branch.other_manager, wanted.id)
    branch.clock.moment += timedelta(days=30)  # type: ignore[attr-defined]
    staff.change_password(branch.manager, PASSWORD, AGREED)

    def promote(session: Session) -> None:
        session.get_one(RequestRow, wanted.id).spent_at = at
        session.get_one(PersonRow, number).role = Role.MANAGER

    unguarded(branch, promote, Deed.STAFF_CHANGED, number, at, role="manager", before="teller", alone=False)
    assert told(branch) == {(Problem.UNAPPROVED, "")}


# -- alone -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def founded(tmp_path: Path) -> Desk:
    """A branch set up in earnest: its first manager let in a teller alone, and then a second manager."""
    clock = Clock()
    closed, _recovery = set_up_branch(
        tmp_path / "founded", NewBranch("0116", "101", "みなと支店", "0101", "山田", PASSWORD), clock, cost=CHEAP
    )
    desk = sign_in(closed, "0101", PASSWORD, clock)
    staff.add_person(desk, "0201", "後藤", Role.TELLER, AGREED)
    staff.add_person(desk, "0102", "大野", Role.MANAGER, AGREED)
    assert verify(desk).breaks == ()
    assert verify(desk).alone == ("0102", "0201")
    return desk


@pytest.mark.parametrize(("deed", "subject", "details"), [
    (Deed.STAFF_ADDED, "0999", {"role": "manager", "alone": True}),
    (Deed.STAFF_CHANGED, "0201", {"role": "manager", "before": "teller", "alone": True}),
    (Deed.PASSWORD_RESET, "0201", {"alone": True}),
    (Deed.RECOVERY_KEY_MADE, "", {"alone": True}),
])  # fmt: skip
def test_nobody_was_alone_when_another_could_have_decided(
    founded: Desk, deed: Deed, subject: str, details: dict[str, Any]
) -> None:
    unguarded(founded, lambda _session: None, deed, subject, **details)
    assert Problem.UNAPPROVED in {found.problem for found in verify(founded).breaks}


def test_a_ceremony_by_a_key_that_one_person_made_alone_names_both() -> None:
    """Who made the sheets alone may have both of them in hand."""
    look = PeopleLook()
    for number, (deed, subject, said) in enumerate([
        (Deed.BRANCH_SET_UP, "", {SIGNER: public_signer(RECOVERY_KEY)}),
        (Deed.RECOVERY_KEY_MADE, "", {"alone": True, SIGNER: public_signer(NEXT)}),
        (Deed.ACCESS_RESTORED, "0102", {}),
    ], 1):  # fmt: skip
        at = f"2020-09-10T01:0{number}:00.000000Z"
        list(look.see(Seen(number, at, "0101", str(deed), subject, said, (), True, number == 1)))
    assert look.alone == {"0101", "0102"}
