"""The `branch-app` command. Every error a person can cause is one sentence on standard error and exit code 1."""

import errno
import json
import locale
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from branch_app.domain.errors import FileUnreadable, FolderUnusable
from branch_app.logs import keep_log
from branch_app.paths import default_data_folder

if TYPE_CHECKING:
    from branch_app.domain.books import FileReport
    from branch_app.domain.search import CustomerFile
    from branch_app.operations.desk import Desk, Report

FOLDER = click.Path(file_okay=False, path_type=Path)
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
def setup(
    folder: Path, bank: str, branch: str, manager: str, password_file: str, name: str, manager_name: str
) -> None:
    """Creates an empty branch with its first manager."""
    from branch_app.operations.sign_in import NewBranch, set_up_branch
    from branch_app.ui.printout import recovery_words, set_up_report, speak

    _digits("--bank", bank, 4)
    _digits("--branch", branch, 3)
    if not manager.strip():
        raise click.BadParameter("a staff number is needed", param_hint="--manager")
    new = NewBranch(bank, branch, name or branch, manager, manager_name or manager, read_password(password_file))
    closed, recovery = set_up_branch(folder, new)
    speak(language())
    click.echo(set_up_report(folder, new, closed.key_place))
    click.echo(recovery_words(recovery))


@branch_app.command("import")
@at_a_desk
@click.option("--calendar", type=click.Choice(["reiwa", "heisei", "western"]), help="How the files count years.")
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
    from branch_app.operations.import_answers import Answers
    from branch_app.operations.imports import import_files
    from branch_app.ui.printout import import_report, speak

    accounts = {called: parse_account(number) for called, _, number in (each.rpartition("=") for each in named)}
    said = Answers(calendar, accounts)
    with signed_in(folder, who, password_file) as desk, progress() as report:
        reports = import_files(desk, files, dict.fromkeys(files, said), report)
    speak(language())
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
def summary(
    folder: Path, who: str, password_file: str, out: Path, first: datetime | None, last: datetime | None
) -> None:
    """Writes the manager's workbook."""
    from branch_app.operations.summaries import export_summary
    from branch_app.ui.printout import speak, summary_report

    if first and last and last < first:
        raise click.BadParameter("ends before it begins", param_hint="--to")
    with signed_in(folder, who, password_file) as desk:
        made, rows = export_summary(desk, out, language(), first and first.date(), last and last.date())
    speak(language())
    click.echo(summary_report(made, rows, out))


@branch_app.command()
@at_a_desk
def verify(folder: Path, who: str, password_file: str) -> None:
    """Checks the database file, the trail, and every record that the trail vouches for."""
    from branch_app.operations.trail import verify as verify_all
    from branch_app.ui.outcomes import verification_words
    from branch_app.ui.printout import speak

    with signed_in(folder, who, password_file) as desk:
        found = verify_all(desk)
    speak(language())
    said = " ".join(verification_words(found))
    if not found.sound:
        raise Refused(said)
    click.echo(said)


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

    password = read_password(password_file)
    closed = find_branch(folder)
    keep_log(folder)
    desk = sign_in(closed, who, password)
    try:
        yield desk
    except BaseException:
        desk.database.close()
        raise
    sign_out(desk)


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


def file_as_json(report: "FileReport") -> dict[str, object]:
    """What became of one file, for other programs."""
    from branch_app.ui.messages import describe_finding
    from branch_app.ui.printout import in_words

    return {
        "path": report.path,
        "format": report.format,
        "sha256": report.sha256,
        "rows": report.rows,
        "added": report.added,
        "already_known": report.already_known,
        "accounts": report.accounts,
        "wallet_rows": report.wallet_rows,
        "wallet_yen": report.wallet_yen,
        "unclassified_rows": report.unclassified_rows,
        "findings": [
            {"record": finding.record, "position": finding.position, "message": describe_finding(finding)}
            for finding in report.findings
        ],
        "refused": in_words(report.refused) if report.refused else None,
    }


def customers_as_json(found: "Iterable[CustomerFile]") -> dict[str, object]:
    """The answer to a look-up, for other programs. Totals leave corrected debits out, transfers name them."""
    files = list(found)
    return {
        "customers": [
            {
                "customer_number": file.customer.number,
                "name": file.customer.name,
                "name_kana": file.customer.name_kana,
                "accounts": _accounts_as_json(file),
            }
            for file in files
        ],
        "history_from": _iso(max((day for file in files if (day := file.history_from)), default=None)),
        "history_to": _iso(min((day for file in files if (day := file.history_to)), default=None)),
    }


def _accounts_as_json(file: "CustomerFile") -> list[dict[str, object]]:
    return [
        {
            "account": str(account.number),
            "services": [
                {
                    "service": total.service,
                    "count": total.count,
                    **_amount(total.units, total.account.currency),
                    "months": {month.month: month.units for month in total.months},
                }
                for total in file.totals
                if total.account == account.number
            ],
            "transfers": [
                {
                    "date": _iso(transfer.booked_on),
                    **_amount(transfer.units, transfer.currency),
                    "service": transfer.service,
                    "description": transfer.description,
                }
                | ({} if transfer.stands else {"corrected_on": _iso(transfer.corrected_on)})
                for transfer in file.transfers
                if transfer.account == account.number
            ],
            "blocks": [
                {
                    "service": block.service,
                    "kind": str(block.kind),
                    "state": str(block.state),
                    "placed_at": block.placed_at.isoformat(timespec="seconds"),
                    "placed_by": block.placed_by,
                    "host_reference": block.host_reference,
                }
                for block in file.blocks
                if block.account == account.number
            ],
        }
        for account in file.accounts
    ]


def _amount(units: int, currency: str) -> dict[str, object]:
    """Yen under their own name; other money in its smallest unit, with the currency."""
    return {"yen": units} if currency == "JPY" else {"units": units, "currency": currency}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def main() -> None:
    """The entry point of the command."""
    branch_app(prog_name="branch-app")
