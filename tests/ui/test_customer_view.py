"""One customer at the counter: the lens, three keys to a block, and no word too much before the host has answered."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from branch_app.domain.blocks import ALL_SERVICES, BlockKind, BlockReason, BlockState
from branch_app.domain.books import AccountStatement, Entry
from branch_app.operations.blocks import ask_release, confirm_block, list_blocks, place_blocks, withdraw_release
from branch_app.operations.cases import open_case
from branch_app.operations.desk import Desk
from branch_app.ui import language
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.block_dialog import BlockDialog
from branch_app.ui.block_sheets import AskReleaseSheet, HostAnswerSheet
from branch_app.ui.changes import Changes
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.lookup_page import LookupPage
from tests.branches import PASSWORD, PERIOD, SATO, Branch, account, entries, put_book
from tests.ui.counter import Counter, drawn, read_as_markup, seen
from tests.ui.rooms import unnamed

Key = Qt.Key
SATOS = account("101-1-1234567")


def customer(qtbot: QtBot, jobs: JobRunner, desk: Desk, number: str = "1234567") -> Counter:
    """The page of a customer, opened by the account number."""
    page = LookupPage(desk, jobs, Changes())
    counter = Counter(qtbot, jobs, page)
    page.look_up(number)
    qtbot.waitUntil(lambda: bool(page.customer_number()))
    counter.settle()
    return counter


def debits(counter: Counter) -> list[str]:
    assert isinstance(counter.page, LookupPage)
    return drawn(counter.page._customer._table)


# -- what is seen -----------------------------------------------------------------------------------------------------


def test_two_transfers_of_one_service_are_one_sentence_and_one_group(
    qtbot: QtBot, jobs: JobRunner, branch: Branch
) -> None:
    counter = customer(qtbot, jobs, branch.teller)
    assert "Docomo Koza (d payment): 2 transfers, ¥110,000, first 2020-08-27" in counter.seen()
    assert debits(counter) == [
        "Docomo Koza (d payment)||¥110,000||",
        "2020-08-28|ﾄﾞｺﾓｺｳｻﾞ|¥10,000|¥110,000, ¥190,000 to cap|",
        "2020-08-27|ﾄﾞｺﾓｺｳｻﾞ|¥100,000||",
    ]


def test_a_reached_cap_is_said_as_a_fact(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = customer(qtbot, jobs, branch.teller, "2345678")
    assert "monthly cap reached in 2020-08, 2020-09" in counter.seen()
    months = [line.split("|")[3] for line in debits(counter)]
    assert months.count("¥300,000, cap reached") == 2


def test_several_services_are_grouped_and_look_alikes_left_out(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = customer(qtbot, jobs, branch.teller, "101-2223331")
    assert [line.split("|")[0] for line in debits(counter)] == ["Kyash", "2020-09-03", "LINE Pay", "2020-09-02"]
    assert "ﾄﾞｺﾓｹｲﾀｲ" not in counter.seen()


def test_nothing_found_says_where_was_looked(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = customer(qtbot, jobs, branch.teller, "0012345")
    said = counter.seen()
    assert "No wallet debit found in the loaded period 2019-08-01 – 2020-09-09" in said
    assert "Whether an account is linked to a wallet cannot be seen" in said


def test_a_taken_back_line_is_shown_and_not_counted(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    lines = [*entries([("2020-08-27", 100_000, "ﾄﾞｺﾓｺｳｻﾞ"), ("2020-08-28", 10_000, "ﾄﾞｺﾓｺｳｻﾞ"),
                       ("2020-09-10", 5_000, "ﾄﾞｺﾓｺｳｻﾞ")]),
             Entry(9, date(2020, 9, 11), None, 5_000, "19", "", "ﾄﾞｺﾓｺｳｻﾞ", 890_000)]  # fmt: skip
    put_book(branch.manager, AccountStatement(SATOS, "ｻﾄｳ ﾊﾅｺ", PERIOD[0], date(2020, 9, 11), 1_000_000, tuple(lines)))
    counter = customer(qtbot, jobs, branch.teller)
    taken_back = next(line for line in debits(counter) if line.startswith("2020-09-10"))
    assert "corrected 09-11" in taken_back
    assert debits(counter)[0].split("|")[2] == "¥110,000"


def test_the_card_says_who_and_how_far_the_books_reach(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    said = customer(qtbot, jobs, branch.teller).seen()
    for words in ("佐藤 花子", "サトウ ハナコ", SATO, "1958-03-14 (62 years)", "03-1234-5678", "101 ordinary 1234567",
                  "to 2020-09-09; no data before 2019-08-01"):  # fmt: skip
        assert words in said


# -- the block --------------------------------------------------------------------------------------------------------


def test_f6_enter_enter_instructs_both_kinds_for_all_services(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = customer(qtbot, jobs, branch.teller)
    counter.press(Key.Key_F6)
    counter.sheet(BlockDialog)
    counter.press(Key.Key_Return, Key.Key_Return)
    qtbot.waitUntil(lambda: not counter.has_sheet())
    blocks = list_blocks(branch.teller)
    assert {block.kind for block in blocks} == set(BlockKind)
    for block in blocks:
        assert (block.account, block.service, block.state) == (SATOS, ALL_SERVICES, BlockState.INSTRUCTED)
        assert block.reason is BlockReason.NOT_RECOGNISED
    qtbot.waitUntil(lambda: "not confirmed" in counter.seen())
    counter.settle()
    assert "all wallet services: charges and new links" in counter.seen()


def test_nothing_is_called_blocked_before_the_host_has_said_so(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = customer(qtbot, jobs, branch.teller)
    counter.press(Key.Key_F6)
    counter.sheet(BlockDialog)
    counter.press(Key.Key_Return, Key.Key_Return)
    qtbot.waitUntil(lambda: not counter.has_sheet())
    for chosen, forbidden in (("en", ("blocked", "in force")), ("ja", ("停止中", "停止済"))):
        language.use_language(chosen)
        qtbot.wait(20)
        said = counter.seen().lower()
        assert not any(word in said for word in forbidden)


def test_the_hosts_answer_turns_the_light(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    place_blocks(branch.teller, SATOS, ALL_SERVICES)
    counter = customer(qtbot, jobs, branch.teller)
    counter.press(Key.Key_C)
    counter.sheet(HostAnswerSheet)
    counter.press(Key.Key_Return)
    sheet = counter.sheet(HostAnswerSheet)
    assert sheet.problem() == "Fill in this field first."
    counter.write("H-20200910-7")
    counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: not counter.has_sheet())
    assert {block.state for block in list_blocks(branch.teller)} == {BlockState.CONFIRMED}
    qtbot.waitUntil(lambda: "In force since" in counter.seen())
    assert "entered by 0417" in counter.seen()
    assert "not confirmed" not in counter.seen()


def test_the_instruction_slip_is_offered(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    placed = place_blocks(branch.teller, SATOS, ALL_SERVICES)
    counter = customer(qtbot, jobs, branch.teller)
    assert isinstance(counter.page, LookupPage)
    with qtbot.waitSignal(counter.page.instruction_wanted) as wanted:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args is not None
    assert {block.id for block in wanted.args[0]} == {block.id for block in placed}


def test_half_an_hour_without_an_answer_becomes_urgent(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    place_blocks(branch.teller, SATOS, ALL_SERVICES)
    branch.clock.moment += timedelta(minutes=31)
    counter = customer(qtbot, jobs, branch.teller)
    assert isinstance(counter.page, LookupPage)
    assert counter.page._customer._notice.property("notice") == "danger"


# -- the release ------------------------------------------------------------------------------------------------------


def released_so_far(branch: Branch, asked_by: Desk | None) -> None:
    """A block in force, placed by the teller, whose release somebody has asked for."""
    for block in place_blocks(branch.teller, SATOS, ALL_SERVICES):
        confirm_block(branch.teller, block.id, "H-1")
        if asked_by:
            ask_release(asked_by, block.id, "written request of 10 September")


def test_asking_for_a_release_needs_a_reason(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    released_so_far(branch, None)
    counter = customer(qtbot, jobs, branch.teller)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    sheet = counter.sheet(AskReleaseSheet)
    counter.press(Key.Key_Return)
    assert sheet.problem()
    counter.write("written request")
    counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: not counter.has_sheet())
    assert {block.state for block in list_blocks(branch.teller)} == {BlockState.RELEASE_ASKED}
    qtbot.waitUntil(lambda: "In force; release asked" in counter.seen())


def test_nobody_decides_on_the_own_request_and_is_told_who_could(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    released_so_far(branch, branch.manager)
    counter = customer(qtbot, jobs, branch.manager)
    counter.press(Key.Key_F9)
    sheet = counter.sheet(ApprovalDialog)
    for words in ("0101", PASSWORD, "4567"):
        counter.write(words)
        counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sheet.problem()))
    assert "Who could: 0102 大野 隆" in sheet.problem()
    assert {block.state for block in list_blocks(branch.teller)} == {BlockState.RELEASE_ASKED}
    sheet.reject()


def test_another_manager_approves_with_the_last_digits(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    released_so_far(branch, branch.manager)
    counter = customer(qtbot, jobs, branch.other_manager)
    counter.press(Key.Key_F9)
    sheet = counter.sheet(ApprovalDialog)
    assert not sheet._password.isVisible()
    assert "written request of 10 September" in seen(sheet)
    counter.write("4568")
    counter.press(Key.Key_Return)
    assert {block.state for block in list_blocks(branch.teller)} == {BlockState.RELEASE_ASKED}
    counter.press(Key.Key_Backspace)
    counter.write("7")
    counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: not counter.has_sheet())
    assert {block.state for block in list_blocks(branch.teller)} == {BlockState.RELEASE_INSTRUCTED}


def test_a_request_that_took_the_place_of_the_one_shown_is_not_approved(
    qtbot: QtBot, jobs: JobRunner, branch: Branch
) -> None:
    released_so_far(branch, branch.teller)
    counter = customer(qtbot, jobs, branch.manager)
    counter.press(Key.Key_F9)
    counter.settle()
    for block in list_blocks(branch.teller):
        withdraw_release(branch.teller, block.id)
        ask_release(branch.teller, block.id, "words nobody has read")
    counter.write("4567")
    counter.press(Key.Key_Return)
    assert {block.state for block in list_blocks(branch.teller)} == {BlockState.RELEASE_ASKED}
    sheet = counter.sheet(ApprovalDialog)
    assert sheet.problem()
    sheet.reject()


def test_kinds_asked_for_in_different_words_are_decided_one_by_one(
    qtbot: QtBot, jobs: JobRunner, branch: Branch
) -> None:
    for words, block in zip(("first letter", "second letter"), place_blocks(branch.teller, SATOS, "*"), strict=True):
        confirm_block(branch.teller, block.id, "H-1")
        ask_release(branch.teller, block.id, words)
    counter = customer(qtbot, jobs, branch.manager)
    counter.press(Key.Key_F9)
    assert "first letter" in seen(counter.sheet(ApprovalDialog))
    counter.write("4567")
    counter.press(Key.Key_Return)
    states = [block.state for block in list_blocks(branch.teller)]
    assert sorted(states) == [BlockState.RELEASE_ASKED, BlockState.RELEASE_INSTRUCTED]


def test_at_a_tellers_desk_another_person_decides(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    released_so_far(branch, branch.other_teller)
    counter = customer(qtbot, jobs, branch.teller)
    counter.press(Key.Key_F9)
    sheet = counter.sheet(ApprovalDialog)
    for words in ("0422", PASSWORD, "4567"):
        counter.write(words)
        counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: "Who may: manager" in sheet.problem())
    sheet._number.setText("0102")
    counter.write(PASSWORD)
    counter.press(Key.Key_Return)
    qtbot.waitUntil(lambda: {block.state for block in list_blocks(branch.teller)} == {BlockState.RELEASE_INSTRUCTED})


# -- what comes next --------------------------------------------------------------------------------------------------


def test_claims_need_a_case_and_then_its_number_goes_out(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    counter = customer(qtbot, jobs, branch.teller)
    claims = next(each for each in counter.window.findChildren(QPushButton) if "Claim forms" in each.text())
    assert not claims.isEnabled()
    case = open_case(branch.teller, SATO)
    assert isinstance(counter.page, LookupPage)
    counter.page._customer._changes.cases.emit()
    qtbot.waitUntil(claims.isEnabled)
    with qtbot.waitSignal(counter.page.claims_wanted) as wanted:
        counter.press(Key.Key_F8)
    assert wanted.args == [case.number]


def test_sheets_and_view_have_names_and_no_markup(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    released_so_far(branch, branch.manager)
    place_blocks(branch.teller, account("101-1-2345678"), "docomo")
    counter = customer(qtbot, jobs, branch.other_manager)
    assert isinstance(counter.page, LookupPage)
    for key, kind, number in ((Key.Key_F6, BlockDialog, "1234567"), (Key.Key_F9, ApprovalDialog, "1234567"),
                              (Key.Key_C, HostAnswerSheet, "101-2345678")):  # fmt: skip
        counter.page.look_up(number)
        counter.settle()
        counter.press(key)
        sheet = counter.sheet(kind)
        for chosen in ("ja", "en"):
            language.use_language(chosen)
            assert unnamed(sheet) == []
            assert read_as_markup(sheet) == []
        sheet.reject()
        counter.window.activateWindow()
        qtbot.waitUntil(counter.window.isActiveWindow)
    assert unnamed(counter.window) == []
