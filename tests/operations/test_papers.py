"""Papers made when they are wanted: only what was asked about, never the bank's notes; the trail knows every copy."""

import io

import pypdf
import pytest

from branch_app.domain.errors import NotFound
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.operations.blocks import place_blocks
from branch_app.operations.case_files import list_case_entries, open_case_file, read_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.claims import issue_claims, prepare_claims
from branch_app.operations.papers import block_paper, record_paper, statement_paper
from branch_app.operations.statements import (
    begin_statement,
    mark_transfers,
    read_back,
    save_answer,
    sign_statement,
)
from branch_app.operations.trail import read_trail, verify
from tests.branches import KATO, SATO, SUZUKI, Branch, account
from tests.builders import ANSWERS


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def told(branch: Branch, customer: str = SATO) -> str:
    """A case with a complete statement in which the older transfer is not the customer's."""
    case = open_case(branch.teller, customer).number
    begin_statement(branch.teller, case)
    for code, answer in ANSWERS.items():
        save_answer(branch.teller, case, code, answer, "")
    lines = [t.id for t in read_case_file(branch.teller, case).customer.transfers]
    mark_transfers(branch.teller, case, lines[1:], Mark.NOT_MINE)
    return case


def test_the_statement_sheet_holds_what_was_asked_about_and_no_notes_of_the_bank(branch: Branch) -> None:
    case = told(branch)
    paper = text(statement_paper(branch.teller, case).pdf)
    assert "¥100,000" in paper
    assert "¥10,000" not in paper  # nobody has been asked about it yet
    assert ANSWERS["observations"] not in paper
    assert "下書き" in paper


def test_a_signed_sheet_is_no_draft(branch: Branch) -> None:
    case = told(branch)
    read_back(branch.teller, case, ReadBack.ALOUD)
    sign_statement(branch.teller, case, SignatureMode.SIGNED_AND_SEALED)
    assert "下書き" not in text(statement_paper(branch.teller, case).pdf)


def test_without_a_statement_there_is_no_sheet(branch: Branch) -> None:
    case = open_case(branch.teller, SATO).number
    with pytest.raises(NotFound):
        statement_paper(branch.teller, case)


def test_copies_are_counted_by_kind_and_subject(branch: Branch) -> None:
    case, other = told(branch), told(branch, KATO)
    blocks = place_blocks(branch.teller, account("101-1-1234567"), "*", case_number=case)
    sheet = statement_paper(branch.teller, case)
    instruction = block_paper(branch.teller, [block.id for block in blocks])
    copies = [record_paper(branch.teller, paper) for paper in (sheet, sheet, instruction, statement_paper(
        branch.teller, other), sheet)]  # fmt: skip
    assert copies == [1, 2, 1, 1, 3]
    lines = [line for line in read_trail(branch.manager) if line.deed is Deed.PAPER_PRINTED]
    assert [(line.subject, line.details["paper"], line.details["copy"]) for line in reversed(lines)] == [
        (case, "statement sheet", 1), (case, "statement sheet", 2), ("0116-101-1-1234567", "block instruction", 1),
        (other, "statement sheet", 1), (case, "statement sheet", 3)]  # fmt: skip
    assert all(len(line.details["sha256"]) == 64 for line in lines)
    assert verify(branch.manager).sound


def test_the_block_instruction_names_the_account_and_says_that_nothing_is_stopped_yet(branch: Branch) -> None:
    blocks = place_blocks(branch.teller, account("101-1-1234567"), "docomo")
    paper = text(block_paper(branch.teller, [block.id for block in blocks]).pdf)
    assert "1234567" in paper
    assert "停止は完了していません" in paper
    with pytest.raises(NotFound):
        block_paper(branch.teller, [999])


# -- the list of cases and the forms behind it ------------------------------------------------------------------------


def test_the_list_of_cases_and_the_forms_claim_the_same(branch: Branch) -> None:
    cases = [told(branch), told(branch, SUZUKI), told(branch, KATO), open_case(branch.teller, "00100110").number]
    entries = {entry.case.number: entry for entry in list_case_entries(branch.teller)}
    assert list(entries) == cases[::-1]  # newest first
    assert [entries[case].claimed_yen for case in cases] == [100_000, 500_000, 100_000, 0]
    for case in cases[:3]:
        forms = prepare_claims(branch.teller, case)
        assert sum(form.total for form in forms) == entries[case].claimed_yen
        assert sum(len(form.transfers) for form in forms) == entries[case].claimed_count
    assert entries[cases[3]].statement_state is None


def test_opening_a_case_is_in_the_trail_and_reading_it_again_is_not(branch: Branch) -> None:
    case = told(branch)
    before = len(read_trail(branch.manager))
    open_case_file(branch.teller, case)
    read_case_file(branch.teller, case)
    lines = read_trail(branch.manager)
    assert len(lines) == before + 1
    assert (lines[0].deed, lines[0].subject, lines[0].details["case"]) == (Deed.CUSTOMER_LOOKED_UP, SATO, case)


def test_operators_added_later_get_numbers_of_their_own(branch: Branch) -> None:
    case = open_case(branch.teller, KATO).number
    begin_statement(branch.teller, case)
    transfers = read_case_file(branch.teller, case).customer.transfers
    mark_transfers(branch.teller, case, [transfers[0].id], Mark.NOT_MINE)
    (first,) = issue_claims(branch.teller, case)
    mark_transfers(branch.teller, case, [t.id for t in transfers], Mark.NOT_MINE)
    forms = prepare_claims(branch.teller, case)
    assert sorted(form.number for form in forms) == [f"{case}-01", f"{case}-02"]
    assert next(form.number for form in forms if form.operator_ja == first.operator) == first.number
    again = issue_claims(branch.teller, case)
    assert sorted(claim.number for claim in again) == [f"{case}-01", f"{case}-02"]


def test_limits_count_from_the_first_contact_and_from_each_debit(branch: Branch) -> None:
    case = told(branch, SUZUKI)
    (form,) = prepare_claims(branch.teller, case)
    limits = {(deadline.rule_id, str(deadline.due_on)) for deadline in form.deadlines}
    assert ("JP-BANK-LOOKBACK", "2020-08-11") in limits
    assert ("OP-DBARAI-DOCS", "2020-10-10") in limits  # noticed on the 10th
    kyash = next(f for f in prepare_claims(branch.teller, both(branch)) if f.total == 30_000)
    assert ("OP-KYASH", "2020-09-13") in {(d.rule_id, str(d.due_on)) for d in kyash.deadlines}


def both(branch: Branch) -> str:
    case = open_case(branch.teller, KATO).number
    begin_statement(branch.teller, case)
    lines = [t.id for t in read_case_file(branch.teller, case).customer.transfers]
    mark_transfers(branch.teller, case, lines, Mark.NOT_MINE)
    return case
