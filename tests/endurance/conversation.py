"""A worker in a process of its own that gets its orders, and answers, as lines of JSON: both ends of it."""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]


class Conversation:
    """Begins with the module's start and ends when the worker has nobody to listen to any more."""

    def __init__(self, module: str, environment: Mapping[str, str] = os.environ,
                 complaints: IO[bytes] | None = None) -> None:  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-m", module], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=complaints, env={**environment, "PYTHONPATH": str(ROOT)})  # fmt: skip

    def say(self, order: Mapping[str, Any]) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self._process.stdout
        heard: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "error" not in heard, heard["error"]
        return heard

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


# -- the worker's end -------------------------------------------------------------------------------------------------


def say(**facts: object) -> None:
    os.write(1, json.dumps(facts).encode() + b"\n")


def fork_for_each_order(work: Callable[[dict[str, Any]], None]) -> None:
    """Answers {"pid": …} when a fork begins on an order, {"error": …} if it fails, {"ended": true} when it is gone."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                work(json.loads(line))
            except BaseException:  # noqa: BLE001 - the test hears of it
                say(error=traceback.format_exc())
            os._exit(0)
        say(pid=child)
        os.waitpid(child, 0)
        say(ended=True)
