"""The process that is killed while it puts back a backup: a server that forks one worker for each order.

    {"folder": …, "backup": …, "kill_at": 17}   one order, a line of JSON on standard input

A worker kills itself before its so many-th step: each file it opens, renames, links or takes away beside the data is
one. With `kill_at` 0 it comes to its end and says {"steps": […]}. Answers otherwise as `key_worker` does.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from branch_app.operations.restores import Credentials, restore_backup
from tests.branches import MANAGER, OTHER_MANAGER, PASSWORD
from tests.endurance.conversation import fork_for_each_order, say
from tests.endurance.key_worker import closed_in

STEPS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "shutil.copyfile", "sqlite3.connect"}


def count_steps(place: Path, kill_at: int) -> list[str]:
    """From now on every step below this place is put down, and one of them never taken."""
    steps: list[str] = []

    def step(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and arguments and str(place) in os.fsdecode(str(arguments[0])):
            steps.append(f"{event} {Path(str(arguments[0])).name}")
            if len(steps) == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    return steps


def work(order: dict[str, Any]) -> None:
    folder = Path(order["folder"])
    steps = count_steps(folder.parent, order["kill_at"])
    people = [Credentials(person.staff_number, PASSWORD) for person in (MANAGER, OTHER_MANAGER)]
    restore_backup(closed_in(folder), order["backup"], *people, "ディスクの故障")
    say(steps=list(steps))


if __name__ == "__main__":
    fork_for_each_order(work)
