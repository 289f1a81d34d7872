"""Mutated files of every format: no uncaught exception, no partial import, no reader over its limits.

Most are read in a process confined like the reading child, many in one; a sample goes through the real child and the
real import into a branch, whose whole content but the trail is compared before and after.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from branch_app.documents.readers.profiles import shipped_profiles
from branch_app.operations.import_history import list_imports, take_back_import
from branch_app.operations.imports import import_files, preview_files
from tests.branches import Branch, a_branch
from tests.endurance.conftest import Figure, Times
from tests.endurance.reader_fuzz import Outcome, fuzz, mutants
from tests.foreign_files import read_as_the_child_does, seeds

ROOT = Path(__file__).resolve().parents[2]
FULL = {"zengin-03": 3000, "zengin-03-csv": 3000, "zengin-01": 3000, "zengin-91": 3000, "camt": 3000, "mt940": 3000,
        "customers": 3000, "accounts": 3000}  # fmt: skip
FULL |= {f"csv-{profile.code}": 300 for profile in shipped_profiles()}
IMPORTED = ("zengin-03", "zengin-03-csv", "camt", "mt940", "csv-anser", "csv-mufg-bizstation", "customers", "accounts")
SEED = 20201127


def content(branch: Branch) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the branch but the trail, which tells of refusals, too."""
    raw = branch.database.raw_connection()
    try:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in names
                if name != "trail" and not name.startswith("sqlite_")}
    finally:
        raw.close()


@pytest.mark.parametrize("name", FULL)
def test_no_mutated_file_gets_at_its_reader(name: str, times: Times, figure: Figure) -> None:
    count = times(FULL[name])
    done = subprocess.run([sys.executable, "-m", "tests.endurance.reader_fuzz", name, str(count), str(SEED)], cwd=ROOT,
                          env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    read, refused, failures = json.loads(done.stdout)
    figure(f"mutated {name} {count}: read {read}, refused {sum(refused.values())}, failures {len(failures)}")
    assert failures == []
    assert read + sum(refused.values()) == count


def test_a_reader_that_breaks_down_is_seen() -> None:
    def broken(data: bytes) -> tuple[str, list[Any]]:
        if len(data) > 100:
            raise KeyError("預金種目")
        return read_as_the_child_does(data)

    outcome = fuzz([b"", *seeds()["zengin-03"][:2]], broken)
    assert outcome == Outcome(0, outcome.refused, [(1, "KeyError: '預金種目'"), (2, "KeyError: '預金種目'")])


@pytest.mark.parametrize("name", IMPORTED)
def test_a_mutated_file_comes_in_whole_or_not_at_all(name: str, tmp_path: Path, times: Times, figure: Figure) -> None:
    branch = a_branch(tmp_path / "data")
    make, rng, taken, refused = mutants(name, SEED), random.Random(SEED), 0, 0
    path, sound = tmp_path / "mutated", seeds()[name]
    if name == "accounts":  # which need their customers
        path.write_bytes(seeds()["customers"][0])
        import_files(branch.manager, [path])
    for number in range(times(60)):
        # Now and then a sound one, so that mutated ones meet lines that are in the book.
        path.write_bytes(make(number) if number % 3 else sound[number // 3 % len(sound)])
        before = content(branch)
        (preview,) = preview_files(branch.manager, [path])
        assert content(branch) == before, f"the preview of {name} {number} changed something"
        (report,) = import_files(branch.manager, [path])
        assert (report.refused is None) is (preview.refused is None), f"{name} {number}: {report} {preview}"
        if report.refused:
            assert content(branch) == before, f"{name} {number} was refused and changed something"
            refused += 1
            continue
        taken += 1
        assert (report.rows, report.added) == (preview.rows, preview.added)
        if name not in ("customers", "accounts") and rng.random() < 0.5:
            file = next((file for file in list_imports(branch.manager) if file.sha256 == report.sha256), None)
            if file and report.added:
                take_back_import(branch.manager, file.id, "試し")
                assert content(branch) == before, f"{name} {number} was taken back and left something"
    figure(f"imported mutated {name}: taken {taken}, refused {refused}, changed by a refusal 0")
