"""Nothing that a reader, a rule or a format says stays English inside a Japanese sentence."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import branch_app
from branch_app.documents.readers.sniffing import formats
from branch_app.domain.books import Finding, FindingKind
from branch_app.domain.errors import AmbiguousDates, BadDirectory, BadRecord, FileUnreadable
from branch_app.ui.file_words import describe_finding, directory_problem, expectation_word, found_word
from branch_app.ui.host_answers import debit_code_word
from branch_app.ui.language import install
from branch_app.ui.messages import describe
from branch_app.ui.outcomes import format_word

ROOT = Path(branch_app.__file__).parent
# Names of columns, fields and XML elements are the file's own words, in every language.
OWN_WORDS = {"account_number", "customer_number", "currency", "joint_holders", "name", "Acct/Ccy", "BookgDt",
             "out + into / signed / amount + direction"}


@pytest.fixture(params=["ja", "en"])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> str:
    install(qapp, request.param)
    return str(request.param)


def said(folder: str, call: str, place: int | None) -> Iterator[str]:
    """The texts that calls of this name are given in the source, "1" for what is only known when it runs."""
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and call in getattr(node.func, "id", getattr(node.func, "attr", "")):
                for given in node.args if place is None else node.args[place : place + 1]:
                    for choice in [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]:
                        if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                            yield choice.value
                        elif isinstance(choice, ast.JoinedStr):
                            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "1"
                                          for part in choice.values)


def expectations() -> list[str]:
    found = {*said("documents/readers", "BadRecord", 3), *said("documents/readers", "BadCell", 3),
             *said("documents/readers", "refuse", None)}  # fmt: skip
    return sorted(text for text in found if re.search(r"[a-z]{3,}", text) and text not in OWN_WORDS)


def problems() -> list[str]:
    return sorted({text for folder in ("domain", "operations", "ui") for text in said(folder, "BadDirectory", 1)})


def english(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]{3,}", text.replace("Excel", "")) if word not in ("cp932",)]


def test_the_search_finds_what_readers_expect() -> None:
    assert "1 digits" in expectations()
    assert "missing" in problems()
    assert len(expectations()) > 20


@pytest.mark.parametrize("expected", expectations())
def test_what_a_reader_expects_is_said_in_japanese(qapp: QApplication, expected: str) -> None:
    install(qapp, "ja")
    assert english(expectation_word(expected)) == []


@pytest.mark.parametrize(("expected", "found"), [
    ("200 bytes", "130 bytes"), ("6 columns", "7"),
    ("comma-separated values", "unexpected end of data"), ("comma-separated values", "',' expected after '\"'"),
    ("comma-separated values", "field larger than field limit (131072)"), ("an Excel workbook", "BadZipFile"),
    ("sound XML", "Premature end of data in tag Ntry line 3"), ("sound XML", "no element found"),
    ("sound XML", "Opening and ending tag mismatch: NTRY line 2 and STMT"), ("sound XML", "Document is empty"),
    ("sound XML", "xmlns: 'x y' is not a valid URI"), ("sound XML", "Input is not proper UTF-8, indicate encoding !"),
])
def test_a_fault_that_a_parser_found_is_said_in_japanese(qapp: QApplication, expected: str, found: str) -> None:
    install(qapp, "ja")
    assert found_word(expected, found) not in ("–", found)
    assert english(describe(BadRecord(3, 4, "", expected, found)).text.replace("Ntry", "")) == []


def test_the_words_of_the_file_stay_as_they_are_and_hide_nothing(language: str) -> None:
    assert "3O00" in found_word("12 digits", "3O00")
    assert "佐<U+0000>藤<U+202E>" in found_word("no hidden characters", "佐\0藤\u202e")
    assert found_word("6 columns", "") == "–"


@pytest.mark.parametrize("reason", ["No such file or directory", "Permission denied", "Is a directory"])
def test_why_a_file_cannot_be_read_is_said_in_japanese(qapp: QApplication, reason: str) -> None:
    install(qapp, "ja")
    assert english(describe(FileUnreadable("元帳", reason)).text) == []


def test_a_file_without_years_is_asked_for_its_year(language: str) -> None:
    days = tuple(date(year, 9, 1) for year in (2020, 2019))
    without, short = (describe(AmbiguousDates("9月1日", days, answers)).text
                      for answers in (("2020", "2019"), ("reiwa", "western")))  # fmt: skip
    assert without != short
    assert "9月1日" in without


@pytest.mark.parametrize("problem", problems())
def test_what_the_rules_of_the_directory_refuse_is_said_in_japanese(qapp: QApplication, problem: str) -> None:
    install(qapp, "ja")
    assert english(directory_problem(problem)) == []
    assert english(describe(BadDirectory("一覧", problem)).text) == []


@pytest.mark.parametrize("name", [known.name for known in formats()])
def test_every_format_has_a_name(language: str, name: str) -> None:
    word = format_word(name)
    assert word != name
    assert word.isascii() == (language == "en")


def test_a_taught_format_is_called_by_its_code(language: str) -> None:
    assert "ours" in format_word("csv-ours")
    assert (english(format_word("csv-ours")) == ["ours"]) == (language == "ja")


@pytest.mark.parametrize("kind", FindingKind)
@pytest.mark.parametrize(("record", "position"), [(3, 5), (3, 0), (0, 0)])
def test_no_finding_speaks_of_position_nought(language: str, kind: FindingKind, record: int, position: int) -> None:
    for stated, counted in (("1", "2"), ("", "")):
        text = describe_finding(Finding(kind, record, position, stated, counted))
        assert not re.search(r"(position|桁|文字目|バイト目|位置) ?0|[Rr]ecord 0", text)
        if language == "ja":
            assert english(text) == []


def test_a_finding_says_money_with_its_currency_and_counts_without(language: str) -> None:
    total = Finding(FindingKind.CLOSING_BALANCE, 3, 1, "-123456", "100", currency="EUR")
    assert all(each in describe_finding(total) for each in ("△EUR 1,234.56", "EUR 1.00"))
    assert "¥1,234" in describe_finding(Finding(FindingKind.IN_TOTAL, 3, 1, "1234", ""))
    assert "¥" not in describe_finding(Finding(FindingKind.IN_COUNT, 3, 1, "1234", "5"))


def test_a_finding_in_a_table_names_the_column(language: str) -> None:
    text = describe_finding(Finding(FindingKind.CLOSING_BALANCE, 3, 5, "1", "2", column="残高"))
    assert "残高" in text
    assert ("column 5" in text) == (language == "en")
    assert ("5列" in text) == (language == "ja")
    assert not re.search("position|桁目|レコード", text)


@pytest.mark.parametrize("code", "0123489")
def test_every_result_code_has_a_word(language: str, code: str) -> None:
    assert debit_code_word(code) != code
    assert debit_code_word(code).isascii() == (language == "en")


def test_an_entry_of_xml_is_named_by_its_element(language: str) -> None:
    text = describe(BadRecord(7, 0, "Ntry/Amt", "digits", "x")).text
    assert "7" in text
    assert "Ntry/Amt" in text
    assert language == "en" or english(text.replace("Ntry/Amt", "")) == []
