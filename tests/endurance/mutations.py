"""What can happen to a file on its way: in a mail program, an editor, a transfer that broke off, or by intent."""

import random
from collections.abc import Callable, Sequence

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]

_ENCODINGS = ("cp932", "utf-8", "utf-8-sig", "utf-16", "euc_jp", "iso2022_jp", "cp1252", "latin-1", "cp500")
_SPLINTERS = [
    b"\0", b"\xff", b"\x80", b"\x1a", b'"', b'""', b",", b"\t", b"\r", b"\n", b"\r\n\r\n", b"-", b"9" * 15, b" ",
    "　".encode("cp932"), "ー".encode(), "¥".encode(), "１".encode(), "²".encode(), "٣".encode(), b"\xef\xbb\xbf",
    b"\xff\xfe", b"e9", b"inf", b"nan", b"0x1F", b"1_0", b"+1", b"(1)", b"<", b"&x;", b"<![CDATA[", b"</Stmt>",
    b'<!DOCTYPE a [<!ENTITY b "c">]>', b"\n:61:", b"\n:86:", b"\n:62F:", b"\n:20:", b"\n-\n", b"?20", b"PK\x03\x04",
    b"2020/02/30", b"R2.13.1", b"310431", b"000000", b"999999", "合計".encode("cp932"), "\u202e".encode(),
    b"\x0b\x0c\x85",
]  # fmt: skip
_HUGE = (1_000, 100_000, 1_000_000)
LARGEST = 4_000_000


def flip_bits(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    body = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        if body:
            body[rng.randrange(len(body))] ^= 1 << rng.randrange(8)
    return bytes(body)


def cut(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Broken off: anywhere, so in records and in characters, too; or the beginning is missing."""
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.7 else data[at:]


def splice(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The beginning of one file and the end of another, often of another format."""
    other = rng.choice(others)
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1):]


def repeat_lines(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    pieces = _pieces(rng, data)
    at = rng.randrange(len(pieces))
    again = pieces[at] * rng.choice((2, 3, 500 if len(pieces[at]) < LARGEST // 500 else 2))
    return b"".join([*pieces[:at], again, *pieces[at + 1 :]])


def drop_lines(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    pieces = _pieces(rng, data)
    at = rng.randrange(len(pieces))
    return b"".join(pieces[:at] + pieces[at + rng.randrange(1, 4) :])


def shuffle_lines(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    pieces = _pieces(rng, data)
    rng.shuffle(pieces)
    return b"".join(pieces)


def change_digits(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    body = bytearray(data)
    digits = [at for at, byte in enumerate(body) if 0x30 <= byte <= 0x39]
    for at in rng.sample(digits, min(len(digits), rng.choice((1, 1, 2, 5, 20)))):
        body[at] = rng.choice(b"0123456789 AX-.,")
    return bytes(body)


def swap_encoding(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Opened as one encoding and saved in another; once more for what became of it."""
    for _ in range(rng.choice((1, 1, 2))):
        data = data.decode(rng.choice(_ENCODINGS), "replace").encode(rng.choice(_ENCODINGS), "replace")
    return data


def insert_splinters(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice(_SPLINTERS) + data[at + rng.choice((0, 0, 1, 4)) :]
    return data


def blow_up(rng: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """One field of up to a megabyte."""
    at = rng.randrange(len(data) + 1)
    much = rng.choice((b"9", b"A", b" ", b"\xb1", b"\xe3\x81\x82", b",", b"<a>")) * rng.choice(_HUGE)
    return data[:at] + much + data[at:]


def _pieces(rng: random.Random, data: bytes) -> list[bytes]:
    """The file in lines, or in records where it has none."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 3:
        length = rng.choice((200, 120))
        lines = [data[at : at + length] for at in range(0, len(data), length)]
    return lines or [b""]


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits, cut, splice, repeat_lines, drop_lines, shuffle_lines, change_digits, swap_encoding, insert_splinters,
    blow_up)


def mutated(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The file after one mishap or a few."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        data = rng.choice(MUTATIONS)(rng, data, others)[:LARGEST]
    return data
