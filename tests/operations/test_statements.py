"""The statement: saved as typed, read back, signed, locked; what stands is never silently changed."""

from datetime import timedelta

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from branch_app.domain.errors import (
    ChangedMeanwhile,
    FirstContactFixed,
    IncompleteStatement,
    MarkedElsewhere,
    NotFound,
    ReasonMissing,
    SecretTyped,
    StatementLocked,
    WrongState,
)
from branch_app.domain.statements import ReadBack, SignatureMode, StatementState
from branch_app.domain.trail import Problem
from branch_app.domain.transfers import Mark
from branch_app.operations.case_files import list_case_entries
from branch_app.operations.cases import move_first_contact, open_case
from branch_app.operations.lookup import open_customer
from branch_app.operations.statements import (
    begin_statement,
    mark_transfers,
    read_back,
    read_statement,
    save_answer,
    sign_statement,
    write_addendum,
)
from branch_app.operations.trail import verify
from tests.branches import KATO, SATO, Branch

WORDS = "通帳を見て気づきました。=このサービスは<使った>ことがありません。"


def begun(branch: Branch) -> str:
    case = open_case(branch.teller, SATO).number
    begin_statement(branch.teller, case)
    return case


def ready(branch: Branch) -> str:
    case = begun(branch)
    for code, text in (("noticed_how", "passbook"), ("noticed_on", "2020-09-09"), ("knows_service", "never_heard"),
                       ("operated_self", "no"), ("narrative", WORDS)):  # fmt: skip
        save_answer(branch.teller, case, code, text, "")
    return case


def signed(branch: Branch) -> str:
    case = ready(branch)
    mark_transfers(branch.teller, case, [t.id for t in open_customer(branch.teller, SATO).transfers], Mark.NOT_MINE)
    read_back(branch.teller, case, ReadBack.ALOUD)
    sign_statement(branch.teller, case, SignatureMode.SIGNED_AND_SEALED)
    return case


def test_what_was_typed_is_kept_to_the_letter_and_found_again_with_its_field(branch: Branch) -> None:
    case = begun(branch)
    save_answer(branch.teller, case, "narrative", WORDS, "")
    again = begin_statement(branch.other_teller, case)
    assert (again.answers["narrative"], again.last_field, again.state) == (WORDS, "narrative", StatementState.DRAFT)


def test_the_last_save_never_wins_in_silence(branch: Branch) -> None:
    case = begun(branch)
    save_answer(branch.teller, case, "narrative", "first", "")
    with pytest.raises(ChangedMeanwhile):
        save_answer(branch.other_teller, case, "narrative", "second", "")
    statement = read_statement(branch.teller, case)
    assert statement
    assert statement.answers["narrative"] == "first"
    save_answer(branch.other_teller, case, "narrative", "second", "first")


@pytest.mark.parametrize(("code", "text"), [("knows_service", "no such choice"), ("no_such_question", "x"),
                                            ("wishes", "compensation nonsense")])  # fmt: skip
def test_an_answer_the_form_does_not_have_is_refused(branch: Branch, code: str, text: str) -> None:
    case = begun(branch)
    with pytest.raises(NotFound):
        save_answer(branch.teller, case, code, text, "")
    assert begin_statement(branch.teller, case).answers == {}


def test_an_emptied_answer_is_empty(branch: Branch) -> None:
    case = begun(branch)
    save_answer(branch.teller, case, "narrative", "x", "")
    assert "narrative" not in save_answer(branch.teller, case, "narrative", "", "x").answers


@pytest.mark.parametrize("text", ["暗証番号は1234です", "PIN: 0817", "パスワードは 882211", "番号 1234 5678 9012"])
def test_a_secret_is_not_stored(branch: Branch, text: str) -> None:
    case = begun(branch)
    with pytest.raises(SecretTyped):
        save_answer(branch.teller, case, "narrative", text, "")
    raw = branch.database.raw_connection()
    assert raw.execute("SELECT answers FROM statements").fetchone() == ("{}",)


@pytest.mark.parametrize("text", ["2020年9月10日に10,000円", "暗証番号は誰にも教えていません", "電話は0312345678です",
                                  "暗証番号を2019年に変えました"])  # fmt: skip
def test_ordinary_numbers_are_no_secret(branch: Branch, text: str) -> None:
    assert save_answer(branch.teller, begun(branch), "narrative", text, "").answers["narrative"] == text


def test_a_transfer_belongs_to_one_case_only(branch: Branch) -> None:
    case = begun(branch)
    line = open_customer(branch.teller, SATO).transfers[0].id
    mark_transfers(branch.teller, case, [line], Mark.NOT_MINE)
    other = open_case(branch.teller, KATO).number
    begin_statement(branch.teller, other)
    with pytest.raises(MarkedElsewhere) as told:
        mark_transfers(branch.teller, other, [line], Mark.NOT_MINE)
    assert told.value.case_number == case


def test_a_mark_can_be_changed_and_taken_away_before_the_signature(branch: Branch) -> None:
    case = begun(branch)
    line = open_customer(branch.teller, SATO).transfers[0].id
    assert mark_transfers(branch.teller, case, [line], Mark.UNSURE).marks == {line: Mark.UNSURE}
    assert mark_transfers(branch.teller, case, [line], Mark.MINE).marks == {line: Mark.MINE}
    assert mark_transfers(branch.teller, case, [line], None).marks == {}


def test_nothing_is_signed_that_was_not_read_back_as_it_stands(branch: Branch) -> None:
    case = ready(branch)
    with pytest.raises(WrongState):
        sign_statement(branch.teller, case, SignatureMode.SIGNED)
    read_back(branch.teller, case, ReadBack.ALOUD)
    save_answer(branch.teller, case, "suspects", "none", "")
    with pytest.raises(WrongState):
        sign_statement(branch.teller, case, SignatureMode.SIGNED)


def test_required_answers_are_asked_for_before_reading_back(branch: Branch) -> None:
    with pytest.raises(IncompleteStatement) as told:
        read_back(branch.teller, begun(branch), ReadBack.ALOUD)
    assert set(told.value.fields) >= {"noticed_how", "noticed_on", "narrative"}


def test_refusing_to_sign_needs_the_reason_and_locks_all_the_same(branch: Branch) -> None:
    case = ready(branch)
    read_back(branch.teller, case, ReadBack.BY_READING)
    with pytest.raises(ReasonMissing):
        sign_statement(branch.teller, case, SignatureMode.REFUSED)
    assert sign_statement(branch.teller, case, SignatureMode.REFUSED, "wants to ask a lawyer first").locked


def test_after_the_signature_only_addenda(branch: Branch) -> None:
    case = signed(branch)
    line = open_customer(branch.teller, SATO).transfers[0].id
    for attempt in (
        lambda: save_answer(branch.manager, case, "narrative", "other words", WORDS),
        lambda: mark_transfers(branch.manager, case, [line], Mark.MINE),
        lambda: read_back(branch.manager, case, ReadBack.ALOUD),
        lambda: sign_statement(branch.manager, case, SignatureMode.SIGNED),
    ):
        with pytest.raises(StatementLocked):
            attempt()
    after = write_addendum(branch.teller, case, "受理番号が分かりました。", "佐藤花子")
    assert (after.answers["narrative"], [a.text for a in after.addenda]) == (WORDS, ["受理番号が分かりました。"])
    assert verify(branch.manager).sound


def test_an_addendum_to_a_draft_makes_no_sense(branch: Branch) -> None:
    with pytest.raises(WrongState):
        write_addendum(branch.teller, begun(branch), "x", "y")


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE statements SET answers = '{}'",
        "UPDATE statements SET state = 'draft'",
        "DELETE FROM statements",
        "UPDATE marks SET mark = 'mine'",
        "DELETE FROM marks",
        "UPDATE addenda SET text = 'x'",
        "DELETE FROM addenda",
    ],
)
def test_the_database_itself_keeps_a_signed_statement(branch: Branch, attack: str) -> None:
    case = signed(branch)
    write_addendum(branch.teller, case, "追記", "佐藤花子")
    raw = branch.database.raw_connection()
    with pytest.raises(sqlcipher.IntegrityError):
        raw.execute(attack)


@pytest.mark.parametrize(
    ("trigger", "attack"),
    [
        ("signed_statement_stands", "UPDATE statements SET answers = replace(answers, 'never_heard', 'uses_now')"),
        ("signed_marks_stand_update", "UPDATE marks SET mark = 'mine'"),
        ("addendum_is_never_updated", "UPDATE addenda SET text = text || '。'"),
        ("addendum_is_never_deleted", "DELETE FROM addenda"),
    ],
)
def test_who_drops_the_guard_and_alters_a_record_is_found(branch: Branch, trigger: str, attack: str) -> None:
    case = signed(branch)
    write_addendum(branch.teller, case, "追記", "佐藤花子")
    assert verify(branch.manager).sound
    raw = branch.database.raw_connection()
    raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute(attack)
    found = verify(branch.manager)
    assert {one.problem for one in found.breaks} & {Problem.RECORD_CHANGED, Problem.RECORD_GONE}


def test_the_first_contact_only_moves_earlier_and_with_a_reason(branch: Branch) -> None:
    case = open_case(branch.teller, SATO)
    stands = case.first_contact_at
    with pytest.raises(FirstContactFixed):
        move_first_contact(branch.teller, case.number, stands + timedelta(hours=1), "typed wrongly")
    with pytest.raises(ReasonMissing):
        move_first_contact(branch.teller, case.number, stands - timedelta(days=2), " ")
    moved = move_first_contact(branch.teller, case.number, stands - timedelta(days=2), "phone note of the 8th")
    assert moved.first_contact_at == stands - timedelta(days=2)


def test_a_second_visit_comes_to_the_same_case_with_the_first_contact_unchanged(branch: Branch) -> None:
    first = open_case(branch.teller, SATO)
    branch.clock.moment += timedelta(days=4)
    again = open_case(branch.other_teller, SATO)
    assert (again.number, again.first_contact_at) == (first.number, first.first_contact_at)
    assert len(list_case_entries(branch.teller)) == 1


def test_a_first_contact_in_the_future_is_taken_as_now(branch: Branch) -> None:
    case = open_case(branch.teller, SATO, first_contact_at=branch.clock.moment + timedelta(days=3))
    assert case.first_contact_at == case.opened_at
