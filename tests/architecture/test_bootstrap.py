"""The set-up speaks plainly to a machine that is not ready, and never to the wrong Python in a traceback."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "installer" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with an empty folder for its checkout."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp")
    return module


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(SCRIPT.read_text(encoding="ascii"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 14, 0)])
def test_another_python_is_refused_in_a_sentence(bootstrap: ModuleType, version: tuple[int, ...]) -> None:
    with pytest.raises(bootstrap.CannotGoOn, match=r"3\.11, 3\.12 or 3\.13; this is 3\.\d+\. Please install one"):
        bootstrap.check_python(version, lambda _name: None)
    with pytest.raises(bootstrap.CannotGoOn, match=r"Try: python3\.12 "):
        bootstrap.check_python(version, lambda name: name if name == "python3.12" else None)


@pytest.mark.parametrize("version", [(3, 11, 2), (3, 12, 0), (3, 13, 9)])
def test_a_tested_python_is_taken(bootstrap: ModuleType, version: tuple[int, ...]) -> None:
    bootstrap.check_python(version)


@pytest.mark.skipif(sys.platform != "linux", reason="system packages")
def test_who_is_not_root_gets_the_line_to_run(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "missing_libraries", lambda: ["libEGL.so.1", "libcups.so.2"])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    with pytest.raises(bootstrap.CannotGoOn, match=r"sudo apt-get install -y --no-install-recommends libegl1 libcups2"):
        bootstrap.check_system()


@pytest.mark.skipif(sys.platform != "linux", reason="system packages")
def test_without_apt_the_libraries_are_named(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "missing_libraries", lambda: ["libEGL.so.1"])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: None)
    with pytest.raises(bootstrap.CannotGoOn, match=r"lacks: libEGL\.so\.1"):
        bootstrap.check_system()


@pytest.mark.parametrize(
    ("last_words", "meaning"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("NameResolutionError: Failed to resolve", "no network"),
        ("ERROR: No matching distribution found for click==8.5.1", "no network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "PIP_CERT"),
    ],
)
def test_a_failed_step_says_what_it_means(bootstrap: ModuleType, last_words: str, meaning: str) -> None:
    with pytest.raises(bootstrap.CannotGoOn) as stop:
        bootstrap.do([sys.executable, "-c", f"print({last_words!r}); raise SystemExit(1)"], "It failed.")
    assert str(stop.value).startswith("It failed. ")
    assert meaning in str(stop.value)
    assert last_words in str(stop.value)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display and a locale")
def test_a_bare_server_gets_utf_8_and_the_tour(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    started: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "branch_app", lambda arguments, _environment: started.append(arguments) or 0)
    assert bootstrap.environment_for_programs()["LANG"] == "C.UTF-8"
    assert "LC_ALL" not in bootstrap.environment_for_programs()
    bootstrap.demo([])
    monkeypatch.setenv("DISPLAY", ":0")
    bootstrap.demo(["--dir", "x"])
    assert started == [["tour", "--out", str(bootstrap.TOUR_RESULTS)], ["demo", "--dir", "x"]]


def test_the_first_failing_check_ends_the_test_command(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def call(command: list[str], **_more: object) -> int:
        ran.append(Path(command[0]).stem)
        return 7 if ran[-1] == "mypy" else 0

    monkeypatch.setattr(bootstrap.subprocess, "call", call)
    assert bootstrap.test(["-x"]) == 7
    assert ran == ["ruff", "mypy"]


def test_the_command_line_explains_itself() -> None:
    said = subprocess.run([sys.executable, str(SCRIPT), "--help"], capture_output=True, text=True, check=True).stdout
    assert "setup-only" in said
