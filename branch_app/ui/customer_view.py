"""One customer at the counter: what went to wallets on the left, who it is and what was instructed on the right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from branch_app.domain.blocks import Block, BlockState
from branch_app.domain.cases import Case
from branch_app.domain.host_debits import HostDebit
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.money import amounts, money, yen
from branch_app.domain.search import CustomerFile
from branch_app.domain.transfers import Mark, MonthTotal, Transfer, sums
from branch_app.domain.wallets import Directory
from branch_app.operations.blocks import list_blocks
from branch_app.operations.cases import open_case
from branch_app.operations.desk import Desk
from branch_app.operations.host_debits import block_evidence, upcoming_debits
from branch_app.operations.lookup import open_customer
from branch_app.ui.block_actions import BlockActions
from branch_app.ui.block_dialog import BlockDialog
from branch_app.ui.block_lights import BlockLights
from branch_app.ui.changes import Changes
from branch_app.ui.customer_card import CustomerCard
from branch_app.ui.dates import day_text
from branch_app.ui.deposit_notices_card import DepositNoticesCard
from branch_app.ui.host_answers import evidence_lines, upcoming_lines
from branch_app.ui.instructions import Instruction, instructions_of, light_text, urgency
from branch_app.ui.kit.current import keep_current
from branch_app.ui.kit.jobs import JobRunner
from branch_app.ui.kit.layout import button, card, column, plain_label, row, scrolled
from branch_app.ui.kit.notices import Notice
from branch_app.ui.kit.style import Tone
from branch_app.ui.kit.table_view import TableView
from branch_app.ui.kit.tables import RIGHT, Column, Group
from branch_app.ui.wallet_lens import WalletLens, cap_reached, month_ends
from branch_app.ui.words import account_word, mark_word, service_word

_SIDE = 308
_MINUTE = 60_000
_TONES: dict[Mark, Tone] = {Mark.NOT_MINE: "danger", Mark.MINE: "ok", Mark.UNSURE: "warn"}


class CustomerView(QWidget):
    """Everything the counter needs of one customer, and the keys for what comes next."""

    case_wanted = Signal(str)
    """The number of the case to work on."""
    claims_wanted = Signal(str)
    """The number of the case whose claim forms are wanted."""
    instruction_wanted = Signal(object)
    """The blocks whose instruction slip is to be printed."""

    def __init__(self, desk: Desk, jobs: JobRunner, changes: Changes) -> None:
        super().__init__()
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._file: CustomerFile | None = None
        self._directory: Directory | None = None
        self._months: dict[int, MonthTotal] = {}
        self._first_contact: datetime | None = None
        self._evidence: dict[int, list[HostDebit]] = {}
        self._upcoming: list[HostDebit] = []
        self._warned: tuple[Instruction | None, Tone | None] = (None, None)
        self._build()
        self._connect()

    def show_file(self, file: CustomerFile, directory: Directory, first_contact: datetime) -> None:
        """Put a customer on the desk; `first_contact` is when he or she first spoke to the bank in this visit."""
        self._file, self._directory, self._first_contact = file, directory, first_contact
        self._evidence, self._upcoming = {}, []
        self._show()
        self._ask_host_debits()
        self._table.setFocus()

    def customer_number(self) -> str:
        """Whom the view shows; empty when nobody."""
        return self._file.customer.number if self._file else ""

    def clear(self) -> None:
        """Nobody stands here any more."""
        self._file = None
        self._table.show_rows([])

    def refresh(self) -> None:
        """Read the customer again."""
        number = self.customer_number()
        if number:
            self._jobs.run(self, lambda _: open_customer(self._desk, number), then=self._renew, topic="customer")

    def refresh_blocks(self) -> None:
        """Read again what was instructed."""
        if self._file:
            self._jobs.run(self, lambda _: list_blocks(self._desk), then=self._renew_blocks, topic="blocks")

    # -- how it is put together ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._lens = WalletLens()
        self._next = plain_label(role="wrong", selectable=True, wrap=True)
        self._answers = plain_label(role="sub", selectable=True, wrap=True)
        self._notice = Notice()
        self._table: TableView[Transfer] = TableView(
            self._columns(), lambda: self.tr("Wallet debits of this customer"),
            group=Group(lambda t: (t.account, t.service), self._group_title, lambda _rows: "wallet"),
            key=lambda transfer: transfer.id,
        )  # fmt: skip
        self._table_title = plain_label(lambda: self.tr("Wallet debits (F3)"), "h2")
        sheet = card(self._table_title, self._table, gap=4, margin=10)
        left = column(self._lens, self._next, self._notice, sheet)
        left.setStretchFactor(sheet, 1)
        whole = row(left, self._build_side())
        whole.setStretchFactor(left, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._table)
        self._clock = QTimer(self)  # "10 minutes ago" must not stand for an hour
        self._clock.setInterval(_MINUTE)

    def _build_side(self) -> QWidget:
        self._card, self._lights, self._deposits = CustomerCard(), BlockLights(), DepositNoticesCard()
        self._actions = BlockActions(self._desk, self._jobs, self._changes)
        self._block = button(lambda: self.tr("Block"), self._place_block, role="danger", icon="ban", key="F6")
        self._case = button(lambda: self.tr("Case and statement"), self._open_case, icon="clipboard-list", key="F4")
        self._claims = button(lambda: self.tr("Claim forms"), self._want_claims, icon="file-text", key="F8")
        lights = card(plain_label(lambda: self.tr("Instructions to the host"), "h2"), self._lights,
                      self._answers, self._actions.stacked(), gap=8, margin=14)  # fmt: skip
        inside = QWidget()
        inside.setLayout(column(self._card, lights, self._deposits, None))
        side = QWidget()
        side.setFixedWidth(_SIDE)
        area = scrolled(inside)
        lines = column(area, self._case, self._claims, self._block, gap=8)
        lines.setStretchFactor(area, 1)
        side.setLayout(lines)
        self._block.setMinimumHeight(44)
        return side

    def _columns(self) -> Sequence[Column[Transfer]]:
        return (
            Column(lambda: self.tr("Date"), lambda t: day_text(t.booked_on), lambda t: (t.booked_on, t.id), width=146),
            Column(lambda: self.tr("Wording"), lambda t: t.description),
            Column(lambda: self.tr("Amount"), lambda t: money(t.units, t.currency), lambda t: t.units, RIGHT, 96,
                   total=self._sum),
            Column(lambda: self.tr("Month's total"), self._month, align=RIGHT, width=192),
            Column(lambda: self.tr("Mark"), self._mark, width=124, tone=self._mark_tone),
        )  # fmt: skip

    def _connect(self) -> None:
        self._lights.chosen.connect(self._offer)
        self._actions.instruction_wanted.connect(self.instruction_wanted)
        self._clock.timeout.connect(self._show_lights)
        self._clock.start()
        self._changes.on(self, self.refresh, self._changes.books, self._changes.cases, self._changes.statements)
        self._changes.on(self, self.refresh_blocks, self._changes.blocks)
        keep_current(self, self._show)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
        file, directory = self._file, self._directory
        if file is None or directory is None:
            return
        self._months = month_ends(file)
        self._lens.show_file(file, directory)
        self._card.show_file(file, self._desk.now().astimezone().date())
        self._deposits.show_file(file, directory)
        self._table.show_rows(file.transfers)
        self._claims.setEnabled(bool(file.cases))
        self._block.setEnabled(bool(file.accounts))
        self._show_upcoming()
        self._show_lights()

    def _show_lights(self) -> None:
        if self._file and self._directory:
            instructions = sorted(instructions_of(self._file.blocks), key=urgency)
            self._lights.show_instructions(instructions, self._directory, self._desk.now(),
                                           name_account=len(self._file.accounts) > 1)  # fmt: skip
            self._warn(next((each for each in instructions if each.state is BlockState.INSTRUCTED), None))

    def _warn(self, open_one: Instruction | None) -> None:
        """As long as the host has not answered, nobody may believe that anything is stopped."""
        tone = open_one.tone(self._desk.now()) if open_one else None
        if (open_one, tone) == self._warned:
            return  # a screen reader says a strip aloud, and once is enough
        self._warned = (open_one, tone)
        if open_one is None or tone is None:
            self._notice.clear()
        else:
            self._notice.say(tone, lambda: light_text(open_one, self._desk.now()),
                             lambda: self.tr("Print the instruction and hand it to the operator of the host."),
                             "Ctrl+P")  # fmt: skip

    def _offer(self, _instruction: object) -> None:
        instruction = self._lights.selected()
        self._actions.show_instruction(instruction, self._directory)
        answers = [each for block in instruction.ids for each in self._evidence.get(block, [])] if instruction else []
        self._answers.setText("\n".join(evidence_lines(answers, self._directory)))
        self._answers.setVisible(bool(answers))

    def _ask_host_debits(self) -> None:
        """What collectors asked for and the host answered is read beside: the rest need not wait for it."""
        number = self.customer_number()
        self._jobs.run(self, lambda _: (number, block_evidence(self._desk), upcoming_debits(self._desk, number)),
                       then=self._put_host_debits, topic="host debits")  # fmt: skip

    def _put_host_debits(self, answer: tuple[str, dict[int, list[HostDebit]], list[HostDebit]]) -> None:
        number, evidence, upcoming = answer
        if number == self.customer_number():
            self._evidence, self._upcoming = evidence, upcoming
            self._show_upcoming()
            self._offer(None)

    def _show_upcoming(self) -> None:
        self._next.setText("\n".join(upcoming_lines(self._upcoming, self._directory)))
        self._next.setVisible(bool(self._upcoming))

    def _renew(self, file: CustomerFile) -> None:
        if file.customer.number == self.customer_number():
            self._file = file
            self._show()
            self._ask_host_debits()

    def _renew_blocks(self, blocks: list[Block]) -> None:
        if self._file:
            own = {account.number for account in self._file.accounts}
            self._file = replace(self._file, blocks=tuple(block for block in blocks if block.account in own))
            self._show_lights()

    def _group_title(self, rows: Sequence[Transfer]) -> str:
        service = service_word(rows[0].service, self._directory)
        several = self._file is not None and len(self._file.accounts) > 1
        return f"{service}   {account_word(rows[0].account)}" if several else service

    def _sum(self, rows: Sequence[Transfer]) -> str:
        return amounts(sums(transfer for transfer in rows if transfer.stands))

    def _month(self, transfer: Transfer) -> str:
        """On the newest line of a month: what it came to, and how far from the operator's cap of that time."""
        month = self._months.get(transfer.id)
        if month is None:
            return ""
        if month.left is None:
            return money(month.units, transfer.currency)
        if cap_reached(month):
            return self.tr("{sum}, cap reached").format(sum=yen(month.units))
        return self.tr("{sum}, {left} to cap").format(sum=yen(month.units), left=yen(month.left))

    def _mark(self, transfer: Transfer) -> str:
        if transfer.corrected_on:
            return self.tr("corrected {day}").format(day=f"{transfer.corrected_on:%m-%d}")
        mark = self._file.marks.get(transfer.id) if self._file else None
        return mark_word(mark) if mark else ""

    def _mark_tone(self, transfer: Transfer) -> Tone | None:
        if transfer.corrected_on:
            return "neutral"
        mark = self._file.marks.get(transfer.id) if self._file else None
        return _TONES[mark] if mark else None

    # -- what comes next -------------------------------------------------------------------------------------------

    def _account_at_hand(self) -> AccountNumber | None:
        """The only account, else the one of the transfer the person stands on."""
        if self._file and len(self._file.accounts) == 1:
            return self._file.accounts[0].number
        transfer = self._table.selected()
        return transfer.account if transfer else None

    def _place_block(self) -> None:
        if self._file and self._directory:
            case = self._file.cases[0].number if self._file.cases else None
            dialog = BlockDialog(self, self._desk, self._jobs, self._file.accounts, self._account_at_hand(),
                                 self._directory, case)  # fmt: skip
            dialog.placed.connect(self._placed)
            dialog.open()

    def _placed(self, blocks: list[Block]) -> None:
        if self._file:
            self._file = replace(self._file, blocks=(*blocks, *self._file.blocks))
            self._show_lights()
            self._changes.blocks.emit()

    def _open_case(self) -> None:
        number, first_contact = self.customer_number(), self._first_contact
        if number:
            self._jobs.run(self, lambda _: open_case(self._desk, number, first_contact), then=self._case_opened)

    def _case_opened(self, case: Case) -> None:
        self._changes.cases.emit()
        self.case_wanted.emit(case.number)

    def _want_claims(self) -> None:
        if self._file and self._file.cases:
            self.claims_wanted.emit(self._file.cases[0].number)
