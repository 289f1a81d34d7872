"""What banks let people download: signs, days and totals come out right, or the file is refused at its cell."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch_app.documents.readers.bank_csv import read_bank_csv, written_amount
from branch_app.documents.readers.delimited import raw_lines
from branch_app.documents.readers.profiles import shipped_profiles
from branch_app.domain.books import Entry, Finding, FindingKind
from branch_app.domain.errors import AmbiguousDates, BranchAppError, UnknownFormat
from branch_app.domain.identifiers import AccountNumber
from tests.documents.bank_files import (
    BIZSTATION,
    RAKUTEN,
    SMBC,
    TODAY,
    findings,
    moves,
    read,
    refusal,
    shown,
    statement,
)

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "csv_jp"
SBI = '"日付","内容","出金金額(円)","入金金額(円)","残高(円)","メモ"'
ANSER = ("照会口座,番号,勘定日,（起算日）,出金金額（円）,入金金額（円）,小切手区分,残高（円）,取引区分,明細区分,"
         "金融機関名,支店名,摘要")


# -- files nobody here wrote ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "calendar", "meant", "closing"), [
    ("ja_bank_multitool.csv", "2020", [("2020-04-30", 7000), ("2020-04-30", -4600)], 2400),
    ("mufg_meisaicsv.csv", None, [("2018-01-09", 230_090), ("2018-01-21", -45_252)], 369_427),
    ("rakuten_bank_multitool.csv", None, [("2023-04-07", 3146), ("2023-04-27", -3086)], 2027),
    # Its dates fall while its balances run downwards: the balances are what cannot be made up.
    ("sbi_meisaicsv.csv", None, [("2019-01-20", 1), ("2019-01-10", -10_000), ("2019-01-10", -2000)], 8001),
    ("sbi_zaim_202201.csv", None, [("2021-12-30", 200_000), ("2021-12-30", -200_000), ("2021-12-30", 200_000),
                                   ("2022-01-05", -10_000), ("2022-01-16", 1)], 190_001),
    ("smbc_wareki_meisaicsv.csv", None, [("2018-01-15", 5000), ("2018-01-17", -15_900)], 19_532),
    ("yucho_direct_meisaicsv.csv", None, [("2018-07-20", 3), ("2018-07-20", -1000)], 12_345),
])
def test_a_published_sample_reads_right(
    file: str, calendar: str | None, meant: list[tuple[str, int]], closing: int
) -> None:
    if not SAMPLES.exists():
        pytest.skip("the published samples are not beside this checkout")
    data = (SAMPLES / file).read_bytes()
    assert moves(data, TODAY, calendar) == meant
    assert statement(data, TODAY, calendar).entries[-1].balance == closing


def test_published_samples_that_cannot_be_believed() -> None:
    if not SAMPLES.exists():
        pytest.skip("the published samples are not beside this checkout")
    assert findings((SAMPLES / "mufg_zaim_201810.csv").read_bytes()) == [
        Finding(FindingKind.CLOSING_BALANCE, 3, 6, "3000000", "3010000", column="差引残高")]
    assert refusal((SAMPLES / "smbc_kakeibodb_meisai1_utf8.csv").read_bytes()) == (2, 5, "残高")
    with pytest.raises(AmbiguousDates) as caught:
        read((SAMPLES / "ja_bank_multitool.csv").read_bytes())
    assert caught.value.candidates[:2] == (date(2026, 4, 30), date(2025, 4, 30))


# -- signs and order --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("outs", "meant"), [
    (("-300,,x,700,,", "-200,,y,500,,"), [-300, -200]),  # until July 2022
    (("300,,x,700,,", "200,,y,500,,"), [-300, -200]),  # since
    (("300,,x,700,,", "-300,,取消,1000,,"), [-300, 300]),  # taken back, in the new form
    (("-300,,x,700,,", "300,,取消,1000,,"), [-300, 300]),  # and in the old one
    (("-300,,x,700,,",), [-300]),
    (("300,,x,700,,",), [-300]),
])
def test_the_balance_tells_what_a_minus_means(outs: tuple[str, ...], meant: list[int]) -> None:
    rows = [f"2020/9/{day},{out}" for day, out in enumerate(outs, 1)]
    assert [yen for _, yen in moves("\r\n".join([SMBC, *rows]))] == meant


@pytest.mark.parametrize("turned", [False, True])
def test_the_balance_tells_the_order(turned: bool) -> None:
    rows = ["20200902,-300,700,a", "20200902,-300,400,a", "20200902,-300,100,a", "20200903,50,150,b"]
    account = statement("\n".join([RAKUTEN, *(rows[::-1] if turned else rows)]))
    assert [entry.balance for entry in account.entries] == [700, 400, 100, 150]
    assert account.opening_balance == 1000
    assert [entry.record for entry in account.entries] == ([5, 4, 3, 2] if turned else [2, 3, 4, 5])


def test_days_tell_the_order_where_the_balance_fits_both_ways() -> None:
    rows = ['"2020/09/03","b","100","","0","-"', '"2020/09/02","a","","100","100","-"']
    assert moves("\n".join([SBI, *rows])) == [("2020-09-02", 100), ("2020-09-03", -100)]
    assert moves("\n".join([SBI, *rows[::-1]])) == [("2020-09-02", 100), ("2020-09-03", -100)]


@pytest.mark.parametrize(("gone", "line", "stated", "counted"), [(1, 3, "400", "700"), (2, 4, "100", "400")])
def test_a_lost_line_is_found(gone: int, line: int, stated: str, counted: str) -> None:
    rows = ["20200901,1,1000,z", "20200902,-300,700,a", "20200902,-300,400,b", "20200902,-300,100,c",
            "20200903,7,107,d"]
    rows.pop(gone)
    assert findings("\n".join([RAKUTEN, *rows])) == [
        Finding(FindingKind.CLOSING_BALANCE, line, 3, stated, counted, column="取引後残高(円)")]


def test_two_true_equal_lines_stay_two() -> None:
    assert moves("\n".join([RAKUTEN, "20200902,-300,700,a", "20200902,-300,400,a"])) == [("2020-09-02", -300)] * 2


def test_several_accounts_in_one_file() -> None:
    rows = ["本店 普通 0012345,1,2020年09月02日,,3000,,,7000,振替,,,,ﾍﾟｲﾍﾟｲ",
            "本店 当座 0000007,1,2020年09月01日,2020年09月02日,,50,,50,入金,,,,x",
            "本店 普通 0012345,2,2020年09月03日,,,10,,7010,訂正,,,,ﾍﾟｲﾍﾟｲ"]
    first, second, last = read("\r\n".join([ANSER, *rows]))
    assert first.findings == second.findings == last.findings == ()
    assert first.statement
    assert second.statement
    assert (first.statement.account_text, second.statement.account_text) == ("本店 普通 0012345", "本店 当座 0000007")
    assert [(entry.yen, entry.kind) for entry in first.statement.entries] == [(-3000, "14"), (10, "19")]
    assert second.statement.entries == (
        Entry(3, date(2020, 9, 1), date(2020, 9, 2), 50, "", "", "x", 50),)
    assert first.statement.number is None


def test_a_file_with_the_whole_account_and_no_balance() -> None:
    row = '0005,三菱UFJ,101,本店,普通,0012345,カ）サクラ,020902,出金,振替,000000003000,,,,,ペイペイ,,,ジユウデン,'
    account = statement("\r\n".join([BIZSTATION, row]), date(2020, 9, 11))
    assert account.number == AccountNumber("0005", "101", "1", "0012345")
    assert account.holder_kana == "カ）サクラ"
    assert account.entries == (Entry(2, date(2020, 9, 2), None, -3000, "14", "ペイペイ", "ジユウデン", None),)


def test_a_post_bank_account_is_named_by_symbol_and_number() -> None:
    data = ("お客さま口座番号：14030-12345671\n明細件数：1\n"
            "取引日,入出金明細ＩＤ,受入金額（円）,払出金額（円）,詳細１,詳細２,現在（貸付）高,\n"
            "20200902,20200902000001,,3000,自払,メルペイ,7000,\n")
    account = statement(data)
    assert account.number == AccountNumber("9900", "408", "1", "1234567")
    assert [(entry.kind, entry.payer, entry.note) for entry in account.entries] == [("14", "メルペイ", "自払")]
    assert findings(data.replace("件数：1", "件数：2")) == [Finding(FindingKind.RECORD_COUNT, 2, 1, "2", "1")]


def test_a_line_with_totals_is_no_movement_but_is_checked() -> None:
    rows = ["2020/9/1,300,,x,700,,", "2020/9/2,,5,x,705,,"]
    assert len(moves("\n".join([SMBC, *rows, "合計,300,5,,,,"]))) == 2
    assert findings("\n".join([SMBC, *rows, "合計,301,5,,,,"])) == [
        Finding(FindingKind.OUT_TOTAL, 4, 2, "301", "300", column="お引出し")]


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "yen"), [
    ("1234", 1234), ("1,234", 1234), ("¥1,234", 1234), ("\\1,234", 1234), ("￥１，２３４", 1234), ("1234円", 1234),
    ("-1234", -1234), ("▲1,234", -1234), ("△1234", -1234), ("(1,234)", -1234), ("（1234）", -1234), ("−5", -5),
    ("－5", -5), ("\\-5", -5), ("-¥5", -5), ("", None), ("-", None), ("－", None), (" 　", None), ("0", 0),
    ("000000003000", 3000), ("1 234", 1234),
])
def test_amounts_as_banks_write_them(text: str, yen: int | None) -> None:
    assert written_amount(text) == yen


@pytest.mark.parametrize("text", ["XXX", "1,23", "12,34,567", "1.5", "--5", "-(5)", "1e3", "٣", "1_000", "5-", "()"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        written_amount(text)


# -- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "place"), [
    (f"{SMBC}\n", (2, 0, "")),
    (f"{SMBC}\n2020/9/1,3x0,,x,700,,", (2, 2, "お引出し")),
    (f"{SMBC}\n2020/9/1,300,5,x,700,,", (2, 3, "お預入れ")),
    (f"{SMBC}\n2020/9/1,,,x,,,", (2, 2, "お引出し")),
    (f"{SMBC}\n2020/9/31,300,,x,700,,", (2, 1, "年月日")),
    (f"{SMBC}\nきのう,300,,x,700,,", (2, 1, "年月日")),
    (f"{SMBC}\n2020/9/1,300,,x,700,", (2, 7, "")),
    (f"{SMBC}\n2020/9/1,300,,x,700,,,x", (2, 8, "")),
    (f'{SMBC}\n2020/9/1,300,,"x,700,,', (2, 0, "")),
    (f'{SMBC}\n2020/9/1,300,,"x"y,700,,', (2, 0, "")),
    (f"{SMBC}\n2020/9/1,300,,x\ty,700,,", (2, 4, "お取り扱い内容")),
    (f"{SMBC}\n2020/9/1,300,,x,700,,\n9/2,300,,x,400,,", (3, 1, "年月日")),
    (f"{SMBC}\n{'1' * 200_000}", (2, 0, "")),
    (f"{RAKUTEN}\n990902,1,1,x", (2, 1, "取引日")),
    (f"{BIZSTATION}\n5,,101,,普通,1,,020902,出金,,1,,,,,,,,,", (2, 6, "口座番号")),
    (f"{BIZSTATION}\n0005,,101,,普通,1,,020902,振替,,1,,,,,,,,,", (2, 9, "入払区分")),
])
def test_a_fault_is_refused_at_its_cell(text: str, place: tuple[int, int, str]) -> None:
    assert refusal(text) == place


def test_a_character_cut_at_the_end_and_mojibake() -> None:
    data = f"{SMBC}\n2020/9/1,300,,ペイペイ".encode("cp932")
    assert refusal(data[:-1])[:2] == (2, 21)
    with pytest.raises(UnknownFormat):
        read(f"{SMBC}\n2020/9/1,300,,ペイペイ,700,,".encode().decode("cp932", "replace").encode("cp932", "replace"))
    assert refusal(f"{SMBC}\n2020/9/1,300,,".encode() + "ペイペイ,700,,".encode("cp932"))[0] == 2
    # Broken off in a character of UTF-8: its end is where the fault is, not where it is no cp932.
    assert refusal(f"{SMBC}\n2020/9/1,300,,ペイペイ".encode()[:-1])[0] == 2


def test_files_saved_again_by_excel() -> None:
    rows = f"{SMBC}\r\n2020/9/1,300,,ペイペイ,700,,\r\n"
    for data in (rows.encode("utf-8-sig"), rows.encode("utf-8"), rows.rstrip().encode("cp932"),
                 rows.encode("cp932") + b"\x1a", rows.replace("\r\n", "\n").encode("cp932")):
        assert moves(data) == [("2020-09-01", -300)]


def test_a_stored_line_can_be_cut_out_again() -> None:
    data = f"{SMBC}\r\n2020/9/1,300,,ペイペイ,700,,\r\n".encode("cp932")
    assert raw_lines(io.BytesIO(data), {2, 9}) == {2: "2020/9/1,300,,ペイペイ,700,,".encode("cp932")}


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_damaged_bytes_never_crash_the_reader(data: st.DataObject) -> None:
    profile = data.draw(st.sampled_from(shipped_profiles()))
    raw = bytearray(shown(profile, profile.headers[0], [(-3000, 97_000), (5000, 102_000)]))
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, 10**4), st.integers(0, 255)), max_size=4)):
        raw[at % len(raw)] = byte
    try:
        list(read_bank_csv(profile, io.BytesIO(bytes(raw[: data.draw(st.integers(0, len(raw)))])), len(raw), TODAY))
    except BranchAppError:
        return


@settings(deadline=None, max_examples=400)
@given(st.lists(st.lists(st.text(st.sampled_from("0123456789-/年月日.,▲(\\RH令和x "), max_size=12), min_size=4,
                         max_size=4), min_size=1, max_size=4),
       st.sampled_from([None, "2020", "reiwa", "western", "9999"]))
def test_strange_cells_never_crash_the_reader(rows: list[list[str]], calendar: str | None) -> None:
    text = "\n".join([RAKUTEN, *(",".join(f'"{cell}"' for cell in row) for row in rows)])
    try:
        read(text, TODAY, calendar)
    except BranchAppError:
        return
