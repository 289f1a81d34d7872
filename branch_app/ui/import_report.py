"""The report of an import on the screen, and its two ways out: the printer, or a PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Signal
from PySide6.QtGui import QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from branch_app.domain.errors import BranchAppError, PrinterRefused
from branch_app.operations.exports import write_out
from branch_app.ui.kit import printing
from branch_app.ui.kit.layout import button, column, plain_label, row
from branch_app.ui.messages import show
from branch_app.ui.paper_room import ask_file


class ReportSheet(QDialog):
    """Figures and reasons, no names: what the person shows to whoever sent the files."""

    printed = Signal()
    """The report left the screen, on paper or as a file."""

    def __init__(
        self, parent: QWidget, text: str, name: str,
        ask_printer: Callable[[QWidget], QPrinter | None] = printing.choose_printer,
        ask_path: Callable[[QWidget, str], Path | None] = ask_file,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._text, self._name, self._ask_printer, self._ask_path = text, name, ask_printer, ask_path
        self.setWindowTitle(self.tr("Report of the import"))
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(self.windowTitle())
        buttons = row(None, button(lambda: self.tr("Close (Esc)"), self.reject),
                      button(lambda: self.tr("Save as PDF"), self._save, icon="download", key="Ctrl+S"),
                      button(lambda: self.tr("Print"), self._print, role="primary", icon="printer",
                             key="Ctrl+P"), gap=8)  # fmt: skip
        lines = column(plain_label(lambda: self.tr("Report of the import"), "h2"), shown, buttons, margin=20)
        lines.setStretchFactor(shown, 1)
        self.setLayout(lines)
        self.resize(760, 520)

    def _print(self) -> None:
        printer = self._ask_printer(self)
        if printer is None:
            return
        try:
            printing.print_pdf(self._pdf(), printer, name=self._name)
        except (printing.PrinterRefused, printing.PaperNotAvailable) as error:
            show(self, PrinterRefused(error.printer))
        else:
            self.printed.emit()

    def _save(self) -> None:
        path = self._ask_path(self, f"{self._name}.pdf")
        if path is None:
            return
        try:
            write_out(path, self._pdf())
        except BranchAppError as error:
            show(self, error)
        else:
            self.printed.emit()

    def _pdf(self) -> bytes:
        kept = QBuffer()
        kept.open(QIODevice.OpenModeFlag.WriteOnly)
        document = QTextDocument()
        document.setPlainText(self._text)
        document.print_(QPdfWriter(kept))
        return bytes(kept.data().data())
