"""One window on one branch: a second start brings the first to the front, whatever a killed one left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from branch_app.app import WINDOW_LOCK
from branch_app.operations.demonstration import make_demonstration
from branch_app.store.lock import FileLock
from branch_app.ui.one_window import call_first

LONGEST = 60  # seconds until a window is there, on a machine with much else to do
Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demonstration") / "branch"
    make_demonstration(made)
    return made


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    begun: list[subprocess.Popen[str]] = []

    def one() -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "branch_app", "demo", "--dir", str(folder)]
        begun.append(subprocess.Popen(command, text=True, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]))
        return begun[-1]

    yield one
    for process in begun:
        process.kill()
        process.communicate()


@pytest.mark.timeout(4 * LONGEST)
@pytest.mark.skipif(sys.platform == "win32", reason="kills as other systems do")
def test_a_second_start_calls_the_first_window_and_ends(qtbot: QtBot, folder: Path, start: Start) -> None:
    first = start()
    qtbot.waitUntil(lambda: call_first(folder), timeout=LONGEST * 1000)
    second = start()
    assert second.wait(LONGEST) == 0
    assert first.poll() is None

    first.kill()  # its socket and its lock file stay behind
    first.wait(LONGEST)
    assert not call_first(folder)
    (folder / WINDOW_LOCK).write_bytes(os.urandom(500))
    third = start()
    qtbot.waitUntil(lambda: call_first(folder), timeout=LONGEST * 1000)
    third.send_signal(signal.SIGINT)
    assert third.wait(LONGEST) == 0


@pytest.mark.timeout(2 * LONGEST)
def test_where_the_first_window_does_not_answer_the_second_says_so(folder: Path, start: Start) -> None:
    holder = FileLock(folder / WINDOW_LOCK)
    assert holder.take()
    second = start()
    _, said = second.communicate(timeout=LONGEST)
    holder.close()
    assert second.returncode == 1
    assert "A window is open" in said
    assert "Traceback" not in said
