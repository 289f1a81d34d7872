"""The header of a file says whose it is: every shipped profile, those a branch teaches, and headers that changed."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from branch_app.documents.readers.profiles import profile_from, profile_text, shipped_profiles
from branch_app.documents.readers.sniffing import HEAD, format_named, recognise
from branch_app.domain.books import Entry
from branch_app.domain.errors import BadRecord, UnknownFormat
from branch_app.domain.profiles import Profile, folded
from tests.documents.bank_files import (
    SMBC,
    TODAY,
    moves,
    read,
    shown,
    statement,
)


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.code)
def test_every_form_of_every_profile_is_recognised_and_read(profile: Profile) -> None:
    assert profile.name_ja
    assert profile.name_en
    for header in profile.headers:
        data = shown(profile, header, [(-3000, 97_000), (5000, 102_000), (-1, 101_999)])
        assert recognise(data[:HEAD], len(data), "x") == f"csv-{profile.code}"
        assert moves(data) == [("2020-09-02", -3000), ("2020-09-02", 5000), ("2020-09-02", -1)]
        assert [entry.note for entry in statement(data).entries] == ["ペイペイ"] * 3


def test_no_header_belongs_to_two_profiles() -> None:
    headers = [header for profile in shipped_profiles() for header in profile.headers]
    assert len(headers) == len(set(headers))
    assert len(shipped_profiles()) >= 24


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.code)
def test_a_profile_can_be_written_and_read_again(profile: Profile) -> None:
    assert profile_from(profile_text(profile), profile.code) == profile


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_name_and_footer_survives_the_writing(name: str, footer: str) -> None:
    profile = replace(profile_from(TAUGHT, "ours"), name_ja=name, footer=folded(footer))
    assert profile_from(profile_text(profile), "ours") == profile


TAUGHT = """
headers = ["日付;出;入;残;内容"]
separator = ";"
footer = "以上"
skip = ["繰越"]
[name]
ja = "うちの勘定系"
en = "Our host"
[columns]
date = "日付"
out = "出"
into = "入"
balance = "残"
note = "内容"
"""


def test_a_branch_teaches_a_profile() -> None:
    ours = profile_from(TAUGHT, "ours")
    data = ("帳票\r\n日付;出;入;残;内容\r\n繰越;;;5;\r\n20200902;3;;2;ﾍﾟｲﾍﾟｲ\r\n以上 1件\r\nx\r\n").encode("cp932")
    assert recognise(data[:HEAD], len(data), "x", [ours]) == "csv-ours"
    reader = format_named("csv-ours", [ours]).read
    assert reader
    (group, _) = reader(io.BytesIO(data), len(data), TODAY)
    assert group.statement
    assert group.statement.entries == (Entry(4, date(2020, 9, 2), None, -3, "", "", "ﾍﾟｲﾍﾟｲ", 2),)
    with pytest.raises(UnknownFormat):
        recognise(data[:HEAD], len(data), "x")


@pytest.mark.parametrize(("old", "new", "field"), [
    ('out = "出"', 'out = "払"', "columns.out"),
    ('out = "出"', "", "columns"),
    ('out = "出"', "out = 1", "columns.out"),
    ('date = "日付"', "", "columns.date"),
    ('date = "日付"', 'date = ["日付", "残"]', "columns.date"),
    ('[name]', '[names]', "name"),
    ('footer =', 'foot =', "foot"),
    ('note =', 'notes =', "notes"),
    ('";"', '"|"', "separator"),
    ('footer = "以上"', 'sign = "both"', "sign"),
    ('footer = "以上"', 'order = "random"', "order"),
    ('footer = "以上"', 'encodings = ["klingon"]', "encodings"),
    ('footer = "以上"', 'calendars = ["maya"]', "calendars"),
    ('footer = "以上"', 'account_line = "("', "account_line"),
    ('footer = "以上"', 'count_line = "件数"', "count_line"),
    ('footer = "以上"', 'footer = 以上', "ours"),
    ('headers = ["日付;出;入;残;内容"]', 'headers = []', "columns.date"),
    ('headers = ["日付;出;入;残;内容"]', 'headers = [1]', "headers.headers"),
])
def test_a_profile_that_cannot_work_is_refused_at_its_key(old: str, new: str, field: str) -> None:
    with pytest.raises(BadRecord) as caught:
        profile_from(TAUGHT.replace(old, new), "ours")
    assert caught.value.field == field


@pytest.mark.parametrize(("header", "place", "found"), [
    (SMBC.replace("ラベル", "色"), (1, 7), "色"),
    (SMBC + ",色", (1, 8), "色"),
    (SMBC.removesuffix(",ラベル"), (1, 7), ""),
    (SMBC.replace("お引出し,お預入れ", "お預入れ,お引出し"), (1, 2), "お預入れ"),
    ("普通預金\n\n" + SMBC.replace("残高", "残高等"), (3, 5), "残高等"),
])
def test_a_header_that_changed_is_refused_at_its_column(header: str, place: tuple[int, int], found: str) -> None:
    with pytest.raises(BadRecord) as caught:
        read(f"{header}\n2020/9/1,300,,x,700,,")
    assert (caught.value.record, caught.value.position, caught.value.found) == (*place, found)


def test_other_tables_are_no_known_file() -> None:
    for header in ("ご利用日,ご利用先,ご利用金額（円）,現地通貨額", "日付,店,摘要,残高", "a,b,c"):
        with pytest.raises(UnknownFormat):
            read(f"{header}\n2020/9/1,300,,x")


@settings(deadline=None, max_examples=150)
@given(st.lists(st.integers(-10**6, 10**6).filter(bool), min_size=2, max_size=12), st.integers(0, 10**7), st.booleans(),
       st.sampled_from(shipped_profiles()))
def test_whatever_a_bank_writes_is_read(yens: list[int], opening: int, turned: bool, profile: Profile) -> None:
    balances = [opening + sum(yens[: n + 1]) for n in range(len(yens))]
    money = list(zip(yens, balances, strict=True))
    groups = read(shown(profile, profile.headers[0], money[::-1] if turned and profile.columns.balance else money))
    assert groups[0].findings == groups[1].findings == ()
    assert groups[0].statement
    read_back = [entry.yen for entry in groups[0].statement.entries]
    # One day and a balance that fits both ways: nothing can tell, and the sums are the same.
    assert sorted(read_back) == sorted(yens)
