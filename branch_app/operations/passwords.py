"""Which passwords are taken: long enough, and not among those that are tried first. No rules about signs, no expiry."""

from collections.abc import Iterable
from functools import cache

from branch_app.domain.errors import PasswordTooLong, PasswordTooWeak, PasswordWellKnown
from branch_app.paths import resource
from branch_app.store.machine_secret import KeyPlace
from branch_app.store.sealing import plain_password

LEAST_WITH_KEYRING, LEAST_WITH_KEY_FILE, MOST = 12, 15, 128
_FEWEST_SIGNS = 5
_LEETSPEAK = str.maketrans("013457@$", "oleastas")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
         "1234567890" * 13)  # fmt: skip
_RUNS = (*_ROWS, *(row[::-1] for row in _ROWS))
_SHORTEST, _FEW_WORDS, _LITTLE = 4, 2, 3
"""Shorter pieces are met by chance; of so many well-known words a password is not made; so few letters add nothing."""


def check_password(password: str, place: KeyPlace, names: Iterable[str] = ()) -> None:
    """Raises PasswordTooWeak (too short), PasswordTooLong, or PasswordWellKnown. Blanks around it do not count.

    `names` are what everybody at the branch knows: its own name, the bank, the staff. They add nothing to a password.
    """
    least = LEAST_WITH_KEYRING if place is KeyPlace.KEYRING else LEAST_WITH_KEY_FILE
    plain = plain_password(password).casefold()
    if len(plain.strip()) < least:
        raise PasswordTooWeak(least)
    if len(plain) > MOST:
        raise PasswordTooLong(MOST)
    joined = "".join(plain.split())
    if len(set(joined)) < _FEWEST_SIGNS or len(_repeated(joined)) < min(len(joined), least) or _guessed(joined, names):
        raise PasswordWellKnown


def _guessed(joined: str, names: Iterable[str]) -> bool:
    """Whether it is put together from one or two well-known words, runs along the keyboard, names, digits and signs.

    Three words and more are a phrase, however well known each of them is.
    """
    told = {part for name in names for part in plain_password(name).casefold().split() if len(part) > 1}
    folded, words, left, named, at = joined.translate(_LEETSPEAK), set[str](), 0, 0, 0
    pieces = 0
    while at < len(joined):
        for end in range(len(joined), at, -1):
            piece, other = joined[at:end], folded[at:end]
            if piece in told:
                named += len(piece)
            elif _known_word(piece) or _known_word(other):
                words.add(other)
            elif len(piece) < _SHORTEST or not any(piece in run for run in _RUNS):
                continue
            pieces, at = pieces + 1, end
            break
        else:
            left, at = left + joined[at].isalpha(), at + 1
    return named * 2 > len(joined) or (pieces > 0 and left <= _LITTLE and len(words) <= _FEW_WORDS)


def _known_word(piece: str) -> bool:
    return len(piece) >= (_SHORTEST if piece.isascii() else 2) and piece in common_passwords()


def _repeated(text: str) -> str:
    """The shortest part of which the whole text consists."""
    return next((text[:size] for size in range(1, len(text) // 2 + 1)
                 if text[:size] * (len(text) // size) == text), text)  # fmt: skip


@cache
def common_passwords() -> frozenset[str]:
    """Some ten thousand that are tried first, lower case."""
    return frozenset(resource("passwords", "common.txt").read_text(encoding="utf-8").split())
