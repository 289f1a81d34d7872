"""Text files of rows and cells: one encoding for the whole file, rows with the line they begin on."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, NoReturn

from branch_app.domain.errors import BadCell, BadRecord

ENCODINGS = ("utf-8", "cp932")
MOST_BYTES = 64 << 20  # half a million lines; what is larger is no file that a person downloaded

_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp932": "Windows Japanese (cp932)"}
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# cp932 lets these bytes pass: 0x80 and 0xA0 become controls, 0xFD-0xFF and gaiji private use, which nobody can print.
_NO_CP932 = re.compile("[\x80\xa0\ue000-\uf8ff]")
# Controls, and the marks that make a text read in another order than it is stored.
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def whole(stream: BinaryIO) -> bytes:
    """All bytes of a file that has to be looked at as a whole. Raises BadRecord when it is far too large for that."""
    pieces, left = [], MOST_BYTES + 1
    while left > 0 and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise BadRecord(0, 0, "", f"up to {MOST_BYTES >> 20} MB", "")
    return b"".join(pieces)


def text_of_file(data: bytes, encodings: Sequence[str] = ENCODINGS) -> str:
    """The whole file in one encoding: what its mark says, else the first of the encodings that fits to the letter.

    Never decided for a part of it: a fifth of all pairs of half-width kana are UTF-8 too. Raises BadRecord (line,
    byte) at the first byte that does not fit into the encoding that fits furthest: a file that broke off does so at
    its end.
    """
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    # UTF-16 without its mark would take every file of an even length; its commas have a zero byte.
    candidates = [marked] if marked else [name for name in encodings if name != "utf-16" or b"\0" in data] or encodings
    text, fault_at = "", 0
    for candidate in candidates:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError as error:
            fault_at = max(fault_at, error.start)
            if candidate == candidates[-1]:
                _refuse_byte(data, fault_at, candidates)
            continue
        if candidate == "cp932" and (fault := _NO_CP932.search(text)):
            _refuse_byte(data, len(text[: fault.start()].encode("cp932")), candidates)
        break
    return text


def begins_as(head: bytes, encodings: Sequence[str] = ENCODINGS) -> Iterator[str]:
    """The first bytes of a file as text, in each encoding it may have; what does not fit is replaced, not refused."""
    marked = next((name for mark, name in _MARKS.items() if head.startswith(mark)), None)
    for encoding in [marked] if marked else encodings:
        yield head.decode(encoding, "replace")


def rows_of(text: str, separator: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each begins on; blank lines are passed over. Raises BadRecord at a quote left open."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    begins = 1
    try:
        for row in reader:
            if row:
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BadCell(begins, 0, "", "comma-separated values", f"{error}") from error


def raw_lines(stream: BinaryIO, wanted: Collection[int]) -> dict[int, bytes]:
    """Single lines of a stored file by their number, as the bytes they were."""
    data = whole(stream)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    lines = data.splitlines()
    return {number: lines[number - 1] for number in wanted if 1 <= number <= len(lines)}


def _refuse_byte(data: bytes, at: int, encodings: Sequence[str]) -> NoReturn:
    line_start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    line = len(data[:line_start].splitlines()) + 1
    expected = " or ".join(_NAMES.get(name, name) for name in encodings)
    raise BadRecord(line, at - line_start + 1, "", expected, f"0x{data[at]:02X}")
