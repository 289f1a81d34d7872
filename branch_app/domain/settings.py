"""What a branch may set for itself."""

from dataclasses import dataclass

LEAST_IDLE, MOST_IDLE = 1, 15
"""Minutes without a key or a movement of the mouse before the window locks itself; the bounds of the choice."""


@dataclass(frozen=True)
class Settings:
    """The choices of the branch. `second_backup_folder` is a path, or empty."""

    idle_minutes: int = 3
    second_backup_folder: str = ""
