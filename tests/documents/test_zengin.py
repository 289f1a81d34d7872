"""入出金取引明細: the values come out as the bank wrote them, and every fault is found where it stands."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch_app.documents.readers.fixed_records import text_of
from branch_app.documents.readers.zengin import Group, read_zengin, zengin_records
from branch_app.domain.books import AccountStatement, Entry, Finding, FindingKind
from branch_app.domain.errors import BadRecord, BranchAppError
from branch_app.domain.identifiers import AccountNumber
from tests.bookmaking import Line, a_book, a_group, a_header, a_line, a_trailer, an_end

TODAY = date(2020, 9, 11)
MAKE_BOOK = Path(__file__).parents[3] / "shared" / "tools" / "make_book.py"
SEPARATORS = [b"", b"\r\n", b"\n", b"\r"]
# Without separators no space can have been cut.
FRAMES = [(separator, trimmed) for separator in SEPARATORS for trimmed in (False, True) if separator or not trimmed]
TWO = (a_line(-3000, payer="ﾍﾟｲﾍﾟｲ"), a_line(5000, kind="11", note="ｷﾕｳﾖ"))


def read(data: bytes, today: date = TODAY, calendar: str | None = None) -> list[Group]:
    return list(read_zengin(io.BytesIO(data), len(data), today, calendar))


def statements(data: bytes, today: date = TODAY, calendar: str | None = None) -> list[AccountStatement]:
    """The accounts of a file that has nothing to complain about."""
    groups = read(data, today, calendar)
    assert [finding for group in groups for finding in group.findings] == []
    return [group.statement for group in groups if group.statement]


def findings(data: bytes, today: date = TODAY) -> list[Finding]:
    return [finding for group in read(data, today) for finding in group.findings]


def refusal(data: bytes, today: date = TODAY, calendar: str | None = None) -> tuple[int, int, str]:
    with pytest.raises(BadRecord) as caught:
        read(data, today, calendar)
    return caught.value.record, caught.value.position, caught.value.field


# -- values ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("separator", "trimmed"), FRAMES)
def test_one_account_comes_out_as_written(separator: bytes, trimmed: bool) -> None:
    line = a_line(-3000, day="020902", value_day="020903", payer="DF.ﾃﾞｲ-ﾊﾞﾗｲ", note=" ﾄﾞｺﾓ ｺｳｻﾞ")
    data = a_book(a_group(line, first="020801", last="020910"), separator=separator, trimmed=trimmed)
    assert statements(data) == [AccountStatement(
        AccountNumber("0116", "101", "1", "0012345"), "ﾀﾅｶ ﾕｳｼﾞ", date(2020, 8, 1), date(2020, 9, 10), 100_000,
        (Entry(2, date(2020, 9, 2), date(2020, 9, 3), -3000, "14", "DF.ﾃﾞｲ-ﾊﾞﾗｲ", " ﾄﾞｺﾓ ｺｳｻﾞ", 97_000),))]


@pytest.mark.parametrize("tail", [b"", b"\x1a", b"\r\n", b"\n", b"\r\n\x1a", b"\r\n\r\n", b"\x1a\x1a\x1a"])
@pytest.mark.parametrize("separator", SEPARATORS)
def test_what_old_systems_leave_at_the_end_is_harmless(separator: bytes, tail: bytes) -> None:
    (account,) = statements(a_book(a_group(*TWO), separator=separator, tail=tail))
    assert len(account.entries) == 2


def test_several_accounts_and_one_without_movements() -> None:
    data = a_book(a_group(*TWO), a_group(number="7", kind="4"), a_group(*TWO, number="0009999999", branch="102"))
    assert [(s.number.number, len(s.entries)) for s in statements(data)] == [
        ("0012345", 2), ("0000007", 0), ("9999999", 2)]
    assert [entry.record for s in statements(data) for entry in s.entries] == [2, 3, 8, 9]


@pytest.mark.parametrize(("line", "value_on", "yen", "kind"), [
    (a_line(-1, value_day="020815"), None, -1, "14"),
    (a_line(-1, value_day="000000"), None, -1, "14"),
    (a_line(-1, value_day="020816"), date(2020, 8, 16), -1, "14"),
    (a_line(0, way="2"), None, 0, "14"),
    (a_line(999_999_999_999, kind=""), None, 999_999_999_999, ""),
    (a_line(5, kind="00"), None, 5, ""),
    (a_line(5, kind="19"), None, 5, "19"),
])
def test_optional_fields(line: Line, value_on: date | None, yen: int, kind: str) -> None:
    (account,) = statements(a_book(a_group(line)))
    (entry,) = account.entries
    assert (entry.value_on, entry.yen, entry.kind) == (value_on, yen, kind)


def test_balances_run_below_zero_and_are_unknown_without_an_opening_one() -> None:
    (overdrawn,) = statements(a_book(a_group(*TWO, opening=-1000)))
    assert [entry.balance for entry in overdrawn.entries] == [-4000, 1000]
    (unknown,) = statements(a_book(a_group(*TWO, opening=None)))
    assert [entry.balance for entry in unknown.entries] == [None, None]
    assert unknown.opening_balance is None


def test_zeros_without_a_sign_are_no_balance() -> None:
    header = bytearray(a_header(opening=0))
    header[113:114] = b" "
    group = a_group(*TWO, opening=None)
    (account,) = statements(a_book(group._replace(records=(bytes(header), *group.records[1:]))))
    assert account.opening_balance is None


def test_a_stored_record_can_be_cut_out_again() -> None:
    for separator in SEPARATORS:
        data = a_book(a_group(*TWO), a_group(*TWO), separator=separator, trimmed=bool(separator))
        found = zengin_records(io.BytesIO(data), {2, 7, 99})
        assert found == {2: TWO[0].record, 7: TWO[1].record}
        assert text_of(found[2]).rstrip().endswith("ﾍﾟｲﾍﾟｲ")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_whatever_is_written_is_read(data: st.DataObject) -> None:
    kana = st.text(st.sampled_from("ｱｲｳﾄﾞｺﾓﾍﾟ-ｰｬ ABC019().\\~"), max_size=20).map(str.rstrip)
    first, last, days = data.draw(st.sampled_from([
        ("300920", "020910", ["300920", "310430", "310501", "010501", "011231", "020910", "320101"]),
        ("010507", "010507", ["010507"]),
        ("020801", "020831", ["020801", "020815", "020831"]),
    ]))
    line = st.builds(a_line, st.integers(-10**12 + 1, 10**12 - 1), day=st.sampled_from(days), payer=kana, note=kana,
                     kind=st.sampled_from(["", "10", "14", "19"]))
    groups = data.draw(st.lists(st.tuples(st.lists(line, max_size=6), st.none() | st.integers(-10**9, 10**9)),
                                min_size=1, max_size=4))
    separator = data.draw(st.sampled_from(SEPARATORS))
    book = a_book(*(a_group(*lines, opening=opening, first=first, last=last) for lines, opening in groups),
                  separator=separator, trimmed=bool(separator) and data.draw(st.booleans()))
    for (lines, opening), account in zip(groups, statements(book), strict=True):
        assert account.opening_balance == opening
        for written, entry in zip(lines, account.entries, strict=True):
            assert entry.yen == written.yen
            assert account.period_from <= entry.booked_on <= account.period_to
            assert (entry.payer, entry.note) == (text_of(written.record[81:129]), text_of(written.record[159:179]))
            assert entry.kind == text_of(written.record[22:24])


@pytest.mark.parametrize("separator", ["none", "crlf", "lf"])
def test_a_whole_book_agrees_with_its_truth(separator: str, tmp_path: Path) -> None:
    if not MAKE_BOOK.exists():
        pytest.skip("the book generator is not beside this checkout")
    command = [sys.executable, str(MAKE_BOOK), "--out", str(tmp_path), "--customers", "60", "--transfers", "9000"]
    subprocess.run([*command, "--separator", separator], check=True, capture_output=True)
    truth = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    accounts = statements((tmp_path / "statement.dat").read_bytes())
    yen = [entry.yen for account in accounts for entry in account.entries]
    assert (len(accounts), len(yen)) == (truth["accounts"], truth["rows"])
    assert sum(y for y in yen if y > 0) == truth["in_yen"]
    assert -sum(y for y in yen if y < 0) == truth["out_yen"]


# -- findings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("trailer", "finding"), [
    ({"in_count": 2}, Finding(FindingKind.IN_COUNT, 4, 2, "2", "1")),
    ({"in_yen": 4999}, Finding(FindingKind.IN_TOTAL, 4, 8, "4999", "5000")),
    ({"out_count": 0}, Finding(FindingKind.OUT_COUNT, 4, 21, "0", "1")),
    ({"out_yen": 3001}, Finding(FindingKind.OUT_TOTAL, 4, 27, "3001", "3000")),
    ({"closing": -102_000}, Finding(FindingKind.CLOSING_BALANCE, 4, 41, "-102000", "102000")),
    ({"rows": 3}, Finding(FindingKind.RECORD_COUNT, 4, 55, "3", "2")),
])
def test_a_total_that_disagrees_is_found(trailer: dict[str, int], finding: Finding) -> None:
    assert findings(a_book(a_group(*TWO, trailer=a_trailer(TWO, **trailer)))) == [finding]


def test_a_blank_total_agrees_with_nothing() -> None:
    trailer = a_trailer(TWO)[:54] + b" " * 146
    assert findings(a_book(a_group(*TWO, trailer=trailer))) == [Finding(FindingKind.RECORD_COUNT, 4, 55, "", "2")]


@pytest.mark.parametrize(("end", "expected"), [
    (an_end(5, 1), []),
    (an_end(4, 1), []),
    (an_end(13, 1), [Finding(FindingKind.FILE_RECORDS, 5, 2, "13", "5")]),
    (an_end(5, 2), [Finding(FindingKind.FILE_ACCOUNTS, 5, 12, "2", "1")]),
    (b"9".ljust(200), [Finding(FindingKind.FILE_RECORDS, 5, 2, "", "5"),
                       Finding(FindingKind.FILE_ACCOUNTS, 5, 12, "", "1")]),
    (b"", [Finding(FindingKind.NO_END, 5, 1, "", "")]),
])
def test_totals_of_the_file(end: bytes, expected: list[Finding]) -> None:
    assert findings(a_book(a_group(*TWO), end=end)) == expected


def test_an_account_without_trailer_is_found_where_it_should_stand() -> None:
    bare = a_group(*TWO, trailer=b"")
    missing = [FindingKind.NO_TRAILER]
    assert [(f.kind, f.record) for f in findings(a_book(bare, a_group(*TWO)))] == [(*missing, 4)]
    assert [(f.kind, f.record) for f in findings(a_book(a_group(*TWO), bare))] == [(*missing, 8)]
    assert [f.kind for f in findings(a_book(bare, end=b""))] == [*missing, FindingKind.NO_END]


def test_each_day_outside_the_period_is_found_once() -> None:
    lines = [a_line(day=day) for day in ("020731", "020801", "020731", "020901", "020831")]
    assert findings(a_book(a_group(*lines))) == [
        Finding(FindingKind.OUTSIDE_PERIOD, 2, 10, "2020-07-31", "2020-08-01/2020-08-31"),
        Finding(FindingKind.OUTSIDE_PERIOD, 5, 10, "2020-09-01", "2020-08-01/2020-08-31"),
    ]


def test_a_period_that_ends_after_the_file_was_made_is_found() -> None:
    assert findings(a_book(a_group(last="020930"))) == [
        Finding(FindingKind.OUTSIDE_PERIOD, 1, 17, "2020-09-30", "2020-09-10")]


# -- refusals -------------------------------------------------------------------------------------------------------


def put(data: bytes, record: int, position: int, new: bytes) -> bytes:
    at = (record - 1) * 200 + position - 1
    return data[:at] + new + data[at + len(new) :]


@pytest.mark.parametrize(("record", "position", "new", "place"), [
    (3, 30, b"X", (3, 25, "取引金額")),
    (3, 25, b" ", (3, 25, "取引金額")),
    (3, 25, b"+", (3, 25, "取引金額")),
    (3, 30, b"_", (3, 25, "取引金額")),
    (3, 25, b" " * 12, (3, 25, "取引金額")),
    (3, 10, b"020230", (3, 10, "勘定日")),
    (3, 10, b"000000", (3, 10, "勘定日")),
    (3, 16, b"021301", (3, 16, "預入・払出日")),
    (3, 22, b"3", (3, 22, "入払区分")),
    (3, 22, b" ", (3, 22, "入払区分")),
    (3, 23, b"A4", (3, 23, "取引区分")),
    (3, 83, b"\x80", (3, 83, "振込依頼人名または契約者番号")),
    (3, 131, b"\xa0", (3, 131, "仕向銀行名")),
    (3, 160, b"\xfd", (3, 160, "摘要内容")),
    (3, 180, b"\xfe", (3, 180, "EDI情報")),
    (3, 200, b"\xff", (3, 200, "ダミー")),
    (3, 90, b"\x8a\xbf", (3, 90, "振込依頼人名または契約者番号")),
    (3, 50, b"\x00", (3, 50, "交換呈示日")),
    (1, 2, b"01", (1, 2, "種別コード")),
    (1, 4, b"2", (1, 4, "コード区分")),
    (1, 23, b"011A", (1, 23, "銀行コード")),
    (1, 42, b"   ", (1, 42, "支店コード")),
    (1, 63, b"3", (1, 63, "預金種目")),
    (1, 63, b"8", (1, 63, "預金種目")),
    (1, 64, b"12345     ", (1, 64, "口座番号")),
    (1, 114, b"3", (1, 114, "貸越区分")),
    (1, 129, b" ", (1, 116, "取引前残高")),
    (4, 2, b"     1", (4, 2, "入金件数")),
    (4, 45, b"x", (4, 41, "取引後残高")),
    (5, 12, b"1    ", (5, 12, "口座数")),
    (5, 199, b"\x1a", (5, 199, "ダミー")),
    (2, 1, b"3", (2, 1, "データ区分")),
    (1, 1, b"2", (1, 1, "データ区分")),
    (4, 1, b"\x80", (4, 1, "データ区分")),
])
def test_a_fault_is_refused_where_it_stands(
    record: int, position: int, new: bytes, place: tuple[int, int, str]
) -> None:
    assert refusal(put(a_book(a_group(*TWO)), record, position, new)) == place


def test_the_first_fault_of_a_file_is_the_one_reported() -> None:
    data = put(a_book(a_group(*TWO), a_group(*TWO)), 7, 30, b"X")
    assert refusal(put(data, 6, 22, b"9")) == (6, 22, "入払区分")
    assert refusal(put(data, 8, 22, b"9")) == (7, 25, "取引金額")


@pytest.mark.parametrize(("order", "place"), [
    ("dht9", 1), ("tht9", 1), ("9", 1), ("htd9", 3), ("htt9", 3), ("ht9h", 4), ("ht99", 4), ("hdt9d", 5),
])
def test_records_in_a_wrong_order(order: str, place: int) -> None:
    records = {"h": a_header(), "d": a_line().record, "t": a_trailer(), "9": an_end(3, 1)}
    assert refusal(b"".join(records[letter] for letter in order)) == (place, 1, "データ区分")


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_utf_8_copy_is_called_by_its_name(separator: bytes) -> None:
    data = a_book(a_group(*TWO), separator=separator)
    for copy in (data.decode("cp932").encode(), data.decode("cp932").encode("utf-8-sig")):
        with pytest.raises(BadRecord) as caught:
            read(copy)
        assert caught.value.record == 1
        assert caught.value.found == "UTF-8"


def test_lengths_that_cannot_be() -> None:
    whole = a_book(a_group(*TWO))
    assert refusal(b"") == (1, 1, "データ区分")
    assert refusal(whole[:-1]) == (5, 200, "レコード")
    assert refusal(whole[:137]) == (1, 138, "レコード")
    lines = [*a_group(*TWO).records, an_end(5, 1)]
    lines[2] += b"   "
    assert refusal(b"\n".join(lines)) == (3, 201, "レコード")
    assert refusal(a_header() + b"\n" + b"2" * 5_000_000) == (2, 201, "レコード")
    assert refusal(b"\n".join([*lines[:2], b"", *lines[3:]])) == (3, 1, "データ区分")


@pytest.mark.parametrize(("separator", "trimmed"), FRAMES)
def test_a_file_cut_anywhere_is_refused_found_or_whole(separator: bytes, trimmed: bool) -> None:
    whole = a_book(a_group(*TWO), a_group(*TWO), separator=separator, trimmed=trimmed)
    right = read(whole)
    # What follows the last digit of the end record says nothing.
    harmless = len(whole.rstrip()) if separator else len(whole)
    for cut in range(len(whole)):
        try:
            groups = read(whole[:cut])
        except BranchAppError:
            continue
        assert groups == right if cut >= harmless else any(group.findings for group in groups), cut


@settings(deadline=None, max_examples=400)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4),
       st.sampled_from(SEPARATORS))
def test_damaged_bytes_never_crash_the_reader(flips: list[tuple[int, int]], separator: bytes) -> None:
    data = bytearray(a_book(a_group(*TWO), a_group(*TWO), separator=separator))
    for at, byte in flips:
        data[at % len(data)] = byte
    try:
        read(bytes(data))
    except BranchAppError:
        return


def test_progress_is_told_and_may_stop_the_reading() -> None:
    data = a_book(a_group(*[a_line()] * 12_000))
    told: list[tuple[int, int]] = []
    list(read_zengin(io.BytesIO(data), len(data), TODAY, None, lambda done, total: told.append((done, total))))
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1] == (len(data), len(data))

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(read_zengin(io.BytesIO(data), len(data), TODAY, None, stop))
