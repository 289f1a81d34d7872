"""Reading foreign files in a process of its own, so that no file can hang, fill or kill the window.

The child (`main`) confines itself before it looks at the file: a gibibyte of memory, some seconds of processor time, no
byte written to any file. It says what it read as frames on its standard output; `read_in_child` turns them back into
groups and everything that goes wrong into an error of the domain. Windows has no such limits for a process: there only
the time is limited, from outside.
"""

import gc
import os
import signal
import subprocess
import sys
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Thread
from typing import IO, BinaryIO, NoReturn, TypeVar

from branch_app.documents.confinement import WINDOWS_FLAGS, Limits, child_command, child_surroundings, confine
from branch_app.documents.frames import pack_error, pack_groups, unpack_error, unpack_groups
from branch_app.documents.master_frames import MASTER_READERS, WORKBOOK, MasterRow, unpack_kind, unpack_rows
from branch_app.documents.readers.fixed_records import PIECE, Report, ignore
from branch_app.documents.readers.profiles import profile_from, profile_text
from branch_app.documents.readers.sniffing import Reader, format_named, plug_in_places, profile_format
from branch_app.documents.readers.zengin import Group
from branch_app.domain.errors import BranchAppError, FileTooDemanding
from branch_app.domain.profiles import Profile

T = TypeVar("T")
NO_DAY = date.min.isoformat()  # masters have no days without an era
CHILD = "read-foreign-file"  # the first argument that makes a frozen program the child
_PROGRESS, _GROUPS, _ERROR, _LIMIT, _END = b"P", b"G", b"E", b"L", b"."
_LENGTH = 4
_LARGEST_FRAME = 1 << 29
_ENTRIES, _ACCOUNTS = 8192, 2048  # in one frame, unless one account has more
_NEWS = 0.05  # seconds between two words of progress
_PATIENCE = 0.1  # seconds that pass at most until `report` is asked again, which may cancel
_WAITING = 4  # pieces or frames on their way
_BUSY = 4  # seconds on the clock for each of processor time: the child gives way to everything else on the computer


def limits_for(size: int) -> Limits:
    """20 seconds, and one more for every 4 MB: ten times what the slowest reader needs."""
    return Limits(1 << 30, 20 + size // 4_000_000)


def read_in_child(source: Path | BinaryIO, format_name: str, today: date, calendar: str | None = None,
                  report: Report = ignore, size: int | None = None, limits: Limits | None = None,
                  taught: Profile | None = None) -> Iterator[Group]:
    """What the reader of that format says of the file, as the reader itself would: groups, the last without statement.

    A path is opened here and read by the child. A stream is read in the caller's thread and handed on piece by piece,
    so that what the caller sees of it is what was read; give its size, of which the time allowed depends. `report` is
    called at least ten times a second while the child keeps the caller waiting. `taught` is the profile of a format
    that this branch has taught, which no child could know by its name. Raises what the reader raises, and
    FileTooDemanding when it had to be stopped.
    """
    named = f"{format_name}\n{_packed(taught)}" if taught else format_name
    yield from _read(source, [named, today.isoformat(), calendar or ""], report, size, limits, unpack_groups)


def read_master_in_child(source: Path | BinaryIO, kind: str, report: Report = ignore, size: int | None = None,
                         limits: Limits | None = None) -> list[MasterRow]:
    """The rows of a customer or an account master, read as statements are. Raises what its reader raises."""
    return list(_read(source, [kind, NO_DAY, ""], report, size, limits, unpack_rows))


def master_kind_in_child(source: Path | BinaryIO, size: int | None = None, limits: Limits | None = None) -> str:
    """Which master a workbook holds, "" for none: nobody looks into a foreign workbook outside the child."""
    return "".join(_read(source, [WORKBOOK, NO_DAY, ""], ignore, size, limits, unpack_kind))


def _read(source: Path | BinaryIO, wanted: list[str], report: Report, size: int | None, limits: Limits | None,
          unpack: Callable[[bytes], Iterable[T]]) -> Iterator[T]:
    path = str(source) if isinstance(source, Path) else ""
    with _opened(source) as (stream, feeding):
        if size is None:
            size = 0 if feeding else os.fstat(stream.fileno()).st_size
        allowed = limits or limits_for(size)
        arguments = [*wanted, str(size), *map(str, allowed)]
        child = _Child([*_command(), *arguments], None if feeding else stream)
        try:
            yield from child.said(stream if feeding else None, size, allowed.seconds * _BUSY, report, unpack)
        except BranchAppError as error:
            if getattr(error, "path", None) == "":
                error.path = path  # type: ignore[attr-defined]
            raise
        finally:
            child.close()


@contextmanager
def _opened(source: Path | BinaryIO) -> Iterator[tuple[BinaryIO, bool]]:
    """The file as a stream, and whether it has to be handed on piece by piece."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream, False
    else:
        yield source, True


def _command() -> list[str]:
    return child_command(__name__, CHILD, plug_in_places())


class _Child:
    """The process, with a thread that takes frames from it and one that hands pieces of the file to it."""

    def __init__(self, command: list[str], file: BinaryIO | None) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdin=file or subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=child_surroundings(),
            pipesize=1 << 20,  # a frame goes through at once: each wait for a part of it would cost thread switches
            creationflags=WINDOWS_FLAGS)  # fmt: skip
        self._frames: Queue[tuple[bytes, bytes]] = Queue(_WAITING)
        self._pieces: Queue[bytes] = Queue(_WAITING)
        self._threads = []
        if self._process.stdout:
            self._threads.append(Thread(target=self._take, args=(self._process.stdout,), daemon=True))
        if self._process.stdin:
            self._threads.append(Thread(target=self._hand_on, args=(self._process.stdin,), daemon=True))
        for thread in self._threads:
            thread.start()

    def said(self, stream: BinaryIO | None, size: int, patience: float, report: Report,
             unpack: Callable[[bytes], Iterable[T]]) -> Iterator[T]:
        """Everything the child says, until it says that this was all."""
        done = 0
        for kind, body in self._news(stream, patience):
            try:
                if kind == _GROUPS:
                    yield from unpack(body)
                elif kind == _PROGRESS:
                    done = int.from_bytes(body, "little")
                elif kind == _ERROR:
                    raise unpack_error(body)
                elif kind == _LIMIT:
                    raise FileTooDemanding("", "memory" if body == b"memory" else "reader")
                elif kind == _END:
                    return
                elif kind:
                    raise FileTooDemanding("", "reader")
            except ValueError:  # no frame of ours
                raise FileTooDemanding("", "reader") from None
            report(done, size)
        raise FileTooDemanding("", self._cause_of_death())

    def _news(self, stream: BinaryIO | None, patience: float) -> Iterator[tuple[bytes, bytes]]:
        """Frames as they come, and an empty one whenever none came for a while. Ends when the child has ended."""
        while True:
            while stream and not self._pieces.full():
                piece = stream.read(PIECE)
                self._pieces.put(piece)
                if not piece:
                    stream = None
            asked = time.monotonic()
            try:
                frame = self._frames.get(timeout=_PATIENCE)
            except Empty:
                frame = (b"", b"")
            else:
                if not frame[0]:
                    return
            patience -= time.monotonic() - asked
            if patience < 0:
                raise FileTooDemanding("", "time")
            yield frame

    def close(self) -> None:
        """Leave nothing behind, whatever the child is doing."""
        self._process.kill()
        for thread in self._threads:
            while thread.is_alive():
                with suppress(Empty):
                    self._frames.get_nowait()
                with suppress(Full):
                    self._pieces.put_nowait(b"")
                thread.join(0.01)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what the dead child did not take any more
                if pipe:
                    pipe.close()

    def _cause_of_death(self) -> str:
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return "reader"
        # Windows knows neither signal, nor a negative code.
        died_of = next((each.name for each in signal.Signals if each == -code), "")
        return {"SIGXCPU": "time", "SIGKILL": "memory"}.get(died_of, "reader")

    def _take(self, pipe: IO[bytes]) -> None:
        """In a thread: frames from the child; an empty one when there will be no more."""
        while len(head := pipe.read(1 + _LENGTH)) == 1 + _LENGTH:
            length = int.from_bytes(head[1:], "little")
            body = pipe.read(length) if length <= _LARGEST_FRAME else b""
            if len(body) < length:
                break
            self._frames.put((head[:1], body))
        self._frames.put((b"", b""))

    def _hand_on(self, pipe: IO[bytes]) -> None:
        """In a thread: pieces of the file to the child, as long as it takes them; an empty one is the last."""
        try:
            while piece := self._pieces.get():
                pipe.write(piece)
            pipe.close()
        except OSError:  # the child has seen enough
            while self._pieces.get():
                pass


# -- in the child -----------------------------------------------------------------------------------------------------


def _packed(taught: Profile) -> str:
    """A profile as an argument: ASCII, and short, because Windows allows a command line no more than 32,000 letters."""
    return b64encode(zlib.compress(profile_text(taught).encode())).decode()


def _named_reader(name: str) -> Reader:
    name, _, packed = name.partition("\n")
    if packed:
        text = zlib.decompress(b64decode(packed)).decode()
        reader = profile_format(profile_from(text, name.removeprefix("csv-"))).read
    else:
        reader = format_named(name).read
    if reader is None:
        raise KeyError(name)
    return reader


def main(find: Callable[[str], Reader] = _named_reader) -> NoReturn:
    """Read the file on standard input as the arguments say, and write frames to standard output."""
    name, today, calendar, size, *limits = sys.argv[-6:]
    out = open(1, "wb", closefd=False)  # noqa: SIM115 - standard output, which nothing else may write to
    sys.stdout = sys.stderr
    try:
        reader = find(name) if name not in MASTER_READERS else None
        confine(Limits(*map(int, limits)))
        stream: BinaryIO = open(0, "rb", closefd=False)  # noqa: SIM115 - standard input
        if reader is None:
            for body in MASTER_READERS[name](stream):
                _say(out, _GROUPS, body)
            _say(out, _END, b"")
            os._exit(0)
        _serve(reader(stream, int(size), date.fromisoformat(today), calendar or None, _progress_to(out)), out)
    except BranchAppError as error:
        _say(out, _ERROR, pack_error(error))
    except MemoryError:
        _say(out, _LIMIT, b"memory")
    except Exception:  # noqa: BLE001 - a reader met what nobody thought of; the file is refused
        _say(out, _LIMIT, b"reader")
    os._exit(0)  # whatever a reader left behind is not worth waiting for


def _serve(groups: Iterable[Group], out: BinaryIO) -> None:
    gc.disable()  # millions of lines come and go, and none of them is part of a cycle
    waiting: list[Group] = []
    entries = 0
    for group in groups:
        waiting.append(group)
        entries += len(group.statement.entries) if group.statement else 0
        if entries >= _ENTRIES or len(waiting) >= _ACCOUNTS:
            _say(out, _GROUPS, pack_groups(waiting))
            waiting, entries = [], 0
    _say(out, _GROUPS, pack_groups(waiting))
    _say(out, _END, b"")


def _progress_to(out: BinaryIO) -> Report:
    said = 0.0

    def report(done: int, _total: int) -> None:
        nonlocal said
        if (now := time.monotonic()) - said >= _NEWS:
            said = now
            _say(out, _PROGRESS, done.to_bytes(8, "little"))

    return report


def _say(out: BinaryIO, kind: bytes, body: bytes) -> None:
    out.write(kind + len(body).to_bytes(_LENGTH, "little"))
    out.write(body)
    out.flush()
