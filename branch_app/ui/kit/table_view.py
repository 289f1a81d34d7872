"""The list on the screen: calm rows, no grid, everything reachable with the keyboard."""

import html
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from branch_app.ui.kit.current import Words, keep_current, spoken
from branch_app.ui.kit.icons import icon
from branch_app.ui.kit.style import Tone, colour
from branch_app.ui.kit.tables import ROW_ROLE, TONE_ROLE, Column, Group, RowTable

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 36
PADDING = 8
_PILL_HEIGHT, _PILL_SIGN = 22, 12
_SIGNS: dict[str, str] = {
    "info": "clock",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "danger": "ban",
}  # a neutral pill carries no sign: that, too, is a shape


def paint_pill(painter: QPainter, area: QRect, word: str, tone: Tone, font: QFont) -> None:
    """A state at the left of an area: the word in a rounded field, with a sign, so that colour never speaks alone."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() - 1.5)
    small.setWeight(QFont.Weight.Medium)
    painter.setFont(small)
    sign = _SIGNS.get(tone)
    room = area.width() - 22 - (_PILL_SIGN + 5 if sign else 0)
    word = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, room)
    width = painter.fontMetrics().horizontalAdvance(word) + 20 + (_PILL_SIGN + 4 if sign else 0)
    top = area.center().y() - _PILL_HEIGHT / 2 + 0.5
    pill = QRectF(area.left() + 0.5, top, width, _PILL_HEIGHT - 1)
    painter.setPen(QPen(colour(f"{tone}_edge"), 1))
    painter.setBrush(colour(f"{tone}_soft"))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    text = pill.adjusted(10, 0, -9, 0)
    if sign:
        place = QRect(round(text.left()) - 1, round(pill.center().y() - _PILL_SIGN / 2), _PILL_SIGN, _PILL_SIGN)
        icon(sign, tone, _PILL_SIGN).paint(painter, place)
        text.setLeft(text.left() + _PILL_SIGN + 4)
    painter.setPen(colour(tone))
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


class _Cell(QStyledItemDelegate):
    """An ordinary cell; what does not fit can be read by resting the mouse on it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        text = str(index.data() or "")
        cut_off = option.fontMetrics.horizontalAdvance(text) > option.rect.width() - 2 * PADDING
        if event.type() == QEvent.Type.ToolTip and cut_off:
            QToolTip.showText(event.globalPos(), f"<p>{html.escape(text)}</p>", view)  # as a paragraph it is wrapped
            return True
        QToolTip.hideText()
        return False


class _FirstCell(_Cell):
    """The first cell stands a little to the right under a header line, and a bar marks the chosen row."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        view = option.widget
        if isinstance(view, TableView) and view.table.group and index.data(ROW_ROLE) is not None:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        view = option.widget
        if isinstance(view, TableView) and view.hasFocus() and index.row() == view.currentIndex().row():
            bar = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(bar, colour("accent"))


class _PillCell(_Cell):
    """A cell with a state."""

    def displayText(self, value: Any, locale: Any) -> str:  # noqa: ARG002 - Qt's signature
        return ""  # the word is painted inside the pill

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        word, tone = index.data(), index.data(TONE_ROLE)
        if word and tone:
            paint_pill(painter, option.rect.adjusted(6, 0, -4, 0), word, tone, option.font)
        elif word:
            painter.save()
            painter.setPen(QColor(colour("text")))
            painter.drawText(option.rect.adjusted(10, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, word)
            painter.restore()


class TableView(QTableView, Generic[T]):
    """A list one can walk with the arrow keys; Enter or a double click opens the row."""

    activated_row = Signal(object)
    """The row that Enter or a double click opens."""
    moved_to_row = Signal(object)
    """The row the person now stands on; None when there is none."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        name: Words,
        *,
        group: Group[T] | None = None,
        key: Callable[[T], Hashable] | None = None,
        empty: Words = "",
        sortable: bool = True,
        many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is said by screen readers, ``empty`` stands in a list without rows, ``key`` tells which row of a
        new list is the one chosen before, ``many`` allows choosing several rows."""
        super().__init__(parent)
        self.table: RowTable[T] = RowTable(columns, group)
        self._key, self._empty = key or _itself, empty
        self.setModel(self.table)
        self._dress(sortable, many)
        keep_current(self, lambda: self._say(name))
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.table.layoutChanged.connect(self._stretch_titles)

    def show_rows(self, rows: Sequence[T], *, choose_first: bool = True) -> None:
        """List these rows; who stood on one of them still does, everyone else stands on the first."""
        before = self.selected()
        self.table.show(rows)
        self._stretch_titles()
        line = None
        if before is not None and isinstance(rows, list | tuple):
            wanted = self._key(before)
            line = self.table.line_of(lambda row: self._key(row) == wanted)
        if line is None and choose_first and rows:
            line = 1 if self.table.group else 0
        if line is None:
            self.moved_to_row.emit(None)
        else:
            self.selectRow(line)

    def selected(self) -> T | None:
        """The row the person stands on."""
        index = self.currentIndex()
        return self.table.row(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[T]:
        """All chosen rows, from top to bottom."""
        lines = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self.table.row, lines) if row is not None]

    def selected_group(self) -> Sequence[T]:
        """All rows under the same header line as the one the person stands on."""
        index = self.currentIndex()
        return self.table.group_of(index.row()) if index.isValid() else ()

    def choose(self, wanted: Callable[[T], bool]) -> bool:
        """Stand on the first row that is wanted; False when there is none."""
        line = self.table.line_of(wanted)
        if line is not None:
            self.selectRow(line)
        return line is not None

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.selected()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and row is not None:
            self.activated_row.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.table.row(index.row()) if index.isValid() else None
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.activated_row.emit(row)
        else:
            super().mouseDoubleClickEvent(event)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """A row the program chooses is chosen alone, whatever keys happen to be held down just then."""
        if event is None:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        return super().selectionCommand(index, event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands on these pages, not a search through the first column."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and self.table.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(colour("sub"))
            area = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), spoken(self._empty))

    def _moved(self, index: QModelIndex) -> None:
        self.moved_to_row.emit(self.table.row(index.row()) if index.isValid() else None)

    def _stretch_titles(self) -> None:
        """The title of a group runs on over the columns that say nothing in its line."""
        if self.table.group is None:
            return
        columns = self.table.columns
        width = next((n for n in range(1, len(columns)) if columns[n].total or columns[n].total_tone), len(columns))
        self.clearSpans()
        for line in range(self.table.rowCount() if width > 1 else 0):
            if self.table.row(line) is None:
                self.setSpan(line, 0, 1, width)

    def _say(self, name: Words) -> None:
        self.setAccessibleName(spoken(name))
        self.table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.table.columns) - 1)
        self.viewport().update()

    def _dress(self, sortable: bool, many: bool) -> None:
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(64)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(sortable)
        header.setSectionsClickable(sortable)
        self.setItemDelegate(_Cell(self))
        self.setItemDelegateForColumn(0, _FirstCell(self))
        for place, column in enumerate(self.table.columns):
            if column.tone or column.total_tone:
                self.setItemDelegateForColumn(place, _PillCell(self))
            if column.width:
                self.setColumnWidth(place, column.width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


def _itself(row: Any) -> Hashable:
    return row  # type: ignore[no-any-return]
