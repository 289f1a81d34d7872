"""The one place for warnings of the window: what is wrong with the computer under it, as long as it is so."""

from PySide6.QtCore import QObject, QTimer

from branch_app.domain.notices import NoticeKind, StandingNotice
from branch_app.domain.trail import AnchorFinding, AnchorState
from branch_app.operations.anchors import anchor_of
from branch_app.operations.desk import Desk
from branch_app.operations.notices import standing_notices
from branch_app.ui.backup_messages import failed_backup_words
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.shell import Shell
from branch_app.ui.kit.style import Tone
from branch_app.ui.trail_words import anchor_words

MINUTE = 60_000
_TONES: dict[NoticeKind, Tone] = {NoticeKind.FILE_DAMAGED: "danger", NoticeKind.RESERVE_USED: "danger",
                                  NoticeKind.BACKUP_FAILED: "danger", NoticeKind.CLOCK_BEHIND: "warn",
                                  NoticeKind.LITTLE_ROOM: "warn"}  # fmt: skip


class StandingNotices(QObject):
    """Looks again every minute. Of several warnings the heaviest is said; the next follows when it is over."""

    def __init__(self, desk: Desk, jobs: JobRunner, shell: Shell) -> None:
        super().__init__(shell)
        self._desk, self._jobs, self._shell = desk, jobs, shell
        self._anchor: AnchorFinding | None = None
        self._found: list[StandingNotice] = []
        self._damaged = False
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.look)
        self._minute.start()
        self.watch_anchor()
        self.look(at_file=True)

    def watch_anchor(self) -> None:
        """Whether this computer remembers the trail as it stands."""
        self._jobs.run(self, lambda _: anchor_of(self._desk), then=self._take_anchor, failed=_not_now, topic="anchor")

    def look(self, *, at_file: bool = False) -> None:
        """See how the disk and the clock are now; at the beginning also every page of the file."""
        self._jobs.run(self, lambda _: standing_notices(self._desk, look_at_file=at_file), then=self._take,
                       failed=_not_now, topic="computer")  # fmt: skip

    def _take_anchor(self, found: AnchorFinding) -> None:
        self._anchor = found
        self._say()

    def _take(self, found: list[StandingNotice]) -> None:
        self._damaged = self._damaged or any(notice.kind is NoticeKind.FILE_DAMAGED for notice in found)
        self._found = [notice for notice in found if notice.kind is not NoticeKind.FILE_DAMAGED]
        self._say()

    def _say(self) -> None:
        if self._damaged:  # found once, it is not looked for again
            self._say_notice(StandingNotice(NoticeKind.FILE_DAMAGED))
        elif self._anchor and self._anchor.state is not AnchorState.HOLDS:
            anchor = self._anchor
            self._shell.set_notice("danger", lambda: anchor_words(anchor), lambda: self.tr(
                "Tell a manager: the trail has to be verified."))  # fmt: skip
        elif self._found:
            self._say_notice(self._found[0])
        else:
            self._shell.clear_notice()

    def _say_notice(self, notice: StandingNotice) -> None:
        self._shell.set_notice(_TONES[notice.kind], lambda: self._words(notice)[0], lambda: self._words(notice)[1])

    def _words(self, notice: StandingNotice) -> tuple[str, str]:
        """The fact, and what to do."""
        if notice.kind is NoticeKind.FILE_DAMAGED:
            return (self.tr("The file of the data is damaged."),
                    self.tr("Tell a manager at once: a backup has to be put back. Delete nothing."))  # fmt: skip
        if notice.kind is NoticeKind.RESERVE_USED:
            return (self.tr("The disk is nearly full: {free} MB left, and no reserve.").format(free=notice.free),
                    self.tr("What you type is still saved. Make room on the disk now."))  # fmt: skip
        if notice.kind is NoticeKind.BACKUP_FAILED and notice.failed:
            return failed_backup_words(notice.failed)
        if notice.kind is NoticeKind.CLOCK_BEHIND and notice.newest:
            return (self.tr("The clock of this computer was set back; before that it showed {time}.").format(
                        time=moment_text(notice.newest)),
                    self.tr("Have it set right: papers and trail show the time of the clock."))  # fmt: skip
        return (self.tr("{free} MB are left on the disk.").format(free=notice.free),
                self.tr("Make room soon: below 100 MB nothing is imported, exported or backed up."))  # fmt: skip


def _not_now(_error: Exception) -> None:
    """The desk is locked, or the disk fails just now: whoever works there is told by that work."""
