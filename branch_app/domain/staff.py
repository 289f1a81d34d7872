"""Who works at the branch and what each role may do: one table, enforced in `operations`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    TELLER = "teller"
    MANAGER = "manager"


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
    EXPORT_SUMMARY = "export the summary"
    MANAGE_STAFF = "add and change staff"
    READ_TRAIL = "read and verify the trail"


_TELLER = frozenset({
    Permission.LOOK_UP, Permission.OPEN_CASE, Permission.PLACE_BLOCK, Permission.CONFIRM_BLOCK, Permission.ASK_RELEASE,
    Permission.TAKE_STATEMENT, Permission.ISSUE_CLAIM,
})

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.TELLER: _TELLER,
    Role.MANAGER: _TELLER | {
        Permission.DECIDE_CASE, Permission.DECIDE_RELEASE, Permission.IMPORT_BOOKS, Permission.EXPORT_SUMMARY,
        Permission.MANAGE_STAFF, Permission.READ_TRAIL, Permission.TEACH_WALLETS,
    },
}


@dataclass(frozen=True)
class Person:
    """One member of the staff, known by the staff number."""

    staff_number: str
    name: str
    role: Role
    active: bool = True

    @property
    def permissions(self) -> frozenset[Permission]:
        return PERMISSIONS[self.role] if self.active else frozenset()


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """Whom to ask when one may not do it oneself."""
    return tuple(role for role in Role if permission in PERMISSIONS[role])
