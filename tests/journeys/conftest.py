"""A command line, and a branch that was set up with it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from branch_app import cli
from tests.journeys.commands import PASSWORD, Run


@pytest.fixture
def run() -> Run:
    """Run one command; the password is on standard input. Whatever escapes as an exception fails the test."""

    def command(*words: object, stdin: str = PASSWORD + "\n") -> Result:
        result = CliRunner().invoke(cli.branch_app, [str(word) for word in words], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return command


@pytest.fixture
def branch(tmp_path: Path, run: Run) -> Path:
    """A branch that the setup command made."""
    folder = tmp_path / "branch"
    result = run("setup", "--dir", folder, "--bank", "0116", "--branch", "101", "--manager", "0101",
                 "--password-file", "-")  # fmt: skip
    assert result.exit_code == 0, result.output
    return folder
