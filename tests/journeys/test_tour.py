"""The tour does the whole main job; what it leaves is what a person would have seen and carried away."""

import json
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from branch_app.tour import CLAIMED, take_tour
from branch_app.visitor import NotSeen, Visitor


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    """One tour for all the tests of this file."""
    out = tmp_path_factory.mktemp("tour")
    take_tour(out)
    return out


def steps(tour: Path) -> list[dict[str, object]]:
    return json.loads((tour / "tour.json").read_text("utf-8"))  # type: ignore[no-any-return]


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path.read_bytes()) as paper:
        return "".join(page.get_textpage().get_text_range() for page in paper)


def test_every_step_showed_what_it_must(tour: Path) -> None:
    assert [(step["step"], step["problem"]) for step in steps(tour) if not step["ok"]] == []
    assert len(steps(tour)) >= 35


def test_every_step_left_a_picture(tour: Path) -> None:
    for step in steps(tour):
        picture = QImage(str(tour / str(step["screenshot"])))
        assert picture.width() >= 400, step


def test_a_block_takes_three_keys(tour: Path) -> None:
    keys = {step["step"]: step["keys"] for step in steps(tour)}
    assert [keys[name] for name in ("block dialog", "block checked", "block instructed")] == [1, 1, 1]
    assert sum(int(str(step["keys"])) for step in steps(tour)) < 80


def test_form_screen_and_workbook_say_the_same_sum(tour: Path) -> None:
    (form,) = tour.glob("claim-*.pdf")
    assert f"{CLAIMED:,}" in words(form)
    assert "SPECIMEN" in words(form)
    book = load_workbook(tour / "summary.xlsx")
    assert CLAIMED in {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}


def test_no_paper_says_blocked_before_the_host_does(tour: Path) -> None:
    said = words(tour / "block-instruction.pdf")
    assert "未確認" in said
    assert "停止済" not in said


def test_a_step_that_does_not_show_its_promise_fails(tmp_path: Path, qapp: QApplication) -> None:
    """The tour must be able to fail: else its success would mean nothing."""

    class Nobody:
        class jobs:  # noqa: N801
            @staticmethod
            def running() -> int:
                return 0

        window = desk = None

    visitor = Visitor(Nobody(), tmp_path)  # type: ignore[arg-type]
    with visitor.step("see what is not there"):
        visitor.must_see("nothing of the kind")
    with visitor.step("an error nobody handled"):
        visitor.errors.append(KeyError())
    with visitor.step("a plain fault"):
        raise ZeroDivisionError
    assert [step.ok for step in visitor.steps] == [False, False, False]
    with pytest.raises(NotSeen):
        _ = visitor.window
