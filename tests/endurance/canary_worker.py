"""The process that works with canaries in it: a server that forks one worker for each order, and each works as the
program's own commands do, with the folder of temporary files that they have.

    {"place": …, "work": "day"}   one order, a line of JSON on standard input

Answers as `key_worker` does. Below the place lie `data`, and `given` with what the staff have: files and passwords.
"""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from branch_app.cli.people import signed_in
from branch_app.domain.attachments import AttachmentKind
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Role
from branch_app.domain.statements import ReadBack, SignatureMode
from branch_app.domain.transfers import Mark
from branch_app.operations.attachments import attach_file, list_attachments, show_attachment
from branch_app.operations.backups import make_backup
from branch_app.operations.blocks import list_blocks, place_blocks
from branch_app.operations.case_files import open_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.claims import claim_paper, issue_claims, record_print
from branch_app.operations.day_end import close_day, day_end_paper
from branch_app.operations.desk import Desk, utc_now
from branch_app.operations.imports import import_files
from branch_app.operations.keys import recovery_sheets
from branch_app.operations.locking import lock_desk, unlock_desk
from branch_app.operations.lookup import find_customers, suggest_customers
from branch_app.operations.papers import block_paper, record_paper, statement_paper
from branch_app.operations.requests import approve, ask
from branch_app.operations.sign_in import NewBranch, find_branch, set_up_branch, sign_in, sign_out
from branch_app.operations.staff import add_person
from branch_app.operations.statements import begin_statement, mark_transfers, read_back, save_answer, sign_statement
from branch_app.operations.summaries import export_summary
from branch_app.operations.teaching import list_unclassified, teach_pattern, try_pattern
from branch_app.operations.trail import verify
from branch_app.store import room, sealing
from branch_app.store.residues import harden
from tests.bookmaking import a_book, a_group, a_line
from tests.builders import ANSWERS
from tests.documents.test_pictures import a_pdf, a_photograph
from tests.endurance.canaries import (
    ACCOUNT,
    ADDRESS,
    CUSTOMER,
    FILE_NAME,
    KANA,
    NAME,
    PASSWORD,
    PHONE,
    SECOND_PASSWORD,
    WORDING,
    WORDS,
)
from tests.endurance.conversation import fork_for_each_order, say

MANAGER, SECOND = "0101", "0102"
FIRST_DAY = date(2020, 1, 1)
LINES = 60


def set_up(place: Path, lines: int = LINES) -> None:
    """A branch by way of the files it is given, with one customer that is all canaries."""
    given, data = place / "given", place / "data"
    given.mkdir()
    (given / "password").write_text(PASSWORD)
    (given / "customers.csv").write_text(
        "customer_number,name,name_kana,birth_date,phone,postcode,address\n"
        f"{CUSTOMER},{NAME},{KANA},1958-03-14,{PHONE},1050001,{ADDRESS}\n")  # fmt: skip
    (given / "accounts.csv").write_text(
        "customer_number,bank_code,branch_code,account_type,account_number,opened_on,closed_on\n"
        f"{CUSTOMER},0116,101,1,{ACCOUNT},1990-04-01,\n")  # fmt: skip
    debits = [a_line(-1_000 - number, day="020827", note="ﾄﾞｺﾓｺｳｻﾞ") for number in range(lines)]
    debits.append(a_line(-10, day="020828", note=WORDING))
    (given / "book.dat").write_bytes(a_book(a_group(*debits, number=ACCOUNT, holder=KANA, opening=10_000_000)))
    new = NewBranch("0116", "101", "みなと支店", MANAGER, "佐伯 恵子", PASSWORD)
    closed, recovery = set_up_branch(data, new)
    recovery_sheets(closed.branch, recovery, utc_now())
    with at_desk(place) as desk:
        assert desk.keys is not None
        say(recovery=recovery, master=desk.keys.master.hex(), place=str(closed.key_place))
        add_person(desk, SECOND, "大野 隆", Role.MANAGER, SECOND_PASSWORD)
        for report in import_files(desk, [given / name for name in ("customers.csv", "accounts.csv", "book.dat")]):
            assert report.refused is None, report


def at_desk(place: Path):  # type: ignore[no-untyped-def]
    return signed_in(place / "data", MANAGER, str(place / "given" / "password"))


def take_case(desk: Desk) -> str:
    """The customer's case with a statement that disputes everything known."""
    case = open_case(desk, CUSTOMER).number
    begin_statement(desk, case)
    for code, answer in (ANSWERS | {"narrative": WORDS}).items():
        save_answer(desk, case, code, answer, "")
    lines = [transfer.id for transfer in open_case_file(desk, case).customer.transfers]
    mark_transfers(desk, case, lines, Mark.NOT_MINE)
    return case


def approve_exports(place: Path, desk: Desk, count: int) -> None:
    """The second manager's word for so many exports with names, each for a period of its own."""
    second = sign_in(find_branch(place / "data"), SECOND, SECOND_PASSWORD)
    for number in range(count):
        first = str(FIRST_DAY + timedelta(number))
        asked = ask(desk, RequestKind.UNMASKED_EXPORT, f"{first}/", {"first": first, "last": ""}, "head office")
        approve(second, asked.id)
    sign_out(second)


def day(place: Path) -> None:
    """Everything a day at the counter brings. In its middle the open data folder is copied beside it."""
    set_up(place)
    given, exports = place / "given", place / "exports"
    (given / FILE_NAME).write_bytes(a_photograph())
    (given / "paper.pdf").write_bytes(a_pdf())
    with at_desk(place) as desk:
        for query in (NAME, KANA, PHONE, ACCOUNT, CUSTOMER):
            suggest_customers(desk, query)
            assert find_customers(desk, query), query
        assert [wording.text for wording in list_unclassified(desk)] == [WORDING]
        try_pattern(desk, "paypay", WORDING)
        teach_pattern(desk, "paypay", WORDING)
        case = take_case(desk)
        blocks = place_blocks(desk, find_customers(desk, CUSTOMER)[0].accounts[0].number, "*", reason_text=WORDS)
        attach_file(desk, case, given / FILE_NAME, AttachmentKind.PASSBOOK, NAME, WORDS)
        attach_file(desk, case, given / "paper.pdf", AttachmentKind.POLICE_PAPER, NAME)
        for attachment in list_attachments(desk, case):
            show_attachment(desk, attachment.id)
        read_back(desk, case, ReadBack.ALOUD)
        sign_statement(desk, case, SignatureMode.SIGNED_AND_SEALED)
        for paper in (statement_paper(desk, case), block_paper(desk, [block.id for block in blocks])):
            record_paper(desk, paper)
        for claim in issue_claims(desk, case):
            claim_paper(desk, claim.id)
            record_print(desk, claim.id)
        lock_desk(desk)
        unlock_desk(desk, PASSWORD)
        approve_exports(place, desk, 1)
        export_summary(desk, exports / "masked.xlsx", "ja")
        export_summary(desk, exports / "unmasked.xlsx", "ja", FIRST_DAY, masked=False)
        make_backup(desk)
        day_end_paper(desk, close_day(desk), "ja")
        assert len(list_blocks(desk)) == len(blocks)
        assert verify(desk).sound
        shutil.copytree(place / "data", place / "open")
    say(done="day")


def prepare(place: Path, exports: int) -> None:
    """A branch whose summary has many rows, and the word for that many exports of it."""
    set_up(place, 150)
    with at_desk(place) as desk:
        take_case(desk)
        approve_exports(place, desk, exports)


def export(place: Path, number: int) -> None:
    """The workbook with names; it is in this that the worker is killed."""
    with at_desk(place) as desk:
        export_one(desk, place, number)


def export_carelessly(place: Path, number: int) -> None:
    """A control: without a folder of its own for temporary files."""
    export_one(sign_in(find_branch(place / "data"), MANAGER, PASSWORD), place, number)


def export_one(desk: Desk, place: Path, number: int) -> None:
    say(ready=True)
    export_summary(desk, place / "exports" / "book.xlsx", "ja", FIRST_DAY + timedelta(number), masked=False)
    say(done=number)


def start(place: Path) -> None:
    """The next start, as any command makes it."""
    with at_desk(place) as desk:
        find_customers(desk, CUSTOMER)


WORKS: dict[str, Callable[..., None]] = {
    "day": day, "prepare": prepare, "export": export, "export carelessly": export_carelessly, "start": start,
}  # fmt: skip


def work(order: dict[str, Any]) -> None:
    WORKS[order.pop("work")](Path(order.pop("place")), **order)


if __name__ == "__main__":
    sealing.LEAST_COST, sealing.SECONDS_WANTED, room.RESERVE = sealing.Cost(64, 1, 1), 0.0, 4096
    harden()
    fork_for_each_order(work)
