"""Pages of a PDF as pictures, for the preview and for the printer. pdfium knows one thread only: that of the window."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS_PER_INCH = 72
_FORMATS = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}


def read_pdf(pdf: bytes) -> "PdfDocument":
    """The document; whoever opens it closes it."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - 50 ms that the first window need not wait for

    return PdfDocument(pdf)


@contextmanager
def opened_pdf(pdf: bytes) -> Iterator["PdfDocument"]:
    """The document, closed again afterwards."""
    document = read_pdf(pdf)
    try:
        yield document
    finally:
        document.close()


def page_sizes(document: "PdfDocument") -> list[QSizeF]:
    """Width and height of every page in points."""
    return [QSizeF(*document.get_page_size(n)) for n in range(len(document))]


def page_image(document: "PdfDocument", number: int, dots_per_point: float) -> QImage:
    """One page, drawn so finely."""
    page = document[number]
    try:
        bitmap = page.render(scale=dots_per_point, rev_byteorder=True)
        drawn = _FORMATS[bitmap.n_channels]
        return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, drawn).copy()
    finally:
        page.close()
