"""Words and numbers that occur nowhere else in the world, and the search for them in whatever a program leaves behind.

A needle has at least eight bytes: fewer can be met by chance among encrypted bytes.
"""

import base64
import os
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from branch_app.domain.kana import match_key

NAME, KANA = "鵺野森原　千夜子丸", "ﾇｴﾉﾓﾘﾊﾞﾗ ﾁﾖｺﾏﾙﾋﾞﾄ"
ADDRESS, PHONE = "架空県鯱鉾市翡翠町九十九番地七", "090-7654-3217"
CUSTOMER, ACCOUNT = "83746519", "7182934"
WORDS = "石畳の角で見知らぬ傘を拾った翌朝に気づきました"
WORDING, FILE_NAME = "ﾅｿﾞﾉﾄｹｲﾔｻﾝ", "蜃気楼通帳の写真.png"
PASSWORD, SECOND_PASSWORD = "nineteen violet lanterns asleep", "forty crooked windmills humming"
TEXTS = {
    "name": (NAME, *NAME.split("　")), "kana": (KANA, *KANA.split()), "address": (ADDRESS,),
    "telephone": (PHONE, PHONE.replace("-", "")), "customer": (CUSTOMER,), "words": (WORDS, WORDS[4:12]),
    "account": (f"000{ACCOUNT}", f"1-{ACCOUNT}", f"1{ACCOUNT}", f" {ACCOUNT}"), "wording": (WORDING,),
    "file name": (FILE_NAME, FILE_NAME.partition(".")[0]), "password": (PASSWORD, SECOND_PASSWORD),
}  # fmt: skip
PICTURES = (b"%PDF-1.", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF")  # no paper and no picture lies in clear
ENCODINGS = "utf-8", "utf-16-le", "utf-16-be", "cp932", "euc-jp"
LEAST, LARGEST_INFLATED = 8, 4_000_000
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|PK\x03\x04", re.DOTALL)
_WRITTEN_OUT = re.compile(rb"[A-Za-z0-9+/_-]{11,}")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")


@dataclass(frozen=True)
class Needles:
    """What is looked for: as it is, and among long runs of letters and digits (base64 as it is, hex in small ones)."""

    plain: dict[bytes, str]
    written: dict[bytes, str]
    hexed: dict[bytes, str]


def needles(raw: dict[str, bytes] | None = None) -> Needles:
    """Every canary in every encoding; `raw` are secrets that are bytes, by name."""
    bare = {body: what for what, texts in TEXTS.items() for text in texts for body in _encoded(text)}
    bare |= {body: what for what, body in (raw or {}).items()}
    bare = {body: what for body, what in bare.items() if len(body) >= LEAST}
    return Needles(bare | dict.fromkeys(PICTURES, "picture or paper"),
                   {run: f"{what} in base64" for body, what in bare.items() for run in _in_base64(body)},
                   {body.hex().encode(): f"{what} in hex" for body, what in bare.items()})  # fmt: skip


def _encoded(text: str) -> Iterator[bytes]:
    for form in {text, unicodedata.normalize("NFKC", text), match_key(text), text.replace("　", " ")}:
        for encoding in ENCODINGS:
            yield form.encode(encoding, "ignore")
        for escape in ("xmlcharrefreplace", "backslashreplace"):  # as workbooks, and as JSON
            yield form.encode("ascii", escape)
        yield quote(form).encode()


def _in_base64(body: bytes) -> Iterator[bytes]:
    """What of it is the same whatever stands before and after, for each of the three places it can begin at."""
    for before, first in enumerate((0, 2, 3)):
        whole = base64.b64encode(bytes(before) + body)
        yield whole[first : (before + len(body)) * 8 // 6]


def hits(roots: Iterable[Path], wanted: Needles, clean: set[bytes] | None = None) -> list[str]:
    """Each place where something was found: file, what, and how it was packed. File names count too.

    `clean` remembers contents in which nothing was found, for the next search with the same needles.
    """
    found, clean = [], set() if clean is None else clean
    for root in roots:
        for path in sorted(root.rglob("*")):
            found += [f"{path}: {what} in its name" for what in _in(os.fsencode(path.name), wanted)]
            if path.is_file() and not path.is_symlink():
                body = path.read_bytes()
                if (digest := sha256(body).digest()) not in clean:
                    here = [f"{path}: {what}{how}" for how, layer in _layers(body) for what in _in(layer, wanted)]
                    found += here
                    clean |= set() if here else {digest}
    return found


def _in(body: bytes, wanted: Needles) -> list[str]:
    runs = b" ".join(_WRITTEN_OUT.findall(body)).translate(_URL_SAFE)
    return sorted({what for needles, where in ((wanted.plain, body), (wanted.written, runs),
                                               (wanted.hexed, runs.lower()))
                   for needle, what in needles.items() if needle in where})  # fmt: skip


def _layers(body: bytes, deeper: int = 2) -> Iterator[tuple[str, bytes]]:
    """The bytes as they are, and what comes out wherever a packed stream could begin."""
    yield "", body
    if not deeper or len(body) > LARGEST_INFLATED:
        return
    for start in _PACKED.finditer(body):
        at, kind = start.start(), 15
        if start[0] == b"PK\x03\x04":
            at, kind = at + 30 + sum(int.from_bytes(body[at + n : at + n + 2], "little") for n in (26, 28)), -15
        elif start[0].startswith(b"\x1f"):
            kind = 31
        try:
            inside = zlib.decompressobj(kind).decompress(body[at:], LARGEST_INFLATED)
        except zlib.error:
            continue
        if len(inside) >= LEAST:
            yield from ((f" (packed){how}", layer) for how, layer in _layers(inside, deeper - 1))
