"""Paper comes out exactly as the record shows it: the PDF itself is what is printed."""

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from branch_app.ui.kit.pdf import POINTS_PER_INCH, opened_pdf, page_image, page_sizes


@dataclass(eq=False)
class PaperNotAvailable(Exception):
    """The printer does not have the paper this form needs; nothing was printed on another."""

    printer: str
    paper: str


@dataclass(eq=False)
class PrinterRefused(Exception):
    """The printer took no job, or stopped taking it: whether paper came out has to be looked at."""

    printer: str
    pages_sent: int


def print_pdf(pdf: bytes, printer: QPrinter, dpi: int = 300, name: str = "") -> None:
    """Print every page on paper of its own size, without scaling.

    ``name`` is what the print queue shows; it must not name a customer. Raises PaperNotAvailable, PrinterRefused.
    """
    printer.setFullPage(True)  # the form keeps its own margins; the printer's would shift it
    printer.setDocName(name)
    painter = QPainter()
    try:
        with opened_pdf(pdf) as document:
            sizes = page_sizes(document)
            for size in sizes:  # no form is to stop half-way because its second sheet needs paper that is not there
                _take_paper(printer, size)
            for number, size in enumerate(sizes):
                _take_paper(printer, size)
                if not (painter.begin(printer) if number == 0 else printer.newPage()):
                    raise PrinterRefused(printer.printerName(), number)
                picture = page_image(document, number, min(dpi, printer.resolution()) / POINTS_PER_INCH)
                dots = printer.resolution() / POINTS_PER_INCH
                painter.drawImage(QRectF(0, 0, size.width() * dots, size.height() * dots), picture)
            if not painter.end():
                raise PrinterRefused(printer.printerName(), len(sizes))
    except BaseException:
        if painter.isActive():
            printer.abort()
            painter.end()
        raise


def choose_printer(parent: QWidget) -> QPrinter | None:
    """Ask which printer, and how many copies; None when the person thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    for option in (
        QAbstractPrintDialog.PrintDialogOption.PrintPageRange,  # half a form is no form
        QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage,
        QAbstractPrintDialog.PrintDialogOption.PrintSelection,
    ):
        dialog.setOption(option, False)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    shiboken6.delete(dialog)  # at once: it must not outlive the printer it points to
    return printer if accepted else None


def _take_paper(printer: QPrinter, points: QSizeF) -> None:
    """Ask for a page's paper, and look whether it was given: Qt prints on another without a word."""
    width, height = points.width(), points.height()
    upright = QSizeF(min(width, height), max(width, height))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    landscape = width > height
    turn = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    given = printer.setPageSize(paper) and printer.setPageOrientation(turn)
    layout = printer.pageLayout()
    if not given or layout.pageSize().id() != paper.id() or layout.orientation() != turn:
        raise PaperNotAvailable(printer.printerName(), paper.name())
