"""The window of one signed-in person: the pages that person may use, wired to each other, and the keys of the desk."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut

from branch_app.domain.blocks import Block
from branch_app.domain.branches import Branch
from branch_app.domain.search import History
from branch_app.domain.staff import Permission
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import branch_history
from branch_app.operations.papers import Paper
from branch_app.ui.backups_page import BackupsPage
from branch_app.ui.blocks_page import BlocksPage
from branch_app.ui.case_page import CasePage
from branch_app.ui.cases_page import CasesPage
from branch_app.ui.changes import Changes
from branch_app.ui.dates import day_text
from branch_app.ui.import_page import ImportPage
from branch_app.ui.key_sheet import KeySheet
from branch_app.ui.keys_page import KeysPage
from branch_app.ui.kit.current import Words
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.shell import Page, Shell
from branch_app.ui.language import in_japanese
from branch_app.ui.lookup_page import LookupPage
from branch_app.ui.paper_page import PaperPage
from branch_app.ui.requests_page import RequestsPage
from branch_app.ui.review_page import ReviewPage
from branch_app.ui.staff_page import StaffPage
from branch_app.ui.staff_sheets import OwnPasswordSheet
from branch_app.ui.standing_notices import StandingNotices
from branch_app.ui.summary_page import SummaryPage
from branch_app.ui.trail_page import TrailPage
from branch_app.ui.waiting import WaitingCounts
from branch_app.ui.wallets_page import WalletsPage
from branch_app.ui.words import role_word

_Room = ImportPage | WalletsPage | SummaryPage | StaffPage | TrailPage | KeysPage | ReviewPage | BackupsPage
P = TypeVar("P", bound=Page)


class MainWindow(Shell):
    """Lives from signing in to signing out, so that nothing of one person's work is left for the next."""

    signed_out = Signal()
    """The person leaves; whoever shows this window closes it and asks who comes next."""
    lock_wanted = Signal()
    """The person leaves the desk for a moment."""
    restore_wanted = Signal(object)
    """A backup shall be put back, for which nobody may have the data open."""
    language_wanted = Signal()
    """The other of the two languages, please."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__(lambda: self.tr("Branch App"), lambda: self._foot(desk.branch))
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._history = History(None, None)
        self._came_from = "lookup"
        self._serves = Permission.LOOK_UP in desk.person.permissions
        self._add_pages()
        self._key("F1", self._show_keys)
        if self._serves:
            self._connect()
            self._read_history()
        self._notices = StandingNotices(desk, jobs, self)
        self._waiting = WaitingCounts(desk, jobs, changes, self)
        for backups in self._pages_of(BackupsPage):
            backups.restore_wanted.connect(self.restore_wanted)
        for trail in self._pages_of(TrailPage):
            trail.anchored.connect(self._notices.watch_anchor)
        self._say_status()

    # -- how it is put together ------------------------------------------------------------------------------------

    def _add_pages(self) -> None:
        tools = self._desk, self._jobs, self._changes
        if self._serves:
            self._add_counter_pages()
        self.add_page("requests", "stamp", lambda: self.tr("Approvals"), RequestsPage(*tools), "Ctrl+2")
        offered: list[tuple[Permission, str, str, Words, type[_Room]]] = [
            (Permission.IMPORT_BOOKS, "import", "upload", lambda: self.tr("Import"), ImportPage),
            (Permission.EXPORT_SUMMARY, "summary", "file-spreadsheet", lambda: self.tr("Summary"), SummaryPage),
            (Permission.MANAGE_STAFF, "staff", "users", lambda: self.tr("Staff"), StaffPage),
            (Permission.READ_TRAIL, "trail", "history", lambda: self.tr("Trail"), TrailPage),
            (Permission.TEACH_WALLETS, "wallets", "wallet", lambda: self.tr("Wallets"), WalletsPage),
            (Permission.ASK_RESTORE, "backups", "database", lambda: self.tr("Backups"), BackupsPage),
            (Permission.MANAGE_KEYS, "keys", "key-round", lambda: self.tr("Keys"), KeysPage),
            (Permission.REVIEW_LOOKUPS, "review", "eye", lambda: self.tr("Look-up review"), ReviewPage),
        ]
        for place, (permission, key, sign, words, page) in enumerate(offered, 5):
            if permission in self._desk.person.permissions:  # what a person may not use does not exist in this window
                self.add_page(key, sign, words, page(*tools), f"Ctrl+{place % 10}" if place <= 10 else "")
        self.add_command("languages", lambda: "English" if in_japanese() else "日本語", self.language_wanted.emit,
                         "Ctrl+Shift+L")  # fmt: skip
        self.add_command("key-round", lambda: self.tr("Password…"), self._change_password)
        self.add_command("lock", lambda: self.tr("Lock"), self.lock_wanted.emit, "Ctrl+L")
        self.add_command("log-out", lambda: self.tr("Sign out"), self.close, "Ctrl+Q")

    def _add_counter_pages(self) -> None:
        """The pages that show customers; whoever sees none has none of them."""
        tools = self._desk, self._jobs, self._changes
        self.lookup, self.case, self.paper = LookupPage(*tools), CasePage(*tools), PaperPage(self._desk, self._jobs)
        self.blocks, self.cases = BlocksPage(*tools), CasesPage(*tools)
        self.add_page("lookup", "search", lambda: self.tr("Look up and block"), self.lookup)
        self.add_page("case", "clipboard-list", lambda: self.tr("Case"), self.case)
        self.add_page("paper", "file-text", lambda: self.tr("Paper"), self.paper)
        self.add_page("blocks", "shield-ban", lambda: self.tr("Blocks"), self.blocks, "Ctrl+3")
        self.add_page("cases", "files", lambda: self.tr("Cases"), self.cases, "Ctrl+4")
        for key in ("case", "paper"):  # offered while there is one
            self.offer_page(key, False)

    def _connect(self) -> None:
        self.lookup.case_wanted.connect(self.open_case)
        self.lookup.claims_wanted.connect(self.open_claims)
        self.cases.case_wanted.connect(self.open_case)
        self.case.left.connect(self._go_back)
        self.paper.left.connect(self._go_back)
        for page in (self.lookup, self.blocks):
            page.instruction_wanted.connect(self.open_instruction)
        self.blocks.customer_wanted.connect(self.look_up)
        for trail in self._pages_of(TrailPage):
            trail.paper_wanted.connect(self.open_paper)
        for review in self._pages_of(ReviewPage):
            review.paper_wanted.connect(self.open_paper)
            review.customer_wanted.connect(self.look_up)
        self.opened.connect(self._settle_keys)
        self._changes.books.connect(self._read_history)
        for enter in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(enter, self.end_visit)
        self._elsewhere = [self._key(key, act) for key, act in (
            ("F2", self._go_to_search), ("F4", self._go_to_case), ("Ctrl+N", self.begin_visit))]  # fmt: skip
        self._settle_keys(self.current_key())

    def _pages_of(self, kind: type[P]) -> list[P]:
        """The pages of a kind that this person has: one or none."""
        return [page for key in self.page_keys() if isinstance(page := self.page(key), kind)]

    def _key(self, key: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(act)
        return shortcut

    def _settle_keys(self, page: str) -> None:
        """The look-up page has these keys itself; two shortcuts with one key would do nothing at all."""
        for shortcut in self._elsewhere:
            shortcut.setEnabled(page != "lookup")

    # -- walking between pages -------------------------------------------------------------------------------------

    def open_case(self, number: str) -> None:
        """Bring a case to the front."""
        self.case.open_case(number)
        self._go_to("case")

    def open_claims(self, number: str) -> None:
        """Bring the claim forms of a case to the front."""
        self.case.open_claims(number)
        self._go_to("case")

    def open_paper(self, make: Callable[[], Paper]) -> None:
        """Bring a paper to the front that is made beside the window."""
        self.paper.show_paper(make)
        self._go_to("paper")

    def open_instruction(self, blocks: Sequence[Block]) -> None:
        """Bring the instruction slip of these blocks to the front."""
        self.paper.show_instruction(blocks)
        self._go_to("paper")

    def look_up(self, text: str) -> None:
        """Search for this as if it had been typed."""
        self.show_page("lookup")
        self.lookup.look_up(text)

    def begin_visit(self) -> None:
        """Somebody else sits down."""
        self.end_visit()
        self.lookup.begin_visit()

    def end_visit(self) -> None:
        """The customer leaves, and leaves the screen."""
        self.lookup.end_visit()
        self.paper.clear()
        self.show_page("lookup")
        self._came_from = "lookup"
        for key in ("case", "paper"):
            self.offer_page(key, False)

    def _go_to(self, key: str) -> None:
        """To a page that is left by the way one came."""
        if self.current_key() not in ("case", "paper"):
            self._came_from = self.current_key()
        self.offer_page(key, True)
        self.show_page(key)

    def _go_back(self) -> None:
        self.offer_page("paper", False)
        self.show_page(self._came_from)

    def _go_to_search(self) -> None:
        self.show_page("lookup")
        self.lookup.go_to_search()

    def _go_to_case(self) -> None:
        if self.case.case_number():
            self._go_to("case")

    def _show_keys(self) -> None:
        KeySheet(self).open()

    def _change_password(self) -> None:
        OwnPasswordSheet(self, self._desk, self._jobs).open()

    def come_back(self) -> None:
        """The person was away: what others did meanwhile shows, without anybody being looked up again."""
        self._changes.requests.emit()
        self._changes.blocks.emit()
        if self._serves:
            self.case.refresh()

    # -- the lines around the pages --------------------------------------------------------------------------------

    def _foot(self, branch: Branch) -> str:
        lines = [f"{branch.bank}-{branch.branch} {branch.name}", self.tr("Works without a network")]
        if branch.specimen:
            lines[:0] = ["見本 / SPECIMEN", self.tr("Customers and amounts are made up.")]
        return "\n".join(lines)

    def _read_history(self) -> None:
        self._jobs.run(self, lambda _: branch_history(self._desk), then=self._take_history, topic="history")

    def _take_history(self, history: History) -> None:
        self._history = history
        self._say_status()

    def _say_status(self) -> None:
        self.set_status(self._data_words, self._person_words)

    def _data_words(self) -> str:
        if not self._serves:
            return self.tr("Keys, staff and safe-keeping; no customers")
        if self._history.last is None:
            return self.tr("No books are loaded yet")
        return self.tr("Books up to {day}").format(day=day_text(self._history.last))

    def _person_words(self) -> str:
        person = self._desk.person
        return self.tr("{role} {number} {name}").format(
            role=role_word(person.role), number=person.staff_number, name=person.name
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is signing out."""
        super().closeEvent(event)
        self.signed_out.emit()
