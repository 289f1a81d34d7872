"""The store as a whole: `verify`, `backup`, `restore`, `unpack` on a new computer, `rescue` what can be read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from branch_app.cli.people import FOLDER, at_a_desk, by_a_second_person, read_lines, read_password, signed_in
from branch_app.cli.terminal import Refused, language

if TYPE_CHECKING:
    from branch_app.domain.backups import RestorePlan


@click.command()
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


@click.command()
@at_a_desk
def backup(folder: Path, who: str, password_file: str) -> None:
    """Makes a backup, and reads it again before it counts."""
    from branch_app.operations.backups import make_backup
    from branch_app.ui.printout import backup_report, speak

    with signed_in(folder, who, password_file) as desk:
        made = make_backup(desk)
    speak(language())
    click.echo(backup_report(made))


@click.command()
@at_a_desk
@click.option("--second-password-file", help="File with the second person's password.")
@click.option("--second", help="Staff number of the second person; without one it must have been approved before.")
@click.option("--reason", default="", help="Why; it stands in the trail.")
@click.option("--yes", is_flag=True, help="Go on without asking once what will be missing has been said.")
@click.argument("backup_name", metavar="BACKUP")
def restore(
    folder: Path, who: str, password_file: str, second: str | None, second_password_file: str | None, reason: str,
    yes: bool, backup_name: str,
) -> None:  # fmt: skip
    """Puts back a backup, by its name or its folder. Two people who may decide on it; one of them a manager.

    Says first what will be missing, and asks; without a terminal and without --yes nothing is changed.
    """
    from branch_app.operations.restores import Credentials, restore_backup
    from branch_app.operations.sign_in import find_branch
    from branch_app.ui.printout import (
        not_asked_words,
        nothing_changed_words,
        restore_plan_words,
        restore_question,
        restore_report,
        speak,
    )

    closed = find_branch(folder, store_needed=False)
    if bool(second) != bool(second_password_file):
        raise click.UsageError("--second and --second-password-file belong together.")
    doer, other = Credentials(who, read_password(password_file)), None
    if second and second_password_file:
        other = Credentials(second, read_password(second_password_file))
    place = Path(backup_name)
    speak(language())

    def agreed(plan: "RestorePlan") -> None:
        click.echo(restore_plan_words(plan))
        if yes:
            return
        if not sys.stdin.isatty():
            raise Refused(not_asked_words())
        if click.prompt(restore_question(), default="", show_default=False).strip().casefold() != "yes":
            raise Refused(nothing_changed_words())

    done = restore_backup(closed, place if place.is_dir() else backup_name, doer, other, reason, before=agreed)
    click.echo(restore_report(done.plan, done.aside))


@click.command()
@click.option("--dir", "folder", type=FOLDER, required=True, help="A folder that is empty, or not there yet.")
@click.option("--sheets-file", required=True,
              help="File with the two halves of the recovery key, a line each; - for standard input.")
@click.argument("place", metavar="BACKUP", type=click.Path(exists=True, file_okay=False, path_type=Path))
def unpack(folder: Path, sheets_file: str, place: Path) -> None:
    """Lays the folder of a backup out on a computer that has nothing else. Then the window lets two people in."""
    from branch_app.operations.unpacking import unpack_backup
    from branch_app.ui.printout import speak, unpack_report

    first, second = [*read_lines(sheets_file, 2), "", ""][:2]
    head = unpack_backup(place, folder, (first, second))
    speak(language())
    click.echo(unpack_report(folder, head))


@click.command()
@at_a_desk
@by_a_second_person
@click.option("--out", type=FOLDER, required=True, help="Where the statements go, as text.")
def rescue(folder: Path, who: str, password_file: str, second: str, second_password_file: str, out: Path) -> None:
    """Reads the statements out of a damaged store without writing to its folder. A manager and a second person."""
    from branch_app.operations.rescue import rescue_statements
    from branch_app.operations.restores import Credentials
    from branch_app.operations.sign_in import find_branch
    from branch_app.ui.printout import rescue_report, speak

    people = Credentials(who, read_password(password_file)), Credentials(second, read_password(second_password_file))
    done = rescue_statements(find_branch(folder, only_read=True), *people, out)
    speak(language())
    click.echo(rescue_report(done))
