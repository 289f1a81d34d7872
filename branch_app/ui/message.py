"""A message, and the function that makes it; what each error says stands in `messages.py` and `file_messages.py`."""

import logging
import secrets
from dataclasses import dataclass
from functools import singledispatch

from PySide6.QtCore import QCoreApplication

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Message:
    """What happened, in a title and one sentence, and what the person can do."""

    title: str
    text: str
    advice: str = ""

    @property
    def line(self) -> str:
        """Both as one line."""
        return " ".join(part for part in (self.text, self.advice) if part)


@singledispatch
def describe(error: BaseException) -> Message:
    """The message for an error; one that is not of the domain is logged under the reference that is shown."""
    reference = secrets.token_hex(2).upper()
    log.error("reference %s", reference, exc_info=error)
    return Message(
        translate("messages", "Something unexpected happened"),
        translate("messages", "Something unexpected happened. Reference {reference}").format(reference=reference),
        translate("messages", "Nothing of this step was saved. Try it again; if it comes back, tell the reference to "
                              "whoever looks after the program."))
