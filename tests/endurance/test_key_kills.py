"""Killed while keys are changed: the next sign-in finds the old state or the new one, never neither."""

import os
import random
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from branch_app.domain.errors import BranchAppError, SignInRefused
from branch_app.operations.key_work import masters
from branch_app.operations.recovery_key import recovery_pair
from branch_app.operations.sign_in import sign_in, sign_out
from branch_app.store.database import integrity_problems
from branch_app.store.key_slots import COPY_FILE, RECOVERY, SLOT_FILE, read_slots
from branch_app.store.sealing import new_keys
from tests.branches import MANAGER, PASSWORD, RECOVERY_KEY, STAFF, Clock, a_branch
from tests.endurance.conftest import Figure, Times
from tests.endurance.conversation import Conversation
from tests.endurance.key_worker import PASSWORDS, closed_in

ROTATIONS, SLOT_WRITES, WRONG_TRIES = 120, 80, 10_000
FEW = 30  # so few kills that all may have fallen on one side


class Worker(Conversation):
    """One server process; `killed` has it work on a branch and kills it."""

    def __init__(self) -> None:
        super().__init__("tests.endurance.key_worker")

    def killed(self, folder: Path, work: str, dice: random.Random) -> list[Any]:
        """What was reported as done before the kill, which falls somewhere into the work after that."""
        self.say({"folder": str(folder), "work": work})
        done: list[Any] = []
        pid = self.hear()["pid"]
        began = time.monotonic()
        wanted, took = dice.randint(0, 2), 0.1
        while len(done) < wanted or wanted == 0:
            heard = self.hear()
            if "done" in heard:
                done.append(heard["done"])
                took, began = time.monotonic() - began, time.monotonic()
            elif wanted == 0:
                break
            else:
                began = time.monotonic()
        time.sleep(dice.uniform(0, 1.2 * took))
        os.kill(pid, signal.SIGKILL)
        while "ended" not in (heard := self.hear()):
            done += [heard["done"]] if "done" in heard else []
        return done


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.close()


@dataclass
class Found:
    """What the next sign-ins found after the kills."""

    states: Counter[str] = field(default_factory=Counter)
    neither: list[str] = field(default_factory=list)

    @property
    def sides(self) -> set[str]:
        """On which sides of the change kills fell."""
        return {state.partition(",")[0] for state in self.states}

    def __str__(self) -> str:
        told = ", ".join(f"{state} {count}" for state, count in sorted(self.states.items()))
        return f"{told or 'no state'}, neither {len(self.neither)}"


def fresh(folder: Path) -> Path:
    a_branch(folder).database.close()
    return folder


def rotations_killed(worker: Worker, folder: Path, kills: int, work: str = "rotate") -> Found:
    found, dice = Found(), random.Random(7)
    here = fresh(folder / "branch")
    epoch = 1
    for number in range(kills):
        done = worker.killed(here, work, dice)
        acknowledged = max([epoch, *done])
        slots = read_slots(here)
        try:
            keys = replace_sealing(RECOVERY_KEY)
            masters(slots, keys, RECOVERY, closed_in(here))  # the envelopes open at every moment
            for person in (MANAGER, random.Random(number).choice(STAFF)):
                desk = sign_in(closed_in(here), person.staff_number, PASSWORD, Clock())
                problems = integrity_problems(desk.database)
                sign_out(desk)
                assert not problems, problems
            epoch = read_slots(here).epoch
            assert acknowledged <= epoch <= acknowledged + 1, (acknowledged, epoch)
        except (BranchAppError, AssertionError) as error:
            found.neither.append(repr(error))
            shutil.rmtree(here)
            for note in folder.glob("note-*"):
                note.unlink()
            here, epoch = fresh(folder / "branch"), 1
            continue
        between = ", found half done" if slots.rotating or slots.rotation_owed else ""
        found.states[("new" if epoch > acknowledged else "old") + between] += 1
    return found


def replace_sealing(recovery: bytes) -> Any:
    """Keys with which the recovery sheets open their box."""
    return replace(new_keys(b""), sealing=recovery_pair(recovery))


def slot_writes_killed(worker: Worker, folder: Path, kills: int, work: str = "write slots") -> Found:
    found, dice = Found(), random.Random(11)
    for number in range(kills):
        here = fresh(folder / f"{number}" / "branch")
        done = worker.killed(here, work, dice)
        last = done[-1] if done else PASSWORDS[0]
        after = PASSWORDS[1 - PASSWORDS.index(last)]
        copies = [(here / name).read_bytes() for name in (SLOT_FILE, COPY_FILE)]
        try:
            state = opens(here, last, after)
        except BranchAppError as error:
            found.neither.append(f"{number}: after {len(done)} changes {error!r}")
            continue
        found.states[state + ("" if copies[0] == copies[1] else ", found half done")] += 1
    return found


def opens(folder: Path, old: str, new: str) -> str:
    """Which of the two passwords opens the branch. Raises SignInRefused when neither does."""
    try:
        sign_out(sign_in(closed_in(folder), MANAGER.staff_number, old, Clock()))
    except SignInRefused:
        sign_out(sign_in(closed_in(folder), MANAGER.staff_number, new, Clock()))
        return "new"
    return "old"


def test_a_kill_while_the_master_key_changes(worker: Worker, tmp_path: Path, times: Times, figure: Figure) -> None:
    kills = times(ROTATIONS)
    found = rotations_killed(worker, tmp_path, kills)
    figure(f"rotations killed {kills}: {found}")
    assert found.neither == []
    assert kills < FEW or found.sides == {"old", "new"}


def test_a_change_that_forgets_the_boxes_is_caught(worker: Worker, tmp_path: Path, figure: Figure) -> None:
    found = rotations_killed(worker, tmp_path, 12, "rotate hastily")
    figure(f"rotations killed, control (12 that write the boxes afterwards): {found}")
    assert found.neither, "the suite cannot fail"


def test_a_kill_while_the_slot_file_is_written(worker: Worker, tmp_path: Path, times: Times, figure: Figure) -> None:
    kills = times(SLOT_WRITES)
    found = slot_writes_killed(worker, tmp_path, kills)
    figure(f"slot writes killed {kills}: {found}")
    assert found.neither == []
    assert kills < FEW or found.sides == {"old", "new"}


def test_a_slot_file_written_in_place_is_caught(worker: Worker, tmp_path: Path, figure: Figure) -> None:
    found = slot_writes_killed(worker, tmp_path, 12, "write slots in place")
    figure(f"slot writes killed, control (12 written in place): {found}")
    assert found.neither, "the suite cannot fail"


def test_ten_thousand_wrong_tries(tmp_path: Path, times: Times, figure: Figure) -> None:
    """However often somebody tries: ten are looked at in any half hour."""
    tries = times(WRONG_TRIES)
    branch = a_branch(tmp_path)
    branch.database.close()
    looked_at, closed = [], branch.closed
    for _ in range(tries):
        try:
            sign_in(closed, MANAGER.staff_number, "not the password", branch.clock)
        except SignInRefused:
            looked_at.append(branch.clock.moment)
        except BranchAppError:
            pass
    most = max(sum(1 for at in looked_at if first <= at < first + timedelta(minutes=30)) for first in looked_at)
    passed = (looked_at[-1] - looked_at[0]).total_seconds() / 60
    figure(f"wrong tries {tries}: {len(looked_at)} looked at in {passed:.0f} minutes, most in half an hour {most}")
    assert most <= 10


def test_many_at_once_have_one_try(tmp_path: Path, figure: Figure) -> None:
    branch = a_branch(tmp_path)
    branch.database.close()
    closed, start = replace(branch.closed, uptime=lambda: ("test", 5.0)), threading.Barrier(16)

    def attempt(_: int) -> bool:
        start.wait()
        try:
            sign_in(closed, MANAGER.staff_number, "not the password", Clock())
        except SignInRefused:
            return True
        except BranchAppError:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        looked_at = sum(pool.map(attempt, range(16)))
    figure(f"wrong tries, 16 at the same moment: {looked_at} looked at")
    assert looked_at == 1
