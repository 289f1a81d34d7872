"""A paper in the window: looked at, printed or saved, and put down only after it went out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from branch_app.domain.errors import BranchAppError, PrinterRefused
from branch_app.operations.exports import write_out
from branch_app.ui.kit import printing
from branch_app.ui.kit.preview import PaperView

AskPrinter = Callable[[QWidget], QPrinter | None]
AskFile = Callable[[QWidget, str], Path | None]


def ask_file(owner: QWidget, suggested: str) -> Path | None:
    """Where to save a paper; None when the dialog is left."""
    name, _kind = QFileDialog.getSaveFileName(owner, "", suggested, "PDF (*.pdf)")
    return Path(name) if name else None


class PaperRoom(QWidget):
    """The preview of one paper with its two ways out."""

    went_out = Signal()
    """The printer took the whole paper, or it was saved to a file."""
    refused = Signal(Exception)
    """Neither printed nor saved."""
    finality_wanted = Signal()
    """The person wants to have on paper what is only a preview yet."""

    def __init__(self, ask_printer: AskPrinter = printing.choose_printer, ask_file: AskFile = ask_file) -> None:
        super().__init__()
        self._ask_printer, self._ask_file = ask_printer, ask_file
        self._pdf, self._name, self._final = b"", "", True
        self.view = PaperView()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.print_asked.connect(self.print_paper)
        self.view.save_asked.connect(self.save_paper)
        self.show_paper(b"", "")

    def show_paper(self, pdf: bytes, name: str, *, final: bool = True) -> None:
        """Show this paper; `name` is its number, never a person's. No bytes clear the room.

        What is not final can be looked at; it has to be issued before it goes out.
        """
        self._pdf, self._name, self._final = pdf, name, final
        self.view.show_pdf(pdf)
        self.view.setEnabled(bool(pdf))

    def pdf(self) -> bytes:
        """The paper in the room."""
        return self._pdf

    def print_paper(self) -> None:
        """Ask for the printer and hand the paper over."""
        printer = self._ask_printer(self) if self._may_go() else None
        if printer is None:
            return
        try:
            printing.print_pdf(self._pdf, printer, name=self._name)
        except (printing.PrinterRefused, printing.PaperNotAvailable) as error:
            self.refused.emit(PrinterRefused(error.printer))
        else:
            self.went_out.emit()

    def save_paper(self) -> None:
        """Ask for the place and write the paper there."""
        path = self._ask_file(self, f"{self._name}.pdf") if self._may_go() else None
        if path is None:
            return
        try:
            write_out(path, self._pdf)
        except BranchAppError as error:
            self.refused.emit(error)
        else:
            self.went_out.emit()

    def _may_go(self) -> bool:
        if self._pdf and not self._final:
            self.finality_wanted.emit()
        return bool(self._pdf) and self._final
