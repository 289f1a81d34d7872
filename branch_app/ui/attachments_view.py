"""What the customer brought to a case: photographs and papers, one beside the other with the list of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from branch_app.domain.attachments import Attachment, AttachmentKind, Picture
from branch_app.operations.attachments import attach_file, list_attachments, show_attachment
from branch_app.operations.desk import Desk
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.fields import combo_box, labelled, text_edit
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.messages import tell
from branch_app.ui.sheet import Sheet
from branch_app.ui.words import attachment_kind_word

AskFile = Callable[[QWidget], Path | None]
_WIDTH = 1400  # dots across a page that is asked for; the view makes it smaller or not at all


def ask_file(owner: QWidget) -> Path | None:
    """Which file to attach; None when the dialog is left."""
    name, _kind = QFileDialog.getOpenFileName(owner, "", "", "PNG, JPEG, PDF (*.png *.jpg *.jpeg *.pdf)")
    return Path(name) if name else None


class AttachmentsView(QWidget):
    """Everything is kept as it came; what is seen here are pictures, drawn where nothing in the file can do harm."""

    def __init__(self, desk: Desk, jobs: JobRunner, ask_file: AskFile = ask_file) -> None:
        super().__init__()
        self._desk, self._jobs, self._ask_file = desk, jobs, ask_file
        self._case, self._customer, self._page = "", "", 0
        self._build()
        self._table.moved_to_row.connect(self._chosen)
        for key, pages in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
            turn = QShortcut(QKeySequence(key), self)
            turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.activated.connect(partial(self._turn, pages))

    def show_case(self, number: str, customer: str) -> None:
        """The papers of this case, brought by this customer."""
        self.clear()
        self._case, self._customer = number, customer
        self._refresh()

    def clear(self) -> None:
        """No case lies here any more."""
        self._case = ""
        self._notice.clear()
        self._table.show_rows([])
        self._picture.show_picture(None)
        self._where.clear()

    def add(self) -> None:
        """Ask for a file and what it is."""
        path = self._ask_file(self) if self._case else None
        if path is not None:
            sheet = AttachSheet(self, self._desk, self._jobs, self._case, path, self._customer, self._added)
            sheet.open()

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._notice = Notice()
        self._table: TableView[Attachment] = TableView([
            Column(lambda: self.tr("Kind"), lambda one: attachment_kind_word(one.kind), width=130),
            Column(lambda: self.tr("File"), lambda one: one.name),
            Column(lambda: self.tr("Pages"), lambda one: f"{one.pages:,}", lambda one: one.pages, RIGHT, 56),
            Column(lambda: self.tr("From"), lambda one: one.handed_by, width=110),
            Column(lambda: self.tr("Kept at"), lambda one: moment_text(one.added_at), lambda one: one.added_at,
                   width=150),
        ], lambda: self.tr("Papers the customer brought"), key=lambda one: one.id,
            empty=lambda: self.tr("Nothing has been attached yet."))  # fmt: skip
        self._picture = PictureView()
        self._where = plain_label(role="sub", wrap=True)
        area = QScrollArea()
        area.setWidget(self._picture)
        area.setWidgetResizable(True)
        add = button(lambda: self.tr("Attach a file…"), self.add, role="primary", icon="plus", key="Ctrl+N")
        papers = card(row(None, add), self._table)
        body = row(papers, card(self._where, area))
        body.setStretch(0, 1)
        body.setStretch(1, 1)
        lines = column(self._notice, body)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self.setFocusProxy(self._table)

    # -- what happens ----------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        number = self._case
        self._jobs.run(self, lambda _: list_attachments(self._desk, number), then=self._show, failed=self._failed,
                       topic="attachments")  # fmt: skip

    def _show(self, attachments: list[Attachment]) -> None:
        self._table.show_rows(attachments)
        if attachments:
            self._chosen(self._table.selected())

    def _added(self, attachment: Attachment) -> None:
        self._notice.say("ok", lambda: self.tr("{name} is kept with the case.").format(name=attachment.name))
        self._refresh()

    def _chosen(self, attachment: Attachment | None) -> None:
        self._page = 0
        self._draw(attachment)

    def _turn(self, pages: int) -> None:
        attachment = self._table.selected()
        if attachment and 0 <= self._page + pages < attachment.pages:
            self._page += pages
            self._draw(attachment)

    def _draw(self, attachment: Attachment | None) -> None:
        if attachment is None:
            self._picture.show_picture(None)
            self._where.clear()
            return
        page = self._page
        self._jobs.run(self, lambda _: show_attachment(self._desk, attachment.id, page, _WIDTH),
                       then=partial(self._drawn, attachment, page), failed=self._failed, topic="picture")  # fmt: skip

    def _drawn(self, attachment: Attachment, page: int, picture: Picture) -> None:
        self._picture.show_picture(picture)
        said = [self.tr("Page {page} of {pages}").format(page=page + 1, pages=attachment.pages), attachment.note]
        if attachment.active:
            said.append(self.tr("The file holds parts of its own (programs, forms or files). They are not run here."))
        self._where.setText(" · ".join(filter(None, said)))

    def _failed(self, error: Exception) -> None:
        tell(self._notice, error)


class PictureView(QWidget):
    """One page as dots, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None

    def show_picture(self, picture: Picture | None) -> None:
        """Show these dots, or nothing."""
        self._image = None
        if picture is not None:
            self._image = QImage(picture.dots, picture.width, picture.height, 3 * picture.width,
                                 QImage.Format.Format_RGB888).copy()  # fmt: skip
        self.updateGeometry()
        self.setMinimumHeight(self._scaled().height())
        self.update()

    def picture_size(self) -> QSize:
        """How large the shown page is in dots; empty while none is shown."""
        return self._image.size() if self._image is not None else QSize(0, 0)

    def _scaled(self) -> QSize:
        if self._image is None:
            return QSize(0, 0)
        width = min(self.width(), self._image.width())
        return QSize(width, round(self._image.height() * width / self._image.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image is not None:
            self.setMinimumHeight(self._scaled().height())
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(0, 0, self._image.scaled(
                self._scaled(), mode=Qt.TransformationMode.SmoothTransformation))


class AttachSheet(Sheet):
    """What the file is and who handed it over."""

    def __init__(self, parent: QWidget, desk: Desk, jobs: JobRunner, case: str, path: Path, customer: str,
                 then: Callable[[Attachment], None]) -> None:  # fmt: skip
        super().__init__(parent, jobs, lambda: self.tr("Attach {file}").format(file=path.name))
        self._desk, self._case, self._path, self._then = desk, case, path, then
        kinds: list[tuple[Words, object]] = [(partial(attachment_kind_word, kind), kind) for kind in AttachmentKind]
        self._kind = combo_box(kinds, lambda: self.tr("What it is"))
        self._from, self._note = text_edit(60), text_edit(200)
        self._from.setText(customer)
        self._fill(
            plain_label(lambda: self.tr("It is kept as it is and cannot be changed or taken out again. Cover numbers "
                                        "the branch may not keep (My Number) before you photograph a paper."),
                        wrap=True),
            labelled(lambda: self.tr("What it is"), self._kind),
            labelled(lambda: self.tr("Handed over by"), self._from),
            labelled(lambda: self.tr("Note: where the original is"), self._note),
            buttons=[button(lambda: self.tr("Keep (Enter)"), self.go_on, role="primary")],
        )  # fmt: skip
        self._kind.setFocus()

    def go_on(self) -> None:
        kind, giver, note = AttachmentKind(self._kind.currentData()), self._from.text(), self._note.text()
        self._do(lambda: attach_file(self._desk, self._case, self._path, kind, giver, note), self._then)
