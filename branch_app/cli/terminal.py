"""Speaking with whoever typed the command: sentences in the language of the terminal, progress, JSON."""

import errno
import json
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from branch_app.domain.errors import FolderUnusable

if TYPE_CHECKING:
    from branch_app.operations.desk import Report

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def language() -> str:
    """Japanese where this terminal's locale says so, else English."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ja" if (wanted or locale.getlocale()[0] or "").lower().startswith("ja") else "en"


class Refused(click.ClickException):
    """One sentence for the person, without a word before it."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file or sys.stderr)


class Commands(click.Group):
    """Turns whatever goes wrong in a command into its sentence; only wrong usage is left to click (exit code 2)."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise _refused(_of_the_disk(error, context.invoked_subcommand or "")) from None
        except Exception as error:  # noqa: BLE001 - nobody at a branch should read a traceback
            raise _refused(error) from None


def _of_the_disk(error: OSError, doing: str) -> Exception:
    """What the disk or a named file did, in the words of the domain; anything else is a fault like any other.

    A full disk and one that fails often name no file: then the command that met it stands there.
    """
    from branch_app.store.room import disk_error

    if error.filename:
        return disk_error(error, str(error.filename)) or FolderUnusable(str(error.filename))
    known = disk_error(error, doing)
    return error if known is None or isinstance(known, FolderUnusable) else known


def _refused(error: Exception) -> Refused:
    from branch_app.ui.printout import in_words, speak

    speak(language())
    return Refused(in_words(error))


def need_display() -> None:
    """Without a display Qt would end the program with words that help nobody."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in DISPLAYS):
        from branch_app.ui.printout import no_display_words, speak

        speak(language())
        raise Refused(no_display_words())


@contextmanager
def progress() -> "Iterator[Report]":
    """A progress bar on a terminal, silence elsewhere."""
    with click.progressbar(length=1, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def report(done: int, total: int) -> None:
            bar.length = max(total, 1)
            if done < bar.pos:  # the next file begins
                bar.pos = 0
            bar.update(done - bar.pos)

        yield report


def print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))
