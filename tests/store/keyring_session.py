"""What is done on a computer with a real keyring, in a process of its own; each answer is a line on standard output.

    python -m tests.store.keyring_session FOLDER STEP…
"""

import sys
from pathlib import Path

from branch_app.domain.errors import BranchAppError
from branch_app.domain.recovery_keys import halves
from branch_app.domain.staff import Role
from branch_app.operations.recovery import Returning, begin_restoring, restore_access
from branch_app.operations.sign_in import NewBranch, find_branch, set_up_branch, sign_in, sign_out
from branch_app.operations.staff import add_person
from branch_app.store.key_slots import read_slots
from branch_app.store.machine_secret import SERVICE, open_keyring
from branch_app.store.sealing import LEAST_COST

PASSWORD = "seven warm teapots"


def set_up(folder: Path) -> str:
    new = NewBranch("0116", "101", "みなと支店", "0101", "佐伯 恵子", PASSWORD)
    return set_up_branch(folder, new, cost=LEAST_COST, hand_over=lambda _, key: _print(folder, key))[0].key_place


def _print(folder: Path, key: str) -> None:
    folder.with_name("sheets").write_text(key)


def second_person(folder: Path) -> str:
    desk = sign_in(find_branch(folder), "0101", PASSWORD)
    add_person(desk, "0102", "大野 隆", Role.MANAGER, PASSWORD)
    sign_out(desk)
    return "added"


def restore(folder: Path) -> str:
    """Both envelopes and two people; what was typed as their passwords is what they had."""
    old = folder.with_name("sheets").read_text()
    people = Returning("0101", PASSWORD), Returning("0102", PASSWORD)
    key = begin_restoring(folder, halves(old), people)
    _print(folder, key)
    return restore_access(folder, halves(old), people, key, halves(key), cost=LEAST_COST).key_place


def sign_in_and_out(folder: Path) -> str:
    closed = find_branch(folder)
    sign_out(sign_in(closed, "0101", PASSWORD))
    return f"{closed.key_place} {type(getattr(closed.machine.notes, 'backend', None)).__module__}"


def secret(folder: Path) -> str:
    return find_branch(folder).machine.secret.hex()


def version(folder: Path) -> str:
    return str(find_branch(folder).machine.notes.recall("slots"))


def delete(folder: Path) -> str:
    open_keyring().delete_password(SERVICE, read_slots(folder).branch.database_id)  # type: ignore[union-attr]
    return "deleted"


def alter(folder: Path) -> str:
    open_keyring().set_password(SERVICE, read_slots(folder).branch.database_id, "00" * 32)  # type: ignore[union-attr]
    return "altered"


def garble(folder: Path) -> str:
    open_keyring().set_password(SERVICE, read_slots(folder).branch.database_id, "not hex")  # type: ignore[union-attr]
    return "garbled"


def say(answer: str) -> None:
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()


STEPS = {step.__name__: step for step in (set_up, sign_in_and_out, secret, version, delete, alter, garble,
                                         second_person, restore)}


def main() -> None:
    folder = Path(sys.argv[1])
    for name in sys.argv[2:]:
        try:
            say(STEPS[name](folder))
        except BranchAppError as error:
            say(type(error).__name__)


if __name__ == "__main__":
    main()
