"""The files of one choice: each with what was said of it, looked at together and then imported together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from branch_app.domain.books import FileReport
from branch_app.domain.errors import AccountNotNamed, AmbiguousDates, ControlFiguresDiffer
from branch_app.operations.desk import Desk, Report
from branch_app.operations.import_answers import Answers
from branch_app.operations.imports import preview_files

MASTERS = ("customers", "accounts")
QUESTIONS = (AmbiguousDates, AccountNotNamed, ControlFiguresDiffer)
"""Refusals that the person at the desk can answer."""


@dataclass(frozen=True)
class Item:
    """One file on the list: what importing it would do or, once `taken`, what it did."""

    report: FileReport
    taken: bool = False

    @property
    def name(self) -> str:
        return Path(self.report.path).name

    @property
    def is_master(self) -> bool:
        return self.report.format in MASTERS

    @property
    def question(self) -> bool:
        """Whether an answer may be all that is missing."""
        return not self.taken and isinstance(self.report.refused, QUESTIONS)

    @property
    def ready(self) -> bool:
        return not self.taken and self.report.refused is None


def preview_batch(desk: Desk, paths: Sequence[Path], report: Report) -> list[FileReport]:
    """What importing these files would do."""
    return preview_files(desk, list(dict.fromkeys(paths)), report=report)


def preview_answered(desk: Desk, items: Sequence[Item], path: Path, said: Answers, report: Report) -> FileReport:
    """What importing one file would do after an answer; the masters of the same choice come in before it."""
    masters = [Path(item.report.path) for item in items if item.is_master and item.ready]
    return preview_files(desk, [*masters, path], {path: said}, report)[-1]
