"""The room itself: how often a suite does its worst, and that its figures are printed."""

import pytest

from tests.endurance.conftest import FIGURE, Figure, Times, fraction


@pytest.mark.parametrize(("said", "full", "done"), [("1", 1000, 1000), ("0.05", 1000, 50), ("", 500, 10), ("0", 60, 1)])
def test_the_environment_says_how_much_is_done(
    monkeypatch: pytest.MonkeyPatch, times: Times, said: str, full: int, done: int
) -> None:
    monkeypatch.setenv("ENDURANCE", said)
    assert times(full) == done


def test_figures_are_printed_at_the_end(request: pytest.FixtureRequest, figure: Figure) -> None:
    figure(f"the room: this run does {fraction():.0%} of each suite")
    assert request.node.user_properties[-1][0] == FIGURE
