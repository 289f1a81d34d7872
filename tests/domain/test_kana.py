"""Spellings that must meet in one key, spellings that must not, and the form a person reads."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from branch_app.domain.kana import display, match_key

READABLE = [
    ("ﾄﾞｺﾓｺｳｻﾞ", "ドコモコウザ"),
    ("ﾍﾟｲﾍﾟｲ", "ペイペイ"),
    ("ﾗｸﾃﾝｶ-ﾄﾞ", "ラクテンカード"),
    ("ラクテンカ－ト゛サ－ヒ゛ス", "ラクテンカードサービス"),
    ("ＤＦ．セ゛ンホケン", "DF.ゼンホケン"),
    ("カ−ド", "カード"),
    ("ＲＴＫ　ペイペイ", "RTK ペイペイ"),
    ("７－ＥＬＥＶＥＮ", "7-ELEVEN"),
    ("利息　ス－パ－フツウ", "利息 スーパーフツウ"),
    ("ＬＩＮＥ　Ｐａｙ　加盟店", "LINE Pay 加盟店"),
    ("（株）ＮＴＴドコモ 1234", "(株)NTTドコモ 1234"),
    ("ｶ)ﾒﾙﾍﾟｲ", "カ)メルペイ"),
    ("ﾃﾞｲｰﾊﾞﾗｲ", "デイーバライ"),
    ("  料　金  ", "料 金"),
    ("ペイペイ＊ヤマト", "ペイペイ*ヤマト"),
]

SAME = [
    ["ディーバライ", "デイーバライ", "ﾃﾞｲｰﾊﾞﾗｲ", "ﾃﾞｲ-ﾊﾞﾗｲ", "デイバライ", "テ゛ィ－ハ゛ライ", "でぃーばらい", "ﾃﾞｲ ﾊﾞﾗｲ"],
    ["ペイペイカード", "ﾍﾟｲﾍﾟｲｶ-ﾄﾞ", "ペイペイカ−ド", "ﾍﾟｲﾍﾟｲ･ｶｰﾄﾞ"],
    ["LINE Pay", "ＬＩＮＥ　Ｐａｙ", "LINEPAY", "line-pay", "LINE*PAY"],
    ["渡邊", "渡辺", "渡邉", "渡邊\U000e0100"],
    ["髙﨑", "高崎", "高嵜"],
    ["齋藤", "斎藤", "斉藤", "齊藤"],
    ["澤田", "沢田"],
    ["濵口", "浜口", "濱口", "濵　口"],
    ["キョウコ", "ｷﾖｳｺ", "きょうこ", "キヨウコ"],
    ["茅ヶ崎", "茅ケ崎", "茅ｹ崎"],
    ["(株)メルペイ", "㈱メルペイ", "株）メルペイ"],
    ["ユウチョPAY", "ﾕｳﾁﾖPAY"],
]


@pytest.mark.parametrize(("raw", "readable"), READABLE)
def test_a_descriptor_reads_in_full_width_kana_and_half_width_letters(raw: str, readable: str) -> None:
    assert display(raw) == readable


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_all_spellings_of_one_word_have_one_key(spellings: list[str]) -> None:
    assert {match_key(spelling) for spelling in spellings} == {match_key(spellings[0])} != {""}


DIFFERENT = [("ハライ", "バライ"), ("ハライ", "パライ"), ("COIN", "COIN+"), ("田中", "中田"), ("1", "2")]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_the_key_is_written_in_large_katakana_capitals_and_common_kanji() -> None:
    assert match_key("ﾃﾞｲ-ﾊﾞﾗｲ") == "デイバライ"
    assert match_key("d払い（ドコモ口座）") == "D払イドコモ口座"
    assert match_key(" -・*/()「」 　") == ""


def plain_definition(text: str) -> str:
    """The key of a text without any table that outlives it: decompose the whole, fold, compose the whole."""
    small = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
    other_forms = dict(zip("髙﨑嵜邊邉齋齊斎澤濵濱", "高崎崎辺辺斉斉斉沢浜浜", strict=True))
    kept = []
    for letter in unicodedata.normalize("NFKD", text):
        category = unicodedata.category(letter)
        if letter in "ー−─━~<>|=" or category[0] in "ZP" or category in ("Cc", "Cf"):
            continue
        katakana = chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter
        large = small.get(katakana, katakana)
        kept.append(large if unicodedata.combining(letter) else other_forms.get(large, large).upper())
    return unicodedata.normalize("NFC", "".join(kept))


def left_out(letter: str) -> bool:
    """What the short tables of the plain definition do not know: rare kanji forms, kana of no bank, selectors."""
    return (
        "㇀" <= letter <= "ㇿ" or "㐀" <= letter <= "鿿" or letter in "ヰヱヲゐゑをゝ" or "\ufe00" <= letter <= "\ufe0f"
        or letter >= "\U00020000"
    )


BANK_LETTERS = (
    "アイウカガサタテツハバパャュョッァィヶーｱｲｳｶﾃﾊｬｭｮｯｰﾞﾟ゛゜-−－Ａaｚ 　()（）．.・*/"
    "髙﨑邊齋濵渡でぃはばら\u3099\u309aé"
)
bank_text = st.text(BANK_LETTERS, max_size=30)
any_text = st.text(max_size=30).filter(lambda text: not any(map(left_out, unicodedata.normalize("NFKD", text))))


@example("α\u0345\u0301")  # a mark whose capital is a letter
@given(bank_text | any_text)
def test_the_quick_fold_equals_the_plain_definition(text: str) -> None:
    assert match_key(text) == plain_definition(text)


@given(bank_text | st.text(max_size=30))
def test_folding_a_key_changes_nothing(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)


@given(bank_text | st.text(max_size=30))
def test_reading_the_readable_form_changes_nothing(text: str) -> None:
    assert display(display(text)) == display(text)
