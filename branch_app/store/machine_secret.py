"""What this user of this computer holds for a branch: in the keyring of the system, else in files of this user.

The machine secret is one half of what opens a holder's keys; the password is the other. Beside it lie notes that must
survive when somebody puts an old data folder in place of the new one.
"""

import contextlib
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

import keyring
import platformdirs
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, KeyringLocked

from branch_app.domain.errors import FolderUnusable, KeyMissing, KeyringShut
from branch_app.store.durable import write_durably

SERVICE = "branch-app"
# A keyring chosen by an environment variable or a configuration file could be one that forgets, or that tells.
TRUSTED = {
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.kwallet",
}
PATIENCE = 10.0
"""Seconds a keyring may take; one that asks the person something on the screen could take for ever."""
T = TypeVar("T")


class KeyPlace(StrEnum):
    """Where the machine secret lies. A key file means reduced protection, and the sign-in screen says so."""

    KEYRING = "keyring"
    KEY_FILE = "key file"


class Notes(Protocol):
    """Short texts that are kept outside the data folder, for one branch."""

    def recall(self, name: str) -> str | None: ...
    def remember(self, name: str, text: str) -> None: ...


@dataclass(frozen=True, repr=False)
class MachineSecret:
    """32 random bytes, where they are kept, and the notes beside them; never printed."""

    secret: bytes
    place: KeyPlace
    notes: Notes

    def __repr__(self) -> str:
        return f"MachineSecret({self.place})"


@dataclass(frozen=True)
class KeyringNotes:
    """Notes in the keyring; one that is shut meanwhile keeps nothing new and tells nothing."""

    backend: KeyringBackend = field(repr=False)
    database_id: str

    def recall(self, name: str) -> str | None:
        with contextlib.suppress(KeyringError, RuntimeError, TimeoutError):
            return _in_time(lambda: self.backend.get_password(SERVICE, f"{self.database_id}/{name}"))
        return None

    def remember(self, name: str, text: str) -> None:
        with contextlib.suppress(KeyringError, RuntimeError, TimeoutError):
            _in_time(lambda: self.backend.set_password(SERVICE, f"{self.database_id}/{name}", text))


@dataclass(frozen=True)
class FileNotes:
    """Notes in files beside the key file."""

    database_id: str

    def recall(self, name: str) -> str | None:
        with contextlib.suppress(OSError, ValueError):
            return self._path(name).read_text()
        return None

    def remember(self, name: str, text: str) -> None:
        with contextlib.suppress(OSError):
            write_durably(self._path(name), text.encode())

    def _path(self, name: str) -> Path:
        return _key_file(self.database_id).with_name(f"{self.database_id}.{name}")


@dataclass(frozen=True)
class PassingNotes:
    """Notes that end with the program."""

    texts: dict[str, str] = field(default_factory=dict, repr=False)

    def recall(self, name: str) -> str | None:
        return self.texts.get(name)

    def remember(self, name: str, text: str) -> None:
        self.texts[name] = text


def passing_secret() -> MachineSecret:
    """A secret that is kept nowhere: what it opens is gone when the program ends."""
    return MachineSecret(secrets.token_bytes(32), KeyPlace.KEY_FILE, PassingNotes())


def open_keyring() -> KeyringBackend | None:
    """A keyring that demonstrably keeps what it is given, or None. Raises KeyringShut for one that is locked.

    A write-read-delete probe, because some backends accept everything and return nothing.
    """
    shut = False
    for backend in _candidates():
        try:
            if _in_time(lambda backend=backend: _keeps(backend)):  # type: ignore[misc]
                return backend
        except (KeyringLocked, TimeoutError):
            shut = True
        except (KeyringError, RuntimeError):
            continue
    if shut:
        raise KeyringShut
    return None


def new_secret(database_id: str) -> MachineSecret:
    """A new secret for a branch, not kept yet. Raises KeyringShut."""
    backend = open_keyring()
    if backend:
        return MachineSecret(secrets.token_bytes(32), KeyPlace.KEYRING, KeyringNotes(backend, database_id))
    return MachineSecret(secrets.token_bytes(32), KeyPlace.KEY_FILE, FileNotes(database_id))


def keep_secret(database_id: str, machine: MachineSecret) -> None:
    """Keep a secret where `read_secret` will look for it; an older one of the same branch is replaced.

    Raises KeyringShut, or FolderUnusable when this user's own folder cannot be written.
    """
    path, text = _key_file(database_id), machine.secret.hex()
    if isinstance(machine.notes, KeyringNotes):
        try:
            machine.notes.backend.set_password(SERVICE, database_id, text)
        except (KeyringError, RuntimeError):
            raise KeyringShut from None
        path.unlink(missing_ok=True)  # one of an earlier time would be read first
    elif isinstance(machine.notes, FileNotes):
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_durably(path, text.encode())
        except OSError:
            raise FolderUnusable(str(path.parent)) from None


def read_secret(database_id: str, folder: Path) -> MachineSecret:
    """The secret of a branch. Raises KeyMissing when this user of this computer has none, KeyringShut."""
    with contextlib.suppress(OSError, ValueError):
        secret = bytes.fromhex(_key_file(database_id).read_text().strip())
        return MachineSecret(_whole(secret, folder), KeyPlace.KEY_FILE, FileNotes(database_id))
    backend, kept = _kept_in_a_keyring(database_id, folder)
    try:
        secret = bytes.fromhex(kept)
    except ValueError:
        raise KeyMissing(str(folder)) from None
    return MachineSecret(_whole(secret, folder), KeyPlace.KEYRING, KeyringNotes(backend, database_id))


def _kept_in_a_keyring(database_id: str, folder: Path) -> tuple[KeyringBackend, str]:
    """The keyring that has the secret: on a disk that is only read it keeps nothing new, but gives what it has."""
    shut = False
    for backend in _candidates():
        try:
            if kept := _in_time(lambda backend=backend: backend.get_password(SERVICE, database_id)):  # type: ignore[misc]
                return backend, kept
        except (KeyringLocked, TimeoutError):
            shut = True
        except (KeyringError, RuntimeError):
            continue
    raise KeyringShut if shut else KeyMissing(str(folder))


def forget_secret(database_id: str) -> None:
    """Take a secret and its notes away from this computer for ever; only the recovery key opens the data after that."""
    path = _key_file(database_id)
    for one in path.parent.glob(f"{database_id}.*"):
        one.unlink()
    with contextlib.suppress(KeyringShut):
        backend = open_keyring()
        names = (database_id, *(f"{database_id}/{note}" for note in NOTES))
        for name in names if backend else ():
            with contextlib.suppress(KeyringError, RuntimeError):
                backend.delete_password(SERVICE, name)  # type: ignore[union-attr]


NOTES = ("slots", "tries", "anchor", "rescued")
"""The names under which notes are kept, so that they can be taken away with the secret."""


def _whole(secret: bytes, folder: Path) -> bytes:
    if len(secret) != 32:
        raise KeyMissing(str(folder))
    return secret


def _candidates() -> Iterator[KeyringBackend]:
    for backend in sorted(keyring.backend.get_all_keyring(), key=lambda one: one.priority, reverse=True):
        if type(backend).__module__ in TRUSTED:
            if hasattr(backend, "persist"):
                backend.persist = "local machine"  # Windows: the credential must not roam
            yield backend


def _keeps(backend: KeyringBackend) -> bool:
    probe = secrets.token_hex(8)
    backend.set_password(SERVICE, f"probe-{probe}", probe)
    kept = backend.get_password(SERVICE, f"probe-{probe}") == probe
    backend.delete_password(SERVICE, f"probe-{probe}")
    return kept


def _in_time(ask: Callable[[], T]) -> T:
    """The keyring's answer. Raises TimeoutError when it is still busy after PATIENCE; nobody waits for it then."""
    answers: list[T] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # noqa: BLE001 - handed to the caller, whatever it is
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True, name="keyring")
    thread.start()
    thread.join(PATIENCE)
    if errors:
        raise errors[0]
    if not answers:
        raise TimeoutError
    return answers[0]


def _key_file(database_id: str) -> Path:
    return Path(platformdirs.user_config_dir(SERVICE, appauthor=False)) / "keys" / f"{database_id}.key"
