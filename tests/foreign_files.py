"""One small sound file of every format that a reader here reads, written by ourselves: seeds for tests."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from openpyxl import Workbook

from branch_app.documents.readers.debit_results import looks_like_debit_results, read_debit_results
from branch_app.documents.readers.fixed_records import Report, ignore
from branch_app.documents.readers.master_data import read_accounts, read_customers
from branch_app.documents.readers.profiles import Names, Profile, shipped_profiles
from branch_app.documents.readers.sniffing import HEAD, format_named, recognise_file
from tests.bookmaking import a_book, a_group, a_line, a_time_line, in_cells, in_ebcdic

TODAY = date(2020, 9, 11)
MASTERS: dict[str, Callable[[bytes], Any]] = {"customers": read_customers, "accounts": read_accounts}


class Move(NamedTuple):
    """One line of an account: day, money in (positive) or out, wording."""

    day: date
    yen: int
    text: str


MOVES = (Move(date(2020, 8, 3), 250_000, "ｷﾕｳﾖ"), Move(date(2020, 8, 10), -3_000, "ﾍﾟｲﾍﾟｲ"),
         Move(date(2020, 8, 10), -3_000, "ﾍﾟｲﾍﾟｲ"), Move(date(2020, 8, 27), -100_000, "口座振替 ドコモコウザ"),
         Move(date(2020, 9, 1), 1, "利息"))


def a_bank_csv(
    profile: Profile, header: Names, moves: Sequence[Move] = MOVES, *, opening: int = 1_000_000,
    newest_first: bool = False, quoted: bool = False, line_end: str = "\r\n",
) -> str:
    """The text of a bank's CSV with that header of its profile; balances run through where it has a column for them."""
    columns, rows, balance = profile.columns, [], opening
    for move in moves:
        balance += move.yen
        sign = "-" if profile.sign == "negative" else ""
        says = {
            columns.out: f"{sign}{-move.yen:,}" if move.yen < 0 else "",
            columns.into: f"{move.yen:,}" if move.yen > 0 else "",
            columns.signed: f"{move.yen}", columns.amount: f"{abs(move.yen)}", columns.balance: f"{balance:,}",
            columns.direction: "出金" if move.yen < 0 else "入金", columns.bank: "0116", columns.branch: "101",
            columns.account_kind: "普通", columns.number: "0012345", columns.holder: "ﾀﾅｶ ﾕｳｼﾞ",
        }  # fmt: skip
        says |= dict.fromkeys(columns.account, "ﾎﾝﾃﾝ(101) 普通 0012345")
        says |= dict.fromkeys((columns.note or columns.payer)[:1], move.text)
        parts = f"{move.day:%Y}", f"{move.day:%m}", f"{move.day:%d}"
        says |= dict(zip(columns.date, parts, strict=True)) if len(columns.date) == 3 else {
            columns.date[0]: f"{move.day:%Y/%m/%d}"}
        rows.append([says.get(name, "") if name else "" for name in header])
    lines = [list(header), *(rows[::-1] if newest_first else rows)]
    return line_end.join(
        profile.separator.join(f'"{cell}"' if quoted or profile.separator in cell else cell for cell in line)
        for line in lines) + line_end


def first_encoding(profile: Profile) -> str:
    """The encoding a bank is likely to use: what Windows in Japan writes, unless the profile has another."""
    return "cp932" if "cp932" in profile.encodings else profile.encodings[0]


_GROUP = a_group(a_line(-100_000, day="020827", note="ﾄﾞｺﾓｺｳｻﾞ"), a_line(5_000, kind="11", note="ｷﾕｳﾖ"),
                 a_line(-3_000, day="020803", payer="RTK ﾍﾟｲﾍﾟｲ"),
                 a_line(3_000, day="020804", kind="19", payer="RTK ﾍﾟｲﾍﾟｲ"))
_TIME = a_group(a_time_line(note="ﾃｲｷ"), kind="6", number="7")
_BOOK = (_GROUP, a_group(number="8", opening=None), _TIME)


def _records(*lines: str, length: int) -> bytes:
    return "".join(line.ljust(length) for line in lines).encode("cp932")


_NOTICES_HEADER = f"1010020910020801020831{'0116':4}{'ﾋｶﾞｼﾆｼ':<15}101{'ﾎﾝﾃﾝ':<15}10012345{'ﾀﾅｶ ﾕｳｼﾞ':<40}"
_NOTICE = f"2000001020815020815{3000:010d}{0:010d}{'':10}{'ﾔﾏﾀﾞ ﾀﾛｳ':<48}{'':30} "
NOTICES_A = _records(_NOTICES_HEADER, _NOTICE + "ｾｲｷﾕｳ1", _NOTICE, f"8{2:06d}{6000:012d}", "9", length=200)
NOTICES_B = _records(_NOTICES_HEADER, _NOTICE + f"{3000:012d}{0:012d}EDI", f"8{1:06d}{3000:012d}", "9", length=200)
_DEBIT = f"20116{'':15}101{'':15}{'':4}10012345{'ﾀﾅｶ ﾕｳｼﾞ':<30}{3000:010d}0{'7':>020}"
DEBITS = _records(
    f"1910{7:010d}{'ﾍﾟｲﾍﾟｲ':<40}08270116{'':15}101{'':15}17654321", _DEBIT + "0", _DEBIT + "3",
    f"8{2:06d}{6000:012d}{1:06d}{3000:012d}{1:06d}{3000:012d}", "9", length=120)

CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
<Stmt><Id>1</Id><CreDtTm>2020-09-10T12:00:00</CreDtTm><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>JPY</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="JPY">100000</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>2020-08-01</Dt></Dt></Bal><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="JPY">97500</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2020-08-31</Dt></Dt></Bal>
<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>
<Ntry><Amt Ccy="JPY">3000</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2020-08-10</Dt></BookgDt>
<ValDt><Dt>2020-08-10</Dt></ValDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>PAYPAY</Nm></Cdtr></RltdPties><RmtInf>
<Ustrd>チャージ &amp; more</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="JPY">500</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2020-08-12T01:02:03+09:00</DtTm>
</BookgDt><NtryDtls><TxDtls><Amt Ccy="JPY">200</Amt></TxDtls><TxDtls><Amt Ccy="JPY">300</Amt></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>
""".encode()
MT940 = "\r\n".join([
    "{1:F01BANKJPJT0000000000}{2:O9400000000000}{4:", ":20:REF", ":25:0116-101-0012345", ":28C:1/1",
    ":60F:C200801JPY100000,", ":61:2008100810D3000,NDDTNONREF//BANK", "MORE",
    ":86:166?00FURIKAE?20PAYPAY CHARGE?32PAYPAY BANK?33CO", ":61:200812C500,NTRFX", ":86:second",
    ":62F:C200831JPY97500,", "-}"]).encode()
MT942 = "\r\n".join([
    ":20:REF", ":25:0116-101-0012345", ":28C:1/1", ":34F:JPYD0,", ":13D:2008311200+0900", ":61:200812RC500,NTRFX",
    ":61:200812D700,NTRFX", ":90D:2JPY1200,", ":90C:0JPY0,", "-"]).encode()
CUSTOMERS = """customer_number,name,name_kana,birth_date,phone,postcode,address
00012345,佐藤　花子,ｻﾄｳ ﾊﾅｺ,1958-03-14,0312345678,1050001,架空県見本市1-1
00012346,髙木　博,ﾀｶｷﾞ ﾋﾛｼ,1960/1/2,,,"架空県見本市1-2
見本ハイツ"
"""
ACCOUNTS = """customer_number,bank_code,branch_code,account_type,account_number,opened_on,closed_on
00012345,0116,101,1,0012345,1990-04-01,
00012346,0116,101,1,0012346,1990-04-01,2019-01-31
"""


def a_workbook(text: str) -> bytes:
    """A master as Excel keeps it."""
    book, body = Workbook(), io.BytesIO()
    assert book.active is not None
    for line in text.replace('"', "").replace("1-2\n", "1-2 ").splitlines():
        book.active.append(line.split(","))
    book.save(body)
    return body.getvalue()


def seeds() -> dict[str, list[bytes]]:
    """Sound files of every format, by its name; "zengin-91" is the results of debits, which are no statement."""
    book = a_book(*_BOOK)
    found = {
        "zengin-03": [book, *(a_book(*_BOOK, separator=end) for end in (b"\r\n", b"\n", b"\r")), in_ebcdic(book),
                      a_book(*_BOOK, separator=b"\r\n", trimmed=True, tail=b"\x1a")],
        "zengin-03-csv": [in_cells(a_book(*_BOOK[:2])), in_cells(a_book(_TIME), b"\n")],
        "zengin-01": [NOTICES_A, NOTICES_B, in_ebcdic(NOTICES_A)],
        "zengin-91": [DEBITS, in_ebcdic(DEBITS)],
        "camt": [CAMT, CAMT.decode().replace("UTF-8", "UTF-16").encode("utf-16")],
        "mt940": [MT940, MT942, MT942 + b"\r\n" + MT940],
        "customers": [CUSTOMERS.encode(), CUSTOMERS.encode("cp932"), a_workbook(CUSTOMERS)],
        "accounts": [ACCOUNTS.encode(), ACCOUNTS.encode("utf-8-sig"), a_workbook(ACCOUNTS)],
    }
    for profile in shipped_profiles():
        found[f"csv-{profile.code}"] = [
            a_bank_csv(profile, header, quoted=quoted, newest_first=quoted).encode(first_encoding(profile))
            for header in profile.headers for quoted in (False, True)]
    return found


def read_as_the_child_does(data: bytes, today: date = TODAY, report: Report = ignore) -> tuple[str, list[Any]]:
    """What a file is, and everything its reader says. Raises what recognising and reading raise."""
    size = len(data)
    debits = looks_like_debit_results(data[:HEAD])
    kind = "zengin-91" if debits else recognise_file(io.BytesIO(data), size, "foreign")
    if kind in MASTERS:
        return kind, list(MASTERS[kind](data))
    if kind == "zengin-91":
        return kind, [read_debit_results(io.BytesIO(data), size, report)]
    reader = format_named(kind).read
    assert reader, kind
    return kind, list(reader(io.BytesIO(data), size, today, None, report))
