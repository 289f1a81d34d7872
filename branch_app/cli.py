"""The `branch-app` command. Every error a person can cause is one sentence on standard error and exit code 1."""

import errno
import json
import locale
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from branch_app.domain.errors import FileUnreadable, FolderUnusable
from branch_app.logs import keep_log
from branch_app.paths import default_data_folder

if TYPE_CHECKING:
    from branch_app.domain.branches import Branch
    from branch_app.operations.desk import Desk, Report
    from branch_app.operations.restores import Credentials

FOLDER = click.Path(file_okay=False, path_type=Path)
CALENDARS = ("reiwa", "heisei", "western")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
DAY = click.DateTime(["%Y-%m-%d"])


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
            raise _refused(FolderUnusable(str(error.filename or ""))) from None
        except Exception as error:  # noqa: BLE001 - nobody at a branch should read a traceback
            raise _refused(error) from None


def _refused(error: Exception) -> Refused:
    from branch_app.ui.printout import in_words, speak

    speak(language())
    return Refused(in_words(error))


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


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--dir", "folder", type=FOLDER, help="Folder of the branch's data; one for this user by default.")
@click.version_option(package_name="branch-app")
@click.pass_context
def branch_app(context: click.Context, folder: Path | None) -> None:
    """The counter of a bank branch: find, block and document withdrawals through linked wallet services.

    Without a command: the window, on the branch's own data.
    """
    if context.invoked_subcommand is None:
        _need_display()
        from branch_app.app import run

        context.exit(run(folder or default_data_folder()))
    if folder is not None:
        raise click.UsageError("--dir belongs behind the command.")


@branch_app.command()
@click.option("--dir", "folder", type=FOLDER, help="Where to make it; a temporary folder by default.")
def demo(folder: Path | None) -> None:
    """The window on a demonstration branch with fictitious customers."""
    _need_display()
    from branch_app.app import run_demonstration

    raise click.exceptions.Exit(run_demonstration(folder))


@branch_app.command()
@click.option("--out", type=FOLDER, required=True, help="Where the pictures, the papers and tour.json go.")
def tour(out: Path) -> None:
    """Does the main job through the real windows, keyboard only, with or without a display."""
    from branch_app.tour import take_tour

    raise click.exceptions.Exit(0 if take_tour(out) else 1)


@branch_app.command()
@click.option("--dir", "folder", type=FOLDER, required=True)
@click.option("--bank", required=True, help="Four digits.")
@click.option("--branch", required=True, help="Three digits.")
@click.option("--manager", required=True, help="Staff number of the first manager.")
@click.option("--password-file", required=True, help="File with the manager's password; - for standard input.")
@click.option("--name", default="", help="Name of the branch.")
@click.option("--manager-name", default="", help="Name of the first manager.")
@click.option("--recovery-sheet", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the recovery key into this PDF, a page for each envelope, instead of printing it here.")
def setup(
    folder: Path, bank: str, branch: str, manager: str, password_file: str, name: str, manager_name: str,
    recovery_sheet: Path | None,
) -> None:  # fmt: skip
    """Creates an empty branch with its first manager."""
    from branch_app.operations.desk import utc_now
    from branch_app.operations.keys import recovery_sheets
    from branch_app.operations.sign_in import NewBranch, set_up_branch
    from branch_app.ui.printout import recovery_sheet_words, recovery_words, set_up_report, speak

    _digits("--bank", bank, 4)
    _digits("--branch", branch, 3)
    if not manager.strip():
        raise click.BadParameter("a staff number is needed", param_hint="--manager")
    new = NewBranch(bank, branch, name or branch, manager, manager_name or manager, read_password(password_file))
    speak(language())
    with _a_place_for(recovery_sheet) as sheet:

        def hand_over(made: "Branch", recovery: str) -> None:
            """Before there is a branch: a kill in between leaves a paper for nothing, and no branch without a paper."""
            if sheet:
                sheet.write(recovery_sheets(made, recovery, utc_now()))
                sheet.flush()
                os.fsync(sheet.fileno())
            else:
                click.echo(recovery_words(recovery))

        closed, _ = set_up_branch(folder, new, hand_over=hand_over)
    click.echo(set_up_report(folder, new, closed.key_place))
    if recovery_sheet:
        click.echo(recovery_sheet_words(recovery_sheet))


@branch_app.command("import")
@at_a_desk
@click.option("--calendar", metavar="reiwa|heisei|western|YYYY", callback=lambda *said: _calendar(said[-1]),
              help="How the files count years, or the year of the newest line where they name none.")
@click.option("--account", "named", multiple=True, metavar="[NAME=]NUMBER",
              help="Whose lines these are, where a file does not say it: 0116-101-1-0012345, or NAME=… for the account "
                   "that the file calls NAME.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def import_(
    folder: Path, who: str, password_file: str, calendar: str | None, named: tuple[str, ...], as_json: bool,
    files: tuple[Path, ...],
) -> None:  # fmt: skip
    """Imports files of the core-banking system; each comes in whole or not at all."""
    from branch_app.domain.identifiers import parse_account
    from branch_app.operations.backups import failed_backup
    from branch_app.operations.import_answers import Answers
    from branch_app.operations.imports import import_files
    from branch_app.ui.backup_messages import failed_backup_words
    from branch_app.ui.printed_data import file_as_json
    from branch_app.ui.printout import import_report, speak

    accounts = {called: parse_account(number) for called, _, number in (each.rpartition("=") for each in named)}
    said = Answers(calendar, accounts)
    with signed_in(folder, who, password_file) as desk, progress() as report:
        reports = import_files(desk, files, dict.fromkeys(files, said), report)
        failed = failed_backup(desk)
    speak(language())
    if failed:
        click.echo(" ".join(failed_backup_words(failed)), err=True)
    if as_json:
        print_json({"files": [file_as_json(each) for each in reports]})
    else:
        click.echo(import_report(reports))
    if any(each.refused for each in reports):
        raise click.exceptions.Exit(1)


@branch_app.command()
@at_a_desk
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.argument("query")
def lookup(folder: Path, who: str, password_file: str, as_json: bool, query: str) -> None:
    """Finds customers as the window does: by account, customer number, kana, name, telephone or case."""
    from branch_app.operations.lookup import find_customers
    from branch_app.operations.wallets import read_directory

    with signed_in(folder, who, password_file) as desk:
        found, directory = find_customers(desk, query), read_directory(desk)
    if as_json:
        from branch_app.ui.printed_data import customers_as_json

        print_json(customers_as_json(found))
        return
    from branch_app.ui.printout import lookup_report, speak

    speak(language())
    click.echo(lookup_report(query, found, directory))


@branch_app.command()
@at_a_desk
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The .xlsx to write.")
@click.option("--from", "first", type=DAY, help="First day of debit.")
@click.option("--to", "last", type=DAY, help="Last day of debit.")
@click.option("--unmasked", is_flag=True, help="With names and numbers; another manager must have approved it.")
def summary(
    folder: Path, who: str, password_file: str, out: Path, first: datetime | None, last: datetime | None, unmasked: bool
) -> None:
    """Writes the manager's workbook."""
    from branch_app.operations.summaries import export_summary
    from branch_app.ui.printout import speak, summary_report

    if first and last and last < first:
        raise click.BadParameter("ends before it begins", param_hint="--to")
    with signed_in(folder, who, password_file) as desk:
        made, rows = export_summary(desk, out, language(), first and first.date(), last and last.date(),
                                    masked=not unmasked)  # fmt: skip
    speak(language())
    click.echo(summary_report(made, rows, out))


@branch_app.command()
@at_a_desk
@click.option("--sheet", default="", help="Code of a day-end sheet on paper: does the trail still contain it?")
def verify(folder: Path, who: str, password_file: str, sheet: str) -> None:
    """Checks the database file, the trail, every record that the trail vouches for, and the anchors.

    Ends with an error also where only the anchors are missing: then nothing speaks for the end of the trail.
    """
    from branch_app.operations.trail import verify as verify_all
    from branch_app.ui.outcomes import verification_words
    from branch_app.ui.printout import speak

    with signed_in(folder, who, password_file) as desk:
        found = verify_all(desk, sheet)
    speak(language())
    said = " ".join(verification_words(found))
    if not (found.sound and found.anchored):
        raise Refused(said)
    click.echo(said)


@branch_app.command()
@at_a_desk
def backup(folder: Path, who: str, password_file: str) -> None:
    """Makes a backup, and reads it again before it counts."""
    from branch_app.operations.backups import make_backup
    from branch_app.ui.printout import backup_report, speak

    with signed_in(folder, who, password_file) as desk:
        made = make_backup(desk)
    speak(language())
    click.echo(backup_report(made))


@branch_app.command()
@at_a_desk
@click.option("--second-password-file", help="File with the second person's password.")
@click.option("--second", help="Staff number of the second person; without one it must have been approved before.")
@click.option("--reason", default="", help="Why; it stands in the trail.")
@click.argument("backup_name", metavar="BACKUP")
def restore(
    folder: Path, who: str, password_file: str, second: str | None, second_password_file: str | None, reason: str,
    backup_name: str,
) -> None:  # fmt: skip
    """Puts back a backup, by its name or its folder. Two people who may decide on it; one of them a manager."""
    from branch_app.operations.restores import Credentials, restore_backup
    from branch_app.operations.sign_in import find_branch
    from branch_app.ui.printout import restore_report, speak

    closed = find_branch(folder, store_needed=False)
    if bool(second) != bool(second_password_file):
        raise click.UsageError("--second and --second-password-file belong together.")
    doer, other = Credentials(who, read_password(password_file)), None
    if second and second_password_file:
        other = Credentials(second, read_password(second_password_file))
    place = Path(backup_name)
    done = restore_backup(closed, place if place.is_dir() else backup_name, doer, other, reason)
    speak(language())
    click.echo(restore_report(done.plan, done.aside))


@branch_app.command()
@at_a_desk
@by_a_second_person
@click.option("--out", type=FOLDER, required=True, help="Where the statements go, as text.")
def rescue(folder: Path, who: str, password_file: str, second: str, second_password_file: str, out: Path) -> None:
    """Reads the statements out of a damaged store without writing to it. A manager and a second person."""
    from branch_app.operations.rescue import rescue_statements
    from branch_app.operations.sign_in import find_branch
    from branch_app.ui.printout import rescue_report, speak

    done = rescue_statements(find_branch(folder), *_two_people(who, password_file, second, second_password_file), out)
    speak(language())
    click.echo(rescue_report(done.folder, done.statements, len(done.lost)))


@branch_app.command("self-test")
def self_test() -> None:
    """Proves that this installation is whole; needs no display, no data and no keyring."""
    from branch_app.self_test import run_self_test

    raise click.exceptions.Exit(0 if run_self_test(click.echo) else 1)


# -- what several commands need ---------------------------------------------------------------------------------------


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
            desk.database.close()
            raise
        sign_out(desk)


def _two_people(
    who: str, password_file: str, second: str, second_password_file: str
) -> "tuple[Credentials, Credentials]":
    from branch_app.operations.restores import Credentials

    return Credentials(who, read_password(password_file)), Credentials(second, read_password(second_password_file))


def read_password(password_file: str) -> str:
    """The first line of the file. Raises FileUnreadable."""
    try:
        with click.open_file(password_file, encoding="utf-8") as file:
            return str(file.readline()).rstrip("\r\n")
    except OSError as error:
        raise FileUnreadable(password_file, error.strerror or "") from None
    except UnicodeDecodeError:
        raise FileUnreadable(password_file, "UTF-8") from None


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


@contextmanager
def _a_place_for(path: Path | None) -> Iterator[BinaryIO | None]:
    """The file for the recovery sheets, opened before there is a key, for this user only; gone when all fails."""
    if path is None:
        yield None
        return
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        try:
            yield file
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _calendar(said: str | None) -> str | None:
    if said is None or said in CALENDARS or (said.isascii() and said.isdecimal() and len(said) == 4):
        return said
    raise click.BadParameter("reiwa, heisei, western or four digits are needed", param_hint="--calendar")


def _digits(option: str, value: str, length: int) -> None:
    if not (value.isascii() and value.isdecimal() and len(value) == length):
        raise click.BadParameter(f"{length} digits are needed", param_hint=option)


def _need_display() -> None:
    """Without a display Qt would end the program with words that help nobody."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in DISPLAYS):
        from branch_app.ui.printout import no_display_words, speak

        speak(language())
        raise Refused(no_display_words())


def print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def main() -> None:
    """The entry point of the command."""
    from branch_app.store.residues import harden

    harden()
    branch_app(prog_name="branch-app")
