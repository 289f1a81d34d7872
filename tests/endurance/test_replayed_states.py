"""Two thousand disks that a power cut could leave, torn and reordered: each opens with all that was promised.

The program's writes are written down while it works, and played back up to a random moment.
"""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.endurance.branches import Found, fresh_branch, still_to_find
from tests.endurance.conftest import Figure, Times
from tests.endurance.server import Server, Servers, errors, share_out
from tests.endurance.write_log import Disk, Step, read_log

STATES, STATES_OF_ONE_LOG, ACTS = 2000, 500, 120
STATES_OF_CONTROL, LEAST_LOST = 100, 25


def replay(servers: Servers, folder: Path, states: int, **order: Any) -> tuple[Found, int]:
    """What is found on so many disks, and on how many of them something acknowledged was missing."""
    found, losing, writer = Found(), 0, servers[0]
    for begin in range(0, states, STATES_OF_ONE_LOG):
        count = min(STATES_OF_ONE_LOG, states - begin)
        here, log = fresh_branch(folder / f"branch-{begin}"), folder / f"log-{begin}"
        before = shutil.copytree(here, folder / f"before-{begin}")
        writer.order(folder=here, work="mixed", seed=states + begin, acts=ACTS, log=log, importing=True, **order)
        found.corrupt += errors(writer.ended())
        steps = list(read_log(log))
        halves = share_out(servers, count, lambda server, numbers: [
            *_states(server, Disk(before, here), steps, numbers, folder)])  # noqa: B023 - done before the next round
        for one in (one for half in halves for one in half):
            losing += bool(one.lost)
            found += one
    return found, losing


def _states(server: Server, disk: Disk, steps: list[Step], numbers: range, folder: Path) -> Iterator[Found]:
    dice = random.Random(numbers.start)
    moments = sorted(dice.choices(range(1, len(steps)), k=len(numbers)))
    state = folder / f"state-{numbers.start}"
    for at, step in enumerate(steps):
        while moments and moments[0] == at:
            moments.pop(0)
            state.mkdir()
            disk.after_a_cut(dice, state)
            promised = [json.loads(line) for line in disk.acknowledged.splitlines()]
            yield server.examine(state, still_to_find(promised))
            shutil.rmtree(state)
        disk.take(step)


def test_no_disk_a_power_cut_can_leave_lacks_what_was_said_to_be_saved(
    servers: Servers, shim: Path, tmp_path: Path, times: Times, figure: Figure
) -> None:
    states = times(STATES)
    found, _ = replay(servers, tmp_path, states)
    figure(f"replayed torn and reordered states {states}: {found}")
    assert found.clean, found.told()


def test_a_program_that_does_not_wait_for_the_disk_is_caught(
    servers: Servers, shim: Path, tmp_path: Path, times: Times, figure: Figure
) -> None:
    states = max(8, times(STATES_OF_CONTROL))
    _, losing = replay(servers, tmp_path, states, synchronous="NORMAL")
    figure(f"replayed states, control (synchronous=NORMAL, {states}): states that lost something {losing}")
    assert losing >= states * LEAST_LOST / STATES_OF_CONTROL, "the suite cannot fail"
