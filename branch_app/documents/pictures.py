"""Foreign pictures and PDFs as dots on a screen, drawn in a confined process of their own.

What a customer or a stranger made never reaches a decoder in the window: the child (`main`) draws one page and says it
as plain dots on its standard output. Nothing in a PDF runs, nothing is fetched, no other file is opened.
"""

import io
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from struct import Struct
from typing import TYPE_CHECKING, NoReturn

from branch_app.documents.confinement import WINDOWS_FLAGS, Limits, child_command, child_surroundings, confine
from branch_app.domain.attachments import MOST_PAGES, Media, Picture, WhyNotAttached, media_of
from branch_app.domain.errors import NotAttached

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

CHILD = "draw-foreign-picture"
LIMITS = Limits(1 << 30, 15)
MOST_DOTS = 40_000_000  # of a picture as it comes; more is a bomb
WIDEST = 2400  # dots across what is shown

_HEAD = Struct("<cIIIB")  # what became of it, width, height, pages, active
_DRAWN, _LOCKED = b"D", b"L"


def draw_in_child(body: bytes, name: str = "", page: int = 0, width: int = 1200, limits: Limits = LIMITS) -> Picture:
    """One page of an attachment, so many dots wide at most. Raises NotAttached when it cannot be shown."""
    try:
        said = subprocess.run(  # noqa: S603 - our own command
            [*child_command(__name__, CHILD), str(page), str(min(width, WIDEST)), *map(str, limits)],
            input=body, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=child_surroundings(),
            timeout=limits.seconds * 1.5, check=False, creationflags=WINDOWS_FLAGS,
        ).stdout  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NotAttached(name, WhyNotAttached.NOT_SHOWABLE) from None
    if said[:1] == _LOCKED:
        raise NotAttached(name, WhyNotAttached.LOCKED)
    if len(said) >= _HEAD.size:
        fate, across, down, pages, active = _HEAD.unpack_from(said)
        if fate == _DRAWN and len(said) == _HEAD.size + 3 * across * down and 0 < pages <= MOST_PAGES:
            return Picture(across, down, said[_HEAD.size:], pages, bool(active))
    raise NotAttached(name, WhyNotAttached.NOT_SHOWABLE)


# -- in the child -----------------------------------------------------------------------------------------------------


def main() -> NoReturn:
    """Draw what is on standard input as the arguments say."""
    page, width, *limits = map(int, sys.argv[-4:])
    out = open(1, "wb", closefd=False)  # noqa: SIM115 - standard output, which nothing else may write to
    sys.stdout = sys.stderr
    try:
        import pypdfium2  # noqa: F401, PLC0415 - loaded before the process is confined
        from PIL import Image  # noqa: F401, PLC0415

        confine(Limits(*limits))
        body = open(0, "rb", closefd=False).read()  # noqa: SIM115 - standard input
        drawn = _page_of_pdf(body, page, width) if media_of(body) is Media.PDF else _photograph(body, width)
        out.write(_HEAD.pack(_DRAWN, drawn.width, drawn.height, drawn.pages, drawn.active) + drawn.dots)
    except PermissionError:
        out.write(_LOCKED)
    except Exception:  # noqa: BLE001 - whatever a decoder met: it cannot be shown
        out.write(b"?")
    out.flush()
    os._exit(0)


def _photograph(body: bytes, width: int) -> Picture:
    from PIL import Image, ImageOps  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    warnings.simplefilter("error")
    with Image.open(io.BytesIO(body), formats=("PNG", "JPEG")) as photograph:
        upright = ImageOps.exif_transpose(photograph)
        if upright.width > width:
            upright.thumbnail((width, width * 4))
        shown = Image.new("RGB", upright.size, "white")  # what is see-through lies on white paper
        solid = upright.convert("RGBA")
        shown.paste(solid, mask=solid)
        return Picture(shown.width, shown.height, shown.tobytes(), 1)


def _page_of_pdf(body: bytes, number: int, width: int) -> Picture:
    with _opened(body) as document:
        page = document[number]
        across, down = page.get_size()
        down = min(down, across * 4)
        bitmap = page.render(scale=min(width / across, (MOST_DOTS / (across * down)) ** 0.5), rev_byteorder=True)
        image = bitmap.to_pil().convert("RGB")
        return Picture(image.width, image.height, image.tobytes(), len(document), _has_active_parts(document))


@contextmanager
def _opened(body: bytes) -> "Iterator[PdfDocument]":
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise PermissionError from None
        raise
    try:
        yield document
    finally:
        document.close()


def _has_active_parts(document: "PdfDocument") -> bool:
    """Whether the PDF brings programs, forms or files of its own. None of them is ever touched."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    return bool(pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or pdfium.FPDFDoc_GetAttachmentCount(document) > 0
                or pdfium.FPDF_GetFormType(document) != pdfium.FORMTYPE_NONE)
