"""A ruled table that runs over as many sheets as it needs, its head repeated on each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from branch_app.documents.letterhead import BOTTOM, HAIRLINE, HEAVY, LEFT, LINE, PALE, RIGHT, SOFT, WIDTH, Paper
from branch_app.documents.lettering import BOLD, REGULAR, wrap

PAD = 3.5
LEADING = 1.3
CLOSING = 18.0  # height of a subtotal or total row


@dataclass(frozen=True)
class Column:
    """One column; `share` of the width, sums of money to the right."""

    title: str
    share: float
    right: bool = False
    size: float = 8.5
    font: str = REGULAR


Cells = Sequence[str]


def table(
    paper: Paper,
    columns: Sequence[Column],
    rows: Sequence[Cells],
    *,
    total: Cells | None = None,
    subtotal: Callable[[int, int], Cells] | None = None,
) -> None:
    """Print every row once, none across two sheets.

    `subtotal(first, end)` gives the closing row of a sheet that holds rows[first:end]; a table on one sheet has none,
    its total says it all.
    """
    ruled = _Ruled(paper, columns)
    lines = [ruled.wrap(cells) for cells in rows]
    foot = CLOSING * ((subtotal is not None) + (total is not None))
    paper.need(ruled.head_height + sum(map(ruled.height, lines[:2])) + foot)
    ruled.head()
    first, top = 0, paper.y
    for index, row in enumerate(lines):
        if paper.y + ruled.height(row) + foot > BOTTOM and paper.y > top:
            if subtotal:
                ruled.close(subtotal(first, index))
            first = index
            paper.turn()
            ruled.head()
            top = paper.y
        ruled.row(row)
    if subtotal and first:
        ruled.close(subtotal(first, len(rows)))
    if total:
        ruled.close(total, heavy=True)


class _Ruled:
    """The widths of one table and its ways to put down a row."""

    head_height = 15.0

    def __init__(self, paper: Paper, columns: Sequence[Column]) -> None:
        unit = WIDTH / sum(column.share for column in columns)
        self.paper, self.columns = paper, columns
        self.widths = [column.share * unit for column in columns]

    def wrap(self, cells: Cells) -> list[list[str]]:
        return [
            wrap(cell, column.font, column.size, room - 2 * PAD)
            for cell, column, room in zip(cells, self.columns, self.widths, strict=True)
        ]

    def height(self, row: list[list[str]]) -> float:
        return (
            max(len(lines) * column.size * LEADING for lines, column in zip(row, self.columns, strict=True)) + 2 * PAD
        )

    def head(self) -> None:
        paper = self.paper
        paper.fill(LEFT, paper.y, WIDTH, self.head_height, PALE)
        x = LEFT
        for column, room in zip(self.columns, self.widths, strict=True):
            put = paper.text_right if column.right else paper.text
            put(x + room - PAD if column.right else x + PAD, paper.y + 10.5, column.title, 7.5, grey=SOFT)
            x += room
        self._rule_off(self.head_height, LINE)

    def row(self, row: list[list[str]]) -> None:
        x = LEFT
        for lines, column, room in zip(row, self.columns, self.widths, strict=True):
            y = self.paper.y + PAD + column.size * 0.95
            for line in lines:
                put = self.paper.text_right if column.right else self.paper.text
                put(x + room - PAD if column.right else x + PAD, y, line, column.size, column.font)
                y += column.size * LEADING
            x += room
        self._rule_off(self.height(row), HAIRLINE)

    def close(self, cells: Cells, *, heavy: bool = False) -> None:
        """A subtotal or total: its words may run left over the empty cells beside them."""
        paper, x = self.paper, LEFT
        if heavy:
            paper.fill(LEFT, paper.y, WIDTH, CLOSING, PALE)
        for cell, column, room in zip(cells, self.columns, self.widths, strict=True):
            put = paper.text_right if column.right else paper.text
            put(x + room - PAD if column.right else x + PAD, paper.y + 12.5, cell, 9.5 if heavy else 8.5, BOLD)
            x += room
        self._rule_off(CLOSING, HEAVY if heavy else LINE)

    def _rule_off(self, height: float, weight: float) -> None:
        """Draw the sides of what was just put down and the rule under it."""
        paper = self.paper
        bottom = paper.y + height
        if weight is not HAIRLINE:
            paper.rule(LEFT, paper.y, RIGHT, paper.y, LINE)
        x = LEFT
        for room in [0.0, *self.widths]:
            x += room
            paper.rule(x, paper.y, x, bottom, HAIRLINE)
        paper.rule(LEFT, bottom, RIGHT, bottom, weight)
        paper.y = bottom
