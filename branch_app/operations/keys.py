"""The keys of the branch: where they stand, a new master key, a new recovery key."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from branch_app.documents.recovery_sheet import make_recovery_sheets
from branch_app.domain.backups import WhyBackup
from branch_app.domain.branches import Branch
from branch_app.domain.recovery_keys import check_copies, halves, read_halves, recovery_text
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.approvals import need_approval, spend
from branch_app.operations.backups import back_up_unasked, back_up_when_due
from branch_app.operations.closed_branch import current_slots
from branch_app.operations.desk import Act, Desk
from branch_app.operations.exports import write_private
from branch_app.operations.founding import stands_alone
from branch_app.operations.key_work import desk_keys, entering, rotate, settle
from branch_app.operations.recovery_key import SIGNER, public_recovery, public_signer
from branch_app.store.key_slots import RECOVERY, sealed_entry, whole_copies
from branch_app.store.tables import BranchRow

NEW_RECOVERY_KEY = {"work": "new recovery key"}
"""The facts of the KEY_WORK request for `seal_recovery_key`; its subject is the branch's database id."""


@dataclass(frozen=True)
class KeysStand:
    """What may be known of the keys. `cost` is the memory of one guess at a password, in MiB."""

    place: str
    generation: int
    people: int
    cost: int
    copies: int
    rotation_owed: bool


def read_keys(desk: Desk) -> KeysStand:
    """How the keys of the branch stand."""
    closed, _ = desk_keys(desk)
    with desk.ask(Permission.MANAGE_KEYS):
        slots = current_slots(closed)
        people = {entry.holder for entry in slots.entries if entry.holder != RECOVERY}
        return KeysStand(str(closed.key_place), slots.epoch, len(people), slots.cost.memory // 1024,
                         whole_copies(closed.folder), slots.rotation_owed)  # fmt: skip


def rotate_keys(desk: Desk) -> KeysStand:
    """Encrypt everything under a new master key. Everybody's password and the recovery key stay as they are.

    Raises DataOpenElsewhere while another window, command or desk has the data open.
    """
    back_up_when_due(desk, WhyBackup.ROTATION)
    rotate(desk, desk.act(Permission.MANAGE_KEYS))
    back_up_unasked(desk, WhyBackup.NEW_KEYS)
    return read_keys(desk)


def recovery_key_to_seal(desk: Desk) -> str:
    """A recovery key for two new sheets. It opens nothing yet, and the old one does, until `seal_recovery_key`.

    Raises ApprovalMissing, before anybody prints anything.
    """
    closed, _ = desk_keys(desk)
    with desk.ask(Permission.MANAGE_KEYS) as session:
        if not stands_alone(session, desk, Permission.MANAGE_KEYS):
            need_approval(session, RequestKind.KEY_WORK, closed.branch.database_id, NEW_RECOVERY_KEY,
                          desk.person.staff_number, desk.now())  # fmt: skip
    return recovery_text(secrets.token_bytes(32))


def seal_recovery_key(desk: Desk, recovery: str, sheets: tuple[str, str]) -> None:
    """Let a new recovery key count, and the old sheets open nothing from now on.

    `sheets` is what somebody typed off the two new papers: a key that is not in somebody's hands never counts. Raises
    RecoveryKeyWrong, ApprovalMissing. The master key is changed, too: at once, or when the next person signs in alone.
    """
    check_copies(recovery, *sheets)
    closed, keys = desk_keys(desk)
    new = read_halves(*sheets)
    public = public_recovery(new)
    with entering(desk, desk.act(Permission.MANAGE_KEYS)) as (act, change):
        alone = _decided_alone(desk, act, closed.branch.database_id)
        act.session.execute(select(BranchRow)).scalar_one().recovery_key = public
        change.put(sealed_entry(change.slots, RECOVERY, public, keys.master))
        change.owe_rotation()
        act.record(Deed.RECOVERY_KEY_MADE, "", alone=alone, **{SIGNER: public_signer(new)})
    settle(desk)
    back_up_unasked(desk, WhyBackup.NEW_KEYS)


def recovery_sheets(branch: Branch, recovery: str, made_at: datetime) -> bytes:
    """The recovery key as a PDF of two sheets, one for each envelope."""
    return make_recovery_sheets(branch, halves(recovery), made_at)


def save_recovery_sheets(path: Path, branch: Branch, recovery: str, made_at: datetime) -> None:
    """Write the two sheets into a file. Raises DiskFull, DiskFailed or FolderUnusable; then there is none of them."""
    write_private(path, recovery_sheets(branch, recovery, made_at))


def _decided_alone(desk: Desk, act: Act, database_id: str) -> bool:
    if stands_alone(act.session, desk, Permission.MANAGE_KEYS):
        return True
    spend(act, RequestKind.KEY_WORK, database_id, NEW_RECOVERY_KEY)
    return False
