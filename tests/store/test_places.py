"""Where data may lie: not on a network share."""

from pathlib import Path

import pytest

from branch_app.domain.errors import NetworkFolder
from branch_app.store import places

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /mnt/bank rw - cifs //server/share rw
41 22 0:36 / /mnt/bank/local rw - ext4 /dev/sdb1 rw
42 22 0:37 / /mnt/with\\040blank rw - nfs4 server:/x rw
43 22 0:38 / /mnt/mine rw - fuse.sshfs me@server: rw
44 22 0:39 / /mnt/twice rw - ext4 /dev/sdc1 rw
45 44 0:40 / /mnt/twice rw - nfs server:/y rw
"""


@pytest.mark.parametrize(("folder", "network"), [
    ("/home/me/branch", False), ("/mnt/bank", True), ("/mnt/bank/branch", True), ("/mnt/bank/local/branch", False),
    ("/mnt/banknotes", False), ("/mnt/with blank/branch", True), ("/mnt/mine/branch", True), ("/mnt/twice/x", True),
])  # fmt: skip
def test_the_mount_table_says_which_folder_is_on_another_computer(tmp_path: Path, folder: str, network: bool) -> None:
    (tmp_path / "mountinfo").write_text(TABLE)
    assert places.is_network(Path(folder), tmp_path / "mountinfo", "linux") is network


def test_windows_shares_are_known_by_their_name() -> None:
    assert places.is_network(Path("//server/share/branch"), platform="win32")
    assert not places.is_network(Path("C:/branch"), platform="win32")


def test_where_the_system_does_not_tell_a_folder_is_taken_for_local(tmp_path: Path) -> None:
    assert not places.is_network(tmp_path, tmp_path / "none", "linux")


def test_a_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places.refuse_network(tmp_path)
    (tmp_path / "mountinfo").write_text("1 1 0:1 / / rw - nfs4 server:/ rw\n")
    monkeypatch.setattr(places.is_network, "__defaults__", (tmp_path / "mountinfo", "linux"))
    with pytest.raises(NetworkFolder):
        places.refuse_network(tmp_path)
