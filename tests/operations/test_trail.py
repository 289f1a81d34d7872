"""The trail: who alters the past is found, and told since when; who does not is left in peace."""

from contextlib import closing, suppress
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from branch_app.domain.blocks import BlockKind
from branch_app.domain.day_ends import DutyKind, hash_from, sheet_code
from branch_app.domain.errors import BranchAppError, NotFound, ReasonMissing, SheetCodeMistyped
from branch_app.domain.staff import Permission
from branch_app.domain.trail import AnchorState, Deed, Problem
from branch_app.operations.anchors import EVERY, anchor_of, check_anchor, raise_anchor, set_anchor_anew
from branch_app.operations.blocks import approve_release, ask_release, confirm_block, place_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.day_end import close_day, day_end_paper, read_day_end
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import open_customer
from branch_app.operations.papers import record_paper
from branch_app.operations.statements import begin_statement
from branch_app.operations.trail import read_trail, verify
from branch_app.store.guards import lay_guards
from branch_app.store.tables import AccountRow, CustomerRow
from tests.branches import KATO, SATO, SUZUKI, Branch, account
from tests.operations.test_permissions import CASE, OPERATIONS, operations


def attack(branch: Branch, *statements: str) -> None:
    """Somebody with the key, and without the guards for a moment."""
    with closing(branch.database.raw_connection(foreign_keys=False)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        lay_guards(raw.execute)


def problems(desk: Desk, sheet: str = "") -> set[tuple[Problem, str]]:
    return {(found.problem, found.record) for found in verify(desk, sheet).breaks}


# -- the records -------------------------------------------------------------------------------------------------------


def test_every_row_an_operation_touches_stands_in_its_line(branch: Branch) -> None:
    blocks = place_blocks(branch.teller, account("101-1-1234567"), "docomo")
    with closing(branch.database.raw_connection()) as raw:
        (records,) = raw.execute("SELECT records FROM trail ORDER BY number DESC LIMIT 1").fetchone()
    assert all(f'"blocks:{block.id}":"' in records for block in blocks)
    assert verify(branch.manager).sound


def test_a_changed_row_is_told_with_the_time_until_which_it_stood(branch: Branch) -> None:
    block = place_blocks(branch.teller, account("101-1-1234567"), "docomo")[0]
    line = read_trail(branch.manager)[0]
    attack(branch, f"UPDATE blocks SET service = 'paypay' WHERE id = {block.id}")
    (found,) = verify(branch.manager).breaks
    assert (found.problem, found.record, found.number) == (Problem.RECORD_CHANGED, f"blocks:{block.id}", line.number)
    assert found.since == line.at


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DELETE FROM customers WHERE number = '00100186'", (Problem.RECORD_GONE, "customers:00100186")),
        ("INSERT INTO customers SELECT '77', name, name_kana, name_key, kana_key, birth_date, phone, phone_digits, "
         "postcode, address FROM customers LIMIT 1", (Problem.RECORD_UNKNOWN, "customers:77")),
        ("UPDATE staff SET role = 'manager' WHERE staff_number = '0417'", (Problem.RECORD_CHANGED, "staff:0417")),
        ("UPDATE lines SET yen = -1 WHERE file_id = 1", (Problem.WALLET_LINES, "imported_files:1")),
        ("DELETE FROM lines WHERE file_id = 1", (Problem.WALLET_LINES, "imported_files:1")),
        ("UPDATE pages SET period_to = '2021-01-01' WHERE file_id = 1", (Problem.CONTENTS, "imported_files:1")),
        ("UPDATE imported_files SET name = 'x' WHERE id = 1", (Problem.RECORD_CHANGED, "imported_files:1")),
    ],
)  # fmt: skip
def test_rows_changed_deleted_or_slipped_in_are_found(
    branch: Branch, statement: str, found: tuple[Problem, str]
) -> None:
    attack(branch, statement)
    assert found in problems(branch.manager)


def test_a_wallet_line_is_compared_with_the_page_it_came_from(branch: Branch) -> None:
    """Even where the attacker has computed the digest of the lines anew."""
    attack(branch, "UPDATE lines SET yen = -1 WHERE file_id = 1")
    assert any(problem is Problem.PAGE for problem, _record in problems(branch.manager))


def test_evidence_cannot_be_written_past_the_session(branch: Branch) -> None:
    from sqlalchemy import delete, insert  # noqa: PLC0415

    for statement in (delete(AccountRow), insert(CustomerRow).values(number="1")):
        with pytest.raises(RuntimeError, match="evidence"), branch.teller.act(Permission.LOOK_UP) as act:
            act.session.execute(statement)


def test_a_line_nobody_can_read_is_shown_as_such_and_found(branch: Branch) -> None:
    open_customer(branch.teller, SATO)
    attack(branch, "UPDATE trail SET deed = 'xyz', details = '{', at = 'never' WHERE number = 3")
    assert Deed.UNREADABLE in {line.deed for line in read_trail(branch.manager)}
    found = [found for found in verify(branch.manager).breaks if found.number == 3]
    assert [each.problem for each in found] == [Problem.CHANGED]
    assert found[0].since is not None


def test_rows_too_odd_to_be_read_are_found_without_a_fall(branch: Branch) -> None:
    open_case(branch.teller, SATO)
    attack(branch, "UPDATE cases SET state = 'xyz', opened_at = X'FF00'")
    assert (Problem.RECORD_CHANGED, "cases:1") in problems(branch.manager)


# -- the anchors -------------------------------------------------------------------------------------------------------


def test_a_cut_tail_is_found_and_stays_told_until_a_manager_takes_it_on(branch: Branch) -> None:
    open_customer(branch.teller, SATO)
    raise_anchor(branch.teller)
    number = read_trail(branch.manager)[0].number
    attack(branch, f"DELETE FROM trail WHERE number = {number}")
    assert anchor_of(branch.teller).state is AnchorState.CUT_OFF
    assert problems(branch.manager) == {(Problem.CUT_OFF, "")}
    raise_anchor(branch.teller)  # the daily work never covers it up
    for _ in range(60):
        open_customer(branch.teller, SUZUKI)
    assert anchor_of(branch.teller).state is AnchorState.OTHER_PAST
    with pytest.raises(ReasonMissing):
        set_anchor_anew(branch.manager, " ")
    set_anchor_anew(branch.manager, "compared with the sheet of yesterday")
    assert anchor_of(branch.teller).state is AnchorState.HOLDS
    assert (read_trail(branch.manager)[0].deed, verify(branch.manager).anchored) == (Deed.ANCHOR_SET_ANEW, True)


def test_anchors_taken_away_are_said_to_be_missing(branch: Branch) -> None:
    """Neither silence nor an alarm: whoever reads it knows that nothing speaks for the end of the trail."""
    (branch.database.path.parent / "branch.anchor").unlink()
    assert anchor_of(branch.teller).state is AnchorState.PARTLY
    branch.notes.remember("anchor", "")
    assert check_anchor(branch.teller).state is AnchorState.MISSING
    assert read_trail(branch.manager)[0].deed == Deed.ANCHOR_DOUBTED
    found = verify(branch.manager)
    assert (found.sound, found.anchored) == (True, False)


def test_an_older_side_file_does_not_hide_that_the_other_anchor_is_gone(branch: Branch) -> None:
    branch.notes.remember("anchor", "")
    assert anchor_of(branch.teller).state is AnchorState.PARTLY


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"number": "x"}', "\x00\xff"])
def test_an_anchor_nobody_can_read_does_not_hold(branch: Branch, body: str) -> None:
    (branch.database.path.parent / "branch.anchor").write_text(body)
    assert anchor_of(branch.teller).state is AnchorState.OTHER_PAST


def test_every_ten_lines_the_anchor_is_raised(branch: Branch) -> None:
    first = anchor_of(branch.teller).number
    while anchor_of(branch.teller).number == first:
        open_customer(branch.teller, SATO)
    for _ in range(14):
        open_customer(branch.teller, SATO)
    assert anchor_of(branch.teller).number == len(read_trail(branch.manager, 10**6)) // EVERY * EVERY > first


# -- the day end -------------------------------------------------------------------------------------------------------


def test_the_sheet_vouches_for_the_trail_and_knows_what_is_open(branch: Branch) -> None:
    with pytest.raises(NotFound):
        read_day_end(branch.manager)
    open_customer(branch.teller, SATO)
    place_blocks(branch.teller, account("101-1-1234567"), "docomo")
    end = close_day(branch.manager)
    assert (end.counts["customer looked up"], end.counts["block placed"]) == (1, 1)
    assert {duty.kind for duty in end.duties} >= {DutyKind.BLOCK_WITHOUT_SECOND, DutyKind.BLOCK_UNANSWERED}
    assert end.signature
    assert anchor_of(branch.manager).number == end.number
    found = verify(branch.manager, end.code.lower().replace("-", " "))
    assert found.sound
    assert found.sheet
    assert found.sheet.number == end.number
    assert close_day(branch.manager).counts.get("customer looked up") is None


def test_a_release_the_host_has_not_answered_is_left_open_as_well(branch: Branch) -> None:
    (block,) = place_blocks(branch.teller, account("101-1-1234567"), "docomo", [BlockKind.CHARGE])
    confirm_block(branch.teller, block.id, "H-1")
    ask_release(branch.teller, block.id, "in writing")
    approve_release(branch.manager, block.id)
    left = {duty.kind: duty.subjects for duty in close_day(branch.manager).duties}
    assert left[DutyKind.BLOCK_UNANSWERED] == (f"No.{block.id}",)


def test_the_code_of_another_trail_is_not_in_this_one(branch: Branch) -> None:
    assert (Problem.NOT_THE_SHEET, sheet_code("ab" * 32)) in problems(branch.manager, sheet_code("ab" * 32))


def test_a_code_survives_the_eye_but_not_a_wrong_sign() -> None:
    code = sheet_code("0123456789abcdef" * 4)
    assert hash_from(code.replace("0", "O").replace("1", "l")) == "0123456789abcdef01234"
    for at in range(len(code)):
        wrong = code[:at] + ("7" if code[at] != "7" else "8") + code[at + 1 :]
        if code[at] != "-":
            with pytest.raises(SheetCodeMistyped):
                hash_from(wrong)
    for wrong in ("", "ABCDE", code + "A", code[:-1] + "!"):
        with pytest.raises(SheetCodeMistyped):
            hash_from(wrong)


def test_a_forged_closing_is_found_by_its_signature(branch: Branch) -> None:
    """Whoever holds the key of the file can chain a line, but not sign it as the manager."""
    forger = branch.manager
    assert forger.keys
    with branch.other_manager.act(Permission.CLOSE_DAY) as act:
        head = read_trail(branch.manager)[0]
        act.record(Deed.DAY_CLOSED, "2020-09-10", number=head.number, head=head.hash, counts={}, duties={},
                   key=forger.keys.public_signing, signature="00" * 64)  # fmt: skip
    assert (Problem.SIGNATURE, "day-end") in problems(branch.manager)


def test_a_closing_nobody_signed_is_found_where_its_person_held_a_key(branch: Branch) -> None:
    close_day(replace(branch.manager, keys=None))
    assert problems(branch.manager) == {(Problem.SIGNATURE, "day-end")}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_copy_of_the_sheet_is_recorded(branch: Branch, language: str) -> None:
    open_case(branch.teller, KATO)
    end = close_day(branch.manager)
    paper = day_end_paper(branch.manager, end, language)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages)
    assert end.code in text
    assert [record_paper(branch.manager, paper) for _ in range(2)] == [1, 2]


# -- no operation forgets its records ----------------------------------------------------------------------------------


def test_after_every_operation_of_the_matrix_rows_and_records_agree(branch: Branch) -> None:
    """Each is called as far as it gets, by everybody; what none of them may leave is a row without its line."""
    case = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, case)
    place_blocks(branch.teller, account("101-1-2345678"), "docomo")
    assert case == CASE
    for name, (permission, arguments) in OPERATIONS.items():
        for desk in (branch.teller, branch.other_manager, branch.administrator):
            if permission:
                with suppress(BranchAppError, OSError, ValueError):
                    operations()[name](desk, *arguments)
        broken = verify(branch.manager).breaks
        assert broken == (), name
