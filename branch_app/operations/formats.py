"""Formats of bank CSV that a branch teaches: proposed from a file nobody knows, tried on it, saved as a version.

A format is data, the same TOML file as those that come with the program, so branches can hand it on. From its saving on
every preview and import knows it, and it goes before a shipped one with the same header.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.documents.readers.balance_chain import Step, breaks
from branch_app.documents.readers.guessing import MOST_BYTES, guess_profile
from branch_app.documents.readers.profiles import profile_from, profile_text, shipped_profiles
from branch_app.documents.readers.zengin import Group
from branch_app.documents.sandbox import read_in_child
from branch_app.domain.books import Entry, FileTally, FindingKind
from branch_app.domain.errors import (
    AmbiguousDates,
    BadProfile,
    BadRecord,
    BranchAppError,
    FileUnreadable,
    NotFound,
    ReasonMissing,
)
from branch_app.domain.money import YEN
from branch_app.domain.profiles import FormatGuess, FormatTrial, Profile, TaughtFormat
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.desk import Act, Desk, Report, ignore
from branch_app.store.tables import TaughtFormatRow

SHOWN = 10  # rows at the beginning and at the end of a trial
_LONGEST = 16_000  # letters of a profile: it has to fit into a command line of Windows
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


def list_formats(desk: Desk) -> list[TaughtFormat]:
    """The formats this branch has taught and not withdrawn, by code."""
    with desk.ask(Permission.TEACH_FORMATS) as session:
        return taught_formats(session)


def guess_format(desk: Desk, path: Path, header_line: int = 0, separator: str = "", encoding: str = "") -> FormatGuess:
    """A proposal for a file: its header, columns, signs and order, as far as names and contents tell.

    Line (from 1), separator and encoding may be given. Raises FileUnreadable, or BadProfile when no line has names.
    """
    with desk.ask(Permission.TEACH_FORMATS):
        pass
    try:
        with path.open("rb") as stream:
            head = stream.read(MOST_BYTES)
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or "") from None
    return guess_profile(head, header_line, separator, encoding)


def try_format(desk: Desk, path: Path, profile: Profile, report: Report = ignore) -> FormatTrial:
    """What the profile makes of the file; nothing is saved. Dates that stay open are read in the first way possible.

    Raises BadProfile for a profile that cannot be, and what the reader raises at the cell that does not fit.
    """
    with desk.ask(Permission.TEACH_FORMATS):
        pass
    sound, today = _sound(profile), desk.now().astimezone().date()
    try:
        return _tried(path, sound, today, None, report)
    except AmbiguousDates as question:
        return _tried(path, sound, today, question.answers[0], report, question)
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or "") from None


def save_format(desk: Desk, profile: Profile, reason: str = "") -> TaughtFormat:
    """Put a profile in force as the next version of its code. Raises BadProfile; then nothing has changed."""
    sound = _sound(profile)
    _check_code(sound)
    with desk.act(Permission.TEACH_FORMATS) as act:
        for other in taught_formats(act.session):
            if other.profile.code != sound.code and set(other.profile.headers) & set(sound.headers):
                raise BadProfile("headers", "", other.profile.code)
        return _next_version(act, sound.code, profile_text(sound), reason, Deed.FORMAT_TAUGHT).as_taught(sound)


def withdraw_format(desk: Desk, code: str, reason: str) -> None:
    """Take a taught format out of use; its versions stay on record. Raises NotFound, ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    with desk.act(Permission.TEACH_FORMATS) as act:
        if code not in {each.profile.code for each in taught_formats(act.session)}:
            raise NotFound("format", code)
        _next_version(act, code, "", reason, Deed.FORMAT_WITHDRAWN)


def read_format_file(path: Path) -> Profile:
    """The profile in a TOML file; its code is the name of the file. Raises FileUnreadable, BadProfile."""
    try:
        text = path.read_text("utf-8-sig") if path.stat().st_size <= _LONGEST * 4 else ""
    except OSError as error:
        raise FileUnreadable(str(path), error.strerror or "") from None
    except UnicodeDecodeError:
        raise BadProfile(path.name, "UTF-8", "") from None
    return _from_text(text, path.stem.lower())


def taught_formats(session: Session) -> list[TaughtFormat]:
    """The newest version of every format in force, by code."""
    newest: dict[str, TaughtFormatRow] = {}
    for row in session.scalars(select(TaughtFormatRow).order_by(TaughtFormatRow.code, TaughtFormatRow.version)):
        newest[row.code] = row
    return [row.as_taught(profile_from(row.body, row.code)) for row in newest.values() if row.body]


def taught_profiles(session: Session) -> list[Profile]:
    """The profiles that files are compared with before those that come with the program."""
    return [taught.profile for taught in taught_formats(session)]


def taught_names(session: Session) -> dict[str, tuple[str, str]]:
    """What every format that this branch has ever taught is called last, by the format of its files."""
    rows = session.scalars(select(TaughtFormatRow).where(TaughtFormatRow.body != "").order_by(TaughtFormatRow.version))
    profiles = [profile_from(row.body, row.code) for row in rows]
    return {f"csv-{profile.code}": (profile.name_ja, profile.name_en) for profile in profiles}


@cache
def shipped_names() -> dict[str, tuple[str, str]]:
    """The formats that come with the program by their code: what each is called in Japanese and in English."""
    return {profile.code: (profile.name_ja, profile.name_en) for profile in shipped_profiles()}


# -- saving -----------------------------------------------------------------------------------------------------------


def _sound(profile: Profile) -> Profile:
    """The profile as it will be read from its file. Raises BadProfile."""
    return _from_text(profile_text(profile), profile.code)


def _from_text(text: str, code: str) -> Profile:
    if not 0 < len(text) <= _LONGEST:
        raise BadProfile(code, f"1 – {_LONGEST:,}", f"{len(text):,}")
    try:
        return profile_from(text, code)
    except BadRecord as error:
        raise BadProfile(error.field, error.expected, error.found) from None


def _check_code(profile: Profile) -> None:
    if not _CODE.fullmatch(profile.code):
        raise BadProfile("code", "a-z 0-9 -", profile.code)
    if profile.code in {shipped.code for shipped in shipped_profiles()}:
        raise BadProfile("code", "", profile.code)
    if not (profile.name_ja.strip() and profile.name_en.strip()):
        raise BadProfile("name", "", "")


def _next_version(act: Act, code: str, body: str, reason: str, deed: Deed) -> TaughtFormatRow:
    last = act.session.scalars(select(TaughtFormatRow.version).where(TaughtFormatRow.code == code)
                               .order_by(TaughtFormatRow.version.desc())).first()  # fmt: skip
    row = TaughtFormatRow(code=code, version=(last or 0) + 1, body=body, reason=reason.strip(), made_at=act.at,
                          made_by=act.who)  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(deed, code, version=row.version, sha256=sha256(body.encode()).hexdigest()[:16], reason=row.reason)
    return row


# -- trying -----------------------------------------------------------------------------------------------------------


def _tried(path: Path, profile: Profile, today: date, calendar: str | None, report: Report,
           question: BranchAppError | None = None) -> FormatTrial:  # fmt: skip
    tally, proofs, newest = FileTally(), list[bool | None](), False
    first: list[Entry] = []
    last: list[Entry] = []
    named: set[str] = set()
    groups: Iterable[Group] = read_in_child(path, f"csv-{profile.code}", today, calendar, report, taught=profile)
    for statement, findings in groups:
        tally.findings += findings
        if statement:
            tally.count(statement)
            tally.rows += len(statement.entries)
            named.add(str(statement.number or statement.account_text))
            first += statement.entries[: SHOWN - len(first)]
            last = [*last, *statement.entries][-SHOWN:]
            proofs.append(_proof(statement.entries))
            newest |= len(statement.entries) > 1 and statement.entries[0].record > statement.entries[-1].record
    wrong = any(finding.kind is FindingKind.CLOSING_BALANCE for finding in tally.findings)
    known = [proof for proof in proofs if proof is not None]
    shown = {entry.record for entry in first}
    return FormatTrial(
        tuple(first), tuple(entry for entry in last if entry.record not in shown), tally.rows, len(named),
        tally.in_rows, tally.into[YEN], tally.out_rows, tally.out[YEN], tally.period_from, tally.period_to,
        False if wrong else (True if known and all(known) else None), newest, tuple(tally.findings), question,
    )  # fmt: skip


def _proof(entries: Sequence[Entry]) -> bool | None:
    """Whether these balances leave only one direction and one order; None where they cannot tell."""
    steps = [Step(each.record, max(-each.yen, 0), max(each.yen, 0), each.balance) for each in entries]
    others = [breaks(steps, sign, newest) for sign, newest in ((1, True), (-1, False), (-1, True))]
    return True if not breaks(steps, 1, False) and all(others) else None
