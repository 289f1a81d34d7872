"""Wrong tries at signing in: counted outside the database, which is closed until somebody signs in.

Kept twice, in a file beside the database and in a note outside the data folder; the larger number counts, so that
deleting one of them wins nothing. Time is taken from the running computer, not from its clock, as long as it runs.
"""

import contextlib
import hmac
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from branch_app.domain.errors import DiskFailed, DiskFull, FolderUnusable
from branch_app.store.durable import open_private
from branch_app.store.lock import one_at_a_time
from branch_app.store.machine_secret import MachineSecret
from branch_app.store.sealing import tag

TRIES_FILE, LOCK_FILE = "branch.tries", "tries.lock"
MOST_WRONG_TRIES = 10
LOCKED_FOR = 30 * 60.0
LONGEST_DELAY = 60.0
_MOST_STRANGERS = 200  # names that nobody has are counted like the others, but cannot push them out
_MOST_NOTED = 10  # a Windows credential holds 1280 characters

Uptime = Callable[[], tuple[str, float]]
"""Which run of the computer this is, and its seconds so far; nobody can set that back."""


def since_start() -> tuple[str, float]:
    """The run by its own name where the system has one, else all runs alike: a smaller number tells the next run."""
    run = ""
    with contextlib.suppress(OSError):
        run = Path("/proc/sys/kernel/random/boot_id").read_text()[:8]
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    if clock is not None and sys.platform != "win32":
        return run, round(time.clock_gettime(clock), 2)
    return run, round(time.monotonic(), 2)


@dataclass(frozen=True)
class Tries:
    """One name: how many wrong tries in a row, when the last was, and how many the trail does not know of yet."""

    wrong: int
    at: str
    run: str
    up: float
    untold: int
    known: bool = True

    @property
    def delay(self) -> float:
        """Seconds after the last wrong try until the next one is looked at."""
        if self.wrong >= MOST_WRONG_TRIES:
            return LOCKED_FOR
        return min(2.0 ** (self.wrong - 1), LONGEST_DELAY) if self.wrong else 0.0


@dataclass(frozen=True)
class Waits:
    """What somebody who tries too early is told: seconds left, and whether a manager can end it."""

    seconds: float
    locked: bool


@dataclass(frozen=True)
class WrongTries:
    """The counters of one branch on this computer.

    Without `file_needed` the note alone may count them: the folder of a dying disk takes nothing any more.
    """

    folder: Path
    machine: MachineSecret
    uptime: Uptime = since_start
    file_needed: bool = True

    def begin(self, holder: str, known: bool, now: datetime) -> Waits | None:
        """Count a try as wrong before it is looked at; a wait means that it must not be looked at.

        Counted first, so that neither a killed program nor two programs at once have a free try.
        """
        with self._changing() as all_tries:
            run, up = self.uptime()
            before = all_tries.get(holder, Tries(0, now.isoformat(), run, up, 0))
            passed = self._passed(before, now, run, up)
            if passed is None:  # the clock was set back while the computer was off: wait from now on
                before, passed = replace(before, at=now.isoformat(), run=run, up=up), 0.0
                all_tries[holder] = before
            left = before.delay - passed
            if left > 0:
                all_tries[holder] = replace(before, untold=before.untold + 1)
                return Waits(left, before.wrong >= MOST_WRONG_TRIES)
            wrong = 0 if before.wrong >= MOST_WRONG_TRIES else before.wrong
            all_tries[holder] = Tries(wrong + 1, now.isoformat(), run, up, before.untold + 1, known)
        return None

    def forgive(self, holder: str, *, was_right: bool = False) -> None:
        """Start counting anew: after a right try (which `begin` had counted), or because a manager says so."""
        with self._changing() as all_tries:
            if before := all_tries.get(holder):
                all_tries[holder] = replace(before, wrong=0, untold=before.untold - was_right)

    def locked(self, now: datetime) -> set[str]:
        """The holders whose access is locked at this moment."""
        run, up = self.uptime()
        full = {holder: tries for holder, tries in self._merged().items() if tries.wrong >= MOST_WRONG_TRIES}
        return {holder for holder, tries in full.items() if (self._passed(tries, now, run, up) or 0.0) < LOCKED_FOR}

    def take_untold(self) -> Mapping[str, Tries]:
        """The wrong tries that no line of the trail tells of yet; from now on they count as told."""
        with self._changing() as all_tries:
            untold = {holder: tries for holder, tries in all_tries.items() if tries.untold > 0}
            for holder, tries in untold.items():
                all_tries[holder] = replace(tries, untold=0)
        return untold

    @staticmethod
    def _passed(tries: Tries, now: datetime, run: str, up: float) -> float | None:
        """Seconds since the last wrong try; None when nothing tells."""
        if run == tries.run and up >= tries.up:
            return up - tries.up
        passed = (now - datetime.fromisoformat(tries.at)).total_seconds()
        return passed if passed >= 0 else None

    @contextlib.contextmanager
    def _changing(self) -> Iterator[dict[str, Tries]]:
        with self._alone():
            all_tries = self._merged()
            before = dict(all_tries)
            yield all_tries
            if all_tries != before:
                self._keep(all_tries)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with contextlib.ExitStack() as held:
            try:
                held.enter_context(one_at_a_time(self.folder / LOCK_FILE))
            except (FolderUnusable, DiskFull, DiskFailed):
                if self.file_needed:
                    raise
            yield

    def _merged(self) -> dict[str, Tries]:
        """Of each name the larger number of the two places."""
        merged = self._in_file()
        for holder, noted in self._in_note().items():
            if holder not in merged or merged[holder].wrong < noted.wrong:
                merged[holder] = noted
        return merged

    def _keep(self, all_tries: dict[str, Tries]) -> None:
        strangers = sorted((t.at, holder) for holder, t in all_tries.items() if not t.known)
        for _, holder in strangers[:-_MOST_STRANGERS]:
            del all_tries[holder]
        worst = sorted(all_tries.items(), key=lambda one: one[1].wrong if one[1].known else -1, reverse=True)
        self.machine.notes.remember("tries", self._text(dict(worst[:_MOST_NOTED])))
        path = self.folder / TRIES_FILE
        part = path.with_name(f"{TRIES_FILE}.part")  # not flushed to the disk: what a power cut takes is in the note
        try:
            with open_private(part) as file:
                file.write(self._text(all_tries).encode())
            part.replace(path)
        except OSError:
            if self.file_needed:
                raise

    def _in_file(self) -> dict[str, Tries]:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return self._tries((self.folder / TRIES_FILE).read_text())
        return {}

    def _in_note(self) -> dict[str, Tries]:
        return self._tries(self.machine.notes.recall("tries") or "")

    def _text(self, all_tries: Mapping[str, Tries]) -> str:
        body = json.dumps({holder: list(asdict(tries).values()) for holder, tries in all_tries.items()},
                          separators=(",", ":"))  # fmt: skip
        return tag(self.machine.secret, "tries", body) + body

    def _tries(self, text: str) -> dict[str, Tries]:
        """Nothing when somebody else wrote it; the other place then decides."""
        vouch, body = text[:64], text[64:]
        if not hmac.compare_digest(vouch.encode(), tag(self.machine.secret, "tries", body).encode()):
            return {}
        return {holder: Tries(*fields) for holder, fields in json.loads(body).items()}
