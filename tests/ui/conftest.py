"""What most windows are tried in: a ready branch, and work beside the window that lets no error pass unseen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.jobs import JobRunner
from tests.branches import Branch, a_branch
from tests.ui.rooms import job_runner


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    """The ready branch, in a folder of its own; a file that needs more to have happened there adds it."""
    made = a_branch(tmp_path / "data")
    yield made
    made.database.close()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[JobRunner]:
    """Work beside the window, done when the test ends."""
    with job_runner(qtbot) as runner:
        yield runner
