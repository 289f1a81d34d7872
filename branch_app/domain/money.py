"""Yen are whole numbers, other money is kept in its smallest unit; these are the ways people write and read it."""

import re
from collections.abc import Mapping

YEN = "JPY"

# ISO 4217: currencies whose smallest unit is not a hundredth.
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_DECIMALS = dict.fromkeys(_NONE.split(), 0) | dict.fromkeys(_THREE.split(), 3) | {"CLF": 4, "UYW": 4}
_CURRENCY = re.compile(r"[A-Z]{3}")


def yen(amount: int) -> str:
    """¥1,234,567; a negative amount carries △ as in Japanese tables."""
    return f"{'△' if amount < 0 else ''}¥{abs(amount):,}"


def is_currency(code: str) -> bool:
    """Whether the text is written like a currency of ISO 4217; new ones need no new program."""
    return _CURRENCY.fullmatch(code) is not None


def decimals(currency: str) -> int:
    """How many decimals the currency has: yen none, most two."""
    return _DECIMALS.get(currency, 2)


def money(units: int, currency: str = YEN) -> str:
    """An amount in the smallest unit of its currency, as people read it: ¥1,234, EUR 1,234.50, △USD 0.05."""
    if currency == YEN:
        return yen(units)
    places = decimals(currency)
    whole, rest = divmod(abs(units), 10**places)
    return f"{'△' if units < 0 else ''}{currency} {whole:,}" + (f".{rest:0{places}d}" if places else "")


def amounts(sums: Mapping[str, int]) -> str:
    """The sums of several currencies side by side: ¥110,000 + EUR 20.00; nothing at all is ¥0."""
    return " + ".join(money(units, currency) for currency, units in sums.items()) or yen(0)
