"""Which line may vouch for what: every deed changes certain records only, and in one way only.

Who holds the key can write a proper line of any deed. So a line is asked first whether its deed changes such records
at all; what it says of them is asked in `rightful_people` and `rightful_records`.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from branch_app.domain.trail import Break, Deed, Problem
from branch_app.store.tables import (
    AccountRow,
    AddendumRow,
    AttachmentRow,
    BlockRow,
    BranchRow,
    CaseRow,
    ClaimRow,
    CustomerRow,
    DirectoryRow,
    HolderRow,
    ImportedFileRow,
    KeptAnswerRow,
    MarkRow,
    OldNumberRow,
    PersonRow,
    RequestRow,
    SettingRow,
    SigningKeyRow,
    StatementRow,
    TaughtFormatRow,
)
from branch_app.store.verifying import moment

BRANCH, STAFF, KEYS = BranchRow.__tablename__, PersonRow.__tablename__, SigningKeyRow.__tablename__
BLOCKS, CLAIMS, FILES = BlockRow.__tablename__, ClaimRow.__tablename__, ImportedFileRow.__tablename__
REQUESTS, CASES = RequestRow.__tablename__, CaseRow.__tablename__
PEOPLE = (BRANCH, STAFF, KEYS)

_GIVES = {Deed.STAFF_ADDED, Deed.STAFF_CHANGED, Deed.PASSWORD_RESET}
_RETURN = {Deed.ACCESS_RESTORED, Deed.BACKUP_RESTORED}
_RELEASES = {Deed.RELEASE_ASKED, Deed.RELEASE_APPROVED, Deed.RELEASE_REFUSED, Deed.RELEASE_WITHDRAWN}
DEEDS_OF: Mapping[str, set[Deed]] = {
    BRANCH: {Deed.RECOVERY_KEY_MADE, *_RETURN},
    STAFF: {*_GIVES, *_RETURN},
    KEYS: {*_GIVES, *_RETURN},
    BLOCKS: {Deed.BLOCK_PLACED, Deed.BLOCK_CONFIRMED, Deed.BLOCK_REJECTED, Deed.BLOCK_SECONDED, *_RELEASES,
             Deed.RELEASE_CONFIRMED, Deed.RELEASE_REJECTED,
             Deed.FILE_IMPORTED},  # a master may renumber the account
    CLAIMS: {Deed.CLAIM_ISSUED, Deed.PAPER_PRINTED},
    FILES: {Deed.FILE_IMPORTED, Deed.IMPORT_TAKEN_BACK, Deed.DIRECTORY_CHANGED},
    CASES: {Deed.CASE_OPENED, Deed.CASE_DECIDED, Deed.FIRST_CONTACT_MOVED},
    StatementRow.__tablename__: {Deed.STATEMENT_BEGUN, Deed.STATEMENT_SAVED, Deed.STATEMENT_READ_BACK,
                                 Deed.STATEMENT_SIGNED},
    MarkRow.__tablename__: {Deed.STATEMENT_BEGUN, Deed.STATEMENT_SAVED},
    AddendumRow.__tablename__: {Deed.ADDENDUM_WRITTEN},
    AttachmentRow.__tablename__: {Deed.ATTACHMENT_KEPT},
    REQUESTS: {Deed.REQUEST_ASKED, Deed.REQUEST_APPROVED, Deed.REQUEST_REFUSED, Deed.REQUEST_WITHDRAWN, *_RELEASES,
               *_GIVES, Deed.RECOVERY_KEY_MADE, Deed.RESTORE_BEGUN, Deed.BACKUP_RESTORED, Deed.SUMMARY_EXPORTED,
               Deed.STATEMENT_SIGNED, Deed.FILE_IMPORTED},
    CustomerRow.__tablename__: {Deed.FILE_IMPORTED, Deed.IMPORT_TAKEN_BACK},
    AccountRow.__tablename__: {Deed.FILE_IMPORTED, Deed.IMPORT_TAKEN_BACK},
    OldNumberRow.__tablename__: {Deed.FILE_IMPORTED},
    HolderRow.__tablename__: {Deed.FILE_IMPORTED},
    KeptAnswerRow.__tablename__: {Deed.FILE_IMPORTED},
    DirectoryRow.__tablename__: {Deed.DIRECTORY_CHANGED},
    TaughtFormatRow.__tablename__: {Deed.FORMAT_TAUGHT, Deed.FORMAT_WITHDRAWN},
    SettingRow.__tablename__: {Deed.SETTINGS_CHANGED},
}  # fmt: skip
"""The deeds whose lines vouch for rows of a table: every table that is evidence is here."""


class Seen(NamedTuple):
    """A line as it is judged. `strict` where it was written under rules that the program still has; `free` where it
    may vouch for anything, because it founds the branch or follows a change of the tables."""

    number: int
    at: str
    who: str
    deed: str
    subject: str
    said: Mapping[str, Any]
    named: Sequence[tuple[str, str]]
    strict: bool
    free: bool
    above: str = ""
    """When the line above it was written."""
    below: bool = False
    """Whether it stands below the line about a putting back, and vouches in its place."""
    records: str = ""
    """Everything it vouches for, as it is written."""

    def of(self, table: str) -> list[tuple[str, str]]:
        """The keys of a table's rows that the line vouches for, with their hashes."""
        start = f"{table}:"
        return [(record.removeprefix(start), digest) for record, digest in self.named if record.startswith(start)]


def _wrong_tables(deed: str) -> Callable[[str], Any]:
    tables = sorted(table for table, may in DEEDS_OF.items() if deed not in set(map(str, may)))
    return re.compile(rf'"((?:{"|".join(tables)}):[^"]*)"\s*:').search


_WRONG = {str(deed): _wrong_tables(str(deed)) for deed in Deed}
_WRONG_OF_UNKNOWN = _wrong_tables("")


def search_wrong(deed: str) -> Callable[[str], Any]:
    """What finds a record in a line that no line of this deed vouches for."""
    return _WRONG.get(deed, _WRONG_OF_UNKNOWN)


def wrong_record(line: Seen, records: str) -> str:
    """A record that no line of this deed vouches for; "" where all are right."""
    if line.free or not line.strict:
        return ""
    if "\\" in records:  # a name may be spelled in another way
        wrong = {table for table, may in DEEDS_OF.items() if line.deed not in map(str, may)}
        return next((record for record in read_object(records) if record.partition(":")[0] in wrong), "")
    found = search_wrong(line.deed)(records)
    return found[1] if found else ""


def read_object(text: Any) -> dict[str, Any]:
    """What a line says; what cannot be read is told by the hash of the line."""
    try:
        said = json.loads(text)
    except (ValueError, TypeError):
        return {}
    return said if isinstance(said, dict) else {}


def misplaced(number: int, at: str, record: str) -> Break:
    """A line vouches for what its deed does not change."""
    people = record.partition(":")[0] in PEOPLE
    return Break(number, Problem.UNAPPROVED if people else Problem.RECORD_CHANGED, record, since=moment(at))
