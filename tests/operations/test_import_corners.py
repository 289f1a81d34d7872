"""Lines that stand where no line of a sound file stands: outside the period, or in a year nobody will see."""

from pathlib import Path

import pytest

from branch_app.domain.books import FileReport
from branch_app.domain.errors import BadRecord
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.requests import RequestKind
from branch_app.domain.trail import Problem
from branch_app.operations.import_answers import Answers
from branch_app.operations.import_history import list_imports, take_back_import
from branch_app.operations.imports import import_files, preview_files, word_facts
from branch_app.operations.lookup import find_customers
from branch_app.operations.requests import approve, ask
from branch_app.operations.teaching import teach_pattern
from branch_app.operations.trail import verify
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import PLAIN, Branch, a_branch, account

SMBC = "年月日,お引出し,お預入れ,お取り扱い内容,残高,メモ,ラベル\r\n"
OURS = account("101-1-0012345")


@pytest.fixture
def branch(tmp_path: Path) -> Branch:
    return a_branch(tmp_path / "data")


def put(branch: Branch, path: Path, data: bytes, vouched: str = "", named: AccountNumber | None = None) -> FileReport:
    path.write_bytes(data)
    accounts = {"": named} if named else {}
    if vouched:
        (shown,) = preview_files(branch.manager, [path])
        asked = ask(branch.manager, RequestKind.IMPORT_WORD, shown.sha256[:16], word_facts(shown), vouched)
        approve(branch.administrator, asked.id)
    (report,) = import_files(branch.manager, [path], {path: Answers(accounts=accounts)})
    return report


def test_a_line_outside_the_period_of_its_file_is_known_the_second_time(branch: Branch, tmp_path: Path) -> None:
    group = a_group(a_line(-3_000, day="020815", payer="ﾍﾟｲﾍﾟｲ"), a_line(-2_000, day="020903", payer="ﾍﾟｲﾍﾟｲ"))
    first = put(branch, tmp_path / "a", a_book(group), "the bank says so")
    again = put(branch, tmp_path / "b", a_book(group, separator=b"\n"), "the bank says so")
    assert (first.refused, first.added) == (None, 2)
    assert (again.refused, again.added, again.already_known) == (None, 0, 2)
    (total,) = find_customers(branch.teller, PLAIN)[0].totals
    assert (total.count, total.yen) == (2, 5_000)


@pytest.mark.parametrize("year", ["1899", "2080", "2999"])
def test_a_year_that_has_no_place_in_the_book_is_refused(branch: Branch, tmp_path: Path, year: str) -> None:
    rows = f"{year}/9/1,3000,,ペイペイ,97000,,\r\n{year}/9/2,1,,ペイペイ,96999,,\r\n"
    report = put(branch, tmp_path / "a", (SMBC + rows).encode("cp932"), named=OURS)
    assert isinstance(report.refused, BadRecord)
    assert report.refused.found.startswith(year)


def test_taking_back_forgets_an_account_that_only_this_file_named(branch: Branch, tmp_path: Path) -> None:
    def strangers() -> int:
        raw = branch.database.raw_connection()
        counted: int = raw.execute("SELECT count(*) FROM customers WHERE number LIKE '?%'").fetchone()[0]
        raw.close()
        return counted

    assert put(branch, tmp_path / "a", a_book(a_group(a_line(), number="0099999"))).refused is None
    assert put(branch, tmp_path / "b", a_book(a_group(a_line(day="020901"), number="0099999", first="020901",
                                                      last="020905"))).refused is None  # fmt: skip
    assert strangers() == 1
    second, first, *_ = list_imports(branch.manager)
    take_back_import(branch.manager, second.id, "試し")
    assert strangers() == 1, "the other file still speaks of it"
    take_back_import(branch.manager, first.id, "試し")
    assert strangers() == 0


def balances(branch: Branch) -> dict[str, int | None]:
    raw = branch.database.raw_connection()
    found = dict(raw.execute("SELECT payer, balance FROM lines WHERE payer IN ('ﾍﾟｲﾍﾟｲ', 'ﾗｲﾝﾍﾟｲ', 'ﾐｼﾗﾇﾍﾟｲ')"))
    raw.close()
    return found


def test_a_balance_that_only_a_later_file_tells_is_known_and_goes_with_it(branch: Branch, tmp_path: Path) -> None:
    lines = [a_line(-3_000, payer="ﾍﾟｲﾍﾟｲ"), a_line(-500, payer="ﾗｲﾝﾍﾟｲ"), a_line(-70, payer="ﾐｼﾗﾇﾍﾟｲ")]
    put(branch, tmp_path / "without", a_book(a_group(*lines, opening=None)))
    assert balances(branch) == {"ﾍﾟｲﾍﾟｲ": None, "ﾗｲﾝﾍﾟｲ": None}
    told = put(branch, tmp_path / "with", a_book(a_group(*lines, opening=100_000)))
    assert (told.added, told.already_known) == (0, 3)
    teach_pattern(branch.manager, "paypay", "ミシラヌペイ", "試し")
    after = {"ﾍﾟｲﾍﾟｲ": 97_000, "ﾗｲﾝﾍﾟｲ": 96_500, "ﾐｼﾗﾇﾍﾟｲ": 96_430}
    assert balances(branch) == after
    assert verify(branch.manager).sound
    take_back_import(branch.manager, list_imports(branch.manager)[0].id, "試し")
    assert balances(branch) == dict.fromkeys(after)
    assert verify(branch.manager).sound


def test_a_changed_balance_is_noticed_whoever_told_it(branch: Branch, tmp_path: Path) -> None:
    for name, opening in (("without", None), ("with", 100_000)):
        put(branch, tmp_path / name, a_book(a_group(a_line(-3_000, payer="ﾍﾟｲﾍﾟｲ"), opening=opening)))
    raw = branch.database.raw_connection()
    raw.execute("UPDATE lines SET balance = 1 WHERE payer = 'ﾍﾟｲﾍﾟｲ' AND balance = 97000")
    raw.commit()
    raw.close()
    assert Problem.PAGE in {found.problem for found in verify(branch.manager).breaks}
