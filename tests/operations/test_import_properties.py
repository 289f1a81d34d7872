"""However a period is cut into files, in whatever order and how often they come: the book is the same."""

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.documents.readers.profiles import Profile, shipped_profiles
from branch_app.documents.readers.sniffing import format_named, recognise_file
from branch_app.domain.books import Entry, FileTally, period_ids
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.book import Book, account_lines
from branch_app.operations.desk import Act
from branch_app.operations.import_history import take_back_import
from branch_app.store.tables import AccountRow, ImportedFileRow, LineRow
from tests.bookmaking import a_book, a_group, a_line, in_cells, in_ebcdic
from tests.branches import Branch, a_branch, account
from tests.endurance.conftest import fraction
from tests.foreign_files import Move, a_bank_csv, first_encoding

TODAY = date(2020, 9, 11)
FIRST = date(2020, 8, 20)
DAYS = 8
ACCOUNT = account("101-1-0099999")  # in no master
PROFILES = {profile.code: profile for profile in shipped_profiles()}
OPENING = 500_000
Window = tuple[int, int]
Identity = tuple[object, ...]
State = tuple[Counter[Identity], Counter[Identity]]


def examples(full: int) -> int:
    """How many of them this run tries: see the room of the endurance suites."""
    return max(5, round(full * fraction()))


class Booked(NamedTuple):
    """One line as the bank has it: days after the first, yen, 取引区分, collector."""

    day: int
    yen: int
    kind: str
    payer: str


class Form(NamedTuple):
    """How the bank writes its files, and whether they tell the balance."""

    name: str
    balances: bool

    def file(self, lines: Sequence[Booked], window: Window) -> bytes | None:
        """The file of that part of the period; None where this form has no file without lines."""
        before = sum(line.yen for line in lines if line.day < window[0])
        inside = [line for line in lines if window[0] <= line.day <= window[1]]
        if self.name in PROFILES or self.name.endswith(" reversed"):
            return self._csv(PROFILES[self.name.removesuffix(" reversed")], inside, before) if inside else None
        group = a_group(
            *(a_line(line.yen, day=_six(line.day), kind=line.kind, payer=line.payer) for line in inside),
            opening=OPENING + before if self.balances else None, first=_six(window[0]), last=_six(window[1]),
            number=ACCOUNT.number)  # fmt: skip
        if self.name == "cells":
            return in_cells(a_book(group))
        data = a_book(group, separator=b"\r\n" if self.name == "lines" else b"")
        return in_ebcdic(data) if self.name == "ebcdic" else data

    def _csv(self, profile: Profile, lines: Sequence[Booked], before: int) -> bytes:
        moves = [Move(FIRST + timedelta(line.day), line.yen, line.payer) for line in lines]
        text = a_bank_csv(profile, profile.headers[0], moves, opening=OPENING + before,
                          newest_first=self.name.endswith(" reversed"))
        return text.replace("0012345", ACCOUNT.number).encode(first_encoding(profile))


def _six(day: int) -> str:
    return f"02{FIRST + timedelta(day):%m%d}"


FORMS = [Form(name, balances) for name in ("plain", "lines", "ebcdic", "cells") for balances in (True, False)] + [
    Form("mufg-bizstation", False), Form("anser", True), Form("anser reversed", True), Form("smbc reversed", True),
    Form("rakuten", True)]  # fmt: skip
LINES = st.lists(
    st.builds(Booked, st.integers(0, DAYS), st.sampled_from([-3_000, 3_000, -1_000, 1_000, -500]),
              st.sampled_from(["14", "14", "11", "19"]), st.sampled_from(["ﾍﾟｲﾍﾟｲ", "ﾃﾞﾝｷ", "ﾄﾞｺﾓｺｳｻﾞ"])),
    min_size=1, max_size=20).map(lambda lines: sorted(lines, key=lambda line: line.day))  # fmt: skip
WINDOWS = st.lists(st.tuples(st.integers(0, DAYS), st.integers(0, DAYS)).map(lambda pair: (min(pair), max(pair))),
                   max_size=4)
SOME = settings(deadline=None,
                suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Branch:
    """What a test puts into it is undone again."""
    return a_branch(tmp_path_factory.mktemp("branch"))


class Undone(Exception):
    """Takes a book out of the branch again, as a preview does."""


def covering(windows: Sequence[Window]) -> list[Window]:
    """The windows, and one for every stretch of the period that none of them has."""
    missing = [day for day in range(DAYS + 1) if not any(first <= day <= last for first, last in windows)]
    return [*windows, *((day, day) for day in missing)]


def put(act: Act, data: bytes) -> int:
    """Take the file into the book as an import does, read in this process; its number among the files."""
    kind = recognise_file(io.BytesIO(data), len(data), "file")
    reader = format_named(kind).read
    assert reader
    file = ImportedFileRow(sha256=f"{sha256(data).hexdigest()} {uuid4()}", name="file", format=kind, size=len(data),
                           rows=0, added=0, accounts=0, wallet_rows=0, wallet_yen=0, unclassified_rows=0,
                           directory_version=1, imported_at=act.at, imported_by=act.who)  # fmt: skip
    act.session.add(file)
    act.session.flush()
    book, tally = Book(act.session), FileTally()
    for statement, findings in reader(io.BytesIO(data), len(data), TODAY):
        assert not findings
        if statement:
            book.take([replace(statement, number=ACCOUNT)], file.id, tally)
    book.link_corrections(tally)
    act.record(Deed.FILE_IMPORTED, "file")
    return file.id


def booked(branch: Branch, files: Iterable[bytes | None], balances: bool = True) -> State:
    """The book after these files have come in, one after the other."""
    found: State = (Counter(), Counter())
    with suppress(Undone), branch.manager.act(Permission.IMPORT_BOOKS) as act:
        for data in files:
            if data is not None:
                put(act, data)
        found = state(act.session, balances)
        raise Undone
    return found


def state(session: Session, balances: bool = True) -> State:
    """Every line of the account, and every wallet debit with the line that takes it back; without record numbers."""
    def identity(entry: Entry) -> Identity:
        return (entry.booked_on, entry.value_on, entry.yen, entry.kind, entry.payer, entry.note,
                *([entry.balance] if balances else []))

    ours = session.scalar(select(AccountRow.id).where(AccountRow.number == ACCOUNT.number))
    if ours is None:
        return Counter(), Counter()
    lines = dict(account_lines(session, ours))
    wallets = session.scalars(select(LineRow).where(LineRow.id.between(*period_ids(ours, FIRST, TODAY))))
    rows = list(wallets)
    assert [row.balance for row in rows] == [lines[row.id].balance for row in rows]
    return Counter(map(identity, lines.values())), Counter(
        (identity(lines[row.id]), row.service, identity(lines[row.corrected_by]) if row.corrected_by else None)
        for row in rows)


def content(branch: Branch) -> dict[str, list[tuple[object, ...]]]:
    """All tables but the trail."""
    raw = branch.database.raw_connection()
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in names if name != "trail"}
    raw.close()
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.name} {form.balances}")
@settings(SOME, max_examples=examples(100))
@given(lines=LINES, windows=WINDOWS, order=st.permutations(range(20)))
def test_any_split_in_any_order_gives_the_same_book(
    form: Form, branch: Branch, lines: list[Booked], windows: list[Window], order: list[int]
) -> None:
    whole_file, parts = form.file(lines, (0, DAYS)), [form.file(lines, window) for window in covering(windows)]
    whole = booked(branch, [whole_file])
    assert whole[0].total() == len(lines)
    assert booked(branch, parts) == whole
    assert booked(branch, [parts[n] for n in order if n < len(parts)]) == whole
    assert booked(branch, [*parts, whole_file, *reversed(parts), whole_file]) == whole


@settings(SOME, max_examples=examples(300))
@given(lines=LINES, windows=WINDOWS, forms=st.lists(st.sampled_from(FORMS[:8]), min_size=20, max_size=20),
       order=st.permutations(range(20)))
def test_files_with_and_without_balances_are_the_same_lines(
    branch: Branch, lines: list[Booked], windows: list[Window], forms: list[Form], order: list[int]
) -> None:
    """What only some files tell of a line's balance is known, whichever came first; no line is ever doubled."""
    parts = [form.file(lines, window) for form, window in zip(forms, covering(windows), strict=False)]
    whole_file = FORMS[0].file(lines, (0, DAYS))
    whole = booked(branch, [whole_file])
    mixed = booked(branch, parts)
    assert booked(branch, parts, balances=False) == booked(branch, [whole_file], balances=False)
    assert booked(branch, reversed(parts)) == mixed
    assert booked(branch, [parts[n] for n in order if n < len(parts)]) == mixed
    assert booked(branch, [*parts, whole_file, *parts]) == whole


@settings(SOME, max_examples=examples(100))
@given(lines=LINES, windows=WINDOWS,
       forms=st.sampled_from(FORMS).map(lambda form: [form] * 20) | st.lists(
           st.sampled_from(FORMS[:8]), min_size=20, max_size=20))  # fmt: skip
def test_what_is_taken_back_leaves_the_book_that_was(
    tmp_path: Path, lines: list[Booked], windows: list[Window], forms: list[Form]
) -> None:
    fresh = a_branch(Path(mkdtemp(dir=tmp_path)))
    before: list[tuple[int, object]] = []
    parts = (form.file(lines, window) for form, window in zip(forms, covering(windows), strict=False))
    for data in filter(None, parts):
        was = content(fresh)
        with fresh.manager.act(Permission.IMPORT_BOOKS) as act:
            before.append((put(act, data), was))
    for file, was in reversed(before):
        take_back_import(fresh.manager, file, "試し")
        assert content(fresh) == was


def test_the_lines_of_these_tests_are_what_the_bank_has(branch: Branch) -> None:
    """The control: a form that loses a line, or doubles one, is noticed."""
    lines = [Booked(0, -3_000, "14", "ﾍﾟｲﾍﾟｲ"), Booked(0, -3_000, "14", "ﾍﾟｲﾍﾟｲ"), Booked(1, 3_000, "19", "ﾍﾟｲﾍﾟｲ")]
    whole, less = (booked(branch, [FORMS[0].file(some, (0, DAYS))]) for some in (lines, lines[1:]))
    assert whole != less
    balances = list(accumulate((line.yen for line in lines), initial=OPENING))[1:]
    assert {identity[-1] for identity in whole[0]} == set(balances)
    assert [taken_back is not None for *_, taken_back in whole[1].elements()].count(True) == 1
