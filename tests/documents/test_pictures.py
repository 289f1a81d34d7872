"""Foreign pictures: shown when they are pictures, refused when not, and never more than dots reaches the window."""

import contextlib
import io
import sys
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from branch_app.documents.confinement import Limits
from branch_app.documents.pictures import MOST_DOTS, draw_in_child
from branch_app.domain.attachments import Media, WhyNotAttached, media_of, shown_name
from branch_app.domain.errors import NotAttached

RED = (200, 10, 10)


def a_photograph(kind: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    body = io.BytesIO()
    Image.new("RGB", size, RED).save(body, kind, **options)
    return body.getvalue()


def a_pdf(pages: int = 1) -> bytes:
    body = io.BytesIO()
    canvas = Canvas(body, pagesize=(200, 100), invariant=True)
    for page in range(pages):
        canvas.setFillColorRGB(0, 0, 1 - page / 10)
        canvas.rect(0, 0, 200, 100, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return body.getvalue()


def why_not(body: bytes, **options: object) -> WhyNotAttached:
    with pytest.raises(NotAttached) as refused:
        draw_in_child(body, "x", **options)  # type: ignore[arg-type]
    return WhyNotAttached(refused.value.why)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photograph_comes_back_as_its_dots(kind: str) -> None:
    picture = draw_in_child(a_photograph(kind))
    assert (picture.width, picture.height, picture.pages, picture.active) == (60, 40, 1, False)
    assert all(abs(seen - meant) < 6 for seen, meant in zip(picture.dots[:3], RED, strict=True))


def test_a_large_photograph_is_shown_as_wide_as_asked_for() -> None:
    picture = draw_in_child(a_photograph("JPEG", (3000, 1500)), width=600)
    assert (picture.width, picture.height) == (600, 300)


def test_a_telephone_held_upright_gives_an_upright_picture() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    picture = draw_in_child(a_photograph("JPEG", (60, 40), exif=turned))
    assert (picture.width, picture.height) == (40, 60)


def test_each_page_of_a_pdf_can_be_seen() -> None:
    body = a_pdf(3)
    first, last = draw_in_child(body, page=0, width=400), draw_in_child(body, page=2, width=400)
    assert (first.width, first.height, first.pages) == (400, 200, 3)
    assert first.dots[:3] != last.dots[:3]
    assert why_not(body, page=3) is WhyNotAttached.NOT_SHOWABLE


def test_a_pdf_with_a_program_in_it_is_marked_and_only_drawn() -> None:
    assert not draw_in_child(a_pdf()).active
    with_files = a_pdf_with_a_file_in_it()
    assert draw_in_child(with_files).active


def a_pdf_with_a_file_in_it() -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf())))
    writer.add_attachment("run.exe", b"MZ")
    body = io.BytesIO()
    writer.write(body)
    return body.getvalue()


def test_a_locked_pdf_is_refused_as_locked() -> None:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    body = io.BytesIO()
    writer.write(body)
    assert why_not(body.getvalue()) is WhyNotAttached.LOCKED


def test_a_picture_that_is_a_bomb_is_refused() -> None:
    side = int(MOST_DOTS**0.5) + 2000
    body = io.BytesIO()
    Image.new("1", (side, side)).save(body, "PNG")
    assert why_not(body.getvalue()) is WhyNotAttached.NOT_SHOWABLE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a process")
def test_a_decoder_that_wants_too_much_memory_ends_without_the_window_noticing() -> None:
    large = a_photograph("PNG", (5000, 5000))
    assert draw_in_child(large).width == 1200
    assert why_not(large, limits=Limits(1 << 26, 15)) is WhyNotAttached.NOT_SHOWABLE


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_a_picture_or_a_refusal(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([a_photograph(), a_photograph("JPEG"), a_pdf(2)]))
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole[: data.draw(st.integers(max(at, 1), len(whole)))])
    if at < len(damaged):
        damaged[at] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(NotAttached):
        assert draw_in_child(bytes(damaged)).width > 0


def test_what_a_file_is_stands_in_its_bytes() -> None:
    assert [media_of(body) for body in (a_photograph(), a_photograph("JPEG"), a_pdf(), b"PK\3\4", b"")] == [
        Media.PNG, Media.JPEG, Media.PDF, None, None]  # fmt: skip


@pytest.mark.parametrize(("name", "shown"), [
    ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\通帳.jpg", "通帳.jpg"), ("a\u202egpj.exe", "agpj.exe"),
    ("\n\t", "-"), ("髙\U000e0100.png", "髙\U000e0100.png"),
])  # fmt: skip
def test_a_name_is_a_label_and_no_path(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_drawing_does_not_touch_the_bytes() -> None:
    body = a_pdf()
    before = sha256(body).hexdigest()
    draw_in_child(body)
    assert sha256(body).hexdigest() == before
