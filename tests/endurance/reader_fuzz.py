"""Reads mutated files of one format in a process confined as the reading child is, and says what became of them.

    python -m tests.endurance.reader_fuzz FORMAT COUNT SEED

prints one JSON object. Whatever a reader does but read or refuse is a failure, with what is needed to see it again.
"""

import io
import json
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from branch_app.documents.confinement import confine
from branch_app.documents.frames import pack_error, pack_groups
from branch_app.documents.readers.sniffing import format_named
from branch_app.documents.readers.zengin import Group
from branch_app.documents.sandbox import limits_for
from branch_app.domain.errors import BranchAppError
from tests.endurance.mutations import mutated
from tests.foreign_files import read_as_the_child_does, seeds

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data"
Read = Callable[[bytes], tuple[str, list[Any]]]


@dataclass
class Outcome:
    """How many files were read or refused with which error, and the failures: (number of the file, what happened)."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)


class TooLong(Exception):
    """The file took more of the processor than its limit."""


def published(name: str) -> list[bytes]:
    """Files of the format that nobody here wrote, where the folder with them is beside the checkout."""
    places = {"camt": ("camt", ""), "mt940": ("mt940", "")} | {f"zengin-{n}": ("zengin", n) for n in ("01", "91")}
    folder, beginning = places.get(name, ("csv_jp", name.removeprefix("csv-")[:4]))
    return [file.read_bytes() for file in sorted((SAMPLES / folder).glob(f"{beginning}*"))]


def mutants(name: str, seed: int) -> Callable[[int], bytes]:
    """What makes the n-th mutated file of a format: for one seed always the same bytes."""
    ours = seeds()
    files, others = [*ours[name], *published(name)], [file for each in ours.values() for file in each]

    def mutant(number: int) -> bytes:
        rng = random.Random(f"{name} {number} {seed}")
        return mutated(rng, rng.choice(files), others)

    return mutant


def fuzz(files: Iterable[bytes], read: Read = read_as_the_child_does) -> Outcome:
    """Read every file; what a person would meet as anything but a sentence is a failure."""
    outcome = Outcome()
    for number, data in enumerate(files):
        signal.setitimer(signal.ITIMER_PROF, limits_for(len(data)).seconds)
        try:
            kind, found = read(data)
            _must_be_whole(kind, data, found)
            outcome.read += 1
        except BranchAppError as error:
            pack_error(error)
            outcome.refused[type(error).__name__] += 1
        except (Exception, MemoryError) as error:  # noqa: BLE001 - this is what is looked for
            outcome.failures.append((number, f"{type(error).__name__}: {error}"[:200]))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return outcome


def _must_be_whole(kind: str, data: bytes, found: list[Any]) -> None:
    """What was read goes through the pipe, and every line of it can be shown as the bank wrote it."""
    groups = [each for each in found if isinstance(each, Group)]
    if not groups:
        return
    pack_groups(groups)
    if groups[-1].statement is not None:
        raise ValueError("the file as a whole has no group")
    wanted = {entry.record for group in groups if group.statement for entry in group.statement.entries}
    raw = format_named(kind).raw
    missing = wanted - raw(io.BytesIO(data), wanted).keys() if raw else set()
    if missing:
        raise ValueError(f"no raw bytes of the records {sorted(missing)[:3]}")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooLong


if __name__ == "__main__":
    name, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    mutant = mutants(name, seed)
    confine(limits_for(0)._replace(seconds=3600))
    signal.signal(signal.SIGPROF, _stop)
    everything = fuzz(mutant(number) for number in range(count))
    sys.stdout.write(json.dumps([everything.read, everything.refused, everything.failures]))
