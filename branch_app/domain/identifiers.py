"""The numbers that tell customers and accounts apart: text, leading zeros kept."""

import re
import unicodedata
from dataclasses import dataclass

from branch_app.domain.errors import BadIdentifier, UnreadableAccount
from branch_app.domain.money import YEN, is_currency

YUCHO_BANK = "9900"

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－ーｰ", "-"))
_PARTS = re.compile(r"(\d{4})-(\d{3})-(\d)-(\d{1,7})")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{6,30}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_YUCHO = re.compile(r"([01]\d{3}0)-(?:\d-)?(\d{1,8})")


@dataclass(frozen=True, order=True, slots=True)
class AccountNumber:
    """One account in the whole country: the same seven digits exist at other branches and in other types.

    An account abroad has its IBAN (or whatever the statement calls it) as the number, and the other parts empty. Money
    of different currencies is never in one account, whatever the bank calls it: the currency is part of the number.
    """

    bank: str
    branch: str
    kind: str
    number: str
    currency: str = YEN

    def __str__(self) -> str:
        number = f"{self.bank}-{self.branch}-{self.kind}-{self.number}" if self.branch else self.number
        return number if self.in_yen else f"{number} {self.currency}"

    @property
    def in_yen(self) -> bool:
        return self.currency == YEN

    @property
    def masked(self) -> str:
        """For papers and lists that need not name the account: only the last four digits."""
        return f"***{self.number[-4:]}"


def plain_digits(text: str) -> str:
    """What was typed, with full-width digits and the many dashes made ordinary, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_DASHES))


def account_number(bank: str, branch: str, kind: str, number: str) -> AccountNumber:
    """An account number from its four parts; leading zeros are put back, zeros beyond seven digits taken off.

    Raises UnreadableAccount when a part is not digits of its length (Zengin: 4, 3, 1 and 7, the last carried in 10).
    """
    bank, branch, kind, digits = (plain_digits(part) for part in (bank, branch, kind, number))
    digits = digits.lstrip("0").rjust(7, "0")
    if not (re.fullmatch(r"\d{4}", bank) and re.fullmatch(r"\d{3}", branch) and re.fullmatch(r"\d", kind)
            and re.fullmatch(r"\d{7,10}", digits)):
        raise UnreadableAccount(f"{bank}-{branch}-{kind}-{number}")
    return AccountNumber(bank, branch, kind, digits)


def parse_account(text: str) -> AccountNumber:
    """The account a full number such as 0116-101-1-0012345 means, or an IBAN with the currency behind it.

    Raises UnreadableAccount.
    """
    match = _PARTS.fullmatch(plain_digits(text))
    if match:
        return account_number(*match.groups())
    words = unicodedata.normalize("NFKC", text).upper().split()
    currency = words.pop() if len(words) > 1 and is_currency(words[-1]) else YEN
    number = iban("".join(words))
    if not number:
        raise UnreadableAccount(text)
    return AccountNumber("", "", "", number, currency)


def iban(text: str) -> str:
    """The IBAN that was typed or written, without spaces and in capitals; empty when it is none.

    Whether its check digits are right is not tested: the book knows the account by what the file calls it.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    return plain if _IBAN.fullmatch(plain) else ""


_KINDS = {"普通": "1", "当座": "2", "納税準備": "3", "貯蓄": "4", "通知": "5", "定期": "6"}


def called_like(account: AccountNumber, text: str) -> int:
    """How well an account fits what a bank's file calls it (本店 普通 0012345): 0 for not at all.

    The number must be in the text; branch code and type, where the text has them, tell accounts of one number apart.
    """
    plain = unicodedata.normalize("NFKC", text)
    numbers = re.findall(r"[0-9]+", plain)
    if re.sub(r"\s", "", plain).upper() == account.number and not account.branch:
        return 3
    if account.number.lstrip("0") not in [number.lstrip("0") for number in numbers] or not account.branch:
        return 0
    kinds = {kind for word, kind in _KINDS.items() if word in plain}
    if kinds and account.kind not in kinds:
        return 0
    return 1 + bool(kinds) + (account.branch in numbers)


def yucho_account(text: str) -> AccountNumber | None:
    """The account behind Japan Post Bank's symbol and number (14030-12345671), or None when it is none.

    Symbols that begin with 1 are savings (the number drops its last digit 1), with 0 transfer accounts.
    The check digit is not tested: the published formula refuses numbers that are printed as samples.
    """
    match = _YUCHO.fullmatch(plain_digits(text))
    if not match:
        return None
    symbol, number = match.groups()
    if symbol[0] == "1":
        if not number.endswith("1") or len(number) < 2:
            return None
        return AccountNumber(YUCHO_BANK, symbol[1:3] + "8", "1", number[:-1].rjust(7, "0"))
    return AccountNumber(YUCHO_BANK, symbol[1:3] + "9", "2", number.rjust(7, "0")) if len(number) <= 6 else None


def plain_code(text: str) -> str:
    """A staff number or another code that people type: letters, digits, and points, hyphens or underscores between.

    Raises BadIdentifier for whatever else, above all signs that do not show or turn the writing round.
    """
    code = unicodedata.normalize("NFKC", text.strip()) if text.isprintable() else text
    if not _CODE.fullmatch(code):
        raise BadIdentifier(text)
    return code
