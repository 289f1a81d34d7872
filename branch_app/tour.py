"""The main job through the real windows, keyboard only, on a fresh demonstration branch.

Every step says what a person must see then, leaves a picture of it, and is counted and timed in tour.json.
"""

import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from openpyxl import load_workbook

from branch_app.app import application, build
from branch_app.domain.blocks import BlockState
from branch_app.domain.money import yen
from branch_app.domain.transfers import Mark
from branch_app.operations.claims import claim_paper, list_claims
from branch_app.operations.demonstration import STAFF, DemonstrationPerson, make_demonstration
from branch_app.operations.lookup import find_customers
from branch_app.operations.papers import block_paper, statement_paper
from branch_app.operations.summaries import make_summary
from branch_app.ui.summary_page import SummaryPage
from branch_app.ui.words import block_state_word, mark_word
from branch_app.visitor import Visitor

TELLER, MANAGER = STAFF[0], STAFF[2]
GIVEN_NAME = "花子"
CUSTOMER, KANA, CUSTOMER_NUMBER = "佐藤 花子", "サトウ ハナコ", "00100011"
CLAIMED = 110_000
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
    with tempfile.TemporaryDirectory(prefix="branch-app-tour-", ignore_cleanup_errors=True) as name:
        make_demonstration(Path(name))
        counter = build(Path(name), said_language="ja")
        visitor = Visitor(counter, out)
        try:
            counter.ask_who()
            for part in (_find_and_block, _take_the_statement, _claim, _confirm_and_leave, _the_manager):
                part(visitor)
        finally:
            counter.close()
    lines = [asdict(step) for step in visitor.steps]
    (out / "tour.json").write_text(json.dumps(lines, ensure_ascii=False, indent=1), encoding="utf-8")
    return all(step.ok for step in visitor.steps)


def _sign_in(visitor: Visitor, person: DemonstrationPerson) -> None:
    visitor.type(person.staff_number)
    visitor.press("Return")
    visitor.type(person.password)
    visitor.press("Return")
    visitor.until(lambda: visitor.counter.window is not None, "the window")
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
    with visitor.step("block checked"):
        visitor.press("Return")
    with visitor.step("block instructed"):
        visitor.press("Return")
        visitor.must_see("未確認")
        visitor.must_not_see(block_state_word(BlockState.CONFIRMED))
    with visitor.step("block instruction paper"):
        visitor.press("Ctrl+P")
        visitor.until(lambda: visitor.window.current_key() == "paper", "the paper")
        blocks = [block.id for block in find_customers(visitor.desk, CUSTOMER_NUMBER)[0].blocks]
        _keep(visitor, "block-instruction.pdf", block_paper(visitor.desk, blocks).pdf)
    with visitor.step("back to the customer"):
        visitor.press("Esc")
        visitor.must_see(CUSTOMER)


def _take_the_statement(visitor: Visitor) -> None:
    with visitor.step("case opened"):
        visitor.press("F4")
        visitor.until(lambda: bool(visitor.window.case.case_number()), "the case")
        visitor.must_see(GIVEN_NAME, visitor.window.case.case_number())
    with visitor.step("transfers marked"):
        visitor.press("N", "U")
        visitor.must_see(yen(100_000), mark_word(Mark.UNSURE))
        visitor.press("N")
        visitor.must_see(yen(CLAIMED))
    with visitor.step("questions answered"):
        visitor.press("Ctrl+J", "1")
        visitor.type("2.9.24")
        visitor.press("Return")
        visitor.type("2.9.24")
        visitor.press("Return", "1", "1", "1", "1")
        visitor.press("Ctrl+J", "1")
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
    with visitor.step("signature"):
        visitor.press("S")
    with visitor.step("signed and locked"):
        visitor.press("Ctrl+Return")
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
        visitor.type("H-0924-017")
    with visitor.step("block confirmed"):
        visitor.press("Return")
        visitor.must_not_see("未確認")
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
        summary = make_summary(visitor.desk)
        visitor.must_see(yen(summary.claimed_yen))
        visitor.must({summary.claimed_yen, CLAIMED} <= numbers, "the same sums in the workbook")
    with visitor.step("staff"):
        visitor.press("Ctrl+7")
        visitor.must_see(TELLER.name)
    with visitor.step("trail"):
        visitor.press("Ctrl+8")
    with visitor.step("trail verified"):
        visitor.press("F5")
        visitor.must_not_see("誤り")
    with visitor.step("keys"):
        visitor.press("F1")
        visitor.must_see("Ctrl+Enter")
    with visitor.step("in English"):
        visitor.press("Esc", "Ctrl+Shift+L")
        visitor.must_see("Sign out", "All is well")
    with visitor.step("customer in English"):
        visitor.press("F2")
        visitor.type("1234567")
        visitor.press("Return")
        visitor.until(lambda: yen(CLAIMED) in visitor.words(), yen(CLAIMED))
    with visitor.step("summary in English"):
        visitor.press("Ctrl+6")
        visitor.must_see("By service")


def _keep(visitor: Visitor, name: str, paper: bytes) -> None:
    (visitor.out / name).write_bytes(paper)
