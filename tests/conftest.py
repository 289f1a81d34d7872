"""What every test may rely on: no display, no keyring and no home folder of the person who runs it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ["LANG"] = "C.UTF-8"
os.environ.pop("LC_ALL", None)
os.environ.pop("LC_MESSAGES", None)

import gc
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import keyring.backend
import pytest
from keyring.errors import PasswordDeleteError
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from branch_app.store import database, machine_secret, room, sealing
from branch_app.ui import language

hypothesis.settings.register_profile("branch", deadline=None)
hypothesis.settings.load_profile("branch")

PATIENCE = 60_000
"""Milliseconds a test waits for its window."""


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring that is gone when the test ends."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self._kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture(autouse=True)
def memory_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """The only keyring of this test. For a computer without one: patch `keyring.backend.get_all_keyring` to `list`."""
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [memory])
    monkeypatch.setattr(machine_secret, "TRUSTED", {*machine_secret.TRUSTED, __name__})
    yield memory
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess at a password costs half a second on purpose; in a test's own process it costs next to nothing."""
    monkeypatch.setattr(sealing, "LEAST_COST", sealing.Cost(64, 1, 1))
    monkeypatch.setattr(sealing, "SECONDS_WANTED", 0.0)


@pytest.fixture(autouse=True)
def small_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every branch of every test keeps room for a full disk: here a few bytes of it."""
    monkeypatch.setattr(room, "RESERVE", 4096)
    monkeypatch.setattr(room, "WARN_BELOW", 0)


@pytest.fixture(scope="session", autouse=True)
def one_application() -> QApplication:
    """The application of the whole run, made before a command of the command line can make one without windows."""
    application = QApplication.instance() or QApplication(["tests"])
    assert isinstance(application, QApplication)
    language.install(application, "en")
    return application


@pytest.fixture(scope="session", autouse=True)
def no_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where platformdirs looks: an empty folder, so that no test meets or leaves a branch's real key or data."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(variable, str(tmp_path_factory.getbasetemp() / "home"))
        yield


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the program's log that the test did not announce (`expects_log`) fails it.

    Records are seen where they are made: `keep_log` replaces handlers and stops propagation, also put back here.
    """
    seen: list[str] = []
    make, logger = logging.getLogRecordFactory(), logging.getLogger("branch_app")
    state = logger.level, logger.propagate, logger.handlers[:]

    def noting(*said: object, **more: object) -> logging.LogRecord:
        record = make(*said, **more)
        if record.levelno >= logging.WARNING and record.name.partition(".")[0] == "branch_app":
            seen.append(f"{record.levelname} {record.getMessage()}")
        return record

    logging.setLogRecordFactory(noting)
    yield
    logging.setLogRecordFactory(make)
    for handler in set(logger.handlers) - set(state[2]):
        handler.close()
    logger.level, logger.propagate, logger.handlers = state
    if seen and not request.node.get_closest_marker("expects_log"):
        pytest.fail("unexpected log lines:\n" + "\n".join(seen))


@pytest.fixture(autouse=True)
def gc_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Python's cyclic collector must not delete a widget while Qt is calling it: in a window's test it waits."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with made-up books and public sample files, where there is one."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("no folder ../shared with sample files beside this checkout")
    return folder


class PatientBot(QtBot):
    """Waits as long as a slow, busy machine takes; a window that never answers still ends its test."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:  # noqa: N802 - Qt
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """What uses a window in a test."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def english(one_application: QApplication) -> Iterator[None]:
    """Every test begins in English, whatever language the one before it chose."""
    yield
    if language.in_japanese():
        language.install(one_application, "en")


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Thousands of stores are opened in a run; what one of them has compiled the others need not compile again."""
    make, warm = database._engine, list[Engine]()

    def make_warm(path: Path, key: bytes) -> Engine:
        engine = make(path, key)
        warm[:] = warm or [engine]
        engine.dialect, engine._compiled_cache = warm[0].dialect, warm[0]._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_engine", make_warm)
        yield
