"""A ready branch for every test of an operation."""

from pathlib import Path

import pytest

from branch_app.operations.closed_branch import ClosedBranch
from tests.branches import Branch, a_branch


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")


@pytest.fixture
def closed(branch: Branch) -> ClosedBranch:
    """The branch with nobody signed in."""
    branch.database.close()
    return branch.closed
