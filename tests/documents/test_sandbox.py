"""No file and no reader gets at the window: whatever they do is an error of the domain, soon, and leaves nothing."""

import dataclasses
import io
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branch_app.documents import sandbox
from branch_app.documents.confinement import Limits
from branch_app.documents.frames import pack_error, pack_groups, unpack_error, unpack_groups
from branch_app.documents.readers.sniffing import HEAD, recognise
from branch_app.documents.readers.zengin import Group, read_zengin
from branch_app.documents.sandbox import read_in_child
from branch_app.domain.books import AccountStatement, Entry, Finding, FindingKind
from branch_app.domain.errors import (
    AmbiguousDates,
    BadRecord,
    BranchAppError,
    FileTooDemanding,
    SignInLocked,
    UnknownFormat,
)
from branch_app.domain.identifiers import AccountNumber
from tests.bookmaking import a_book, a_group, a_line

TODAY = date(2020, 9, 11)
ROOT = Path(__file__).parents[2]
LINES = (a_line(-3000, payer="ﾍﾟｲﾍﾟｲ"), a_line(5000, kind="11", note="ｷﾕｳﾖ"))
BOOK = a_book(a_group(*LINES), a_group(number="7"), a_group(*LINES * 5, number="8", opening=None))
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a process")


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    start = (f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.documents.hostile_readers import find; "
             "from branch_app.documents.sandbox import main; main(find)")
    monkeypatch.setattr(sandbox, "_command", lambda: [sys.executable, "-I", "-B", "-c", start])


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() == before


def a_file(folder: Path, data: bytes) -> Path:
    path = folder / "foreign.dat"
    path.write_bytes(data)
    return path


# -- what is read ---------------------------------------------------------------------------------------------------


def test_the_child_reads_what_the_reader_reads(tmp_path: Path) -> None:
    expected = list(read_zengin(io.BytesIO(BOOK), len(BOOK), TODAY))
    assert list(read_in_child(a_file(tmp_path, BOOK), "zengin-03", TODAY)) == expected
    assert list(read_in_child(io.BytesIO(BOOK), "zengin-03", TODAY, size=len(BOOK))) == expected


def test_many_accounts_and_one_with_many_lines(tmp_path: Path) -> None:
    data = a_book(*(a_group(*LINES, number=f"{n}") for n in range(1, 3000)), a_group(*LINES * 10_000, number="9999"))
    seen: list[tuple[int, int]] = []
    expected = list(read_zengin(io.BytesIO(data), len(data), TODAY))
    got = list(read_in_child(a_file(tmp_path, data), "zengin-03", TODAY, report=lambda *at: seen.append(at)))
    assert got == expected
    assert seen
    assert {size for _, size in seen} == {len(data)}


def test_the_calendar_and_the_question_for_it_cross_over(tmp_path: Path) -> None:
    path = a_file(tmp_path, a_book(a_group(*LINES)))
    with pytest.raises(BranchAppError) as in_process:
        list(read_zengin(path.open("rb"), 1, date(2045, 1, 1)))
    with pytest.raises(type(in_process.value)) as in_child:
        list(read_in_child(path, "zengin-03", date(2045, 1, 1)))
    assert vars(in_child.value) == vars(in_process.value)
    assert list(read_in_child(path, "zengin-03", date(2045, 1, 1), "reiwa"))


def test_the_first_fault_comes_back_after_what_was_read(tmp_path: Path) -> None:
    groups = read_in_child(a_file(tmp_path, BOOK[:-250]), "zengin-03", TODAY)
    with pytest.raises(BadRecord) as caught:
        list(groups)
    assert caught.value.record == len(BOOK) // 200 - 1


def test_a_stream_is_read_in_the_thread_of_the_caller() -> None:
    class Kept(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self.stream, self.seen, self.threads = io.BytesIO(BOOK), b"", set[int]()

        def read(self, size: int = -1) -> bytes:
            piece = self.stream.read(size)
            self.seen += piece
            self.threads.add(threading.get_ident())
            return piece

    kept = Kept()
    assert len(list(read_in_child(kept, "zengin-03", TODAY))) == 4  # type: ignore[arg-type]
    assert (kept.seen, kept.threads) == (BOOK, {threading.get_ident()})


def test_stopping_halfway_leaves_nothing(tmp_path: Path) -> None:
    data = a_book(*(a_group(*LINES * 50, number=f"{n}") for n in range(1, 3000)))

    def cancel(_done: int, _size: int) -> None:
        raise InterruptedError

    path = a_file(tmp_path, data)
    for source in (lambda: path, lambda: io.BytesIO(data)):
        with pytest.raises(InterruptedError):
            list(read_in_child(source(), "zengin-03", TODAY, report=cancel))
        groups = read_in_child(source(), "zengin-03", TODAY)
        next(groups)
        groups.close()  # type: ignore[attr-defined]


# -- readers that misbehave -----------------------------------------------------------------------------------------


@on_unix
@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(("reader", "limit"), [
    ("sleeps", "time"), ("spins", "time"), ("allocates", "memory"), ("aborts", "reader"), ("leaves", "reader"),
    ("stumbles", "reader"), ("falls_deep", "reader"), ("writes_files", "reader"), ("sends_nonsense", "reader"),
    ("sends_too_much", "reader"), ("unheard_of", "reader"),
])
def test_a_reader_that_misbehaves_is_stopped(tmp_path: Path, reader: str, limit: str) -> None:
    asked: list[float] = [time.monotonic()]
    path = a_file(tmp_path, BOOK)
    with pytest.raises(FileTooDemanding) as caught:
        list(read_in_child(path, reader, TODAY, report=lambda _d, _s: asked.append(time.monotonic()),
                           limits=Limits(1 << 29, 4)))
    asked.append(time.monotonic())
    assert (caught.value.path, caught.value.limit) == (str(path), limit)
    assert asked[-1] - asked[0] < 40
    assert max(later - before for before, later in pairwise(asked)) < 15
    left = ROOT / "tests" / "documents" / "left-behind"
    assert not left.exists() or not left.stat().st_size
    left.unlink(missing_ok=True)


@pytest.mark.usefixtures("hostile")
def test_what_a_library_prints_does_not_disturb(tmp_path: Path) -> None:
    assert list(read_in_child(a_file(tmp_path, BOOK), "talks", TODAY)) == [Group(None, ())]


@pytest.mark.usefixtures("hostile")
def test_an_error_comes_back_with_its_facts(tmp_path: Path) -> None:
    with pytest.raises(AmbiguousDates) as caught:
        list(read_in_child(a_file(tmp_path, BOOK), "asks", TODAY))
    assert (caught.value.digits, caught.value.candidates) == ("020910", (date(2020, 9, 10), date(1990, 9, 10)))


# -- files that are bombs -------------------------------------------------------------------------------------------

CAMT = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMBS = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>{CAMT}&l11;'.encode(),
    "quadratic": (f'<!DOCTYPE d [<!ENTITY a "{"a" * 200_000}">]>{CAMT}' + "&a;" * 200_000).encode(),
    "file": f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>{CAMT}<Id>&x;</Id>'.encode(),
    "remote": f'<!DOCTYPE d SYSTEM "http://localhost:1/x.dtd">{CAMT}'.encode(),
    "unknown entity": f"{CAMT}&nothing;".encode(),
    "deep": (CAMT + "<a>" * 2_000_000).encode(),
    "deep in an entry": (f"{CAMT}<Ntry>" + "<a>" * 100).encode(),
    "wide": (CAMT + "<Bal/>" * 3_000_000).encode(),
    "attributes": (CAMT + "<a " + " ".join(f'a{n}="1"' for n in range(300_000)) + "/>").encode(),
    "fields": b":20:1\n:25:1\n:60F:C200101EUR0,\n" + b":61:2001010101C1,NTRF\n" * 1_000_000,
    "line ends": b":20:1\n:25:1\n" + b"\n" * 20_000_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_time(tmp_path: Path, name: str) -> None:
    path = a_file(tmp_path, BOMBS[name])
    asked = [time.monotonic()]
    try:
        format_name = recognise(BOMBS[name][:HEAD], len(BOMBS[name]), "")
    except UnknownFormat:
        format_name = "camt"
    with pytest.raises((BadRecord, FileTooDemanding)) as caught:
        list(read_in_child(path, format_name, TODAY, report=lambda _d, _s: asked.append(time.monotonic()),
                           limits=Limits(1 << 30, 4)))
    asked.append(time.monotonic())
    assert "root:" not in str(vars(caught.value))
    assert max(later - before for before, later in pairwise(asked)) < 15


@pytest.mark.parametrize("format_name", ["zengin-03", "zengin-03-csv", "camt", "mt940"])
@pytest.mark.parametrize("begins", [b"", b"103" + b"0" * 10, b"<Document><BkToCstmrStmt>", b":20:1\n:25:1\n:86:"])
def test_a_gigabyte_of_one_line(tmp_path: Path, format_name: str, begins: bytes) -> None:
    path = a_file(tmp_path, begins)
    os.truncate(path, 1 << 30)
    with pytest.raises((BadRecord, FileTooDemanding)):
        list(read_in_child(path, format_name, TODAY))


# -- the frames -----------------------------------------------------------------------------------------------------

texts = st.text(st.characters(), max_size=8)
days = st.dates()
whole = st.integers(-(1 << 63) + 1, (1 << 63) - 1)
booked = st.dates(date(1900, 1, 1), date(2079, 6, 6))  # the days that the book has places for
entries = st.builds(Entry, st.integers(0, 1 << 40), booked, st.none() | days, whole, texts, texts, texts,
                    st.none() | whole)
statements = st.builds(
    AccountStatement, st.none() | st.builds(AccountNumber, texts, texts, texts, texts), texts, days, days,
    st.none() | whole, st.lists(entries, max_size=5).map(tuple), texts, texts)
findings = st.builds(Finding, st.sampled_from(FindingKind), st.integers(0), st.integers(0), texts, texts,
                     currency=texts, column=texts)
groups = st.builds(Group, st.none() | statements, st.lists(findings, max_size=3).map(tuple))


@given(st.lists(groups, max_size=5))
def test_groups_cross_over_unchanged(sent: list[Group]) -> None:
    assert list(unpack_groups(pack_groups(sent))) == sent


def test_no_part_of_a_statement_is_forgotten() -> None:
    """A new field of these must be added to the frames, and to the strategies here."""
    fields = [field.name for field in dataclasses.fields(AccountStatement)]
    assert fields == ["number", "holder_kana", "period_from", "period_to", "opening_balance", "entries", "currency",
                      "account_text"]
    assert Entry._fields == ("record", "booked_on", "value_on", "yen", "kind", "payer", "note", "balance")
    assert [field.name for field in dataclasses.fields(Finding)] == [
        "kind", "record", "position", "stated", "counted", "currency", "column"]


@given(st.lists(groups, max_size=3), st.data())
def test_a_damaged_frame_is_no_crash(sent: list[Group], data: st.DataObject) -> None:
    body = bytearray(pack_groups(sent))
    for at in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=5)):
        body[at] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        list(unpack_groups(bytes(body)))


@pytest.mark.parametrize("error", [
    BadRecord(1, 2, "勘定日", "YYMMDD", "\udcff"), AmbiguousDates("1", (date(2020, 1, 2),), ("reiwa",)),
    SignInLocked(datetime(2020, 9, 10, tzinfo=UTC)), UnknownFormat("", "zip"),
], ids=lambda error: type(error).__name__)
def test_errors_cross_over_unchanged(error: BranchAppError) -> None:
    again = unpack_error(pack_error(error))
    assert (type(again), vars(again)) == (type(error), vars(error))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(
    ["BadRecord", "UnknownFormat", "AmbiguousDates"]), lambda inner: st.lists(inner, max_size=6)))
def test_no_other_error_can_be_sent(told: object) -> None:
    with suppress(ValueError):
        assert isinstance(unpack_error(json.dumps(told).encode()), BranchAppError)
