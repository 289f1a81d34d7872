"""A thousand programs killed in the middle of their work: nothing that was said to be saved is gone."""

import random
import time
from pathlib import Path
from typing import Any

import pytest

from tests.endurance.branches import Found, fresh_branch, still_to_find
from tests.endurance.conftest import Figure, Times
from tests.endurance.server import Server, Servers, errors, saved, share_out

KILLS = 1000
KILLS_OF_ONE_BRANCH = 20
MOST_ACTS, LONGEST_AFTER = 5, 0.02  # so many acts, then so many seconds into the next


def kill_again_and_again(servers: Servers, folder: Path, kills: int, work: str) -> tuple[Found, int]:
    """What is found after so many kills at random moments, and how many acts had been acknowledged."""
    results = share_out(servers, kills, lambda server, numbers: _kill(server, folder, numbers, work))
    found = Found()
    for one, _ in results:
        found += one
    return found, sum(acts for _, acts in results)


def _kill(server: Server, folder: Path, numbers: range, work: str) -> tuple[Found, int]:
    found, acts, dice = Found(), 0, random.Random(numbers.start)
    acknowledged: list[dict[str, Any]] = []
    for number in numbers:
        if (number - numbers.start) % KILLS_OF_ONE_BRANCH == 0:
            here = fresh_branch(folder / f"branch-{number}")
            acknowledged = []
        server.order(folder=here, work=work, seed=number, importing=number % 10 == 0)
        said = server.hear_saved(dice.randint(0, MOST_ACTS))
        time.sleep(dice.uniform(0, LONGEST_AFTER))
        server.kill()
        said += server.ended()
        found.corrupt += errors(said)
        acts += len(saved(said))
        acknowledged = still_to_find(acknowledged + saved(said))
        found += server.examine(here, acknowledged)
    return found, acts


def test_a_kill_at_any_moment_costs_nothing_that_was_said_to_be_saved(
    servers: Servers, tmp_path: Path, times: Times, figure: Figure
) -> None:
    kills = times(KILLS)
    found, acts = kill_again_and_again(servers, tmp_path, kills, "mixed")
    figure(f"kills {kills} ({acts} acts acknowledged): {found}")
    assert found.clean, found.told()
    assert acts > kills, "the workers did hardly anything"


@pytest.mark.parametrize(("work", "what"), [("hasty", "lost"), ("torn", "unpaired")])
def test_a_program_that_promises_too_early_or_writes_in_two_steps_is_caught(
    servers: Servers, tmp_path: Path, figure: Figure, work: str, what: str
) -> None:
    found, _ = kill_again_and_again(servers, tmp_path, 20, work)
    figure(f"kills, control (20 of a {work} program): {found}")
    assert getattr(found, what), "the suite cannot fail"
