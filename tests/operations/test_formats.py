"""A manager teaches the CSV of a bank nobody knows: proposed, tried row by row, saved, used, handed on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from branch_app.domain.errors import BadProfile, BadRecord, BranchAppError, NotFound, UnknownFormat
from branch_app.domain.profiles import Profile
from branch_app.domain.trail import Deed
from branch_app.operations.formats import (
    guess_format,
    list_formats,
    read_format_file,
    save_format,
    try_format,
    withdraw_format,
)
from branch_app.operations.handed_on import export_format
from branch_app.operations.import_answers import Answers
from branch_app.operations.import_history import list_imports
from branch_app.operations.imports import import_files, preview_files
from branch_app.operations.lookup import open_customer
from branch_app.operations.trail import read_trail
from branch_app.ui.outcomes import format_word
from branch_app.ui.printout import import_report, speak
from tests.branches import PLAIN, Branch, account

HERS = account("101-1-0012345")
PREAMBLE = "お取引明細\r\n口座番号：普通 0012345\r\n期間：2020年08月01日～2020年08月31日\r\n\r\n"
HEADER = "お日にち,ご利用内容欄,マイナス,プラス,のこり\r\n"
ROWS = [("2020/08/03", "ﾃﾞﾝｷ", "8,200", "", "91,800"), ("2020/08/10", "給与", "", "200,000", "291,800"),
        ("2020/08/20", "ﾄﾞｺﾓｺｳｻﾞ", "50,000", "", "241,800"), ("2020/08/25", "利息", "", "1", "241,801")]  # fmt: skip


def csv(folder: Path, rows: list[tuple[str, ...]] = ROWS, name: str = "unknown.csv", header: str = HEADER,
        preamble: str = PREAMBLE) -> Path:  # fmt: skip
    path = folder / name
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    path.write_bytes((preamble + header + "\r\n".join([*lines, ""])).encode("cp932"))
    return path


def named(profile: Profile, code: str = "ours") -> Profile:
    return replace(profile, code=code, name_ja="当行", name_en="Our bank")


def taught(branch: Branch, path: Path) -> Profile:
    return save_format(branch.manager, named(guess_format(branch.manager, path).profile)).profile


def test_nobody_knows_the_file_before(branch: Branch, tmp_path: Path) -> None:
    (report,) = preview_files(branch.manager, [csv(tmp_path)])
    assert isinstance(report.refused, UnknownFormat)


@pytest.mark.parametrize("newest_first", [False, True])
def test_columns_with_names_that_say_nothing_are_proven_by_the_balance(
    branch: Branch, tmp_path: Path, newest_first: bool
) -> None:
    guess = guess_format(branch.manager, csv(tmp_path, ROWS[::-1] if newest_first else ROWS))
    columns = guess.profile.columns
    assert (columns.date, columns.out, columns.into, columns.balance) == (("お日にち",), "マイナス", "プラス", "のこり")
    assert columns.note == ("ご利用内容欄",)
    assert (guess.header_line, guess.profile.encodings) == (5, ("cp932",))
    assert guess.profile.order == ("newest first" if newest_first else "oldest first")


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_trial_shows_rows_sums_and_what_the_balance_proves(
    branch: Branch, tmp_path: Path, newest_first: bool
) -> None:
    path = csv(tmp_path, ROWS[::-1] if newest_first else ROWS)
    trial = try_format(branch.manager, path, named(guess_format(branch.manager, path).profile))
    assert (trial.rows, trial.out_rows, trial.out_yen, trial.in_rows, trial.in_yen) == (4, 2, 58_200, 2, 200_001)
    assert [entry.yen for entry in trial.first] == [-8_200, 200_000, -50_000, 1]
    assert (trial.proven, trial.newest_first, trial.period_to) == (True, newest_first, date(2020, 8, 31))


def test_swapped_columns_are_contradicted_by_the_balance(branch: Branch, tmp_path: Path) -> None:
    path = csv(tmp_path)
    profile = named(guess_format(branch.manager, path).profile)
    swapped = replace(profile, columns=replace(profile.columns, out="プラス", into="マイナス"))
    assert try_format(branch.manager, path, swapped).proven is False


def test_without_a_balance_nothing_is_proven(branch: Branch, tmp_path: Path) -> None:
    path = csv(tmp_path)
    profile = named(guess_format(branch.manager, path).profile)
    without = replace(profile, columns=replace(profile.columns, balance=""))
    assert try_format(branch.manager, path, without).proven is None


def test_many_rows_show_the_first_and_the_last(branch: Branch, tmp_path: Path) -> None:
    rows = [(f"2020/08/{day:02}", "ﾃﾞﾝｷ", f"{day}", "", f"{100_000 - day * (day + 1) // 2}") for day in range(1, 32)]
    profile = named(guess_format(branch.manager, csv(tmp_path)).profile)
    trial = try_format(branch.manager, csv(tmp_path, rows, "long.csv"), profile)
    assert [-entry.yen for entry in trial.first] == list(range(1, 11))
    assert [-entry.yen for entry in trial.last] == list(range(22, 32))


def test_a_saved_format_is_used_from_then_on(branch: Branch, tmp_path: Path) -> None:
    path = csv(tmp_path)
    taught(branch, path)
    said = {path: Answers(accounts={"0012345": HERS})}
    (seen,) = preview_files(branch.manager, [path], said)
    assert (seen.format, seen.rows, seen.refused) == ("csv-ours", 4, None)
    (done,) = import_files(branch.manager, [path], said)
    assert (done.added, done.wallet_rows, done.wallet_yen) == (4, 1, 50_000)
    withdraw_format(branch.manager, "ours", "the bank has changed it")
    names = {seen.format_names, done.format_names, list_imports(branch.manager)[0].format_names}
    assert names == {("当行", "Our bank")}
    speak("en")
    assert format_word("csv-ours", done.format_names) in import_report([done])
    assert format_word("csv-ours", done.format_names) == "Our bank"
    assert 50_000 in [transfer.yen for transfer in open_customer(branch.teller, PLAIN).transfers]


def test_each_saving_is_a_version_and_a_line_of_the_trail(branch: Branch, tmp_path: Path) -> None:
    profile = taught(branch, csv(tmp_path))
    second = save_format(branch.manager, replace(profile, name_en="Our bank, new"), "a better name")
    assert second.version == 2
    assert [(each.profile.name_en, each.version, each.made_by) for each in list_formats(branch.manager)] == [
        ("Our bank, new", 2, "0101")]
    lines = [line for line in read_trail(branch.manager) if line.deed is Deed.FORMAT_TAUGHT]
    assert [(line.subject, line.details["version"]) for line in lines] == [("ours", 2), ("ours", 1)]


def test_a_withdrawn_format_is_unknown_again_and_can_be_taught_anew(branch: Branch, tmp_path: Path) -> None:
    path = csv(tmp_path)
    profile = taught(branch, path)
    withdraw_format(branch.manager, "ours", "the bank has changed it")
    assert list_formats(branch.manager) == []
    (report,) = preview_files(branch.manager, [path])
    assert isinstance(report.refused, UnknownFormat)
    assert save_format(branch.manager, profile).version == 3
    with pytest.raises(NotFound):
        withdraw_format(branch.manager, "nobody", "why")


def test_a_format_travels_as_a_file(branch: Branch, tmp_path: Path) -> None:
    profile = taught(branch, csv(tmp_path))
    file = tmp_path / "ours.toml"
    export_format(branch.manager, profile, file)
    assert read_format_file(file) == profile


@pytest.mark.parametrize(("change", "key"), [
    ({"code": "Not A Code!"}, "code"), ({"code": "mufg"}, "code"), ({"name_ja": " "}, "name"),
    ({"headers": ()}, "columns.date"), ({"account_line": "([0-9]+"}, "account_line"),
    ({"account_line": "no group"}, "account_line"), ({"sign": "sideways"}, "sign"), ({"separator": "x"}, "separator"),
    ({"encodings": ("klingon",)}, "encodings"), ({"footer": "x" * 20_000}, "ours"),
])
def test_a_bad_profile_says_its_place_and_saves_nothing(
    branch: Branch, tmp_path: Path, change: dict[str, str], key: str
) -> None:
    profile = named(guess_format(branch.manager, csv(tmp_path)).profile)
    with pytest.raises(BadProfile) as caught:
        save_format(branch.manager, replace(profile, **change))  # type: ignore[arg-type]
    assert caught.value.key == key
    assert list_formats(branch.manager) == []


@pytest.mark.parametrize("columns", [
    {"date": ()}, {"out": ""}, {"signed": "のこり"}, {"balance": "ない列"},
])
def test_columns_that_cannot_be_are_refused(branch: Branch, tmp_path: Path, columns: dict[str, object]) -> None:
    path = csv(tmp_path)
    profile = named(guess_format(branch.manager, path).profile)
    bad = replace(profile, columns=replace(profile.columns, **columns))  # type: ignore[arg-type]
    with pytest.raises(BadProfile):
        try_format(branch.manager, path, bad)


def test_two_taught_formats_never_have_the_same_header(branch: Branch, tmp_path: Path) -> None:
    profile = taught(branch, csv(tmp_path))
    with pytest.raises(BadProfile) as caught:
        save_format(branch.manager, replace(profile, code="twin"))
    assert (caught.value.key, caught.value.found) == ("headers", "ours")


def test_a_row_that_does_not_fit_is_named(branch: Branch, tmp_path: Path) -> None:
    path = csv(tmp_path, [*ROWS, ("2020/08/26", "ﾃﾞﾝｷ", "abc", "", "1")])
    profile = named(guess_format(branch.manager, csv(tmp_path, name="good.csv")).profile)
    with pytest.raises(BadRecord) as caught:
        try_format(branch.manager, path, profile)
    assert (caught.value.record, caught.value.position) == (10, 3)


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"\x00" * 900, b"a,b,c\n" * 50, "日付,金額\n".encode()])
def test_a_file_without_names_gets_no_proposal(branch: Branch, tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(body)
    with pytest.raises(BranchAppError):
        guess_format(branch.manager, path)


@pytest.mark.parametrize("text", ["", "not toml [", "headers = ['a,b']\n[name]\nja='x'\nen='y'\n[columns]\ndate='c'\n"])
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(BadProfile):
        read_format_file(tmp_path / "x.toml")
