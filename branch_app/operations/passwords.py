"""Which passwords are taken: long enough, and not among those that are tried first. No rules about signs, no expiry."""

import re
from collections.abc import Iterable
from functools import cache

from branch_app.domain.errors import PasswordTooLong, PasswordTooWeak, PasswordWellKnown
from branch_app.paths import resource
from branch_app.store.machine_secret import KeyPlace
from branch_app.store.sealing import plain_password

LEAST_WITH_KEYRING, LEAST_WITH_KEY_FILE, MOST = 12, 15, 128
_FEWEST_SIGNS = 5
_LEETSPEAK = str.maketrans("013457@$", "oleastas")


def check_password(password: str, place: KeyPlace, names: Iterable[str] = ()) -> None:
    """Raises PasswordTooWeak (too short), PasswordTooLong, or PasswordWellKnown.

    `names` are what everybody at the branch knows: its own name, the bank, the staff. They add nothing to a password.
    """
    least = LEAST_WITH_KEYRING if place is KeyPlace.KEYRING else LEAST_WITH_KEY_FILE
    plain = plain_password(password).casefold()
    if len(plain) < least:
        raise PasswordTooWeak(least)
    if len(plain) > MOST:
        raise PasswordTooLong(MOST)
    if len(set(plain)) < _FEWEST_SIGNS or _well_known(plain, names):
        raise PasswordWellKnown


def _well_known(plain: str, names: Iterable[str]) -> bool:
    known = common_passwords()
    rest = plain
    for name in names:
        for part in re.split(r"\s+", plain_password(name).casefold()):
            if len(part) > 1:
                rest = rest.replace(part, "")
    forms = {plain, rest, _core(plain), _core(rest), _core(plain.translate(_LEETSPEAK))}
    return any(form in known or _repeated(form) in known for form in forms) or len(rest) < len(plain) // 2


def _core(text: str) -> str:
    """The word without the digits and signs around it."""
    return text.strip("0123456789!?.,-_#*+$%&/=()@ ")


def _repeated(text: str) -> str:
    """The shortest part of which the whole text consists."""
    return next((text[:size] for size in range(1, len(text) // 2 + 1)
                 if text[:size] * (len(text) // size) == text), text)  # fmt: skip


@cache
def common_passwords() -> frozenset[str]:
    """Some ten thousand that are tried first, lower case."""
    return frozenset(resource("passwords", "common.txt").read_text(encoding="utf-8").split())
