"""What an import or a check of the trail came to, in words: the same for the pages and for the terminal."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from branch_app.domain.trail import Break
from branch_app.operations.trail import Verification

translate = QCoreApplication.translate


def format_word(code: str) -> str:
    """The kind of a file as people call it; a kind without a word is shown as it is."""
    words = {
        "customers": translate("outcomes", "customer master"),
        "accounts": translate("outcomes", "account master"),
        "zengin-03": translate("outcomes", "Zengin statement, type 03"),
        "": translate("outcomes", "unknown format"),
    }
    return words.get(code, code)


def break_word(found: Break) -> str:
    """One place where the trail does not stand as it was written."""
    words = {
        "gap": translate("outcomes", "Line {number} is missing."),
        "chain": translate("outcomes", "Line {number} does not follow the line before it."),
        "changed": translate("outcomes", "Line {number} was changed after it was written."),
        "record": translate("outcomes", "The record that line {number} vouches for is missing or was changed."),
    }
    return words[found.problem].format(number=found.number)


def verification_words(found: Verification) -> list[str]:
    """What a check found: one sentence when all is well, else what is wrong and what to do."""
    if found.sound:
        return [
            translate("outcomes", "All is well: {lines} lines of the trail, head {head}.").format(
                lines=f"{found.lines:,}", head=found.head[:16]
            )
        ]
    return [
        translate("outcomes", "Something is not as it was written."),
        *(break_word(each) for each in found.breaks[:5]),
        *_file_words(found.file_problems),
        translate("outcomes", "Stop work on this data, keep the folder as it is and call head office."),
    ]


def _file_words(problems: Sequence[str]) -> Iterator[str]:
    """Of a damaged file the first place is enough; one bad page makes hundreds of them."""
    if problems:
        places = sum(problem.count("\n") + 1 for problem in problems)
        first = problems[0].splitlines()[0].rstrip(".")
        said = translate("outcomes", "The database file is damaged in {places} places (first: {first}).")
        yield said.format(places=f"{places:,}", first=first)
