"""Notices of deposits (type 01): shown at once, in no total, and known again when the statement brings the deposit."""

from datetime import date
from pathlib import Path

import pytest

from branch_app.domain.books import AccountStatement, Entry, FileReport
from branch_app.domain.deposit_notices import DepositNotice
from branch_app.domain.errors import ImportOverlapped
from branch_app.operations.import_history import list_imports, take_back_import
from branch_app.operations.imports import import_files
from branch_app.operations.lookup import open_customer
from branch_app.operations.summaries import make_summary
from tests.branches import SATO, Branch, a_branch, account, put_book


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")


def a_file(*lines: tuple[str, int, str, str], long: bool = False) -> bytes:
    """(day, yen, payer, cancelled) as a type 01 file of Sato's account, format A or B."""
    header = f"10100209100209010209100116{'':15}101{'':15}11234567ｻﾄｳ ﾊﾅｺ"
    data = [f"2{place:06d}{day}{day}{0 if long else yen:010d}{0:010d}{'':10}{payer:<48}{'':30}{cancelled}"
            + (f"{yen:012d}{0:012d}" if long else "") for place, (day, yen, payer, cancelled) in enumerate(lines, 1)]
    came = [line for line in lines if line[3] != "1"]
    back = [line for line in lines if line[3] == "1"]
    trailer = "8" + "".join(f"{len(each):06d}{sum(line[1] for line in each):012d}" for each in (came, back))
    return "".join(line.ljust(200) for line in (header, *data, trailer, "9")).encode("cp932")


def take(branch: Branch, folder: Path, data: bytes, name: str = "notices.dat") -> FileReport:
    (folder / name).write_bytes(data)
    (report,) = import_files(branch.manager, [folder / name])
    assert report.refused is None, report.refused
    return report


def shown(branch: Branch) -> tuple[DepositNotice, ...]:
    return open_customer(branch.teller, SATO).deposit_notices


@pytest.mark.parametrize("long", [False, True])
def test_a_refund_is_shown_before_the_statement_and_counted_nowhere(
    branch: Branch, tmp_path: Path, long: bool
) -> None:
    before, summary = open_customer(branch.teller, SATO), make_summary(branch.manager)
    report = take(branch, tmp_path, a_file(("020908", 100_000, "ﾍﾟｲﾍﾟｲ(ｶ", " "), ("020909", 5_000, "ﾔﾏﾀﾞ ﾀﾛｳ", " "),
                                           long=long))
    assert (report.format, report.rows, report.added, report.accounts) == ("zengin-01", 2, 2, 1)
    assert [(n.booked_on, n.yen, n.payer, n.service, n.in_book_on) for n in shown(branch)] == [
        (date(2020, 9, 9), 5_000, "ﾔﾏﾀﾞ ﾀﾛｳ", "", None),
        (date(2020, 9, 8), 100_000, "ﾍﾟｲﾍﾟｲ(ｶ", "paypay", None)]
    after = open_customer(branch.teller, SATO)
    assert (after.transfers, after.totals, after.history) == (before.transfers, before.totals, before.history)
    assert make_summary(branch.manager).services == summary.services


def test_the_statement_brings_the_deposit_and_the_notice_says_so(branch: Branch, tmp_path: Path) -> None:
    take(branch, tmp_path, a_file(("020908", 100_000, "ﾍﾟｲﾍﾟｲ(ｶ", " "), ("020908", 100_000, "ﾔﾏﾀﾞ ﾀﾛｳ", " ")))
    put_book(branch.manager, AccountStatement(
        account("101-1-1234567"), "", date(2020, 9, 8), date(2020, 9, 10), None,
        (Entry(1, date(2020, 9, 9), None, 100_000, "11", "ﾍﾟｲﾍﾟｲ(ｶ", "", None),)))  # fmt: skip
    assert {(n.payer, n.in_book_on) for n in shown(branch)} == {("ﾍﾟｲﾍﾟｲ(ｶ", date(2020, 9, 9)), ("ﾔﾏﾀﾞ ﾀﾛｳ", None)}


def test_a_cancelled_notice_says_so_and_finds_no_deposit(branch: Branch, tmp_path: Path) -> None:
    take(branch, tmp_path, a_file(("020908", 100_000, "ﾔﾏﾀﾞ ﾀﾛｳ", " "), ("020908", 100_000, "ﾔﾏﾀﾞ ﾀﾛｳ", "1")))
    assert sorted(n.cancelled for n in shown(branch)) == [False, True]


def test_overlapping_files_bring_each_notice_once_and_two_equal_ones_stay_two(branch: Branch, tmp_path: Path) -> None:
    one = ("020908", 5_000, "ﾔﾏﾀﾞ ﾀﾛｳ", " ")
    take(branch, tmp_path, a_file(one, one))
    again = take(branch, tmp_path, a_file(one, one, ("020909", 5_000, "ﾔﾏﾀﾞ ﾀﾛｳ", " ")), "later.dat")
    assert (again.added, again.already_known) == (1, 2)
    assert len(shown(branch)) == 3


def test_a_file_of_notices_is_taken_back_whole(branch: Branch, tmp_path: Path) -> None:
    take(branch, tmp_path, a_file(("020908", 5_000, "ﾔﾏﾀﾞ ﾀﾛｳ", " ")))
    (file,) = (each for each in list_imports(branch.manager) if each.format == "zengin-01")
    assert (file.period_from, file.period_to) == (date(2020, 9, 8), date(2020, 9, 8))
    take_back_import(branch.manager, file.id, "wrong file")
    assert shown(branch) == ()


def test_a_file_on_which_a_later_one_builds_stays_until_that_one_is_gone(branch: Branch, tmp_path: Path) -> None:
    first, second = ("020908", 1_000, "ﾔﾏﾀﾞ", " "), ("020909", 2_000, "ﾔﾏﾀﾞ", " ")
    take(branch, tmp_path, a_file(first), "first.dat")
    take(branch, tmp_path, a_file(second), "apart.dat")
    take(branch, tmp_path, a_file(first, ("020907", 3_000, "ﾔﾏﾀﾞ", " ")), "both.dat")
    files = {file.name: file.id for file in list_imports(branch.manager)}
    before = shown(branch)
    with pytest.raises(ImportOverlapped) as caught:
        take_back_import(branch.manager, files["first.dat"], "wrong file")
    assert (caught.value.later_file, shown(branch)) == ("both.dat", before)
    for name in ("both.dat", "first.dat"):
        take_back_import(branch.manager, files[name], "wrong file")
    assert [notice.yen for notice in shown(branch)] == [2_000]
