"""How one bank writes its CSV: which line is the header, which column says what, how money and dates are written.

Data, not code: the program ships some, a manager teaches others, and branches hand them on as files.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from branch_app.domain.books import Entry, Finding
from branch_app.domain.errors import BranchAppError

ENCODINGS = ("utf-8", "cp932")
ORDERS = ("oldest first", "newest first")
SIGNS = ("positive", "negative", "either")
SEPARATORS = (",", "\t", ";")

Names = tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """Which columns say what, by their names in the header; a name that this form of the header lacks is empty.

    `date` is one column, or year, month and day. Money is in two columns (`out`, `into`), in one with a sign
    (`signed`), or in one with a word for the direction (`amount`, `direction`). `account` is what the file calls its
    account; `bank`, `branch`, `account_kind` and `number` are its parts where they have columns of their own.
    """

    date: Names
    value_date: Names = ()
    out: str = ""
    into: str = ""
    signed: str = ""
    amount: str = ""
    direction: str = ""
    balance: str = ""
    payer: Names = ()
    note: Names = ()
    kind: Names = ()
    account: Names = ()
    bank: str = ""
    branch: str = ""
    account_kind: str = ""
    number: str = ""
    holder: str = ""


@dataclass(frozen=True)
class Profile:
    """One kind of bank CSV. The patterns look at preamble lines in NFKC without spaces."""

    code: str
    name_ja: str
    name_en: str
    headers: tuple[Names, ...]
    columns: Columns
    encodings: Names = ENCODINGS
    separator: str = ","
    sign: str = "positive"  # how money out stands in its column; "either": the balance says which
    order: str = "oldest first"  # only believed where neither balance nor dates tell
    calendars: Names = ()  # what years of two digits can mean; empty: any
    skip: Names = ()  # what a line that is no movement begins with
    footer: str = ""  # what the first line after the movements begins with
    account_line: str = ""
    period_line: str = ""
    count_line: str = ""

    def header_in(self, cells: Sequence[str]) -> Names:
        """The names of the columns when the cells are a header of this profile, else nothing."""
        names = folded_names(cells)
        return names if names in self.headers else ()


def folded(text: str) -> str:
    """A name as it is compared: full-width brackets and letters made ordinary, spaces left out."""
    spaceless = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKC", spaceless)  # a mark that lost its space joins the letter before it


def folded_names(cells: Sequence[str]) -> Names:
    """The names of a header line; commas at its end make no columns."""
    names = [folded(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


@dataclass(frozen=True)
class TaughtFormat:
    """A profile that this branch has taught, its version, and when and by whom it was saved. Times are UTC."""

    profile: Profile
    version: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True)
class FormatGuess:
    """What the beginning of an unknown file suggests: a profile without names, and what it was guessed from.

    `header_line` counts from 1 in `lines`, which are the first lines of the file, cell by cell; `rows` are those under
    the header that have a date.
    """

    profile: Profile
    header_line: int
    lines: tuple[Names, ...]
    header: Names
    rows: tuple[Names, ...]


@dataclass(frozen=True)
class FormatTrial:
    """What a profile makes of a file, shown before it is saved. Sums are in yen, money out as a positive amount.

    `proven` tells whether the running balance leaves only this direction and order (True), contradicts them (False),
    or cannot tell (None). `newest_first` is how the lines stand in the file.
    """

    first: tuple[Entry, ...]
    last: tuple[Entry, ...]
    rows: int
    accounts: int
    in_rows: int
    in_yen: int
    out_rows: int
    out_yen: int
    period_from: date | None
    period_to: date | None
    proven: bool | None
    newest_first: bool
    findings: tuple[Finding, ...] = ()
    question: BranchAppError | None = None  # what an import would ask
