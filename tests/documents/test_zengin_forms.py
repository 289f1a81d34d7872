"""The same type 03 records from a mainframe, of time deposits, and with commas: they say the same."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch_app.documents.readers.ebcdic import TO_JIS
from branch_app.documents.readers.sniffing import HEAD, recognise
from branch_app.documents.readers.zengin import Group, read_zengin, zengin_records
from branch_app.documents.readers.zengin_csv import LONGEST_LINE, read_zengin_csv, zengin_csv_records
from branch_app.domain.books import Finding, FindingKind
from branch_app.domain.errors import BadRecord, BranchAppError
from tests.bookmaking import a_book, a_group, a_line, a_time_line, a_trailer, in_cells, in_ebcdic

TODAY = date(2020, 9, 11)
TWO = (a_line(-3000, payer="ﾍﾟｲﾍﾟｲ"), a_line(5000, kind="11", note="ｷﾕｳﾖ\\~"))
BOOK = a_book(a_group(*TWO), a_group(kind="4"))
ROWS = in_cells(BOOK)
SAMPLE = ('2,02000001,020815,020815,1,14,000000135000,000000000000,,,,,276,,"","ﾐﾂｲｽﾐﾄﾓ","ﾆｼｶｻｲ","",""," "\r\n')


def read(data: bytes) -> list[Group]:
    return list(read_zengin(io.BytesIO(data), len(data), TODAY))


def read_rows(data: bytes) -> list[Group]:
    return list(read_zengin_csv(io.BytesIO(data), len(data), TODAY))


def refusal(data: bytes) -> tuple[int, int, str]:
    with pytest.raises(BadRecord) as caught:
        read_rows(data)
    return caught.value.record, caught.value.position, caught.value.field


# -- EBCDIC -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [b"", b"\r\n", b"\n", b"\r"])
@pytest.mark.parametrize("code", ["0", "1"])
def test_a_mainframe_file_reads_like_any_other(separator: bytes, code: str) -> None:
    plain = a_book(a_group(*TWO, code=code), a_group(*TWO, code=code), separator=separator)
    hosts = in_ebcdic(plain)
    assert recognise(hosts[:HEAD], len(hosts), "x") == "zengin-03"
    assert read(hosts) == read(plain)
    assert zengin_records(io.BytesIO(hosts), {2}) == {2: TWO[0].record}


def test_a_line_end_that_the_transfer_to_a_pc_has_put_in_ends_a_record() -> None:
    records = [in_ebcdic(BOOK)[at : at + 200] for at in range(0, len(BOOK), 200)]
    assert read(b"\r\n".join(records) + b"\r\n") == read(BOOK)


def test_every_character_of_the_standard_comes_back() -> None:
    standard = bytes([*range(0x20, 0x60), 0x7C, 0x7E, *range(0xA1, 0xE0)])
    known = standard.translate(None, b"[]^")  # not written alike by all hosts
    assert in_ebcdic(known).translate(TO_JIS) == known


@pytest.mark.parametrize("byte", [0x00, 0x41 - 0x40, 0x57, 0xCA, 0xFF])
def test_what_is_no_character_is_refused_in_its_field(byte: int) -> None:
    data = bytearray(in_ebcdic(BOOK))
    data[200 + 85] = byte
    with pytest.raises(BadRecord) as caught:
        read(bytes(data))
    assert (caught.value.record, caught.value.position) == (2, 86)


# -- time deposits ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["5", "6", "7"])
@pytest.mark.parametrize("form", ["fixed", "cells"])
def test_a_time_deposit_has_its_note_at_the_end(kind: str, form: str) -> None:
    data = a_book(a_group(a_time_line(5000, note="ﾃｲｷ ﾖｷﾝ"), a_time_line(-2000), kind=kind))
    account = (read(data) if form == "fixed" else read_rows(in_cells(data)))[0]
    assert account.findings == ()
    assert account.statement
    assert account.statement.number
    assert account.statement.number.kind == kind
    assert [(e.yen, e.payer, e.note, e.balance) for e in account.statement.entries] == [
        (5000, "", "ﾃｲｷ ﾖｷﾝ", 105_000), (-2000, "", "", 103_000)]


def test_a_fault_in_a_time_deposit_is_named_by_its_own_fields() -> None:
    line = a_time_line()
    broken = line._replace(record=line.record[:171] + b"\x80" + line.record[172:])
    with pytest.raises(BadRecord) as caught:
        read(a_book(a_group(broken, kind="6")))
    assert (caught.value.position, caught.value.field) == (172, "摘要内容")


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [b"\r\n", b"\n", b"\r"])
def test_rows_say_what_the_records_say(separator: bytes) -> None:
    rows = in_cells(BOOK, separator)
    assert recognise(rows[:HEAD], len(rows), "x") == "zengin-03-csv"
    assert read_rows(rows) == read_rows(rows.rstrip()) == read_rows(rows + b"\x1a") == read(BOOK)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_rows_that_a_spreadsheet_has_saved_as_utf_8_say_the_same(encoding: str) -> None:
    saved = ROWS.decode("cp932").encode(encoding)
    assert recognise(saved[:HEAD], len(saved), "x") == "zengin-03-csv"
    assert read_rows(saved) == read_rows(ROWS)
    assert zengin_csv_records(io.BytesIO(saved), {2})[2] == saved.splitlines()[1]


def test_a_sign_of_utf_8_that_no_bank_writes_is_refused_in_its_cell() -> None:
    assert refusal(ROWS.decode("cp932").replace("ﾍﾟｲﾍﾟｲ", "ペイペイ", 1).encode("utf-8")) == (
        2, 15, "振込依頼人名または契約者番号")


def test_a_row_as_a_bank_wrote_it() -> None:
    header, _, _, trailer, *rest = ROWS.decode("cp932").splitlines(keepends=True)
    (account, *_) = read_rows("".join([header, SAMPLE, trailer, *rest]).encode("cp932"))
    assert account.statement
    (entry,) = account.statement.entries
    assert (entry.booked_on, entry.yen, entry.kind) == (date(2020, 8, 15), 135_000, "14")
    assert entry.payer == entry.note == ""


def test_a_stored_row_can_be_cut_out_again() -> None:
    assert zengin_csv_records(io.BytesIO(ROWS), {2, 99}) == {2: ROWS.splitlines()[1]}


def test_findings_and_faults_name_the_column() -> None:
    wrong = in_cells(a_book(a_group(*TWO, trailer=a_trailer(TWO, out_yen=1))))
    assert read_rows(wrong)[0].findings == (Finding(FindingKind.OUT_TOTAL, 4, 5, "1", "3000", column="出金額合計"),)
    outside = in_cells(a_book(a_group(a_line(day="020731"))))
    assert [(f.record, f.position, f.column) for f in read_rows(outside)[0].findings] == [(2, 3, "勘定日")]


@pytest.mark.parametrize(("old", "new", "place"), [
    (b',3000,', b',30x0,', (2, 7, "取引金額")),
    (b',3000,', b',1234567890123,', (2, 7, "取引金額")),
    (b',3000,', b',"30""00",', (2, 7, "取引金額")),
    (b'020815', b'020230', (2, 3, "勘定日")),
    (b'020815', b'20200815', (2, 3, "勘定日")),
    ("ﾍﾟｲﾍﾟｲ".encode("cp932"), "ペイペイ".encode("cp932"), (2, 15, "振込依頼人名または契約者番号")),
    ("ﾍﾟｲﾍﾟｲ".encode("cp932"), "ﾍﾟｲﾍﾟｲ".encode(), (2, 15, "振込依頼人名または契約者番号")),
    (b'\r\n2,', b'\r\n7,', (2, 1, "データ区分")),
    (b'\r\n2,', b'\r\n\r\n2,', (2, 1, "データ区分")),
    (b'\r\n2,', b'\r\n"2,', (2, 0, "")),
    (b'""\r\n2', b'"","x"\r\n2', (1, 19, "")),
    (b',0116,', b',01160,', (1, 7, "銀行コード")),
    (b'\r\n2,', b'\r\n2,' + b"1" * LONGEST_LINE, (2, LONGEST_LINE + 1, "")),
])
def test_a_fault_is_refused_where_it_stands(old: bytes, new: bytes, place: tuple[int, int, str]) -> None:
    assert old in ROWS
    assert refusal(ROWS.replace(old, new, 1)) == place


def test_one_endless_line_is_not_read_to_its_end() -> None:
    assert refusal(ROWS.splitlines()[0] + b"\r\n2," + b"1" * 5_000_000) == (2, LONGEST_LINE + 1, "")


@pytest.mark.parametrize("cut", range(0, len(ROWS), 3))
def test_rows_cut_anywhere_are_refused_found_or_whole(cut: int) -> None:
    harmless = len(ROWS.rstrip(b'",\r\n'))
    try:
        groups = read_rows(ROWS[:cut])
    except BranchAppError:
        return
    assert groups == read(BOOK) if cut >= harmless else any(group.findings for group in groups)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4), st.booleans())
def test_damaged_bytes_never_crash_the_reader(flips: list[tuple[int, int]], cells: bool) -> None:
    data = bytearray(ROWS if cells else in_ebcdic(BOOK))
    for at, byte in flips:
        data[at % len(data)] = byte
    try:
        (read_rows if cells else read)(bytes(data))
    except BranchAppError:
        return
