"""Yen are whole numbers; these are the ways people write and read them."""

import re
import unicodedata

from branch_app.domain.errors import UnreadableAmount

_WRITTEN = re.compile(r"[¥\\]?\d{1,3}(,?\d{3})*円?|[¥\\]?\d+円?")


def yen(amount: int) -> str:
    """¥1,234,567; a negative amount carries △ as in Japanese tables."""
    return f"{'△' if amount < 0 else ''}¥{abs(amount):,}"


def parse_yen(text: str) -> int:
    """The amount in whole yen a person typed: 1234, 1,234, ￥1,234, １２３４円.

    Raises UnreadableAmount for anything else, fractions and signs among it.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if not _WRITTEN.fullmatch(plain):
        raise UnreadableAmount(text)
    return int(re.sub(r"\D", "", plain))
