"""The pinned PySide6 keeps Python's constants alive.

PySide6 6.12.0 drops a reference to None on every C++ call that returns nothing, and one to True on every signal. From
Python 3.12 on both are immortal; on 3.11 the count reaches zero and the program aborts after minutes of work.
"""

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal

CALLS = 1000
pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on")


class Sender(QObject):
    said = Signal(bool)


def test_a_call_that_returns_nothing_keeps_none_alive(qapp: QCoreApplication) -> None:
    thing = QObject()
    spare = [None] * 100 * CALLS  # so that a binding that fails this test does not abort it
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) >= before - CALLS // 10
    del spare


def test_a_signal_keeps_true_alive(qapp: QCoreApplication) -> None:
    sender = Sender()
    spare = [True] * 100 * CALLS
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        sender.said.emit(True)
    assert sys.getrefcount(True) >= before - CALLS // 10
    del spare
