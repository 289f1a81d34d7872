"""Lists as the desk reads them: a read-only model described by columns, and the view that shows it.

Pages never subclass the model. They say what a column is called and how a row's cell reads, and hand over rows.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import QApplication

from branch_app.ui.kit.current import Words, spoken
from branch_app.ui.kit.icons import icon
from branch_app.ui.kit.style import Tone, colour

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
"""The domain value of the row, also through a proxy; None on a group's header line."""
TONE_ROLE = ROW_ROLE + 1
"""The tone of a state, which makes the cell a pill."""
LEFT = Qt.AlignmentFlag.AlignLeading
RIGHT = Qt.AlignmentFlag.AlignTrailing

_DISPLAY, _ALIGN = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.TextAlignmentRole)
_SPOKEN, _DESCRIBED = int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.AccessibleDescriptionRole)
_FONT, _BACKGROUND = int(Qt.ItemDataRole.FontRole), int(Qt.ItemDataRole.BackgroundRole)
_INK, _ICON = int(Qt.ItemDataRole.ForegroundRole), int(Qt.ItemDataRole.DecorationRole)
_NEVER = frozenset({int(Qt.ItemDataRole.CheckStateRole), int(Qt.ItemDataRole.SizeHintRole)})
_TOP = QModelIndex()
# Qt asks these thousands of times per painting, and joining flags in Python is slow.
_HEAD_FLAGS = Qt.ItemFlag.NoItemFlags
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column: its title, how a cell reads, and by what native value it sorts (by its text if not told)."""

    title: Words
    text: Callable[[T], str]
    sort: Callable[[T], Any] | None = None
    align: Qt.AlignmentFlag = LEFT
    width: int = 0
    """In pixels; 0 shares what is left of the line."""
    tone: Callable[[T], Tone | None] | None = None
    """Makes the cell a pill: word, colour and sign together, never colour alone."""
    aloud: Callable[[T], str] | None = None
    """What a screen reader says when the written form is short, such as △ or ✓."""
    total: Callable[[Sequence[T]], str] | None = None
    """What a group's header line says in this column."""
    total_tone: Callable[[Sequence[T]], Tone | None] | None = None


@dataclass(frozen=True)
class Group(Generic[T]):
    """Rows that belong together stand under one header line, in the order in which the first of them came."""

    key: Callable[[T], Hashable]
    title: Callable[[Sequence[T]], str]
    icon: Callable[[Sequence[T]], str] | None = None


@dataclass(frozen=True, eq=False)
class _Head(Generic[T]):
    rows: Sequence[T]


class RowTable(QAbstractTableModel, Generic[T]):
    """Rows under columns, optionally grouped; sorting stays inside the groups."""

    def __init__(self, columns: Sequence[Column[T]], group: Group[T] | None = None) -> None:
        super().__init__()
        self.columns, self.group = tuple(columns), group
        self._aligned = [int(column.align | Qt.AlignmentFlag.AlignVCenter) for column in self.columns]
        self._rows: Sequence[T] = ()
        self._lines: Sequence[T | _Head[T]] = ()
        self._order: tuple[int, Qt.SortOrder] | None = None

    def show(self, rows: Sequence[T]) -> None:
        """Replace what is listed; a person's choice of order stays."""
        self.beginResetModel()
        self._rows = rows
        self._lines = self._arranged()
        self.endResetModel()

    def row(self, line: int) -> T | None:
        """The value on a line; None on a group's header line."""
        found = self._lines[line]
        return None if isinstance(found, _Head) else found

    def line_of(self, wanted: Callable[[T], bool]) -> int | None:
        """The first line whose value is wanted."""
        return next((n for n, x in enumerate(self._lines) if not isinstance(x, _Head) and wanted(x)), None)

    def group_of(self, line: int) -> Sequence[T]:
        """All rows under the same header line as this one; the row alone where nothing is grouped."""
        for back in range(line, -1, -1):
            found = self._lines[back]
            if isinstance(found, _Head):
                return found.rows
            if self.group is None:
                return (found,)
        return ()

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid() or role in _NEVER:
            return None
        place = index.column()
        if role == _ALIGN:
            return self._aligned[place]
        line, column = self._lines[index.row()], self.columns[place]
        if isinstance(line, _Head):
            return self._head_data(line, column, place == 0, role)
        if role == _DISPLAY:
            return column.text(line)
        if role == ROW_ROLE:
            return line
        if role == TONE_ROLE:
            return column.tone(line) if column.tone else None
        if role == _SPOKEN:
            return column.aloud(line) if column.aloud else None
        if role == _DESCRIBED and self.group and place == 0:
            return self.group.title(self.group_of(index.row()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return spoken(column.title)
        return self._aligned[section] if role == _ALIGN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A header line cannot be chosen: the arrow keys step over it from row to row."""
        if not index.isValid() or (self.group and isinstance(self._lines[index.row()], _Head)):
            return _HEAD_FLAGS
        return _ROW_FLAGS

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's native values; column -1 brings back the order in which the rows came."""
        self._order = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before, old = self.persistentIndexList(), self._lines
        self._lines = self._arranged()
        places = {id(line): n for n, line in enumerate(self._lines)} if before else {}
        after = [self.index(places.get(id(old[i.row()]), -1), i.column()) for i in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # -- order and groups ------------------------------------------------------------------------------------------

    def _arranged(self) -> Sequence[T | _Head[T]]:
        rows = self._rows
        if self._order and isinstance(rows, list | tuple):  # what is fetched page by page keeps the order of the store
            column, order = self.columns[self._order[0]], self._order[1]
            value = column.sort or column.text
            present = [row for row in rows if value(row) is not None]
            present.sort(key=value, reverse=order == Qt.SortOrder.DescendingOrder)
            rows = present + [row for row in rows if value(row) is None]  # what is not known stands last
        if self.group is None:
            return rows
        groups: dict[Hashable, list[T]] = {self.group.key(row): [] for row in self._rows}
        for row in rows:
            groups[self.group.key(row)].append(row)
        lines: list[T | _Head[T]] = []
        for members in groups.values():
            lines += [_Head(members), *members]
        return lines

    def _head_data(self, head: _Head[T], column: Column[T], first: bool, role: int) -> Any:
        group = cast("Group[T]", self.group)
        if role == _DISPLAY:
            return group.title(head.rows) if first else column.total(head.rows) if column.total else None
        if role == TONE_ROLE:
            return column.total_tone(head.rows) if column.total_tone else None
        if role == _FONT:
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        if role == _BACKGROUND:
            return QBrush(colour("group"))
        if role == _INK:
            return QBrush(colour("text"))
        if role == _ICON and first and group.icon:
            return icon(group.icon(head.rows), "accent", never_grey=True)
        return None
