"""What a bank form is built from: headed sections, rows of labelled boxes, things to tick."""

from collections.abc import Sequence
from dataclasses import dataclass

from branch_app.documents.letterhead import (
    BLACK,
    HAIRLINE,
    LEFT,
    LINE,
    RIGHT,
    SOFT,
    WHITE,
    WIDTH,
    Paper,
)
from branch_app.documents.lettering import BOLD, REGULAR, width, wrap

PAD = 4.0
LABEL = 7.0
LEADING = 1.35


def heading(paper: Paper, letter: str, title: str, note: str = "", *, keep: float = 60) -> None:
    """A section begins; it moves to the next sheet rather than stand there with fewer than `keep` points under it."""
    paper.need(20 + keep)
    paper.y += 7
    paper.fill(LEFT, paper.y, 13, 13, BLACK)
    paper.text_centred(LEFT + 6.5, paper.y + 10, letter, 9.5, BOLD, WHITE)
    paper.text(LEFT + 18, paper.y + 10.5, title, 10, BOLD)
    if note:
        paper.text_right(RIGHT, paper.y + 10, note, 7, grey=SOFT)
    paper.y += 16


@dataclass(frozen=True)
class Box:
    """A labelled box; without words it has a blank to write on, `blank` being what is printed there beforehand."""

    label: str
    words: str = ""
    share: float = 1
    size: float = 9.5
    font: str = REGULAR
    blank: str = ""
    above: str = ""  # a reading or a second form of the words, small over them

    def height(self, room: float) -> float:
        lines = wrap(self.words, self.font, self.size, room - 2 * PAD)
        above = len(wrap(self.above, REGULAR, 7, room - 2 * PAD)) * 7 * LEADING if self.above else 0
        return 12 + above + len(lines) * self.size * LEADING + 3

    def draw(self, paper: Paper, x: float, y: float, w: float, h: float) -> None:
        paper.text(x + PAD, y + 8.5, self.label, LABEL, grey=SOFT)
        top = y + 12
        if self.above:
            top = paper.lines(wrap(self.above, REGULAR, 7, w - 2 * PAD), x + PAD, top, 7, LEADING)
        if self.words:
            paper.lines(
                wrap(self.words, self.font, self.size, w - 2 * PAD), x + PAD, top, self.size, LEADING, self.font
            )
        elif self.blank:
            paper.text(x + PAD, y + h - 6, self.blank, 8.5, grey=SOFT)
        else:
            paper.rule(x + PAD, y + h - 5, x + w - PAD, y + h - 5, HAIRLINE, 0.6, dashed=True)


@dataclass(frozen=True)
class Choice:
    """One thing to tick."""

    words: str
    ticked: bool = False


@dataclass(frozen=True)
class Ticks:
    """A labelled box with things to tick; what is known is ticked, the rest waits for a pen."""

    label: str
    choices: tuple[Choice, ...]
    share: float = 1
    size: float = 8.5

    def height(self, room: float) -> float:
        return 12 + _lines_of(self.choices, room - 2 * PAD, self.size) * self.size * 1.6

    def draw(self, paper: Paper, x: float, y: float, w: float, h: float) -> None:  # noqa: ARG002 - as Box
        paper.text(x + PAD, y + 8.5, self.label, LABEL, grey=SOFT)
        choices(paper, x + PAD, y + 12, self.choices, w - 2 * PAD, self.size)


Place = tuple[float, int, list[str]]  # how far along, on which line, the words as they break


def choices(paper: Paper, x: float, y: float, given: Sequence[Choice], room: float, size: float = 8.5) -> float:
    """Things to tick, beside and under each other as they fit; how far down they reach."""
    for choice, (along, line, words) in zip(given, _places(given, room, size), strict=True):
        top, side = y + line * size * 1.6, size * 0.92
        paper.frame(x + along, top + size * 0.08, side, side, LINE)
        if choice.ticked:
            paper.text(x + along + side * 0.08, top + size * 0.86, "✓", size * 1.15, BOLD)
        paper.lines(words, x + along + side + 3, top, size, 1.6)
    return y + _lines_of(given, room, size) * size * 1.6


def _places(given: Sequence[Choice], room: float, size: float) -> list[Place]:
    places: list[Place] = []
    along, line = 0.0, 0
    for choice in given:
        words = wrap(choice.words, REGULAR, size, room - size - 3)
        needed = size + 3 + max(width(each, REGULAR, size) for each in words)
        if along and along + needed > room:
            along, line = 0.0, line + 1
        places.append((along, line, words))
        along += needed + 10
        if len(words) > 1:
            along, line = 0.0, line + len(words)
    return places


def _lines_of(given: Sequence[Choice], room: float, size: float) -> int:
    return max(line + len(words) for _, line, words in _places(given, room, size))


def row(paper: Paper, *boxes: Box | Ticks, least: float = 25, indent: float = 0) -> None:
    """Boxes side by side, as high as the fullest of them; a row never breaks across sheets."""
    unit = (WIDTH - indent) / sum(box.share for box in boxes)
    height = max(least, *(box.height(box.share * unit) for box in boxes))
    paper.need(height)
    x = LEFT + indent
    for box in boxes:
        paper.frame(x, paper.y, box.share * unit, height, HAIRLINE)
        box.draw(paper, x, paper.y, box.share * unit, height)
        x += box.share * unit
    paper.y += height
