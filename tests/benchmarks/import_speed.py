"""How fast a branch's book comes in, as a ratio to the `sqlite3` program's own `.import`.

    python -m tests.benchmarks.import_speed [--rows 1000000] [--rounds 3]

The baseline gets the same rows already resolved and classified, as CSV, into a plain table with the two indexes a
look-up needs. Ours gets the bank's file: decoded, checked, classified, kept verbatim, in the encrypted database, in one
durable transaction. Both in turn, in one run; only the ratio means anything. Needs ../shared/tools/make_book.py and the
sqlite3 program; asserts nothing.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from branch_app.documents.readers.zengin import read_zengin
from branch_app.domain.wallets import Recogniser, Recognition
from branch_app.operations.imports import import_files
from branch_app.operations.wallets import shipped_directory
from tests.branches import a_branch

MAKE_BOOK = Path(__file__).resolve().parents[3] / "shared" / "tools" / "make_book.py"
BASELINE = """PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE txn(id INTEGER PRIMARY KEY, account_id INT, date TEXT, dr_cr INT, amount INT, balance INT, descriptor TEXT,
                 wallet_service_id TEXT, batch_id INT);
.mode csv
.import {csv} txn
CREATE INDEX by_account ON txn(account_id, date);
CREATE INDEX by_wallet ON txn(account_id, wallet_service_id, date, amount) WHERE wallet_service_id <> '';
"""


def write_csv(statement: Path, csv: Path) -> None:
    """The rows as the baseline gets them: accounts and services resolved already."""
    judge = Recogniser(shipped_directory()).judge
    services: dict[tuple[str, str], str] = {}
    serial = 0
    with statement.open("rb") as stream, csv.open("w", encoding="utf-8") as out:
        for account, (book, _findings) in enumerate(read_zengin(stream, statement.stat().st_size, date(2026, 11, 22))):
            for entry in book.entries if book else ():
                texts = (entry.payer, entry.note)
                if texts not in services:
                    verdict = judge(*texts)
                    services[texts] = verdict.service.code if isinstance(verdict, Recognition) else ""
                serial += 1
                out.write(f"{serial},{account},{entry.booked_on},{int(entry.yen < 0)},{abs(entry.yen)},{entry.balance},"
                          f"{entry.note or entry.payer},{services[texts]},1\n")


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rows", type=int, default=1_000_000)
    ask.add_argument("--rounds", type=int, default=3)
    told = ask.parse_args()
    sqlite3 = shutil.which("sqlite3")
    if not sqlite3 or not MAKE_BOOK.exists():
        sys.exit("needs the sqlite3 program and ../shared/tools/make_book.py")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, MAKE_BOOK, "--out", folder, "--transfers", str(told.rows)], check=True)
        statement, csv = folder / "statement.dat", folder / "rows.csv"
        write_csv(statement, csv)
        ours, again, baseline = [], [], []
        for turn in range(told.rounds):
            branch = a_branch(folder / f"branch-{turn}")
            import_files(branch.manager, [folder / "customers.csv", folder / "accounts.csv"])
            plain = folder / f"plain-{turn}.db"
            script = BASELINE.format(csv=csv)
            baseline.append(seconds(partial(subprocess.run, [sqlite3, plain], input=script, text=True, check=True,
                                            capture_output=True)))
            ours.append(seconds(partial(import_files, branch.manager, [statement])))
            again.append(seconds(partial(import_files, branch.manager, [statement])))
            print(f"round {turn + 1}: .import {baseline[-1]:6.2f} s   ours {ours[-1]:6.2f} s   "
                  f"ratio {baseline[-1] / ours[-1]:.2f}   second import {again[-1] / ours[-1]:.3f} of the first")
        ratio = median(theirs / mine for theirs, mine in zip(baseline, ours, strict=True))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{told.rows:,} rows: {ratio:.2f} x .import (median), {peak} MB at most in this process")


if __name__ == "__main__":
    main()
