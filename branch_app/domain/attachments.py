"""Attachments: photographs and papers the customer brings, kept as they came, shown only as pictures."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 200


class AttachmentKind(StrEnum):
    PASSBOOK = "passbook"
    POLICE_PAPER = "paper of the police"
    OPERATOR_LETTER = "letter of an operator"
    TELEPHONE_SCREEN = "screen of a telephone"
    SIGNED_PAPER = "signed paper"
    OTHER = "other"


class Media(StrEnum):
    """What may be attached. Found by looking at the bytes, never by the file's name."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    PDF = "application/pdf"


class WhyNotAttached(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too large"
    OTHER_KIND = "neither PNG nor JPEG nor PDF"
    NOT_SHOWABLE = "cannot be shown"
    LOCKED = "locked with a password"
    KEPT_ALREADY = "kept in this case already"


@dataclass(frozen=True)
class Attachment:
    """One paper of a case: what it is, from whom the branch has it, and the hash of its bytes as they came."""

    id: int
    case_number: str
    kind: AttachmentKind
    media: Media
    name: str
    size: int
    pages: int
    active: bool  # it holds program parts or files of its own; they never run here
    sha256: str
    handed_by: str
    note: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True)
class Picture:
    """One page as dots, three bytes each (red, green, blue), row by row without gaps."""

    width: int
    height: int
    dots: bytes
    pages: int
    active: bool = False


_BEGINNINGS = ((b"\x89PNG\r\n\x1a\n", Media.PNG), (b"\xff\xd8\xff", Media.JPEG), (b"%PDF-", Media.PDF))


def media_of(body: bytes) -> Media | None:
    """What the bytes are; None for everything that is not taken."""
    return next((media for beginning, media in _BEGINNINGS if body.startswith(beginning)), None)


def shown_name(name: str) -> str:
    """A file's name as a label: without folders, and without signs that do not show or turn the writing round."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()[:120] or "-"
