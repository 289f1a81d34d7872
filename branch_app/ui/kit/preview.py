"""The paper before it is printed: what is seen here is, dot for dot, what the printer gets."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.layout import button, column, plain_label, row
from branch_app.ui.kit.pdf import page_image, page_sizes, read_pdf
from branch_app.ui.kit.style import colour

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_GAP = 14
_STEP, _LEAST, _MOST = 1.25, 0.5, 5.0
_IMAGES_KEPT = 6


class PaperView(QWidget):
    """Pages of a PDF one below the other, with buttons to print them or save them."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheets = _Sheets()
        self._where = plain_label(role="sub")
        tools = row(
            self._where,
            button(lambda: "−", self.sheets.zoom_out, role="quiet", name=lambda: self.tr("Smaller")),
            button(lambda: "+", self.sheets.zoom_in, role="quiet", name=lambda: self.tr("Larger")),
            button(lambda: self.tr("Fit width"), self.sheets.fit_width, role="quiet"),
            None,
            button(lambda: self.tr("Save as PDF…"), self.save_asked.emit, icon="save"),
            button(lambda: self.tr("Print…"), self.print_asked.emit, icon="printer", role="primary"),
            gap=6,
        )
        self.setLayout(column(tools, self.sheets, gap=8))
        self.setFocusProxy(self.sheets)
        self.sheets.moved.connect(self._say)
        keep_current(self, self._say)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document from its first page; no bytes clear the view."""
        self.sheets.show_pdf(pdf)

    def _say(self) -> None:
        place = self.tr("Page {page} of {pages}").format(page=self.sheets.page() + 1, pages=self.sheets.pages())
        self._where.setText(place if self.sheets.pages() else "")
        name = self.tr("Preview")
        self.sheets.setAccessibleName(f"{name}. {self._where.text()}")


class _Sheets(QAbstractScrollArea):
    """The pages themselves; only those in sight are ever drawn."""

    moved = Signal()
    """Another page is in sight, or another document."""

    def __init__(self) -> None:
        super().__init__()
        self._document: PdfDocument | None = None
        self._sizes: list[QSizeF] = []
        self._zoom: float | None = None  # None: as wide as the view
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._seen = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)  # white paper on a grey desk
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.destroyed.connect(self._images.clear)

    def show_pdf(self, pdf: bytes) -> None:
        if self._document is not None:
            self._document.close()
        self._document = read_pdf(pdf) if pdf else None
        self._sizes = page_sizes(self._document) if self._document is not None else []
        self._images.clear()
        self._seen = -1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def pages(self) -> int:
        return len(self._sizes)

    def page(self) -> int:
        """The page that lies across the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max((n for n in range(self.pages()) if self._place(n).top() <= middle), default=0)

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if self.pages():
            self.verticalScrollBar().setValue(self._place(max(0, min(page, self.pages() - 1))).top() - _GAP)

    def next_page(self) -> None:
        """On to the next top of a page below the one at the upper edge."""
        below = [n for n in range(self.pages()) if self._place(n).top() - _GAP > self.verticalScrollBar().value()]
        self.go_to(below[0] if below else self.pages() - 1)

    def page_before(self) -> None:
        """Back to the last top of a page above the upper edge."""
        above = [n for n in range(self.pages()) if self._place(n).top() - _GAP < self.verticalScrollBar().value()]
        self.go_to(above[-1] if above else 0)

    def zoom_in(self) -> None:
        self._set_zoom(self._scale() * _STEP)

    def zoom_out(self) -> None:
        self._set_zoom(self._scale() / _STEP)

    def fit_width(self) -> None:
        self._set_zoom(None)

    def _set_zoom(self, zoom: float | None) -> None:
        page = self.page()
        self._zoom = None if zoom is None else max(_LEAST, min(zoom, _MOST))
        self._lay_out()
        self.go_to(page)

    # -- where the pages lie ---------------------------------------------------------------------------------------

    def _scale(self) -> float:
        """Pixels of the screen per point of the paper."""
        if self._zoom is not None:
            return self._zoom
        widest = max((size.width() for size in self._sizes), default=1.0)
        return max(self.viewport().width() - 2 * _GAP, 50) / widest

    def _size(self, page: int) -> QSize:
        return (self._sizes[page] * self._scale()).toSize()

    def _place(self, page: int) -> QRect:
        """Where a page lies on the long strip of all pages."""
        size = self._size(page)
        top = _GAP + sum(self._size(n).height() + _GAP for n in range(page))
        return QRect(max(_GAP, (self.viewport().width() - size.width()) // 2), top, size.width(), size.height())

    def _lay_out(self) -> None:
        view = self.viewport().size()
        height = self._place(self.pages() - 1).bottom() + _GAP if self.pages() else 0
        width = max((self._size(n).width() for n in range(self.pages())), default=0) + 2 * _GAP
        self.verticalScrollBar().setRange(0, max(0, height - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, width - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _scrolled(self) -> None:
        self.viewport().update()
        if self.page() != self._seen:
            self._seen = self.page()
            self.moved.emit()

    def _image(self, page: int, width: int) -> QImage:
        """A page as wide as so many dots of the screen."""
        key = (page, width)
        if key not in self._images and self._document is not None:
            self._images[key] = page_image(self._document, page, width / self._sizes[page].width())
            if len(self._images) > _IMAGES_KEPT:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        fine = self.devicePixelRatioF()
        for page in range(self.pages()):
            place = self._place(page)
            place.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            if place.intersects(event.rect()):
                painter.drawImage(place, self._image(page, round(place.width() * fine)))
                painter.setPen(colour("field_line"))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._scrolled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.next_page()
            case Qt.Key.Key_PageUp:
                self.page_before()
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.pages() - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Semicolon:  # "+" lies on ";" of a Japanese keyboard
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit_width()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
        else:
            super().wheelEvent(event)
