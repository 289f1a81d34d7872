"""Instructing a block: two deliberate keys, never one, and only what was read just before."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from branch_app.domain.blocks import ALL_SERVICES, BlockKind, BlockReason
from branch_app.domain.customers import Account
from branch_app.operations.blocks import list_blocks, place_blocks
from branch_app.operations.wallets import read_directory
from branch_app.ui import language
from branch_app.ui.block_dialog import BlockDialog
from branch_app.ui.kit.jobs import JobRunner
from tests.branches import SATO, Branch, account
from tests.ui.counter import seen
from tests.ui.rooms import settle

Key = Qt.Key
ACCOUNT, SECOND = account("101-1-1234567"), account("101-1-2345678")


@pytest.fixture
def dialog(qtbot: QtBot, jobs: JobRunner, branch: Branch) -> Iterator[BlockDialog]:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    accounts = [Account(place, number, SATO, None, None) for place, number in enumerate((ACCOUNT, SECOND))]
    dialog = BlockDialog(page, branch.teller, jobs, accounts, SECOND, read_directory(branch.teller))
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    settle(qtbot, jobs)


def press(qtbot: QtBot, dialog: BlockDialog, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or dialog, key)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_F6, Key.Key_C])
def test_a_single_key_instructs_nothing(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, dialog: BlockDialog, key: Key
) -> None:
    press(qtbot, dialog, key)
    settle(qtbot, jobs)
    assert list_blocks(branch.teller) == []


def test_an_enter_that_is_held_down_counts_once(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, dialog: BlockDialog
) -> None:
    press(qtbot, dialog, Key.Key_Return)
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        QCoreApplication.sendEvent(dialog, held)
    settle(qtbot, jobs)
    assert list_blocks(branch.teller) == []


def test_the_preset_account_is_the_one_at_hand(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, dialog: BlockDialog
) -> None:
    press(qtbot, dialog, Key.Key_Return)
    assert ("Stop new links and charges for all wallet services on account 101 ordinary 2345678. "
            "Reason: customer does not recognise transfers.") in seen(dialog)  # fmt: skip
    with qtbot.waitSignal(dialog.placed) as placed:
        press(qtbot, dialog, Key.Key_Return)
    assert placed.args is not None
    assert [block.account for block in placed.args[0]] == [SECOND, SECOND]
    assert len(list_blocks(branch.teller)) == 2


def test_what_is_changed_after_the_check_is_checked_again(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, dialog: BlockDialog
) -> None:
    press(qtbot, dialog, Key.Key_Return)
    dialog._kinds[BlockKind.LINK_NEW].setChecked(False)
    dialog._scope.setCurrentIndex(dialog._scope.findData("paypay"))
    press(qtbot, dialog, Key.Key_Return)
    assert list_blocks(branch.teller) == []
    assert "Stop charges for PayPay on" in seen(dialog)
    with qtbot.waitSignal(dialog.placed):
        press(qtbot, dialog, Key.Key_Return)
    assert [(block.service, block.kind) for block in list_blocks(branch.teller)] == [("paypay", BlockKind.CHARGE)]


def test_another_reason_needs_words(qtbot: QtBot, jobs: JobRunner, branch: Branch, dialog: BlockDialog) -> None:
    dialog._reason.setCurrentIndex(dialog._reason.findData(BlockReason.OTHER))
    assert not dialog._button.isEnabled()
    press(qtbot, dialog, Key.Key_Return, Key.Key_Return)
    dialog._words.setFocus()
    qtbot.keyClicks(dialog._words, "asked by head office")
    with qtbot.waitSignal(dialog.placed):
        press(qtbot, dialog, Key.Key_Return, Key.Key_Return)
    assert {block.reason_text for block in list_blocks(branch.teller)} == {"asked by head office"}


def test_nothing_ticked_cannot_be_instructed(qtbot: QtBot, branch: Branch, dialog: BlockDialog) -> None:
    for box in dialog._kinds.values():
        box.setChecked(False)
    press(qtbot, dialog, Key.Key_Return, Key.Key_Return)
    assert list_blocks(branch.teller) == []


def test_what_was_instructed_already_is_said_and_the_sheet_stays(
    qtbot: QtBot, jobs: JobRunner, branch: Branch, dialog: BlockDialog
) -> None:
    place_blocks(branch.teller, SECOND, ALL_SERVICES)
    press(qtbot, dialog, Key.Key_Return, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.problem()))
    assert "was instructed" in dialog.problem()
    assert "No second one is needed" in dialog.problem()
    assert dialog.isVisible()
    assert len(list_blocks(branch.teller)) == 2


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, branch: Branch, dialog: BlockDialog) -> None:
    press(qtbot, dialog, Key.Key_Return)
    with qtbot.waitSignal(dialog.rejected):
        press(qtbot, dialog, Key.Key_Escape)
    assert list_blocks(branch.teller) == []


def test_the_sheet_changes_its_language_while_open(qtbot: QtBot, dialog: BlockDialog) -> None:
    press(qtbot, dialog, Key.Key_Return)
    language.use_language("ja")
    said = seen(dialog)
    for words in ("停止の指図", "すべての決済サービス", "新規連携", "身に覚えのない取引の申出", "101 普通 2345678"):
        assert words in said
    assert "account" not in said.lower()
