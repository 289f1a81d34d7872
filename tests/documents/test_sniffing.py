"""A file is what its bytes say, whatever it is called."""

import io
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from types import ModuleType
from typing import BinaryIO

import openpyxl
import pytest

from branch_app.documents.readers.sniffing import (
    FORMATS,
    HEAD,
    PLUG_INS,
    Format,
    format_named,
    formats,
    recognise,
)
from branch_app.documents.readers.zengin import Group
from branch_app.domain.errors import UnknownFormat
from tests.bookmaking import a_book, a_group, a_line

BOOK = a_book(a_group(a_line()))
CUSTOMERS = b"customer_number,name,name_kana,birth_date,phone,postcode,address\r\n"
ACCOUNTS = b"customer_number,bank_code,branch_code,account_type,account_number,opened_on,closed_on\r\n"


def a_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("statement.dat", BOOK)
    return out.getvalue()


def an_xlsx() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(("data", "name"), [
    (BOOK, "zengin-03"),
    (a_book(a_group(a_line()), separator=b"\n", trimmed=True), "zengin-03"),
    (BOOK[:137], "zengin-03"),  # cut short: the reader says where
    (BOOK.decode("cp932").encode("utf-8-sig"), "zengin-03"),  # the reader says what is wrong with it
    (b"\xf1\xf0\xf3\xf1".ljust(200, b"\x40"), "zengin-03"),
    (b"1010020910".ljust(200), "zengin-01"),
    (b"\xf1\xf0\xf1\xf1".ljust(200, b"\x40"), "zengin-01"),
    (CUSTOMERS, "customers"),
    (b"\xef\xbb\xbf" + CUSTOMERS, "customers"),
    (b'"name" , "CUSTOMER_NUMBER"\n', "customers"),  # the reader names the missing columns
    (CUSTOMERS + "1,渡邊,ﾜﾀﾅﾍﾞ,,,,\r\n".encode("cp932"), "customers"),
    (ACCOUNTS, "accounts"),
])
def test_files_with_a_reader_are_recognised(data: bytes, name: str) -> None:
    assert recognise(data[:HEAD], len(data), "whatever.txt") == name


@pytest.mark.parametrize(("data", "looks_like"), [
    (b"", "empty"),
    (a_zip(), "zip"),
    (an_xlsx(), "xlsx"),
    (b"%PDF-1.7\n", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b'<?xml version="1.0"?><Document/>', "xml"),
    (b"1040020910".ljust(200), "zengin-04"),
    (b"1210123456".ljust(120), "zengin-21"),
    (b"1,01,0,020910,020801", "zengin-01 csv"),
    ("日付,お支払金額\n".encode() * 400, "utf-8 text"),
    ("日付,お支払金額\n".encode("cp932") * 400, "cp932 text"),
    ("日付,お支払金額\n".encode("utf-16"), "utf-16 text"),
    ("日付,お支払金額\n".encode("euc_jp") * 400, "euc-jp"),
    (b"\x00\x01\x02", "binary"),
])
def test_others_are_called_what_they_look_like(data: bytes, looks_like: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        recognise(data[:HEAD], len(data), "statement.dat")
    assert (caught.value.path, caught.value.looks_like) == ("statement.dat", looks_like)


def test_another_package_adds_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_ours(stream: BinaryIO, *_: object) -> Iterator[Group]:
        stream.read()
        yield Group(None, ())

    package = ModuleType("our_hosts_readers")
    package.ours = Format("ours", lambda head: head.startswith(b"OURS"), read_ours)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "our_hosts_readers", package)
    monkeypatch.setattr("branch_app.documents.readers.sniffing.entry_points",
                        lambda group: EntryPoints([EntryPoint("ours", "our_hosts_readers:ours", group)]))
    formats.cache_clear()
    try:
        assert PLUG_INS == "branch_app.readers"
        assert recognise(b"OURS 1", 6, "x") == "ours"
        reader = format_named("ours").read
        assert reader
        assert list(reader(io.BytesIO(b"OURS 1"), 6, None, None)) == [Group(None, ())]
        assert recognise(BOOK[:HEAD], len(BOOK), "x") == "zengin-03"
    finally:
        monkeypatch.undo()
        formats.cache_clear()
    assert [known.name for known in formats()][: len(FORMATS)] == [known.name for known in FORMATS]
    assert "ours" not in {known.name for known in formats()}
