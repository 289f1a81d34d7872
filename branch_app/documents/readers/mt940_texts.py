"""The words of an MT940 entry (:86:): what was paid for, and who stands at the other end."""

import re

_FULL = 64  # banks break a text after 65 characters, some count the line end
_FULL_PART = 27  # the same for the numbered parts
_SUBFIELD = re.compile(r"\?([0-9]{2})")
_NAME_FIELDS = ("32", "33")
_BANK_FIELDS = ("10", "30", "31", "34")  # numbers of banks, accounts and bookings
_NAME = re.compile(r"/(?:NAME|ORDP/NAME|BENM/NAME)/([^/]+)")


def readable(about: list[str], supplement: str) -> tuple[str, str]:
    """The other party's name and the text, from the lines of :86: and what stands below :61:.

    German banks number the parts (?20 to ?29 the text, ?32 and ?33 the name), Dutch ones name them (/NAME/); all other
    texts stay as they are. Lines that were only broken because they were full are joined.
    """
    text = _joined(about)
    if _SUBFIELD.search(text[:8]):
        # A sign may be broken in the middle: ?2 at the end of one line, 2 at the beginning of the next.
        code, *parts = _SUBFIELD.split("".join(about))
        fields = list(zip(parts[::2], parts[1::2], strict=True))
        payer = _joined([value for key, value in fields if key in _NAME_FIELDS], _FULL_PART)
        note = _joined([value for key, value in fields if key not in (*_NAME_FIELDS, *_BANK_FIELDS)], _FULL_PART)
        return _plain(payer), _plain(note) or code.strip()
    name = _NAME.search(text)
    return _plain(name[1]) if name else "", _plain(f"{supplement} {text}")


def _joined(lines: list[str], full: int = _FULL) -> str:
    return "".join(line if len(line) >= full else f"{line} " for line in lines)


def _plain(text: str) -> str:
    """Without control characters and repeated spaces."""
    return " ".join("".join(" " if ord(sign) < 32 or 127 <= ord(sign) < 160 else sign for sign in text).split())
