"""Facts about the computer: the clock that went back, the disk, the file."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from branch_app.domain.errors import NoRoom
from branch_app.domain.notices import NoticeKind
from branch_app.domain.trail import Deed
from branch_app.operations.imports import import_files
from branch_app.operations.lookup import open_customer
from branch_app.operations.notices import standing_notices
from branch_app.operations.sign_in import sign_in, sign_out
from branch_app.operations.summaries import export_summary
from branch_app.operations.trail import read_trail
from branch_app.store import room
from tests.branches import NOW, PASSWORD, SATO, TELLER, Branch, Clock, a_branch


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    made = a_branch(tmp_path)
    yield made
    made.database.close()


def clock_of(branch: Branch) -> Clock:
    assert isinstance(branch.clock, Clock)
    return branch.clock


def said_of_clock(branch: Branch) -> list[str]:
    return [line.who for line in read_trail(branch.manager) if line.deed == Deed.CLOCK_WENT_BACK]


def test_a_clock_that_goes_back_is_one_line_in_the_trail_and_times_stay_as_it_shows_them(branch: Branch) -> None:
    open_customer(branch.teller, SATO)
    clock_of(branch).moment = NOW - timedelta(hours=3)
    for _ in range(3):
        open_customer(branch.teller, SATO)
    assert said_of_clock(branch) == [TELLER.staff_number]
    newest = read_trail(branch.manager)[0]
    assert newest.at < NOW - timedelta(hours=2)


def test_a_clock_set_right_by_a_few_minutes_is_no_news(branch: Branch) -> None:
    open_customer(branch.teller, SATO)
    clock_of(branch).moment -= timedelta(minutes=4)
    open_customer(branch.teller, SATO)
    assert said_of_clock(branch) == []
    assert standing_notices(branch.teller) == []


def test_signing_in_notices_the_clock_too(branch: Branch) -> None:
    open_customer(branch.teller, SATO)
    clock_of(branch).moment = NOW - timedelta(days=1)
    sign_out(sign_in(branch.closed, TELLER.staff_number, PASSWORD, branch.clock))
    assert said_of_clock(branch) == [TELLER.staff_number]


def test_the_clock_is_behind_until_it_has_caught_up(branch: Branch) -> None:
    open_customer(branch.teller, SATO)
    clock_of(branch).moment = NOW - timedelta(hours=3)
    open_customer(branch.teller, SATO)
    (notice,) = standing_notices(branch.teller)
    assert notice.kind is NoticeKind.CLOCK_BEHIND
    assert notice.newest
    assert abs(notice.newest - NOW) < timedelta(minutes=1)
    clock_of(branch).moment = NOW + timedelta(hours=1)
    assert standing_notices(branch.teller) == []


def test_little_room_is_said_and_nothing_large_is_begun(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert standing_notices(branch.teller) == []  # and the reserve lies there
    monkeypatch.setattr(room, "WARN_BELOW", 10**18)
    assert [notice.kind for notice in standing_notices(branch.teller)] == [NoticeKind.LITTLE_ROOM]
    room.give_up_reserve(tmp_path)
    assert [notice.kind for notice in standing_notices(branch.teller)] == [NoticeKind.RESERVE_USED]
    monkeypatch.setattr(room, "REFUSE_BELOW", 10**18)
    with pytest.raises(NoRoom):
        import_files(branch.manager, [tmp_path / "book.txt"])
    with pytest.raises(NoRoom):
        export_summary(branch.manager, tmp_path / "summary.xlsx", "ja")
    assert not (tmp_path / "summary.xlsx").exists()


def test_a_damaged_file_is_the_heaviest_notice(branch: Branch) -> None:
    assert standing_notices(branch.teller, look_at_file=True) == []
    raw = branch.database.raw_connection()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'customers'").fetchone()
    raw.close()
    with branch.database.path.open("rb+") as file:
        file.seek((page - 1) * 4096 + 100)
        file.write(b"\0" * 16)
    branch.database.engine.dispose()
    assert standing_notices(branch.teller, look_at_file=True)[0].kind is NoticeKind.FILE_DAMAGED
