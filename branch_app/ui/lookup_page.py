"""Look somebody up by whatever is at hand, and put the customer on the desk."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from branch_app.domain.claims import age_on
from branch_app.domain.kana import display
from branch_app.domain.reviews import LookupReason
from branch_app.domain.search import CustomerFile, History, Match, read_search
from branch_app.domain.wallets import Directory
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import branch_history, open_customer, suggest_customers, unmask
from branch_app.operations.wallets import read_directory
from branch_app.ui.changes import Changes
from branch_app.ui.customer_view import CustomerView
from branch_app.ui.dates import day_text
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.fields import combo_box
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import GAP, button, card, pairs, plain_label, row
from branch_app.ui.kit.search_edit import SearchEdit
from branch_app.ui.kit.shell import Page
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import Column
from branch_app.ui.trail_words import lookup_reason_word
from branch_app.ui.words import account_word, masked_account_word


class LookupPage(Page):
    """One box that takes everything; below it what can be typed, who was found, or the customer."""

    case_wanted = Signal(str)
    """The number of the case to work on."""
    claims_wanted = Signal(str)
    """The number of the case whose claim forms are wanted."""
    instruction_wanted = Signal(object)
    """The blocks whose instruction slip is to be printed."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._history = History(None, None)
        self._visit_began: datetime | None = None
        self._entered = ""
        self._build()
        self._connect()
        self.refresh()

    def title(self) -> str:
        return self.tr("Look up and block")

    def subtitle(self) -> str:
        today, branch = self._desk.now().astimezone().date(), self._desk.branch
        return self.tr("{day}   {name}   branch {number}").format(
            day=day_text(today), name=branch.name, number=branch.branch)  # fmt: skip

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._new_visit,)

    def refresh(self) -> None:
        """Ask again how far the books reach."""
        self._jobs.run(self, lambda _: branch_history(self._desk), then=self._know_history, topic="history")

    def begin_visit(self) -> None:
        """Somebody sits down: the time of the first word is kept, and the search is open."""
        self._visit_began = self._desk.now()
        self._reason.setCurrentIndex(0)
        self._search.wipe()
        self._customer.clear()
        self._rooms.setCurrentWidget(self._hints)
        self.go_to_search()

    def end_visit(self) -> None:
        """The customer leaves, and with him or her everything on the screen."""
        self.begin_visit()
        self._visit_began = None

    def look_up(self, text: str) -> None:
        """Search as if a person had typed this and pressed Enter."""
        self.go_to_search()
        with QSignalBlocker(self._search):  # it would search once more, a moment later
            self._search.setText(text)
        self._find(text)
        self._enter(text)

    def customer_number(self) -> str:
        """Whom the desk shows; empty when nobody."""
        return self._customer.customer_number() if self._rooms.currentWidget() is self._customer else ""

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._new_visit = button(lambda: self.tr("New visit"), self.begin_visit, icon="plus", key="Ctrl+N")
        self._search = SearchEdit(
            lambda: self.tr("Look up a customer (F2)"),
            lambda: self.tr("Account, name, kana, telephone, customer number or case number"))  # fmt: skip
        self._found: TableView[Match] = TableView(
            self._columns(), lambda: self.tr("Customers found"), key=lambda match: match.customer.number,
            empty=self._nobody,
        )  # fmt: skip
        self._customer = CustomerView(self._desk, self._jobs, self._changes)
        self._listed: list[Match] = []
        self._in_full: frozenset[str] = frozenset()
        self._unmask = button(lambda: self.tr("Show account numbers in full"), self._show_in_full, role="quiet",
                              icon="eye", key="Ctrl+M")  # fmt: skip
        self._hints = self._build_hints()
        self._matches = card(self._found, row(self._unmask, None), gap=6, margin=8)
        self._rooms = QStackedWidget()
        for room in (self._hints, self._matches, self._customer):
            self._rooms.addWidget(room)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(self._build_head())
        lines.addWidget(self._rooms, 1)
        self.setFocusProxy(self._search)

    def _build_head(self) -> QHBoxLayout:
        """The box, and beside it why somebody is looked up: at the counter, as long as nobody says otherwise."""
        reasons: list[tuple[Any, object]] = [(lambda one=one: lookup_reason_word(one), one) for one in LookupReason]
        self._reason = combo_box(reasons, lambda: self.tr("Why somebody is looked up"))
        self._reason.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on from the box as if it were not there
        why = plain_label(lambda: self.tr("Rea&son"), "sub")
        why.setBuddy(self._reason)
        head = row(self._search, why, self._reason, gap=8)
        head.setStretch(0, 1)
        return head

    def _build_hints(self) -> QWidget:
        self._reach = plain_label(role="sub", wrap=True)
        lines = (
            (lambda: self.tr("Account"), "1234567　　101-1234567　　101-1-1234567　　14030-12345671"),
            (lambda: self.tr("Name or kana"), "佐藤　　さとう　　サトウ　　ｻﾄｳ　　sato"),
            (lambda: self.tr("Telephone"), "03-1234-5678　　5678"),
            (lambda: self.tr("Customer number"), "00100011"),
            (lambda: self.tr("Case number"), "101-2020-0001"),
        )
        return card(
            plain_label(lambda: self.tr("Type what the customer has at hand"), "h2"),
            plain_label(lambda: self.tr("The passbook is best: branch and account number. Results come while you type; "
                                        "Enter opens, the arrow keys choose."), "sub", wrap=True), 6,
            pairs(*((plain_label(name, "sub"), plain_label(examples)) for name, examples in lines), gap=9), None,
            self._reach, gap=6, margin=20,
        )  # fmt: skip

    def _columns(self) -> Sequence[Column[Match]]:
        return (
            Column(lambda: self.tr("Name"), lambda m: display(m.customer.name), width=150),
            Column(lambda: self.tr("Kana"), lambda m: display(m.customer.name_kana), width=160),
            Column(lambda: self.tr("Born"), self._born, lambda m: m.customer.birth_date, width=186),
            Column(lambda: self.tr("Accounts"), self._accounts),
            Column(lambda: self.tr("Number"), lambda m: m.customer.number, width=110),
            Column(lambda: self.tr("Telephone"), lambda m: m.masked_phone, width=130),
        )  # fmt: skip

    def _connect(self) -> None:
        self._search.textChanged.connect(self._typed)
        self._search.searched.connect(self._find)
        self._search.confirmed.connect(self._enter)
        self._search.left_down.connect(self._go_down)
        self._found.activated_row.connect(self._open)
        self._customer.case_wanted.connect(self.case_wanted)
        self._customer.claims_wanted.connect(self.claims_wanted)
        self._customer.instruction_wanted.connect(self.instruction_wanted)
        self._changes.on(self, self.refresh, self._changes.books)
        self._search.installEventFilter(self)
        self._rooms.currentChanged.connect(self._choose_front)
        for key, step in (("F2", self.go_to_search), ("F3", self._go_to_debits), ("Esc", self._back)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(step)
        keep_current(self, self._say_reach)

    # -- finding ---------------------------------------------------------------------------------------------------

    def _find(self, text: str) -> None:
        self._entered = ""
        if text.strip():
            self._jobs.run(self, lambda _: suggest_customers(self._desk, text),
                           then=lambda found: self._show_found(text, found), topic="search")  # fmt: skip

    def _typed(self, text: str) -> None:
        """An empty box looks for nobody, whoever emptied it."""
        if not text.strip():
            self._jobs.run(self, lambda _: None, then=lambda _: None, topic="search")  # nobody waits for the last one
            self._rooms.setCurrentWidget(self._hints)

    def _show_found(self, text: str, found: list[Match]) -> None:
        self._listed, self._in_full = found, frozenset()
        self._unmask.setEnabled(bool(found))
        self._found.show_rows([])  # whoever was chosen before belongs to another search
        self._found.show_rows(found)
        self._rooms.setCurrentWidget(self._matches)
        if self._entered == text:
            self._enter_found(text, found)

    def _enter(self, text: str) -> None:
        """Enter: whoever the text names is opened, among several the person chooses."""
        self._entered = text

    def _enter_found(self, text: str, found: list[Match]) -> None:
        self._entered = ""
        meant = [found[0]] if len(found) == 1 else [match for match in found if _named(text, match)]
        if len(meant) == 1:
            self._open(meant[0])
        elif found:
            self._found.setFocus()

    def _go_down(self) -> None:
        if self._rooms.currentWidget() is self._matches:
            self._found.setFocus()

    def _open(self, match: Match) -> None:
        number = match.customer.number
        reason = self._reason.currentData()
        self._jobs.run(self, lambda _: (open_customer(self._desk, number, reason), read_directory(self._desk)),
                       then=self._opened, topic="open")  # fmt: skip

    def _opened(self, answer: tuple[CustomerFile, Directory]) -> None:
        file, directory = answer
        self._customer.show_file(file, directory, self._visit_began or self._desk.now())
        self._rooms.setCurrentWidget(self._customer)
        self._customer.setFocus()

    # -- walking ---------------------------------------------------------------------------------------------------

    def go_to_search(self) -> None:
        """To the box, whatever is in front; typing replaces what stands there."""
        self._search.setFocus()
        self._search.selectAll()

    def _choose_front(self) -> None:
        """Whoever comes back to this page goes on with the customer, as long as one is there."""
        customer = self._rooms.currentWidget() is self._customer
        self.setFocusProxy(self._customer if customer else self._search)

    def _go_to_debits(self) -> None:
        if self._rooms.currentWidget() is self._customer:
            self._customer.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes to the box types over what stands there; coming back to the window is not that."""
        back = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() not in back:
            QTimer.singleShot(0, self._search.selectAll)
        return super().eventFilter(watched, event)

    def _back(self) -> None:
        """One step back: from the customer to those found, from them to the box."""
        if self._search.hasFocus():
            self._search.wipe()
        elif self._rooms.currentWidget() is self._customer:
            self._rooms.setCurrentWidget(self._matches)
            self._found.setFocus()
        else:
            self.go_to_search()

    # -- what is said ----------------------------------------------------------------------------------------------

    def _know_history(self, history: History) -> None:
        self._history = history
        self._say_reach()

    def _say_reach(self) -> None:
        self._reach.setText(self._books())

    def _books(self) -> str:
        if self._history.first is None or self._history.last is None:
            return self.tr("No books are loaded yet.")
        return self.tr("Books are loaded from {first} to {last}.").format(
            first=day_text(self._history.first), last=day_text(self._history.last))  # fmt: skip

    def _nobody(self) -> str:
        nobody = self.tr("No customer found for this. Check the digits, or try the kana of the family name.")
        return f"{nobody}\n\n{self._books()}"

    def _born(self, match: Match) -> str:
        born = match.customer.birth_date
        if born is None:
            return ""
        return self.tr("{day} ({age})").format(
            day=day_text(born), age=age_on(born, self._desk.now().astimezone().date()))  # fmt: skip

    def _accounts(self, match: Match) -> str:
        word = account_word if match.customer.number in self._in_full else masked_account_word
        return self.tr(", ").join(word(account) for account in match.accounts)

    def _show_in_full(self) -> None:
        """The trail keeps whose numbers were shown to whom, and for which reason."""
        found, reason = self._listed, self._reason.currentData()
        numbers = [match.customer.number for match in found]
        self._jobs.run(self, lambda _: unmask(self._desk, numbers, reason), then=lambda _: self._unmasked(found),
                       topic="unmask")  # fmt: skip

    def _unmasked(self, found: list[Match]) -> None:
        if found is self._listed:  # not those of another search that has come meanwhile
            self._in_full = frozenset(match.customer.number for match in found)
            self._found.show_rows(found)
            self._unmask.setEnabled(False)


def _named(text: str, match: Match) -> bool:
    """The text is this customer's number, or a whole account number of his or hers: not only a part that fits."""
    terms = read_search(text)
    number = terms.number or terms.digits
    return number == match.customer.number or any(
        number == account.number and terms.branch in ("", account.branch) for account in match.accounts)
