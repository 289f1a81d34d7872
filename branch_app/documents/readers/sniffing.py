"""What kind of file this is: by its bytes, never by its name, which staff and mail programs change."""

import re
from collections.abc import Callable
from typing import NamedTuple

from branch_app.documents.readers.master_data import looks_like_accounts, looks_like_customers
from branch_app.documents.readers.zengin import looks_like_zengin
from branch_app.domain.errors import UnknownFormat

HEAD = 4096  # bytes of the beginning that are enough to tell


class Format(NamedTuple):
    """A kind of file that a reader here reads; `looks_like` may say yes only to what is meant for that reader."""

    name: str
    looks_like: Callable[[bytes], bool]


FORMATS: tuple[Format, ...] = (
    Format("zengin-03", looks_like_zengin),
    Format("customers", looks_like_customers),
    Format("accounts", looks_like_accounts),
)

_ZENGIN_KINDS = re.compile(rb"1,?(01|03|04|11|12|21|71|72|91|98|99),?[0-9]")
_BEGINNINGS = {
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "xls",
    b"\x1f\x8b": "gzip",
    b"\xff\xfe": "utf-16 text",
    b"\xfe\xff": "utf-16 text",
    b"<?xml": "xml",
    b"\xef\xbb\xbf<?xml": "xml",
    b"<!DOCTYPE": "html",
    b"<html": "html",
}


def recognise(head: bytes, size: int, path: str) -> str:
    """The name of the file's format, from its first bytes (`HEAD` are enough).

    Raises UnknownFormat with what the file looks like instead, so that the person sees what was picked by mistake.
    """
    if size:
        for name, looks_like in FORMATS:
            if looks_like(head):
                return name
    raise UnknownFormat(path, _appearance(head) if size else "empty")


def _appearance(head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return "xlsx" if b"[Content_Types].xml" in head or b"xl/" in head else "zip"
    for beginning, name in _BEGINNINGS.items():
        if head.startswith(beginning):
            return name
    if kind := _ZENGIN_KINDS.match(head):
        return f"zengin-{kind[1].decode()}" + (" csv" if b"," in kind[0] else "")
    if re.search(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]", head):
        return "binary"
    # The head may end inside a character.
    for encoding in ("utf-8", "cp932"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return f"{encoding} text"
    return "binary"
