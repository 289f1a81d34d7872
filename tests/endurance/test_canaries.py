"""What a branch leaves behind: nothing that names a customer, outside the store and what somebody asked for."""

import base64
import logging
import os
import random
import signal
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from sqlalchemy import text

from branch_app import logs
from branch_app.domain.attachments import AttachmentKind
from branch_app.domain.errors import BranchAppError
from branch_app.domain.kana import match_key
from branch_app.domain.recovery_keys import halves, read_halves
from branch_app.domain.staff import Permission
from branch_app.operations.attachments import attach_file
from branch_app.operations.desk import Desk
from branch_app.operations.imports import import_files
from branch_app.operations.lookup import find_customers
from branch_app.ui.printout import in_words
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import a_branch
from tests.endurance.canaries import (
    ACCOUNT,
    CUSTOMER,
    FILE_NAME,
    KANA,
    NAME,
    PHONE,
    TEXTS,
    WORDS,
    Needles,
    hits,
    needles,
)
from tests.endurance.conftest import Figure, Times
from tests.endurance.conversation import Conversation

KILLS, SPARE = 80, 10
EVERYTHING = " ".join(words for texts in TEXTS.values() for words in texts)
PRIVATE = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked and killed as Linux can do it")


class Stage:
    """A computer of its own for one branch: home, temporary folder of the system, data, and a worker's complaints."""

    def __init__(self, place: Path) -> None:
        self.place, self.data, self.exports = place, place / "data", place / "exports"
        self.home, self.system, self.said = place / "home", place / "tmp", place / "said"
        for folder in (self.home, self.system, self.said, self.exports):
            folder.mkdir(parents=True)
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("XDG_", "DBUS_", "TMP", "TEMP", "HOME"))}  # fmt: skip
        own = {"HOME": str(self.home), "TMPDIR": str(self.system)}
        own |= {f"XDG_{kind}_HOME": str(self.home / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        with (self.said / "stderr").open("wb") as complaints:
            self._worker = Conversation("tests.endurance.canary_worker", kept | own, complaints)
        self.needles = needles()
        self._clean: set[bytes] = set()

    @property
    def searched(self) -> list[Path]:
        """Everywhere but what the staff have themselves, and what they asked for."""
        return [path for path in self.place.iterdir() if path.name not in ("given", "exports")]

    def found(self) -> list[str]:
        return hits(self.searched, self.needles, self._clean)

    def begin(self, work: str, **more: Any) -> int:
        """Have a worker do something; its process."""
        self._worker.say({"place": str(self.place), "work": work, **more})
        return int(self.hear()["pid"])

    def hear(self) -> dict[str, Any]:
        heard = self._worker.hear()
        if "master" in heard:
            self._clean.clear()
            first, second = halves(heard["recovery"])
            recovery = heard["recovery"].encode()
            self.needles = needles({
                "master key": bytes.fromhex(heard["master"]), "recovery key": read_halves(first, second),
                "recovery text": recovery, "first sheet": first.encode(), "second sheet": second.encode()})  # fmt: skip
        return heard

    def until(self, word: str) -> None:
        while word not in self.hear():
            pass

    def do(self, work: str, **more: Any) -> None:
        self.begin(work, **more)
        self.until("ended")

    def killed(self, work: str, number: int, now: Callable[[], bool], patience: float) -> None:
        """Kill a worker in its export: when `now` says so, or after that time."""
        pid = self.begin(work, number=number)
        self.until("ready")
        until = time.monotonic() + patience
        while time.monotonic() < until and not now():
            pass
        with suppress(ProcessLookupError):  # it was quicker
            os.kill(pid, signal.SIGKILL)
        self.until("ended")

    def close(self) -> None:
        self._worker.close()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with closing(Stage(tmp_path / "stage")) as stage:
        yield stage


def lies_in(folder: Path) -> Callable[[], bool]:
    """Whether a sheet with the customer lies somewhere below this folder in clear."""

    def look() -> bool:
        for path in folder.rglob("openpyxl.*"):
            try:
                if CUSTOMER.encode() in path.read_bytes():
                    return True
            except FileNotFoundError:
                continue
        return False

    return look


@PRIVATE
def test_a_whole_day_leaves_nothing_in_clear(stage: Stage, figure: Figure) -> None:
    stage.do("day")
    files = [path for root in stage.searched for path in root.rglob("*") if path.is_file()]
    names = {path.name for path in files}
    assert {"branch.db", "branch.db-wal", "branch.keys", "branch.tries", "branch.anchor", "manifest.json"} <= names
    assert any(path.is_file() for path in stage.home.rglob("*"))  # the key file and the notes beside it
    found = stage.found()
    figure(f"canaries after a whole day, {len(files)} files, {len(stage.needles.plain)} needles: hits {len(found)}")
    assert found == []
    assert list(stage.system.iterdir()) == []
    assert {path.name for path in stage.exports.iterdir()} == {"masked.xlsx", "unmasked.xlsx"}
    asked_for = hits([stage.exports], stage.needles)
    assert any("name (packed)" in hit for hit in asked_for), "the search finds what was asked for"
    assert {hit.rpartition(": ")[2] for hit in asked_for if "unmasked.xlsx" not in hit} == {"wording (packed)"}


@PRIVATE
def test_a_kill_in_an_export_leaves_nothing_after_the_next_start(stage: Stage, times: Times, figure: Figure) -> None:
    kills = times(KILLS)
    stage.do("prepare", exports=kills + 1 + SPARE)
    stage.begin("export", number=kills + SPARE)
    stage.until("ready")
    began = time.monotonic()
    stage.until("done")
    took = time.monotonic() - began
    stage.until("ended")
    dice, done, lay, found = random.Random(4), 0, 0, []
    for number in range(kills + SPARE):
        if number >= kills and lay:
            break
        done += 1
        if number % 2 or number >= kills:
            stage.killed("export", number, lies_in(stage.data / "tmp"), 2 * took)
        else:
            stage.killed("export", number, lambda: False, dice.uniform(0, took))
        lay += bool(hits([stage.data / "tmp"], stage.needles))
        found += hits([stage.system], stage.needles)
        stage.do("start")
        found += stage.found()
        assert not (stage.data / "tmp").exists()
        assert {path.name for path in stage.exports.iterdir()} <= {"book.xlsx"}
    assert list(stage.system.iterdir()) == []
    figure(f"kills in an export {done}, in {lay} of them a sheet lay in the own folder: "
           f"hits after the next start {len(found)}")  # fmt: skip
    assert found == []
    assert lay, "no kill fell where it matters"


@PRIVATE
def test_without_a_folder_of_its_own_a_killed_export_leaves_a_sheet_for_everybody(stage: Stage) -> None:
    """The control."""
    stage.do("prepare", exports=SPARE)
    for number in range(SPARE):
        stage.killed("export carelessly", number, lies_in(stage.system), 3)
        if hits([stage.system], stage.needles):
            return
    pytest.fail("nothing was left in the system's temporary folder")


@pytest.mark.parametrize("packed", ["utf-8", "utf-16-le", "cp932", "euc-jp", "base64", "hex", "zlib", "xml", "name"])
def test_what_lies_there_in_clear_is_found(packed: str, tmp_path: Path) -> None:
    """The control of the search: one canary in a file of the temporary folder, in every wrapping."""
    plain = f"xx{NAME}の口座".encode()
    body = {"base64": base64.b64encode(plain), "hex": plain.hex().encode(), "name": b"",
            "xml": NAME.encode("ascii", "xmlcharrefreplace"),
            "zlib": b"\0" * 9 + zlib.compress(plain)}.get(packed)  # fmt: skip
    wanted = needles()
    (tmp_path / "noise").write_bytes(random.Random(1).randbytes(1 << 20))
    assert hits([tmp_path], wanted) == []
    name = f"{NAME}.tmp" if packed == "name" else "left.tmp"
    (tmp_path / name).write_bytes(NAME.encode(packed) if body is None else body)
    assert hits([tmp_path], wanted)


@pytest.mark.expects_log
def test_the_log_names_nobody_whatever_goes_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure
) -> None:
    branch = a_branch(tmp_path / "data")
    desk, given, wanted = branch.manager, tmp_path / "given", needles()
    given.mkdir()
    logs.keep_log(tmp_path / "data")
    told: list[str] = []

    def tell(error: BaseException) -> None:
        told.append(in_words(error))  # type: ignore[arg-type]

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    logs.catch_everything(tell)
    for go_wrong in ways_to_go_wrong(desk, given):
        try:
            go_wrong()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told as the program tells it
            tell(error)
    for number, body in enumerate(bad_files()):
        path = given / f"{NAME}-{number}.dat"
        path.write_bytes(body)
        told += [in_words(report.refused) for report in import_files(desk, [path]) if report.refused]
    for query in (NAME, EVERYTHING, f"%{KANA}_", f"{match_key(NAME)}\0"):
        try:
            find_customers(desk, query)
        except BranchAppError as error:
            tell(error)
    before = qInstallMessageHandler(logs.note_qt)
    for words in (f"QFile::open: cannot open '{NAME}.pdf'", f"QFont: no glyph in {WORDS}", f"QUrl: tel:{PHONE}"):
        qWarning(words)
    qInstallMessageHandler(before)
    branch.database.close()
    log = tmp_path / "data" / "branch-app.log"
    lines = log.read_text("utf-8").splitlines()
    assert len([line for line in lines if " ERROR " in line]) >= 3, lines
    assert len([line for line in lines if "Qt: " in line]) == 3
    found = hits([tmp_path / "data"], wanted)
    figure(f"canaries in a log of {len(lines)} lines after {len(told)} things went wrong: hits {len(found)}")
    assert found == []


def ways_to_go_wrong(desk: Desk, given: Path) -> list[Callable[[], object]]:
    """Errors that nobody expects, all with the customer in their words."""

    def sql() -> None:
        with desk.act(Permission.IMPORT_BOOKS) as act:
            act.session.execute(text("INSERT INTO customers (number, name, name_kana) VALUES (:a, :b, :c)"),
                                {"a": CUSTOMER, "b": NAME, "c": KANA})  # fmt: skip

    def no_such_table() -> None:
        with desk.ask(Permission.LOOK_UP) as session:
            session.execute(text(f"SELECT * FROM \"{NAME}\" WHERE x = '{ACCOUNT}'"))

    def unexpected() -> None:
        try:
            raise KeyError(EVERYTHING)
        except KeyError as error:
            raise RuntimeError(f"no place for {EVERYTHING}") from error

    def in_a_thread() -> None:
        thread = threading.Thread(target=unexpected, name=NAME)
        thread.start()
        thread.join()

    def bad_attachment() -> None:
        (given / FILE_NAME).write_bytes(b"PK\3\4" + EVERYTHING.encode())
        attach_file(desk, "101-2020-0001", given / FILE_NAME, AttachmentKind.OTHER, NAME)

    return [sql, no_such_table, unexpected, in_a_thread, bad_attachment]


def bad_files() -> Iterator[bytes]:
    """Files that are refused, each with the customer in it."""
    book = a_book(a_group(a_line(-1_000, note="ﾄﾞｺﾓｺｳｻﾞ", payer=KANA[:20]), number=ACCOUNT, holder=KANA))
    yield book
    yield book[:-57]
    yield book.replace(b"20208", b"2x208").replace(b"000000001000", b"00000000100X")
    yield f"customer_number,name,name_kana,birth_date,phone,postcode,address\n{CUSTOMER},{NAME},,x,{PHONE},,\n".encode()
    yield ("customer_number,bank_code,branch_code,account_type,account_number,opened_on,closed_on\n"
           f"{CUSTOMER},0116,101,1,{ACCOUNT}x,1990-04-01,\n").encode()  # fmt: skip
    yield f":20:{NAME}\n:25:0116/101/1{ACCOUNT}\n:61:broken {KANA}\n".encode()
    yield f"<?xml version='1.0'?><Document><{NAME}>{ACCOUNT}".encode()


def test_the_log_would_be_searched(tmp_path: Path) -> None:
    """The control of the log: the same error written by a log that keeps what errors say."""
    handler = logging.FileHandler(tmp_path / "careless.log", encoding="utf-8")
    logger = logging.Logger("careless")
    logger.addHandler(handler)
    try:
        raise RuntimeError(NAME)
    except RuntimeError:
        logger.exception("reference 1")
    handler.close()
    wanted: Needles = needles()
    assert hits([tmp_path], wanted)
