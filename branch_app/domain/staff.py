"""Who works at the branch and what each role may do: one table, enforced in `operations`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    TELLER = "teller"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    LOOK_UP = "look up customers"
    OPEN_CASE = "open cases"
    PLACE_BLOCK = "place blocks"
    CONFIRM_BLOCK = "enter the host's answer to a block"
    ASK_RELEASE = "ask for the release of a block"
    DECIDE_CASE = "decide what a case is"
    DECIDE_RELEASE = "decide on the release of a block"
    TAKE_STATEMENT = "take statements"
    ISSUE_CLAIM = "issue claim forms"
    IMPORT_BOOKS = "import files"
    TEACH_WALLETS = "change the wallet service directory"
    TEACH_FORMATS = "add and withdraw formats of bank files"
    EXPORT_SUMMARY = "export the summary"
    RESCUE = "rescue statements"
    MANAGE_STAFF = "add and change staff"
    READ_TRAIL = "read and verify the trail"
    CLOSE_DAY = "close the day"
    REVIEW_LOOKUPS = "review the look-ups"
    SECOND_BLOCK = "confirm a placed block as the second person"
    SEE_REQUESTS = "see what waits for a second person"
    DECIDE_SEAL = "decide on sealing a statement against the rules"
    DECIDE_EXPORT = "decide on an export with names and numbers"
    DECIDE_IMPORT = "vouch for a file whose figures differ"
    MANAGE_KEYS = "work on the keys"
    BACK_UP = "make backups"
    ASK_RESTORE = "ask for the restore of a backup"
    DECIDE_RESTORE = "decide on the restore of a backup"
    CHANGE_SETTINGS = "change the settings of the branch"
    CHANGE_OWN_PASSWORD = "change the own password"  # noqa: S105 - a permission, not a password


_TELLER = frozenset({
    Permission.LOOK_UP, Permission.OPEN_CASE, Permission.PLACE_BLOCK, Permission.CONFIRM_BLOCK, Permission.ASK_RELEASE,
    Permission.TAKE_STATEMENT, Permission.ISSUE_CLAIM, Permission.SEE_REQUESTS, Permission.BACK_UP,
    Permission.CHANGE_OWN_PASSWORD,
})
# Keys, staff and safe-keeping: nothing in here shows a customer.
_ADMINISTRATOR = frozenset({
    Permission.MANAGE_STAFF, Permission.MANAGE_KEYS, Permission.BACK_UP, Permission.ASK_RESTORE,
    Permission.DECIDE_RESTORE, Permission.READ_TRAIL, Permission.SEE_REQUESTS, Permission.DECIDE_IMPORT,
    Permission.CHANGE_SETTINGS,
    Permission.CHANGE_OWN_PASSWORD,
})

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.TELLER: _TELLER,
    Role.MANAGER: _TELLER | {
        Permission.DECIDE_CASE, Permission.DECIDE_RELEASE, Permission.SECOND_BLOCK, Permission.DECIDE_SEAL,
        Permission.IMPORT_BOOKS, Permission.DECIDE_IMPORT, Permission.EXPORT_SUMMARY, Permission.DECIDE_EXPORT,
        Permission.RESCUE,
        Permission.MANAGE_STAFF, Permission.MANAGE_KEYS, Permission.ASK_RESTORE, Permission.DECIDE_RESTORE,
        Permission.READ_TRAIL, Permission.TEACH_WALLETS, Permission.TEACH_FORMATS,
        Permission.CHANGE_SETTINGS, Permission.CLOSE_DAY,
        Permission.REVIEW_LOOKUPS,
    },
    Role.ADMINISTRATOR: _ADMINISTRATOR,
}


@dataclass(frozen=True)
class Person:
    """One member of the staff, known by the staff number."""

    staff_number: str
    name: str
    role: Role
    active: bool = True
    enrolled_alone: bool = field(default=False, compare=False)
    """One person alone gave this one access or role, because nobody else could have decided on it."""

    @property
    def permissions(self) -> frozenset[Permission]:
        return PERMISSIONS[self.role] if self.active else frozenset()


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """Whom to ask when one may not do it oneself."""
    return tuple(role for role in Role if permission in PERMISSIONS[role])
