"""Files that cannot be taken: each gets its sentence with the place, the command fails, and the branch is what it was.

"What it was" is every table but the trail, byte for byte: the trail keeps that the file was refused, and nothing else.
A preview leaves the database file itself untouched.
"""

import io
import os
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from branch_app import cli
from branch_app.domain.errors import (
    AmbiguousDates,
    BadCell,
    BadRecord,
    BranchAppError,
    ControlFiguresDiffer,
    FileChanged,
    UnknownFormat,
)
from branch_app.domain.trail import Deed
from branch_app.operations.imports import import_files, preview_files
from branch_app.operations.sign_in import find_branch, sign_in, sign_out
from branch_app.store.database import FILE_NAME, Database
from branch_app.ui.printout import import_report, speak
from tests.bookmaking import a_book, a_group, a_header, a_line, in_cells
from tests.branches import Branch, a_branch, with_log_folded_in
from tests.foreign_files import ACCOUNTS, CAMT, CUSTOMERS, MT940

GIGABYTE = 1 << 30
SMBC = "年月日,お引出し,お預入れ,お取り扱い内容,残高,メモ,ラベル\r\n"
ROW = "2020/9/1,3000,,ペイペイ,97000,,\r\n"
YUCHO = ("お客さま口座情報\r\nお客さま口座番号：14030-12345671\r\n"
         "取引日,入出金明細ＩＤ,受入金額（円）,払出金額（円）,詳細１,詳細２,現在（貸付）高,\r\n")
YUCHO_ROW = "20200901,202009010000001,,3000,自払,ペイペイ,97000,\r\n"
LINES = (a_line(-3_000, day="020815", payer="ﾍﾟｲﾍﾟｲ"), a_line(5_000, day="020816", kind="11", note="ｷﾕｳﾖ"))
BOOK = a_book(a_group(*LINES))
LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def changed(record: int, position: int, text: bytes) -> bytes:
    at = (record - 1) * 200 + position - 1
    return BOOK[:at] + text + BOOK[at + len(text) :]


def a_zip(*members: tuple[str, bytes]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return body.getvalue()


def a_sheet(*cells: tuple[str, str]) -> bytes:
    book, body = Workbook(), io.BytesIO()
    for place, text in cells:
        book.active[place] = text  # type: ignore[index]
    book.save(body)
    return body.getvalue()


def a_bomb() -> bytes:
    """A workbook of a few hundred kilobytes whose sheet unpacks to hundreds of megabytes of spaces."""
    parts = {name: zipfile.ZipFile(io.BytesIO(a_sheet(("A1", "x")))).read(name)
             for name in zipfile.ZipFile(io.BytesIO(a_sheet(("A1", "x")))).namelist()}  # fmt: skip
    sheet = next(name for name in parts if "worksheets/" in name)
    parts[sheet] = parts[sheet].replace(b"</sheetData>", b" " * (300 << 20) + b"</sheetData>")
    return a_zip(*parts.items())


def sparse(beginning: bytes) -> Callable[[Path], None]:
    """A file of a gigabyte that has no line end after its beginning."""
    def write(path: Path) -> None:
        path.write_bytes(beginning)
        os.truncate(path, GIGABYTE)
    return write


UTF_8 = BOOK.decode("cp932").encode()
MADE_1996_OR_2008 = a_book(a_group(*LINES, made="080606", first="080501", last="080531"))
DEEP = CAMT.replace(b"<Stmt><Id>", b"<Stmt>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"<Id>")
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
NO_PLACE = (-1, -1)
# name: the file; the error; record or line and position, where it has them
BAD: dict[str, tuple[bytes | Callable[[Path], None], type[BranchAppError], tuple[int, int]]] = {
    "empty": (b"", UnknownFormat, NO_PLACE),
    "header only": (a_header(), ControlFiguresDiffer, NO_PLACE),
    "header only csv": (SMBC.encode("cp932"), BadCell, (2, 0)),
    "header only cells": (in_cells(a_header()), ControlFiguresDiffer, NO_PLACE),
    "header only camt": (CAMT.split(b"<Stmt>")[0] + b"</BkToCstmrStmt></Document>", BadRecord, (1, 1)),
    "header only mt940": (b":20:REF\r\n:28C:1/1\r\n", BadRecord, (1, 1)),
    "header only customers": (CUSTOMERS.splitlines()[0].encode(), BadCell, (2, 0)),
    "header only accounts": (ACCOUNTS.splitlines()[0].encode(), BadCell, (2, 0)),
    "truncated in a record": (BOOK[:450], BadRecord, (3, 51)),
    "truncated in a line": (a_book(a_group(*LINES), separator=b"\r\n")[:450], ControlFiguresDiffer, NO_PLACE),
    "truncated in a row": ((SMBC + ROW + ROW[:12]).encode("cp932"), BadCell, (3, 3)),
    "truncated camt": (CAMT[: len(CAMT) // 2], BadRecord, (7, 46)),
    "truncated mt940": (MT940[: MT940.index(b"3000,N")], BadRecord, (6, 1)),
    "truncated workbook": (a_sheet(("A1", "customer_number"))[:2000], BadRecord, (0, 0)),
    "truncated in a character": ((SMBC + ROW).encode()[:-20], BadRecord, (2, 16)),
    "truncated in a cp932 character": ((SMBC + ROW).encode("cp932")[:-13], BadRecord, (2, 20)),
    "utf-8 where bytes count": (UTF_8, BadRecord, (1, 27)),
    "mojibake": ((SMBC + ROW).encode("cp932").decode("latin-1").encode(), UnknownFormat, NO_PLACE),
    "mojibake in records": (BOOK.decode("cp932").encode().decode("latin-1").encode("utf-8"), BadRecord, (1, 32)),
    "wrong totals": (changed(2, 25, b"000000003001"), ControlFiguresDiffer, NO_PLACE),
    "balances that do not chain": ((YUCHO + YUCHO_ROW * 2).encode("cp932"), ControlFiguresDiffer, NO_PLACE),
    "letters in an amount": (changed(2, 25, b"00000000300X"), BadRecord, (2, 25)),
    "letters in an amount csv": ((SMBC + ROW.replace("3000", "3O00")).encode("cp932"), BadCell, (2, 2)),
    "impossible date": (changed(2, 10, b"020230"), BadRecord, (2, 10)),
    "impossible date csv": ((SMBC + ROW.replace("9/1", "2/30")).encode("cp932"), BadCell, (2, 1)),
    "impossible date camt": (CAMT.replace(b"2020-08-10", b"2020-02-30"), BadRecord, (1, 0)),
    "ambiguous era": (MADE_1996_OR_2008, AmbiguousDates, NO_PLACE),
    "unknown columns": ("日,出,入,残,摘\r\n1,2,3,4,5\r\n".encode("cp932"), UnknownFormat, NO_PLACE),
    "unknown column": (CUSTOMERS.replace("phone", "fax", 1).encode(), BadCell, (1, 5)),
    "an extra column": ((SMBC.replace("ラベル", "ラベル,新") + ROW).encode("cp932"), BadCell, (1, 8)),
    "an extra cell": ((SMBC + ROW.replace("\r\n", ",,9\r\n")).encode("cp932"), BadCell, (2, 8)),
    "zip": (a_zip(("statement.dat", BOOK)), UnknownFormat, NO_PLACE),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", UnknownFormat, NO_PLACE),
    "binary": (bytes(range(256)) * 8, UnknownFormat, NO_PLACE),
    "xml bomb": (CAMT.replace(b"<Document", f'<!DOCTYPE l [<!ENTITY l0 "lol">{LOL}]><Document'.encode(), 1).replace(
        b"PAYPAY", b"&l9;"), BadRecord, (2, 1)),
    "deep nesting": (DEEP, BadRecord, (3, 1)),
    "external entity": (CAMT.replace(b"<Document", ENTITY + b"<Document", 1).replace(b"PAYPAY", b"&x;"), BadRecord,
                        (2, 1)),
    "another message": (CAMT.replace(b"BkToCstmrStmt", b"CstmrCdtTrfInitn").replace(b"camt.053", b"pain.001"),
                        UnknownFormat, NO_PLACE),
    "workbook that unpacks to much": (lambda path: path.write_bytes(a_bomb()) and None, BadRecord, (0, 0)),
    "workbook with one far cell": (a_sheet(("A1", "customer_number"), ("XFD1048576", "1")), BadCell, (1, 0)),
    "a gigabyte of one line": (sparse(BOOK[:200] + b"2"), BadRecord, (2, 2)),
    "a gigabyte of one csv line": (sparse((SMBC + ROW).encode("cp932")), BadRecord, (0, 0)),
    "a gigabyte of one cell": (sparse(CUSTOMERS.encode()), BadRecord, (0, 0)),
    "a gigabyte of nothing": (sparse(b""), UnknownFormat, NO_PLACE),
}  # fmt: skip


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Branch:
    return a_branch(tmp_path_factory.mktemp("branch"))


def written(path: Path, body: bytes | Callable[[Path], None]) -> Path:
    if callable(body):
        body(path)
    else:
        path.write_bytes(body)
    return path


def content(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with closing(database.raw_connection()) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in names if name != "trail"}


def deeds(database: Database) -> list[str]:
    with closing(database.raw_connection()) as raw:
        return [deed for (deed,) in raw.execute("SELECT deed FROM trail ORDER BY rowid")]


@pytest.mark.parametrize("name", BAD)
def test_the_branch_is_what_it_was(name: str, branch: Branch, tmp_path: Path) -> None:
    body, kind, place = BAD[name]
    path = written(tmp_path / f"{name}.dat", body)
    with_log_folded_in(branch.database)
    database_file = branch.database.path.read_bytes()
    before, told = content(branch.database), deeds(branch.database)
    (preview,) = preview_files(branch.manager, [path])
    assert branch.database.path.read_bytes() == database_file
    (report,) = import_files(branch.manager, [path])
    for each in (preview.refused, report.refused):
        assert type(each) is kind, each
        assert (getattr(each, "record", -1), getattr(each, "position", -1)) == place
    assert content(branch.database) == before
    new = deeds(branch.database)[len(told):]
    assert [deed for deed in new if deed != Deed.BACKUP_MADE] == [Deed.FILE_REFUSED]
    sentences = set()
    for language in ("en", "ja"):
        speak(language)
        text = import_report([report])
        assert text.startswith(str(path))
        assert "{" not in text
        assert "Error" not in text
        sentences.add(text)
    speak("en")
    assert len(sentences) == 2, "there is no Japanese for it"


def test_a_file_that_changes_while_it_is_read(branch: Branch, tmp_path: Path) -> None:
    path = tmp_path / "growing.dat"
    path.write_bytes(a_book(a_group(*LINES * 60_000, number="77")))
    before = content(branch.database)

    def write_on(_done: int, _total: int) -> None:
        with path.open("r+b") as stream:
            stream.seek(-200 * 3 + 100, os.SEEK_END)
            stream.write(b"X")

    (report,) = import_files(branch.manager, [path], report=write_on)
    assert isinstance(report.refused, FileChanged)
    assert report.refused.path == str(path)
    assert content(branch.database) == before


@pytest.mark.parametrize("language", ["en_GB.UTF-8", "ja_JP.UTF-8"])
def test_the_command_fails_with_a_sentence_for_each(tmp_path: Path, language: str) -> None:
    def run(*words: object) -> tuple[int, str]:
        runner = CliRunner(env={"LC_ALL": language})
        result = runner.invoke(cli.branch_app, list(map(str, words)), input="a long sentence\n")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output

    folder, who = tmp_path / "branch", ("--as", "0101", "--password-file", "-")
    assert run("setup", "--dir", folder, "--bank", "0116", "--branch", "101", "--manager", "0101",
               "--password-file", "-")[0] == 0  # fmt: skip
    before = everything(folder)
    paths = [written(tmp_path / f"{name}.dat", body) for name, (body, _, _) in BAD.items()]
    code, said = run("import", "--dir", folder, *who, *paths)
    assert code == 1
    for path in paths:
        assert sum(line.startswith(f"{path}: ") for line in said.splitlines()) == 1
    assert everything(folder) == before
    code, said = run("import", "--dir", folder, *who, paths[0])
    assert code == 1
    speak("en")


def everything(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    found = find_branch(folder)
    desk = sign_in(found, "0101", "a long sentence")
    try:
        return content(desk.database)
    finally:
        sign_out(desk)
        assert (folder / FILE_NAME).exists()
