"""Masters from Excel: what the sheet shows is what is read, and no workbook can cost more than it is worth."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch_app.documents.readers.master_data import master_in_workbook, read_accounts, read_customers
from branch_app.documents.readers.sniffing import recognise_file
from branch_app.documents.readers.workbook import MOST_COLUMNS, sheet_rows
from branch_app.documents.sandbox import master_kind_in_child, read_master_in_child
from branch_app.domain.books import AccountRow, CustomerRow
from branch_app.domain.errors import BadRecord, BranchAppError, UnknownFormat
from branch_app.domain.identifiers import AccountNumber
from tests.bookmaking import a_book

CUSTOMERS = ["customer_number", "name", "name_kana", "birth_date", "phone", "postcode", "address"]
ACCOUNTS = ["customer_number", "bank_code", "branch_code", "account_type", "account_number", "opened_on", "closed_on"]
TARO = ["00010019", "山﨑　太郎", "ﾔﾏｻﾞｷ ﾀﾛｳ", datetime(1950, 3, 8), "0312345678", "1000001", "架空県見本市本町1-2"]  # noqa: DTZ001


def a_workbook(*rows: list[object], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, name: str, body: bytes) -> bytes:
    """The same workbook with one of its members replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, body if each == name else old.read(each))
        if name not in old.namelist():
            new.writestr(name, body)
    return out.getvalue()


def test_customers_come_out_as_the_sheet_shows_them() -> None:
    data = a_workbook([*CUSTOMERS, None], TARO, [], [10020, "城　潤", "", None, 312345678, None, None],
                      formats={"A4": "00000000", "E4": "0000000000"})
    assert read_customers(data) == [
        CustomerRow(2, "00010019", "山﨑　太郎", "ﾔﾏｻﾞｷ ﾀﾛｳ", date(1950, 3, 8), "0312345678", "1000001",
                    "架空県見本市本町1-2"),
        CustomerRow(4, "00010020", "城　潤", "", None, "0312345678", "", "")]
    assert recognise_file(io.BytesIO(data), len(data), "x", (), master_kind_in_child) == "customers"


@pytest.mark.parametrize("xlsx", [True, False])
def test_renumbered_accounts_and_joint_holders(xlsx: bool) -> None:
    header = [*ACCOUNTS, "old_branch_code", "old_account_number", "joint_holders"]
    rows = [["7", "0116", "101", "1", "0012345", "2001-02-03", "", "102", "7654321", "8 9 8"],
            ["8", "0116", "101", "1", "0012346", "", "2020-09-01", "", "", ""]]
    data = a_workbook(list(header), *map(list, rows)) if xlsx else "\n".join(map(",".join, [header, *rows])).encode()
    assert read_accounts(data) == [
        AccountRow(2, "7", AccountNumber("0116", "101", "1", "0012345"), date(2001, 2, 3), None,
                   AccountNumber("0116", "102", "1", "7654321"), ("8", "9")),
        AccountRow(3, "8", AccountNumber("0116", "101", "1", "0012346"), None, date(2020, 9, 1), None, ())]
    assert recognise_file(io.BytesIO(data), len(data), "x", (), master_kind_in_child) == "accounts"


@pytest.mark.parametrize(("column", "cell"), [("old_account_number", "12x"), ("old_branch_code", "1"),
                                              ("joint_holders", "8,9")])
def test_what_cannot_be_an_old_number_is_refused(column: str, cell: str) -> None:
    row = dict.fromkeys(ACCOUNTS, "") | {"customer_number": "7", "bank_code": "0116", "branch_code": "101",
                                         "account_type": "1", "account_number": "1", "old_account_number": "2"}
    row[column] = cell
    with pytest.raises(BadRecord) as caught:
        read_accounts(a_workbook(list(row), list(row.values())))
    assert (caught.value.record, caught.value.field) == (2, column)


@pytest.mark.parametrize(("rows", "place"), [
    ([], (1, 0, ", ".join(CUSTOMERS))),
    ([[*CUSTOMERS, "shoe_size"], [*TARO, "42"]], (1, 8, "shoe_size")),
    ([CUSTOMERS, [*TARO, "42"]], (2, 8, "")),
    ([CUSTOMERS, ["1", "", *TARO[2:]]], (2, 2, "name")),
    ([CUSTOMERS, [1.5, *TARO[1:]]], (2, 1, "customer_number")),
])
def test_what_cannot_be_taken_is_refused_at_its_cell(rows: list[list[object]], place: tuple[int, int, str]) -> None:
    with pytest.raises(BadRecord) as caught:
        read_customers(a_workbook(*map(list, rows)))
    assert (caught.value.record, caught.value.position, caught.value.field) == place


def test_other_workbooks_and_zips_are_no_master() -> None:
    assert master_in_workbook(a_workbook(["日付", "金額"])) is None
    for data, looks_like in ((a_workbook(["日付"]), "xlsx"), (a_zip(), "zip"), (a_book(), "utf-8 text")):
        stream = io.BytesIO(data)
        with pytest.raises(UnknownFormat) as caught:
            recognise_file(stream, len(data), "x", (), master_kind_in_child)
        assert caught.value.looks_like == looks_like
        assert stream.tell() == 0


def a_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.txt", "x")
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOMBS = {
    "spaces": repacked(a_workbook(CUSTOMERS), "xl/sharedStrings.xml", b" " * 50_000_000),
    "laughs": repacked(a_workbook(CUSTOMERS), SHEET, b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                       b"<worksheet><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData>"
                       b"</worksheet>"),
    "no sheet": repacked(a_workbook(CUSTOMERS), "xl/workbook.xml", b"<workbook/>"),
    "not a zip": b"PK\x03\x04" + b"x" * 100,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name: str) -> None:
    with pytest.raises(BadRecord):
        read_customers(BOMBS[name])


def test_a_zip_of_too_many_members_is_refused() -> None:
    out = io.BytesIO(a_workbook(CUSTOMERS))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(300):
            archive.writestr(f"xl/{number}", "x")
    with pytest.raises(BadRecord):
        list(sheet_rows(out.getvalue()))


@pytest.mark.parametrize("kind", ["customers", "accounts"])
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_the_child_that_reads_it(name: str, kind: str) -> None:
    with pytest.raises(BadRecord):
        read_master_in_child(io.BytesIO(BOMBS[name]), kind, size=len(BOMBS[name]))


@pytest.mark.parametrize("name", sorted(BOMBS.keys() - {"no sheet"}))
def test_a_bomb_is_refused_in_the_child_that_is_asked_what_it_is(name: str) -> None:
    with pytest.raises(BadRecord):
        master_kind_in_child(io.BytesIO(BOMBS[name]), len(BOMBS[name]))


def test_a_workbook_without_a_sheet_is_no_master() -> None:
    assert master_kind_in_child(io.BytesIO(BOMBS["no sheet"]), len(BOMBS["no sheet"])) == ""


def test_400_megabytes_of_spaces_in_a_cell_are_never_unpacked() -> None:
    out = io.BytesIO()
    book = io.BytesIO(a_workbook(CUSTOMERS))
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != SHEET:
                new.writestr(each, old.read(each))
        with new.open(SHEET, "w") as sheet:
            sheet.write(b"<worksheet><sheetData><row><c t='inlineStr'><is><t>")
            for _ in range(400):
                sheet.write(b" " * (1 << 20))
            sheet.write(b"</t></is></c></row></sheetData></worksheet>")
    data = out.getvalue()
    assert len(data) < 1 << 20
    with pytest.raises(BadRecord) as caught:
        read_master_in_child(io.BytesIO(data), "customers", size=len(data))
    assert caught.value.found == "400 MB"


@pytest.mark.timeout(20)
def test_a_stray_cell_far_away_costs_nothing() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(CUSTOMERS)
    sheet["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(BadRecord) as caught:
        read_customers(out.getvalue())
    assert caught.value.record > 1
    with pytest.raises(BadRecord):
        read_customers(a_workbook(["x"] * (MOST_COLUMNS + 1)))


GOOD = a_workbook(CUSTOMERS, TARO)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6), st.integers(0, len(GOOD)))
def test_damaged_workbooks_never_crash_the_reader(flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(GOOD[: cut or None])
    for at, byte in flips:
        data[at % len(data)] = byte
    try:
        read_customers(bytes(data))
    except BranchAppError:
        return


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=40), st.integers(0, 10**6), st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml"]))
def test_damaged_sheets_never_crash_the_reader(noise: bytes, at: int, member: str) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        body = archive.read(member)
    at %= len(body)
    try:
        read_customers(repacked(GOOD, member, body[:at] + noise + body[at + len(noise) :]))
    except BranchAppError:
        return
