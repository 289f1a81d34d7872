"""A page that can be seen shows a change at once, a hidden one when it is shown again, and only once."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from branch_app.ui.changes import Changes


def test_a_visible_page_refreshes_at_once_and_a_hidden_one_when_shown(qtbot: QtBot) -> None:
    changes, page, seen = Changes(), QWidget(), []
    qtbot.addWidget(page)
    changes.on(page, lambda: seen.append(1), changes.blocks, changes.cases)
    changes.blocks.emit()
    changes.cases.emit()
    changes.books.emit()
    assert not seen
    page.show()
    assert len(seen) == 1
    changes.cases.emit()
    assert len(seen) == 2
    page.hide()
    page.show()
    assert len(seen) == 2


def test_a_page_that_is_gone_is_not_asked(qtbot: QtBot) -> None:
    changes, page, seen = Changes(), QWidget(), []
    changes.on_any(page, lambda: seen.append(1))
    page.show()
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    changes.staff.emit()
    assert not seen
