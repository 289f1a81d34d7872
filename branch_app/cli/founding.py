"""`setup`: a branch that did not exist before, with its first manager and its recovery key."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from branch_app.cli.people import FOLDER, read_password
from branch_app.cli.terminal import language
from branch_app.domain.errors import FolderUnusable

if TYPE_CHECKING:
    from branch_app.domain.branches import Branch


@click.command()
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
    from branch_app.operations.keys import save_recovery_sheets
    from branch_app.operations.sign_in import NewBranch, set_up_branch
    from branch_app.ui.printout import recovery_sheet_words, recovery_words, set_up_report, speak

    _digits("--bank", bank, 4)
    _digits("--branch", branch, 3)
    if not manager.strip():
        raise click.BadParameter("a staff number is needed", param_hint="--manager")
    new = NewBranch(bank, branch, name or branch, manager, manager_name or manager, read_password(password_file))
    speak(language())
    if recovery_sheet and not os.access(recovery_sheet.absolute().parent, os.W_OK):
        raise FolderUnusable(str(recovery_sheet.parent))  # before anything is made

    def hand_over(made: "Branch", recovery: str) -> None:
        """Before there is a branch: a kill in between leaves a paper for nothing, and no branch without a paper."""
        if recovery_sheet:
            save_recovery_sheets(recovery_sheet, made, recovery, utc_now())
        else:
            click.echo(recovery_words(recovery))

    closed, _ = set_up_branch(folder, new, hand_over=hand_over)
    click.echo(set_up_report(folder, new, closed.key_place))
    if recovery_sheet:
        click.echo(recovery_sheet_words(recovery_sheet))


def _digits(option: str, value: str, length: int) -> None:
    if not (value.isascii() and value.isdecimal() and len(value) == length):
        raise click.BadParameter(f"{length} digits are needed", param_hint=option)
