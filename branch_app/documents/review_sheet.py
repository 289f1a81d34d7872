"""The weekly look-up review (照会点検票): look-ups that stand out, to be looked through and signed."""

from collections.abc import Mapping
from datetime import datetime

from branch_app.documents.boxes import Box, heading, row
from branch_app.documents.control_sheet import Two, control_sheet, day_words, nothing_to_tell, other_of, title_line
from branch_app.documents.letterhead import LEFT, SOFT, Paper
from branch_app.documents.ruled_table import Column, table
from branch_app.documents.words import moment
from branch_app.domain.branches import Branch
from branch_app.domain.kana import display
from branch_app.domain.reviews import Flag, FlagKind, LookupReason, LookupReview

_TITLE: Two = ("照会点検票", "Look-up review")
_FLAGS: dict[FlagKind, Two] = {
    FlagKind.OWN_NAME: ("本人と同じ氏名の顧客", "Customer with the same name"),
    FlagKind.SAME_SURNAME: ("本人と同じ名字の顧客", "Customer with the same surname"),
    FlagKind.REPEATED: ("同じ顧客を繰り返し照会", "Same customer again and again"),
    FlagKind.FAR_ABOVE: ("照会した顧客数が中央値を大きく上回る", "Far more customers than most"),
}
_REASONS: dict[str, Two] = {
    LookupReason.COUNTER: ("窓口", "at the counter"),
    LookupReason.PHONE: ("電話", "by telephone"),
    LookupReason.CASE: ("案件の処理", "work on a case"),
    LookupReason.BANK_SEARCH: ("銀行による検出", "found by the bank's search"),
    LookupReason.OTHER: ("その他", "another reason"),
}


def make_review_sheet(
    review: LookupReview, branch: Branch, staff: Mapping[str, str], customers: Mapping[str, str], made_at: datetime,
    made_by: str, language: str,
) -> bytes:  # fmt: skip
    """A4 pages, "ja" or "en". `staff` and `customers` give names by number; the paper stays in the branch."""
    other = other_of(language)
    paper = control_sheet(_TITLE, ("週", "Week"), review.first.isoformat(), branch, made_at, made_by, other)
    title_line(paper, _TITLE[other], f"{day_words(review.first, other)} – {day_words(review.last, other)}")
    heading(paper, "1", ("照会の件数", "How much was looked up")[other],
            ("顧客数の中央値 {n}", "median of customers {n}")[other].format(n=f"{review.median:g}"))  # fmt: skip
    table(paper, (Column(("行員", "Person")[other], 70), Column(("照会", "Look-ups")[other], 20, right=True),
                  Column(("顧客数", "Customers")[other], 20, right=True)),
          [(f"{one.who} {staff.get(one.who, '')}", f"{one.lookups:,}", f"{one.customers:,}")
           for one in review.people] or [("–", "0", "0")])  # fmt: skip
    paper.y += 10
    _flags(paper, review, staff, customers, other)
    heading(paper, "3", ("点検", "Review")[other], keep=70)
    done = review.reviewed[-1] if review.reviewed else None
    row(paper, Box(("点検者", "Reviewed by")[other], f"{done.who} {staff.get(done.who, '')}" if done else "", 2.4, 11,
                   above=moment(done.at) if done else ""),
        Box(("所見", "Remarks")[other], done.note if done else "", 3), Box(("印", "Seal")[other], blank="　"),
        least=70)  # fmt: skip
    return paper.pdf()


def _flags(
    paper: Paper, review: LookupReview, staff: Mapping[str, str], customers: Mapping[str, str], other: int
) -> None:
    heading(paper, "2", ("確認したい照会", "What one may want to ask about")[other])
    if not review.flags:
        nothing_to_tell(paper, ("ありません。", "Nothing stands out.")[other])
        return

    def cells(flag: Flag) -> tuple[str, ...]:
        customer = f"{flag.customer} {display(customers.get(flag.customer, ''))}" if flag.customer else ""
        return (f"{flag.who} {staff.get(flag.who, '')}", _FLAGS[flag.kind][other], customer, f"{flag.times:,}",
                f"{moment(flag.first_at)} – {moment(flag.last_at)}",
                "　".join(_REASONS.get(reason, (reason, reason))[other] for reason in flag.reasons))  # fmt: skip

    table(paper, (Column(("行員", "Person")[other], 30), Column(("理由", "Why")[other], 42),
                  Column(("顧客", "Customer")[other], 40), Column(("回数", "Times")[other], 14, right=True),
                  Column(("期間", "When")[other], 38), Column(("照会の理由", "Reasons given")[other], 28)),
          [cells(flag) for flag in review.flags])  # fmt: skip
    said = ("事実のみを示すもので、不正を意味しません。", "Facts to ask about; none of them means a wrong.")[other]
    paper.text(LEFT, paper.y + 11, said, 8, grey=SOFT)
    paper.y += 20
