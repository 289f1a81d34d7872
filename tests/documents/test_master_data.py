"""The masters: names and numbers stand as the bank wrote them, or the file is refused at the cell."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch_app.documents.readers.master_data import read_accounts, read_customers
from branch_app.domain.books import AccountRow, CustomerRow
from branch_app.domain.errors import BadRecord, BranchAppError
from branch_app.domain.identifiers import AccountNumber

CUSTOMERS = "customer_number,name,name_kana,birth_date,phone,postcode,address\r\n"
ACCOUNTS = "customer_number,bank_code,branch_code,account_type,account_number,opened_on,closed_on\r\n"
TARO = "00010019,山﨑　太郎,ﾔﾏｻﾞｷ ﾀﾛｳ,1950-03-08,0312345678,1000001,架空県見本市本町1-2\r\n"
TARO_ROW = CustomerRow(2, "00010019", "山﨑　太郎", "ﾔﾏｻﾞｷ ﾀﾛｳ", date(1950, 3, 8), "0312345678", "1000001",
                       "架空県見本市本町1-2")
ONE = "00010019,0116,101,1,0012345,2001-02-03,\r\n"


def refusal(data: str | bytes) -> tuple[int, int, str]:
    raw = data.encode() if isinstance(data, str) else data
    with pytest.raises(BadRecord) as caught:
        (read_accounts if b"account_number" in raw else read_customers)(raw)
    return caught.value.record, caught.value.position, caught.value.field


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_a_customer_comes_out_as_written(encoding: str, ending: str) -> None:
    assert read_customers((CUSTOMERS + TARO).replace("\r\n", ending).encode(encoding)) == [TARO_ROW]


@pytest.mark.parametrize(("written", "meant"), [
    (ONE, AccountRow(2, "00010019", AccountNumber("0116", "101", "1", "0012345"), date(2001, 2, 3), None)),
    ("7,0116,101,2,12345,,2020/9/1\n",
     AccountRow(2, "7", AccountNumber("0116", "101", "2", "0012345"), None, date(2020, 9, 1))),
    ('"7","0116","101","4","0009999999","2020/12/31",""\n',
     AccountRow(2, "7", AccountNumber("0116", "101", "4", "9999999"), date(2020, 12, 31), None)),
])
def test_accounts_come_out_whole(written: str, meant: AccountRow) -> None:
    assert read_accounts((ACCOUNTS + written).encode()) == [meant]


def test_columns_may_stand_in_any_order() -> None:
    data = "Name,address,phone,postcode,birth_date,name_kana, CUSTOMER_NUMBER\n城　潤,,,,,ｼﾞﾖｳ ｼﾞﾕﾝ,0042\n"
    assert read_customers(data.encode()) == [CustomerRow(2, "0042", "城　潤", "ｼﾞﾖｳ ｼﾞﾕﾝ", None, "", "", "")]


def test_quoted_cells_and_blank_lines_keep_the_line_count() -> None:
    data = CUSTOMERS + '1,"A, ""B""",,,,,"one\r\ntwo"\r\n\r\n2,C,,,,,\r\n'
    first, second = read_customers(data.encode())
    assert (first.record, first.name, first.address) == (2, 'A, "B"', "one\r\ntwo")
    assert second.record == 5


@pytest.mark.parametrize(("data", "place"), [
    ("", (1, 0, "customer_number, name, name_kana, birth_date, phone, postcode, address")),
    (CUSTOMERS.replace(",phone", "").replace(",address", ""), (1, 0, "phone, address")),
    (CUSTOMERS.replace("phone", "telephone"), (1, 5, "telephone")),
    (CUSTOMERS.replace("phone", "name"), (1, 5, "name")),
    (CUSTOMERS + "1,A,,,,\r\n", (2, 7, "")),
    (CUSTOMERS + "1,A,,,,,,\r\n", (2, 8, "")),
    (CUSTOMERS + TARO + TARO, (3, 1, "customer_number")),
    (CUSTOMERS + TARO.replace("00010019", ""), (2, 1, "customer_number")),
    (CUSTOMERS + TARO.replace("00010019", "1.0E+07"), (2, 1, "customer_number")),
    (CUSTOMERS + TARO.replace("山﨑　太郎", "　"), (2, 2, "name")),
    (CUSTOMERS + TARO.replace("1950-03-08", "1950-02-30"), (2, 4, "birth_date")),
    (CUSTOMERS + TARO.replace("1950-03-08", "1950-03/08"), (2, 4, "birth_date")),
    (CUSTOMERS + TARO.replace("1950-03-08", "S25.3.8"), (2, 4, "birth_date")),
    (CUSTOMERS + '1,"A,,,,,\r\n', (2, 0, "")),
    (CUSTOMERS + '1,"A"B,,,,,\r\n', (2, 0, "")),
    (CUSTOMERS + '1,"A\nB",,,,,\r\n', (2, 2, "name")),
    (ACCOUNTS + ONE + ONE.replace("00010019", "2"), (3, 5, "account_number")),
    (ACCOUNTS + ONE.replace("0012345", "12345678"), (2, 5, "account_number")),
    (ACCOUNTS + ONE.replace("0012345", ""), (2, 5, "account_number")),
    (ACCOUNTS + ONE.replace("0116", "116"), (2, 2, "bank_code")),
    (ACCOUNTS + ONE.replace(",101,", ",1O1,"), (2, 3, "branch_code")),
    (ACCOUNTS + ONE.replace(",1,", ",普通,"), (2, 4, "account_type")),
    (ACCOUNTS + ONE.replace("2001-02-03", "2001"), (2, 6, "opened_on")),
])
def test_what_cannot_be_taken_is_refused_at_its_cell(data: str, place: tuple[int, int, str]) -> None:
    assert refusal(data) == place


BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize("hidden", BIDI + "\0\x07\t\x85")
@pytest.mark.parametrize(("cell", "place"), [
    ("太郎", (2, 2, "name")), ("ﾀﾛｳ", (2, 3, "name_kana")), ("0001", (2, 1, "customer_number")),
    ("本町", (2, 7, "address")),
])
def test_text_that_shows_otherwise_than_it_is_stored_is_refused(
    hidden: str, cell: str, place: tuple[int, int, str]
) -> None:
    assert refusal(CUSTOMERS + TARO.replace(cell, cell[0] + hidden + cell[1:])) == place


@pytest.mark.parametrize(("wrong", "found"), [
    (b"\x80", "0x80"), (b"\xa0", "0xA0"), (b"\xfd", "0xFD"), (b"\xfe", "0xFE"), (b"\xff", "0xFF"),
    (b"\xf0\x40", "0xF0"), (b"\x82\x20", "0x82"),
])
def test_bytes_that_are_no_japanese_text_are_refused_by_line_and_byte(wrong: bytes, found: str) -> None:
    data = (CUSTOMERS + TARO).encode("cp932") + b"2," + wrong + ",ｱ,,,,\r\n".encode("cp932")
    with pytest.raises(BadRecord) as caught:
        read_customers(data)
    assert (caught.value.record, caught.value.position, caught.value.found) == (3, 3, found)


def test_two_encodings_in_one_file_are_refused() -> None:
    with pytest.raises(BadRecord):
        read_customers((CUSTOMERS + TARO).encode() + TARO.encode("cp932"))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 10**4), st.integers(0, 255)), min_size=1, max_size=4), st.booleans())
def test_damaged_bytes_never_crash_the_reader(flips: list[tuple[int, int]], accounts: bool) -> None:
    data = bytearray((ACCOUNTS + ONE if accounts else CUSTOMERS + TARO).encode("cp932"))
    for at, byte in flips:
        data[at % len(data)] = byte
    try:
        (read_accounts if accounts else read_customers)(bytes(data))
    except BranchAppError:
        return
