"""What a branch has taught the program, handed on to another as a file; the trail keeps how much and its hash."""

import json
from hashlib import sha256
from pathlib import Path

from branch_app.documents.readers.profiles import profile_text
from branch_app.domain.profiles import Profile
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.domain.wallets import Directory, directory_as_data
from branch_app.operations.desk import Desk
from branch_app.operations.exports import going_out


def export_directory(desk: Desk, directory: Directory, path: Path) -> None:
    """Write the wallet directory so that another branch can take it over. Raises DiskFull or FolderUnusable."""
    text = json.dumps(directory_as_data(directory), ensure_ascii=False, indent=1)
    _export(desk, Permission.TEACH_WALLETS, Deed.DIRECTORY_EXPORTED, path, f"{text}\n", len(directory.services))


def export_format(desk: Desk, profile: Profile, path: Path) -> None:
    """Write a format of bank files so that `read_format_file` gives it again. Raises DiskFull or FolderUnusable."""
    _export(desk, Permission.TEACH_FORMATS, Deed.FORMAT_EXPORTED, path, profile_text(profile), 1)


def _export(desk: Desk, permission: Permission, deed: Deed, path: Path, text: str, rows: int) -> None:
    with desk.ask(permission):
        body = text.encode()
    with going_out(path) as part, desk.act(permission) as act:
        part.write_bytes(body)
        act.record(deed, path.name, rows=rows, sha256=sha256(body).hexdigest())
