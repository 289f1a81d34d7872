"""The recovery key as people handle it: 56 letters and digits on two sheets of paper, half on each."""

import base64
import binascii
import unicodedata
from enum import StrEnum
from hashlib import sha256

from branch_app.domain.errors import RecoveryKeyWrong


class WhyNotRestored(StrEnum):
    """What the ceremony with the recovery key still lacks."""

    SAME_PERSON = "two different people are needed"
    NO_ACCESS = "somebody has no open access"
    NOBODY_IN_CHARGE = "a manager or an administrator must be one of the two"


HALF = 28
"""Characters on each sheet."""
_MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B"})


def recovery_text(key: bytes) -> str:
    """32 bytes as 56 characters, of which the last ones are a checksum."""
    return base64.b32encode(key + _checksum(key)).decode()


def halves(text: str) -> tuple[str, str]:
    """What stands on each of the two sheets, in groups of four."""
    return _grouped(text[:HALF]), _grouped(text[HALF:])


def read_halves(first: str, second: str) -> bytes:
    """The key from both sheets as somebody typed them. Raises RecoveryKeyWrong with the sheet that cannot be right."""
    typed = [_bare(first), _bare(second)]
    for number, text in enumerate(typed, 1):
        if len(text) != HALF:
            raise RecoveryKeyWrong(number)
    try:
        whole = base64.b32decode("".join(typed))
    except binascii.Error:
        raise RecoveryKeyWrong(0) from None
    key, checksum = whole[:32], whole[32:]
    if checksum != _checksum(key):
        raise RecoveryKeyWrong(0)
    return key


def check_copies(text: str, first: str, second: str) -> None:
    """Whether both new sheets, as somebody typed them off the paper, carry this key. Raises RecoveryKeyWrong."""
    for number, (half, typed) in enumerate(zip(halves(text), (first, second), strict=True), 1):
        if len(_bare(typed)) != HALF:
            raise RecoveryKeyWrong(number)
        if _bare(typed) != _bare(half):
            raise RecoveryKeyWrong(0)


def _checksum(key: bytes) -> bytes:
    return sha256(b"recovery key" + key).digest()[:3]


def _grouped(text: str) -> str:
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def _bare(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(char for char in plain if char.isalnum()).translate(_MISREAD)
