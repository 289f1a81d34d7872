"""The customer master: who the customers are; a newer file corrects an older one, and says what it corrects."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.books import Change, FileReport, FindingKind
from branch_app.domain.books import CustomerRow as CustomerLine
from branch_app.domain.cases import OPEN_STATES
from branch_app.domain.customers import Customer
from branch_app.domain.kana import match_key
from branch_app.domain.trail import Deed
from branch_app.operations.desk import Act
from branch_app.store.tables import CaseRow, CustomerRow, ImportedFileRow


def import_customers(act: Act, file: ImportedFileRow | None, report: FileReport,
                     rows: Sequence[CustomerLine]) -> FileReport:
    """Insert the customers of a master file and bring known ones up to date; the report lists every change."""
    known = {row.number: row for row in act.session.scalars(select(CustomerRow))}
    cases = open_cases(act.session)
    added = changed = 0
    findings: list[Change] = []
    for row in rows:
        standing = known.get(row.number)
        values = _values(row)
        if standing is None:
            act.session.add(CustomerRow(**values))
            added += 1
        elif (before := standing.as_customer()) and _values(before) != values:
            findings += _changes(row, before, cases.get(row.number, ""))
            changed += 1
            for column, value in values.items():
                setattr(standing, column, value)
    act.session.flush()
    return master_taken(act, file, replace(
        report, rows=len(rows), added=added, changed=changed, already_known=len(rows) - added - changed,
        findings=tuple(findings)))  # fmt: skip


def open_cases(session: Session) -> dict[str, str]:
    """The number of the open case of each customer who has one."""
    rows = session.execute(
        select(CaseRow.customer_number, CaseRow.number).where(CaseRow.state.in_(OPEN_STATES)).order_by(CaseRow.id))
    return {row.customer_number: row.number for row in rows}


def with_case(subject: str, case: str) -> str:
    """The customer or account of a finding, with the open case that the change touches."""
    return f"{subject} ({case})" if case else subject


def master_taken(act: Act, file: ImportedFileRow | None, report: FileReport) -> FileReport:
    """Leave the line in the trail and the figures in the list of files; the same file a second time stands there."""
    if file:
        file.rows, file.added, file.changed, file.accounts = report.rows, report.added, report.changed, report.accounts
    kinds = Counter(str(finding.kind) for finding in report.findings)
    act.record(Deed.FILE_IMPORTED, report.sha256[:16], format=report.format, rows=report.rows, added=report.added,
               changed=report.changed, **({"changes": dict(kinds)} if kinds else {}))  # fmt: skip
    return report


def _values(row: CustomerLine | Customer) -> dict[str, object]:
    return {
        "number": row.number, "name": row.name, "name_kana": row.name_kana, "name_key": match_key(row.name),
        "kana_key": match_key(row.name_kana), "birth_date": row.birth_date, "phone": row.phone,
        "phone_digits": re.sub(r"\D", "", row.phone), "postcode": row.postcode, "address": row.address,
    }  # fmt: skip


def _changes(row: CustomerLine, before: Customer, case: str) -> Iterator[Change]:
    """What the row changes: what stood before, and what stands now."""
    for kind, fields in (
        (FindingKind.NAME_CHANGED, ("name", "name_kana")),
        (FindingKind.BIRTH_DATE_CHANGED, ("birth_date",)),
        (FindingKind.CONTACT_CHANGED, ("phone", "postcode", "address")),
    ):
        changed = [name for name in fields if getattr(before, name) != getattr(row, name)]
        if changed:
            old, new = (" / ".join(f"{getattr(each, name) or ''}" for name in changed) for each in (before, row))
            yield Change(kind, row.record, 0, old, new, with_case(row.number, case))
