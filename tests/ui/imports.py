"""The import page in front of a manager: files are chosen or taken as a person does it."""

from collections.abc import Sequence
from pathlib import Path

from pytestqt.qtbot import QtBot

from branch_app.ui.changes import Changes
from branch_app.ui.import_page import ImportPage
from branch_app.ui.kit.jobs import JobRunner
from tests.branches import Branch
from tests.ui.counter import Counter


def at_imports(qtbot: QtBot, jobs: JobRunner, branch: Branch, chosen: Sequence[Path] = ()) -> Counter:
    """The page in a window; `chosen` are the files that the person picks in the dialog."""
    return Counter(qtbot, jobs, ImportPage(branch.manager, jobs, Changes(), lambda _owner, _title: chosen))


def page_of(counter: Counter) -> ImportPage:
    """The import page of this counter."""
    assert isinstance(counter.page, ImportPage)
    return counter.page


def take(counter: Counter, *paths: Path) -> None:
    """The files are handed to the page and previewed."""
    page_of(counter).take(paths)
    counter.settle()
