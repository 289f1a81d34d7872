"""How a branch's book comes in: every figure beside what it is measured against, in one run.

    python -m tests.benchmarks.import_speed [--rows 1000000] [--customers 2000] [--rounds 3]

The baseline of an import is the `sqlite3` program's own `.import`: it gets the same rows already resolved and
classified, as CSV, into a plain table with the two indexes a look-up needs. Ours gets the bank's file: decoded,
checked, classified, kept verbatim, in the encrypted database, in one durable transaction. The baseline of a day's file
is the same rows put into that plain table by Python's own sqlite3. Every round runs in a fresh process, as the window
would run it: the work on a job's thread, a timer beside it that says how late it comes. Only the ratios mean anything.
Needs ../shared/tools/make_book.py and the sqlite3 program; asserts nothing.
"""

import argparse
import csv
import multiprocessing
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer

from branch_app.documents.readers.zengin import read_zengin
from branch_app.domain.wallets import Recogniser, Recognition
from branch_app.operations.imports import import_files
from branch_app.operations.wallets import shipped_directory
from branch_app.ui.kit.jobs import JobRunner
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import a_branch

MAKE_BOOK = Path(__file__).resolve().parents[3] / "shared" / "tools" / "make_book.py"
DAILY_ROWS = 14_000
DAY = "020911"  # the day after the book ends
TICK = 0.010  # seconds between two ticks of the window's timer
BASELINE = """PRAGMA journal_mode=OFF;
PRAGMA synchronous=OFF;
CREATE TABLE txn(id INTEGER PRIMARY KEY, account_id INT, date TEXT, dr_cr INT, amount INT, balance INT, descriptor TEXT,
                 wallet_service_id TEXT, batch_id INT);
.mode csv
.import {csv} txn
CREATE INDEX by_account ON txn(account_id, date);
CREATE INDEX by_wallet ON txn(account_id, wallet_service_id, date, amount) WHERE wallet_service_id <> '';
"""


class Figures(NamedTuple):
    """What one round of ours took: seconds, megabytes at most here and in the reading process, lateness in ms."""

    first: float
    again: float
    daily: float
    here: int
    child: int
    idle: Sequence[float]
    late: Sequence[float]


def write_csv(statement: Path, target: Path) -> None:
    """The rows as the baseline gets them: accounts and services resolved already."""
    judge = Recogniser(shipped_directory()).judge
    services: dict[tuple[str, str], str] = {}
    serial = 0
    with statement.open("rb") as stream, target.open("w", encoding="utf-8") as out:
        for account, (book, _findings) in enumerate(read_zengin(stream, statement.stat().st_size, date(2026, 11, 22))):
            for entry in book.entries if book else ():
                texts = (entry.payer, entry.note)
                if texts not in services:
                    verdict = judge(*texts)
                    services[texts] = verdict.service.code if isinstance(verdict, Recognition) else ""
                serial += 1
                out.write(f"{serial},{account},{entry.booked_on},{int(entry.yen < 0)},{abs(entry.yen)},{entry.balance},"
                          f"{entry.note or entry.payer},{services[texts]},1\n")


def write_daily(folder: Path) -> None:
    """One day's file: the same number of debits for each of the first accounts of the master."""
    with (folder / "accounts.csv").open(encoding="utf-8") as stream:
        accounts = list(csv.DictReader(stream))[:DAILY_ROWS]
    each = -(-DAILY_ROWS // len(accounts))
    groups = [a_group(*[a_line(-1000 - n, day=DAY, note="ﾃﾞﾝｷ") for n in range(each)], opening=None, made=DAY, first=DAY,
                      last=DAY, bank=row["bank_code"], branch=row["branch_code"], kind=row["account_type"],
                      number=row["account_number"]) for row in accounts]  # fmt: skip
    (folder / "daily.dat").write_bytes(a_book(*groups))


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def plain_daily(plain: Path) -> None:
    """The rows of the day into the plain table, sorted by account, in one durable transaction."""
    with sqlite3.connect(plain) as book:
        book.execute("PRAGMA journal_mode=WAL")
        accounts = [row[0] for row in book.execute("SELECT DISTINCT account_id FROM txn LIMIT ?", (DAILY_ROWS,))]
        rows = [(accounts[n * len(accounts) // DAILY_ROWS], "2020-09-11", 1, 1000 + n, n, "ﾃﾞﾝｷ", "", 2)
                for n in range(DAILY_ROWS)]
        book.executemany("INSERT INTO txn (account_id, date, dr_cr, amount, balance, descriptor, wallet_service_id,"
                         " batch_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    book.close()


def child_megabytes() -> int:
    """The most memory that a process we have started has had until now; what getrusage says of it is our own."""
    most, own = 0, Path("/proc/self/cmdline").read_bytes()
    for started in Path("/proc/self/task").glob("*/children"):
        for child in started.read_text().split():
            with suppress(OSError):
                if Path(f"/proc/{child}/cmdline").read_bytes() == own:  # not yet the program it will be
                    continue
                lines = Path(f"/proc/{child}/status").read_text().splitlines()
                most = max([most, *(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM"))])
    return most


def our_round(folder: Path, place: Path, answer: "multiprocessing.Queue[Figures]") -> None:
    """Import, import again, import a day's file: on a job's thread, beside the event loop of a window."""
    application = QCoreApplication.instance() or QCoreApplication([])
    branch = a_branch(place)
    import_files(branch.manager, [folder / "customers.csv", folder / "accounts.csv"])
    runner, owner = JobRunner(lambda _owner, error: sys.exit(repr(error))), QObject()
    ticks: list[float] = []
    child = [0]

    def tick() -> None:
        ticks.append(time.perf_counter())
        if len(ticks) % 10 == 0:
            child.append(child_megabytes())

    timer = QTimer(application, timerType=Qt.TimerType.PreciseTimer, interval=round(TICK * 1000))
    timer.timeout.connect(tick)
    timer.start()

    def beside(work: Callable[[], object]) -> tuple[float, list[float]]:
        ticks.clear()
        loop, took = QEventLoop(), list[float]()
        job = runner.run(owner, lambda _report: seconds(work), took.append)
        job.finished.connect(loop.quit)
        loop.exec()
        late = [max(0.0, (later - before - TICK) * 1000) for before, later in pairwise(ticks)]
        return took[0], late

    def take(name: str) -> None:
        (report,) = import_files(branch.manager, [folder / name])
        if report.refused:
            raise report.refused

    _, idle = beside(partial(time.sleep, 1))
    first, late = beside(partial(take, "statement.dat"))
    again, _ = beside(partial(take, "statement.dat"))
    daily, _ = beside(partial(take, "daily.dat"))
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    answer.put(Figures(first, again, daily, here, max(child), idle, late))


def fresh(folder: Path, place: Path) -> Figures:
    spawn = multiprocessing.get_context("spawn")
    answer = spawn.Queue()
    process = spawn.Process(target=our_round, args=(folder, place, answer))
    process.start()
    while process.is_alive() and answer.empty():
        process.join(0.1)
    if answer.empty():
        sys.exit("the round has failed")
    return answer.get()


def p99(late: Sequence[float]) -> float:
    return quantiles(late, n=100)[98]


def row(name: str, ours: str, baseline: str, ratio: str, goal: str) -> None:
    print(f"{name:38} {ours:>12} {baseline:>26} {ratio:>8}   {goal}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--rows", type=int, default=1_000_000)
    ask.add_argument("--customers", type=int, default=2_000)
    ask.add_argument("--rounds", type=int, default=3)
    told = ask.parse_args()
    program = shutil.which("sqlite3")
    if not program or not MAKE_BOOK.exists():
        sys.exit("needs the sqlite3 program and ../shared/tools/make_book.py")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, MAKE_BOOK, "--out", folder, "--transfers", str(told.rows), "--customers",
                        str(told.customers)], check=True)
        write_csv(folder / "statement.dat", folder / "rows.csv")
        write_daily(folder)
        theirs, their_day, ours = [], [], []
        for turn in range(told.rounds):
            plain = folder / f"plain-{turn}.db"
            script = BASELINE.format(csv=folder / "rows.csv")
            theirs.append(seconds(partial(subprocess.run, [program, plain], input=script, text=True, check=True,
                                          capture_output=True)))
            their_day.append(seconds(partial(plain_daily, plain)))
            ours.append(fresh(folder, folder / f"branch-{turn}"))
            shutil.rmtree(folder / f"branch-{turn}", ignore_errors=True)
            print(f"round {turn + 1}: .import {theirs[-1]:.2f} s, ours {ours[-1].first:.2f} s", flush=True)
    first, again, daily = (median(each[part] for each in ours) for part in range(3))
    speed = median(base / each.first for base, each in zip(theirs, ours, strict=True))
    slower = median(each.daily / base for base, each in zip(their_day, ours, strict=True))
    idle, late = [tick for each in ours for tick in each.idle], [tick for each in ours for tick in each.late]
    here, child = max(each.here for each in ours), max(each.child for each in ours)
    print(f"\n{told.rows:,} rows, medians of {told.rounds}")
    row("", "ours", "baseline", "ratio", "goal")
    row("import (s)", f"{first:.2f}", f".import {median(theirs):.2f}", f"{speed:.2f}", "0.8 x the speed or better")
    row("the same file again (s)", f"{again:.2f}", f"the first {first:.2f}", f"{again / first:.3f}", "under 0.333")
    row(f"a day's {DAILY_ROWS:,} rows after that (s)", f"{daily:.2f}", f"plain sqlite3 {median(their_day):.2f}",
        f"{slower:.2f}", "2.2 x the time or less")
    row("memory at most, window and reader (MB)", f"{here} + {child}", "400", f"{(here + child) / 400:.2f}", "under 1")
    row("the window's timer late, p99 (ms)", f"{p99(late):.1f}", f"idle {p99(idle):.1f}", "", "16 or less")
    row("the window's timer late, at most (ms)", f"{max(late):.1f}", f"idle {max(idle):.1f}", "", "50 or less")


if __name__ == "__main__":
    main()
