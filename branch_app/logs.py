"""The program's own log: what went wrong and where, never whom it was about.

Lines carry ids, not names, and every run of digits that could be an account or telephone number is masked even so.
"""

import logging
import os
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

logger = logging.getLogger("branch_app")
logger.addHandler(logging.NullHandler())  # else Python prints errors with their traceback where no log is kept yet

_NUMBER = re.compile(r"\d(?:[-\s]?\d){5,}")
_FOREIGN_WORDS = re.compile(r"(['\"]).*\1|[^\x20-\x7e]+", re.DOTALL)
"""What others quote, such as a file or a text that cannot be shown, may be a customer."""


def mask(text: str) -> str:
    """The text with at most the last four digits of every long number."""
    return _NUMBER.sub(lambda found: "***" + re.sub(r"\D", "", found[0])[-4:], text)


class _Masked(logging.Formatter):
    """The time stands as it is, what somebody wrote is masked.

    Of an error only its kind and place are kept, not what it says: its words may quote a customer.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {mask(record.getMessage())}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *_places(error)])


def _places(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield type(error).__qualname__
        yield from (f"  {at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__))
        error = error.__cause__ or error.__context__


class _KeptFile(RotatingFileHandler):
    """A log that cannot be written, on a full disk, stops nobody and says nothing to anybody."""

    def _open(self) -> TextIOWrapper:
        """Readable by this user only."""
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT, 0o600))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        pass


def keep_log(folder: Path) -> None:
    """Write the log beside the branch's data from now on: five files of a megabyte, the oldest goes."""
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Opened with the first line: where there is no room for it, the work goes on without.
    handler = _KeptFile(folder / "branch-app.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True)
    handler.setFormatter(_Masked())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def catch_everything(tell: Callable[[BaseException], object]) -> None:
    """Let every error that nobody handled, in any thread, end in `tell`; Ctrl-C still ends the program."""

    def caught(error: BaseException | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(KeyboardInterrupt, error, error.__traceback__)
        elif error is not None:
            tell(error)

    sys.excepthook = lambda _kind, error, _trace: caught(error)
    threading.excepthook = lambda hooked: caught(hooked.exc_value)


def note_qt(kind: Any, _context: Any, words: str) -> None:
    """What Qt has to say goes into the same log (for `qInstallMessageHandler`), without what it quotes."""
    level = logging.INFO if kind.name in ("QtDebugMsg", "QtInfoMsg") else logging.WARNING
    logger.log(level, "Qt: %s", _FOREIGN_WORDS.sub("*", words))
