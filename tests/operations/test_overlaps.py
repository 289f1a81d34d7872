"""The same days by files of several formats, or in another order: no yen of them is counted twice, none is lost."""

from itertools import permutations
from pathlib import Path

import pytest

from branch_app.domain.books import FileReport
from branch_app.operations.import_answers import Answers
from branch_app.operations.imports import import_files
from branch_app.operations.lookup import find_customers
from tests.bookmaking import Line, a_book, a_group, a_line
from tests.branches import Branch, account

NUMBER = "9000001"
DAY, NEXT = "020908", "020909"
MUFG = "日付,摘要,摘要内容,支払い金額,預かり金額,差引残高\n"
TWO = (a_line(-10_000, day=DAY, note="ﾃﾞｲ-ﾊﾞﾗｲ"), a_line(-10_000, day=DAY, note="ﾃﾞｲ-ﾊﾞﾗｲ"))
IN = a_line(5_000, day=NEXT, payer="ﾘｿｸ")


def zengin(branch: Branch, path: Path, *lines: Line, opening: int = 100_000) -> FileReport:
    path.write_bytes(a_book(a_group(*lines, opening=opening, number=NUMBER, last=NEXT)))
    (report,) = import_files(branch.manager, [path])
    assert report.refused is None
    return report


def mufg(branch: Branch, path: Path, *rows: str) -> FileReport:
    path.write_bytes((MUFG + "".join(f"{row}\n" for row in rows)).encode("cp932"))
    (report,) = import_files(branch.manager, [path], {path: Answers(accounts={"": account(f"101-1-{NUMBER}")})})
    assert report.refused is None
    return report


BY_CSV = ('2020/9/8,口座振替３,デイ－バライ,"10,000",,"90,000"', '2020/9/8,口座振替３,デイ－バライ,"10,000",,"80,000"',
          '2020/9/9,利息,リソク,,"5,000","85,000"')  # fmt: skip


def totals(branch: Branch) -> list[tuple[str, int, int]]:
    (file,) = find_customers(branch.teller, NUMBER)
    return [(each.service, each.count, each.yen) for each in file.totals]


@pytest.mark.parametrize("csv_first", [False, True])
def test_lines_that_two_formats_word_in_their_own_ways_are_the_same_lines(
    branch: Branch, tmp_path: Path, csv_first: bool
) -> None:
    def by_zengin() -> FileReport:
        return zengin(branch, tmp_path / "a.dat", *TWO, IN)

    def by_csv() -> FileReport:
        return mufg(branch, tmp_path / "a.csv", *BY_CSV)

    first, second = (by_csv, by_zengin) if csv_first else (by_zengin, by_csv)
    assert (first().added, second().added) == (3, 0)
    assert totals(branch) == [("docomo", 2, 20_000)]


def test_what_only_the_other_format_has_is_added(branch: Branch, tmp_path: Path) -> None:
    zengin(branch, tmp_path / "a.dat", *TWO)
    report = mufg(branch, tmp_path / "a.csv", *BY_CSV[:2], '2020/9/8,口座振替３,ペイペイ,"3,000",,"77,000"')
    assert (report.added, report.already_known) == (1, 2)
    assert sorted(totals(branch)) == [("docomo", 2, 20_000), ("paypay", 1, 3_000)]


def test_the_lines_of_a_day_in_another_order_are_the_same_lines(branch: Branch, tmp_path: Path) -> None:
    lines = a_line(-10_000, note="ﾃﾞｲ-ﾊﾞﾗｲ"), a_line(-3_000, note="ﾍﾟｲﾍﾟｲ"), a_line(500, payer="ﾘｿｸ")
    for nth, order in enumerate(permutations(lines)):
        assert zengin(branch, tmp_path / f"{nth}.dat", *order).added == (0 if nth else 3)
    assert sorted(totals(branch)) == [("docomo", 1, 10_000), ("paypay", 1, 3_000)]


def test_two_halves_of_a_day_that_look_alike_are_both_kept(branch: Branch, tmp_path: Path) -> None:
    """The control: the same amounts and words, but the day goes on from where the first file ended."""
    zengin(branch, tmp_path / "morning.dat", *TWO)
    assert zengin(branch, tmp_path / "afternoon.dat", *TWO, opening=80_000).added == 2
    there = a_line(-700, note="ﾍﾟｲﾍﾟｲ"), a_line(700, payer="ﾔﾏﾀﾞ")
    back = a_line(-700, note="ﾒﾙﾍﾟｲ"), a_line(700, payer="ｻﾄｳ")
    assert zengin(branch, tmp_path / "there.dat", *there, opening=60_000).added == 2
    assert zengin(branch, tmp_path / "back.dat", *back, opening=60_000).added == 2  # ends with a balance that is known
