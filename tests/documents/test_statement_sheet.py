"""The statement on paper: every answer as told, nothing of the interviewer's, a draft that cannot pass for signed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from branch_app.documents.statement_sheet import make_statement_sheet
from branch_app.domain.statements import Addendum, ReadBack, SignatureMode, Statement, StatementState
from branch_app.domain.transfers import Mark
from tests.builders import (
    ANSWERS,
    BANK,
    BRANCH,
    BRANCH_NAME,
    VISIT,
    a_case,
    a_customer,
    a_questionnaire,
    a_service,
    a_statement,
    a_transfer,
    many_transfers,
)


def sheet(statement: Statement, **said: Any) -> list[str]:
    rest = {
        "questionnaire": a_questionnaire(),
        "case": a_case(),
        "customer": a_customer(),
        "transfers": (a_transfer(1), a_transfer(2, 10_000, date(2020, 8, 28))),
        "services": (a_service(),),
    } | said
    pdf = make_statement_sheet(
        statement, bank=BANK, branch=BRANCH, branch_name=BRANCH_NAME, made_at=VISIT, made_by="1001", **rest
    )
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def squeezed(pages: list[str]) -> str:
    return "".join("".join(pages).split())


def test_every_question_and_answer_is_on_paper_but_the_observations() -> None:
    text = squeezed(sheet(a_statement()))
    questionnaire = a_questionnaire()
    for question in questionnaire.questions:
        printed = question.print_for_customer
        assert ("".join(question.ja.split()) in text) is printed
    for code in ("noticed_how", "possession", "household", "police_station", "documents_shown"):
        assert "".join(questionnaire.question(code).in_words(ANSWERS[code], "ja").split()) in text
    assert ANSWERS["observations"] not in text
    assert "令和2年9月10日（2020-09-10）" in text


def test_the_narrative_is_verbatim_even_over_many_pages() -> None:
    story = "".join(f"{n}番目に、こう言われました。「=はい」<b>と答えました。\n" for n in range(400))
    pages = sheet(a_statement(answers={"narrative": story}))
    assert len(pages) > 8
    text = squeezed(pages)
    positions = [text.index(f"{n}番目に、こう言われました。「=はい」<b>と答えました。") for n in range(400)]
    assert positions == sorted(positions)
    assert all("101-2020-0001" in page for page in pages)


def test_an_endless_short_answer_runs_over_pages_too() -> None:
    text = squeezed(sheet(a_statement(answers={"household": "家族。" * 2000})))
    assert text.count("家族。") >= 2000


def test_transfers_carry_their_marks_and_the_sums() -> None:
    statement = replace(a_statement(), marks={1: Mark.NOT_MINE, 2: Mark.UNSURE})
    text = "".join(sheet(statement))
    assert "身に覚えなし　1件　¥100,000" in text
    assert "不明　1件　¥10,000" in text


def test_many_transfers_flow() -> None:
    lines = many_transfers(83)
    pages = sheet(replace(a_statement(), marks={line.id: Mark.NOT_MINE for line in lines}), transfers=lines)
    text = "".join(pages)
    assert all(f"¥{line.yen:,}" in text for line in lines)
    assert f"83件　¥{sum(line.yen for line in lines):,}" in text


@pytest.mark.parametrize("state", [StatementState.DRAFT, StatementState.READ_BACK])
def test_an_unsigned_statement_says_draft_on_every_page(state: StatementState) -> None:
    assert all("下書き" in page for page in sheet(a_statement(state)))
    assert not any("下書き" in page for page in sheet(a_statement()))


def test_signature_read_back_and_addenda() -> None:
    statement = a_statement(
        read_back_at=VISIT,
        read_back_how=ReadBack.ALOUD,
        signed_at=VISIT,
        signature=SignatureMode.REFUSED,
        signature_note="利き手のお怪我",
        seal="ab12" * 16,
        addenda=(Addendum(VISIT, "1001", "佐藤 花子", "受理番号の連絡があった。"),),
    )
    text = squeezed(sheet(statement, specimen=True))
    for said in (
        "読み聞かせにより確認しました",
        "署名を辞退",
        "利き手のお怪我",
        "ab12" * 16,
        "追記1",
        "受理番号の連絡があった。",
        "SPECIMEN",
    ):
        assert said in text


def test_hostile_words_print_as_words() -> None:
    pages = sheet(
        a_statement(answers={"narrative": "<img src=x> \u202e𠮷\ud800"}), customer=a_customer(name="</para>=1")
    )
    text = "".join(pages)
    assert "<img src=x> ·𠮷·" in text
    assert "</para>=1" in text
