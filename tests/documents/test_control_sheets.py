"""The sheets of the branch's own binder say what they are, and that nothing is left only where nothing is."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from branch_app.documents.day_end_sheet import make_day_end_sheet
from branch_app.documents.review_sheet import make_review_sheet
from branch_app.domain.branches import Branch
from branch_app.domain.day_ends import DayEnd, DutyKind, OpenDuty
from branch_app.domain.reviews import Flag, FlagKind, LookupReview
from branch_app.domain.trail import Head

BRANCH = Branch("7e" * 16, "0116", "101", "みなと支店", False)
AT = datetime(2020, 9, 10, 8, tzinfo=UTC)
DUTY = OpenDuty(DutyKind.BLOCK_WITHOUT_SECOND, ("No.12",))
FLAG = Flag(kind=FlagKind.REPEATED, who="0417", customer="00100011", times=7, first_at=AT, last_at=AT,
            reasons=("counter",))  # fmt: skip


def words_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def a_day_end(language: str, *duties: OpenDuty) -> str:
    end = DayEnd(date(2020, 9, 10), 1234, "ab" * 32, Head(1233, "cd" * 32), AT, "0101", {}, duties, "", "")
    return words_of(make_day_end_sheet(end, BRANCH, "0101 佐伯", language))


def a_review(language: str, *flags: Flag) -> str:
    found = LookupReview(date(2020, 9, 7), date(2020, 9, 13), (), 2.0, flags, ())
    return words_of(make_review_sheet(found, BRANCH, {}, {}, AT, "0101", language))


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", ("様式：日締め票2020-1", "日締め票令和", "履歴の行", "1,234")),
     ("en", ("Form:day-endsheet2020-1", "Day-endsheet2020-09-10", "Trailline", "1,234"))],
)  # fmt: skip
def test_a_day_end_sheet_says_what_it_is(language: str, said: tuple[str, ...]) -> None:
    assert [words for words in said if words not in a_day_end(language)] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", ("様式：照会点検票2020-1", "照会点検票令和")),
     ("en", ("Form:look-upreview2020-1", "Look-upreview2020-09-07–2020-09-13"))],
)  # fmt: skip
def test_a_review_sheet_says_what_it_is(language: str, said: tuple[str, ...]) -> None:
    assert [words for words in said if words not in a_review(language)] == []


@pytest.mark.parametrize(("language", "nothing"), [("ja", "未了の事項はありません"), ("en", "Nothingisleftopen")])
def test_nothing_is_left_open_only_where_nothing_is(language: str, nothing: str) -> None:
    assert nothing in a_day_end(language)
    assert nothing not in a_day_end(language, DUTY)
    assert "No.12" in a_day_end(language, DUTY)


@pytest.mark.parametrize(("language", "nothing"), [("ja", "ありません。"), ("en", "Nothingstandsout")])
def test_nothing_stands_out_only_where_nothing_does(language: str, nothing: str) -> None:
    assert nothing in a_review(language)
    assert nothing not in a_review(language, FLAG)
    assert "00100011" in a_review(language, FLAG)


def test_a_refused_attempt_is_not_only_one_without_permission() -> None:
    assert "認められない操作の拒否" in a_day_end("ja")
    assert "Attemptsrefused" in a_day_end("en")
    assert "聴取書の確定" in a_day_end("ja")


@pytest.mark.parametrize(("language", "said"), [("ja", "ディスクの空きなし"), ("en", "diskfull")])
def test_a_backup_that_failed_is_said_in_words(language: str, said: str) -> None:
    assert said in a_day_end(language, OpenDuty(DutyKind.BACKUP_FAILED, ("DiskFull",)))
