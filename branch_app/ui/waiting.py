"""How much waits for the signed-in person as the second one, beside the names of the pages."""

from PySide6.QtCore import QTimer

from branch_app.domain.requests import DECIDES
from branch_app.domain.staff import Permission
from branch_app.operations.blocks import list_blocks
from branch_app.operations.desk import Desk
from branch_app.operations.requests import list_requests
from branch_app.ui.changes import Changes
from branch_app.ui.instructions import instructions_of
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.shell import Shell
from branch_app.ui.request_words import matters_of

_MINUTE = 60_000


class WaitingCounts(QTimer):
    """Counts when something changes here, and every minute for what changes at other desks."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes, window: Shell) -> None:
        super().__init__(window)
        self._desk, self._jobs, self._window = desk, jobs, window
        for changed in (changes.requests, changes.blocks, changes.staff):
            changed.connect(self._count)
        self.timeout.connect(self._count)
        self.start(_MINUTE)
        self._count()

    def _count(self) -> None:
        self._jobs.run(self, lambda _: waiting(self._desk), then=self._say, topic="waiting")

    def _say(self, counts: tuple[int, int]) -> None:
        for key, count in zip(("requests", "blocks"), counts, strict=True):
            if key in self._window.page_keys():
                self._window.set_count(key, count)


def waiting(desk: Desk) -> tuple[int, int]:
    """How many matters this person may decide on, and how many placed blocks he or she may check as the second one."""
    own, may = desk.person.staff_number, desk.person.permissions
    requests = [each for each in list_requests(desk) if each.asked_by != own and each.facts.get("placed_by") != own
                and DECIDES[each.kind] in may]  # fmt: skip
    blocks = list_blocks(desk, standing_only=True) if Permission.SECOND_BLOCK in may else []
    return len(matters_of(requests)), len(instructions_of(
        each for each in blocks if each.wants_second and each.placed_by != own))  # fmt: skip
