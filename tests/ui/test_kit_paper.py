"""Paper: what the preview shows, and that the printer gets every page in its own size, dot for dot."""

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from branch_app.paths import resources
from branch_app.ui.kit import preview
from branch_app.ui.kit.pdf import opened_pdf, page_image, page_sizes
from branch_app.ui.kit.preview import PaperView
from branch_app.ui.kit.printing import PaperNotAvailable, PrinterRefused, choose_printer, print_pdf

CLAIM = [A4, landscape(A5)]


def framed(sizes: list[tuple[float, float]]) -> bytes:
    """Pages with a border exactly 10 mm from every edge."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.setLineWidth(1 * mm)
        canvas.rect(10 * mm, 10 * mm, width - 20 * mm, height - 20 * mm)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def border(picture: QImage, dpi: float) -> tuple[float, float, float, float]:
    """How far, in mm, the middle of the border stands from the left, top, right and bottom edge."""

    def first_dark(points: list[tuple[int, int]]) -> float:
        dark = [n for n, (x, y) in enumerate(points) if QColor(picture.pixel(x, y)).lightness() < 128]
        run = [n for n in dark if n < dark[0] + 3 * dpi / 25.4]
        return (run[0] + run[-1] + 1) / 2 / dpi * 25.4

    width, height = picture.width(), picture.height()
    across = [(x, height // 2) for x in range(width)]
    down = [(width // 2, y) for y in range(height)]
    return first_dark(across), first_dark(down), first_dark(across[::-1]), first_dark(down[::-1])


def printed(file: Path) -> list[tuple[tuple[float, float], tuple[float, ...]]]:
    """Size in points and the border's distances of every page a printer made."""
    with opened_pdf(file.read_bytes()) as document:
        borders = [border(page_image(document, n, 2.0), 144) for n in range(len(document))]
        return [((s.width(), s.height()), b) for s, b in zip(page_sizes(document), borders, strict=True)]


def assert_exact(file: Path, sizes: list[tuple[float, float]]) -> None:
    made = printed(file)
    assert [size for size, _ in made] == [pytest.approx(size, abs=1) for size in sizes]
    for _, distances in made:
        assert distances == pytest.approx((10, 10, 10, 10), abs=0.35)


# -- printing -------------------------------------------------------------------------------------------------------


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    to_file = QPrinter(QPrinter.PrinterMode.HighResolution)
    to_file.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    to_file.setOutputFileName(str(tmp_path / "out.pdf"))
    return to_file


def test_every_page_comes_out_in_its_own_size_and_unscaled(printer: QPrinter, tmp_path: Path) -> None:
    print_pdf(framed(CLAIM), printer, name="claim")
    assert_exact(tmp_path / "out.pdf", CLAIM)


def test_the_printers_own_margins_do_not_shift_the_form(printer: QPrinter, tmp_path: Path) -> None:
    printer.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter)
    print_pdf(framed([A4]), printer)
    assert_exact(tmp_path / "out.pdf", [A4])


class _OnlyA4(QPrinter):
    """A tray with one paper, that does as some drivers do: takes any size and keeps its own."""

    def setPageSize(self, _size: QPageSize) -> bool:  # noqa: N802 - Qt's name
        return super().setPageSize(QPageSize(QPageSize.PageSizeId.A4))


class _Refusing(QPrinter):
    def setPageSize(self, size: QPageSize) -> bool:  # noqa: N802 - Qt's name
        super().setPageSize(size)
        return False


@pytest.mark.parametrize("kind", [_OnlyA4, _Refusing])
def test_nothing_is_printed_on_other_paper(qapp: QApplication, tmp_path: Path, kind: type[QPrinter]) -> None:
    wrong = kind(QPrinter.PrinterMode.HighResolution)
    wrong.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    wrong.setOutputFileName(str(tmp_path / "out.pdf"))
    with pytest.raises(PaperNotAvailable) as caught:
        print_pdf(framed(CLAIM), wrong)
    assert caught.value.paper in {"A5", "A4"}
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_no_job_is_told(printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))
    with pytest.raises(PrinterRefused):
        print_pdf(framed([A4]), printer)


@pytest.mark.parametrize("answer", [True, False])
def test_a_person_chooses_a_printer_or_thinks_better_of_it(qtbot: QtBot, tmp_path: Path, answer: bool) -> None:
    desk, asked = QWidget(), []
    qtbot.addWidget(desk)

    def decide() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        asked.append(dialog.testOption(QPrintDialog.PrintDialogOption.PrintPageRange))
        dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
        dialog.done(QPrintDialog.DialogCode.Accepted if answer else QPrintDialog.DialogCode.Rejected)

    QTimer.singleShot(0, decide)
    chosen = choose_printer(desk)
    assert (chosen is not None) == answer
    assert asked == [False]
    if chosen is not None:
        print_pdf(framed([A4]), chosen)
        assert_exact(tmp_path / "out.pdf", [A4])


# -- a real print queue ---------------------------------------------------------------------------------------------

CUPSD = shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
PPD = "lsb/usr/cupsfilters/Generic-PDF_Printer-PDF.ppd"
no_queue = (
    "cupsd is not installed (apt-get install cups cups-filters)" if CUPSD is None
    else "a private cupsd needs root" if os.geteuid() != 0
    else "cups-filters brings the printer's description, and is not installed"
    if not Path("/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd").exists()
    else ""
)  # fmt: skip


@pytest.fixture
def queue(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A private print server with one queue that writes its jobs to a file; nothing of the machine is touched."""
    home = Path("/tmp") / f"cups-{os.getpid()}"  # noqa: S108 - a socket's path must be short
    for folder in ("etc", "run", "cache", "spool/tmp", "log", "out"):
        (home / folder).mkdir(parents=True, exist_ok=True)
        (home / folder).chmod(0o1777)
    (home / "etc/cups-files.conf").write_text(
        f"User lp\nGroup lp\nSystemGroup root\n"
        f"ServerRoot {home}/etc\nServerBin /usr/lib/cups\nDataDir /usr/share/cups\n"
        f"CacheDir {home}/cache\nStateDir {home}/run\nRequestRoot {home}/spool\nTempDir {home}/spool/tmp\n"
        f"AccessLog {home}/log/access\nErrorLog {home}/log/error\nPageLog {home}/log/page\nFileDevice Yes\n"
    )
    (home / "etc/cupsd.conf").write_text(
        f"Listen {home}/run/cups.sock\nBrowsing No\nDefaultAuthType None\nLogLevel debug\n<Location />\nAllow all\n"
        "</Location>\n<Location /admin>\nAllow all\n</Location>\n<Policy default>\n<Limit All>\nOrder deny,allow\n"
        "</Limit>\n</Policy>\n"
    )
    assert CUPSD is not None
    server = subprocess.Popen([CUPSD, "-f", "-c", home / "etc/cupsd.conf", "-s", home / "etc/cups-files.conf"])
    try:
        with monkeypatch.context() as patch:
            patch.setenv("CUPS_SERVER", f"{home}/run/cups.sock")
            _wait(lambda: (home / "run/cups.sock").exists())
            add = ["/usr/sbin/lpadmin", "-p", "Counter", "-E", "-v", f"file://{home}/out/job.pdf", "-m", PPD]
            subprocess.run([*add, "-o", "PageSize=A4"], check=True, capture_output=True)
            subprocess.run(["/usr/sbin/lpadmin", "-d", "Counter"], check=True, capture_output=True)
            yield home / "out/job.pdf"
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(home)


def _wait(ready: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not ready():  # type: ignore[operator]
        assert time.monotonic() < end, "the print server did not answer in time"
        time.sleep(0.05)


def _whole(file: Path) -> bool:
    try:
        pypdfium2.PdfDocument(file).close()
    except (pypdfium2.PdfiumError, FileNotFoundError):
        return False
    return True


# A process of its own: the print library asks for its server once, and an earlier test may have made it ask.
PRINT = """
import sys
from pathlib import Path
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from branch_app.ui.kit.printing import print_pdf
app = QApplication([])
info = QPrinterInfo.printerInfo("Counter")
assert QPageSize.PageSizeId.A5 in {paper.id() for paper in info.supportedPageSizes()}
print_pdf(Path(sys.argv[1]).read_bytes(), QPrinter(info, QPrinter.PrinterMode.HighResolution), name="claim form")
"""


@pytest.mark.skipif(bool(no_queue), reason=no_queue)
@pytest.mark.parametrize("size", [A4, landscape(A5)], ids=["A4", "A5 landscape"])
def test_a_job_reaches_a_real_queue_in_its_own_size(queue: Path, tmp_path: Path, size: tuple[float, float]) -> None:
    (tmp_path / "form.pdf").write_bytes(framed([size, size]))
    subprocess.run([sys.executable, "-c", PRINT, tmp_path / "form.pdf"], check=True, cwd=resources().parent)
    _wait(lambda: _whole(queue))
    made = printed(queue)
    assert len(made) == 2
    for page_size, distances in made:
        assert sorted(page_size) == pytest.approx(sorted(size), abs=1)
        assert distances == pytest.approx((10, 10, 10, 10), abs=0.35)


# -- the preview ----------------------------------------------------------------------------------------------------


@pytest.fixture
def view(qtbot: QtBot) -> PaperView:
    view = PaperView()
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    view.show_pdf(framed([A4] * 12))
    view.sheets.setFocus()
    return view


def shown(view: PaperView) -> str:
    return view.sheets.accessibleName()


def test_the_preview_turns_pages_by_key(qtbot: QtBot, view: PaperView) -> None:
    assert shown(view) == "Preview. Page 1 of 12"
    for key, page in (
        (Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageDown, 3), (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, 12), (Qt.Key.Key_PageDown, 12), (Qt.Key.Key_Home, 1), (Qt.Key.Key_PageUp, 1),
    ):  # fmt: skip
        qtbot.keyClick(view.sheets, key)
        assert shown(view) == f"Preview. Page {page} of 12"


def test_only_pages_in_sight_are_drawn(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    with monkeypatch.context() as patch:
        real = preview.page_image
        patch.setattr(preview, "page_image", lambda doc, n, scale: (drawn.append(n), real(doc, n, scale))[1])
        view = PaperView()
        qtbot.addWidget(view)
        view.resize(700, 600)
        view.show_pdf(framed([A4] * 40))
        view.show()
        view.grab()
        assert set(drawn) <= {0, 1}
        view.sheets.go_to(30)
        view.grab()
        assert set(drawn) <= {0, 1, 30, 31}
        assert len(view.sheets._images) <= preview._IMAGES_KEPT


def test_the_preview_fits_the_width_until_somebody_looks_closer(qtbot: QtBot, view: PaperView) -> None:
    def width() -> int:
        return view.sheets._place(0).width()

    fitted = width()
    assert abs(fitted - (view.sheets.viewport().width() - 28)) <= 1
    qtbot.keyClick(view.sheets, Qt.Key.Key_Plus)
    assert width() == pytest.approx(fitted * 1.25, abs=2)
    qtbot.keyClick(view.sheets, Qt.Key.Key_Minus)
    assert width() == pytest.approx(fitted, abs=2)
    view.resize(900, 600)
    qtbot.keyClick(view.sheets, Qt.Key.Key_0)
    assert width() > fitted
    for _ in range(40):
        qtbot.keyClick(view.sheets, Qt.Key.Key_Plus)
    assert width() < 3200


def test_zooming_stays_on_the_page(qtbot: QtBot, view: PaperView) -> None:
    view.sheets.go_to(4)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_0):
        qtbot.keyClick(view.sheets, key)
        assert shown(view) == "Preview. Page 5 of 12"


def test_what_is_seen_is_the_page_itself(view: PaperView) -> None:
    view.resize(794 + 28, 600)
    picture = view.sheets.grab().toImage()
    place = view.sheets._place(0)
    left = [x for x in range(place.left() + 4, place.center().x()) if QColor(picture.pixel(x, 400)).lightness() < 128]
    assert (left[0] - place.left()) / place.width() * 210 == pytest.approx(9.5, abs=0.6)


def test_printing_and_saving_are_asked_of_the_page_around(qtbot: QtBot, view: PaperView) -> None:
    buttons = {b.accessibleName(): b for b in view.findChildren(QPushButton)}
    assert buttons.keys() == {"Smaller", "Larger", "Fit width", "Save as PDF…", "Print…"}
    with qtbot.waitSignal(view.print_asked):
        buttons["Print…"].click()
    with qtbot.waitSignal(view.save_asked):
        buttons["Save as PDF…"].click()


def test_an_empty_preview_is_quiet(qtbot: QtBot) -> None:
    view = PaperView()
    qtbot.addWidget(view)
    view.show()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Plus):
        qtbot.keyClick(view.sheets, key)
    view.show_pdf(framed([A4]))
    view.show_pdf(b"")
    view.grab()
    assert view.sheets.pages() == 0


def test_a_sideways_page_is_seen_sideways(qtbot: QtBot) -> None:
    view = PaperView()
    qtbot.addWidget(view)
    view.show_pdf(framed(CLAIM))
    assert view.sheets._size(0).width() < view.sheets._size(0).height()
    assert view.sheets._size(1).width() > view.sheets._size(1).height()
