"""One case: its transfers, the statement, what is missing, and the way to the papers; all of it without the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from branch_app.domain.case_files import CaseFile
from branch_app.domain.claims import ClaimForm, missing_for_claim
from branch_app.domain.customers import Account
from branch_app.domain.errors import NothingToClaim
from branch_app.domain.kana import display
from branch_app.domain.statements import Statement
from branch_app.operations.case_files import open_case_file, read_case_file
from branch_app.operations.claims import prepare_claims
from branch_app.operations.desk import Desk
from branch_app.operations.papers import Paper, record_paper, statement_paper
from branch_app.ui.attachments_view import AttachmentsView
from branch_app.ui.case_sheets import AddendumSheet, CaseSheet, EarlierContactSheet, SignatureSheet
from branch_app.ui.case_work import CaseWork
from branch_app.ui.changes import Changes
from branch_app.ui.claims_view import ClaimsView
from branch_app.ui.dates import moment_text
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.shell import Page
from branch_app.ui.messages import show, tell
from branch_app.ui.paper_room import PaperRoom
from branch_app.ui.read_back_view import ReadBackView
from branch_app.ui.words import account_word, capacity_word, case_state_word, channel_word, holder_word


class CasePage(Page):
    """Everything the counter does for one customer, from the first mark to the signed statement and its papers."""

    left = Signal()
    """The person goes back to where the case was opened from."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._file: CaseFile | None = None
        self._question = ""
        self._claims_first = False
        self._build()
        self._connect()

    def title(self) -> str:
        if self._file is None:
            return self.tr("Case")
        return f"{self._file.case.number}　{self._file.customer.customer.name}"

    def subtitle(self) -> str:
        if self._file is None:
            return self.tr("Open a case from the list of cases or from its customer.")
        case = self._file.case
        contact = self.tr("First contact {time} ({channel})").format(
            time=moment_text(case.first_contact_at), channel=channel_word(case.channel))  # fmt: skip
        return " · ".join((contact, capacity_word(case.capacity), case_state_word(case.state),
                           *map(self._held_with, self._joint_accounts())))  # fmt: skip

    def _joint_accounts(self) -> list[Account]:
        return [account for account in self._file.customer.accounts if account.joint] if self._file else []

    def _held_with(self, account: Account) -> str:
        """Whoever else holds an account of the case has a word in it, too."""
        own = self._file.case.customer_number if self._file else ""
        others = [f"{display(holder.name)} ({holder_word(holder.role)})"
                  for holder in account.holders if holder.customer_number != own]  # fmt: skip
        return self.tr("{account} held with {names}").format(
            account=account_word(account.number), names=self.tr(", ").join(others))  # fmt: skip

    def header_buttons(self) -> Sequence[QWidget]:
        return (self._work.saved_at, self._earlier)

    def case_number(self) -> str:
        """The case being worked on; empty when none is."""
        return self._file.case.number if self._file else ""

    def open_case(self, number: str) -> None:
        """Work on this case; it begins where it was left."""
        self._work.store_now()
        self._claims_first = False
        self._jobs.run(self, lambda _: open_case_file(self._desk, number), then=self._opened, topic="case")

    def open_claims(self, number: str) -> None:
        """Work on this case, beginning with its claim forms."""
        self.open_case(number)
        self._claims_first = True

    def clear(self) -> None:
        """The customer leaves: nothing of the case stays on the screen, and nothing typed is lost."""
        self._work.store_now()
        self._file = None
        self._work.clear()
        for each in (self._rooms, self._earlier):
            each.setEnabled(False)
        self._rooms.setCurrentWidget(self._work)
        self._read_back.clear()
        self._claims.clear()
        self._attachments.clear()
        self._sheet.show_paper(b"", "")
        self._notice.clear()
        self.retitled.emit()

    def refresh(self) -> None:
        """Read the case again; what is being typed stays."""
        number = self.case_number()
        if number:
            self._jobs.run(self, lambda _: read_case_file(self._desk, number), then=self._renewed, topic="case")

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._earlier = button(lambda: self.tr("First contact was earlier…"), self._ask_earlier)
        self._notice = Notice()
        self._work = CaseWork(self._desk, self._jobs)
        self._read_back = ReadBackView(self._desk, self._jobs)
        self._claims = ClaimsView(self._desk, self._jobs, self._changes)
        self._attachments = AttachmentsView(self._desk, self._jobs)
        self._rooms = QStackedWidget()
        self._sheet = PaperRoom()
        self._paper: Paper | None = None
        for room in (self._work, self._read_back, self._claims, self._sheet, self._attachments):
            self._rooms.addWidget(room)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._notice)
        lines.addWidget(self._rooms, 1)
        self.setFocusProxy(self._work)
        for each in (self._rooms, self._earlier):
            each.setEnabled(False)

    def _connect(self) -> None:
        panel = self._work.panel
        panel.read_back_wanted.connect(self._open_read_back)
        panel.signature_wanted.connect(self._ask_signature)
        panel.exception_wanted.connect(lambda: self._work.store(then=self._ask_exception))
        panel.claims_wanted.connect(self._open_claims)
        panel.sheet_wanted.connect(self._open_sheet)
        panel.attachments_wanted.connect(self._open_attachments)
        panel.addendum_wanted.connect(self._ask_addendum)
        self._work.stored.connect(self._tell)
        self._work.outdated.connect(self.refresh)
        self._read_back.confirmed.connect(self._was_read_back)
        self._read_back.left.connect(self._back)
        self._claims.left.connect(self._back)
        self._sheet.went_out.connect(self._record_sheet)
        self._sheet.refused.connect(self._say_refused)
        changes = self._changes
        changes.on(self, self._find_lacks, changes.blocks)
        changes.on(self, self.refresh, changes.books)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._back)

    def retranslate(self) -> None:
        self._say_lock()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _opened(self, file: CaseFile) -> None:
        self._file = file
        for each in (self._rooms, self._earlier):
            each.setEnabled(True)
        self._rooms.setCurrentWidget(self._work)
        self._work.open_file(file)
        self._show()
        if self._claims_first:
            self._claims_first = False
            self._open_claims()

    def _renewed(self, file: CaseFile) -> None:
        if file.case.number == self.case_number():
            self._file = file
            changed = self._work.renew(file)
            self._show()
            if changed:
                self._notice.say("warn", lambda: self.tr("Somebody else changed this statement meanwhile."), lambda:
                                 self.tr("The form shows it as it is stored now; what you typed was kept."))

    def _show(self) -> None:
        self._say_lock()
        self._find_lacks()
        self.retitled.emit()

    def _say_lock(self) -> None:
        statement = self._file.statement if self._file else None
        if statement and statement.signed_at:
            fact = self.tr("Signed at {time}").format(time=moment_text(statement.signed_at))
            self._notice.say("ok", fact, self.tr("It stands as it was signed; only addenda can be added."), "A")
        else:
            self._notice.clear()

    def _tell(self) -> None:
        """Something was stored here: other pages may be out of date, and less may be missing."""
        self._find_lacks()
        self._changes.statements.emit()

    def _find_lacks(self) -> None:
        number = self.case_number()
        if number:
            self._jobs.run(self, lambda _: prepare_claims(self._desk, number), then=self._lacks_found,
                           failed=self._lacks_unknown, topic="lacks")  # fmt: skip

    def _lacks_found(self, forms: list[ClaimForm]) -> None:
        self._work.panel.show_lacks(tuple(dict.fromkeys(code for form in forms for code in missing_for_claim(form))))

    def _lacks_unknown(self, error: Exception) -> None:
        self._work.panel.show_lacks(None)
        if not isinstance(error, NothingToClaim):
            show(self, error)

    # -- the rooms -------------------------------------------------------------------------------------------------

    def _open(self, room: QWidget) -> None:
        self._question = self._work.question_at()
        self._rooms.setCurrentWidget(room)
        room.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        """One step back: from a paper to the case, from the case to where it was opened. Nothing is discarded."""
        if self._rooms.currentWidget() is self._work:
            self.left.emit()
        else:
            self._say_lock()
            self._rooms.setCurrentWidget(self._work)
            self._work.return_to(self._question)

    def _open_read_back(self) -> None:
        self._work.store(then=self._show_read_back)

    def _show_read_back(self) -> None:
        self._read_back.show_case(self.case_number())
        self._open(self._read_back)

    def _was_read_back(self, statement: Statement) -> None:
        self._work.take_over(statement)
        self._question = ""  # away from the words: the next key is S, and typed there it would undo the reading back
        self._back()
        self._tell()

    def _open_claims(self) -> None:
        self._work.store(then=self._show_claims)

    def _show_claims(self) -> None:
        self._claims.show_case(self.case_number())
        self._open(self._claims)

    def _open_attachments(self) -> None:
        self._work.store(then=self._show_attachments)

    def _show_attachments(self) -> None:
        if self._file:
            self._attachments.show_case(self._file.case.number, self._file.customer.customer.name)
            self._open(self._attachments)

    def _open_sheet(self) -> None:
        self._work.store(then=self._show_sheet)

    def _show_sheet(self) -> None:
        number = self.case_number()
        self._jobs.run(self, lambda _: statement_paper(self._desk, number), then=self._sheet_made, topic="sheet")

    def _sheet_made(self, paper: Paper) -> None:
        self._paper = paper
        self._sheet.show_paper(paper.pdf, paper.number)
        self._open(self._sheet)

    def _record_sheet(self) -> None:
        paper = self._paper
        if paper:
            self._jobs.run(self, lambda _: record_paper(self._desk, paper), then=self._sheet_recorded)

    def _sheet_recorded(self, copy: int) -> None:
        self._notice.say("ok", self.tr("Copy {copy} of the statement sheet went out.").format(copy=copy))

    def _say_refused(self, error: Exception) -> None:
        tell(self._notice, error)

    # -- the sheets ------------------------------------------------------------------------------------------------

    def _ask_earlier(self) -> None:
        if self._file:
            self._put_before(EarlierContactSheet(self, self._desk, self._jobs, self._file.case))

    def _ask_signature(self) -> None:
        if self._file:
            self._put_before(SignatureSheet(self, self._desk, self._jobs, self._file.case))

    def _ask_exception(self) -> None:
        if self._file:
            sheet = SignatureSheet(self, self._desk, self._jobs, self._file.case, against_rules=True)
            sheet.asked.connect(self._changes.requests)
            self._put_before(sheet)

    def _ask_addendum(self) -> None:
        if self._file:
            name = self._file.customer.customer.name
            self._put_before(AddendumSheet(self, self._desk, self._jobs, self._file.case, name))

    def _put_before(self, sheet: CaseSheet) -> None:
        sheet.stored.connect(self._step_stored)
        sheet.open()

    def _step_stored(self) -> None:
        self.refresh()
        self._changes.cases.emit()
        self._changes.statements.emit()
