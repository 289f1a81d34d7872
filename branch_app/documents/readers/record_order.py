"""Files of header, data, trailer and end records: one after the other, each at a place where it may stand."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from branch_app.documents.readers.fixed_records import Layout, Report, blocks, ignore, must_be_plain, refuse
from branch_app.documents.readers.zengin_layouts import DATA_MARK, END_MARK, HEADER_MARK, TRAILER_MARK

# What may follow a record; a header or the end right after data is a missing trailer: a finding, no refusal.
MAY_FOLLOW = {HEADER_MARK: b"1289", DATA_MARK: b"1289", TRAILER_MARK: b"19", END_MARK: b""}


def records_in_order(stream: BinaryIO, length: int, layouts: Mapping[int, Layout], size: int = 0,
                     report: Report = ignore) -> Iterator[tuple[int, bytes]]:
    """The records of a file with their numbers, all of them plain text and where the format lets them stand.

    Raises BadRecord; an empty file is refused as one whose header is missing.
    """
    may_come, header, last = bytes([HEADER_MARK]), layouts[HEADER_MARK], 0
    for first, block in blocks(stream, length, size, report):
        for at in range(0, len(block), length):
            last, raw = first + at // length, block[at : at + length]
            must_be_plain(last, raw, layouts.get(raw[0], header))
            if raw[0] not in may_come:
                refuse(last, header, "データ区分", " / ".join(map(chr, may_come)) or "end of file", raw[:1])
            may_come = MAY_FOLLOW[raw[0]]
            yield last, raw
    if not last:
        refuse(1, header, "データ区分", "1", "")
