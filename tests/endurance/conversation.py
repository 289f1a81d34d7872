"""A worker in a process of its own that gets its orders, and answers, as lines of JSON."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Conversation:
    """Begins with the module's start and ends when the worker has nobody to listen to any more."""

    def __init__(self, module: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen([sys.executable, "-m", module], cwd=ROOT, text=True, stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, env=environment)  # fmt: skip

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
