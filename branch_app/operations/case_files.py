"""Opening a case: the list of all cases, and one case with everything it rests on."""

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from branch_app.domain.case_files import CaseEntry, CaseFile
from branch_app.domain.reviews import LookupReason
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.operations.cases import case_of
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import in_yen, read_customer
from branch_app.operations.statements import statement_in
from branch_app.operations.wallets import current_directory
from branch_app.store.tables import CaseRow, CustomerRow, LineRow, MarkRow, StatementRow


def list_case_entries(desk: Desk) -> list[CaseEntry]:
    """Every case of the branch with what is claimed in it, newest first."""
    claimed = (MarkRow.mark == Mark.NOT_MINE) & LineRow.corrected_by.is_(None) & in_yen()
    with desk.ask(Permission.LOOK_UP) as session:
        rows = session.execute(
            select(CaseRow, CustomerRow.name, CustomerRow.name_kana, StatementRow.state,
                   _sum_where(claimed, 1), _sum_where(claimed, -LineRow.yen))
            .join(CustomerRow, CustomerRow.number == CaseRow.customer_number)
            .outerjoin(StatementRow, StatementRow.case_id == CaseRow.id)
            .outerjoin(MarkRow, MarkRow.statement_id == StatementRow.id)
            .outerjoin(LineRow, LineRow.id == MarkRow.line_id)
            .group_by(CaseRow.id, CustomerRow.number, StatementRow.id).order_by(CaseRow.id.desc()))  # fmt: skip
        return [CaseEntry(row.as_case(), name, kana, count, yen, state) for row, name, kana, state, count, yen in rows]


def _sum_where(condition: ColumnElement[bool], value: object) -> ColumnElement[int]:
    return func.sum(case((condition, value), else_=0))


def open_case_file(desk: Desk, case_number: str) -> CaseFile:
    """One case with everything it rests on. Raises NotFound. That it was opened is in the trail."""
    with desk.act(Permission.LOOK_UP) as act:
        file = _case_file(act.session, case_number)
        act.record(Deed.CUSTOMER_LOOKED_UP, file.case.customer_number, case=case_number,
                   reason=str(LookupReason.CASE))  # fmt: skip
        return file


def read_case_file(desk: Desk, case_number: str) -> CaseFile:
    """The same again after something changed, for who has it open already."""
    with desk.ask(Permission.LOOK_UP) as session:
        return _case_file(session, case_number)


def _case_file(session: Session, case_number: str) -> CaseFile:
    found = case_of(session, case_number).as_case()
    customer = read_customer(session, found.customer_number)
    lines = [transfer.id for transfer in customer.transfers]
    others = session.execute(
        select(MarkRow.line_id, CaseRow.number)
        .join(StatementRow, StatementRow.id == MarkRow.statement_id).join(CaseRow, CaseRow.id == StatementRow.case_id)
        .where(MarkRow.line_id.in_(lines), CaseRow.id != found.id))  # fmt: skip
    return CaseFile(
        case=found, customer=customer, statement=statement_in(session, case_number),
        directory=current_directory(session), elsewhere={row[0]: row[1] for row in others},
    )  # fmt: skip
