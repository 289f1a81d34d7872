"""A machine plays all roles for 2,000 steps: no role does what it may not, and nobody decides on the own request."""

import random

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from branch_app.domain.staff import PERMISSIONS, Permission, Role
from tests.endurance.conftest import Figure, Times
from tests.operations.test_random_days import Days

STEPS, DAYS, STEPS_A_DAY = 2_000, 6, 50


def test_two_thousand_steps_over_all_roles(times: Times, figure: Figure) -> None:
    Days.steps = Days.wrong_allows = Days.own_approvals = 0
    while Days.steps < times(STEPS):
        play()
    figure(f"all roles {Days.steps} steps: wrong allows {Days.wrong_allows}, own approvals {Days.own_approvals}")
    assert (Days.wrong_allows, Days.own_approvals) == (0, 0)


def test_a_role_that_may_too_much_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with a wrong table in the program the same machine counts what should not have been allowed.

    Wrong by the one permission that the store's own triggers do not hold as well: those would end the days first.
    """
    wrong = PERMISSIONS[Role.ADMINISTRATOR] | {Permission.PLACE_BLOCK}
    monkeypatch.setitem(PERMISSIONS, Role.ADMINISTRATOR, wrong)  # type: ignore[misc]
    Days.wrong_allows = 0
    with pytest.raises(AssertionError):
        play(times=20)  # chance decides what a day brings: twenty times as many as it usually takes
    assert Days.wrong_allows > 0
    Days.wrong_allows = 0


def play(times: int = 1) -> None:
    """Some days of the machine, each on a fresh branch; its first day is always a dull one.

    Each time has a seed of its own: without one, Hypothesis plays the same days again and again where ``CI`` is set.
    """
    for _ in range(times):
        days = seed(random.getrandbits(64))(type("DaysOfOneSeed", (Days,), {}))
        run_state_machine_as_test(days, settings=settings(
            max_examples=DAYS, stateful_step_count=STEPS_A_DAY, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate]))  # fmt: skip
