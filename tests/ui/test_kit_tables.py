"""Lists: what a row reads, how it sorts, groups and sub-totals, and walking through it with the keyboard."""

import gc
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from branch_app.ui.kit.paged import PagedRows
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import ROW_HEIGHT, TableView
from branch_app.ui.kit.tables import RIGHT, ROW_ROLE, Column, Group, RowTable

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Debit:
    number: int
    service: str
    amount: int
    state: str = "open"
    day: int | None = 1


DEBITS = [
    Debit(1, "Docomo", 100_000),
    Debit(2, "PayPay", 9_000, "stopped"),
    Debit(3, "Docomo", 10_000, day=None),
    Debit(4, "PayPay", 83_000, day=7),
]


def yen(amount: int) -> str:
    return f"¥{amount:,}"


def tone(debit: Debit) -> Tone | None:
    return "danger" if debit.state == "stopped" else None


def total(debits: Sequence[Debit]) -> str:
    return yen(sum(debit.amount for debit in debits))


COLUMNS = [
    Column[Debit]("No.", lambda d: str(d.number), sort=lambda d: d.number, width=80),
    Column[Debit]("Service", lambda d: d.service),
    Column[Debit]("Amount", lambda d: yen(d.amount), sort=lambda d: d.amount, align=RIGHT, total=total,
                  aloud=lambda d: f"{d.amount} yen", width=110),
    Column[Debit]("State", lambda d: d.state, tone=tone, width=100),
    Column[Debit]("Day", lambda d: str(d.day or ""), sort=lambda d: d.day),
]  # fmt: skip
BY_SERVICE = Group[Debit](lambda d: d.service, lambda ds: f"{ds[0].service} ({len(ds)})")


def drawn(table: RowTable[Debit]) -> list[str]:
    """The table as text: one line per line, empty cells left out."""
    rows = [[table.index(r, c).data() for c in range(4)] for r in range(table.rowCount())]
    return [" | ".join(cell for cell in cells if cell) for cells in rows]


@pytest.mark.parametrize("group", [None, BY_SERVICE])
def test_qt_finds_no_fault_with_the_model(
    qtmodeltester: ModelTester, qapp: QApplication, group: Group[Debit] | None
) -> None:
    table = RowTable(COLUMNS, group)
    table.show(DEBITS)
    qtmodeltester.check(table)
    table.sort(2, DESCENDING)
    qtmodeltester.check(table)


def test_a_row_reads_as_its_columns_say(qapp: QApplication) -> None:
    table = RowTable(COLUMNS)
    table.show(DEBITS[:2])
    assert drawn(table) == ["1 | Docomo | ¥100,000 | open", "2 | PayPay | ¥9,000 | stopped"]
    assert table.headerData(2, Qt.Orientation.Horizontal) == "Amount"
    assert table.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "100000 yen"


def test_amounts_sort_as_numbers_and_unknown_days_stand_last_both_ways(qapp: QApplication) -> None:
    table = RowTable(COLUMNS)
    table.show(DEBITS)
    table.sort(2, ASCENDING)
    assert [table.row(n).number for n in range(4)] == [2, 3, 4, 1]  # type: ignore[union-attr]
    for order in (ASCENDING, DESCENDING):
        table.sort(4, order)
        assert table.row(3).number == 3  # type: ignore[union-attr]
    table.sort(-1)
    assert [table.row(n).number for n in range(4)] == [1, 2, 3, 4]  # type: ignore[union-attr]


def test_grouped_rows_stand_under_a_line_with_their_sum(qapp: QApplication) -> None:
    table = RowTable(COLUMNS, BY_SERVICE)
    table.show(DEBITS)
    table.sort(2, ASCENDING)
    assert drawn(table) == [
        "Docomo (2) | ¥110,000",
        "3 | Docomo | ¥10,000 | open",
        "1 | Docomo | ¥100,000 | open",
        "PayPay (2) | ¥92,000",
        "2 | PayPay | ¥9,000 | stopped",
        "4 | PayPay | ¥83,000 | open",
    ]
    assert table.index(0, 0).data(ROW_ROLE) is None
    assert table.index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Docomo (2)"


def test_the_value_of_a_row_is_found_through_a_proxy(qapp: QApplication) -> None:
    table, proxy = RowTable(COLUMNS), QSortFilterProxyModel()
    table.show(DEBITS)
    proxy.setSourceModel(table)
    proxy.sort(1, DESCENDING)
    assert [proxy.index(n, 0).data(ROW_ROLE).service for n in range(4)] == ["PayPay"] * 2 + ["Docomo"] * 2


@pytest.fixture
def view(qtbot: QtBot) -> TableView[Debit]:
    view = TableView(COLUMNS, "Transfers", group=BY_SERVICE, key=lambda d: d.number)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    view.show_rows(DEBITS)
    return view


def test_the_arrow_keys_step_over_header_lines(qtbot: QtBot, view: TableView[Debit]) -> None:
    seen = [view.selected()]
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        seen.append(view.selected())
    assert [debit.number for debit in seen if debit] == [1, 3, 2, 4]
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.selected() in DEBITS
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.selected() in DEBITS


def test_enter_opens_the_row_and_shift_enter_does_not(qtbot: QtBot, view: TableView[Debit]) -> None:
    opened: list[Debit] = []
    view.activated_row.connect(opened.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert opened == [DEBITS[0]]


def test_a_double_click_opens_the_row_but_not_a_header_line(qtbot: QtBot, view: TableView[Debit]) -> None:
    opened: list[Debit] = []
    view.activated_row.connect(opened.append)
    for line in (0, 2):
        place = view.visualRect(view.table.index(line, 1)).center()
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [DEBITS[2]]


def test_who_stood_on_a_row_still_does_after_it_changed(view: TableView[Debit]) -> None:
    moves: list[Debit | None] = []
    view.choose(lambda d: d.number == 2)
    view.moved_to_row.connect(moves.append)
    changed = [*DEBITS[2:], replace(DEBITS[1], state="open")]
    view.show_rows(changed)
    assert view.selected() == changed[-1]
    assert moves[-1] == changed[-1]
    view.show_rows([])
    assert view.selected() is None
    assert moves[-1] is None


def test_the_whole_group_of_the_row_can_be_asked_for(view: TableView[Debit]) -> None:
    view.choose(lambda d: d.number == 4)
    assert [debit.number for debit in view.selected_group()] == [2, 4]


def test_rows_are_one_height_and_several_cannot_be_copied(qtbot: QtBot, view: TableView[Debit]) -> None:
    assert {view.rowHeight(line) for line in range(6)} == {ROW_HEIGHT}
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(view.selected_rows()) == 1
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "\n" not in QGuiApplication.clipboard().text()


def test_a_list_that_allows_it_gives_all_chosen_rows(qtbot: QtBot) -> None:
    view = TableView(COLUMNS, "Transfers", many=True)
    qtbot.addWidget(view)
    view.show_rows(DEBITS)
    view.selectAll()
    assert view.selected_rows() == DEBITS


def test_letters_are_left_to_the_page_and_tab_leaves_the_list(qtbot: QtBot, view: TableView[Debit]) -> None:
    view.keyboardSearch("4")
    assert view.selected() == DEBITS[0]
    assert not view.tabKeyNavigation()


def test_a_screen_reader_hears_the_list_and_its_cells(view: TableView[Debit]) -> None:
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.text(QAccessible.Text.Name) == "Transfers"
    cells = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert {"Amount", "Docomo (2)", "100000 yen", "stopped"} <= set(cells)


def test_a_million_rows_are_shown_by_fetching_only_what_is_seen(qtbot: QtBot) -> None:
    asked: list[tuple[int, int]] = []

    def fetch(start: int, count: int) -> list[Debit]:
        asked.append((start, count))
        return [Debit(n, "Docomo", n) for n in range(start, start + count)]

    view = TableView(COLUMNS, "Transfers", sortable=False)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    view.show_rows(PagedRows(1_000_000, fetch))
    view.scrollToBottom()
    view.grab()
    assert len(asked) <= 4
    assert view.table.index(999_999, 0).data() == "999999"
    view.table.sort(0, DESCENDING)
    assert view.table.index(0, 0).data() == "0"


def test_pages_seen_long_ago_are_let_go() -> None:
    asked: list[int] = []

    def fetch(start: int, count: int) -> list[int]:
        asked.append(start)
        return list(range(start, start + count))

    rows = PagedRows(100_000, fetch)
    assert rows[99_999] == 99_999
    assert rows[255:258] == [255, 256, 257]
    for place in range(0, 100_000, 256):
        assert rows[place] == place
    assert len(rows._pages) == 64
    with pytest.raises(IndexError):
        rows[100_000]


def test_a_list_that_is_closed_is_really_gone(qtbot: QtBot) -> None:
    view = TableView(COLUMNS, lambda: "Transfers")
    view.show_rows(DEBITS)
    gone = weakref.ref(view)
    view.deleteLater()
    del view
    qtbot.wait(1)
    gc.collect()
    assert gone() is None
