"""Amounts of banks outside Japan in the smallest unit of their currency, as the books keep them."""

import re
from decimal import Decimal

# ISO 4217: currencies whose smallest unit is not a hundredth.
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
_DECIMALS = dict.fromkeys(_NONE.split(), 0) | dict.fromkeys(_THREE.split(), 3) | {"CLF": 4, "UYW": 4}
_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST = 10**18  # as much as the database keeps in one integer; more is no amount


def is_currency(code: str) -> bool:
    """Whether the text is written like a currency of ISO 4217; new ones need no new program."""
    return _CURRENCY.fullmatch(code) is not None


def decimals(currency: str) -> int:
    """How many decimals the currency has: yen none, most two."""
    return _DECIMALS.get(currency, 2)


def minor_units(amount: Decimal, currency: str) -> int | None:
    """The amount in cents, fils or whole yen; None where it is finer than the currency or beyond all accounts."""
    if not amount.is_finite() or abs(amount) >= _MOST:
        return None
    scaled = amount.scaleb(decimals(currency))
    whole = int(scaled)
    return whole if whole == scaled and abs(whole) < _MOST else None
