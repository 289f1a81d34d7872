"""The demonstration branch: everybody can sign in, the stories are under way, the trail stands."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest

from branch_app.domain.blocks import BlockState
from branch_app.domain.cases import CaseState
from branch_app.domain.errors import BranchExists, KeyMissing
from branch_app.operations import demonstration
from branch_app.operations.blocks import list_blocks
from branch_app.operations.case_files import list_case_entries
from branch_app.operations.demonstration import STAFF, demonstration_clock, make_demonstration, remove_demonstration
from branch_app.operations.lookup import find_customers
from branch_app.operations.sign_in import ClosedBranch, find_branch, sign_in, sign_out
from branch_app.operations.trail import read_trail, verify
from branch_app.store.key_slots import read_slots
from branch_app.store.machine_secret import read_secret


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demonstration") / "data"


@pytest.fixture
def closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> ClosedBranch:
    monkeypatch.setattr(keyring.backend, "get_all_keyring", list)  # a key file outlives the test, made once for all
    if not folder.exists():
        make_demonstration(folder)
    return find_branch(folder)


def test_everybody_on_the_sign_in_screen_can_sign_in(closed: ClosedBranch, folder: Path) -> None:
    clock = demonstration_clock(folder)
    for person in STAFF:
        desk = sign_in(closed, person.staff_number, person.password, clock)
        assert (desk.person.name, desk.person.role) == (person.name, person.role)
        sign_out(desk)
    assert closed.branch.specimen


def test_the_stories_are_under_way(closed: ClosedBranch, folder: Path) -> None:
    desk = sign_in(closed, STAFF[2].staff_number, STAFF[2].password, demonstration_clock(folder))
    states = [entry.case.state for entry in list_case_entries(desk)]
    assert {CaseState.REPORTED, CaseState.OWN_USE, CaseState.RELATIVE_USE} <= set(states)
    assert {block.state for block in list_blocks(desk)} >= {
        BlockState.INSTRUCTED, BlockState.CONFIRMED, BlockState.REJECTED, BlockState.RELEASE_ASKED,
    }  # fmt: skip
    totals = {"1234567": 110_000, "0012345": 300_000, "2345678": 600_000, "3456789": 110_000, "4567890": 179_000}
    for number, yen in totals.items():
        (file,) = [f for f in find_customers(desk, number) if any(a.number.number == number for a in f.accounts)]
        assert sum(total.yen for total in file.totals) == yen
    (many,) = find_customers(desk, "5556664")
    assert len(many.transfers) == 83


def test_what_happened_is_recorded_in_its_order_and_stands(closed: ClosedBranch, folder: Path) -> None:
    desk = sign_in(closed, STAFF[2].staff_number, STAFF[2].password, demonstration_clock(folder))
    times = [line.at for line in read_trail(desk)]
    assert times == sorted(times, reverse=True)
    assert verify(desk).sound


def test_the_clock_of_the_story_goes_on_from_the_morning_of_24_september(tmp_path: Path) -> None:
    (tmp_path / "demonstration.json").write_text('{"began": "2030-01-01T00:00:00+00:00"}')
    clock = demonstration_clock(tmp_path, lambda: datetime(2030, 1, 1, 2, tzinfo=UTC))
    assert clock().astimezone().replace(tzinfo=None) == datetime(2020, 9, 24, 11)  # noqa: DTZ001 - as on the wall
    assert clock() + timedelta(0) == clock()


def test_a_branch_is_never_overwritten(closed: ClosedBranch, folder: Path) -> None:
    with pytest.raises(BranchExists):
        make_demonstration(folder)


def test_a_demonstration_goes_with_its_key_and_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("not ours")
    make_demonstration(tmp_path)
    number = read_slots(tmp_path).branch.database_id
    remove_demonstration(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(KeyMissing):
        read_secret(number, tmp_path)


def test_an_interrupted_demonstration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demonstration, "STORIES", (interrupted,))
    with pytest.raises(KeyboardInterrupt):
        make_demonstration(tmp_path / "new")
    assert not (tmp_path / "new").exists()
