"""The half of the keys that the computer holds: in a real keyring, in none, in one that is locked or lies."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import keyring.backend
import pytest
from keyring.errors import KeyringLocked, PasswordSetError

from branch_app.domain.errors import KeyMissing, KeyringShut
from branch_app.store import machine_secret
from branch_app.store.machine_secret import (
    FileNotes,
    KeyPlace,
    MachineSecret,
    forget_secret,
    keep_secret,
    new_secret,
    open_keyring,
    read_secret,
)
from branch_app.store.rescue_notes import note_rescue

ID = "5a" * 16
ROOT = Path(__file__).parents[2]
NEEDED = ("gnome-keyring-daemon", "dbus-run-session")


class Locked(keyring.backend.KeyringBackend):
    """A keyring that asks for its password and gets none."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002
        raise KeyringLocked

    def delete_password(self, service: str, username: str) -> None:  # noqa: ARG002
        raise KeyringLocked


class Forgetful(Locked):
    """One that accepts everything and keeps nothing, like keyring's own null backend."""

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        return None

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002
        return None

    def delete_password(self, service: str, username: str) -> None:  # noqa: ARG002
        return None


class Full(Forgetful):
    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002
        raise PasswordSetError


class OnlyRead(Full):
    """One that lies on a disk that takes nothing any more."""

    def get_password(self, service: str, username: str) -> str | None:
        return "5a" * 32 if (service, username) == ("branch-app", ID) else None


class Silent(Locked):
    """One that waits for somebody to answer a question on the screen."""

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        threading.Event().wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002
        threading.Event().wait()


def only(monkeypatch: pytest.MonkeyPatch, *backends: keyring.backend.KeyringBackend) -> None:
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: list(backends))
    monkeypatch.setattr(machine_secret, "TRUSTED", {__name__})


def kept() -> MachineSecret:
    machine = new_secret(ID)
    keep_secret(ID, machine)
    return machine


def test_a_keyring_keeps_the_secret_and_the_notes_until_they_are_forgotten(tmp_path: Path, memory_keyring: Any) -> None:
    machine = kept()
    machine.notes.remember("slots", "7")
    note_rescue(machine.notes, "2020")
    found = read_secret(ID, tmp_path)
    assert (found.secret, found.place, found.notes.recall("slots")) == (machine.secret, KeyPlace.KEYRING, "7")
    forget_secret(ID)
    with pytest.raises(KeyMissing):
        read_secret(ID, tmp_path)
    assert memory_keyring._kept == {}


def test_without_a_keyring_a_file_of_this_user_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch)
    machine = kept()
    machine.notes.remember("slots", "7")
    found = read_secret(ID, tmp_path)
    assert (found.secret, found.place, found.notes.recall("slots")) == (machine.secret, KeyPlace.KEY_FILE, "7")
    assert isinstance(found.notes, FileNotes)
    path = machine_secret._key_file(ID)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    forget_secret(ID)
    assert list(path.parent.glob(f"{ID}*")) == []


@pytest.mark.parametrize("backend", [Forgetful, Full])
def test_a_keyring_that_keeps_nothing_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: type[keyring.backend.KeyringBackend]
) -> None:
    only(monkeypatch, backend())
    assert open_keyring() is None
    assert kept().place is KeyPlace.KEY_FILE
    forget_secret(ID)


def test_a_keyring_that_takes_nothing_any_more_still_gives_the_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only(monkeypatch, Forgetful(), OnlyRead())
    found = read_secret(ID, tmp_path)
    assert (found.secret.hex(), found.place) == ("5a" * 32, KeyPlace.KEYRING)
    assert not note_rescue(found.notes, "2020")
    assert new_secret("other").place is KeyPlace.KEY_FILE  # control: nothing new is trusted to it


@pytest.mark.parametrize("backend", [Locked, Silent])
def test_a_locked_keyring_is_told_and_never_taken_for_a_lost_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, backend: type[keyring.backend.KeyringBackend]
) -> None:
    monkeypatch.setattr(machine_secret, "PATIENCE", 0.2)
    only(monkeypatch, backend())
    with pytest.raises(KeyringShut):
        new_secret(ID)
    with pytest.raises(KeyringShut):
        read_secret(ID, tmp_path)
    assert not machine_secret._key_file(ID).exists()


def test_only_backends_of_the_systems_are_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = Forgetful()
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [backend])
    monkeypatch.setattr(machine_secret, "TRUSTED", {"keyring.backends.SecretService"})
    assert list(machine_secret._candidates()) == []


@pytest.mark.parametrize("text", ["", "zz" * 32, "00" * 31])
def test_an_altered_item_is_a_missing_key(tmp_path: Path, memory_keyring: Any, text: str) -> None:
    kept()
    memory_keyring.set_password("branch-app", ID, text)
    with pytest.raises(KeyMissing):
        read_secret(ID, tmp_path)


def test_a_secret_is_never_printed(memory_keyring: Any) -> None:
    machine = new_secret(ID)
    assert machine.secret.hex() not in repr(machine)
    assert repr(machine.secret) not in f"{machine} {machine!r}"


# -- the real thing ---------------------------------------------------------------------------------------------------


def session(home: Path, folder: Path, *steps: str, unlocked: bool = True, **more: str) -> list[str]:
    """One session at a desktop: its own bus, the keyring daemon, unlocked with the login password or not."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)} (Debian: apt-get install gnome-keyring dbus)")
    (home / "run").mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = {**os.environ, **more, "HOME": str(home), "XDG_DATA_HOME": str(home / "share"),
                   "XDG_CONFIG_HOME": str(home / "config"), "XDG_RUNTIME_DIR": str(home / "run"),
                   "PYTHONPATH": str(ROOT)}  # fmt: skip
    environment.pop("DISPLAY", None)
    environment.pop("WAYLAND_DISPLAY", None)
    daemon = "printf 'login\\n' | gnome-keyring-daemon --unlock" if unlocked else "gnome-keyring-daemon --start"
    line = f"{daemon} --components=secrets >&2; exec \"$@\""
    ran = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", line, "-", sys.executable, "-m", "tests.store.keyring_session",
         str(folder), *steps],
        cwd=ROOT, env=environment, text=True, capture_output=True, timeout=100, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split("\n")[:-1]


IN_KEYRING = "keyring keyring.backends.SecretService"


def test_a_real_keyring_keeps_the_secret_over_sessions(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "branch"
    assert session(home, folder, "set_up", "sign_in_and_out") == ["keyring", IN_KEYRING]
    signed_in, secret, version = session(home, folder, "sign_in_and_out", "secret", "version")
    assert signed_in == IN_KEYRING
    assert int(version) >= 1
    stored = b"".join(path.read_bytes() for path in [*home.rglob("*"), *folder.rglob("*")] if path.is_file())
    assert secret.encode() not in stored
    assert bytes.fromhex(secret) not in stored


def test_a_null_keyring_in_the_environment_is_not_taken(tmp_path: Path) -> None:
    null = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    said = session(tmp_path / "home", tmp_path / "branch", "set_up", "sign_in_and_out", **null)
    assert said == ["keyring", IN_KEYRING]


def test_a_real_keyring_that_is_locked_is_told(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "branch"
    session(home, folder, "set_up")
    assert session(home, folder, "sign_in_and_out", unlocked=False) == ["KeyringShut"]
    assert session(home, folder, "sign_in_and_out") == [IN_KEYRING]


@pytest.mark.parametrize(("step", "told"), [("delete", "KeyMissing"), ("garble", "KeyMissing"),
                                            ("alter", "SignInRefused")])  # fmt: skip
def test_a_lost_or_altered_item_opens_nothing_and_loses_nothing(tmp_path: Path, step: str, told: str) -> None:
    home, folder = tmp_path / "home", tmp_path / "branch"
    session(home, folder, "set_up")
    before = (folder / "branch.db").read_bytes()
    assert session(home, folder, step, "sign_in_and_out")[1] == told
    assert (folder / "branch.db").read_bytes() == before


@pytest.mark.parametrize("step", ["delete", "garble", "alter"])
def test_after_a_lost_or_altered_item_two_people_and_their_envelopes_open_it_again(tmp_path: Path, step: str) -> None:
    home, folder = tmp_path / "home", tmp_path / "branch"
    session(home, folder, "set_up", "second_person")
    said = session(home, folder, "secret", step, "restore", "sign_in_and_out", "secret")
    assert said[2:4] == ["keyring", IN_KEYRING]
    assert said[0] != said[4]  # a new half for this computer
    assert session(home, folder, "sign_in_and_out") == [IN_KEYRING]


def test_without_any_keyring_a_process_uses_the_key_file(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "branch"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "PYTHONPATH": str(ROOT),
                   "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "XDG_RUNTIME_DIR": str(home)}  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-m", "tests.store.keyring_session", str(folder), "set_up", "sign_in_and_out"],
        cwd=ROOT, env=environment, text=True, capture_output=True, timeout=100, check=True,
    )  # fmt: skip
    assert ran.stdout.split("\n")[:2] == ["key file", "key file builtins"]
