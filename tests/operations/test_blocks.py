"""Blocks: one person may stop at once, nobody releases alone, and only the host's answer makes it a block."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from branch_app.domain.blocks import ALL_SERVICES, BlockKind, BlockReason, BlockState
from branch_app.domain.errors import (
    AlreadyBlocked,
    BranchAppError,
    NotFound,
    NotPermitted,
    OwnRequest,
    ReasonMissing,
    WrongState,
)
from branch_app.domain.trail import Deed
from branch_app.operations.blocks import (
    approve_release,
    ask_release,
    confirm_block,
    confirm_release,
    list_blocks,
    place_blocks,
    refuse_release,
    reject_block,
    reject_release,
)
from branch_app.operations.desk import Desk
from branch_app.operations.trail import read_trail, verify
from tests.branches import Branch, account

HERS = account("101-1-1234567")


def test_a_teller_alone_stops_both_kinds_at_once_and_nothing_is_called_blocked_yet(branch: Branch) -> None:
    placed = place_blocks(branch.teller, HERS, ALL_SERVICES)
    assert {block.kind for block in placed} == {BlockKind.LINK_NEW, BlockKind.CHARGE}
    assert all(block.state is BlockState.INSTRUCTED and not block.in_force for block in placed)


def test_only_the_hosts_answer_brings_a_block_into_force_and_only_for_its_kind(branch: Branch) -> None:
    links, charges = place_blocks(branch.teller, HERS, "docomo")
    assert confirm_block(branch.other_teller, charges.id, "H-1").in_force
    assert not next(b for b in list_blocks(branch.teller) if b.id == links.id).in_force


def test_the_hosts_answer_needs_its_reference(branch: Branch) -> None:
    block, _ = place_blocks(branch.teller, HERS, "docomo")
    with pytest.raises(ReasonMissing):
        confirm_block(branch.teller, block.id, "  ")
    assert list_blocks(branch.teller)[-1].state is BlockState.INSTRUCTED


def test_a_rejected_block_does_not_stand_and_can_be_instructed_again(branch: Branch) -> None:
    for block in place_blocks(branch.teller, HERS, "docomo"):
        reject_block(branch.teller, block.id, "wrong type code")
    assert len(place_blocks(branch.teller, HERS, "docomo")) == 2


def test_what_is_covered_already_is_not_blocked_twice(branch: Branch) -> None:
    place_blocks(branch.teller, HERS, ALL_SERVICES, [BlockKind.CHARGE])
    with pytest.raises(AlreadyBlocked):
        place_blocks(branch.teller, HERS, "paypay", [BlockKind.CHARGE])
    assert [b.kind for b in place_blocks(branch.teller, HERS, "paypay")] == [BlockKind.LINK_NEW]


def test_forty_desks_at_once_place_one_block(branch: Branch) -> None:
    def place(_: int) -> str:
        try:
            place_blocks(branch.teller, HERS, "docomo", [BlockKind.CHARGE])
        except AlreadyBlocked:
            return "refused"
        return "placed"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(place, range(40)))
    assert answers.count("placed") == 1
    assert len(list_blocks(branch.teller)) == 1


def test_another_reason_needs_words(branch: Branch) -> None:
    with pytest.raises(ReasonMissing):
        place_blocks(branch.teller, HERS, "docomo", reason=BlockReason.OTHER)
    assert place_blocks(branch.teller, HERS, "docomo", reason=BlockReason.OTHER, reason_text="court order")


def confirmed(branch: Branch, placer: Desk) -> int:
    (block,) = place_blocks(placer, HERS, "docomo", [BlockKind.CHARGE])
    return confirm_block(branch.other_teller, block.id, "H-1").id


def test_a_release_goes_through_two_people_and_the_host(branch: Branch) -> None:
    block = confirmed(branch, branch.teller)
    assert ask_release(branch.teller, block, "in writing, with the registered seal").in_force
    assert approve_release(branch.manager, block).in_force  # until the host says that it is gone
    assert confirm_release(branch.teller, block, "H-2").state is BlockState.RELEASED
    assert len(list_blocks(branch.teller)) == 1  # the old record stays


def test_a_release_the_host_refuses_leaves_the_block_in_force_and_is_asked_for_anew(branch: Branch) -> None:
    block = confirmed(branch, branch.teller)
    ask_release(branch.teller, block, "in writing")
    approve_release(branch.manager, block)
    with pytest.raises(ReasonMissing):
        reject_release(branch.teller, block, " ")
    stands = reject_release(branch.teller, block, "the account is seized")
    assert (stands.state, stands.in_force, stands.host_reference) == (BlockState.CONFIRMED, True, "H-1")
    line = read_trail(branch.manager)[0]
    assert (line.deed, line.details["because"]) == (Deed.RELEASE_REJECTED, "the account is seized")
    with pytest.raises(WrongState):
        confirm_release(branch.teller, block, "H-2")  # what was approved is used up
    ask_release(branch.teller, block, "in writing again")
    approve_release(branch.manager, block)
    assert confirm_release(branch.teller, block, "H-3").state is BlockState.RELEASED
    assert verify(branch.manager).sound


def test_a_teller_decides_no_release(branch: Branch) -> None:
    block = confirmed(branch, branch.teller)
    ask_release(branch.teller, block, "in writing")
    with pytest.raises(NotPermitted) as refused:
        approve_release(branch.other_teller, block)
    assert refused.value.who_may == ("manager",)


def test_a_manager_decides_neither_the_own_request_nor_on_the_own_block(branch: Branch) -> None:
    asked = confirmed(branch, branch.teller)
    ask_release(branch.manager, asked, "in writing")
    with pytest.raises(OwnRequest):
        approve_release(branch.manager, asked)
    with pytest.raises(OwnRequest):
        refuse_release(branch.manager, asked, "no")
    assert approve_release(branch.other_manager, asked).state is BlockState.RELEASE_INSTRUCTED


def test_a_manager_who_placed_the_block_does_not_release_it(branch: Branch) -> None:
    placed = confirmed(branch, branch.manager)
    ask_release(branch.teller, placed, "in writing")
    with pytest.raises(OwnRequest):
        approve_release(branch.manager, placed)


def test_the_database_itself_refuses_a_release_by_one_person(branch: Branch) -> None:
    block = confirmed(branch, branch.teller)
    ask_release(branch.manager, block, "in writing")
    raw = branch.database.raw_connection()
    with pytest.raises(sqlcipher.IntegrityError, match="own request"):
        raw.execute(
            "UPDATE blocks SET release_decided_by = release_asked_by, state = 'release instructed, not confirmed'"
        )
    raw.execute("UPDATE blocks SET release_decided_by = '0102'")  # the control: another person may


def test_a_refused_release_leaves_the_block_in_force(branch: Branch) -> None:
    block = confirmed(branch, branch.teller)
    ask_release(branch.teller, block, "in writing")
    assert refuse_release(branch.manager, block, "seal differs").state is BlockState.CONFIRMED


@pytest.mark.parametrize(
    "step",
    [
        lambda b, i: ask_release(b.teller, i, "x"),
        lambda b, i: approve_release(b.manager, i),
        lambda b, i: confirm_release(b.teller, i, "x"),
        lambda b, i: reject_release(b.teller, i, "x"),
    ],
)
def test_steps_come_in_their_order(branch: Branch, step: object) -> None:
    block = place_blocks(branch.teller, HERS, "docomo")[0]
    with pytest.raises(WrongState):
        step(branch, block.id)  # type: ignore[operator]


def test_unknown_accounts_and_blocks_are_told(branch: Branch) -> None:
    for act in (
        lambda: place_blocks(branch.teller, account("101-1-9999999"), "docomo"),
        lambda: confirm_block(branch.teller, 999, "H"),
    ):
        with pytest.raises(NotFound) as told:
            act()
        assert isinstance(told.value, BranchAppError)
