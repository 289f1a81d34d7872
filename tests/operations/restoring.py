"""Putting a backup back as two people do it, in one line."""

from pathlib import Path

from branch_app.operations.restores import Credentials, Restored, restore_backup
from tests.branches import (
    MANAGER,
    OTHER_MANAGER,
    PASSWORD,
    Branch,
    Person,
)


def restore(branch: Branch, name: Path | str, asker: Person = MANAGER, decider: Person = OTHER_MANAGER,
            password: str = PASSWORD) -> Restored:
    """The program is closed, the two people prove themselves, the backup is put back."""
    branch.database.close()
    return restore_backup(branch.closed, name, Credentials(asker.staff_number, PASSWORD),
                          Credentials(decider.staff_number, password), "ディスクの故障", branch.clock)
