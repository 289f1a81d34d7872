"""Every bank's CSV in every encoding it may arrive in: the same lines, or a refusal at the byte that does not fit."""

import io
import unicodedata

import pytest

from branch_app.documents.readers.profiles import Profile, shipped_profiles
from branch_app.documents.readers.sniffing import HEAD, format_named, recognise
from branch_app.domain.errors import BadRecord, UnknownFormat
from branch_app.domain.kana import match_key
from tests.foreign_files import MOVES, TODAY, Move, a_bank_csv

# One name as banks write it: half-width with marks, full-width, marks apart, long marks as hyphens and minus signs.
SPELLINGS = ("ﾗｸﾃﾝｶ-ﾄﾞ", "ラクテンカード", "ラクテンカ－ト゛", "ラクテンカ−ド", "ﾗｸﾃﾝｶｰﾄﾞ")
ENCODINGS = ("cp932", "utf-8", "utf-8-sig", "utf-16", "utf-16-le with mark", "utf-16-be with mark")


def encoded(text: str, encoding: str) -> bytes:
    plain, _, mark = encoding.partition(" ")
    return ("\ufeff" + text if mark else text).encode(plain)


def read(profile: Profile, data: bytes) -> list[tuple[int, str]]:
    name = recognise(data[:HEAD], len(data), "x")
    assert name == f"csv-{profile.code}"
    reader = format_named(name).read
    assert reader
    groups = list(reader(io.BytesIO(data), len(data), TODAY))
    assert [finding for group in groups for finding in group.findings] == []
    return [(entry.yen, (entry.note or entry.payer)) for group in groups if group.statement
            for entry in group.statement.entries]  # fmt: skip


def takes(profile: Profile, encoding: str) -> bool:
    """A byte order mark always tells; without one a file has an encoding of its profile."""
    return "mark" in encoding or encoding in ("utf-16", "utf-8-sig") or encoding in profile.encodings


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.code)
def test_the_same_lines_in_every_encoding(profile: Profile, encoding: str) -> None:
    data = encoded(a_bank_csv(profile, profile.headers[0]), encoding)
    if takes(profile, encoding):
        assert read(profile, data) == [(move.yen, move.text) for move in MOVES]
    else:
        with pytest.raises((UnknownFormat, BadRecord)):
            read(profile, data)


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.code)
def test_every_spelling_stays_as_written_and_means_the_same(profile: Profile) -> None:
    moves = [Move(MOVES[0].day, -1_000, spelling) for spelling in SPELLINGS]
    data = encoded(a_bank_csv(profile, profile.headers[0], moves), "utf-8-sig")
    texts = [text for _, text in read(profile, data)]
    assert texts == list(SPELLINGS)
    assert len({match_key(text) for text in texts}) == 1


def test_the_minus_sign_that_windows_makes_of_a_long_mark() -> None:
    """0x817C is a full-width hyphen for Windows, a minus sign for others: both are read, both mean the long mark."""
    profile = next(profile for profile in shipped_profiles() if profile.code == "smbc")
    data = a_bank_csv(profile, profile.headers[0], [Move(MOVES[0].day, -1, "カ－ド")]).encode("cp932")
    assert b"\x81\x7c" in data
    ((_, text),) = read(profile, data)
    assert match_key(text) == match_key("カード")
    assert unicodedata.normalize("NFKC", text) != text, "it stays as the bank wrote it"


@pytest.mark.parametrize("encoding", ["euc_jp", "iso2022_jp"])
def test_encodings_that_no_bank_uses_are_refused(encoding: str) -> None:
    for profile in shipped_profiles():
        moves = [MOVES[0]._replace(text="給与"), MOVES[1]._replace(text="手数料")]
        text = a_bank_csv(profile, profile.headers[0], moves)
        with pytest.raises((UnknownFormat, BadRecord)):
            read(profile, text.encode(encoding, "replace"))


@pytest.mark.parametrize("byte", [0x80, 0xA0, 0xFD, 0xFE, 0xFF])
def test_bytes_that_nobody_can_print_are_refused_at_their_place(byte: int) -> None:
    profile = next(profile for profile in shipped_profiles() if profile.code == "smbc")
    data = a_bank_csv(profile, profile.headers[0]).encode("cp932")
    at = data.index("ｷﾕｳﾖ".encode("cp932"))
    with pytest.raises(BadRecord) as caught:
        read(profile, data[:at] + bytes([byte]) + data[at + 1 :])
    assert (caught.value.record, caught.value.found) == (2, f"0x{byte:02X}")


def test_kana_that_happen_to_be_utf_8_are_read_as_what_the_whole_file_is() -> None:
    """ﾄｳ is C4 B3, which is a letter of UTF-8, too."""
    profile = next(profile for profile in shipped_profiles() if profile.code == "smbc")
    data = a_bank_csv(profile, profile.headers[0], [Move(MOVES[0].day, -1, "ﾄｳ")]).encode("cp932")
    assert b"\xc4\xb3" in data
    assert read(profile, data) == [(-1, "ﾄｳ")]
