"""A machine plays days at the branch: whatever people do in whatever order, the promises hold."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from branch_app.domain.blocks import ALL_SERVICES, BlockKind
from branch_app.domain.errors import BranchAppError, NotPermitted, OwnRequest
from branch_app.domain.requests import ASKS, DECIDES, Request, RequestKind
from branch_app.domain.staff import PERMISSIONS, Permission, Person
from branch_app.domain.statements import ReadBack, SignatureMode, Statement
from branch_app.domain.transfers import Mark
from branch_app.operations import blocks, cases, requests, statements
from branch_app.operations.lookup import open_customer
from branch_app.operations.statements import read_statement
from branch_app.operations.summaries import export_summary
from branch_app.operations.trail import read_trail, verify
from branch_app.store.tables import RequestRow
from tests.branches import (
    MANAGER,
    OTHER_MANAGER,
    OTHER_TELLER,
    SATO,
    STAFF,
    SUZUKI,
    TELLER,
    a_branch,
    account,
)

people = st.sampled_from(STAFF)
at_the_counter = st.sampled_from([TELLER, OTHER_TELLER, MANAGER, OTHER_MANAGER])
kinds = st.sampled_from(RequestKind)
customers = st.sampled_from([SATO, SUZUKI])
numbers = st.sampled_from([account("101-1-1234567"), account("101-1-2345678")])
services = st.sampled_from([ALL_SERVICES, "docomo"])
ids = st.integers(1, 12)


TABLE = dict(PERMISSIONS)
"""Who may do what, as it stood when the machine was made: its own measure."""
STEPS = [(blocks.confirm_block, Permission.CONFIRM_BLOCK), (blocks.reject_block, Permission.CONFIRM_BLOCK),
         (blocks.ask_release, Permission.ASK_RELEASE), (blocks.refuse_release, Permission.DECIDE_RELEASE),
         (blocks.confirm_release, Permission.CONFIRM_BLOCK),
         (blocks.reject_release, Permission.CONFIRM_BLOCK)]  # fmt: skip


class Days(RuleBasedStateMachine):
    """Random people of every role place, check and release blocks, take and sign statements, ask and decide."""

    steps = wrong_allows = own_approvals = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.branch = a_branch(Path(self.folder.name))
        self.lines = len(read_trail(self.branch.manager, 10**6))
        self.signed: dict[str, Statement] = {}
        self.was_alone = False

    def teardown(self) -> None:
        assert verify(self.branch.manager).sound
        self.branch.database.close()
        self.folder.cleanup()

    def attempt(self, person: Person, operation: object, *arguments: object, needs: Permission | None = None,
                **more: object) -> object:  # fmt: skip
        """Success leaves one line; a refusal for lack of permission, or of the own request, one; every other none."""
        Days.steps += 1
        try:
            answer = operation(self.branch.desk(person), *arguments, **more)  # type: ignore[operator]
        except (NotPermitted, OwnRequest):
            self.lines += 1
            return None
        except BranchAppError:
            return None
        self.lines += 1
        if needs and needs not in TABLE[person.role]:
            self.note_wrong_allow()
        return answer

    @rule(who=people, number=numbers, service=services, kind=st.sampled_from(BlockKind))
    def place(self, who: Person, number: object, service: str, kind: BlockKind) -> None:
        self.attempt(who, blocks.place_blocks, number, service, [kind], needs=Permission.PLACE_BLOCK)

    @rule(who=people, block=ids, step=st.sampled_from(STEPS))
    def go_on(self, who: Person, block: int, step: tuple[object, Permission]) -> None:
        self.attempt(who, step[0], block, "because", needs=step[1])

    @rule(who=people, block=ids)
    def approve(self, who: Person, block: int) -> None:
        released = self.attempt(who, blocks.approve_release, block, needs=Permission.DECIDE_RELEASE)
        if released:
            self.must_not_be(who, released.release_asked_by, released.placed_by)  # type: ignore[attr-defined]

    @rule(who=people, block=ids)
    def check_as_second(self, who: Person, block: int) -> None:
        checked = self.attempt(who, blocks.second_block, block, needs=Permission.SECOND_BLOCK)
        if checked:
            self.must_not_be(who, checked.placed_by)  # type: ignore[attr-defined]

    @rule(who=people, block=ids)
    def withdraw_release(self, who: Person, block: int) -> None:
        self.attempt(who, blocks.withdraw_release, block, needs=Permission.ASK_RELEASE)

    @rule(who=people, kind=kinds, block=ids)
    def ask(self, who: Person, kind: RequestKind, block: int) -> None:
        subject, facts = (str(block), {}) if kind is RequestKind.RELEASE_BLOCK else ("/", {"first": "", "last": ""})
        self.attempt(who, requests.ask, kind, subject, facts, "because", needs=ASKS[kind])

    @rule(who=people, request=ids, approving=st.booleans())
    def decide(self, who: Person, request: int, approving: bool) -> None:
        more = () if approving else ("because",)
        decided = self.attempt(who, requests.approve if approving else requests.refuse, request, *more)
        if decided:
            assert isinstance(decided, Request)
            self.must_not_be(who, decided.asked_by, str(decided.facts.get("placed_by", "")))
            if DECIDES[decided.kind] not in TABLE[who.role]:
                self.note_wrong_allow()

    @rule(who=people, request=ids)
    def withdraw(self, who: Person, request: int) -> None:
        taken = self.attempt(who, requests.withdraw, request)
        assert taken is None or taken.asked_by == who.staff_number  # type: ignore[attr-defined]

    @rule(who=people)
    def export_with_names(self, who: Person) -> None:
        """Allowed as often as somebody else has approved it, and not once more."""
        before = {each.id for each in self.requests() if each.spent_at}
        path = Path(self.folder.name) / "out.xlsx"
        if self.attempt(who, export_summary, path, "en", masked=False, needs=Permission.EXPORT_SUMMARY):
            (used,) = [each for each in self.requests() if each.spent_at and each.id not in before]
            self.must_not_be(who, used.decided_by)

    def requests(self) -> list[Request]:
        """Every request there is, whoever may see it."""
        with self.branch.database.read() as session:
            return [row.as_request() for row in session.scalars(select(RequestRow))]

    def must_not_be(self, who: Person, *others: str | None) -> None:
        if who.staff_number in others:
            self.was_alone = True
            Days.own_approvals += 1

    def note_wrong_allow(self) -> None:
        self.was_alone = True
        Days.wrong_allows += 1

    @rule(who=at_the_counter, customer=customers, mark=st.sampled_from([*Mark, None]), text=st.text(max_size=20))
    def write(self, who: Person, customer: str, mark: Mark | None, text: str) -> None:
        case = self.case_of(who, customer)
        self.attempt(who, statements.begin_statement, case)
        lines = [t.id for t in open_customer(self.branch.desk(who), customer).transfers]
        self.lines += 1
        self.attempt(who, statements.mark_transfers, case, lines, mark)
        stands = read_statement(self.branch.teller, case)
        was = stands.answers.get("narrative", "") if stands else ""
        self.attempt(who, statements.save_answer, case, "narrative", text, was)

    @rule(who=at_the_counter, customer=customers)
    def sign(self, who: Person, customer: str) -> None:
        case = self.case_of(who, customer)
        for code, text in (("noticed_how", "passbook"), ("noticed_on", "2020-09-09"), ("knows_service", "heard"),
                           ("operated_self", "no"), ("narrative", "so it was")):  # fmt: skip
            stands = read_statement(self.branch.teller, case)
            was = stands.answers.get(code, "") if stands else ""
            self.attempt(who, statements.save_answer, case, code, text, was)
        self.attempt(who, statements.read_back, case, ReadBack.ALOUD)
        signed = self.attempt(who, statements.sign_statement, case, SignatureMode.SIGNED)
        if signed:
            self.signed[case] = signed  # type: ignore[assignment]

    def case_of(self, who: Person, customer: str) -> str:
        return self.attempt(who, cases.open_case, customer).number  # type: ignore[union-attr,no-any-return,attr-defined]

    @invariant()
    def every_deed_has_its_line(self) -> None:
        assert len(read_trail(self.branch.manager, 10**6)) == self.lines

    @invariant()
    def nobody_was_alone(self) -> None:
        assert not self.was_alone
        assert all(each.decided_by != each.asked_by for each in self.requests())
        with self.branch.database.read() as session:
            assert requests.requests_with_bad_signatures(session) == []

    @invariant()
    def one_standing_block_of_a_kind(self) -> None:
        standing = [(b.account, b.service, b.kind) for b in blocks.list_blocks(self.branch.teller, standing_only=True)]
        assert len(standing) == len(set(standing))

    @invariant()
    def what_was_signed_stands(self) -> None:
        for case, statement in self.signed.items():
            assert read_statement(self.branch.teller, case) == statement


TestDays = Days.TestCase
TestDays.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
