"""Who has the data open: shared by many, alone by one, and free again whatever ends the one who held it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from branch_app.domain.errors import DatabaseBusy, DataOpenElsewhere, FolderUnusable
from branch_app.store.lock import LOCK_FILE, FileLock, one_at_a_time

ROOT = Path(__file__).parents[2]
HOLD = ("import sys, time; from pathlib import Path; from branch_app.store.lock import FileLock; "
        "lock = FileLock(Path(sys.argv[1])); lock.share(); print('held', flush=True); time.sleep(60)")


def test_many_share_and_nobody_is_alone_among_them(tmp_path: Path) -> None:
    one, other = FileLock(tmp_path / LOCK_FILE), FileLock(tmp_path / LOCK_FILE)
    one.share()
    other.share()
    with pytest.raises(DataOpenElsewhere), one.alone():
        pytest.fail("another one has it open")
    other.close()
    with one.alone():
        late = FileLock(tmp_path / LOCK_FILE)
        with pytest.raises(DatabaseBusy):
            late.share(patience=0)
    late.share()
    with pytest.raises(DataOpenElsewhere), one.alone():
        pytest.fail("it is shared again")


def test_what_a_killed_process_held_is_free(tmp_path: Path) -> None:
    path = tmp_path / LOCK_FILE
    path.write_bytes(b"\xff" * 9)  # what lies in the file says nothing
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    here = FileLock(path)
    here.share()
    with pytest.raises(DataOpenElsewhere), here.alone():
        pytest.fail("the other process has it open")
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with here.alone():
        pass


def test_short_work_takes_turns(tmp_path: Path) -> None:
    for _ in range(3):
        with one_at_a_time(tmp_path / "keys.lock"):
            pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable):
        FileLock(tmp_path / "no" / LOCK_FILE)
