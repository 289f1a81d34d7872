"""What most windows are tried in: a ready branch, and work beside the window that lets no error pass unseen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.style import apply_style, load_fonts
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


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """The fonts and sizes of the counter, which decide what fits."""
    style, font, palette = qapp.style().objectName(), qapp.font(), qapp.palette()
    load_fonts()
    apply_style(qapp, False)
    yield
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)
