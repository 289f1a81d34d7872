"""Readers that do what no reader may, for the child process of test_sandbox."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from branch_app.documents.readers.sniffing import Reader
from branch_app.documents.readers.zengin import Group
from branch_app.domain.errors import AmbiguousDates


def sleeps(report: Callable[[int, int], None]) -> None:
    report(1, 2)
    time.sleep(600)


def spins(_report: Any) -> None:
    while True:
        pass


def allocates(_report: Any) -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def aborts(_report: Any) -> None:
    os.abort()


def leaves(_report: Any) -> None:
    os._exit(0)


def stumbles(_report: Any) -> None:
    raise KeyError("nobody thought of this")


def falls_deep(report: Any) -> None:
    falls_deep(report)


def writes_files(_report: Any) -> None:
    (Path(__file__).parent / "left-behind").write_bytes(b"x")


def talks(_report: Any) -> None:
    print("G and some nonsense", flush=True)  # noqa: T201


def sends_nonsense(_report: Any) -> None:
    os.write(1, b"G\x04\x00\x00\x00\xff\xff\xff\xff")


def sends_too_much(_report: Any) -> None:
    os.write(1, b"G\xff\xff\xff\xff")


def asks(_report: Any) -> None:
    raise AmbiguousDates("020910", (date(2020, 9, 10), date(1990, 9, 10)), ("reiwa", "heisei"))


def find(name: str) -> Reader:
    def read(_stream: BinaryIO, _size: int, _today: date, _calendar: str | None = None,
             report: Callable[[int, int], None] = lambda _done, _size: None) -> Iterator[Group]:
        globals()[name](report)
        yield Group(None, ())

    return read
