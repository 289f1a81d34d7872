"""Write 入出金取引明細 (type 03) files for tests: right by default, wrong wherever a test says so.

    a_book(a_group(a_line(yen=3000, payer="ﾍﾟｲﾍﾟｲ"), number="0012345"), separator=b"\\r\\n", trimmed=True)

Dates are the six digits of the file ("020815"), so that a test shows what the file shows.
"""

from collections.abc import Sequence
from typing import NamedTuple

from branch_app.documents.readers.zengin_layouts import DATA_03, END_03, HEADER_03, TIME_DATA_03, TRAILER_03

MADE, FIRST, LAST, DAY = "020910", "020801", "020831", "020815"


class Line(NamedTuple):
    """One data record and what it adds to the trailer."""

    record: bytes
    yen: int
    out: bool


class Group(NamedTuple):
    """The records of one account."""

    records: tuple[bytes, ...]


def _field(text: str, width: int) -> bytes:
    raw = text.encode("cp932")
    if len(raw) > width:
        raise ValueError(text)
    return raw.ljust(width)


def _record(*parts: bytes) -> bytes:
    return b"".join(parts).ljust(200)


def a_line(
    yen: int = -3000, *, day: str = DAY, value_day: str = "", way: str = "", kind: str = "14", payer: str = "",
    note: str = "", amount: str = "",
) -> Line:
    """One data record; money out is negative. `way` and `amount` overrule what `yen` says."""
    way = way or ("2" if yen < 0 else "1")
    return Line(
        _record(b"2", b"00000001", _field(day, 6), _field(value_day, 6), _field(way, 1), _field(kind, 2),
                _field(amount or f"{abs(yen):012d}", 12), b"0" * 12, b" " * 33, _field(payer, 48), b" " * 30,
                _field(note, 20)), yen, way == "2")


def a_time_line(yen: int = 5000, *, day: str = DAY, note: str = "") -> Line:
    """One data record of a time deposit: the terms of the deposit in the middle, the note at 171."""
    way = "2" if yen < 0 else "1"
    return Line(
        _record(b"2", b"00000001", _field(day, 6), b" " * 6, _field(way, 1), b"14", f"{abs(yen):012d}".encode(),
                b"0" * 12, b" " * 23, b"020401", b"000002", b"030401", b"9" * 81, _field(note, 20)), yen, way == "2")


def a_header(
    *, made: str = MADE, first: str = FIRST, last: str = LAST, bank: str = "0116", branch: str = "101", kind: str = "1",
    number: str = "0012345", holder: str = "ﾀﾅｶ ﾕｳｼﾞ", opening: int | None = 100_000, code: str = "0",
    file_kind: str = "03",
) -> bytes:
    """A header record; without an opening balance both its fields are blank."""
    return _record(
        b"1", _field(file_kind, 2), _field(code, 1), _field(made, 6), _field(first, 6), _field(last, 6),
        _field(bank, 4), _field("ﾋｶﾞｼﾆｼ", 15), _field(branch, 3), _field("ﾎﾝﾃﾝ", 15), b"000", _field(kind, 1),
        number.rjust(10, "0").encode(), _field(holder, 40), _sign(opening), b"1", _balance(opening))


def a_trailer(
    lines: Sequence[Line] = (), *, closing: int | None = None, in_count: int | None = None, in_yen: int | None = None,
    out_count: int | None = None, out_yen: int | None = None, rows: int | None = None,
) -> bytes:
    """A trailer record that agrees with the lines, but for the totals given."""
    ins, outs = [line.yen for line in lines if not line.out], [-line.yen for line in lines if line.out]

    def total(given: int | None, counted: int, width: int) -> bytes:
        return f"{counted if given is None else given:0{width}d}".encode()

    return _record(
        b"8", total(in_count, len(ins), 6), total(in_yen, sum(ins), 13), total(out_count, len(outs), 6),
        total(out_yen, sum(outs), 13), _sign(closing), _balance(closing), total(rows, len(lines), 7))


def _sign(balance: int | None) -> bytes:
    return b" " if balance is None else b"2" if balance < 0 else b"1"


def _balance(balance: int | None) -> bytes:
    return b" " * 14 if balance is None else f"{abs(balance):014d}".encode()


def an_end(records: int, accounts: int) -> bytes:
    return _record(b"9", f"{records:010d}{accounts:05d}".encode())


def in_ebcdic(data: bytes) -> bytes:
    """The same file as a mainframe writes it: IBM code page 290, given here by its kana rows."""
    return data.translate(_CP290)


_CP290 = bytearray(b"\x6f" * 256)
for _start, _characters in {
    0x40: " ｡｢｣､･ｦｧｨｩ", 0x4B: ".<(+|&ｪｫｬｭｮｯ", 0x58: "ｰ", 0x5A: "!\\*);", 0x60: "-/", 0x6B: ",%_>?", 0x7A: ":#@'=\"",
    0x81: "ｱｲｳｴｵｶｷｸｹｺ", 0x8C: "ｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ", 0x9D: "ﾊﾋﾌ", 0xA1: "~ﾍﾎﾏﾐﾑﾒﾓﾔﾕ", 0xAC: "ﾖﾗﾘﾙ", 0xBA: "ﾚﾛﾜﾝﾞﾟ",
    0xC1: "ABCDEFGHI", 0xD1: "JKLMNOPQR", 0xE0: "$", 0xE2: "STUVWXYZ", 0xF0: "0123456789", 0x0D: "\r", 0x25: "\n",
    0x3F: "\x1a",
}.items():
    for _code, _character in enumerate(_characters, _start):
        _CP290[_character.encode("cp932")[0]] = _code


def in_cells(data: bytes, separator: bytes = b"\r\n") -> bytes:
    """The same records as rows of cells: without padding and leading zeros, text in quotes."""
    rows = []
    for at in range(0, len(data), 200):
        raw, kind = data[at : at + 200], data[62:63]
        fields = {b"1": HEADER_03, b"8": TRAILER_03, b"9": END_03}.get(raw[:1]) or (
            TIME_DATA_03 if kind in b"567" else DATA_03)
        cells = [raw[place].strip(b" ") for place in fields.values()]
        rows.append(b",".join(
            b'"%s"' % cell if not cell.isdigit() else (cell.lstrip(b"0") or b"0") if len(cell) > 6 else cell
            for cell in cells))
    return separator.join([*rows, b""])


def a_group(*lines: Line, opening: int | None = 100_000, trailer: bytes | None = None, **header: str) -> Group:
    """Header, lines and a right trailer; `trailer` overrules it, b"" leaves it out."""
    closing = None if opening is None else opening + sum(line.yen for line in lines)
    if trailer is None:
        trailer = a_trailer(lines, closing=closing)
    records = (a_header(opening=opening, **header), *(line.record for line in lines), trailer)  # type: ignore[arg-type]
    return Group(tuple(record for record in records if record))


def a_book(
    *groups: Group, separator: bytes = b"", trimmed: bool = False, end: bytes | None = None, tail: bytes | None = None,
) -> bytes:
    """The bytes of a file; `trimmed` cuts trailing spaces as text tools do, `tail` replaces the last separator."""
    records = [record for group in groups for record in group.records]
    if end is None:
        end = an_end(len(records) + 1, len(groups))
    if end:
        records.append(end)
    if trimmed:
        records = [record.rstrip(b" ") for record in records]
    return separator.join(records) + (separator if tail is None else tail)
