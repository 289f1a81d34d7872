"""Sheets for the branch's own binder, which its managers look through and seal: one language, one matter each."""

from datetime import date, datetime

from branch_app.documents.letterhead import LEFT, PAGE_WIDTH, Letterhead, Paper
from branch_app.documents.lettering import BOLD
from branch_app.documents.words import moment
from branch_app.domain.branches import Branch
from branch_app.domain.eras import wareki

Two = tuple[str, str]  # ja, en


def other_of(language: str) -> int:
    """Which of `Two` a sheet in this language shows."""
    return int(language != "ja")


def day_words(day: date, other: int) -> str:
    """A day as the sheet writes it."""
    return day.isoformat() if other else wareki(day)


def control_sheet(title: Two, label: Two, number: str, branch: Branch, at: datetime, by: str, other: int) -> Paper:
    """A sheet with its letterhead and nothing else; `label` says what `number` counts."""
    return Paper(Letterhead(
        title=title[other], number_label=label[other], number=number, case_number="",
        issuer=f"{branch.name}（{branch.bank}-{branch.branch}）", specimen=branch.specimen,
        form=(f"様式：{title[0]} 2020-1", f"Form: {title[1].lower()} 2020-1")[other], made=f"{moment(at)}　{by}",
    ))  # fmt: skip


def title_line(paper: Paper, title: str, below: str = "") -> None:
    """The name of the sheet across the page, and what it is about."""
    paper.text_centred(PAGE_WIDTH / 2, paper.y + 26, title, 20, BOLD)
    if below:
        paper.text_centred(PAGE_WIDTH / 2, paper.y + 44, below, 11)
    paper.y += 56 if below else 40


def nothing_to_tell(paper: Paper, words: str) -> None:
    """One line where a table would stand."""
    paper.text(LEFT, paper.y + 12, words, 10)
    paper.y += 20
