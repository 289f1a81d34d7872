"""What was rescued from a store that nothing could be written to: this computer remembers it for the trail."""

import json
from contextlib import suppress
from typing import Any

from branch_app.store.anchors import Notes

_NOTE = "rescued"
_MOST = 8
"""A keyring keeps short texts only."""


def note_rescue(notes: Notes, began: str, **facts: Any) -> bool:
    """Remember a rescue by when it began, or what more is known of it now; whether that was kept."""
    noted = [each for each in noted_rescues(notes) if each["began"] != began]
    text = json.dumps([*noted, {"began": began, **facts}][-_MOST:])
    notes.remember(_NOTE, text)
    return notes.recall(_NOTE) == text


def noted_rescues(notes: Notes) -> list[dict[str, Any]]:
    """The rescues of which no line of the trail tells yet, oldest first."""
    with suppress(ValueError, TypeError):
        return [each for each in json.loads(notes.recall(_NOTE) or "[]") if isinstance(each, dict) and "began" in each]
    return []


def forget_rescues(notes: Notes) -> None:
    """The trail tells of them now."""
    if notes.recall(_NOTE):
        notes.remember(_NOTE, "[]")
