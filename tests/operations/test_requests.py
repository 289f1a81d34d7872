"""Four eyes: asked by one, decided by another, used once - by operations, and by the database itself.

Each attack by SQL has its control: without the guard it succeeds, so that the test can see one that does.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from openpyxl import load_workbook

from branch_app.domain.blocks import BlockKind, BlockState
from branch_app.domain.errors import (
    AlreadyAsked,
    ApprovalMissing,
    OwnRequest,
    ReasonMissing,
    SomebodyElsesRequest,
    WrongState,
)
from branch_app.domain.requests import Decision, RequestKind, RequestState
from branch_app.domain.statements import SignatureMode, StatementState
from branch_app.domain.transfers import Mark
from branch_app.operations import requests
from branch_app.operations.blocks import ask_release, confirm_block, list_blocks, place_blocks, second_block
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import open_customer
from branch_app.operations.requests import approve, ask, list_requests, refuse, requests_with_bad_signatures, withdraw
from branch_app.operations.statements import begin_statement, mark_transfers, save_answer, sign_statement
from branch_app.operations.summaries import export_summary
from branch_app.operations.trail import read_trail
from tests.branches import SATO, Branch, account

HERS = account("101-1-1234567")
PERIOD = {"first": "", "last": ""}
EXPORT = (RequestKind.UNMASKED_EXPORT, "/", PERIOD)


def test_an_approval_is_used_once_and_only_for_what_was_asked(branch: Branch, tmp_path: Path) -> None:
    with pytest.raises(ApprovalMissing) as missing:
        export_summary(branch.manager, tmp_path / "a.xlsx", "ja", masked=False)
    assert missing.value.who_could == ("0102 大野 隆",)
    asked = ask(branch.manager, *EXPORT, "head office wants the names")
    approve(branch.other_manager, asked.id)
    with pytest.raises(ApprovalMissing):  # another period
        export_summary(branch.manager, tmp_path / "a.xlsx", "ja", branch.clock.moment.date(), masked=False)
    export_summary(branch.manager, tmp_path / "a.xlsx", "ja", masked=False)
    with pytest.raises(ApprovalMissing):
        export_summary(branch.manager, tmp_path / "b.xlsx", "ja", masked=False)
    assert not (tmp_path / "b.xlsx").exists()
    said = next(line for line in read_trail(branch.manager) if line.deed == "summary exported").details
    assert (said["masked"], said["approved_by"], said["request"]) == (False, "0102", asked.id)


def test_who_approved_does_not_use_the_approval_alone(branch: Branch, tmp_path: Path) -> None:
    approve(branch.other_manager, ask(branch.manager, *EXPORT, "why").id)
    with pytest.raises(ApprovalMissing):
        export_summary(branch.other_manager, tmp_path / "a.xlsx", "ja", masked=False)


def test_an_approval_ends_with_the_next_business_day(branch: Branch, tmp_path: Path) -> None:
    approve(branch.other_manager, ask(branch.manager, *EXPORT, "why").id)  # Thursday 10 September
    branch.clock.moment += timedelta(hours=20)  # Friday, wherever the computer stands
    assert list_requests(branch.manager, open_only=False)[0].state(branch.clock()) is RequestState.APPROVED
    branch.clock.moment += timedelta(days=2)
    with pytest.raises(ApprovalMissing):
        export_summary(branch.manager, tmp_path / "a.xlsx", "ja", masked=False)
    assert list_requests(branch.manager, open_only=False)[0].state(branch.clock()) is RequestState.EXPIRED


def test_both_workbooks_say_the_same_but_for_names_and_numbers(branch: Branch, tmp_path: Path) -> None:
    case = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, case)
    mark_transfers(branch.teller, case, [t.id for t in open_customer(branch.teller, SATO).transfers], Mark.NOT_MINE)
    place_blocks(branch.teller, HERS, "docomo", case_number=case)
    approve(branch.other_manager, ask(branch.manager, *EXPORT, "why").id)
    masked, whole = tmp_path / "masked.xlsx", tmp_path / "whole.xlsx"
    export_summary(branch.manager, masked, "ja")
    export_summary(branch.manager, whole, "ja", masked=False)
    hidden, shown = (cells(path) for path in (masked, whole))
    assert [len(sheet) for sheet in hidden] != []
    texts = {text for sheet in hidden for text in sheet.values() if isinstance(text, str)}
    assert not any(secret in text for text in texts for secret in ("1234567", "佐藤", SATO))
    assert any("＊＊＊4567" in text for text in texts)
    numbers = [{at: value for at, value in sheet.items() if isinstance(value, int)} for sheet in hidden]
    assert numbers == [{at: value for at, value in sheet.items() if isinstance(value, int)} for sheet in shown]
    assert any("1234567" in str(value) for sheet in shown for value in sheet.values())  # the control


def cells(path: Path) -> list[dict[str, Any]]:
    return [{cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
            for sheet in load_workbook(path).worksheets]  # fmt: skip


def test_a_request_is_asked_once_needs_a_reason_and_is_taken_back_only_by_who_asked(branch: Branch) -> None:
    with pytest.raises(ReasonMissing):
        ask(branch.manager, *EXPORT, "  ")
    asked = ask(branch.manager, *EXPORT, "why")
    with pytest.raises(AlreadyAsked):
        ask(branch.manager, *EXPORT, "why again")
    with pytest.raises(SomebodyElsesRequest):
        withdraw(branch.other_manager, asked.id)
    assert withdraw(branch.manager, asked.id).state(branch.clock()) is RequestState.WITHDRAWN
    with pytest.raises(WrongState):
        approve(branch.other_manager, asked.id)


def test_a_decision_stands(branch: Branch) -> None:
    asked = ask(branch.manager, *EXPORT, "why")
    assert refuse(branch.other_manager, asked.id, "not needed").because == "not needed"
    for again in (lambda: approve(branch.other_manager, asked.id), lambda: withdraw(branch.manager, asked.id)):
        with pytest.raises(WrongState):
            again()


def test_everybody_sees_the_own_requests_and_those_to_decide_on(branch: Branch) -> None:
    ask(branch.manager, *EXPORT, "why")
    ask(branch.administrator, RequestKind.RESTORE, "backup", {}, "why")
    assert [len(list_requests(desk)) for desk in (branch.teller, branch.manager, branch.administrator)] == [0, 2, 1]


def test_a_release_in_the_list_is_the_release_of_the_block(branch: Branch) -> None:
    block = released(branch)
    (asked,) = list_requests(branch.manager)
    approve(branch.manager, asked.id)
    assert list_blocks(branch.teller)[0].state is BlockState.RELEASE_INSTRUCTED
    assert asked.subject == str(block)
    other = released(branch, "paypay")
    requests.withdraw(branch.teller, list_requests(branch.teller)[0].id)
    assert next(b for b in list_blocks(branch.teller) if b.id == other).state is BlockState.CONFIRMED


def test_a_decision_counts_only_for_the_request_that_was_looked_at(branch: Branch) -> None:
    released(branch)
    (seen,) = list_requests(branch.manager)
    withdraw(branch.teller, seen.id)
    ask_release(branch.other_teller, int(seen.subject), "something else")
    with pytest.raises(WrongState):
        approve(branch.manager, seen.id)


def released(branch: Branch, service: str = "docomo") -> int:
    """A block whose release a teller asked for."""
    (block,) = place_blocks(branch.other_teller, HERS, service, [BlockKind.CHARGE])
    confirm_block(branch.teller, block.id, "H-1")
    ask_release(branch.teller, block.id, "in writing")
    return block.id


# -- sealing against the rules ----------------------------------------------------------------------------------------


def test_a_statement_is_sealed_against_the_rules_only_as_another_person_saw_it(branch: Branch) -> None:
    case = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, case)
    with pytest.raises(WrongState):
        sign_statement(branch.teller, case, SignatureMode.SIGNED)
    with pytest.raises(ApprovalMissing) as missing:
        sign_statement(branch.teller, case, SignatureMode.SIGNED, against_rules=True)
    assert missing.value.facts["against"][:2] == ["read back", "noticed_how"]
    asked = ask(branch.teller, RequestKind.SEAL_AGAINST_RULES, case, missing.value.facts, "she has to go to hospital")
    approve(branch.manager, asked.id)
    save_answer(branch.teller, case, "narrative", "one word more", "")
    with pytest.raises(ApprovalMissing):  # not as it was approved
        sign_statement(branch.teller, case, SignatureMode.SIGNED, against_rules=True)
    save_answer(branch.teller, case, "narrative", "", "one word more")
    with pytest.raises(ApprovalMissing):  # the version tells that it was changed in between
        sign_statement(branch.teller, case, SignatureMode.SIGNED, against_rules=True)


def test_an_approved_seal_says_in_the_trail_what_was_not_kept(branch: Branch) -> None:
    case = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, case)
    with pytest.raises(ApprovalMissing) as missing:
        sign_statement(branch.teller, case, SignatureMode.SIGNED, against_rules=True)
    approve(branch.manager, ask(branch.teller, RequestKind.SEAL_AGAINST_RULES, case, missing.value.facts, "why").id)
    assert sign_statement(branch.teller, case, SignatureMode.SIGNED, against_rules=True).state is StatementState.SIGNED
    said = read_trail(branch.manager)[0].details
    assert said["against"][0] == "read back"
    assert said["approved_by"] == "0101"


# -- the second person of a placed block ------------------------------------------------------------------------------


def test_a_placed_block_is_checked_once_by_another_person(branch: Branch) -> None:
    (block,) = place_blocks(branch.manager, HERS, "docomo", [BlockKind.CHARGE])
    assert block.wants_second
    with pytest.raises(OwnRequest) as own:
        second_block(branch.manager, block.id)
    assert own.value.who_could == ("0102 大野 隆",)
    tried = read_trail(branch.manager)[0]
    assert (tried.deed, tried.who, tried.details["why"]) == ("refused", "0101", "own request")
    checked = second_block(branch.other_manager, block.id)
    assert (checked.seconded_by, checked.wants_second) == ("0102", False)
    assert checked.state is BlockState.INSTRUCTED  # says nothing about the host
    with pytest.raises(WrongState):
        second_block(branch.other_manager, block.id)


# -- past the operations ----------------------------------------------------------------------------------------------

SEALED = "UPDATE statements SET state = 'signed', signed_at = '2020-09-10T02:00:00.000000Z'"
ATTACKS = {
    "approve the own request": (
        "UPDATE requests SET decision='approved', decided_by=asked_by, decided_at=asked_at, expires_at='2099'",
        "own request", "decision_needs_another_who_may"),
    "approve without the right to": (
        "UPDATE requests SET decision='approved', decided_by='0422', decided_at=asked_at, expires_at='2099'",
        "only who may", "decision_needs_another_who_may"),
    "approve as nobody": (
        "UPDATE requests SET decision='approved', decided_by='nobody', decided_at=asked_at, expires_at='2099'",
        "only who may", "decision_needs_another_who_may"),
    "change what was asked": ("UPDATE requests SET facts='{}'", "never changed", "what_was_asked_stands"),
    "change who asked": ("UPDATE requests SET asked_by='0422'", "never changed", "what_was_asked_stands"),
    "delete a request": ("DELETE FROM requests", "never deleted", "request_is_never_deleted"),
    "be born approved": (
        "INSERT INTO requests (kind, subject, facts, facts_hash, reason, asked_by, asked_at, asked_signature,"
        " asked_key, because, decided_signature, decided_key, decision, decided_by, decided_at)"
        " SELECT kind, subject, facts, facts_hash, reason, asked_by, asked_at, '', '', '', '', '', 'approved', '0102',"
        " asked_at FROM requests",
        "begins open", "request_begins_open"),
    "release without an approval": (
        "UPDATE blocks SET state='release instructed, not confirmed', release_decided_by='0102',"
        " release_decided_at=''",
        "needs an approved one", "release_needs_an_approval"),
    "release at one go": ("UPDATE blocks SET state='released'", "needs an approved one", "release_needs_an_approval"),
    "change who placed it": ("UPDATE blocks SET placed_by='0417'", "never changed", "who_placed_stands"),
    "check the own block": ("UPDATE blocks SET seconded_by=placed_by", "own block", "second_is_another"),
    "check as a teller": ("UPDATE blocks SET seconded_by='0417'", "only who may", "second_is_another"),
    "seal without reading back": (SEALED, "read back before", "seal_follows_the_rules"),
}  # fmt: skip


@pytest.fixture
def raw(branch: Branch) -> Iterator[Any]:
    """The open file, after a release was asked for and a statement begun."""
    released(branch)
    begin_statement(branch.teller, open_case(branch.teller, SATO).number)
    connection = branch.database.raw_connection()
    yield connection
    connection.close()


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_database_itself_refuses(raw: Any, attack: str) -> None:
    statement, words, _guard = ATTACKS[attack]
    with pytest.raises(sqlcipher.IntegrityError, match=words):
        raw.execute(statement)


@pytest.mark.parametrize("attack", [name for name in ATTACKS if name != "approve the own request"])
def test_without_its_guard_the_attack_is_seen_to_succeed(raw: Any, attack: str) -> None:
    """The control of the test above."""
    statement, _words, guard = ATTACKS[attack]
    raw.execute(f"DROP TRIGGER {guard}")
    assert raw.execute(statement).rowcount > 0


def test_the_own_approval_is_refused_by_the_table_too(raw: Any) -> None:
    """Without its guard there is still the table's own rule; only a table without it lets the attack through."""
    raw.execute("DROP TRIGGER decision_needs_another_who_may")
    with pytest.raises(sqlcipher.IntegrityError, match="two_people"):
        raw.execute(ATTACKS["approve the own request"][0])
    raw.execute("PRAGMA ignore_check_constraints = ON")
    assert raw.execute(ATTACKS["approve the own request"][0]).rowcount > 0


def test_a_decided_request_is_changed_by_nobody_and_used_once(branch: Branch) -> None:
    released(branch)
    approve(branch.manager, list_requests(branch.manager)[0].id)
    connection = branch.database.raw_connection()
    for statement, words in (("UPDATE requests SET decided_by='0102'", "decided request"),
                             ("UPDATE requests SET because='x'", "decided request"),
                             ("UPDATE requests SET spent_at=NULL", "used once")):  # fmt: skip
        with pytest.raises(sqlcipher.IntegrityError, match=words):
            connection.execute(statement)
    connection.close()


def test_an_approval_written_by_hand_is_found_and_cannot_be_used(branch: Branch, tmp_path: Path) -> None:
    """Even where every guard was taken away: the signatures of two people do not fit."""
    asked = ask(branch.manager, *EXPORT, "why")
    with branch.database.read() as session:
        assert requests_with_bad_signatures(session) == []
    connection = branch.database.raw_connection()
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE requests SET decision='approved', decided_by='0102', decided_at=asked_at, "
                       "expires_at='2099-01-01T00:00:00.000000Z'")  # fmt: skip
    connection.close()
    with branch.database.read() as session:
        assert requests_with_bad_signatures(session) == [asked.id]
    assert list_requests(branch.manager, open_only=False)[0].decision is Decision.APPROVED
    with pytest.raises(ApprovalMissing):
        export_summary(branch.manager, tmp_path / "a.xlsx", "ja", masked=False)
