"""The shipped directory knows the words of the books, and tells wallets from what only looks like one."""

import importlib.util
import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branch_app.domain.errors import BadDirectory
from branch_app.domain.plain_data import Certainty
from branch_app.domain.wallets import (
    At,
    Cap,
    Directory,
    Dismissal,
    Exclusion,
    Pattern,
    Payer,
    Recogniser,
    Recognition,
    Service,
    directory_as_data,
    directory_from,
    with_pattern,
)
from branch_app.paths import resource

SHIPPED = directory_from(tomllib.loads(resource("rules", "wallet_services.toml").read_text("utf-8")))
RECOGNISER = Recogniser(SHIPPED)
MAKE_BOOK = Path(__file__).parents[3] / "shared" / "tools" / "make_book.py"

WALLETS = {
    "docomo": ["ﾄﾞｺﾓｺｳｻﾞ", "ﾃﾞｲ-ﾊﾞﾗｲ", "ﾃﾞｲﾊﾞﾗｲ", "DF.ﾃﾞｲ-ﾊﾞﾗｲ", "ディーバライ", "デイーバライ", "ﾃﾞｲｰﾊﾞﾗｲ", "デイバライ",
               "テ゛イ－ハ゛ライ", "ドコモ(d払い)", "NTTﾄﾞｺﾓｺｳｻﾞ", "NTTﾄﾞｺﾓ ﾄﾞｺﾓｺｳｻﾞ", "DOCOMO ACCOUNT"],
    "paypay": ["ﾍﾟｲﾍﾟｲ", "PAYPAY", "RTK ﾍﾟｲﾍﾟｲ", "ﾌﾘｶｴ PAYPAY", "ＲＴＫ　ペイペイ", "ＰａｙＰａｙ　チャージ",
               "ペイペイギンコウ　ペイペイ"],
    "linepay": ["LINE PAY", "LINEPAY", "ﾗｲﾝﾍﾟｲ", "ＬＩＮＥ　Ｐａｙ　加盟店"],
    "merpay": ["ﾒﾙﾍﾟｲ", "ｶ)ﾒﾙﾍﾟｲ"],
    "kyash": ["ｷﾔﾂｼﾕ", "KYASH", "DF)ｷﾔﾂｼﾕ", "ﾌﾘｶｴｷﾔﾂｼﾕ", "ｶ)ｷﾔﾂｼﾕ"],
    "shiharaihisho": ["ｼﾊﾗｲﾋｼﾖ", "ｳｴﾙﾈﾂﾄ"],
    "paypal": ["PAYPAL *SHOP", "ﾍﾟｲﾊﾟﾙ"],
    "mijica": ["ﾐｼﾞｶ", "MIJICA", "ﾐﾁﾞｶ", "口座振替３　ミジカ"],
    "rakuten": ["ﾗｸﾃﾝﾍﾟｲ", "ﾗｸﾃﾝｴﾃﾞｲ", "ﾗｸﾃﾝｷﾔﾂｼﾕ", "楽天キャッシュチャージ", "ラクテンペイメント"],
    "payb": ["PAYB", "ﾋﾞﾘﾝｸﾞｼｽﾃﾑ"],
    "yumeka": ["ﾕﾒｶ"],
    "famipay": ["ﾌｱﾐﾍﾟｲ", "FAMIPAY"],
    "pring": ["ﾌﾟﾘﾝ", "ｶ)ﾌﾟﾘﾝ"],
    "aupay": ["AUPAY", "ｴ-ﾕ-ﾍﾟｲ", "auPAYﾁﾔ-ｼﾞ"],
    "jcoin": ["ｼﾞｴｲｺｲﾝﾍﾟｲ", "JCOINPAY"],
    "bankpay": ["ﾊﾞﾝｸﾍﾟｲ", "BANKPAY"],
    "coinplus": ["COIN+", "ｺｲﾝﾌﾟﾗｽ", "ｴｱｳｵﾚﾂﾄ"],
    "yuchopay": ["ﾕｳﾁﾖPAY"],
    "revolut": ["REVOLUT**1234", "ﾚﾎﾞﾘﾕ-ﾄ"],
    "wise": ["WISE", "ﾜｲｽﾞ"],
    "kotora": ["ことら送金　タナカ"],
    "cashapp": ["CASH APP*JANE"],
    "zelle": ["ZELLE PAYMENT TO JANE"],
    "pix": ["PIX"],
}
LOOK_ALIKES = [
    "ﾄﾞｺﾓｹｲﾀｲ", "NTTﾄﾞｺﾓ", "（株）ＮＴＴドコモ 1234", "Dｶ-ﾄﾞ", "ﾄﾞｺﾓﾋｶﾘ", "ﾍﾟｲﾍﾟｲｶ-ﾄﾞ", "ペイペイカード", "ﾍﾟｲﾍﾟｲｷﾞﾝｺｳ",
    "PAYPAY銀行", "LINEﾓﾊﾞｲﾙ", "LINEMO", "ﾗｸﾃﾝｶ-ﾄﾞ", "ﾗｸﾃﾝｼﾖｳｹﾝ", "ｵﾝﾗｲﾝﾍﾟｲﾒﾝﾄ", "ONLINE PAYMENT", "ﾒﾙｶ-ﾄﾞ", "AUﾃﾞﾝｷ",
    "ｷﾔﾂｼﾝｸﾞ", "ｷﾔﾂｼﾕｶ-ﾄﾞ", "iD払い", "ｱｲﾃﾞｲ-ﾊﾞﾗｲ", "DF.ﾍﾟｲﾃﾞｲ", "ＶｉｓａＬＩＮＥＰａｙカード", "THE REVOLUTION",
]
NOTHING_KNOWN = [
    "ｷﾕｳﾖ", "ﾈﾝｷﾝ", "ﾘｿｸ", "ﾌﾘｺﾐ ﾀﾅｶ ﾕｳｼﾞ", "ﾎﾞ-ﾅｽ", "ｶﾌﾟﾘﾝ", "SPRING", "OTHERWISE", "PIXIV", "ﾐｼﾞｶｲ", "ｶﾜｲｽﾞﾐ", "PAYBACK",
    "ﾔﾏﾕﾒｶ", "HIMALAYAMAYA", "", "  ", "－", "ﾄﾞｺﾓ",
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in WALLETS.items() for text in texts])
def test_a_wallet_is_recognised_by_every_spelling_in_either_text(code: str, text: str) -> None:
    for payer, note, field in ((text, "", "payer"), ("", text, "note")):
        recognition = RECOGNISER.recognise(payer, note)
        assert recognition is not None
        assert (recognition.service.code, recognition.field) == (code, field)
        assert recognition.pattern in recognition.service.patterns


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_look_alike_is_no_wallet_and_is_known_to_be_none(text: str) -> None:
    assert RECOGNISER.recognise(text, text) is None
    verdict = RECOGNISER.judge("", text)
    assert isinstance(verdict, Dismissal)
    assert verdict.exclusion.meaning_ja


@pytest.mark.parametrize("text", NOTHING_KNOWN)
def test_a_wording_nobody_classified_stays_unknown(text: str) -> None:
    assert RECOGNISER.judge(text, text) is None


def test_a_wallet_in_one_text_outweighs_a_look_alike_in_the_other() -> None:
    verdict = RECOGNISER.judge("NTTﾄﾞｺﾓ", "ﾄﾞｺﾓｺｳｻﾞ")
    assert isinstance(verdict, Recognition)
    assert (verdict.service.code, verdict.field) == ("docomo", "note")


@pytest.fixture(scope="module")
def make_book() -> ModuleType:
    if not MAKE_BOOK.exists():
        pytest.skip(f"the book generator is not beside this checkout: {MAKE_BOOK.name}")
    spec = importlib.util.spec_from_file_location("make_book", MAKE_BOOK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_words_of_the_generated_book_are_told_apart(make_book: ModuleType) -> None:
    for code, texts in make_book.WALLETS.items():
        for text in texts:
            for payer, note in ((text, ""), ("", text)):
                recognition = RECOGNISER.recognise(payer, note)
                assert recognition is not None, text
                assert recognition.service.code == code
    for text in make_book.NOT_WALLETS:
        assert isinstance(RECOGNISER.judge("", text), Dismissal), text
    for text in (*make_book.EVERYDAY, *make_book.INCOME):
        assert RECOGNISER.recognise(text, text) is None, text


# -- how words compete ------------------------------------------------------------------------------------------------


def a_directory(
    *patterns: Pattern, exclusions: tuple[Exclusion, ...] = (), prefixes: tuple[str, ...] = ()
) -> Directory:
    return Directory("1", (Service("pay", "ペイ", "Pay", patterns=patterns),), exclusions, prefixes)


def found(directory: Directory, text: str) -> bool:
    return Recogniser(directory).recognise("", text) is not None


def test_at_one_place_the_longest_wording_wins_and_the_search_goes_on_behind_it() -> None:
    directory = a_directory(Pattern("コイン"), exclusions=(Exclusion("コインランドリー"), Exclusion("ビットコイン")))
    assert found(directory, "コイン")
    assert not found(directory, "ｺｲﾝﾗﾝﾄﾞﾘ-")
    assert not found(directory, "ビットコイン")
    assert found(directory, "ｺｲﾝﾗﾝﾄﾞﾘ- ｺｲﾝ")
    at_the_start = a_directory(Pattern("コイン"), exclusions=(Exclusion("コインショップ", At.START),))
    assert not found(at_the_start, "ｺｲﾝｼﾖﾂﾌﾟ")
    assert found(at_the_start, "ｶﾞｲｶ ｺｲﾝｼﾖﾂﾌﾟ")


@pytest.mark.parametrize(
    ("at", "hits", "misses"),
    [
        (At.ANYWHERE, ["ココア", "ノムココア", "ココアノム", "DF.ココア"], ["ココ"]),
        (At.START, ["ココア", "ココアノム", "DF.ココア", "DF) ココア", "RTKココア", "RTK DF.ココア"],
         ["ノムココア", "DFココア"]),
        (At.WHOLE, ["ココア", "ココ-ア", "DF.ココア", "RTKココア", "RTK DF.ココア"],
         ["ココアノム", "ノムココア", "DFココア"]),
    ],
)
def test_where_a_pattern_counts(at: At, hits: list[str], misses: list[str]) -> None:
    directory = a_directory(Pattern("ココア", at), prefixes=("DF.", "RTK"))
    assert [text for text in hits if not found(directory, text)] == []
    assert [text for text in misses if found(directory, text)] == []


def test_a_prefix_is_only_taken_off_when_the_whole_text_says_nothing() -> None:
    directory = a_directory(Pattern("ココア", At.START), exclusions=(Exclusion("RTKココア"),), prefixes=("RTK",))
    assert not found(directory, "RTKココア")
    assert found(directory, "RTK RTKココア") is False
    assert found(directory, "ココア")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_gets_a_verdict(payer: str, note: str) -> None:
    verdict = RECOGNISER.judge(payer, note)
    assert verdict == RECOGNISER.judge(payer, note)
    assert (RECOGNISER.recognise(payer, note) is not None) == isinstance(verdict, Recognition)


@given(st.sampled_from([text for texts in WALLETS.values() for text in texts]), st.sampled_from("-－　 .・*"))
def test_noise_around_a_word_changes_nothing(text: str, noise: str) -> None:
    assert RECOGNISER.recognise("", f"{noise}{text}{noise}") == RECOGNISER.recognise("", text)


def test_an_empty_directory_recognises_nothing() -> None:
    assert Recogniser(Directory("1", ())).judge("ﾍﾟｲﾍﾟｲ", "") is None


# -- caps and services ------------------------------------------------------------------------------------------------


def test_the_cap_is_the_one_of_the_day_of_the_debit() -> None:
    cap = SHIPPED.caps_on("docomo", date(2020, 8, 28))
    assert cap is not None
    assert (cap.per_transfer, cap.per_month) == (100_000, 300_000)
    assert SHIPPED.caps_on("docomo", date(2021, 1, 1)) is None
    assert SHIPPED.caps_on("nobody", date(2020, 8, 28)) is None
    before, after = SHIPPED.caps_on("linepay", date(2020, 1, 13)), SHIPPED.caps_on("linepay", date(2020, 1, 14))
    assert before is not None
    assert after is not None
    assert (before.per_day, after.per_day) == (100_000, 1_000_000)


def test_ended_services_stay_for_old_debits() -> None:
    line_pay = SHIPPED.service("linepay")
    assert line_pay is not None
    assert line_pay.ended_on == date(2025, 4, 30)
    assert RECOGNISER.recognise("", "LINE PAY") is not None


def test_every_shipped_service_can_be_recognised_and_named_in_both_languages() -> None:
    for service in SHIPPED.services:
        assert service.patterns, service.code
        assert service.name_ja, service.code
        assert service.name_en, service.code
        assert bool(service.contact_ja) == bool(service.contact_en), service.code
        assert bool(service.note_ja) == bool(service.note_en), service.code
        for pattern in service.patterns:
            recognition = RECOGNISER.recognise("", pattern.text)
            assert recognition is not None, pattern.text
            assert recognition.service == service


# -- the directory as data --------------------------------------------------------------------------------------------


def test_the_shipped_directory_survives_the_database() -> None:
    assert directory_from(json.loads(json.dumps(directory_as_data(SHIPPED)))) == SHIPPED


texts = st.text(min_size=1, max_size=12)
days = st.none() | st.dates()
caps = st.builds(Cap, per_month=st.none() | st.integers(1, 10**9), valid_from=days, mark=st.sampled_from(Certainty))
services = st.builds(
    Service, code=st.from_regex("[a-z][a-z0-9]{0,5}", fullmatch=True), name_ja=texts, name_en=texts, phone=texts,
    caps=st.tuples(caps) | st.just(()), rule_ids=st.lists(texts, max_size=2).map(tuple), payer=st.sampled_from(Payer),
    opened_on=days, ended_on=days,
)


service_lists = st.lists(services, unique_by=lambda service: service.code, max_size=3)


@given(st.builds(Directory, version=texts, services=service_lists.map(tuple)))
def test_any_directory_survives_as_data(directory: Directory) -> None:
    assert directory_from(json.loads(json.dumps(directory_as_data(directory)))) == directory


def plain() -> dict[str, Any]:
    return {
        "version": "1",
        "services": [
            {"code": "one", "name_ja": "一", "name_en": "One", "patterns": [{"text": "ワンペイ"}],
             "caps": [{"per_day": 1}]},
            {"code": "two", "name_ja": "二", "name_en": "Two", "patterns": [{"text": "ツーペイ", "at": "whole"}]},
        ],
        "exclusions": [{"text": "ワンペイカード"}],
        "prefixes": ["DF."],
    }


def test_the_plain_directory_of_these_tests_is_good() -> None:
    assert [service.code for service in directory_from(plain()).services] == ["one", "two"]


BAD: list[tuple[str, str, Callable[[dict[str, Any]], object]]] = [
    ("directory", "missing: version", lambda d: d.pop("version")),
    ("directory", "unknown: servces", lambda d: d.update(servces=[])),
    ("directory.services", "not a list: x", lambda d: d.update(services="x")),
    ("directory.services[one]", "missing: name_ja", lambda d: d["services"][0].pop("name_ja")),
    ("directory.services[one].name_ja", "not a str: 7", lambda d: d["services"][0].update(name_ja=7)),
    ("directory.services[one].payer", "not a payer: me", lambda d: d["services"][0].update(payer="me")),
    ("directory.services[one].ended_on", "not a date: soon", lambda d: d["services"][0].update(ended_on="soon")),
    ("directory.services[one].caps[1].per_day", "not a int: x",
     lambda d: d["services"][0]["caps"][0].update(per_day="x")),
    ("directory.services[one].caps[1].per_day", "not a int: True",
     lambda d: d["services"][0]["caps"][0].update(per_day=True)),
    ("directory.services[one].caps", "not an amount", lambda d: d["services"][0]["caps"][0].update(per_day=0)),
    ("directory.services[one].caps", "two at a time: 2020-01-01",
     lambda d: d["services"][0]["caps"].append({"valid_from": "2020-01-01"})),
    ("directory.services[one].caps", "ends before it begins: 2020-01-01",
     lambda d: d["services"][0]["caps"][0].update(valid_from="2020-01-02", valid_to="2020-01-01")),
    ("directory.services[One]", "not a code: One", lambda d: d["services"][0].update(code="One")),
    ("directory.services[one]", "twice: one", lambda d: d["services"][1].update(code="one")),
    ("directory.services[one].patterns[--].at", "not a at: middle",
     lambda d: d["services"][0]["patterns"].append({"text": "--", "at": "middle"})),
    ("directory.one[--]", "too short: ", lambda d: d["services"][0]["patterns"].append({"text": "--", "at": "whole"})),
    ("directory.one[PP]", "too short: PP", lambda d: d["services"][0]["patterns"].append({"text": "PP"})),
    ("directory.two[ワン・ペイ]", "also in: one",
     lambda d: d["services"][1]["patterns"].append({"text": "ワン・ペイ"})),
    ("directory.exclusions[ﾜﾝﾍﾟｲ]", "also in: one", lambda d: d["exclusions"].append({"text": "ﾜﾝﾍﾟｲ"})),
    ("directory.prefixes", "too short: .", lambda d: d["prefixes"].append(".")),
]


@pytest.mark.parametrize(("where", "problem", "spoil"), BAD, ids=[f"{where} {problem}" for where, problem, _ in BAD])
def test_a_bad_row_is_refused_with_its_place(
    where: str, problem: str, spoil: Callable[[dict[str, Any]], object]
) -> None:
    data = plain()
    spoil(data)
    with pytest.raises(BadDirectory) as refusal:
        directory_from(data)
    assert (refusal.value.where, refusal.value.problem) == (where, problem)


def test_a_branch_teaches_a_new_spelling() -> None:
    directory = directory_from(plain())
    learnt = with_pattern(directory, "two", Pattern("ﾆﾍﾟｲ", At.START), "2")
    assert learnt.version == "2"
    assert not found(directory, "ニペイ チャージ")
    assert found(learnt, "ニペイ チャージ")
    with pytest.raises(BadDirectory, match="also in: one"):
        with_pattern(directory, "two", Pattern("ﾜﾝﾍﾟｲ"), "2")
    with pytest.raises(BadDirectory):
        with_pattern(directory, "three", Pattern("サンペイ"), "2")
