"""Imports point one way. Every contract of pyproject.toml holds, and each breaks when somebody goes against it."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

# Contract, the module somebody writes, and the line in it that goes against the contract.
AGAINST = [
    ("Imports point left", "store/planted.py", "import branch_app.ui"),
    ("Imports point left", "misc.py", "X = 1  # a new top-level module must declare its layer"),
    ("Only ui and app know Qt", "domain/planted.py", "import PySide6.QtCore"),
    ("Screens ask operations, never the database", "ui/planted.py", "import branch_app.store"),
    ("The kit knows Qt, not the bank", "ui/kit/planted.py", "import branch_app.domain"),
    ("The domain is plain Python", "domain/planted.py", "import sqlalchemy"),
    ("Office files are made in documents", "operations/planted.py", "import openpyxl"),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def verdicts(said: str) -> dict[str, str]:
    """Contract by contract what was found."""
    return {name: verdict for name, verdict in re.findall(r"^(.+?) *(KEPT|BROKEN)$", said, re.MULTILINE)}


def contracts() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return [contract["name"] for contract in tomllib.load(file)["tool"]["importlinter"]["contracts"]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "branch_app", tmp_path / "branch_app", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_imports_point_one_way() -> None:
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert verdicts(answer.stdout) == dict.fromkeys(contracts(), "KEPT")


@pytest.mark.parametrize(("contract", "module", "line"), AGAINST, ids=lambda text: str(text)[:32])
def test_going_against_a_contract_is_seen(copy: Path, contract: str, module: str, line: str) -> None:
    (copy / "branch_app" / module).write_text(line + "\n", encoding="utf-8")
    answer = lint_imports(copy)
    broken = [name for name, verdict in verdicts(answer.stdout).items() if verdict == "BROKEN"]
    assert answer.returncode != 0
    assert any(name.startswith(contract) for name in broken), answer.stdout + answer.stderr
    assert len(broken) <= 2, "the control breaks more than what it is about"


def test_every_contract_has_its_control() -> None:
    assert {name for name in contracts() if not any(name.startswith(contract) for contract, _, _ in AGAINST)} == set()
