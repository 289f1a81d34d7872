"""Killed while a recovery key is made or used: at every step some paper in somebody's hands opens the data."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.endurance.ceremony_worker import NEW_PASSWORD, OLD_PASSWORD
from tests.endurance.conftest import Figure, fraction
from tests.endurance.conversation import Conversation

FEWEST = 9


class Worker(Conversation):
    """One server process; `killed` has it work on a copy of a branch and kills it at a step."""

    def __init__(self) -> None:
        super().__init__("tests.endurance.ceremony_worker")

    def order(self, **order: Any) -> dict[str, Any]:
        self.say(order)
        return self.hear()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def branch(worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch of two managers whose recovery sheets are in their envelopes, with its computer's own files."""
    home = tmp_path_factory.mktemp("ceremony")
    worker.order(folder=str(home / "data"), work="set up", kill=0)
    worker.order(folder=str(home / "data"), work="second manager", kill=0)
    return home


def killed_at_steps(worker: Worker, branch: Path, folder: Path, work: str, share: float) -> list[dict[str, Any]]:
    """What could be opened after each kill at a share of the steps, from the first to the last; then after none."""
    found, steps = [], done_in(worker, branch, folder / "whole", work)
    kills = min(steps, max(FEWEST, round(steps * share)))
    for step in [1 + round(place * (steps - 1) / (kills - 1)) for place in range(kills)]:
        home = folder / str(step)
        shutil.copytree(branch, home)
        assert worker.order(folder=str(home / "data"), work=work, kill=step) == {"killed": True}
        found.append(worker.order(folder=str(home / "data"), look=True))
        shutil.rmtree(home)
    return [*found, worker.order(folder=str(folder / "whole" / "data"), look=True)]


def done_in(worker: Worker, branch: Path, home: Path, work: str) -> int:
    """How many steps on the disk the whole work takes; at home it is done then."""
    shutil.copytree(branch, home)
    steps = worker.order(folder=str(home / "data"), work=work, kill=0)["done"]
    assert isinstance(steps, int)
    assert steps > FEWEST
    return steps


@pytest.mark.parametrize(("work", "password"), [("renew", OLD_PASSWORD), ("restore", NEW_PASSWORD)])
def test_some_sheet_opens_at_every_step(
    worker: Worker, branch: Path, tmp_path: Path, figure: Figure, work: str, password: str
) -> None:
    found = killed_at_steps(worker, branch, tmp_path, work, fraction())
    lost = [each for each in found if not each["opening"]]
    figure(f"recovery keys, killed while one is to {work} {len(found) - 1}: no sheet opened after {len(lost)}")
    assert lost == []
    assert found[0] == {"opening": [0], "entering": [OLD_PASSWORD]}  # as if nothing had been begun
    assert found[-1] == {"opening": [1], "entering": [password]}
    if work == "renew":  # nobody's own password is touched
        assert all(each["entering"] == [OLD_PASSWORD] for each in found)


@pytest.mark.parametrize("work", ["renew hastily", "restore hastily"])
def test_a_key_that_counts_before_it_is_on_paper_is_caught(
    worker: Worker, branch: Path, tmp_path: Path, figure: Figure, work: str
) -> None:
    found = killed_at_steps(worker, branch, tmp_path, work, share=0)
    lost = [each for each in found if not each["opening"]]
    figure(f"recovery keys, control ({work}) {len(found) - 1}: no sheet opened after {len(lost)}")
    assert lost, "the suite cannot fail"


def test_no_branch_is_left_behind_whose_key_nobody_has(worker: Worker, tmp_path: Path) -> None:
    steps = worker.order(folder=str(tmp_path / "whole" / "data"), work="set up", kill=0)["done"]
    for step in range(1, steps + 1):
        folder = tmp_path / str(step) / "data"
        assert worker.order(folder=str(folder), work="set up", kill=step) == {"killed": True}
        if (folder / "branch.db").exists():
            assert worker.order(folder=str(folder), look=True) == {"opening": [0], "entering": [OLD_PASSWORD]}
        elif step % 3 == 0:  # and it can simply be repeated
            worker.order(folder=str(folder), work="set up", kill=0)
