"""Importing: a branch's books come in with every figure right, whole or not at all, and never twice."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import NoneType

import pytest

from branch_app.domain.books import FileReport, FindingKind
from branch_app.domain.errors import (
    ControlFiguresDiffer,
    ImportInUse,
    ImportOverlapped,
    NotPermitted,
    OwnRequest,
    UnknownCustomer,
    UnknownFormat,
)
from branch_app.domain.requests import RequestKind
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.operations.cases import open_case
from branch_app.operations.import_history import list_imports, take_back_import
from branch_app.operations.imports import import_files, preview_files, word_facts
from branch_app.operations.lookup import find_customers, suggest_customers
from branch_app.operations.requests import approve, ask
from branch_app.operations.statements import begin_statement, mark_transfers
from branch_app.operations.trail import read_trail
from branch_app.store.pages import unpack
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import MANAGER, Branch, a_branch

SIZES = [(11, "none", 40, 2_000), (12, "crlf", 25, 900), (13, "lf", 60, 1_500)]


@pytest.fixture
def empty(tmp_path: Path) -> Branch:
    """A branch without customers."""
    branch = a_branch(tmp_path / "data")
    raw = branch.database.raw_connection()
    for table in ("lines", "pages", "file_pieces", "imported_files", "accounts", "customers"):
        raw.execute(f"DELETE FROM {table}")
    raw.close()
    return branch


def make_book(shared: Path, folder: Path, seed: int, separator: str, customers: int, rows: int) -> dict[str, object]:
    subprocess.run([sys.executable, str(shared / "tools" / "make_book.py"), "--out", str(folder), "--seed", str(seed),
                    "--customers", str(customers), "--transfers", str(rows), "--separator", separator,
                    "--wallet-share", "0.1"], check=True, capture_output=True)  # fmt: skip
    truth: dict[str, object] = json.loads((folder / "truth.json").read_text())
    return truth


def book(folder: Path) -> list[Path]:
    return [folder / name for name in ("statement.dat", "accounts.csv", "customers.csv")]


def import_book(branch: Branch, folder: Path) -> FileReport:
    reports = import_files(branch.manager, book(folder))
    assert [report.refused for report in reports] == [None, None, None]
    return reports[0]


@pytest.mark.parametrize(("seed", "separator", "customers", "rows"), SIZES)
def test_every_figure_of_a_made_up_book_is_found(
    empty: Branch, shared: Path, tmp_path: Path, seed: int, separator: str, customers: int, rows: int
) -> None:
    truth = make_book(shared, tmp_path, seed, separator, customers, rows)
    report = import_book(empty, tmp_path)
    assert report.findings == ()
    assert (report.rows, report.added, report.accounts) == (truth["rows"], truth["rows"], truth["accounts"])
    assert (report.wallet_rows, report.wallet_yen) == (truth["wallet_rows"], truth["wallet_yen"])
    found: dict[str, dict[str, list[int]]] = {}
    for match in (m for digit in "1234567890" for m in suggest_customers(empty.teller, digit, 10_000)):
        for file in find_customers(empty.teller, match.customer.number):
            for total in file.totals:
                found.setdefault(str(total.account), {})[total.service] = [total.count, total.yen]
                assert sum(month.units for month in total.months) == total.yen
    assert found == truth["by_account"]
    raw = empty.database.raw_connection()
    amounts = [entry.yen for (body,) in raw.execute("SELECT body FROM pages") for entry in unpack(body)[1]]
    sums = sum(yen for yen in amounts if yen > 0), -sum(yen for yen in amounts if yen < 0), len(amounts)
    assert sums == (truth["in_yen"], truth["out_yen"], truth["rows"])


def test_the_same_file_twice_adds_nothing(empty: Branch, shared: Path, tmp_path: Path) -> None:
    make_book(shared, tmp_path, 1, "none", 10, 300)
    first = import_book(empty, tmp_path)
    again = import_book(empty, tmp_path)
    assert (again.added, again.already_known) == (0, first.rows)
    assert replace(again, added=first.rows, already_known=0, figures=first.figures) == first
    masters = import_files(empty.manager, book(tmp_path)[1:])
    assert [report.added for report in masters] == [0, 0]


def test_the_same_rows_in_another_file_add_nothing(empty: Branch, shared: Path, tmp_path: Path) -> None:
    make_book(shared, tmp_path, 1, "none", 10, 300)
    rows = import_book(empty, tmp_path).rows
    body = (tmp_path / "statement.dat").read_bytes()
    other = tmp_path / "with-line-ends.dat"
    other.write_bytes(b"\r\n".join(body[at : at + 200] for at in range(0, len(body), 200)) + b"\r\n")
    (report,) = import_files(empty.manager, [other])
    assert (report.refused, report.rows, report.added, report.already_known) == (None, rows, 0, rows)


def tampered(folder: Path, record: int, position: int, text: bytes) -> Path:
    body = bytearray((folder / "statement.dat").read_bytes())
    at = (record - 1) * 200 + position - 1
    body[at : at + len(text)] = text
    path = folder / "tampered.dat"
    path.write_bytes(body)
    return path


def contents(branch: Branch) -> list[list[tuple[object, ...]]]:
    raw = branch.database.raw_connection()
    return [raw.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("lines", "pages", "imported_files", "file_pieces", "accounts", "customers")]  # fmt: skip


def test_a_file_that_contradicts_its_control_figures_changes_nothing(
    empty: Branch, shared: Path, tmp_path: Path
) -> None:
    make_book(shared, tmp_path, 1, "none", 10, 300)
    import_files(empty.manager, book(tmp_path)[1:])
    before = contents(empty)
    (report,) = import_files(empty.manager, [tampered(tmp_path, 2, 25, b"000000000001")])
    assert isinstance(report.refused, ControlFiguresDiffer)
    assert {finding.kind for finding in report.findings} >= {FindingKind.CLOSING_BALANCE}
    assert contents(empty) == before
    assert read_trail(empty.manager)[0].deed == Deed.FILE_REFUSED


def test_a_broken_record_far_inside_leaves_nothing_of_the_file(empty: Branch, shared: Path, tmp_path: Path) -> None:
    make_book(shared, tmp_path, 1, "none", 10, 300)
    import_files(empty.manager, book(tmp_path)[1:])
    before = contents(empty)
    records = (tmp_path / "statement.dat").stat().st_size // 200
    (report,) = import_files(empty.manager, [tampered(tmp_path, records - 2, 25, b"00000000000X")])
    assert report.refused is not None
    assert contents(empty) == before


def put(branch: Branch, path: Path, body: bytes) -> FileReport:
    path.write_bytes(body)
    (report,) = import_files(branch.manager, [path])
    assert report.refused is None
    return report


@pytest.mark.parametrize("opening", [100_000, None])
def test_two_true_identical_rows_of_a_day_stay_two_however_often_they_come(
    branch: Branch, tmp_path: Path, opening: int | None
) -> None:
    twins = [a_line(-10_000, note="ﾍﾟｲﾍﾟｲ"), a_line(-10_000, note="ﾍﾟｲﾍﾟｲ")]
    first = put(branch, tmp_path / "a", a_book(a_group(*twins, opening=opening, number="9000001")))
    assert (first.rows, first.added, first.wallet_yen) == (2, 2, 20_000)
    again = put(branch, tmp_path / "b", a_book(a_group(*twins, opening=opening, number="9000001"), separator=b"\n"))
    assert (again.rows, again.added, again.already_known) == (2, 0, 2)


def test_of_an_overlapping_file_only_the_new_rows_are_added(branch: Branch, tmp_path: Path) -> None:
    old, new = a_line(-3_000, note="ﾍﾟｲﾍﾟｲ"), a_line(-4_000, note="ﾃﾞﾝｷ")
    put(branch, tmp_path / "a", a_book(a_group(old, number="9000001")))
    report = put(branch, tmp_path / "b", a_book(a_group(old, new, number="9000001")))
    assert (report.added, report.already_known) == (1, 1)


@pytest.mark.parametrize("one_file", [True, False])
def test_a_correction_takes_the_debit_back_in_one_file_or_in_two(
    branch: Branch, tmp_path: Path, one_file: bool
) -> None:
    debit, back = a_line(-3_000, note="ﾍﾟｲﾍﾟｲ"), a_line(3_000, note="ﾍﾟｲﾍﾟｲ", kind="19")
    if one_file:
        put(branch, tmp_path / "a", a_book(a_group(debit, back, number="9000001")))
    else:
        put(branch, tmp_path / "a", a_book(a_group(debit, number="9000001")))
        put(branch, tmp_path / "b", a_book(a_group(debit, back, number="9000001")))
    (file,) = find_customers(branch.teller, "9000001")
    assert [transfer.stands for transfer in file.transfers] == [False]
    assert file.totals == ()


def test_a_correction_of_nothing_is_told_and_is_no_income_of_a_wallet(branch: Branch, tmp_path: Path) -> None:
    report = put(branch, tmp_path / "a", a_book(a_group(a_line(3_000, note="ﾍﾟｲﾍﾟｲ", kind="19"), number="9000001")))
    assert FindingKind.CORRECTION_WITHOUT_DEBIT in {finding.kind for finding in report.findings}
    assert (report.wallet_rows, report.wallet_yen) == (0, 0)


def test_an_account_that_no_master_names_is_taken_and_told(branch: Branch, shared: Path, tmp_path: Path) -> None:
    make_book(shared, tmp_path, 5, "lf", 6, 60)
    (report,) = import_files(branch.manager, [tmp_path / "statement.dat"])
    assert report.refused is None
    assert {finding.kind for finding in report.findings} == {FindingKind.UNKNOWN_ACCOUNT}
    masters = import_files(branch.manager, book(tmp_path)[1:])
    assert [one.refused for one in masters] == [None, None]
    raw = branch.database.raw_connection()
    assert raw.execute("SELECT count(*) FROM customers WHERE number LIKE '?%'").fetchone() == (0,)


def test_an_account_master_before_its_customers_is_refused(empty: Branch, shared: Path, tmp_path: Path) -> None:
    make_book(shared, tmp_path, 5, "lf", 6, 60)
    (report,) = import_files(empty.manager, [tmp_path / "accounts.csv"])
    assert isinstance(report.refused, UnknownCustomer)
    assert contents(empty)[-2:] == [[], []]


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"%PDF-1.4", b"hello\n", bytes(range(256))])
def test_what_is_no_book_is_refused(branch: Branch, tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "statement.dat"
    path.write_bytes(body)
    before = contents(branch)
    (report,) = import_files(branch.manager, [path])
    assert isinstance(report.refused, UnknownFormat)
    assert contents(branch) == before


def test_a_teller_imports_nothing(branch: Branch, tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        import_files(branch.teller, [tmp_path / "x"])
    assert read_trail(branch.manager)[0].who != MANAGER.staff_number


def test_the_words_of_every_line_can_be_read_again_from_the_kept_file(
    empty: Branch, shared: Path, tmp_path: Path
) -> None:
    import zlib  # noqa: PLC0415

    make_book(shared, tmp_path, 1, "none", 10, 300)
    import_book(empty, tmp_path)
    raw = empty.database.raw_connection()
    kept = b"".join(zlib.decompress(body) for (body,) in raw.execute("SELECT body FROM file_pieces ORDER BY position"))
    assert kept == (tmp_path / "statement.dat").read_bytes()


def test_a_preview_says_what_an_import_would_do_and_does_nothing(empty: Branch, shared: Path, tmp_path: Path) -> None:
    make_book(shared, tmp_path, 1, "none", 10, 300)
    before, lines = contents(empty), len(read_trail(empty.manager))
    previewed = preview_files(empty.manager, book(tmp_path))
    assert contents(empty) == before
    assert len(read_trail(empty.manager)) == lines
    assert import_files(empty.manager, book(tmp_path)) == previewed
    assert previewed[0].added == 300


def test_a_preview_of_a_bad_file_says_why_and_the_good_ones_still_count(
    empty: Branch, shared: Path, tmp_path: Path
) -> None:
    make_book(shared, tmp_path, 1, "none", 10, 300)
    bad = tampered(tmp_path, 2, 25, b"000000000001")
    reports = preview_files(empty.manager, [bad, *book(tmp_path)])
    assert [type(report.refused) for report in reports] == [ControlFiguresDiffer, NoneType, NoneType, NoneType]


def test_a_file_whose_figures_differ_needs_another_persons_word_for_exactly_this_file(
    empty: Branch, shared: Path, tmp_path: Path
) -> None:
    make_book(shared, tmp_path, 1, "none", 10, 300)
    import_files(empty.manager, book(tmp_path)[1:])
    bad = tampered(tmp_path, 2, 25, b"000000000001")
    (shown,) = preview_files(empty.manager, [bad])
    facts = word_facts(shown)
    asked = ask(empty.manager, RequestKind.IMPORT_WORD, shown.sha256[:16], facts, "host confirmed the total")
    with pytest.raises(OwnRequest):
        approve(empty.manager, asked.id)
    assert isinstance(import_files(empty.manager, [bad])[0].refused, ControlFiguresDiffer)
    approve(empty.administrator, asked.id)
    worse = tmp_path / "worse.dat"
    worse.write_bytes(bad.read_bytes() + b"\n")  # another file, if only by a byte
    assert import_files(empty.manager, [worse])[0].refused
    (report,) = import_files(empty.manager, [bad])
    assert (report.refused, report.added) == (None, 300)
    assert report.findings
    said = read_trail(empty.manager)[0].details
    assert (said["word"], said["approved_by"]) == ("host confirmed the total", "0901")


def test_an_import_can_be_taken_back_and_done_again(empty: Branch, shared: Path, tmp_path: Path) -> None:
    make_book(shared, tmp_path, 1, "none", 10, 300)
    import_files(empty.manager, book(tmp_path)[1:])
    before = contents(empty)
    (first,) = import_files(empty.manager, book(tmp_path)[:1])
    file = list_imports(empty.manager)[0]
    assert (file.rows, file.added) == (300, 300)
    take_back_import(empty.manager, file.id, "wrong month")
    assert contents(empty) == before
    assert import_files(empty.manager, book(tmp_path)[:1]) == [first]


def test_an_import_a_case_speaks_of_cannot_be_taken_back(branch: Branch, tmp_path: Path) -> None:
    put(branch, tmp_path / "a", a_book(a_group(a_line(-3_000, note="ﾍﾟｲﾍﾟｲ"), number="9000001")))
    (file,) = find_customers(branch.teller, "9000001")
    case = open_case(branch.teller, file.customer.number).number
    begin_statement(branch.teller, case)
    mark_transfers(branch.teller, case, [file.transfers[0].id], Mark.NOT_MINE)
    newest = list_imports(branch.manager)[0]
    with pytest.raises(ImportInUse) as told:
        take_back_import(branch.manager, newest.id, "wrong month")
    assert told.value.cases == (case,)


def test_the_later_of_two_overlapping_files_is_taken_back_first(branch: Branch, tmp_path: Path) -> None:
    old, new = a_line(-3_000, note="ﾍﾟｲﾍﾟｲ"), a_line(3_000, note="ﾍﾟｲﾍﾟｲ", kind="19")
    put(branch, tmp_path / "first", a_book(a_group(old, number="9000001")))
    put(branch, tmp_path / "second", a_book(a_group(old, new, number="9000001")))
    second, first = list_imports(branch.manager)[:2]
    with pytest.raises(ImportOverlapped) as told:
        take_back_import(branch.manager, first.id, "wrong month")
    assert told.value.later_file == "second"
    take_back_import(branch.manager, second.id, "wrong month")
    (file,) = find_customers(branch.teller, "9000001")
    assert [transfer.stands for transfer in file.transfers] == [True]  # what took it back is gone as well
    take_back_import(branch.manager, first.id, "wrong month")
    assert find_customers(branch.teller, "9000001") == []  # no master knows the account: nothing else spoke of it
