"""One statement, report or notification of a camt file: whose account, which days, and whether its figures agree."""

import re
from datetime import date
from typing import NamedTuple

from lxml import etree

from branch_app.documents.readers.balance_chain import with_balances
from branch_app.documents.readers.camt_entries import (
    SIGNS,
    UNDATED,
    Booking,
    day,
    day_of,
    money,
    refuse,
    said,
    units_of,
)
from branch_app.documents.readers.currencies import is_currency
from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import AccountStatement, Finding, FindingKind
from branch_app.domain.identifiers import AccountNumber

_NUMBERS = ("Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/BBAN", "Acct/Id/PrtryAcct/Id", "Acct/Id/UPIC")
_OPENING = ("OPBD", "PRCD")
_CLOSING = ("CLBD",)
_COUNT = re.compile(r"[0-9]{1,15}")


class _Balance(NamedTuple):
    units: int
    currency: str
    on: date | None


class Frame:
    """A statement while its entries come in."""

    def __init__(self, first: int) -> None:
        self.record = first  # the entry that comes next, or the last one: where the statement's own figures belong
        self.bookings: list[Booking] = []

    def take(self, booking: Booking) -> None:
        self.bookings.append(booking)
        self.record = booking.record

    def groups(self, statement: "etree._Element", today: date) -> list[Group]:
        """The account once for each currency: amounts of different currencies are never in one sum."""
        written = next((text for path in _NUMBERS if (text := said(statement, path))), "")
        number = AccountNumber("", "", "", re.sub(r"\s", "", written)) if written else None
        holder = said(statement, "Acct/Ownr/Nm") or said(statement, "Acct/Ownr/Pty/Nm") or said(statement, "Acct/Nm")
        balances = self._balances(statement)
        opening, closing = (next((balances[code] for code in codes if code in balances), None)
                            for codes in (_OPENING, _CLOSING))
        own = self._currency(statement, opening or closing)
        first, last = self._period(statement, closing, today)
        undated = self._give_day(last)
        groups = []
        for currency in dict.fromkeys([own, *(booking.money.currency for booking in self.bookings)]):
            entries = [line for booking in self.bookings if booking.money.currency == currency
                       for line in booking.lines]
            starts = opening.units if opening and opening.currency == currency else None
            ends = closing.units if closing and closing.currency == currency else None
            findings = [*undated, *self._control(statement, own)] if currency == own else []
            if starts is not None and ends is not None:
                counted = starts + sum(entry.yen for entry in entries)
                if counted == ends:
                    entries = with_balances(entries, starts)
                else:
                    findings.append(
                        Finding(FindingKind.CLOSING_BALANCE, self.record, 0, f"{ends}", f"{counted}",
                                currency=currency))  # fmt: skip
            groups.append(Group(AccountStatement(number, holder, first, last, starts, tuple(entries), currency),
                                tuple(findings)))
        return groups

    def _currency(self, statement: "etree._Element", balance: _Balance | None) -> str:
        stated = said(statement, "Acct/Ccy")
        if stated and not is_currency(stated):
            refuse(self.record, "Acct/Ccy", "ISO 4217", stated)
        found = balance.currency if balance else next((booking.money.currency for booking in self.bookings), "")
        return stated or found or refuse(self.record, "Acct/Ccy", "ISO 4217", "")

    def _balances(self, statement: "etree._Element") -> dict[str, _Balance]:
        found: dict[str, _Balance] = {}
        for element in statement.iterfind("{*}Bal"):
            code = said(element, "Tp/CdOrPrtry/Cd") or said(element, "Tp/Cd")
            if code in (*_OPENING, *_CLOSING):
                # Some banks leave it out at a balance: nearly always a credit, and the sum of the entries tells.
                sign = SIGNS.get(said(element, "CdtDbtInd") or "CRDT")
                if sign is None:
                    refuse(self.record, f"{code} CdtDbtInd", "CRDT / DBIT", said(element, "CdtDbtInd"))
                units, currency = money(element, "Amt", self.record)
                found.setdefault(code, _Balance(sign * units, currency, day(element, "Dt", self.record)))
        return found

    def _period(self, statement: "etree._Element", closing: _Balance | None, today: date) -> tuple[date, date]:
        """The days the statement speaks for: as stated if its lines keep to that, else those of its lines.

        FrToDt says when entries were reported, and some banks leave an old one standing.
        """
        stated = [self._written(statement, path)
                  for path in (("FrToDt/FrDtTm", "FrToDt/FrDt"), ("FrToDt/ToDtTm", "FrToDt/ToDt"))]
        days = sorted({line.booked_on for booking in self.bookings for line in booking.lines} - {UNDATED})
        first, last = stated
        if first and last and first <= last and (not days or (first <= days[0] and days[-1] <= last)):
            return first, last
        if closing and closing.on:
            days = sorted({*days, closing.on})
        made = self._written(statement, ("CreDtTm",))
        return (days[0], days[-1]) if days else (made or today,) * 2

    def _give_day(self, last: date) -> list[Finding]:
        """Put lines that name no day, as announcements may, on the last of the statement; somebody must agree."""
        found = []
        for n, booking in enumerate(self.bookings):
            if booking.booked and booking.lines[0].booked_on == UNDATED:
                lines = tuple(line._replace(booked_on=last) for line in booking.lines)
                self.bookings[n] = booking._replace(lines=lines)
                found.append(Finding(FindingKind.NO_DAY, booking.record, 0, "", ""))
        return found

    def _written(self, statement: "etree._Element", paths: tuple[str, ...]) -> date | None:
        text, path = next(((text, path) for path in paths if (text := said(statement, path))), ("", ""))
        return day_of(text, path, self.record) if text else None

    def _control(self, statement: "etree._Element", currency: str) -> list[Finding]:
        """The summary's counts and sums against the entries; whether announced ones count, banks do not agree."""
        findings = [Finding(FindingKind.PENDING, booking.record, 0, "", "")
                    for booking in self.bookings if not booking.booked][:1]
        amounts = [(booking.money.units, booking.booked) for booking in self.bookings
                   if booking.money.currency == currency]
        ins, outs = ([(abs(units), booked) for units, booked in amounts if (units > 0) is way] for way in (True, False))
        for kind, path, counted in (
            (FindingKind.RECORD_COUNT, "TtlNtries/NbOfNtries", [(1, booking.booked) for booking in self.bookings]),
            (FindingKind.IN_COUNT, "TtlCdtNtries/NbOfNtries", [(1, booked) for _, booked in ins]),
            (FindingKind.IN_TOTAL, "TtlCdtNtries/Sum", ins),
            (FindingKind.OUT_COUNT, "TtlDbtNtries/NbOfNtries", [(1, booked) for _, booked in outs]),
            (FindingKind.OUT_TOTAL, "TtlDbtNtries/Sum", outs),
        ):
            if text := said(statement, f"TxsSummry/{path}"):
                stated = self._figure(text, path, currency)
                right = sum(figure for figure, booked in counted if booked)
                if stated not in (right, sum(figure for figure, _ in counted)):
                    findings.append(Finding(kind, self.record, 0, f"{stated}", f"{right}", currency=currency))
        return findings

    def _figure(self, text: str, path: str, currency: str) -> int:
        if path.endswith("Sum"):
            return units_of(text.removeprefix("-"), currency, path, self.record)
        return int(text) if _COUNT.fullmatch(text) else refuse(self.record, path, "digits", text)
