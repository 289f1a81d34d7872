"""The account master: which accounts there are, who holds them, and what renumbered ones were called before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from branch_app.domain.books import AccountRow as AccountLine
from branch_app.domain.books import Change, FileReport, FindingKind
from branch_app.domain.customers import HolderRole
from branch_app.domain.errors import UnknownCustomer
from branch_app.operations.account_numbers import NO_MASTER, drop_stand_ins
from branch_app.operations.desk import Act
from branch_app.operations.masters import master_taken, open_cases, with_case
from branch_app.operations.renumbering import Renumbering
from branch_app.store.tables import AccountRow, CustomerRow, HolderRow, ImportedFileRow


def import_accounts(act: Act, file: ImportedFileRow | None, report: FileReport,
                    rows: Sequence[AccountLine]) -> FileReport:
    """Insert the accounts of a master file and bring known ones up to date; the report lists every change.

    Accounts that the file does not name stay as they are. Raises UnknownCustomer.
    """
    _must_be_customers(act, rows)
    master = _AccountMaster(act, rows)
    for row in rows:
        master.take(row)
    act.session.flush()
    drop_stand_ins(act.session)
    return master_taken(act, file, replace(
        report, rows=len(rows), added=master.added, changed=len(master.changed), accounts=len(rows),
        already_known=len(rows) - master.added - len(master.changed), findings=tuple(master.findings)))  # fmt: skip


def _must_be_customers(act: Act, rows: Sequence[AccountLine]) -> None:
    customers = set(act.session.scalars(select(CustomerRow.number)))
    for row in rows:
        for holder in (row.customer_number, *(row.joint_holders or ())):
            if holder not in customers:
                raise UnknownCustomer(holder, row.record)


class _AccountMaster:
    """The accounts of the branch while a master comes in."""

    def __init__(self, act: Act, rows: Sequence[AccountLine]) -> None:
        self._act, self._cases = act, open_cases(act.session)
        self.added = 0
        self._renumbering = Renumbering(act, rows)
        self.findings = self._renumbering.carry_out()
        self.changed = {each.record for each in self.findings if each.kind is FindingKind.RENUMBERED}
        self._known = {row.account_number: row for row in act.session.scalars(select(AccountRow))}
        self._holders: dict[int, dict[str, HolderRow]] = defaultdict(dict)
        for holder in act.session.scalars(select(HolderRow)):
            self._holders[holder.account_id][holder.customer_number] = holder

    def take(self, row: AccountLine) -> None:
        account = self._known.get(row.number)
        if account is None:
            number = row.number
            account = AccountRow(bank=number.bank, branch=number.branch, kind=number.kind, number=number.number,
                                 currency=number.currency, customer_number=row.customer_number,
                                 opened_on=row.opened_on, closed_on=row.closed_on)  # fmt: skip
            self._act.session.add(account)
            self._act.session.flush()
            self.added += 1
            self._hold(account, row, tell=False)
        else:
            self._days(account, row)
            self._main_holder(account, row)
            self._hold(account, row, tell=True)
        if row.old_number:
            self._renumbering.note(account, row.old_number)

    def _days(self, account: AccountRow, row: AccountLine) -> None:
        before, now = (account.opened_on, account.closed_on), (row.opened_on, row.closed_on)
        if before != now:
            self._tell(FindingKind.ACCOUNT_DAYS_CHANGED, row, _span(*before), _span(*now))
            account.opened_on, account.closed_on = now

    def _main_holder(self, account: AccountRow, row: AccountLine) -> None:
        before = account.customer_number
        if before == row.customer_number:
            return
        case = self._cases.get(before, "")
        if case:
            # The case speaks of this account's transfers: they must not vanish from it.
            self._act.session.merge(HolderRow(account_id=account.id, customer_number=before, role=HolderRole.FORMER))
        account.customer_number = row.customer_number
        if not before.startswith(NO_MASTER):
            kind = FindingKind.CASE_LEFT if case else FindingKind.HOLDER_CHANGED
            self._tell(kind, row, before, row.customer_number, case)
        else:
            self.changed.add(row.record)

    def _hold(self, account: AccountRow, row: AccountLine, tell: bool) -> None:
        """The joint holders as the file has them; a file without that column says nothing of them."""
        held = self._holders[account.id]
        if row.joint_holders is None:
            return
        before = sorted(number for number, holder in held.items() if holder.role is HolderRole.JOINT)
        wanted = sorted(set(row.joint_holders) - {row.customer_number})
        if before == wanted:
            return
        for number in set(before) - set(wanted):
            if case := self._cases.get(number, ""):
                held[number].role = HolderRole.FORMER
                self._tell(FindingKind.CASE_LEFT, row, number, "", case)
            else:
                self._act.session.delete(held[number])
        for number in set(wanted) - set(before):
            self._act.session.merge(HolderRow(account_id=account.id, customer_number=number, role=HolderRole.JOINT))
        if tell:
            self._tell(FindingKind.JOINT_HOLDERS_CHANGED, row, " ".join(before), " ".join(wanted))

    def _tell(self, kind: FindingKind, row: AccountLine, before: str, now: str, case: str = "") -> None:
        self.changed.add(row.record)
        self.findings.append(Change(kind, row.record, 0, before, now, with_case(str(row.number), case)))


def _span(opened: date | None, closed: date | None) -> str:
    return f"{opened or ''} – {closed or ''}"
