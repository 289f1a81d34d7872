"""Blocking wallet debits: one person may stop at once, nobody releases alone, and only the host makes it true."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from branch_app.domain.blocks import Block, BlockKind, BlockReason, BlockState, covers, may_become
from branch_app.domain.errors import AlreadyBlocked, NotFound, OwnRequest, ReasonMissing, WrongState
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.requests import Decision, RequestKind, RequestState
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.approvals import (
    decide,
    names,
    open_request,
    people_with,
    put_request,
    use_up,
    withdraw_row,
)
from branch_app.operations.desk import Act, Desk
from branch_app.operations.lookup import account_of
from branch_app.store.tables import BlockRow, CaseRow, RequestRow

BOTH_KINDS = (BlockKind.LINK_NEW, BlockKind.CHARGE)


def place_blocks(
    desk: Desk,
    account: AccountNumber,
    service: str,
    kinds: Collection[BlockKind] = BOTH_KINDS,
    reason: BlockReason = BlockReason.NOT_RECOGNISED,
    reason_text: str = "",
    case_number: str | None = None,
) -> list[Block]:
    """Instruct the host to stop wallet debits of one account: one service, or `*` for all of them.

    Each kind is a block of its own. Kinds that a standing block covers already are left alone; when all are, raises
    AlreadyBlocked. "Other" as the reason needs words (ReasonMissing). The blocks are instructed, not confirmed.
    """
    if not kinds or (reason is BlockReason.OTHER and not reason_text.strip()):
        raise ReasonMissing
    with desk.act(Permission.PLACE_BLOCK) as act:
        row = account_of(act.session, account)
        standing = [b.as_block() for b in act.session.scalars(select(BlockRow).where(BlockRow.account_id == row.id))]
        wanted = [kind for kind in BOTH_KINDS if kind in kinds]
        missing = [kind for kind in wanted if not any(covers(block, service, kind) for block in standing)]
        if not missing:
            first = next(block for block in standing if covers(block, service, wanted[0]))
            raise AlreadyBlocked(str(account), first.placed_at)
        case = act.session.scalar(select(CaseRow).where(CaseRow.number == case_number)) if case_number else None
        placed = [
            BlockRow(account=row, case=case, service=service, kind=kind, reason=reason, reason_text=reason_text.strip(),
                     state=BlockState.INSTRUCTED, placed_at=act.at, placed_by=act.who)
            for kind in missing
        ]  # fmt: skip
        act.session.add_all(placed)
        act.session.flush()
        act.record(Deed.BLOCK_PLACED, str(account), service=service, kinds=[str(kind) for kind in missing],
                   reason=str(reason), blocks=[block.id for block in placed])  # fmt: skip
        return [block.as_block() for block in placed]


def confirm_block(desk: Desk, block_id: int, host_reference: str) -> Block:
    """Enter the host's word that the block is in force. Needs the host's reference (ReasonMissing)."""
    if not host_reference.strip():
        raise ReasonMissing
    with desk.act(Permission.CONFIRM_BLOCK) as act:
        row = _row(act, block_id, BlockState.CONFIRMED, only_from=BlockState.INSTRUCTED)
        row.confirmed_at, row.confirmed_by, row.host_reference = act.at, act.who, host_reference.strip()
        return _done(act, row, BlockState.CONFIRMED, Deed.BLOCK_CONFIRMED, reference=row.host_reference)


def reject_block(desk: Desk, block_id: int, because: str) -> Block:
    """Enter the host's word that it did not take the block. Needs what the host said (ReasonMissing)."""
    if not because.strip():
        raise ReasonMissing
    with desk.act(Permission.CONFIRM_BLOCK) as act:
        row = _row(act, block_id, BlockState.REJECTED, only_from=BlockState.INSTRUCTED)
        row.rejected_because = because.strip()
        return _done(act, row, BlockState.REJECTED, Deed.BLOCK_REJECTED, because=row.rejected_because)


def second_block(desk: Desk, block_id: int) -> Block:
    """Confirm, as the second person of the branch, that it was right to place this block; due the same business day.

    It says nothing about the host. Raises OwnRequest for who placed it, WrongState when it does not stand any more or
    somebody has confirmed it already.
    """
    with desk.act(Permission.SECOND_BLOCK) as act:
        row = act.session.get(BlockRow, block_id)
        if row is None:
            raise NotFound("block", str(block_id))
        if row.placed_by == act.who:
            raise OwnRequest(act.who, names(people_with(act.session, Permission.SECOND_BLOCK, act.who)))
        if not row.as_block().wants_second:
            raise WrongState("block", str(row.state))
        row.seconded_at, row.seconded_by = act.at, act.who
        return _done(act, row, row.state, Deed.BLOCK_SECONDED)


def ask_release(desk: Desk, block_id: int, reason: str) -> Block:
    """Ask that a confirmed block be released; another person decides. Needs a reason (ReasonMissing)."""
    if not reason.strip():
        raise ReasonMissing
    with desk.act(Permission.ASK_RELEASE) as act:
        row = _row(act, block_id, BlockState.RELEASE_ASKED, only_from=BlockState.CONFIRMED)
        request = put_request(act, desk, RequestKind.RELEASE_BLOCK, str(block_id), _release_facts(row), reason)
        row.release_reason, row.release_asked_at, row.release_asked_by = request.reason, act.at, act.who
        row.release_decided_at, row.release_decided_by = None, None
        return _done(act, row, BlockState.RELEASE_ASKED, Deed.RELEASE_ASKED, reason=row.release_reason,
                     request=request.id)  # fmt: skip


def approve_release(desk: Desk, block_id: int, request_id: int | None = None) -> Block:
    """Approve a release somebody else asked for; the host is instructed, the block stands until it confirms.

    Raises OwnRequest for who asked for it or placed the block, whatever the role. `request_id` is the request that was
    looked at: if another one has taken its place meanwhile, nothing happens (WrongState).
    """
    with desk.act(Permission.DECIDE_RELEASE) as act:
        row = _row(act, block_id, BlockState.RELEASE_INSTRUCTED, only_from=BlockState.RELEASE_ASKED)
        request = _decided_release(desk, act, row, Decision.APPROVED, request_id)
        use_up(act, request)
        row.release_decided_at, row.release_decided_by = act.at, act.who
        return _done(act, row, BlockState.RELEASE_INSTRUCTED, Deed.RELEASE_APPROVED, request=request.id,
                     asked_by=request.asked_by)  # fmt: skip


def refuse_release(desk: Desk, block_id: int, because: str, request_id: int | None = None) -> Block:
    """Refuse a release; the block stands as before. Needs a reason (ReasonMissing); not on one's own request."""
    if not because.strip():
        raise ReasonMissing
    with desk.act(Permission.DECIDE_RELEASE) as act:
        row = _row(act, block_id, BlockState.CONFIRMED, only_from=BlockState.RELEASE_ASKED)
        request = _decided_release(desk, act, row, Decision.REFUSED, request_id, because)
        row.release_decided_at, row.release_decided_by = act.at, act.who
        return _done(act, row, BlockState.CONFIRMED, Deed.RELEASE_REFUSED, because=because.strip(), request=request.id)


def withdraw_release(desk: Desk, block_id: int) -> Block:
    """Take the own request for a release back; the block stands as before. Raises SomebodyElsesRequest."""
    with desk.act(Permission.ASK_RELEASE) as act:
        row = _row(act, block_id, BlockState.CONFIRMED, only_from=BlockState.RELEASE_ASKED)
        request = _release_request(act, row)
        withdraw_row(act, request)
        return _done(act, row, BlockState.CONFIRMED, Deed.RELEASE_WITHDRAWN, request=request.id)


def confirm_release(desk: Desk, block_id: int, host_reference: str) -> Block:
    """Enter the host's word that the block is gone. Needs the host's reference (ReasonMissing)."""
    if not host_reference.strip():
        raise ReasonMissing
    with desk.act(Permission.CONFIRM_BLOCK) as act:
        row = _row(act, block_id, BlockState.RELEASED, only_from=BlockState.RELEASE_INSTRUCTED)
        row.released_at = act.at
        return _done(act, row, BlockState.RELEASED, Deed.RELEASE_CONFIRMED, reference=host_reference.strip())


def reject_release(desk: Desk, block_id: int, because: str) -> Block:
    """Enter the host's word that it did not release: the block is in force as before, and its release can be asked for
    anew. Needs what the host said (ReasonMissing).
    """
    if not because.strip():
        raise ReasonMissing
    with desk.act(Permission.CONFIRM_BLOCK) as act:
        row = _row(act, block_id, BlockState.CONFIRMED, only_from=BlockState.RELEASE_INSTRUCTED)
        return _done(act, row, BlockState.CONFIRMED, Deed.RELEASE_REJECTED, because=because.strip())


def list_blocks(desk: Desk, *, standing_only: bool = False) -> list[Block]:
    """All blocks of the branch, newest first."""
    with desk.ask(Permission.LOOK_UP) as session:
        rows = session.scalars(select(BlockRow).order_by(BlockRow.placed_at.desc(), BlockRow.id.desc()))
        blocks = [row.as_block() for row in rows]
    return [block for block in blocks if block.stands] if standing_only else blocks


def _row(act: Act, block_id: int, wanted: BlockState, only_from: BlockState) -> BlockRow:
    row = act.session.get(BlockRow, block_id)
    if row is None:
        raise NotFound("block", str(block_id))
    if row.state is not only_from or not may_become(row.as_block(), wanted):
        raise WrongState("block", str(row.state))
    return row


def _release_facts(row: BlockRow) -> dict[str, Any]:
    return {"block": row.id, "account": str(row.account.account_number), "service": row.service,
            "kind": str(row.kind), "placed_by": row.placed_by}  # fmt: skip


def _release_request(act: Act, row: BlockRow) -> RequestRow:
    request = open_request(act.session, RequestKind.RELEASE_BLOCK, str(row.id))
    if request is None:
        raise NotFound("request", str(row.id))
    return request


def _decided_release(
    desk: Desk, act: Act, row: BlockRow, decision: Decision, request_id: int | None, because: str = ""
) -> RequestRow:
    request = _release_request(act, row)
    if request_id not in (None, request.id):
        raise WrongState("request", str(RequestState.WITHDRAWN))
    decide(act, desk, request, decision, because, involved=(row.placed_by,))
    return request


def _done(act: Act, row: BlockRow, state: BlockState, deed: Deed, **details: Any) -> Block:
    row.state = state
    act.session.flush()
    act.record(deed, str(row.account.account_number), block=row.id, service=row.service, kind=str(row.kind), **details)
    return row.as_block()
