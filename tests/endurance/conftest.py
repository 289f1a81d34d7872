"""The room of the long tests: what a dying disk, a killed program or a full disk may cost, counted.

Each suite says how often it does its worst in full (`times`); the environment variable ENDURANCE is the fraction of
that which this run does: 1 for all of it, 0.02 when nothing is said. Each suite prints one line of figures at the end.
"""

import faulthandler
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.endurance.server import Server, Servers

HERE = Path(__file__).parent
USUAL_FRACTION = 0.02
LONGEST_SUITE_SECONDS = 900
FIGURE = "figure"

Times = Callable[[int], int]
Figure = Callable[[str], None]


def fraction() -> float:
    """How much of each suite this run does."""
    return float(os.environ.get("ENDURANCE") or USUAL_FRACTION)


@pytest.fixture(autouse=True)
def long_is_not_stuck() -> None:
    """No dump of all threads after two minutes, as elsewhere; a suite that is stuck meets its own time limit."""
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture
def times() -> Times:
    """How often this run does what is done `full_count` times in full; at least once."""
    return lambda full_count: max(1, math.ceil(full_count * fraction()))


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Say one line of figures, such as "kills 1000: acknowledged lost 0, corrupt 0"; it is printed at the end."""
    return partial(record_property, FIGURE)


@pytest.fixture
def shim(figure: Figure, made_shim: Path | None) -> Path:
    """The library between a program and its disk; without a compiler nothing is done, and said."""
    if not made_shim:
        why = "no C compiler here"
        figure(f"replayed states and single faults: NONE DONE, {why}")
        pytest.skip(why)
    return made_shim


@pytest.fixture(scope="session")
def made_shim(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """preload.c, compiled."""
    made = tmp_path_factory.mktemp("shim") / "preload.so"
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler:
        source = ["-o", str(made), str(HERE / "preload.c")]
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", *source, "-ldl", "-lpthread"], check=True)
    return made if compiler else None


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Iterator[Servers]:
    """Two servers of workers, one for each half of a suite."""
    if sys.platform != "linux":
        pytest.skip("workers are killed and watched as Linux can do it")
    made_shim = request.getfixturevalue("made_shim")
    with closing(Server(made_shim)) as first, closing(Server(made_shim)) as second:
        yield first, second


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("endurance")
            if not item.get_closest_marker("timeout"):
                item.add_marker(pytest.mark.timeout(LONGEST_SUITE_SECONDS))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was said travels with each test's report, also from another process (``-n 2``)."""
    reports = [each for kind in terminalreporter.stats.values() for each in kind if isinstance(each, pytest.TestReport)]
    said = {str(line) for report in reports for name, line in report.user_properties if name == FIGURE}
    if said:
        terminalreporter.section(f"endurance figures (ENDURANCE={fraction():g})")
        for line in sorted(said):
            terminalreporter.write_line(line)
