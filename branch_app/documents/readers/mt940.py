"""MT940 and MT942 (SWIFT): end-of-day and intraday statements of banks outside Japan, as text with :tags:.

The fields are taken apart by the tag parsers of the mt-940 package. Which line a field stands on, which statement it
belongs to and what a reversal means is settled here, because the branch must be able to point at the place.
"""

import logging
import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import InvalidOperation
from typing import Any, BinaryIO, NamedTuple, NoReturn

from mt940 import models, tags
from mt940.options import Options

from branch_app.documents.readers.balance_chain import with_balances
from branch_app.documents.readers.currencies import is_currency, minor_units
from branch_app.documents.readers.fixed_records import PIECE, Report, ignore
from branch_app.documents.readers.mt940_texts import readable
from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import ACCOUNT_TRANSFER, CORRECTION, AccountStatement, Entry, Finding, FindingKind
from branch_app.domain.errors import BadRecord, FileTooDemanding
from branch_app.domain.identifiers import AccountNumber

LARGEST = 32 << 20
LINE_TAG, TEXT_TAG, ACCOUNT_TAG, REFERENCE_TAG = "61", "86", "25", "20"
_OPENING, _CLOSING = ("60F", "60M", "60"), ("62F", "62M", "62")
_BALANCES = (*_OPENING, *_CLOSING)
_SUMS = {"90C": (FindingKind.IN_COUNT, FindingKind.IN_TOTAL), "90D": (FindingKind.OUT_COUNT, FindingKind.OUT_TOTAL)}
_FIELD = re.compile(r":(NS|[0-9]{2}[A-Z]?):")
_END = re.compile(r"-\}?\s*(\{|$)")  # "-" alone, or "-}" and the trailer of the envelope
_BEGINNING = re.compile(rb"(\xef\xbb\xbf)?\s*\x01?\s*(\{1:[^\r\n]*[\r\n]+)?:(20|25|28C?|60[FM]|61|940|942):")
_STATEMENT = re.compile(rb"^:20:(?s:.*?)^:(25[A-Z]?|28C?|60[FM]):", re.MULTILINE)
_WRITTEN = {LINE_TAG: "YYMMDD D/C 0,00", **dict.fromkeys(_BALANCES, "D/C YYMMDD EUR 0,00"),
            **dict.fromkeys(_SUMS, "1 EUR 0,00")}
# :61: up to what kind of movement it was; what stands behind are references, of any length.
_LINE_HEAD = re.compile(
    r"([0-9]{6})([0-9]{4}| {4})?(R?[DC][A-Z]?[\n ]?)([0-9,.]{1,16})(?: ?([A-Z][A-Z0-9 ]{3})|(?=//))",
    re.IGNORECASE)
_BALANCE = re.compile(r"([DC][0-9]{6})([A-Z]{3})?([0-9,.]{1,16})", re.IGNORECASE)
_POINT = re.compile(r"\.(?=(?:[0-9]{2})?$)")  # some banks write 52.58
_WHOLE_AMOUNT = re.compile(r"[0-9]*,[0-9]*")  # without the comma nobody knows whether the file was cut in the middle
_LAST_DAYS = ("0229", "0230")  # of February where every month has thirty days, as in the reckoning of interest
_FIRST_OF_LAST_CENTURY = 2080
_OPTIONS = Options.all()
_PARSERS = {str(number): parser for number, parser in tags.TAG_BY_ID.items()}

logging.getLogger("mt940").setLevel(logging.CRITICAL)  # it would log what customers paid


class Field(NamedTuple):
    """One tag of the file: the line it begins on and what follows it, line by line."""

    line: int
    tag: str
    lines: list[str]


def looks_like_mt940(head: bytes) -> bool:
    """Whether a file begins with a field of a statement, or has the first two of one after a bank's own lines."""
    return _BEGINNING.match(head) is not None or _STATEMENT.search(head) is not None


def read_mt940(stream: BinaryIO, size: int, today: date, calendar: str | None = None,  # noqa: ARG001
               report: Report = ignore) -> Iterator[Group]:
    """The statements of a file in file order, then one group without a statement.

    A statement of several pages (:60M:, :62M:) comes page by page. Records are the lines of the file on which :61:
    stands. Raises BadRecord at a field that cannot be read, or that belongs to no account.
    """
    statement: _Statement | None = None
    over = False  # "-" ends a message, unless the text of one just happens to have a line with nothing else
    pages: dict[AccountNumber, int | None] = {}
    for each in _fields(_text(stream, size, report)):
        begins = each.tag == REFERENCE_TAG or (over and each.tag.rstrip("P") == ACCOUNT_TAG)
        over = each.tag == "" or (over and not begins)
        if statement and begins:
            yield statement.group(pages, today)
        if begins:
            statement = _Statement(each.line)
        if each.tag and (statement or each.tag == ACCOUNT_TAG):
            statement = statement or _Statement(each.line)
            statement.take(each)
        elif each.tag in (LINE_TAG, *_BALANCES):
            raise BadRecord(each.line, 1, f":{each.tag}:", f":{ACCOUNT_TAG}: first", each.lines[0])
    if statement is None:
        raise BadRecord(1, 1, f":{ACCOUNT_TAG}:", f":{ACCOUNT_TAG}:", "")
    yield statement.group(pages, today)
    yield Group(None, ())


def mt940_records(stream: BinaryIO, wanted: Collection[int]) -> dict[int, bytes]:
    """Single entries of a stored file by the line of their :61:, with their :86:, in UTF-8."""
    found: dict[int, list[str]] = {}
    record = 0
    for each in _fields(_text(stream, 0, ignore)):
        record = each.line if each.tag == LINE_TAG else record if each.tag == TEXT_TAG else 0
        if record in wanted:
            first, *more = each.lines
            found.setdefault(record, []).extend([f":{each.tag}:{first}", *more])
    return {number: "\n".join(lines).encode() for number, lines in found.items()}


def _text(stream: BinaryIO, size: int, report: Report) -> str:
    data = bytearray()
    while piece := stream.read(PIECE):
        data += piece
        if len(data) > LARGEST:
            raise FileTooDemanding("", "size")
        report(len(data), size)
    # SWIFT itself has ASCII only; banks add their own. Latin-1 never fails: as a last resort every byte is kept.
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1")


def _fields(text: str) -> Iterator[Field]:
    """Every field with its lines; a field with an empty tag is the end of a message."""
    open_field: Field | None = None
    for number, written in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        line = re.sub(r"^\{1:.*\{4:", "", written).strip("\x00\x01\x03\x1a")
        match = _FIELD.match(line)
        if match or _END.match(line):
            if open_field:
                yield open_field
            open_field = Field(number, match[1] if match else "", [line[match.end():] if match else line])
        elif open_field and line.strip():
            open_field.lines.append(line)
    if open_field:
        yield open_field


class _Balance(NamedTuple):
    """A balance and the field it stands in."""

    at: Field
    parts: Any  # the package's Balance, whose parts are typed as if they could be text


@dataclass
class _Statement:
    """One statement, or one page of it, while its fields come in."""

    line: int
    number: AccountNumber | None = None
    currency: str = ""
    opening: _Balance | None = None
    closing: _Balance | None = None
    last: int = 0  # the last line of its fields
    made: date | None = None
    rows: list[tuple[Field, dict[str, Any], list[str]]] = field(default_factory=list)
    sums: dict[str, tuple[Field, models.SumAmount]] = field(default_factory=dict)
    stray: list[Finding] = field(default_factory=list)  # lines behind the closing balance

    def take(self, each: Field) -> None:
        """One more field; those that say nothing of the account are passed over."""
        self.last = each.line + len(each.lines) - 1
        if each.tag == LINE_TAG:
            if self.closing:  # no balance proves it
                self.stray.append(Finding(FindingKind.NO_TRAILER, each.line, 1, "", ""))
            self.rows.append((each, self._parsed(each), []))
        elif each.tag == TEXT_TAG and self.rows and (self.stray or not self.closing):
            self.rows[-1][2].extend(each.lines)
        elif each.tag.rstrip("P") == ACCOUNT_TAG:
            self.number = AccountNumber("", "", "", each.lines[0].strip()) if each.lines[0].strip() else None
        elif each.tag in _BALANCES:
            (balance,) = self._parsed(each).values()
            self._currency(each, balance.amount.currency)
            if each.tag in _OPENING:
                self.opening = _Balance(each, balance)
            else:
                self.closing = _Balance(each, balance)
        elif each.tag in _SUMS:
            (amount,) = self._parsed(each).values()
            self._currency(each, amount.currency)
            self.sums[each.tag] = (each, amount)
        elif each.tag == "34F":
            self._currency(each, each.lines[0][:3])
        elif each.tag == "13D":
            self.made = self._parsed(each)["date"].date()

    def group(self, pages: dict[AccountNumber, int | None], today: date) -> Group:
        """The statement is over. `pages` holds where the last page of each account ended."""
        if self.number is None:
            raise BadRecord(self.line, 1, f":{ACCOUNT_TAG}:", ":25:", "")
        if not self.currency:
            raise BadRecord(self.line, 1, ":60F:", "ISO 4217", "")
        entries = [self._entry(*row) for row in self.rows]
        opening, closing = (self._units(balance.parts.amount.amount, balance.at) if balance else None
                            for balance in (self.opening, self.closing))
        findings = [*self.stray, *self._control(entries), *self._balances(entries, opening, closing),
                    *self._follows(pages.get(self.number), opening)]
        pages[self.number] = closing
        if opening is not None and closing == opening + sum(entry.yen for entry in entries):
            entries = with_balances(entries, opening)
        last_day = {_plain(self.closing.parts.date)} if self.closing else set()
        days = sorted({entry.booked_on for entry in entries} | last_day) or [self.made or today]
        return Group(AccountStatement(self.number, "", days[0], days[-1], opening, tuple(entries), self.currency),
                     tuple(findings))

    def _entry(self, at: Field, row: dict[str, Any], about: list[str]) -> Entry:
        value, booked = _plain(row["date"]), _plain(row.get("entry_date") or row["date"])
        kind = CORRECTION if row["status"].upper().startswith("R") else (
            ACCOUNT_TRANSFER if (row["id"] or "").upper().endswith("DDT") else "")
        payer, note = readable(about, row["extra_details"] or "")
        return Entry(at.line, booked, None if value == booked else value, self._units(row["amount"].amount, at), kind,
                     payer, note, None)

    def _balances(self, entries: list[Entry], opening: int | None, closing: int | None) -> Iterator[Finding]:
        """The closing balance against the lines; without one the file may have been cut. Interim reports have none."""
        if opening is None:
            return
        counted = opening + sum(entry.yen for entry in entries)
        if self.closing is None:
            yield Finding(FindingKind.NO_TRAILER, self.last, 1, "", "")
        elif closing != counted:
            yield self._differs(FindingKind.CLOSING_BALANCE, self.closing.at, closing, counted)

    def _follows(self, before: int | None, opening: int | None) -> Iterator[Finding]:
        """A page that opens (:60M:) against the end of the page before."""
        if self.opening and self.opening.at.tag == "60M" and before is not None and before != opening:
            yield self._differs(FindingKind.CLOSING_BALANCE, self.opening.at, before, opening)

    def _control(self, entries: list[Entry]) -> list[Finding]:
        """:90C: and :90D: of an MT942 against the lines."""
        findings = []
        for tag, (each, amount) in self.sums.items():
            sign = 1 if tag == "90C" else -1
            units = [abs(entry.yen) for entry in entries if entry.yen * sign > 0]
            stated = abs(self._units(amount.amount, each))
            for kind, said, counted in zip(_SUMS[tag], (int(amount.number or 0), stated), (len(units), sum(units)),
                                           strict=True):
                if said != counted:
                    findings.append(self._differs(kind, each, said, counted))
        return findings

    def _differs(self, kind: FindingKind, at: Field, stated: int | None, counted: int | None) -> Finding:
        return Finding(kind, at.line, 1, f"{stated}", f"{counted}", currency=self.currency)

    def _units(self, amount: Any, at: Field) -> int:
        units = minor_units(amount, self.currency)
        if units is None:
            self._refuse(at, self.currency)
        return units

    def _currency(self, at: Field, written: str) -> None:
        currency = written.upper()
        if not is_currency(currency) or self.currency not in ("", currency):
            self._refuse(at, self.currency or "ISO 4217")
        self.currency = currency

    def _parsed(self, at: Field) -> dict[str, Any]:
        """What the package makes of a field. Raises BadRecord."""
        parser = _PARSERS.get(at.tag) or _PARSERS[at.tag[:2]]
        written = "\n".join(at.lines).strip()
        if at.tag == LINE_TAG:
            written = _standard_line(written)
        elif at.tag in _BALANCES and (balance := _BALANCE.fullmatch(written)):
            amount = _amount(balance[3])
            written = amount and f"{balance[1]}{balance[2] or self.currency}{amount}"
        try:
            collection = models.Transactions(options=_OPTIONS)
            parsed: dict[str, Any] = parser(collection, parser.parse(collection, written))
        except (RuntimeError, ValueError, ArithmeticError, InvalidOperation):
            self._refuse(at, _WRITTEN.get(at.tag, "YYMMDDHHMM"))
        return parsed

    def _refuse(self, at: Field, expected: str) -> NoReturn:
        raise BadRecord(at.line, 1, f":{at.tag}:", expected, at.lines[0][:65])


def _standard_line(written: str) -> str:
    """:61: as the standard has it: cents behind a comma, a value day that exists, and no references.

    Nothing where the amount is not whole or no kind of movement follows: the file may have been cut there, or the rest
    of the amount would be taken for a reference.
    """
    head = _LINE_HEAD.match(written)
    if not head:
        return ""
    day, booked, mark, amount, kind = head.groups(default="")
    if booked.strip() and day[2:] in _LAST_DAYS:
        year = 2000 + int(day[:2])
        day = f"{day[:4]}{monthrange(year, 2)[1]}"
    _, _, more = written[head.end():].partition("\n")
    amount = _amount(amount)
    return amount and f"{day}{booked}{mark}{amount}{kind}\n{more}".strip()


def _amount(written: str) -> str:
    """The amount with its cents behind a comma; nothing where it has no place for cents."""
    amount = _POINT.sub(",", written)
    return amount if _WHOLE_AMOUNT.fullmatch(amount) else ""


def _plain(day: date) -> date:
    """The day as SWIFT counts years (80 to 99 are of the last century), and of no kind of the package's own."""
    year = day.year - 100 if day.year >= _FIRST_OF_LAST_CENTURY else day.year
    return date(year, day.month, day.day)
