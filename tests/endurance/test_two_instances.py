"""Several starts at the same moment: exactly one gets the data, whatever killed ones and power cuts left behind."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.endurance.conftest import Figure, Times

RACES, RUNNERS = 300, 4
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

RACE = """
import json, os, random, signal, sys
from pathlib import Path
from branch_app.store.lock import FileLock

path, races, runners, locks = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "locks"
dice, double, nobody = random.Random(races), 0, 0
for race in range(races):
    if race % 3 == 0:
        path.write_bytes(dice.randbytes(dice.choice((0, 1, 500))))  # what a power cut may leave in it
    go_in, go_out = os.pipe()
    said_in, said_out = os.pipe()
    children = []
    for _ in range(runners):
        child = os.fork()
        if not child:
            os.close(go_out)
            os.read(go_in, 1)  # the start of the race: the end of the pipe
            if locks:
                lock = FileLock(path)
                won = lock.take()
            else:
                won = not path.with_suffix(".pid").exists()
                path.with_suffix(".pid").write_text("me")
            os.write(said_out, b"1" if won else b"0")
            signal.pause()  # holds it until it is killed, as programs end that are killed
        children.append(child)
    os.close(go_in)
    os.close(go_out)
    winners = sum(os.read(said_in, 1) == b"1" for _ in children)
    double += winners > 1
    nobody += winners == 0
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    os.close(said_in)
    os.close(said_out)
print(json.dumps([double, nobody]))
"""


def race(path: Path, races: int, how: str) -> tuple[int, int]:
    """In how many of the races two won, and in how many nobody did."""
    command = [sys.executable, "-c", RACE, str(path), str(races), str(RUNNERS), how]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    double, nobody = json.loads(said.stdout)
    return double, nobody


def test_of_several_starts_exactly_one_gets_the_data(tmp_path: Path, times: Times, figure: Figure) -> None:
    races = times(RACES)
    double, nobody = race(tmp_path / "window.lock", races, "locks")
    figure(f"races {races} of {RUNNERS} starts, holders killed, garbage in the lock file: two winners {double}, "
           f"nobody {nobody}")  # fmt: skip
    assert (double, nobody) == (0, 0)


def test_a_lock_file_that_only_says_who_is_there_would_be_caught(tmp_path: Path, figure: Figure) -> None:
    """The control: a file with a number in it, as programs have that look before they write."""
    double, nobody = race(tmp_path / "window.lock", 20, "numbers")
    figure(f"races, control (a lock file with a number, 20): two winners {double}, nobody {nobody}")
    assert double + nobody, "the suite cannot fail"
