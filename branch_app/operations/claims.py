"""Claim forms: one per operator, from the transfers, the blocks and the statement of a case."""

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.documents.claim_form import make_claim_form
from branch_app.domain.cases import Case
from branch_app.domain.claims import Claim, ClaimForm, claim_number, claimable
from branch_app.domain.deadlines import Base, Deadline, Rule, due, rules_from
from branch_app.domain.errors import NotFound, NothingToClaim
from branch_app.domain.staff import Permission
from branch_app.domain.statements import Statement
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark, Transfer
from branch_app.domain.wallets import Directory, Service
from branch_app.operations.bank_days import bank_calendar
from branch_app.operations.cases import case_of
from branch_app.operations.desk import Desk
from branch_app.operations.lookup import read_customer
from branch_app.operations.statements import questionnaire, statement_in
from branch_app.operations.wallets import current_directory
from branch_app.paths import resource
from branch_app.store.tables import CaseRow, ClaimRow

BANK_LOOKBACK = "JP-BANK-LOOKBACK"  # how far back from the first notice the bank covers


@cache
def deadline_rules() -> tuple[Rule, ...]:
    """The dated rules, as shipped."""
    return tuple(rules_from(tomllib.loads(resource("rules", "deadlines.toml").read_text("utf-8"))))


def prepare_claims(desk: Desk, case_number: str) -> list[ClaimForm]:
    """What the claim forms of a case would say now, one per operator. Raises NothingToClaim."""
    with desk.ask(Permission.ISSUE_CLAIM) as session:
        return _forms(desk, session, case_number)


def preview_claim(form: ClaimForm) -> bytes:
    """The form as a PDF, to look at; nothing is issued, and the sheets say so."""
    return make_claim_form(form, "下見（未発行）")


def issue_claims(desk: Desk, case_number: str) -> list[Claim]:
    """Issue the claim forms of a case, one per operator, and keep the very bytes that go to the printer.

    A form whose transfers, statement and blocks have not changed is not issued anew: the same version comes back.
    Raises NothingToClaim when no transfer is marked "not mine".
    """
    with desk.act(Permission.ISSUE_CLAIM) as act:
        case = case_of(act.session, case_number)
        claims = [_issue(act.session, case, form, act.who) for form in _forms(desk, act.session, case_number)]
        for claim in claims:
            act.record(Deed.CLAIM_ISSUED, claim.number, version=claim.version,
                       operator=claim.operator, count=claim.count, yen=claim.yen, sha256=claim.sha256)  # fmt: skip
        return [claim.as_claim() for claim in claims]


def list_claims(desk: Desk, case_number: str) -> list[Claim]:
    """The issued forms of a case, every version."""
    with desk.ask(Permission.LOOK_UP) as session:
        rows = session.scalars(
            select(ClaimRow).join(CaseRow).where(CaseRow.number == case_number).order_by(ClaimRow.id))  # fmt: skip
        return [row.as_claim() for row in rows]


def claim_paper(desk: Desk, claim_id: int) -> bytes:
    """The PDF of an issued form, exactly as it was issued."""
    with desk.ask(Permission.LOOK_UP) as session:
        return _claim(session, claim_id).paper


def record_print(desk: Desk, claim_id: int) -> Claim:
    """Put down that an issued form went to the printer or into a file; the count tells originals from reprints."""
    with desk.act(Permission.ISSUE_CLAIM) as act:
        row = _claim(act.session, claim_id)
        row.prints += 1
        act.record(Deed.PAPER_PRINTED, row.number, version=row.version, copy=row.prints, sha256=row.sha256)
        return row.as_claim()


def _claim(session: Session, claim_id: int) -> ClaimRow:
    row = session.get(ClaimRow, claim_id)
    if row is None:
        raise NotFound("claim", str(claim_id))
    return row


def _issue(session: Session, case: CaseRow, form: ClaimForm, who: str) -> ClaimRow:
    newest = _newest(session, case.id, form.operator_ja)
    if newest and newest.version == form.version:
        return newest
    paper = make_claim_form(form)
    row = ClaimRow(case=case, operator=form.operator_ja, number=form.number, version=form.version, basis=_basis(form),
                   count=len(form.transfers), yen=form.total, sha256=sha256(paper).hexdigest(), paper=paper,
                   issued_at=form.made_at, issued_by=who, prints=0)  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _basis(form: ClaimForm) -> str:
    """A hash over everything a person would notice on the paper, apart from when it was made."""
    facts = (form.customer, form.case, form.transfers, form.services, form.statement, form.own_use_yen, form.unsure_yen,
             [(block.id, block.state) for block in form.blocks])  # fmt: skip
    return sha256(repr(facts).encode()).hexdigest()


def _forms(desk: Desk, session: Session, case_number: str) -> list[ClaimForm]:
    case = case_of(session, case_number).as_case()
    customer = read_customer(session, case.customer_number)
    statement = statement_in(session, case_number)
    marks = statement.marks if statement else {}
    claimed = claimable(customer.transfers, marks)
    if not claimed:
        raise NothingToClaim
    by_operator = _by_operator(current_directory(session), claimed)
    serials = _serials(session, case_number, [operator for operator, _services in by_operator])
    forms = []
    for operator, services in by_operator:
        codes = {service.code for service in services}
        transfers = sorted((t for t in claimed if t.service in codes), key=lambda t: (t.booked_on, t.id))
        same = [t for t in customer.transfers if t.service in codes and t.stands]
        mine = [t for t in same if marks.get(t.id) is Mark.MINE]
        unsure = [t for t in same if marks.get(t.id) is Mark.UNSURE]
        touched = {t.account for t in transfers}
        form = ClaimForm(
            number=claim_number(case_number, serials[operator]), version=1, case=case,
            customer=customer.customer, accounts=tuple(a for a in customer.accounts if a.number in touched),
            services=services, transfers=tuple(transfers),
            own_use_count=len(mine), own_use_yen=sum(t.yen for t in mine),
            unsure_count=len(unsure), unsure_yen=sum(t.yen for t in unsure),
            questionnaire=questionnaire(), statement=statement,
            blocks=tuple(b for b in customer.blocks if b.account in touched and b.service in {"*", *codes}),
            deadlines=_deadlines(case, statement, services, transfers, desk.now().astimezone().date()),
            bank=desk.branch.bank, branch=desk.branch.branch, branch_name=desk.branch.name,
            made_at=desk.now(), made_by=desk.person.staff_number, specimen=desk.branch.specimen,
        )  # fmt: skip
        newest = _newest(session, case.id, operator)
        forms.append(replace(form, version=_version(form, newest)))
    return forms


def _newest(session: Session, case_id: int, operator: str) -> ClaimRow | None:
    return session.scalar(
        select(ClaimRow).where(ClaimRow.case_id == case_id, ClaimRow.operator == operator)
        .order_by(ClaimRow.version.desc()).limit(1))  # fmt: skip


def _version(form: ClaimForm, newest: ClaimRow | None) -> int:
    """The version of the newest issued form while nothing on it has changed; the next one otherwise."""
    if newest is None:
        return 1
    return newest.version if newest.basis == _basis(form) else newest.version + 1


def _serials(session: Session, case_number: str, operators: list[str]) -> dict[str, int]:
    """An operator keeps its serial within the case, whatever is claimed from others later."""
    issued = select(ClaimRow.operator).join(CaseRow).where(CaseRow.number == case_number).order_by(ClaimRow.id)
    known = dict.fromkeys([*session.scalars(issued), *operators])
    return {operator: serial for serial, operator in enumerate(known, 1)}


def _by_operator(directory: Directory, claimed: list[Transfer]) -> list[tuple[str, tuple[Service, ...]]]:
    services = [found for code in sorted({t.service for t in claimed}) if (found := directory.service(code))]
    operators = sorted({service.operator_ja for service in services})
    return [(operator, tuple(s for s in services if s.operator_ja == operator)) for operator in operators]


def _deadlines(
    case: Case, statement: Statement | None, services: tuple[Service, ...], transfers: list[Transfer], today: date
) -> tuple[Deadline, ...]:
    """The operators' own clocks, and how far back the bank covers; where debits have a clock each, one for each day."""
    notice = case.first_contact_at.astimezone().date()
    days = sorted({transfer.booked_on for transfer in transfers})
    counted_from = {
        Base.NOTICE: [notice], Base.NOTICED: [_noticed_on(statement) or notice], Base.EACH_DEBIT: days,
        Base.FIRST_DEBIT: days[:1], Base.OPERATOR_REPORT: [today], Base.CLAIM: [today],
    }  # fmt: skip
    wanted = dict.fromkeys([BANK_LOOKBACK, *(rule_id for service in services for rule_id in service.rule_ids)])
    rules = [rule for rule in deadline_rules() if rule.id in wanted]
    return tuple(due(rule, day, bank_calendar()) for rule in rules for day in counted_from.get(rule.base, []))


def _noticed_on(statement: Statement | None) -> date | None:
    try:
        return date.fromisoformat(statement.answers.get("noticed_on", "")) if statement else None
    except ValueError:
        return None
