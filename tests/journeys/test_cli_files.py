"""Files that a command is given: it names the options that answer what they leave open, and how to help others."""

import gzip
import re
import shlex
import zipfile
from pathlib import Path

import pytest

from branch_app.domain.books import FileReport
from branch_app.domain.errors import AccountNotNamed
from branch_app.ui.printout import import_report
from tests.bookmaking import a_book, a_group, a_line
from tests.journeys.commands import PASSWORD, WHO, Run

SMBC = "年月日,お引出し,お預入れ,お取り扱い内容,残高,メモ,ラベル\r\n"


def options_in(said: str) -> list[list[str]]:
    """The options that a report names as answers, as a shell would take them apart."""
    (line,) = re.findall(r"Answer it with (.*)", said)
    return [shlex.split(re.sub(r" \([^)]*\)$", "", option)) for option in line.split(" / ")]


def test_a_file_without_an_account_is_taken_with_the_option_the_report_names(
    branch: Path, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes((SMBC + "2020/9/1,3000,,ﾍﾟｲﾍﾟｲ,97000,,\r\n").encode("cp932"))
    refused = run("import", "--dir", branch, *WHO, path)
    assert refused.exit_code == 1
    ((option, number),) = options_in(refused.output)
    taken = run("import", "--dir", branch, *WHO, option, number.replace("0000-000-0-0000000", "0116-101-1-0012345"),
                path)  # fmt: skip
    assert taken.exit_code == 0, taken.output


def test_the_account_is_named_as_the_file_calls_it() -> None:
    question = AccountNotNamed("普通 1234567", candidates=("0116-101-1-1234567", "0116-105-1-1234567"))
    said = import_report([FileReport("book.csv", "csv-ja-bank", "", refused=question)])
    assert options_in(said) == [["--account", f"普通 1234567={number}"] for number in question.candidates]


def test_open_years_are_settled_with_the_option_the_report_names(branch: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_bytes("番号,明細区分,取扱日付,起算日,お支払金額,お預り金額,取引区分,残高,摘要\r\n"
                     "1,,4月30日,,3000,,振替,97000,ﾍﾟｲﾍﾟｲ\r\n".encode("cp932"))  # fmt: skip
    command = ("import", "--dir", branch, *WHO, "--account", "0116-101-1-0012345", path)
    options = options_in(run(*command).output)
    assert ["--calendar", "2020"] in options
    assert all(run(*command, *option).exit_code == 0 for option in options)


def test_a_file_that_is_taken_names_no_option(branch: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "book.dat"
    path.write_bytes(a_book(a_group(a_line(-3_000, note="ﾍﾟｲﾍﾟｲ"))))
    assert "Answer it" not in run("import", "--dir", branch, *WHO, path).output


@pytest.mark.parametrize("kind", ["zip", "gzip"])
def test_a_packed_file_is_to_be_unpacked_first(branch: Path, run: Run, tmp_path: Path, kind: str) -> None:
    path, book = tmp_path / f"book.{kind}", a_book(a_group(a_line(-3_000, note="ﾍﾟｲﾍﾟｲ")))
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("book.dat", book)
    else:
        path.write_bytes(gzip.compress(book))
    refused = run("import", "--dir", branch, *WHO, path)
    assert refused.exit_code == 1
    assert "Unpack it first" in refused.output
    path.write_bytes(b"%PDF-1.7\n")
    assert "Unpack it" not in run("import", "--dir", branch, *WHO, path).output


@pytest.mark.parametrize("encoding", ["utf-16", "cp932"])
def test_a_password_file_that_is_no_plain_text_is_refused_in_one_sentence(
    branch: Path, run: Run, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "password.txt"
    path.write_bytes(f"{PASSWORD} 合言葉\n".encode(encoding))
    refused = run("lookup", "--dir", branch, "--as", "0101", "--password-file", path, "1")
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert "password.txt is not text in UTF-8" in refused.stderr


def test_the_mark_that_an_editor_puts_before_a_password_is_no_part_of_it(
    branch: Path, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "password.txt"
    path.write_text(PASSWORD + "\n", encoding="utf-8-sig")
    assert run("lookup", "--dir", branch, "--as", "0101", "--password-file", path, "1").exit_code == 0
