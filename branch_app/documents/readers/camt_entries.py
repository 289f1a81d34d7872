"""What stands at one entry (Ntry) of a camt file: amount, days, whether it is booked, and the lines it means."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple, NoReturn

from lxml import etree

from branch_app.documents.readers.currencies import decimals, is_currency, minor_units
from branch_app.domain.books import ACCOUNT_TRANSFER, CORRECTION, Entry
from branch_app.domain.errors import BadRecord

SIGNS = {"CRDT": 1, "DBIT": -1}
_BOOKED = ("BOOK", "")  # others are announced or for information: PDNG, FUTR, INFO
_AMOUNT = re.compile(r"[0-9]{1,18}(\.[0-9]{0,10})?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9:]+|T.*)?")
_DIRECT_DEBITS = ("RDDT", "IDDT")
UNDATED = date.min  # stands for the day of a line until its statement tells one


class Money(NamedTuple):
    """An amount in the smallest unit of its currency."""

    units: int
    currency: str


class Booking(NamedTuple):
    """One entry as the bank booked it, and the lines of the book it stands for: none while it is not booked."""

    record: int
    money: Money
    lines: tuple[Entry, ...]

    @property
    def booked(self) -> bool:
        return bool(self.lines)


def booking(ntry: "etree._Element", record: int) -> Booking:
    """The entry with that number. Raises BadRecord."""
    sign = SIGNS.get(said(ntry, "CdtDbtInd"))
    if sign is None:
        refuse(record, "CdtDbtInd", "CRDT / DBIT", said(ntry, "CdtDbtInd"))
    amount, currency = money(ntry, "Amt", record)
    total = Money(sign * amount, currency)
    if (said(ntry, "Sts/Cd") or said(ntry, "Sts")) not in _BOOKED:
        return Booking(record, total, ())
    value = day(ntry, "ValDt", record)
    booked = day(ntry, "BookgDt", record) or value or UNDATED
    if booked == UNDATED and ntry.find("{*}BookgDt") is not None:
        refuse(record, "BookgDt", "YYYY-MM-DD", "")
    kind = _kind(ntry)
    details = ntry.findall("{*}NtryDtls/{*}TxDtls") or ntry.findall("{*}TxDtls")  # so in the first version
    worth = _worth(details, total, record)
    shares = [([detail], units) for detail, units in zip(details, worth, strict=True)] if worth else [
        (details, total.units)]
    general, code = said(ntry, "AddtlNtryInf"), said(ntry, "BkTxCd/Prtry/Cd")
    return Booking(record, total, tuple(
        Entry(record, booked, None if value == booked else value, units, kind, _other_party(part, sign),
              _note(part, general) or code, None)
        for part, units in shares))


def said(element: "etree._Element", path: str) -> str:
    """The text of the first such element, spaces and line ends as a reader of the page would see them; "" if none."""
    found = element.find("/".join(f"{{*}}{step}" for step in path.split("/")))
    return " ".join(found.text.split()) if found is not None and found.text else ""


def money(element: "etree._Element", path: str, record: int) -> Money:
    """The amount at the path with its currency, without sign. Raises BadRecord."""
    found = element.find("/".join(f"{{*}}{step}" for step in path.split("/")))
    text = (found.text or "").strip() if found is not None else ""
    currency = str(found.get("Ccy", "")) if found is not None else ""
    if not is_currency(currency):
        refuse(record, f"{path} Ccy", "ISO 4217", currency)
    return Money(units_of(text, currency, path, record), currency)


def units_of(text: str, currency: str, field: str, record: int) -> int:
    """An amount as written in the smallest unit of the currency. Raises BadRecord."""
    try:
        units = minor_units(Decimal(text), currency) if _AMOUNT.fullmatch(text) else None
    except InvalidOperation:
        units = None
    if units is None:
        refuse(record, field, f"{currency} 0.{'0' * decimals(currency)}".rstrip("."), text)
    return units


def day(element: "etree._Element", name: str, record: int) -> date | None:
    """The day of a date or a moment, as the bank's clock showed it; None where it is left out. Raises BadRecord."""
    text = said(element, f"{name}/Dt") or said(element, f"{name}/DtTm")
    return day_of(text, name, record) if text else None


def day_of(text: str, field: str, record: int) -> date:
    """The day of a written date or moment. Raises BadRecord."""
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError:
        refuse(record, field, "YYYY-MM-DD", text)


def refuse(record: int, field: str, expected: str, found: str) -> NoReturn:
    raise BadRecord(record, 0, field, expected, found)


def _kind(ntry: "etree._Element") -> str:
    if said(ntry, "RvslInd") in ("true", "1"):
        return CORRECTION
    families = (said(ntry, f"{place}BkTxCd/Domn/Fmly/Cd") for place in ("", "NtryDtls/TxDtls/"))
    return ACCOUNT_TRANSFER if any(family in _DIRECT_DEBITS for family in families) else ""


def _worth(details: list["etree._Element"], total: Money, record: int) -> list[int]:
    """What each transaction of a collective entry is worth; nothing unless the file says so and the sum is right."""
    worth = []
    for detail in details if len(details) > 1 else ():
        path = next((path for path in ("Amt", "AmtDtls/TxAmt/Amt") if said(detail, path)), "")
        if not path:
            return []
        units, currency = money(detail, path, record)
        if currency != total.currency:
            return []
        worth.append(units * SIGNS.get(said(detail, "CdtDbtInd"), 1 if total.units > 0 else -1))
    return worth if sum(worth) == total.units else []


def _other_party(details: Iterable["etree._Element"], sign: int) -> str:
    """Whose name stands at the other end: who was paid, or who paid; the one that is named if only one is."""
    names: dict[str, None] = {}
    for detail in details:
        for role in ("Cdtr", "Dbtr") if sign < 0 else ("Dbtr", "Cdtr"):
            # Since version 8 the name stands one level deeper.
            path = f"RltdPties/{role}"
            if name := said(detail, f"{path}/Nm") or said(detail, f"{path}/Pty/Nm"):
                names[name] = None
                break
    return " / ".join(names)


def _note(details: Iterable["etree._Element"], general: str) -> str:
    """The free texts, each once, in the order of the file; a reference only where there is no text."""
    texts: dict[str, None] = {}
    references: dict[str, None] = {}
    for detail in details:
        for element in detail.iterfind("{*}RmtInf//{*}*"):
            text = " ".join((element.text or "").split())
            name = element.tag.rpartition("}")[2]
            if text and name in ("Ustrd", "AddtlRmtInf"):
                texts[text] = None
            elif text and name == "Ref":
                references[text] = None
        if text := said(detail, "AddtlTxInf"):
            texts[text] = None
    if general:
        texts[general] = None
    return " ".join(texts or references)
