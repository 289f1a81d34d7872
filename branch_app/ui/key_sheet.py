"""The keys of the desk on one sheet: the same key means the same thing everywhere."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QWidget

from branch_app.ui.kit.fields import key_hint
from branch_app.ui.kit.layout import button, column, pairs, plain_label, row

translate = QCoreApplication.translate


def keys() -> Sequence[tuple[str, str]]:
    """Every key and what it does, in the order of a visit."""
    return (
        ("F1", translate("key_sheet", "This sheet")),
        ("Ctrl+N", translate("key_sheet", "New visit: the time of the first word is kept, the search is open")),
        ("F2", translate("key_sheet", "Look up")),
        ("F3", translate("key_sheet", "Wallet debits of the customer")),
        ("F4", translate("key_sheet", "The case")),
        ("F6", translate("key_sheet", "Block: Enter for the usual choice, Enter again to instruct")),
        ("N / M / U", translate("key_sheet", "Not mine, mine, unsure; with Shift for the whole service")),
        ("Ctrl+R", translate("key_sheet", "Read the statement back")),
        ("S", translate("key_sheet", "Signed")),
        ("F8", translate("key_sheet", "Papers: print or save")),
        ("C", translate("key_sheet", "Enter the host's answer to a block")),
        ("F9", translate("key_sheet", "Approve, by a second person")),
        ("Esc", translate("key_sheet", "One step back; nothing is discarded")),
        ("Ctrl+Enter", translate("key_sheet", "The visit ends: the customer leaves the screen")),
        ("Ctrl+Shift+L", translate("key_sheet", "Japanese or English")),
        ("Ctrl+Q", translate("key_sheet", "Sign out")),
    )


class KeySheet(QDialog):
    """Opened with F1 from anywhere, closed with Esc or Enter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("key_sheet", "Keys"))
        lines = pairs(*((key_hint(key), plain_label(words)) for key, words in keys()), gap=9)
        close = button(lambda: translate("key_sheet", "Close"), self.accept, role="primary")
        close.setDefault(True)
        heading = plain_label(lambda: translate("key_sheet", "Keys"), "h1")
        self.setLayout(column(heading, lines, row(None, close), gap=16, margin=24))
