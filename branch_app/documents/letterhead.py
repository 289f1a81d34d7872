"""The sheet of every paper: A4, what its edge repeats on each page, and a pen that knows where it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from branch_app.documents.lettering import ASCENT, BOLD, REGULAR, load_typeface, printable, width

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT = 12 * MM
WIDTH = PAGE_WIDTH - 2 * LEFT
RIGHT = LEFT + WIDTH
TOP, BOTTOM = 12 * MM + 22, PAGE_HEIGHT - 12 * MM - 15  # of what stands between the edges

BLACK, SOFT, PALE, WHITE = 0.0, 0.38, 0.95, 1.0  # greys that a laser printer and a fax still tell apart
HAIRLINE, LINE, HEAVY = 0.4, 0.7, 1.2


@dataclass(frozen=True)
class Letterhead:
    """What each sheet repeats, so that a loose sheet finds its way back to its case."""

    title: str
    number_label: str
    number: str
    case_number: str
    issuer: str
    form: str
    made: str
    copy: str = ""
    stamp: str = ""  # pale across every sheet: 下書き while nobody has signed
    specimen: bool = False


# A registered font reads its file through one shared position, so two threads would embed each other's letters.
_ONE_AT_A_TIME = Lock()

Text = tuple[str, float, float, float, float, str]  # font, size, grey, x, y of the base line from the top, words
Rule = tuple[float, float, bool, tuple[float, float, float, float]]  # width, grey, dashed, both ends


@dataclass
class Sheet:
    """One page while it is being written."""

    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, float]] = field(default_factory=list)


class Pen:
    """Writes and rules on one sheet; x runs from the left edge, y from the top edge down, both in points."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def text(self, x: float, y: float, words: str, size: float = 9, font: str = REGULAR, grey: float = BLACK) -> None:
        self.sheet.texts.append((font, size, grey, x, y, printable(words).replace("\n", " ")))

    def text_right(
        self, x: float, y: float, words: str, size: float = 9, font: str = REGULAR, grey: float = BLACK
    ) -> None:
        """Words that end at x."""
        words = printable(words).replace("\n", " ")
        self.text(x - width(words, font, size), y, words, size, font, grey)

    def text_centred(
        self, x: float, y: float, words: str, size: float = 9, font: str = REGULAR, grey: float = BLACK
    ) -> None:
        words = printable(words).replace("\n", " ")
        self.text(x - width(words, font, size) / 2, y, words, size, font, grey)

    def lines(
        self,
        lines: Iterable[str],
        x: float,
        top: float,
        size: float = 9,
        leading: float = 1.45,
        font: str = REGULAR,
        grey: float = BLACK,
    ) -> float:
        """Lines of text under each other, the first one's letters starting at `top`; how far down they reach."""
        for line in lines:
            self.text(x, top + size * ASCENT, line, size, font, grey)
            top += size * leading
        return top

    def rule(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        weight: float = HAIRLINE,
        grey: float = BLACK,
        *,
        dashed: bool = False,
    ) -> None:
        self.sheet.rules.append((weight, grey, dashed, (x1, PAGE_HEIGHT - y1, x2, PAGE_HEIGHT - y2)))

    def frame(
        self, x: float, y: float, w: float, h: float, weight: float = LINE, grey: float = BLACK, *, dashed: bool = False
    ) -> None:
        for line in ((x, y, x + w, y), (x, y + h, x + w, y + h), (x, y, x, y + h), (x + w, y, x + w, y + h)):
            self.rule(*line, weight, grey, dashed=dashed)

    def fill(self, x: float, y: float, w: float, h: float, grey: float = PALE) -> None:
        self.sheet.fills.append((grey, x, PAGE_HEIGHT - y - h, w, h))


class Paper(Pen):
    """Sheets that fill from the top; `y` is how far down the next thing goes."""

    def __init__(self, head: Letterhead) -> None:
        load_typeface()
        super().__init__(Sheet())
        self.head, self.sheets, self.y = head, [self.sheet], TOP

    def turn(self) -> None:
        """Begin a new sheet."""
        self.sheet = Sheet()
        self.sheets.append(self.sheet)
        self.y = TOP

    def need(self, height: float) -> bool:
        """Make sure that `height` points are free; True when that took a new sheet."""
        if self.y + height <= BOTTOM or self.y == TOP:
            return False
        self.turn()
        return True

    def pdf(self) -> bytes:
        """The finished paper; the same words give the same bytes."""
        with _ONE_AT_A_TIME:
            return self._pdf()

    def _pdf(self) -> bytes:
        out = BytesIO()
        canvas = Canvas(out, (PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=REGULAR, lang="ja-JP")
        canvas.setTitle(f"{self.head.title} {self.head.number}")
        canvas.setCreator("Branch App")
        canvas.setAuthor(printable(self.head.issuer))
        for page, sheet in enumerate(self.sheets, 1):
            if stamp := "見本 SPECIMEN" if self.head.specimen else self.head.stamp:
                _stamp(canvas, stamp)
            _draw(canvas, _edge(self.head, page, len(self.sheets)))
            _draw(canvas, sheet)
            canvas.showPage()
        canvas.save()
        return out.getvalue()


def _edge(head: Letterhead, page: int, pages: int) -> Sheet:
    """Header and footer of one sheet."""
    edge = Pen(Sheet())
    top, foot = 12 * MM, BOTTOM + 5
    x = RIGHT
    edge.text_right(x, top + 8, f"{page} / {pages}", 9, BOLD)
    x -= 34
    for label, value in ((head.number_label, head.number), ("案件番号", head.case_number)):
        if value:
            edge.text_right(x, top + 8, value, 9, BOLD)
            x -= width(printable(value), BOLD, 9) + 4
            edge.text_right(x, top + 7.6, label, 7, grey=SOFT)
            x -= width(label, REGULAR, 7) + 12
    edge.text(LEFT, top + 8, head.issuer if page == 1 else f"{head.title}　{head.issuer}", 7.5)
    edge.rule(LEFT, top + 13, RIGHT, top + 13, HEAVY)
    if head.specimen:
        edge.text_centred(PAGE_WIDTH / 2, top - 6, "見本 ／ SPECIMEN ― 実在のお取引ではありません", 8, BOLD)
    edge.rule(LEFT, foot, RIGHT, foot, HAIRLINE)
    edge.text(LEFT, foot + 9, f"{head.form}　　{head.made}", 7, grey=SOFT)
    edge.text_right(RIGHT, foot + 9, head.copy, 8, BOLD)
    return edge.sheet


def _stamp(canvas: Canvas, words: str) -> None:
    """Big pale letters under the words of every sheet that is not, or not yet, the real thing."""
    canvas.saveState()
    canvas.setFillGray(0.9)
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFont(BOLD, 96)
    canvas.drawCentredString(0, -30, words)
    canvas.restoreState()


def _draw(canvas: Canvas, sheet: Sheet) -> None:
    """Put one sheet on the canvas: grounds, rules, then the words in reading order.

    The operators are written out here because formatting numbers is a third of the cost of canvas calls.
    """
    page = [f"{grey:g} g {x:.2f} {y:.2f} {w:.2f} {h:.2f} re f" for grey, x, y, w, h in sheet.fills]
    for (weight, grey, dashed), rules in groupby(sorted(sheet.rules), key=lambda rule: rule[:3]):
        page.append(f"{weight:g} w {grey:g} G {'[2 2]' if dashed else '[]'} 0 d")
        page += [f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l" for *_, (x1, y1, x2, y2) in rules]
        page.append("S")
    document = canvas._doc
    page.append("BT")
    before: tuple[str, float] | None = None
    ink = -1.0
    for font, size, grey, x, y, text in sheet.texts:
        if grey != ink:
            page.append(f"{grey:g} g")
            ink = grey
        page.append(f"1 0 0 1 {x:.2f} {PAGE_HEIGHT - y:.2f} Tm")
        face = pdfmetrics.getFont(font)
        for subset, codes in face.splitString(text, document):
            name = face.getSubsetInternalName(subset, document)
            if (name, size) != before:
                page.append(f"{name} {size:g} Tf")
                before = (name, size)
            page.append(f"<{codes.hex()}> Tj")
    page.append("ET")
    canvas.addLiteral("\n".join(page))
