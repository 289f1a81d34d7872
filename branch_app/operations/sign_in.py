"""Setting up a branch, opening it, and signing in at a desk."""

import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import select

from branch_app.domain.branches import Branch
from branch_app.domain.errors import (
    BranchExists,
    FolderUnusable,
    NoBranchHere,
    PasswordTooWeak,
    SignInLocked,
    SignInRefused,
)
from branch_app.domain.staff import Role
from branch_app.domain.trail import Deed
from branch_app.operations.desk import Clock, Desk, add_line, utc_now
from branch_app.operations.wallets import seed_directory
from branch_app.store.database import FILE_NAME, Database, is_plaintext
from branch_app.store.key import KeyPlace, make_key, read_key
from branch_app.store.schema import migrate
from branch_app.store.tables import BranchRow, PersonRow

ID_FILE = "branch.id"
MOST_WRONG_TRIES = 10
LOCKED_FOR = timedelta(minutes=30)
LEAST_WITH_KEYRING, LEAST_WITH_KEY_FILE = 12, 15
WELL_KNOWN = ("password", "passw0rd", "1234567890", "qwertyuiop", "branch-app", "branchapp", "パスワード")

_hasher = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=2)
# Verified when the name is unknown, so that an unknown name takes as long as a wrong password. Nobody knows what was
# hashed; written down, because making it anew would cost every start as much as signing in.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=2$dlrx/NdIv0dRT6PrlBBi2w$4DFP0egYG6ytrQg1NDkDb4sCqFf/7/JH389OcNrxUFU"


@dataclass(frozen=True)
class NewBranch:
    """What must be known to set up a branch: where it is and who its first manager is."""

    bank: str
    branch: str
    name: str
    manager: str
    manager_name: str
    password: str
    specimen: bool = False


def check_password(password: str, place: KeyPlace) -> None:
    """Length and a short block list; no rules about signs, no expiry. Raises PasswordTooWeak."""
    least = LEAST_WITH_KEYRING if place is KeyPlace.KEYRING else LEAST_WITH_KEY_FILE
    plain = password.casefold()
    if len(password) < least or len(set(plain)) < 5 or any(word in plain for word in WELL_KNOWN):
        raise PasswordTooWeak(least)


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def set_up_branch(folder: Path, new: NewBranch, clock: Clock = utc_now) -> Database:
    """Create the encrypted store of a branch with its first manager, and open it.

    Raises BranchExists, FolderUnusable or PasswordTooWeak; then nothing is left behind.
    """
    path = folder / FILE_NAME
    if path.exists():
        raise BranchExists(str(folder))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        database_id = secrets.token_hex(16)
        key = make_key(database_id)
        check_password(new.password, key.place)
        (folder / ID_FILE).write_text(database_id)
    except OSError:
        raise FolderUnusable(str(folder)) from None
    database = Database(path, key)
    try:
        migrate(database)
        if is_plaintext(path):
            raise RuntimeError("the store was not encrypted")
        with database.write() as session:
            at = clock()
            session.add(BranchRow(database_id=database_id, bank=new.bank, branch=new.branch, name=new.name,
                                  specimen=new.specimen, set_up_at=at))  # fmt: skip
            session.add(PersonRow(staff_number=new.manager, name=new.manager_name, role=Role.MANAGER,
                                  password_hash=hash_password(new.password), added_at=at))  # fmt: skip
            seed_directory(session, at, new.manager)
            add_line(session, at, new.manager, Deed.BRANCH_SET_UP, f"{new.bank}-{new.branch}", "", {})
    except BaseException:
        database.close()
        for leftover in folder.glob(f"{FILE_NAME}*"):
            leftover.unlink()
        (folder / ID_FILE).unlink(missing_ok=True)
        raise
    return database


def open_branch(folder: Path) -> Database:
    """Open the store of the branch in this folder and bring its tables up to date.

    Raises NoBranchHere, KeyMissing, WrongKey, DatabaseTooNew or FolderUnusable.
    """
    path = folder / FILE_NAME
    if not path.exists() or not (folder / ID_FILE).exists():
        raise NoBranchHere(str(folder))
    if not os.access(folder, os.W_OK):
        raise FolderUnusable(str(folder))
    key = read_key((folder / ID_FILE).read_text().strip(), folder)
    database = Database(path, key)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def read_branch(database: Database) -> Branch:
    """Whose branch this store is; needs no sign-in, it stands on the sign-in screen."""
    with database.read() as session:
        return session.execute(select(BranchRow)).scalar_one().as_branch()


def sign_in(database: Database, staff_number: str, password: str, clock: Clock = utc_now) -> Desk:
    """Open a desk for one person. Raises SignInRefused (same for name and password) or SignInLocked."""
    now = clock()
    with database.read() as session:
        row = session.get(PersonRow, staff_number)
        locked_until = row.locked_until if row else None
        stored = row.password_hash if row and row.active else _NOBODY
    if locked_until and locked_until > now:
        raise SignInLocked(locked_until)
    try:
        right = _hasher.verify(stored, password) and stored is not _NOBODY
    except VerificationError:
        right = False
    with database.write() as session:
        row = session.get(PersonRow, staff_number)
        if not right or row is None:
            _count_wrong_try(row, now)
            add_line(session, now, staff_number if row else "unknown", Deed.SIGN_IN_REFUSED, "", "", {})
        else:
            row.wrong_tries, row.locked_until = 0, None
            add_line(session, now, staff_number, Deed.SIGNED_IN, "", "", {"key": str(database.key_place)})
            return Desk(database, row.as_person(), session.execute(select(BranchRow)).scalar_one().as_branch(), clock)
    raise SignInRefused


def _count_wrong_try(row: PersonRow | None, now: datetime) -> None:
    if row:
        row.wrong_tries += 1
        if row.wrong_tries >= MOST_WRONG_TRIES:
            row.wrong_tries, row.locked_until = 0, now + LOCKED_FOR


def sign_out(desk: Desk) -> None:
    """Leave the desk."""
    with desk.database.write() as session:
        add_line(session, desk.now(), desk.person.staff_number, Deed.SIGNED_OUT, "", "", {})
