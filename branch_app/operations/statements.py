"""Taking the victim's statement: saved as typed, read back, signed and locked; after that only addenda."""

import tomllib
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from branch_app.domain.errors import (
    ChangedMeanwhile,
    IncompleteStatement,
    MarkedElsewhere,
    NotFound,
    ReasonMissing,
    SecretTyped,
    StatementLocked,
    WrongState,
)
from branch_app.domain.requests import RequestKind
from branch_app.domain.staff import Permission
from branch_app.domain.statements import (
    Questionnaire,
    ReadBack,
    SignatureMode,
    Statement,
    StatementState,
    broken_rules,
    looks_secret,
    questionnaire_from,
    seal_of,
    unanswered,
)
from branch_app.domain.trail import Deed
from branch_app.domain.transfers import Mark
from branch_app.operations.approvals import spend
from branch_app.operations.cases import case_of
from branch_app.operations.desk import Act, Desk
from branch_app.operations.lookup import transfer_of
from branch_app.paths import resource
from branch_app.store.column_types import time_text
from branch_app.store.tables import AddendumRow, CaseRow, MarkRow, StatementRow, TrailRow


@cache
def questionnaire() -> Questionnaire:
    """The questions of a visit, as shipped."""
    return questionnaire_from(tomllib.loads(resource("rules", "statement_questions.toml").read_text("utf-8")))


def begin_statement(desk: Desk, case_number: str) -> Statement:
    """The statement of a case: the draft under way, the signed one, or a new draft."""
    with desk.act(Permission.TAKE_STATEMENT) as act:
        case = case_of(act.session, case_number)
        row = act.session.scalar(select(StatementRow).where(StatementRow.case_id == case.id))
        if row is None:
            row = StatementRow(case=case, questionnaire_version=questionnaire().version, state=StatementState.DRAFT,
                               answers={}, version=1, begun_at=act.at, begun_by=act.who, saved_at=act.at)  # fmt: skip
            act.session.add(row)
            act.session.flush()
        act.record(Deed.STATEMENT_BEGUN, case_number, version=row.version)
        return row.as_statement()


def read_statement(desk: Desk, case_number: str) -> Statement | None:
    """The statement of a case as it stands, or None."""
    with desk.ask(Permission.LOOK_UP) as session:
        return statement_in(session, case_number)


def statement_in(session: Session, case_number: str) -> Statement | None:
    row = session.scalar(select(StatementRow).join(CaseRow).where(CaseRow.number == case_number))
    return row.as_statement() if row else None


def save_answer(desk: Desk, case_number: str, code: str, text: str, was: str) -> Statement:
    """Keep one answer as it was typed. `was` is what the screen showed before.

    Raises ChangedMeanwhile when another desk has saved something else since, StatementLocked after the signature and
    SecretTyped when the text seems to hold a PIN, a password or a My Number; the words stay on the screen.
    """
    if not questionnaire().accepts(code, text):
        raise NotFound("question", code)
    if looks_secret(text):
        raise SecretTyped(code)
    with desk.act(Permission.TAKE_STATEMENT) as act:
        row = _draft(act, case_number)
        stored = str(row.answers.get(code, ""))
        if stored not in (was, text):
            raise ChangedMeanwhile(code, row.begun_by)
        answers = {**row.answers, code: text}
        if not text:
            del answers[code]
        row.answers, row.last_field = answers, code
        return _saved(act, row, field=code)


def mark_transfers(desk: Desk, case_number: str, lines: Collection[int], mark: Mark | None) -> Statement:
    """Put down what the customer says of these transfers; None takes the mark away.

    Raises MarkedElsewhere when one of them belongs to another case: no yen is claimed twice.
    """
    with desk.act(Permission.TAKE_STATEMENT) as act:
        row = _draft(act, case_number)
        for line in lines:
            transfer_of(act.session, line)
            marked = act.session.get(MarkRow, line)
            if marked and marked.statement_id != row.id:
                other = act.session.get_one(StatementRow, marked.statement_id)
                raise MarkedElsewhere(other.case.number)
            if marked and mark:
                marked.mark = mark
            elif mark:
                row.marks.append(MarkRow(line_id=line, statement_id=row.id, mark=mark))
            elif marked:
                row.marks.remove(marked)
                act.session.delete(marked)
        return _saved(act, row, lines=sorted(lines), mark=str(mark or ""))


def read_back(desk: Desk, case_number: str, how: ReadBack) -> Statement:
    """Record that the statement was read back and nothing was to be changed. Raises IncompleteStatement."""
    with desk.act(Permission.TAKE_STATEMENT) as act:
        row = _draft(act, case_number)
        if missing := unanswered(questionnaire(), row.answers):
            raise IncompleteStatement(missing)
        row.state, row.read_back_at, row.read_back_how = StatementState.READ_BACK, act.at, how
        act.record(Deed.STATEMENT_READ_BACK, case_number, how=str(how))
        return row.as_statement()


def sign_statement(
    desk: Desk, case_number: str, signature: SignatureMode, note: str = "", *, against_rules: bool = False
) -> Statement:
    """Lock the statement under its seal after the customer signed the paper, or refused to (with the reason).

    Raises WrongState when it was not read back since its last change. `against_rules` seals it all the same, where
    another person has approved exactly that (else ApprovalMissing); the trail says which rules were not kept.
    """
    if signature in (SignatureMode.REFUSED, SignatureMode.BY_MARK) and not note.strip():
        raise ReasonMissing
    with desk.act(Permission.TAKE_STATEMENT) as act:
        row = _draft(act, case_number)
        against: dict[str, Any] = {}
        if row.state is not StatementState.READ_BACK:
            if not against_rules:
                raise WrongState("statement", str(row.state))
            facts = _seal_facts(row)
            approval = spend(act, RequestKind.SEAL_AGAINST_RULES, case_number, facts, writers(act.session, case_number))
            against = {"against": facts["against"], "request": approval.id, "approved_by": approval.decided_by}
        row.signed_at, row.signature, row.signature_note = act.at, signature, note.strip()
        row.seal = seal_of(
            case_number, row.questionnaire_version, row.answers, {m.line_id: m.mark for m in row.marks},
            {"signed_at": time_text(act.at), "signature": str(signature), "note": row.signature_note},
        )  # fmt: skip
        row.state = StatementState.SIGNED
        act.session.flush()
        act.record(Deed.STATEMENT_SIGNED, case_number, signature=str(signature), **against)
        return row.as_statement()


def writers(session: Session, case_number: str) -> set[str]:
    """Everybody who began the statement of this case or changed it."""
    return set(session.scalars(select(TrailRow.who).where(
        TrailRow.subject == case_number,
        TrailRow.deed.in_([str(Deed.STATEMENT_BEGUN), str(Deed.STATEMENT_SAVED)]))))  # fmt: skip


def _seal_facts(row: StatementRow) -> dict[str, Any]:
    """What an approval to seal against the rules speaks of: these words, these marks, these rules, and no others."""
    statement = row.as_statement()
    return {"case": row.case.number, "version": row.version, "against": list(broken_rules(questionnaire(), statement)),
            "content": seal_of(row.case.number, row.questionnaire_version, row.answers, statement.marks, {})}


def write_addendum(desk: Desk, case_number: str, text: str, asked_by: str) -> Statement:
    """Add to a signed statement; its own text stays as it was signed. Raises WrongState for a draft."""
    if not text.strip() or not asked_by.strip():
        raise ReasonMissing
    if looks_secret(text):
        raise SecretTyped("addendum")
    with desk.act(Permission.TAKE_STATEMENT) as act:
        row = _row(act, case_number)
        if row.state is not StatementState.SIGNED:
            raise WrongState("statement", str(row.state))
        row.addenda.append(AddendumRow(written_at=act.at, written_by=act.who, asked_by=asked_by.strip(), text=text))
        act.session.flush()
        act.record(Deed.ADDENDUM_WRITTEN, case_number)
        return row.as_statement()


def addendum_seal(row: AddendumRow) -> str:
    """The hash under which an addendum goes into the trail."""
    return seal_of(str(row.statement_id), 0, {"text": row.text, "asked_by": row.asked_by}, {},
                   {"written_at": time_text(row.written_at), "written_by": row.written_by})  # fmt: skip


def statement_seal(row: StatementRow) -> str:
    """The seal computed again from what is stored now; differs from the kept one if anything was altered."""
    signed_at = time_text(row.signed_at) if row.signed_at else ""
    return seal_of(row.case.number, row.questionnaire_version, row.answers, {m.line_id: m.mark for m in row.marks},
                   {"signed_at": signed_at, "signature": str(row.signature), "note": row.signature_note})  # fmt: skip


def _row(act: Act, case_number: str) -> StatementRow:
    case = case_of(act.session, case_number)
    row = act.session.scalar(select(StatementRow).where(StatementRow.case_id == case.id))
    if row is None:
        raise NotFound("statement", case_number)
    return row


def _draft(act: Act, case_number: str) -> StatementRow:
    row = _row(act, case_number)
    if row.signed_at is not None:
        raise StatementLocked(row.signed_at)
    return row


def _saved(act: Act, row: StatementRow, **details: Any) -> Statement:
    """Every change makes a new version and undoes an earlier read-back."""
    row.version, row.saved_at = row.version + 1, act.at
    row.state, row.read_back_at, row.read_back_how = StatementState.DRAFT, None, None
    act.session.flush()
    act.record(Deed.STATEMENT_SAVED, row.case.number, version=row.version, **details)
    return row.as_statement()
