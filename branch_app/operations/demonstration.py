"""The demonstration branch: fictitious customers whose stories every counter meets, on 24 September 2020."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

from branch_app.domain.blocks import ALL_SERVICES, Block
from branch_app.domain.cases import CaseState, Channel
from branch_app.domain.customers import Capacity
from branch_app.domain.identifiers import AccountNumber, parse_account
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Role
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.transfers import Mark
from branch_app.operations.blocks import ask_release, confirm_block, place_blocks, reject_block, second_block
from branch_app.operations.cases import decide_case, open_case
from branch_app.operations.desk import Clock, Desk, utc_now
from branch_app.operations.imports import import_files
from branch_app.operations.lookup import open_customer
from branch_app.operations.requests import approve, ask
from branch_app.operations.sign_in import FILES, ClosedBranch, NewBranch, set_up_branch, sign_in, sign_out
from branch_app.operations.staff import add_person, adding
from branch_app.operations.statements import begin_statement, mark_transfers, read_back, save_answer, sign_statement
from branch_app.paths import resource
from branch_app.store.backups import FOLDER as BACKUPS
from branch_app.store.database import FILE_NAME
from branch_app.store.durable import write_durably
from branch_app.store.key_slots import read_slots
from branch_app.store.machine_secret import forget_secret
from branch_app.store.residues import FOLDER as RESIDUES
from branch_app.store.sealing import LEAST_COST

BANK, BRANCH, NAME = "0990", "101", "みなと支店"
STORY_NOW = datetime(2020, 9, 24, 9, 0).astimezone()  # nine in the morning, wherever the computer stands
BEGAN_FILE = "demonstration.json"


@dataclass(frozen=True)
class DemonstrationPerson:
    """Somebody who can sign in at the demonstration branch; shown on its sign-in screen."""

    staff_number: str
    name: str
    role: Role
    password: str


STAFF = (
    DemonstrationPerson("0417", "山崎 みどり", Role.TELLER, "mihon-teller-counter-0417"),
    DemonstrationPerson("0422", "岡本 健", Role.TELLER, "mihon-teller-counter-0422"),
    DemonstrationPerson("0101", "佐伯 恵子", Role.MANAGER, "mihon-manager-counter-0101"),
    DemonstrationPerson("0102", "大野 隆", Role.MANAGER, "mihon-manager-counter-0102"),
    DemonstrationPerson("0901", "水谷 亮", Role.ADMINISTRATOR, "mihon-keys-and-staff-0901"),
)


class StoryClock:
    """A clock that the stories set, so that what happened on the 10th is recorded on the 10th."""

    def __init__(self) -> None:
        self.moment = datetime(2020, 9, 9, 17, 0).astimezone()

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=7)  # no two deeds in the same second
        return self.moment.astimezone(UTC)

    def set(self, month: int, day: int, hour: int, minute: int) -> None:
        self.moment = max(self.moment, datetime(2020, month, day, hour, minute).astimezone())


def demonstration_clock(folder: Path, real: Clock = utc_now) -> Clock:
    """The time at the demonstration branch: it began on the morning of the story when the branch was made."""
    began = datetime.fromisoformat(json.loads((folder / BEGAN_FILE).read_text())["began"])
    return lambda: STORY_NOW.astimezone(UTC) + (real() - began)


def is_demonstration(folder: Path) -> bool:
    return (folder / BEGAN_FILE).exists()


def make_demonstration(folder: Path, real: Clock = utc_now) -> tuple[DemonstrationPerson, ...]:
    """Set up the demonstration branch in an empty folder: staff, books, and the cases that are already under way.

    Raises BranchExists when the folder holds a branch.
    """
    clock = StoryClock()
    first = STAFF[2]
    new = NewBranch(BANK, BRANCH, NAME, first.staff_number, first.name, first.password, specimen=True)
    closed, _ = set_up_branch(folder, new, clock, cost=LEAST_COST)
    desks: list[Desk] = []
    try:
        manager = sign_in(closed, first.staff_number, first.password, clock)
        desks.append(manager)
        for person in STAFF[:4]:  # a founding: as long as there is one manager, he decides alone
            if person is not first:
                add_person(manager, person.staff_number, person.name, person.role, person.password)
        desks.append(_enrol_with_two(closed, manager, STAFF[3], STAFF[4], clock))
        teller = sign_in(closed, STAFF[0].staff_number, STAFF[0].password, clock)
        desks.append(teller)
        clock.set(9, 10, 8, 30)
        _import(manager, "customers.csv", "accounts.csv", "statement-0910.dat")
        for story in STORIES:
            story(teller, manager, clock)
        clock.set(9, 24, 8, 20)
        _import(manager, "statement-0924.dat")
        for desk in reversed(desks):
            sign_out(desk)
    except BaseException:  # a half-told story helps nobody
        for desk in desks:
            desk.database.close()
        _remove(folder)
        raise
    write_durably(folder / BEGAN_FILE, json.dumps({"began": real().isoformat()}).encode())
    return STAFF


def _enrol_with_two(
    closed: ClosedBranch, manager: Desk, other: DemonstrationPerson, person: DemonstrationPerson, clock: Clock
) -> Desk:
    """From the second manager on it takes two to let somebody in. Answers with the other manager's desk."""
    second = sign_in(closed, other.staff_number, other.password, clock)
    asked = ask(manager, RequestKind.STAFF_CHANGE, person.staff_number, adding(person.name, person.role),
                "鍵と行員登録の担当として")  # fmt: skip
    approve(second, asked.id)
    add_person(manager, person.staff_number, person.name, person.role, person.password)
    return second


def remove_demonstration(folder: Path) -> None:
    """Take a demonstration branch away again, with its key; a real branch is never touched."""
    if is_demonstration(folder):
        _remove(folder)


def _remove(folder: Path) -> None:
    """Only what a branch puts into its folder; whatever else lies there stays."""
    forget_secret(read_slots(folder).branch.database_id)
    for pattern in (f"{FILE_NAME}*", *FILES, BEGAN_FILE, "branch-app.log*"):
        for path in folder.glob(pattern):
            path.unlink()
    for name in (BACKUPS, RESIDUES):
        rmtree(folder / name, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()


def _import(manager: Desk, *names: str) -> None:
    for report in import_files(manager, [resource("demonstration", name) for name in names]):
        if report.refused:
            raise report.refused


Story = Callable[[Desk, Desk, StoryClock], None]


def _account(number: str) -> AccountNumber:
    return parse_account(f"{BANK}-{BRANCH}-{number}")


def _place(teller: Desk, manager: Desk, account: AccountNumber, service: str, case: str) -> list[Block]:
    """The teller stops the debits at once, the manager checks it as the second person."""
    blocks = place_blocks(teller, account, service, case_number=case)
    return [second_block(manager, block.id) for block in blocks]


def _several_services(teller: Desk, manager: Desk, clock: StoryClock) -> None:
    """Three services in four days; the block is confirmed, the statement signed, the forms wait to be printed."""
    clock.set(9, 10, 10, 12)
    case = open_case(teller, "00100053").number
    for n, block in enumerate(_place(teller, manager, _account("1-4567890"), ALL_SERVICES, case), 1):
        clock.set(9, 10, 10, 40)
        confirm_block(teller, block.id, f"H-0910-{n:03d}")
    begin_statement(teller, case)
    mark_transfers(teller, case, [t.id for t in open_customer(teller, "00100053").transfers], Mark.NOT_MINE)
    _answer(teller, case, "2020-09-10", "passbook", "通帳を記帳したら、知らない引落しが三つ並んでいました。"
            "スマートフォンは電話にしか使っていません。どのサービスも申し込んだことがありません。")  # fmt: skip
    read_back(teller, case, ReadBack.ALOUD)
    sign_statement(teller, case, SignatureMode.SIGNED_AND_SEALED)


def _relative(teller: Desk, manager: Desk, clock: StoryClock) -> None:
    """The customer's son had used the account; in the customer's own words, decided by the manager."""
    clock.set(9, 10, 13, 5)
    case = open_case(teller, "00100061").number
    begin_statement(teller, case)
    mark_transfers(teller, case, [t.id for t in open_customer(teller, "00100061").transfers], Mark.NOT_MINE)
    _answer(teller, case, "2020-09-10", "family", "息子に聞いたところ、私の口座を登録して使ったとのことでした。")
    clock.set(9, 10, 14, 40)
    decide_case(manager, case, CaseState.RELATIVE_USE, "預金者本人から、同居の長男が登録した旨の申出があったため")


def _forgotten(teller: Desk, manager: Desk, clock: StoryClock) -> None:
    """A monthly charge the customer had set up and forgotten; the release of the block waits for a manager."""
    clock.set(9, 17, 9, 30)
    case = open_case(teller, "00100079").number
    for n, block in enumerate(_place(teller, manager, _account("1-6789012"), "merpay", case), 1):
        clock.set(9, 17, 9, 58)
        confirm_block(teller, block.id, f"H-0917-{n:03d}")
        clock.set(9, 18, 11, 10)
        ask_release(teller, block.id, "お客さまご自身のチャージと確認できたため（書面・届出印あり）")
    decide_case(manager, case, CaseState.OWN_USE, "お客さまがアプリの履歴を確認され、ご自身の利用と分かったため")


def _hospital(teller: Desk, _manager: Desk, clock: StoryClock) -> None:
    """Noticed 45 days late after a stay in hospital; first told by telephone."""
    clock.set(9, 22, 16, 40)
    first = clock.moment.astimezone(UTC)
    clock.set(9, 23, 10, 0)
    case = open_case(teller, "00100087", first_contact_at=first, channel=Channel.PHONE).number
    place_blocks(teller, _account("1-7890123"), ALL_SERVICES, case_number=case)  # nobody has checked it yet
    begin_statement(teller, case)
    save_answer(teller, case, "noticed_on", "2020-09-22", "")


def _heir(teller: Desk, _manager: Desk, clock: StoryClock) -> None:
    """The holder died on 5 September; the heir asks."""
    clock.set(9, 14, 14, 0)
    open_case(teller, "00100128", capacity=Capacity.HEIR)


def _many_lines(teller: Desk, manager: Desk, clock: StoryClock) -> None:
    """83 debits of three to five thousand yen."""
    clock.set(9, 16, 11, 30)
    case = open_case(teller, "00100144").number
    _place(teller, manager, _account("1-5556664"), "paypay", case)
    begin_statement(teller, case)
    mark_transfers(teller, case, [t.id for t in open_customer(teller, "00100144").transfers], Mark.NOT_MINE)


def _rejected(teller: Desk, manager: Desk, clock: StoryClock) -> None:
    """The host rejects a block, the second instruction is taken."""
    clock.set(9, 10, 9, 5)
    case = open_case(teller, "00100160").number
    blocks = _place(teller, manager, _account("2-0007778"), "merpay", case)
    for block in blocks:
        clock.set(9, 10, 9, 30)
        reject_block(teller, block.id, "預金種目コード相違")
    for n, block in enumerate(_place(teller, manager, _account("2-0007778"), "merpay", case), 1):
        clock.set(9, 10, 9, 55)
        confirm_block(teller, block.id, f"H-0910-0{n:03d}")


def _after_the_block(teller: Desk, manager: Desk, clock: StoryClock) -> None:
    """A block confirmed on the 11th, and a debit on the 12th all the same."""
    clock.set(9, 10, 15, 0)
    case = open_case(teller, "00100178").number
    for n, block in enumerate(_place(teller, manager, _account("1-7778886"), ALL_SERVICES, case), 1):
        clock.set(9, 11, 9, 5)
        confirm_block(teller, block.id, f"H-0911-1{n:02d}")


def _answer(teller: Desk, case: str, noticed_on: str, noticed_how: str, narrative: str) -> None:
    for code, text in (("noticed_how", noticed_how), ("noticed_on", noticed_on), ("knows_service", "never_heard"),
                       ("operated_self", "no"), ("narrative", narrative)):  # fmt: skip
        save_answer(teller, case, code, text, "")


STORIES: tuple[Story, ...] = (
    _rejected, _several_services, _relative, _after_the_block, _heir, _many_lines, _forgotten, _hospital,
)  # fmt: skip
