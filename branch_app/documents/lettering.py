"""The letters of every paper: one embedded typeface, how wide a text runs and where it may break."""

import re
import unicodedata
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

from branch_app.paths import resource

REGULAR, BOLD = "NotoSansJP-Regular", "NotoSansJP-Bold"
ASCENT = 0.88  # of the size, above the base line

rl_config.useA85 = 0  # streams as bytes, a fifth smaller
rl_config.trustedSchemes, rl_config.trustedHosts = [], []  # no paper ever fetches anything

_CONTROL, _MISSING = "·", "〓"  # the geta mark is what Japanese printers set for a character they do not have
_NO_LINE_START = frozenset(
    "、。，．・：；？！ー々ゝゞ）」』】］｝〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%％円件"
)
_MARKED = re.compile("[^\\W\\d_][\\u0300-\\u036f\\u3099\\u309a]+")  # a letter with marks after it, か and ゛
_NO_LINE_END = frozenset("（「『【［｛〈《([{¥￥〒")


@cache
def _face(font: str) -> ttfonts.TTFontFace:
    """The outlines of a font, read and registered with reportlab once per process (about 70 ms each)."""
    pdfmetrics.registerFont(ttfonts.TTFont(font, str(resource("fonts", f"{font}.ttf")), asciiReadable=False))
    return pdfmetrics.getFont(font).face


def load_typeface() -> None:
    """Read the fonts before the first paper is asked for."""
    for font in (REGULAR, BOLD):
        _face(font)


@cache
def _plain() -> frozenset[str]:
    """The characters that need no second look: in the typeface, visible, standing by themselves."""
    return frozenset(
        char
        for char in map(chr, _face(REGULAR).charToGlyph)
        if char.isprintable() and not unicodedata.combining(char) and not _selects_variant(char)
    )


def printable(text: str) -> str:
    """The text as a paper can show it: everything unseen becomes visible, nothing becomes markup.

    Control and bidirectional characters appear as ·, characters outside the typeface as 〓. Marks that follow their
    letter are joined to it, nothing else is normalised: the 神 of a name (U+FA19) must
    not become the common one. Variation selectors, between
    whose forms the typeface does not choose, are left out. Line breaks stay.
    """
    if _plain().issuperset(text):
        return text
    joined = _MARKED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    return "".join(char if char in _plain() else _shown(char) for char in joined)


def _shown(char: str) -> str:
    if char in "\n\u3000":
        return char
    if _selects_variant(char):
        return ""
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return _CONTROL
    return " " if char.isspace() else _MISSING


def _selects_variant(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


class _Widths(dict[str, int]):
    """How wide each character met so far is, in thousandths of the size."""

    def __init__(self, face: ttfonts.TTFontFace) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> int:
        wide = self[char] = int(self._face.charWidths.get(ord(char), self._face.defaultWidth))
        return wide


@cache
def _widths(font: str) -> _Widths:
    return _Widths(_face(font))


def width(text: str, font: str, size: float) -> float:
    """How far the text runs, in points."""
    return sum(map(_widths(font).__getitem__, text)) * size / 1000


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """The lines of a text in `room` points: Japanese breaks anywhere but before 、 and after （, Latin at spaces."""
    text = printable(text)
    if "\n" not in text and width(text, font, size) <= room:
        return [text]
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, font, size, room)]


def first_line(text: str, font: str, size: float, room: float) -> str:
    """What fits on one line, with … where the text goes on."""
    lines = wrap(text, font, size, room)
    return lines[0] if len(lines) == 1 else wrap(text, font, size, room - size)[0] + "…"


def _wrapped(text: str, font: str, size: float, room: float) -> list[str]:
    widths, limit = _widths(font), room * 1000 / size
    lines: list[str] = []
    start, run = 0, 0.0
    for at, char in enumerate(text):
        run += widths[char]
        if run > limit and at > start:
            cut = _break(text, start, at)
            lines.append(text[start:cut].rstrip(" "))
            start = cut
            run = sum(map(widths.__getitem__, text[start : at + 1]))
    return [*lines, text[start:]]


def _break(text: str, start: int, at: int) -> int:
    """Where to end the line that started at `start` and can hold nothing from `at` on."""
    for cut in range(at, max(start, at - 24), -1):
        before, after = text[cut - 1], text[cut]
        inside_word = before.isascii() and after.isascii() and not before.isspace()
        if not inside_word and after not in _NO_LINE_START and before not in _NO_LINE_END and after != " ":
            return cut
    return at


# -- reportlab writes code points above U+FFFF into /ToUnicode with five digits; PDF wants UTF-16 there ----------------

_to_unicode = ttfonts.makeToUnicodeCMap


def _to_unicode_in_utf16(fontname: str, subset: list[int]) -> str:
    def utf16(match: re.Match[str]) -> str:
        return f"{match[1]} <{chr(int(match[2], 16)).encode('utf-16-be').hex().upper()}>"

    return re.sub(r"(<[0-9A-F]{2}>) <([0-9A-F]{5,6})>", utf16, _to_unicode(fontname, subset))


ttfonts.makeToUnicodeCMap = _to_unicode_in_utf16
