"""Who else on this computer may read what the program writes: nobody, however careless the umask is."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from branch_app import logs
from branch_app.operations.backups import make_backup
from branch_app.operations.settings import change_settings
from branch_app.store.schema import migrate
from tests.branches import a_branch
from tests.endurance.conftest import Figure
from tests.endurance.test_canaries import PRIVATE, Stage
from tests.store.old_databases import old_database


@contextmanager
def careless() -> Iterator[None]:
    """A user who lets everybody write everywhere."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def open_to_others(*roots: Path) -> list[str]:
    """What anybody but this user could read or change below these folders, and the folders themselves."""
    found = [path for root in roots for path in (root, *root.rglob("*")) if not path.is_symlink()]
    return [f"{path} {path.stat().st_mode & 0o777:o}" for path in found if path.stat().st_mode & 0o077]


@PRIVATE
def test_a_whole_day_and_a_kill_leave_everything_to_this_user_alone(tmp_path: Path, figure: Figure) -> None:
    with careless(), closing(Stage(tmp_path / "stage")) as stage:
        stage.data.mkdir()  # the folder was there, and open to everybody
        stage.do("day")
        copied = stage.place / "open"  # as the folder was in the middle of the day
        names = {path.name for root in (stage.data, copied) for path in root.rglob("*")}
        assert {"branch.db", "branch.db-wal", "branch.keys", "branch.tries", "branch.anchor", "reserve.bin",
                "manifest.json", "keys.lock"} <= names  # fmt: skip
        (keys,) = stage.home.rglob("keys")
        assert len(list(keys.iterdir())) > 1
        found = open_to_others(stage.data, copied, keys)
        figure(f"modes after a whole day at umask 0, {len(names)} names: open to others {len(found)}")
        assert found == []
        modes = {path.name: path.stat().st_mode & 0o777 for path in stage.exports.iterdir()}
        assert modes == {"masked.xlsx": 0o644, "unmasked.xlsx": 0o644}  # asked for; nobody else may change them
        pid = stage.begin("export", number=0)
        stage.until("ready")
        os.kill(pid, signal.SIGKILL)
        stage.until("ended")
        assert open_to_others(stage.data, keys) == []


def test_copies_for_a_new_version_and_in_a_second_folder_are_for_this_user_alone(tmp_path: Path) -> None:
    with careless():
        old = old_database(tmp_path / "old", 3)
        migrate(old)
        old.close()
        copies = list((tmp_path / "old").glob("branch-before-schema-*.db"))
        assert copies
        branch, second = a_branch(tmp_path / "data"), tmp_path / "second"
        second.mkdir()
        change_settings(branch.manager, 3, str(second))
        make_backup(branch.manager)
        branch.database.close()
        (inside,) = second.iterdir()
        assert open_to_others(*copies, inside, tmp_path / "data" / "backups") == []


@pytest.mark.expects_log
def test_every_log_that_is_turned_is_for_this_user_alone(tmp_path: Path) -> None:
    with careless():
        logs.keep_log(tmp_path / "data")
        for number in range(30_000):
            logs.logger.warning("something went wrong that needs many words to be told, time %s", number)
        written = list((tmp_path / "data").iterdir())
        assert len(written) > 1
        assert open_to_others(tmp_path / "data") == []


def test_a_copy_made_without_care_is_caught(tmp_path: Path) -> None:
    """The control."""
    (tmp_path / "one").write_text("x")
    (tmp_path / "one").chmod(0o600)
    with careless():
        shutil.copyfile(tmp_path / "one", tmp_path / "two")
    assert [words.rpartition("/")[2] for words in open_to_others(tmp_path)][-1:] == ["two 666"]
