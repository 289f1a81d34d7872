"""camt.052, 053 and 054 (ISO 20022): the statements of banks outside Japan, every version with the same few names.

Report, statement and notification differ in the name of their frame only, versions in where a name or a code stands;
both are read by looking for the element, whatever its namespace. Nothing outside the file is ever fetched.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, BinaryIO, NoReturn

from lxml import etree

from branch_app.documents.readers.camt_entries import booking
from branch_app.documents.readers.camt_statements import Frame
from branch_app.documents.readers.fixed_records import Report, ignore
from branch_app.documents.readers.zengin import Group
from branch_app.domain.errors import BadRecord, FileTooDemanding

FRAMES = ("Stmt", "Rpt", "Ntfctn")
MESSAGES = ("BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn")
DEEPEST = 64  # the standard needs about 15
LARGEST = 256 << 20
_BEGINNING = re.compile(rb"(\xef\xbb\xbf)?\s*<")
_NAMES = re.compile(rb"camt\.05[234]|<(\w+:)?(" + "|".join(MESSAGES).encode() + rb")(V[0-9]{2})?\b")
_VERSION = re.compile(r"V[0-9]{2}$")  # at the end of the message's name in the first version


def looks_like_camt(head: bytes) -> bool:
    """Whether a file begins as XML and names one of the three messages, in its namespace or as an element."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")[2:]
    return _BEGINNING.match(head) is not None and _NAMES.search(head) is not None


def read_camt(stream: BinaryIO, size: int, today: date, calendar: str | None = None,  # noqa: ARG001
              report: Report = ignore) -> Iterator[Group]:
    """The statements of a file in file order, one for each currency in it, then one group without a statement.

    Entries are numbered as they stand in the file; lines of a collective entry share its number where the file says
    what each of them is worth. Raises BadRecord at the entry, or at the line where the XML is not sound, and for a
    file without any statement.
    """
    frame: Frame | None = None
    entries = frames = 0
    for name, element in _elements(_Watched(stream, size, report)):
        if element is None:
            if name in FRAMES:
                frame = Frame(entries + 1)
                frames += 1
        elif frame is None:
            continue
        elif name == "Ntry":
            entries += 1
            frame.take(booking(element, entries))
        elif name in FRAMES:
            yield from frame.groups(element, today)
            frame = None
    if not frames:
        _refuse(1, "XML", " / ".join(FRAMES), "")
    yield Group(None, ())


def camt_records(stream: BinaryIO, wanted: Collection[int]) -> dict[int, bytes]:
    """Single entries of a stored file by their number, each as the XML that it is, in UTF-8."""
    entries = (element for name, element in _elements(_Watched(stream, 0, ignore)) if name == "Ntry")
    return {number: etree.tostring(element, encoding="utf-8", with_tail=False)
            for number, element in enumerate(entries, 1) if element is not None and number in wanted}


def _elements(stream: "_Watched") -> Iterator[tuple[str, "etree._Element | None"]]:
    """(name, None) where a statement begins, (name, element) where an entry or a statement is complete.

    An entry is forgotten once it was handed over, so that memory does not grow with the file.
    """
    depth, frames = 0, 0
    parser = etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=False, remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        for event, element in parser:
            name = element.tag.rpartition("}")[2]  # QName would refuse a namespace that is no address
            if event == "start":
                depth += 1
                _must_be_harmless(element, depth)
                if not frames and _VERSION.sub("", name) in MESSAGES:
                    frames = depth + 1  # below Document, which may itself stand in an envelope
                elif depth == frames:
                    yield name, None
                continue
            if (depth == frames and name in FRAMES) or (depth == frames + 1 and name == "Ntry" and frames):
                yield name, element
                _forget(element)
            depth -= 1
    except etree.XMLSyntaxError as error:
        line, column = error.position
        _refuse(line, "XML", "sound XML", (error.msg or "").split(", line")[0], column)
    if not frames:
        _refuse(1, "XML", " / ".join(MESSAGES), "")


def _must_be_harmless(element: "etree._Element", depth: int) -> None:
    line: Any = element.sourceline  # the stubs do not know it
    if depth == 1 and element.getroottree().docinfo.internalDTD is not None:
        _refuse(line or 1, "DOCTYPE", "no DOCTYPE", "DOCTYPE")
    if depth > DEEPEST:
        _refuse(line or 0, "XML", f"at most {DEEPEST} levels", f"{depth}")


def _forget(element: "etree._Element") -> None:
    """Give back what the element and the ones like it before it hold."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None and before.tag == element.tag:
        parent.remove(before)


class _Watched:
    """The file while the parser reads it: progress, cancelling and the largest size are looked after."""

    def __init__(self, stream: BinaryIO, size: int, report: Report) -> None:
        self._stream, self._size, self._report, self._done = stream, size, report, 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._done += len(piece)
        if self._done > LARGEST:
            raise FileTooDemanding("", "size")
        self._report(self._done, self._size)
        return piece


def _refuse(line: int, field: str, expected: str, found: str, column: int = 1) -> NoReturn:
    raise BadRecord(max(line, 0), max(column, 0), field, expected, found)
