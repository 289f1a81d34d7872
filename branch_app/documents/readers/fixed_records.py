"""Files of fixed-length one-byte records (JIS X 0201 or EBCDIC), whatever stands between the records.

Type 03 and its relatives count bytes. Between records there may be nothing, CRLF, LF or CR; text tools cut trailing
spaces, which is harmless where a separator still tells the records apart; an old 0x1A may end the file.
"""

import codecs
import re
from collections.abc import Callable, Collection, Iterator
from typing import BinaryIO, NoReturn

from branch_app.documents.readers.ebcdic import table_for
from branch_app.domain.errors import BadRecord

PIECE = 1_048_000  # bytes read at once: small enough for progress and cancelling, and whole records of 200 bytes
RECORD_FIELD = "レコード"

Layout = dict[str, slice]
Report = Callable[[int, int], None]

_ENDINGS = b"\r\n\x1a"
_ALLOWED = bytes([*range(0x20, 0x7F), *range(0xA1, 0xE0)])
_FORBIDDEN = re.compile(rb"[^\x20-\x7e\xa1-\xdf]")
_UTF_8 = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# 0x5C and 0x7E stay \ and ~ as on every Japanese PC; the 63 katakana follow U+FF61. The rest has no character.
_CHARACTERS = "".join(
    chr(byte) if 0x20 <= byte < 0x7F else chr(0xFF61 + byte - 0xA1) if 0xA1 <= byte <= 0xDF else "\ufffe"
    for byte in range(256)
)


def ignore(_done: int, _total: int) -> None:
    """Nobody waits for progress."""


def layout(fields: str, length: int) -> Layout:
    """The places of the fields in a record, from "name length name length …"; they must fill the record."""
    names, lengths = fields.split()[::2], [int(size) for size in fields.split()[1::2]]
    ends = [sum(lengths[: n + 1]) for n in range(len(lengths))]
    if ends[-1] != length:
        raise ValueError(ends)
    return {name: slice(end - size, end) for name, size, end in zip(names, lengths, ends, strict=True)}


def text_of(field: bytes) -> str:
    """The characters of a field, padding taken off at the right, nothing else changed."""
    return codecs.charmap_decode(field, "replace", _CHARACTERS)[0].rstrip(" ")


def refuse(record: int, fields: Layout, name: str, expected: str, found: bytes | str) -> NoReturn:
    """Raise BadRecord at a field of a record."""
    shown = text_of(found) if isinstance(found, bytes) else found
    raise BadRecord(record, fields[name].start + 1, name, expected, shown)


def digits(record: int, raw: bytes, fields: Layout, name: str) -> str:
    """A number field as it stands, zeros kept. Raises BadRecord when it is not all digits."""
    value = raw[fields[name]]
    if not value.isdigit():
        refuse(record, fields, name, f"{len(value)} digits", value)
    return value.decode("ascii")


def plain_text(records: bytes) -> bool:
    """Whether every byte is a character of JIS X 0201."""
    return not records.translate(None, _ALLOWED)


def must_be_plain(record: int, raw: bytes, fields: Layout) -> None:
    """Raise BadRecord at the first byte that is no JIS X 0201; a file saved as UTF-8 is called by its name."""
    if not plain_text(raw) and (fault := _FORBIDDEN.search(raw)):
        at = fault.start()
        field = next((name for name, place in fields.items() if place.start <= at < place.stop), RECORD_FIELD)
        found = "UTF-8" if _UTF_8.match(raw, at) else f"0x{raw[at]:02X}"
        raise BadRecord(record, at + 1, field, "JIS X 0201, one byte a character", found)


def blocks(stream: BinaryIO, length: int, size: int = 0, report: Report = ignore) -> Iterator[tuple[int, bytes]]:
    """The records of a file without their separators, many at a time: (number of the first one, records).

    Every record yielded has its full length, cut spaces put back, and is JIS X 0201: EBCDIC is translated. Raises
    BadRecord for a record that is too long or, without separators, too short; the records before it are yielded first.
    """
    piece = stream.read(PIECE)
    to_jis = table_for(piece)
    piece = piece.translate(to_jis) if to_jis else piece  # without a table it would only cost time
    separated = re.search(rb"[\r\n]", piece[: length + 2]) is not None
    record, done, rest = 1, 0, b""
    while piece:
        done += len(piece)
        rest += piece
        piece = stream.read(PIECE)
        piece = piece.translate(to_jis) if to_jis else piece
        # What may be the end of the file stays behind until the end is certain.
        body = rest.rstrip(_ENDINGS)
        if not piece:
            whole = len(body)
        elif separated:
            whole = max(body.rfind(b"\n"), body.rfind(b"\r")) + 1
        else:
            whole = len(body) // length * length
        for part in _padded(record, body[:whole], length) if separated else _cut(record, body[:whole], length):
            yield record, part
            record += len(part) // length
        rest = rest[whole:]
        if piece and separated and len(body) - whole > length:
            _too_long(record, rest, length)
        report(done, size)


def _cut(record: int, body: bytes, length: int) -> Iterator[bytes]:
    over = len(body) % length
    if len(body) > over:
        yield body[: len(body) - over]
    if over:
        must_be_plain(record + len(body) // length, body[-over:], {})
        raise BadRecord(record + len(body) // length, over + 1, RECORD_FIELD, f"{length} bytes", f"{over} bytes")


def _padded(record: int, body: bytes, length: int) -> Iterator[bytes]:
    lines = body.splitlines()
    lengths = set(map(len, lines))
    sound = lines
    if max(lengths, default=0) > length:
        sound = lines[: next(n for n, line in enumerate(lines) if len(line) > length)]
    if sound:
        yield b"".join(sound if lengths == {length} else [line.ljust(length) for line in sound])
    if len(sound) < len(lines):
        _too_long(record + len(sound), lines[len(sound)], length)


def _too_long(record: int, line: bytes, length: int) -> NoReturn:
    must_be_plain(record, line[: length * 3], {})  # UTF-8 is what makes most records too long
    raise BadRecord(record, length + 1, RECORD_FIELD, f"{length} bytes", f"{len(line)} bytes")


def raw_records(stream: BinaryIO, length: int, wanted: Collection[int]) -> dict[int, bytes]:
    """The bytes of single records of a stored file by their number, as evidence of what the bank wrote.

    Separators are left out and cut spaces put back, so that byte n of the record is byte n of the layout.
    Numbers beyond the file are missing in the answer.
    """
    found: dict[int, bytes] = {}
    missing = sorted(set(wanted), reverse=True)
    for first, block in blocks(stream, length):
        while missing and missing[-1] < first + len(block) // length:
            number = missing.pop()
            at = (number - first) * length
            found[number] = block[at : at + length]
        if not missing:
            break
    return found
