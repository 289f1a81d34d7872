"""Killed while a backup is put back, at each of its steps: the store that stood or the one that came, and no doubt."""

import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from branch_app.domain.trail import Deed
from branch_app.operations.anchors import first_anchor
from branch_app.operations.backups import make_backup
from branch_app.operations.cases import open_case
from branch_app.operations.sign_in import sign_in, sign_out
from branch_app.operations.trail import read_trail, verify
from branch_app.store.database import FILE_NAME
from branch_app.store.swap import COMING
from tests.branches import MANAGER, NOW, PASSWORD, SATO, a_branch
from tests.endurance.conftest import Figure, Times
from tests.endurance.conversation import Conversation
from tests.endurance.key_worker import FolderNotes, closed_in

FULL = 400
"""Kills in full: more than there are steps, so that each is met."""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked and killed as Linux can do it")


class Worker(Conversation):
    """One server process; each order puts back the backup of one branch."""

    def __init__(self) -> None:
        super().__init__("tests.endurance.restore_worker")

    def put_back(self, place: Path, backup: str, kill_at: int) -> list[str]:
        """The steps of a restore that came to its end; none of one that was killed."""
        self.say({"folder": str(place / "branch"), "backup": backup, "kill_at": kill_at})
        steps: list[str] = []
        while "ended" not in (heard := self.hear()):
            steps = heard.get("steps", steps)
        return steps


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A place with a branch and what its computer remembers, a backup in it, and a case opened after that."""
    place = tmp_path_factory.mktemp("ready")
    branch = a_branch(place / "branch")
    made = make_backup(branch.teller)
    case = open_case(branch.teller, SATO).number
    first_anchor(branch.database, FolderNotes(place), NOW)
    branch.database.close()
    return place, made.name, case


def stands(place: Path, case: str) -> tuple[str, list[str]]:
    """Which store the next sign-in finds, and everything that is wrong with it."""
    folder, wrong = place / "branch", []
    desk = sign_in(closed_in(folder), MANAGER.staff_number, PASSWORD)
    found, lines = verify(desk), read_trail(desk)
    came, has_case = any(line.deed is Deed.BACKUP_RESTORED for line in lines), case in {line.subject for line in lines}
    sign_out(desk)
    if not (found.sound and found.anchored):
        wrong.append(f"not sound: {found}")
    if came is has_case:
        wrong.append("neither the one nor the other")
    aside = list(folder.glob("branch-before-restore-*.db"))
    if len(aside) != came or any(file.samefile(folder / FILE_NAME) for file in aside):
        wrong.append(f"aside lies {aside}")
    wrong += [f"{file.name} is left" for file in folder.glob(f"{COMING}*")]
    return "new" if came else "old", wrong


def killed_at(worker: Worker, ready: tuple[Path, str, str], place: Path, step: int) -> Path:
    shutil.copytree(ready[0], place)
    worker.put_back(place, ready[1], step)
    return place


def test_a_killed_restore_leaves_the_old_store_or_the_new_one(
    worker: Worker, ready: tuple[Path, str, str], tmp_path: Path, times: Times, figure: Figure
) -> None:
    steps = worker.put_back(shutil.copytree(ready[0], tmp_path / "whole"), ready[1], 0)
    assert stands(tmp_path / "whole", ready[2]) == ("new", [])
    swap = steps.index(f"os.rename {COMING}") + 1  # numbers of steps begin at 1
    some = random.Random(5).sample(range(1, len(steps) + 1), min(times(FULL), len(steps)))
    chosen = sorted({*some, swap - 1, swap, swap + 1, len(steps)})  # where it is decided, in every run
    states: Counter[str] = Counter()
    wrong: list[str] = []
    for number in chosen:
        place = killed_at(worker, ready, tmp_path / f"{number}", number)
        state, problems = stands(place, ready[2])
        states[state] += 1
        wrong += [f"killed before step {number}, {steps[number - 1]}: {problem}" for problem in problems]
        assert state == ("new" if number > swap else "old")
        shutil.rmtree(place)
    figure(f"restores killed at {len(chosen)} of {len(steps)} steps: old {states['old']}, new {states['new']}, "
           f"neither or in doubt {len(wrong)}")  # fmt: skip
    assert not wrong, "\n".join(wrong[:12])
    assert min(states["old"], states["new"]) >= 2


def test_a_restore_that_was_killed_can_be_done_again(
    worker: Worker, ready: tuple[Path, str, str], tmp_path: Path
) -> None:
    steps = worker.put_back(shutil.copytree(ready[0], tmp_path / "whole"), ready[1], 0)
    place = killed_at(worker, ready, tmp_path / "again", steps.index(f"os.rename {COMING}") + 1)
    worker.put_back(place, ready[1], 0)
    assert stands(place, ready[2]) == ("new", [])


def test_an_anchor_that_was_not_told_of_the_coming_store_is_in_doubt(
    worker: Worker, ready: tuple[Path, str, str], tmp_path: Path
) -> None:
    """The control: without the announcement a kill after the rename looks as if somebody had put an older file back."""
    steps = worker.put_back(shutil.copytree(ready[0], tmp_path / "whole"), ready[1], 0)
    place = killed_at(worker, ready, tmp_path / "control", steps.index(f"os.rename {COMING}") + 2)
    for anchor in (place / "branch" / "branch.anchor", place / "note-anchor"):
        said: dict[str, Any] = json.loads(anchor.read_text())
        assert said.pop("coming")
        anchor.write_text(json.dumps(said))
    state, wrong = stands(place, ready[2])
    assert state == "new"
    assert any("not sound" in each for each in wrong)
