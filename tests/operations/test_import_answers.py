"""What was said of a file that does not speak for itself: for that file alone, and kept for the next like it."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from branch_app.domain.books import FindingKind
from branch_app.domain.errors import AccountNotNamed, AmbiguousDates
from branch_app.domain.identifiers import AccountNumber
from branch_app.operations.import_answers import Answers
from branch_app.operations.import_history import list_imports, take_back_import
from branch_app.operations.imports import import_files, preview_files
from branch_app.operations.lookup import open_customer
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import PLAIN, SATO, Branch, account
from tests.foreign_files import seeds

HERS, OTHER = account("101-1-0012345"), account("101-1-1234567")
SMBC = "年月日,お引出し,お預入れ,お取り扱い内容,残高,メモ,ラベル\r\n2020/8/20,{yen},,ﾄﾞｺﾓｺｳｻﾞ,{balance},,\r\n"


def book(folder: Path, yen: int, name: str = "statement.dat", group: str = "0012345") -> Path:
    path = folder / name
    path.write_bytes(a_book(a_group(a_line(-yen, note="ﾄﾞｺﾓｺｳｻﾞ"), number=group)))
    return path


def csv(folder: Path, yen: int, name: str) -> Path:
    path = folder / name
    path.write_bytes(SMBC.format(yen=yen, balance=900_000 - yen).encode("cp932"))
    return path


@pytest.fixture
def later(branch: Branch) -> Branch:
    """A branch in 2031, when 02-09-10 can mean any calendar."""
    branch.clock.moment = branch.clock.moment.replace(year=2031)
    return branch


def test_a_question_names_its_answers(later: Branch, tmp_path: Path) -> None:
    (report,) = import_files(later.manager, [book(tmp_path, 1_000)])
    question = report.refused
    assert isinstance(question, AmbiguousDates)
    assert dict(zip(question.answers, question.candidates, strict=True)) == {
        "reiwa": date(2020, 9, 10), "heisei": date(1990, 9, 10), "western": date(2002, 9, 10)}
    for answer, day in zip(question.answers, question.candidates, strict=True):
        (seen,) = preview_files(later.manager, [book(tmp_path, 1_000)], {book(tmp_path, 1_000): Answers(answer)})
        assert seen.refused is None
        assert seen.period_to is not None
        assert seen.period_to.year == day.year


def test_a_calendar_is_asked_once_for_a_branch(later: Branch, tmp_path: Path) -> None:
    first = book(tmp_path, 1_000)
    import_files(later.manager, [first], {first: Answers("reiwa")})
    (report,) = import_files(later.manager, [book(tmp_path, 2_000, "next.dat")])
    assert report.refused is None
    assert [(each.answer, each.said_by, type(each.question)) for each in report.last_time] == [
        ("reiwa", "0101", AmbiguousDates)]
    days = [transfer.booked_on for transfer in open_customer(later.teller, PLAIN).transfers]
    assert days == [date(2020, 8, 15)] * 2


def test_another_answer_replaces_that_of_last_time(later: Branch, tmp_path: Path) -> None:
    paths = [book(tmp_path, yen, f"{yen}.dat") for yen in (1_000, 2_000, 3_000)]
    import_files(later.manager, paths[:1], {paths[0]: Answers("heisei")})
    (changed,) = import_files(later.manager, paths[1:2], {paths[1]: Answers("reiwa")})
    (after,) = import_files(later.manager, paths[2:])
    assert (changed.last_time, [each.answer for each in after.last_time]) == ((), ["reiwa"])


def test_what_was_said_of_a_refused_file_is_not_kept(later: Branch, tmp_path: Path) -> None:
    first = book(tmp_path, 1_000)
    body = first.read_bytes()
    first.write_bytes(body.replace(b"000000001000", b"000000001001", 1))
    (report,) = import_files(later.manager, [first], {first: Answers("reiwa")})
    assert report.refused is not None
    preview_files(later.manager, [book(tmp_path, 1_000)], {first: Answers("reiwa")})
    (after,) = import_files(later.manager, [book(tmp_path, 2_000, "next.dat")])
    assert isinstance(after.refused, AmbiguousDates)


def test_a_year_is_not_kept(branch: Branch, tmp_path: Path) -> None:
    header = "番号,明細区分,取扱日付,起算日,お支払金額,お預り金額,取引区分,残高,摘要\r\n"
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for yen, path in zip((7_000, 8_000), paths, strict=True):
        path.write_bytes((header + f'1,振替,4月30日,,"\\{yen:,}",,振替,\\100,ﾃﾞﾝｷ\r\n').encode("cp932"))
    said = {path: Answers("2019", {"": HERS}) for path in paths}
    (first,) = import_files(branch.manager, paths[:1], {paths[0]: said[paths[0]]})
    assert (first.refused, first.period_from) == (None, date(2019, 4, 30))
    (second,) = import_files(branch.manager, paths[1:], {paths[1]: Answers(accounts={"": HERS})})
    assert isinstance(second.refused, AmbiguousDates)


def test_an_answer_counts_for_its_own_file_only(branch: Branch, tmp_path: Path) -> None:
    one, two = csv(tmp_path, 5_000, "one.csv"), csv(tmp_path, 6_000, "two.csv")
    first, second = import_files(branch.manager, [one, two], {one: Answers(accounts={"": HERS})})
    assert first.refused is None
    assert isinstance(second.refused, AccountNotNamed)


def test_an_unnamed_account_is_proposed_and_never_assumed(branch: Branch, tmp_path: Path) -> None:
    one, two = csv(tmp_path, 5_000, "one.csv"), csv(tmp_path, 6_000, "two.csv")
    import_files(branch.manager, [one], {one: Answers(accounts={"": HERS})})
    (report,) = import_files(branch.manager, [two])
    assert isinstance(report.refused, AccountNotNamed)
    assert (report.refused.called, report.refused.last_time) == ("", str(HERS))
    import_files(branch.manager, [two], {two: Answers(accounts={"": OTHER})})
    assert [t.yen for t in open_customer(branch.teller, PLAIN).transfers] == [5_000]
    assert 6_000 in [t.yen for t in open_customer(branch.teller, SATO).transfers]


def anser(folder: Path, name: str, *lines: tuple[str, int]) -> Path:
    header = ("照会口座,番号,勘定日,（起算日）,出金金額（円）,入金金額（円）,小切手区分,残高（円）,取引区分,明細区分,"
              "金融機関名,支店名,摘要")
    rows = [f'"{called}","1","2020年08月20日","","{yen:,}","","","{900_000 - yen:,}","振替","","","","ﾄﾞｺﾓｺｳｻﾞ"'
            for called, yen in lines]
    path = folder / name
    path.write_bytes("\r\n".join([header, *rows, ""]).encode("cp932"))
    return path


def test_each_account_of_a_file_is_asked_by_its_name_and_kept_by_it(branch: Branch, tmp_path: Path) -> None:
    lines = [("本店 普通 12345", 1_000), ("本店 普通 67890", 2_000)]
    path = anser(tmp_path, "one.csv", *lines)
    said: dict[str, AccountNumber] = {}
    for number in (HERS, OTHER):
        (report,) = import_files(branch.manager, [path], {path: Answers(accounts=said)})
        assert isinstance(report.refused, AccountNotNamed)
        said[report.refused.called] = number
    assert list(said) == [called for called, _ in lines]
    (report,) = import_files(branch.manager, [path], {path: Answers(accounts=said)})
    assert (report.refused, report.accounts) == (None, 2)
    (report,) = import_files(branch.manager, [anser(tmp_path, "two.csv", ("本店 普通 67890", 3_000))])
    assert report.refused is None
    assert [each.answer for each in report.last_time] == [str(OTHER)]
    assert 3_000 in [t.yen for t in open_customer(branch.teller, SATO).transfers]


def test_an_import_that_is_taken_back_leaves_the_answer(later: Branch, tmp_path: Path) -> None:
    first = book(tmp_path, 1_000)
    import_files(later.manager, [first], {first: Answers("reiwa")})
    take_back_import(later.manager, list_imports(later.manager)[0].id, "wrong month")
    (again,) = import_files(later.manager, [first])
    assert (again.refused, again.added) == (None, 1)


def test_an_account_from_abroad_is_whose_somebody_says(branch: Branch, tmp_path: Path) -> None:
    path = tmp_path / "camt.xml"
    path.write_bytes(seeds()["camt"][0])
    (as_written,) = preview_files(branch.manager, [path])
    (unknown,) = (each for each in as_written.findings if each.kind is FindingKind.UNKNOWN_ACCOUNT)
    (said,) = preview_files(branch.manager, [path], {path: Answers(accounts={unknown.stated: HERS})})
    assert FindingKind.UNKNOWN_ACCOUNT not in {each.kind for each in said.findings}


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes among files")
def test_a_pipe_that_nobody_writes_into_is_refused_at_once(branch: Branch, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (report,) = import_files(branch.manager, [tmp_path / "pipe"])
    assert report.refused is not None
