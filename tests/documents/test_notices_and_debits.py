"""Types 01 and 91: what came in, and what the host answered to collectors, with the files' own totals."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch_app.documents.readers.debit_results import DebitFile, looks_like_debit_results, read_debit_results
from branch_app.documents.readers.transfer_notices import (
    looks_like_transfer_notices,
    read_transfer_notices,
    transfer_notice_records,
)
from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import STOPPED_BY_DEPOSITOR, DebitResult, Entry, Finding, FindingKind
from branch_app.domain.errors import AmbiguousDates, BadRecord, BranchAppError
from branch_app.domain.identifiers import AccountNumber
from tests.bookmaking import in_ebcdic

TODAY = date(2020, 9, 11)
SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "zengin"

HEADER_01 = f"10100209100208010208310116{'ﾋｶﾞｼﾆｼ':<15}101{'ﾎﾝﾃﾝ':<15}10012345ﾀﾅｶ ﾕｳｼﾞ"
HEADER_91 = f"19101234567890{'NTTﾄﾞｺﾓ':<40}09100116{'':15}101{'':15}10000001"


def notice(yen: int, *, day: str = "020815", cancelled: str = " ", long: int | None = None, edi: str = "") -> str:
    tail = f"{long:012d}{0:012d}" if long is not None else ""
    return (f"2000001{day}{day}{yen:010d}{0:010d}{'':10}{'ﾔﾏﾀﾞ ﾀﾛｳ':<48}{'':30}{cancelled}{tail}{edi}")


def notices(*lines: str, trailer: str, header: str = HEADER_01, end: str = "9") -> bytes:
    return "".join(line.ljust(200) for line in (header, *lines, trailer, end) if line).encode("cp932")


def debit(yen: int = 3000, code: str = "0", number: str = "0012345") -> str:
    return f"20116{'':15}101{'':15}{'':4}1{number}{'ﾀﾅｶ ﾕｳｼﾞ':<30}{yen:010d}0{'7':>020}{code}"


def debits(*lines: str, trailer: str, header: str = HEADER_91, end: str = "9", separator: str = "") -> bytes:
    return separator.join(line.ljust(120) for line in (header, *lines, trailer, end) if line).encode("cp932")


def totals(*pairs: tuple[int, int]) -> str:
    return "8" + "".join(f"{count:06d}{yen:012d}" for count, yen in pairs)


def read_01(data: bytes, today: date = TODAY, calendar: str | None = None) -> list[Group]:
    assert looks_like_transfer_notices(data[:4096])
    return list(read_transfer_notices(io.BytesIO(data), len(data), today, calendar))


def read_91(data: bytes) -> DebitFile:
    assert looks_like_debit_results(data[:4096])
    return read_debit_results(io.BytesIO(data), len(data))


def entries(groups: Sequence[Group]) -> list[tuple[int, str]]:
    assert groups[0].statement
    return [(entry.yen, entry.kind) for entry in groups[0].statement.entries]


# -- 01 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ebcdic", [False, True])
def test_transfers_come_in_as_deposits(ebcdic: bool) -> None:
    data = notices(notice(3000, edi="ｾｲｷﾕｳ1"), notice(500, day="020816"), trailer=totals((2, 3500)))
    account, file = read_01(in_ebcdic(data) if ebcdic else data)
    assert account.findings == file.findings == ()
    assert account.statement
    assert account.statement.number == AccountNumber("0116", "101", "1", "0012345")
    assert (account.statement.holder_kana, account.statement.opening_balance) == ("ﾀﾅｶ ﾕｳｼﾞ", None)
    assert account.statement.entries[0] == Entry(2, date(2020, 8, 15), None, 3000, "11", "ﾔﾏﾀﾞ ﾀﾛｳ", "ｾｲｷﾕｳ1", None)
    assert transfer_notice_records(io.BytesIO(data), {2}) == {2: data[200:400]}


def test_format_b_has_room_for_more() -> None:
    data = notices(notice(0, long=123_456_789_012), notice(3000, long=0), trailer=totals((2, 123_456_792_012)))
    assert entries(read_01(data)) == [(123_456_789_012, "11"), (3000, "11")]
    with pytest.raises(BadRecord) as caught:
        read_01(notices(notice(0, long=5), notice(3000, edi="ｾｲｷﾕｳ1"), trailer=totals((2, 3005))))
    assert (caught.value.record, caught.value.field) == (3, "金額(2)")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_format_b_leaves_its_room_blank_where_ten_digits_are_enough(order: tuple[int, int]) -> None:
    lines = (notice(60_000), notice(0, long=50_000_000_000))
    data = notices(*(lines[n] for n in order), trailer=totals((2, 50_000_060_000)))
    assert read_01(data)[0].findings == ()
    assert sorted(entries(read_01(data))) == [(60_000, "11"), (50_000_000_000, "11")]


@pytest.mark.parametrize("trailer", [totals((1, 3000), (1, 500)), totals((2, 3500), (1, 500)),
                                     totals((1, 2500), (1, 500))])
def test_a_cancelled_transfer_takes_its_deposit_back(trailer: str) -> None:
    groups = read_01(notices(notice(3000), notice(500, cancelled="1"), trailer=trailer))
    assert entries(groups) == [(3000, "11"), (-500, "19")]
    assert groups[0].findings == ()


@pytest.mark.parametrize(("change", "found"), [
    ({"trailer": totals((2, 3000))}, [(FindingKind.IN_COUNT, 3, 2)]),
    ({"trailer": totals((1, 3001))}, [(FindingKind.IN_TOTAL, 3, 8)]),
    ({"trailer": totals((1, 3000), (1, 0))}, [(FindingKind.OUT_COUNT, 3, 20)]),
    ({"trailer": ""}, [(FindingKind.NO_TRAILER, 3, 1)]),
    ({"trailer": totals((1, 3000)), "end": ""}, [(FindingKind.NO_END, 4, 1)]),
    ({"trailer": "", "end": ""}, [(FindingKind.NO_TRAILER, 3, 1), (FindingKind.NO_END, 3, 1)]),
])
def test_totals_of_notices(change: dict[str, str], found: list[tuple[FindingKind, int, int]]) -> None:
    findings = [finding for group in read_01(notices(notice(3000), **change)) for finding in group.findings]
    assert [(finding.kind, finding.record, finding.position) for finding in findings] == found


def test_a_day_outside_the_period_is_found() -> None:
    groups = read_01(notices(notice(1, day="020901"), notice(1, day="020901"), trailer=totals((2, 2))))
    assert [(f.kind, f.stated) for f in groups[0].findings] == [(FindingKind.OUTSIDE_PERIOD, "2020-09-01")]


@pytest.mark.parametrize(("old", "new", "place"), [
    ("0000003000", "00000030x0", (2, 20, "金額")), ("2000001020815", "2000001020230", (2, 8, "勘定日")),
    ("2000001020815", "2000001000000", (2, 8, "勘定日")), ("2000001020815", "2000001040229", (2, 8, "勘定日")),
    ("1010020910", "1010029910", (1, 5, "作成日")),
    ("0020801", "0029901", (1, 11, "勘定日(自)")), ("020831", "020899", (1, 17, "勘定日(至)")),
    ("0012345", "00123x5", (1, 61, "口座番号")), ("ﾔﾏﾀﾞ", "ﾔﾏﾀ\\\0", (2, 54, "振込依頼人名")),
    ("8000001", "7000001", (3, 1, "データ区分")),
])
def test_a_fault_in_a_notice_is_refused_where_it_stands(old: str, new: str, place: tuple[int, int, str]) -> None:
    data = notices(notice(3000), trailer=totals((1, 3000)))
    assert old.encode("cp932") in data
    with pytest.raises(BadRecord) as caught:
        read_01(data.replace(old.encode("cp932"), new.encode("cp932"), 1))
    assert (caught.value.record, caught.value.position, caught.value.field) == place


def test_years_of_a_notice_are_asked_about() -> None:
    header = HEADER_01.replace("020910020801020831", "120401120301120331")
    data = notices(notice(5, day="120310"), trailer=totals((1, 5)), header=header)
    with pytest.raises(AmbiguousDates):
        read_01(data, date(2026, 11, 22))
    (account, _) = read_01(data, date(2026, 11, 22), "western")
    assert account.statement
    assert account.statement.entries[0].booked_on == date(2012, 3, 10)


def test_a_published_notice() -> None:
    if not SAMPLES.exists():
        pytest.skip("the published samples are not beside this checkout")
    groups = read_01((SAMPLES / "01A_niwa_furikomi_nyukin_tsuchi.txt").read_bytes(), date(2026, 11, 22))
    assert [group.findings for group in groups] == [(), ()]
    assert len(entries(groups)) == 8
    assert sum(yen for yen, _ in entries(groups)) == 4_579_280
    assert groups[0].statement
    assert groups[0].statement.entries[0].booked_on == date(2024, 4, 15)


# -- 91 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", ["", "\r\n", "\n", "\r"])
def test_the_answer_to_a_block_is_code_3(separator: str) -> None:
    data = debits(debit(), debit(500, "3", "0000007"), separator=separator,
                  trailer=totals((2, 3500), (1, 3000), (1, 500)))
    first, second = read_91(data).results
    assert read_91(data).findings == ()
    assert first == DebitResult(2, "NTTﾄﾞｺﾓ", "0910", AccountNumber("0116", "101", "1", "0012345"), "ﾀﾅｶ ﾕｳｼﾞ", 3000,
                                "0" * 19 + "7", "0")
    assert (second.account.number, second.code) == ("0000007", STOPPED_BY_DEPOSITOR)


def test_the_codes_of_a_request_mean_nothing_yet() -> None:
    for counts in ((), ((0, 0), (0, 0))):
        request = read_91(debits(debit(), trailer=totals((1, 3000), *counts)))
        assert request.findings == ()
        assert [result.code for result in request.results] == [""]


@pytest.mark.parametrize(("trailer", "found"), [
    (totals((1, 3500), (1, 3000), (1, 500)), [(FindingKind.ASKED_COUNT, 2)]),
    (totals((2, 3501), (1, 3000), (1, 500)), [(FindingKind.ASKED_TOTAL, 8)]),
    (totals((2, 3500), (2, 3000), (1, 500)), [(FindingKind.DEBITED_COUNT, 20)]),
    (totals((2, 3500), (1, 3001), (1, 500)), [(FindingKind.DEBITED_TOTAL, 26)]),
    (totals((2, 3500), (1, 3000), (0, 0)), [(FindingKind.NOT_DEBITED_COUNT, 38), (FindingKind.NOT_DEBITED_TOTAL, 44)]),
    ("", [(FindingKind.NO_TRAILER, 1)]),
])
def test_totals_of_debits(trailer: str, found: list[tuple[FindingKind, int]]) -> None:
    findings = read_91(debits(debit(), debit(500, "3"), trailer=trailer)).findings
    assert [(finding.kind, finding.position) for finding in findings] == found


def test_debits_without_an_end() -> None:
    assert read_91(debits(debit(), trailer=totals((1, 3000)), end="")).findings == (
        Finding(FindingKind.NO_END, 4, 1, "", ""),)
    assert [f.kind for f in read_91(debits(debit(), trailer="", end="")).findings] == [
        FindingKind.NO_TRAILER, FindingKind.NO_END]


@pytest.mark.parametrize(("old", "new", "place"), [
    ("00000030000", "000000300x0", (2, 81, "引落金額")), ("00070", "00075", (2, 112, "振替結果コード")),
    ("0910", "0230", (1, 55, "引落日")), ("20116", "2011 ", (2, 2, "引落銀行番号")),
])
def test_a_fault_in_a_debit_is_refused_where_it_stands(old: str, new: str, place: tuple[int, int, str]) -> None:
    data = debits(debit(), trailer=totals((1, 3000)))
    assert old.encode() in data
    with pytest.raises(BadRecord) as caught:
        read_91(data.replace(old.encode(), new.encode(), 1))
    assert (caught.value.record, caught.value.position, caught.value.field) == place


def test_a_published_request() -> None:
    if not SAMPLES.exists():
        pytest.skip("the published samples are not beside this checkout")
    file = read_91((SAMPLES / "91_niwa_kouza_furikae_request.txt").read_bytes())
    assert file.findings == ()
    assert sum(result.yen for result in file.results) == 599_800
    assert {result.code for result in file.results} == {""}


# -- damage -----------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=4), st.integers(0, 900), st.booleans())
def test_damaged_bytes_never_crash_the_readers(flips: list[tuple[int, int]], cut: int, first: bool) -> None:
    whole = notices(notice(3000), trailer=totals((1, 3000))) if first else debits(debit(), trailer=totals((1, 3000)))
    data = bytearray(whole[: cut or None])
    for at, byte in flips:
        data[at % len(data)] = byte
    try:
        if first:
            list(read_transfer_notices(io.BytesIO(bytes(data)), len(data), TODAY))
        else:
            read_debit_results(io.BytesIO(bytes(data)), len(data))
    except BranchAppError:
        return
