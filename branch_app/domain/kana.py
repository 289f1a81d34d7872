"""The same Japanese words in many spellings: a form to read, and a key under which all spellings meet.

Bank kana is half-width, has no small kana and writes the long mark as a hyphen; people type full-width or hiragana;
names come with old and private variants of one kanji. The raw text is always kept: these forms are made from it.
"""

import re
import unicodedata

_SEPARATE_MARKS = str.maketrans("゛゜ﾞﾟ", "\u3099\u309a\u3099\u309a")
_HYPHENS_AFTER_KANA = re.compile("(?<=[ぁ-ゖァ-ヺー\u3099\u309a])[-‐‑‒–—―−－ｰ─━]+")


def display(text: str) -> str:
    """The text as a person reads it: full-width kana, half-width letters and digits, one space at a time.

    The marks go first, because NFKC would turn a separate ゛ into a space and a mark.
    """
    composed = unicodedata.normalize("NFKC", text.translate(_SEPARATE_MARKS))
    return " ".join(_HYPHENS_AFTER_KANA.sub("ー", composed).split())


def match_key(text: str) -> str:
    """What is compared when two texts may be two spellings of one: ディーバライ, ﾃﾞｲ-ﾊﾞﾗｲ and でいばらい are the same.

    Never shown and never kept instead of the text. Case, width, small kana, long marks, spaces, punctuation, brackets
    and kanji variants are gone; a key can be empty. Search words and stored words must pass through the same fold.

    Each character is folded by itself, once in the life of the program; only marks need to see their neighbour, and
    NFC does nothing where there are none.
    """
    return unicodedata.normalize("NFC", text.translate(_FOLDED))


class _FoldedCharacters(dict[int, str]):
    """The fold of every character met so far."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = "".join(map(_fold, unicodedata.normalize("NFKD", chr(code))))
        return folded


def _fold(character: str) -> str:
    """One character of a decomposed text, as it stands in the key."""
    category = unicodedata.category(character)
    if category[0] in "ZP" or category in ("Cc", "Cf") or character in _NOISE:
        return ""
    if unicodedata.combining(character):
        return character
    if "ぁ" <= character <= "ゖ" or character == "ゝ":
        character = chr(ord(character) + 0x60)  # katakana stand in the order of hiragana
    return _SAME_LETTER.get(character, character).upper()


_VARIATION_SELECTORS = map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
_NOISE = frozenset("ー−─━~<>|=").union(_VARIATION_SELECTORS)

# Bank kana has no small kana, and no ヰ ヱ ヲ.
_LARGE = dict(zip("ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿヰヱヲ",
                  "アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロイエオ", strict=True))

# The first of each group is the form in the key; the others are old, popular or vendor forms of it found in names.
_KANJI = """
    高髙 崎﨑嵜 辺邊邉 斉斎齊齋 沢澤 浜濱濵 広廣 国國 島嶋嶌 桜櫻 真眞 関關 実實 寿壽 徳德 蔵藏 恵惠 瀬瀨 滝瀧 竜龍
    栄榮 豊豐 浅淺 円圓 吉𠮷 富冨 峰峯 淵渕渊 桑桒 柳栁 館舘 曽曾 槙槇 弥彌 万萬 条條 応應 学學 礼禮 静靜 聡聰 黒黑
    増增 与與 壮壯 会會 児兒 仏佛 来來 伝傳 厳嚴 将將 専專 彦彥 戸戶 教敎 横橫 歩步 清淸 為爲 瑶瑤 禄祿 穣穰 穂穗
    県縣 総總 緑綠 緒緖 荘莊 園薗 芸藝 薬藥 処處 号號 覚覺 覧覽 誉譽 譲讓 予豫 頼賴 軽輕 遥遙 郷鄕 釈釋 鉄鐵鐡 鉱鑛
    鎮鎭 隠隱 青靑 顕顯 余餘 駅驛 鴎鷗 麦麥 黄黃 黙默 点點 亀龜 籠篭 桧檜 芦蘆 薮藪籔 昂昻 橋槗𣘺 凛凜 尭堯 巌巖
    村邨 野埜 塩鹽 喜㐂 麹麴 脇𦚰 剣劍劔 宝寶 晃晄 渋澁 煕熙凞 糸絲 経經 継繼 桝枡 歳歲 証證 猪豬
"""
_SAME_LETTER = _LARGE | {form: group[0] for group in _KANJI.split() for form in group[1:]}
_FOLDED = _FoldedCharacters()
