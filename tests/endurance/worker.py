"""The process that is killed: a small server that forks one worker for each order, which works until it is stopped.

    {"folder": …, "work": "mixed", "seed": 7}   one order, a line of JSON on standard input

Answers, each one line of JSON on standard output: {"pid": …} when the worker lives, {"saved": …} for every act it has
been told is saved, {"ended": status} when it is gone. A worker is a fork, because importing everything takes a second.
"""

import ctypes
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import alembic.command  # noqa: F401 - so that an upgrade is hardly more than work on the tables
from sqlalchemy import Engine

from branch_app.domain.blocks import BlockState
from branch_app.domain.cases import CaseState, Channel
from branch_app.domain.customers import Capacity
from branch_app.domain.errors import AlreadyBlocked, BranchAppError
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.operations import backups, blocks, cases, imports, lookup, statements
from branch_app.operations.desk import add_line
from branch_app.operations.trail import verify
from branch_app.store import database
from branch_app.store.schema import migrate
from branch_app.store.tables import CaseRow
from branch_app.ui.messages import describe
from tests.bookmaking import a_book, a_group, a_line
from tests.branches import CUSTOMERS, KATO, KEY, PLAIN, SATO, SUZUKI, Branch, account
from tests.endurance.branches import branch_in, examine, fresh_branch

T = TypeVar("T")
ANSWERS = {"noticed_how": "passbook", "noticed_on": "2020-09-09", "knows_service": "never_heard", "operated_self": "no"}
ACCOUNTS = {number: account(text) for number, *_, text in CUSTOMERS}
PEOPLE = (SATO, SUZUKI, KATO, PLAIN)
SERVICES = ("docomo", "paypay", "linepay", "merpay")
LONGER_THAN_ANY_KILL = 600.0


def say(**facts: Any) -> None:
    os.write(1, json.dumps(facts).encode() + b"\n")  # one write: a line is never torn by a kill


class Work:
    """Acts at one counter, each acknowledged when, and only when, the program has said that it is saved."""

    def __init__(self, branch: Branch, dice: random.Random, saved: Callable[..., None]) -> None:
        self.teller, self.manager = branch.teller, branch.manager
        self.dice, self.saved = dice, saved

    def look_up(self) -> None:
        number = self.dice.choice(PEOPLE)
        lookup.open_customer(self.teller, number)
        self.saved(looked_up=number)

    def place(self) -> None:
        try:
            placed = blocks.place_blocks(self.teller, ACCOUNTS[self.dice.choice(PEOPLE)], self.dice.choice(SERVICES))
        except AlreadyBlocked:
            return
        self.saved(blocks={str(block.id): str(block.state) for block in placed})

    def hear_from_host(self) -> None:
        """The host refuses a block, so that there is always one to place."""
        waiting = [each for each in blocks.list_blocks(self.teller) if each.state is BlockState.INSTRUCTED]
        if waiting:
            block = blocks.reject_block(self.teller, self.dice.choice(waiting).id, "the host is closed")
            self.saved(blocks={str(block.id): str(block.state)})

    def begin(self) -> str:
        """The number of a case whose statement can still be written to."""
        number = self.dice.choice(PEOPLE)
        case = cases.open_case(self.teller, number).number
        self.saved(case=case)
        if statements.begin_statement(self.teller, case).locked:
            cases.decide_case(self.manager, case, CaseState.WITHDRAWN, "the next one is to be taken")
            case = cases.open_case(self.teller, number).number
            self.saved(case=case)
            statements.begin_statement(self.teller, case)
        return case

    def write(self) -> None:
        case = self.begin()
        for _ in range(self.dice.randint(1, 3)):
            self.answer(case, "narrative", f"その日のこと。 {self.dice.randbytes(self.dice.randint(1, 400)).hex(' ')}")

    def sign(self) -> None:
        case = self.begin()
        for code, text in ANSWERS.items():
            self.answer(case, code, text)
        self.answer(case, "narrative", "身に覚えがない。")
        statements.read_back(self.teller, case, ReadBack.ALOUD)
        signed = statements.sign_statement(self.teller, case, SignatureMode.SIGNED)
        self.saved(statement=case, version=signed.version, seal=signed.seal)

    def answer(self, case: str, code: str, text: str) -> None:
        stands = statements.read_statement(self.teller, case)
        assert stands is not None
        kept = statements.save_answer(self.teller, case, code, text, stands.answers.get(code, ""))
        self.saved(statement=case, version=kept.version, code=code, text=text)

    def mark(self) -> None:
        case = self.begin()
        lines = [t.id for t in lookup.open_customer(self.teller, SATO).transfers]
        try:
            kept = statements.mark_transfers(self.teller, case, lines, self.dice.choice([*Mark, None]))
        except BranchAppError:  # they belong to another case
            return
        self.saved(statement=case, version=kept.version)

    def import_file(self, folder: Path) -> None:
        day, yen = f"02{self.dice.randint(1, 8):02}{self.dice.randint(1, 28):02}", self.dice.randint(1, 99_999)
        path = folder.parent / f"for-{folder.name}-{self.dice.getrandbits(64):x}.txt"  # on a disk that never fails
        path.write_bytes(a_book(a_group(*[a_line(-yen - n, day=day, payer="ﾍﾟｲﾍﾟｲ") for n in range(40)], first="020101",
                                        opening=10_000_000)))  # fmt: skip
        (report,) = imports.import_files(self.manager, [path])
        if report.refused:
            raise report.refused
        self.saved(file=report.sha256, rows=report.rows)

    def check(self) -> None:
        """What a manager does now and then; it folds the log into the file."""
        if not verify(self.manager).sound:
            say(broken=True)


def mixed(branch: Branch, order: dict[str, Any], saved: Callable[..., None]) -> Iterator[None]:
    """Everything that is done at a counter, in any order, for ever."""
    dice = random.Random(order["seed"])
    work, folder = Work(branch, dice, saved), Path(order["folder"])
    acts: list[Callable[[], None]] = [work.look_up, work.place, work.hear_from_host, work.write, work.sign, work.mark,
                                      work.check]  # fmt: skip
    weights = [3, 3, 2, 4, 1, 1, 0.2]
    if order.get("importing"):
        work.import_file(folder)
        yield
    while True:
        dice.choices(acts, weights)[0]()
        yield


def hasty(branch: Branch, order: dict[str, Any], saved: Callable[..., None]) -> Iterator[None]:
    """A program that says "saved" before it is: what the suites must catch."""
    held: list[dict[str, Any]] = []
    work = Work(branch, random.Random(order["seed"]), lambda **facts: held.append(facts))
    for number in range(10**6):
        saved(statement="101-2020-0001", version=number + 3)
        if not number:
            case = work.begin()
        work.answer(case, "narrative", f"{number}")
        yield


def torn(branch: Branch, _order: dict[str, Any], saved: Callable[..., None]) -> Iterator[None]:
    """A program whose record and trail line are two transactions: what the suites must catch."""
    now = branch.teller.now()
    for serial in range(1, 10**6):
        number = f"torn-{os.getpid()}-{serial}"
        with branch.database.write() as session:
            session.add(CaseRow(number=number, year=os.getpid(), serial=serial, customer_number=SATO,
                                capacity=Capacity.HOLDER, state=CaseState.REPORTED, channel=Channel.COUNTER,
                                first_contact_at=now, opened_at=now, opened_by="0417"))  # fmt: skip
        with branch.database.write() as session:
            add_line(session, now, "0417", Deed.CASE_OPENED, number, {})
        saved(case=number)
        yield


def carefully(branch: Branch, order: dict[str, Any], saved: Callable[..., None]) -> Iterator[None]:
    """The same few acts in the same order, each tried again when a fault of the disk has been told and is over."""
    work = again_when_told(lambda: Work(branch, random.Random(1), saved))
    acts: list[Callable[[], None]] = [work.look_up, work.place, work.write, work.mark, work.check, work.sign]
    for act in [lambda: work.import_file(Path(order["folder"]))] if order.get("importing") else acts:
        again_when_told(act)
        yield


def again_when_told(act: Callable[[], T]) -> T:
    """Do something; when the disk fails meanwhile, say which words are shown, and do it again on a sound disk."""
    shim = ctypes.CDLL(None)
    try:
        return act()
    except BranchAppError as error:
        message = describe(error)
        say(told=type(error).__name__, words=bool(message.title and message.text and message.advice))
    except Exception as error:  # noqa: BLE001 - what a person would see as a fault of the program
        say(crash=f"{type(error).__name__}: {error}", where=traceback.format_exc(limit=-6))
    shim.shim_fail(0, 0, 0)
    return act()


def backing_up(branch: Branch, _order: dict[str, Any], saved: Callable[..., None]) -> Iterator[None]:
    """One backup after the other, with a little work in between."""
    while True:
        open_case = cases.open_case(branch.teller, SATO)
        made = backups.make_backup(branch.manager)
        saved(backup=made.name, case=open_case.number)
        yield


WORKS = {"backing_up": backing_up, "carefully": carefully, "mixed": mixed, "hasty": hasty, "torn": torn}


def do(order: dict[str, Any], warm: Engine) -> None:
    """Carry out one order in this process, which is a fork of its own."""
    folder = Path(order["folder"])
    if order["work"] == "examine":
        say(found=asdict(examine(folder, order["acknowledged"])))
        return
    if order["work"] == "migrate":
        old = database.Database(folder / database.FILE_NAME, KEY)
        begun = time.monotonic()
        migrate(old)
        say(upgraded=time.monotonic() - begun)
        time.sleep(LONGER_THAN_ANY_KILL)  # a program that goes on; who has ended cannot be killed
        return
    if mode := order.get("synchronous"):
        database.PRAGMAS = tuple(each.replace("synchronous=FULL", f"synchronous={mode}") for each in database.PRAGMAS)
    log, shim = watch(order), ctypes.CDLL(None)

    def saved(**facts: Any) -> None:
        if log >= 0:
            os.write(log, json.dumps(facts).encode() + b"\n")
        say(saved=facts)

    branch = again_when_told(lambda: branch_in(folder)) if "fail_at" in order else branch_in(folder)
    # What was compiled once need not be compiled again: a short life is then work.
    branch.database.engine.dialect = warm.dialect
    branch.database.engine._compiled_cache = warm._compiled_cache
    for count, _ in enumerate(WORKS[order["work"]](branch, order, saved), 1):
        if count == order.get("acts"):
            break
    branch.database.close()
    if "fail_at" in order:
        say(counted=shim.shim_counted())


def watch(order: dict[str, Any]) -> int:
    """Have the shim log or fail what is written to the folder; the file for acknowledgements among the log, or -1."""
    shim, folder = ctypes.CDLL(None), order["folder"]
    if "log" in order or "fail_at" in order:
        shim.shim_watch(folder.encode())
    if "fail_at" in order:
        shim.shim_fail(order["fail_at"], order["error"], order["from_then_on"])
    if "log" not in order:
        return -1
    if shim.shim_log_to(order["log"].encode()) < 0:
        raise OSError(order["log"])
    return os.open(Path(folder) / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def warm_up() -> Engine:
    """Do everything once; the engine that has compiled what there is to compile."""
    with tempfile.TemporaryDirectory() as folder:
        branch = branch_in(fresh_branch(Path(folder) / "branch"))
        work = Work(branch, random.Random(1), lambda **_facts: None)
        for act in (work.look_up, work.place, work.hear_from_host, work.sign, work.sign, work.write, work.mark,
                    work.check):  # fmt: skip
            act()
        work.import_file(Path(folder))
        branch.database.close()
    return branch.database.engine


def main() -> None:
    warm = warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.flush()
        child = os.fork()
        if not child:
            status = 1
            try:
                do(order, warm)
                status = 0
            except BaseException as error:  # noqa: BLE001 - the fork must end here, whatever it was
                say(error=f"{type(error).__name__}: {error}")
            finally:
                os._exit(status)
        say(pid=child)
        say(ended=os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
