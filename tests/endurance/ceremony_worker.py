"""The process that is killed while a recovery key is renewed: a server that forks one worker for each order.

    {"folder": …, "work": "restore", "kill": 7}   one order, a line of JSON on standard input
    {"folder": …, "look": [[half, half], …]}      which of these sheets and who can open the branch now

A worker is killed before its seventh step on the disk; each order is answered with one line of JSON. What the printer
gave out lies in `paper.json` beside the folder: that, and the old sheets, is all that people have in their hands.
"""

import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import keyring.backend

from branch_app.domain.errors import BranchAppError, NotRestored
from branch_app.domain.recovery_keys import halves, recovery_text
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Role
from branch_app.operations.desk import Desk
from branch_app.operations.keys import NEW_RECOVERY_KEY, recovery_key_to_seal, seal_recovery_key
from branch_app.operations.recovery import Returning, begin_restoring, restore_access
from branch_app.operations.requests import approve, ask
from branch_app.operations.second_person import second_person
from branch_app.operations.sign_in import NewBranch, find_branch, set_up_branch, sign_in, sign_out
from branch_app.operations.staff import add_person
from branch_app.store import room
from branch_app.store.sealing import Cost

CHEAP = Cost(64, 1, 1)
FIRST, SECOND, OLD_PASSWORD = "0101", "0102", "eleven quiet herons"
NEW_PASSWORD, SECOND_PASSWORD = "seven warm teapots", "nine cold lanterns"
HASTY = recovery_text(bytes(range(1, 33)))


Ready = Callable[[], None]
"""From here on it may be killed."""


def sheets_of(folder: Path) -> list[tuple[str, str]]:
    """Every pair of sheets that was ever printed, the oldest first."""
    with suppress(OSError):
        return [(first, second) for first, second in json.loads(folder.with_name("paper.json").read_text())]
    return []


def print_sheets(folder: Path, recovery: str) -> tuple[str, str]:
    sheets = halves(recovery)
    folder.with_name("paper.json").write_text(json.dumps([*sheets_of(folder), sheets]))
    return sheets


def set_up(folder: Path, ready: Ready) -> None:
    """A branch with one manager; its first sheets are printed before it exists."""
    new = NewBranch("0116", "101", "みなと支店", FIRST, "佐伯 恵子", OLD_PASSWORD)
    ready()
    set_up_branch(folder, new, cost=CHEAP, hand_over=lambda _, recovery: print_sheets(folder, recovery))


def second_manager(folder: Path, ready: Ready) -> None:
    ready()
    desk = sign_in(find_branch(folder), FIRST, OLD_PASSWORD)
    add_person(desk, SECOND, "大野 隆", Role.MANAGER, SECOND_PASSWORD)
    sign_out(desk)


def approved(folder: Path) -> Desk:
    """The first manager's desk, with the second one's word for a new recovery key."""
    desk = sign_in(find_branch(folder), FIRST, OLD_PASSWORD)
    request = ask(desk, RequestKind.KEY_WORK, desk.branch.database_id, NEW_RECOVERY_KEY, "why")
    with second_person(desk, SECOND, SECOND_PASSWORD) as other:
        approve(other, request.id)
    return desk


def renew(folder: Path, ready: Ready) -> None:
    desk = approved(folder)
    ready()
    recovery = recovery_key_to_seal(desk)
    seal_recovery_key(desk, recovery, print_sheets(folder, recovery))
    sign_out(desk)


def renew_hastily(folder: Path, ready: Ready) -> None:
    """A control: the key counts, and is printed after that."""
    desk = approved(folder)
    ready()
    seal_recovery_key(desk, HASTY, halves(HASTY))
    print_sheets(folder, HASTY)


def people() -> tuple[Returning, Returning]:
    return Returning(FIRST, NEW_PASSWORD), Returning(SECOND, NEW_PASSWORD)


def restore(folder: Path, ready: Ready) -> None:
    ready()
    old = sheets_of(folder)[-1]
    recovery = begin_restoring(folder, old, people())
    restore_access(folder, old, people(), recovery, print_sheets(folder, recovery), cost=CHEAP)


def restore_hastily(folder: Path, ready: Ready) -> None:
    """A control: both are let in, and the new key is printed after that."""
    ready()
    restore_access(folder, sheets_of(folder)[-1], people(), HASTY, halves(HASTY), cost=CHEAP)
    print_sheets(folder, HASTY)


WORKS: dict[str, Callable[[Path, Ready], None]] = {
    "set up": set_up, "second manager": second_manager, "renew": renew, "renew hastily": renew_hastily,
    "restore": restore, "restore hastily": restore_hastily,
}  # fmt: skip
STEPS = {"commit", "fsync", "replace", "rename", "unlink"}


class Steps:
    """Counts every step on the disk, and ends the process before one of them, without a word."""

    def __init__(self, kill: int) -> None:
        self.seen, self._kill = 0, kill

    def __call__(self, _frame: FrameType, event: str, what: Any) -> None:
        if event == "c_call" and what.__name__ in STEPS and not isinstance(what.__self__, str):
            self.seen += 1
            if self.seen == self._kill:
                os.kill(os.getpid(), signal.SIGKILL)


def look_at(folder: Path) -> dict[str, Any]:
    """Which of the printed sheets let two people in, and with which password the first manager signs in."""
    opening, entering = [], []
    for number, sheets in enumerate(sheets_of(folder)):
        with suppress(BranchAppError):
            with suppress(NotRestored):  # the sheets do open it, and a second person is still missing
                begin_restoring(folder, sheets, people())
            opening.append(number)
    for password in (OLD_PASSWORD, NEW_PASSWORD):
        with suppress(BranchAppError):
            closed = replace(find_branch(folder), uptime=lambda: ("test", time.monotonic() * 10**6))  # nobody waits
            sign_out(sign_in(closed, FIRST, password))
            entering.append(password)
    return {"opening": opening, "entering": entering}


def obey(order: dict[str, Any]) -> dict[str, Any]:
    folder = Path(order["folder"])
    os.environ["XDG_CONFIG_HOME"] = str(folder.parent / "config")
    if "look" in order:
        return look_at(folder)
    steps = Steps(order["kill"])
    WORKS[order["work"]](folder, lambda: sys.setprofile(steps))
    sys.setprofile(None)
    return {"done": steps.seen}


def main() -> None:
    room.RESERVE = 4096  # the folder is copied for every kill
    keyring.backend.get_all_keyring = list  # a computer without one: what it keeps outlives a kill
    with tempfile.TemporaryDirectory() as folder:  # what is loaded and compiled for it, no fork does again
        for work in ("set up", "second manager", "renew", "restore"):
            obey({"folder": f"{folder}/data", "work": work, "kill": 0})
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                answer = obey(json.loads(line))
            except BaseException:  # noqa: BLE001 - the test hears of it
                answer = {"error": traceback.format_exc()}
            os.write(1, json.dumps(answer).encode() + b"\n")
            os._exit(0)
        _, ended = os.waitpid(child, 0)
        if os.WIFSIGNALED(ended):
            os.write(1, b'{"killed": true}\n')


if __name__ == "__main__":
    main()
