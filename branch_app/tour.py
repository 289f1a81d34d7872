"""The main job through the real windows, keyboard only, on a fresh demonstration branch.

Every step says what a person must see then, leaves a picture of it, and is counted and timed in tour.json.
"""

import json
import os
import sys
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import qInstallMessageHandler

from branch_app import logs
from branch_app.app import application, build
from branch_app.domain.blocks import ALL_SERVICES, Block, BlockReason, BlockState
from branch_app.domain.money import yen
from branch_app.domain.statements import SignatureMode, Statement, StatementState
from branch_app.domain.transfers import Mark
from branch_app.operations.claims import claim_paper, list_claims
from branch_app.operations.demonstration import STAFF, DemonstrationPerson, make_demonstration, remove_demonstration
from branch_app.operations.lookup import find_customers
from branch_app.operations.papers import block_paper, statement_paper
from branch_app.operations.statements import read_statement
from branch_app.operations.summaries import make_summary
from branch_app.operations.trail import verify
from branch_app.ui.kit.shell import LIKED
from branch_app.ui.summary_page import SummaryPage
from branch_app.ui.words import block_reason_word, block_state_word, mark_word, service_word, signature_word
from branch_app.visitor import NotSeen, Visitor

TELLER, MANAGER = STAFF[0], STAFF[2]
GIVEN_NAME = "花子"
CUSTOMER, KANA, CUSTOMER_NUMBER = "佐藤 花子", "サトウ ハナコ", "00100011"
CLAIMED = 110_000
HOST_REFERENCE = "H-0924-017"
NARRATIVE = (
    "9月24日の朝、通帳を記帳したところ、8月27日と28日に「ﾄﾞｺﾓｺｳｻﾞ」という引き落としが2件ありました。"
    "ドコモの携帯電話は使ったことがなく、申し込んだ覚えもありません。"
)


def take_tour(out: Path) -> bool:
    """Do the main job; True when every step showed what it must. Everything it made lies in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application().setQuitOnLastWindowClosed(False)
    folder = Path(tempfile.mkdtemp(prefix="branch-app-tour-"))
    hooks = sys.excepthook, threading.excepthook, qInstallMessageHandler(logs.note_qt)
    try:
        make_demonstration(folder)
        counter = build(folder, said_language="ja")
        visitor = Visitor(counter, out)
        logs.catch_everything(visitor.errors.append)
        try:
            counter.ask_who()
            for part in (_find_and_block, _take_the_statement, _claim, _confirm_and_leave, _the_manager):
                part(visitor)
        finally:
            counter.close()
    finally:
        sys.excepthook, threading.excepthook = hooks[:2]
        qInstallMessageHandler(hooks[2])
        remove_demonstration(folder)
    lines = [asdict(step) for step in visitor.steps]
    (out / "tour.json").write_text(json.dumps(lines, ensure_ascii=False, indent=1), encoding="utf-8")
    return all(step.ok for step in visitor.steps)


def _sign_in(visitor: Visitor, person: DemonstrationPerson) -> None:
    visitor.type(person.staff_number)
    visitor.press("Return")
    visitor.type(person.password)
    visitor.press("Return")
    visitor.until(lambda: visitor.counter.window is not None, "the window")
    visitor.window.resize(LIKED)  # the same pictures, whatever screen they are made on, if any
    visitor.settle()
    visitor.must_see(person.staff_number, person.name)


def _find_and_block(visitor: Visitor) -> None:
    with visitor.step("sign-in screen"):
        visitor.must_see(TELLER.password, MANAGER.password)
    with visitor.step("teller signs in"):
        _sign_in(visitor, TELLER)
        visitor.must_see("見本")
    with visitor.step("new visit"):
        visitor.press("Ctrl+N")
    with visitor.step("search by kana"):
        visitor.compose(KANA)
        visitor.until(lambda: CUSTOMER in visitor.words(), CUSTOMER)
    with visitor.step("open the customer"):
        visitor.press("Return")
        visitor.until(lambda: yen(CLAIMED) in visitor.words(), yen(CLAIMED))
        visitor.must_see(CUSTOMER, "ドコモ口座", yen(100_000), yen(10_000))
    with visitor.step("block dialog"):
        visitor.press("F6")
        visitor.must_see_sheet("1234567", service_word(ALL_SERVICES, None))
        visitor.must(not _blocks(visitor), "no block before it was confirmed")
    with visitor.step("block checked"):
        visitor.press("Return")
        visitor.must_see_sheet("1234567", block_reason_word(BlockReason.NOT_RECOGNISED))
        visitor.must(not _blocks(visitor), "no block before it was confirmed")
    with visitor.step("block instructed"):
        visitor.press("Return")
        visitor.must_see("未確認")
        visitor.must_not_see(block_state_word(BlockState.CONFIRMED))
        visitor.must({block.state for block in _blocks(visitor)} == {BlockState.INSTRUCTED}, "instructed blocks")
    with visitor.step("block instruction paper"):
        visitor.press("Ctrl+P")
        visitor.until(lambda: visitor.window.current_key() == "paper", "the paper")
        paper = block_paper(visitor.desk, [block.id for block in _blocks(visitor)]).pdf
        visitor.must("未確認" in visitor.text_of(paper), "a paper that says “not confirmed”")
        _keep(visitor, "block-instruction.pdf", paper)
    with visitor.step("back to the customer"):
        visitor.press("Esc")
        visitor.must_see(CUSTOMER)


def _take_the_statement(visitor: Visitor) -> None:
    with visitor.step("case opened"):
        visitor.press("F4")
        visitor.until(lambda: bool(visitor.window.case.case_number()), "the case")
        visitor.must_see(GIVEN_NAME, visitor.window.case.case_number())
    with visitor.step("one transfer unsure"):
        visitor.press("N", "U")
        visitor.must_see(mark_word(Mark.NOT_MINE), mark_word(Mark.UNSURE))
        visitor.must(_marked(visitor) == 10_000, f"{yen(10_000)} not mine")
    with visitor.step("both transfers not mine"):
        visitor.press("N")
        visitor.must(_marked(visitor) == CLAIMED, f"{yen(CLAIMED)} not mine")
        visitor.must_see(yen(CLAIMED))
    with visitor.step("questions answered"):
        visitor.press("Ctrl+J", "1")
        visitor.type("2.9.24")
        visitor.press("Return")
        visitor.type("2.9.24")
        visitor.press("Return", "1", "1", "1", "1")
        visitor.press("Ctrl+J", "1")
        stored = _statement(visitor).answers
        visitor.must(stored.get("noticed_on") == "2020-09-24", "the day noticed, stored")
    with visitor.step("in the customer's words"):
        visitor.press("Ctrl+J")
        visitor.compose(NARRATIVE)
        visitor.must_see(yen(CLAIMED))
    with visitor.step("read back"):
        visitor.press("Ctrl+R")
        visitor.until(lambda: NARRATIVE[:20] in visitor.words(), "the customer's words")
        visitor.must_see(yen(CLAIMED))
    with visitor.step("nothing to change"):
        visitor.press("Ctrl+S")
        visitor.must(_statement(visitor).state is StatementState.READ_BACK, "a statement that was read back")
    with visitor.step("signature"):
        visitor.press("S")
        visitor.must_see_sheet(signature_word(SignatureMode.SIGNED_AND_SEALED))
    with visitor.step("signed and locked"):
        visitor.press("Return")
        visitor.must(_statement(visitor).locked, "a signed statement")
        visitor.must(_statement(visitor).answers["narrative"] == NARRATIVE, "the words as they were typed")
        number = visitor.window.case.case_number()
        _keep(visitor, "statement-sheet.pdf", statement_paper(visitor.desk, number).pdf)


def _claim(visitor: Visitor) -> None:
    with visitor.step("claim form previewed"):
        visitor.press("F8")
        visitor.must_see(yen(CLAIMED))
    with visitor.step("claim form issued"):
        visitor.press("F8")
        claims = list_claims(visitor.desk, visitor.window.case.case_number())
        visitor.must(bool(claims), "an issued form")
        visitor.must(sum(claim.yen for claim in claims) == CLAIMED, f"{yen(CLAIMED)} on the forms")
        visitor.must_see(yen(sum(claim.yen for claim in claims)))
        for claim in claims:
            paper = claim_paper(visitor.desk, claim.id)
            _keep(visitor, f"claim-{claim.number}.pdf", paper)
            visitor.must(f"{claim.yen:,}" in visitor.text_of(paper), f"{yen(claim.yen)} on the paper")


def _confirm_and_leave(visitor: Visitor) -> None:
    with visitor.step("back at the customer"):
        visitor.press("Esc", "Esc")
        visitor.must_see(CUSTOMER)
    with visitor.step("answer of the host"):
        visitor.press("C")
        visitor.must_see_sheet("1234567")
        visitor.type(HOST_REFERENCE)
        visitor.must_see_sheet(HOST_REFERENCE)
    with visitor.step("block confirmed"):
        visitor.press("Return")
        visitor.must_see(block_state_word(BlockState.CONFIRMED))
        visitor.must_not_see("未確認")
        visitor.must(all(block.in_force for block in _blocks(visitor)), "blocks in force")
    with visitor.step("visit ended"):
        visitor.press("Ctrl+Return")
        visitor.must_not_see(GIVEN_NAME)
    with visitor.step("all blocks"):
        visitor.press("Ctrl+3")
    with visitor.step("all cases"):
        visitor.press("Ctrl+4")
        visitor.must_see(GIVEN_NAME)
    with visitor.step("teller signs out"):
        visitor.press("Ctrl+Q")
        visitor.until(lambda: visitor.counter.dialog is not None, "the sign-in screen")
        visitor.must_not_see(CUSTOMER)


def _the_manager(visitor: Visitor) -> None:
    with visitor.step("manager signs in"):
        _sign_in(visitor, MANAGER)
    with visitor.step("import"):
        visitor.press("Ctrl+5")
    with visitor.step("summary"):
        visitor.press("Ctrl+6")
        summary = make_summary(visitor.desk)
        visitor.must_see(yen(summary.claimed_yen), yen(sum(line.yen for line in summary.services)))
    with visitor.step("summary exported"):
        path = visitor.out / "summary.xlsx"
        page = visitor.window.page("summary")
        if isinstance(page, SummaryPage):
            page.ask_path = lambda _owner, _title, _proposed: path
        visitor.press("F8")
        visitor.until(path.exists, "the workbook")
        numbers = {cell for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row}
        visitor.settle()
        summary = make_summary(visitor.desk)
        visitor.must_see(yen(summary.claimed_yen), path.name)
        visitor.must({summary.claimed_yen, CLAIMED} <= numbers, "the same sums in the workbook")
    with visitor.step("staff"):
        visitor.press("Ctrl+7")
        visitor.must_see(TELLER.name)
    with visitor.step("trail"):
        visitor.press("Ctrl+8")
    with visitor.step("trail verified"):
        visitor.press("F5")
        visitor.must_see("異常ありません")
        visitor.must(verify(visitor.desk).sound, "a whole trail")
    with visitor.step("keys"):
        visitor.press("F1")
        visitor.must_see_sheet("Ctrl+Enter")
    with visitor.step("in English"):
        visitor.press("Esc", "Ctrl+Shift+L")
        visitor.must_see("Sign out", "All is well")
    with visitor.step("customer in English"):
        visitor.press("F2")
        visitor.type("1234567")
        visitor.press("Return")
        visitor.until(lambda: yen(CLAIMED) in visitor.words(), yen(CLAIMED))
        visitor.must_see("In force since")
    with visitor.step("case in English"):
        visitor.press("F4")
        visitor.must_see("Signed", yen(CLAIMED))
    with visitor.step("summary in English"):
        visitor.press("Ctrl+6")
        visitor.must_see("By service", yen(make_summary(visitor.desk).claimed_yen))


def _blocks(visitor: Visitor) -> tuple[Block, ...]:
    """What is stored of the customer's blocks, for comparing it with the screen."""
    return find_customers(visitor.desk, CUSTOMER_NUMBER)[0].blocks


def _statement(visitor: Visitor) -> Statement:
    """What is stored of the statement."""
    statement = read_statement(visitor.desk, visitor.window.case.case_number())
    if statement is None:
        raise NotSeen("a statement")
    return statement


def _marked(visitor: Visitor) -> int:
    """The yen that are stored as "not mine"."""
    marks = _statement(visitor).marks
    transfers = find_customers(visitor.desk, CUSTOMER_NUMBER)[0].transfers
    return sum(transfer.yen for transfer in transfers if marks.get(transfer.id) is Mark.NOT_MINE)


def _keep(visitor: Visitor, name: str, paper: bytes) -> None:
    (visitor.out / name).write_bytes(paper)
