"""The weekly look-up review: what stands out is told as facts, and that somebody looked through it is put down."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from branch_app.domain.reviews import FlagKind, Lookup, LookupReason, review, surname
from branch_app.domain.trail import Deed
from branch_app.operations.case_files import open_case_file
from branch_app.operations.cases import open_case
from branch_app.operations.lookup import open_customer
from branch_app.operations.reviews import record_review, review_lookups, review_paper
from branch_app.operations.trail import read_trail
from branch_app.store.tables import CustomerRow
from tests.branches import KATO, NOW, PLAIN, SATO, SUZUKI, Branch

FIRST, LAST = NOW.date() - timedelta(days=3), NOW.date() + timedelta(days=3)
STAFF = {"0417": "山崎 みどり", "0422": "岡本 健", "0101": "佐伯 恵子"}


def looks(who: str, customer: str, times: int = 1, reason: str = "at the counter") -> list[Lookup]:
    return [Lookup(number, NOW + timedelta(minutes=number), who, customer, reason) for number in range(times)]


def kinds(found: list[Lookup], customers: dict[str, str]) -> list[tuple[FlagKind, str, str]]:
    return [(flag.kind, flag.who, flag.customer) for flag in review(FIRST, LAST, found, STAFF, customers).flags]


def test_why_somebody_was_looked_up_is_in_the_trail(branch: Branch) -> None:
    open_customer(branch.teller, SATO)
    open_customer(branch.teller, SUZUKI, LookupReason.PHONE)
    open_case_file(branch.teller, open_case(branch.teller, KATO).number)
    lines = [line for line in read_trail(branch.manager) if line.deed == Deed.CUSTOMER_LOOKED_UP]
    assert [(line.subject, line.details["reason"]) for line in lines] == [
        (KATO, "work on a case"), (SUZUKI, "by telephone"), (SATO, "at the counter")]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind"),
    [("山崎　みどり", FlagKind.OWN_NAME), ("山崎みどり", FlagKind.OWN_NAME), ("山崎　太郎", FlagKind.SAME_SURNAME)],
)
def test_the_own_account_and_the_own_surname_stand_out(name: str, kind: FlagKind) -> None:
    assert kinds(looks("0417", "1"), {"1": name}) == [(kind, "0417", "1")]
    assert kinds(looks("0422", "1"), {"1": name}) == []


def test_another_name_does_not(branch: Branch) -> None:
    assert kinds(looks("0417", "1"), {"1": "山崎田　花"}) == []
    assert surname("山崎") == ""


def test_the_same_customer_again_and_again_stands_out_unless_it_is_work_on_a_case() -> None:
    assert kinds(looks("0417", "1", 4), {}) == [(FlagKind.REPEATED, "0417", "1")]
    assert kinds(looks("0417", "1", 3), {}) == []
    assert kinds(looks("0417", "1", 9, "work on a case"), {}) == []


def test_who_looks_up_far_more_than_most_stands_out() -> None:
    usual = [one for who in ("0422", "0101") for n in range(12) for one in looks(who, f"{who}{n}")]
    many = [one for n in range(40) for one in looks("0417", str(n))]
    assert kinds(usual + many, {}) == [(FlagKind.FAR_ABOVE, "0417", "")]
    assert kinds(usual + many[:30], {}) == []


def test_a_week_is_reviewed_printed_and_put_down(branch: Branch) -> None:
    with branch.database.write() as session:
        session.get_one(CustomerRow, PLAIN).name = "岡本　健"
    for _ in range(4):
        open_customer(branch.teller, SATO)
    open_customer(branch.other_teller, PLAIN)
    found = review_lookups(branch.manager)
    assert (found.first, found.last) == (FIRST, LAST)
    assert [(one.who, one.lookups, one.customers) for one in found.people] == [("0417", 4, 1), ("0422", 1, 1)]
    assert [(flag.kind, flag.who) for flag in found.flags] == [(FlagKind.OWN_NAME, "0422"), (FlagKind.REPEATED, "0417")]
    assert review_lookups(branch.manager, NOW.date() + timedelta(days=7)).people == ()
    after = record_review(branch.manager, found, " both asked ")
    assert [(one.who, one.note) for one in after.reviewed] == [("0101", "both asked")]
    for language, said in (("ja", "同じ顧客を繰り返し照会"), ("en", "Same customer again and again")):
        paper = review_paper(branch.manager, NOW.date(), language)
        text = "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper.pdf)).pages)
        assert said.replace(" ", "") in text
        assert "bothasked" in text
