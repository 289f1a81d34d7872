"""Who gives a command: the options of one person or two, and the desk for the length of the command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from branch_app.domain.errors import FileUnreadable, NotPlainText
from branch_app.logs import keep_log

if TYPE_CHECKING:
    from branch_app.operations.desk import Desk

FOLDER = click.Path(file_okay=False, path_type=Path)


def read_password(password_file: str) -> str:
    """The first line of the file. Raises what `read_lines` raises."""
    return next(iter(read_lines(password_file, 1)), "")


def read_lines(path: str, most: int) -> list[str]:
    """The first lines of a file, of standard input for -. Raises FileUnreadable and NotPlainText."""
    try:
        with click.open_file(path, encoding="utf-8-sig") as file:  # an editor's byte order mark is no letter
            return [str(line).rstrip("\r\n") for line in islice(file, most)]
    except OSError as error:
        raise FileUnreadable(path, error.strerror or "") from None
    except UnicodeDecodeError:
        raise NotPlainText(path) from None


def at_a_desk(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command for which somebody signs in."""
    for option in (
        click.option("--password-file", required=True, help="File with the password; - for standard input."),
        click.option("--as", "who", required=True, help="Staff number."),
        click.option("--dir", "folder", type=FOLDER, required=True, help="Folder of the branch's data."),
    ):
        command = option(command)
    return command


def by_a_second_person(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that one person alone may not give."""
    for option in (
        click.option("--second-password-file", required=True, help="File with the second person's password."),
        click.option("--second", required=True, help="Staff number of the second person."),
    ):
        command = option(command)
    return command


@contextmanager
def signed_in(folder: Path, who: str, password_file: str) -> "Iterator[Desk]":
    """The desk of one person for the length of one command."""
    from branch_app.operations.sign_in import find_branch, sign_in, sign_out
    from branch_app.store.residues import own_temporary_folder

    password = read_password(password_file)
    closed = find_branch(folder)
    keep_log(folder)
    with own_temporary_folder(folder):
        desk = sign_in(closed, who, password)
        try:
            yield desk
        except BaseException:
            with suppress(Exception):  # what went wrong first is what has to be said
                sign_out(desk)
            raise
        sign_out(desk)
