"""Our end of the process that is killed (`worker.py`)."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from tests.endurance.branches import Found

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds for an order that ends by itself


class Server:
    """Orders workers and hears what they say. Only processes begun here are ever killed."""

    def __init__(self, shim: Path | None = None) -> None:
        surroundings = dict(os.environ, PYTHONPATH=str(ROOT), LD_PRELOAD=str(shim) if shim else "")
        self._process = subprocess.Popen([sys.executable, "-m", "tests.endurance.worker"], cwd=ROOT, env=surroundings,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._answers = self._process.stdin, self._process.stdout
        os.set_blocking(self._answers.fileno(), False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._answers, selectors.EVENT_READ)
        self._pending, self._worker = b"", -1
        self._waiting: list[dict[str, Any]] = []

    def order(self, **order: Any) -> None:
        """Begin one worker; comes back when it lives."""
        self._orders.write(json.dumps(order, default=str).encode() + b"\n")
        self._orders.flush()
        while True:
            answer = self._next(PATIENCE)
            if "pid" in answer:
                with contextlib.suppress(ProcessLookupError):  # it may have ended already
                    self._worker = os.pidfd_open(answer["pid"])
                return
            self._waiting.append(answer)

    def hear(self) -> list[dict[str, Any]]:
        """Everything said so far, without waiting."""
        while self._read(0):
            pass
        said = [each for each in self._waiting if "ended" not in each]
        self._waiting = [each for each in self._waiting if "ended" in each]  # for whoever waits for the end
        return said

    def hear_saved(self, acts: int) -> list[dict[str, Any]]:
        """Everything said until the worker has acknowledged so many acts, or is gone."""
        said: list[dict[str, Any]] = []
        while sum("saved" in each for each in said) < acts and not (said and "ended" in said[-1]):
            said.append(self._next(PATIENCE))
        if said and "ended" in said[-1]:
            self._waiting.insert(0, said.pop())
        return said

    def hear_until(self, word: str) -> list[dict[str, Any]]:
        """Everything said until the worker has said this, or is gone."""
        said = [self._next(PATIENCE)]
        while word not in said[-1]:
            if "ended" in said[-1]:
                self._waiting.insert(0, said.pop())
                break
            said.append(self._next(PATIENCE))
        return said

    def examine(self, folder: Path, acknowledged: list[dict[str, Any]]) -> Found:
        """The same as `branches.examine`, in a process that has the other half of the machine."""
        self.order(work="examine", folder=folder, acknowledged=acknowledged)
        said = self.ended()
        return next((Found(**each["found"]) for each in said if "found" in each), Found(corrupt=[str(said)]))

    def kill(self) -> None:
        """kill -9, wherever the worker is just now."""
        if self._worker >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._worker, signal.SIGKILL)

    def ended(self, patience: float = PATIENCE) -> list[dict[str, Any]]:
        """Everything said until the worker was gone, the last of it {"ended": status}."""
        said = []
        until = time.monotonic() + patience
        while True:
            answer = self._next(until - time.monotonic())
            said.append(answer)
            if "ended" in answer:
                self._forget()
                return said

    def close(self) -> None:
        self._orders.close()
        self.kill()
        self._forget()
        self._process.kill()
        self._process.wait()
        self._selector.close()
        self._answers.close()

    def _forget(self) -> None:
        if self._worker >= 0:
            os.close(self._worker)
        self._worker = -1

    def _next(self, patience: float) -> dict[str, Any]:
        until = time.monotonic() + patience
        while not self._waiting:
            if self._process.poll() is not None or time.monotonic() > until:
                raise TimeoutError("the server of the workers does not answer")
            self._read(min(1.0, max(0.0, until - time.monotonic())))
        return self._waiting.pop(0)

    def _read(self, patience: float) -> bool:
        """One piece of what there is, for a worker may talk without end; whether there was one."""
        if self._selector.select(patience) and (piece := self._answers.read(1 << 20)):
            *lines, self._pending = (self._pending + piece).split(b"\n")
            self._waiting += [json.loads(line) for line in lines]
            return True
        return False


Servers = tuple[Server, Server]


def share_out(servers: Servers, count: int, do: Callable[[Server, range], T]) -> list[T]:
    """What comes of the numbers below `count`, one half by each of two servers at the same time."""
    half = (count + 1) // 2
    with ThreadPoolExecutor() as threads:
        return list(threads.map(do, servers, (range(half), range(half, count))))


def saved(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The acts among what a worker said that it was told are saved."""
    return [each["saved"] for each in said if "saved" in each]


def errors(said: list[dict[str, Any]]) -> list[str]:
    """What went wrong in a worker that was not meant to."""
    return [str(each) for each in said if "error" in each or "broken" in each]
