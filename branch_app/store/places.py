"""Where the data may lie: on a disk of this computer. Two computers on one file of this kind would damage it."""

import os
import sys
from pathlib import Path

from branch_app.domain.errors import NetworkFolder

MOUNTS = Path("/proc/self/mountinfo")
NETWORK_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs",
                   "fuse.sshfs", "fuse.glusterfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse",
                   "fuse.smbnetfs"}  # fmt: skip
_REMOTE_DRIVE = 4


def refuse_network(folder: Path) -> None:
    """Raises NetworkFolder for a folder, there or not yet there, on a share."""
    if is_network(folder):
        raise NetworkFolder(str(folder))


def is_network(folder: Path, mounts: Path = MOUNTS, platform: str = sys.platform) -> bool:
    """Whether the folder lies on another computer. Where the system does not tell, it does not."""
    if platform == "win32":
        return str(folder).startswith(("\\\\", "//")) or _is_remote_drive(folder)
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return _file_system(os.path.realpath(folder), table) in NETWORK_SYSTEMS


def _file_system(folder: str, table: str) -> str:
    """The kind of the file system that holds the folder; of several in one place the one mounted last."""
    longest, kind = -1, ""
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        place = fields[4].encode("utf-8", "surrogateescape").decode("unicode_escape", "replace") if "\\" in fields[4] \
            else fields[4]
        inside = folder == place or folder.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= longest:
            longest, kind = len(place), after.split(" ")[0]
    return kind


def _is_remote_drive(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.absolute().anchor) == _REMOTE_DRIVE)
    return False
