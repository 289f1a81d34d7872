"""Whose it is: the own request, the own block, the own statement and the own account against those of others.

Every cell calls the operation directly, as no window would let it, and a refusal changes nothing but the trail.
"""

from collections.abc import Callable

import pytest

from branch_app.domain.blocks import BlockKind, BlockState
from branch_app.domain.errors import ApprovalMissing, BranchAppError, NotPermitted, OwnRequest, SomebodyElsesRequest
from branch_app.domain.requests import ASKS, DECIDES, RequestKind
from branch_app.domain.staff import PERMISSIONS, Permission, Person, Role
from branch_app.domain.statements import SignatureMode, StatementState
from branch_app.domain.trail import Deed
from branch_app.operations import blocks, requests, staff, statements
from branch_app.operations.cases import open_case
from branch_app.operations.desk import Desk, add_line
from branch_app.operations.lookup import find_customers
from branch_app.operations.trail import read_trail
from branch_app.store.tables import Base, PersonRow
from tests.branches import (
    ADMINISTRATOR,
    MANAGER,
    NOW,
    OTHER_MANAGER,
    OTHER_TELLER,
    SATO,
    TELLER,
    Branch,
    account,
)
from tests.operations.test_permissions import EVERYBODY, OPERATIONS, asked, may, operations

HERS = account("101-1-1234567")
WRITERS = (TELLER, OTHER_TELLER, MANAGER, OTHER_MANAGER)


def person_id(cell: object) -> str:
    return cell.staff_number if isinstance(cell, Person) else str(cell)


def everything_but_the_trail(branch: Branch) -> dict[str, list[tuple[object, ...]]]:
    with branch.database.read() as session:
        return {name: [tuple(row) for row in session.execute(table.select())]
                for name, table in Base.metadata.tables.items() if name not in ("trail", "pages", "lines")}  # fmt: skip


def refused(branch: Branch, attempt: Callable[[], object], error: type[BranchAppError]) -> None:
    before = everything_but_the_trail(branch)
    with pytest.raises(error):
        attempt()
    assert everything_but_the_trail(branch) == before


# -- the own request --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RequestKind, ids=lambda kind: kind.name)
@pytest.mark.parametrize("withdrawer", EVERYBODY, ids=person_id)
def test_who_may_take_back_whose_request(branch: Branch, kind: RequestKind, withdrawer: Person) -> None:
    """Only who asked, also where the other one's role would let him ask for the same."""
    by = MANAGER if may(MANAGER, ASKS[kind]) else ADMINISTRATOR
    request = asked(branch, kind, by)

    def attempt() -> object:
        return requests.withdraw(branch.desk(withdrawer), request)

    if not may(withdrawer, ASKS[kind]):
        refused(branch, attempt, NotPermitted)
    elif withdrawer is not by:
        refused(branch, attempt, SomebodyElsesRequest)
    else:
        attempt()
        assert requests.list_requests(branch.desk(by)) == []


# -- the own block ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("placer", WRITERS, ids=person_id)
@pytest.mark.parametrize("asker", WRITERS, ids=person_id)
@pytest.mark.parametrize("decider", EVERYBODY, ids=person_id)
@pytest.mark.parametrize("approves", [True, False], ids=["approve", "refuse"])
def test_who_may_decide_on_the_release_of_whose_block(
    branch: Branch, placer: Person, asker: Person, decider: Person, approves: bool
) -> None:
    (block,) = blocks.place_blocks(branch.desk(placer), HERS, "docomo", [BlockKind.CHARGE])
    blocks.confirm_block(branch.teller, block.id, "H-1")
    blocks.ask_release(branch.desk(asker), block.id, "in writing")
    desk = branch.desk(decider)

    def attempt() -> object:
        return blocks.approve_release(desk, block.id) if approves else blocks.refuse_release(desk, block.id, "why")

    if not may(decider, Permission.DECIDE_RELEASE):
        refused(branch, attempt, NotPermitted)
    elif decider in (placer, asker):
        refused(branch, attempt, OwnRequest)
    else:
        attempt()
        (stands,) = blocks.list_blocks(branch.teller)
        assert stands.state is (BlockState.RELEASE_INSTRUCTED if approves else BlockState.CONFIRMED)
        assert stands.release_decided_by == decider.staff_number


# -- the own statement ------------------------------------------------------------------------------------------------


def a_statement(branch: Branch, *authors: Person) -> str:
    """A draft in which each of them wrote something, never read back."""
    case = open_case(branch.desk(authors[0]), SATO).number
    statements.begin_statement(branch.desk(authors[0]), case)
    was = ""
    for author in authors:
        statements.save_answer(branch.desk(author), case, "narrative", words := f"{was}覚えがない。", was)
        was = words
    return case


def ask_to_seal(branch: Branch, case: str, asker: Person) -> int:
    with pytest.raises(ApprovalMissing) as missing:
        statements.sign_statement(branch.desk(asker), case, SignatureMode.SIGNED, against_rules=True)
    return requests.ask(branch.desk(asker), RequestKind.SEAL_AGAINST_RULES, case, missing.value.facts, "why").id


@pytest.mark.parametrize("author", WRITERS, ids=person_id)
@pytest.mark.parametrize("asker", WRITERS, ids=person_id)
@pytest.mark.parametrize("decider", EVERYBODY, ids=person_id)
def test_who_may_let_whose_statement_be_sealed_against_the_rules(
    branch: Branch, author: Person, asker: Person, decider: Person
) -> None:
    """Neither who asked nor whoever wrote in it; and who decided does not seal it either."""
    case = a_statement(branch, TELLER, author)
    request = ask_to_seal(branch, case, asker)

    def attempt() -> object:
        return requests.approve(branch.desk(decider), request)

    could = {person.staff_number for person in requests.who_may_decide(branch.desk(asker), request)}
    if not may(decider, Permission.DECIDE_SEAL):
        refused(branch, attempt, NotPermitted)
    elif decider in (author, asker):
        assert decider.staff_number not in could
        refused(branch, attempt, OwnRequest)
    else:
        assert decider.staff_number in could
        attempt()
        refused(branch, lambda: statements.sign_statement(branch.desk(decider), case, SignatureMode.SIGNED,
                                                          against_rules=True), ApprovalMissing)  # fmt: skip
        sealed = statements.sign_statement(branch.desk(asker), case, SignatureMode.SIGNED, against_rules=True)
        assert sealed.state is StatementState.SIGNED


def test_a_statement_belongs_to_the_branch_and_another_teller_goes_on_with_it(branch: Branch) -> None:
    """Writing is no matter of ownership: the customer comes back when somebody else sits there. Who wrote is kept."""
    case = a_statement(branch, TELLER, OTHER_TELLER, MANAGER)
    with branch.database.read() as session:
        assert statements.writers(session, case) == {TELLER.staff_number, OTHER_TELLER.staff_number,
                                                     MANAGER.staff_number}  # fmt: skip
    refused(branch, lambda: statements.save_answer(branch.administrator, case, "narrative", "x", ""), NotPermitted)


# -- the own account --------------------------------------------------------------------------------------------------

ON_STAFF: dict[str, Callable[[Desk, str], object]] = {
    "close": staff.close_access,
    "open": lambda desk, number: staff.open_access(desk, number, "a sentence nobody would guess"),
    "role": lambda desk, number: staff.change_role(desk, number, Role.MANAGER),
    "unlock": staff.unlock,
}
NEED_APPROVAL = ("open", "role")


@pytest.mark.parametrize("name", ON_STAFF)
@pytest.mark.parametrize("doer", EVERYBODY, ids=person_id)
@pytest.mark.parametrize("whose", EVERYBODY, ids=person_id)
def test_who_may_change_whose_access(branch: Branch, name: str, doer: Person, whose: Person) -> None:
    desk = branch.desk(doer)

    def attempt() -> object:
        return ON_STAFF[name](desk, whose.staff_number)

    if not may(doer, Permission.MANAGE_STAFF):
        refused(branch, attempt, NotPermitted)
    elif doer is whose:
        refused(branch, attempt, OwnRequest)
    elif name in NEED_APPROVAL:
        refused(branch, attempt, ApprovalMissing)
    else:
        attempt()


# -- in the same transaction ------------------------------------------------------------------------------------------

STAFF_OF_EACH = {MANAGER: Role.TELLER, TELLER: Role.ADMINISTRATOR, ADMINISTRATOR: Role.TELLER}
STALE = [(name, person) for person, role in STAFF_OF_EACH.items() for name, (permission, _) in OPERATIONS.items()
         if permission in PERMISSIONS[person.role] - PERMISSIONS[role]]  # fmt: skip


@pytest.mark.parametrize(("name", "person"), STALE, ids=person_id)
def test_a_role_that_was_changed_a_moment_ago_counts_at_an_open_desk_too(
    branch: Branch, name: str, person: Person
) -> None:
    """The desk still believes what it was opened with; the transaction reads what is so."""
    desk = branch.desk(person)
    with branch.database.write() as session:
        session.get_one(PersonRow, person.staff_number).role = STAFF_OF_EACH[person]
        add_line(session, NOW, "0102", Deed.STAFF_CHANGED, person.staff_number, {})
    assert OPERATIONS[name][0] in desk.person.permissions
    refused(branch, lambda: operations()[name](desk, *OPERATIONS[name][1]), NotPermitted)


def test_every_kind_of_request_has_somebody_who_asks_and_another_who_decides() -> None:
    for kind in RequestKind:
        askers = [person for person in EVERYBODY if may(person, ASKS[kind])]
        assert all(any(may(other, DECIDES[kind]) for other in EVERYBODY if other is not one) for one in askers)


# -- an administrator sees no customers -------------------------------------------------------------------------------


def test_the_trail_tells_an_administrator_who_did_what_and_not_to_whom(branch: Branch) -> None:
    case = a_statement(branch, TELLER)
    blocks.place_blocks(branch.teller, HERS, "*")
    find_customers(branch.teller, "1234567")
    ask_to_seal(branch, case, TELLER)
    staff.close_access(branch.manager, OTHER_TELLER.staff_number)
    whole, veiled = read_trail(branch.manager), read_trail(branch.administrator)
    assert [(line.number, line.who, line.deed, line.hash) for line in veiled] == [
        (line.number, line.who, line.deed, line.hash) for line in whole]  # fmt: skip
    told = [f"{line.subject} {dict(line.details)}" for line in whole]
    for secret in (HERS.number, case, SATO):
        assert any(secret in words for words in told), "the control: a manager is told"
        assert not [line for line in veiled if secret in f"{line.subject} {dict(line.details)}"]
    closed = next(line for line in veiled if line.deed is Deed.STAFF_CHANGED)
    assert closed.subject == OTHER_TELLER.staff_number  # what an administrator answers for is told
