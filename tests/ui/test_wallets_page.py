"""Teaching wallet services in the window: tried before it is saved, and the customer's transfers appear."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.books import AccountStatement
from branch_app.domain.wallets import At, directory_as_data, directory_from
from branch_app.operations.lookup import open_customer
from branch_app.operations.wallets import read_directory
from branch_app.ui.changes import Changes
from branch_app.ui.directory_files import read_directory_file
from branch_app.ui.directory_sheet import DirectorySheet
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.language import install
from branch_app.ui.main_window import MainWindow
from branch_app.ui.service_sheet import ServiceSheet
from branch_app.ui.wallets_page import WalletsPage
from tests.branches import PLAIN, Branch, account, entries, put_book
from tests.ui.counter import Counter, drawn, read_as_markup, seen
from tests.ui.rooms import unnamed

NEW = [("2020-09-01", 5_000, "ｼﾝｶﾞﾀｳｵﾚﾂﾄ"), ("2020-09-02", 7_000, "ｼﾝｶﾞﾀｳｵﾚﾂﾄ"), ("2020-09-03", 900, "ﾅｿﾞﾉﾋｷｵﾄｼ"),
       ("2020-09-04", 4_980, "ﾄﾞｺﾓｹｲﾀｲﾘﾖｳ")]  # fmt: skip


@pytest.fixture
def branch(branch: Branch) -> Branch:
    """The ready branch with three lines nobody knows, and a telephone bill."""
    number = account("101-1-0012345")
    put_book(branch.manager, AccountStatement(number, "", date(2020, 9, 1), date(2020, 9, 9), 991_800, entries(NEW)))
    return branch


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    """The file that the person picks."""
    return tmp_path / "directory.json"


@pytest.fixture
def counter(qtbot: QtBot, branch: Branch, jobs: JobRunner, chosen: Path) -> Counter:
    def ask(_owner: QWidget, _said: str) -> Path:
        return chosen

    return Counter(qtbot, jobs, WalletsPage(branch.manager, jobs, Changes(), ask, ask))


def page_of(counter: Counter) -> WalletsPage:
    assert isinstance(counter.page, WalletsPage)
    return counter.page


def unclassified(counter: Counter) -> list[str]:
    return drawn(page_of(counter).unclassified._table)


def transfers(branch: Branch) -> list[tuple[str, int]]:
    return [(each.service, each.yen) for each in open_customer(branch.teller, PLAIN).transfers]


def choose(counter: Counter, code: str) -> None:
    """Walk to a service with the arrow keys."""
    what = page_of(counter).unclassified.teach._what
    assert QApplication.focusWidget() is what
    for _ in range(what.findData(code)):
        counter.press(Qt.Key.Key_Down)
    assert what.currentData() == code


def teach(counter: Counter, wording: str, code: str) -> None:
    table = page_of(counter).unclassified._table
    table.choose(lambda each: each.text == wording)
    table.setFocus()
    counter.press(Qt.Key.Key_Return)
    choose(counter, code)
    counter.press(Qt.Key.Key_Tab)


def test_wordings_nobody_knows_stand_there_with_their_counts(counter: Counter) -> None:
    assert unclassified(counter) == ["ｼﾝｶﾞﾀｳｵﾚﾂﾄ|2|1|¥12,000|2020-09-02", "ﾅｿﾞﾉﾋｷｵﾄｼ|1|1|¥900|2020-09-03"]


def test_a_wording_is_taught_with_the_keyboard_and_the_transfers_appear(counter: Counter, branch: Branch) -> None:
    teach(counter, "ｼﾝｶﾞﾀｳｵﾚﾂﾄ", "paypay")
    assert not page_of(counter).unclassified.teach._save.isEnabled()  # not before it was tried
    counter.press(Qt.Key.Key_Return)
    assert "2 rows of 1 customers that nobody has classified would become PayPay." in counter.seen()
    assert "ｼﾝｶﾞﾀｳｵﾚﾂﾄ: 2 rows, 1 customers, ¥12,000" in counter.seen()
    assert transfers(branch) == []
    counter.press(Qt.Key.Key_Return)
    assert transfers(branch) == [("paypay", 7_000), ("paypay", 5_000)]
    assert "Wallet debits that came: 2, that went: 0." in counter.seen()
    assert unclassified(counter) == ["ﾅｿﾞﾉﾋｷｵﾄｼ|1|1|¥900|2020-09-03"]


def test_near_misses_are_named_before_anything_is_saved(counter: Counter, branch: Branch) -> None:
    teach(counter, "ｼﾝｶﾞﾀｳｵﾚﾂﾄ", "docomo")
    counter.write("ドコモケイタイリヨウ")
    counter.press(Qt.Key.Key_Return)
    assert "Near misses: 1 rows of 1 customers" in counter.seen()
    assert "ﾄﾞｺﾓｹｲﾀｲﾘﾖｳ: 1 rows, 1 customers, ¥4,980" in counter.seen()
    assert transfers(branch) == []
    counter.write("キン")  # what is written now has not been tried
    assert "Near misses" not in counter.seen()
    counter.press(Qt.Key.Key_F8)
    assert transfers(branch) == []


def test_a_wording_that_is_no_wallet_leaves_the_list(counter: Counter, branch: Branch) -> None:
    teach(counter, "ﾅｿﾞﾉﾋｷｵﾄｼ", "-")
    counter.press(Qt.Key.Key_Tab)
    counter.write("謎の引落し")
    counter.press(Qt.Key.Key_Return)
    assert "1 rows of 1 customers that nobody has classified would be no wallet debits." in counter.seen()
    assert len(unclassified(counter)) == 2  # so far it was only tried
    counter.press(Qt.Key.Key_Return)
    assert unclassified(counter) == ["ｼﾝｶﾞﾀｳｵﾚﾂﾄ|2|1|¥12,000|2020-09-02"]
    assert transfers(branch) == []
    assert drawn(page_of(counter).exclusions._table)[0] == "ﾅｿﾞﾉﾋｷｵﾄｼ|anywhere in the text|謎の引落し"


def test_words_that_are_too_short_are_refused_in_words(counter: Counter, branch: Branch) -> None:
    before = read_directory(branch.manager)
    teach(counter, "ｼﾝｶﾞﾀｳｵﾚﾂﾄ", "paypay")
    place = QApplication.focusWidget()
    assert place is page_of(counter).unclassified.teach._text
    page_of(counter).unclassified.teach._text.clear()
    counter.write("シン")
    counter.press(Qt.Key.Key_Return)
    assert "too short" in counter.seen()
    assert read_directory(branch.manager) == before


def test_a_service_is_changed_with_a_reason(counter: Counter, branch: Branch) -> None:
    sheet = edit(counter, "paypay")
    sheet._spellings[At.ANYWHERE].appendPlainText("シンガタウォレット")
    sheet._caps._rows[-1][1][2].setText("50000")
    sheet._caps._rows[-1][2][0].setText("20300101")
    sheet._texts["phone"].setText("0120-000-000")
    counter.press(Qt.Key.Key_F8)
    assert sheet.problem() == "A reason is needed."
    sheet._reason.setText("from the September statement")
    counter.press(Qt.Key.Key_F8)
    counter.settle()
    before, after = (directory.service("paypay") for directory in (
        directory_from(directory_as_data(sheet._directory)), read_directory(branch.manager)))  # fmt: skip
    assert before is not None
    assert after is not None
    assert after.patterns[: len(before.patterns)] == before.patterns  # marks and all
    assert after.phone == "0120-000-000"
    assert after.caps[-1].per_month == 50_000
    assert transfers(branch) == [("paypay", 7_000), ("paypay", 5_000)]


def test_what_the_rules_of_the_directory_refuse_stays_on_the_sheet(counter: Counter, branch: Branch) -> None:
    before = read_directory(branch.manager)
    sheet = edit(counter, "paypay")
    sheet._spellings[At.ANYWHERE].appendPlainText("ドコモコウザ")  # a spelling of another service
    sheet._reason.setText("why")
    counter.press(Qt.Key.Key_F8)
    assert "The list in use stays in force" in sheet.problem()
    assert read_directory(branch.manager) == before
    sheet.reject()


def edit(counter: Counter, code: str) -> ServiceSheet:
    page_of(counter)._tabs.setCurrentIndex(1)
    table = page_of(counter).services._table
    table.choose(lambda service: service.code == code)
    table.setFocus()
    counter.press(Qt.Key.Key_Return)
    return counter.sheet(ServiceSheet)


def test_a_service_is_added(counter: Counter, branch: Branch) -> None:
    page_of(counter)._tabs.setCurrentIndex(1)
    page_of(counter).services._edit(None)
    sheet = counter.sheet(ServiceSheet)
    for field, text in (
        (sheet._code, "newpay"), (sheet._texts["name_ja"], "新ペイ"), (sheet._texts["name_en"], "NewPay"),
        (sheet._reason, "met for the first time"),
    ):  # fmt: skip
        field.setText(text)
    sheet._spellings[At.WHOLE].setPlainText("シンガタウォレット")
    counter.press(Qt.Key.Key_F8)
    assert transfers(branch) == [("newpay", 7_000), ("newpay", 5_000)]


def test_the_directory_goes_out_as_one_file_and_comes_back(counter: Counter, branch: Branch, chosen: Path) -> None:
    page_of(counter)._hand_on.click()
    counter.settle()
    data = read_directory_file(chosen)
    assert directory_from(data) == read_directory(branch.manager)
    paypay = next(service for service in data["services"] if service["code"] == "paypay")
    paypay["patterns"].append({"text": "シンガタウォレット"})
    chosen.write_text(json.dumps(data), "utf-8")
    page_of(counter)._bring.click()
    counter.settle()
    sheet = counter.sheet(DirectorySheet)
    assert "2 rows of 1 customers would become wallet debits." in seen(sheet)
    assert "0 wallet debits of 0 customers would be another service's, or none." in seen(sheet)
    assert transfers(branch) == []
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert transfers(branch) == [("paypay", 7_000), ("paypay", 5_000)]


def test_a_directory_from_a_file_is_left_with_escape(counter: Counter, branch: Branch, chosen: Path) -> None:
    page_of(counter)._hand_on.click()
    counter.settle()
    before = read_directory(branch.manager)
    data = read_directory_file(chosen)
    data["services"] = [service for service in data["services"] if service["code"] != "paypay"]
    chosen.write_text(json.dumps(data), "utf-8")
    page_of(counter)._bring.click()
    counter.settle()
    counter.sheet(DirectorySheet)
    counter.press(Qt.Key.Key_Escape)
    assert read_directory(branch.manager) == before


@pytest.mark.parametrize("spoil", [
    lambda text: text.replace('"code": "paypay"', '"code": "Pay Pay"'), lambda text: text[:200], lambda _text: "",
    lambda _text: "[" * 5000, lambda _text: "x = 1\n",
])  # fmt: skip
def test_a_file_that_is_no_directory_changes_nothing(
    counter: Counter, branch: Branch, chosen: Path, spoil: Callable[[str], str]
) -> None:
    before = read_directory(branch.manager)
    page_of(counter)._hand_on.click()
    counter.settle()
    chosen.write_text(spoil(chosen.read_text("utf-8")), "utf-8")
    page_of(counter)._bring.click()
    counter.settle()
    assert "The list in use stays in force" in counter.seen()
    assert read_directory(branch.manager) == before


def test_the_language_changes_and_everything_has_a_name(counter: Counter, qapp: QApplication) -> None:
    for place in range(3):
        page_of(counter)._tabs.setCurrentIndex(place)
        assert unnamed(counter.window) == []
        assert read_as_markup(counter.window) == []
    sheet = edit(counter, "paypay")
    assert unnamed(sheet) == []
    assert read_as_markup(sheet) == []
    sheet.reject()
    assert "PayPay Corporation" in counter.seen()
    install(qapp, "ja")
    assert "PayPay株式会社" in counter.seen()
    install(qapp, "en")
    assert "PayPay Corporation" in counter.seen()


def test_only_those_who_may_teach_have_the_page(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> None:
    for desk, has in ((branch.manager, True), (branch.teller, False)):
        window = MainWindow(desk, jobs, Changes())
        qtbot.addWidget(window)
        window.show()
        assert ("Wallets" in seen(window)) == has
