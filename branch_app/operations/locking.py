"""Leaving a desk for a moment: the store is closed and the keys are forgotten until the same person is back."""

from contextlib import suppress
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from branch_app.domain.errors import DiskFailed, DiskFull, FolderUnusable, SignInRefused
from branch_app.domain.trail import Deed
from branch_app.operations.anchors import raise_anchor
from branch_app.operations.desk import Desk, add_line
from branch_app.operations.key_work import desk_keys, open_store
from branch_app.operations.sign_in import prove
from branch_app.store.tables import PersonRow


def lock_desk(desk: Desk, why: str = "asked") -> None:
    """Close the store and forget the keys. `why`: asked, idle, or screen (the computer itself was locked).

    Raises DatabaseBusy while something is still being written.
    """
    with suppress(DiskFull, DiskFailed, FolderUnusable), desk.database.write() as session:  # none keeps the desk open
        add_line(session, desk.now(), desk.person.staff_number, Deed.DESK_LOCKED, "", {"why": why})
    raise_anchor(desk)
    desk.listed.clear()
    desk.database.lock_away()
    _, keys = desk_keys(desk)
    keys.master, keys.signing, keys.sealing = b"", Ed25519PrivateKey.generate(), X25519PrivateKey.generate()


def unlock_desk(desk: Desk, password: str) -> None:
    """Open the store for the same person again. Raises what signing in raises; then the desk stays locked."""
    closed, _ = desk_keys(desk)
    number = desk.person.staff_number
    proved = prove(closed, number, password, desk.clock)
    opened = open_store(closed, proved, closed.holder(number))
    try:
        with opened.write() as session:
            row = session.get(PersonRow, number)
            if row is None or not row.active or row.sealing_key != proved.public_sealing:
                raise SignInRefused
            add_line(session, desk.now(), number, Deed.DESK_UNLOCKED, "", {})
    except BaseException:
        opened.close()
        raise
    resume_desk(desk, replace(desk, database=opened, keys=proved))


def resume_desk(desk: Desk, fresh: Desk) -> None:
    """Let a locked desk go on with what its person has just opened, here or with a new sign-in."""
    _, keys = desk_keys(desk)
    _, proved = desk_keys(fresh)
    keys.master, keys.signing, keys.sealing = proved.master, proved.signing, proved.sealing
    desk.database.take_over(fresh.database)
