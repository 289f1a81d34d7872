"""MT940 and MT942: signs, reversals, days and balances as the bank wrote them; what belongs to nobody is refused."""

import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch_app.documents.readers.mt940 import looks_like_mt940, mt940_records, read_mt940
from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import AccountStatement, Entry, Finding, FindingKind, control_findings
from branch_app.domain.errors import BadRecord, BranchAppError
from branch_app.domain.identifiers import AccountNumber
from tests.foreign_files import MT942

TODAY = date(2026, 11, 22)


def a_file(*fields: str, opening: str = "C260401EUR100,00", closing: str = "", account: str = "DE89") -> bytes:
    lines = [":20:REF", f":25:{account}", ":28C:1/1", f":60F:{opening}" if opening else "", *fields,
             f":62F:{closing}" if closing else "", "-"]
    return "\r\n".join(line for line in lines if line).encode()


def read(data: bytes) -> list[Group]:
    return list(read_mt940(io.BytesIO(data), len(data), TODAY))


def statements(data: bytes) -> list[AccountStatement]:
    return [group.statement for group in read(data) if group.statement]


def refusal(data: bytes) -> tuple[int, str]:
    with pytest.raises(BadRecord) as caught:
        read(data)
    return caught.value.record, caught.value.field


# -- files that others wrote: account, currency, period, opening balance, and the amounts; findings ------------------

SEEN = {
    "citi.txt": [("123456789", "USD", "2024-03-12", "2024-03-12", 1737667, [-21239, -36928, 0, 0, -56108])],
    "mbank.sta": [("PL29114010810000267002001002", "PLN", "2017-01-19", "2017-01-19", 40, [1, 1, 1])],
    "mt942_small.sta": [("GJB0291077111", "EUR", "2016-10-31", "2016-10-31", None, [-42])],
    "multiline.sta": [('BILLLULLXXX/"NUMERO DE COMPTE IBAN 2"', "EUR", "2004-08-04", "2022-12-20", 1640,
                       [-500, 11900])],
    "postfinance.sta": [("123456789", "CHF", "2013-12-09", "2014-04-07", 0, [7970, 14950]),
                        ("123456789", "CHF", "2013-12-16", "2014-04-07", 22920, [-7990, 1010])],
    "rabobank_iban.sta": [("NL71RABO0123456789", "EUR", "2013-01-01", "2013-01-08", 100000, [-2500, -1000]),
                          ("NL71RABO0123456789", "EUR", "2013-01-08", "2013-01-15", 96500, [-2500, -1000])],
    "sepa_snippet.sta": [
        ("50880050/0194787400888", "EUR", "2007-09-04", "2007-09-04", 76665649, [5099005, 15455193, 15455193, -150000]),
        ("50880050/0194791600888", "EUR", "2007-09-04", "2007-09-04", -197043187,
         [-8, 33533, 1500000, 1500005, 12500488, 91531155, -357256903])],
}
# These contradict themselves: 1 debit of 2.30 where 0.42 stands, 159.60 for 159.40, -4472049.09 for -4472349.17, and a
# line behind the end of its message.
DIFFER = {
    "multiline.sta": [(FindingKind.NO_TRAILER, 38, "", ""), (FindingKind.CLOSING_BALANCE, 29, "1140", "13040")],
    "mt942_small.sta": [(FindingKind.OUT_TOTAL, 11, "230", "42")],
    "postfinance.sta": [(FindingKind.CLOSING_BALANCE, 27, "15960", "15940")],
    "sepa_snippet.sta": [(FindingKind.CLOSING_BALANCE, 55, "-447204909", "-447234917")],
}


@pytest.mark.parametrize("name", SEEN)
def test_public_samples_are_read_as_they_stand(shared: Path, name: str) -> None:
    data = (shared / "data" / "mt940" / name).read_bytes()
    assert looks_like_mt940(data[:4096])
    assert [(str(s.number), s.currency, f"{s.period_from}", f"{s.period_to}", s.opening_balance,
             [e.yen for e in s.entries]) for s in statements(data)] == SEEN[name]
    assert [(f.kind, f.record, f.stated, f.counted) for g in read(data) for f in g.findings] == DIFFER.get(name, [])


def test_lines_of_no_account_are_refused(shared: Path) -> None:
    data = (shared / "data" / "mt940" / "fragment_statement_line.sta").read_bytes()
    assert looks_like_mt940(data[:4096])
    assert refusal(data) == (1, ":61:")


# -- values ---------------------------------------------------------------------------------------------------------


def test_one_entry_comes_out_as_written() -> None:
    data = a_file(":61:2604120410D12,50NDDTREF//BANK", "ﾍﾟｲﾍﾟｲ", ":86:PAYPAY", " CHARGE  1", closing="C260430EUR87,50")
    assert read(data) == [Group(AccountStatement(
        AccountNumber("", "", "", "DE89"), "", date(2026, 4, 10), date(2026, 4, 30), 10000,
        (Entry(5, date(2026, 4, 10), date(2026, 4, 12), -1250, "14", "", "ﾍﾟｲﾍﾟｲ PAYPAY CHARGE 1", 8750),), "EUR"), ()),
        Group(None, ())]


@pytest.mark.parametrize(("mark", "units", "kind"), [
    ("D", -150, ""), ("C", 150, ""), ("RD", 150, "19"), ("RC", -150, "19"), ("DR", -150, ""), ("CR", 150, "")])
def test_marks(mark: str, units: int, kind: str) -> None:
    (statement,) = statements(a_file(f":61:260410{mark}1,50NTRF"))
    assert [(entry.yen, entry.kind) for entry in statement.entries] == [(units, kind)]


@pytest.mark.parametrize(("written", "currency", "units"), [
    ("1,", "JPY", 1), ("1,5", "EUR", 150), ("0001,234", "KWD", 1234), ("9999999999999,9", "USD", 999999999999990)])
def test_amounts_in_the_smallest_unit(written: str, currency: str, units: int) -> None:
    (statement,) = statements(a_file(f":61:260410C{written}NTRF", opening=f"C260401{currency}0,"))
    assert [entry.yen for entry in statement.entries] == [units]


def test_the_year_of_a_booking_near_new_year() -> None:
    (statement,) = statements(a_file(":61:2601021231D1,NTRF", ":61:2512310102D1,NTRF"))
    assert [entry.booked_on for entry in statement.entries] == [date(2025, 12, 31), date(2026, 1, 2)]


def test_pages_must_follow_one_another() -> None:
    first = ":20:A\n:25:1\n:60F:C260401EUR1,\n:61:260401C1,NTRF\n:62M:C260401EUR2,\n-\n"
    second = ":20:A\n:25:1\n:60M:C260401EUR{},\n:61:260401C1,NTRF\n:62F:C260401EUR{},\n-\n"
    assert [group.findings for group in read((first + second.format(2, 3)).encode())] == [(), (), ()]
    assert read((first + second.format(5, 6)).encode())[1].findings == (
        Finding(FindingKind.CLOSING_BALANCE, 9, 1, "200", "500", currency="EUR"),)


@pytest.mark.parametrize(("about", "payer", "note"), [
    ([":86:166?00GUTSCHRIFT?20SVWZ+ABC?21" + "X" * 27 + "?22YZ?32KARL?33 MANN?311234"], "KARL MANN",
     "GUTSCHRIFT SVWZ+ABC " + "X" * 27 + "YZ"),
    ([":86:/EREF/1/NAME/JOHN DOE/REMI/Text"], "JOHN DOE", "/EREF/1/NAME/JOHN DOE/REMI/Text"),
    ([":86:" + "A" * 65, "BC", "D"], "", "A" * 65 + "BC D"),
    ([], "", ""),
])
def test_texts(about: list[str], payer: str, note: str) -> None:
    (statement,) = statements(a_file(":61:260410C1,NTRF", *about))
    assert (statement.entries[0].payer, statement.entries[0].note) == (payer, note)


def test_what_is_said_of_the_statement_is_no_text_of_its_last_line() -> None:
    (statement,) = statements(a_file(":61:260410C1,NTRF", ":86:mine", ":62F:C260410EUR101,", ":64:C260410EUR101,",
                                     ":86:not mine"))
    assert statement.entries[0].note == "mine"


@pytest.mark.parametrize("wrap", [
    lambda data: data, lambda data: b"\xef\xbb\xbf" + data, lambda data: b"\x01\r\n" + data + b"\x03",
    lambda data: b"{1:F01X}{2:O940Y}{4:\r\n" + data + b"}{5:{CHK:1}}", lambda data: b"\r\n\r\n" + data,
    lambda data: b"ABNANL2A\r\n940\r\n" + data, lambda data: data.replace(b"\r\n", b"\n"),
    lambda data: (data + b"\n") * 3,
])
def test_envelopes_and_line_ends(wrap: object) -> None:
    data = wrap(a_file(":61:260410C1,NTRF", ":86:Zürich", closing="C260430EUR101,"))  # type: ignore[operator]
    assert looks_like_mt940(data[:4096])
    assert {(e.yen, e.note) for s in statements(data) for e in s.entries} == {(100, "Zürich")}
    assert [finding for group in read(data) for finding in group.findings] == []


def test_texts_of_western_windows() -> None:
    (statement,) = statements(a_file(":61:260410C1,NTRF", ":86:Zürich €").decode().encode("cp1252"))
    assert statement.entries[0].note == "Zürich €"


@pytest.mark.parametrize(("data", "at"), [
    (a_file(":61:260230C1,NTRF"), (5, ":61:")), (a_file(":61:260410X1,NTRF"), (5, ":61:")),
    (a_file(":61:260410C,NTRF"), (5, ":61:")), (a_file(":61:260410C1,2,3NTRF"), (5, ":61:")),
    (a_file(":61:260410C1,234NTRF"), (5, ":61:")), (a_file(opening="C260401E1R1,"), (4, ":60F:")),
    (a_file(opening="X260401EUR1,"), (4, ":60F:")), (a_file(closing="C260401USD1,"), (5, ":62F:")),
    (a_file(account=""), (1, ":25:")), (a_file(opening=""), (1, ":60F:")), (b":60F:C260401EUR1,", (1, ":60F:")),
    (a_file(":61:260410C1.234NTRF"), (5, ":61:")), (a_file(closing="C260431EUR1,"), (5, ":62F:")),
    (b":28C:1/1\r\n", (1, ":25:")), (a_file(":61:260230C1,NTRFX"), (5, ":61:")),
    (a_file(":61:2602310301C1,NTRFX"), (5, ":61:")),
    (a_file(":61:260410C1 000,00NTRF"), (5, ":61:")), (a_file(":61:260410C12-34NTRF"), (5, ":61:")),
    (a_file(":61:260410C5000NTRF"), (5, ":61:")), (a_file(":61:260410C5000,"), (5, ":61:")),
    (a_file(opening="C260401EUR1"), (4, ":60F:")), (a_file(closing="C260401EUR1"), (5, ":62F:")),
    (a_file(opening="C260401EUR"), (4, ":60F:")), (a_file(closing="C2604011"), (5, ":62F:")),
    (a_file(closing="C260401EUR1,234"), (5, ":62F:")), (a_file(closing="c260401eur100"), (5, ":62F:")),
])
def test_what_is_no_field_is_refused_where_it_stands(data: bytes, at: tuple[int, str]) -> None:
    assert refusal(data) == at


def test_references_may_be_of_any_length_and_on_any_line() -> None:
    lines = [":61:2604120410D12,50NOVBNL47INGB9999999999", "of the account", ":61:260410C1,NTRFTRANSFER-12345678901//"
             "BANK-REFERENCE-OF-MORE-THAN-23", ":61:260410C2,NTRF" + "R" * 60, "below", ":61:2604100410CR",
             "3,00N062NONREF"]
    (statement,) = statements(a_file(*lines, closing="C260430EUR93,50"))
    assert [(entry.yen, entry.note) for entry in statement.entries] == [
        (-1250, "of the account"), (100, ""), (200, "below"), (300, "")]
    assert statement.entries[-1].balance == 9350


def test_cents_behind_a_point() -> None:
    lines = a_file(":61:2604100410DR52.58NTRFX", opening="C260401GBP10235.43", closing="C260430GBP10182.85")
    (group, _) = read(lines)
    assert group.statement
    assert (group.statement.opening_balance, group.statement.entries[0].yen, group.findings) == (1023543, -5258, ())


@pytest.mark.parametrize("written", ["3000.00", "3000,00", "3000,", "3000."])
def test_yen_may_be_written_with_hundredths_that_are_none(written: str) -> None:
    data = a_file(f":61:2604100410D{written}NTRFX", opening="C260401JPY10000.00", closing="C260430JPY7000.00")
    (group, _) = read(data)
    assert group.statement
    assert (group.statement.opening_balance, group.statement.entries[0].yen, group.findings) == (10_000, -3_000, ())


@pytest.mark.parametrize("written", ["3000.50", "3000,01"])
def test_a_part_of_a_yen_is_refused(written: str) -> None:
    assert refusal(a_file(f":61:2604100410D{written}NTRFX", opening="C260401JPY10000,")) == (5, ":61:")


def test_the_thirtieth_of_february_is_a_value_day_where_months_have_thirty_days() -> None:
    (statement,) = statements(a_file(":61:1602300301D6,00N024NONREF", ":61:1502290301D1,00N024NONREF"))
    assert [(f"{e.booked_on}", f"{e.value_on}") for e in statement.entries] == [
        ("2016-03-01", "2016-02-29"), ("2015-03-01", "2015-02-28")]


def test_years_from_80_on_are_of_the_last_century() -> None:
    data = a_file(":61:9912311231D1,NTRF", ":61:800101C2,NTRF", ":61:791231C2,NTRF")
    (statement,) = statements(data)
    assert [entry.booked_on.year for entry in statement.entries] == [1999, 1980, 2079]


def test_a_balance_without_currency_is_in_that_of_its_account() -> None:
    (statement,) = statements(a_file(":61:260410C1,NTRF", closing="C260430101,00"))
    assert (statement.currency, statement.entries[0].balance) == ("EUR", 10100)


def test_a_line_of_text_that_is_only_a_dash_ends_no_message() -> None:
    data = a_file(":61:260410C1,NTRF", ":86:first", "-", ":61:260411C2,NTRF", closing="C260430EUR103,00")
    (group, _) = read(data)
    assert group.statement
    assert ([entry.yen for entry in group.statement.entries], group.findings) == ([100, 200], ())


def test_a_line_behind_the_closing_balance_needs_a_word() -> None:
    (group, _) = read(a_file(":62F:C260401EUR100,", ":61:260410C1,NTRF", ":86:late"))
    assert group.statement
    assert [(entry.yen, entry.note) for entry in group.statement.entries] == [(100, "late")]
    assert [(finding.kind, finding.record) for finding in group.findings] == [
        (FindingKind.NO_TRAILER, 6), (FindingKind.CLOSING_BALANCE, 5)]


def test_accounts_that_follow_without_a_reference_are_two() -> None:
    second = a_file(":61:260410C5,NTRF", account="DE90").removeprefix(b":20:REF\r\n")
    found = statements(a_file(":61:260410C1,NTRF") + b"\r\n" + second)
    assert [(str(each.number), each.entries[0].yen) for each in found] == [("DE89", 100), ("DE90", 500)]


def test_single_entries_can_be_cut_out() -> None:
    data = a_file(":61:260410C1,NTRF", "more", ":86:text", "text 2", ":61:260410C2,NTRF")
    assert mt940_records(io.BytesIO(data), {5, 99}) == {5: b":61:260410C1,NTRF\nmore\n:86:text\ntext 2"}


# -- files that were cut ----------------------------------------------------------------------------------------------

WHOLE = "\r\n".join([
    ":20:X", ":25:0116-101-1-0000050", ":28C:1/1", ":60F:C261101JPY1000000,", ":61:2611031103D123456,NTRFNONREF",
    ":86:DOCOMO KOUZA", ":61:2611041104D20000,NTRFNONREF", ":86:PAYPAY", ":62F:C261104JPY856544,", "-"]).encode()
CENTS = a_file(":61:2604120410D12,50NTRFNONREF", ":86:PAYPAY", ":61:2604120410D1.50NTRFX", closing="C260430EUR86,00")


@pytest.mark.parametrize("whole", [WHOLE, CENTS, WHOLE.replace(b"\r\n", b"\n")])
def test_a_cut_file_is_refused_or_needs_a_word_wherever_it_was_cut(whole: bytes) -> None:
    taken, figures = [], statements(whole)
    for cut in range(len(whole)):
        with suppress(BadRecord):
            groups = read(whole[:cut])
            if not control_findings(finding for group in groups for finding in group.findings):
                taken.append(cut)
                assert [group.statement for group in groups if group.statement] == figures
    assert len(whole) - 1 in taken, "only the end of the message is missing"


def test_an_amount_that_was_cut_off_is_never_booked() -> None:
    assert WHOLE[:135].endswith(b"1104D20")
    assert refusal(WHOLE[:135]) == (7, ":61:")
    for cut in range(len(CENTS)):
        with suppress(BadRecord):
            (first, *_) = statements(CENTS[:cut])
            assert [entry.yen for entry in first.entries] == [-1250, -150][: len(first.entries)]


def test_a_refusal_says_what_was_expected_and_found() -> None:
    with pytest.raises(BadRecord) as caught:
        read(WHOLE[:135])
    assert (caught.value.expected, caught.value.found) == ("YYMMDD D/C 0,00", "2611041104D20")


def test_a_statement_without_its_closing_balance_needs_a_word() -> None:
    (group, _) = read(a_file(":61:260410C1,NTRF", ":86:first", "second"))
    assert group.findings == (Finding(FindingKind.NO_TRAILER, 7, 1, "", ""),)
    both = read(a_file() + b"\r\n" + a_file(closing="C260430EUR100,"))
    assert [group.findings for group in both] == [(Finding(FindingKind.NO_TRAILER, 4, 1, "", ""),), (), ()]


def test_an_interim_report_has_no_closing_balance() -> None:
    assert [group.findings for group in read(MT942)] == [(), ()]


def test_a_wrong_closing_balance_is_found_on_its_line() -> None:
    (group, _) = read(a_file(":61:260410C1,NTRF", ":86:text", closing="C260430EUR102,"))
    assert group.findings == (Finding(FindingKind.CLOSING_BALANCE, 7, 1, "10200", "10100", currency="EUR"),)


# -- whatever comes -------------------------------------------------------------------------------------------------

GOOD = a_file(":61:2604120410D12,50NDDTREF//BANK", "MORE", ":86:166?00A?20B?32C", ":61:260410RC1,5NTRF",
              ":90D:1EUR12,50", ":13D:2604101200+0100", closing="C260430EUR86,00")


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_damaged_file_raises_nothing_but_our_errors(data: st.DataObject) -> None:
    file = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(file) - 1))
        new = data.draw(st.one_of(st.binary(max_size=4), st.sampled_from([b"\n:61:", b"\n:25:", b"\n-\n", b"?20", b",",
                                                                          "１".encode(), "²".encode(), b"99"])))
        file[at : at + data.draw(st.integers(0, 12))] = new
    with suppress(BranchAppError):
        read(bytes(file))


@given(st.lists(st.integers(-(10**12), 10**12), max_size=20), st.integers(-(10**12), 10**12))
def test_what_the_closing_balance_proves_runs_line_by_line(units: list[int], opening: int) -> None:
    def marked(cents: int) -> tuple[str, str]:
        return "C" if cents >= 0 else "D", f"{abs(cents) // 100},{abs(cents) % 100:02}"
    closing = opening + sum(units)
    data = a_file(*("{}260410{}{}NTRF".format(":61:", *marked(each)) for each in units),
                  opening="{}260401EUR{}".format(*marked(opening)), closing="{}260430EUR{}".format(*marked(closing)))
    (group, _) = read(data)
    assert group.statement
    assert group.findings == ()
    assert [entry.yen for entry in group.statement.entries] == units
    assert [entry.balance for entry in group.statement.entries][-1:] == [closing][: len(units)]
