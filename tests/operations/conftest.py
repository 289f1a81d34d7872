"""A ready branch for every test of an operation."""

from pathlib import Path

import pytest

from tests.branches import Branch, a_branch


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")
