"""A package of somebody else brings a reader: its files are recognised, read in the child, imported and named."""

import os
import subprocess
import sys
from pathlib import Path

READER = '''
import json
from datetime import date

from branch_app.documents.readers.sniffing import Format
from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import AccountStatement, Entry
from branch_app.domain.identifiers import AccountNumber


def looks_like(head):
    return head.startswith(b"TANUKI-BANK 1")


def read(stream, size, today, calendar=None, report=lambda done, total: None):
    lines = stream.read().decode("utf-8").splitlines()[1:]
    entries = tuple(
        Entry(record, date.fromisoformat(day), None, int(yen), "14", "", text, None)
        for record, (day, yen, text) in enumerate((line.split(";") for line in lines), 2))
    days = sorted(entry.booked_on for entry in entries)
    number = AccountNumber("0116", "101", "1", "0012345")
    yield Group(AccountStatement(number, "", days[0], days[-1], None, entries), ())
    yield Group(None, ())


FORMAT = Format("tanuki-bank", looks_like, read)
'''
JOURNEY = '''
import sys
from pathlib import Path

from branch_app.operations.import_history import list_imports
from branch_app.operations.imports import import_files
from branch_app.operations.lookup import find_customers
from branch_app.ui.printout import import_report, speak
from tests.branches import PLAIN, a_branch

folder = Path(sys.argv[1])
branch = a_branch(folder / "data")
path = folder / "statement.tnk"
path.write_text("TANUKI-BANK 1\\n2020-09-10;-3000;ペイペイ\\n2020-09-10;-3000;ペイペイ\\n", "utf-8")
reports = import_files(branch.manager, [path])
speak("en")
print(import_report(reports))
print("kept as", list_imports(branch.manager)[0].format)
print("found", [(total.count, total.yen) for total in find_customers(branch.teller, PLAIN)[0].totals])
'''


def test_a_reader_of_another_package(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "tanuki-1.0.dist-info").mkdir(parents=True)
    (site / "tanuki.py").write_text(READER)
    (site / "tanuki-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: tanuki\nVersion: 1.0\n")
    (site / "tanuki-1.0.dist-info" / "entry_points.txt").write_text("[branch_app.readers]\ntanuki = tanuki:FORMAT\n")
    root = str(Path(__file__).resolve().parents[2])

    def said(*places: str) -> str:
        (tmp_path / f"run{len(places)}").mkdir()
        done = subprocess.run(
            [sys.executable, "-c", JOURNEY, str(tmp_path / f"run{len(places)}")], capture_output=True, text=True,
            cwd=root, env=os.environ | {"PYTHONPATH": os.pathsep.join(places), "QT_QPA_PLATFORM": "offscreen"},
            check=True)  # fmt: skip
        return done.stdout

    with_it = said(root, str(site))
    assert "statement.tnk: tanuki-bank" in with_it
    assert "2 rows: 2 new" in with_it
    assert "kept as tanuki-bank" in with_it
    assert "found [(2, 6000)]" in with_it
    assert "refused" in said(root), "without the package nobody knows this file"
