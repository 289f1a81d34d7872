"""What the counter sees of accounts that are renumbered, closed, held together or abroad, and of announced deposits."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from branch_app.domain.books import AccountStatement, Entry
from branch_app.domain.identifiers import AccountNumber
from branch_app.ui.kit.jobs import JobRunner
from tests.branches import KATO, SATO, Branch, put_book
from tests.operations.test_deposit_notices import a_file
from tests.operations.test_deposit_notices import take as take_notices
from tests.operations.test_masters import ACCOUNTS, an_account, take
from tests.ui.test_customer_view import customer


def test_a_renumbered_closed_joint_account_says_all_of_it(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, tmp_path: Path
) -> None:
    take(branch, tmp_path, ACCOUNTS, an_account(SATO, "202-1-7654321", "2020-09-05", "101-1-1234567", KATO))
    said = customer(qtbot, jobs, branch.teller, SATO).seen()
    for words in ("202 ordinary 7654321 (closed 2020-09-05)", "formerly 101 ordinary 1234567",
                  "main holder: 佐藤 花子", "joint holder: 加藤 潤"):  # fmt: skip
        assert words in said


def test_a_refund_is_announced_and_in_no_total(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, tmp_path: Path
) -> None:
    assert "Announced deposits" not in customer(qtbot, jobs, branch.teller).seen()
    take_notices(branch, tmp_path, a_file(("020908", 100_000, "ﾍﾟｲﾍﾟｲ(ｶ", " ")))
    said = customer(qtbot, jobs, branch.teller).seen()
    assert "2020-09-08  ¥100,000  ペイペイ(カ (PayPay) – not yet in the book" in said
    assert "2 transfers, ¥110,000" in said


def test_a_wallet_debit_abroad_has_its_currency_and_a_sentence_of_its_own(
    qtbot: QtBot, jobs: JobRunner, branch: Branch
) -> None:
    abroad = AccountNumber("", "", "", "DE89370400440532013000", "EUR")
    entry = Entry(1, date(2020, 8, 27), None, -1250, "14", "", "PAYPAL *SHOP", None)
    statement = AccountStatement(abroad, "ABROAD", date(2020, 8, 1), date(2020, 8, 31), None, (entry,), "EUR")
    put_book(branch.manager, statement)
    put_book(branch.manager, replace(statement, number=replace(abroad, currency="JPY"), currency="JPY"))
    said = customer(qtbot, jobs, branch.teller, abroad.number).seen()
    assert "EUR 12.50" in said
    assert "¥1,250" in said
    assert f"{abroad.number} EUR" in said
