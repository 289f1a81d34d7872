"""Debits that collectors ask the host for: taken from type 91 files, shown beside the blocks and at the counter."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from branch_app.documents.readers.debit_results import DEBITED
from branch_app.documents.readers.zengin import Group
from branch_app.domain.books import Entry, FileTally, Finding, FindingKind
from branch_app.domain.host_debits import HostDebit, answers_to, not_booked_yet
from branch_app.domain.identifiers import AccountNumber
from branch_app.domain.money import YEN
from branch_app.domain.staff import Permission
from branch_app.domain.wallets import Recognition
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import accounts_held
from branch_app.operations.wallets import current_directory, recogniser_for
from branch_app.store.tables import BlockRow, HostDebitRow, ImportedFileRow

_Key = tuple[object, ...]
_COLUMNS = (HostDebitRow.bank, HostDebitRow.branch, HostDebitRow.kind, HostDebitRow.number, HostDebitRow.collector,
            HostDebitRow.collected_on, HostDebitRow.yen, HostDebitRow.customer_number, HostDebitRow.code)  # fmt: skip


def block_evidence(desk: Desk) -> dict[int, list[HostDebit]]:
    """What the host did with the debits that a block should stop, by its id; blocks without any are left out."""
    with desk.ask(Permission.LOOK_UP) as session:
        blocks = [row.as_block() for row in session.scalars(select(BlockRow))]
        debits = _debits(session, {block.account for block in blocks})
    found = {block.id: answers_to(block, debits) for block in blocks}
    return {block: answers for block, answers in found.items() if answers}


def upcoming_debits(desk: Desk, customer_number: str) -> list[HostDebit]:
    """What wallet services have asked for from the accounts of a customer and what is not booked yet, nearest first."""
    with desk.ask(Permission.LOOK_UP) as session:
        held = accounts_held(session, customer_number)
        debits = _debits(session, {number for each in held for number in (each.number, *each.old_numbers)})
    return not_booked_yet(debits, desk.now().astimezone().date())


def take_debits(session: Session, file_id: int, groups: Iterable[Group]) -> FileTally:
    """Put the debits of one file down, as far as no other file has brought them; counted like the lines of a book.

    They are no lines of an account: what was really drawn is what the statement will say.
    """
    tally = FileTally(debits={FindingKind.ASKED_COUNT: 0, FindingKind.ASKED_TOTAL: 0})
    judge = recogniser_for(current_directory(session)).judge
    known: Counter[_Key] | None = None
    new: list[dict[str, object]] = []
    waiting = 0
    for statement, findings in groups:
        tally.findings += findings
        if statement is None or statement.number is None:
            continue
        tally.count(statement)
        tally.accounts.add(statement.number)
        for entry in statement.entries:
            known = _known(session) if known is None else known
            number = statement.number
            key = (number.bank, number.branch, number.kind, number.number, entry.payer, entry.booked_on, -entry.yen,
                   entry.note, entry.kind)  # fmt: skip
            tally.rows += 1
            waiting += not entry.kind
            _count(tally.debits, entry)
            if isinstance(judge(entry.payer, ""), Recognition):
                tally.wallet_rows += 1
                tally.wallets[YEN] -= entry.yen
            if known[key]:
                known[key] -= 1
                tally.already_known += 1
                continue
            tally.added += 1
            new.append({column.key: value for column, value in zip(_COLUMNS, key, strict=True)}
                       | {"file_id": file_id, "record": entry.record})  # fmt: skip
    if new:
        session.execute(insert(HostDebitRow), new)
    if waiting:
        tally.findings.append(Finding(FindingKind.ONLY_ASKED_FOR, 0, 0, f"{waiting}", ""))
    return tally


def _count(counts: dict[FindingKind, int], entry: Entry) -> None:
    """One more debit asked for and, once the host has answered, made or not made."""
    answers = ((FindingKind.DEBITED_COUNT, FindingKind.DEBITED_TOTAL, entry.kind == DEBITED),
               (FindingKind.NOT_DEBITED_COUNT, FindingKind.NOT_DEBITED_TOTAL, entry.kind != DEBITED))  # fmt: skip
    for count, total, so in ((FindingKind.ASKED_COUNT, FindingKind.ASKED_TOTAL, True),
                             *(answers if entry.kind else ())):  # fmt: skip
        counts[count] = counts.get(count, 0) + so
        counts[total] = counts.get(total, 0) - (entry.yen if so else 0)


def _known(session: Session) -> Counter[_Key]:
    return Counter(tuple(row) for row in session.execute(select(*_COLUMNS)))


def _debits(session: Session, accounts: Iterable[AccountNumber]) -> Sequence[HostDebit]:
    """Every debit of wallet services at these accounts, as the directory of today understands their collectors."""
    judge = recogniser_for(current_directory(session)).judge
    wanted = set(accounts)
    rows = session.execute(
        select(HostDebitRow, ImportedFileRow.name, ImportedFileRow.imported_at)
        .join(ImportedFileRow, ImportedFileRow.id == HostDebitRow.file_id)
        .where(HostDebitRow.number.in_({account.number for account in wanted})))  # fmt: skip
    found = []
    for row, file, known_at in rows:
        verdict = judge(row.collector, "") if row.account_number in wanted else None
        if isinstance(verdict, Recognition):
            found.append(HostDebit(file, row.record, row.account_number, row.collector, verdict.service.code,
                                   row.collected_on, row.yen, row.code, known_at))  # fmt: skip
    return found
