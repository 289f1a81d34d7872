"""How a process of ours is started that looks at foreign bytes, and how it gives up what it does not need."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_GIVES_WAY = 5
"""By how much a child yields to the window, which shall answer at once while a million lines are read beside it."""
WINDOWS_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


class Limits(NamedTuple):
    """What a file may cost: address space in bytes, seconds of the processor (four times as many on the clock)."""

    memory: int
    seconds: int


def child_command(module: str, word: str, also: Sequence[str] = ()) -> list[str]:
    """How this program is started as the child; `word` tells a frozen program which. It runs `main` of the module.

    -I: nothing of the surroundings decides what is imported; `also` are folders that it may import from besides.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, word]
    root = str(Path(__file__).parents[2])
    return [sys.executable, "-I", "-B", "-c",
            f"import sys; sys.path[:0] = {[root]!r}; sys.path += {[*also]!r}; from {module} import main; main()"]


def child_surroundings() -> dict[str, str]:
    """The few variables of the environment that a child needs."""
    return {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}


def confine(limits: Limits) -> None:
    """Give up what reading does not need. On Windows nothing: there the parent's patience is the only limit."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        os.nice(_GIVES_WAY)
        for what, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.seconds),
                           (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(what, (most, most if what != resource.RLIMIT_CPU else most + 5))
