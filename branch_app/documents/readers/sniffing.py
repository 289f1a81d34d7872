"""What kind of file this is: by its bytes, never by its name, which staff and mail programs change."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, partial
from importlib.metadata import entry_points
from typing import BinaryIO, NamedTuple, Protocol

from branch_app.documents.readers.bank_csv import read_bank_csv
from branch_app.documents.readers.camt import camt_records, looks_like_camt, read_camt
from branch_app.documents.readers.debit_results import debit_records, looks_like_debit_results, read_debits
from branch_app.documents.readers.delimited import raw_lines
from branch_app.documents.readers.fixed_records import Report, ignore
from branch_app.documents.readers.master_data import looks_like_accounts, looks_like_customers
from branch_app.documents.readers.mt940 import looks_like_mt940, mt940_records, read_mt940
from branch_app.documents.readers.profiles import changed_header, looks_like_profile, shipped_profiles
from branch_app.documents.readers.transfer_notices import (
    looks_like_transfer_notices,
    read_transfer_notices,
    transfer_notice_records,
)
from branch_app.documents.readers.zengin import Group, looks_like_zengin, read_zengin, zengin_records
from branch_app.documents.readers.zengin_csv import looks_like_zengin_csv, read_zengin_csv, zengin_csv_records
from branch_app.domain.errors import UnknownFormat
from branch_app.domain.profiles import Profile

HEAD = 4096  # bytes of the beginning that are enough to tell
PLUG_INS = "branch_app.readers"  # entry points in this group are Formats of other packages


class Reader(Protocol):
    """What reads statements: the accounts of a file one by one, then a Group without statement for the whole file."""

    def __call__(self, stream: BinaryIO, size: int, today: date, calendar: str | None = None,
                 report: Report = ignore) -> Iterator[Group]: ...


class Format(NamedTuple):
    """A kind of file that a reader here reads; `looks_like` may say yes only to what is meant for that reader.

    `read` is None for what is no statement (the masters). `raw` cuts the bytes of single records out of a stored file
    by their numbers: the evidence of what the bank wrote.
    """

    name: str
    looks_like: Callable[[bytes], bool]
    read: Reader | None = None
    raw: Callable[[BinaryIO, Collection[int]], dict[int, bytes]] | None = None


FORMATS: tuple[Format, ...] = (
    Format("zengin-03", looks_like_zengin, read_zengin, zengin_records),
    Format("zengin-03-csv", looks_like_zengin_csv, read_zengin_csv, zengin_csv_records),
    Format("zengin-01", looks_like_transfer_notices, read_transfer_notices, transfer_notice_records),
    Format("zengin-91", looks_like_debit_results, read_debits, debit_records),
    Format("customers", looks_like_customers),
    Format("accounts", looks_like_accounts),
    Format("camt", looks_like_camt, read_camt, camt_records),
    Format("mt940", looks_like_mt940, read_mt940, mt940_records),
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
_ENCODINGS = {"utf-8": "utf-8 text", "cp932": "cp932 text", "euc_jp": "euc-jp"}  # the last can only be named


@cache
def formats() -> tuple[Format, ...]:
    """Every format, in the order they are asked: of this package, of shipped profiles, of other packages by name."""
    added = sorted(entry_points(group=PLUG_INS), key=lambda plug_in: plug_in.name)
    return (*FORMATS, *map(profile_format, shipped_profiles()), *(plug_in.load() for plug_in in added))


def plug_in_places() -> list[str]:
    """The folders in which the packages with readers of others lie: the reading process imports them from there."""
    found = (plug_in.dist for plug_in in entry_points(group=PLUG_INS))
    return sorted({str(package.locate_file("")) for package in found if package})


def profile_format(profile: Profile) -> Format:
    """The format of one bank's CSV."""
    looks_like, read = partial(looks_like_profile, profile), partial(read_bank_csv, profile)
    return Format(f"csv-{profile.code}", looks_like, read, raw_lines)


def format_named(name: str, taught: Sequence[Profile] = ()) -> Format:
    """The format that `recognise` named; `taught` as there. Raises KeyError when no reader has this name (any more)."""
    return {known.name: known for known in (*reversed(formats()), *map(profile_format, taught))}[name]


def recognise(head: bytes, size: int, path: str, taught: Sequence[Profile] = ()) -> str:
    """The name of the file's format, from its first bytes (`HEAD` are enough).

    `taught` are the profiles of this branch, which are asked before the others. Raises UnknownFormat with what the file
    looks like instead, so that the person sees what was picked by mistake, and BadRecord at the column where a header
    is no longer the one that a profile knows.
    """
    if size:
        for known in (*map(profile_format, taught), *formats()):
            if known.looks_like(head):
                return known.name
        if changed := changed_header(head, (*taught, *shipped_profiles())):
            raise changed
    raise UnknownFormat(path, _appearance(head) if size else "empty")


def recognise_file(stream: BinaryIO, size: int, path: str, taught: Sequence[Profile] = (),
                   look_inside: Callable[[BinaryIO, int], str] | None = None) -> str:
    """The name of an open file's format, as `recognise` gives it; a master in a workbook is a master, too.

    What a workbook holds shows only inside it: `look_inside` is asked which master that is, "" for none. Leaves the
    stream at its beginning.
    """
    try:
        return recognise(stream.read(HEAD), size, path, taught)
    except UnknownFormat as error:
        stream.seek(0)
        if error.looks_like == "xlsx" and look_inside and (master := look_inside(stream, size)):
            return master
        raise
    finally:
        stream.seek(0)


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
    return next((name for encoding, name in _ENCODINGS.items() if _may_be(head, encoding)), "binary")


def _may_be(head: bytes, encoding: str) -> bool:
    """Whether the head is text in this encoding; it may end inside a character."""
    for cut in range(4):
        with suppress(UnicodeDecodeError):
            head[: len(head) - cut].decode(encoding)
            return True
    return False
