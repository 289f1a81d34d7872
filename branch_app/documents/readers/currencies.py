"""Amounts of banks outside Japan in the smallest unit of their currency, as the books keep them."""

from decimal import Decimal

from branch_app.domain.money import decimals, is_currency

__all__ = ["decimals", "is_currency", "minor_units"]

_MOST = 10**18  # as much as the database keeps in one integer; more is no amount


def minor_units(amount: Decimal, currency: str) -> int | None:
    """The amount in cents, fils or whole yen; None where it is finer than the currency or beyond all accounts."""
    if not amount.is_finite() or abs(amount) >= _MOST:
        return None
    scaled = amount.scaleb(decimals(currency))
    whole = int(scaled)
    return whole if whole == scaled and abs(whole) < _MOST else None
