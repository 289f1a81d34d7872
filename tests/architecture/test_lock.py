"""The lock is enough to install from, anywhere: every dependency with its hashes, and no address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "installer" / "requirements.lock").read_text(encoding="utf-8")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)
PINS = {canonicalize_name(pin["name"]): pin for pin in PIN.finditer(LOCK)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAMED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["dev"],
    *PROJECT["build-system"]["requires"],
]


def test_the_lock_names_no_address() -> None:
    assert "://" not in LOCK
    assert not [line for line in LOCK.splitlines() if line.startswith("-") or "@" in line]


@pytest.mark.parametrize("named", NAMED)
def test_every_dependency_is_locked_at_an_allowed_version(named: str) -> None:
    wanted = Requirement(named)
    pin = PINS[canonicalize_name(wanted.name)]
    assert Version(pin["version"]) in wanted.specifier, "pyproject.toml changed: write the lock anew"


def test_every_pin_has_its_hashes() -> None:
    assert len(PINS) == len([line for line in LOCK.splitlines() if "==" in line and not line.startswith(" ")])
    assert [name for name, pin in PINS.items() if "--hash=sha256:" not in pin["rest"]] == []


def test_the_lock_serves_every_platform() -> None:
    """A lock made for one system only would lack what keyring needs on another."""
    assert {"pywin32-ctypes", "secretstorage"} <= set(PINS)
