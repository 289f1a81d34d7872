"""What a teller or manager asks of the book: `import`, `lookup`, `summary`."""

from datetime import datetime
from pathlib import Path

import click

from branch_app.cli.people import at_a_desk, signed_in
from branch_app.cli.terminal import language, print_json, progress

CALENDARS = ("reiwa", "heisei", "western")
REASONS = ("counter", "phone", "case", "bank-search", "other")
DAY = click.DateTime(["%Y-%m-%d"])


@click.command("import")
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


def _calendar(said: str | None) -> str | None:
    if said is None or said in CALENDARS or (said.isascii() and said.isdecimal() and len(said) == 4):
        return said
    raise click.BadParameter("reiwa, heisei, western or four digits are needed", param_hint="--calendar")


@click.command()
@at_a_desk
@click.option("--reason", type=click.Choice(REASONS), default="counter", show_default=True,
              help="Why; it stands in the trail for each customer shown.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.argument("query")
def lookup(folder: Path, who: str, password_file: str, reason: str, as_json: bool, query: str) -> None:
    """Finds customers as the window does: by account, customer number, kana, name, telephone or case."""
    from branch_app.domain.reviews import LookupReason
    from branch_app.operations.lookup import find_customers
    from branch_app.operations.wallets import read_directory

    with signed_in(folder, who, password_file) as desk:
        found = find_customers(desk, query, LookupReason[reason.upper().replace("-", "_")])
        directory = read_directory(desk)
    if as_json:
        from branch_app.ui.printed_data import customers_as_json

        print_json(customers_as_json(found))
        return
    from branch_app.ui.printout import lookup_report, speak

    speak(language())
    click.echo(lookup_report(query, found, directory))


@click.command()
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
