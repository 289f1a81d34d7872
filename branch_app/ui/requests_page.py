"""Approvals: what waits for a second person, with what would be different, why, and for how long."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from branch_app.domain.errors import NotPermitted
from branch_app.domain.requests import DECIDES, Request, RequestState
from branch_app.domain.staff import Permission
from branch_app.domain.wallets import Directory
from branch_app.operations.desk import Desk
from branch_app.operations.requests import list_requests, who_may_decide, withdraw
from branch_app.operations.wallets import read_directory
from branch_app.ui.approval_dialog import ApprovalDialog
from branch_app.ui.changes import Changes
from branch_app.ui.dates import moment_text
from branch_app.ui.instructions import age_text
from branch_app.ui.kit.fields import combo_box, labelled
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, plain_label, row
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column
from branch_app.ui.messages import tell
from branch_app.ui.request_words import Matter, about_text, difference, matters_of
from branch_app.ui.words import request_state_word, request_word

_MINUTE = 60_000
_TONES: dict[RequestState, Tone] = {
    RequestState.OPEN: "warn", RequestState.APPROVED: "ok", RequestState.REFUSED: "danger",
    RequestState.WITHDRAWN: "neutral", RequestState.SPENT: "neutral", RequestState.EXPIRED: "neutral",
}  # fmt: skip


class RequestsPage(Page):
    """Who decides on what: the signed-in person with one key, or another one at this desk."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._requests: list[Request] = []
        self._directory: Directory | None = None
        self._build()
        self._connect()
        self.refresh()

    def title(self) -> str:
        return self.tr("Approvals")

    def subtitle(self) -> str:
        return self.tr("Waiting: {count}. Nobody decides on the own request.").format(
            count=len(matters_of([request for request in self._requests if request.is_open])))  # fmt: skip

    def header_buttons(self) -> Sequence[QWidget]:
        return self._withdraw, self._here, self._decide

    def refresh(self) -> None:
        """Read the requests again."""
        self._jobs.run(self, lambda _: (list_requests(self._desk, open_only=False), self._services()),
                       then=self._show, failed=self._failed, topic="requests")  # fmt: skip

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._notice = Notice()
        self._decide = button(lambda: self.tr("Decide"), self._decide_own, role="primary", icon="stamp", key="F9")
        self._here = button(lambda: self.tr("Another person decides here"), self._decide_here, icon="users",
                            key="Ctrl+F9")  # fmt: skip
        self._withdraw = button(lambda: self.tr("Withdraw"), self._take_back, key="Ctrl+Del")
        self._which = combo_box([(lambda: self.tr("Waiting"), "open"), (lambda: self.tr("All"), "all")],
                                lambda: self.tr("Which requests"))  # fmt: skip
        self._which.setMinimumWidth(200)
        self._table: TableView[Matter] = TableView(
            self._columns(), lambda: self.tr("Approvals"), key=lambda matter: matter.ids,
            empty=lambda: self.tr("Nothing waits for a second person."))  # fmt: skip
        self._details = QVBoxLayout()
        self._shown: QWidget | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._notice)
        lines.addWidget(card(row(labelled(lambda: self.tr("&Show"), self._which), None, gap=16), self._table, gap=8,
                             margin=12), 1)  # fmt: skip
        lines.addWidget(card(plain_label(lambda: self.tr("What would be different"), "h2"), self._details, gap=6,
                             margin=12))  # fmt: skip
        self.setFocusProxy(self._table)
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE)

    def _columns(self) -> Sequence[Column[Matter]]:
        return (
            Column(lambda: self.tr("What"), lambda m: request_word(m.kind), width=230),
            Column(lambda: self.tr("About"), about_text, width=200),
            Column(lambda: self.tr("Reason"), lambda m: m.first.reason),
            Column(lambda: self.tr("Asked by"), lambda m: m.first.asked_by, width=90),
            Column(lambda: self.tr("Since"), self._age, lambda m: m.first.asked_at, RIGHT, 80),
            Column(lambda: self.tr("State"), lambda m: request_state_word(self._state(m)), width=160,
                   tone=lambda m: _TONES[self._state(m)]),
        )  # fmt: skip

    def _connect(self) -> None:
        self._which.currentIndexChanged.connect(self._filter)
        self._table.moved_to_row.connect(self._offer)
        self._table.activated_row.connect(lambda _matter: self._decide_either())
        changes = self._changes
        changes.on(self, self.refresh, changes.requests, changes.blocks, changes.staff)
        self._clock.timeout.connect(self._filter)
        self._clock.start()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _services(self) -> Directory | None:
        """The names of the services, for those who may see customers."""
        return read_directory(self._desk) if Permission.LOOK_UP in self._desk.person.permissions else None

    def _show(self, answer: tuple[list[Request], Directory | None]) -> None:
        self._requests, self._directory = answer
        self._filter()

    def _filter(self) -> None:
        newest_last = [each for each in self._requests if each.is_open or self._which.currentData() == "all"]
        self._table.show_rows(matters_of(newest_last))
        self._offer(self._table.selected())
        self.retitled.emit()

    def _offer(self, matter: Matter | None) -> None:
        open_ = matter is not None and matter.first.is_open
        own = matter is not None and matter.first.asked_by == self._desk.person.staff_number
        placed = matter is not None and self._desk.person.staff_number in {
            each.get("placed_by") for each in matter.facts}  # fmt: skip
        may = matter is not None and DECIDES[matter.kind] in self._desk.person.permissions
        for each, wanted in ((self._decide, open_ and may and not own and not placed), (self._here, open_),
                             (self._withdraw, open_ and own)):  # fmt: skip
            each.setEnabled(wanted)
            each.setVisible(wanted)
        self._put_details(matter)

    def _put_details(self, matter: Matter | None) -> None:
        if self._shown is not None:
            self._details.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = QWidget()
        grid = QGridLayout(self._shown)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        lines = [*difference(matter, self._directory), *self._history(matter)] if matter else [("", self.tr("–"))]
        for place, (name, said) in enumerate(lines):
            grid.addWidget(plain_label(name, "sub"), place, 0)
            grid.addWidget(plain_label(said, wrap=True, selectable=True), place, 1)
        self._details.addWidget(self._shown)

    def _history(self, matter: Matter) -> list[tuple[str, str]]:
        asked = matter.first
        lines = [(self.tr("Asked"), f"{moment_text(asked.asked_at)}  {asked.asked_by}  {asked.reason}")]
        if asked.decided_at:
            lines.append((request_state_word(self._state(matter)), "  ".join(filter(None, (
                moment_text(asked.decided_at), asked.decided_by, asked.because)))))  # fmt: skip
        return lines

    def retranslate(self) -> None:
        self._offer(self._table.selected())

    def _state(self, matter: Matter) -> RequestState:
        return matter.first.state(self._desk.now())

    def _age(self, matter: Matter) -> str:
        return age_text(matter.first.asked_at, self._desk.now())

    # -- deciding --------------------------------------------------------------------------------------------------

    def _decide_either(self) -> None:
        if self._decide.isEnabled():
            self._decide_own()
        elif self._here.isEnabled():
            self._decide_here()

    def _decide_own(self) -> None:
        self._open(own=True)

    def _decide_here(self) -> None:
        self._open(own=False)

    def _open(self, *, own: bool) -> None:
        matter = self._table.selected()
        if matter is None:
            return
        dialog = ApprovalDialog(self, self._desk, self._jobs, matter, self._directory, own=own)
        dialog.changed.connect(self._tell)
        dialog.approved.connect(lambda: self._say_approved(matter))
        dialog.open()
        if not own:
            self._jobs.run(dialog, lambda _: who_may_decide(self._desk, matter.ids[0]), then=dialog.name_people)

    def _say_approved(self, matter: Matter) -> None:
        """The list only gets shorter: without a word nobody would know whether that was a yes."""
        self._notice.say("ok", lambda: self.tr("Approved: {what}, {about}").format(
            what=request_word(matter.kind), about=about_text(matter)))  # fmt: skip

    def _take_back(self) -> None:
        matter = self._table.selected()
        if matter:
            self._jobs.run(self, lambda _: [withdraw(self._desk, id_) for id_ in matter.ids],
                           then=lambda _: self._tell(), failed=self._failed)  # fmt: skip

    def _tell(self) -> None:
        self._notice.clear()
        self._changes.requests.emit()
        self._changes.blocks.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotPermitted):
            self._table.show_rows([])
        tell(self._notice, error)
