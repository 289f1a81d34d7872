"""The `branch-app` command. Every error a person can cause is one sentence on standard error and exit code 1."""

from pathlib import Path

import click

from branch_app.cli.book import import_, lookup, summary
from branch_app.cli.founding import setup
from branch_app.cli.people import FOLDER
from branch_app.cli.store import backup, rescue, restore, unpack, verify
from branch_app.cli.terminal import Commands, need_display
from branch_app.paths import default_data_folder


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--dir", "folder", type=FOLDER, help="Folder of the branch's data; one for this user by default.")
@click.version_option(package_name="branch-app")
@click.pass_context
def branch_app(context: click.Context, folder: Path | None) -> None:
    """The counter of a bank branch: find, block and document withdrawals through linked wallet services.

    Without a command: the window, on the branch's own data.
    """
    if context.invoked_subcommand is None:
        need_display()
        from branch_app.app import run

        context.exit(run(folder or default_data_folder()))
    if folder is not None:
        raise click.UsageError("--dir belongs behind the command.")


@branch_app.command()
@click.option("--dir", "folder", type=FOLDER, help="Where to make it; a temporary folder by default.")
def demo(folder: Path | None) -> None:
    """The window on a demonstration branch with fictitious customers."""
    need_display()
    from branch_app.app import run_demonstration

    raise click.exceptions.Exit(run_demonstration(folder))


@branch_app.command()
@click.option("--out", type=FOLDER, required=True, help="Where the pictures, the papers and tour.json go.")
def tour(out: Path) -> None:
    """Does the main job through the real windows, keyboard only, with or without a display."""
    from branch_app.tour import take_tour

    raise click.exceptions.Exit(0 if take_tour(out) else 1)


@branch_app.command("self-test")
def self_test() -> None:
    """Proves that this installation is whole; needs no display, no data and no keyring."""
    from branch_app.self_test import run_self_test

    raise click.exceptions.Exit(0 if run_self_test(click.echo) else 1)


for _command in (setup, import_, lookup, summary, verify, backup, restore, unpack, rescue):
    branch_app.add_command(_command)


def main() -> None:
    """The entry point of the command."""
    from branch_app.store.residues import harden

    harden()
    branch_app(prog_name="branch-app")
