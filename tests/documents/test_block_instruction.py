"""The block instruction: it asks for a stop and never says that there is one."""

import re
from typing import Any

import pypdfium2

from branch_app.documents.block_instruction import NOT_YET, make_block_instruction
from branch_app.domain.blocks import Block, BlockKind, BlockState
from branch_app.domain.identifiers import AccountNumber
from tests.builders import ACCOUNT, BANK, BRANCH, BRANCH_NAME, VISIT, a_block, a_customer, a_service


def instruction(*blocks: Block, **said: Any) -> list[str]:
    rest = {"customer": a_customer(), "number": "101-2020-0001-B1", "services": [a_service()]} | said
    pdf = make_block_instruction(
        blocks, ACCOUNT, bank=BANK, branch=BRANCH, branch_name=BRANCH_NAME, made_at=VISIT, made_by="1001", **rest
    )
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_it_fits_one_page_and_says_what_to_stop_where() -> None:
    pages = instruction(a_block(), a_block(2, kind=BlockKind.LINK_NEW, service="docomo"))
    assert len(pages) == 1
    account = ("0116", "101　仙台中央支店", "普通（1）", "0012345", "00012345", "ｻﾄｳ ﾊﾅｺ")
    stops = ("すべての決済サービス", "ドコモ口座", "即時口座振替・チャージの停止", "新規口座登録（連携）の停止")
    for said in (*account, *stops, "101-2020-0001-B1", "役席検印"):
        assert said in pages[0]


def test_it_names_what_the_account_was_called_before() -> None:
    old = (AccountNumber("0116", "105", "1", "7654321"), AccountNumber("0116", "106", "2", "0000001"))
    (page,) = instruction(a_block(), old_numbers=old)
    assert "105 普通 7654321、106 当座 0000001" in page
    assert "旧口座番号" not in instruction(a_block())[0]


def test_it_says_that_nothing_is_stopped_yet() -> None:
    (page,) = instruction(a_block())
    assert NOT_YET in page
    assert "停止依頼済（未確認）" in page
    assert "停止中" not in page
    assert "停止済" not in page


def test_the_answer_is_left_to_the_pen_until_it_is_known() -> None:
    (open_page,) = instruction(a_block())
    (done_page,) = instruction(a_block(state=BlockState.CONFIRMED))
    assert "H-20200910-7" not in open_page
    assert "H-20200910-7" in done_page
    assert re.search(r"✓\s*実施", done_page)
    assert not re.search(r"✓", open_page)


def test_specimen_and_hostile_names() -> None:
    name = "<b>𠮷</b> =1+1 \u202e" + "LONG NAME " * 19
    (page,) = instruction(a_block(reason_text="理由" * 200), customer=a_customer(name=name), specimen=True)
    assert "<b>𠮷</b> =1+1 ·" in page
    assert "SPECIMEN" in page
