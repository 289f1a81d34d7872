"""Japanese mainframe text (IBM code page 290, EBCDIC katakana) as JIS X 0201, byte for byte.

A record keeps its length and its places, so every reader of fixed records reads such a file like any other.
"""

# The page from 0x40 on; the rest is controls. "�" has no character in JIS X 0201.
_PAGE = (
    " ｡｢｣､･ｦｧｨｩ�.<(+|"
    "&ｪｫｬｭｮｯ�ｰ�!¥*);�"
    "-/abcdefgh�,%_>?"
    "[ijklmnop`:#@'=\""
    "]ｱｲｳｴｵｶｷｸｹｺqｻｼｽｾ"
    "ｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉr�ﾊﾋﾌ"
    "~‾ﾍﾎﾏﾐﾑﾒﾓﾔﾕsﾖﾗﾘﾙ"
    "^�\\tuvwxyzﾚﾛﾜﾝﾞﾟ"
    "{ABCDEFGHI������"
    "}JKLMNOPQR������"
    "$�STUVWXYZ������"
    "0123456789������"
)
# CR, new line, LF, the LF that a program on the way to the PC has put in, and 0x1A for the end of the file.
_CONTROLS = {0x0D: b"\r", 0x15: b"\n", 0x25: b"\n", 0x0A: b"\n", 0x3F: b"\x1a"}
_NO_CHARACTER = b"\xff"  # no JIS X 0201 either, so that the reader refuses it where it stands


def _jis(character: str) -> bytes:
    if character == "�":
        return _NO_CHARACTER
    return {"¥": b"\\", "‾": b"~"}.get(character) or character.encode("cp932")


TO_JIS = b"".join(_CONTROLS.get(byte, _NO_CHARACTER) for byte in range(0x40)) + b"".join(map(_jis, _PAGE))
HEADER = 0xF1  # "1", which begins every file of records; in JIS the byte means nothing


def table_for(head: bytes) -> bytes | None:
    """The table for `bytes.translate` when a file of records begins in EBCDIC; None, which changes nothing, else."""
    return TO_JIS if head[:1] == bytes([HEADER]) else None
