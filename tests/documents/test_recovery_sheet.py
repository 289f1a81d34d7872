"""The recovery key on paper: half of it on each page, and what to do with it."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from branch_app.documents.recovery_sheet import make_recovery_sheets
from branch_app.domain.branches import Branch
from branch_app.domain.errors import RecoveryKeyWrong
from branch_app.domain.recovery_keys import halves, read_halves, recovery_text

KEY = bytes(range(7, 39))
BRANCH = Branch("7e" * 16, "0116", "101", "みなと支店", specimen=False)


def pages() -> list[str]:
    paper = make_recovery_sheets(BRANCH, halves(recovery_text(KEY)), datetime(2020, 9, 10, tzinfo=UTC))
    return [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]


def test_each_page_holds_its_own_half_and_nothing_of_the_other() -> None:
    first, second = (half.split() for half in halves(recovery_text(KEY)))
    printed = pages()
    assert len(printed) == 2
    for page, own, other in ((printed[0], first, second), (printed[1], second, first)):
        assert all(group in page for group in own)
        assert not any(group in page for group in other)
        assert "envelope" in page
        assert "割印" in page


def test_what_is_typed_from_the_pages_is_the_key() -> None:
    typed = []
    for page in pages():
        lines = [line.split() for line in page.splitlines()]
        typed.append("".join("".join(groups) for groups in lines if groups and all(len(one) == 4 for one in groups)
                             and all((one.isascii() and one.isupper()) or any(c.isdigit() for c in one)
                                     for one in groups)))  # fmt: skip
    assert read_halves(typed[0], typed[1]) == KEY


@pytest.mark.parametrize("place", range(0, 56, 5))
def test_one_wrong_character_is_noticed(place: int) -> None:
    text = recovery_text(KEY)
    wrong = text[:place] + ("A" if text[place] != "A" else "C") + text[place + 1 :]
    with pytest.raises(RecoveryKeyWrong):
        read_halves(wrong[:28], wrong[28:])
