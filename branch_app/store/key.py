"""The database key of this computer: in the keyring of the operating system, else in a file only this user can read."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import keyring
import platformdirs
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from branch_app.domain.errors import KeyMissing

SERVICE = "branch-app"
# A keyring chosen by an environment variable or a configuration file could be one that forgets, or that tells.
TRUSTED = {
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.kwallet",
}


class KeyPlace(StrEnum):
    """Where the key lies. A key file means reduced protection, and the sign-in screen says so."""

    KEYRING = "keyring"
    KEY_FILE = "key file"


@dataclass(frozen=True, repr=False)
class Key:
    """32 random bytes and where they are kept; never printed."""

    secret: bytes
    place: KeyPlace

    def __repr__(self) -> str:
        return f"Key({self.place})"


def _candidates() -> Iterator[KeyringBackend]:
    for backend in sorted(keyring.backend.get_all_keyring(), key=lambda one: one.priority, reverse=True):
        if type(backend).__module__ in TRUSTED:
            yield backend


def open_keyring() -> KeyringBackend | None:
    """A keyring that demonstrably keeps what it is given, or None.

    A write-read-delete probe, because some backends accept everything and return nothing.
    """
    for backend in _candidates():
        if hasattr(backend, "persist"):
            backend.persist = "local machine"  # Windows: the credential must not roam
        probe = secrets.token_hex(8)
        with contextlib.suppress(KeyringError, RuntimeError):
            backend.set_password(SERVICE, f"probe-{probe}", probe)
            kept = backend.get_password(SERVICE, f"probe-{probe}") == probe
            backend.delete_password(SERVICE, f"probe-{probe}")
            if kept:
                return backend
    return None


def _key_file(database_id: str) -> Path:
    return Path(platformdirs.user_config_dir(SERVICE, appauthor=False)) / "keys" / f"{database_id}.key"


def make_key(database_id: str) -> Key:
    """A new key for a new branch, kept at once where `read_key` will look for it."""
    secret = secrets.token_bytes(32)
    backend = open_keyring()
    if backend:
        backend.set_password(SERVICE, database_id, secret.hex())
        return Key(secret, KeyPlace.KEYRING)
    path = _key_file(database_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret.hex())
        file.flush()
        os.fsync(file.fileno())
    return Key(secret, KeyPlace.KEY_FILE)


def read_key(database_id: str, folder: Path) -> Key:
    """The key of a branch. Raises KeyMissing when this user of this computer has none."""
    path = _key_file(database_id)
    with contextlib.suppress(OSError, ValueError):
        return Key(bytes.fromhex(path.read_text().strip()), KeyPlace.KEY_FILE)
    backend = open_keyring()
    kept = None
    if backend:
        with contextlib.suppress(KeyringError, RuntimeError):
            kept = backend.get_password(SERVICE, database_id)
    if not kept:
        raise KeyMissing(str(folder))
    return Key(bytes.fromhex(kept), KeyPlace.KEYRING)


def forget_key(database_id: str) -> None:
    """Take a key away from this computer for ever; whatever it opened cannot be read again."""
    _key_file(database_id).unlink(missing_ok=True)
    backend = open_keyring()
    if backend:
        with contextlib.suppress(KeyringError, RuntimeError):
            backend.delete_password(SERVICE, database_id)
