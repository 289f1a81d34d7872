"""What banks let people download, in a test: how a file is read, and what it says."""

import io
from datetime import date

import pytest

from branch_app.documents.readers.sniffing import HEAD, format_named, recognise
from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import AccountStatement, Finding
from branch_app.domain.errors import BadRecord
from branch_app.domain.profiles import Profile

TODAY = date(2026, 11, 22)
SMBC = "年月日,お引出し,お預入れ,お取り扱い内容,残高,メモ,ラベル"
RAKUTEN = "取引日,入出金(円),取引後残高(円),入出金内容"
BIZSTATION = ("金融機関コード,金融機関名,支店コード,支店名,科目,口座番号,口座名,取引日,入払区分,取引区分,取引金額,"
              "内他店券金額,手形・小切手区分,手形・小切手番号,振込依頼人番号,振込依頼人名,仕向金融機関名,仕向支店名,摘要,EDI情報")


def read(text: str | bytes, today: date = TODAY, calendar: str | None = None) -> list[Group]:
    data = text if isinstance(text, bytes) else text.encode("cp932")
    name = recognise(data[:HEAD], len(data), "statement.csv")
    reader = format_named(name).read
    assert reader
    return list(reader(io.BytesIO(data), len(data), today, calendar))


def statement(text: str | bytes, today: date = TODAY, calendar: str | None = None) -> AccountStatement:
    """The one account of a file that has nothing to complain about."""
    first, last = read(text, today, calendar)
    assert first.findings == last.findings == ()
    assert first.statement
    return first.statement


def moves(text: str | bytes, today: date = TODAY, calendar: str | None = None) -> list[tuple[str, int]]:
    return [(f"{entry.booked_on}", entry.yen) for entry in statement(text, today, calendar).entries]


def findings(text: str | bytes) -> list[Finding]:
    return [finding for group in read(text) for finding in group.findings]


def refusal(text: str | bytes, calendar: str | None = None) -> tuple[int, int, str]:
    with pytest.raises(BadRecord) as caught:
        read(text, TODAY, calendar)
    return caught.value.record, caught.value.position, caught.value.field


def shown(profile: Profile, header: tuple[str, ...], money: list[tuple[int, int]]) -> bytes:
    """A file of a profile: its header and a line for each (yen, balance)."""
    columns = profile.columns
    rows = [profile.separator.join(header)]
    for yen, balance in money:
        says = {
            columns.out: f"{-yen:,}" if yen < 0 else "", columns.into: f"{yen:,}" if yen > 0 else "",
            columns.signed: f"{yen}", columns.amount: f"{abs(yen):012d}", columns.balance: f"{balance:,}",
            columns.direction: "出金" if yen < 0 else "入金", columns.bank: "0005", columns.branch: "101",
            columns.account_kind: "普通", columns.number: "0012345",
            next(name for name in columns.note if name in header): "ペイペイ",
        }
        days = ("2020", "9", "2") if len(columns.date) == 3 else ("2020/09/02",)
        says |= dict(zip(columns.date, days, strict=True))
        rows.append(profile.separator.join(f'"{says.get(name, "")}"' for name in header))
    return ("\r\n".join(rows) + "\r\n").encode("utf-16" if "utf-16" in profile.encodings else "cp932")
