"""Papers made when they are wanted, the statement sheet and the block instruction; the trail knows every copy."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from branch_app.documents.block_instruction import make_block_instruction
from branch_app.documents.statement_sheet import make_statement_sheet
from branch_app.domain.errors import NotFound
from branch_app.domain.staff import Permission
from branch_app.domain.trail import Deed
from branch_app.operations.cases import case_of
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import accounts_held, read_customer
from branch_app.operations.statements import questionnaire, statement_in
from branch_app.operations.wallets import current_directory
from branch_app.store.tables import BlockRow, TrailRow


class PaperKind(StrEnum):
    STATEMENT = "statement sheet"
    BLOCK = "block instruction"
    DAY_END = "day-end sheet"
    REVIEW = "look-up review"


_PERMISSIONS = {
    PaperKind.STATEMENT: Permission.TAKE_STATEMENT, PaperKind.BLOCK: Permission.PLACE_BLOCK,
    PaperKind.DAY_END: Permission.CLOSE_DAY, PaperKind.REVIEW: Permission.REVIEW_LOOKUPS,
}  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """One paper to look at or to print. `subject` is the case, account or day, `number` what stands on the paper."""

    kind: PaperKind
    subject: str
    number: str
    pdf: bytes


def statement_paper(desk: Desk, case_number: str) -> Paper:
    """The statement of a case as it stands; before its signature every sheet says so. Raises NotFound."""
    with desk.ask(Permission.TAKE_STATEMENT) as session:
        case = case_of(session, case_number).as_case()
        statement = statement_in(session, case_number)
        if statement is None:
            raise NotFound("statement", case_number)
        customer = read_customer(session, case.customer_number)
        asked = sorted((t for t in customer.transfers if t.id in statement.marks), key=lambda t: (t.booked_on, t.id))
        pdf = make_statement_sheet(
            statement, questionnaire(), case, customer.customer, asked, bank=desk.branch.bank,
            branch=desk.branch.branch, branch_name=desk.branch.name, made_at=desk.now(),
            made_by=desk.person.staff_number, services=current_directory(session).services,
            specimen=desk.branch.specimen,
        )  # fmt: skip
        return Paper(PaperKind.STATEMENT, case_number, f"{case_number}-S{statement.version}", pdf)


def block_paper(desk: Desk, block_ids: Collection[int]) -> Paper:
    """The instruction to stop these blocks, all of one account. Raises NotFound."""
    with desk.ask(Permission.PLACE_BLOCK) as session:
        rows = list(session.scalars(select(BlockRow).where(BlockRow.id.in_(block_ids)).order_by(BlockRow.id)))
        if not rows:
            raise NotFound("block", ", ".join(map(str, sorted(block_ids))))
        account = rows[0].account
        number = f"{desk.branch.branch}-{rows[0].id:06d}"
        pdf = make_block_instruction(
            [row.as_block() for row in rows if row.account_id == account.id], account.account_number,
            read_customer(session, account.customer_number).customer, desk.branch.bank, desk.branch.branch,
            desk.branch.name, desk.now(), desk.person.staff_number, number, desk.branch.specimen,
            current_directory(session).services,
            next((held.old_numbers for held in accounts_held(session, account.customer_number)
                  if held.id == account.id), ()),
        )  # fmt: skip
        return Paper(PaperKind.BLOCK, str(account.account_number), number, pdf)


def record_paper(desk: Desk, paper: Paper) -> int:
    """Put down that a paper went to the printer or into a file; the answer is which copy of its kind it was."""
    with desk.act(_PERMISSIONS[paper.kind]) as act:
        copy = _copies(act.session, paper) + 1
        act.record(Deed.PAPER_PRINTED, paper.subject, paper=str(paper.kind), number=paper.number, copy=copy,
                   sha256=sha256(paper.pdf).hexdigest())  # fmt: skip
        return copy


def _copies(session: Session, paper: Paper) -> int:
    """How many copies of this kind the trail knows of the same subject."""
    said = f'"paper":"{paper.kind}"'
    return session.scalar(
        select(func.count()).select_from(TrailRow)
        .where(TrailRow.deed == str(Deed.PAPER_PRINTED), TrailRow.subject == paper.subject,
               TrailRow.details.contains(said, autoescape=True))) or 0  # fmt: skip
