"""Words and colours that follow the person's choice: put once, and put again when language or look change.

A page names a text or an icon at the place where it builds the widget, and never lists them a second time. What must
be put again is remembered on the widget itself, so it disappears with the widget.
"""

from collections.abc import Callable

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

Words = str | Callable[[], str]
"""A text: fixed, or a ``lambda: self.tr("…")`` that is asked again when the language changes."""

_PUTTERS = "_keep_current"


def spoken(words: Words) -> str:
    """The words in the language now in use."""
    return words if isinstance(words, str) else words()


def keep_current(widget: QWidget, put: Callable[[], object]) -> None:
    """Do ``put`` now, and again whenever the language or the look changes, as long as the widget lives."""
    widget.__dict__.setdefault(_PUTTERS, []).append(put)
    put()


def renew_all() -> None:
    """Put every remembered text and icon again."""
    for widget in QApplication.allWidgets():
        for put in widget.__dict__.get(_PUTTERS, ()) if shiboken6.isValid(widget) else ():
            put()
