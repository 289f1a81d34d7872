"""The claim form: nothing lost, nothing doubled, nothing called stopped that is not, whatever a name contains."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from branch_app.documents.claim_form import make_claim_form
from branch_app.documents.lettering import BOLD, REGULAR, printable, width, wrap
from branch_app.domain.blocks import BlockState
from branch_app.domain.claims import ClaimForm
from branch_app.domain.customers import Capacity
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.money import yen
from tests.builders import (
    a_block,
    a_case,
    a_claim_form,
    a_customer,
    a_deadline,
    a_service,
    a_statement,
    a_transfer,
    many_transfers,
)

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<b>太字",
    "</para>",
    "<img src=/tmp/x.png>",
    "A<B & C",
    "\u202eevil\u202c",
    "𠮷野",
    "葛\U000e0100城",
    "髙﨑",
    "\ufa19谷",
    "か\u3099まだ",
    "x\x00\x07y",
    "lone \ud800 half",
    "NGUYEN THI MINH CHAU " * 9 + "ALEXANDRA!!",
]


def pages(pdf: bytes) -> list[str]:
    """The words of each page, in reading order."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def words(form: ClaimForm, copy: str = "original") -> str:
    return "\n".join(pages(make_claim_form(form, copy)))


def ticked(text: str, label: str) -> bool:
    """Whether the box before a choice carries its tick."""
    return re.search(rf"✓\s*{re.escape(label)}", text) is not None


def test_every_debit_and_the_total_are_on_the_paper() -> None:
    form = a_claim_form()
    text = words(form)
    assert form.total == 110_000
    for transfer in form.transfers:
        assert yen(transfer.yen) in text
    assert "合計　2件" in text
    assert text.count(yen(form.total)) == 4  # the band, the table, the signature, the slip


def test_83_debits_flow_over_the_pages_none_lost_and_none_twice() -> None:
    form = a_claim_form(many_transfers(83))
    sheets = pages(make_claim_form(form))
    rows = [int(number) for page in sheets for number in re.findall(r"(?m)\b3-(\d+)\b", page)]
    assert rows == list(range(1, 84))
    subtotals = [int(sum_.replace(",", "")) for page in sheets for sum_ in re.findall(r"小計　\d+件\s*¥([\d,]+)", page)]
    assert len(subtotals) == 3
    assert sum(subtotals) == form.total
    assert sum(int(count) for page in sheets for count in re.findall(r"小計　(\d+)件", page)) == 83
    assert yen(form.total) in sheets[2]


def test_every_page_says_its_case_its_number_and_which_it_is() -> None:
    sheets = pages(make_claim_form(a_claim_form(many_transfers(83)), "customer"))
    for number, page in enumerate(sheets, 1):
        assert "101-2020-0001" in page
        assert "101-2020-0001-01 第1版" in page
        assert f"{number} / {len(sheets)}" in page
        assert "控（お客さま用）" in page
    for page in sheets[:3]:
        assert "摘要" in page  # the head of the table


def test_one_debit_more_never_breaks_the_table() -> None:
    for count in range(1, 60):
        form = a_claim_form(many_transfers(count))
        text = words(form)
        assert [int(number) for number in re.findall(r"\b3-(\d+)\b", text)] == list(range(1, count + 1))
        assert f"合計　{count}件" in text


def test_all_fonts_are_embedded_subsets() -> None:
    reader = pypdf.PdfReader(BytesIO(make_claim_form(a_claim_form())))
    fonts = {
        str(font["/BaseFont"]): font["/FontDescriptor"]
        for page in reader.pages
        for font in (each.get_object() for each in page["/Resources"]["/Font"].values())
    }
    assert fonts
    for name, descriptor in fonts.items():
        assert re.match(r"/[A-Z]{6}\+NotoSansJP", name)
        assert "/FontFile2" in descriptor.get_object()


@pytest.mark.parametrize("state", [BlockState.INSTRUCTED, BlockState.REJECTED, BlockState.RELEASED])
def test_a_block_not_in_force_is_never_called_stopped(state: BlockState) -> None:
    text = words(a_claim_form(blocks=(a_block(state=state),)))
    assert "停止済" not in text
    assert "停止中" not in text


def test_a_block_in_force_says_so_with_the_host_s_reference() -> None:
    text = words(a_claim_form(blocks=(a_block(state=BlockState.CONFIRMED), a_block(2))))
    assert text.count("停止中（実施確認済）") == 1
    assert text.count("停止依頼済（未確認）") == 1
    assert "H-20200910-7" in text


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_prints_as_itself(name: str) -> None:
    text = words(a_claim_form(customer=a_customer(name=name, address=name, name_kana=name)))
    shown = printable(name)
    assert shown.replace(" ", "") in re.sub(r"\s", "", text)
    assert not any(hidden in text for hidden in ("\u202e", "\x07", "\ud800", "\U000e0100"))


def test_what_cannot_be_seen_is_made_visible_and_name_kanji_stay_themselves() -> None:
    assert printable("a\u202eb\x07c") == "a·b·c"
    assert printable("葛\U000e0100城") == "葛城"
    assert printable("\ufa19谷") == "\ufa19谷"
    assert printable("か\u3099") == "が"
    assert printable("א≒") == "〓〓"


def test_wrapping_loses_nothing_and_stays_inside() -> None:
    for text in (*HOSTILE, "、" * 60, "あ" * 100, "「" * 40, "", "一行目\n\n三行目", "A" * 300):
        lines = wrap(text, REGULAR, 9, 80)
        assert "".join(lines).replace(" ", "") == re.sub(r"[ \n]", "", printable(text))
        assert all(width(line.rstrip(), REGULAR, 9) <= 80 for line in lines)
    assert wrap("これは長い文、です。", BOLD, 10, 60)[1] != "、です。"


def test_the_specimen_is_marked_on_every_page_and_the_real_thing_on_none() -> None:
    assert all("SPECIMEN" in page for page in pages(make_claim_form(a_claim_form(specimen=True))))
    assert "SPECIMEN" not in words(a_claim_form())


def test_the_same_form_gives_the_same_bytes() -> None:
    assert make_claim_form(a_claim_form()) == make_claim_form(a_claim_form())


def test_only_the_statement_ticks_a_declaration() -> None:
    never = "登録・口座開設をしたことはありません。"
    assert ticked(words(a_claim_form()), never)
    assert not ticked(words(a_claim_form(statement=None)), never)
    unsure = a_claim_form(statement=a_statement(answers={"registered": "not_sure", "consents": "police"}))
    text = words(unsure)
    assert not ticked(text, never)
    assert ticked(text, "警察")
    assert not ticked(text, "保険会社")


def test_a_form_without_a_statement_is_completed_by_hand() -> None:
    text = words(a_claim_form(statement=None, blocks=(), deadlines=(), customer=a_customer(birth_date=None)))
    assert "おわかりになる範囲でご記入ください" in text
    assert "None" not in text


def test_an_heir_claims_beside_the_holder() -> None:
    text = words(a_claim_form(case=a_case(capacity=Capacity.HEIR)))
    assert "口座名義人（フリガナ）" in text
    assert ticked(text, "相続人")
    assert not ticked(text, "預金者ご本人")


def test_the_interviewer_s_observations_are_not_for_the_customer() -> None:
    assert "落ち着いて話される" not in words(a_claim_form())


def test_what_is_not_claimed_is_said_and_not_counted() -> None:
    text = words(a_claim_form(own_use_count=4, own_use_yen=20_000, unsure_count=1, unsure_yen=3_000))
    assert "ご本人のご利用とお申し出のあった取引 4件 ¥20,000" in text
    assert "不明とお申し出のあった取引 1件 ¥3,000" in text
    assert "¥110,000（2件）" in text


def test_a_very_long_story_ends_with_a_pointer_to_the_statement() -> None:
    text = words(
        a_claim_form(statement=a_statement(answers={"narrative": "長い話。" * 900, "household": "家族。" * 900}))
    )
    assert text.count("続きは聴取書に記載のとおり") == 2


def test_the_slip_tells_the_next_dates_and_the_warning() -> None:
    service = a_service(rule_ids=("OP-KYASH", "OP-DBARAI-DOCS"))
    missed = a_deadline("OP-KYASH", due_on=date(2020, 9, 6), hand_in_by=date(2020, 9, 4))
    slip = pages(make_claim_form(a_claim_form(services=(service,), deadlines=(a_deadline(), missed))))[-1]
    assert "令和2年9月6日に経過（ご相談ください）" in slip
    assert "暗証番号、パスワード、認証コードをお尋ねすることは決してありません" in slip
    assert "キリトリ" in slip


def test_two_accounts_are_told_apart_in_the_table() -> None:
    other = AccountNumber("0116", "102", "1", "0012345")
    text = words(a_claim_form((a_transfer(1), a_transfer(2, account=other))))
    assert "101 普通 0012345" in text
    assert "102 普通 0012345" in text


def test_size_stays_small() -> None:
    assert len(make_claim_form(a_claim_form())) < 150_000
    assert len(make_claim_form(a_claim_form(many_transfers(83)))) < 170_000


def test_papers_made_at_the_same_time_do_not_disturb_each_other() -> None:
    forms = [a_claim_form(customer=a_customer(name=f"佐藤 {kanji}子")) for kanji in "花雪月風鳥空海山"] * 3
    alone = [make_claim_form(form) for form in forms]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(make_claim_form, forms))
    finally:
        sys.setswitchinterval(before)
    assert together == alone
