"""Every single write and every single flush fails once, or the disk is full from there on: nobody loses anything.

What the person is told is a sentence, never a fault of the program; and the same act succeeds when the disk is sound.
"""

import errno
import random
from pathlib import Path
from typing import Any

import pytest

from branch_app.operations.backups import make_backup
from tests.endurance.branches import Found, branch_in, fresh_branch
from tests.endurance.conftest import Figure, Times, fraction
from tests.endurance.server import Server, Servers, errors, saved, share_out

FAULTS = {"one error": (errno.EIO, 0), "full from there on": (errno.ENOSPC, 1)}
FEWEST = 8  # places: a failed write that is no loss, as that of a leftover, goes by without a word


@pytest.mark.parametrize("importing", [False, True], ids=["at the counter", "importing"])
@pytest.mark.parametrize("fault", FAULTS)
def test_every_single_write_may_fail(
    servers: Servers, shim: Path, tmp_path: Path, figure: Figure, fault: str, importing: bool
) -> None:
    error, from_then_on = FAULTS[fault]
    order = {"work": "carefully", "importing": importing, "error": error, "from_then_on": from_then_on}
    said, _ = one_fault(servers[0], tmp_path / "count", 0, order)
    last = next(each["counted"] for each in said if "counted" in each)
    places = random.Random(last).sample(range(1, last + 1), max(FEWEST, round(last * min(1.0, fraction()))))

    def each_fault(server: Server, numbers: range) -> list[tuple[list[dict[str, Any]], Found]]:
        return [one_fault(server, tmp_path / f"place-{places[number]}", places[number], order) for number in numbers]

    everything = [each for half in share_out(servers, len(places), each_fault) for each in half]
    found, crashed, told = Found(), [], 0
    for said, one in everything:
        found += one
        found.corrupt += errors(said)
        crashed += [f"{each['crash']}\n{each['where']}" for each in said if "crash" in each]
        told += any(each.get("words") for each in said)
    figure(f"single faults, {'import' if importing else 'counter'}, {fault}: {len(places)} of {last} places: {found}, "
           f"program faults {len(crashed)}, told in words {told}")  # fmt: skip
    assert not crashed, "\n\n".join(crashed[:3])
    assert found.clean, found.told()
    assert told, "no fault was noticed at all: the suite does nothing"


def one_fault(server: Server, folder: Path, at: int, order: dict[str, Any]) -> tuple[list[dict[str, Any]], Found]:
    """What a worker says whose disk fails at this place, and what is found of the branch afterwards."""
    fresh_branch(folder)
    if order["importing"]:  # else most places lie in the backup before the import, whose failure holds nothing up
        branch = branch_in(folder)
        make_backup(branch.manager)
        branch.database.close()
    server.order(folder=folder, fail_at=at, **order)
    said = server.ended()
    return said, server.examine(folder, saved(said))


def test_a_program_that_takes_a_failed_write_for_a_success_is_caught(
    servers: Servers, shim: Path, tmp_path: Path, figure: Figure, times: Times
) -> None:
    """The control: it says "saved" before it tries, and the disk is full from some place on."""
    fresh_branch(tmp_path / "branch")
    server = servers[0]
    server.order(folder=tmp_path / "branch", work="hasty", seed=1, fail_at=30, error=errno.ENOSPC, from_then_on=1)
    said = server.ended()
    found = server.examine(tmp_path / "branch", saved(said))
    figure(f"single faults, control (a hasty program, one fault): {found}")
    assert found.lost, "the suite cannot fail"
