"""How long a check of a million lines of the trail takes, and how much memory.

    python -m tests.benchmarks.trail_speed [LINES]

Seconds on the clock, and those this program itself had a processor for: on a busy machine only the latter mean much.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from branch_app.domain.trail import line_hash
from branch_app.operations.trail import verify
from branch_app.store.verifying import Vouched, all_breaks, snapshot
from tests.branches import a_branch

LINES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
RECORDS_EVERY = 4  # every fourth line vouches for a record, as a working day has it


def lines(raw: Any) -> Iterator[tuple[Any, ...]]:
    """Look-ups, and statements saved answer by answer, chained to what is there."""
    number, previous = raw.execute("SELECT number, hash FROM trail ORDER BY number DESC LIMIT 1").fetchone()
    saved = f'{{"statements:1":"{previous}"}}'
    while number < LINES:
        number += 1
        deed, records = ("customer looked up", "{}") if number % RECORDS_EVERY else ("statement saved", saved)
        at, who, subject = f"2020-09-10T01:02:{number % 60:02}.{number % 1000000:06}Z", "0417", f"{number % 50000:08}"
        details = '{"reason":"at the counter"}'
        fresh = line_hash(previous, number, at, who, deed, subject, details, records)
        yield number, at, who, deed, subject, details, records, previous, fresh
        previous = fresh


def peak() -> float:
    """Megabytes that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def timed(what: str) -> Iterator[None]:
    clock, own = time.perf_counter(), time.process_time()
    yield
    print(f"{what}: {time.perf_counter() - clock:.1f} s, processor {time.process_time() - own:.1f} s")


def main() -> None:
    branch = a_branch(Path(tempfile.mkdtemp(prefix="trail-speed-")))
    with timed(f"build {LINES:,} lines"), closing(branch.database.raw_connection()) as raw:
        raw.execute("BEGIN")
        raw.executemany("INSERT INTO trail (number, at, who, deed, subject, details, records, previous_hash, hash) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", lines(raw))  # fmt: skip
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    size, before = branch.database.path.stat().st_size / 2**20, peak()
    vouched = Vouched()
    with timed("trail, rows and files"), snapshot(branch.database) as raw:
        breaks = list(all_breaks(raw, vouched))
    print(f"  {vouched.lines:,} lines, {size:.0f} MB, {len(breaks)} break (the made-up record), "
          f"memory +{peak() - before:.0f} MB")  # fmt: skip
    with timed("verify, with the file itself and the anchors"):
        verify(branch.manager)


if __name__ == "__main__":
    main()
