"""What an import or a check of the trail came to, in words: the same for the pages and for the terminal."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from branch_app.domain.trail import Break, Problem
from branch_app.operations.formats import shipped_names
from branch_app.operations.trail import Verification
from branch_app.ui.dates import moment_text
from branch_app.ui.language import in_japanese
from branch_app.ui.trail_words import anchor_words, record_word

translate = QCoreApplication.translate
BANK_CSV = "csv-"  # begins the format of every bank's own CSV
MOST_TOLD = 5


def format_word(code: str, taught: tuple[str, str] = ("", "")) -> str:
    """The kind of a file as people call it; a kind without a word is shown as it is.

    `taught` is what a format of this branch is called, in Japanese and in English.
    """
    words = {
        "customers": translate("outcomes", "customer master"),
        "accounts": translate("outcomes", "account master"),
        "zengin-03": translate("outcomes", "Zengin statement, type 03"),
        "zengin-03-csv": translate("outcomes", "Zengin statement, type 03, with commas"),
        "zengin-01": translate("outcomes", "Zengin notice of deposits, type 01"),
        "zengin-91": translate("outcomes", "Zengin direct debits, type 91"),
        "camt": translate("outcomes", "camt statement (XML)"),
        "mt940": translate("outcomes", "SWIFT statement, MT940 or MT942"),
        "": translate("outcomes", "unknown format"),
    }
    if code.startswith(BANK_CSV):
        ja, en = taught if any(taught) else shipped_names().get(code.removeprefix(BANK_CSV), ("", ""))
        named = ja if in_japanese() else en
        return named or translate("outcomes", "taught bank CSV “{code}”").format(code=code.removeprefix(BANK_CSV))
    return words.get(code, code)


def break_word(found: Break) -> str:
    """One place where something does not stand as it was written, and since when."""
    words = {
        Problem.GAP: translate("outcomes", "Line {number} of the trail is missing."),
        Problem.CHAIN: translate("outcomes", "Line {number} does not follow the line before it."),
        Problem.CHANGED: translate("outcomes", "Line {number} was changed after it was written."),
        Problem.RECORD_CHANGED: translate(
            "outcomes", "The record {record} was changed after line {number} had vouched for it."),
        Problem.RECORD_GONE: translate("outcomes", "The record {record} that line {number} vouches for is missing."),
        Problem.RECORD_UNKNOWN: translate("outcomes", "No line of the trail knows the record {record}."),
        Problem.SEAL: translate("outcomes", "The seal of the record {record} does not fit its words."),
        Problem.CONTENTS: translate("outcomes", "What the file {record} brought was changed after the import."),
        Problem.WALLET_LINES: translate("outcomes", "Wallet debits of the file {record} were changed."),
        Problem.PAGE: translate("outcomes", "A wallet debit differs from the file that brought it ({record})."),
        Problem.SIGNATURE: translate("outcomes", "A signature in the record {record} (line {number}) does not fit."),
        Problem.UNAPPROVED: translate(
            "outcomes", "No second person stands behind the record {record}, and one had to."),
        Problem.CUT_OFF: translate(
            "outcomes", "Lines at the end were cut off, or an older file was put back: the trail had {number} lines."),
        Problem.OTHER_PAST: translate(
            "outcomes", "This is another trail than the one this computer remembers up to line {number}."),
        Problem.GUARDS: translate(
            "outcomes", "The tables are not guarded as this program guards them: {record} was changed or taken away, "
                        "or somebody added it."),
        Problem.NOT_THE_SHEET: translate(
            "outcomes", "The trail does not contain the day end whose sheet has the code {record}."),
    }  # fmt: skip
    said = words[found.problem].format(number=f"{found.number:,}", record=record_word(found.record))
    since, until = (moment_text(at) if at else "" for at in (found.since, found.until))
    if since and until:
        when = translate("outcomes", "({since} – {until})")
    elif since:
        when = translate("outcomes", "(it was right at {since})")
    else:
        return said
    return f"{said} {when.format(since=since, until=until)}"


def verification_words(found: Verification) -> list[str]:
    """What a check found: one sentence when all is well, else what is wrong and what to do."""
    figures = {"lines": f"{found.lines:,}", "head": found.head[:16]}
    if found.sound and found.anchored:
        return [
            translate("outcomes", "All is well: {lines} lines of the trail, head {head}.").format(**figures),
            *_sheet_words(found), *_alone_words(found.alone),
        ]
    if found.sound:
        return [
            translate("outcomes", "What is here is right, but its end is not proved: {lines} lines of the trail, "
                                  "head {head}.").format(**figures),
            anchor_words(found.anchor), *_sheet_words(found), *_alone_words(found.alone),
            translate("outcomes", "Compare with the code of the last day-end sheet; then a manager sets the anchor "
                                  "anew."),
        ]  # fmt: skip
    return [
        translate("outcomes", "Something is not as it was written."),
        *(break_word(each) for each in found.breaks[:MOST_TOLD]),
        *_more_words(len(found.breaks)),
        *_file_words(found.file_problems),
        translate("outcomes", "Stop work on this data, keep the folder as it is and call head office."),
    ]


def _sheet_words(found: Verification) -> Iterator[str]:
    if found.sheet and found.sheet.number:
        said = translate("outcomes", "The trail contains the day end of the sheet: line {number}, {time}.")
        yield said.format(number=f"{found.sheet.number:,}",
                          time=moment_text(found.sheet.at) if found.sheet.at else "–")  # fmt: skip


def _alone_words(alone: Sequence[str]) -> Iterator[str]:
    """No break, but what a second person would have had to decide on."""
    if alone:
        yield translate("outcomes", "Let in by one person alone: {people}.").format(people=", ".join(alone))


def _more_words(breaks: int) -> Iterator[str]:
    if breaks > MOST_TOLD:
        yield translate("outcomes", "And {count} more places.").format(count=f"{breaks - MOST_TOLD:,}")


def _file_words(problems: Sequence[str]) -> Iterator[str]:
    """Of a damaged file the first place is enough; one bad page makes hundreds of them."""
    if problems:
        places = sum(problem.count("\n") + 1 for problem in problems)
        first = problems[0].splitlines()[0].rstrip(".")
        said = translate("outcomes", "The database file is damaged in {places} places (first: {first}).")
        yield said.format(places=f"{places:,}", first=first)
