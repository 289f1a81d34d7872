"""The program as a process of its own: what a shell and a pipe see of it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.journeys.commands import PASSWORD


def command(*words: object, stdin: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "branch_app", *map(str, words)], input=stdin, text=True,
                          capture_output=True, timeout=100, check=False)  # fmt: skip


def test_a_process_prints_json_and_closes_quietly_into_a_closed_pipe(tmp_path: Path) -> None:
    folder, password = tmp_path / "branch", tmp_path / "password"
    password.write_text(PASSWORD)
    new = ("--bank", "0116", "--branch", "101", "--manager", "0101", "--password-file", password)
    assert command("setup", "--dir", folder, *new).returncode == 0
    found = command("lookup", "--dir", folder, "--as", "0101", "--password-file", password, "1", "--json")
    assert json.loads(found.stdout)["customers"] == []
    words = [sys.executable, "-m", "branch_app", "lookup", "--dir", str(folder), "--as", "0101", "--password-file",
             str(password), "1"]  # fmt: skip
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


def test_the_self_test_passes_here() -> None:
    tested = command("self-test")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "resources" in tested.stdout
